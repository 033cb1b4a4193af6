//! What an import understood, for people and for scripts. It must not know how it was understood.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::account::{Fate, Tally, lines, tally};
use super::conflict::{Conflict, Statement};
use super::reconcile::{ReconciledPerson, ReconciledWork};
use super::{Change, Document, Import};
use crate::model::{Name, Version};

/// The machine-readable face: one object that describes all of the seeds, whether or not anything changed.
#[must_use]
pub fn json(import: &Import) -> Json {
    json!({
        "people": import.reconciled.people.iter().map(|found| person(import, found)).collect::<Vec<_>>(),
        "works": import.reconciled.works.iter().map(work).collect::<Vec<_>>(),
        "conflicts": conflicts(import.conflicts()),
        "seeds": import.documents.iter().map(seed).collect::<Vec<_>>(),
    })
}

fn person(import: &Import, found: &ReconciledPerson) -> Json {
    json!({
        "name": found.person.name.as_str(),
        "slug": found.person.slug.as_str(),
        "inferred": found.inferred.is_some(),
        "works": works_of(import, found).map(|work| work.work.slug.as_str()).collect::<Vec<_>>(),
    })
}

/// The works of a person: those of the person's documents, and those that name the person among the authors.
fn works_of<'a>(import: &'a Import, found: &'a ReconciledPerson) -> impl Iterator<Item = &'a ReconciledWork> {
    import.reconciled.works.iter().filter(|work| {
        work.members
            .iter()
            .any(|(document, _)| found.documents.contains(document))
            || work
                .work
                .authors
                .iter()
                .any(|author| found.person.is_called(author))
    })
}

fn work(found: &ReconciledWork) -> Json {
    let work = &found.work;
    json!({
        "title": work.title,
        "slug": work.slug.as_str(),
        "authors": work.authors.iter().map(Name::as_str).collect::<Vec<_>>(),
        "et_al": work.et_al,
        "date": work.date.as_ref().map(ToString::to_string),
        "doi": work.doi.as_ref().map(ToString::to_string),
        "versions": work.versions.iter().map(version).collect::<Vec<_>>(),
    })
}

fn version(version: &Version) -> Json {
    let Version {
        kind,
        title,
        venue,
        date,
        doi,
        arxiv,
        url,
    } = version;
    json!({
        "type": kind.csl(),
        "title": title,
        "venue": venue,
        "date": date.as_ref().map(ToString::to_string),
        "doi": doi.as_ref().map(ToString::to_string),
        "arxiv": arxiv.as_ref().map(ToString::to_string),
        "url": url,
    })
}

/// Conflicts with their sources.
#[must_use]
pub fn conflicts(conflicts: &[Conflict]) -> Json {
    conflicts.iter().map(conflict).collect()
}

fn conflict(conflict: &Conflict) -> Json {
    let Conflict {
        record,
        field,
        chosen,
        rule,
        statements,
    } = conflict;
    json!({
        "record": record,
        "field": field,
        "chosen": chosen,
        "rule": rule,
        "sources": statements.iter().map(statement).collect::<Vec<_>>(),
    })
}

fn statement(statement: &Statement) -> Json {
    let Statement { value, seed, line } = statement;
    json!({"value": value, "seed": seed, "line": line})
}

fn seed(document: &Document) -> Json {
    let accounts = lines(&document.seed, &document.draft);
    let Tally {
        lines,
        blank,
        fields,
        furniture,
        not_understood: _,
    } = tally(&accounts);
    let not_understood: Vec<Json> = accounts
        .iter()
        .filter(|account| account.fate == Fate::NotUnderstood)
        .map(|account| json!({"line": account.number, "text": &document.seed.text[account.span.clone()]}))
        .collect();
    json!({
        "seed": document.seed.name,
        "reader": document.draft.reader.name(),
        "records": document.draft.works.len(),
        "lines": lines,
        "blank": blank,
        "fields": fields,
        "furniture": furniture,
        "not_understood": not_understood,
    })
}

/// The summary for people: each document, each person, conflicts, and what changes.
#[must_use]
pub fn text(import: &Import) -> String {
    let mut text = String::new();
    for document in &import.documents {
        let Tally {
            lines,
            blank: _,
            fields,
            furniture,
            not_understood,
        } = tally(&lines(&document.seed, &document.draft));
        let _ = writeln!(
            text,
            "{}: {}, {} works; {lines} lines: {fields} with fields, {furniture} of furniture, {not_understood} not understood",
            document.seed.name,
            document.draft.reader.name(),
            document.draft.works.len()
        );
    }
    for found in &import.reconciled.people {
        let inferred = found
            .inferred
            .as_ref()
            .map_or_else(String::new, |from| format!(" (name inferred from {from})"));
        let works = works_of(import, found).count();
        let _ = writeln!(
            text,
            "{}{inferred}: {works} works from {} documents",
            found.person.name,
            found.documents.len()
        );
    }
    for conflict in import.conflicts() {
        conflict_text(&mut text, conflict);
    }
    text
}

fn conflict_text(text: &mut String, conflict: &Conflict) {
    let Conflict {
        record,
        field,
        chosen,
        rule,
        statements,
    } = conflict;
    let _ = writeln!(
        text,
        "sources disagree on `{field}` of content/{record}: chosen `{chosen}` ({rule})"
    );
    for statement in statements {
        let _ = writeln!(text, "    {}: {}", statement.place(), statement.value);
    }
}

/// What an import changes, a line each.
#[must_use]
pub fn changes(changes: &[Change]) -> String {
    let mut text = String::new();
    for Change {
        file,
        text: new,
        is_new,
    } in changes
    {
        let word = match (new, is_new) {
            (None, _) => "remove",
            (Some(_), true) => "new   ",
            (Some(_), false) => "change",
        };
        let _ = writeln!(text, "{word} content/{file}");
    }
    text
}
