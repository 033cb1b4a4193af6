//! Typed links by which machines find their way around a paper's page (FAIR Signposting Profile, level 1,
//! <https://signposting.org/FAIR/>): what to cite, who wrote it, where it is described and where the full text is.
//! It must not know the page's text.

use super::facts;
use super::here::Here;
use super::tags::Tags;
use crate::cite::Format;
use crate::model::{Doi, Orcid};
use crate::site::{Route, WorkId};

/// All links of a work.
pub(super) fn tags(here: &Here, id: WorkId) -> Tags {
    let placed = &here.site.works[id];
    let work = &placed.work.record;
    let mut tags = Tags::with_room(768);
    if let Some(address) = work.doi.as_ref().map(Doi::url) {
        tags.link("cite-as", &super::text::encoded(address));
    }
    tags.link("type", "https://schema.org/AboutPage");
    tags.link("type", &super::json_ld::class(work.kind));
    let people = work
        .authors
        .iter()
        .filter_map(|name| facts::portfolio_of_name(here.site, placed, name));
    for orcid in people.filter_map(|id| here.portfolio(id).person.record.orcid.as_ref()) {
        tags.link("author", &Orcid::url(orcid));
    }
    if let Some(pdf) = placed.files.pdf.and_then(|pdf| Route::parse(pdf.name())) {
        tags.typed_link("item", "application/pdf", &here.links.to(&pdf));
    }
    for format in Format::ALL {
        let file = placed.exported_as(format.extension());
        tags.typed_link("describedby", format.media_type(), &here.links.to(&file));
    }
    tags
}
