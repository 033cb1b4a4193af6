//! Reads documents of keys and values: RenderCV's YAML, and JSON Resumes. It must not know other readers.
//!
//! 1. [`recognise`] looks for the keys without which a document is neither;
//! 2. `rendercv` and `json_resume` take each key that has a field of ours; what has none is kept under `extra`, or left
//!    uncovered in the `sheet`, and so reported as not understood;
//! 3. `person` and `works` make claims of what both say alike.

mod json_resume;
mod person;
mod rendercv;
mod sheet;
mod times;
mod works;

use crate::diagnostic::catalog;
use crate::import::draft::{Draft, ReaderKind};
use crate::import::seed::Seed;
use crate::yaml::{Node, json_tree, syntax_error, tree};

use super::Confidence;

/// What a document is, or would be if it were whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    JsonResume,
    Rendercv,
}

impl Format {
    fn of(seed: &Seed) -> Option<Self> {
        if seed.text.trim_start().starts_with('{') {
            let parts = [
                "\"work\"",
                "\"education\"",
                "\"skills\"",
                "\"publications\"",
                "\"awards\"",
            ];
            let is_resume = seed.text.contains("\"basics\"")
                || parts.iter().filter(|part| seed.text.contains(**part)).count() > 1;
            return is_resume.then_some(Self::JsonResume);
        }
        let is_cv =
            has_key(seed, &[""], &["cv"]) && has_key(seed, &["  ", "    ", "\t"], &["name", "sections"]);
        is_cv.then_some(Self::Rendercv)
    }

    /// The language it is written in, and where the person is named in it.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::JsonResume => ("JSON", "basics.name"),
            Self::Rendercv => ("YAML", "cv.name"),
        }
    }

    /// The document as a tree, or where it is broken, and why.
    fn tree(self, text: &str) -> Result<Node, (usize, String)> {
        match self {
            Self::JsonResume => json_tree(text).map_err(|(at, why)| (at, why.to_owned())),
            Self::Rendercv => tree(text).ok_or_else(|| {
                let not_followed = "anchors, aliases and more than 64 levels are not followed";
                syntax_error(text).unwrap_or_else(|| (0, not_followed.to_owned()))
            }),
        }
    }
}

/// Whether a line begins with one of some keys behind one of some indents.
fn has_key(seed: &Seed, indents: &[&str], keys: &[&str]) -> bool {
    let mut lines = seed.text.lines();
    lines.any(|line| {
        indents.iter().any(|indent| {
            let key = line.strip_prefix(indent).and_then(|line| line.split_once(':'));
            key.is_some_and(|(key, _)| keys.contains(&key.trim_matches(['"', '\''])))
        })
    })
}

/// How sure we are that a seed is one of the two.
pub(crate) fn recognise(seed: &Seed) -> Confidence {
    match Format::of(seed) {
        Some(_) if seed.is_text => 100,
        _ => 0,
    }
}

/// Reads one of the two. Of a document that is not well formed, or names nobody, nothing is taken.
pub(crate) fn read(seed: &Seed) -> Draft {
    let nothing = |found| {
        let mut draft = Draft::empty(ReaderKind::Unknown);
        draft.diagnostics.extend(found);
        draft
    };
    let Some(format) = Format::of(seed) else {
        return nothing(None);
    };
    let (language, name) = format.words();
    let root = match format.tree(&seed.text) {
        Ok(root) => root,
        Err((at, why)) => {
            let place = seed.place(at..at);
            return nothing(Some(catalog::broken_document(place, language, &why)));
        }
    };
    let mut draft = match format {
        Format::JsonResume => json_resume::read(seed, &root),
        Format::Rendercv => rendercv::read(seed, &root),
    };
    if draft.person.is_none() {
        return nothing(Some(catalog::document_of_nobody(seed.place(0..0), name)));
    }
    if let (Format::Rendercv, Some(at)) = (format, second_document(&seed.text, root.span.end)) {
        let found = catalog::further_document(seed.place(at..at));
        draft.diagnostics.push(found);
    }
    draft
}

/// Where behind the first document of YAML another one begins.
fn second_document(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let at = rest.match_indices("---").map(|(at, _)| end + at);
    at.into_iter()
        .find(|&at| at == 0 || text[..at].ends_with('\n'))
        .filter(|&at| !text[at + 3..].trim().is_empty())
}

#[cfg(test)]
mod tests;
