//! Related works: those that share rare words, topics or co-authors. It must not know dates or pages.
//!
//! An inverted index over the terms that few works have keeps the cost linear, and lets an edited title
//! influence only the works with which it shares such a term.

use std::cmp::Reverse;

use super::memo::Words;
use super::roster::Roster;
use super::{PlacedWork, WorkId};
use crate::maps::Map;
use crate::model::{Name, Work};
use crate::parallel;

/// How many related works a page shows.
const MOST_RELATED: usize = 4;

/// A term that more works have than this says nothing, however many works there are.
const MOST_COMMON: usize = 20;

/// Divisible by every small document frequency, so that weights stay whole numbers and sums exact.
const UNIT: u32 = 55_440;

/// Works that share less than this are alike by chance: two works share a co-author whom nobody else has, or
/// three a word, or four a topic.
const LEAST_SHARED: u32 = UNIT;

/// Words of English titles that join others and name nothing.
const JOINING_WORDS: &[&str] = &[
    "about", "across", "against", "and", "are", "based", "between", "beyond", "can", "does", "for", "from",
    "how", "into", "its", "not", "over", "than", "that", "the", "their", "through", "toward", "towards",
    "under", "using", "via", "what", "when", "where", "which", "why", "with", "within", "without",
];

/// Something that works may share. Its text is known by a hash: where two hashes should ever be alike, two works
/// are thought to have a little more in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    kind: Kind,
    hash: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Topic,
    Author,
}

impl Kind {
    /// A shared topic says more than a shared word, and that more than a shared co-author.
    fn weight(self) -> u32 {
        match self {
            Self::Topic => 4,
            Self::Word => 3,
            Self::Author => 2,
        }
    }
}

/// Which works have which terms, in flat lists.
struct Index {
    /// The kind of each term, and where its works begin in `works`.
    terms: Vec<(Kind, usize)>,
    /// The works of each term, one term after the other.
    works: Vec<u32>,
    /// The terms of all works, one work after the other, and where each work's begin.
    of_works: Vec<u32>,
    starts: Vec<usize>,
}

impl Index {
    fn terms_of(&self, work: WorkId) -> impl Iterator<Item = (Kind, &[u32])> {
        self.of_works[self.starts[work]..self.starts[work + 1]]
            .iter()
            .map(|&term| {
                let (kind, start) = self.terms[term as usize];
                let (_, end) = self.terms[term as usize + 1];
                (kind, &self.works[start..end])
            })
    }
}

/// For every work the ones most like it, best first. The names of those on the roster say nothing, since all works of
/// their portfolios have them.
pub(super) fn related(words: &[Words], placed: &[PlacedWork], roster: &Roster) -> Vec<Vec<WorkId>> {
    let index = index(words, placed, roster);
    let most = MOST_COMMON.min((words.len() / 4).max(2));
    let ids: Vec<WorkId> = (0..words.len()).collect();
    let parts: Vec<&[WorkId]> = ids.chunks(CHUNK).collect();
    let found = parallel::each(&parts, |ids| {
        let mut scores = vec![0_u32; words.len()];
        let mut touched = Vec::new();
        let of_work = |&id: &WorkId| {
            for (kind, works) in index.terms_of(id) {
                if (2..=most).contains(&works.len()) {
                    add_scores(kind, works, &mut scores, &mut touched);
                }
            }
            best(placed, id, &mut scores, &mut touched)
        };
        ids.iter().map(of_work).collect::<Vec<_>>()
    });
    found.into_iter().flatten().collect()
}

/// For how many works one thread keeps a table of scores.
const CHUNK: usize = 1000;

fn add_scores(kind: Kind, works: &[u32], scores: &mut [u32], touched: &mut Vec<WorkId>) {
    let share = kind.weight() * UNIT / u32::try_from(works.len()).unwrap_or(UNIT);
    for &other in works {
        let other = other as usize;
        if scores[other] == 0 {
            touched.push(other);
        }
        scores[other] = scores[other].saturating_add(share);
    }
}

/// Takes the best off the table and wipes it for the next work.
fn best(placed: &[PlacedWork], id: WorkId, scores: &mut [u32], touched: &mut Vec<WorkId>) -> Vec<WorkId> {
    let mut found: Vec<(Reverse<u32>, WorkId)> = Vec::with_capacity(MOST_RELATED + 1);
    for other in touched.drain(..) {
        let candidate = (Reverse(scores[other]), other);
        scores[other] = 0;
        let is_good = candidate.0.0 >= LEAST_SHARED
            && (found.len() < MOST_RELATED || found.last().is_some_and(|worst| candidate < *worst));
        if is_good && other != id && share_a_portfolio(placed, id, other) {
            let at = found.partition_point(|known| *known < candidate);
            found.insert(at, candidate);
            found.truncate(MOST_RELATED);
        }
    }
    found.into_iter().map(|(_, other)| other).collect()
}

fn share_a_portfolio(placed: &[PlacedWork], a: WorkId, b: WorkId) -> bool {
    let (a, b) = (&placed[a].portfolios, &placed[b].portfolios);
    a.iter().any(|portfolio| b.contains(portfolio))
}

fn index(words: &[Words], placed: &[PlacedWork], roster: &Roster) -> Index {
    let everyones: Vec<Term> = roster.names().map(|name| term(Kind::Author, name)).collect();
    let mut numbers: Map<u64, u32> = Map::default();
    let mut counted: Vec<(Kind, usize)> = Vec::new();
    let mut of_works: Vec<u32> = Vec::new();
    let mut starts = vec![0];
    for (words, placed) in words.iter().zip(placed) {
        let terms = if placed.portfolios.is_empty() {
            &[]
        } else {
            words.terms.as_slice()
        };
        for term in terms {
            // The names of those whose portfolios these are say nothing.
            if term.kind == Kind::Author && everyones.contains(term) {
                continue;
            }
            let next = u32::try_from(counted.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(term.hash).or_insert(next);
            if number == next {
                counted.push((term.kind, 0));
            }
            of_works.push(number);
            counted[number as usize].1 += 1;
        }
        starts.push(of_works.len());
    }
    inverted(&counted, of_works, starts)
}

/// Turns the terms of works into the works of terms, which then are in the order of the works.
fn inverted(counted: &[(Kind, usize)], of_works: Vec<u32>, starts: Vec<usize>) -> Index {
    let mut terms = Vec::with_capacity(counted.len() + 1);
    let mut start = 0;
    for &(kind, count) in counted {
        terms.push((kind, start));
        start += count;
    }
    terms.push((Kind::Word, start));
    let mut next: Vec<usize> = terms.iter().map(|(_, start)| *start).collect();
    let mut works = vec![0; of_works.len()];
    for (work, range) in starts.windows(2).enumerate() {
        for &term in &of_works[range[0]..range[1]] {
            works[next[term as usize]] = u32::try_from(work).unwrap_or(u32::MAX);
            next[term as usize] += 1;
        }
    }
    Index {
        terms,
        works,
        of_works,
        starts,
    }
}

/// FNV-1a over the kind and the text: terms are short and of our own making.
fn term(kind: Kind, text: &str) -> Term {
    let bytes = std::iter::once(kind.weight() as u8).chain(text.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    Term { kind, hash }
}

/// All terms of a work, each once.
pub(super) fn terms(work: &Work, folded_title: &str) -> Vec<Term> {
    let is_telling =
        |word: &&str| word.chars().nth(2).is_some() && JOINING_WORDS.binary_search(word).is_err();
    let words = folded_title.split(' ').filter(is_telling);
    let topics = work.topics.iter().map(String::as_str);
    let authors = work.authors.iter().map(Name::key);
    let all = words
        .map(|word| term(Kind::Word, word))
        .chain(topics.map(|topic| term(Kind::Topic, topic)))
        .chain(authors.map(|author| term(Kind::Author, author)));
    let mut terms: Vec<Term> = Vec::new();
    for term in all {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::assemble;
    use crate::site::sample::{Sample, on, person, settings, slug, two_people, work};

    /// Titles related to each work, by slug of the work.
    fn check(sample: &Sample, title: &str) -> Vec<String> {
        let library = sample.library();
        let site = assemble(&library).value;
        let placed = site.works.iter().find(|placed| placed.work.record.title == title);
        let related = &placed.expect("the work").related;
        related
            .iter()
            .map(|&id| site.works[id].work.record.title.clone())
            .collect()
    }

    fn ada_alone(works: Vec<Work>) -> Sample {
        Sample {
            settings: settings(Some("Ada Lovelace"), &[]),
            people: vec![person("Ada Lovelace")],
            works,
            ..two_people()
        }
    }

    #[test]
    fn the_joining_words_are_in_order() {
        assert!(JOINING_WORDS.is_sorted());
    }

    #[test]
    fn what_shares_more_rare_terms_comes_first() {
        let sample = ada_alone(vec![
            on(
                "Looms",
                work("Weaving cotton quickly", &["Ada Lovelace", "Bob Stone"], "2020"),
            ),
            on(
                "Looms",
                work("Weaving silk", &["Ada Lovelace", "Bob Stone"], "2010"),
            ),
            on("Looms", work("Dyeing", &["Ada Lovelace"], "2021")),
            work("Cotton markets", &["Ada Lovelace"], "2022"),
            work("Bernoulli numbers", &["Ada Lovelace"], "2023"),
            work("Stars", &["Ada Lovelace"], "2023"),
            work("Rivers", &["Ada Lovelace"], "2023"),
            work("Clouds", &["Ada Lovelace"], "2023"),
            work("Birds", &["Ada Lovelace"], "2023"),
            work("Ships", &["Ada Lovelace"], "2023"),
            work("Trains", &["Ada Lovelace"], "2023"),
            work("Coal", &["Ada Lovelace"], "2023"),
        ]);
        assert_eq!(
            check(&sample, "Weaving cotton quickly"),
            ["Weaving silk", "Cotton markets", "Dyeing"]
        );
        let none: [&str; 0] = [];
        assert_eq!(
            check(&sample, "Stars"),
            none,
            "the portfolio's own name relates nothing"
        );
    }

    #[test]
    fn works_of_other_portfolios_are_never_related() {
        let mut sample = two_people();
        sample.works = vec![
            on("T", work("Rare looms", &["Ada Lovelace"], "2020")),
            on("T", work("Rare looms again", &["Anna Lovelace"], "2020")),
        ];
        assert!(check(&sample, "Rare looms").is_empty());
        sample.works[1].portfolio_of = vec![slug("Ada Lovelace")];
        assert_eq!(check(&sample, "Rare looms"), ["Rare looms again"]);
    }
}

#[cfg(test)]
mod properties;
