//! The disk side of an import: reads `seeds/` and `content/`, runs the import, writes the files that change.
//! It must not know how documents are understood, nor the site.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Outcome, catalog, has_errors};
use crate::disk;
use crate::fingerprint::Fingerprint;
use crate::import::seed::Seed;
use crate::import::{self, Change, ContentFiles, Import, LEDGER};

/// What is imported into which site.
#[derive(Debug, Clone)]
pub struct Intake {
    /// The site's root.
    pub root: PathBuf,
    /// Further documents, outside of `seeds/`; files or folders.
    pub documents: Vec<PathBuf>,
}

/// The documents to import, by name and with their bytes.
type Documents = Vec<(String, Vec<u8>)>;

/// An import that waits to be written, with the texts it was made from.
pub struct Prepared {
    /// The import.
    pub import: Import,
    /// `content/` as it was read.
    files: ContentFiles,
}

impl Prepared {
    /// The text that a file below `content/` has once the import is written.
    #[must_use]
    pub fn text_after(&self, file: &str) -> Option<&str> {
        match self.import.changes.iter().find(|change| change.file == file) {
            Some(change) => change.text.as_deref(),
            None => self.files.get(file).map(AsRef::as_ref),
        }
    }
}

/// Imports whatever is in `seeds/` and the further documents, without writing.
/// Fails only if the disk does; the import is absent if it would not be safe.
pub fn prepare(intake: &Intake) -> io::Result<Outcome<Option<Prepared>>> {
    let bookkeeping = bookkeeping(&intake.root)?;
    prepared(intake, &documents(intake, &bookkeeping)?)
}

/// The same, unless the documents and the decisions about them are those of the last import.
pub fn prepare_if_changed(intake: &Intake) -> io::Result<Outcome<Option<Prepared>>> {
    match changed(intake)? {
        Some(documents) => prepared(intake, &documents),
        None => Ok(Outcome::clean(None)),
    }
}

/// Whether the documents and the decisions about them are those of the last import.
pub fn is_current(intake: &Intake) -> io::Result<bool> {
    Ok(changed(intake)?.is_none())
}

/// The documents, if an import of them would not only repeat the last one.
fn changed(intake: &Intake) -> io::Result<Option<Documents>> {
    let bookkeeping = bookkeeping(&intake.root)?;
    let documents = documents(intake, &bookkeeping)?;
    let prints: Vec<(String, Fingerprint)> = documents
        .iter()
        .map(|(name, bytes)| (name.clone(), Fingerprint::of(bytes)))
        .collect();
    let is_current = documents.is_empty() || import::is_current(&prints, &bookkeeping);
    Ok((!is_current).then_some(documents))
}

/// How often an import begins anew because a file was saved meanwhile.
const TRIES: usize = 3;

/// Prepares by one of the two ways above and writes what changes. Where a file was saved by another hand in
/// between, nothing is written and it begins anew.
pub fn import(
    intake: &Intake,
    prepare: fn(&Intake) -> io::Result<Outcome<Option<Prepared>>>,
) -> io::Result<Outcome<Option<Prepared>>> {
    for _ in 0..TRIES {
        let outcome = prepare(intake)?;
        match &outcome.value {
            Some(prepared) if !commit(&intake.root, prepared)? => {}
            _ => return Ok(outcome),
        }
    }
    Ok(Outcome {
        value: None,
        diagnostics: vec![catalog::content_keeps_changing()],
    })
}

fn prepared(intake: &Intake, documents: &Documents) -> io::Result<Outcome<Option<Prepared>>> {
    let mut found = Vec::new();
    let files = content_files(&intake.root)?.into_value(&mut found);
    if has_errors(&found) {
        return Ok(Outcome {
            value: None,
            diagnostics: found,
        });
    }
    let Outcome { value, diagnostics } = import::run(&seeds(documents), &files);
    Ok(Outcome {
        value: value.map(|import| Prepared { import, files }),
        diagnostics,
    })
}

/// Writes what changes, the ledger last: after a crash the next import does the rest.
/// False, with nothing written, if a file was saved by another hand since it was read.
fn commit(root: &Path, prepared: &Prepared) -> io::Result<bool> {
    let content = root.join("content");
    for change in &prepared.import.changes {
        let now = disk::read_if_present(&content.join(&change.file))?;
        let then = prepared.files.get(&change.file).map(|text| text.as_bytes());
        if now.as_deref() != then {
            return Ok(false);
        }
    }
    for Change {
        file,
        text,
        is_new: _,
    } in &prepared.import.changes
    {
        let path = content.join(file);
        match text {
            Some(text) => disk::replace(&path, text.as_bytes())?,
            None => disk::remove_with_empty_folders(&content, &path)?,
        }
    }
    Ok(true)
}

fn seeds(documents: &Documents) -> Vec<Seed> {
    documents
        .iter()
        .map(|(name, bytes)| Seed::from_bytes(name, bytes))
        .collect()
}

/// All documents in the order of their names, each once: what is in `seeds/`, what is named now, and what an
/// earlier import was given from elsewhere, as long as it is there.
fn documents(intake: &Intake, bookkeeping: &ContentFiles) -> io::Result<Documents> {
    let root = disk::canonical(&intake.root)?;
    let mut documents = Documents::new();
    add_folder(&root, &root.join("seeds"), &mut documents)?;
    for path in &intake.documents {
        let path = disk::canonical(path)?;
        if disk::is_folder(&path) {
            add_folder(&root, &path, &mut documents)?;
        } else {
            documents.push((name_of(&root, &path), disk::read(&path)?));
        }
    }
    for name in import::known_documents(bookkeeping)
        .into_iter()
        .filter(|name| !name.starts_with("seeds/"))
    {
        documents.extend(disk::read_if_present(&root.join(&name))?.map(|bytes| (name, bytes)));
    }
    documents.sort();
    documents.dedup_by(|a, b| a.0 == b.0);
    Ok(documents)
}

fn add_folder(root: &Path, folder: &Path, documents: &mut Documents) -> io::Result<()> {
    for found in disk::files_below(folder, &[])? {
        documents.push((name_of(root, &found.path), disk::read(&found.path)?));
    }
    Ok(())
}

/// Below the root, else the whole path.
fn name_of(root: &Path, path: &Path) -> String {
    disk::relative_name(root, path).unwrap_or_else(|| path.to_string_lossy().into_owned())
}

/// The two texts that tell whether there is anything to import: the settings and the ledger.
fn bookkeeping(root: &Path) -> io::Result<ContentFiles> {
    let mut files = ContentFiles::new();
    for name in ["site.yaml", LEDGER] {
        let bytes = disk::read_if_present(&root.join("content").join(name))?;
        if let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
            files.insert(name.to_owned(), Arc::from(text));
        }
    }
    Ok(files)
}

/// The texts that an import reads or writes: settings, records and the ledger. One that is no UTF-8 is an error:
/// taken for missing, it would be taken for deleted.
fn content_files(root: &Path) -> io::Result<Outcome<ContentFiles>> {
    let folder = root.join("content");
    let mut files = Outcome::clean(ContentFiles::new());
    for found in disk::files_below(&folder, &[".import"])? {
        let is_record = found.name == "site.yaml"
            || found.name.starts_with(".import/")
            || found.name.starts_with("papers/")
            || found.name.starts_with("people/");
        if !is_record {
            continue;
        }
        match String::from_utf8(disk::read(&found.path)?) {
            Ok(text) => _ = files.value.insert(found.name, Arc::from(text)),
            Err(_) => files
                .diagnostics
                .push(catalog::not_utf8(&format!("content/{}", found.name))),
        }
    }
    Ok(files)
}
