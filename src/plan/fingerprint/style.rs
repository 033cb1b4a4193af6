//! What items of lists see of the style that they are printed in. It must not know what styles print.

use crate::fingerprint::{Fingerprint, Mixer};
use crate::model::StyleSource;
use crate::site::Site;

/// Of the style in which lists print works, and the language that they are printed in then.
pub(super) fn style(site: &Site) -> Fingerprint {
    let settings = &site.library.settings.record;
    let mixer = Mixer::new("style");
    let mixer = match settings.publications.style.as_ref().map(|style| &style.source) {
        None => return mixer.finish(),
        Some(StyleSource::Offered(style)) => mixer.text("offered").part(&[*style as u8]),
        Some(StyleSource::File(name)) => mixer.text("file").text(name),
    };
    let file = site.library.style.iter();
    file.fold(mixer.text(&settings.language), |mixer, file| {
        mixer.fingerprint(file.fingerprint)
    })
    .finish()
}
