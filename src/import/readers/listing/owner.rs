//! Whose listing it is: printed in the header, or inferred from the author lists.
//! It must not know how entries are read.

use std::collections::{BTreeMap, BTreeSet};

use super::header::HeaderRow;
use crate::import::draft::{Claim, DraftPerson, DraftWork, RecordRef};
use crate::import::readers::rows::{Account, Row};
use crate::model::Name;

/// The person, if the document tells or lets it be inferred.
pub(super) fn person(
    rows: &[Row],
    header: &[(usize, HeaderRow)],
    works: &[DraftWork],
) -> Option<DraftPerson> {
    let name = printed_name(rows, header).or_else(|| inferred_name(works))?;
    let mut person = DraftPerson {
        name,
        headline: None,
        location: None,
        email: None,
        phone: None,
        links: Vec::new(),
        summary: None,
        metrics: Vec::new(),
        extra: Vec::new(),
    };
    for (row, kind) in header {
        add_header_row(&mut person, &rows[*row], kind);
    }
    Some(person)
}

/// Notes what became of the header's rows. Without a person there is no record that they could go to.
pub(super) fn account(
    rows: &[Row],
    header: &[(usize, HeaderRow)],
    person: Option<&DraftPerson>,
    account: &mut Account,
) {
    for (row, kind) in header {
        if let HeaderRow::Furniture(what) = kind {
            account.furniture(rows[*row].span(), what);
        }
        if matches!(kind, HeaderRow::Name) {
            account.field(rows[*row].span(), RecordRef::Person, "name");
        }
    }
    let Some(person) = person else { return };
    for Claim {
        value: (label, _),
        span,
        ..
    } in &person.metrics
    {
        account.field(span.clone(), RecordRef::Person, &format!("metrics.{label}"));
    }
    for Claim {
        value: (label, _),
        span,
        ..
    } in &person.extra
    {
        account.field(span.clone(), RecordRef::Person, &format!("extra.{label}"));
    }
    for link in &person.links {
        account.field(link.span.clone(), RecordRef::Person, "links");
    }
    for (field, claim) in [("email", &person.email), ("headline", &person.headline)] {
        if let Some(claim) = claim {
            account.field(claim.span.clone(), RecordRef::Person, field);
        }
    }
}

fn printed_name(rows: &[Row], header: &[(usize, HeaderRow)]) -> Option<Claim<Name>> {
    let (row, _) = header.iter().find(|(_, kind)| *kind == HeaderRow::Name)?;
    let row = &rows[*row];
    Some(Claim::printed(Name::parse(row.text)?, row.span()))
}

/// The one name that is in more author lists than any other, and in at least two; a name in another order is the
/// same one, and is told as it is printed most.
fn inferred_name(works: &[DraftWork]) -> Option<Claim<Name>> {
    let mut counts: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for work in works {
        let keys: BTreeSet<Vec<&str>> = work
            .authors
            .iter()
            .map(|author| author.value.unordered_key())
            .collect();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let most = counts.values().copied().max().filter(|&count| count > 1)?;
    let mut leaders = counts
        .iter()
        .filter(|(_, count)| **count == most)
        .map(|(key, _)| key);
    let (leader, None) = (leaders.next()?, leaders.next()) else {
        return None;
    };
    let printed: Vec<&Claim<Name>> = works
        .iter()
        .flat_map(|work| &work.authors)
        .filter(|author| author.value.unordered_key() == *leader)
        .collect();
    let times = |name: &Name| {
        printed
            .iter()
            .filter(|other| other.value.key() == name.key())
            .count()
    };
    let found = printed.iter().reduce(|best, other| {
        if times(&other.value) > times(&best.value) {
            other
        } else {
            best
        }
    })?;
    let from = format!("the author lists of {most} of {} papers", works.len());
    Some(Claim::inferred(found.value.clone(), found.span.clone(), from))
}

fn add_header_row(person: &mut DraftPerson, row: &Row, kind: &HeaderRow) {
    let whole = || row.text.to_owned();
    match kind {
        HeaderRow::Category => {
            let value = ("category".to_owned(), whole());
            person.extra.push(Claim::printed(value, row.span()));
        }
        HeaderRow::Metrics(metrics) => {
            for metric in metrics {
                let (label, value) = (&row.text[metric.label.clone()], &row.text[metric.value.clone()]);
                let inside =
                    metric.label.start.min(metric.value.start)..metric.label.end.max(metric.value.end);
                person.metrics.push(Claim::printed(
                    (label.to_owned(), value.to_owned()),
                    row.place(&inside),
                ));
            }
        }
        HeaderRow::Headline => person.headline = Some(Claim::printed(whole(), row.span())),
        HeaderRow::Email if person.email.is_none() => {
            person.email = Some(Claim::printed(whole(), row.span()));
        }
        HeaderRow::Link => {
            let host = row.text.split('/').nth(2).unwrap_or("Page");
            let label = host.strip_prefix("www.").unwrap_or(host).to_owned();
            person.links.push(Claim::printed((label, whole()), row.span()));
        }
        HeaderRow::Name | HeaderRow::Email | HeaderRow::Furniture(_) | HeaderRow::NotUnderstood => {}
    }
}
