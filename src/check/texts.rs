//! Where in the files of `content/` a value stands. It must not know what is wrong with it.

use std::ops::Range;
use std::sync::Arc;

use crate::content::Document;
use crate::diagnostic::Place;
use crate::yaml::{self, Kind, Node, Source, Step};

/// Gives the text of a file by its path below the site's root.
pub(super) type Reader<'a> = dyn Fn(&str) -> Option<Arc<str>> + Sync + 'a;

/// The files, read when a place in them is asked for.
pub(super) struct Texts<'a> {
    reader: &'a Reader<'a>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(reader: &'a Reader<'a>) -> Self {
        Self { reader }
    }

    /// The text; empty where the file vanished meanwhile.
    pub(super) fn text(&self, file: &str) -> Arc<str> {
        (self.reader)(file).unwrap_or_default()
    }

    /// The YAML of a file: all of it, or its front matter.
    pub(super) fn source(&self, file: &str) -> Source {
        let text = self.text(file);
        match Document::cut(file, &text) {
            Ok(document) if file.ends_with(".md") => document.source,
            _ => Source::whole(file, text),
        }
    }

    /// Where the value at a path stands; of what is not there, the beginning of what it would stand in.
    pub(super) fn place(&self, file: &str, path: &[Step<'_>]) -> Place {
        let source = self.source(file);
        let (_, span) = located(&source, path);
        source.shifted(span)
    }

    /// What stands at a path as the file has it, with its place.
    pub(super) fn scalar(&self, file: &str, path: &[Step<'_>]) -> Option<(String, Place)> {
        let source = self.source(file);
        let (value, span) = located(&source, path);
        Some((value?, source.shifted(span)))
    }

    /// Where the first of these values stands in a file, whatever its key.
    pub(super) fn value(&self, file: &str, values: &[&str]) -> Option<Place> {
        let source = self.source(file);
        let span = holder(&yaml::tree(source.yaml())?, values)?;
        Some(source.shifted(span))
    }

    /// Where a word stands within the value at a path.
    pub(super) fn word(&self, file: &str, path: &[Step<'_>], word: &str) -> Place {
        let source = self.source(file);
        let whole = yaml::locate(source.yaml(), path).unwrap_or(0..0);
        let found = source.yaml()[whole.clone()].find(word);
        match found {
            Some(at) => source.shifted(whole.start + at..whole.start + at + word.len()),
            None => source.shifted(first_line(source.yaml(), whole)),
        }
    }

    /// A place given by a range within the text below the front matter.
    pub(super) fn in_body(&self, file: &str, span: &Range<usize>) -> Place {
        let text = self.text(file);
        let start = Document::cut(file, &text).map_or(0, |document| {
            let body = &text[document.body.clone()];
            document.body.start + body.len() - body.trim_start().len()
        });
        let span = first_line(&text, start + span.start..start + span.end);
        Place::new(file, &text, span)
    }
}

/// The text of the scalar at a path, if there is one, and where it stands.
fn located(source: &Source, path: &[Step<'_>]) -> (Option<String>, Range<usize>) {
    let Some(root) = yaml::tree(source.yaml()) else {
        return (None, 0..0);
    };
    let mut node = &root;
    for step in path {
        match below(node, step) {
            Some(next) => node = next,
            None => return (None, first_line(source.yaml(), node.span.clone())),
        }
    }
    let text = node.scalar().map(str::to_owned);
    (text, first_line(source.yaml(), node.span.clone()))
}

fn holder(node: &Node, values: &[&str]) -> Option<Range<usize>> {
    match &node.kind {
        Kind::Scalar(text, _) => values.contains(&text.trim()).then(|| node.span.clone()),
        Kind::List(items) => items.iter().find_map(|item| holder(item, values)),
        Kind::Map(entries) => entries.iter().find_map(|(_, value)| holder(value, values)),
    }
}

fn below<'a>(node: &'a Node, step: &Step<'_>) -> Option<&'a Node> {
    match (step, &node.kind) {
        (Step::Key(name), Kind::Map(entries)) => {
            let mut entries = entries.iter();
            entries
                .find(|(key, _)| key.scalar() == Some(name))
                .map(|(_, value)| value)
        }
        (Step::Item(index), Kind::List(items)) => items.get(*index),
        _ => None,
    }
}

/// An excerpt is a line: of what runs over several, the first is marked.
fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let part = text.get(span.clone()).unwrap_or_default();
    let length = part.find('\n').unwrap_or(part.len());
    span.start..span.start + length
}
