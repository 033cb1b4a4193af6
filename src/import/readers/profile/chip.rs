//! Chips: the small labels of a profile page, printed without anything between them
//! (`ResearcherETH ZurichOpen to collaborate`). It must not know where on the page they stand.

use std::ops::Range;

use crate::import::readers::interface::is_placeholder;

/// What one chip of a row is; ranges are ranges of the row's text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Chip {
    /// What the person is: `Professor`.
    Headline(Range<usize>),
    /// Where the person is: `ETH Zurich`.
    Affiliation(Range<usize>),
    /// Label and value: `Trust` and `17 - Unverified`.
    Metric(Range<usize>, Range<usize>),
    /// A label of the page: `Open to collaborate`, `Affiliation not imported`.
    Interface(Range<usize>),
}

/// Words for what the page's members are; they say nothing about a person.
const MEMBERS: &[&str] = &[
    "Author",
    "Contributor",
    "Member",
    "Researcher",
    "Scholar",
    "Scientist",
    "User",
];

/// Words for what a person is.
const POSITIONS: &[&str] = &[
    "Assistant Professor",
    "Associate Professor",
    "Doctoral Student",
    "Emeritus Professor",
    "Engineer",
    "Full Professor",
    "Graduate Student",
    "Lecturer",
    "Librarian",
    "Master Student",
    "PhD Candidate",
    "PhD Student",
    "PhD candidate",
    "PhD student",
    "Postdoc",
    "Postdoctoral Researcher",
    "Postdoctoral researcher",
    "Principal Investigator",
    "Professor",
    "Reader",
    "Research Fellow",
    "Research Scientist",
    "Senior Lecturer",
    "Student",
];

/// Beginnings of what a page says about the state of an account.
const STATES: &[&str] = &[
    "Accepting",
    "Active",
    "Available",
    "Claimed",
    "Hiring",
    "Inactive",
    "Joined",
    "Looking for",
    "Not open",
    "Offline",
    "Online",
    "Open to",
    "Open for",
    "Seeking",
    "Unclaimed",
    "Unverified",
    "Verified",
];

/// Reads a row of chips that begins with what the person or member is; absent if it does not.
pub(super) fn role_chips(text: &str) -> Option<Vec<Chip>> {
    let (role, is_member) = role(text)?;
    let (start, end) = (skip_blanks(text, role), state_start(text, role));
    let middle = start..start.max(text[..end].trim_end_matches(is_blank).len());
    let place = &text[middle.clone()];
    let mut chips = vec![if is_member {
        Chip::Interface(0..role)
    } else {
        Chip::Headline(0..role)
    }];
    if is_placeholder(place) {
        chips.push(Chip::Interface(middle));
    } else if !place.is_empty() {
        chips.push(Chip::Affiliation(middle));
    }
    if end < text.len() {
        chips.push(Chip::Interface(end..text.len()));
    }
    let gap = &text[role..start];
    let joined = gap.is_empty() && place.starts_with(|c: char| !c.is_lowercase());
    (joined || start == text.len() || gap.contains(is_separator)).then_some(chips)
}

/// Reads a row of chips of which the first is a label with its value: `Trust 17 - UnverifiedVerification L1`.
pub(super) fn value_chips(text: &str) -> Option<Vec<Chip>> {
    let chips: Vec<Chip> = pieces(text)
        .into_iter()
        .map(|piece| labelled_value(text, &piece).unwrap_or(Chip::Interface(piece)))
        .collect();
    let known = |chip: &Chip| match chip {
        Chip::Interface(range) => STATES.iter().any(|state| text[range.clone()].starts_with(state)),
        _ => true,
    };
    let starts_with_value = matches!(chips.first(), Some(Chip::Metric(..)));
    (starts_with_value && chips.len() > 1 && chips.iter().all(known)).then_some(chips)
}

fn role(text: &str) -> Option<(usize, bool)> {
    let positions = POSITIONS.iter().map(|word| (word, false));
    let members = MEMBERS.iter().map(|word| (word, true));
    positions
        .chain(members)
        .filter(|(word, _)| text.starts_with(**word) && !text[word.len()..].starts_with(char::is_lowercase))
        .map(|(word, is_member)| (word.len(), is_member))
        .max()
}

/// Where the state behind the affiliation begins: at the last joint that begins with a word for one.
fn state_start(text: &str, from: usize) -> usize {
    STATES
        .iter()
        .flat_map(|state| text[from..].match_indices(state).map(|(at, _)| from + at))
        .filter(|&at| !text[..at].ends_with(' ') || text[..at].trim_end().ends_with(is_separator))
        .max()
        .unwrap_or(text.len())
}

/// `Trust 17 - Unverified`, `Verification L1`.
fn labelled_value(text: &str, piece: &Range<usize>) -> Option<Chip> {
    let inside = &text[piece.clone()];
    let digit = inside.find(|c: char| c.is_ascii_digit())?;
    let start = inside[..digit].rfind(' ')? + 1;
    let label = inside[..start].trim_end();
    let good = label.starts_with(char::is_alphabetic) && label.split(' ').count() <= 3 && digit - start <= 2;
    good.then(|| {
        Chip::Metric(
            piece.start..piece.start + label.len(),
            piece.start + start..piece.end,
        )
    })
}

/// Cuts where a small letter or digit meets a capital, and at separators.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let joint = (before.is_lowercase() || before.is_numeric()) && character.is_uppercase();
        if joint || is_separator(character) {
            pieces.push(start..at);
            start = if joint { at } else { at + character.len_utf8() };
        }
        before = character;
    }
    pieces.push(start..text.len());
    let trimmed = pieces
        .into_iter()
        .map(|piece| crate::import::readers::rows::trimmed(text, piece));
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

fn skip_blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_blank).len()
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_separator(character)
}

fn is_separator(character: char) -> bool {
    matches!(character, '·' | '•' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, chips: Option<Vec<Chip>>) -> Vec<String> {
        let chip = |chip| match chip {
            Chip::Headline(range) => format!("headline {}", &text[range]),
            Chip::Affiliation(range) => format!("affiliation {}", &text[range]),
            Chip::Metric(label, value) => format!("metric {}={}", &text[label], &text[value]),
            Chip::Interface(range) => format!("interface {}", &text[range]),
        };
        chips.unwrap_or_default().into_iter().map(chip).collect()
    }

    #[test]
    fn a_real_affiliation_is_told_from_the_page_words() {
        for (text, expected) in [
            (
                "ResearcherAffiliation not importedOpen to collaborate",
                &[
                    "interface Researcher",
                    "interface Affiliation not imported",
                    "interface Open to collaborate",
                ][..],
            ),
            (
                "ResearcherETH ZurichOpen to collaborate",
                &[
                    "interface Researcher",
                    "affiliation ETH Zurich",
                    "interface Open to collaborate",
                ],
            ),
            (
                "Associate Professor · McGill University",
                &["headline Associate Professor", "affiliation McGill University"],
            ),
            ("Researchers of the world", &[]),
            ("Researcher profile", &[]),
        ] {
            assert_eq!(told(text, role_chips(text)), expected, "{text}");
        }
    }

    #[test]
    fn values_are_told_from_states() {
        let text = "Trust 17 - UnverifiedVerification L1Unclaimed author";
        let expected = [
            "metric Trust=17 - Unverified",
            "metric Verification=L1",
            "interface Unclaimed author",
        ];
        assert_eq!(told(text, value_chips(text)), expected);
        assert_eq!(value_chips("In 2020 we measured it"), None);
    }
}
