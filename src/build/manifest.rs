//! The manifest: what the last build wrote into `public/`, file by file. It must not know how files are made.
//!
//! A line per file: the recipe's fingerprint, size and time of the file as it was written, its name. A line
//! whose fingerprint is `-` announces a file that is about to be written, so that a crash leaves no file that
//! nobody knows of; one whose fingerprint is `x` says that the file is gone. A later line of a file goes before
//! an earlier one, so that a build which writes little adds little.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::disk::{self, Stamp};
use crate::fingerprint::Fingerprint;
use crate::scan;

/// First line; another one makes the manifest unknown, and everything is compared with `public/` again.
const HEADER: &str = "offprint manifest 2";

/// More lines than are ever added: all are written anew.
const TOO_MANY: usize = usize::MAX / 2;

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
    /// How many lines were added since all were written.
    added: usize,
}

impl Manifest {
    pub(super) fn unread(path: PathBuf) -> Self {
        Self {
            path,
            stamp: None,
            files: Files::new(),
            added: 0,
        }
    }

    /// Reads again what was written if somebody else built in between; whether nobody did. A manifest that cannot be
    /// read counts as none: then everything is compared with what is in `public/`.
    pub(super) fn refresh(&mut self) -> io::Result<bool> {
        let stamp = disk::stamp(&self.path)?;
        let is_ours = stamp.is_some() && stamp == self.stamp;
        if !is_ours {
            let bytes = disk::read_if_present(&self.path)?.unwrap_or_default();
            let lines = whole_lines(&bytes);
            let files = std::str::from_utf8(lines).ok().and_then(parse);
            // To what cannot be read, or ends with a line that a crash cut off, nothing can be added.
            let is_whole = files.is_some() && lines.len() == bytes.len();
            self.files = files.unwrap_or_default();
            self.added = if is_whole {
                let count = lines.iter().filter(|byte| **byte == b'\n').count();
                count.saturating_sub(self.files.len() + 1)
            } else {
                TOO_MANY
            };
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
        let mut news = String::new();
        let added = match self.stamp {
            Some(_) => push_news(&mut news, &self.files, &files),
            None => TOO_MANY,
        };
        if added > 0 && self.added + added >= files.len() {
            disk::replace(&self.path, text(&files).as_bytes())?;
            self.added = 0;
        } else if added > 0 {
            disk::append(&self.path, news.as_bytes())?;
            self.added += added;
        } else {
            return Ok(());
        }
        self.stamp = disk::stamp(&self.path)?;
        self.files = files;
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
    let mut text = String::with_capacity(files.len() * 128);
    text.push_str(HEADER);
    text.push('\n');
    for (name, written) in files {
        push_line(&mut text, name, written.as_ref());
    }
    text
}

/// Adds the lines that turn one list into another, both in order, and says how many.
fn push_news(
    text: &mut String,
    old: &[(String, Option<Written>)],
    new: &[(String, Option<Written>)],
) -> usize {
    let mut added = 0;
    let mut old = old.iter().peekable();
    for (name, written) in new {
        while let Some((gone, _)) = old.next_if(|(known, _)| known < name) {
            push_gone(text, gone);
            added += 1;
        }
        if old.next_if(|(known, _)| known == name).map(|(_, known)| known) != Some(written) {
            push_line(text, name, written.as_ref());
            added += 1;
        }
    }
    for (gone, _) in old {
        push_gone(text, gone);
        added += 1;
    }
    added
}

fn push_line(text: &mut String, name: &str, written: Option<&Written>) {
    use std::fmt::Write;
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

fn push_gone(text: &mut String, name: &str) {
    text.push_str("x 0 0 ");
    text.push_str(&escaped(name));
    text.push('\n');
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

/// Without a last line that a crash cut off, perhaps within a character.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n');
    &bytes[..end.map_or(0, |at| at + 1)]
}

fn parse(text: &str) -> Option<Files> {
    let mut lines = text.lines();
    (lines.next() == Some(HEADER)).then_some(())?;
    let mut said: Vec<(String, Said)> = lines.map(line).collect::<Option<_>>()?;
    // Of several lines of one file, which stay in their order, the last counts.
    said.sort_by(|(a, _), (b, _)| a.cmp(b));
    said.reverse();
    said.dedup_by(|(a, _), (b, _)| a == b);
    said.reverse();
    let files = said.into_iter().filter_map(|(name, said)| match said {
        Said::Written(written) => Some((name, Some(written))),
        Said::Announced => Some((name, None)),
        Said::Gone => None,
    });
    Some(files.collect())
}

/// What a line says of a file.
enum Said {
    Written(Written),
    Announced,
    Gone,
}

fn line(line: &str) -> Option<(String, Said)> {
    let mut parts = line.splitn(4, ' ');
    let fingerprint = parts.next()?;
    let size = parts.next()?.parse().ok()?;
    let time: u64 = parts.next()?.parse().ok()?;
    let name = unescaped(parts.next()?);
    let said = match fingerprint {
        "-" => Said::Announced,
        "x" => Said::Gone,
        fingerprint => {
            let modified = (time > 0).then(|| SystemTime::UNIX_EPOCH + Duration::from_nanos(time));
            Said::Written(Written {
                fingerprint: Fingerprint::parse(fingerprint)?,
                stamp: Stamp { size, modified },
            })
        }
    };
    Some((name, said))
}

fn unescaped(name: &str) -> String {
    if !scan::has(name, |byte| byte == b'%') {
        return name.to_owned();
    }
    name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
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
    fn lines_that_are_added_turn_one_list_into_another() {
        let written = |byte: &[u8]| {
            let stamp = Stamp {
                size: 1,
                modified: None,
            };
            let fingerprint = Fingerprint::of(byte);
            Some(Written { fingerprint, stamp })
        };
        let list = |files: &[(&str, Option<Written>)]| -> Files {
            files
                .iter()
                .map(|(name, said)| ((*name).to_owned(), *said))
                .collect()
        };
        let lists = [
            list(&[]),
            list(&[("a", written(b"1")), ("c", written(b"2"))]),
            list(&[("a", written(b"1")), ("b%\n", None), ("c", written(b"3"))]),
            list(&[("b%\n", written(b"4")), ("d", None)]),
            list(&[("a", written(b"5"))]),
        ];
        let mut said = text(&lists[0]);
        for (pair, count) in lists.windows(2).zip([2, 2, 4, 3]) {
            assert_eq!(push_news(&mut said, &pair[0], &pair[1]), count);
            assert_eq!(parse(&said).as_ref(), Some(&pair[1]));
        }
        assert_eq!(push_news(&mut said, &lists[4], &lists[4]), 0);
        let whole = said.len();
        push_line(&mut said, "é", None);
        for cut in [whole + 5, said.len() - 2] {
            let kept = std::str::from_utf8(whole_lines(&said.as_bytes()[..cut])).expect("UTF-8");
            assert_eq!(parse(kept).as_ref(), Some(&lists[4]), "a cut line says nothing");
        }
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
            "offprint manifest 2\nabc",
            "offprint manifest 9\n",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("offprint manifest 2\n"), Some(Files::new()));
    }
}
