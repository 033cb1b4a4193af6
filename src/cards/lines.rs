//! Texts broken into lines. It must not know sizes: all widths are in em.
//!
//! 1. `words` cuts a text at its blanks, and within a word that is wider than a line;
//! 2. `greedy` fills lines with them; [`balanced`] narrows the lines as far as no further one is needed;
//! 3. [`cut`] ends a text that has no room with an ellipsis.

use crate::fonts::Letters;

/// A part of a text that is not broken.
struct Word<'a> {
    text: &'a str,
    width: f32,
    /// Whether it goes on with the word before, which was too wide for a line.
    goes_on: bool,
}

/// Lines, and how they came about.
pub(super) struct Broken {
    pub(super) lines: Vec<String>,
    /// Whether a word had to be broken.
    pub(super) breaks_words: bool,
}

/// The characters of a line with their places.
pub(super) fn places(letters: &Letters, line: &str) -> Vec<(char, f32)> {
    let mut places = Vec::with_capacity(line.len());
    let mut at = 0.0;
    let mut last = ' ';
    for character in line.chars() {
        // Blanks stand where they are, so that a line is as wide as its words and blanks.
        if last != ' ' && character != ' ' {
            at += letters.kerning(last, character);
        }
        places.push((character, at));
        at += letters.advance(character);
        last = character;
    }
    places
}

/// How wide a line is.
pub(super) fn width(letters: &Letters, line: &str) -> f32 {
    let last = places(letters, line).pop();
    last.map_or(0.0, |(character, at)| at + letters.advance(character))
}

/// The fewest lines of some width that hold a text, about equally long.
pub(super) fn balanced(letters: &Letters, text: &str, most: f32) -> Broken {
    let words = words(letters, text, most);
    let blank = letters.advance(' ');
    let count = greedy(&words, blank, most).len();
    let (mut narrow, mut wide) = (0.0, most);
    // Ten halvings find the narrowest by a thousandth of the width.
    for _ in 0..10 {
        let middle = f32::midpoint(narrow, wide);
        if greedy(&words, blank, middle).len() > count {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    Broken {
        breaks_words: words.iter().any(|word| word.goes_on),
        lines: greedy(&words, blank, wide),
    }
}

/// At most so many lines of some width, filled, with an ellipsis where the text has more.
pub(super) fn cut(letters: &Letters, text: &str, most: f32, count: usize) -> Vec<String> {
    let mut lines = greedy(&words(letters, text, most), letters.advance(' '), most);
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            *last = with_ellipsis(letters, last, most);
        }
    }
    lines
}

/// As much of a line as fits before an ellipsis, without the word that does not, unless it is the only one.
fn with_ellipsis(letters: &Letters, line: &str, most: f32) -> String {
    let mut kept = line;
    loop {
        let ended = [kept.trim_end_matches([',', ';', ':', '-', '–', '.', ' ']), "…"].concat();
        if kept.is_empty() || width(letters, &ended) <= most {
            return ended;
        }
        let last = kept.char_indices().next_back().map_or(0, |(at, _)| at);
        kept = &kept[..kept.rfind(' ').unwrap_or(last)];
    }
}

fn words<'a>(letters: &Letters, text: &'a str, most: f32) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for mut rest in text.split_ascii_whitespace() {
        let mut goes_on = false;
        while !rest.is_empty() {
            let (text, behind) = rest.split_at(fitting(letters, rest, most));
            words.push(Word {
                text,
                width: width(letters, text),
                goes_on,
            });
            (rest, goes_on) = (behind, true);
        }
    }
    words
}

/// How many bytes of a word fit into a line, one character at least.
fn fitting(letters: &Letters, word: &str, most: f32) -> usize {
    let mut bytes = 0;
    for (character, at) in places(letters, word) {
        if bytes > 0 && at + letters.advance(character) > most {
            return bytes;
        }
        bytes += character.len_utf8();
    }
    bytes
}

fn greedy(words: &[Word<'_>], blank: f32, most: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0.0;
    for word in words {
        match lines.last_mut() {
            Some(line) if !word.goes_on && blank + word.width <= room => {
                line.push(' ');
                line.push_str(word.text);
                room -= blank + word.width;
            }
            _ => {
                lines.push(word.text.to_owned());
                room = most - word.width;
            }
        }
    }
    lines
}
