//! Spaced joints: title and authors on one line with nothing but a single blank between them
//! (`Touch Typing in Traffic Ann Lee, Ao Xu`). It must not know lines or entries.
//!
//! No letter shows where such a title ends. What does is that a name recurs in the listing, or that names known
//! from elsewhere follow it:
//! 1. [`following_names`] gathers the names behind the first comma, which are whole;
//! 2. [`joint`] takes the place where a name begins that the document has elsewhere, and else, before a list of
//!    such names, two words and what belongs to them.

use super::joint::{Joint, score};
use super::lexicon::Lexicon;
use crate::import::readers::byline::{Byline, byline};
use crate::import::readers::name_shape::{Shape, is_particle, shape};

/// A longer line is no title.
const LONGEST: usize = 500;

/// A name of more words is none.
const MOST_WORDS: usize = 5;

/// The names behind the first comma, if all that stands there reads as names.
pub(super) fn following_names(text: &str) -> Option<(&str, Byline)> {
    if text.len() > LONGEST {
        return None;
    }
    let (_, rest) = text.split_once(", ")?;
    let list = byline(rest)?;
    let all_good = list.names.iter().all(|(_, shape)| *shape == Shape::Good);
    (all_good && !rest.contains(':')).then_some((rest, list))
}

/// The last words of a title's line that may be the first author: what stands before the first comma or the cut.
pub(super) fn possible_first_names(text: &str) -> Vec<&str> {
    starts(text)
        .into_iter()
        .filter_map(|at| {
            let (range, shape) = byline(&text[at..])?.names.into_iter().next()?;
            (shape == Shape::Good).then_some(&text[at + range.start..at + range.end])
        })
        .collect()
}

/// The best place to take the text apart, if the document's names show one.
pub(super) fn joint(text: &str, lexicon: &Lexicon) -> Option<Joint> {
    let readings: Vec<Joint> = starts(text)
        .into_iter()
        .filter_map(|at| {
            let byline = byline(&text[at..])?;
            let score = score(text, at, &byline, lexicon);
            Some(Joint { at, byline, score })
        })
        .collect();
    let first_name = |joint: &Joint| {
        let range = joint.byline.names.first().map(|(range, _)| range.clone())?;
        text.get(joint.at + range.start..joint.at + range.end)
    };
    let is_list = |joint: &Joint| joint.byline.cut.is_some() || joint.byline.names.len() > 1;
    let named = readings
        .iter()
        .filter(|joint| {
            first_name(joint)
                .is_some_and(|name| lexicon.knows(name) || (is_list(joint) && lexicon.may_recur(name)))
        })
        .max_by_key(|joint| joint.score);
    let found = match named {
        Some(joint) => Some(joint),
        None => readings.iter().find(|joint| {
            first_name(joint).is_some_and(is_two_words) && others_are_known(text, joint, lexicon)
        }),
    };
    found.filter(|joint| joint.score >= 2).cloned()
}

/// Whether the list behind the first name holds a name that the document has elsewhere too.
fn others_are_known(text: &str, joint: &Joint, lexicon: &Lexicon) -> bool {
    let others = joint.byline.names.iter().skip(1);
    others
        .map(|(range, _)| &text[joint.at + range.start..joint.at + range.end])
        .any(|name| lexicon.recurs(name))
}

/// Two words, not counting particles and initials between them.
fn is_two_words(name: &str) -> bool {
    let own = name
        .split(' ')
        .filter(|word| !is_particle(word) && !word.ends_with('.'));
    own.count() == 2 && shape(name) == Shape::Good
}

/// Beginnings of words from which on few enough follow, up to the first separator, to be a name.
fn starts(text: &str) -> Vec<usize> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let tail = following_names(text).map_or("", |(rest, _)| rest);
    let head = &text[..text.len() - tail.len()];
    let words: Vec<usize> = head
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(|&at| at < head.len())
        .collect();
    words
        .into_iter()
        .rev()
        .take(MOST_WORDS + 3)
        .filter(|&at| at > 2 && text[at..].starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
        .filter(|&at| !text[..at - 1].ends_with(['·', '•', '|', ',', ';', '-', '–', '—']))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(known: &[&str], text: &str, title: Option<&str>) {
        let mut lexicon = Lexicon::default();
        for name in known.iter().chain(known) {
            lexicon.add_name(name);
        }
        let found = joint(text, &lexicon).map(|joint| text[..joint.at].trim_end());
        assert_eq!(found, title, "{text}");
    }

    #[test]
    fn names_that_recur_show_where_the_title_ends() {
        let known = ["Ann Lee", "Rui de la Vega"];
        for (text, title) in [
            (
                "Typing in Virtual Traffic Ann Lee, Ao Xu et al.",
                "Typing in Virtual Traffic",
            ),
            ("Older Drivers Rui de la Vega, Ann Lee", "Older Drivers"),
            ("Noise, Fatigue and Sleep Ann Lee", "Noise, Fatigue and Sleep"),
            ("Deep Learning Ao Xu, Ann Lee", "Deep Learning"),
        ] {
            check(&known, text, Some(title));
        }
    }

    #[test]
    fn titles_without_a_known_name_stay_whole() {
        for text in [
            "Sleep in New York",
            "Trains, Boats and Tall Ships",
            "Noise in Sao Paulo, New York",
            "",
        ] {
            check(&["Ann Lee"], text, None);
        }
    }
}
