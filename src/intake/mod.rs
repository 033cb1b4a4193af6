//! The disk side of an import: reads `seeds/` and `content/`, runs the import, writes the files that change.
//! It must not know how documents are understood, nor the site.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Outcome, catalog};
use crate::disk;
use crate::fingerprint::Fingerprint;
use crate::import::seed::Seed;
use crate::import::{self, Change, ContentFiles, Import};

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

/// Imports whatever is in `seeds/` and the further documents, without writing.
/// Fails only if the disk does; the import is absent if it would not be safe.
pub fn prepare(intake: &Intake) -> io::Result<Outcome<Option<Import>>> {
    let seeds = seeds(&documents(intake)?);
    Ok(import::run(&seeds, &content_files(&intake.root)?))
}

/// The same, unless the documents and the decisions about them are those of the last import.
pub fn prepare_if_changed(intake: &Intake) -> io::Result<Outcome<Option<Import>>> {
    let documents = documents(intake)?;
    let files = content_files(&intake.root)?;
    let prints: Vec<(String, Fingerprint)> = documents
        .iter()
        .map(|(name, bytes)| (name.clone(), Fingerprint::of(bytes)))
        .collect();
    if documents.is_empty() || import::is_current(&prints, &files) {
        return Ok(Outcome::clean(None));
    }
    Ok(import::run(&seeds(&documents), &files))
}

/// Writes what changes, the ledger last: after a crash the next import does the rest.
pub fn commit(root: &Path, changes: &[Change]) -> io::Result<()> {
    let content = root.join("content");
    for Change {
        file,
        text,
        is_new: _,
    } in changes
    {
        let path = content.join(file);
        match text {
            Some(text) => disk::replace(&path, text.as_bytes())?,
            None => disk::remove_with_empty_folders(&content, &path)?,
        }
    }
    Ok(())
}

fn seeds(documents: &Documents) -> Vec<Seed> {
    documents
        .iter()
        .map(|(name, bytes)| Seed::from_bytes(name, bytes))
        .collect()
}

/// All documents in the order of their names, each once.
fn documents(intake: &Intake) -> io::Result<Documents> {
    let mut documents = Documents::new();
    add_folder(&intake.root, &intake.root.join("seeds"), &mut documents)?;
    for path in &intake.documents {
        if disk::is_folder(path) {
            add_folder(&intake.root, path, &mut documents)?;
        } else {
            documents.push((name_of(&intake.root, path), disk::read(path)?));
        }
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

/// Below the root, else as given.
fn name_of(root: &Path, path: &Path) -> String {
    disk::relative_name(root, path).unwrap_or_else(|| path.to_string_lossy().into_owned())
}

/// The texts that an import reads or writes: settings, records and the ledger.
fn content_files(root: &Path) -> io::Result<ContentFiles> {
    let folder = root.join("content");
    let mut files = ContentFiles::new();
    for found in disk::files_below(&folder, &[".import"])? {
        let is_record = found.name == "site.yaml"
            || found.name.starts_with(".import/")
            || found.name.starts_with("papers/")
            || found.name.starts_with("people/");
        if is_record && let Ok(text) = String::from_utf8(disk::read(&found.path)?) {
            files.insert(found.name, Arc::from(text));
        }
    }
    Ok(files)
}

/// The diagnostic for a disk that refused.
#[must_use]
pub fn failure(failure: &io::Error) -> crate::diagnostic::Diagnostic {
    catalog::disk("seeds/ or content/", failure)
}
