//! Which date a version has, when documents say different things. It must not know what else they say.

use std::ops::Range;

use super::super::Document;
use super::super::conflict::{Conflict, Statement};
use super::super::draft::ReaderKind;
use crate::model::{PartialDate, Qualifier};

/// A date that a document states for a version.
#[derive(Clone)]
pub(super) struct DateClaim<'a> {
    pub(super) document: &'a Document,
    pub(super) date: PartialDate,
    pub(super) span: Range<usize>,
}

/// The chosen date with where it comes from.
pub(super) struct ChosenDate {
    pub(super) date: PartialDate,
    pub(super) origin: String,
}

/// Chooses among claims about one version: the most exact one that is printed in full; a date without a year takes
/// the year another claim prints, else the one its listing leaves out.
pub(super) fn choose(
    claims: &[DateClaim<'_>],
    record: &str,
    field: &str,
    conflicts: &mut Vec<Conflict>,
) -> Option<ChosenDate> {
    let best = claims
        .iter()
        .filter(|claim| claim.date.year.is_some())
        .min_by_key(|claim| std::cmp::Reverse(claim.date.precision()));
    let yearless = claims.iter().find(|claim| claim.date.year.is_none());
    let chosen = match (best, yearless) {
        (Some(best), Some(other)) if best.date.month.is_none() && other.date.month.is_some() => ChosenDate {
            date: PartialDate {
                year: best.date.year,
                ..other.date
            },
            origin: format!("{}; the year from {}", place(other), place(best)),
        },
        (Some(best), _) => ChosenDate {
            date: best.date,
            origin: format!("{} printed", place(best)),
        },
        (None, Some(other)) => with_omitted_year(other),
        (None, None) => return None,
    };
    note_conflict(claims, &chosen, (record, field), conflicts);
    Some(chosen)
}

fn place(claim: &DateClaim<'_>) -> String {
    Statement::new(claim.document, &claim.span, "").place()
}

/// A listing that omits years omits the current one: the one after the latest year that it prints.
fn with_omitted_year(claim: &DateClaim<'_>) -> ChosenDate {
    let latest = latest_year(claim.document);
    match latest {
        Some(latest) => ChosenDate {
            date: PartialDate {
                year: Some(latest + 1),
                qualifier: Qualifier::UncertainYear,
                ..claim.date
            },
            origin: format!(
                "{} inferred: the listing leaves out the year, and the latest it prints is {latest}",
                place(claim)
            ),
        },
        None => ChosenDate {
            date: claim.date,
            origin: format!("{} printed, without a year", place(claim)),
        },
    }
}

fn latest_year(document: &Document) -> Option<i16> {
    if document.draft.reader != ReaderKind::Listing {
        return None;
    }
    document
        .draft
        .works
        .iter()
        .filter_map(|work| work.date.as_ref()?.value.year)
        .max()
}

fn note_conflict(
    claims: &[DateClaim<'_>],
    chosen: &ChosenDate,
    (record, field): (&str, &str),
    conflicts: &mut Vec<Conflict>,
) {
    if claims.iter().all(|claim| claim.date.agrees_with(&chosen.date)) {
        return;
    }
    let mut statements: Vec<Statement> = claims
        .iter()
        .map(|claim| Statement::new(claim.document, &claim.span, claim.date.to_string()))
        .collect();
    let chosen = chosen.date.to_string();
    statements.sort_by_key(|statement| statement.value != chosen);
    conflicts.push(Conflict {
        record: record.to_owned(),
        field: field.to_owned(),
        chosen,
        rule: "the most exact date that a source prints for this version",
        statements,
    });
}
