//! Notes with their addresses. It must not know what lists them.

use super::order::newest;
use super::{PlacedNote, Route, WorkId, files};
use crate::content::Library;
use crate::model::{Note, NoteKind, fold};

/// The page whose text stands on the site's first page instead of having an address of its own.
const HOME: &str = "home";

/// Whether a note is the text of the site's first page.
pub(super) fn is_home(note: &Note) -> bool {
    note.kind == NoteKind::Page && note.slug.as_str() == HOME
}

/// All notes by kind, newest first, then by title.
pub(super) fn placed_notes(library: &Library) -> Vec<PlacedNote<'_>> {
    let mut notes: Vec<PlacedNote> = library
        .notes
        .iter()
        .map(|note| {
            let route = route(&note.record, note.record.slug.as_str());
            PlacedNote {
                note: note.as_ref(),
                pictures: files::shown(library, &route, &note.record.body),
                works: works(library, &note.record),
                route,
            }
        })
        .collect();
    notes.sort_by_cached_key(|placed| {
        let note = &placed.note.record;
        (
            note.kind,
            newest(note.date.as_ref()),
            fold(&note.title),
            note.slug.clone(),
        )
    });
    notes
}

/// The works that a note names, each once. A draft is not shown.
fn works(library: &Library, note: &Note) -> Vec<WorkId> {
    let mut works = Vec::new();
    for work in note.papers.iter().filter_map(|slug| library.work(slug)) {
        if !works.contains(&work) {
            works.push(work);
        }
    }
    works
}

/// The route that a note has, or would have under another slug.
pub(super) fn route(note: &Note, slug: &str) -> Route {
    match note.kind {
        NoteKind::Page if is_home(note) => Route::root(),
        NoteKind::Page => Route::root().folder(slug),
        kind => Route::root().folder(kind.folder()).folder(slug),
    }
}
