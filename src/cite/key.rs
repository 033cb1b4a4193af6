//! Keys of BibTeX entries. It must not know what else an entry holds.

use std::collections::HashMap;

use super::latex;
use crate::model::{Work, fold};

/// Words that tell nothing about a title.
const INSIGNIFICANT: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "can", "de", "der", "die", "do", "does", "for", "from", "how",
    "in", "is", "la", "le", "of", "on", "or", "the", "to", "toward", "towards", "via", "what", "when", "why",
    "with",
];

/// `li2023sequence`: family name of the first author, year, first significant word of the title, in ASCII
/// letters and digits. What is unknown is left out.
#[must_use]
pub fn key(work: &Work) -> String {
    let family = work.authors.first().map(|name| ascii(&fold(name.family())));
    let year = work.date.as_ref().and_then(crate::model::DateValue::year);
    let title = fold(&latex::words(&work.title));
    let words = || title.split(' ').map(ascii).filter(|word| !word.is_empty());
    let significant = words().find(|word| !INSIGNIFICANT.contains(&word.as_str()));
    let key = [
        family.unwrap_or_default(),
        year.map(|year| year.to_string()).unwrap_or_default(),
        significant.or_else(|| words().next()).unwrap_or_default(),
    ]
    .concat();
    // A key of digits alone, or none at all: the author list and the title are in another script.
    if key.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        key
    } else {
        format!("{}{key}", work.slug)
    }
}

fn ascii(folded: &str) -> String {
    folded.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The keys of a list, no two alike: the second of the same key, in the order of the slugs, gets a `b`. So the
/// order of the list does not matter to its keys.
#[must_use]
pub fn keys(works: &[&Work]) -> Vec<String> {
    let mut by_slug: Vec<usize> = (0..works.len()).collect();
    by_slug.sort_by(|&a, &b| works[a].slug.cmp(&works[b].slug));
    let mut keys = vec![String::new(); works.len()];
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(works.len());
    for index in by_slug {
        let bare = key(works[index]);
        let mut unique = bare.clone();
        let mut count = taken.get(&bare).copied().unwrap_or(0);
        while taken.contains_key(&unique) {
            count += 1;
            unique = format!("{bare}{}", suffix(count));
        }
        taken.insert(unique.clone(), 0);
        taken.insert(bare, count);
        keys[index] = unique;
    }
    keys
}

/// `b`, `c`, ... `z`, then numbers.
fn suffix(count: usize) -> String {
    match u8::try_from(count) {
        Ok(count) if count < 26 => char::from(b'a' + count).to_string(),
        _ => format!("-{count}"),
    }
}
