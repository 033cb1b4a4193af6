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
use crate::yaml::{Kind, Node, json_tree, syntax_error, tree};

use super::Confidence;
use sheet::{entries, value};

/// What a document is, or would be if it were whole.
fn kind(seed: &Seed) -> Option<ReaderKind> {
    if is_json(seed) {
        let parts = [
            "\"work\"",
            "\"education\"",
            "\"skills\"",
            "\"publications\"",
            "\"awards\"",
        ];
        let is_resume = seed.text.contains("\"basics\"")
            || parts.iter().filter(|part| seed.text.contains(**part)).count() > 1;
        return is_resume.then_some(ReaderKind::JsonResume);
    }
    let is_cv =
        has_key(seed, "", &["cv"]) && ["  ", "    "].iter().any(|indent| has_key(seed, indent, &IN_CV));
    is_cv.then_some(ReaderKind::Rendercv)
}

/// Keys of which a file for RenderCV has one within `cv`.
const IN_CV: [&str; 2] = ["name", "sections"];

/// Whether a line begins with one of some keys behind an indent.
fn has_key(seed: &Seed, indent: &str, keys: &[&str]) -> bool {
    seed.text.lines().any(|line| {
        let key = line.strip_prefix(indent).and_then(|line| line.split_once(':'));
        key.is_some_and(|(key, _)| keys.contains(&key.trim_matches(['"', '\''])))
    })
}

fn is_json(seed: &Seed) -> bool {
    seed.text.trim_start().starts_with('{')
}

/// How sure we are that a seed is one of the two.
pub(crate) fn recognise(seed: &Seed) -> Confidence {
    match kind(seed) {
        Some(_) if seed.is_text => 100,
        _ => 0,
    }
}

/// Reads one of the two. Of a document that is not well formed nothing is taken.
pub(crate) fn read(seed: &Seed) -> Draft {
    let reader = kind(seed).unwrap_or(ReaderKind::Unknown);
    let language = if is_json(seed) { "JSON" } else { "YAML" };
    let root = match language {
        "JSON" => json_tree(&seed.text).map_err(|(at, why)| (at, why.to_owned())),
        _ => tree(&seed.text).ok_or_else(|| {
            let nothing = || (0, "anchors and aliases are not followed".to_owned());
            syntax_error(&seed.text).unwrap_or_else(nothing)
        }),
    };
    match root {
        Ok(root) if is_of_kind(&root, reader) => match reader {
            ReaderKind::JsonResume => json_resume::read(seed, &root),
            _ => rendercv::read(seed, &root),
        },
        Ok(_) => Draft::empty(ReaderKind::Unknown),
        Err((at, why)) => {
            let mut draft = Draft::empty(ReaderKind::Unknown);
            let found = catalog::broken_document(seed.place(at..at), language, &why);
            draft.diagnostics.push(found);
            draft
        }
    }
}

fn is_of_kind(root: &Node, reader: ReaderKind) -> bool {
    match reader {
        ReaderKind::Rendercv => value(root, "cv").is_some_and(|cv| !entries(cv).is_empty()),
        _ => matches!(root.kind, Kind::Map(_)),
    }
}

#[cfg(test)]
mod tests;
