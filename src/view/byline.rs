//! Authors as every page prints them, as HTML. It must not know which page that is.

use std::collections::BTreeSet;

use serde::Serialize;

use super::facts;
use super::here::Links;
use super::text::push_escaped;
use crate::model::Name;
use crate::site::{PlacedWork, PortfolioId, Site, WorkId};

/// How many authors of a long list are shown before the rest is folded away.
const SHOWN: usize = 8;

/// A list of so many authors is not folded.
const SHORT: usize = 15;

/// A mark behind a name, with what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct MarkView {
    /// `*`.
    pub symbol: &'static str,
    /// `contributed equally`.
    pub label: &'static str,
}

const EQUAL: MarkView = MarkView {
    symbol: "*",
    label: "contributed equally",
};
const CORRESPONDING: MarkView = MarkView {
    symbol: "†",
    label: "corresponding author",
};
const ALUMNI: MarkView = MarkView {
    symbol: "‡",
    label: "alumni of the group",
};

/// The authors of a work, those with a portfolio linked and the one whose portfolio is being read marked, and
/// whoever a cut list hides behind an ellipsis. Where else a name leads is given. Of a long list the middle is folded,
/// but for people of this site.
pub(super) fn byline(
    site: &Site,
    links: Links,
    placed: &PlacedWork,
    me: Option<PortfolioId>,
    href: &dyn Fn(&Name) -> Option<String>,
) -> String {
    let record = &placed.work.record;
    let mut html = String::with_capacity(64 + 24 * record.authors.len());
    let push_author = |html: &mut String, name: &Name, portfolio: Option<PortfolioId>| {
        let (start, end) = match portfolio {
            Some(id) => around(site, links, me, id),
            None => href(name).map_or_else(Default::default, |href| link(&href)),
        };
        html.push_str(&start);
        push_escaped(html, name.as_str());
        html.push_str(end);
    };
    let portfolios: Vec<Option<PortfolioId>> = record
        .authors
        .iter()
        .map(|name| facts::portfolio_of_name(site, placed, name))
        .collect();
    let mut start = 0;
    while start < record.authors.len() {
        let folded = folded_from(&portfolios, start);
        let end = start + folded.max(1);
        html.push_str(if start > 0 { ", " } else { "" });
        if folded > 0 {
            html.push_str("<details class=\"more-authors\"><summary>… ");
            html.push_str(&folded.to_string());
            html.push_str(" more</summary> ");
        }
        let run = record.authors.iter().zip(&portfolios).enumerate();
        for (at, (name, portfolio)) in run.take(end).skip(start) {
            html.push_str(if at > start { ", " } else { "" });
            push_author(&mut html, name, *portfolio);
            push_marks(&mut html, site, placed, at);
        }
        html.push_str(if folded > 0 { "</details>" } else { "" });
        start = end;
    }
    let mut hidden = facts::hidden(site, placed).peekable();
    if hidden.peek().is_some() {
        html.push_str(", <span class=\"cut\" title=\"The source cuts the list of authors here\">… (with ");
        for (index, id) in hidden.enumerate() {
            html.push_str(if index > 0 { ", " } else { "" });
            push_author(&mut html, &site.portfolios[id].person.record.name, Some(id));
        }
        html.push_str(")</span>");
    } else if record.et_al {
        html.push_str(", et al.");
    }
    html
}

/// How many authors from this place on are folded away: none at the head and the end of a list, nor people of this site.
fn folded_from(portfolios: &[Option<PortfolioId>], start: usize) -> usize {
    if portfolios.len() <= SHORT || start < SHOWN {
        return 0;
    }
    let within = &portfolios[start..portfolios.len() - 1];
    let run = within.iter().take_while(|portfolio| portfolio.is_none()).count();
    if run > 2 { run } else { 0 }
}

fn push_marks(html: &mut String, site: &Site, placed: &PlacedWork, at: usize) {
    for MarkView { symbol, label } in marks_of(site, placed, at) {
        for part in [
            "<sup class=\"mark\" title=\"",
            label,
            "\" aria-hidden=\"true\">",
            symbol,
            "</sup><span class=\"vh\"> (",
            label,
            ")</span>",
        ] {
            html.push_str(part);
        }
    }
}

fn marks_of<'a>(site: &Site, placed: &'a PlacedWork, at: usize) -> impl Iterator<Item = MarkView> + use<'a> {
    let record = &placed.work.record;
    let is_alumnus = facts::is_alumnus(site, placed, &record.authors[at]);
    let marks = [
        (record.marks.equal.contains(&at), EQUAL),
        (record.marks.corresponding.contains(&at), CORRESPONDING),
        (is_alumnus, ALUMNI),
    ];
    marks
        .into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, mark)| mark)
}

/// The marks that stand behind names of works, for the legend.
pub(super) fn marks(site: &Site, works: &[WorkId]) -> Vec<MarkView> {
    let all = works.iter().flat_map(|&id| {
        let placed = &site.works[id];
        (0..placed.work.record.authors.len()).flat_map(move |at| marks_of(site, placed, at))
    });
    let all: BTreeSet<MarkView> = all.collect();
    [EQUAL, CORRESPONDING, ALUMNI]
        .into_iter()
        .filter(|mark| all.contains(mark))
        .collect()
}

/// What stands around the name of somebody with a portfolio.
fn around(site: &Site, links: Links, me: Option<PortfolioId>, id: PortfolioId) -> (String, &'static str) {
    if Some(id) == me {
        ("<strong class=\"me\">".to_owned(), "</strong>")
    } else {
        link(&links.to(&site.portfolios[id].home))
    }
}

fn link(href: &str) -> (String, &'static str) {
    (["<a href=\"", href, "\">"].concat(), "</a>")
}

/// The people of this site whom a cut list hides, as a citation's item names them beside it.
pub(super) fn hidden(site: &Site, links: Links, placed: &PlacedWork, me: Option<PortfolioId>) -> String {
    let mut html = String::new();
    for (index, id) in facts::hidden(site, placed).enumerate() {
        let (start, end) = around(site, links, me, id);
        html.push_str(if index > 0 { ", " } else { "" });
        html.push_str(&start);
        push_escaped(&mut html, site.portfolios[id].person.record.name.as_str());
        html.push_str(end);
    }
    html
}

/// What stands before and behind an author's name, however the name itself is printed.
pub(super) fn around_author(
    site: &Site,
    links: Links,
    placed: &PlacedWork,
    me: Option<PortfolioId>,
    at: usize,
) -> (String, String) {
    let Some(name) = placed.work.record.authors.get(at) else {
        return Default::default();
    };
    let portfolio = facts::portfolio_of_name(site, placed, name);
    let (start, end) = portfolio.map_or_else(Default::default, |id| around(site, links, me, id));
    let mut end = end.to_owned();
    push_marks(&mut end, site, placed, at);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::assemble;
    use crate::site::sample::{Sample, name, person, two_people, work};

    /// The authors of the last work of a sample, as the list of its first portfolio prints them.
    fn check(sample: &Sample, expected: &[&str]) {
        let library = sample.library();
        let site = assemble(&library).value;
        let slug = &sample.works.last().expect("a work").slug;
        let of_slug = |placed: &&PlacedWork| placed.work.record.slug == *slug;
        let placed = site.works.iter().find(of_slug).expect("the work");
        let html = byline(&site, Links::Anywhere, placed, Some(0), &|_| None);
        for part in expected {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }

    #[test]
    fn a_long_list_folds_its_middle_but_nobody_of_this_site() {
        let mut sample = two_people();
        let names: Vec<String> = (0..40)
            .map(|number| format!("Ann N{}", letters(number)))
            .collect();
        let mut authors: Vec<&str> = names.iter().map(String::as_str).collect();
        authors[20] = "Ada Lovelace";
        sample.works.push(work("Many hands", &authors, "2020"));
        check(
            &sample,
            &[
                "<summary>… 12 more</summary>",
                "<strong class=\"me\">Ada Lovelace</strong>, <details",
                "<summary>… 18 more</summary>",
                &format!("</details>, {}", names[39]),
            ],
        );
    }

    fn letters(number: usize) -> String {
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
        [letter(number / 26), letter(number)].iter().collect()
    }

    #[test]
    fn marks_stand_behind_names_and_in_the_legend() {
        let mut sample = two_people();
        let mut former = person("Cleo Reed");
        former.alumni = true;
        sample.people.push(former);
        let mut joint = work("Joint looms", &["Ada Lovelace", "Cleo Reed"], "2020");
        joint.marks.equal = vec![0, 1];
        joint.marks.corresponding = vec![0];
        sample.works.push(joint);
        check(
            &sample,
            &[
                "<strong class=\"me\">Ada Lovelace</strong><sup class=\"mark\" title=\"contributed equally\" aria-hidden=\"true\">*</sup><span class=\"vh\"> (contributed equally)</span><sup class=\"mark\" title=\"corresponding author\" aria-hidden=\"true\">†</sup><span class=\"vh\"> (corresponding author)</span>",
                "Cleo Reed<sup class=\"mark\" title=\"contributed equally\" aria-hidden=\"true\">*</sup><span class=\"vh\"> (contributed equally)</span><sup class=\"mark\" title=\"alumni of the group\" aria-hidden=\"true\">‡</sup><span class=\"vh\"> (alumni of the group)</span>",
            ],
        );
        let library = sample.library();
        let site = assemble(&library).value;
        let all: Vec<WorkId> = (0..site.works.len()).collect();
        assert_eq!(marks(&site, &all), [EQUAL, CORRESPONDING, ALUMNI]);
    }

    #[test]
    fn somebody_known_by_a_name_that_two_have_is_nobody() {
        let mut sample = two_people();
        for headline in ["of Bath", "of York"] {
            let mut stone = person("Cleo Reed");
            stone.headline = Some(headline.to_owned());
            stone.alumni = true;
            sample.people.push(stone);
        }
        let library = sample.library();
        let site = assemble(&library).value;
        assert!(facts::acquaintance(&site, &name("Cleo Reed")).is_none());
        assert!(
            facts::acquaintance(&site, &name("Ada Lovelace")).is_none(),
            "she has a portfolio"
        );
    }
}
