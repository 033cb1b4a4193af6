//! What the site search finds: every record with what is shown of it, and the text behind it. It must not know how
//! either is written, nor what a reader asks for. Nothing is here that pages do not show: no draft, no address to
//! write to, no telephone number.
//!
//! 1. [`subjects`] lists what there is to be found, in the order in which equals are shown;
//! 2. [`address`] says of each where it stands, [`found`] what is shown, [`found_text`] what more is searched;
//! 3. [`shelf`] tells which of [`shelves`] files of texts holds the text of an address, [`drawer`] which of [`drawers`]
//!    files of words holds a word: a reader loads only those that are needed.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Serialize;

use super::head::{Meta, tag};
use super::here::Here;
use super::lists::title_of;
use super::person::headline;
use super::{LinkView, SearchPage, Texts, cv, facts, json_ld, text};
use crate::locale::Locale;
use crate::markdown;
use crate::model::{DateValue, Name, Note, NoteKind, SectionBody, SectionKind};
use crate::site::{Page, PlacedNote, Portfolio, PortfolioId, Route, Shown, Site, Talk, WorkId, curriculum};

/// Something to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A person with a portfolio; on the owner's first page stands a note too.
    Person(PortfolioId),
    /// A group's first page.
    Group,
    /// A page that lists things.
    List(Route, Page),
    /// A work.
    Work(WorkId),
    /// A note with a page of its own: index into [`Site::notes`].
    Note(usize),
    /// A talk of the CV: index into [`Portfolio::talks`].
    Talk(PortfolioId, usize),
    /// A section of the CV.
    Section(PortfolioId, usize),
}

/// What is shown of something found, beside its address; all of it plain text.
#[derive(Debug, Serialize)]
pub struct FoundView<'a> {
    /// What it is called.
    pub title: Cow<'a, str>,
    /// What it is: `Conference paper`, `Person`, `News`.
    pub kind: &'static str,
    /// The year it bears; may be empty.
    pub year: String,
    /// Whose it is.
    pub people: Vec<&'a str>,
    /// Where it appeared, first what is shown; topics; place and occasion.
    pub about: Vec<Cow<'a, str>>,
    /// Other names of it.
    pub also: Vec<Cow<'a, str>>,
}

impl<'a> FoundView<'a> {
    fn new(title: impl Into<Cow<'a, str>>, kind: &'static str) -> Self {
        Self {
            title: title.into(),
            kind,
            year: String::new(),
            people: Vec::new(),
            about: Vec::new(),
            also: Vec::new(),
        }
    }
}

/// Fills the page of the search.
pub(super) fn page(here: &Here) -> (Meta, SearchPage) {
    let meta = Meta {
        title: "Search".to_owned(),
        names: tag("robots", "noindex"),
        nodes: vec![json_ld::web_page(here, "SearchResultsPage", "Search")],
        ..Meta::default()
    };
    let link = |portfolio: &Portfolio| LinkView {
        label: title_of(portfolio, "Publications").into(),
        href: here.links.to(&portfolio.publications()),
        kind: "list".into(),
    };
    let page = SearchPage {
        publications: here.site.portfolios.iter().map(link).collect(),
    };
    (meta, page)
}

/// Everything there is to be found: people, lists, works newest first, notes, talks, sections of CVs.
#[must_use]
pub fn subjects(site: &Site) -> Vec<Subject> {
    let mut subjects = Vec::with_capacity(site.works.len() + site.notes.len() + 16);
    if site.owner().is_none() {
        subjects.push(Subject::Group);
    }
    subjects.extend((0..site.portfolios.len()).map(Subject::Person));
    let mut notes = Vec::new();
    for (route, page) in &site.pages {
        match page {
            Page::Publications(_) | Page::Cv(_) | Page::Talks(_) | Page::People | Page::Notes(_) => {
                subjects.push(Subject::List(route.clone(), page.clone()));
            }
            Page::Note(index) => notes.push(Subject::Note(*index)),
            Page::Home(_)
            | Page::Group
            | Page::CvVariant(..)
            | Page::Topics(_)
            | Page::Types(_)
            | Page::Venues(_)
            | Page::Coauthors(_)
            | Page::Coauthor(..)
            | Page::Overview(_)
            | Page::Work(_)
            | Page::Search
            | Page::NotFound => {}
        }
    }
    let mut works: Vec<WorkId> = (0..site.works.len()).collect();
    works.sort_by_key(|&id| Reverse(year(site.works[id].work.record.date.as_ref())));
    subjects.extend(works.into_iter().map(Subject::Work));
    subjects.append(&mut notes);
    for (id, portfolio) in site.portfolios.iter().enumerate() {
        let has_no_page = |(_, talk): &(usize, &Talk)| talk.note.is_none();
        let talks = portfolio.talks.iter().enumerate().filter(has_no_page);
        subjects.extend(talks.map(|(index, _)| Subject::Talk(id, index)));
        let is_own = |(_, shown): &(usize, Shown)| {
            let section = shown.section;
            section.kind != SectionKind::Talks && matches!(section.body, SectionBody::Entries(_))
        };
        let sections = sections(site, id).into_iter().enumerate().filter(is_own);
        subjects.extend(sections.map(|(index, _)| Subject::Section(id, index)));
    }
    subjects
}

/// The sections that the page of a CV shows.
fn sections<'a>(site: &'a Site, id: PortfolioId) -> Vec<Shown<'a>> {
    let publish = site.library.settings.record.publish;
    curriculum(site, &site.portfolios[id], None, publish)
}

fn year(date: Option<&DateValue>) -> Option<i16> {
    date.and_then(DateValue::year)
}

fn year_in_words(date: Option<&DateValue>) -> String {
    year(date).map(|year| year.to_string()).unwrap_or_default()
}

/// What is shown of a subject.
#[must_use]
pub fn found<'a>(site: &'a Site, texts: &'a Texts, subject: &'a Subject) -> FoundView<'a> {
    match subject {
        Subject::Group => FoundView::new(site.title.as_str(), "Page"),
        Subject::Person(id) => person(&site.portfolios[*id]),
        Subject::List(_, page) => FoundView::new(list_title(site, page), "Page"),
        Subject::Work(id) => work(site, texts, *id),
        Subject::Note(index) => note(&site.notes[*index]),
        Subject::Talk(id, index) => talk(&site.portfolios[*id], *index),
        Subject::Section(id, index) => section(site, *id, *index),
    }
}

/// Where a subject stands below the root, perhaps with a fragment.
#[must_use]
pub fn address<'a>(site: &'a Site, subject: &'a Subject) -> Cow<'a, str> {
    match subject {
        Subject::Group => "".into(),
        Subject::Person(id) => site.portfolios[*id].home.as_str().into(),
        Subject::List(route, _) => route.as_str().into(),
        Subject::Work(id) => site.works[*id].route.as_str().into(),
        Subject::Note(index) => site.notes[*index].route.as_str().into(),
        Subject::Talk(id, _) => site.portfolios[*id].talks_page().as_str().to_owned().into(),
        Subject::Section(id, index) => {
            let portfolio = &site.portfolios[*id];
            let sections = sections(site, *id);
            let anchors = text::anchors(sections.iter().map(|shown| shown.title.as_str()));
            [portfolio.cv_page().as_str(), "#", &anchors[*index]]
                .concat()
                .into()
        }
    }
}

fn person<'a>(portfolio: &'a Portfolio) -> FoundView<'a> {
    let record = &portfolio.person.record;
    FoundView {
        also: record
            .also_known_as
            .iter()
            .map(|name| name.as_str().into())
            .collect(),
        about: record.location.iter().map(Into::into).collect(),
        ..FoundView::new(record.name.as_str(), "Person")
    }
}

fn list_title(site: &Site, page: &Page) -> String {
    match *page {
        Page::Publications(id) => title_of(&site.portfolios[id], "Publications"),
        Page::Cv(id) => title_of(&site.portfolios[id], "CV"),
        Page::Talks(id) => title_of(&site.portfolios[id], "Talks"),
        Page::Notes(kind) => kind.title().to_owned(),
        _ => "People".to_owned(),
    }
}

fn work<'a>(site: &'a Site, texts: &'a Texts, id: WorkId) -> FoundView<'a> {
    let placed = &site.works[id];
    let record = &placed.work.record;
    let venue = &record.venue;
    let hidden = facts::hidden(site, placed).map(|id| &site.portfolios[id].person.record.name);
    let of_versions = record
        .versions
        .iter()
        .filter_map(|version| version.venue.as_ref());
    let of_venue = venue.short.iter().chain(&venue.name);
    let about = of_venue.chain(&record.topics).chain(of_versions);
    let titles = record
        .versions
        .iter()
        .filter_map(|version| version.title.as_deref());
    FoundView {
        year: year_in_words(record.date.as_ref()),
        people: record.authors.iter().chain(hidden).map(Name::as_str).collect(),
        about: about.map(Into::into).collect(),
        also: titles.map(markdown::plain).collect(),
        ..FoundView::new(texts.title(id), record.label())
    }
}

fn note<'a>(placed: &'a PlacedNote) -> FoundView<'a> {
    let note = &placed.note.record;
    let kind = match note.kind {
        NoteKind::Page => "Page",
        NoteKind::News => "News",
        NoteKind::Talk => "Talk",
        NoteKind::Project => "Project",
        NoteKind::Course => "Course",
        NoteKind::Post => "Post",
    };
    let about = note.event.iter().chain(&note.location);
    FoundView {
        year: year_in_words(note.date.as_ref()),
        about: about.map(|text| markdown::plain(text)).collect(),
        ..FoundView::new(markdown::plain(&note.title), kind)
    }
}

fn talk<'a>(portfolio: &'a Portfolio, index: usize) -> FoundView<'a> {
    let talk = &portfolio.talks[index];
    FoundView {
        year: year_in_words(talk.date.as_ref()),
        people: vec![portfolio.person.record.name.as_str()],
        about: talk
            .event
            .into_iter()
            .chain(talk.location)
            .map(markdown::plain)
            .collect(),
        ..FoundView::new(markdown::plain(talk.title), "Talk")
    }
}

fn section<'a>(site: &'a Site, id: PortfolioId, index: usize) -> FoundView<'a> {
    let locale = site.library.settings.record.locale();
    FoundView {
        people: vec![site.portfolios[id].person.record.name.as_str()],
        ..FoundView::new(sections(site, id)[index].section.heading(locale), "CV")
    }
}

/// What is searched of a subject beyond what [`found`] says, plain text in one line; may be empty.
#[must_use]
pub fn found_text<'a>(site: &'a Site, texts: &'a Texts, subject: &Subject) -> Cow<'a, str> {
    let home_text = || {
        site.home_note()
            .map(|placed| note_text(&placed.note.record))
            .unwrap_or_default()
    };
    match subject {
        Subject::Work(id) => texts.abstract_text(*id).into(),
        Subject::Note(index) => note_text(&site.notes[*index].note.record).into(),
        Subject::Group => home_text().into(),
        Subject::Person(id) => {
            let portfolio = &site.portfolios[*id];
            let home = if portfolio.is_owner {
                home_text()
            } else {
                String::new()
            };
            joined([
                person_text(portfolio, site.library.settings.record.locale()),
                home,
            ])
            .into()
        }
        Subject::Section(id, index) => cv::section_text(&sections(site, *id)[*index]).into(),
        Subject::List(..) | Subject::Talk(..) => "".into(),
    }
}

fn note_text(note: &Note) -> String {
    let summary = note.summary.as_deref().unwrap_or_default();
    joined([
        markdown::plain(summary).into_owned(),
        markdown::plain(&note.body).into_owned(),
    ])
}

fn person_text(portfolio: &Portfolio, locale: &Locale) -> String {
    let record = &portfolio.person.record;
    let headline = headline(portfolio, locale).unwrap_or_default();
    let summary = record.summary.as_deref().unwrap_or_default();
    let lines = [headline.as_str(), summary]
        .into_iter()
        .chain(record.interests.iter().map(String::as_str));
    joined(lines.map(|line| markdown::plain(line).into_owned()))
}

/// Pieces of text one behind the other, as a reader of an excerpt can tell them apart.
pub(super) fn joined(pieces: impl IntoIterator<Item = String>) -> String {
    let pieces: Vec<String> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
    pieces.join(" · ")
}

/// How many works share a file of texts, about: what one excerpt costs a reader to load.
const WORKS_ON_A_SHELF: usize = 100;

/// How many files the texts of a site fill. A power of two, so that a new work seldom moves all texts.
#[must_use]
pub fn shelves(site: &Site) -> usize {
    site.works.len().div_ceil(WORKS_ON_A_SHELF).next_power_of_two()
}

/// Which of so many files holds the text of an address: by its hash (FNV-1a), so that a work comes and goes without
/// moving the others.
#[must_use]
pub fn shelf(address: &str, shelves: usize) -> usize {
    let hash = address.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize % shelves.max(1)
}

/// From how many works on the words of their texts are parted by their first letters.
const WORKS_OF_ONE_DRAWER: usize = 200;

/// How many files the words of a site's texts fill.
#[must_use]
pub fn drawers(site: &Site) -> usize {
    if site.works.len() < WORKS_OF_ONE_DRAWER {
        1
    } else {
        27
    }
}

/// Which of so many files holds a word: each letter from `a` to `z` has one where there are several, the rest the first.
#[must_use]
pub fn drawer(word: &str, drawers: usize) -> usize {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase);
    first.map_or(0, |letter| usize::from(letter - b'a' + 1) % drawers.max(1))
}
