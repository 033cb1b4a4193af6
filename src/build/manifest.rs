//! The manifest: what the last build wrote into `public/`, file by file. It must not know how files are made.
//!
//! A line per file: the recipe's fingerprint, size and time of the file as it was written, its name. A line
//! whose fingerprint is `-` announces a file that is about to be written, so that a crash leaves no file that
//! nobody knows of.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::disk::{self, Stamp};
use crate::fingerprint::Fingerprint;
use crate::scan;

/// First line; another one makes the manifest unknown, and everything is compared with `public/` again.
const HEADER: &str = "offprint manifest 1";

/// A file that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// Of everything that went into it.
    pub(super) fingerprint: Fingerprint,
    /// By which a change of another hand is noticed.
    pub(super) stamp: Stamp,
}

/// Files in the order of their names; without a value where one was announced and perhaps never written.
pub(super) type Files = Vec<(String, Option<Written>)>;

/// Looks up one file after another. Names that come in order are found without a search.
pub(super) struct Finder<'a> {
    files: &'a [(String, Option<Written>)],
    next: usize,
}

impl<'a> Finder<'a> {
    pub(super) fn new(files: &'a [(String, Option<Written>)]) -> Self {
        Self { files, next: 0 }
    }

    /// What is known of a file; absent where nothing is.
    pub(super) fn known(&mut self, name: &str) -> Option<Option<Written>> {
        let is_next = self.files.get(self.next).is_some_and(|(known, _)| known == name);
        let found = if is_next {
            self.next
        } else {
            self.files
                .binary_search_by(|(known, _)| known.as_str().cmp(name))
                .ok()?
        };
        self.next = found + 1;
        self.files.get(found).map(|(_, written)| *written)
    }
}

/// The manifest's file and what it says.
pub(super) struct Manifest {
    path: PathBuf,
    /// The state of the file that `files` was read from or written to.
    stamp: Option<Stamp>,
    files: Files,
}

impl Manifest {
    pub(super) fn unread(path: PathBuf) -> Self {
        Self {
            path,
            stamp: None,
            files: Files::new(),
        }
    }

    /// Reads again what was written if somebody else built in between; whether nobody did. A manifest that cannot be
    /// read counts as none: then everything is compared with what is in `public/`.
    pub(super) fn refresh(&mut self) -> io::Result<bool> {
        let stamp = disk::stamp(&self.path)?;
        let is_ours = stamp.is_some() && stamp == self.stamp;
        if !is_ours {
            let bytes = disk::read_if_present(&self.path)?.unwrap_or_default();
            self.files = std::str::from_utf8(&bytes)
                .ok()
                .and_then(parse)
                .unwrap_or_default();
            self.stamp = stamp;
        }
        Ok(is_ours)
    }

    /// What was written, as of the last refresh or replacement.
    pub(super) fn files(&self) -> &[(String, Option<Written>)] {
        &self.files
    }

    /// Writes what is now in `public/`, in any order, if that differs from what the manifest says.
    pub(super) fn replace(&mut self, mut files: Files) -> io::Result<()> {
        files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        if self.files != files || self.stamp.is_none() {
            disk::replace(&self.path, text(&files).as_bytes())?;
            self.stamp = disk::stamp(&self.path)?;
            self.files = files;
        }
        Ok(())
    }

    /// Announces files that will be written and that the manifest does not know.
    pub(super) fn announce(&mut self, names: Vec<String>) -> io::Result<()> {
        if names.is_empty() {
            return Ok(());
        }
        let mut files = self.files.clone();
        files.extend(names.into_iter().map(|name| (name, None)));
        self.replace(files)
    }
}

fn text(files: &[(String, Option<Written>)]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(files.len() * 128);
    text.push_str(HEADER);
    text.push('\n');
    for (name, written) in files {
        let name = escaped(name);
        let line = match written {
            Some(Written { fingerprint, stamp }) => {
                writeln!(
                    text,
                    "{fingerprint} {} {} {name}",
                    stamp.size,
                    nanoseconds(*stamp)
                )
            }
            None => writeln!(text, "- 0 0 {name}"),
        };
        line.expect("a string takes everything");
    }
    text
}

/// A name may hold any character, a line must not end in its middle.
fn escaped(name: &str) -> Cow<'_, str> {
    if scan::has(name, |byte| (byte == b'%') | (byte == b'\n') | (byte == b'\r')) {
        Cow::Owned(name.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D"))
    } else {
        Cow::Borrowed(name)
    }
}

/// Zero where the file system keeps no time.
fn nanoseconds(stamp: Stamp) -> u128 {
    stamp
        .modified
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos())
}

fn parse(text: &str) -> Option<Files> {
    let mut lines = text.lines();
    (lines.next() == Some(HEADER)).then_some(())?;
    let mut files: Files = lines.map(line).collect::<Option<_>>()?;
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    Some(files)
}

fn line(line: &str) -> Option<(String, Option<Written>)> {
    let mut parts = line.splitn(4, ' ');
    let fingerprint = parts.next()?;
    let size = parts.next()?.parse().ok()?;
    let time: u64 = parts.next()?.parse().ok()?;
    let name = parts
        .next()?
        .replace("%0A", "\n")
        .replace("%0D", "\r")
        .replace("%25", "%");
    if fingerprint == "-" {
        return Some((name, None));
    }
    let modified = (time > 0).then(|| SystemTime::UNIX_EPOCH + Duration::from_nanos(time));
    let written = Written {
        fingerprint: Fingerprint::parse(fingerprint)?,
        stamp: Stamp { size, modified },
    };
    Some((name, Some(written)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let written = Written {
            fingerprint: Fingerprint::of(b"x"),
            stamp: Stamp {
                size: 7,
                modified: Some(SystemTime::UNIX_EPOCH + Duration::from_nanos(1_700_000_000_123_456_789)),
            },
        };
        let files = vec![
            ("a name with blanks,\nlines and %0A.pdf".to_owned(), Some(written)),
            ("papers/x/index.html".to_owned(), None),
        ];
        assert_eq!(parse(&text(&files)), Some(files));
    }

    #[test]
    fn files_are_found_in_any_order() {
        let files: Files = ["a", "b", "d"].map(|name| (name.to_owned(), None)).into();
        let mut finder = Finder::new(&files);
        for (name, is_known) in [
            ("b", true),
            ("d", true),
            ("x", false),
            ("a", true),
            ("c", false),
            ("b", true),
        ] {
            assert_eq!(finder.known(name).is_some(), is_known, "{name}");
        }
    }

    #[test]
    fn a_manifest_that_was_cut_or_is_of_another_kind_counts_as_none() {
        for text in [
            "",
            "something",
            "offprint manifest 1\nabc",
            "offprint manifest 9\n",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("offprint manifest 1\n"), Some(Files::new()));
    }
}
