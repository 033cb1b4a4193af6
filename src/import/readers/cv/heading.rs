//! Headings of a CV: which lines they are and what kind of section each opens.
//! It must not know what the sections' entries look like.

use crate::import::seed::Seed;
use crate::model::{SectionKind, fold};

use super::rows::{Row, RowKind};
pub(super) use crate::import::readers::section_kind::{kind_of, known_kind};

/// The heading as it is shown: capitals become title case, everything else stays.
pub(super) fn display(title: &str) -> String {
    const SMALL: &[&str] = &[
        "and", "of", "the", "in", "for", "und", "et", "de", "at", "on", "to", "with",
    ];
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let mut is_first = true;
    let words = title.split(' ').map(|word| {
        let lower = word.to_lowercase();
        let keeps_small = SMALL.contains(&lower.as_str()) && !is_first;
        is_first = false;
        if keeps_small { lower } else { capitalised(&lower) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Large letters at the beginning and behind hyphens and slashes.
fn capitalised(lower: &str) -> String {
    let mut before = ' ';
    let mut text = String::new();
    for c in lower.chars() {
        if before.is_alphanumeric() || matches!(before, '\'' | '’') {
            text.push(c);
        } else {
            text.extend(c.to_uppercase());
        }
        before = c;
    }
    text
}

/// Finds the headings that carry no mark of their own: capitals, bold lines, known words alone or before a colon.
pub(super) fn mark(seed: &Seed, rows: &mut [Row]) {
    let all_are_capital = are_capital(seed, rows);
    let is_tight = rows.windows(2).any(|pair| {
        let text = &seed.text[pair[0].content.clone()];
        let is_known =
            matches!(pair[0].kind, RowKind::Text(_)) && is_capitals(text) && known_kind(text).is_some();
        is_known && pair[1].kind != RowKind::Blank
    });
    let has_marked = rows.iter().any(|row| {
        matches!(row.kind, RowKind::Heading(_)) && known_kind(&seed.text[row.content.clone()]).is_some()
    });
    for index in 0..rows.len() {
        if !matches!(rows[index].kind, RowKind::Text(_)) {
            continue;
        }
        let is_after_gap =
            index == 0 || matches!(rows[index - 1].kind, RowKind::Blank | RowKind::Furniture(_));
        let is_before_gap = rows.get(index + 1).is_none_or(|row| row.kind == RowKind::Blank);
        let text = &seed.text[rows[index].content.clone()];
        let words = without_remark(text);
        let bare = words.trim_matches(['*', '_']).trim().trim_end_matches(':').trim();
        let is_bold = words.starts_with("**") && words.ends_with("**") && words.len() > 4;
        // `SELECTED PUBLICATIONS (of 412)`
        let named = bare.split_once(" (").map_or(bare, |(named, _)| named);
        let is_known = known_kind(named).is_some();
        let is_heading = is_after_gap
            && !has_marked
            && ((is_known
                && (is_capitals(named)
                    || is_bold
                    || text.ends_with(':')
                    || is_before_gap
                    || is_whole(named)))
                || (is_before_gap && !all_are_capital && tells_kind(bare))
                || (all_are_capital
                    && (is_before_gap || (is_tight && index > 0))
                    && is_unknown_heading(bare)));
        if is_heading {
            let start = rows[index].content.start + (bare.as_ptr() as usize - text.as_ptr() as usize);
            rows[index].content = start..start + bare.len();
            rows[index].kind = RowKind::Heading(3);
        }
    }
}

/// Whether known headings are capitals. Those of works that are not may stand below one that is.
fn are_capital(seed: &Seed, rows: &[Row]) -> bool {
    let texts = rows.iter().filter(|row| matches!(row.kind, RowKind::Text(_)));
    let texts = texts.map(|row| &seed.text[row.content.clone()]);
    let mut known = texts.filter_map(|text| known_kind(text).map(|kind| (kind, is_capitals(text))));
    known.all(|(kind, is_capital)| is_capital || kind == SectionKind::Publications)
}

/// `**Publications** (*equal contribution)`: the bold words are the heading.
fn without_remark(text: &str) -> &str {
    let bold = text.strip_prefix("**").and_then(|rest| rest.find("**"));
    match bold {
        Some(length) => {
            let remark = text[length + 4..].trim();
            let is_remark = remark.starts_with('(') && remark.ends_with(')');
            if is_remark { &text[..length + 4] } else { text }
        }
        None => text,
    }
}

/// One or two words that can hardly be anything else.
fn is_whole(text: &str) -> bool {
    text.split_whitespace().count() <= 3
}

/// `Conference and Seminar Presentations`: a few words of which the last, in the plural, tells a kind.
fn tells_kind(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || word.len() <= 3;
    let last = words.last().copied().unwrap_or_default();
    (2..=5).contains(&words.len())
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '&' | '/'))
        && text.starts_with(char::is_uppercase)
        && words.iter().all(is_name)
        && last.ends_with('s')
        && known_kind(last).is_some()
        && !super::role::is_organisation(text)
}

pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Capitals that no table knows: several words, or a long one, without digits.
fn is_unknown_heading(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let folded = fold(text);
    let is_organisation = super::role::is_organisation(text);
    is_capitals(text)
        && ((2..=6).contains(&words) || (words == 1 && text.len() >= 9))
        && text.len() >= 6
        && text.len() <= 60
        && !folded.contains(|c: char| c.is_ascii_digit())
        && !is_organisation
        && !text.contains(['@', '|', ',', '.'])
}

/// Whether a text can be the name of a person.
pub(super) fn is_person_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && text.len() <= 60
        && words.iter().all(|word| {
            word.chars().all(|c| {
                c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | ',' | '\u{300}'..='\u{36f}')
            })
        })
        && words
            .iter()
            .filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()))
            .count()
            >= 2
        && known_kind(text).is_none()
        && !super::header::is_document_title(text)
        && !super::role::is_role(text)
        && !super::role::is_organisation(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_title_case() {
        assert_eq!(display("RESEARCH INTEREST"), "Research Interest");
        assert_eq!(display("CO-CURRICULAR ACTIVITIES"), "Co-Curricular Activities");
        assert_eq!(display("HONORS AND AWARDS"), "Honors and Awards");
        assert_eq!(display("Academic talks"), "Academic talks");
    }
}
