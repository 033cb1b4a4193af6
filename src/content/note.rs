//! Notes: `content/pages`, `news`, `talks`, `projects`, `teaching`, `posts`. It must not know where they are shown.

use schemars::JsonSchema;
use serde::Deserialize;

use super::checked::Checker;
use super::fields::{OneOrMany, slugs, text_or_number};
use super::front::Document;
use crate::diagnostic::{Outcome, Place};
use crate::model::{Note, NoteKind, Slug};
use crate::yaml::{self, Step};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteFile {
    /// Title, in Markdown.
    title: String,
    /// When, as EDTF.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    date: Option<String>,
    /// Where, for a talk or a course.
    location: Option<String>,
    /// The occasion, for a talk.
    event: Option<String>,
    /// A sentence for lists and search engines.
    summary: Option<String>,
    /// The papers that it is about, by the names of their files. Their pages name it, too.
    #[serde(default)]
    papers: OneOrMany<String>,
    /// Whether to keep it out of everything published.
    #[serde(default)]
    draft: bool,
    /// Former file names, each of which redirects.
    #[serde(default)]
    aliases: OneOrMany<String>,
}

/// Reads a note. The slug is the file's name.
pub(super) fn read(kind: NoteKind, slug: Slug, document: &Document) -> Outcome<Option<Note>> {
    let file = match yaml::read::<NoteFile>(&document.source) {
        Ok(file) => file,
        Err(failure) => {
            return Outcome {
                value: None,
                diagnostics: vec![*failure],
            };
        }
    };
    let mut checker = Checker::new(&document.source);
    let NoteFile {
        title,
        date,
        location,
        event,
        summary,
        papers,
        draft,
        aliases,
    } = file;
    let note = Note {
        kind,
        slug,
        aliases: slugs(&mut checker, "aliases", &aliases.0),
        title,
        date: date.map(|date| checker.date(&[Step::Key("date")], "date", &date)),
        location,
        event,
        summary,
        papers: slugs(&mut checker, "papers", &papers.0),
        draft,
        body: document.body().to_owned(),
    };
    checker.finish(note)
}

/// Where the note names its papers, one place for each.
pub(super) fn papers_named(note: &Note, document: &Document) -> Vec<Place> {
    let at = |index| document.source.place(&[Step::Key("papers"), Step::Item(index)]);
    (0..note.papers.len()).map(at).collect()
}
