//! Owns the way from plain text to Markdown that renders as exactly that text, with few backslashes.
//! It must not know where the text comes from.
//!
//! Whether a character must be escaped depends on what stands around it, so pieces of text that stand
//! among markup are escaped together, in the order in which they will stand.

use pulldown_cmark::{Event, Options, Parser};
use std::cell::Cell;
use std::ops::Range;

/// A piece of Markdown in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that is to be read as it stands.
    Text(String),
    /// Markup that goes out as it is.
    Markup(String),
}

/// Plain text as Markdown that renders as exactly that text.
pub fn escape(text: &str) -> String {
    escape_ranges(text, std::slice::from_ref(&(0..text.len())))
}

/// Texts and markup joined to Markdown, the texts escaped for the place where they stand.
pub fn escape_pieces(pieces: &[Piece]) -> String {
    let mut whole = String::new();
    let mut texts = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                texts.push(whole.len()..whole.len() + text.len());
                whole.push_str(text);
            }
            Piece::Markup(markup) => whole.push_str(markup),
        }
    }
    escape_ranges(&whole, &texts)
}

fn escape_ranges(whole: &str, texts: &[Range<usize>]) -> String {
    let with_dollars = escape_where(whole, texts, false);
    let markup_dollars = whole.matches('$').count()
        - texts
            .iter()
            .map(|range| whole[range.clone()].matches('$').count())
            .sum::<usize>();
    let is_ambiguous = whole.matches('$').count() > 1 && (markup_dollars > 0 || has_math(&with_dollars));
    if is_ambiguous {
        escape_where(whole, texts, true)
    } else {
        with_dollars
    }
}

/// Whether a formula is read, in blocks or in one line: spaces that open a block of code open nothing in a line.
fn has_math(markdown: &str) -> bool {
    let is_math = |event| matches!(event, Event::InlineMath(_) | Event::DisplayMath(_));
    let line = markdown.split_whitespace().collect::<Vec<_>>().join(" ");
    [markdown, &line]
        .iter()
        .any(|text| Parser::new_ext(text, Options::ENABLE_MATH).any(is_math))
}

fn escape_where(whole: &str, texts: &[Range<usize>], escapes_dollars: bool) -> String {
    let page = Page {
        whole,
        backticks: whole.matches('`').count(),
        last_close: whole.rfind('>').unwrap_or_default(),
        flanking: Cell::default(),
        escapes_dollars,
    };
    let mut markdown = String::with_capacity(whole.len() + 16);
    let mut written = 0;
    for range in texts {
        markdown.push_str(&whole[written..range.start]);
        for (offset, character) in whole[range.clone()].char_indices() {
            if needs_escape(&page, range.start + offset, character) {
                markdown.push('\\');
            }
            markdown.push(character);
        }
        written = range.end;
    }
    markdown.push_str(&whole[written..]);
    markdown
}

/// All that the decision about one character looks at.
struct Page<'w> {
    whole: &'w str,
    backticks: usize,
    /// Where the last `>` stands.
    last_close: usize,
    /// Where the run of `*` or `_` judged last begins and ends, and what was found: it holds for all of its signs.
    flanking: Cell<(usize, usize, bool)>,
    escapes_dollars: bool,
}

fn needs_escape(page: &Page<'_>, index: usize, character: char) -> bool {
    if !character.is_ascii_punctuation() {
        return false;
    }
    let after = &page.whole[index + character.len_utf8()..];
    match character {
        '\\' => after
            .chars()
            .next()
            .is_none_or(|next| next.is_ascii_punctuation() || is_line_end(next)),
        '`' => page.backticks > 1,
        '$' => page.escapes_dollars,
        '*' | '_' => can_flank(page, index, character) || opens_block(page.whole, index),
        ']' => after.starts_with('('),
        '[' => opens_block(page.whole, index),
        '<' => opens_tag(page, index),
        '&' => is_entity(after),
        _ => opens_block(page.whole, index),
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

/// Whether a run of `*` or `_` can open or close emphasis, by what stands on its two sides.
fn can_flank(page: &Page<'_>, index: usize, delimiter: char) -> bool {
    let (start, end, known) = page.flanking.get();
    if (start..end).contains(&index) {
        return known;
    }
    let before = page.whole[..index].trim_end_matches(delimiter);
    let after = page.whole[index..].trim_start_matches(delimiter);
    let found = flanks(before, after, delimiter);
    page.flanking
        .set((before.len(), page.whole.len() - after.len(), found));
    found
}

fn flanks(before: &str, after: &str, delimiter: char) -> bool {
    let before = before.chars().next_back();
    let after = after.chars().next();
    let is_space = |side: Option<char>| side.is_none_or(char::is_whitespace);
    let is_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let is_loose = is_space(before) && is_space(after);
    let is_inside_word = delimiter == '_' && is_word(before) && is_word(after);
    !is_loose && !is_inside_word
}

fn opens_tag(page: &Page<'_>, index: usize) -> bool {
    let after = &page.whole[index + 1..];
    let opens = after.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
    opens && (page.last_close > index || starts_line(page.whole, index))
}

/// Whether the text after an ampersand completes an entity, known or not.
fn is_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let behind = name.trim_start_matches(|next: char| next.is_ascii_alphanumeric());
    behind.len() < name.len() && behind.starts_with(';')
}

/// Whether only spaces stand before this place in its line.
fn starts_line(whole: &str, index: usize) -> bool {
    let before = whole[..index].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(is_line_end)
}

/// Whether the sign ends the number of a list item: at most nine digits at the start of a line.
fn ends_item_number(whole: &str, index: usize) -> bool {
    let digits = whole[..index]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    (1..=9).contains(&digits) && starts_line(whole, index - digits) && ends_marker(&whole[index + 1..])
}

/// Whether the character opens a block (or underlines one), standing where it does in its line.
fn opens_block(whole: &str, index: usize) -> bool {
    let sign = whole.as_bytes()[index];
    if matches!(sign, b'.' | b')') {
        return ends_item_number(whole, index);
    }
    if !b"#-*+_=~[>".contains(&sign) || !starts_line(whole, index) {
        return false;
    }
    let line = whole[index..].split(is_line_end).next().unwrap_or_default();
    let is_rule = line
        .bytes()
        .all(|other| other == sign || matches!(other, b' ' | b'\t'));
    match sign {
        b'#' => {
            let level = line.len() - line.trim_start_matches('#').len();
            level <= 6 && ends_marker(&line[level..])
        }
        b'-' | b'*' | b'+' => is_rule || ends_marker(&line[1..]),
        b'_' | b'=' => is_rule,
        b'~' => line.starts_with("~~~"),
        b'[' => line.contains("]:"),
        _ => true,
    }
}

fn ends_marker(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', '\t', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(escape(text), expected, "{text}");
    }

    #[test]
    fn only_what_would_become_markup_is_escaped() {
        check("A*STAR", "A\\*STAR");
        check("snake_case and f(a, b) * c", "snake_case and f(a, b) * c");
        check("_private", "\\_private");
        check("costs $20,000", "costs $20,000");
        check("$20,000 and $30", "$20,000 and $30");
        check("US$5, or 6$", "US\\$5, or 6\\$");
        check("    $a$", "    \\$a\\$");
        check("[x](y) and [z]", "[x\\](y) and [z]");
        check("[x]: y", "\\[x]: y");
        check("a < b <c> d", "a < b \\<c> d");
        check("AT&T & R&amp;D", "AT&T & R\\&amp;D");
        check("C:\\dir and \\_", "C:\\dir and \\\\\\_");
        check("a ` b", "a ` b");
        check("`a`", "\\`a\\`");
    }

    #[test]
    fn signs_count_only_where_they_open_a_block() {
        check("# 1 a", "\\# 1 a");
        check("#1 a # b", "#1 a # b");
        check("1. Foo 2. Bar", "1\\. Foo 2. Bar");
        check("1.5 times", "1.5 times");
        check("- a - b", "\\- a - b");
        check("-5 degrees", "-5 degrees");
        check("> a > b", "\\> a > b");
        check("~~~ a ~b", "\\~~~ a ~b");
        check("a\n---", "a\n\\---");
        check("a\n=", "a\n\\=");
        check("3B–14B, 50% (C++) ~5!", "3B–14B, 50% (C++) ~5!");
    }

    #[test]
    fn text_among_markup_is_escaped_for_its_place() {
        let pieces = [
            Piece::Text("- 5$ *".to_owned()),
            Piece::Markup("*".to_owned()),
            Piece::Text("1. b".to_owned()),
            Piece::Markup("*".to_owned()),
            Piece::Text(" of ".to_owned()),
            Piece::Markup("$k$".to_owned()),
        ];
        assert_eq!(escape_pieces(&pieces), "\\- 5\\$ \\**1. b* of $k$");
    }
}
