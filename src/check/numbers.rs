//! Numbers of books and journals: their shape and their check digit. They are published as written, so that nothing
//! was said of them when the file was loaded. It must not know other fields.

use super::Material;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::model::{CheckDigit, isbn, issn};
use crate::parallel;
use crate::yaml::Step;

/// Judges one kind of number.
type Judge = fn(&str) -> CheckDigit;

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let of_each = parallel::each_of_many(&material.site.works, |placed| {
        let work = &placed.work.record;
        let kinds: [(&str, &Option<String>, Judge); 2] =
            [("isbn", &work.isbn, isbn), ("issn", &work.issn, issn)];
        let mut found = Vec::new();
        for (key, text, judge) in kinds {
            for number in numbers(text.as_deref(), judge) {
                let place = || material.texts.word(&placed.work.file, &[Step::Key(key)], number);
                found.extend(finding(key, number, &judge(number), place));
            }
        }
        found
    });
    of_each.into_iter().flatten().collect()
}

/// A book in cloth and in print on paper has two, and so has a journal in print and online. A blank stands between two
/// of them, or between groups of digits.
fn numbers(text: Option<&str>, judge: Judge) -> Vec<&str> {
    let parts = text.unwrap_or_default().split([',', ';', '/']).map(bare);
    let mut numbers = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let is_number = |text: &str| judge(text) != CheckDigit::Shapeless;
        if !is_number(part) && words.iter().all(|word| is_number(word)) {
            numbers.extend(words);
        } else {
            numbers.push(part);
        }
    }
    numbers
}

/// A number without what says which it is: `ISBN 978-...`, `0378-5955 (print)`.
fn bare(text: &str) -> &str {
    let end = text.find('(').unwrap_or(text.len());
    let text = text[..end].trim();
    let start = text.find(|character: char| character.is_ascii_digit());
    start.map_or(text, |start| &text[start..])
}

fn finding(key: &str, number: &str, judged: &CheckDigit, place: impl Fn() -> Place) -> Option<Diagnostic> {
    match judged {
        CheckDigit::Right => None,
        CheckDigit::Shapeless => Some(catalog::shapeless_number(place(), key, number)),
        CheckDigit::Wrong(corrected) => {
            let last = |text: &str| text.chars().next_back().unwrap_or_default();
            let mut digit = place();
            digit.span.start = digit.span.end.saturating_sub(1).max(digit.span.start);
            Some(catalog::wrong_check_digit(
                digit,
                key,
                last(number),
                last(corrected),
                corrected,
            ))
        }
    }
}
