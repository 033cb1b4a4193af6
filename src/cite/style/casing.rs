//! Title case as CSL defines it (CSL 1.0.2, "Text-case"): the engine's own lowers `LLMs` to `Llms`.
//! It must not know which titles a style sets so.

/// Words that stay small within a title: articles, conjunctions and prepositions of English.
const SMALL: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "amid",
    "among",
    "an",
    "and",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "but",
    "by",
    "despite",
    "down",
    "during",
    "except",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "nor",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "out",
    "outside",
    "over",
    "past",
    "per",
    "plus",
    "since",
    "so",
    "than",
    "the",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "underneath",
    "until",
    "up",
    "upon",
    "v",
    "v.",
    "versus",
    "via",
    "vs",
    "vs.",
    "with",
    "within",
    "without",
    "yet",
];

/// Whether a character stands for markup.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}')
}

/// A text in title case. Words that hold a capital stay as they are, unless all letters of the text are capitals.
pub(super) fn title_case(text: &str) -> String {
    let is_shouted = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    let last = text.split(' ').filter(|word| has_letter(word)).count();
    let mut cased = String::with_capacity(text.len());
    let mut starts = true;
    let mut count = 0;
    for (index, word) in text.split(' ').enumerate() {
        cased.push_str(if index > 0 { " " } else { "" });
        let is_word = has_letter(word);
        count += usize::from(is_word);
        let is_outer = starts || count == last;
        push_word(&mut cased, word, is_shouted, is_outer);
        if is_word {
            starts = word
                .trim_end_matches(is_mark)
                .ends_with([':', '?', '!', '.', '—']);
        }
    }
    cased
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

/// The parts of a hyphenated word are words; only a small word between its hyphens stays small.
fn push_word(cased: &mut String, word: &str, is_shouted: bool, is_outer: bool) {
    let last = word.split('-').count() - 1;
    for (index, part) in word.split_inclusive('-').enumerate() {
        let is_within = index > 0 && index < last;
        let is_edge = last > 0 && !is_within;
        push_part(cased, part, is_shouted, (is_outer && !is_within) || is_edge);
    }
}

fn push_part(cased: &mut String, part: &str, is_shouted: bool, is_outer: bool) {
    let lower = part.to_lowercase();
    let bare = lower.trim_matches(|character: char| !character.is_alphabetic() && character != '.');
    let is_small = !is_outer && (SMALL.contains(&bare) || SMALL.contains(&bare.trim_end_matches('.')));
    let has_capital = part.chars().any(char::is_uppercase);
    if is_small && (is_shouted || is_capitalised(part)) {
        cased.push_str(&lower);
    } else if is_small || (has_capital && !is_shouted) {
        cased.push_str(part);
    } else {
        let text = if is_shouted { lower.as_str() } else { part };
        push_capitalised(cased, text);
    }
}

/// Whether a word has its only capital at its head.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars().filter(|character| character.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// The first letter as a capital, unless a digit stands before it.
fn push_capitalised(cased: &mut String, text: &str) {
    let first = text
        .char_indices()
        .find(|(_, character)| character.is_alphanumeric());
    match first {
        Some((at, character)) if character.is_alphabetic() => {
            cased.push_str(&text[..at]);
            cased.extend(character.to_uppercase());
            cased.push_str(&text[at + character.len_utf8()..]);
        }
        _ => cased.push_str(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_get_capitals_and_keep_their_own() {
        for (text, expected) in [
            ("on the origin of species", "On the Origin of Species"),
            (
                "SpecForge: a framework for LLMs",
                "SpecForge: A Framework for LLMs",
            ),
            ("What is it for", "What Is It For"),
            ("A Study Of Looms", "A Study of Looms"),
            ("state-of-the-art looms", "State-of-the-Art Looms"),
            ("LOOMS AND THE LAW", "Looms and the Law"),
            ("iPhones in use", "iPhones in Use"),
            (
                "the 3d printing of “soft” looms",
                "The 3d Printing of “Soft” Looms",
            ),
            (
                "on \u{e000}caenorhabditis elegans\u{e001}",
                "On \u{e000}Caenorhabditis Elegans\u{e001}",
            ),
            ("über wolken", "Über Wolken"),
            ("", ""),
        ] {
            assert_eq!(title_case(text), expected);
        }
    }
}
