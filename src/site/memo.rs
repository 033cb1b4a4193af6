//! What assembling derives from one record alone, kept from one site to the next. It must not know what it is
//! derived for, nor which other records there are.

use crate::content::Library;
use crate::fingerprint::Fingerprint;
use crate::maps::Map;
use crate::model::{Series, fold, series_of};

use super::WorkId;
use super::related::{Term, terms};

/// What was derived of the works of the last library. A new one only makes assembling slower.
#[derive(Debug, Default)]
pub struct Memo {
    /// By the fingerprints of their records.
    words: Map<Fingerprint, Words>,
    /// The works, newest first.
    order: Vec<WorkId>,
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
        works
            .map(|work| {
                known.remove(&work.fingerprint).unwrap_or_else(|| {
                    let title = fold(&work.record.title);
                    let terms = terms(&work.record, &title);
                    let venue = series_of(&work.record);
                    Words { title, terms, venue }
                })
            })
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
