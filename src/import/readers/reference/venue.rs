//! Venues: what stands behind the title of a reference. It must not know authors, nor how the title was found.
//!
//! 1. dates between authors and title, `In`, editors and remarks on the state are taken first;
//! 2. then short names and volumes in brackets, and the name;
//! 3. then numbers (`numbers`), and of what is left publisher and place.

use std::ops::Range;

use crate::import::draft::Claim;
use crate::model::{Name, PartialDate, Venue};

use super::Taken;
use super::date::{century, periods, year};
use super::passage::trimmed;
use super::sheet::Sheet;
use super::style::Split;
use super::words::{LINK_LABELS, PUBLISHER, STATUS, has_word};

mod companions;
mod name;
mod numbers;
mod series;

/// What was read behind a title.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    /// The venue.
    pub(super) venue: Venue,
    /// The printed date.
    pub(super) date: Option<(PartialDate, Range<usize>)>,
    /// The year in the short name.
    pub(super) short_year: Option<(i16, Range<usize>)>,
    /// What is kept beside the fields: label and range.
    pub(super) extra: Vec<(&'static str, Range<usize>)>,
    /// Whether `In` stands before the venue.
    pub(super) had_in: bool,
    /// Whether the volume has editors.
    pub(super) has_editors: bool,
    /// Whether the work is about to appear: what is named then is where.
    pub(super) is_awaited: bool,
    /// Those of `(with Ann Lee)`.
    pub(super) companions: Vec<Claim<Name>>,
}

/// Reads everything behind the title.
pub(super) fn read(sheet: &mut Sheet<'_>, split: &Split) -> Read {
    let mut read = Read::default();
    if let Some(date) = &split.date {
        take_date(sheet, &mut read, date.clone());
    }
    let rest = split.rest.clone();
    take_archive_numbers(sheet, &mut read, rest.clone());
    companions::take(sheet, &mut read, rest.clone());
    take_states(sheet, &mut read, rest.clone());
    let rest = take_in(sheet, &mut read, rest);
    take_editors(sheet, &mut read, rest.clone());
    series::take_patent_number(sheet, &mut read, rest.clone());
    series::take_number(sheet, &mut read, rest.clone());
    take_brackets(sheet, &mut read, rest.clone());
    let after = name::take(sheet, &mut read, rest.clone());
    numbers::take(sheet, &mut read, after.clone());
    take_segments(sheet, &mut read, rest);
    read
}

fn take_date(sheet: &mut Sheet<'_>, read: &mut Read, range: Range<usize>) {
    let text = sheet.open[range.clone()].to_owned();
    let found = periods(&text).into_iter().find_map(|period| period.single());
    let by_letter = || text.trim().get(..4).and_then(year).map(PartialDate::of_year);
    match found.or_else(by_letter) {
        Some(date) => {
            read.date = Some((date, range.clone()));
            sheet.take(range, Taken::Field("date"));
        }
        None => take_extra(sheet, read, "status", range),
    }
}

fn take_extra(sheet: &mut Sheet<'_>, read: &mut Read, label: &'static str, range: Range<usize>) {
    let range = trimmed(&sheet.passage.text, range);
    if !range.is_empty() {
        read.extra.push((label, range.clone()));
        let field = match label {
            "genre" | "status" => label,
            _ => "extra",
        };
        sheet.take(range, Taken::Field(field));
    }
}

fn take_states(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    for state in STATUS {
        let lower = sheet.open[rest.clone()].to_lowercase();
        if lower.len() != rest.len() {
            return;
        }
        let Some(at) = lower.find(state) else { continue };
        let mut end = at + state.len();
        let is_whole =
            !lower[..at].ends_with(char::is_alphanumeric) && !lower[end..].starts_with(char::is_alphanumeric);
        if !is_whole {
            continue;
        }
        for joint in [" to ", " at ", " for ", " in ", " by "] {
            if lower[end..].starts_with(joint) {
                end += joint.len() - 1;
                break;
            }
        }
        // What a work was submitted to is no venue of it yet.
        let is_open = ["submitted to", "under review at", "in review at"]
            .iter()
            .any(|open| lower[at..].starts_with(open));
        let is_revised = state.contains("resubmit") || state.contains("revision") || *state == "r&r";
        if is_open || is_revised || state.starts_with("conditionally") {
            let behind = sheet.open[rest.start + end..rest.end].trim_start_matches([',', ':', ' ']);
            let names = is_open || behind.starts_with(|c: char| c.is_uppercase() || c == '*');
            let from = if names { rest.len() - behind.len() } else { end };
            end = from
                + lower[from..]
                    .find(['.', ',', ';', ')'])
                    .unwrap_or(lower.len() - from);
        } else {
            read.is_awaited |= ["forthcoming", "to appear", "in press", "accepted"].contains(state);
        }
        take_extra(sheet, read, "status", rest.start + at..rest.start + end);
    }
}

fn take_in(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) -> Range<usize> {
    let start = begin(&sheet.open, &rest);
    let text = &sheet.open[start..rest.end];
    let length = ["In: ", "in: ", "In ", "in ", "En ", "Dans "]
        .iter()
        .find(|word| text.starts_with(**word))
        .map(|word| word.len() - 1);
    let Some(length) = length else {
        return start..rest.end;
    };
    read.had_in = true;
    sheet.take(start..start + length, Taken::Field("venue.name"));
    start + length..rest.end
}

/// The first place in the range at which something open begins.
fn begin(text: &str, range: &Range<usize>) -> usize {
    text[range.clone()]
        .find(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“'))
        .map_or(range.end, |at| range.start + at)
}

/// `A. Roe & B. Poe (Eds.), ` before the name, `edited by A. Roe` behind it.
fn take_editors(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    let text = sheet.open[rest.clone()].to_owned();
    let before = [
        "(Eds.)",
        "(Ed.)",
        "(eds.)",
        "(ed.)",
        "(eds)",
        "(ed)",
        "(Hrsg.)",
        "(Hg.)",
        "(éds.)",
        "(éd.)",
        ", editors.",
        ", editor.",
        ", eds.",
        ", Hrsg.",
        "(dir.)",
        "(coord.)",
        "(Org.)",
        "(Orgs.)",
        "(org.)",
        "(orgs.)",
    ];
    let found = before
        .iter()
        .find_map(|role| text.find(role).map(|at| (at, role.len())));
    if let Some((at, length)) = found.filter(|(at, _)| read.had_in && *at < 200) {
        read.has_editors = true;
        take_extra(sheet, read, "editors", rest.start..rest.start + at);
        sheet.take(rest.start + at..rest.start + at + length, Taken::Field("extra"));
        return;
    }
    for word in [
        "edited by ",
        "Edited by ",
        "ed. by ",
        "hrsg. von ",
        "herausgegeben von ",
    ] {
        let Some(at) = text.find(word) else { continue };
        let names = &text[at + word.len()..];
        let end = names
            .char_indices()
            .find(|(index, c)| ends_names(names, *index, *c))
            .map_or(names.len(), |(index, _)| index);
        read.has_editors = true;
        let start = rest.start + at + word.len();
        sheet.take(rest.start + at..start, Taken::Field("extra"));
        take_extra(sheet, read, "editors", start..start + end);
        return;
    }
}

/// `PMID: 36914901`, `PMCID: PMC5800801`.
fn take_archive_numbers(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    for (label, key) in [("PMCID:", "pmcid"), ("PMID:", "pmid")] {
        let Some(at) = sheet.open[rest.clone()].find(label).map(|at| rest.start + at) else {
            continue;
        };
        let behind = &sheet.open[at + label.len()..rest.end];
        let start = rest.end - behind.trim_start().len();
        let length = sheet.open[start..rest.end]
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.end - start);
        sheet.take(at..start, Taken::Field("extra"));
        take_extra(sheet, read, key, start..start + length);
    }
}

fn ends_names(names: &str, index: usize, c: char) -> bool {
    let after = &names[index + c.len_utf8()..];
    let word = names[..index].rsplit(' ').next().unwrap_or("");
    let stop = c == '.' && after.starts_with(' ') && word.chars().count() > 2;
    let numbers = c == ',' && after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    stop || numbers || matches!(c, '(' | ')' | ';')
}

/// Short names `(ACL '23)` and volumes `(Volume 1: Long Papers)`.
fn take_brackets(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    let mut at = rest.start;
    while let Some(open) = sheet.open[at..rest.end].find(['(', '[']).map(|found| at + found) {
        at = open + 1;
        let Some(close) = sheet.open[at..rest.end].find([')', ']']).map(|found| at + found) else {
            return;
        };
        let inside = trimmed(&sheet.open, at..close);
        let text = sheet.open[inside.clone()].to_owned();
        let volume = ["Volume ", "Vol. ", "volume ", "vol. ", "Band ", "Bd. "]
            .iter()
            .find(|word| text.starts_with(**word));
        if let Some(word) = volume {
            let range = inside.start + word.len()..inside.end;
            let label = inside.start..range.start;
            sheet.take(label, Taken::Field("venue.volume"));
            read.venue.volume = Some(sheet.take_text(range, "venue.volume"));
            close_brackets(sheet, open, close, "venue.volume");
        } else if is_link_label(&text) {
            sheet.take(inside, Taken::Furniture("label of a link"));
        } else if read.venue.short.is_none() && is_short_name(&text) {
            read.short_year = year_in(&text).map(|year| (year, inside.clone()));
            read.venue.short = Some(sheet.take_text(inside, "venue.short"));
            close_brackets(sheet, open, close, "venue.short");
        }
        at = at.max(close);
    }
}

/// `[PDF]` whose address was lost.
fn is_link_label(text: &str) -> bool {
    LINK_LABELS
        .iter()
        .any(|(label, _)| text.eq_ignore_ascii_case(label))
}

fn close_brackets(sheet: &mut Sheet<'_>, open: usize, close: usize, field: &'static str) {
    sheet.take(open..open + 1, Taken::Field(field));
    sheet.take(close..close + 1, Taken::Field(field));
}

/// `ACL '23`, `CHI'17`, `ICML 2020`, `NeurIPS`: an acronym, perhaps with its year.
fn is_short_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words
        .first()
        .map_or(0, |word| word.chars().filter(|c| c.is_uppercase()).count());
    let first_letters = words
        .first()
        .map_or(0, |word| word.chars().filter(|c| c.is_alphabetic()).count());
    let is_roman = text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    text.len() <= 30
        && words.len() <= 4
        && (capitals >= 2 || (capitals == 1 && year_in(text).is_some() && text.contains(['\'', '’'])))
        && first_letters <= 14
        && !is_roman
        && !text.contains(". ")
        && words.iter().skip(1).all(|word| {
            word.chars().any(|c| c.is_ascii_digit()) || word.chars().next().is_some_and(char::is_uppercase)
        })
}

fn year_in(short: &str) -> Option<i16> {
    if let Some((_, digits)) = short.rsplit_once(['\'', '’', '‘']) {
        return (digits.len() == 2).then(|| century(digits)).flatten();
    }
    short.split(|c: char| !c.is_ascii_digit()).find_map(year)
}

/// Words for what a work is that has no venue.
const GENRES: &[&str] = &[
    "thesis",
    "dissertation",
    "technical report",
    "tech. rep",
    "working paper",
    "masterarbeit",
    "diplomarbeit",
    "patent",
    "habilitationsschrift",
    "tech report",
    "report",
    "discussion paper",
];

/// Publisher, place and genre among what is left.
fn take_segments(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    let segments = segments(&sheet.open, rest);
    let has_genre = segments
        .iter()
        .any(|segment| has_word(&sheet.open[segment.clone()], GENRES));
    let mut place: Option<Range<usize>> = None;
    for segment in segments {
        let text = sheet.open[segment.clone()].to_owned();
        let is_university = has_word(
            &text,
            &[
                "university",
                "universität",
                "université",
                "universidad",
                "institute",
                "eth zurich",
                "univ",
                "college",
            ],
        );
        let stands_behind_place = place
            .as_ref()
            .is_some_and(|place| sheet.passage.text[place.end..segment.start].trim() == ":");
        if has_word(&text, GENRES) {
            take_extra(sheet, read, "genre", segment);
        } else if read.venue.publisher.is_none()
            && (stands_behind_place || has_word(&text, PUBLISHER) || (has_genre && is_university))
        {
            read.venue.publisher = Some(sheet.take_text(segment, "venue.publisher"));
        } else if is_place(&text) && is_joined(sheet, &segment) {
            let joined = place
                .as_ref()
                .is_some_and(|place| sheet.passage.text[place.end..segment.start].trim() == ",");
            match &mut place {
                Some(place) if joined => place.end = segment.end,
                Some(_) => continue,
                None => place = Some(segment.clone()),
            }
            sheet.take(segment, Taken::Field("venue.place"));
        }
    }
    read.venue.place = place.map(|place| sheet.passage.text[place].to_owned());
}

/// Whether a segment hangs on what stands before it, or has a publisher behind a colon.
fn is_joined(sheet: &Sheet<'_>, segment: &Range<usize>) -> bool {
    let before = sheet.passage.text[..segment.start].trim_end();
    let after = sheet.passage.text[segment.end..].trim_start();
    before.ends_with([',', '(']) || after.starts_with(':')
}

fn is_place(text: &str) -> bool {
    const NO_PLACE: &[&str] = &[
        "award",
        "mention",
        "best",
        "oral",
        "spotlight",
        "track",
        "paper",
        "talk",
        "invited",
        "reprinted",
        "translated",
        "with",
        "review",
        "january",
        "may",
        "june",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        })
        && words
            .first()
            .is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
        && words
            .last()
            .is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !has_word(text, NO_PLACE)
        && !text.contains(" of ")
}

/// What is left between commas, stops and brackets.
fn segments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for (at, c) in text[range.clone()]
        .char_indices()
        .map(|(at, c)| (range.start + at, c))
    {
        let after = text[at + c.len_utf8()..range.end].chars().next();
        let word = text[start..at].rsplit(' ').next().unwrap_or("");
        let next = text[at + c.len_utf8()..range.end].trim_start().chars().next();
        let goes_on = c == '.' && !word.is_empty() && next.is_some_and(char::is_lowercase);
        let cuts = matches!(c, ',' | ';' | ':' | '(' | ')' | '[' | ']')
            || (c == '.' && after.is_none_or(char::is_whitespace) && !goes_on)
            || (c == ' ' && after == Some(' '));
        if cuts {
            found.push(trimmed(text, start..at));
            start = at + c.len_utf8();
        }
    }
    found.push(trimmed(text, start..range.end));
    found.retain(|segment| text[segment.clone()].contains(char::is_alphabetic));
    found
}
