//! Loading `content/` into a Library, again and again: what did not change is not parsed again.
//! It must not know what the Library is for.
//!
//! 1. [`load`] finds out what each file is by its path;
//! 2. files whose stamp changed are read and parsed in parallel;
//! 3. the records, old and new, are put in order.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::front::Document;
use super::library::{Attachment, Library, Loaded};
use super::{cv, note, paper, profile, settings};
use crate::diagnostic::{Diagnostic, Outcome, catalog};
use crate::disk::{self, Found, Stamp};
use crate::fingerprint::Fingerprint;
use crate::model::{Cv, Note, NoteKind, Person, Publish, Settings, Slug, Work};
use crate::scan;
use crate::yaml::Source;

/// What was parsed so far. Keep it between loads; a fresh one loads everything.
#[derive(Debug, Default)]
pub struct Loader {
    /// In the order of their names.
    files: Vec<Parsed>,
}

#[derive(Debug)]
struct Parsed {
    /// Path relative to `content/`.
    name: String,
    stamp: Stamp,
    record: Option<Record>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
enum Record {
    Settings(Arc<Loaded<Settings>>),
    Person(Arc<Loaded<Person>>),
    Cv(Arc<Loaded<Cv>>),
    Work(Arc<Loaded<Work>>),
    Note(Arc<Loaded<Note>>),
}

/// What a file of `content/` is, by its path.
enum Role {
    Settings,
    Profile(Slug),
    Cv(Slug),
    Paper(Slug),
    Note(NoteKind, Slug),
    Attachment,
    BadName(&'static str),
    Unknown,
}

/// Reads one file; given by the caller, so that nothing here touches the disk.
pub type Read<'a> = dyn Fn(&Path) -> io::Result<Vec<u8>> + Sync + 'a;

/// Loads the files found in `content/`, in the order of their names. The library is absent if any file has errors.
pub fn load(loader: &mut Loader, mut found: Vec<Found>, read: &Read<'_>) -> Outcome<Option<Library>> {
    let attachments = take_attachments(&mut found);
    let kept = kept(std::mem::take(&mut loader.files), &found);
    let stale: Vec<&Found> = found
        .iter()
        .zip(&kept)
        .filter(|(_, kept)| kept.is_none())
        .map(|(file, _)| file)
        .collect();
    let mut fresh = disk::in_parallel(&stale, |file| parse(file, read)).into_iter();
    loader.files = kept
        .into_iter()
        .filter_map(|kept| kept.or_else(|| fresh.next()))
        .collect();
    gather(&loader.files, attachments)
}

/// For each file what was parsed of it, unless it changed since. Both lists are in the order of the names.
fn kept(parsed: Vec<Parsed>, found: &[Found]) -> Vec<Option<Parsed>> {
    let mut parsed = parsed.into_iter().peekable();
    found
        .iter()
        .map(|file| {
            while parsed.next_if(|parsed| parsed.name < file.name).is_some() {}
            parsed
                .next_if(|parsed| parsed.name == file.name)
                .filter(|parsed| parsed.stamp == file.stamp)
        })
        .collect()
}

fn take_attachments(found: &mut Vec<Found>) -> Vec<Attachment> {
    let (files, records): (Vec<Found>, Vec<Found>) =
        found.drain(..).partition(|file| file.name.starts_with("files/"));
    *found = records;
    files
        .into_iter()
        .filter_map(|file| {
            let name = file.name.strip_prefix("files/")?.to_owned();
            Some(Attachment {
                name,
                stamp: file.stamp,
            })
        })
        .collect()
}

fn role(name: &str) -> Role {
    const SLUG: &str = super::fields::SLUG;
    let parts: Vec<&str> = name.split('/').collect();
    let slug = |text: &str, of: fn(Slug) -> Role| Slug::parse(text).map_or(Role::BadName(SLUG), of);
    match parts.as_slice() {
        ["site.yaml"] => Role::Settings,
        ["files", ..] => Role::Attachment,
        ["people", person, "profile.yaml"] => slug(person, Role::Profile),
        ["people", person, "cv.yaml"] => slug(person, Role::Cv),
        ["papers", file] if file.ends_with(".md") => slug(file.trim_end_matches(".md"), Role::Paper),
        [folder, file] if file.ends_with(".md") => {
            match NoteKind::ALL.iter().find(|(_, name, _)| name == folder) {
                Some((kind, _, _)) => Slug::parse(file.trim_end_matches(".md"))
                    .map_or(Role::BadName(SLUG), |slug| Role::Note(*kind, slug)),
                None => Role::Unknown,
            }
        }
        _ => Role::Unknown,
    }
}

fn parse(found: &Found, read: &Read<'_>) -> Parsed {
    let file = format!("content/{}", found.name);
    let bytes = match read(&found.path) {
        Ok(bytes) => bytes,
        Err(failure) => return Parsed::failed(found, catalog::disk(&file, &failure)),
    };
    let fingerprint = Fingerprint::of(&bytes);
    let Ok(text) = String::from_utf8(bytes) else {
        return Parsed::failed(found, catalog::not_utf8(&file));
    };
    let text: Arc<str> = without_noncharacters(text).into();
    let Outcome { value, diagnostics } = record(&found.name, &file, &text, fingerprint);
    Parsed {
        name: found.name.clone(),
        stamp: found.stamp,
        record: value,
        diagnostics,
    }
}

/// Unicode keeps these characters for use within a program, and pages in the making use them as marks.
fn without_noncharacters(text: String) -> String {
    let is_one = |character| matches!(character, '\u{fdd0}'..='\u{fdef}');
    if scan::has(&text, |byte| byte == 0xef) && text.contains(is_one) {
        text.replace(is_one, "\u{fffd}")
    } else {
        text
    }
}

impl Parsed {
    fn failed(found: &Found, diagnostic: Diagnostic) -> Self {
        Self {
            name: found.name.clone(),
            stamp: found.stamp,
            record: None,
            diagnostics: vec![diagnostic],
        }
    }
}

fn record(name: &str, file: &str, text: &Arc<str>, fingerprint: Fingerprint) -> Outcome<Option<Record>> {
    let whole = || Source::whole(file, Arc::clone(text));
    match role(name) {
        Role::Settings => loaded(settings::read(&whole()), file, fingerprint, Record::Settings),
        Role::Profile(slug) => loaded(profile::read(slug, &whole()), file, fingerprint, Record::Person),
        Role::Cv(slug) => loaded(cv::read(slug, &whole()), file, fingerprint, Record::Cv),
        Role::Paper(slug) => match Document::cut(file, text) {
            Ok(document) => loaded(paper::read(slug, &document), file, fingerprint, Record::Work),
            Err(failure) => Outcome {
                value: None,
                diagnostics: vec![*failure],
            },
        },
        Role::Note(kind, slug) => match Document::cut(file, text) {
            Ok(document) => loaded(note::read(kind, slug, &document), file, fingerprint, Record::Note),
            Err(failure) => Outcome {
                value: None,
                diagnostics: vec![*failure],
            },
        },
        Role::BadName(expected) => Outcome {
            value: None,
            diagnostics: vec![catalog::bad_file_name(file, expected)],
        },
        Role::Attachment => Outcome::clean(None),
        Role::Unknown => Outcome {
            value: None,
            diagnostics: vec![catalog::unknown_file(file)],
        },
    }
}

fn loaded<T>(
    outcome: Outcome<Option<T>>,
    file: &str,
    fingerprint: Fingerprint,
    wrap: fn(Arc<Loaded<T>>) -> Record,
) -> Outcome<Option<Record>> {
    let Outcome { value, diagnostics } = outcome;
    let value = value.map(|record| {
        wrap(Arc::new(Loaded {
            record,
            file: file.to_owned(),
            fingerprint,
        }))
    });
    Outcome { value, diagnostics }
}

/// Puts the records in the order of their files, which is the order of their slugs within a kind.
fn gather(files: &[Parsed], attachments: Vec<Attachment>) -> Outcome<Option<Library>> {
    let mut diagnostics = Vec::new();
    let mut library = Library {
        settings: Arc::new(Loaded {
            record: default_settings(),
            file: "content/site.yaml".to_owned(),
            fingerprint: Fingerprint::of(b""),
        }),
        people: Vec::new(),
        cvs: Vec::new(),
        works: Vec::new(),
        notes: Vec::new(),
        attachments,
    };
    for parsed in files {
        diagnostics.extend(parsed.diagnostics.iter().cloned());
        match parsed.record.clone() {
            Some(Record::Settings(settings)) => library.settings = settings,
            Some(Record::Person(person)) => library.people.push(person),
            Some(Record::Cv(cv)) => library.cvs.push(cv),
            Some(Record::Work(work)) if !work.record.draft => library.works.push(work),
            Some(Record::Note(note)) if !note.record.draft => library.notes.push(note),
            Some(Record::Work(_) | Record::Note(_)) | None => {}
        }
    }
    // `a-b.md` stands before `a.md` in the order of files, `a` before `a-b` in that of slugs.
    library.people.sort_by(|a, b| a.record.slug.cmp(&b.record.slug));
    library.cvs.sort_by(|a, b| a.record.person.cmp(&b.record.person));
    library.works.sort_by(|a, b| a.record.slug.cmp(&b.record.slug));
    library
        .notes
        .sort_by(|a, b| (a.record.kind, &a.record.slug).cmp(&(b.record.kind, &b.record.slug)));
    let value = (!crate::diagnostic::has_errors(&diagnostics)).then_some(library);
    Outcome { value, diagnostics }
}

/// What holds where there is no `site.yaml`.
fn default_settings() -> Settings {
    Settings {
        title: None,
        description: None,
        owner: None,
        people: Vec::new(),
        theme: "folio".to_owned(),
        language: "en".to_owned(),
        base_url: None,
        navigation: None,
        publish: Publish {
            email: true,
            phone: false,
            metrics: false,
        },
        works: crate::model::Joins::default(),
    }
}
