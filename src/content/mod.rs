//! Files and records: `content/` read into a Library, records written as content files.
//! It must not know seeds, pages or themes.
//!
//! 1. [`load`] and [`load_changed`] parse the files of `content/` that changed: each file kind (`settings`, `profile`, `cv`, `paper`, `note`)
//!    has a raw serde type that is checked into a record of the model;
//! 2. the [`Library`] holds all records with the fingerprints of the files they came from;
//! 3. [`written`] turns records into the values that are written to files.

mod attachment;
mod bibtex;
mod checked;
mod cv;
mod entry;
mod fields;
mod file;
mod font;
mod formulas;
mod front;
mod library;
mod loader;
mod note;
mod notice;
mod paper;
mod profile;
mod schema;
mod settings;
mod teaser;
mod variant;
mod venue;

pub use attachment::Attachment;
pub use bibtex::{BibtexEntry, BibtexPart, entry as bibtex_entry};
pub use formulas::{Formula, Formulas};
pub use front::{Document, joined};
pub use library::{Library, Loaded};
pub use loader::{Files, Loader, load, load_changed};
pub use schema::{SCHEMAS, schema_line, schemas};
pub use settings::{FirstSettings, first_file, read as read_settings};

/// Records as the values that are written to their files.
pub mod written {
    pub use super::cv::{entry_value as entry, fields as cv};
    pub use super::paper::front_matter as paper;
    pub use super::profile::fields as profile;
}
