//! What is said of a work behind its citation, where there is no page beside it that says so. It must not know in what
//! markup.

use super::facts;
use crate::model::Reception;
use crate::site::{PlacedWork, PortfolioId, Site};

/// One thing that is said.
pub(super) enum Remark<'a> {
    /// The title, in Markdown, where the citation does not have it.
    Title(&'a str),
    /// People of the site whom a cut list of authors hides.
    Hidden(Vec<PortfolioId>),
    /// A word of what was published about it later, plain.
    Notice(&'static str),
    /// A prize, in Markdown.
    Award(&'a str),
}

/// All that is said, in order.
pub(super) fn remarks<'a>(site: &Site, placed: &'a PlacedWork, names_title: bool) -> Vec<Remark<'a>> {
    let record = &placed.work.record;
    let words = &site.library.settings.record.locale().words;
    let Reception {
        awards,
        retracted,
        errata,
    } = &record.reception;
    let title = (!names_title).then_some(Remark::Title(&record.title));
    let hidden: Vec<PortfolioId> = facts::hidden(site, placed).collect();
    let hidden = (!hidden.is_empty()).then_some(Remark::Hidden(hidden));
    let retracted = retracted.iter().map(|_| Remark::Notice(words.retracted));
    let errata = errata.first().map(|_| Remark::Notice(words.erratum));
    let awards = awards.iter().map(|award| Remark::Award(award));
    let said = title.into_iter().chain(hidden).chain(retracted);
    said.chain(errata).chain(awards).collect()
}
