//! `content/papers/<slug>/cite.bib`: the BibTeX entry that somebody wrote for the paper. It must not know which of its
//! fields are used.
//!
//! The grammar is that of BibTeX: what stands outside of entries is a comment; `@string` names a text; a value is made
//! of texts in braces or quotes, numbers and names of texts, joined by `#`; braces are balanced everywhere, even behind
//! a backslash.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Outcome, Place, catalog};
use crate::maps::Map;
use crate::model::{BibtexExtras, Slug};

/// The name of the file in a paper's folder.
pub(super) const FILE: &str = "cite.bib";

/// The names of months, which every style knows.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// An entry with the places of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibtexEntry {
    /// The key.
    pub key: BibtexPart,
    /// Names of fields, in lower case, with their values.
    pub fields: Vec<(String, BibtexPart)>,
}

/// A part of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibtexPart {
    /// As LaTeX, on one line.
    pub text: String,
    /// Byte range in the file.
    pub span: Range<usize>,
}

impl BibtexEntry {
    /// The field of a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&BibtexPart> {
        let mut fields = self.fields.iter();
        fields.find(|(known, _)| known == name).map(|(_, part)| part)
    }
}

/// Reads the file. With the extras comes the place of the key, by which two papers with one key are told of.
pub(super) fn read(paper: Slug, file: &str, text: &Arc<str>) -> Outcome<Option<(BibtexExtras, Place)>> {
    let place = |span: Range<usize>| Place::new(file, text, span);
    let entry = match entry(text) {
        Ok(entry) => entry,
        Err(Fault { span, what }) => {
            let diagnostics = vec![catalog::bibtex_syntax(place(span), &what)];
            return Outcome {
                value: None,
                diagnostics,
            };
        }
    };
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let BibtexEntry { key, fields } = entry;
    let is_key = is_key(&key.text);
    if !is_key {
        diagnostics.push(catalog::bad_citation_key(place(key.span.clone()), &key.text));
    }
    let extras = BibtexExtras {
        paper,
        key: is_key.then_some(key.text),
        fields: fields.into_iter().map(|(name, part)| (name, part.text)).collect(),
    };
    Outcome {
        value: Some((extras, place(key.span))),
        diagnostics,
    }
}

/// Whether every program that reads BibTeX takes a key.
fn is_key(key: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:+/".contains(&byte);
    !key.is_empty() && key.bytes().all(is_plain)
}

/// What keeps a file from being read.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    span: Range<usize>,
    what: String,
}

/// The one entry of a file.
pub fn entry(text: &str) -> Result<BibtexEntry, Fault> {
    let mut reader = Reader {
        text,
        at: 0,
        names: Map::default(),
    };
    let mut found = None;
    while let Some(at) = reader.text[reader.at..].find('@') {
        let start = reader.at + at;
        reader.at = start + 1;
        match (reader.command()?, &found) {
            (Some(_), Some(_)) => {
                let line = start..start + crate::scan::line(&text[start..]).len();
                return Err(fault(
                    line,
                    "a second entry begins here, but the file is that of one paper",
                ));
            }
            (Some(entry), None) => found = Some(entry),
            (None, _) => {}
        }
    }
    found.ok_or_else(|| {
        fault(
            0..crate::scan::line(text).len(),
            "there is no entry `@...{key, ...}` in it",
        )
    })
}

fn fault(span: Range<usize>, what: impl Into<String>) -> Fault {
    Fault {
        span,
        what: what.into(),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// What `@string` named, by names in lower case.
    names: Map<String, String>,
}

impl<'a> Reader<'a> {
    /// What stands behind an `@`, up to its end; an entry if it is one.
    fn command(&mut self) -> Result<Option<BibtexEntry>, Fault> {
        let start = self.at - 1;
        let kind = self.name().to_ascii_lowercase();
        self.skip_blanks();
        let close = match self.peek() {
            Some('{') => '}',
            Some('(') => ')',
            // An address of e-mail, say, in what stands outside of entries.
            _ if kind != "string" && !self.text[self.at..].starts_with(['{', '(']) => return Ok(None),
            _ => return Err(fault(start..self.at, "`@string` should be followed by `{`")),
        };
        let opening = self.at;
        match kind.as_str() {
            "comment" | "preamble" => {
                self.at += 1;
                self.until(close, opening)?;
                Ok(None)
            }
            "string" => {
                self.at += 1;
                let (name, part) = self.field()?;
                self.names.insert(name, part.text);
                self.expect(close)?;
                Ok(None)
            }
            _ => {
                self.at += 1;
                self.entry(close, opening).map(Some)
            }
        }
    }

    fn entry(&mut self, close: char, opening: usize) -> Result<BibtexEntry, Fault> {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let end = rest.find([',', close, '\n']).unwrap_or(rest.len());
        let text = rest[..end].trim();
        let key = BibtexPart {
            text: text.to_owned(),
            span: self.at..self.at + text.len(),
        };
        self.at += end;
        let mut fields: Vec<(String, BibtexPart)> = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(',') => self.at += 1,
                Some(next) if next == close => break,
                None => return Err(fault(opening..opening + 1, "what begins here never ends")),
                Some(_) if !self.text[..self.at].trim_end().ends_with(',') => {
                    return Err(fault(
                        self.at..self.at,
                        "there should be a comma before this field",
                    ));
                }
                Some(_) => {
                    let start = self.at;
                    let (name, mut part) = self.field()?;
                    let words: Vec<&str> = part.text.split_whitespace().collect();
                    part.text = words.join(" ");
                    if fields.iter().any(|(known, _)| *known == name) {
                        let span = start..start + name.len();
                        return Err(fault(span, format!("the field `{name}` stands here twice")));
                    }
                    fields.push((name, part));
                }
            }
        }
        self.at += close.len_utf8();
        Ok(BibtexEntry { key, fields })
    }

    /// `name = value`, with the blanks that the value has.
    fn field(&mut self) -> Result<(String, BibtexPart), Fault> {
        self.skip_blanks();
        let start = self.at;
        let name = self.name().to_ascii_lowercase();
        if name.is_empty() {
            return Err(fault(start..start, "a field `name = {value}` should stand here"));
        }
        self.skip_blanks();
        if self.peek() != Some('=') {
            return Err(fault(
                start..start + name.len(),
                format!("`{name}` should be followed by `= {{...}}`"),
            ));
        }
        self.at += 1;
        self.skip_blanks();
        let start = self.at;
        let mut text = self.piece()?;
        let mut end = self.at;
        self.skip_blanks();
        while self.peek() == Some('#') {
            self.at += 1;
            self.skip_blanks();
            text.push_str(&self.piece()?);
            end = self.at;
            self.skip_blanks();
        }
        let span = start..end;
        Ok((name, BibtexPart { text, span }))
    }

    /// A text in braces or quotes, a number, or the name of a text.
    fn piece(&mut self) -> Result<String, Fault> {
        let start = self.at;
        match self.peek() {
            Some('{') => {
                self.at += 1;
                self.until('}', start)
            }
            Some('"') => {
                self.at += 1;
                self.until('"', start)
            }
            _ => {
                let name = self.name();
                let known = name.to_ascii_lowercase();
                if name.is_empty() {
                    return Err(fault(start..start, "a value in braces should stand here"));
                }
                if name.bytes().all(|byte| byte.is_ascii_digit()) || MONTHS.contains(&known.as_str()) {
                    return Ok(known);
                }
                self.names.get(&known).cloned().ok_or_else(|| {
                    let what = format!("`{name}` is the name of no text; put braces around it if it is one");
                    fault(start..start + name.len(), what)
                })
            }
        }
    }

    /// What stands before the closing mark, which is passed; braces within are balanced.
    fn until(&mut self, close: char, opening: usize) -> Result<String, Fault> {
        let start = self.at;
        let mut depth = 0_usize;
        for (at, character) in self.text[start..].char_indices() {
            match character {
                _ if character == close && depth == 0 => {
                    self.at = start + at + close.len_utf8();
                    return Ok(self.text[start..start + at].to_owned());
                }
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
        }
        Err(fault(opening..opening + 1, "what begins here never ends"))
    }

    /// A name: of a command, of a field, of a text.
    fn name(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let is_named = |character: char| character.is_ascii_alphanumeric() || "-_:.+/".contains(character);
        let length = rest.find(|character| !is_named(character)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn expect(&mut self, mark: char) -> Result<(), Fault> {
        self.skip_blanks();
        if self.peek() != Some(mark) {
            return Err(fault(self.at..self.at, format!("`{mark}` should stand here")));
        }
        self.at += mark.len_utf8();
        Ok(())
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        match entry(text) {
            Ok(BibtexEntry { key, fields }) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, part)| format!("{name}={}", part.text))
                    .collect();
                format!("{}: {}", key.text, fields.join("; "))
            }
            Err(Fault { span, what }) => format!("{}..{} {what}", span.start, span.end),
        }
    }

    #[test]
    fn values_are_read_as_bibtex_reads_them() {
        for (text, expected) in [
            (
                "From a@b.edu\n@Article{ng2024,\n  Note = {Best {P}aper,\n   really},\n  year=2024,}",
                "ng2024: note=Best {P}aper, really; year=2024",
            ),
            (
                "@string(pre = \"A \")\n@string{both = pre # {B}}\n@misc(x, note = both # \" {\\\"o}\" , month = MAY)",
                r#"x: note=A B {\"o}; month=may"#,
            ),
            ("@comment{@article{no, }} @book{k}", "k: "),
        ] {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_where_it_stands() {
        for (text, expected) in [
            ("", "0..0 there is no entry"),
            ("note = {x}\n", "0..10 there is no entry"),
            ("@misc{a, note = {x", "16..17 what begins here never ends"),
            ("@misc{a, note = \"x}\"}", "16..17 what begins here never ends"),
            ("@misc{a, note = {x}", "5..6 what begins here never ends"),
            ("@misc{a, note {x}}", "9..13 `note` should be followed by"),
            ("@misc{a, note = {x} year = 1}", "20..20 there should be a comma"),
            ("@misc{a, note = x}", "16..17 `x` is the name of no text"),
            ("@misc{a, n = 1, N = 2}", "16..17 the field `n` stands here twice"),
            ("@misc{a}\n@misc{b}", "9..17 a second entry"),
            ("@misc{a, = 1}", "9..9 a field"),
            ("@string x", "0..8 `@string`"),
        ] {
            let found = check(text);
            assert!(found.starts_with(expected), "{text}: {found}");
        }
    }

    #[test]
    fn a_key_is_one_that_every_program_takes() {
        for (key, expected) in [
            ("ng2024:loom", true),
            ("DBLP:conf/acl/Li", true),
            ("", false),
            ("a b", false),
            ("ö", false),
            ("a%", false),
        ] {
            assert_eq!(is_key(key), expected, "{key}");
        }
    }
}
