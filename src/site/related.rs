//! Related works: those that share rare words, topics or co-authors. It must not know dates or pages.
//!
//! An inverted index over the terms that few works have keeps the cost linear, and lets an edited title
//! influence only the works with which it shares such a term.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::roster::Roster;
use super::{PortfolioId, WorkId};
use crate::content::Loaded;
use crate::model::Work;

/// How many related works a page shows.
const MOST_RELATED: usize = 4;

/// A term that more works have than this says nothing, however many works there are.
const MOST_COMMON: usize = 20;

/// Divisible by every small document frequency, so that weights stay whole numbers and sums exact.
const UNIT: u32 = 55_440;

/// Words of English titles that join others and name nothing.
const JOINING_WORDS: &[&str] = &[
    "about", "across", "against", "and", "are", "between", "beyond", "can", "does", "for", "from", "how",
    "into", "its", "not", "over", "than", "that", "the", "their", "through", "toward", "towards", "under",
    "using", "via", "what", "when", "where", "which", "why", "with", "within", "without",
];

/// What is compared.
pub(super) struct Texts<'a> {
    /// The works.
    pub(super) works: &'a [Arc<Loaded<Work>>],
    /// Their folded titles.
    pub(super) folded: &'a [String],
    /// The portfolios of each.
    pub(super) members: &'a [Vec<PortfolioId>],
    /// Whose names say nothing, since all works of their portfolios have them.
    pub(super) roster: &'a Roster<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
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

struct Term {
    kind: Kind,
    works: Vec<u32>,
}

struct Index {
    terms: Vec<Term>,
    /// The terms of each work.
    of_work: Vec<Vec<u32>>,
}

/// For every work the ones most like it, best first.
pub(super) fn related(texts: &Texts) -> Vec<Vec<WorkId>> {
    let index = index(texts);
    let most = MOST_COMMON.min((texts.works.len() / 4).max(2));
    let mut scores = vec![0_u32; texts.works.len()];
    let mut touched = Vec::new();
    (0..texts.works.len())
        .map(|id| {
            for term in index.of_work[id].iter().map(|&term| &index.terms[term as usize]) {
                if (2..=most).contains(&term.works.len()) {
                    add_scores(term, &mut scores, &mut touched);
                }
            }
            best(texts, id, &mut scores, &mut touched)
        })
        .collect()
}

fn add_scores(term: &Term, scores: &mut [u32], touched: &mut Vec<WorkId>) {
    let share = term.kind.weight() * UNIT / u32::try_from(term.works.len()).unwrap_or(UNIT);
    for &other in &term.works {
        let other = other as usize;
        if scores[other] == 0 {
            touched.push(other);
        }
        scores[other] = scores[other].saturating_add(share);
    }
}

/// Takes the best off the table and wipes it for the next work.
fn best(texts: &Texts, id: WorkId, scores: &mut [u32], touched: &mut Vec<WorkId>) -> Vec<WorkId> {
    let shares_portfolio = |other: WorkId| {
        texts.members[other]
            .iter()
            .any(|portfolio| texts.members[id].contains(portfolio))
    };
    let mut found: Vec<(Reverse<u32>, WorkId)> = touched
        .iter()
        .filter(|&&other| other != id && shares_portfolio(other))
        .map(|&other| (Reverse(scores[other]), other))
        .collect();
    touched.drain(..).for_each(|other| scores[other] = 0);
    found.sort_unstable();
    found.truncate(MOST_RELATED);
    found.into_iter().map(|(_, other)| other).collect()
}

fn index(texts: &Texts) -> Index {
    let mut numbers: HashMap<(Kind, &str), u32> = HashMap::with_capacity(texts.works.len());
    let mut terms: Vec<Term> = Vec::new();
    let mut of_work = Vec::with_capacity(texts.works.len());
    for (id, (work, folded)) in texts.works.iter().zip(texts.folded).enumerate() {
        let mut own: Vec<u32> = Vec::new();
        if !texts.members[id].is_empty() {
            for_each_term(texts.roster, &work.record, folded, &mut |kind, text| {
                let next = u32::try_from(terms.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry((kind, text)).or_insert(next);
                if number == next {
                    terms.push(Term {
                        kind,
                        works: Vec::new(),
                    });
                }
                own.push(number);
            });
        }
        own.sort_unstable();
        own.dedup();
        for &number in &own {
            let works = &mut terms[number as usize].works;
            // One more than counts is kept, to tell that the term is too common.
            if works.len() <= MOST_COMMON {
                works.push(u32::try_from(id).unwrap_or(u32::MAX));
            }
        }
        of_work.push(own);
    }
    Index { terms, of_work }
}

fn for_each_term<'a>(roster: &Roster, work: &'a Work, folded: &'a str, take: &mut dyn FnMut(Kind, &'a str)) {
    for word in folded.split(' ') {
        if word.chars().nth(2).is_some() && JOINING_WORDS.binary_search(&word).is_err() {
            take(Kind::Word, word);
        }
    }
    for topic in &work.topics {
        take(Kind::Topic, topic);
    }
    for author in &work.authors {
        if !roster.knows(author.key()) {
            take(Kind::Author, author.key());
        }
    }
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
