//! Lists of works as data, for reference managers and scripts. It must not know how one work is written.

use super::{Entries, Format};
use crate::cite;
use crate::fingerprint::{Fingerprint, Mixer};
use crate::markdown;
use crate::site::{PortfolioId, Site, WorkId};

/// The version of the program: other code may write the same record in another way.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A work as one entry of a list.
pub(super) fn entry(site: &Site, work: WorkId, format: Format) -> String {
    let work = &site.works[work].work.record;
    match format {
        Format::CslJson => {
            let title = markdown::plain(&work.title);
            let item = cite::csl_item(work, &title, &markdown::plain(&work.abstract_text));
            serde_json::to_string(&item).expect("a value is always written")
        }
        Format::Bibtex => cite::bibtex(work, &cite::key(work)),
    }
}

/// Of what an entry reads: the record, and its name, which is not in the file's text.
pub(super) fn entry_fingerprint(site: &Site, work: WorkId, format: Format) -> Fingerprint {
    let work = &site.works[work].work;
    let purpose = match format {
        Format::CslJson => "csl-json entry",
        Format::Bibtex => "bibtex entry",
    };
    Mixer::new(purpose)
        .text(VERSION)
        .text(work.record.slug.as_str())
        .fingerprint(work.fingerprint)
        .finish()
}

/// The works of a portfolio, or all that the site lists.
fn listed<'a>(site: &'a Site, whose: Option<PortfolioId>) -> &'a [WorkId] {
    whose.map_or(&site.listed, |id| &site.portfolios[id].works)
}

/// CSL-JSON, an item on each line, so that a change of one work is a change of one line.
pub(super) fn csl_json(site: &Site, whose: Option<PortfolioId>, entries: &Entries) -> String {
    let works = listed(site, whose);
    let mut text = String::with_capacity(64 + works.len() * 2048);
    text.push('[');
    for (index, &work) in works.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&entries(work, Format::CslJson));
    }
    text.push_str("\n]\n");
    text
}

/// BibTeX, the entries parted by an empty line.
pub(super) fn bibtex(site: &Site, whose: Option<PortfolioId>, entries: &Entries) -> String {
    let works = listed(site, whose);
    let slugs = works.iter().map(|&id| &site.works[id].work.record.slug);
    let entries: Vec<_> = works.iter().map(|&work| entries(work, Format::Bibtex)).collect();
    let keys: Vec<&str> = entries.iter().map(|entry| cite::key_of(entry)).collect();
    let mut text = String::with_capacity(works.len() * 512);
    for (entry, suffix) in entries.iter().zip(cite::suffixes(&keys, slugs)) {
        if !text.is_empty() {
            text.push('\n');
        }
        cite::push_with_suffix(&mut text, entry, &suffix);
    }
    text
}
