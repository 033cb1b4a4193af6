//! Rows: the lines of a CV with what their form says of each: heading, item of a list, text, rule, page break.
//! It must not know what sections hold.

use std::ops::Range;

use crate::import::readers::reference::date::periods;
use crate::import::seed::{Line, Seed};

use super::heading;

/// What the form of a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Nothing on it.
    Blank,
    /// A rule, the underline of a heading, settings in front of the document: named as furniture.
    Furniture(&'static str),
    /// A heading with its depth; the content is its words.
    Heading(u8),
    /// An item of a list.
    Item {
        /// How far it is indented.
        indent: usize,
        /// Its mark; numbers are one mark.
        marker: char,
    },
    /// Anything else, with its indentation.
    Text(usize),
}

/// A line of a CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// What its form says.
    pub(super) kind: RowKind,
    /// The line's text without the blanks around it, as a range of the seed.
    pub(super) span: Range<usize>,
    /// The words without marks of headings and lists.
    pub(super) content: Range<usize>,
}

/// All rows of a document.
pub(super) fn rows(seed: &Seed) -> Vec<Row> {
    let lines: Vec<Line<'_>> = seed.lines().collect();
    let mut rows: Vec<Row> = lines.iter().map(plain_row).collect();
    mark_front_matter(&lines, &mut rows);
    mark_page_breaks(&lines, &mut rows);
    mark_dates_of_document(&lines, &mut rows);
    mark_lone_numbers(&lines, &mut rows);
    mark_table_heads(&lines, &mut rows);
    mark_underlines(&lines, &mut rows);
    heading::mark(seed, &mut rows);
    rows
}

fn plain_row(line: &Line<'_>) -> Row {
    let span = line.trimmed_span();
    let text = line.text.trim();
    if line.is_blank() {
        return Row {
            kind: RowKind::Blank,
            content: span.clone(),
            span,
        };
    }
    let indent = line
        .text
        .chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum();
    let depth = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&depth) && text[depth..].starts_with(' ') {
        let words = text[depth..].trim_matches(['#', ' ']);
        let start = span.start + (words.as_ptr() as usize - text.as_ptr() as usize);
        let content = start..start + words.len();
        let depth = u8::try_from(depth).unwrap_or(6);
        return Row {
            kind: RowKind::Heading(depth),
            span,
            content,
        };
    }
    if let Some(name) = furniture(text) {
        return Row {
            kind: RowKind::Furniture(name),
            content: span.clone(),
            span,
        };
    }
    match marker(text) {
        Some((marker, length)) => {
            let words = text[length..].trim_start();
            let content = span.end - words.len()..span.end;
            Row {
                kind: RowKind::Item { indent, marker },
                span,
                content,
            }
        }
        None => Row {
            kind: RowKind::Text(indent),
            content: span.clone(),
            span,
        },
    }
}

/// What a line is that belongs to the page alone.
fn furniture(text: &str) -> Option<&'static str> {
    if is_rule(text) {
        Some("rule")
    } else if is_comment_or_definition(text) {
        Some(if text.starts_with('<') {
            "comment"
        } else {
            "address of a link"
        })
    } else {
        None
    }
}

/// `<!-- comment -->`, and `[label]: address`, which the links with that label hold.
fn is_comment_or_definition(text: &str) -> bool {
    let definition = text.strip_prefix('[').and_then(|rest| rest.split_once("]: "));
    let is_definition = definition.is_some_and(|(label, url)| {
        !label.contains(['[', ']'])
            && (url.starts_with("http") || url.starts_with('/') || url.starts_with("<http"))
    });
    is_definition || (text.starts_with("<!--") && text.ends_with("-->"))
}

/// A line of nothing but dashes, equals signs, stars, underscores or the joints of a table.
fn is_rule(text: &str) -> bool {
    let marks = text
        .chars()
        .filter(|c| matches!(c, '-' | '=' | '*' | '_' | '—' | '–' | '~'))
        .count();
    let is_table_rule = text.starts_with('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    is_table_rule
        || (marks >= 3
            && text
                .chars()
                .all(|c| matches!(c, '-' | '=' | '*' | '_' | '—' | '–' | '~' | ' ')))
}

/// The mark of an item and its length: `- `, `• `, `1. `, `[12] `, `(3) `.
fn marker(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let after = text[first.len_utf8()..].chars().next();
    let is_dot = matches!(
        first,
        '•' | '●' | '▪' | '◦' | '‣' | '⁃' | '∙' | '■' | '□' | '➢' | '►' | '✓'
    );
    if is_dot
        || (matches!(first, '-' | '*' | '+' | '–' | '—' | '·') && after.is_some_and(char::is_whitespace))
    {
        return (text.len() > first.len_utf8()).then_some((first, first.len_utf8()));
    }
    let open = usize::from(matches!(first, '[' | '('));
    let digits = text[open..]
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || (open == 1 && byte.is_ascii_uppercase()))
        .count();
    let close = text[open + digits..].chars().next()?;
    let is_closed = match first {
        '[' => close == ']',
        '(' => close == ')',
        _ => matches!(close, '.' | ')'),
    };
    let length = open + digits + 1;
    let is_number = (1..=3).contains(&digits) && text.as_bytes()[open + digits - 1].is_ascii_digit();
    (is_number && is_closed && text[length..].starts_with([' ', '\t']) && !is_day(&text[length..]))
        .then_some(('1', length))
}

/// `14. Juli 1999` is a date and no item.
fn is_day(after: &str) -> bool {
    let word: String = after
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    crate::import::readers::reference::date::month(&crate::model::fold(&word)).is_some()
}

fn furnish(row: &mut Row, name: &'static str) {
    row.kind = RowKind::Furniture(name);
}

/// YAML between `---` lines at the top is the document's settings; its title stays text.
fn mark_front_matter(lines: &[Line<'_>], rows: &mut [Row]) {
    let Some(first) = rows.iter().position(|row| row.kind != RowKind::Blank) else {
        return;
    };
    if lines[first].text.trim() != "---" {
        return;
    }
    let Some(length) = lines[first + 1..]
        .iter()
        .take(80)
        .position(|line| matches!(line.text.trim(), "---" | "..."))
    else {
        return;
    };
    for (line, row) in lines
        .iter()
        .zip(rows.iter_mut())
        .take(first + length + 2)
        .skip(first)
    {
        let value = line
            .text
            .strip_prefix("title:")
            .map(|value| value.trim().trim_matches(['"', '\'']));
        match value.filter(|value| heading::is_person_name(value)) {
            Some(value) => {
                let start = line.start + (value.as_ptr() as usize - line.text.as_ptr() as usize);
                row.kind = RowKind::Text(0);
                row.content = start..start + value.len();
            }
            None if row.kind == RowKind::Blank => {}
            None => furnish(row, "settings of the document"),
        }
    }
}

/// The number of the first page may stand beside the name.
fn mark_page_breaks(lines: &[Line<'_>], rows: &mut [Row]) {
    let first = rows.iter().position(|row| row.kind != RowKind::Blank);
    for (index, (line, row)) in lines.iter().zip(rows).enumerate() {
        let text = line
            .text
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{c}');
        if is_page_number(text) || (first != Some(index) && ends_with_page_count(&text.to_lowercase())) {
            furnish(row, PAGE_BREAK);
        }
    }
}

/// What lines are called that tell the number of a page.
pub(super) const PAGE_BREAK: &str = "page break";

/// When a document was written is no part of a life: `Last updated: March 2024`, and below a German CV `Kassel, den 4. Januar 2024`.
fn mark_dates_of_document(lines: &[Line<'_>], rows: &mut [Row]) {
    let last = rows.iter().rposition(|row| row.kind != RowKind::Blank);
    for (index, (line, row)) in lines.iter().zip(rows).enumerate() {
        let text = line.text.trim().trim_matches(['*', '_', '(', ')', '.']);
        let is_text = matches!(row.kind, RowKind::Text(_));
        if is_text && (says_when_updated(text) || (last == Some(index) && is_place_and_day(text))) {
            furnish(row, DATE_OF_DOCUMENT);
        }
    }
}

/// What lines are called that say when a document was written.
pub(super) const DATE_OF_DOCUMENT: &str = "date of the document";

/// How lines begin that say when a document was written.
#[rustfmt::skip]
const UPDATED: &[&str] = &[
    "last updated", "last update", "last revised", "last revision", "last modified", "updated", "revised", "as of",
    "stand", "aktualisiert", "zuletzt aktualisiert", "dernière mise à jour", "mise à jour", "mis à jour", "actualizado",
    "última actualización", "date of this version", "version",
];

fn says_when_updated(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = UPDATED.iter().find_map(|words| lower.strip_prefix(words));
    let date = rest.map(|rest| rest.trim_start_matches([':', ' ', '\t', '–', '-']));
    let date = date.map(|date| date.strip_prefix("on ").unwrap_or(date));
    // `Stand-up` and `Versions` go on with letters.
    rest.is_some_and(|rest| rest.starts_with([':', ' ', '\t'])) && date.is_some_and(is_date)
}

/// Whether a text is one date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    periods(text)
        .first()
        .is_some_and(|period| period.range == (0..text.len()))
}

/// `Kassel, den 4. Januar 2024`: a town and a day.
fn is_place_and_day(text: &str) -> bool {
    let Some((town, day)) = text.split_once(", ") else {
        return false;
    };
    let day = ["den ", "the ", "le ", "am "]
        .iter()
        .find_map(|article| day.strip_prefix(article))
        .unwrap_or(day);
    let is_town = town.split(' ').count() <= 3
        && town
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.'));
    is_town
        && day.starts_with(|c: char| c.is_ascii_digit())
        && is_date(day)
        && day.split([' ', '.', '/', '-']).count() >= 3
}

/// `Page 2 of 5`, `Seite 2/5`, `2/5`, `- 2 -`.
pub(super) fn is_page_number(text: &str) -> bool {
    let lower = text.trim_matches(['-', '–', '—', ' ']).to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|word| !word.is_empty())
        .collect();
    let is_number =
        |word: &&str| word.len() <= 3 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        ["page" | "seite" | "p." | "p", rest @ ..] => {
            !rest.is_empty()
                && rest
                    .iter()
                    .all(|word| is_number(word) || matches!(*word, "of" | "von" | "sur" | "de"))
        }
        [number] if is_number(number) => text.starts_with(['-', '–', '—']) && text.ends_with(['-', '–', '—']),
        [first, second] => is_number(first) && is_number(second) && lower.contains('/'),
        _ => false,
    }
}

/// A small number alone between blank lines is the number of a page.
fn mark_lone_numbers(lines: &[Line<'_>], rows: &mut [Row]) {
    for index in 1..rows.len() {
        let text = lines[index].text.trim();
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_free = |row: Option<&Row>| row.is_none_or(|row| row.kind == RowKind::Blank);
        if is_number && is_free(rows.get(index - 1)) && is_free(rows.get(index + 1)) {
            furnish(&mut rows[index], PAGE_BREAK);
        }
    }
}

/// The row above the rule of a table names its columns.
fn mark_table_heads(lines: &[Line<'_>], rows: &mut [Row]) {
    for index in 1..rows.len() {
        let is_rule =
            lines[index].text.trim().starts_with('|') && rows[index].kind == RowKind::Furniture("rule");
        if is_rule && lines[index - 1].text.trim().starts_with('|') {
            furnish(&mut rows[index - 1], "head of a table");
        }
    }
}

/// `Jane Doe – CV    Page 1 of 2`, in lower case.
fn ends_with_page_count(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words.as_slice(), [.., "page" | "seite", first, "of" | "von", last] if is_number(first) && is_number(last))
        && words.len() <= 12
}

/// A rule right under a short line of text makes it a heading.
fn mark_underlines(lines: &[Line<'_>], rows: &mut [Row]) {
    for index in 1..rows.len() {
        let text = lines[index].text.trim();
        let depth = if text.starts_with("==") { 1 } else { 2 };
        let is_underline = rows[index].kind == RowKind::Furniture("rule")
            && (text.chars().all(|c| c == '=') || text.chars().all(|c| c == '-'));
        let is_free = index < 2 || matches!(rows[index - 2].kind, RowKind::Blank | RowKind::Furniture(_));
        let above = &mut rows[index - 1];
        if is_underline
            && is_free
            && matches!(above.kind, RowKind::Text(_))
            && above.content.len() <= 70
            && !lines[index - 1].text.contains('|')
        {
            above.kind = RowKind::Heading(depth);
            furnish(&mut rows[index], "underline of a heading");
        }
    }
}
