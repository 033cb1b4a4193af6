//! Errors, warnings and notes as values, each with the place it speaks of.
//! It must not know who found the trouble, nor print anything: drawing yields text, the terminal prints it.
//!
//! 1. a finder builds a [`Diagnostic`] through [`catalog`], the one place where they are worded;
//! 2. functions hand them up inside an [`Outcome`], so that one error never hides another;
//! 3. [`draw`] writes them for the terminal, as one line each, or as JSON; the browser overlay reads the fields.

pub mod catalog;
mod draw;

use std::ops::Range;
use std::sync::Arc;

pub use draw::{json, long, short};

/// How bad it is. Errors keep the last good site; warnings and notes do not stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something worth knowing that needs no action.
    Note,
    /// The build goes on, but something is probably not as meant.
    Warning,
    /// Nothing is written until this is mended.
    Error,
}

impl Severity {
    /// The word used in every face: terminal, JSON, overlay.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A stretch of a text file, with the text itself, so that an excerpt can be drawn at any later time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path relative to the site's root, with `/` between its parts.
    pub file: String,
    /// The whole text of the file as it was read.
    pub text: Arc<str>,
    /// Byte range in `text`; may be empty.
    pub span: Range<usize>,
}

impl Place {
    /// A place in a file; a span that reaches past the text or cuts a character is drawn back into it.
    #[must_use]
    pub fn new(file: &str, text: &Arc<str>, span: Range<usize>) -> Self {
        let end = floor_boundary(text, span.end);
        let start = floor_boundary(text, span.start.min(end));
        Self {
            file: file.to_owned(),
            text: Arc::clone(text),
            span: start..end,
        }
    }

    /// Line and column of the start, both counted from 1; the column counts characters.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        line_column(&self.text, self.span.start)
    }

    /// The line the place starts on, without its line end.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        let start = self.text[..self.span.start].rfind('\n').map_or(0, |at| at + 1);
        let rest = &self.text[start..];
        rest[..rest.find('\n').unwrap_or(rest.len())].trim_end_matches('\r')
    }
}

/// Line and column (from 1, in characters) of a byte offset.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..floor_boundary(text, offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_number = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (line_number, before[line_start..].chars().count() + 1)
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name, kebab-case, for scripts.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence, lower case, without a full stop, naming the thing in backticks.
    pub message: String,
    /// Where, if it speaks of a file's text.
    pub place: Option<Place>,
    /// The file, when there is no text to point into (a missing or unreadable file).
    pub file: Option<String>,
    /// Other places that belong to it, each with its label.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without a place; add the rest with the `with_` functions.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            place: None,
            file: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// The same finding at a place.
    #[must_use]
    pub fn with_place(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same finding about a file as a whole.
    #[must_use]
    pub fn with_file(mut self, file: &str) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// The same finding with one more place that belongs to it.
    #[must_use]
    pub fn with_related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// The same finding with what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The file it speaks of, if any.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.place
            .as_ref()
            .map(|place| place.file.as_str())
            .or(self.file.as_deref())
    }
}

/// A value together with everything found while making it.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// What was made; often an `Option`, absent where it could not be made.
    pub value: T,
    /// What was found on the way, in order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A value about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }

    /// Takes the value and appends the findings to a list.
    pub fn into_value(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}

/// Whether any of the findings is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let text = "añb\ncd";
        assert_eq!(line_column(text, 0), (1, 1));
        assert_eq!(line_column(text, 3), (1, 3));
        assert_eq!(line_column(text, 2), (1, 2), "inside a character: its start");
        assert_eq!(line_column(text, 6), (2, 2));
        assert_eq!(line_column(text, 600), (2, 3));
    }

    #[test]
    fn an_excerpt_is_the_line_the_place_starts_on() {
        let text: Arc<str> = "one\r\ntwo three\nfour".into();
        assert_eq!(Place::new("f", &text, 9..12).excerpt(), "two three");
        assert_eq!(Place::new("f", &text, 0..1).excerpt(), "one");
        assert_eq!(Place::new("f", &text, 900..901).excerpt(), "four");
    }
}
