//! Sections of a profile page whose rows are no works and say little of the person: topics, institutions, other
//! people, other people's works. It must not know what the rows above and below say.

use super::Notes;
use super::person::{add_extra, is_institution};
use crate::import::draft::DraftPerson;
use crate::import::readers::interface::interface_text;
use crate::import::readers::rows::Row;
use crate::model::fold_words;

/// What the rows below a heading are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// What the person works on.
    Topics,
    /// Where the person works or has worked.
    Institutions,
    /// Others, with what the page says about them; their own pages tell who they are.
    People,
    /// What the page recommends to read.
    OtherWorks,
    /// Sentences about the person.
    Biography,
}

/// Words that may stand before the noun of a heading.
const ADJECTIVES: &[&str] = &[
    "active",
    "also",
    "close",
    "closest",
    "co",
    "connected",
    "current",
    "frequent",
    "key",
    "linked",
    "main",
    "most",
    "nearby",
    "notable",
    "other",
    "past",
    "popular",
    "primary",
    "recent",
    "recommended",
    "related",
    "research",
    "scientific",
    "similar",
    "suggested",
    "top",
    "viewed",
];

/// Words that join.
const LINKS: &[&str] = &["and", "by", "for", "in", "me", "of", "the"];

/// With these the page speaks of what belongs to others.
const OTHERS: &[&str] = &[
    "also",
    "nearby",
    "other",
    "recommended",
    "related",
    "similar",
    "suggested",
];

const NOUNS: &[(&str, List)] = &[
    ("about", List::Biography),
    ("affiliations", List::Institutions),
    ("areas", List::Topics),
    ("authors", List::People),
    ("bio", List::Biography),
    ("biography", List::Biography),
    ("coauthors", List::People),
    ("collaborators", List::People),
    ("colleagues", List::People),
    ("concepts", List::Topics),
    ("disciplines", List::Topics),
    ("expertise", List::Topics),
    ("fields", List::Topics),
    ("institutions", List::Institutions),
    ("interests", List::Topics),
    ("keywords", List::Topics),
    ("organisations", List::Institutions),
    ("organizations", List::Institutions),
    ("people", List::People),
    ("researchers", List::People),
    ("scholars", List::People),
    ("subjects", List::Topics),
    ("topics", List::Topics),
];

const WORKS: &[&str] = &["articles", "papers", "preprints", "publications", "work", "works"];

/// What stands below the heading; absent if the text is no heading of such a section. The first noun counts:
/// `Topics & institutions`.
pub(super) fn list_heading(text: &str) -> Option<List> {
    if text.len() > 60 || !text.starts_with(char::is_alphabetic) || text.ends_with(['.', '!', '?']) {
        return None;
    }
    let all = fold_words(text);
    let words: Vec<&str> = all
        .iter()
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| !word.is_empty() && !LINKS.contains(word))
        .collect();
    let noun = |word: &str| match NOUNS.iter().find(|(noun, _)| *noun == word) {
        Some((_, list)) => Some(*list),
        None => (WORKS.contains(&word) && words.iter().any(|word| OTHERS.contains(word)))
            .then_some(List::OtherWorks),
    };
    let is_plain = words
        .iter()
        .all(|word| noun(word).is_some() || ADJECTIVES.contains(word));
    words
        .iter()
        .find_map(|word| noun(word))
        .filter(|_| is_plain && words.len() <= 5)
}

/// The list that a walk through rows is in.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) kind: Option<List>,
    /// Where the heading or the item before ended.
    end: usize,
    /// How many bytes parted the heading from the first item: where that is a blank line, a row directly below an
    /// item is one too.
    first_gap: usize,
    /// Whether the row before is the heading.
    is_first: bool,
}

impl Listing {
    /// Whether the row is an item although it looks like a label of the page: `Statistics` among topics.
    fn goes_on(&mut self, row: &Row) -> bool {
        let gap = row.start.saturating_sub(self.end);
        if self.is_first {
            self.first_gap = gap;
        }
        // Lines may end with one byte or with two.
        let is_adjacent = matches!((gap, self.first_gap), (1, 2..) | (2, 4..));
        let is_button = ["All", "More", "See", "Show", "View"]
            .iter()
            .any(|word| row.text.starts_with(word));
        !self.is_first && self.kind.is_some() && is_adjacent && !is_button
    }
}

/// Takes a row of the list the walk is in, and notices where lists begin and end. Tells whether the row is done with.
pub(super) fn take(
    list: &mut Listing,
    row: &Row,
    person: Option<&mut DraftPerson>,
    notes: &mut Notes,
) -> bool {
    let goes_on = list.goes_on(row);
    if let Some(found) = list_heading(row.text).filter(|_| !goes_on) {
        *list = Listing {
            kind: Some(found),
            end: row.span().end,
            first_gap: 0,
            is_first: true,
        };
        notes.account.furniture(row.span(), "section label");
        return true;
    }
    let Some(found) = list.kind else { return false };
    (list.end, list.is_first) = (row.span().end, false);
    if let Some(what) = interface_text(row.text).filter(|_| !is_number(row.text) && !goes_on) {
        notes.account.furniture(row.span(), what);
        // A button (`View all`) closes a list as a heading does: what follows has not been announced.
        list.kind = None;
        return true;
    }
    match (found, person) {
        (List::People, _) if is_short(row.text) => notes.account.furniture(row.span(), "other people"),
        (List::OtherWorks, _) if !row.text.ends_with('.') => {
            notes.account.furniture(row.span(), "other works");
        }
        (List::Topics, Some(person)) if is_short(row.text) && !is_number(row.text) => {
            let label = if is_institution(row.text) {
                "affiliation"
            } else {
                "topic"
            };
            add_extra(row, label, 0..row.text.len(), person, notes);
        }
        (List::Institutions, Some(person)) if is_short(row.text) && !is_number(row.text) => {
            add_extra(row, "affiliation", 0..row.text.len(), person, notes);
        }
        _ => return false,
    }
    true
}

/// How many rows stand in such lists.
pub(super) fn listed(rows: &[Row]) -> usize {
    let mut is_list = false;
    let mut count = 0;
    for row in rows.iter().filter(|row| !row.is_blank()) {
        is_list = list_heading(row.text).is_some() || is_list && interface_text(row.text).is_none();
        count += usize::from(is_list && interface_text(row.text).is_none());
    }
    count
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Longer rows, and sentences, are no items of a list.
fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && !(text.ends_with('.') && text.split_whitespace().count() > 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_what_stands_below() {
        for (text, expected) in [
            ("Topics & institutions", Some(List::Topics)),
            ("Research interests", Some(List::Topics)),
            ("Close collaborators", Some(List::People)),
            ("Frequent co-authors (12)", Some(List::People)),
            ("People also viewed", Some(List::People)),
            ("Related papers", Some(List::OtherWorks)),
            ("About", Some(List::Biography)),
            ("Published work", None),
            ("Publications", None),
            ("4close collaborators", None),
            ("Find collaborators", None),
            ("Research graph", None),
            ("Related people of Rome and their gods.", None),
            ("", None),
        ] {
            assert_eq!(list_heading(text), expected, "{text}");
        }
    }
}
