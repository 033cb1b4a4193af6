//! Which entries stand as items of a list, and with which number. It must not know the formats.

use std::borrow::Cow;

use crate::model::{Entry, EntryBody, Mark};

/// Whether an entry can stand as an item of a list: it has one line, or a sentence besides.
pub(super) fn is_item(entry: &Entry) -> bool {
    match &entry.body {
        EntryBody::Normal { highlights, .. } => highlights.is_empty(),
        EntryBody::OneLine { .. } | EntryBody::Item(..) => true,
        EntryBody::Education { .. } | EntryBody::Experience { .. } | EntryBody::Text(_) => false,
    }
}

/// The entries with the number that stands before each in a numbered list. Items with one mark that follow each other are
/// one list.
pub(super) fn numbered<'a>(entries: &'a [Cow<'_, Entry>]) -> impl Iterator<Item = (usize, &'a Entry)> {
    let lists = entries.chunk_by(|a, b| mark(a).is_some() && mark(a) == mark(b));
    lists.flat_map(|list| {
        list.iter().enumerate().map(|(at, entry)| {
            let number = match mark(entry) {
                Some(Mark::ReversedNumber) => list.len() - at,
                Some(Mark::Bullet | Mark::Number) | None => at + 1,
            };
            (number, &**entry)
        })
    })
}

fn mark(entry: &Entry) -> Option<Mark> {
    match entry.body {
        EntryBody::Item(mark, _) => Some(mark),
        _ => None,
    }
}
