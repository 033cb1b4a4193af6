//! Which entries stand as items of a list. It must not know the formats.

use crate::model::{Entry, EntryBody};

/// Whether an entry can stand as an item of a list: it has one line, or a sentence besides.
pub(super) fn is_item(entry: &Entry) -> bool {
    match &entry.body {
        EntryBody::Normal { highlights, .. } => highlights.is_empty(),
        EntryBody::OneLine { .. } | EntryBody::Bullet(_) => true,
        EntryBody::Education { .. } | EntryBody::Experience { .. } | EntryBody::Text(_) => false,
    }
}
