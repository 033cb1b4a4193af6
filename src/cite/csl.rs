//! CSL-JSON items (csl-data.json 1.0.2) and what they hold: the one place that says which field of a record is which
//! variable of CSL. It must not know how Markdown becomes plain text.

use std::borrow::Cow;

use crate::json::{Object, Place};
use crate::model::{
    DateValue, Doi, End, Name, PartialDate, Qualifier, Status, Venue, Work, WorkType, is_archive,
};

/// The value of a variable; never empty.
#[derive(Debug, Clone)]
pub(super) enum Variable<'a> {
    /// Plain text.
    Text(Cow<'a, str>),
    /// People.
    Names(&'a [Name]),
    /// A date.
    Date(&'a DateValue),
}

/// One item as text, its fields in the order of [`variables`]; absent and empty ones are left out. Title and
/// abstract are plain texts; the abstract may be empty.
#[must_use]
pub fn csl_item(work: &Work, title: &str, abstract_text: &str) -> String {
    let room = 768 + abstract_text.len() + 40 * work.authors.len();
    let mut item = Object::with_room(Place::File, room)
        .text("id", work.slug.as_str())
        .text("type", work.kind.csl())
        .text_if_any("title", present(Some(title)));
    for (key, value) in variables(work) {
        item = match value {
            Variable::Text(text) => item.text(key, &text),
            Variable::Names(names) => item.list(key, names, author),
            Variable::Date(date) => item.object(key, issued(date)),
        };
    }
    // What the schema does not know.
    let custom = work.et_al.then(|| object().written("et_al", "true"));
    item.text_if_any("abstract", present(Some(abstract_text)))
        .text_if_any("note", work.reception.retracted.is_some().then_some("Retracted"))
        .object("custom", custom)
        .end()
}

/// What CSL knows of a work beside its title, its abstract and notes, by CSL's names.
pub(super) fn variables(work: &Work) -> Vec<(&'static str, Variable<'_>)> {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
        series,
        edition,
        editors,
    } = &work.venue;
    let role = role(work);
    let venue = own(name).or_else(|| own(short));
    let as_venue = |wanted: Role| venue.clone().filter(|_| role == wanted);
    let is_conference = work.kind == WorkType::PaperConference;
    let texts = [
        ("container-title", as_venue(Role::Container)),
        (
            "container-title-short",
            own(short).filter(|_| role == Role::Container && name.is_some()),
        ),
        ("collection-title", own(series).or_else(|| as_venue(Role::Series))),
        ("event-title", as_venue(Role::Event)),
        ("edition", own(edition)),
        ("volume", own(volume)),
        ("issue", own(issue)),
        ("page", own(pages)),
        ("number", arxiv(work).or_else(|| own(article_number))),
        (
            "publisher",
            own(publisher)
                .or_else(|| as_venue(Role::Publisher))
                .or_else(|| archive(work)),
        ),
        ("event-place", own(place).filter(|_| is_conference)),
        ("publisher-place", own(place).filter(|_| !is_conference)),
        ("genre", own(&work.genre)),
        (
            "status",
            work.status.as_ref().map(Status::as_str).map(Cow::Borrowed),
        ),
        ("language", own(&work.language)),
        ("DOI", work.doi.as_ref().map(Doi::as_str).map(Cow::Borrowed)),
        ("ISBN", own(&work.isbn)),
        ("ISSN", own(&work.issn)),
        ("URL", address(work)),
    ];
    let people = [
        ("author", work.authors.as_slice()),
        ("editor", editors.as_slice()),
    ];
    let people = people.into_iter().filter(|(_, names)| !names.is_empty());
    let date = work.date.iter().map(|date| ("issued", Variable::Date(date)));
    let texts = texts.into_iter().filter_map(present_text);
    let people = people.map(|(key, names)| (key, Variable::Names(names)));
    people.chain(date).chain(texts).collect()
}

fn present_text<'a>(
    (key, text): (&'static str, Option<Cow<'a, str>>),
) -> Option<(&'static str, Variable<'a>)> {
    let text = text.filter(|text| !text.is_empty())?;
    Some((key, Variable::Text(text)))
}

fn own(text: &Option<String>) -> Option<Cow<'_, str>> {
    text.as_deref().map(Cow::Borrowed)
}

/// What a venue is to a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The work is a part of it.
    Container,
    /// It brought the work out: a school, an institution, an archive.
    Publisher,
    /// The work is a volume of it.
    Series,
    /// It is the occasion.
    Event,
}

fn role(work: &Work) -> Role {
    match work.kind {
        WorkType::Article if work.venue.name.as_deref().is_some_and(is_archive) => Role::Publisher,
        WorkType::Article
        | WorkType::ArticleJournal
        | WorkType::PaperConference
        | WorkType::Chapter
        | WorkType::Manuscript
        | WorkType::Patent
        | WorkType::Webpage
        | WorkType::Document => Role::Container,
        WorkType::Thesis | WorkType::Report | WorkType::Software | WorkType::Dataset => Role::Publisher,
        WorkType::Book => Role::Series,
        WorkType::Speech => Role::Event,
    }
}

/// A preprint's number, as Zotero keeps it.
fn arxiv(work: &Work) -> Option<Cow<'_, str>> {
    let id = work.arxiv.as_ref();
    id.map(|id| Cow::Owned(["arXiv:", id.as_str()].concat()))
}

/// Who brought a preprint out whose record does not say so.
fn archive(work: &Work) -> Option<Cow<'_, str>> {
    let is_preprint = work.arxiv.is_some() && work.kind == WorkType::Article && work.venue.name.is_none();
    is_preprint.then_some(Cow::Borrowed("arXiv"))
}

fn object() -> Object {
    Object::new(Place::File)
}

fn present(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

fn address(work: &Work) -> Option<Cow<'_, str>> {
    let own = work.url.as_deref().filter(|url| !url.is_empty());
    let arxiv = || work.arxiv.as_ref().map(|id| Cow::Owned(id.url()));
    own.map(Cow::Borrowed).or_else(arxiv)
}

fn author(object: Object, name: &Name) -> Object {
    let (given, family, suffix) = name.parts();
    object
        .text_if_any("family", present(Some(family)))
        .text_if_any("given", present(Some(given)))
        .text_if_any("suffix", present(Some(suffix)))
}

/// Parts where the year is known, marked `circa` where it is not certain; else the text as it stands.
fn issued(date: &DateValue) -> Object {
    let found = match date {
        DateValue::Date(date) => parts(date).map(|parts| (vec![parts], date.qualifier)),
        DateValue::Range(range) => match (range.start, range.end) {
            (Some(start), End::On(end)) => parts(&start)
                .zip(parts(&end))
                .map(|(first, last)| (vec![first, last], start.qualifier.max(end.qualifier))),
            _ => None,
        },
        DateValue::Verbatim(_) => None,
    };
    match found {
        None => object().text("raw", &date.to_string()),
        Some((parts, qualifier)) => {
            let issued = object().written("date-parts", &["[", &parts.join(","), "]"].concat());
            match qualifier {
                Qualifier::Certain => issued,
                _ => issued.written("circa", "true"),
            }
        }
    }
}

/// Year, month and day as far as they are known, as a list of numbers.
fn parts(date: &PartialDate) -> Option<String> {
    let rest = [date.month, date.day].into_iter().flatten().map(i16::from);
    let parts = std::iter::once(date.year?).chain(rest);
    let parts: Vec<String> = parts.map(|part| part.to_string()).collect();
    Some(["[", &parts.join(","), "]"].concat())
}
