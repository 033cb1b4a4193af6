//! Words as a search knows them: folded, and where a script has no spaces, every two neighbouring characters. Scripts of
//! the site do the same with what a reader types (`themes/folio/assets/search.js`), and one table tests both.
//! It must not know what is searched.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::{LATIN_LIKE, fold};

/// The words of a text in its order, with a space between any two. Of a run of characters without spaces between
/// words, such as Chinese, every two neighbours make one, and the last a word of its own: so any part of the run is
/// found, even one character, which begins a word.
#[must_use]
pub fn search_words(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() || !folded.contains(is_unspaced) {
        return folded;
    }
    let mut words = String::with_capacity(2 * folded.len());
    for word in folded.split(' ') {
        push_words(&mut words, word);
    }
    words
}

fn push_words(words: &mut String, word: &str) {
    let mut characters = word.chars().peekable();
    // Letters go on with the word before them if that is one of letters.
    let mut is_within = false;
    while let Some(character) = characters.next() {
        let is_alone = is_unspaced(character);
        if (is_alone || !is_within) && !words.is_empty() {
            words.push(' ');
        }
        words.push(character);
        if is_alone && let Some(next) = characters.peek().filter(|next| is_unspaced(**next)) {
            words.push(*next);
        }
        is_within = !is_alone;
    }
}

/// Letters of scripts that are written without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}')
}

/// The letters that fold to something else than themselves without their marks (`ß` to `ss`, `ł` to `l`), each with what
/// it folds to, one a line. What is no part of a word is a space. A script that takes marks away needs only these to
/// fold as [`fold`] does.
#[must_use]
pub fn letter_folds() -> String {
    let mut folds = String::new();
    let letters = LATIN_LIKE.iter().cloned().flatten();
    // Compatible forms of other letters are those before anything else.
    for letter in letters.filter(|letter| std::iter::once(*letter).nfkc().eq([*letter])) {
        let bare: String = std::iter::once(letter)
            .nfd()
            .filter(|part| !is_combining_mark(*part))
            .collect();
        let bare = if bare.is_ascii() {
            fold(&bare)
        } else {
            String::new()
        };
        let inner = fold(&format!("x{letter}x"));
        let folded = inner.strip_prefix('x').and_then(|rest| rest.strip_suffix('x'));
        let folded = folded.unwrap_or_default();
        let expected = if bare.is_empty() { " " } else { bare.as_str() };
        if folded != expected {
            folds.push(letter);
            folds.push_str(folded);
            folds.push('\n');
        }
    }
    folds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_table_that_the_script_is_tested_with() {
        let table: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../tests/fixtures/search/words.json")).expect("pairs");
        assert!(table.len() > 20);
        for (text, words) in table {
            assert_eq!(search_words(&text), words, "{text}");
        }
    }

    #[test]
    fn only_letters_that_are_more_than_a_letter_with_marks_have_folds_of_their_own() {
        let folds = letter_folds();
        let fold_of = |letter: char| folds.lines().find_map(|line| line.strip_prefix(letter));
        for (letter, expected) in [('ß', "ss"), ('ł', "l"), ('Ø', "o"), ('æ', "ae"), ('ı', "i")] {
            assert_eq!(fold_of(letter), Some(expected), "{letter}");
        }
        for letter in ['ü', 'Ž', 'ṇ', '–', '’'] {
            assert_eq!(fold_of(letter), None, "{letter}");
        }
    }
}
