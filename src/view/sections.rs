//! What templates see of a CV. It must not know records.

use serde::Serialize;

use super::GroupView;

/// An entry of the CV.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryView {
    /// A degree, a position or a named thing.
    Dated {
        /// The first thing to read: institution, company or name.
        title_html: String,
        /// Degree and area, or position; may be empty.
        subtitle_html: String,
        /// Time as shown; may be empty.
        time: String,
        /// Place; may be empty.
        location: String,
        /// A sentence; may be empty.
        summary_html: String,
        /// List items, each possibly with a nested list.
        highlights_html: Vec<String>,
        /// Page of the site about it (a talk's work), if there is one.
        href: Option<String>,
    },
    /// A label with details.
    Line {
        /// Label.
        label_html: String,
        /// Details.
        details_html: String,
    },
    /// An item of a list.
    Bullet {
        /// Its text.
        text_html: String,
    },
    /// An item of a numbered list: one of the items that follow each other.
    Number {
        /// Its text.
        text_html: String,
    },
    /// An item of a list that is numbered from its end.
    ReversedNumber {
        /// Its text.
        text_html: String,
    },
    /// A paragraph.
    Text {
        /// Its blocks.
        text_html: String,
    },
}

/// A section of the CV.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// Heading.
    pub title: String,
    /// Identifier for links to it.
    pub anchor: String,
    /// `education`, `talks`, ...
    pub kind: String,
    /// Entries; empty for publications.
    pub entries: Vec<EntryView>,
    /// Works, for the publications.
    pub groups: Vec<GroupView>,
    /// What a variant leaves out of them.
    pub cut: Option<CutView>,
}

/// A CV as a whole, or a variant of it.
#[derive(Debug, Serialize)]
pub struct VariantView {
    /// What it is called.
    pub label: String,
    /// Its page, relative.
    pub href: String,
    /// Whether it is this page.
    pub is_current: bool,
}

/// Works of which not all are shown.
#[derive(Debug, Serialize)]
pub struct CutView {
    /// `5 of 18 publications`.
    pub label: String,
    /// `All publications`.
    pub all: &'static str,
    /// Where all of them are listed; in a document empty where the site's address is not known.
    pub href: String,
}
