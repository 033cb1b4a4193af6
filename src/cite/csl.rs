//! CSL-JSON items (csl-data.json 1.0.2). It must not know how Markdown becomes plain text.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::model::{DateValue, Doi, End, Name, PartialDate, Qualifier, Venue, Work};

/// One item, its fields in the order in which it is written. Absent and empty ones are left out.
#[derive(Debug, Serialize)]
pub struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "<[Name]>::is_empty", serialize_with = "authors")]
    author: &'a [Name],
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "container-title", skip_serializing_if = "is_absent")]
    container_title: Option<&'a str>,
    #[serde(rename = "container-title-short", skip_serializing_if = "is_absent")]
    container_title_short: Option<&'a str>,
    #[serde(skip_serializing_if = "is_absent")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "is_absent")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "is_absent")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "is_absent")]
    publisher: Option<&'a str>,
    #[serde(rename = "publisher-place", skip_serializing_if = "is_absent")]
    publisher_place: Option<&'a str>,
    #[serde(rename = "DOI", skip_serializing_if = "is_absent")]
    doi: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    #[serde(rename = "abstract", skip_serializing_if = "str::is_empty")]
    abstract_text: &'a str,
    /// What the schema does not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    custom: Option<Custom>,
}

/// When it appeared.
#[derive(Debug, Serialize)]
struct Issued {
    #[serde(rename = "date-parts", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Vec<i16>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
}

#[derive(Debug, Serialize)]
struct Custom {
    et_al: bool,
}

#[derive(Serialize)]
struct Author<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    family: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    given: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    suffix: &'a str,
}

/// One item. Title and abstract are plain texts; the abstract may be empty.
#[must_use]
pub fn csl_item<'a>(work: &'a Work, title: &'a str, abstract_text: &'a str) -> CslItem<'a> {
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
    let number = article_number.as_deref().filter(|number| !number.is_empty());
    CslItem {
        id: work.slug.as_str(),
        kind: work.kind.csl(),
        title,
        author: &work.authors,
        issued: work.date.as_ref().map(issued),
        container_title: name.as_deref(),
        container_title_short: short.as_deref(),
        volume: volume.as_deref(),
        issue: issue.as_deref(),
        page: pages.as_deref(),
        number: number.map(Cow::Borrowed).or_else(|| arxiv(work).map(Cow::Owned)),
        publisher: publisher.as_deref(),
        publisher_place: place.as_deref(),
        doi: work.doi.as_ref().map(Doi::as_str),
        url: address(work),
        abstract_text,
        custom: work.et_al.then_some(Custom { et_al: true }),
    }
}

fn is_absent(value: &Option<&str>) -> bool {
    value.is_none_or(str::is_empty)
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

fn authors<S: Serializer>(names: &[Name], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(names.iter().map(|name| {
        let (given, family, suffix) = name.parts();
        Author {
            family,
            given,
            suffix,
        }
    }))
}

/// Parts where the year is known, marked `circa` where it is not certain; else the text as it stands.
fn issued(date: &DateValue) -> Issued {
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
    let raw = found.is_none().then(|| date.to_string());
    let (parts, qualifier) = found.unwrap_or((Vec::new(), Qualifier::Certain));
    Issued {
        parts,
        circa: qualifier != Qualifier::Certain,
        raw,
    }
}

fn parts(date: &PartialDate) -> Option<Vec<i16>> {
    let rest = [date.month, date.day].into_iter().flatten().map(i16::from);
    Some(std::iter::once(date.year?).chain(rest).collect())
}
