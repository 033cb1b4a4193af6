//! One venue under several names. It must not know which of them is right: the most frequent is offered.
//!
//! 1. names that fold alike, once articles, years, ordinals and `Proceedings of the` are dropped;
//! 2. the abbreviation alone, where another paper has it beside the whole name;
//! 3. names of the same words, of which one is one letter away.

use std::collections::BTreeMap;

use super::Material;
use crate::content::Loaded;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::maps::Map;
use crate::model::{Work, abbreviation, is_archive, venue_key, without_edition};
use crate::spelling;
use crate::yaml::{self, Step, Value};

/// A paper with the name of its venue.
struct Named<'a> {
    work: &'a Loaded<Work>,
    name: &'a str,
    /// The name without its edition.
    core: String,
}

/// Papers by the folded name of their venue.
type Venues<'a> = BTreeMap<String, Vec<Named<'a>>>;

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let venues = venues(material);
    let mut found: Vec<Diagnostic> = venues
        .values()
        .flat_map(|papers| spelled_differently(material, papers))
        .collect();
    found.extend(abbreviated(material, &venues));
    found.extend(nearly_alike(material, &venues));
    found
}

fn venues<'a>(material: &'a Material) -> Venues<'a> {
    let mut venues = Venues::new();
    for placed in &material.site.works {
        let venue = &placed.work.record.venue;
        let Some(name) = venue.name.as_deref().filter(|name| !is_archive(name)) else {
            continue;
        };
        let core = without_edition(name, placed.work.record.kind);
        let key = venue_key(&core);
        if !key.is_empty() {
            let work = placed.work;
            venues.entry(key).or_default().push(Named { work, name, core });
        }
    }
    venues
}

/// Of papers with one venue, those that spell it in another way than most.
fn spelled_differently(material: &Material, papers: &[Named]) -> Vec<Diagnostic> {
    let (usual, count) = most_frequent(papers, |paper| &paper.core);
    let mut found = Vec::new();
    let is_usual = |paper: &&Named| paper.core == usual;
    let example = papers.iter().find(is_usual).map_or(usual, |paper| paper.name);
    for paper in papers.iter().filter(|paper| paper.core != usual) {
        let right = in_its_edition(paper, usual, example);
        let (place, key) = place(material, paper);
        let line = line(key, &right);
        found.push(catalog::venue_spelled_differently(place, &right, count, &line));
    }
    let same: Vec<&Named> = papers.iter().filter(is_usual).collect();
    found.extend(with_and_without_edition(material, &same));
    found
}

/// The usual name, with what a paper's own name says of the edition where the two have it in the same place.
fn in_its_edition(paper: &Named, usual: &str, example: &str) -> String {
    match paper.name.split_once(&paper.core) {
        Some((before, behind)) if example != usual => [before, usual, behind].concat(),
        _ => example.to_owned(),
    }
}

/// `Proceedings of the 40th X` beside `X`: no two spellings, but two names.
fn with_and_without_edition(material: &Material, papers: &[&Named]) -> Vec<Diagnostic> {
    let (plain, dressed): (Vec<&&Named>, Vec<&&Named>) =
        papers.iter().partition(|paper| paper.core == paper.name);
    let (Some(without), Some(with)) = (plain.first(), dressed.first()) else {
        return Vec::new();
    };
    let is_without = plain.len() > dressed.len();
    let (fewer, other, count) = if is_without {
        (&dressed, without.core.as_str(), plain.len())
    } else {
        (&plain, with.name, dressed.len())
    };
    let found = fewer.iter().map(|paper| {
        let (place, key) = place(material, paper);
        if is_without {
            catalog::venue_with_edition(place, other, count, &line(key, other))
        } else {
            catalog::venue_without_edition(place, other, count)
        }
    });
    found.collect()
}

/// What most papers say, and how many; of equals the first in order.
fn most_frequent<'a>(papers: &'a [Named], of: impl Fn(&'a Named) -> &'a str) -> (&'a str, usize) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for paper in papers {
        *counts.entry(of(paper)).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.unwrap_or_default()
}

/// Papers that have only the abbreviation, where others have it beside one whole name.
fn abbreviated(material: &Material, venues: &Venues) -> Vec<Diagnostic> {
    // By abbreviation the key of the name, how it is written, and whether there is no other name.
    let mut wholes: Map<String, (&str, &str, bool)> = Map::default();
    for (key, papers) in venues {
        for paper in papers {
            let record = &paper.work.record;
            let short = record.venue.short.as_deref();
            let short = short.map(|short| without_edition(short, record.kind));
            let behind = paper
                .core
                .split_whitespace()
                .filter_map(abbreviation)
                .map(str::to_owned);
            for abbreviation in short.into_iter().chain(behind).map(|short| venue_key(&short)) {
                if abbreviation != *key {
                    let whole = wholes.entry(abbreviation).or_insert((key, &paper.core, true));
                    whole.2 &= whole.0 == key;
                }
            }
        }
    }
    let mut found = Vec::new();
    for (key, papers) in venues {
        let Some((_, whole, true)) = wholes.get(key) else {
            continue;
        };
        for paper in papers {
            let short = paper.work.record.venue.short.as_deref().unwrap_or(paper.name);
            let (place, _) = place(material, paper);
            let lines = [&*line("name", whole), &*line("short", short)];
            found.push(catalog::venue_abbreviated(place, whole, lines));
        }
    }
    found
}

/// Words shorter than this are too often right in two ways: `Physics Letters A` and `Physics Letters B`.
const SHORTEST_WORD: usize = 6;

/// Names that differ in one letter of one word, of two words or more.
fn nearly_alike(material: &Material, venues: &Venues) -> Vec<Diagnostic> {
    let mut blanked: Map<String, Vec<(&str, &str)>> = Map::default();
    for key in venues.keys() {
        let words: Vec<&str> = key.split(' ').collect();
        if words.len() < 2 {
            continue;
        }
        for (index, word) in words.iter().enumerate() {
            if word.chars().count() >= SHORTEST_WORD {
                let (before, behind) = (words[..index].join(" "), words[index + 1..].join(" "));
                let rest = format!("{before} * {behind}");
                blanked.entry(rest).or_default().push((word, key));
            }
        }
    }
    let mut found = Vec::new();
    for group in blanked.values() {
        for (index, (word, key)) in group.iter().enumerate() {
            for (other, other_key) in &group[index + 1..] {
                if spelling::is_one_edit_apart(word, other) {
                    found.extend(rarer_of(material, &venues[*key], &venues[*other_key]));
                }
            }
        }
    }
    found
}

fn rarer_of(material: &Material, a: &[Named], b: &[Named]) -> Vec<Diagnostic> {
    let (rarer, other) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let (usual, _) = most_frequent(other, |paper| &paper.core);
    let found = rarer.iter().map(|paper| {
        let (place, key) = place(material, paper);
        catalog::venue_nearly_alike(place, usual, other.len(), &line(key, usual))
    });
    found.collect()
}

/// A line of YAML.
fn line(key: &str, text: &str) -> String {
    let line = Value::Map(vec![(key.to_owned(), Value::text(text))]);
    yaml::emit(&line, 0).trim_end().to_owned()
}

/// Where the name stands, and its key: a venue that is nothing but a name is written as that.
fn place(material: &Material, paper: &Named) -> (Place, &'static str) {
    let path = [Step::Key("venue"), Step::Key("name")];
    match material.texts.scalar(&paper.work.file, &path) {
        Some((_, place)) => (place, "name"),
        None => (material.texts.place(&paper.work.file, &path[..1]), "venue"),
    }
}
