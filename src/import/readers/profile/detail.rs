//! Details of a work that stand in rows of their own around its abstract: identifiers, addresses, counts, and the
//! page's words about the abstract. It must not know where a work ends.

use crate::import::draft::{Claim, DraftWork, RecordRef};
use crate::import::readers::contact::address_in;
use crate::import::readers::interface::is_missing_abstract;
use crate::import::readers::metric::metrics;
use crate::import::readers::rows::Row;
use crate::model::{ArxivId, Doi};

use super::Notes;

/// What a row of its own says of a work.
enum Detail {
    Doi(Doi),
    Arxiv(ArxivId),
    Url(String),
    /// Label and value, for which a work has no field: `citations` and `12`.
    Count(String, String),
    /// `Abstract`.
    Label,
    /// `Abstract not available`.
    NoAbstract,
}

/// Labels of counts that pages print for each work; other numbers may be part of an abstract.
const COUNTS: &[&str] = &[
    "citation",
    "citations",
    "cited by",
    "comments",
    "downloads",
    "likes",
    "reads",
    "recommendations",
    "reviews",
    "saves",
    "times cited",
    "views",
];

/// Labels before identifiers and addresses.
const LABELS: &[&str] = &["arxiv id", "arxiv", "doi", "full text", "link", "source", "url"];

/// Whether the row is nothing but a detail of a work.
pub(super) fn is_detail(text: &str) -> bool {
    detail(text).is_some()
}

/// Takes the details before and behind the abstract, and gives the rows between: within an abstract, an address is
/// part of the text.
pub(super) fn take<'a, 'b>(
    rows: &'a [&'b Row<'b>],
    work: &mut DraftWork,
    record: RecordRef,
    notes: &mut Notes,
) -> &'a [&'b Row<'b>] {
    let before = rows.iter().take_while(|row| is_detail(row.text)).count();
    let behind = rows[before..]
        .iter()
        .rev()
        .take_while(|row| is_detail(row.text))
        .count();
    let (front, rest) = rows.split_at(before);
    let (text, back) = rest.split_at(rest.len() - behind);
    for row in front.iter().chain(back) {
        if let Some(detail) = detail(row.text) {
            put(row, detail, work, record, notes);
        }
    }
    text
}

fn detail(text: &str) -> Option<Detail> {
    if matches!(text.trim_end_matches(':'), "Abstract" | "ABSTRACT" | "abstract") {
        return Some(Detail::Label);
    }
    if is_missing_abstract(text) {
        return Some(Detail::NoAbstract);
    }
    let bare = text
        .split_once(':')
        .filter(|(label, _)| LABELS.contains(&label.to_lowercase().as_str()))
        .map_or(text, |(_, rest)| rest.trim());
    let doi = Doi::parse(bare).map(Detail::Doi);
    let arxiv = || ArxivId::parse(bare).map(Detail::Arxiv);
    let is_address = bare.starts_with("http") && !bare.contains(' ');
    let url = || address_in(bare).filter(|_| is_address).map(Detail::Url);
    doi.or_else(arxiv).or_else(url).or_else(|| count(text))
}

fn count(text: &str) -> Option<Detail> {
    let found = metrics(text)?;
    let [metric] = found.as_slice() else { return None };
    let label = &text[metric.label.clone()];
    COUNTS
        .contains(&label.to_lowercase().as_str())
        .then(|| Detail::Count(label.to_owned(), text[metric.value.clone()].to_owned()))
}

/// What a field holds already is not overwritten: a second address is kept beside it.
fn put(row: &Row, detail: Detail, work: &mut DraftWork, record: RecordRef, notes: &mut Notes) {
    let span = row.span();
    let field = match detail {
        Detail::Label => return notes.account.furniture(span, "section label"),
        Detail::NoAbstract => return notes.account.furniture(span, "note that there is no abstract"),
        Detail::Doi(doi) if work.doi.is_none() => {
            work.doi = Some(Claim::printed(doi, span.clone()));
            "doi".to_owned()
        }
        Detail::Arxiv(id) if work.arxiv.is_none() => {
            work.arxiv = Some(Claim::printed(id, span.clone()));
            "arxiv".to_owned()
        }
        Detail::Url(url) if work.url.is_none() => {
            work.url = Some(Claim::printed(url, span.clone()));
            "url".to_owned()
        }
        Detail::Count(label, value) => {
            let field = format!("extra.{label}");
            work.extra.push(Claim::printed((label, value), span.clone()));
            field
        }
        Detail::Doi(_) | Detail::Arxiv(_) | Detail::Url(_) => {
            let value = ("address".to_owned(), row.text.to_owned());
            work.extra.push(Claim::printed(value, span.clone()));
            "extra.address".to_owned()
        }
    };
    notes.account.field(span, record, &field);
}
