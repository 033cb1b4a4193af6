//! What assembling derives from one record alone, kept from one site to the next. It must not know what it is
//! derived for, nor which other records there are.

use crate::content::Library;
use crate::fingerprint::Fingerprint;
use crate::maps::Map;
use crate::model::{Series, Work, fold, series_of};
use crate::parallel;

use super::WorkId;
use super::related::{Term, Vocabulary, terms};

/// What was derived of the works of the last library. A new one only makes assembling slower.
#[derive(Debug, Default)]
pub struct Memo {
    /// By the fingerprints of their records.
    words: Map<Fingerprint, Words>,
    /// The works, newest first.
    order: Vec<WorkId>,
    /// The numbers of the terms in `words`, and of those of former records.
    pub(super) vocabulary: Vocabulary,
}

/// The words of a work.
#[derive(Debug)]
pub(super) struct Words {
    /// The folded title.
    pub(super) title: String,
    /// By which it is found to be related to others.
    pub(super) terms: Vec<Term>,
    /// What the short and the full name of the venue mean.
    pub(super) venue: (Option<Series>, Option<Series>),
}

impl Memo {
    /// The words of each work of a library, taken out of the memo where they are in it.
    pub(super) fn take(&mut self, library: &Library) -> Vec<Words> {
        let mut known = std::mem::take(&mut self.words);
        let works = library.works.iter();
        let taken: Vec<Option<Words>> = works.map(|work| known.remove(&work.fingerprint)).collect();
        let new: Vec<&Work> = library
            .works
            .iter()
            .zip(&taken)
            .filter(|(_, words)| words.is_none())
            .map(|(work, _)| &work.record)
            .collect();
        let mut derived = parallel::each(&new, |work| {
            let title = fold(&work.title);
            let venue = series_of(work);
            let terms = terms(work, &title, &venue);
            (title, terms, venue)
        })
        .into_iter()
        .map(|(title, terms, venue)| {
            let terms = self.vocabulary.numbered(terms);
            Words { title, terms, venue }
        });
        let taken = taken.into_iter();
        taken
            .filter_map(|words| words.or_else(|| derived.next()))
            .collect()
    }

    /// All works in some order: that of the last library if it had as many, which may be nearly right.
    pub(super) fn take_order(&mut self, library: &Library) -> Vec<WorkId> {
        let order = std::mem::take(&mut self.order);
        if order.len() == library.works.len() {
            order
        } else {
            (0..library.works.len()).collect()
        }
    }

    /// Puts back what was taken for this library.
    pub(super) fn keep(&mut self, library: &Library, words: Vec<Words>, order: Vec<WorkId>) {
        let prints = library.works.iter().map(|work| work.fingerprint);
        self.words = prints.zip(words).collect();
        self.order = order;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample::{Sample, on, two_people, work};
    use crate::site::{Site, assemble, reassemble};

    fn sample(title: &str) -> Sample {
        let mut sample = two_people();
        sample
            .works
            .push(on("Looms", work(title, &["Ada Lovelace"], "2021")));
        sample.works[0].abstract_text = format!("{title}, and numbers");
        sample
            .works
            .push(on("Looms", work("Rare shuttles", &["Ada Lovelace"], "2020")));
        sample
    }

    fn shown(site: &Site) -> String {
        let works: Vec<_> = site
            .works
            .iter()
            .map(|placed| (placed.route.as_str(), &placed.related))
            .collect();
        format!("{works:?} {:?} {:?}", site.listed, site.portfolios)
    }

    #[test]
    fn a_memo_of_other_records_changes_nothing() {
        let mut memo = Memo::default();
        for title in ["Rare shuttles of old", "Nothing alike", "Rare shuttles of old"] {
            let library = sample(title).library();
            let site = reassemble(&library, &mut memo).value;
            assert_eq!(shown(&site), shown(&assemble(&library).value), "{title}");
        }
    }
}
