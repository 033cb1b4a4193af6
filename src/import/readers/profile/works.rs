//! The works of a profile page, and the page's words behind the last of them.
//! It must not know what stands above the first.

use std::ops::Range;

use super::row::{Certainty, WorkRow, work_row};
use super::section::{self, Listing, list_heading};
use super::{Notes, detail};
use crate::import::draft::{Claim, DraftPerson, DraftWork, RecordRef};
use crate::import::readers::byline::{byline, shares};
use crate::import::readers::interface::{button, interface_text};
use crate::import::readers::prose::markdown;
use crate::import::readers::rows::Row;
use crate::import::seed::Seed;
use crate::model::{Name, Venue};

/// The rows that begin a work, each with its place; a row with nothing behind it begins none.
///
/// What only may be a row is none directly behind another, where it is the title, nor in a list of topics or people;
/// and a bare kind needs a row before it that is more.
pub(super) fn work_rows(rows: &[Row]) -> Vec<(usize, WorkRow)> {
    let mut found: Vec<(usize, WorkRow)> = Vec::new();
    let mut is_list = false;
    let mut waits_for_title = false;
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
        let Some(work_row) = work_row(row.text) else {
            waits_for_title = false;
            is_list = list_heading(row.text).is_some() || is_list && interface_text(row.text).is_none();
            continue;
        };
        match work_row.certainty {
            Certainty::Sure if waits_for_title => drop(found.pop()),
            Certainty::Sure => {}
            Certainty::Likely if !waits_for_title && !is_list => {}
            Certainty::Bare if !waits_for_title && !is_list && !found.is_empty() => {}
            Certainty::Likely | Certainty::Bare => {
                waits_for_title = false;
                continue;
            }
        }
        found.push((index, work_row));
        (waits_for_title, is_list) = (true, false);
    }
    if waits_for_title {
        found.pop();
    }
    found
}

/// Reads all works.
pub(super) fn works(
    seed: &Seed,
    rows: &[Row],
    found: &[(usize, WorkRow)],
    mut person: Option<&mut DraftPerson>,
    notes: &mut Notes,
) -> Vec<DraftWork> {
    let ends = found.iter().skip(1).map(|(row, _)| *row).chain([rows.len()]);
    let mut works = Vec::new();
    for ((index, work_row), end) in found.iter().zip(ends) {
        let printed: Vec<&Row> = rows[index + 1..end]
            .iter()
            .filter(|row| !row.is_blank())
            .collect();
        let (body, behind) = printed.split_at(page_words_start(&printed));
        let record = RecordRef::Work(works.len());
        let Some(mut work) = titled(seed, body, record, notes) else {
            continue;
        };
        let authors = authors(body, &mut work, record, notes);
        let text = detail::take(&body[1 + authors..], &mut work, record, notes);
        abstract_text(seed, text, &mut work, record, notes);
        page_words(behind, &mut work, record, person.as_deref_mut(), notes);
        row_fields(&rows[*index], work_row, &mut work, record, notes);
        let last = body.last().map_or(rows[*index].span().end, |row| row.span().end);
        work.span = rows[*index].start..last;
        works.push(work);
    }
    works
}

/// Where, behind the title, the first button or heading of the page stands. A heading of the abstract is part of the
/// work, and so are its numbers, of which the page's words might be made (`12 citations`).
fn page_words_start(printed: &[&Row]) -> usize {
    let is_page = |row: &&Row| {
        (button(row.text).is_some() || list_heading(row.text).is_some()) && !detail::is_detail(row.text)
    };
    printed
        .iter()
        .skip(1)
        .position(is_page)
        .map_or(printed.len(), |at| at + 1)
}

/// The page's words behind a work, and what stands in the lists that they begin. What is behind a button (`Read more`)
/// and neither a detail of the work nor like interface text is left alone: it is no abstract.
fn page_words(
    rows: &[&Row],
    work: &mut DraftWork,
    record: RecordRef,
    mut person: Option<&mut DraftPerson>,
    notes: &mut Notes,
) {
    let mut list = Listing::default();
    for row in rows {
        if section::take(&mut list, row, person.as_deref_mut(), notes) {
            continue;
        }
        if list.kind.is_none() && detail::is_detail(row.text) {
            detail::take(std::slice::from_ref(row), work, record, notes);
        } else if let Some(what) = button(row.text).or_else(|| interface_text(row.text)) {
            notes.account.furniture(row.span(), what);
        }
    }
}

fn titled(seed: &Seed, body: &[&Row], record: RecordRef, notes: &mut Notes) -> Option<DraftWork> {
    let title = body.first()?;
    notes.account.field(title.span(), record, "title");
    let text = markdown(seed, &title.span(), &mut notes.diagnostics);
    Some(DraftWork::titled(Claim::printed(text, title.span())))
}

/// Such pages name no authors; where one does, they stand behind the title. Tells how many rows they take.
fn authors(body: &[&Row], work: &mut DraftWork, record: RecordRef, notes: &mut Notes) -> usize {
    let Some(row) = body.get(1) else { return 0 };
    let Some(byline) = byline(row.text).filter(|found| found.cut.is_some() || found.names.len() > 1) else {
        return 0;
    };
    for share in shares(row.text, &byline) {
        notes.account.field(row.place(&share), record, "authors");
    }
    for (inside, _) in &byline.names {
        if let Some(name) = Name::parse(&row.text[inside.clone()]) {
            work.authors.push(Claim::printed(name, row.place(inside)));
        }
    }
    if let Some(cut) = &byline.cut {
        notes.account.field(row.place(cut), record, "et_al");
        work.et_al = true;
    }
    for inside in &byline.institutions {
        notes
            .account
            .field(row.place(inside), record, "extra.institution");
        work.institutions.push(Claim::printed(
            row.text[inside.clone()].to_owned(),
            row.place(inside),
        ));
    }
    1
}

/// Labels that some pages print before an abstract, in its own row.
const ABSTRACT_LABELS: &[&str] = &[
    "Abstract: ",
    "ABSTRACT: ",
    "Abstract. ",
    "Abstract - ",
    "Abstract — ",
];

fn abstract_text(seed: &Seed, rows: &[&Row], work: &mut DraftWork, record: RecordRef, notes: &mut Notes) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let label = ABSTRACT_LABELS
        .iter()
        .find(|label| first.text.starts_with(**label));
    let start = label.map_or(0, |label| label.len());
    if start > 0 {
        notes
            .account
            .furniture(first.place(&(0..start - 1)), "section label");
    }
    notes
        .account
        .field(first.place(&(start..first.text.len())), record, "abstract");
    for row in &rows[1..] {
        notes.account.field(row.span(), record, "abstract");
    }
    let whole = first.start + start..last.span().end;
    let value = markdown(seed, &whole, &mut notes.diagnostics);
    work.abstract_text = Some(Claim::printed(value, whole));
}

fn row_fields(row: &Row, fields: &WorkRow, work: &mut DraftWork, record: RecordRef, notes: &mut Notes) {
    let WorkRow {
        kind,
        work_type,
        date,
        source,
        badge,
        missing,
        certainty: _,
    } = fields;
    let printed = |inside: &Range<usize>| row.text[inside.clone()].to_owned();
    match work_type {
        Some(work_type) => {
            notes.account.field(row.place(kind), record, "type");
            work.kind = Some(Claim::printed(*work_type, row.place(kind)));
        }
        None => {
            notes.account.field(row.place(kind), record, "extra.kind");
            let value = ("kind".to_owned(), printed(kind));
            work.extra.push(Claim::printed(value, row.place(kind)));
        }
    }
    if let Some((date, inside)) = date {
        notes.account.field(row.place(inside), record, "date");
        work.date = Some(Claim::printed(*date, row.place(inside)));
    }
    if let Some(inside) = missing {
        notes.account.furniture(row.place(inside), "interface text");
    }
    if let Some(inside) = source {
        notes.account.field(row.place(inside), record, "venue.name");
        let venue = Venue {
            name: Some(printed(inside)),
            ..Venue::default()
        };
        work.venue = Some(Claim::printed(venue, row.place(inside)));
    }
    if let Some(inside) = badge {
        notes.account.field(row.place(inside), record, "extra.badge");
        let value = ("badge".to_owned(), printed(inside));
        work.extra.push(Claim::printed(value, row.place(inside)));
    }
}
