//! Folding: the form in which two spellings of the same words are equal.
//! It must not know what the words mean.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

/// Lower case, without accents, punctuation turned to single spaces: `Žižek's "A*STAR"` is `zizek s a star`.
/// Scripts without case keep their letters as they are, so that two Chinese names stay apart.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        // Separators come one at a time and never first; one at the end goes below.
        let mut is_separated = true;
        for byte in text.bytes() {
            let is_word = byte.is_ascii_alphanumeric();
            if is_word || !is_separated {
                let character = if is_word { byte.to_ascii_lowercase() } else { b' ' };
                folded.push(char::from(character));
            }
            is_separated = !is_word;
        }
    } else {
        text.nfkc()
            .for_each(|character| push_character(&mut folded, character));
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_character(folded: &mut String, character: char) {
    if character.is_ascii() {
        push_folded(folded, character);
    } else if is_latin_like(character) {
        for letter in deunicode::deunicode_char(character).unwrap_or(" ").chars() {
            push_folded(folded, letter);
        }
    } else if unicode_normalization::char::is_combining_mark(character) {
        // A mark that NFKC could not join to its letter changes no word.
    } else if character.is_alphanumeric() {
        folded.extend(character.to_lowercase());
    } else {
        push_folded(folded, ' ');
    }
}

/// Latin letters with marks and the punctuation of Latin text; other scripts are not transliterated,
/// because different names can have the same transliteration.
fn is_latin_like(character: char) -> bool {
    LATIN_LIKE.iter().any(|range| range.contains(&character))
}

/// Where these stand.
pub(super) const LATIN_LIKE: [RangeInclusive<char>; 3] = [
    '\u{80}'..='\u{24f}',
    '\u{1e00}'..='\u{1eff}',
    '\u{2000}'..='\u{206f}',
];

fn push_folded(folded: &mut String, character: char) {
    if character.is_ascii_alphanumeric() {
        folded.push(character.to_ascii_lowercase());
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// The words of the folded text.
#[must_use]
pub fn fold_words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_same_words_fold_alike() {
        for (text, folded) in [
            ("Peter Grönquist", "peter gronquist"),
            ("Gro\u{308}nquist", "gronquist"),
            ("Žižek's “A*STAR”", "zizek s a star"),
            ("Łukasz Øster-Straße", "lukasz oster strasse"),
            ("  Pre-Trained:  Models. ", "pre trained models"),
            ("李升貴", "李升貴"),
            ("Ω Σας", "ω σας"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
