//! What a paper's own BibTeX entry adds to the one that is made of its record. It must not know how either is written.

use super::Slug;

/// What `cite.bib` in a paper's folder holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibtexExtras {
    /// The paper.
    pub paper: Slug,
    /// The key by which people cite it already; absent if it is none that BibTeX takes.
    pub key: Option<String>,
    /// Names of fields, in lower case, with their values: LaTeX on one line, with balanced braces.
    pub fields: Vec<(String, String)>,
}
