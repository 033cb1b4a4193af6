//! The name of a venue, emphasised or not: where it ends. It must not know numbers, publishers' places or dates.

use std::ops::Range;

use crate::import::readers::reference::Taken;
use crate::import::readers::reference::date::{month, year};
use crate::import::readers::reference::passage::trimmed;
use crate::import::readers::reference::sheet::Sheet;
use crate::import::readers::reference::words::{CONFERENCE, GLUE, JOURNAL, PUBLISHER, has_word};

use crate::model::fold;

use super::{GENRES, Read, begin};

/// Takes the venue's name and gives the range behind it.
pub(super) fn take(sheet: &mut Sheet<'_>, read: &mut Read, rest: Range<usize>) -> Range<usize> {
    let start = begin(&sheet.open, &rest);
    let marked = sheet
        .passage
        .emphasis_at(start)
        .map(|mark| mark.range.end.min(rest.end));
    let is_number = sheet.open[start..rest.end].starts_with(|c: char| c.is_ascii_digit());
    let end = match marked {
        Some(end) => end,
        None if is_number && !is_year_of_name(&sheet.open[start..rest.end]) => return start..rest.end,
        None => start + name_length(&sheet.open[start..rest.end]),
    };
    let name = trimmed(&sheet.open, start..end);
    let text = sheet.open[name.clone()]
        .trim_end_matches([' ', ',', '.', ':', '(', ';'])
        .to_owned();
    let next = &sheet.open[end..rest.end];
    if !(marked.is_some() && !is_number || is_name(&text, next, read)) {
        return start..rest.end;
    }
    let is_abbreviated_name = text.contains(". ") && sheet.open[name.start + text.len()..].starts_with('.');
    let text = if is_abbreviated_name { text + "." } else { text };
    let range = name.start..name.start + text.len();
    sheet.take(range, Taken::Field("venue.name"));
    read.venue.name = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
    end..rest.end
}

/// `2017 CHI Conference`.
fn is_year_of_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let is_ordinal =
        first.ends_with("st") || first.ends_with("nd") || first.ends_with("rd") || first.ends_with("th");
    (year(first).is_some() || is_ordinal || first.contains('^'))
        && words
            .next()
            .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()))
}

/// Whether an unmarked stretch is the name of a venue rather than a publisher, a place or a remark.
fn is_name(text: &str, next: &str, read: &Read) -> bool {
    let starts_large = text
        .split_whitespace()
        .next()
        .is_some_and(|word| word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()));
    let is_venue =
        has_word(text, CONFERENCE) || has_word(text, JOURNAL) || read.had_in || read.venue.short.is_some();
    let is_abbreviated = text.contains(". ") && has_word(next, &["vol"]);
    let is_serial = has_volume(next)
        || has_word(
            text,
            &[
                "journal",
                "letters",
                "magazine",
                "review",
                "quarterly",
                "transactions",
                "trans",
                "proc",
                "bulletin",
                "annals",
            ],
        );
    let is_publisher =
        (has_word(text, PUBLISHER) && !is_serial) || (text.contains(": ") && !is_abbreviated && !is_serial);
    let is_genre = has_word(text, GENRES);
    let is_place_of_publisher = next.trim_start().starts_with(':');
    let is_numbered = behind_town(next)
        .trim_start_matches([' ', ',', '(', '.'])
        .starts_with(|c: char| c.is_ascii_digit())
        || has_word(next, &["vol", "pp"])
        || has_volume(next);
    let is_short = text.split_whitespace().count() <= 14;
    let is_joining = GLUE.contains(&text.to_lowercase().as_str());
    let is_month = month(&fold(text)).is_some();
    starts_large
        && is_short
        && !is_month
        && !is_joining
        && !is_genre
        && !is_place_of_publisher
        && (is_venue && !(is_publisher && !read.had_in && !has_word(text, CONFERENCE))
            || (is_numbered && !is_publisher)
            || (read.is_awaited && !is_publisher))
}

/// Whether a volume follows, which only serials have: `, vol. 8`, `, v. 8`, `, 330, 112876`, ` 12(3)`.
fn has_volume(next: &str) -> bool {
    let behind = next.trim_start_matches([' ', ',', '(']);
    let is_labelled = ["vol. ", "Vol. ", "v. ", "volume ", "Volume "]
        .iter()
        .any(|label| behind.starts_with(label));
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let after = behind[digits..].trim_start_matches([',', ':', '(', ' ']);
    let is_followed =
        behind[digits..].starts_with([',', ':', '(']) && after.starts_with(|c: char| c.is_ascii_digit());
    is_labelled || ((1..=4).contains(&digits) && year(&behind[..digits]).is_none() && is_followed)
}

/// `(Paris). 2019`: the brackets belong to the name of the journal.
fn behind_town(next: &str) -> &str {
    let town = next
        .trim_start()
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    match town {
        Some((town, rest)) if town.chars().all(|c| c.is_alphabetic() || c == ' ') => rest,
        _ => next,
    }
}

/// Where an unmarked name ends.
fn name_length(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let ends = match c {
            '(' if at > 0 => true,
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth -= 1;
                depth < 0
            }
            ';' => true,
            ',' => !goes_on_with_and(after),
            '.' => after.is_empty() || (after.starts_with(' ') && !is_abbreviated(&text[..at], after)),
            ':' => {
                after.trim_start().starts_with(|c: char| c.is_ascii_digit())
                    || has_word(after.split(['.', ',']).next().unwrap_or(""), PUBLISHER)
            }
            ' ' => at > 0 && (after.starts_with(' ') || is_number_word(after)),
            _ => false,
        };
        if ends {
            return at;
        }
    }
    text.len()
}

/// `Computing, Networking, Storage and Analysis`: the comma stands within an enumeration.
fn goes_on_with_and(after: &str) -> bool {
    let head = after.split(['.', '(', ';']).next().unwrap_or(after);
    let parts: Vec<&str> = head.split(',').take(3).collect();
    parts.iter().any(|part| {
        let part = part.trim();
        let is_enumeration = part.starts_with("and ") || part.starts_with("& ") || part.contains(" and ");
        is_enumeration && !has_word(part, PUBLISHER) && !part.contains(|c: char| c.is_ascii_digit())
    }) && !parts
        .first()
        .is_some_and(|part| part.contains(|c: char| c.is_ascii_digit()) || has_word(part, PUBLISHER))
}

/// `Phys. Rev. Lett.`: a short word that ends in a consonant, before a capital that begins no publisher.
fn is_abbreviated(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let last = word.chars().next_back().unwrap_or('a');
    let next = after.trim_start();
    let segment = next.split([',', '.', ':']).next().unwrap_or("");
    let is_serial = ["Proc", "Trans", "Commun", "Bull", "Ann", "Rev"].contains(&word);
    (is_serial && next.starts_with(char::is_uppercase))
        || (1..=8).contains(&word.chars().count())
            && (!matches!(last, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
                || word.chars().count() <= 2
                || ["Sci", "Bio", "Geo", "Astro", "Neuro", "Micro", "Nano"].contains(&word))
            && next.starts_with(|c: char| c.is_uppercase() || matches!(c, '&') || c.is_lowercase())
            && !has_word(segment, PUBLISHER)
}

/// Whether a number that is no ordinal begins here, nor a year that stands in a name.
fn is_number_word(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = &text[digits..];
    let in_name = year(&text[..digits]).is_some()
        && rest.trim_start().starts_with(|c: char| c.is_uppercase())
        && rest.starts_with(' ');
    let is_label = [
        "vol.", "vol ", "no.", "pp.", "p. ", "Vol.", "Volume ", "Bd.", "Article ",
    ]
    .iter()
    .any(|label| text.starts_with(label));
    is_label || (digits > 0 && !in_name && !rest.starts_with(char::is_alphabetic))
}
