//! Meta lines: score, category, date and badges of an entry, mostly without anything between them
//! (`94.1LGMar 19Code`). It must not know what stands around the line.

use std::ops::Range;

use super::date::date_prefix;
use crate::model::PartialDate;

/// What a meta line says; all ranges are ranges of its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meta {
    pub(super) score: Option<Range<usize>>,
    pub(super) category: Range<usize>,
    pub(super) date: (PartialDate, Range<usize>),
    pub(super) badges: Vec<Range<usize>>,
}

/// Longer lines are sentences.
const LONGEST: usize = 120;

/// Reads a line that is nothing but an entry's meta line.
pub(super) fn meta(line: &str) -> Option<Meta> {
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    behind_score(line, None).or_else(|| behind_score(line, Some(score_length(line)?)))
}

fn score_length(line: &str) -> Option<usize> {
    let digits = line
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let number = line[..digits].trim_end_matches('.');
    number.parse::<f32>().ok()?;
    Some(number.len() + usize::from(line[number.len()..].starts_with('%')))
}

fn behind_score(line: &str, score: Option<usize>) -> Option<Meta> {
    let start = score.map_or(0, |length| skip_separators(line, length));
    let rest = &line[start..];
    let longest = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'))
        .count();
    // The longest category whose rest is a date wins; all that is tried is ASCII.
    (2..=longest).rev().find_map(|length| {
        let category = start..start + length;
        let at = skip_separators(line, category.end);
        let (date, date_length) = date_prefix(&line[at..])?;
        let date_end = at + date_length;
        let badges = badges(line, date_end)?;
        let glued = at == category.end;
        is_category(&line[category.clone()], glued, date.month.is_some()).then_some(Meta {
            score: score.map(|length| 0..length),
            category,
            date: (date, at..date_end),
            badges,
        })
    })
}

/// Archives of arXiv.
const ARCHIVES: &[&str] = &[
    "astro-ph", "cond-mat", "cs", "econ", "eess", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math",
    "math-ph", "nlin", "nucl-ex", "nucl-th", "physics", "q-bio", "q-fin", "quant-ph", "stat",
];

/// Subject classes of arXiv in lower case, which listings print without their archive.
const CLASSES: &[&str] = &[
    "acc-ph",
    "ao-ph",
    "app-ph",
    "atm-clus",
    "atom-ph",
    "bio-ph",
    "chem-ph",
    "class-ph",
    "comp-ph",
    "data-an",
    "dis-nn",
    "ed-ph",
    "flu-dyn",
    "gen-ph",
    "geo-ph",
    "hist-ph",
    "ins-det",
    "med-ph",
    "mes-hall",
    "mtrl-sci",
    "optics",
    "plasm-ph",
    "pop-ph",
    "quant-gas",
    "soc-ph",
    "soft",
    "space-ph",
    "stat-mech",
    "str-el",
    "supr-con",
];

/// Whether a line is a category and nothing else.
pub(super) fn is_category_line(line: &str) -> bool {
    is_category(line, true, true)
}

/// `LG`, `cs.LG`, `cond-mat.str-el`, `HEP-TH`. Three or four capitals with a blank behind them, or with nothing
/// but a year, are rather an institution or a conference (`NTU Aug 2017`, `CVPR 2024`).
fn is_category(text: &str, glued: bool, has_month: bool) -> bool {
    let upper = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower =
        |part: &str| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if ARCHIVES.contains(&text.to_ascii_lowercase().as_str()) {
        return text.len() > 2 || upper(text) || glued;
    }
    if CLASSES.contains(&text) {
        return glued && has_month;
    }
    match text.split_once('.') {
        Some((archive, class)) => {
            let known = ARCHIVES.contains(&archive.to_ascii_lowercase().as_str());
            known && ((upper(class) && class.len() == 2) || lower(class)) && !class.ends_with('-')
        }
        None => upper(text) && (text.len() == 2 || (text.len() <= 4 && glued && has_month)),
    }
}

fn skip_separators(line: &str, at: usize) -> usize {
    let rest = &line[at..];
    let kept = rest.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c));
    at + (rest.len() - kept.len())
}

fn is_separator(character: char) -> bool {
    matches!(character, '·' | '•' | '|' | '/' | ',' | ';' | '—' | '–')
}

/// Badges with several words or capitals, which would else be taken apart.
const BADGES: &[&str] = &[
    "Best Paper Award",
    "Best Paper",
    "Best Student Paper",
    "Benchmark",
    "Code",
    "Data",
    "Dataset",
    "Demo",
    "GitHub",
    "GitLab",
    "Highlight",
    "Hugging Face",
    "HuggingFace",
    "Models",
    "Model",
    "Open Access",
    "Open Data",
    "Open Source",
    "Oral",
    "Outstanding Paper",
    "PDF",
    "Poster",
    "Project Page",
    "Project",
    "Review",
    "Slides",
    "Software",
    "Spotlight",
    "Survey",
    "Video",
    "Website",
];

/// What stands behind the date, taken apart; absent if it does not read as badges.
fn badges(line: &str, from: usize) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut at = skip_separators(line, from);
    while at < line.len() {
        let length = badge_length(&line[at..])?;
        found.push(at..at + length);
        at = skip_separators(line, at + length);
    }
    (found.len() <= 6).then_some(found)
}

fn badge_length(rest: &str) -> Option<usize> {
    let ends_well = |length: usize| !rest[length..].starts_with(|c: char| c.is_lowercase());
    let known = BADGES
        .iter()
        .filter(|badge| rest.starts_with(*badge) && ends_well(badge.len()))
        .map(|badge| badge.len())
        .max();
    known.or_else(|| unknown_badge_length(rest))
}

/// A capitalised word or several with blanks between, up to the joint where the next badge begins.
fn unknown_badge_length(rest: &str) -> Option<usize> {
    let mut before = ' ';
    let mut end = rest.len();
    for (at, character) in rest.char_indices() {
        let joint = before.is_lowercase() && character.is_uppercase();
        if joint || is_separator(character) {
            end = at;
            break;
        }
        let starts_word = before.is_whitespace() && !character.is_whitespace();
        let allowed =
            character.is_alphanumeric() || matches!(character, ' ' | '-' | '%' | '+' | '@' | '\'' | '’');
        if !allowed || (starts_word && character.is_lowercase()) {
            return None;
        }
        before = character;
    }
    let length = rest[..end].trim_end().len();
    (rest.starts_with(char::is_uppercase) && length > 1 && length <= 40).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str, &str, &[&str])>) {
        let found = meta(line);
        let told = found.as_ref().map(|meta| {
            let score = meta.score.clone().map_or("", |range| &line[range]);
            let badges: Vec<&str> = meta.badges.iter().map(|range| &line[range.clone()]).collect();
            (
                score,
                &line[meta.category.clone()],
                meta.date.0.to_string(),
                badges,
            )
        });
        let expected = expected
            .map(|(score, category, date, badges)| (score, category, date.to_owned(), badges.to_vec()));
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn score_category_date_and_badges_are_told_apart() {
        for (line, score, category, date, badges) in [
            ("94.1LGMar 19Code", "94.1", "LG", "XXXX-03-19", &["Code"][..]),
            ("DCNov 13, 2025", "", "DC", "2025-11-13", &[]),
            ("MAMay 5", "", "MA", "XXXX-05-05", &[]),
            (
                "87 · cs.LG · Mar 2024 · Code",
                "87",
                "cs.LG",
                "2024-03",
                &["Code"],
            ),
            ("math-phMar 19, 2024", "", "math-ph", "2024-03-19", &[]),
            (
                "q-bio.NC2024-03-19CodeData",
                "",
                "q-bio.NC",
                "2024-03-19",
                &["Code", "Data"],
            ),
            (
                "cond-mat.str-el19 Mar 2024",
                "",
                "cond-mat.str-el",
                "2024-03-19",
                &[],
            ),
            (
                "astro-ph.GAMarch 19, 2024Press Release",
                "",
                "astro-ph.GA",
                "2024-03-19",
                &["Press Release"],
            ),
            ("HEP-THMar 19", "", "HEP-TH", "XXXX-03-19", &[]),
            (
                "72.5chem-phMar 19Code",
                "72.5",
                "chem-ph",
                "XXXX-03-19",
                &["Code"],
            ),
            ("softMay 3, 2021", "", "soft", "2021-05-03", &[]),
            ("IR2024", "", "IR", "2024", &[]),
            (
                "50%CVJan 1, 2020Best PaperGitHubSpotlight",
                "50%",
                "CV",
                "2020-01-01",
                &["Best Paper", "GitHub", "Spotlight"],
            ),
        ] {
            check(line, Some((score, category, date, badges)));
        }
    }

    #[test]
    fn other_lines_are_no_meta_lines() {
        for line in [
            "",
            "LG",
            "Mar 19, 2024",
            "94.1",
            "CVPR 2024",
            "NTU Aug 2017",
            "AI Sep 2024 will be remembered.",
            "NTU Aug 2017 – June 2021",
            "In 2024 we saw",
            "LGMar 19 and more",
            "soft 2021",
            "optics Mar 2021",
            "Deep Learning in 2024",
        ] {
            check(line, None);
        }
    }
}
