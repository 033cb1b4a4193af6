//! Conflicts: where sources disagree, who says what, and by which rule one was chosen.
//! It must not know which field means what.

use std::ops::Range;

use super::Document;

/// One source's word on a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What it says.
    pub value: String,
    /// Which seed.
    pub seed: String,
    /// On which line, counted from 1.
    pub line: usize,
}

impl Statement {
    /// What a document says at a place.
    #[must_use]
    pub fn new(document: &Document, span: &Range<usize>, value: impl Into<String>) -> Self {
        let line = document.seed.line_number(span.start);
        Self {
            value: value.into(),
            seed: document.seed.name.clone(),
            line,
        }
    }

    /// `seeds/cv.txt:45`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}", self.seed, self.line)
    }
}

/// Sources that disagree on a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The record: path of its file below `content/`.
    pub record: String,
    /// The field, as in the file.
    pub field: String,
    /// What was chosen.
    pub chosen: String,
    /// Why.
    pub rule: &'static str,
    /// All that was said, the chosen first.
    pub statements: Vec<Statement>,
}
