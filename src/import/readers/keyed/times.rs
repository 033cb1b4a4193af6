//! Times as such documents write them. It must not know whose they are.

use crate::model::{DateValue, EntryEnd, EntryTime, Present};

/// The end of something; `present` while it goes on.
pub(super) fn end(text: &str) -> EntryEnd {
    let words = text.trim().to_ascii_lowercase();
    match words.as_str() {
        "present" | "now" | "current" | "ongoing" => Err(Present),
        _ => Ok(DateValue::parse(text)),
    }
}

/// From a start to an end. Where only one is said: in both formats, what has no end goes on; an end alone is a date.
pub(super) fn time(start: Option<&str>, end: Option<&str>) -> EntryTime {
    let start_date = start.map(DateValue::parse);
    let end_date = end.map(self::end);
    match (start_date, end_date) {
        (Some(start), end) => EntryTime {
            date: None,
            start_date: Some(start),
            end_date: Some(end.unwrap_or(Err(Present))),
        },
        (None, Some(Ok(date))) => on(date),
        (None, end_date) => EntryTime {
            end_date,
            ..EntryTime::default()
        },
    }
}

/// On a date.
pub(super) fn on(date: DateValue) -> EntryTime {
    EntryTime {
        date: Some(date),
        ..EntryTime::default()
    }
}
