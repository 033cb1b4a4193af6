//! What entries with a name have in common, for formats that print them alike. It must not know the formats.

use crate::locale::Locale;
use crate::model::{Entry, EntryBody, EntryTime};
use crate::view::degree_and_area;

/// An entry with a name. All of it but the place is Markdown.
pub(super) struct Dated<'a> {
    /// What, or where.
    pub(super) title: &'a str,
    /// Degree and area, or a position; may be empty.
    pub(super) role: String,
    /// When.
    pub(super) time: &'a EntryTime,
    /// The place, as plain text.
    pub(super) location: Option<&'a str>,
    /// A sentence.
    pub(super) summary: Option<&'a str>,
    /// List.
    pub(super) highlights: &'a [String],
}

/// The entry, if it has a name.
pub(super) fn dated<'a>(body: &'a EntryBody, locale: &Locale) -> Option<Dated<'a>> {
    let (title, role, time, location, summary, highlights) = match body {
        EntryBody::Education {
            institution,
            area,
            degree,
            time,
            location,
            summary,
            highlights,
        } => {
            let role = degree_and_area(degree.as_deref(), area.as_deref(), locale);
            (institution, role, time, location, summary, highlights)
        }
        EntryBody::Experience {
            company,
            position,
            time,
            location,
            summary,
            highlights,
        } => {
            let role = position.clone().unwrap_or_default();
            (company, role, time, location, summary, highlights)
        }
        EntryBody::Normal {
            name,
            time,
            location,
            summary,
            highlights,
        } => (name, String::new(), time, location, summary, highlights),
        EntryBody::OneLine { .. } | EntryBody::Bullet(_) | EntryBody::Text(_) => return None,
    };
    Some(Dated {
        title,
        role,
        time,
        location: location.as_deref(),
        summary: summary.as_deref(),
        highlights,
    })
}

/// Whether an entry can stand as an item of a list: it has one line, or a sentence besides.
pub(super) fn is_item(entry: &Entry) -> bool {
    match &entry.body {
        EntryBody::Normal { highlights, .. } => highlights.is_empty(),
        EntryBody::OneLine { .. } | EntryBody::Bullet(_) => true,
        EntryBody::Education { .. } | EntryBody::Experience { .. } | EntryBody::Text(_) => false,
    }
}
