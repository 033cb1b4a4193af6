//! Cards for link previews that cannot be drawn. It must not know how they are drawn.

use super::Material;
use crate::cards;
use crate::diagnostic::{Diagnostic, catalog};
use crate::view;

/// One note for all of them.
pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let site = material.site;
    let mut undrawn = site.pages.iter().filter_map(|(route, page)| {
        let (_, card) = view::planned(site, page)?;
        Some((route, cards::missing(&card)?))
    });
    let Some((route, character)) = undrawn.next() else {
        return Vec::new();
    };
    let file = &site.library.settings.file;
    let others = undrawn.count();
    vec![catalog::no_card(file, &route.file_name(), character, others)]
}
