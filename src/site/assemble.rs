//! Assembling: a Library becomes a Site. It must not know how pages look.
//!
//! 1. [`roster`] finds who has a portfolio, and which works stand in it;
//! 2. [`related`] finds what belongs together;
//! 3. [`portfolio`] orders and groups each person's works and talks;
//! 4. [`mentions`] finds which talks and notes are about a work;
//! 5. [`pages`] gives everything its address, [`navigation`] leads there.

use super::memo::{Memo, Words};
use super::notes::placed_notes;
use super::order::put_newest_first;
use super::roster::Roster;
use super::{
    PlacedWork, Portfolio, Route, Site, WorkId, curriculum, files, mentions, navigation, pages, portfolio,
    related, roster,
};
use crate::content::Library;
use crate::diagnostic::Outcome;
use crate::parallel;

/// What a group's site is called when nobody named it.
const NAMELESS: &str = "People";

/// Makes the site of a library. What is found wrong speaks of `content/site.yaml` or of the record's file.
#[must_use]
pub fn assemble(library: &Library) -> Outcome<Site<'_>> {
    reassemble(library, &mut Memo::default())
}

/// As [`assemble`], with what was derived last time of the records that are still the same.
#[must_use]
pub fn reassemble<'a>(library: &'a Library, memo: &mut Memo) -> Outcome<Site<'a>> {
    let words = memo.take(library);
    let mut order = memo.take_order(library);
    let site = site(library, &words, &memo.vocabulary, &mut order);
    memo.keep(library, words, order);
    site
}

fn site<'a>(
    library: &'a Library,
    words: &[Words],
    vocabulary: &related::Vocabulary,
    order: &mut [WorkId],
) -> Outcome<Site<'a>> {
    let mut diagnostics = Vec::new();
    let roster = roster::roster(library).into_value(&mut diagnostics);
    let mut works = placed_works(library, &roster);
    diagnostics.extend(files::findings(library, &works));
    let mut notes = placed_notes(library);
    let (related, portfolios) = parallel::both(
        || related::related(words, vocabulary, &works, &roster),
        || {
            put_newest_first(order, library, words);
            portfolio::portfolios(&portfolio::Material {
                library,
                roster: &roster,
                works: &works,
                notes: &notes,
                words,
                order,
            })
        },
    );
    for (placed, related) in works.iter_mut().zip(related) {
        placed.related = related;
    }
    mentions::complete(&mut notes, &portfolios);
    for (placed, mentions) in
        works
            .iter_mut()
            .zip(mentions::mentions(&notes, &portfolios, library.works.len()))
    {
        placed.mentions = mentions;
    }
    let listed = listed(&portfolios, &works, order);
    let mut site = Site {
        library,
        title: title(library, &roster),
        portfolios,
        works,
        listed,
        notes,
        navigation: Vec::new(),
        pages: Vec::new(),
        redirects: Vec::new(),
    };
    let pages::Addresses { pages, redirects } = pages::addresses(&site).into_value(&mut diagnostics);
    site.pages = pages;
    site.redirects = redirects;
    site.navigation = navigation::navigation(&site).into_value(&mut diagnostics);
    diagnostics.extend(curriculum::findings(&site));
    Outcome {
        value: site,
        diagnostics,
    }
}

fn title(library: &Library, roster: &Roster) -> String {
    let settings = &library.settings.record;
    match (&settings.title, roster.owner()) {
        (Some(title), _) => title.clone(),
        (None, Some(owner)) => owner.record.name.as_str().to_owned(),
        (None, None) => NAMELESS.to_owned(),
    }
}

/// All works in their places, with nothing related to them yet.
fn placed_works<'a>(library: &'a Library, roster: &Roster) -> Vec<PlacedWork<'a>> {
    let papers = Route::root().folder("papers");
    let placed = library.works.iter().map(|work| {
        let route = papers.folder(work.record.slug.as_str());
        PlacedWork {
            work: work.as_ref(),
            files: files::of_work(library, &work.record, &route),
            route,
            bibtex: library.bibtex(&work.record.slug),
            portfolios: roster.portfolios_of(&work.record),
            related: Vec::new(),
            mentions: Vec::new(),
        }
    });
    placed.collect()
}

/// The owner's works, else everyone's. Works of nobody are left out as long as there is anybody.
fn listed(portfolios: &[Portfolio], works: &[PlacedWork], order: &[WorkId]) -> Vec<WorkId> {
    match portfolios.first() {
        None => order.to_vec(),
        Some(first) if first.is_owner => first.works.clone(),
        Some(_) => order
            .iter()
            .copied()
            .filter(|&id| !works[id].portfolios.is_empty())
            .collect(),
    }
}
