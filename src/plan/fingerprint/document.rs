//! What documents can see. It must not build them.

use super::{Prints, VERSION};
use crate::fingerprint::{Fingerprint, Mixer};
use crate::model::{BaseUrl, Publish};
use crate::site::{PortfolioId, Site};

impl Prints<'_> {
    /// Reads the layouts, the user's own fonts, the person and the CV, some settings, and of all works in order all but
    /// abstracts and files, with the people in whose portfolios they stand, in the style of lists.
    pub(super) fn document(&self, id: PortfolioId, variant: Option<usize>) -> Fingerprint {
        let settings = &self.site.library.settings.record;
        let Publish {
            email,
            phone,
            metrics: _,
        } = settings.publish;
        let mixer = Mixer::new("document")
            .text(VERSION)
            .text(&format!("{variant:?}"))
            .text(&settings.language)
            .text(settings.base_url.as_ref().map_or("", BaseUrl::as_str))
            .part(&[u8::from(email), u8::from(phone)])
            .fingerprint(self.layouts)
            .fingerprint(self.fonts)
            .fingerprint(self.style)
            .fingerprint(self.persons[id]);
        let works = &self.site.portfolios[id].works;
        let works = works.iter().map(|&work| &self.site.works[work]);
        works
            .fold(mixer, |mixer, placed| {
                let mixer = mixer.fingerprint(placed.work.head).text(placed.route.as_str());
                let people = placed.portfolios.iter().map(|&id| self.faces[id]);
                people.fold(mixer.text("by"), Mixer::fingerprint)
            })
            .finish()
    }
}

/// The fonts for documents: names and bytes.
pub(super) fn fonts(site: &Site) -> Fingerprint {
    let fonts = site.library.fonts.iter();
    fonts
        .fold(Mixer::new("fonts"), |mixer, font| {
            mixer.text(&font.file).fingerprint(font.fingerprint)
        })
        .finish()
}
