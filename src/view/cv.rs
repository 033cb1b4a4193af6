//! The CV as a page. It must not know the CV's file.

use std::borrow::Cow;

use super::head::{Meta, tag};
use super::here::Here;
use super::lists::{breadcrumbs, group_views, title_of};
use super::person::{degree_and_area, person};
use super::search::joined;
use super::{CvPage, EntryView, GroupView, SectionView, card, json_ld, notes, text};
use crate::maps::Set;
use crate::markdown;
use crate::model::{Entry, EntryTime, Section, SectionBody, SectionKind, fold};
use crate::site::{Group, Page, Portfolio, PortfolioId, WorkId};

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
        sections: sections(here, id),
    };
    (meta, page)
}

fn sections(here: &Here, id: PortfolioId) -> Vec<SectionView> {
    let portfolio = here.portfolio(id);
    let Some(cv) = portfolio.cv else {
        return Vec::new();
    };
    let sections = &cv.record.sections;
    let anchors = text::anchors(sections.iter().map(|section| section.title.as_str()));
    let last_of_works = sections
        .iter()
        .rposition(|section| matches!(section.body, SectionBody::Works { .. }));
    let mut placed = Set::default();
    sections
        .iter()
        .zip(anchors)
        .enumerate()
        .map(|(index, (section, anchor))| SectionView {
            title: section.title.clone(),
            anchor,
            kind: section.kind.name().to_owned(),
            entries: entries(here, portfolio, section),
            groups: groups(here, id, section, &mut placed, last_of_works == Some(index)),
        })
        .collect()
}

/// The works of a section: each once, under the first of its topics that the CV has; what is left over
/// stands in the last such section.
fn groups(
    here: &Here,
    id: PortfolioId,
    section: &Section,
    placed: &mut Set<WorkId>,
    is_last: bool,
) -> Vec<GroupView> {
    let SectionBody::Works { topics } = &section.body else {
        return Vec::new();
    };
    let works = &here.portfolio(id).works;
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
        add(topic, &|work| {
            here.site.works[work].work.record.topics.contains(topic)
        });
    }
    if is_last {
        let has_headings = !topics.is_empty();
        add(if has_headings { OTHER_PUBLICATIONS } else { "" }, &|_| true);
    }
    group_views(here, &groups, id)
}

fn entries(here: &Here, portfolio: &Portfolio, section: &Section) -> Vec<EntryView> {
    let SectionBody::Entries(entries) = &section.body else {
        return Vec::new();
    };
    entries
        .iter()
        .map(|entry| {
            let is_talk = section.kind == SectionKind::Talks;
            let href = if is_talk {
                talk_href(here, portfolio, entry)
            } else {
                None
            };
            entry_view(entry, href)
        })
        .collect()
}

/// The page about a talk: its own, or that of the work it presents.
fn talk_href(here: &Here, portfolio: &Portfolio, entry: &Entry) -> Option<String> {
    let Entry::Normal { name, .. } = entry else {
        return None;
    };
    let title = fold(name);
    let talk = portfolio.talks.iter().find(|talk| fold(talk.title) == title)?;
    notes::talk(here, talk).href
}

/// What the entries of a section say, as plain text in one line.
pub(super) fn section_text(section: &Section) -> String {
    let SectionBody::Entries(entries) = &section.body else {
        return String::new();
    };
    joined(entries.iter().map(|entry| {
        let parts = entry.markdown().into_iter().map(markdown::plain);
        let parts = parts.chain(entry.location().map(Cow::Borrowed));
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }))
}

fn entry_view(entry: &Entry, href: Option<String>) -> EntryView {
    let line = |text: &str| markdown::inline(text).html;
    match entry {
        Entry::Education {
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
        Entry::Experience {
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
        Entry::Normal {
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
        Entry::OneLine { label, details } => EntryView::Line {
            label_html: line(label),
            details_html: line(details),
        },
        Entry::Bullet(text) => EntryView::Bullet { html: item(text) },
        Entry::Text(text) => EntryView::Text {
            html: markdown::blocks(text).html,
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

/// A list item: one line, or blocks where it holds a list of its own.
fn item(text: &str) -> String {
    if text.trim_end().contains('\n') {
        markdown::blocks(text).html
    } else {
        markdown::inline(text).html
    }
}
