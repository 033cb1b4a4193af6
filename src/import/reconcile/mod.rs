//! Reconciling: the drafts' claims become people, works and CVs; where sources disagree, a stated rule chooses and
//! the conflict is kept. It must not know what stands in `content/`.
//!
//! 1. [`people`] finds out whose document each one is and joins documents of one person;
//! 2. works are clustered (`super::cluster`), and [`work`] makes each cluster one record, choosing its [`fields`]
//!    among the claims about each of its [`versions`];
//! 3. [`reconcile`] puts them together and words what a person should decide.

mod cv;
mod dates;
mod fields;
mod people;
mod versions;
mod work;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Document;
use super::cluster::{Clusters, Member, clusters};
use super::conflict::Conflict;
use super::draft::Origin;
use super::names::Spellings;
use crate::diagnostic::{Diagnostic, catalog};
use crate::model::{Joins, Name, Person, Slug, Work};

pub use cv::ReconciledCv;
pub(super) use people::SlugFor;

/// A work with how it came about.
pub struct ReconciledWork {
    /// The record.
    pub work: Work,
    /// By what it is known again.
    pub keys: Vec<String>,
    /// Where each field came from.
    pub origins: BTreeMap<String, String>,
    /// The drafts it was made from: document and work.
    pub members: Vec<(usize, usize)>,
}

/// A person with how the record came about.
pub struct ReconciledPerson {
    /// The record.
    pub person: Person,
    /// Whether no document states the name.
    pub inferred: Option<String>,
    /// By what it is known again.
    pub keys: Vec<String>,
    /// Where each field came from.
    pub origins: BTreeMap<String, String>,
    /// The person's documents.
    pub documents: Vec<usize>,
    /// The person's CV, if one of the documents is one.
    pub cv: Option<ReconciledCv>,
}

/// All that the documents say, joined.
pub struct Reconciled {
    /// People with a document of their own.
    pub people: Vec<ReconciledPerson>,
    /// Works, in the order in which the documents first name them.
    pub works: Vec<ReconciledWork>,
    /// Where sources disagree.
    pub conflicts: Vec<Conflict>,
    /// What a person should look at.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is known before: decisions of the owner and names given in earlier imports.
pub struct Known<'a> {
    /// Decisions in `site.yaml`.
    pub decisions: &'a Joins,
    /// Folded titles by the slug under which a paper is known.
    pub titles: &'a HashMap<String, Vec<String>>,
    /// Gives a record its slug.
    pub slug_for: &'a mut SlugFor<'a>,
}

/// Joins everything.
pub fn reconcile(documents: &[Document], known: &mut Known<'_>) -> Reconciled {
    let mut conflicts = Vec::new();
    let found = people::people(documents, known.slug_for, &mut conflicts);
    let person_of = people::person_of(documents.len(), &found);
    let Clusters { groups, likely } = clusters(documents, &person_of, known.decisions, known.titles);
    let spellings = spellings(documents);
    let mut works = Vec::new();
    for group in &groups {
        let scene = work::Scene {
            documents,
            members: group,
            people: &found,
            person_of: &person_of,
        };
        works.push(work::work(&scene, &spellings, known.slug_for, &mut conflicts));
    }
    people::compare_counts(documents, &found, &works, &mut conflicts);
    let diagnostics = likely
        .iter()
        .map(|(a, b)| ask(documents, &works, (*a, *b)))
        .collect();
    Reconciled {
        people: found,
        works,
        conflicts,
        diagnostics,
    }
}

fn spellings(documents: &[Document]) -> Spellings {
    let mut spellings = Spellings::default();
    for document in documents {
        let authors = document.draft.works.iter().flat_map(|work| &work.authors);
        authors.for_each(|author| spellings.count(&author.value));
    }
    spellings
}

/// The warning that two works may be one, with the lines to write in `site.yaml`.
fn ask(documents: &[Document], works: &[ReconciledWork], pair: (Member, Member)) -> Diagnostic {
    let slug = |member: Member| {
        works
            .iter()
            .find(|work| work.members.contains(&(member.document, member.work)))
            .map_or_else(String::new, |work| work.work.slug.to_string())
    };
    let place = |member: Member| {
        let document = &documents[member.document];
        document
            .seed
            .place(document.draft.works[member.work].title.span.clone())
    };
    catalog::likely_one_work((place(pair.0), &slug(pair.0)), (place(pair.1), &slug(pair.1)))
}

/// `seeds/cv.txt:45 printed`, `seeds/a.txt:3 inferred from ...`.
fn origin(document: &Document, span: &Range<usize>, origin: &Origin) -> String {
    let line = document.seed.line_number(span.start);
    match origin {
        Origin::Printed => format!("{}:{line} printed", document.seed.name),
        Origin::Inferred(from) => format!("{}:{line} inferred from {from}", document.seed.name),
    }
}

/// `Li, Xue, You`, for statements about author lists.
fn listed(names: &[Name], et_al: bool) -> String {
    let names: Vec<&str> = names.iter().map(Name::as_str).collect();
    format!("{}{}", names.join(", "), if et_al { " et al." } else { "" })
}

/// The path of a paper's file below `content/`.
pub(super) fn paper_file(slug: &Slug) -> String {
    format!("papers/{slug}.md")
}
