//! Related works: those that share rare words of titles and abstracts, topics, co-authors or a venue. It must not know
//! dates or pages.
//!
//! An inverted index over the terms that few works have keeps the cost linear, and lets an edited title
//! influence only the works with which it shares such a term. A venue decides between works that are alike
//! otherwise, and relates none by itself: those that met at one are of one theme too rarely.

use std::cmp::Reverse;

use super::memo::Words;
use super::roster::Roster;
use super::{PlacedWork, WorkId};
use crate::maps::Map;
use crate::model::{Series, Work, fold};
use crate::parallel;

/// How many related works a page shows.
const MOST_RELATED: usize = 4;

/// A term that more works have than this says nothing, however many works there are.
const MOST_COMMON: usize = 20;

/// Divisible by every small document frequency, so that weights stay whole numbers and sums exact.
const UNIT: u32 = 55_440;

/// Works that share less than this are alike by chance: two works share a co-author whom nobody else has, or
/// three a word of their titles, or four a topic, or two works four words of abstracts.
const LEAST_SHARED: u32 = 2 * UNIT;

/// Words of English texts that join others and name nothing.
const JOINING_WORDS: &[&str] = &[
    "about", "across", "against", "and", "are", "based", "between", "beyond", "can", "does", "for", "from",
    "how", "into", "its", "not", "over", "than", "that", "the", "their", "through", "toward", "towards",
    "under", "using", "via", "what", "when", "where", "which", "why", "with", "within", "without",
];

/// A hash of something that works may share: where two should ever be alike, two works are thought to have a little
/// more in common. A word has one hash, whether a title or an abstract says it.
type Hash = u64;

/// A term by its number in a vocabulary, and as what a work has it.
pub(super) type Term = (u32, Kind);

/// The numbers of terms. They say nothing of a term, and stand from one site to the next.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(Map<Hash, u32>);

impl Vocabulary {
    /// The terms of a work by their numbers; new ones get the next.
    pub(super) fn numbered(&mut self, terms: Vec<(Hash, Kind)>) -> Vec<Term> {
        let number = |(hash, kind)| {
            let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
            (*self.0.entry(hash).or_insert(next), kind)
        };
        terms.into_iter().map(number).collect()
    }
}

/// As what a work has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    TitleWord,
    AbstractWord,
    Topic,
    Author,
    Venue,
}

impl Kind {
    /// A shared topic says more than a shared word of titles, and that more than a shared co-author, and that more than
    /// a shared venue. A word of an abstract says little, but abstracts have many.
    fn weight(self) -> u32 {
        match self {
            Self::Topic => 8,
            Self::TitleWord => 6,
            Self::Author => 4,
            Self::Venue => 2,
            Self::AbstractWord => 1,
        }
    }

    /// Tells terms apart that are written alike.
    fn mark(self) -> u8 {
        match self {
            Self::TitleWord | Self::AbstractWord => b'w',
            Self::Topic => b't',
            Self::Author => b'a',
            Self::Venue => b'v',
        }
    }
}

/// Which works have which of the terms that relate works, and as what: one term after the other in a flat list.
struct Index {
    starts: Vec<usize>,
    works: Vec<(u32, Kind)>,
}

impl Index {
    /// The works of a term, in their order. Empty where it relates none.
    fn works_of(&self, term: u32) -> &[(u32, Kind)] {
        let term = term as usize;
        &self.works[self.starts[term]..self.starts[term + 1]]
    }
}

/// For every work the ones most like it, best first. The names of those on the roster say nothing, since all works of
/// their portfolios have them.
pub(super) fn related(
    words: &[Words],
    vocabulary: &Vocabulary,
    placed: &[PlacedWork],
    roster: &Roster,
) -> Vec<Vec<WorkId>> {
    let names: Vec<u32> = roster
        .names()
        .filter_map(|name| vocabulary.0.get(&hash(Kind::Author, name)).copied())
        .collect();
    let of_works: Vec<&[Term]> = words
        .iter()
        .zip(placed)
        .map(|(words, placed)| match placed.portfolios.as_slice() {
            [] => &[],
            _ => words.terms.as_slice(),
        })
        .collect();
    let index = index(&of_works, vocabulary.0.len(), &names);
    let ids: Vec<WorkId> = (0..words.len()).collect();
    let parts: Vec<&[WorkId]> = ids.chunks(CHUNK).collect();
    let found = parallel::each(&parts, |ids| {
        let mut scores = vec![0_u32; words.len()];
        let mut touched = Vec::new();
        let of_work = |&id: &WorkId| {
            for &(term, kind) in of_works[id] {
                add_scores(kind, index.works_of(term), &mut scores, &mut touched);
            }
            best(placed, id, &mut scores, &mut touched)
        };
        ids.iter().map(of_work).collect::<Vec<_>>()
    });
    found.into_iter().flatten().collect()
}

/// For how many works one thread keeps a table of scores.
const CHUNK: usize = 1000;

/// A shared term says as much as it does in that of the two works where it says less.
fn add_scores(kind: Kind, works: &[(u32, Kind)], scores: &mut [u32], touched: &mut Vec<WorkId>) {
    let count = u32::try_from(works.len()).unwrap_or(UNIT);
    for &(other, others) in works {
        let other = other as usize;
        let share = kind.weight().min(others.weight()) * UNIT / count;
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

/// Leaves out what one work alone has, what too many have, and `names`.
fn index(of_works: &[&[Term]], terms: usize, names: &[u32]) -> Index {
    let mut counts = vec![0_usize; terms];
    for (term, _) in of_works.iter().copied().flatten() {
        counts[*term as usize] += 1;
    }
    for name in names {
        counts[*name as usize] = 0;
    }
    let most = MOST_COMMON.min((of_works.len() / 4).max(2));
    let mut starts = vec![0];
    let mut end = 0;
    for count in counts {
        end += if (2..=most).contains(&count) { count } else { 0 };
        starts.push(end);
    }
    let mut next = starts.clone();
    let mut works = vec![(0, Kind::AbstractWord); end];
    for (work, terms) in of_works.iter().enumerate() {
        for &(term, kind) in *terms {
            let term = term as usize;
            if starts[term] < starts[term + 1] {
                works[next[term]] = (u32::try_from(work).unwrap_or(u32::MAX), kind);
                next[term] += 1;
            }
        }
    }
    Index { starts, works }
}

/// FNV-1a over the kind and the text: terms are short and of our own making.
fn hash(kind: Kind, text: &str) -> Hash {
    let bytes = std::iter::once(kind.mark()).chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// All terms of a work, each once: a word of the title is one, whatever the abstract says. The venue counts by its short
/// name, or by its full one if it has no other; an archive takes works of any theme.
pub(super) fn terms(
    work: &Work,
    folded_title: &str,
    venue: &(Option<Series>, Option<Series>),
) -> Vec<(Hash, Kind)> {
    let term = |kind, text: &str| (hash(kind, text), kind);
    let folded_abstract = fold(&prose(&work.abstract_text));
    let of_title = telling_words(folded_title).map(|word| term(Kind::TitleWord, word));
    let of_abstract = telling_words(&folded_abstract).map(|word| term(Kind::AbstractWord, word));
    let topics = work.topics.iter().map(|topic| term(Kind::Topic, topic));
    let authors = work.authors.iter().map(|author| term(Kind::Author, author.key()));
    let venue = venue.0.as_ref().or(venue.1.as_ref());
    let venue = venue.filter(|series| !series.is_archive);
    let venue = venue.map(|series| term(Kind::Venue, &series.key));
    let all = of_title
        .chain(of_abstract)
        .chain(topics)
        .chain(authors)
        .chain(venue);
    let mut terms: Vec<(Hash, Kind)> = all.collect();
    // Equal ones stay in their order, so that the title's is kept.
    terms.sort_by_key(|(hash, _)| *hash);
    terms.dedup_by_key(|(hash, _)| *hash);
    terms
}

fn telling_words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(' ')
        .filter(|word| word.chars().nth(2).is_some() && JOINING_WORDS.binary_search(word).is_err())
}

/// A text without addresses and TeX, whose parts are no words of it.
fn prose(text: &str) -> String {
    let words = text.split_whitespace();
    let kept: Vec<&str> = words
        .filter(|word| !word.contains("://") && !word.contains('\\'))
        .collect();
    kept.join(" ")
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

    fn telling(text: &str, mut work: Work) -> Work {
        work.abstract_text = text.to_owned();
        work
    }

    #[test]
    fn words_of_abstracts_relate_works_but_say_less_than_those_of_titles() {
        let ada = &["Ada Lovelace"];
        let sample = ada_alone(vec![
            telling("Loom, weft, heddle and shuttle.", work("Cotton", ada, "2020")),
            telling("This *weft*; a shuttle/heddle loom.", work("Silk", ada, "2021")),
            work("Cotton markets", ada, "2022"),
            telling("Ochre, madder and woad.", work("Dyes", ada, "2021")),
            telling("On woad, madder, ochre.", work("Inks", ada, "2021")),
            telling("Of the lapwing alone.", work("Birds", ada, "2023")),
            work("Lapwing", ada, "2023"),
        ]);
        assert_eq!(check(&sample, "Cotton"), ["Cotton markets", "Silk"]);
        let none: [&str; 0] = [];
        assert_eq!(check(&sample, "Dyes"), none, "three words are chance");
        assert_eq!(
            check(&sample, "Birds"),
            none,
            "a title's word is one of the abstract"
        );
    }

    fn at(venue: &str, mut work: Work) -> Work {
        work.venue.name = Some(venue.to_owned());
        work
    }

    #[test]
    fn a_venue_decides_between_works_that_are_alike_and_relates_none_by_itself() {
        let shown = |venue: &str, title: &str| {
            let paper = |title: &str| work(title, &["Ada Lovelace"], "2020");
            let works = vec![
                at(venue, paper("Cotton looms")),
                paper("Cotton markets"),
                at(venue, paper("Fine looms")),
                at("Journal of Feathers", paper("Birds")),
                at("Journal of Feathers", paper("Down")),
            ];
            check(&ada_alone(works), title)
        };
        for venue in ["Journal of Weaving", "Proceedings of the 4th Weaving Conference"] {
            assert_eq!(shown(venue, "Cotton looms"), ["Fine looms", "Cotton markets"]);
        }
        assert_eq!(shown("arXiv", "Cotton looms"), ["Cotton markets", "Fine looms"]);
        let none: [&str; 0] = [];
        assert_eq!(shown("arXiv", "Birds"), none);
    }

    #[test]
    fn addresses_and_tex_are_no_words_of_an_abstract() {
        let text =
            "See [it](https://example.org/code/data/more) and $\\mathcal{O}\\left(n\\right)\\frac12\\sqrt2$.";
        let ada = &["Ada Lovelace"];
        let sample = ada_alone(vec![
            telling(text, work("Birds", ada, "2023")),
            telling(text, work("Ships", ada, "2023")),
        ]);
        let none: [&str; 0] = [];
        assert_eq!(check(&sample, "Birds"), none);
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
