//! One file of `content/`: what it is, its path tells; and the record that it holds. It must not know other files.

use std::sync::Arc;

use super::attachment::{self, Attachment};
use super::font::{self, Font};
use super::front::Document;
use super::library::Loaded;
use super::{bibtex, cv, fields, note, paper, profile, settings};
use crate::diagnostic::{Outcome, Place, catalog};
use crate::fingerprint::Fingerprint;
use crate::model::{BibtexExtras, Cv, Note, NoteKind, Person, Settings, Slug, Work};
use crate::yaml::Source;

#[derive(Debug, Clone)]
pub(super) enum Record {
    Settings(Arc<Loaded<Settings>>),
    Person(Arc<Loaded<Person>>),
    Cv(Arc<Loaded<Cv>>),
    Work(Arc<Loaded<Work>>),
    /// With the places where it names its papers.
    Note(Arc<Loaded<Note>>, Arc<[Place]>),
    /// With the place of the key.
    Bibtex(Arc<Loaded<BibtexExtras>>, Arc<Place>),
    Style(Style),
    Font(Font),
    Attachment(Attachment),
}

/// The text of a CSL file.
pub(super) type Style = Arc<Loaded<Arc<str>>>;

/// What a file of `content/` is, by its path.
pub(super) enum Role {
    Settings,
    Profile(Slug),
    Cv(Slug),
    Paper(Slug),
    Note(NoteKind, Slug),
    Bibtex(Slug),
    Style,
    Font,
    BadName(&'static str),
    Unknown,
}

pub(super) fn role(name: &str) -> Role {
    const SLUG: &str = fields::SLUG;
    let parts: Vec<&str> = name.split('/').collect();
    let slug = |text: &str, of: fn(Slug) -> Role| Slug::parse(text).map_or(Role::BadName(SLUG), of);
    if let Some(paper) = attachment::bibtex_of(name) {
        return slug(paper, Role::Bibtex);
    }
    match parts.as_slice() {
        ["site.yaml"] => Role::Settings,
        ["people", person, "profile.yaml"] => slug(person, Role::Profile),
        ["people", person, "cv.yaml"] => slug(person, Role::Cv),
        ["styles", file] if file.ends_with(".csl") => Role::Style,
        ["fonts", file] if font::is_font(file) => Role::Font,
        [folder, file] => match (*folder, file.strip_suffix(".md")) {
            ("papers", Some(stem)) => slug(stem, Role::Paper),
            (folder, Some(stem)) => match NoteKind::ALL.iter().find(|(_, name, _)| *name == folder) {
                Some((kind, _, _)) => {
                    Slug::parse(stem).map_or(Role::BadName(SLUG), |slug| Role::Note(*kind, slug))
                }
                None => Role::Unknown,
            },
            (_, None) => Role::Unknown,
        },
        _ => Role::Unknown,
    }
}

pub(super) fn record(
    name: &str,
    file: &str,
    text: &Arc<str>,
    fingerprint: Fingerprint,
) -> Outcome<Option<Record>> {
    let whole = || Source::whole(file, Arc::clone(text));
    match role(name) {
        Role::Settings => loaded(settings::read(&whole()), file, fingerprint, Record::Settings),
        Role::Profile(slug) => loaded(profile::read(slug, &whole()), file, fingerprint, Record::Person),
        Role::Cv(slug) => loaded(cv::read(slug, &whole()), file, fingerprint, Record::Cv),
        Role::Paper(slug) => match Document::cut(file, text) {
            Ok(document) => {
                let Source { text, span, .. } = &document.source;
                let head = Fingerprint::of(text[span.clone()].as_bytes());
                let work = paper::read(slug, &document);
                with_head(work, file, (fingerprint, head), Record::Work)
            }
            Err(failure) => Outcome {
                value: None,
                diagnostics: vec![*failure],
            },
        },
        Role::Note(kind, slug) => match Document::cut(file, text) {
            Ok(document) => {
                let note = note::read(kind, slug, &document);
                let places = note.value.as_ref();
                let places = places.map(|note| note::papers_named(note, &document));
                let places: Arc<[Place]> = places.unwrap_or_default().into();
                loaded(note, file, fingerprint, |note| Record::Note(note, places))
            }
            Err(failure) => Outcome {
                value: None,
                diagnostics: vec![*failure],
            },
        },
        Role::Bibtex(paper) => {
            let Outcome { value, diagnostics } = bibtex::read(paper, file, text);
            let value = value.map(|(record, key)| {
                let file = file.to_owned();
                let extras = Loaded {
                    record,
                    file,
                    fingerprint,
                    head: fingerprint,
                };
                Record::Bibtex(Arc::new(extras), Arc::new(key))
            });
            Outcome { value, diagnostics }
        }
        // Whether it is a style shows when lists are to be printed in it.
        Role::Style => loaded(
            Outcome::clean(Some(Arc::clone(text))),
            file,
            fingerprint,
            Record::Style,
        ),
        Role::BadName(expected) => Outcome {
            value: None,
            diagnostics: vec![catalog::bad_file_name(file, expected)],
        },
        // A font is no text: it does not come here.
        Role::Unknown | Role::Font => Outcome {
            value: None,
            diagnostics: vec![catalog::unknown_file(file)],
        },
    }
}

fn loaded<T>(
    outcome: Outcome<Option<T>>,
    file: &str,
    fingerprint: Fingerprint,
    wrap: impl FnOnce(Arc<Loaded<T>>) -> Record,
) -> Outcome<Option<Record>> {
    with_head(outcome, file, (fingerprint, fingerprint), wrap)
}

/// The same of a file whose text is told apart.
fn with_head<T>(
    outcome: Outcome<Option<T>>,
    file: &str,
    (fingerprint, head): (Fingerprint, Fingerprint),
    wrap: impl FnOnce(Arc<Loaded<T>>) -> Record,
) -> Outcome<Option<Record>> {
    let Outcome { value, diagnostics } = outcome;
    let value = value.map(|record| {
        wrap(Arc::new(Loaded {
            record,
            file: file.to_owned(),
            fingerprint,
            head,
        }))
    });
    Outcome { value, diagnostics }
}
