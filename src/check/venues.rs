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
use crate::model::{Work, WorkType, fold, fold_words, is_archive};
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
        // A journal has volumes, not editions: `Third Text`, `Second Language Research`.
        let core = match placed.work.record.kind {
            WorkType::ArticleJournal => name.trim().to_owned(),
            _ => core(name),
        };
        let key = key(&core);
        if !key.is_empty() {
            let work = placed.work;
            venues.entry(key).or_default().push(Named { work, name, core });
        }
    }
    venues
}

/// The name without years, ordinals and the words around them that say that it is a volume of proceedings.
fn core(name: &str) -> String {
    let words = name.split_whitespace();
    let kept: Vec<&str> = words.filter(|word| !is_edition(word)).collect();
    let mut rest = kept.as_slice();
    for opening in [
        &["proceedings", "of", "the"][..],
        &["proceedings", "of"],
        &["proc", "of", "the"],
        &["proc", "of"],
        &["proc"],
    ] {
        let opens = rest.len() > opening.len()
            && rest
                .iter()
                .zip(opening)
                .all(|(word, opening)| fold(word) == *opening);
        if opens {
            rest = &rest[opening.len()..];
        }
    }
    rest.join(" ")
        .trim_end_matches([',', '.', ' ', '-', '–'])
        .to_owned()
}

/// The form in which two names of one venue are equal: `(CVPR)` behind the name is no part of it.
fn key(core: &str) -> String {
    let name = core.split_whitespace().filter(|word| bracketed(word).is_none());
    let mut words = fold_words(&name.collect::<Vec<_>>().join(" "));
    words.retain(|word| !matches!(word.as_str(), "the" | "a" | "an" | "and"));
    words.join(" ")
}

/// An abbreviation in brackets.
fn bracketed(word: &str) -> Option<&str> {
    let inner = word.trim_end_matches(',').strip_prefix('(')?.strip_suffix(')')?;
    let is_short = (2..=10).contains(&inner.len());
    (is_short && inner.chars().filter(|character| character.is_uppercase()).count() >= 2).then_some(inner)
}

/// A year (`2023`, `'23`) or an ordinal (`61st`, `Thirty-Seventh`).
fn is_edition(word: &str) -> bool {
    year(word).is_some() || {
        let words = fold_words(word);
        !words.is_empty() && words.iter().all(|word| is_ordinal(word))
    }
}

/// The year that a word is, if it is one.
pub(super) fn year(word: &str) -> Option<i16> {
    let word = word.trim_matches(['(', ')', ',', '.', ':', ';', '[', ']']);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(short) = word.strip_prefix(['\'', '’', '‘', '`']) {
        let short: i16 = (short.len() == 2 && digits(short)).then(|| short.parse().ok())??;
        return Some(if short < 60 { 2000 + short } else { 1900 + short });
    }
    let year: i16 = (word.len() == 4 && digits(word)).then(|| word.parse().ok())??;
    (1800..2100).contains(&year).then_some(year)
}

const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
     fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth \
     seventieth eightieth ninetieth hundredth twenty thirty forty fifty sixty seventy eighty ninety";

fn is_ordinal(word: &str) -> bool {
    let number = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let is_counted = !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&word[number.len()..], "st" | "nd" | "rd" | "th");
    is_counted || ORDINALS.split(' ').any(|ordinal| ordinal == word)
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
            let short = paper.work.record.venue.short.as_deref().map(core);
            let behind = paper
                .core
                .split_whitespace()
                .filter_map(bracketed)
                .map(str::to_owned);
            for abbreviation in short.into_iter().chain(behind).map(|short| self::key(&short)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_venue_have_one_key() {
        for (name, folded) in [
            (
                "The International Conference on Machine Learning",
                "international conference on machine learning",
            ),
            (
                "Proceedings of the 40th International Conference on Machine Learning",
                "international conference on machine learning",
            ),
            (
                "Proc. of the Thirty-Seventh Conference on Neural Nets, 2023",
                "conference on neural nets",
            ),
            ("Proceedings of the VLDB Endowment", "vldb endowment"),
            ("Science & Technology", "science technology"),
            ("Conference on Vision (CVPR)", "conference on vision"),
            ("Annals (New Series)", "annals new series"),
            ("2021", ""),
        ] {
            assert_eq!(key(&core(name)), folded, "{name}");
        }
    }

    #[test]
    fn years_are_read_long_and_short() {
        for (word, expected) in [
            ("'23", Some(2023)),
            ("’98", Some(1998)),
            ("(2021)", Some(2021)),
            ("2391", None),
            ("23", None),
            ("3D", None),
        ] {
            assert_eq!(year(word), expected, "{word}");
        }
    }
}
