//! Notes: `content/pages`, `news`, `talks`, `projects`, `teaching`, `posts`. It must not know where they are shown.

use serde::Deserialize;

use super::checked::Checker;
use super::fields::{OneOrMany, slugs};
use super::front::Document;
use crate::diagnostic::Outcome;
use crate::model::{Note, NoteKind, Slug};
use crate::yaml::{self, Step};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteFile {
    title: String,
    date: Option<String>,
    location: Option<String>,
    event: Option<String>,
    summary: Option<String>,
    #[serde(default)]
    draft: bool,
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
        draft,
        body: document.body().to_owned(),
    };
    checker.finish(note)
}
