//! The works of a profile page, and the page's words behind the last of them.
//! It must not know what stands above the first.

use std::ops::Range;

use super::Notes;
use super::row::{WorkRow, work_row};
use crate::import::draft::{Claim, DraftWork, RecordRef};
use crate::import::readers::byline::{byline, shares};
use crate::import::readers::interface::{button, interface_text};
use crate::import::readers::prose::markdown;
use crate::import::readers::rows::Row;
use crate::import::seed::Seed;
use crate::model::{Name, PartialDate, Venue};

/// The rows that begin a work, each with its place; a row with nothing behind it begins none.
pub(super) fn work_rows(rows: &[Row]) -> Vec<(usize, WorkRow)> {
    let found: Vec<(usize, WorkRow)> = rows
        .iter()
        .enumerate()
        .filter_map(|(index, row)| Some((index, work_row(row.text)?)))
        .collect();
    let starts: Vec<usize> = found.iter().map(|(index, _)| *index).collect();
    found
        .into_iter()
        .filter(|(index, _)| {
            let next = (index + 1..rows.len()).find(|&row| !rows[row].is_blank());
            next.is_some_and(|next| !starts.contains(&next))
        })
        .collect()
}

/// Reads all works.
pub(super) fn works(
    seed: &Seed,
    rows: &[Row],
    found: &[(usize, WorkRow)],
    notes: &mut Notes,
) -> Vec<DraftWork> {
    let ends = found.iter().skip(1).map(|(row, _)| *row).chain([rows.len()]);
    let mut works = Vec::new();
    for ((index, work_row), end) in found.iter().zip(ends) {
        let printed: Vec<&Row> = rows[index + 1..end]
            .iter()
            .filter(|row| !row.is_blank())
            .collect();
        let body = without_page_words(&printed, notes);
        let record = RecordRef::Work(works.len());
        let Some(mut work) = titled(seed, body, record, notes) else {
            continue;
        };
        let authors = authors(body, &mut work, record, notes);
        abstract_text(seed, &body[1 + authors..], &mut work, record, notes);
        row_fields(&rows[*index], work_row, &mut work, record, notes);
        let last = body.last().map_or(rows[*index].span().end, |row| row.span().end);
        work.span = rows[*index].start..last;
        works.push(work);
    }
    works
}

/// The rows up to the first button or label of the page. What is behind that one and no interface text is left
/// alone: it is no abstract.
fn without_page_words<'a, 'b>(printed: &'a [&'b Row<'b>], notes: &mut Notes) -> &'a [&'b Row<'b>] {
    let end = printed
        .iter()
        .skip(1)
        .position(|row| button(row.text).is_some())
        .map_or(printed.len(), |at| at + 1);
    for row in &printed[end..] {
        if let Some(what) = button(row.text).or_else(|| interface_text(row.text)) {
            notes.account.furniture(row.span(), what);
        }
    }
    &printed[..end]
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

fn abstract_text(seed: &Seed, rows: &[&Row], work: &mut DraftWork, record: RecordRef, notes: &mut Notes) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    for row in rows {
        notes.account.field(row.span(), record, "abstract");
    }
    let whole = first.start..last.span().end;
    let value = markdown(seed, &whole, &mut notes.diagnostics);
    work.abstract_text = Some(Claim::printed(value, whole));
}

fn row_fields(row: &Row, fields: &WorkRow, work: &mut DraftWork, record: RecordRef, notes: &mut Notes) {
    let WorkRow {
        kind,
        work_type,
        year,
        source,
        badge,
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
    if let Some((year, inside)) = year {
        notes.account.field(row.place(inside), record, "date");
        work.date = Some(Claim::printed(PartialDate::of_year(*year), row.place(inside)));
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
