//! Metrics as pages print them, the number glued to its label: `h-index13`, `1,358citations`, `Novelty54%`.
//! It must not know which numbers a page prints, nor what they mean.

use std::ops::Range;

use super::rows::trimmed;
use crate::model::fold;

/// A label and its value, as ranges of the text they were found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Metric {
    /// `h-index`.
    pub(crate) label: Range<usize>,
    /// `13`.
    pub(crate) value: Range<usize>,
}

/// Labels that count works.
const WORKS: &[&str] = &[
    "article",
    "articles",
    "items",
    "paper",
    "papers",
    "preprint",
    "preprints",
    "publication",
    "publications",
    "published item s",
    "published items",
    "published works",
    "results",
    "work",
    "works",
];

/// Labels that show that a `k` or `m` before them belongs to the number.
const COUNTED: &[&str] = &[
    "citation",
    "citations",
    "cited",
    "downloads",
    "followers",
    "following",
    "h-index",
    "likes",
    "reads",
    "stars",
    "views",
    "votes",
];

/// Reads a text that is a number and a label, in either order, with or without blanks between.
pub(crate) fn metric(text: &str) -> Option<Metric> {
    value_first(text).or_else(|| label_first(text))
}

/// The metrics of a line that may hold several: `h-index 13 · 16 papers`. Absent if a piece of it is none.
pub(crate) fn metrics(text: &str) -> Option<Vec<Metric>> {
    pieces(text)
        .into_iter()
        .map(|piece| {
            let Metric { label, value } = metric(&text[piece.clone()])?;
            let shift = |range: Range<usize>| piece.start + range.start..piece.start + range.end;
            Some(Metric {
                label: shift(label),
                value: shift(value),
            })
        })
        .collect()
}

/// How many works the text says there are: `16 Papers`, `Publications (12)`.
pub(crate) fn count_of_works(text: &str) -> Option<usize> {
    let plain = text.trim_end_matches([')', ':']).replacen(" (", " ", 1);
    let Metric { label, value } = metric(&plain)?;
    if !WORKS.contains(&fold(&plain[label]).as_str()) {
        return None;
    }
    plain[value].replace([',', '.', '\''], "").parse().ok()
}

fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['·', '|', '•', '\t', ',']) {
        if mark == "," && !text[at + 1..].starts_with(' ') {
            continue;
        }
        pieces.push(trimmed(text, start..at));
        start = at + mark.len();
    }
    pieces.push(trimmed(text, start..text.len()));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn value_first(text: &str) -> Option<Metric> {
    let digits = text
        .find(|c: char| !is_numeral(c))
        .filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let value = text[..digits].trim_end_matches([',', '.', '\'']).len();
    let end = value + suffix_length(text, value);
    let label = trimmed(text, end..text.len());
    is_label(&text[label.clone()]).then_some(Metric { label, value: 0..end })
}

/// The length of `k`, `%` or `+` behind a number. A letter is the number's only if it cannot begin the label.
fn suffix_length(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    match rest.chars().next() {
        Some('%' | '+') => 1,
        Some('k' | 'K' | 'm' | 'M') => {
            let label = rest[1..].trim_start().to_lowercase();
            let alone = !rest[1..].starts_with(char::is_alphabetic);
            let counted =
                COUNTED.iter().any(|word| label.starts_with(word)) || WORKS.contains(&label.as_str());
            usize::from(alone || counted || text[..at].contains('.'))
        }
        _ => 0,
    }
}

fn label_first(text: &str) -> Option<Metric> {
    let bare = text.trim_end_matches(['%', '+']);
    let numeral = bare.strip_suffix(['k', 'K', 'M']).unwrap_or(bare);
    let start = numeral.trim_end_matches(is_numeral).len();
    let start = start + (numeral.len() - start - numeral[start..].trim_start_matches([',', '.', '\'']).len());
    numeral[start..]
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(())?;
    let label_end = text[..start].trim_end_matches([':', '=', ' ', '\u{a0}']).len();
    let label = trimmed(text, 0..label_end);
    is_label(&text[label.clone()]).then_some(Metric {
        label,
        value: start..text.len(),
    })
}

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, ',' | '.' | '\'')
}

fn is_label(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.len() <= 40
        && text.split_whitespace().count() <= 4
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '(' | ')' | '/' | '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<(&str, &str)> = metrics(text)
            .unwrap_or_default()
            .into_iter()
            .map(|Metric { label, value }| (&text[label], &text[value]))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn labels_and_numbers_are_told_apart_however_they_are_joined() {
        for (text, label, value) in [
            ("h-index13", "h-index", "13"),
            ("h-index 13", "h-index", "13"),
            ("h-index: 13", "h-index", "13"),
            ("13 h-index", "h-index", "13"),
            ("i10-index7", "i10-index", "7"),
            ("16papers", "papers", "16"),
            ("1,358citations", "citations", "1,358"),
            ("2.1kcitations", "citations", "2.1k"),
            ("12kcitations", "citations", "12k"),
            ("3keywords", "keywords", "3"),
            ("citations2.1k", "citations", "2.1k"),
            ("Novelty54%", "Novelty", "54%"),
            ("AI Score59", "AI Score", "59"),
            ("4close collaborators", "close collaborators", "4"),
        ] {
            check(text, &[(label, value)]);
        }
    }

    #[test]
    fn several_metrics_may_share_a_line() {
        check(
            "h-index 13 · 16 papers, 1,358 citations",
            &[("h-index", "13"), ("papers", "16"), ("citations", "1,358")],
        );
    }

    #[test]
    fn other_texts_are_no_metrics() {
        for text in [
            "",
            "2024",
            "Jane Doe",
            "·",
            "the 3 bodies of Newton",
            "13.",
            "Published work",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn counts_of_works_are_recognised() {
        for (text, count) in [
            ("16 Papers", Some(16)),
            ("Publications (1,012)", Some(1012)),
            ("4 published item(s)", Some(4)),
            ("4topics", None),
        ] {
            assert_eq!(count_of_works(text), count, "{text}");
        }
    }
}
