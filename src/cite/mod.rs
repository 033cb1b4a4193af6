//! Owns how works are written for reference managers: BibTeX and CSL-JSON. It must not know pages, and not
//! Markdown's HTML either: plain texts are handed in where a format wants them.
//!
//! 1. [`bibtex`] writes one entry, `latex` turns Markdown with `$math$` into LaTeX for it;
//! 2. [`key`] names it, [`suffixes`] make the keys of a list differ;
//! 3. [`csl_item`] makes one item of CSL-JSON.

mod bibtex;
mod csl;
mod key;
mod latex;

pub use bibtex::bibtex;
pub use csl::csl_item;
pub use key::{key, key_of, push_with_suffix, suffixes};

#[cfg(test)]
mod tests;
