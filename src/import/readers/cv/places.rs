//! Where the fields of an entry stand in the document, found by their words: readers cut and join lines in many ways,
//! and each would have to carry places along. It must not know how entries are read.
//!
//! 1. [`places`] takes the words of an entry's lines;
//! 2. the dates claim theirs first, then lists and sentences, then long names before short ones: a town that is part
//!    of an institution's name stays with the institution;
//! 3. words that join two parts (`in`, `at`) belong to the part before them.

use std::cmp::Reverse;
use std::ops::Range;

use crate::content::written;
use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::Passage;
use crate::model::{DateValue, Entry, EntryTime};
use crate::yaml::Value;

/// A stretch within one line of the document, and the field of the entry that it went to; the field of a paragraph,
/// which has no fields, is empty.
pub(super) type Found = (Range<usize>, String);

/// A word of an entry's lines.
struct Word<'t> {
    text: &'t str,
    /// Byte range in its passage.
    inside: Range<usize>,
    /// Byte range in the document.
    span: Range<usize>,
    /// Index of its passage.
    passage: usize,
    field: Option<&'t str>,
}

/// Where the fields of an entry stand in its lines.
pub(super) fn places(text: &str, entry: &Entry, passages: &[Passage]) -> Vec<Found> {
    let value = written::entry(entry);
    let mut words: Vec<Word<'_>> = passages.iter().enumerate().flat_map(words_of).collect();
    let is_dated = entry
        .time()
        .is_some_and(|time| claim_time(&mut words, passages, time));
    let mut next = 0;
    for (field, value) in texts(&value, is_dated) {
        next = claim(&mut words, next, field, &without_targets(value));
    }
    claim_joints(&mut words);
    stretches(text, &words)
}

fn words_of((index, passage): (usize, &Passage)) -> impl Iterator<Item = Word<'_>> {
    alphanumeric(&passage.text).map(move |inside| Word {
        text: &passage.text[inside.clone()],
        span: passage.span(&inside),
        inside,
        passage: index,
        field: None,
    })
}

/// The runs of letters and digits of a text.
fn alphanumeric(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        at = text[start..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(text.len(), |length| start + length);
        Some(start..at)
    })
}

const DATES: &[&str] = &["date", "start_date", "end_date"];

/// The texts of an entry with their fields, in the order in which they claim their words.
fn texts(entry: &Value, is_dated: bool) -> Vec<(&str, &str)> {
    let Value::Map(fields) = entry else {
        return entry.as_text().map(|text| ("", text)).into_iter().collect();
    };
    let mut texts = Vec::new();
    for (field, value) in fields {
        match value {
            Value::List(items) => texts.extend(
                items
                    .iter()
                    .filter_map(|item| Some((field.as_str(), item.as_text()?))),
            ),
            Value::Text(_) if is_dated && DATES.contains(&field.as_str()) => {}
            Value::Text(text) => texts.push((field, text)),
            Value::Truth(_) | Value::Map(_) => {}
        }
    }
    let rank = |field: &str| match field {
        "highlights" => 0,
        "summary" => 1,
        field if DATES.contains(&field) => 3,
        _ => 2,
    };
    // Items of lists stay in their order, in which they mostly stand in the document too.
    texts.sort_by_key(|(field, text)| {
        (
            rank(field),
            Reverse(if rank(field) == 0 { 0 } else { text.len() }),
        )
    });
    texts
}

/// A Markdown text without the targets of its links.
fn without_targets(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, behind)) = rest.split_once("](") {
        text.push_str(before);
        rest = behind.split_once(')').map_or("", |(_, behind)| behind);
    }
    text + rest
}

/// Claims the dates' words where the document prints that time for the first time; false if it prints none that
/// can be told.
fn claim_time(words: &mut [Word<'_>], passages: &[Passage], time: &EntryTime) -> bool {
    let found = passages.iter().enumerate().find_map(|(index, passage)| {
        let period = periods(&passage.text)
            .into_iter()
            .rfind(|period| period.time == *time)?;
        Some((index, period))
    });
    let Some((index, period)) = found else {
        return false;
    };
    let within = |word: &Word<'_>| {
        word.passage == index
            && word.inside.start >= period.range.start
            && word.inside.end <= period.range.end
    };
    let own: Vec<usize> = (0..words.len()).filter(|at| within(&words[*at])).collect();
    let inside: Vec<Range<usize>> = own.iter().map(|at| words[*at].inside.clone()).collect();
    let end_at = end_at(&passages[index].text, &inside, time);
    for (number, at) in own.into_iter().enumerate() {
        words[at].field = Some(match (&time.start_date, &time.end_date) {
            (None, None) => "date",
            (Some(_), None) => "start_date",
            (None, Some(_)) => "end_date",
            (Some(_), Some(_)) if number < end_at => "start_date",
            (Some(_), Some(_)) => "end_date",
        });
    }
    true
}

/// The number of the word with which the end of a stretch of time begins, of words at these places.
fn end_at(text: &str, words: &[Range<usize>], time: &EntryTime) -> usize {
    let is_only = |words: &[Range<usize>], date: Option<&DateValue>| match (words, date) {
        ([first, ..], Some(date)) => {
            let found = periods(&text[first.start..words[words.len() - 1].end]);
            matches!(found.as_slice(), [period] if period.time.date.as_ref() == Some(date))
        }
        _ => false,
    };
    let end = time.end_date.as_ref().and_then(|end| end.as_ref().ok());
    let mut inner = 1..words.len();
    inner
        .clone()
        .find(|at| is_only(&words[..*at], time.start_date.as_ref()))
        .or_else(|| inner.find(|at| is_only(&words[*at..], end)))
        .unwrap_or(words.len())
}

/// Claims the words of a text, in their order and in runs as long as can be; looks for them behind `next` first, and
/// returns the place behind them.
fn claim<'t>(words: &mut [Word<'t>], next: usize, field: &'t str, text: &str) -> usize {
    let wanted: Vec<&str> = alphanumeric(text).map(|range| &text[range]).collect();
    let mut wanted = wanted.as_slice();
    let mut places = next..words.len();
    let mut before = 0..next;
    let mut end = next;
    while let Some((_, rest)) = wanted.split_first() {
        let found = longest_run(words, places.clone(), wanted);
        let found = match longest_run(words, before.clone(), wanted) {
            Some(other) if found.as_ref().is_none_or(|found| found.len() < other.len()) => Some(other),
            _ => found,
        };
        let Some(run) = found else {
            wanted = rest;
            continue;
        };
        wanted = &wanted[run.len()..];
        end = run.end;
        // What follows in the text follows in the document.
        places = end..words.len();
        before = 0..0;
        words[run].iter_mut().for_each(|word| word.field = Some(field));
    }
    end
}

/// The longest run of free words that begins the wanted ones, the first of equally long ones.
fn longest_run(words: &[Word<'_>], places: Range<usize>, wanted: &[&str]) -> Option<Range<usize>> {
    let mut longest: Option<Range<usize>> = None;
    for at in places {
        let same = words[at..]
            .iter()
            .zip(wanted)
            .take_while(|(word, wanted)| word.field.is_none() && word.text == **wanted);
        let length = same.count();
        if length > longest.as_ref().map_or(0, Range::len) {
            longest = Some(at..at + length);
        }
        if length == wanted.len() {
            break;
        }
    }
    longest
}

/// Short words that no field took, in whatever language, join two parts: they belong to the part before them.
fn claim_joints(words: &mut [Word<'_>]) {
    let is_joint =
        |word: &Word<'_>| word.text.chars().count() <= 3 && word.text.chars().all(char::is_lowercase);
    for at in 0..words.len() {
        if words[at].field.is_none() && is_joint(&words[at]) {
            let before = at.checked_sub(1).and_then(|before| words[before].field);
            words[at].field = before.or_else(|| words.get(at + 1)?.field);
        }
    }
}

/// Neighbouring words of one field on one line.
fn stretches(text: &str, words: &[Word<'_>]) -> Vec<Found> {
    let goes_on = |a: &Word<'_>, b: &Word<'_>| {
        a.field == b.field && a.span.end <= b.span.start && !text[a.span.end..b.span.start].contains('\n')
    };
    words
        .chunk_by(goes_on)
        .filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            Some((first.span.start..last.span.end, first.field?.to_owned()))
        })
        .collect()
}
