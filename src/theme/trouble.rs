//! What the template engine complains of, as diagnostics that point into the template's file.
//! It must not know which template is rendered for what.

use std::ops::Range;

use tera::{Error, ErrorKind, Tera};

use super::{Source, Sources};
use crate::diagnostic::{Diagnostic, Place, catalog};

/// Everything that is wrong with the templates as they were loaded.
pub(super) fn on_load(failure: &Error, sources: &Sources) -> Vec<Diagnostic> {
    match failure.kind() {
        // The engine stops at the first template it cannot read; the others may be wrong too.
        ErrorKind::SyntaxError(_) => sources.iter().filter_map(syntax).collect(),
        ErrorKind::Msg(reports) => {
            let found: Vec<Diagnostic> = reports
                .split("\n\n")
                .filter_map(|report| reported(report, sources))
                .collect();
            if found.is_empty() {
                vec![catalog::broken_template("themes", None, &worded(reports))]
            } else {
                found
            }
        }
        kind => vec![about_names(kind, sources)],
    }
}

/// What is wrong with one template by itself.
fn syntax((name, source): (&String, &Source)) -> Option<Diagnostic> {
    let failure = Tera::new().add_raw_template(name, &source.text).err()?;
    match failure.kind() {
        ErrorKind::SyntaxError(report) => {
            let place = Place::new(&source.file, &source.text, report.span().range.clone());
            Some(catalog::broken_template(
                &source.file,
                Some(place),
                &worded(report.message()),
            ))
        }
        // What it refers to stands in other templates.
        _ => None,
    }
}

/// References are checked across all templates, and reported as text: `error: message`, then
/// ` --> name:line:column`.
fn reported(report: &str, sources: &Sources) -> Option<Diagnostic> {
    let (message, rest) = report.strip_prefix("error: ")?.split_once("\n")?;
    let position = rest.trim_start().strip_prefix("--> ")?.lines().next()?;
    let mut parts = position.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let source = sources.get(parts.next()?)?;
    let start = offset(&source.text, line, column)?;
    // The mark below the excerpt is as long as what it speaks of.
    let length = rest.matches('^').count().max(1);
    let place = Place::new(&source.file, &source.text, start..start + length);
    Some(catalog::broken_template(
        &source.file,
        Some(place),
        &worded(message),
    ))
}

/// Byte offset of a line and column, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(index) => text.match_indices('\n').nth(index)?.0 + 1,
    };
    let within = text[start..].char_indices().nth(column.checked_sub(1)?);
    Some(within.map_or(text.len(), |(at, _)| start + at))
}

/// Troubles that the engine reports by the names of templates alone: the place is the tag that names the other.
fn about_names(kind: &ErrorKind, sources: &Sources) -> Diagnostic {
    let (name, other) = match kind {
        ErrorKind::MissingParent { current, parent } => (current, Some(parent)),
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain: chain,
        }
        | ErrorKind::CircularInclude {
            tpl,
            include_chain: chain,
        } => (tpl, chain.iter().find(|link| *link != tpl)),
        _ => return catalog::broken_template("themes", None, &worded(&kind.to_string())),
    };
    let message = worded(&kind.to_string());
    let Some(source) = sources.get(name) else {
        return catalog::broken_template("themes", None, &message);
    };
    let place = other
        .and_then(|other| {
            let quoted = [format!("\"{other}\""), format!("'{other}'")];
            quoted
                .iter()
                .find_map(|text| Some((source.text.find(text)?, text.len())))
        })
        .map(|(start, length)| Place::new(&source.file, &source.text, start..start + length));
    catalog::broken_template(&source.file, place, &message)
}

/// What went wrong while a template was filled.
pub(super) fn on_render(failure: &Error, template: &str, sources: &Sources) -> Diagnostic {
    match failure.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let message = worded(report.message());
            match sources.get(report.filename()) {
                Some(source) => {
                    let place = Place::new(&source.file, &source.text, report.span().range.clone());
                    catalog::broken_template(&source.file, Some(place), &message)
                }
                None => in_whole(template, sources, &message),
            }
        }
        kind => in_whole(template, sources, &worded(&kind.to_string())),
    }
}

/// What went wrong with an inline script: its text depends on the page, so no policy can allow it.
pub(super) fn in_script(
    failure: &Error,
    template: &str,
    block: Range<usize>,
    sources: &Sources,
) -> Diagnostic {
    let why = match failure.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => worded(report.message()),
        kind => worded(&kind.to_string()),
    };
    let place = sources
        .get(template)
        .map(|source| Place::new(&source.file, &source.text, block));
    catalog::changing_script(template, place, &why)
}

fn in_whole(template: &str, sources: &Sources, message: &str) -> Diagnostic {
    let file = sources
        .get(template)
        .map_or_else(|| format!("templates/{template}"), |source| source.file.clone());
    catalog::broken_template(&file, None, message)
}

/// The engine's message in our own form: lower case at its start, no full stop at its end.
fn worded(message: &str) -> String {
    let message = message.trim().trim_end_matches('.').replace('\n', " ");
    let mut letters = message.chars();
    let is_word = |rest: &str| rest.starts_with(|next: char| next.is_lowercase() || next == ' ');
    match letters.next() {
        Some(first) if is_word(letters.as_str()) => first.to_lowercase().chain(letters).collect(),
        _ => message,
    }
}
