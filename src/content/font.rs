//! `content/fonts/`: faces of one's own for documents. It must not know documents.

use std::sync::Arc;

use super::library::Loaded;
use crate::diagnostic::{Diagnostic, catalog};
use crate::fingerprint::Fingerprint;
use crate::fonts;

/// The bytes of a font file.
pub(super) type Font = Arc<Loaded<Arc<[u8]>>>;

/// Endings of font files. Fonts for the web are none of documents, and are refused by name rather than not known.
const ENDINGS: [&str; 5] = ["ttf", "otf", "ttc", "woff", "woff2"];

/// Whether a file of `content/fonts/` is meant as a font.
pub(super) fn is_font(name: &str) -> bool {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Reads a font.
pub(super) fn read(file: &str, bytes: &[u8], fingerprint: Fingerprint) -> Result<Font, Box<Diagnostic>> {
    if !fonts::is_font(bytes) {
        return Err(Box::new(catalog::broken_font(file)));
    }
    Ok(Arc::new(Loaded {
        record: bytes.into(),
        file: file.to_owned(),
        fingerprint,
        head: fingerprint,
    }))
}
