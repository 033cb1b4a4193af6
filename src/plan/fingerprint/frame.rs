//! What the frame of every page can see, and what of the settings every page reads. It must not know which page it is.

use crate::fingerprint::{Fingerprint, Mixer};
use crate::model::Settings;
use crate::site::{NavigationEntry, Site, Target};

/// The frame reads title, language, description, base address and navigation; what is published of people
/// decides what pages say of them, and which cards there are what their heads name: both are mixed here too. The base
/// address may come from the command line, so that the fingerprint of the settings' file alone would not do.
pub(super) fn frame(site: &Site) -> Fingerprint {
    let Settings {
        title: _,
        description,
        owner: _,
        people: _,
        theme,
        language,
        base_url,
        navigation: _,
        publish,
        publications,
        works: _,
    } = &site.library.settings.record;
    let mixer = Mixer::new("frame")
        .text(&site.title)
        .text(description.as_deref().unwrap_or_default())
        .text(theme)
        .text(language)
        .text(base_url.as_ref().map_or("", |base| base.as_str()))
        .text(&format!("{:?}", publications.cards))
        .part(&[
            u8::from(description.is_some()),
            u8::from(publish.email),
            u8::from(publish.phone),
            u8::from(publish.metrics),
        ]);
    site.navigation.iter().fold(mixer, mix_navigation).finish()
}

fn mix_navigation(mixer: Mixer, entry: &NavigationEntry) -> Mixer {
    let mixer = mixer.text(&entry.label);
    match &entry.target {
        Target::Inside(route) => mixer.text("inside").text(route.as_str()),
        Target::Outside(url) => mixer.text("outside").text(url),
    }
}
