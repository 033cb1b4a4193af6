//! Newest first: the order of every list. It must not know the lists.

use std::cmp::Reverse;

use super::WorkId;
use super::memo::Words;
use crate::content::{Library, Loaded};
use crate::model::{DateValue, Work};

/// All works, newest first; those without a year last; ties by title.
pub(super) fn newest_first(library: &Library, words: &[Words]) -> Vec<WorkId> {
    let mut order: Vec<WorkId> = (0..library.works.len()).collect();
    let work = |id: WorkId| -> &Loaded<Work> { &library.works[id] };
    order.sort_by_cached_key(|&id| {
        (
            newest(work(id).record.date.as_ref()),
            words[id].title.as_str(),
            &work(id).record.slug,
        )
    });
    order
}

/// Sorts dates newest first, and what has no year behind all others.
pub(super) fn newest(date: Option<&DateValue>) -> Reverse<Option<(i16, u8, u8)>> {
    Reverse(
        date.and_then(DateValue::date)
            .filter(|date| date.year.is_some())
            .map(|date| date.sort_key()),
    )
}
