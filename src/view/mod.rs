//! What templates see: borrowed or owned serialisable structs, the contract with theme authors.
//! It must not know templates or files.
//!
//! Fields that end in `_html` are safe HTML and are to be written with `| safe`; all others are plain text.

mod types;

pub use types::*;
