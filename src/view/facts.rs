//! What several parts of a page ask of a work. It must not know which part asks.

use crate::model::{ArxivId, Name, Person, Work};
use crate::site::{PlacedWork, PortfolioId, Site};

/// Whose printed name this is: only people in whose portfolios the work stands come into question.
pub(super) fn portfolio_of_name(site: &Site, placed: &PlacedWork, name: &Name) -> Option<PortfolioId> {
    placed
        .portfolios
        .iter()
        .copied()
        .find(|&id| site.portfolios[id].person.record.is_called(name))
}

/// People in whose portfolio a work stands although its cut author list does not show them.
pub(super) fn hidden<'a>(site: &'a Site, placed: &'a PlacedWork) -> impl Iterator<Item = PortfolioId> + 'a {
    let record = &placed.work.record;
    placed.portfolios.iter().copied().filter(move |&id| {
        let person = &site.portfolios[id].person.record;
        record.et_al && !record.authors.iter().any(|name| person.is_called(name))
    })
}

/// Somebody without a portfolio whose profile the site knows; nobody where two go by the name.
pub(super) fn acquaintance<'a>(site: &Site<'a>, name: &Name) -> Option<&'a Person> {
    let people = &site.library.people;
    if people.len() == site.portfolios.len() {
        return None;
    }
    let mut found = people
        .iter()
        .map(|person| &person.record)
        .filter(|person| person.is_called(name));
    let first = found.next()?;
    let has_portfolio = |slug| site.portfolios.iter().any(|each| each.person.record.slug == slug);
    let is_only = found.next().is_none();
    (is_only && !has_portfolio(first.slug.clone())).then_some(first)
}

/// Whether an author was a member of the group and left.
pub(super) fn is_alumnus(site: &Site, placed: &PlacedWork, name: &Name) -> bool {
    match portfolio_of_name(site, placed, name) {
        Some(id) => site.portfolios[id].person.record.alumni,
        None => acquaintance(site, name).is_some_and(|person| person.alumni),
    }
}

/// The arXiv id of the work, whichever of its versions has it.
pub(super) fn arxiv(work: &Work) -> Option<&ArxivId> {
    work.arxiv.as_ref().or_else(|| {
        work.versions
            .iter()
            .rev()
            .find_map(|version| version.arxiv.as_ref())
    })
}
