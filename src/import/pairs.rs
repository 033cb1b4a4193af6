//! Which works are worth comparing, and what their authors say about their being one. It must not know where the
//! works come from, nor what is done with pairs.

use super::likeness::TitleWords;
use crate::maps::Map;
use crate::model::Name;

/// By what works find their likes.
pub struct Signs {
    /// The title.
    pub title: TitleWords,
    /// DOIs and arXiv ids, each with its kind.
    pub identifiers: Vec<String>,
}

/// Words in more titles than this say nothing about a pair, and no work is compared with all others.
const COMMON_WORD: usize = 60;

/// Pairs that share an identifier, a title, or two telling words of it; in order, each once.
#[must_use]
pub fn candidates(works: &[&Signs]) -> Vec<(usize, usize)> {
    let mut exact: Map<&str, Vec<usize>> = Map::default();
    let mut titles: Map<&str, Vec<usize>> = Map::default();
    let mut words: Map<&str, Vec<usize>> = Map::default();
    for (at, signs) in works.iter().enumerate() {
        titles.entry(signs.title.folded()).or_default().push(at);
        for key in &signs.identifiers {
            exact.entry(key).or_default().push(at);
        }
        for word in signs.title.words() {
            words.entry(word).or_default().push(at);
        }
    }
    let telling = words.values().filter(|group| group.len() <= COMMON_WORD);
    let mut shared: Vec<(usize, usize)> = telling.flat_map(|group| pairs(group)).collect();
    shared.sort_unstable();
    let twice = shared.chunk_by(|a, b| a == b).filter(|same| same.len() >= 2);
    let mut found: Vec<(usize, usize)> = twice.filter_map(|same| same.first().copied()).collect();
    found.extend(
        exact
            .values()
            .chain(titles.values())
            .flat_map(|group| pairs(group)),
    );
    found.sort_unstable();
    found.dedup();
    found
}

fn pairs(group: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let each = group.iter().enumerate();
    each.flat_map(|(index, &a)| group[index + 1..].iter().map(move |&b| (a, b)))
}

/// What two author lists say about being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// At least half of the shorter list is in the other.
    Shared,
    /// One of them is not there.
    Unknown,
    /// They contradict each other.
    Different,
}

/// Compares two author lists.
#[must_use]
pub fn agreement(a: &[&Name], b: &[&Name]) -> Agreement {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if shorter.is_empty() {
        return Agreement::Unknown;
    }
    let is_found = |author: &&&Name| longer.iter().any(|other| one_name(author, other));
    if shorter.iter().filter(is_found).count() * 2 >= shorter.len() {
        Agreement::Shared
    } else {
        Agreement::Different
    }
}

/// Whether two printed names can be one within a work: the same, in two orders, or one with initials.
#[must_use]
pub fn one_name(a: &Name, b: &Name) -> bool {
    a.key() == b.key() || a.unordered_key() == b.unordered_key() || a.fits_initials_of(b)
}
