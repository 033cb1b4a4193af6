//! What entries with a name have in common. It must not know how they are shown.

use super::person::degree_and_area;
use crate::locale::Locale;
use crate::model::{EntryBody, EntryTime};

/// An entry with a name. All of it but the place is Markdown.
pub struct Dated<'a> {
    /// What, or where.
    pub title: &'a str,
    /// Degree and area, or a position; may be empty.
    pub role: String,
    /// When.
    pub time: &'a EntryTime,
    /// The place, as plain text.
    pub location: Option<&'a str>,
    /// A sentence.
    pub summary: Option<&'a str>,
    /// List.
    pub highlights: &'a [String],
}

/// The entry, if it has a name.
#[must_use]
pub fn dated<'a>(body: &'a EntryBody, locale: &Locale) -> Option<Dated<'a>> {
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
        EntryBody::OneLine { .. } | EntryBody::Item(..) | EntryBody::Text(_) => return None,
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
