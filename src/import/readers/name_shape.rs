//! The shapes that names of people have, and groups that sign papers.
//! It must not know which people there are, nor where a name stands.

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

const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];

/// Whether the word stands behind a name and belongs to it: `Jr.`
pub(crate) fn is_suffix(text: &str) -> bool {
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

/// Whether the word is one that stands within names in lower case.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

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

/// Whether the text is the name of a group that signs papers.
pub(crate) fn is_group_name(text: &str) -> bool {
    is_group(&text.split_whitespace().collect::<Vec<_>>())
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

/// Whether the text is initials with their dots: `A. B.`
pub(crate) fn is_dotted_initials(text: &str) -> bool {
    text.split_whitespace()
        .all(|word| word.contains('.') && word_kind(word) == WordKind::Initial)
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
}
