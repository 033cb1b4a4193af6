//! Who wrote a work with the person whose list it is: `(with Ana Ruiz)`. It must not know who that person is.

use std::ops::Range;

use crate::import::draft::Claim;
use crate::import::readers::reference::Taken;
use crate::import::readers::reference::authors;
use crate::import::readers::reference::sheet::Sheet;

use super::{Read, close_brackets, take_extra};

/// Words before those who wrote a work with the person whose list it is.
const COMPANIONS: &[&str] = &[
    "with ",
    "joint with ",
    "joint work with ",
    "jointly with ",
    "together with ",
    "coauthored with ",
    "co-authored with ",
    "mit ",
    "avec ",
    "con ",
    "com ",
];

/// `(with Ana Ruiz)` anywhere, and `with Ana Ruiz` right behind the title.
pub(super) fn take(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) {
    let text = sheet.open[rest.clone()].to_owned();
    let start = text.len() - text.trim_start_matches([' ', ',', '.']).len();
    let behind = |from: usize| {
        let lower = text
            .get(from..)?
            .get(..18)
            .unwrap_or(&text[from..])
            .to_lowercase();
        let word = COMPANIONS.iter().find(|word| lower.starts_with(**word))?;
        Some(from + word.len())
    };
    let brackets = text.match_indices('(').find_map(|(open, _)| {
        let names = behind(open + 1)?;
        let close = names + text[names..].find(')')?;
        Some((open, names, close))
    });
    if let Some((open, names, close)) = brackets {
        let (open, names, close) = (rest.start + open, rest.start + names, rest.start + close);
        if add_companions(sheet, read, names..close) {
            sheet.take(open..close + 1, Taken::Field("authors"));
        } else if open == rest.start + start {
            take_extra(sheet, read, "note", open + 1..close);
            close_brackets(sheet, open, close, "extra");
        }
        return;
    }
    let Some(names) = behind(start) else { return };
    let ends = text[names..]
        .match_indices([',', '.', ';', '('])
        .map(|(at, _)| names + at);
    let ends: Vec<usize> = ends.take(12).chain([text.len()]).collect();
    let whole = ends
        .into_iter()
        .rev()
        .find(|end| add_companions(sheet, read, rest.start + names..rest.start + end));
    if let Some(end) = whole {
        sheet.take(rest.start + start..rest.start + end, Taken::Field("authors"));
    }
}

/// Reads a range as the names of companions; whether it is one.
fn add_companions(sheet: &Sheet<'_>, read: &mut Read, range: Range<usize>) -> bool {
    let Some(list) = authors::parse(&sheet.open, range) else {
        return false;
    };
    read.companions = list
        .names
        .into_iter()
        .map(|(name, range)| Claim::printed(name, sheet.passage.span(&range)))
        .collect();
    true
}
