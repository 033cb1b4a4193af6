//! Lists of works as data, for reference managers and scripts. It must not know how one work is written.

use crate::cite;
use crate::markdown;
use crate::model::Work;
use crate::site::{PortfolioId, Site, WorkId};

/// The works of a portfolio, or all that the site lists.
fn listed<'a>(site: &'a Site, whose: Option<PortfolioId>) -> &'a [WorkId] {
    whose.map_or(&site.listed, |id| &site.portfolios[id].works)
}

/// CSL-JSON, an item on each line, so that a change of one work is a change of one line.
pub(super) fn csl_json(site: &Site, whose: Option<PortfolioId>) -> String {
    let works = listed(site, whose);
    let mut text = String::with_capacity(64 + works.len() * 2048);
    text.push('[');
    for (index, &id) in works.iter().enumerate() {
        let work = &site.works[id].work.record;
        let item = cite::csl_item(
            work,
            &markdown::plain(&work.title),
            &markdown::plain(&work.abstract_text),
        );
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&item.to_string());
    }
    text.push_str("\n]\n");
    text
}

/// BibTeX, the entries parted by an empty line.
pub(super) fn bibtex(site: &Site, whose: Option<PortfolioId>) -> String {
    let works: Vec<&Work> = listed(site, whose)
        .iter()
        .map(|&id| &site.works[id].work.record)
        .collect();
    let mut text = String::with_capacity(works.len() * 512);
    for (work, key) in works.iter().zip(cite::keys(&works)) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&cite::bibtex(work, &key));
    }
    text
}
