//! The only place that touches files: whole files in, whole files out, folders listed in order.
//! It must not know what the bytes mean.

mod stage;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use stage::Stage;

/// Reads a whole file.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Reads a whole file, or nothing if there is none.
pub fn read_if_present(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(failure) if is_absence(&failure) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Reads a whole file, and tells its stamp as of then: a file that goes on growing has another one afterwards.
pub fn read_stamped(path: &Path) -> io::Result<(Vec<u8>, Stamp)> {
    let mut file = fs::File::open(path)?;
    let stamp = Stamp::of(&file.metadata()?);
    let mut bytes = vec![0; usize::try_from(stamp.size).unwrap_or_default()];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok((bytes, stamp)),
        Err(failure) if failure.kind() == io::ErrorKind::UnexpectedEof => Ok((fs::read(path)?, stamp)),
        Err(failure) => Err(failure),
    }
}

/// Reads the first so many bytes of a file, or all of a shorter one.
pub fn read_beginning(path: &Path, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(length as u64)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether there is a file or folder.
#[must_use]
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether there is a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The one absolute path of a file or folder, without links. A failure names what was asked for.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
        .map_err(|failure| io::Error::new(failure.kind(), format!("{}: {failure}", path.display())))
}

/// By what a changed file is noticed without reading it: size and time of the last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, where the file system keeps one.
    pub modified: Option<SystemTime>,
}

impl Stamp {
    fn of(metadata: &fs::Metadata) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
        }
    }
}

/// The stamp of a file, if there is such a file.
pub fn stamp(path: &Path) -> io::Result<Option<Stamp>> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.is_file().then(|| Stamp::of(&metadata))),
        Err(failure) if is_absence(&failure) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Nothing is there: not the file, or not even the folder it would lie in.
#[must_use]
pub fn is_absence(failure: &io::Error) -> bool {
    matches!(
        failure.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Held while nobody else may; given back when dropped, or when the program ends however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: fs::File,
}

impl Lock {
    /// Waits until the lock that this file stands for is free, and takes it.
    pub fn wait(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)?;
        file.lock()?;
        Ok(Self { _file: file })
    }
}

/// A file that a folder holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Path relative to the folder that was listed, with `/` between its parts.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// A file found in a folder and looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Path relative to the folder that was listed, with `/` between its parts.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its size and time.
    pub stamp: Stamp,
}

/// All files below a folder, in the order of their names; none if there is no such folder.
/// Files and folders that editors leave behind (`.x`, `x~`, `#x#`) are passed over, those in `keep` are not.
pub fn list_below(folder: &Path, keep: &[&str]) -> io::Result<Vec<Listed>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries = listed(folder, keep, false)?;
    if entries.iter().any(walkdir::DirEntry::path_is_symlink) {
        // Following asks for the state of every entry once more, and most sites have no links.
        entries = listed(folder, keep, true)?;
    }
    let files = entries.into_iter().filter(|entry| entry.file_type().is_file());
    let mut files: Vec<Listed> = files
        .filter_map(|entry| {
            let name = relative_name(folder, entry.path())?;
            let path = entry.into_path();
            Some(Listed { name, path })
        })
        .collect();
    files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// The same, each of them looked at.
pub fn files_below(folder: &Path, keep: &[&str]) -> io::Result<Vec<Found>> {
    let listed = list_below(folder, keep)?;
    let found = listed.into_iter().filter_map(|Listed { name, path }| {
        // A file that vanished between being listed and being looked at is simply gone.
        let stamp = stamp(&path).ok().flatten()?;
        Some(Found { name, path, stamp })
    });
    Ok(found.collect())
}

/// The names of the files and folders that lie directly in a folder; none if there is no such folder.
pub fn names_in(folder: &Path) -> io::Result<Vec<OsString>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect(),
        Err(failure) if is_absence(&failure) => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}

/// The entries below a folder that are no folders.
fn listed(folder: &Path, keep: &[&str], follows_links: bool) -> io::Result<Vec<walkdir::DirEntry>> {
    let mut listed = Vec::new();
    let entries = walkdir::WalkDir::new(folder)
        .follow_links(follows_links)
        .follow_root_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0
                || entry
                    .file_name()
                    .to_str()
                    .is_some_and(|name| keep.contains(&name) || !is_leftover(name))
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => listed.push(entry),
            // A file that vanished between being listed and being looked at is simply gone.
            Err(failure) if is_vanished(&failure) => {}
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(listed)
}

/// Whether an editor, or some other program, left a file or folder of this name behind.
#[must_use]
pub fn is_leftover(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn is_vanished(failure: &walkdir::Error) -> bool {
    failure
        .io_error()
        .is_some_and(|failure| failure.kind() == io::ErrorKind::NotFound)
}

/// The path below a folder with `/` between its parts.
#[must_use]
pub fn relative_name(folder: &Path, path: &Path) -> Option<String> {
    const SEPARATOR: char = std::path::MAIN_SEPARATOR;
    // Nearly always the one path is spelt as the beginning of the other.
    let spelt_alike = path.to_str()?.strip_prefix(folder.to_str()?);
    let relative = match spelt_alike.and_then(|rest| rest.strip_prefix(SEPARATOR)) {
        Some(relative) => relative,
        None => path.strip_prefix(folder).ok()?.to_str()?,
    };
    Some(if SEPARATOR == '/' {
        relative.to_owned()
    } else {
        relative.replace(SEPARATOR, "/")
    })
}

/// Replaces a file as a whole: the bytes go to a new file beside it, which then takes its name.
/// A reader sees either the old file or the new one, and a crash leaves one of them.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = temporary_beside(path);
    let written = fs::File::create(&temporary)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Whether a file lies, or would lie, in a folder or below it, links followed.
#[must_use]
pub fn is_within(file: &Path, folder: &Path) -> bool {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    match (parent.canonicalize(), folder.canonicalize()) {
        (Ok(parent), Ok(folder)) => parent.starts_with(folder),
        _ => false,
    }
}

/// Writes a file where the user wants it: as [`replace`] does, but into a folder that is there, and through what is no
/// file, as a device.
pub fn write_for_user(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let is_special = fs::metadata(path).is_ok_and(|found| !found.is_file());
    if is_special {
        return fs::File::options().write(true).open(path)?.write_all(bytes);
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) if !folder.is_dir() => {
            let message = format!("there is no folder {}", folder.display());
            Err(io::Error::new(io::ErrorKind::NotFound, message))
        }
        _ => replace(path, bytes),
    }
}

/// Adds bytes at the end of a file that is there. A crash may leave a part of them.
pub fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::File::options().append(true).open(path)?.write_all(bytes)
}

fn temporary_beside(path: &Path) -> PathBuf {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    path.with_file_name(format!(".{name}.offprint-{}", std::process::id()))
}

/// Removes a file, and then every folder above it, up to but without `root`, that this leaves empty.
pub fn remove_with_empty_folders(root: &Path, path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(failure) if !is_absence(&failure) => return Err(failure),
        _ => {}
    }
    let mut folder = path.parent();
    while let Some(current) = folder {
        if current == root || !current.starts_with(root) || fs::remove_dir(current).is_err() {
            break;
        }
        folder = current.parent();
    }
    Ok(())
}
