//! How alike two titles are. It must not know who wrote the works.

use crate::model::fold_words;
use crate::spelling::alike;

/// What the titles alone say about two works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Different titles.
    Apart,
    /// Much in common, but each has words of its own: only a person can tell.
    Likely,
    /// One title is the other with a word or two more, or with a system's name in front.
    Close,
    /// The same words.
    Same,
}

/// Words that carry no meaning of their own.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "over", "the",
    "to", "towards", "under", "using", "via", "with",
];

/// A title prepared for comparison.
#[derive(Debug, Clone)]
pub struct TitleWords {
    /// The folded title.
    folded: String,
    /// Words that carry meaning, sorted, each once.
    words: Vec<String>,
    /// The same without what stands before the first colon, where that is short (a system's name).
    main: Vec<String>,
}

impl TitleWords {
    /// Takes a title in Markdown.
    #[must_use]
    pub fn of(title: &str) -> Self {
        let all = fold_words(title);
        let main = match title.split_once(':') {
            Some((name, rest)) if fold_words(name).len() <= 3 && fold_words(rest).len() >= 4 => {
                telling(fold_words(rest))
            }
            _ => Vec::new(),
        };
        Self {
            folded: all.join(" "),
            words: telling(all),
            main,
        }
    }

    /// The folded title: equal for titles that are the same.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The words that carry meaning.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }
}

fn telling(mut words: Vec<String>) -> Vec<String> {
    words.retain(|word| !SMALL_WORDS.contains(&word.as_str()));
    words.sort();
    words.dedup();
    words
}

/// Compares two titles, with and without the system's name before the colon.
#[must_use]
pub fn likeness(a: &TitleWords, b: &TitleWords) -> Likeness {
    if a.folded == b.folded {
        return Likeness::Same;
    }
    let whole = compare(&a.words, &b.words);
    let cut_a = if a.main.is_empty() {
        Likeness::Apart
    } else {
        compare(&a.main, &b.words)
    };
    let cut_b = if b.main.is_empty() {
        Likeness::Apart
    } else {
        compare(&a.words, &b.main)
    };
    whole.max(cut_a).max(cut_b)
}

/// At least this share of the words must be common: for joining, and for asking.
const CLOSE_SHARE: f64 = 0.8;
const LIKELY_SHARE: f64 = 0.6;

fn compare(a: &[String], b: &[String]) -> Likeness {
    if a.len().min(b.len()) < 3 {
        return if a == b && !a.is_empty() {
            Likeness::Close
        } else {
            Likeness::Apart
        };
    }
    let (mut only_a, mut only_b) = (difference(a, b), difference(b, a));
    drop_spellings(&mut only_a, &mut only_b);
    if differ_in_number(&only_a, &only_b) {
        return Likeness::Apart;
    }
    let all = a.len() + only_b.len();
    let common = all - only_a.len() - only_b.len();
    #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
    let share = common as f64 / all as f64;
    match (only_a.is_empty() || only_b.is_empty(), share) {
        (true, share) if share >= CLOSE_SHARE => Likeness::Close,
        (_, share) if share >= LIKELY_SHARE => Likeness::Likely,
        _ => Likeness::Apart,
    }
}

fn difference<'a>(a: &'a [String], b: &[String]) -> Vec<&'a str> {
    a.iter()
        .filter(|word| b.binary_search(word).is_err())
        .map(String::as_str)
        .collect()
}

/// `optimisation` and `optimization`, `model` and `models`, and typing errors are no difference.
fn drop_spellings(only_a: &mut Vec<&str>, only_b: &mut Vec<&str>) {
    only_a.retain(|word| {
        let spelled = only_b.iter().position(|other| {
            word.chars().count().min(other.chars().count()) >= 5
                && !word.contains(|c: char| c.is_ascii_digit())
                && alike(word, other) >= 0.93
        });
        spelled.is_none_or(|at| {
            only_b.remove(at);
            false
        })
    });
}

/// `Part I` and `Part II`, `2021` and `2022`: a difference in numbers tells works apart.
fn differ_in_number(only_a: &[&str], only_b: &[&str]) -> bool {
    const NUMBERS: &[&str] = &[
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "one", "two", "three", "four", "first",
        "second", "third", "fourth",
    ];
    let is_number = |word: &&&str| NUMBERS.contains(*word) || word.contains(|c: char| c.is_ascii_digit());
    only_a.iter().any(|word| is_number(&word)) || only_b.iter().any(|word| is_number(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: Likeness) {
        let (a_words, b_words) = (TitleWords::of(a), TitleWords::of(b));
        assert_eq!(likeness(&a_words, &b_words), expected, "{a} / {b}");
        assert_eq!(likeness(&b_words, &a_words), expected, "{b} / {a}");
    }

    #[test]
    fn titles_of_versions_are_told_from_titles_that_sound_alike() {
        check("Deep Nets, Explained", "Deep nets explained.", Likeness::Same);
        check(
            "Zephyr: Fast Training of Wide Models via Block Memory Management",
            "Fast Training of Wide Models via Block Dynamic Memory Management",
            Likeness::Close,
        );
        check(
            "Optimization of Crop Rotation in Dry Regions",
            "Optimisation of crop rotations in dry regions",
            Likeness::Close,
        );
        check(
            "Galactic Dynamics of Dwarf Systems, Part I",
            "Galactic Dynamics of Dwarf Systems, Part II",
            Likeness::Apart,
        );
        check(
            "A Survey of Methods for Learning Molecular Structures",
            "A Survey of Methods for Learning Crystal Structures",
            Likeness::Likely,
        );
        check(
            "Rhea: A Unified System for Training",
            "Rhea-Auto: Unified Automation of Checkpoints",
            Likeness::Apart,
        );
        check("Editorial", "Introduction", Likeness::Apart);
    }
}
