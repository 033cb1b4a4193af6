//! A person's CV from the person's documents: the first one's sections, then those that only a further one has.
//! It must not know whose documents they are.

use std::collections::BTreeMap;

use super::super::Document;
use super::super::conflict::{Conflict, Statement};
use super::super::draft::{RecordRef, Use};
use crate::content::written;
use crate::locale;
use crate::model::{Cv, Entry, Section, SectionBody, Setting, Slug, fold};
use crate::yaml::Value;

/// A CV with how it came about.
pub struct ReconciledCv {
    /// The record.
    pub cv: Cv,
    /// To which of its sections a section of a draft went: document and section. A section of a further CV whose
    /// heading the first one has too is missing here: its entries went nowhere.
    pub sections: BTreeMap<(usize, usize), usize>,
}

/// The CV that documents make, in the order in which they are trusted.
pub(super) fn cv(
    person: &Slug,
    documents: &[(usize, &Document)],
    conflicts: &mut Vec<Conflict>,
) -> Option<ReconciledCv> {
    let mut sections: Vec<Section> = Vec::new();
    let mut went_to = BTreeMap::new();
    for &(at, document) in documents {
        // One document may use a heading twice; only another one's words for the same are left out.
        let known = sections.len();
        for (index, section) in document.draft.sections.iter().enumerate() {
            let section = &section.value;
            let name = |section: &Section| fold(section.heading(&locale::ENGLISH));
            let same = (0..known).find(|same| name(&sections[*same]) == name(section));
            match same.map(|same| (same, &mut sections[same])) {
                None => {
                    went_to.insert((at, index), sections.len());
                    sections.push(section.clone());
                }
                Some((same, kept)) => {
                    let lost = lost(&mut kept.body, &section.body);
                    if lost.is_empty() {
                        went_to.insert((at, index), same);
                        continue;
                    }
                    let statements = lost
                        .iter()
                        .map(|(entry, words)| statement(document, RecordRef::Entry(index, *entry), words));
                    conflicts.push(Conflict {
                        record: format!("people/{person}/cv.yaml"),
                        field: format!("sections.{}", section.heading(&locale::ENGLISH)),
                        chosen: format!("the entries of {}", first_with(documents, &went_to, same)),
                        rule: "one document for each section",
                        statements: statements.collect(),
                    });
                }
            }
        }
    }
    let person = person.clone();
    (!sections.is_empty()).then_some(ReconciledCv {
        cv: Cv {
            variants: Vec::new(),
            person,
            setting: Setting::default(),
            sections,
        },
        sections: went_to,
    })
}

fn first_with(
    documents: &[(usize, &Document)],
    went_to: &BTreeMap<(usize, usize), usize>,
    section: usize,
) -> String {
    let is_in = |at: usize| {
        went_to
            .iter()
            .any(|((document, _), to)| *document == at && *to == section)
    };
    let first = documents.iter().find(|(at, _)| is_in(*at));
    first.map_or_else(String::new, |(_, document)| document.seed.name.clone())
}

/// The entries of another section that have no like in the one that is kept, each with its number and words.
/// Topics go into the kept section: what it lists is drawn from all documents.
fn lost(kept: &mut SectionBody, other: &SectionBody) -> Vec<(usize, String)> {
    match (kept, other) {
        (SectionBody::Works { topics }, SectionBody::Works { topics: others }) => {
            let fresh: Vec<String> = others
                .iter()
                .filter(|topic| !topics.contains(topic))
                .cloned()
                .collect();
            topics.extend(fresh);
            Vec::new()
        }
        (SectionBody::Entries(kept), SectionBody::Entries(others)) => {
            let known: Vec<String> = kept.iter().map(|entry| fold(&words(entry))).collect();
            let others = others.iter().map(words).enumerate();
            others
                .filter(|(_, words)| !known.contains(&fold(words)))
                .collect()
        }
        (SectionBody::Works { .. }, SectionBody::Entries(others)) => {
            others.iter().map(words).enumerate().collect()
        }
        (SectionBody::Entries(_), SectionBody::Works { .. }) => Vec::new(),
    }
}

/// All that an entry says, in one line.
fn words(entry: &Entry) -> String {
    fn add(value: &Value, words: &mut Vec<String>) {
        match value {
            Value::Text(text) => words.push(text.replace('\n', " ")),
            Value::List(items) => items.iter().for_each(|item| add(item, words)),
            Value::Map(fields) => fields.iter().for_each(|(_, value)| add(value, words)),
            Value::Truth(_) => {}
        }
    }
    let mut words = Vec::new();
    add(&written::entry(entry), &mut words);
    words.join(", ")
}

fn statement(document: &Document, entry: RecordRef, words: &str) -> Statement {
    let is_of_entry = |use_: &Use| matches!(use_, Use::Field(reference, _) if *reference == entry);
    let part = document.draft.parts.iter().find(|part| is_of_entry(&part.use_));
    Statement::new(document, &part.map_or(0..0, |part| part.span.clone()), words)
}
