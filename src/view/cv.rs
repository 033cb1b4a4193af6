//! The CV as a page. It must not know the CV's file.

use std::borrow::Cow;

use super::head::{Meta, tag};
use super::here::Here;
use super::lists::{breadcrumbs, group_views, title_of};
use super::person::{degree_and_area, person};
use super::search::joined;
use super::{CvPage, EntryView, SectionView, card, json_ld, notes, text};
use crate::maps::Set;
use crate::model::{Cv, Entry, EntryBody, EntryTime, Section, SectionBody, SectionKind, fold};
use crate::site::{Group, Page, Portfolio, PortfolioId, Site, WorkId};
use crate::{markdown, typeset};

/// The heading of works that have none of the CV's topics.
const OTHER_PUBLICATIONS: &str = "Other publications";

/// Fills the CV's page.
pub(super) fn cv(here: &Here, id: PortfolioId) -> (Meta, CvPage) {
    let portfolio = here.portfolio(id);
    let name = portfolio.person.record.name.as_str();
    let title = title_of(portfolio, "CV");
    let meta = Meta {
        description: format!("Curriculum vitae of {name}"),
        names: tag("author", name),
        nodes: vec![
            json_ld::web_page(here, "WebPage", &title),
            breadcrumbs(here, portfolio, "CV", here.route),
        ],
        title,
        image: card::image(here, &Page::Cv(id)),
        ..Meta::default()
    };
    let page = CvPage {
        person: person(here, portfolio),
        pdf: typeset::IS_AVAILABLE.then(|| here.links.to(&portfolio.cv_document())),
        sections: sections(here, id),
    };
    (meta, page)
}

fn sections(here: &Here, id: PortfolioId) -> Vec<SectionView> {
    let portfolio = here.portfolio(id);
    let Some(cv) = portfolio.cv else {
        return Vec::new();
    };
    let titles = cv.record.sections.iter().map(|section| section.title.as_str());
    let anchors = text::anchors(titles);
    grouped(here.site, id, &cv.record)
        .zip(anchors)
        .map(|((section, groups), anchor)| SectionView {
            title: section.title.clone(),
            anchor,
            kind: section.kind.name().to_owned(),
            entries: entries(section, &|entry| talk_href(here, portfolio, entry)),
            groups: group_views(here, &groups, id),
        })
        .collect()
}

/// The sections of a CV with the works of each, which stand once: under the first of their topics that the CV has; what is
/// left over stands in the last section that holds works.
pub(super) fn grouped<'a>(
    site: &'a Site,
    id: PortfolioId,
    cv: &'a Cv,
) -> impl Iterator<Item = (&'a Section, Vec<Group>)> {
    let holds_works = |section: &Section| matches!(section.body, SectionBody::Works { .. });
    let last_of_works = cv.sections.iter().rposition(holds_works);
    let mut placed = Set::default();
    cv.sections.iter().enumerate().map(move |(index, section)| {
        let groups = groups(site, id, section, &mut placed, last_of_works == Some(index));
        (section, groups)
    })
}

fn groups(
    site: &Site,
    id: PortfolioId,
    section: &Section,
    placed: &mut Set<WorkId>,
    is_last: bool,
) -> Vec<Group> {
    let SectionBody::Works { topics } = &section.body else {
        return Vec::new();
    };
    let works = &site.portfolios[id].works;
    let mut groups: Vec<Group> = Vec::new();
    let mut add = |label: &str, belongs: &dyn Fn(WorkId) -> bool| {
        let own: Vec<WorkId> = works
            .iter()
            .copied()
            .filter(|&work| belongs(work) && placed.insert(work))
            .collect();
        if !own.is_empty() {
            groups.push(Group {
                label: label.to_owned(),
                works: own,
            });
        }
    };
    for topic in topics {
        add(topic, &|work| site.works[work].work.record.topics.contains(topic));
    }
    if is_last {
        let has_headings = !topics.is_empty();
        add(if has_headings { OTHER_PUBLICATIONS } else { "" }, &|_| true);
    }
    groups
}

/// The entries of a section; `page_of` finds the page about a talk.
pub(super) fn entries(section: &Section, page_of: &dyn Fn(&Entry) -> Option<String>) -> Vec<EntryView> {
    let is_talk = section.kind == SectionKind::Talks;
    let entries = section.entries().iter();
    entries
        .map(|entry| entry_view(entry, is_talk.then(|| page_of(entry)).flatten()))
        .collect()
}

/// The page about a talk: its own, or that of the work it presents.
fn talk_href(here: &Here, portfolio: &Portfolio, entry: &Entry) -> Option<String> {
    let EntryBody::Normal { name, .. } = &entry.body else {
        return None;
    };
    let title = fold(name);
    let talk = portfolio.talks.iter().find(|talk| fold(talk.title) == title)?;
    notes::talk(here, talk).href
}

/// What the entries of a section say, as plain text in one line.
pub(super) fn section_text(section: &Section) -> String {
    joined(section.entries().iter().map(|entry| {
        let parts = entry.markdown().into_iter().map(markdown::plain);
        let parts = parts.chain(entry.location().map(Cow::Borrowed));
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }))
}

fn entry_view(entry: &Entry, href: Option<String>) -> EntryView {
    match &entry.body {
        EntryBody::Education {
            institution,
            area,
            degree,
            time,
            location,
            summary,
            highlights,
        } => Dated {
            title: institution,
            subtitle: &degree_and_area(degree.as_deref(), area.as_deref()),
            time,
            location: location.as_deref(),
            summary: summary.as_deref(),
            highlights,
        }
        .view(href),
        EntryBody::Experience {
            company,
            position,
            time,
            location,
            summary,
            highlights,
        } => Dated {
            title: company,
            subtitle: position.as_deref().unwrap_or_default(),
            time,
            location: location.as_deref(),
            summary: summary.as_deref(),
            highlights,
        }
        .view(href),
        EntryBody::Normal {
            name,
            time,
            location,
            summary,
            highlights,
        } => Dated {
            title: name,
            subtitle: "",
            time,
            location: location.as_deref(),
            summary: summary.as_deref(),
            highlights,
        }
        .view(href),
        EntryBody::OneLine { label, details } => EntryView::Line {
            label_html: line(label),
            details_html: line(details),
        },
        EntryBody::Bullet(text) => EntryView::Bullet {
            text_html: item(text),
        },
        EntryBody::Text(text) => EntryView::Text {
            text_html: markdown::blocks(text).html,
        },
    }
}

/// What the dated kinds of entry have in common.
struct Dated<'a> {
    title: &'a str,
    subtitle: &'a str,
    time: &'a EntryTime,
    location: Option<&'a str>,
    summary: Option<&'a str>,
    highlights: &'a [String],
}

impl Dated<'_> {
    fn view(&self, href: Option<String>) -> EntryView {
        let title = if href.is_some() {
            markdown::label
        } else {
            markdown::inline
        };
        EntryView::Dated {
            title_html: title(self.title).html,
            subtitle_html: markdown::inline(self.subtitle).html,
            time: self.time.display(),
            location: self.location.unwrap_or_default().to_owned(),
            summary_html: self
                .summary
                .map(|text| markdown::inline(text).html)
                .unwrap_or_default(),
            highlights_html: self.highlights.iter().map(|text| item(text)).collect(),
            href,
        }
    }
}

fn line(text: &str) -> String {
    markdown::inline(text).html
}

/// A list item: one line, or blocks where it holds a list of its own.
fn item(text: &str) -> String {
    if text.trim_end().contains('\n') {
        markdown::blocks(text).html
    } else {
        markdown::inline(text).html
    }
}
