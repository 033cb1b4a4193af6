//! What related works promise, measured on made portfolios with planted themes: they are of one theme far more often
//! than chance would have it, and an edited title moves only works that share a term with it.

use std::collections::BTreeSet;

use super::*;
use crate::model::{Work, series_of};
use crate::site::sample::{Sample, person, settings, two_people, work};
use crate::site::{Memo, Site, assemble, reassemble};

const THEMES: usize = 12;
const WORKS_OF_A_THEME: usize = 12;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % end as u64) as usize
    }
}

/// A word of its own for every number.
fn word(kind: &str, number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + (digit % 26) as u8);
    format!(
        "{kind}{}{}{}",
        letter(number / 676),
        letter(number / 26),
        letter(number)
    )
}

/// Three words of the theme among three that any work may have, and two co-authors, mostly of the theme's circle. Of
/// the abstract's sixty words six are of the theme, half of which no title has. No topic tells the theme.
fn planted(random: &mut Random, theme: usize) -> Work {
    let mut words: Vec<String> = (0..3)
        .map(|_| word("theme", 40 * theme + random.below(20)))
        .collect();
    words.extend((0..3).map(|_| word("any", random.below(90))));
    let mut told: Vec<String> = (0..6)
        .map(|_| word("theme", 40 * theme + random.below(40)))
        .collect();
    told.extend((0..4).map(|_| word("any", random.below(90))));
    told.extend((0..50).map(|_| {
        let rank = random.below(1500);
        word("prose", random.below(rank + 1))
    }));
    let mut author = || match random.below(5) {
        0..=2 => format!("Circle {}", word("Member", 8 * theme + random.below(8))),
        _ => format!("Guest {}", word("Visitor", random.below(120))),
    };
    let authors = ["Ada Lovelace".to_owned(), author(), author()];
    let authors: Vec<&str> = authors.iter().map(String::as_str).collect();
    let mut work = work(&words.join(" "), &authors, "2020");
    work.abstract_text = told.join(" ");
    work
}

/// A portfolio of works of all themes, and which is of which, by title.
fn portfolio(seed: u64) -> (Sample, Map<String, usize>) {
    let mut random = Random(seed);
    let mut themes = Map::default();
    let mut works = Vec::new();
    for theme in 0..THEMES {
        for _ in 0..WORKS_OF_A_THEME {
            let work = planted(&mut random, theme);
            themes.insert(work.title.clone(), theme);
            works.push(work);
        }
    }
    let sample = Sample {
        settings: settings(Some("Ada Lovelace"), &[]),
        people: vec![person("Ada Lovelace")],
        works,
        notes: Vec::new(),
        ..two_people()
    };
    (sample, themes)
}

/// Among all works that pages show as related, the share that are of the work's own theme, and the share of works
/// that have any, over 20 portfolios.
fn shares(prepare: fn(&mut Work, usize)) -> (f64, f64) {
    let (mut shown, mut of_theme, mut with_any, mut works) = (0, 0, 0, 0);
    for seed in 1..=20 {
        let (mut sample, themes) = portfolio(seed);
        for work in &mut sample.works {
            let theme = themes[&work.title];
            prepare(work, theme);
        }
        let library = sample.library();
        let site = assemble(&library).value;
        let theme = |id: WorkId| themes[&site.works[id].work.record.title];
        for (id, placed) in site.works.iter().enumerate() {
            works += 1;
            with_any += usize::from(!placed.related.is_empty());
            shown += placed.related.len();
            of_theme += placed
                .related
                .iter()
                .filter(|&&other| theme(other) == theme(id))
                .count();
        }
    }
    (of_theme as f64 / shown as f64, with_any as f64 / works as f64)
}

/// By chance 11 of 143 are of one theme, which is 8 %. With abstracts 91 % are, and 99 % of the works have
/// any; without abstracts 80 % and 99 %.
#[test]
fn related_works_are_of_one_theme_ten_times_as_often_as_by_chance() {
    let by_chance = (WORKS_OF_A_THEME - 1) as f64 / (THEMES * WORKS_OF_A_THEME - 1) as f64;
    let (without, covered) = shares(|work, _| work.abstract_text.clear());
    assert!(
        without >= 10.0 * by_chance,
        "{without:.3} of theirs are of one theme, {by_chance:.3} by chance"
    );
    assert!(covered >= 0.9, "{covered:.3} of the works have any");
    let (with, covered) = shares(|_, _| ());
    assert!(
        with >= without + 0.05,
        "{with:.3} of theirs are of one theme, {without:.3} without abstracts"
    );
    assert!(covered >= 0.95, "{covered:.3} of the works have any");
}

/// A venue for a work: one of the three of its theme half of the time, else one of 36.
fn venue(work: &mut Work, theme: usize, tells: bool) {
    let mut random = Random(work.title.bytes().map(u64::from).sum());
    let any = random.below(3 * THEMES);
    let number = if tells && random.below(2) == 0 {
        3 * theme + any % 3
    } else {
        any
    };
    work.venue.name = Some(word("Journal of ", number));
}

/// Of theirs 91.5 % are of one theme without venues, 91.9 % where half of the venues tell it, 91.5 % where none does.
#[test]
fn venues_help_where_they_tell_the_theme_and_hardly_harm_where_they_do_not() {
    let (without, _) = shares(|_, _| ());
    let (telling, _) = shares(|work, theme| venue(work, theme, true));
    let (silent, _) = shares(|work, theme| venue(work, theme, false));
    let message = format!("{without:.4} without, {telling:.4} where they tell, {silent:.4} where not");
    assert!(telling > without && silent >= without - 0.005, "{message}");
}

fn related_slugs(site: &Site) -> Map<String, Vec<String>> {
    let slug = |placed: &PlacedWork| placed.work.record.slug.to_string();
    let of = |placed: &PlacedWork| placed.related.iter().map(|&id| slug(&site.works[id])).collect();
    site.works
        .iter()
        .map(|placed| (slug(placed), of(placed)))
        .collect()
}

/// The terms that one of two states of a work has and the other has not, or not as the same.
fn changed(old: &Work, new: &Work) -> BTreeSet<Hash> {
    let of = |work: &Work| -> Map<Hash, Kind> {
        terms(work, &fold(&work.title), &series_of(work))
            .into_iter()
            .collect()
    };
    let (old, new) = (of(old), of(new));
    let hashes = old.keys().chain(new.keys());
    hashes
        .filter(|hash| old.get(hash) != new.get(hash))
        .copied()
        .collect()
}

/// Of 144 works each edit may move only those that say a word, in the title or in the abstract, which the edited title
/// had or has. What the others show stands, so their pages are not made anew.
#[test]
fn an_edited_title_moves_only_works_that_share_a_term_with_it() {
    let mut random = Random(7);
    let (mut sample, _) = portfolio(3);
    let mut memo = Memo::default();
    let before = sample.library();
    let mut before = related_slugs(&reassemble(&before, &mut memo).value);
    let (mut moved_at_all, mut near_at_all) = (0, 0);
    for _ in 0..40 {
        let edited = random.below(sample.works.len());
        let old = sample.works[edited].clone();
        let theme = random.below(THEMES);
        sample.works[edited].title = planted(&mut random, theme).title;
        let changed = changed(&old, &sample.works[edited]);
        let shares = |work: &Work| {
            let terms = terms(work, &fold(&work.title), &series_of(work));
            terms.iter().any(|(hash, _)| changed.contains(hash))
        };
        let is_near = |work: &&Work| work.slug == old.slug || shares(work);
        let near: BTreeSet<String> = sample
            .works
            .iter()
            .filter(is_near)
            .map(|work| work.slug.to_string())
            .collect();
        let library = sample.library();
        let after = related_slugs(&reassemble(&library, &mut memo).value);
        let is_moved = |slug: &&String| after[*slug] != before[*slug];
        let moved: BTreeSet<String> = after.keys().filter(is_moved).cloned().collect();
        assert!(moved.is_subset(&near), "{:?}", moved.difference(&near));
        near_at_all += near.len();
        moved_at_all += moved.len();
        before = after;
    }
    assert!(
        near_at_all < 40 * 72,
        "{near_at_all} works share something with 40 edits"
    );
    assert!(moved_at_all > 40, "edits move something");
}
