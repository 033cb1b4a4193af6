//! Co-authors: all of a portfolio's, and the works with one of them. It must not know how an item looks.

use super::head::{Meta, tag};
use super::here::Here;
use super::lists::{List, counted, groupings, publications, title_of, within_publications};
use super::person::person;
use super::{CoauthorView, CoauthorsPage, LinkView, PublicationsPage, json_ld};
use crate::model::DateValue;
use crate::site::{Coauthor, MOST_AUTHORS, Portfolio, PortfolioId, WorkId, years};

/// What the list of them is called.
const COAUTHORS: &str = "Co-authors";

/// Everyone with whom a portfolio's person wrote.
pub(super) fn everyone(here: &Here, id: PortfolioId) -> (Meta, CoauthorsPage) {
    let portfolio = here.portfolio(id);
    let coauthors = &portfolio.coauthors;
    let title = title_of(portfolio, COAUTHORS);
    let name = portfolio.person.record.name.as_str();
    let meta = Meta {
        description: format!("People who wrote with {name}, by the number of joint works"),
        names: tag("author", name),
        nodes: vec![
            json_ld::web_page(here, "CollectionPage", &title),
            within_publications(here, portfolio, &[(COAUTHORS, here.route)]),
        ],
        title,
        ..Meta::default()
    };
    let listed = coauthors.listed.iter();
    let page = CoauthorsPage {
        person: person(here, portfolio),
        is_owner: portfolio.is_owner,
        groupings: groupings(here, portfolio),
        coauthors: listed.map(|coauthor| view(here, portfolio, coauthor)).collect(),
        others: coauthors.others,
        least: here.site.library.settings.record.publications.coauthors_from,
        collaborations: coauthors.collaborations,
        most_authors: MOST_AUTHORS,
    };
    (meta, page)
}

fn view(here: &Here, portfolio: &Portfolio, coauthor: &Coauthor) -> CoauthorView {
    CoauthorView {
        name: coauthor.name.as_str().to_owned(),
        href: here.links.to(&portfolio.with(coauthor)),
        works: coauthor.works.len(),
        years: span(here, &coauthor.works),
        portfolio: coauthor
            .portfolio
            .map(|id| here.links.to(&here.portfolio(id).home)),
    }
}

/// The years of works that come newest first, those without a year last.
fn span(here: &Here, works: &[WorkId]) -> String {
    let year = |work: &WorkId| {
        let date = here.site.works[*work].work.record.date.as_ref();
        date.and_then(DateValue::year)
    };
    let last = works.first().and_then(year);
    let first = works.iter().rev().find_map(year);
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(year), _) => year.to_string(),
        _ => String::new(),
    }
}

/// The works with a co-author, by year.
pub(super) fn one(here: &Here, id: PortfolioId, index: usize) -> (Meta, PublicationsPage) {
    let portfolio = here.portfolio(id);
    let coauthor = &portfolio.coauthors.listed[index];
    let (me, other) = (portfolio.person.record.name.as_str(), coauthor.name.as_str());
    let all = portfolio.by_coauthor();
    let title = format!("Publications of {me} with {other}");
    let meta = Meta {
        description: counted(&title, coauthor.works.len()),
        names: tag("author", me),
        nodes: vec![
            json_ld::web_page(here, "CollectionPage", &title),
            within_publications(here, portfolio, &[(COAUTHORS, &all), (other, here.route)]),
        ],
        title,
        ..Meta::default()
    };
    let list = List {
        heading: format!("Publications with {other}"),
        works: &coauthor.works,
        groups: &years(here.site, &coauthor.works),
    };
    let within = LinkView {
        label: COAUTHORS.into(),
        href: here.links.to(&all),
        kind: "list".into(),
    };
    let portfolio = coauthor.portfolio.map(|id| LinkView {
        label: format!("Portfolio of {other}").into(),
        href: here.links.to(&here.portfolio(id).home),
        kind: "person".into(),
    });
    let page = PublicationsPage {
        within: Some(within),
        portfolio,
        ..publications(here, id, list)
    };
    (meta, page)
}
