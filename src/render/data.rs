//! Lists of works as data, for reference managers and scripts. It must not know how one work is written.

use super::{Entries, Format};
use crate::cite;
use crate::model::search_words;
use crate::site::{PortfolioId, Site, WorkId};
use crate::view::Texts;

/// A work as one entry of a list.
pub(super) fn entry(site: &Site, texts: &Texts, id: WorkId, format: Format) -> String {
    let work = &site.works[id].work.record;
    match format {
        Format::CslJson => cite::csl_item(work, texts.title(id), texts.abstract_text(id)),
        Format::Bibtex => cite::bibtex(work, &cite::key(work)),
        Format::Words => search_words(texts.abstract_text(id)),
    }
}

/// The works of a portfolio, or all that the site lists.
fn listed<'a>(site: &'a Site, whose: Option<PortfolioId>) -> &'a [WorkId] {
    whose.map_or(&site.listed, |id| &site.portfolios[id].works)
}

/// CSL-JSON, an item on each line, so that a change of one work is a change of one line.
pub(super) fn csl_json(site: &Site, whose: Option<PortfolioId>, entries: &Entries) -> String {
    let entries = entries(listed(site, whose), Format::CslJson);
    let length: usize = entries.iter().map(|entry| entry.len() + 2).sum();
    let mut text = String::with_capacity(length + 8);
    text.push('[');
    for (index, entry) in entries.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(entry);
    }
    text.push_str("\n]\n");
    text
}

/// BibTeX, the entries parted by an empty line.
pub(super) fn bibtex(site: &Site, whose: Option<PortfolioId>, entries: &Entries) -> String {
    let works = listed(site, whose);
    let slugs = works.iter().map(|&id| &site.works[id].work.record.slug);
    let entries = entries(works, Format::Bibtex);
    let keys: Vec<&str> = entries.iter().map(|entry| cite::key_of(entry)).collect();
    let mut text = String::with_capacity(entries.iter().map(|entry| entry.len() + 8).sum());
    for (entry, suffix) in entries.iter().zip(cite::suffixes(&keys, slugs)) {
        if !text.is_empty() {
            text.push('\n');
        }
        cite::push_with_suffix(&mut text, entry, &suffix);
    }
    text
}
