//! Bylines: author lists as pages print them, and the shapes that names of people have.
//! It must not know which people there are, nor where in a document a byline stands.

use std::ops::Range;

use super::rows::trimmed;
use crate::model::Name;

/// How much a text looks like the name of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Not at all.
    Bad,
    /// It could be one: a single word, or a word with odd capitals.
    Poor,
    /// Two to five words as names have them, or a group that calls itself one.
    Good,
}

/// An author list; all ranges are ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Byline {
    /// Each name with its shape.
    pub(crate) names: Vec<(Range<usize>, Shape)>,
    /// The words that say that the list is cut.
    pub(crate) cut: Option<Range<usize>>,
    /// What stands behind a middle dot.
    pub(crate) institutions: Vec<Range<usize>>,
}

/// Reads a text as an author list; absent if too much of it looks like something else.
pub(crate) fn byline(text: &str) -> Option<Byline> {
    let (list_end, institutions) = institutions(text);
    let cut = cut_mark(&text[..list_end]);
    let end = cut.as_ref().map_or(list_end, |range| range.start);
    let names: Vec<_> = name_ranges(&text[..end])
        .into_iter()
        .map(|range| (range.clone(), shape(&text[range])))
        .collect();
    let bad = names.iter().filter(|(_, shape)| *shape == Shape::Bad).count();
    let good = names.iter().filter(|(_, shape)| *shape == Shape::Good).count();
    (!names.is_empty() && good * 2 >= names.len() && bad * 4 <= names.len()).then_some(Byline {
        names,
        cut,
        institutions,
    })
}

/// Where the names end, and the institutions behind ` · `.
fn institutions(text: &str) -> (usize, Vec<Range<usize>>) {
    let mut marks = text.match_indices(['·', '•']).filter(|(at, mark)| {
        let spaced_before = text[..*at].ends_with(char::is_whitespace);
        spaced_before || text[at + mark.len()..].starts_with(char::is_whitespace)
    });
    let Some((end, mark)) = marks.next() else {
        return (text.len(), Vec::new());
    };
    let mut found = Vec::new();
    let mut start = end + mark.len();
    for (at, mark) in text[start..]
        .match_indices(['·', '•', ','])
        .map(|(at, mark)| (start + at, mark))
        .collect::<Vec<_>>()
    {
        found.push(trimmed(text, start..at));
        start = at + mark.len();
    }
    found.push(trimmed(text, start..text.len()));
    found.retain(|range| !range.is_empty());
    (end, found)
}

/// Ways to say that names are left out; `#` stands for a number.
const CUTS: &[&str] = &[
    "# more",
    "# more authors",
    "# others",
    "& # more",
    "& # others",
    "& al.",
    "& others",
    "+ # more",
    "+ # others",
    "+#",
    "+# more",
    "+# others",
    "...",
    "and # more",
    "and # more authors",
    "and # other authors",
    "and # others",
    "and others",
    "et al",
    "et al.",
    "et al.,",
    "et. al.",
    "…",
];

fn cut_mark(text: &str) -> Option<Range<usize>> {
    let end = trimmed(text, 0..text.len()).end;
    let mut found = ["…", "..."]
        .iter()
        .find_map(|dots| text[..end].strip_suffix(dots))
        .map(|rest| rest.len()..end);
    let words: Vec<usize> = word_starts(&text[..end]);
    for &start in words.iter().rev().take(5) {
        if CUTS.contains(&with_number_sign(&text[start..end]).as_str()) {
            found = Some(start..end);
        }
    }
    found
}

/// The text in lower case with every number as `#`, without brackets.
fn with_number_sign(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']')) {
        if !character.is_ascii_digit() {
            plain.extend(character.to_lowercase());
        } else if !plain.ends_with('#') {
            plain.push('#');
        }
    }
    plain
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (at, character) in text.char_indices() {
        if !inside && !character.is_whitespace() {
            starts.push(at);
        }
        inside = !character.is_whitespace();
    }
    starts
}

fn name_ranges(text: &str) -> Vec<Range<usize>> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(separator) {
        push_names(&mut ranges, text, start..at);
        start = at + 1;
    }
    push_names(&mut ranges, text, start..text.len());
    if separator == ',' {
        join_family_with_initials(join_suffixes(ranges, text), text)
    } else {
        ranges
    }
}

/// Adds what stands between two separators: a name, or two names joined by `and`.
fn push_names(ranges: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let mut range = without_marks(text, range);
    for word in ["and ", "& "] {
        if text[range.clone()].starts_with(word) {
            range = trimmed(text, range.start + word.len()..range.end);
        }
    }
    for word in [" and ", " & "] {
        let Some(at) = text[range.clone()].find(word).map(|at| range.start + at) else {
            continue;
        };
        let (left, right) = (
            without_marks(text, range.start..at),
            without_marks(text, at + word.len()..range.end),
        );
        if shape(&text[left.clone()]) > Shape::Bad && shape(&text[right.clone()]) == Shape::Good {
            ranges.push(left);
            range = right;
        }
    }
    if range.end > range.start && Name::parse(&text[range.clone()]).is_some() {
        ranges.push(range);
    }
}

/// Without blanks, and without the marks that tie a name to a footnote.
fn without_marks(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trimmed(text, range);
    let kept = text[range.clone()]
        .trim_end_matches(|c: char| c.is_numeric() || matches!(c, '*' | '∗' | '†' | '‡' | '§' | '¶' | '#'));
    trimmed(text, range.start..range.start + kept.len())
}

fn join_suffixes(ranges: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(before) if is_suffix(&text[range.clone()]) => before.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}

/// `Smith, J., Doe, A. B.` are two names.
fn join_family_with_initials(ranges: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    let (pairs, rest) = ranges.as_chunks::<2>();
    let initials = |range: &Range<usize>| {
        text[range.clone()]
            .split_whitespace()
            .all(|word| word.contains('.') && word_kind(word) == WordKind::Initial)
    };
    let all_pairs = rest.is_empty()
        && !pairs.is_empty()
        && pairs
            .iter()
            .all(|[family, given]| !initials(family) && initials(given));
    if all_pairs {
        pairs
            .iter()
            .map(|[family, given]| family.start..given.end)
            .collect()
    } else {
        ranges
    }
}

const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];

fn is_suffix(text: &str) -> bool {
    SUFFIXES.contains(&text.to_lowercase().as_str())
}

/// Lower-case words that stand within names.
const PARTICLES: &[&str] = &[
    "'t", "af", "al", "ap", "av", "ben", "bin", "bint", "da", "das", "de", "dei", "del", "della", "den",
    "der", "des", "di", "do", "dos", "du", "e", "el", "het", "ibn", "la", "las", "le", "lo", "los", "op",
    "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur", "’t",
];

/// Last words of the names of groups.
const GROUPS: &[&str] = &[
    "alliance",
    "authors",
    "collaboration",
    "collaborations",
    "committee",
    "community",
    "consortium",
    "group",
    "initiative",
    "lab",
    "labs",
    "network",
    "project",
    "survey",
    "team",
];

/// Words that no person is called, in any case.
const NO_NAMES: &[&str] = &[
    "and", "are", "for", "from", "how", "is", "of", "or", "our", "that", "the", "these", "this", "toward",
    "towards", "using", "via", "we", "what", "when", "why", "with",
];

/// How much the text looks like the name of a person.
pub(crate) fn shape(text: &str) -> Shape {
    let words: Vec<&str> = text.split_whitespace().filter(|word| *word != ",").collect();
    if is_group(&words) {
        return Shape::Good;
    }
    let words: Vec<&str> = match words.as_slice() {
        [rest @ .., last] if rest.len() > 1 && is_suffix(last) => rest.to_vec(),
        _ => words,
    };
    let kinds: Vec<WordKind> = words
        .iter()
        .map(|word| word_kind(word.trim_end_matches(',')))
        .collect();
    let bad = kinds.contains(&WordKind::Bad)
        || words
            .iter()
            .any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()));
    let odd = kinds
        .iter()
        .any(|kind| matches!(kind, WordKind::Camel | WordKind::Shout));
    let dotted = words.len() > 1 && words.iter().any(|word| word.contains('.'));
    let has_word = kinds.contains(&WordKind::Capital) || dotted;
    match kinds.as_slice() {
        [] | [WordKind::Particle] => Shape::Bad,
        _ if bad || kinds.len() > 6 => Shape::Bad,
        [WordKind::Capital] if words[0].chars().all(has_no_case) && words[0].chars().count() > 1 => {
            Shape::Good
        }
        [_] => Shape::Poor,
        [WordKind::Particle, ..] | [.., WordKind::Particle] => Shape::Poor,
        _ if odd || !has_word => Shape::Poor,
        _ if kinds.len() == 6 && !kinds.contains(&WordKind::Particle) => Shape::Poor,
        _ => Shape::Good,
    }
}

fn is_group(words: &[&str]) -> bool {
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    (2..=8).contains(&words.len())
        && GROUPS.contains(&last.as_str())
        && words[words.len() - 1].starts_with(char::is_uppercase)
        && (words[0].starts_with(char::is_uppercase) || words[0] == "the")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordKind {
    Initial,
    Capital,
    Camel,
    Shout,
    Particle,
    Bad,
}

fn word_kind(word: &str) -> WordKind {
    if PARTICLES.contains(&word) {
        return WordKind::Particle;
    }
    if is_initials(word) {
        return WordKind::Initial;
    }
    let bare = word.strip_suffix('.').unwrap_or(word);
    let segments: Vec<&str> = bare.split(['-', '‐', '‑', '\'', '’', 'ʼ', '`']).collect();
    let letters = segments
        .iter()
        .all(|segment| segment.chars().all(|c| c.is_alphabetic() || is_mark(c)));
    let first = segments.first().copied().unwrap_or_default();
    let prefixed =
        segments.len() > 1 && (1..=3).contains(&first.chars().count()) && segments[1].starts_with(is_capital);
    if !letters
        || segments.last().is_some_and(|segment| segment.is_empty())
        || !(first.starts_with(is_capital) || prefixed)
    {
        return WordKind::Bad;
    }
    segments
        .iter()
        .map(|segment| segment_kind(segment))
        .max_by_key(|kind| match kind {
            WordKind::Camel => 2,
            WordKind::Shout => 1,
            _ => 0,
        })
        .unwrap_or(WordKind::Bad)
}

/// `X`, `X.`, `Y.Z.`, `J.-B.`
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    let mut before = '.';
    for character in word.chars() {
        let good = match character {
            '.' => before.is_uppercase(),
            '-' => before == '.',
            _ => character.is_uppercase() && matches!(before, '.' | '-'),
        };
        if !good {
            return false;
        }
        letters += usize::from(character.is_uppercase());
        before = character;
    }
    (1..=4).contains(&letters)
}

/// Beginnings of names behind which a second capital is at home.
pub(crate) const CAPITAL_PREFIXES: &[&str] = &[
    "Al", "Ben", "D", "Da", "De", "Del", "Della", "Des", "Di", "Du", "El", "Fitz", "La", "Le", "Mac", "Mc",
    "O", "St", "Van", "Vander", "Von",
];

fn segment_kind(segment: &str) -> WordKind {
    let capitals: Vec<usize> = segment
        .char_indices()
        .filter(|(_, c)| c.is_uppercase())
        .map(|(at, _)| at)
        .collect();
    match capitals.as_slice() {
        [] | [0] => WordKind::Capital,
        _ if capitals.len() > 1 && !segment.chars().any(char::is_lowercase) => WordKind::Shout,
        [0, second] if CAPITAL_PREFIXES.contains(&&segment[..*second]) => WordKind::Capital,
        _ => WordKind::Camel,
    }
}

fn is_capital(character: char) -> bool {
    character.is_uppercase() || (has_no_case(character) && character.is_alphabetic())
}

fn has_no_case(character: char) -> bool {
    !character.is_lowercase() && !character.is_uppercase()
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        for (text, expected) in [
            ("Ao Xu", Shape::Good),
            ("María José García-López", Shape::Good),
            ("Jean-Baptiste d'Alembert", Shape::Good),
            ("Nguyễn Văn An", Shape::Good),
            ("X. Y. Z", Shape::Good),
            ("Łukasz Kaiser", Shape::Good),
            ("OpenAI Team", Shape::Good),
            ("Salvatore Di Girolamo", Shape::Good),
            ("Daniele De Sensi", Shape::Good),
            ("Ludwig van der Rohe", Shape::Good),
            ("Martin Luther King Jr.", Shape::Good),
            ("Yann LeCun", Shape::Good),
            ("Siobhán O'Brien", Shape::Good),
            ("J.-P. Serre", Shape::Good),
            ("Özgür Şahin", Shape::Good),
            ("Muhammad al-Khwarizmi", Shape::Good),
            ("Jin-woo Kim", Shape::Good),
            ("李升貴", Shape::Good),
            ("The Event Horizon Telescope Collaboration", Shape::Good),
            ("Plato", Shape::Poor),
            ("Jane DOE", Shape::Poor),
            ("TorchJane Doe", Shape::Poor),
            ("de", Shape::Bad),
            ("", Shape::Bad),
            ("Learning for All", Shape::Bad),
            ("The Red House", Shape::Bad),
            ("large models", Shape::Bad),
            ("GPT-4 Report", Shape::Bad),
            ("Sparse: Fast", Shape::Bad),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    fn check(text: &str, names: &[&str], cut: bool, institutions: &[&str]) {
        let found = byline(text).unwrap_or_else(|| panic!("`{text}` was not read"));
        let printed: Vec<String> = found
            .names
            .iter()
            .filter_map(|(range, _)| Name::parse(&text[range.clone()]))
            .map(|name| name.to_string())
            .collect();
        assert_eq!(printed, names, "{text}");
        assert_eq!(found.cut.is_some(), cut, "{text}");
        let tags: Vec<&str> = found.institutions.into_iter().map(|range| &text[range]).collect();
        assert_eq!(tags, institutions, "{text}");
    }

    #[test]
    fn author_lists_are_read_in_many_forms() {
        check(
            "Ao Xu, Han Zhao et al. · berkeley",
            &["Ao Xu", "Han Zhao"],
            true,
            &["berkeley"],
        );
        check("Ao Xu, Han Zhao et al", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao, and others", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao, …", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao...", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao, +12 more", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao and 7 others", &["Ao Xu", "Han Zhao"], true, &[]);
        check(
            "Ao Xu, Ann Lee, and Han Zhao",
            &["Ao Xu", "Ann Lee", "Han Zhao"],
            false,
            &[],
        );
        check("Ao Xu and Han Zhao", &["Ao Xu", "Han Zhao"], false, &[]);
        check("Ao Xu*, Han Zhao1", &["Ao Xu", "Han Zhao"], false, &[]);
        check(
            "Martin King, Jr., Ann Lee",
            &["Martin King Jr.", "Ann Lee"],
            false,
            &[],
        );
        check("Xu, Ao; Zhao, Han", &["Ao Xu", "Han Zhao"], false, &[]);
        check("Smith, J., Doe, A. B.", &["J. Smith", "A. B. Doe"], false, &[]);
        check("Jane Doe · mit · eth", &["Jane Doe"], false, &["mit", "eth"]);
    }

    #[test]
    fn sentences_are_no_author_lists() {
        for text in [
            "",
            "et al.",
            "We study Paris, London, and Rome.",
            "Speech, Vision, and Language",
            "A method for graphs, trees, and more",
            "Plato",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }
}
