//! Files and records: `content/` read into a Library, records written as content files.
//! It must not know seeds, pages or themes.
//!
//! 1. each file kind has a raw serde type that is checked into a record of the model;
//! 2. the Library holds all records with the fingerprints of the files they came from.

mod library;

pub use library::{Attachment, Library, Loaded};
