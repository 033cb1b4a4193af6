//! Researcher profile pages: mostly interface text, and works with kind, year and source but without authors.
//! It must not know other kinds of document, nor other seeds.
//!
//! 1. `row::work_row` finds the works' rows (`preprint2026arXiv`);
//! 2. `person` reads what stands above the first of them;
//! 3. `works` reads each work, and the page's words behind it;
//! 4. `section` knows what stands below headings that are no works' (`Topics`, `Close collaborators`).

mod chip;
mod detail;
mod person;
mod row;
mod section;
mod works;

use super::Confidence;
use super::interface::interface_text;
use super::metric::{count_of_works, metric};
use super::rows::{Account, Row, rows};
use crate::diagnostic::{Diagnostic, catalog};
use crate::import::draft::{Draft, ReaderKind};
use crate::import::seed::Seed;
use row::Certainty;

/// Where the pieces of a document are noted while records are built.
#[derive(Default)]
struct Notes {
    account: Account,
    diagnostics: Vec<Diagnostic>,
}

/// How sure we are that the seed is a profile page: it has rows of works, and the words of a web page.
pub(super) fn recognise(seed: &Seed) -> Confidence {
    let rows = rows(seed);
    let found = works::work_rows(&rows);
    let above = found.first().map_or(rows.len(), |(row, _)| *row);
    let printed = rows[..above].iter().filter(|row| !row.is_blank()).count();
    let interface = rows[..above]
        .iter()
        .filter(|row| interface_text(row.text).is_some())
        .count();
    let numbers = rows[..above]
        .iter()
        .filter(|row| metric(row.text).is_some())
        .count();
    // Elsewhere than on a page, what only looks like a row is a line of something else (`Report 2019 UNESCO`).
    let sure = found
        .iter()
        .filter(|(_, row)| row.certainty == Certainty::Sure)
        .count();
    let listed = section::listed(&rows[..above]);
    let printed = printed.saturating_sub(listed);
    let is_mostly_interface = interface >= 2 && (interface + numbers) * 3 >= printed;
    match (found.len(), is_mostly_interface) {
        (0, true) if interface >= 5 && numbers >= 2 => 50,
        (0, _) => 0,
        (_, true) => 90,
        (_, false) if sure == 0 => 0,
        (_, false) if sure == 1 => 20,
        (_, false) => 60,
    }
}

/// Reads the profile page.
pub(super) fn read(seed: &Seed) -> Draft {
    let rows = rows(seed);
    let found = works::work_rows(&rows);
    let above = found.first().map_or(rows.len(), |(row, _)| *row);
    let mut draft = Draft::empty(ReaderKind::Profile);
    let mut notes = Notes::default();
    draft.person = person::person(seed, &rows[..above], &mut notes);
    draft.works = works::works(seed, &rows, &found, draft.person.as_mut(), &mut notes);
    notes
        .diagnostics
        .extend(count_finding(seed, &rows[..above], draft.works.len()));
    draft.parts = notes.account.into_parts();
    draft.diagnostics = notes.diagnostics;
    draft
}

fn count_finding(seed: &Seed, above: &[Row], read: usize) -> Option<Diagnostic> {
    above.iter().find_map(|row| {
        let count = count_of_works(row.text).filter(|&count| count != read)?;
        Some(catalog::count_differs(seed.place(row.span()), count, read))
    })
}

#[cfg(test)]
mod tests;
