//! What the files of the search can see. It must not know how they are written.

use super::{Prints, VERSION, mix_note};
use crate::fingerprint::{Fingerprint, Mixer};
use crate::plan::SearchFile;
use crate::site::{Page, Site, WorkId};
use crate::view;

/// What the files of the search share.
pub(super) struct Shared {
    /// Of all that is found but for the works.
    rest: Fingerprint,
    /// Of all works.
    works: Fingerprint,
    /// Which works stand in each file of texts.
    shelves: Vec<Vec<WorkId>>,
}

/// Every person with CV and talks, every note, and which lists there are. How many files of texts there are decides
/// what stands in one.
pub(super) fn shared(
    site: &Site,
    frame: Fingerprint,
    (persons, talks): (&[Fingerprint], &[Fingerprint]),
    cards: &[Fingerprint],
) -> Shared {
    let start = Mixer::new("search").text(VERSION).fingerprint(frame);
    let mixer = persons
        .iter()
        .chain(talks)
        .copied()
        .fold(start, Mixer::fingerprint);
    let mixer = site.notes.iter().fold(mixer, mix_note);
    let pages = site.pages.iter();
    let lists = pages.filter(|(_, page)| !matches!(page, Page::Work(_) | Page::Note(_)));
    let mixer = lists.fold(mixer, |mixer, (route, _)| mixer.text(route.as_str()));
    let shelves = shelves(site);
    Shared {
        rest: mixer.part(&(shelves.len() as u64).to_le_bytes()).finish(),
        works: cards
            .iter()
            .copied()
            .fold(Mixer::new("works"), Mixer::fingerprint)
            .finish(),
        shelves,
    }
}

fn shelves(site: &Site) -> Vec<Vec<WorkId>> {
    let count = view::shelves(site);
    let mut shelves = vec![Vec::new(); count];
    for (id, placed) in site.works.iter().enumerate() {
        shelves[view::shelf(placed.route.as_str(), count)].push(id);
    }
    shelves
}

impl Prints<'_> {
    /// Reads what is shared, and the works: of the texts those of one file, while any may have any word.
    pub(super) fn search(&self, file: SearchFile) -> Fingerprint {
        let Shared { rest, works, shelves } = &self.search;
        let mixer = Mixer::new("search file").fingerprint(*rest);
        match file {
            SearchFile::Records => mixer.text("records").fingerprint(*works).finish(),
            SearchFile::Words(drawer) => mixer
                .text("words")
                .text(&drawer.to_string())
                .fingerprint(*works)
                .finish(),
            SearchFile::Texts(shelf) => {
                let mixer = mixer.text("texts").text(&shelf.to_string());
                self.mix_works(mixer, &shelves[shelf]).finish()
            }
        }
    }
}
