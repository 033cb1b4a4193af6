//! Seeds: source documents as received, with a position for every character.
//! It must not know what kinds of document there are.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::fingerprint::Fingerprint;

/// A source document.
#[derive(Debug, Clone)]
pub struct Seed {
    /// Path relative to the site's root, e.g. `seeds/cv.txt`.
    pub name: String,
    /// The text; positions everywhere are byte offsets into it.
    pub text: Arc<str>,
    /// Of the bytes as received.
    pub fingerprint: Fingerprint,
    /// Whether bytes that are no UTF-8 were read as Latin-1.
    pub was_latin1: bool,
    /// Whether it is text at all, and no PDF, picture or archive.
    pub is_text: bool,
    /// Byte offsets of the lines, so that a place finds its line without counting from the start.
    line_starts: Arc<[usize]>,
}

/// One line of a seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Counted from 1.
    pub number: usize,
    /// Byte offset of its first character.
    pub start: usize,
    /// Its text without the line end.
    pub text: &'a str,
}

impl Line<'_> {
    /// Byte range of the text.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Byte range of the text without the blanks around it.
    #[must_use]
    pub fn trimmed_span(&self) -> Range<usize> {
        let start = self.start + (self.text.len() - self.text.trim_start().len());
        start..start + self.text.trim().len()
    }

    /// Whether there is nothing on it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim_matches(is_blank_character).is_empty()
    }
}

/// White space, form feeds, and the marks without width that copying from web pages leaves behind.
fn is_blank_character(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}'
        )
}

/// UTF-16 with the mark that tells its byte order.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, rest) = bytes.split_at_checked(2)?;
    let unit: fn([u8; 2]) -> u16 = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, []) = rest.as_chunks::<2>() else {
        return None;
    };
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok()
}

impl Seed {
    /// Reads the bytes as UTF-8, as UTF-16 where they begin with its mark, or else as Latin-1, so that no character
    /// is lost. A mark of the encoding is no part of the text.
    #[must_use]
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Self {
        let (text, was_latin1) = match std::str::from_utf8(bytes) {
            Ok(text) => (text.trim_start_matches('\u{feff}').to_owned(), false),
            Err(_) => match utf16(bytes) {
                Some(text) => (text, false),
                None => (bytes.iter().map(|&byte| char::from(byte)).collect(), true),
            },
        };
        // Lines of old ended in a carriage return alone.
        let text = if text.contains('\n') {
            text
        } else {
            text.replace('\r', "\n")
        };
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let is_text = !text.starts_with("%PDF-") && !text.contains('\0');
        Self {
            name: name.to_owned(),
            line_starts,
            text: text.into(),
            fingerprint: Fingerprint::of(bytes),
            was_latin1,
            is_text,
        }
    }

    /// All lines in order; a line feed at the very end begins no further line.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut start = 0;
        self.text
            .split_inclusive('\n')
            .enumerate()
            .map(move |(index, whole)| {
                let text = whole.strip_suffix('\n').unwrap_or(whole);
                let line = Line {
                    number: index + 1,
                    start,
                    text: text.strip_suffix('\r').unwrap_or(text),
                };
                start += whole.len();
                line
            })
    }

    /// The line a byte offset is on, counted from 1.
    #[must_use]
    pub fn line_number(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// A place for a diagnostic.
    #[must_use]
    pub fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.name, &self.text, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_whatever_wrote_it() {
        let check = |bytes: &[u8], text: &str, lines: usize| {
            let seed = Seed::from_bytes("s", bytes);
            assert_eq!((&*seed.text, seed.lines().count()), (text, lines));
            assert!(seed.is_text && !seed.was_latin1, "{text}");
        };
        check("\u{feff}Zoë\r\nB\n".as_bytes(), "Zoë\r\nB\n", 2);
        check("Zoë\rB\r".as_bytes(), "Zoë\nB\n", 2);
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let little: Vec<u8> = units("\u{feff}Zoë\nB")
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = units("\u{feff}Zoë\nB")
            .into_iter()
            .flat_map(u16::to_be_bytes)
            .collect();
        check(&little, "Zoë\nB", 2);
        check(&big, "Zoë\nB", 2);
    }

    #[test]
    fn what_is_no_text_says_so() {
        for bytes in [&b"%PDF-1.7\nx"[..], b"PK\x03\x04\0\0", b"\xff\xd8\xff\0"] {
            assert!(!Seed::from_bytes("s", bytes).is_text);
        }
    }

    #[test]
    fn lines_know_where_they_start() {
        let seed = Seed::from_bytes("s", b"a\r\n\n bc \nd");
        let lines: Vec<_> = seed
            .lines()
            .map(|line| (line.number, line.start, line.text.to_owned()))
            .collect();
        let expected = [(1, 0, "a"), (2, 3, ""), (3, 4, " bc "), (4, 9, "d")];
        assert_eq!(
            lines,
            expected.map(|(number, start, text)| (number, start, text.to_owned()))
        );
        assert_eq!(seed.lines().nth(2).map(|line| line.trimmed_span()), Some(5..7));
    }

    #[test]
    fn an_offset_finds_its_line() {
        let seed = Seed::from_bytes("s", b"a\n\nbc\n");
        let lines: Vec<usize> = (0..6).map(|offset| seed.line_number(offset)).collect();
        assert_eq!(lines, [1, 1, 2, 3, 3, 3]);
    }

    #[test]
    fn bytes_that_are_no_utf8_are_kept_as_latin1() {
        let seed = Seed::from_bytes("s", b"Gr\xf6nquist");
        assert_eq!((&*seed.text, seed.was_latin1), ("Grönquist", true));
    }
}
