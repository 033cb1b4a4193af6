//! The picture that stands for a work: on its page, in lists, and in link previews. It must not know the rest of the
//! work.

use super::head::Image;
use super::here::{Here, Links, absolute};
use super::{PictureView, TeaserView, pictures};
use crate::markdown;
use crate::model::Teaser;
use crate::site::{PlacedWork, Site};

/// The picture on the work's page.
pub(super) fn on_page(links: Links, placed: &PlacedWork) -> Option<TeaserView> {
    Some(TeaserView {
        picture: pictures::view(links, placed.files.teaser?)?,
        alt: alt(placed),
        caption_html: caption(placed)
            .map(|caption| markdown::inline(caption).html)
            .unwrap_or_default(),
    })
}

/// The picture beside the work in a list, where the site wants it.
pub(super) fn in_list(site: &Site, links: Links, placed: &PlacedWork) -> Option<PictureView> {
    let is_wanted = site.library.settings.record.publications.teasers;
    pictures::view(links, placed.files.teaser.filter(|_| is_wanted)?)
}

/// The picture for link previews, which take an absolute address alone.
pub(super) fn image(here: &Here, placed: &PlacedWork) -> Option<Image> {
    let (route, size) = pictures::for_machines(placed.files.teaser?)?;
    Some(Image {
        address: absolute(here.site, &route)?,
        size,
        alt: alt(placed),
    })
}

fn words<'a>(placed: &PlacedWork<'a>) -> Option<&'a Teaser> {
    placed.work.record.teaser.as_ref()
}

fn caption<'a>(placed: &PlacedWork<'a>) -> Option<&'a str> {
    words(placed)?.caption.as_deref()
}

/// What the picture shows: what the record says of it, else its caption.
fn alt(placed: &PlacedWork) -> String {
    let own = words(placed).and_then(|teaser| teaser.alt.clone());
    let caption = || caption(placed).map(|caption| markdown::plain(caption).into_owned());
    own.or_else(caption).unwrap_or_default()
}
