//! One entry as a work: the fields, and the account of the entry's text.
//! It must not know other entries.

use std::ops::Range;

use super::entry::{Entry, Layout};
use super::repository::repository;
use crate::diagnostic::Diagnostic;
use crate::import::draft::{Claim, DraftWork, RecordRef};
use crate::import::readers::byline::shares;
use crate::import::readers::interface::{button, is_missing_abstract};
use crate::import::readers::prose::markdown;
use crate::import::readers::rows::{Account, Row};
use crate::import::seed::Seed;
use crate::model::{Link, LinkKind, Name};

/// What an entry is built from.
pub(super) struct Source<'a> {
    pub(super) seed: &'a Seed,
    pub(super) rows: &'a [Row<'a>],
    pub(super) entry: &'a Entry,
    pub(super) layout: &'a Layout,
    pub(super) record: RecordRef,
}

/// Where the pieces of a document are noted while works are built.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) account: Account,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Builds the work; absent if the entry has no title.
pub(super) fn work(source: &Source, notes: &mut Notes) -> Option<DraftWork> {
    let mut work = DraftWork::titled(title(source, notes)?);
    authors(source, &mut work, notes);
    abstract_text(source, &mut work, notes);
    meta_fields(source, &mut work, notes);
    let first = source.rows[source.entry.meta_row].start;
    let last = source
        .entry
        .body
        .clone()
        .rfind(|&row| !source.rows[row].is_blank())
        .map_or(first, |row| source.rows[row].span().end);
    work.span = first..last;
    Some(work)
}

fn title(source: &Source, notes: &mut Notes) -> Option<Claim<String>> {
    let spans: Vec<Range<usize>> = source
        .layout
        .title
        .iter()
        .map(|(row, inside)| source.rows[*row].place(inside))
        .collect();
    let whole = spans.first()?.start..spans.last()?.end;
    for span in spans {
        notes.account.field(span, source.record, "title");
    }
    let text = markdown(source.seed, &whole, &mut notes.diagnostics);
    Some(Claim::printed(text, whole))
}

fn authors(source: &Source, work: &mut DraftWork, notes: &mut Notes) {
    for (row, offset, byline) in &source.layout.bylines {
        let row = &source.rows[*row];
        let place = |inside: &Range<usize>| row.place(&(inside.start + offset..inside.end + offset));
        for share in shares(&row.text[*offset..], byline) {
            notes.account.field(place(&share), source.record, "authors");
        }
        for (inside, _) in &byline.names {
            let span = place(inside);
            if let Some(name) = Name::parse(&source.seed.text[span.clone()]) {
                work.authors.push(Claim::printed(name, span));
            }
        }
        if let Some(cut) = &byline.cut {
            notes.account.field(place(cut), source.record, "et_al");
            work.et_al = true;
        }
        for inside in &byline.institutions {
            let span = place(inside);
            notes
                .account
                .field(span.clone(), source.record, "extra.institution");
            work.institutions
                .push(Claim::printed(source.seed.text[span.clone()].to_owned(), span));
        }
    }
}

fn abstract_text(source: &Source, work: &mut DraftWork, notes: &mut Notes) {
    let mut text = source.layout.text.clone();
    // Buttons stand behind a blank line at the end of the page.
    while let Some(&last) = text.last()
        && (source.rows[last - 1].is_blank() || text.len() == 1)
        && let Some(what) = button(source.rows[last].text)
    {
        notes.account.furniture(source.rows[last].span(), what);
        text.pop();
    }
    if let [only] = *text.as_slice()
        && is_missing_abstract(source.rows[only].text)
    {
        notes
            .account
            .furniture(source.rows[only].span(), "note that there is no abstract");
        text.pop();
    }
    let (Some(&first), Some(&last)) = (text.first(), text.last()) else {
        return;
    };
    for &row in &text {
        notes
            .account
            .field(source.rows[row].span(), source.record, "abstract");
    }
    let whole = source.rows[first].start..source.rows[last].span().end;
    let value = markdown(source.seed, &whole, &mut notes.diagnostics);
    work.abstract_text = Some(Claim::printed(value, whole));
}

fn meta_fields(source: &Source, work: &mut DraftWork, notes: &mut Notes) {
    let row = &source.rows[source.entry.meta_row];
    let meta = &source.entry.meta;
    let extra = |label: &str, inside: &Range<usize>| {
        let value = row.text[inside.clone()].to_owned();
        Claim::printed((label.to_owned(), value), row.place(inside))
    };
    if let Some(score) = &meta.score {
        work.extra.push(extra("score", score));
    }
    if let Some(category) = &meta.category {
        work.extra.push(extra("category", category));
    }
    if let Some((date, inside)) = &meta.date {
        work.date = Some(Claim::printed(*date, row.place(inside)));
        notes.account.field(row.place(inside), source.record, "date");
    }
    for badge in &meta.badges {
        match code_link(source, work, &row.text[badge.clone()]) {
            Some(link) => {
                work.links.push(link);
                notes.account.field(row.place(badge), source.record, "links.code");
            }
            None => work.extra.push(extra("badge", badge)),
        }
    }
    for claim in &work.extra {
        let field = format!("extra.{}", claim.value.0);
        notes.account.field(claim.span.clone(), source.record, &field);
    }
}

/// The repository that the abstract names, if the badge says that there is code.
fn code_link(source: &Source, work: &DraftWork, badge: &str) -> Option<Claim<Link>> {
    if badge != "Code" || !work.links.is_empty() {
        return None;
    }
    let whole = work.abstract_text.as_ref()?.span.clone();
    let (inside, url) = repository(&source.seed.text[whole.clone()])?;
    let link = Link {
        kind: LinkKind::Code,
        url,
    };
    Some(Claim::printed(
        link,
        whole.start + inside.start..whole.start + inside.end,
    ))
}
