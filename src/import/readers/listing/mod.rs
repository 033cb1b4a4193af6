//! Author listings: an aggregator's page of one author's papers, with or without a header.
//! It must not know other kinds of document, nor other seeds.
//!
//! 1. `entry::entries` cuts the rows at the meta lines (`94.1LGMar 19Code`);
//! 2. `header::header` reads what stands above the first of them;
//! 3. `entry::layouts` tells title, authors and abstract, with `joint` where title and authors run together;
//! 4. `work::work` makes the fields; `owner` says whose listing it is.

mod category;
mod entry;
mod header;
mod joint;
mod lexicon;
mod meta;
mod owner;
mod repository;
mod spaced;
mod work;

use super::Confidence;
use super::rows::{Row, rows};
use crate::diagnostic::{Diagnostic, catalog};
use crate::import::draft::{Draft, ReaderKind, RecordRef};
use crate::import::seed::Seed;
use entry::{Entry, Layout};
use header::HeaderRow;
use work::{Notes, Source};

/// How sure we are that the seed is an author listing: by how many of its entries have authors.
pub(super) fn recognise(seed: &Seed) -> Confidence {
    let rows = rows(seed);
    let (entries, _, layouts) = structure(&rows);
    let with_authors = layouts.iter().filter(|layout| !layout.bylines.is_empty()).count();
    let Some(first) = entries.first() else { return 0 };
    let above = rows[..first.meta_row]
        .iter()
        .filter(|row| !row.is_blank())
        .count();
    // A long text above the first meta line that the entries do not outweigh is another document's.
    let below = rows.len() - first.meta_row;
    if with_authors == 0 || (above > 15 && above > below) {
        return 0;
    }
    let share = 40 * with_authors / entries.len();
    let header_doubt = if above > 15 { 30 } else { 0 };
    // Lines such as `Ocean Physics 2018` stand in other documents too.
    let form_doubt = if entries.iter().any(|entry| entry.meta.is_sure) {
        0
    } else {
        45
    };
    Confidence::try_from((50 + share).saturating_sub(header_doubt + form_doubt)).unwrap_or(0)
}

/// Reads the listing.
pub(super) fn read(seed: &Seed) -> Draft {
    let rows = rows(seed);
    let (entries, header, layouts) = structure(&rows);
    let mut draft = Draft::empty(ReaderKind::Listing);
    let mut notes = Notes::default();
    for (entry, layout) in entries.iter().zip(&layouts) {
        let source = Source {
            seed,
            rows: &rows,
            entry,
            layout,
            record: RecordRef::Work(draft.works.len()),
        };
        draft.works.extend(work::work(&source, &mut notes));
    }
    draft.person = owner::person(&rows, &header, &draft.works);
    owner::account(&rows, &header, draft.person.as_ref(), &mut notes.account);
    draft.diagnostics = findings(seed, &rows, &header, &draft);
    draft.diagnostics.append(&mut notes.diagnostics);
    draft.parts = notes.account.into_parts();
    draft
}

type Structure = (Vec<Entry>, Vec<(usize, HeaderRow)>, Vec<Layout>);

fn structure(rows: &[Row]) -> Structure {
    let entries = entry::entries(rows);
    let header_end = entries.first().map_or(0, |entry| entry.meta_row);
    let categories = entries
        .iter()
        .filter_map(|entry| Some(&rows[entry.meta_row].text[entry.meta.category.clone()?]))
        .collect();
    let header = header::header(&rows[..header_end], &categories);
    let owner = header
        .iter()
        .find(|(_, kind)| *kind == HeaderRow::Name)
        .map(|(row, _)| rows[*row].text);
    let lexicon = entry::lexicon(rows, &entries, owner);
    let layouts = entry::layouts(rows, &entries, &lexicon);
    (entries, header, layouts)
}

/// Whose listing it is may be unknown, and the header may count other than we do.
fn findings(seed: &Seed, rows: &[Row], header: &[(usize, HeaderRow)], draft: &Draft) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let (None, Some(first)) = (&draft.person, draft.works.first()) {
        found.push(catalog::no_owner(seed.place(first.title.span.clone())));
    }
    for (span, count) in header::announced_counts(rows, header) {
        if count != draft.works.len() {
            found.push(catalog::count_differs(seed.place(span), count, draft.works.len()));
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests;
