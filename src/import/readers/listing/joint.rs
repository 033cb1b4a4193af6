//! Joints: the place where a title and the author list behind it run together (`PlatformsAo Xu, Han Zhao`).
//! It must not know lines or entries: it gets one text, and what the document tells about words.
//!
//! 1. `candidates` lists every place where a lower-case letter, a digit, a closing mark or an acronym meets a capital;
//! 2. `score` says how well what follows reads as an author list and what precedes as a title;
//! 3. [`joint`] takes the best; where none is clear, `spaced` looks for names behind a single blank.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::spaced;
use crate::import::readers::byline::{Byline, byline};
use crate::import::readers::name_shape::{CAPITAL_PREFIXES, Shape, shape};

/// A title and its author list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Joint {
    /// Where the list begins; its byline's ranges count from here.
    pub(super) at: usize,
    pub(super) byline: Byline,
    pub(super) score: i32,
}

impl Joint {
    /// Whether the list shows by itself that it is one: several names, or cut.
    pub(super) fn is_strong(&self) -> bool {
        self.score >= 4 && (self.byline.cut.is_some() || self.byline.names.len() > 1)
    }
}

/// More candidates, or a longer first name, mean that the text is no title.
const MOST_CANDIDATES: usize = 200;
const LONGEST_NAME: usize = 120;

/// How much of a long text is looked at before all of it is.
const LONGEST_GLANCE: usize = 1_000;

/// The best place to take a text apart into title and authors, if there is one at all.
pub(super) fn joint(text: &str, lexicon: &Lexicon) -> Option<Joint> {
    let glued = glued_joint(text, lexicon);
    match glued {
        Some(joint) if joint.is_strong() => Some(joint),
        _ => spaced::joint(text, lexicon).or(glued),
    }
}

fn glued_joint(text: &str, lexicon: &Lexicon) -> Option<Joint> {
    candidates(text)
        .into_iter()
        .filter_map(|at| {
            let byline = list(&text[at..])?;
            let score = score(text, at, &byline, lexicon);
            Some(Joint { at, byline, score })
        })
        .filter(|joint| joint.score >= 2)
        .reduce(|best, other| if other.score > best.score { other } else { best })
}

/// The author list that a text is; a long one is read only if its beginning reads as one.
fn list(text: &str) -> Option<Byline> {
    if text.len() > LONGEST_GLANCE {
        let glance = &text[..text.floor_char_boundary(LONGEST_GLANCE)];
        byline(glance.rsplit_once([',', ';']).map_or(glance, |(whole, _)| whole))?;
    }
    byline(text)
}

/// The first names of all possible author lists in the text.
pub(super) fn possible_first_names(text: &str) -> Vec<&str> {
    candidates(text)
        .into_iter()
        .filter_map(|at| {
            let (range, _) = list(&text[at..])?.names.into_iter().next()?;
            text.get(at + range.start..at + range.end)
        })
        .collect()
}

/// Places where a name may begin without a blank before it.
fn candidates(text: &str) -> Vec<usize> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    characters
        .windows(2)
        .enumerate()
        .filter(|(index, pair)| {
            let next = characters.get(index + 2).map(|(_, character)| *character);
            let spaced = double_blank(&characters, *index);
            starts_name(pair[1].1, next) && (spaced || may_end_title(pair[0].1, pair[1].1, next))
        })
        .map(|(_, pair)| pair[1].0)
        .filter(|&at| at > 2 && first_name_is_possible(&text[at..]))
        .take(MOST_CANDIDATES)
        .collect()
}

fn double_blank(characters: &[(usize, char)], index: usize) -> bool {
    let blank = |character: char| character.is_whitespace();
    let (before, here) = (
        index.checked_sub(1).map(|at| characters[at].1),
        characters[index].1,
    );
    here == '\t' || (blank(here) && before.is_some_and(blank))
}

fn starts_name(first: char, next: Option<char>) -> bool {
    let goes_on =
        next.is_some_and(|c| c.is_lowercase() || c.is_uppercase() || matches!(c, '.' | '\'' | '’' | ' '));
    let no_case = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    (first.is_uppercase() && goes_on) || (no_case(first) && next.is_some_and(no_case))
}

/// Whether the title may end with the character, given the two that follow.
fn may_end_title(last: char, first: char, next: Option<char>) -> bool {
    let closing = matches!(
        last,
        ')' | ']'
            | '}'
            | '?'
            | '!'
            | '"'
            | '”'
            | '’'
            | '»'
            | '\''
            | '$'
            | '%'
            | '+'
            | '.'
            | '*'
            | '™'
            | '®'
            | '…'
    );
    let acronym = last.is_uppercase()
        && first.is_uppercase()
        && next.is_some_and(|c| c.is_lowercase() || matches!(c, '.' | '\'' | '’'));
    let other_script = last.is_uppercase() && !first.is_uppercase();
    last.is_lowercase() || last.is_numeric() || closing || acronym || other_script
}

fn first_name_is_possible(rest: &str) -> bool {
    let near = &rest[..rest.floor_char_boundary(LONGEST_NAME + 1)];
    let end = near.find([',', ';', '·', '…']).unwrap_or(near.len());
    end <= LONGEST_NAME && !near[..end].contains([':', '?', '!', '(', '$', '"'])
}

/// How well the text reads as a title up to the place and as an author list from there on.
pub(super) fn score(text: &str, at: usize, byline: &Byline, lexicon: &Lexicon) -> i32 {
    let list = &text[at..];
    let Some((first, first_shape)) = byline.names.first() else {
        return i32::MIN;
    };
    let rest = byline.names.iter().skip(1);
    let list_score: i32 = rest
        .map(|(_, shape)| match shape {
            Shape::Good => 1,
            Shape::Poor => 0,
            Shape::Bad => -3,
        })
        .sum::<i32>()
        .min(3);
    let cut_score = if byline.cut.is_some() { 2 } else { 0 };
    name_score(&list[first.clone()], *first_shape, lexicon)
        + list_score
        + cut_score
        + title_score(text, at, lexicon)
        + single_name_score(&list[first.clone()], list, byline, lexicon)
        - glued_capital(&list[first.clone()])
}

/// A first author of one word is rare; where names that the document knows stand behind it, it is one.
fn single_name_score(first: &str, list: &str, byline: &Byline, lexicon: &Lexicon) -> i32 {
    let mut letters = first.chars();
    let is_plain = letters.next().is_some_and(char::is_uppercase)
        && first.chars().count() > 2
        && letters.all(|c| c.is_lowercase() || c == '-');
    let known = byline
        .names
        .iter()
        .skip(1)
        .any(|(range, shape)| *shape == Shape::Good && lexicon.knows(&list[range.clone()]));
    if is_plain && known && !lexicon.is_ordinary(first) {
        9
    } else {
        0
    }
}

/// `DHaoyu` is rather the end of `3D` and `Haoyu`.
fn glued_capital(name: &str) -> i32 {
    let mut letters = name.chars();
    let (first, second, third) = (letters.next(), letters.next(), letters.next());
    let is_capital = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
    i32::from(is_capital(first) && is_capital(second) && third.is_some_and(char::is_lowercase))
}

fn name_score(name: &str, shape: Shape, lexicon: &Lexicon) -> i32 {
    let by_shape = match shape {
        Shape::Good => 3,
        Shape::Poor => -3,
        Shape::Bad => -9,
    };
    let by_length = match name.split_whitespace().count() {
        1 if shape == Shape::Good => 1,
        0 | 1 => -3,
        2 => 1,
        3 => 0,
        4 => -1,
        _ => -3,
    };
    let by_lexicon = if lexicon.knows(name) {
        8
    } else if lexicon.may_recur(name) {
        4
    } else if lexicon.knows_part(name) {
        1
    } else {
        0
    };
    by_shape + by_length + by_lexicon - 2 * i32::try_from(lexicon.ordinary_words(name)).unwrap_or(9)
}

/// Words with which no title ends.
const NO_ENDS: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to",
    "towards", "via", "with",
];

fn title_score(text: &str, at: usize, lexicon: &Lexicon) -> i32 {
    let title = &text[..at];
    let last = &title[last_word_start(title)..];
    let mut score = 0;
    if NO_ENDS.contains(&last) || !is_balanced(title) {
        score -= 6;
    }
    let letters = last.chars().count();
    let capitals = last.chars().filter(|c| c.is_uppercase()).count();
    if letters < 3
        && letters != capitals
        && !last.starts_with(|c: char| c.is_ascii_digit())
        && !title.ends_with(|c: char| !c.is_alphabetic())
    {
        score -= 2;
    }
    if letters == 1 && capitals == 1 {
        score -= 1;
    }
    if lexicon.is_ordinary(last) || lexicon.prints(last) {
        score += 2;
    }
    if lexicon.prints(&text[joined_word(text, at)]) {
        score -= 6;
    }
    // `McDonald` has its own capital inside.
    let prefixed = CAPITAL_PREFIXES
        .iter()
        .any(|prefix| last.len() > prefix.len() && last.ends_with(prefix) && shape(last) != Shape::Bad);
    if prefixed {
        score -= 3;
    }
    score
}

fn last_word_start(text: &str) -> usize {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    text[..end]
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(0, |(at, c)| at + c.len_utf8())
}

/// The word that has the joint inside.
fn joined_word(text: &str, at: usize) -> Range<usize> {
    let start = text[..at]
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let end = text[at..]
        .find(|c: char| !c.is_alphanumeric())
        .map_or(text.len(), |length| at + length);
    start..end
}

fn is_balanced(text: &str) -> bool {
    let count = |wanted: char| text.chars().filter(|c| *c == wanted).count();
    count('(') == count(')')
        && count('[') == count(']')
        && count('{') == count('}')
        && count('$').is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_with(lexicon: &Lexicon, text: &str, title: &str) {
        let found = joint(text, lexicon).map(|joint| &text[..joint.at]);
        assert_eq!(found, Some(title), "{text}");
    }

    fn check(text: &str, title: &str) {
        check_with(&Lexicon::default(), text, title);
    }

    #[test]
    fn a_title_is_told_from_the_names_behind_it() {
        for (text, title) in [
            (
                "Serving on Shared PlatformsAo Xu, Han Zhao et al.",
                "Serving on Shared Platforms",
            ),
            (
                "FlashSparse: Fast ProductsJinliang Shi, Ann Lee",
                "FlashSparse: Fast Products",
            ),
            (
                "Gradient Preconditioning in PyTorchKazuki Osawa, Ann Lee",
                "Gradient Preconditioning in PyTorch",
            ),
            (
                "Writing LaTeX with LLMsJane Doe, Ann Lee et al.",
                "Writing LaTeX with LLMs",
            ),
            ("Training on Many GPUsAo Xu", "Training on Many GPUs"),
            ("Fine-Tuning BERTJane Doe", "Fine-Tuning BERT"),
            ("A Walk with BERTO'Brien Tim, Ann Lee", "A Walk with BERT"),
            (
                "A Cold Neptune around GJ 1214Łukasz Kaiser, María José García-López",
                "A Cold Neptune around GJ 1214",
            ),
            ("What is Life?Nguyễn Văn An", "What is Life?"),
            (
                "Sums (and Products)Jean-Baptiste d'Alembert et al.",
                "Sums (and Products)",
            ),
            ("Gaps between PrimesX. Y. Z, Ann Lee", "Gaps between Primes"),
            ("Mixture-of-ExpertsAlasdair McDonald", "Mixture-of-Experts"),
            ("Scaling up ClustersMcKay Stone, Ann Lee", "Scaling up Clusters"),
            ("A Report on LearningOpenAI Team", "A Report on Learning"),
            ("Life in Hong KongÖzgür Şahin, Ann Lee", "Life in Hong Kong"),
            ("Bounds for $L^2$Ann Lee, Ao Xu", "Bounds for $L^2$"),
            ("Shapes in 3DHaoyu Wang, Ann Lee", "Shapes in 3D"),
            ("Shapes in 3D陈晓明, Li Wei", "Shapes in 3D"),
            ("Learning Shapes陈晓明, Li Wei", "Learning Shapes"),
        ] {
            check(text, title);
        }
    }

    #[test]
    fn titles_alone_are_not_taken_apart() {
        let mut lexicon = Lexicon::default();
        lexicon.add_text("We use PyTorch and a mind game from DeepMind.");
        for text in [
            "Learning with PyTorch Lightning",
            "Playing in DeepMind Lab, Slowly and with Care",
            "Plain Words",
            "",
            "aB",
        ] {
            assert_eq!(joint(text, &lexicon), None, "{text}");
        }
    }

    #[test]
    fn names_seen_elsewhere_decide() {
        let mut lexicon = Lexicon::default();
        lexicon.add_name("Le Thi Mai");
        check_with(
            &lexicon,
            "Counting with SQLLe Thi Mai, Ann Lee",
            "Counting with SQL",
        );
        lexicon.add_name("Ann Lee");
        check_with(&lexicon, "Waves in SiArun, Ann Lee", "Waves in Si");
        check_with(&lexicon, "Census 2.0Pelé, Ann Lee", "Census 2.0");
    }
}
