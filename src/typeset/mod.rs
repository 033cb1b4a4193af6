//! Owns Typst: a layout's sources and a document's data become a PDF. It must not know what documents say, nor where files
//! lie: sources come in as texts, data as JSON, faces as bytes.
//!
//! 1. `desk` is all that a layout can see: sources, data and faces;
//! 2. [`pdf`] sets the document and writes it as a file that archives take and everyone can read;
//! 3. `missing` finds letters that no face has;
//! 4. `trouble` turns what Typst complains of into diagnostics that point into the layout.

#[cfg(feature = "pdf")]
mod desk;
#[cfg(feature = "pdf")]
mod missing;
#[cfg(feature = "pdf")]
mod trouble;
#[cfg(feature = "pdf")]
mod writing;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// Whether this program can set documents: it was built with the feature `pdf`.
pub const IS_AVAILABLE: bool = cfg!(feature = "pdf");

/// A source of a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name by which others import it: `_parts.typ`.
    pub name: String,
    /// The file that diagnostics name.
    pub file: String,
    /// Its text.
    pub text: Arc<str>,
}

/// What is to be set.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// The sources of all layouts.
    pub sources: &'a [Source],
    /// The name of the one whose function `render` makes content of the data.
    pub layout: &'a str,
    /// Fonts of one's own beside those of the program.
    pub fonts: Vec<Arc<[u8]>>,
    /// What the document says, as JSON.
    pub data: String,
    /// What the file tells of itself.
    pub about: About<'a>,
}

/// What a file tells of itself.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// What a reader's program calls it.
    pub title: &'a str,
    /// Whose it is.
    pub author: &'a str,
    /// Year, month and day. Archives want one.
    pub date: Option<(i16, u8, u8)>,
}

/// A document that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What is not as it should be with the layout, although the file was made.
    pub warnings: Vec<Diagnostic>,
    /// Letters that no face has, each once; empty boxes stand in their places.
    pub missing: Vec<Missing>,
}

/// A letter that no face has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The letter.
    pub letter: char,
    /// The words around it, where it stands first.
    pub around: String,
}

/// Sets a document. It is tagged, so that it can be read aloud (PDF/UA-1, ISO 14289-1), and, where it has a date, holds all
/// that shows it (PDF/A-2a, ISO 19005-2); with a letter that no face has it is neither. The same job gives the same bytes.
///
/// # Errors
///
/// Where the layout has an error.
pub fn pdf(job: &Job) -> Result<Pdf, Box<Diagnostic>> {
    #[cfg(feature = "pdf")]
    {
        writing::pdf(job)
    }
    #[cfg(not(feature = "pdf"))]
    {
        Err(Box::new(crate::diagnostic::catalog::no_documents(job.layout)))
    }
}

#[cfg(all(test, feature = "pdf"))]
mod tests;
