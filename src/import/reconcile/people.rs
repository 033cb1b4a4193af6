//! People with a document of their own, and which documents belong to one person.
//! It must not know how works are joined.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Document;
use super::super::conflict::{Conflict, Statement};
use super::super::draft::{Claim, DraftPerson, Origin, ReaderKind};
use super::super::pairs::one_name;
use super::{ReconciledPerson, ReconciledWork, cv, origin};
use crate::model::{EntryBody, Metrics, Name, Orcid, Person, Section, Slug, fold};

/// Gives a record its slug: kind of record (`people`, `papers`), keys by which it may be known from earlier
/// imports, and the text a new slug is made from.
pub(in crate::import) type SlugFor<'a> = dyn FnMut(&str, &[String], &str) -> Slug + 'a;

/// Finds the people and joins what their documents say of them.
pub(super) fn people(
    documents: &[Document],
    slug_for: &mut SlugFor<'_>,
    conflicts: &mut Vec<Conflict>,
) -> Vec<ReconciledPerson> {
    grouped(documents)
        .into_iter()
        .map(|group| person(documents, group, slug_for, conflicts))
        .collect()
}

/// The person of each document, as an index into the people.
pub(super) fn person_of(documents: usize, people: &[ReconciledPerson]) -> Vec<Option<usize>> {
    (0..documents)
        .map(|document| {
            people
                .iter()
                .position(|person| person.documents.contains(&document))
        })
        .collect()
}

/// Documents under the same full name belong together; another order of the name or initials only if no second
/// name fits.
fn grouped(documents: &[Document]) -> Vec<Vec<usize>> {
    let named: Vec<(usize, &Name)> = documents
        .iter()
        .enumerate()
        .filter_map(|(at, document)| Some((at, &document.draft.person.as_ref()?.name.value)))
        .collect();
    let mut groups: Vec<(&Name, Vec<usize>)> = Vec::new();
    for &(at, name) in &named {
        match groups.iter_mut().find(|(known, _)| known.key() == name.key()) {
            Some((_, group)) => group.push(at),
            None => groups.push((name, vec![at])),
        }
    }
    let mut index = 0;
    while index < groups.len() {
        let name = groups[index].0;
        let fitting: Vec<usize> = (0..groups.len())
            .filter(|&other| other != index && one_name(groups[other].0, name))
            .collect();
        match fitting.as_slice() {
            [only] if *only < index => {
                let (_, documents) = groups.remove(index);
                groups[*only].1.extend(documents);
            }
            _ => index += 1,
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// A CV is the person's own word, a profile was made for the person, a listing was counted by a machine.
fn trust(document: &Document) -> u8 {
    match document.draft.reader {
        ReaderKind::Cv | ReaderKind::Rendercv | ReaderKind::JsonResume => 0,
        ReaderKind::Profile => 1,
        ReaderKind::Listing | ReaderKind::Unknown => 2,
    }
}

/// A document with what it says about its person.
#[derive(Clone, Copy)]
struct Voice<'a> {
    at: usize,
    document: &'a Document,
    person: &'a DraftPerson,
}

fn person(
    documents: &[Document],
    group: Vec<usize>,
    slug_for: &mut SlugFor<'_>,
    conflicts: &mut Vec<Conflict>,
) -> ReconciledPerson {
    let mut voices: Vec<Voice<'_>> = group
        .iter()
        .filter_map(|&at| {
            Some(Voice {
                at,
                document: &documents[at],
                person: documents[at].draft.person.as_ref()?,
            })
        })
        .collect();
    voices.sort_by_key(|voice| {
        (
            matches!(voice.person.name.origin, Origin::Inferred(_)),
            trust(voice.document),
        )
    });
    let name = &voices[0].person.name;
    let keys = keys(&voices);
    let slug = slug_for("people", &keys, name.value.as_str());
    let mut fields = Fields {
        voices: &voices,
        file: format!("people/{slug}/profile.yaml"),
        origins: BTreeMap::new(),
        conflicts,
    };
    fields.origins.insert(
        "name".to_owned(),
        origin(voices[0].document, &name.span, &name.origin),
    );
    let mut links = fields.pairs("links", |person| &person.links);
    let orcid = take_orcid(&mut links);
    let person = Person {
        also_known_as: other_names(&voices, &name.value),
        alumni: false,
        headline: fields.text("headline", |person| person.headline.as_ref()),
        location: fields.text("location", |person| person.location.as_ref()),
        email: fields.text("email", |person| person.email.as_ref()),
        phone: fields.text("phone", |person| person.phone.as_ref()),
        summary: fields.text("summary", |person| person.summary.as_ref()),
        orcid,
        links,
        interests: Vec::new(),
        photo: None,
        metrics: metrics(&voices),
        extra: fields.pairs("extra", |person| &person.extra),
        name: name.value.clone(),
        slug: slug.clone(),
    };
    let origins = fields.origins;
    let documents: Vec<(usize, &Document)> = voices.iter().map(|voice| (voice.at, voice.document)).collect();
    let cv = cv::cv(&slug, &documents, conflicts);
    ReconciledPerson {
        inferred: inferred(&name.origin),
        person,
        keys,
        origins,
        documents: group,
        cv,
    }
}

/// By what the person is known again: the folded names, each once.
fn keys(voices: &[Voice<'_>]) -> Vec<String> {
    let keys: BTreeSet<String> = voices
        .iter()
        .map(|voice| format!("name:{}", voice.person.name.value.key()))
        .collect();
    keys.into_iter().collect()
}

/// An ORCID iD has a field of its own; an address with a wrong check digit stays a link.
fn take_orcid(links: &mut Vec<(String, String)>) -> Option<Orcid> {
    let is_orcid = |url: &str| url.contains("orcid.org/");
    let at = links
        .iter()
        .position(|(_, url)| is_orcid(url) && Orcid::parse(url).is_some())?;
    Orcid::parse(&links.remove(at).1)
}

fn inferred(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Printed => None,
        Origin::Inferred(from) => Some(from.clone()),
    }
}

fn other_names(voices: &[Voice<'_>], name: &Name) -> Vec<Name> {
    let mut others: Vec<Name> = voices
        .iter()
        .map(|voice| voice.person.name.value.clone())
        .filter(|other| other.key() != name.key())
        .collect();
    others.sort();
    others.dedup();
    others
}

/// Claims of a label with its value.
type LabelledClaims = Vec<Claim<(String, String)>>;

struct Fields<'a> {
    voices: &'a [Voice<'a>],
    file: String,
    origins: BTreeMap<String, String>,
    conflicts: &'a mut Vec<Conflict>,
}

impl Fields<'_> {
    /// The first voice's word; others that differ are kept as a conflict.
    fn text(&mut self, field: &str, of: fn(&DraftPerson) -> Option<&Claim<String>>) -> Option<String> {
        let said: Vec<(Voice<'_>, &Claim<String>)> = self
            .voices
            .iter()
            .filter_map(|voice| Some((*voice, of(voice.person)?)))
            .collect();
        let (voice, chosen) = said.first()?;
        self.origins.insert(
            field.to_owned(),
            origin(voice.document, &chosen.span, &chosen.origin),
        );
        if said
            .iter()
            .any(|(_, claim)| fold(&claim.value) != fold(&chosen.value))
        {
            self.conflicts.push(Conflict {
                record: self.file.clone(),
                field: field.to_owned(),
                chosen: chosen.value.clone(),
                rule: "a CV before a profile before a listing",
                statements: said
                    .iter()
                    .map(|(voice, claim)| Statement::new(voice.document, &claim.span, &claim.value))
                    .collect(),
            });
        }
        Some(chosen.value.clone())
    }

    /// All that is said, each label once.
    fn pairs(&mut self, field: &str, of: fn(&DraftPerson) -> &LabelledClaims) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for voice in self.voices {
            let known_before = pairs.clone();
            for claim in of(voice.person) {
                let (printed, value) = &claim.value;
                if known_before.iter().any(|(known, _)| known == printed)
                    || pairs.iter().any(|(_, known_value)| known_value == value)
                {
                    continue;
                }
                let label = free_label(printed, &pairs);
                self.origins.insert(
                    format!("{field}.{label}"),
                    origin(voice.document, &claim.span, &claim.origin),
                );
                pairs.push((label, value.clone()));
            }
        }
        pairs
    }
}

/// The label, with a number where one document says several things under it.
fn free_label(label: &str, pairs: &[(String, String)]) -> String {
    let is_free = |label: &str| pairs.iter().all(|(known, _)| known != label);
    let numbered = (2..).map(|number| format!("{label} {number}"));
    std::iter::once(label.to_owned())
        .chain(numbered)
        .find(|label| is_free(label))
        .unwrap_or_default()
}

fn metrics(voices: &[Voice<'_>]) -> Vec<Metrics> {
    let counted = voices.iter().filter(|voice| !voice.person.metrics.is_empty());
    counted
        .map(|voice| Metrics {
            source: voice.document.seed.name.clone(),
            date: None,
            values: voice
                .person
                .metrics
                .iter()
                .map(|claim| claim.value.clone())
                .collect(),
        })
        .collect()
}

/// Labels under which pages count works.
const COUNTS: &[&str] = &["papers", "works", "publications", "articles", "documents"];

/// Compares what documents count with each other and with what was found, and institution tags with the CV.
pub(super) fn compare_counts(
    documents: &[Document],
    people: &[ReconciledPerson],
    works: &[ReconciledWork],
    conflicts: &mut Vec<Conflict>,
) {
    for person in people {
        let found = works.iter().filter(|work| {
            work.members
                .iter()
                .any(|(document, _)| person.documents.contains(document))
        });
        let found = found.count().to_string();
        let mut statements = Vec::new();
        for &at in &person.documents {
            let metrics = documents[at]
                .draft
                .person
                .iter()
                .flat_map(|person| &person.metrics);
            statements.extend(
                metrics
                    .filter(|claim| COUNTS.contains(&fold(&claim.value.0).as_str()))
                    .map(|claim| Statement::new(&documents[at], &claim.span, &claim.value.1)),
            );
        }
        if statements
            .iter()
            .any(|statement| statement.value.replace(',', "") != found)
        {
            conflicts.push(Conflict {
                record: format!("people/{}/profile.yaml", person.person.slug),
                field: "works".to_owned(),
                chosen: found,
                rule: "the works that all documents together name",
                statements,
            });
        }
        conflicts.extend(affiliation(documents, person));
    }
}

/// A tag beside a paper's authors that none of the organisations in the CV answers to.
fn affiliation(documents: &[Document], person: &ReconciledPerson) -> Option<Conflict> {
    let cv = &person.cv.as_ref()?.cv;
    let organisations: Vec<&String> = cv
        .sections
        .iter()
        .flat_map(Section::entries)
        .filter_map(|entry| match &entry.body {
            EntryBody::Education { institution, .. } => Some(institution),
            EntryBody::Experience { company, .. } => Some(company),
            _ => None,
        })
        .collect();
    let own = (*organisations.first()?).clone();
    let mut statements: Vec<Statement> = Vec::new();
    for &at in &person.documents {
        let document = &documents[at];
        for tag in document.draft.works.iter().flat_map(|work| &work.institutions) {
            let is_own = organisations
                .iter()
                .any(|own| fold(own).contains(&fold(&tag.value)));
            if !is_own && statements.iter().all(|known| known.value != tag.value) {
                statements.push(Statement::new(document, &tag.span, &tag.value));
            }
        }
    }
    (!statements.is_empty()).then(|| Conflict {
        record: format!("people/{}/profile.yaml", person.person.slug),
        field: "affiliation".to_owned(),
        chosen: own,
        rule: "the CV; tags beside authors may belong to any of them and stay with the paper",
        statements,
    })
}
