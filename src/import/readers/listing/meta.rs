//! Meta lines: score, category, date and badges of an entry, mostly without anything between them
//! (`94.1LGMar 19Code`). It must not know what stands around the line.

use std::ops::Range;

use super::category::{is_category, is_category_name};
use crate::import::readers::date::date_prefix;
use crate::model::PartialDate;

/// What a meta line says; all ranges are ranges of its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meta {
    pub(super) score: Option<Range<usize>>,
    pub(super) category: Option<Range<usize>>,
    pub(super) date: Option<(PartialDate, Range<usize>)>,
    pub(super) badges: Vec<Range<usize>>,
    /// Whether hardly any other line looks like it. Others begin an entry only where the document shows that
    /// they do.
    pub(super) is_sure: bool,
}

impl Meta {
    /// A line that is a category and nothing else.
    pub(super) fn of_category(line: &str) -> Self {
        Self {
            score: None,
            category: Some(0..line.len()),
            date: None,
            badges: Vec::new(),
            is_sure: false,
        }
    }
}

/// Longer lines are sentences.
const LONGEST: usize = 120;

/// Reads a line that is nothing but an entry's meta line.
pub(super) fn meta(line: &str) -> Option<Meta> {
    if line.len() > LONGEST {
        return None;
    }
    let score = score_length(line);
    let with_code = || coded(line, None).or_else(|| coded(line, Some(score?)));
    let with_words = || worded(line, None).or_else(|| worded(line, Some(score?)));
    with_code()
        .or_else(with_words)
        .or_else(|| without_category(line, None))
        .or_else(|| without_category(line, Some(score?)))
        .or_else(|| without_date(line, None))
        .or_else(|| without_date(line, Some(score?)))
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

/// `94.1LGMar 19Code`: the category is a code.
fn coded(line: &str, score: Option<usize>) -> Option<Meta> {
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
            category: Some(category),
            date: Some((date, at..date_end)),
            badges,
            is_sure: true,
        })
    })
}

/// `94.1Machine LearningMar 19Code`: the category is a name of one or more words.
fn worded(line: &str, score: Option<usize>) -> Option<Meta> {
    let start = score.map_or(0, |length| skip_separators(line, length));
    let longest = line[start..]
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(line.len() - start);
    let ends: Vec<usize> = line[start..start + longest]
        .char_indices()
        .rev()
        .map(|(at, c)| start + at + c.len_utf8())
        .collect();
    let with_month = ends.iter().find_map(|&end| {
        let date = date_behind(line, end).filter(|(date, _)| date.month.is_some())?;
        with_name(line, start..end, date)
    });
    // A year that is glued to a word may belong to it: `Expo2020`.
    let found = with_month.or_else(|| {
        ends.iter().find_map(|&end| {
            let date = date_behind(line, end).filter(|(_, range)| range.start > end)?;
            with_name(line, start..end, date)
        })
    });
    found.map(|meta| Meta {
        score: score.map(|length| 0..length),
        ..meta
    })
}

fn date_behind(line: &str, end: usize) -> Option<(PartialDate, Range<usize>)> {
    let at = skip_separators(line, end);
    let (date, length) = date_prefix(&line[at..])?;
    Some((date, at..at + length))
}

/// The line with this category and date, if it reads so. Only where a month is glued to the category's last
/// letter can it be nothing else.
fn with_name(line: &str, category: Range<usize>, date: (PartialDate, Range<usize>)) -> Option<Meta> {
    let ends_well = line[..category.end].ends_with(|c: char| c.is_alphabetic() || c == ')');
    let goes_on = line[date.1.end..].trim_start().starts_with(['-', '–', '—']);
    let is_name = ends_well && !goes_on && is_category_name(&line[category.clone()]);
    let badges = badges(line, date.1.end).filter(|_| is_name)?;
    Some(Meta {
        score: None,
        is_sure: date.1.start == category.end,
        category: Some(category),
        date: Some(date),
        badges,
    })
}

/// `72.3Nov 9Code`, `Dec 3, 2024`: the date alone tells that an entry begins.
fn without_category(line: &str, score: Option<usize>) -> Option<Meta> {
    let start = score.map_or(0, |length| skip_separators(line, length));
    let (date, length) = date_prefix(&line[start..])?;
    let badges = badges(line, start + length)?;
    date.month.is_some().then_some(Meta {
        score: score.map(|length| 0..length),
        category: None,
        date: Some((date, start..start + length)),
        badges,
        is_sure: false,
    })
}

/// `94.1LGCode`, `LG`: the entry has no date.
fn without_date(line: &str, score: Option<usize>) -> Option<Meta> {
    let start = score.map_or(0, |length| skip_separators(line, length));
    let longest = line[start..]
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'))
        .count();
    (2..=longest).rev().find_map(|length| {
        let end = start + length;
        // A title that begins with two capitals must not be taken for a code and a badge.
        let badges = badges(line, end)?;
        let all_known = badges.iter().all(|badge| BADGES.contains(&&line[badge.clone()]));
        (is_category(&line[start..end], true, false) && all_known).then_some(Meta {
            score: score.map(|length| 0..length),
            category: Some(start..end),
            date: None,
            badges,
            is_sure: false,
        })
    })
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
                meta.category.clone().map_or("", |range| &line[range]),
                meta.date
                    .as_ref()
                    .map_or_else(String::new, |(date, _)| date.to_string()),
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
    fn names_of_fields_are_categories_too() {
        for (line, score, category, date, badges) in [
            (
                "94.1Machine LearningMar 19",
                "94.1",
                "Machine Learning",
                "XXXX-03-19",
                &[][..],
            ),
            ("Robotics2023-11-04Code", "", "Robotics", "2023-11-04", &["Code"]),
            ("Economics20 Apr 2023", "", "Economics", "2023-04-20", &[]),
            (
                "Computation and LanguageJun 2022",
                "",
                "Computation and Language",
                "2022-06",
                &[],
            ),
            (
                "Physics (Optics)May 3, 2021",
                "",
                "Physics (Optics)",
                "2021-05-03",
                &[],
            ),
            (
                "12 Ocean Physics Mar 2024 Data",
                "12",
                "Ocean Physics",
                "2024-03",
                &["Data"],
            ),
            ("Ocean Physics 2018", "", "Ocean Physics", "2018", &[]),
            ("72.3Nov 9Code", "72.3", "", "XXXX-11-09", &["Code"]),
            ("Mar 19, 2024", "", "", "2024-03-19", &[]),
            ("81LGCode", "81", "LG", "", &["Code"]),
        ] {
            check(line, Some((score, category, date, badges)));
        }
    }

    #[test]
    fn only_what_looks_like_nothing_else_is_sure() {
        for (line, is_sure) in [
            ("LGMar 19", true),
            ("Machine LearningMar 19", true),
            ("NTU Aug 2017", false),
            ("CVPR 2024", false),
            ("LG", false),
            ("Mar 19, 2024", false),
        ] {
            assert_eq!(meta(line).map(|meta| meta.is_sure), Some(is_sure), "{line}");
        }
    }

    #[test]
    fn other_lines_are_no_meta_lines() {
        for line in [
            "",
            "94.1",
            "AI Sep 2024 will be remembered.",
            "NTU Aug 2017 – June 2021",
            "Nanyang UniversityAug 2017 – June 2021",
            "In 2024 we saw",
            "LGMar 19 and more",
            "soft 2021",
            "AIDS Prevention",
            "Deep Learning in 2024",
            "2024",
        ] {
            check(line, None);
        }
    }
}
