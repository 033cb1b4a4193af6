//! Newest first: the order of every list. It must not know the lists.

use std::cmp::Reverse;

use super::WorkId;
use super::memo::Words;
use crate::content::{Library, Loaded};
use crate::model::{DateValue, Work};

/// Puts all works in order, newest first; those without a year last; ties by title. From whatever order they come,
/// and fastest from one that is nearly right.
pub(super) fn put_newest_first(order: &mut [WorkId], library: &Library, words: &[Words]) {
    let work = |id: WorkId| -> &Loaded<Work> { &library.works[id] };
    let key = |id: WorkId| {
        (
            newest(work(id).record.date.as_ref()),
            words[id].title.as_str(),
            &work(id).record.slug,
        )
    };
    order.sort_by(|&a, &b| key(a).cmp(&key(b)));
}

/// Sorts dates newest first, and what has no year behind all others.
pub(super) fn newest(date: Option<&DateValue>) -> Reverse<Option<(i16, u8, u8)>> {
    Reverse(
        date.and_then(DateValue::date)
            .filter(|date| date.year.is_some())
            .map(|date| date.sort_key()),
    )
}
