//! Loading `content/` into a Library, again and again: what did not change is not parsed again.
//! It must not know what the Library is for.
//!
//! 1. [`load`] looks at every file there is, [`load_changed`] only at those that are said to have changed;
//! 2. what a file is, its path tells; those whose stamp changed are read and parsed in parallel;
//! 3. the records, old and new, are put in order.

use std::collections::hash_map::Entry;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::attachment::{self, Papers};
use super::file::{Record, Role, Style, record, role};
use super::font;
use super::formulas::{self, Formulas};
use super::library::{Library, Loaded};
use super::settings;
use crate::diagnostic::{Diagnostic, Outcome, Place, catalog};
use crate::disk::{self, Listed, Stamp};
use crate::fingerprint::Fingerprint;
use crate::maps::Map;
use crate::model::{BibtexExtras, ListStyle, Settings, StyleSource};
use crate::parallel;
use crate::scan;

/// No style that is in use comes near to so many bytes.
const LARGEST_STYLE: u64 = 1024 * 1024;

/// What was parsed so far. Keep it between loads; a fresh one loads everything.
#[derive(Debug)]
pub struct Loader {
    formulas: Formulas,
    /// In the order of their names.
    files: Vec<Parsed>,
}

#[derive(Debug)]
struct Parsed {
    /// Path relative to `content/`.
    name: String,
    /// Absent where the file could not be read: it is read again.
    stamp: Option<Stamp>,
    record: Option<Record>,
    sets_formulas: bool,
    diagnostics: Vec<Diagnostic>,
}

/// How files are looked at; given by the caller, so that nothing here touches the disk.
pub trait Files: Sync {
    /// The stamp of a file, if there is such a file.
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>>;
    /// The first so many bytes of a file, or all of a shorter one.
    fn beginning(&self, path: &Path, length: usize) -> io::Result<Vec<u8>>;
    /// A whole file with its stamp.
    fn read(&self, path: &Path) -> io::Result<(Vec<u8>, Stamp)>;
}

/// What a look at a file told.
enum Look {
    /// It is as it was.
    Same,
    /// It vanished.
    Gone,
    /// It is this.
    Now(Parsed),
}

/// Loads the files that `content/` holds, in the order of their names. The library is absent if any file has errors.
pub fn load(loader: &mut Loader, listed: &[Listed], files: &dyn Files) -> Outcome<Option<Library>> {
    let mut before = std::mem::take(&mut loader.files).into_iter().peekable();
    let known: Vec<(&Listed, Option<Parsed>)> = listed
        .iter()
        .map(|file| {
            while before.next_if(|parsed| parsed.name < file.name).is_some() {}
            (file, before.next_if(|parsed| parsed.name == file.name))
        })
        .collect();
    let looks = parallel::each(&known, |(file, parsed)| {
        look(file, parsed.as_ref(), files, loader.formulas)
    });
    let known = known.into_iter().map(|(_, parsed)| parsed);
    loader.files = known
        .zip(looks)
        .filter_map(|(parsed, look)| look.or(parsed))
        .collect();
    gather(&loader.files)
}

/// As [`load`], where nothing is different but these files, which may be new or gone.
pub fn load_changed(loader: &mut Loader, changed: &[Listed], files: &dyn Files) -> Outcome<Option<Library>> {
    for file in changed {
        let found = loader
            .files
            .binary_search_by(|parsed| parsed.name.cmp(&file.name));
        let parsed = found.ok().and_then(|at| loader.files.get(at));
        match (look(file, parsed, files, loader.formulas), found) {
            (Look::Same, _) | (Look::Gone, Err(_)) => {}
            (Look::Gone, Ok(at)) => _ = loader.files.remove(at),
            (Look::Now(parsed), Ok(at)) => loader.files[at] = parsed,
            (Look::Now(parsed), Err(at)) => loader.files.insert(at, parsed),
        }
    }
    gather(&loader.files)
}

impl Loader {
    /// One that loaded nothing yet, and finds formulas in this way.
    #[must_use]
    pub const fn new(formulas: Formulas) -> Self {
        Self {
            formulas,
            files: Vec::new(),
        }
    }

    /// Whether nothing was loaded yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a file below a folder of `content/`, given without its last slash, was loaded.
    #[must_use]
    pub fn holds_below(&self, folder: &str) -> bool {
        let next = self
            .files
            .partition_point(|parsed| parsed.name.as_str() <= folder);
        let names = self.files[next..].iter().map(|parsed| parsed.name.as_str());
        let mut rests = names.map_while(|name| name.strip_prefix(folder));
        rests.any(|rest| rest.starts_with('/'))
    }
}

impl Look {
    fn or(self, parsed: Option<Parsed>) -> Option<Parsed> {
        match self {
            Self::Same => parsed,
            Self::Gone => None,
            Self::Now(parsed) => Some(parsed),
        }
    }
}

fn look(file: &Listed, parsed: Option<&Parsed>, files: &dyn Files, formulas: Formulas) -> Look {
    let is_attachment = attachment::is_attachment(&file.name);
    if is_attachment || parsed.is_some() {
        match files.stamp(&file.path) {
            Ok(Some(stamp)) if parsed.is_some_and(|parsed| parsed.stamp == Some(stamp)) => return Look::Same,
            Ok(Some(stamp)) if is_attachment => return Look::Now(attached(file, stamp, files)),
            Ok(None) => return Look::Gone,
            // What is wrong with it shows when it is read.
            Ok(Some(_)) | Err(_) => {}
        }
    }
    parse(file, files, formulas)
}

fn attached(file: &Listed, stamp: Stamp, files: &dyn Files) -> Parsed {
    let (attachment, diagnostics) = attachment::taken(file, stamp, files);
    Parsed {
        name: file.name.clone(),
        stamp: Some(stamp),
        record: Some(Record::Attachment(attachment)),
        sets_formulas: false,
        diagnostics,
    }
}

fn parse(listed: &Listed, files: &dyn Files, formulas: Formulas) -> Look {
    let file = format!("content/{}", listed.name);
    if let Role::Style = role(&listed.name)
        && let Ok(Some(stamp)) = files.stamp(&listed.path)
        && stamp.size > LARGEST_STYLE
    {
        let refused = catalog::large_style(&file, LARGEST_STYLE);
        return Look::Now(Parsed::failed(listed, Some(stamp), refused));
    }
    let (bytes, stamp) = match files.read(&listed.path) {
        Ok(read) => read,
        Err(failure) if disk::is_absence(&failure) => return Look::Gone,
        Err(failure) => return Look::Now(Parsed::failed(listed, None, catalog::disk(&file, &failure))),
    };
    let fingerprint = Fingerprint::of(&bytes);
    if let Role::Font = role(&listed.name) {
        return Look::Now(match font::read(&file, &bytes, fingerprint) {
            Ok(font) => Parsed {
                name: listed.name.clone(),
                stamp: Some(stamp),
                record: Some(Record::Font(font)),
                sets_formulas: false,
                diagnostics: Vec::new(),
            },
            Err(failure) => Parsed::failed(listed, Some(stamp), *failure),
        });
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return Look::Now(Parsed::failed(listed, Some(stamp), catalog::not_utf8(&file)));
    };
    let text: Arc<str> = without_noncharacters(text).into();
    let Outcome {
        value,
        mut diagnostics,
    } = record(&listed.name, &file, &text, fingerprint);
    let found = match &value {
        Some(_) => formulas::in_file(&file, &text, formulas),
        None => formulas::Found::default(),
    };
    diagnostics.extend(found.diagnostics);
    Look::Now(Parsed {
        name: listed.name.clone(),
        stamp: Some(stamp),
        record: value,
        sets_formulas: found.is_set,
        diagnostics,
    })
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
    fn failed(listed: &Listed, stamp: Option<Stamp>, diagnostic: Diagnostic) -> Self {
        Self {
            name: listed.name.clone(),
            stamp,
            record: None,
            sets_formulas: false,
            diagnostics: vec![diagnostic],
        }
    }
}

/// Puts the records in the order of their files, which is the order of their slugs within a kind.
fn gather(files: &[Parsed]) -> Outcome<Option<Library>> {
    let mut diagnostics = Vec::new();
    let mut library = Library {
        settings: Arc::new(Loaded {
            record: settings::default_settings(),
            file: "content/site.yaml".to_owned(),
            fingerprint: Fingerprint::of(b""),
            head: Fingerprint::of(b""),
        }),
        style: None,
        fonts: Vec::new(),
        people: Vec::new(),
        cvs: Vec::new(),
        works: Vec::new(),
        notes: Vec::new(),
        bibtex: Vec::new(),
        attachments: Vec::new(),
        sets_formulas: files.iter().any(|parsed| parsed.sets_formulas),
    };
    let mut keys = Keys::default();
    let mut papers = papers(files);
    let mut styles = Vec::new();
    for parsed in files {
        if !papers.publish(&parsed.name) {
            continue;
        }
        diagnostics.extend(parsed.diagnostics.iter().cloned());
        match parsed.record.clone() {
            Some(Record::Settings(settings)) => library.settings = settings,
            Some(Record::Person(person)) => library.people.push(person),
            Some(Record::Cv(cv)) => library.cvs.push(cv),
            Some(Record::Work(work)) if !work.record.draft => library.works.push(work),
            Some(Record::Note(note, places)) => {
                diagnostics.extend(papers.unknown(&note.record.papers, &places));
                if !note.record.draft {
                    library.notes.push(note);
                }
            }
            Some(Record::Bibtex(extras, place)) => {
                diagnostics.extend(keys.taken(&extras.record, &place));
                library.bibtex.push(extras);
            }
            Some(Record::Attachment(attachment)) => library.attachments.push(attachment),
            Some(Record::Font(font)) => library.fonts.push(font),
            Some(Record::Style(style)) => styles.push((parsed.name.as_str(), style)),
            Some(Record::Work(_)) | None => {}
        }
    }
    diagnostics.extend(papers.findings());
    let is_unread = |name: &str| {
        files
            .iter()
            .any(|parsed| parsed.name == name && parsed.record.is_none())
    };
    match list_style(&library.settings.record, &styles, &is_unread) {
        Ok(style) => library.style = style,
        Err(failure) => diagnostics.push(*failure),
    }
    sort(&mut library);
    let value = (!crate::diagnostic::has_errors(&diagnostics)).then_some(library);
    Outcome { value, diagnostics }
}

/// `a-b.md` stands before `a.md` in the order of files, `a` before `a-b` in that of slugs.
fn sort(library: &mut Library) {
    library.people.sort_by(|a, b| a.record.slug.cmp(&b.record.slug));
    library.cvs.sort_by(|a, b| a.record.person.cmp(&b.record.person));
    library.bibtex.sort_by(|a, b| a.record.paper.cmp(&b.record.paper));
    library.works.sort_by(|a, b| a.record.slug.cmp(&b.record.slug));
    library
        .notes
        .sort_by(|a, b| (a.record.kind, &a.record.slug).cmp(&(b.record.kind, &b.record.slug)));
}

/// The style that the settings name, if it is one of these files.
fn list_style(
    settings: &Settings,
    styles: &[(&str, Style)],
    is_unread: &dyn Fn(&str) -> bool,
) -> Result<Option<Style>, Box<Diagnostic>> {
    let Some(ListStyle { source, place }) = &settings.publications.style else {
        return Ok(None);
    };
    let StyleSource::File(name) = source else {
        return Ok(None);
    };
    let found = styles.iter().find(|(known, _)| known == name);
    let known = || -> Vec<&str> { styles.iter().map(|(known, _)| *known).collect() };
    match found {
        Some((_, style)) => Ok(Some(Arc::clone(style))),
        // What is wrong with it was said.
        None if is_unread(name) => Ok(None),
        None => Err(Box::new(catalog::no_such_style(place.clone(), name, &known()))),
    }
}

/// The papers that have a record. One that has errors counts as published: what is wrong is said of it alone.
fn papers(files: &[Parsed]) -> Papers<'_> {
    let mut papers = Papers::default();
    for parsed in files {
        let Some(name) = Papers::name_of(&parsed.name) else {
            continue;
        };
        let work = match &parsed.record {
            Some(Record::Work(work)) => Some(&work.record),
            _ => None,
        };
        papers.is_unread |= work.is_none();
        papers.records.insert(name, work.is_none_or(|work| !work.draft));
        let aliases = work.into_iter().flat_map(|work| &work.aliases);
        papers.aliases.extend(aliases.map(|alias| (alias.as_str(), name)));
    }
    papers
}

/// The citation keys that papers have of their own, with their places. Programs do not tell capitals apart in them.
#[derive(Default)]
struct Keys(Map<String, Arc<Place>>);

impl Keys {
    /// Takes a key; what is told if another paper has it.
    fn taken(&mut self, extras: &BibtexExtras, place: &Arc<Place>) -> Option<Diagnostic> {
        let key = extras.key.as_ref()?;
        match self.0.entry(key.to_ascii_lowercase()) {
            Entry::Vacant(free) => {
                free.insert(Arc::clone(place));
                None
            }
            Entry::Occupied(first) => Some(catalog::citation_key_twice(
                Place::clone(place),
                key,
                Place::clone(first.get()),
            )),
        }
    }
}
