//! Numbers of patents and of reports in their series, which are neither volumes nor pages.
//! It must not know the names of venues.

use std::ops::Range;

use crate::import::readers::reference::date::year;
use crate::import::readers::reference::sheet::Sheet;

use super::{Read, take_extra};

/// `US Patent 11,234,567`: the number's commas are no joints.
pub(super) fn take_patent_number(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    let text = sheet.open[rest.clone()].to_owned();
    let Some(word) = text.find("Patent").or_else(|| text.find("patent")) else {
        return;
    };
    let Some(digits) = text[word..]
        .find(|c: char| c.is_ascii_digit())
        .map(|at| word + at)
    else {
        return;
    };
    let is_near = digits - word < 30 && !text[word..digits].contains([',', ';', '(']);
    let length = text[digits..]
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '/' | '-')))
        .unwrap_or(text.len() - digits);
    let number = text[digits..digits + length].trim_end_matches([',', '-', '/']);
    let start = text[..word].rfind([',', ';', '.', '(']).map_or(0, |at| at + 1);
    let digit_count = number.bytes().filter(u8::is_ascii_digit).count();
    if is_near && (number.contains(',') || digit_count > 4) {
        take_extra(
            sheet,
            read,
            "genre",
            rest.start + start..rest.start + digits + number.len(),
        );
    }
}

/// Words behind which the number of a report in its series stands.
const SERIES: &[&str] = &[
    "Working Paper",
    "Discussion Paper",
    "Policy Paper",
    "Staff Paper",
    "Technical Report",
    "Tech. Rep.",
];

/// `NBER Working Paper No. 31234`: the number is neither a volume nor a page.
pub(super) fn take_number(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    let text = sheet.open[rest.clone()].to_owned();
    let Some((word, series)) = SERIES
        .iter()
        .find_map(|series| Some((text.find(series)?, series)))
    else {
        return;
    };
    let behind = &text[word + series.len()..];
    let number = behind
        .trim_start_matches("s")
        .trim_start_matches(" Series")
        .trim_start_matches([' ', ',', '#'])
        .trim_start_matches("No")
        .trim_start_matches("no")
        .trim_start_matches(['.', ' ', '#', ':']);
    let length = number
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/')))
        .unwrap_or(number.len());
    let label = &number[..length];
    let is_year = label.len() == 4 && year(label).is_some() && behind.trim_start().starts_with([',', '(']);
    if !label.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        || !label.ends_with(|c: char| c.is_ascii_digit())
        || is_year
    {
        return;
    }
    let start = text[..word]
        .rfind([',', ';', '.', '(', '”', '"'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text.len() - number.len() + length;
    take_extra(sheet, read, "genre", rest.start + start..rest.start + end);
}
