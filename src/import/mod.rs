//! The import side: seeds into content files. It must not know the site that is made of them.
//!
//! 1. [`readers`] recognise each seed's kind and read it into a [`draft::Draft`];
//! 2. reconciling joins the drafts' records into people, works and CVs, with conflicts kept;
//! 3. merging brings them into `content/` without taking an edit away.

pub mod draft;
pub mod latex;
pub mod readers;
pub mod seed;
