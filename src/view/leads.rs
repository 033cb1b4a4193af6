//! Where a work leads: its files, identifiers and links. It must not know where they are shown.

use std::borrow::Cow;

use super::here::Links;
use super::{LinkView, facts, text};
use crate::model::{ArxivId, Doi, LinkKind};
use crate::site::{PlacedWork, Route};

/// Everything a work links to, each address once: its PDF, its identifiers, then the other files of its folder and the
/// rest as the record has it. A file gives way to a link of the record with the same purpose.
pub(super) fn of_work(links: Links, placed: &PlacedWork) -> Vec<LinkView> {
    let work = &placed.work.record;
    let given = |kind: &LinkKind| work.links.iter().any(|link| link.kind == *kind);
    let files = placed.files.links().filter(|(kind, _)| !given(kind));
    let files = files.filter_map(|(kind, file)| Some((kind, links.to(&Route::parse(file.name())?))));
    let own = work.links.iter();
    let own = own.filter_map(|link| Some((link.kind.clone(), links.of_record(&link.url)?)));
    let all: Vec<(LinkKind, String)> = files.chain(own).collect();
    let named = |wanted: bool| {
        let links = all
            .iter()
            .filter(move |(kind, _)| (*kind == LinkKind::Pdf) == wanted);
        links.map(|(link, href)| {
            let (kind, label) = match link.named() {
                Some((kind, label)) => (kind, label.into()),
                None => ("link", link.label().to_owned().into()),
            };
            view(label, href.clone(), kind)
        })
    };
    let identifiers = identifiers(links, work.doi.as_ref(), facts::arxiv(work), work.url.as_deref());
    let mut found: Vec<LinkView> = Vec::new();
    for link in named(true).chain(identifiers).chain(named(false)) {
        if !found.iter().any(|known| known.href == link.href) {
            found.push(link);
        }
    }
    found
}

/// The addresses that identify a work or a version: its DOI, its arXiv id, else its own address.
pub(super) fn identifiers(
    links: Links,
    doi: Option<&Doi>,
    arxiv: Option<&ArxivId>,
    url: Option<&str>,
) -> Vec<LinkView> {
    let doi_link = doi.map(|doi| view("DOI".into(), text::encoded(doi.url()), "doi"));
    let arxiv_link = arxiv.map(|id| view("arXiv".into(), text::encoded(id.url()), "arxiv"));
    let url_link = url
        .filter(|_| doi.is_none())
        .and_then(|url| links.of_record(url))
        .map(|href| view("Link".into(), href, "link"));
    doi_link.into_iter().chain(arxiv_link).chain(url_link).collect()
}

fn view(label: Cow<'static, str>, href: String, kind: &'static str) -> LinkView {
    LinkView {
        label,
        href,
        kind: kind.into(),
    }
}
