//! The Library: all records as loaded from `content/`. It must not know how they are shown.

use std::sync::Arc;

use super::attachment::Attachment;
use crate::fingerprint::Fingerprint;
use crate::model::{BibtexExtras, Cv, Note, Person, Settings, Slug, Work};

/// A record with the file it came from.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// The record.
    pub record: T,
    /// Path relative to the site's root, e.g. `content/papers/x.md`.
    pub file: String,
    /// Of the file's bytes: equal fingerprints mean equal records.
    pub fingerprint: Fingerprint,
    /// Of all but the text behind front matter: of a paper all but its abstract.
    pub head: Fingerprint,
}

/// All records. Drafts (`draft: true`) are not in it. Records are shared with the session that loaded them,
/// so that a rebuild parses only the files that changed.
#[derive(Debug, Clone)]
pub struct Library {
    /// What `site.yaml` says.
    pub settings: Arc<Loaded<Settings>>,
    /// The CSL style in which lists print works, where it is a file.
    pub style: Option<Arc<Loaded<Arc<str>>>>,
    /// Fonts for documents, in the order of their names.
    pub fonts: Vec<Arc<Loaded<Arc<[u8]>>>>,
    /// People, in the order of their slugs.
    pub people: Vec<Arc<Loaded<Person>>>,
    /// CVs, in the order of their people's slugs.
    pub cvs: Vec<Arc<Loaded<Cv>>>,
    /// Works, in the order of their slugs.
    pub works: Vec<Arc<Loaded<Work>>>,
    /// Notes, by kind and slug.
    pub notes: Vec<Arc<Loaded<Note>>>,
    /// What papers' own BibTeX files hold, in the order of the papers' slugs.
    pub bibtex: Vec<Arc<Loaded<BibtexExtras>>>,
    /// Files to publish as they are, in the order of their paths: those of `files/` before those of papers.
    pub attachments: Vec<Attachment>,
    /// Whether any text has a formula.
    pub sets_formulas: bool,
}

impl Library {
    /// The person with this slug.
    #[must_use]
    pub fn person(&self, slug: &Slug) -> Option<&Loaded<Person>> {
        let found = self
            .people
            .binary_search_by(|person| person.record.slug.cmp(slug))
            .ok()?;
        self.people.get(found).map(AsRef::as_ref)
    }

    /// The work with this slug, or with this former slug: its index.
    #[must_use]
    pub fn work(&self, slug: &Slug) -> Option<usize> {
        let found = self.works.binary_search_by(|work| work.record.slug.cmp(slug));
        let is_former = |work: &Arc<Loaded<Work>>| work.record.aliases.contains(slug);
        found.ok().or_else(|| self.works.iter().position(is_former))
    }

    /// What the own BibTeX file of the paper with this slug holds.
    #[must_use]
    pub fn bibtex(&self, paper: &Slug) -> Option<&Loaded<BibtexExtras>> {
        let found = self
            .bibtex
            .binary_search_by(|extras| extras.record.paper.cmp(paper));
        self.bibtex.get(found.ok()?).map(AsRef::as_ref)
    }

    /// The CV of the person with this slug.
    #[must_use]
    pub fn cv(&self, slug: &Slug) -> Option<&Loaded<Cv>> {
        let found = self.cvs.binary_search_by(|cv| cv.record.person.cmp(slug)).ok()?;
        self.cvs.get(found).map(AsRef::as_ref)
    }
}
