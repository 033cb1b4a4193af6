//! Where reading plain YAML stands, and what it takes next: keys, words, quoted texts. It must not know blocks.

use std::borrow::Cow;
use std::fmt;

use crate::scan;

/// That something is unusual.
#[derive(Debug)]
pub(super) struct Unusual;

impl fmt::Display for Unusual {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not plain")
    }
}

impl std::error::Error for Unusual {}

impl serde::de::Error for Unusual {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

pub(super) type Read<T> = Result<T, Unusual>;

/// Where reading stands.
pub(super) struct Cursor<'de> {
    pub(super) text: &'de str,
    pub(super) at: usize,
}

impl<'de> Cursor<'de> {
    pub(super) fn rest(&self) -> &'de str {
        &self.text[self.at..]
    }

    fn line(&self) -> &'de str {
        scan::line(self.rest())
    }

    /// Passes over empty lines and comments to the next line with something in it, and gives its indentation.
    /// At the start of a line only.
    pub(super) fn next_line(&mut self) -> Option<usize> {
        while self.at < self.text.len() {
            let line = self.line();
            let words = line.trim_start_matches(' ');
            if !words.is_empty() && !words.starts_with('#') {
                return Some(line.len() - words.len());
            }
            self.at = (self.at + line.len() + 1).min(self.text.len());
        }
        None
    }

    /// Ends a line in which there is nothing more.
    pub(super) fn end_line(&mut self) -> Read<()> {
        let line = self.line();
        if !line.trim_start_matches(' ').is_empty() {
            return Err(Unusual);
        }
        self.at = (self.at + line.len() + 1).min(self.text.len());
        Ok(())
    }

    pub(super) fn take(&mut self, text: &str) -> Read<()> {
        if !self.rest().starts_with(text) {
            return Err(Unusual);
        }
        self.at += text.len();
        Ok(())
    }

    pub(super) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(' ').len();
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// A key with its colon.
    pub(super) fn key(&mut self) -> Read<&'de str> {
        let rest = self.rest();
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'-';
        let key = &rest[..rest.bytes().take_while(|byte| is_word(byte)).count()];
        let is_good = key.starts_with(|first: char| first.is_ascii_alphabetic()) && !is_resolved(key);
        self.at += key.len();
        self.take(":")?;
        let is_ended = matches!(self.peek(), None | Some(b' ' | b'\n'));
        if is_good && is_ended {
            Ok(key)
        } else {
            Err(Unusual)
        }
    }

    /// A text in quotes.
    fn quoted(&mut self, quote: u8) -> Read<Cow<'de, str>> {
        let start = self.at + 1;
        let line = &self.line().as_bytes()[1..];
        let is_end = |byte: &u8| *byte == quote || (*byte == b'\\' && quote == b'"');
        let length = line.iter().position(is_end).ok_or(Unusual)?;
        let is_single = quote == b'"' || line.get(length + 1) != Some(&quote);
        if line[length] == quote && is_single {
            self.at = start + length + 1;
            return Ok(Cow::Borrowed(&self.text[start..start + length]));
        }
        self.escaped(quote)
    }

    /// A text in quotes, with quotes or backslashes in it.
    fn escaped(&mut self, quote: u8) -> Read<Cow<'de, str>> {
        let mark = if quote == b'"' { '\\' } else { '\'' };
        let line = self.line();
        let mut text = String::new();
        let mut characters = line.char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            if character == mark
                && matches!(next, Some('\\' | '"' | '\''))
                && (quote == b'"' || next == Some('\''))
            {
                // `\'` is no escape.
                if next == Some('\'') && quote == b'"' {
                    return Err(Unusual);
                }
                text.extend(next);
                characters.next();
            } else if character == char::from(quote) {
                self.at += at + 1;
                return Ok(Cow::Owned(text));
            } else if character == mark {
                return Err(Unusual);
            } else {
                text.push(character);
            }
        }
        Err(Unusual)
    }
}

/// Whether a word without quotes may mean something else than itself: a truth, or nothing.
fn is_resolved(word: &str) -> bool {
    let others = ["true", "false", "null", "~", ""];
    others.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// The truth that a word without quotes is, as most write it.
fn truth(word: &str) -> Option<bool> {
    match word {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// A scalar.
pub(super) enum Scalar<'de> {
    Quoted(Cow<'de, str>),
    Truth(bool, &'de str),
    Bare(&'de str),
}

/// What ends a bare scalar besides the end of its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Block,
    Brackets,
}

pub(super) fn scalar<'de>(cursor: &mut Cursor<'de>, within: Within) -> Read<Scalar<'de>> {
    match cursor.peek() {
        Some(quote @ (b'"' | b'\'')) => cursor.quoted(quote).map(Scalar::Quoted),
        Some(b'/' | b'.' | b'(' | b'$' | b'<' | b'_' | 0x80..) => bare(cursor, within),
        Some(first) if first.is_ascii_alphanumeric() => bare(cursor, within),
        _ => Err(Unusual),
    }
}

fn bare<'de>(cursor: &mut Cursor<'de>, within: Within) -> Read<Scalar<'de>> {
    let line = cursor.line();
    let length = match within {
        Within::Block => line.len(),
        Within::Brackets => line.find([',', '[', ']', '{', '}', '?']).unwrap_or(line.len()),
    };
    let word = line[..length].trim_end_matches(' ');
    // A colon before a space or an end makes a key, a sign behind a space begins a comment.
    let bytes = word.as_bytes();
    let is_doubtful = |at: usize| match bytes[at] {
        b':' => !matches!(
            bytes.get(at + 1),
            Some(b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z')
        ),
        b'#' => at > 0 && bytes[at - 1] == b' ',
        _ => false,
    };
    let has_sign = bytes.iter().any(|byte| matches!(byte, b':' | b'#'));
    if has_sign && (0..bytes.len()).any(is_doubtful) {
        return Err(Unusual);
    }
    cursor.at += length;
    match truth(word) {
        Some(truth) => Ok(Scalar::Truth(truth, word)),
        None if is_resolved(word) => Err(Unusual),
        None => Ok(Scalar::Bare(word)),
    }
}
