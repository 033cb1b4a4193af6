//! CSL-JSON items (csl-data.json 1.0.2). It must not know how Markdown becomes plain text.

use std::borrow::Cow;

use crate::json::{Object, Place};
use crate::model::{DateValue, Doi, End, Name, PartialDate, Qualifier, Venue, Work};

/// One item as text, its fields in the order of the specification; absent and empty ones are left out. Title and
/// abstract are plain texts; the abstract may be empty.
#[must_use]
pub fn csl_item(work: &Work, title: &str, abstract_text: &str) -> String {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
    } = &work.venue;
    let article_number = article_number.as_deref().filter(|number| !number.is_empty());
    let number = article_number
        .map(Cow::Borrowed)
        .or_else(|| arxiv(work).map(Cow::Owned));
    let room = 768 + abstract_text.len() + 40 * work.authors.len();
    let mut item = Object::with_room(Place::File, room)
        .text("id", work.slug.as_str())
        .text("type", work.kind.csl())
        .text_if_any("title", present(Some(title)));
    if !work.authors.is_empty() {
        item = item.list("author", &work.authors, author);
    }
    item = item.object("issued", work.date.as_ref().map(issued));
    for (key, value) in [
        ("container-title", name.as_deref()),
        ("container-title-short", short.as_deref()),
        ("volume", volume.as_deref()),
        ("issue", issue.as_deref()),
        ("page", pages.as_deref()),
        ("number", number.as_deref()),
        ("publisher", publisher.as_deref()),
        ("publisher-place", place.as_deref()),
        ("DOI", work.doi.as_ref().map(Doi::as_str)),
        ("URL", address(work).as_deref()),
        ("abstract", Some(abstract_text)),
    ] {
        item = item.text_if_any(key, present(value));
    }
    // What the schema does not know.
    let custom = work.et_al.then(|| object().written("et_al", "true"));
    item.object("custom", custom).end()
}

fn object() -> Object {
    Object::new(Place::File)
}

fn present(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// A preprint's number, as Zotero keeps it.
fn arxiv(work: &Work) -> Option<String> {
    work.arxiv.as_ref().map(|id| format!("arXiv:{}", id.as_str()))
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
