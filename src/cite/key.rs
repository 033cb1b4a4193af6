//! Keys of BibTeX entries. It must not know what else an entry holds.

use super::latex;
use crate::maps::{Map, Set};
use crate::model::{Slug, Work, fold};

/// Words that tell nothing about a title.
const INSIGNIFICANT: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "can", "de", "der", "die", "do", "does", "for", "from", "how",
    "in", "is", "la", "le", "of", "on", "or", "the", "to", "toward", "towards", "via", "what", "when", "why",
    "with",
];

/// `li2023sequence`: family name of the first author, year, first significant word of the title, in ASCII
/// letters and digits. What is unknown is left out.
#[must_use]
pub(super) fn key(work: &Work) -> String {
    let family = work.authors.first().map(|name| ascii(&fold(name.family())));
    let year = work.date.as_ref().and_then(crate::model::DateValue::year);
    let title = latex::words(&work.title);
    let significant = significant_word(&title);
    let key = [
        family.unwrap_or_default(),
        year.map(|year| year.to_string()).unwrap_or_default(),
        significant.unwrap_or_default(),
    ]
    .concat();
    // A key of digits alone, or none at all: the author list and the title are in another script.
    if key.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        key
    } else {
        format!("{}{key}", work.slug)
    }
}

/// The first word that tells something, else the first. Few titles have to be folded to their end for it.
fn significant_word(title: &str) -> Option<String> {
    let mut first = None;
    for part in title.split_whitespace() {
        for word in fold(part).split(' ').map(ascii).filter(|word| !word.is_empty()) {
            if !INSIGNIFICANT.contains(&word.as_str()) {
                return Some(word);
            }
            first.get_or_insert(word);
        }
    }
    first
}

fn ascii(folded: &str) -> String {
    folded.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The key of an entry as [`super::bibtex`] writes it.
#[must_use]
pub fn key_of(entry: &str) -> &str {
    let start = entry.find('{').map_or(0, |at| at + 1);
    let end = entry.find(',').unwrap_or(start);
    &entry[start..end.max(start)]
}

/// Adds an entry to a text, with a suffix to its key.
pub fn push_with_suffix(text: &mut String, entry: &str, suffix: &str) {
    let (head, rest) = entry.split_at(entry.find(',').unwrap_or(0));
    text.push_str(head);
    text.push_str(suffix);
    text.push_str(rest);
}

/// What makes the keys of a list differ: the second of the same key, in the order of the slugs, gets a `b`. So
/// the order of the list does not matter to its keys. Of each work is told whether its key was made: one that was
/// given stays as it is.
#[must_use]
pub fn suffixes<'a>(keys: &[&str], works: impl Iterator<Item = (bool, &'a Slug)>) -> Vec<String> {
    let mut by_slug: Vec<((bool, &Slug), usize)> = works.take(keys.len()).zip(0..).collect();
    by_slug.sort_unstable();
    let mut suffixes = vec![String::new(); keys.len()];
    let mut counts: Map<&str, usize> = Map::default();
    // A key with a suffix must not be another's key without one.
    let bare: Set<&str> = keys.iter().copied().collect();
    for (_, index) in by_slug {
        let count = counts.entry(keys[index]).or_default();
        while *count > 0 && bare.contains(format!("{}{}", keys[index], suffix(*count)).as_str()) {
            *count += 1;
        }
        if *count > 0 {
            suffixes[index] = suffix(*count);
        }
        *count += 1;
    }
    suffixes
}

/// `b`, `c`, ... `z`, then numbers.
fn suffix(count: usize) -> String {
    match u8::try_from(count) {
        Ok(count) if count < 26 => char::from(b'a' + count).to_string(),
        _ => format!("-{count}"),
    }
}
