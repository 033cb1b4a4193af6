//! Dates at the beginning of a text, in the forms that pages print: `Mar 19, 2024`, `19 Mar`, `2024-03-19`.
//! It must not know what stands behind the date.

use crate::model::PartialDate;

/// The date that the text begins with, and its length in bytes.
pub(crate) fn date_prefix(text: &str) -> Option<(PartialDate, usize)> {
    month_first(text)
        .or_else(|| day_first(text))
        .or_else(|| numeric(text))
}

/// `Mar 19, 2024`, `Mar 19`, `Mar 2024`.
fn month_first(text: &str) -> Option<(PartialDate, usize)> {
    let (month, at) = month(text)?;
    let at = skip_blanks(text, at);
    if let Some((year, end)) = year(text, at) {
        return Some((PartialDate::checked(Some(year), Some(month), None)?, end));
    }
    let (day, end) = day(text, at)?;
    let behind_comma = skip_blanks(text, end + usize::from(text[end..].starts_with(',')));
    let with_year = (behind_comma > end).then(|| year(text, behind_comma)).flatten();
    match with_year {
        Some((year, end)) => Some((PartialDate::checked(Some(year), Some(month), Some(day))?, end)),
        None => Some((PartialDate::checked(None, Some(month), Some(day))?, end)),
    }
}

/// `19 Mar 2024`, `19 Mar`.
fn day_first(text: &str) -> Option<(PartialDate, usize)> {
    let (day, at) = day(text, 0)?;
    let start = skip_blanks(text, at);
    let (month, length) = month(&text[start..])?;
    let end = start + length;
    let behind_comma = skip_blanks(text, end + usize::from(text[end..].starts_with(',')));
    match year(text, behind_comma) {
        Some((year, end)) => Some((PartialDate::checked(Some(year), Some(month), Some(day))?, end)),
        None => Some((PartialDate::checked(None, Some(month), Some(day))?, end)),
    }
}

/// `2024-03-19`, `2024/03`, `2024 Mar 19`, `2024`.
fn numeric(text: &str) -> Option<(PartialDate, usize)> {
    let (found, at) = year(text, 0)?;
    let alone = Some((PartialDate::of_year(found), at));
    let Some(separator) = text[at..].chars().next().filter(|c| matches!(c, '-' | '/' | '.')) else {
        return year_then_month(text, found, at).or(alone);
    };
    let Some(month) = two_digits(text, at + 1) else {
        return alone;
    };
    let day = text[at + 3..]
        .starts_with(separator)
        .then(|| two_digits(text, at + 4))
        .flatten();
    let end = if day.is_some() { at + 6 } else { at + 3 };
    match PartialDate::checked(Some(found), Some(month), day) {
        Some(date) => Some((date, end)),
        None => alone,
    }
}

fn year_then_month(text: &str, year: i16, at: usize) -> Option<(PartialDate, usize)> {
    let start = skip_blanks(text, at);
    let (month, length) = month(text.get(start..)?)?;
    let end = start + length;
    match day(text, skip_blanks(text, end)) {
        Some((day, end)) => Some((PartialDate::checked(Some(year), Some(month), Some(day))?, end)),
        None => Some((PartialDate::checked(Some(year), Some(month), None)?, end)),
    }
}

fn month(text: &str) -> Option<(u8, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    // A badge may be glued behind the month only where a date ends with it: `2024 MarCode`, `19 MarCode`.
    let cut = text[..length]
        .bytes()
        .skip(1)
        .position(|byte| byte.is_ascii_uppercase())
        .map_or(length, |at| at + 1);
    let length = if PartialDate::month_from_word(&text[..length]).is_some() {
        length
    } else {
        cut
    };
    let month = PartialDate::month_from_word(&text[..length])?;
    Some((month, length + usize::from(text[length..].starts_with('.'))))
}

fn year(text: &str, at: usize) -> Option<(i16, usize)> {
    let digits = digits_at(text, at);
    let year = (digits.len() == 4).then(|| digits.parse().ok()).flatten()?;
    (1700..=2199).contains(&year).then_some((year, at + 4))
}

fn day(text: &str, at: usize) -> Option<(u8, usize)> {
    let digits = digits_at(text, at);
    let day: u8 = (digits.len() <= 2).then(|| digits.parse().ok()).flatten()?;
    let mut end = at + digits.len();
    for ordinal in ["st", "nd", "rd", "th"] {
        if text[end..].starts_with(ordinal) && !text[end + 2..].starts_with(char::is_alphabetic) {
            end += 2;
        }
    }
    (1..=31).contains(&day).then_some((day, end))
}

fn two_digits(text: &str, at: usize) -> Option<u8> {
    let digits = digits_at(text, at);
    (digits.len() == 2).then(|| digits.parse().ok()).flatten()
}

fn digits_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]
}

fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, date: &str, rest: &str) {
        let found = date_prefix(text).map(|(date, end)| (date.to_string(), &text[end..]));
        assert_eq!(found, Some((date.to_owned(), rest)), "{text}");
    }

    #[test]
    fn dates_are_as_precise_as_printed() {
        for (text, date, rest) in [
            ("Mar 19Code", "XXXX-03-19", "Code"),
            ("Mar 19", "XXXX-03-19", ""),
            ("Feb 6, 2023Code", "2023-02-06", "Code"),
            ("Mar 2024", "2024-03", ""),
            ("March 19, 2024", "2024-03-19", ""),
            ("Sept. 3rd, 2024", "2024-09-03", ""),
            ("19 Mar 2024Oral", "2024-03-19", "Oral"),
            ("19 March", "XXXX-03-19", ""),
            ("19 MarCode", "XXXX-03-19", "Code"),
            ("2024-03-19Code", "2024-03-19", "Code"),
            ("2024/03", "2024-03", ""),
            ("2024 Mar 19", "2024-03-19", ""),
            ("2024Code", "2024", "Code"),
            ("2024", "2024", ""),
            ("2024-13", "2024", "-13"),
            ("Mar 19, Code", "XXXX-03-19", ", Code"),
        ] {
            check(text, date, rest);
        }
    }

    #[test]
    fn what_begins_with_no_date_has_none() {
        for text in ["", "Maybe 3", "Ma 19", "19", "Feb 30", "13/2024", "12345", "é"] {
            assert_eq!(date_prefix(text), None, "{text}");
        }
    }
}
