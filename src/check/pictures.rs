//! Photographs that say more than they show. It must not know which pages show them.

use super::Material;
use crate::diagnostic::{Diagnostic, catalog};

/// Copies hold nothing but the picture; the file that lies in `content/` is published, too.
pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let attachments = material.site.library.attachments.iter();
    let telling = attachments.filter(|each| each.picture.as_ref().is_some_and(|picture| picture.tells_place));
    telling
        .map(|attachment| catalog::picture_tells_place(&attachment.file()))
        .collect()
}
