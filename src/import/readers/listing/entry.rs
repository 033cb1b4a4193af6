//! Entries of a listing: which lines belong to one paper, and which of them are title, authors and abstract.
//! It must not know the header, nor build records.
//!
//! 1. [`entries`] cuts the document at its meta lines;
//! 2. [`lexicon`] gathers what the document tells about names and words;
//! 3. [`layouts`] weighs for each entry the forms that listings have (authors on a line of their own, or run
//!    together with the title) and lets the clear entries decide for the doubtful ones.

use std::collections::BTreeSet;
use std::ops::Range;

use super::joint::{joint, possible_first_names};
use super::lexicon::Lexicon;
use super::meta::{Meta, meta};
use super::spaced;
use crate::import::readers::byline::{Byline, byline};
use crate::import::readers::name_shape::Shape;
use crate::import::readers::rows::Row;

/// A meta line and the rows that follow it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) meta_row: usize,
    pub(super) meta: Meta,
    pub(super) body: Range<usize>,
}

/// What the rows of an entry are.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Layout {
    /// Row, and range of its text.
    pub(super) title: Vec<(usize, Range<usize>)>,
    /// Row, where in its text the list begins, and the list.
    pub(super) bylines: Vec<(usize, usize, Byline)>,
    /// Rows of the abstract.
    pub(super) text: Vec<usize>,
}

/// A title over more lines than this is none.
const LONGEST_TITLE: usize = 3;

/// The entries of a document; a meta line with nothing behind it makes none.
pub(super) fn entries(rows: &[Row]) -> Vec<Entry> {
    let metas = metas(rows);
    let ends: Vec<usize> = metas
        .iter()
        .skip(1)
        .map(|(row, _)| *row)
        .chain([rows.len()])
        .collect();
    metas
        .into_iter()
        .zip(ends)
        .map(|((meta_row, meta), end)| Entry {
            meta_row,
            meta,
            body: meta_row + 1..end,
        })
        .filter(|entry| !printed_rows(rows, entry).is_empty())
        .collect()
}

/// The meta lines: the sure ones, and behind the first of them those that the document's form bears out. Without
/// any sure one, several lines of a doubtful form must stand where entries begin.
fn metas(rows: &[Row]) -> Vec<(usize, Meta)> {
    let found: Vec<(usize, Meta)> = rows
        .iter()
        .enumerate()
        .filter_map(|(index, row)| Some((index, meta(row.text)?)))
        .collect();
    let first_sure = found.iter().find(|(_, meta)| meta.is_sure).map(|(row, _)| *row);
    let category = |row: usize, meta: &Meta| meta.category.clone().map(|range| &rows[row].text[range]);
    let known: BTreeSet<&str> = found
        .iter()
        .filter(|(_, meta)| meta.is_sure)
        .filter_map(|(row, meta)| category(*row, meta))
        .collect();
    let begins_block = |row: usize| {
        let is_blank = |row: Option<&Row>| row.is_none_or(Row::is_blank);
        is_blank(row.checked_sub(1).and_then(|before| rows.get(before))) && !is_blank(rows.get(row + 1))
    };
    let has_blanks = rows[first_sure.unwrap_or(0)..].iter().any(Row::is_blank);
    let bears_out = |row: usize, meta: &Meta| match first_sure {
        Some(first) if row < first => false,
        Some(_) => begins_block(row) || category(row, meta).is_none_or(|category| known.contains(category)),
        None => begins_block(row) && meta.date.is_some(),
    };
    let mut metas: Vec<_> = found
        .iter()
        .filter(|(row, meta)| meta.is_sure || bears_out(*row, meta))
        .cloned()
        .collect();
    // The name of a field that other entries have, alone where an entry begins, is one without a date.
    let undated = (first_sure.unwrap_or(rows.len())..rows.len())
        .filter(|&row| known.contains(rows[row].text) && (begins_block(row) || !has_blanks))
        .map(|row| (row, Meta::of_category(rows[row].text)))
        .filter(|(row, _)| found.iter().all(|(other, _)| other != row));
    metas.extend(undated.collect::<Vec<_>>());
    metas.sort_by_key(|(row, _)| *row);
    if first_sure.is_some() || metas.len() > 1 {
        metas
    } else {
        Vec::new()
    }
}

fn printed_rows(rows: &[Row], entry: &Entry) -> Vec<usize> {
    entry.body.clone().filter(|&row| !rows[row].is_blank()).collect()
}

/// What the document tells about its words.
pub(super) fn lexicon(rows: &[Row], entries: &[Entry], owner: Option<&str>) -> Lexicon {
    let mut lexicon = Lexicon::default();
    if let Some(owner) = owner {
        lexicon.add_name(owner);
    }
    for entry in entries {
        let printed = printed_rows(rows, entry);
        for (at, &row) in printed.iter().enumerate() {
            let text = rows[row].text;
            match byline(text).filter(is_several) {
                Some(byline) if at > 0 => lexicon.add_byline(text, &byline, 0),
                _ if at == 0 || (at < LONGEST_TITLE && !possible_first_names(text).is_empty()) => {
                    add_title_row(&mut lexicon, text);
                }
                _ => lexicon.add_text(text),
            }
        }
    }
    lexicon
}

/// The names behind the first comma are certain, whatever the first one is.
fn add_title_row(lexicon: &mut Lexicon, text: &str) {
    let mut names = possible_first_names(text);
    if let Some(first) = names.first() {
        let start = first.as_ptr() as usize - text.as_ptr() as usize;
        if let Some(byline) = byline(&text[start..]) {
            lexicon.add_byline(&text[start..], &byline, 1);
        }
    } else {
        if let Some((rest, byline)) = spaced::following_names(text) {
            lexicon.add_byline(rest, &byline, 0);
        }
        names = spaced::possible_first_names(text);
    }
    names.sort_unstable();
    names.dedup();
    names.into_iter().for_each(|name| lexicon.add_candidate(name));
}

fn is_several(byline: &Byline) -> bool {
    byline.cut.is_some() || byline.names.len() > 1
}

/// A way to read an entry, and whether it shows by itself that it is right.
struct Reading {
    layout: Layout,
    score: i32,
    strong: bool,
}

/// What the rows of each entry are.
pub(super) fn layouts(rows: &[Row], entries: &[Entry], lexicon: &Lexicon) -> Vec<Layout> {
    let readings: Vec<_> = entries
        .iter()
        .map(|entry| {
            let printed = printed_rows(rows, entry);
            let separate = separate_reading(rows, &printed, lexicon);
            let joined = joined_reading(rows, &printed, lexicon);
            (printed, separate, joined)
        })
        .collect();
    let votes = |pick: fn(&Option<Reading>, &Option<Reading>) -> bool| {
        readings
            .iter()
            .filter(|(_, separate, joined)| pick(separate, joined))
            .count()
    };
    let is_strong = |reading: &Option<Reading>| reading.as_ref().is_some_and(|reading| reading.strong);
    let separate_votes = votes(|separate, _| separate.as_ref().is_some_and(|reading| reading.strong));
    let joined_votes = votes(|_, joined| joined.as_ref().is_some_and(|reading| reading.strong));
    readings
        .into_iter()
        .map(|(printed, separate, joined)| {
            let chosen = match (is_strong(&separate), is_strong(&joined)) {
                (true, false) => separate,
                (false, true) => joined,
                _ if joined_votes > separate_votes => joined.or(separate),
                _ if separate_votes > 0 => separate,
                _ => separate.or(joined),
            };
            chosen.map_or_else(|| title_and_text(rows, &printed), |reading| reading.layout)
        })
        .collect()
}

/// The authors stand on a line of their own behind a title of one or more lines.
fn separate_reading(rows: &[Row], printed: &[usize], lexicon: &Lexicon) -> Option<Reading> {
    (1..=title_rows(printed).min(LONGEST_TITLE))
        .filter_map(|title_length| {
            let &row = printed.get(title_length)?;
            if goes_on(rows[printed[title_length - 1]].text) {
                return None;
            }
            let first = byline(rows[row].text)?;
            let score = byline_score(rows[row].text, &first, lexicon);
            if score < 2 {
                return None;
            }
            let strong = is_several(&first) && score >= 3;
            let bylines = continued_byline(rows, &printed[title_length..], 0, first);
            let layout = Layout {
                title: whole_rows(rows, &printed[..title_length]),
                text: printed[title_length + bylines.len()..].to_vec(),
                bylines,
            };
            Some(Reading {
                layout,
                score,
                strong,
            })
        })
        .reduce(|best, other| {
            if (other.strong, other.score) > (best.strong, best.score) {
                other
            } else {
                best
            }
        })
}

/// How many rows stand together from the first on, without a blank one between.
fn title_rows(printed: &[usize]) -> usize {
    printed
        .windows(2)
        .take_while(|pair| pair[1] == pair[0] + 1)
        .count()
        + 1
}

/// Whether the row ends in the middle of a list; no title ends so.
fn goes_on(text: &str) -> bool {
    text.ends_with([',', ';', '&']) || text.ends_with(" and")
}

/// The list that begins at `offset` of the first row, and the following rows while it goes on.
fn continued_byline(
    rows: &[Row],
    printed: &[usize],
    offset: usize,
    first: Byline,
) -> Vec<(usize, usize, Byline)> {
    let mut bylines = vec![(printed[0], offset, first)];
    for pair in printed.windows(2) {
        let next = byline(rows[pair[1]].text).filter(|_| goes_on(rows[pair[0]].text));
        let Some(next) = next else { break };
        bylines.push((pair[1], 0, next));
    }
    bylines
}

fn byline_score(text: &str, byline: &Byline, lexicon: &Lexicon) -> i32 {
    let mut score = 0;
    for (range, shape) in &byline.names {
        let name = &text[range.clone()];
        score += match shape {
            Shape::Good => 3,
            Shape::Poor => 0,
            Shape::Bad => -4,
        };
        if lexicon.knows(name) {
            score += 1;
        }
        score -= 2 * i32::try_from(lexicon.ordinary_words(name)).unwrap_or(9);
    }
    let count = i32::try_from(byline.names.len()).unwrap_or(i32::MAX).max(1);
    let several = i32::from(byline.names.len() > 1);
    let cut = if byline.cut.is_some() { 3 } else { 0 };
    score / count + several + cut
}

/// The authors run together with the last line of the title.
fn joined_reading(rows: &[Row], printed: &[usize], lexicon: &Lexicon) -> Option<Reading> {
    (0..title_rows(printed).min(LONGEST_TITLE))
        .filter_map(|row| {
            let text = rows[printed[row]].text;
            let joint = joint(text, lexicon)?;
            // Where the title has several lines, only a clear list tells it from the abstract.
            if row > 0 && !joint.is_strong() {
                return None;
            }
            let (score, strong) = (joint.score, joint.is_strong());
            let mut title = whole_rows(rows, &printed[..row]);
            title.push((printed[row], 0..text[..joint.at].trim_end().len()));
            let bylines = continued_byline(rows, &printed[row..], joint.at, joint.byline);
            let layout = Layout {
                title,
                text: printed[row + bylines.len()..].to_vec(),
                bylines,
            };
            Some(Reading {
                layout,
                score,
                strong,
            })
        })
        .reduce(|best, other| if other.strong && !best.strong { other } else { best })
}

fn title_and_text(rows: &[Row], printed: &[usize]) -> Layout {
    Layout {
        title: whole_rows(rows, &printed[..1]),
        bylines: Vec::new(),
        text: printed[1..].to_vec(),
    }
}

fn whole_rows(rows: &[Row], printed: &[usize]) -> Vec<(usize, Range<usize>)> {
    printed
        .iter()
        .map(|&row| (row, 0..rows[row].text.len()))
        .collect()
}
