//! Owns how works are written for reference managers (BibTeX, CSL-JSON) and cited in the styles of journals. It must not know pages, and not
//! Markdown's HTML either: plain texts are handed in where a format wants them.
//!
//! 1. [`bibtex`] writes one entry, `latex` turns Markdown with `$math$` into LaTeX for it, and `given` mends LaTeX that
//!    somebody wrote;
//! 2. `key` names it, [`suffixes`] make the keys of a list differ;
//! 3. [`csl_item`] makes one item of CSL-JSON, [`ris`] one record of RIS, both of what `csl::variables` says;
//! 4. [`Styles`] cite a work as one would in a paper.

mod bibtex;
mod csl;
mod format;
mod given;
mod key;
mod latex;
mod ris;
mod style;

pub use bibtex::bibtex;
pub use csl::csl_item;
pub use format::Format;
pub use key::{key_of, push_with_suffix, suffixes};
pub use ris::ris;
pub use style::{Archive, Face, Listed, OwnStyle, Piece, StyleId, Styles, read_style};

#[cfg(test)]
mod tests;
