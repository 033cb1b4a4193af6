//! CSL-JSON items (csl-data.json 1.0.2). It must not know how Markdown becomes plain text.

use serde_json::{Map, Value, json};

use crate::model::{DateValue, Doi, End, Name, PartialDate, Qualifier, Venue, Work};

/// One item. Title and abstract are plain texts; the abstract may be empty. What the schema does not know stands
/// in `custom`.
#[must_use]
pub fn csl_item(work: &Work, title: &str, abstract_text: &str) -> Value {
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
    let mut item = Map::new();
    put(&mut item, "id", Some(work.slug.as_str()));
    put(&mut item, "type", Some(work.kind.csl()));
    put(&mut item, "title", Some(title));
    if !work.authors.is_empty() {
        item.insert("author".to_owned(), work.authors.iter().map(author).collect());
    }
    if let Some(issued) = work.date.as_ref().map(issued) {
        item.insert("issued".to_owned(), issued);
    }
    put(&mut item, "container-title", name.as_deref());
    put(&mut item, "container-title-short", short.as_deref());
    put(&mut item, "volume", volume.as_deref());
    put(&mut item, "issue", issue.as_deref());
    put(&mut item, "page", pages.as_deref());
    put(
        &mut item,
        "number",
        article_number.as_deref().or(arxiv(work).as_deref()),
    );
    put(&mut item, "publisher", publisher.as_deref());
    put(&mut item, "publisher-place", place.as_deref());
    put(&mut item, "DOI", work.doi.as_ref().map(Doi::as_str));
    put(&mut item, "URL", address(work).as_deref());
    put(&mut item, "abstract", Some(abstract_text));
    if work.et_al {
        item.insert("custom".to_owned(), json!({ "et_al": true }));
    }
    Value::Object(item)
}

fn put(item: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        item.insert(key.to_owned(), Value::from(value));
    }
}

/// A preprint's number, as Zotero keeps it.
fn arxiv(work: &Work) -> Option<String> {
    work.arxiv.as_ref().map(|id| format!("arXiv:{}", id.as_str()))
}

fn address(work: &Work) -> Option<String> {
    let arxiv = || work.arxiv.as_ref().map(crate::model::ArxivId::url);
    work.url.clone().or_else(arxiv)
}

fn author(name: &Name) -> Value {
    let (given, family, suffix) = name.parts();
    let mut author = Map::new();
    put(&mut author, "family", Some(family));
    put(&mut author, "given", Some(given));
    put(&mut author, "suffix", Some(suffix));
    Value::Object(author)
}

/// Parts where the year is known, marked `circa` where it is not certain; else the text as it stands.
fn issued(date: &DateValue) -> Value {
    let parts = match date {
        DateValue::Date(date) => parts(date).map(|parts| (json!([parts]), date.qualifier)),
        DateValue::Range(range) => match (range.start, range.end) {
            (Some(start), End::On(end)) => parts(&start)
                .zip(parts(&end))
                .map(|(first, last)| (json!([first, last]), start.qualifier.max(end.qualifier))),
            _ => None,
        },
        DateValue::Verbatim(_) => None,
    };
    match parts {
        Some((parts, Qualifier::Certain)) => json!({ "date-parts": parts }),
        Some((parts, _)) => json!({ "date-parts": parts, "circa": true }),
        None => json!({ "raw": date.to_string() }),
    }
}

fn parts(date: &PartialDate) -> Option<Vec<i16>> {
    let rest = [date.month, date.day].into_iter().flatten().map(i16::from);
    Some(std::iter::once(date.year?).chain(rest).collect())
}
