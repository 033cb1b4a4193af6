//! Chips: the small labels of a profile page, printed without anything between them
//! (`ResearcherETH ZurichOpen to collaborate`). It must not know where on the page they stand.

use std::ops::Range;

use super::person::is_institution;
use crate::import::readers::interface::is_placeholder;
use crate::import::readers::name_shape::CAPITAL_PREFIXES;
use crate::import::readers::rows::trimmed;

/// What one chip of a row is; ranges are ranges of the row's text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Chip {
    /// What the person is: `Professor`.
    Headline(Range<usize>),
    /// Where the person is: `ETH Zurich`.
    Affiliation(Range<usize>),
    /// The town: `Sevilla, Spain`.
    Location(Range<usize>),
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
    "Adjunct Professor",
    "Assistant Professor",
    "Associate Professor",
    "Associate Research Scientist",
    "Director",
    "Doctoral Student",
    "Emeritus Professor",
    "Engineer",
    "Full Professor",
    "Graduate Student",
    "Head",
    "Lecturer",
    "Librarian",
    "Master Student",
    "PhD Candidate",
    "PhD Student",
    "PhD candidate",
    "PhD student",
    "Postdoc",
    "Postdoctoral Fellow",
    "Postdoctoral Researcher",
    "Postdoctoral researcher",
    "Principal Investigator",
    "Professor Emerita",
    "Professor Emeritus",
    "Professor",
    "Reader",
    "Research Assistant",
    "Research Associate",
    "Research Engineer",
    "Research Fellow",
    "Research Scientist",
    "Senior Lecturer",
    "Senior Research Fellow",
    "Senior Research Scientist",
    "Senior Researcher",
    "Software Engineer",
    "Student",
    "Visiting Professor",
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
    let Some((word, is_member)) = role(text) else {
        return place_and_state(text);
    };
    let end = state_start(text, word);
    let role = if is_member {
        word
    } else {
        with_field(text, word, end)
    };
    let start = place_start(text, role);
    let middle = start.min(end)..start.max(text[..end].trim_end_matches(is_blank).len());
    let place = &text[middle.clone()];
    let gap = &text[role..start];
    let mut chips = vec![if is_member {
        Chip::Interface(0..role)
    } else {
        Chip::Headline(0..role)
    }];
    if gap.contains(char::is_alphabetic) {
        chips.push(Chip::Interface(trimmed(text, role..start)));
    }
    if is_placeholder(place) {
        chips.push(Chip::Interface(middle));
    } else if !place.is_empty() {
        chips.extend(affiliation_and_town(text, middle));
    }
    if end < text.len() {
        chips.push(Chip::Interface(end..text.len()));
    }
    let joined = gap.is_empty() && place.starts_with(|c: char| !c.is_lowercase());
    (joined || start == text.len() || !gap.trim().is_empty()).then_some(chips)
}

/// Chips without a first one for the role: `Affiliation not importedOpen to collaborate`.
fn place_and_state(text: &str) -> Option<Vec<Chip>> {
    let end = state_start(text, 0);
    let place = trimmed(text, 0..text[..end].trim_end_matches(is_blank).len());
    let mut chips = match &text[place.clone()] {
        _ if end == text.len() => return None,
        missing if is_placeholder(missing) => vec![Chip::Interface(place)],
        name if is_institution(name) => affiliation_and_town(text, place),
        _ => return None,
    };
    chips.push(Chip::Interface(end..text.len()));
    Some(chips)
}

/// `Professor of Physics, ...`: where the words for what somebody is end.
fn with_field(text: &str, role: usize, end: usize) -> usize {
    let rest = &text[role..end];
    if ![" of ", " in ", " for "]
        .iter()
        .any(|word| rest.starts_with(word))
    {
        return role;
    }
    let stops = [", ", " at ", " · ", " • ", " | ", " @ "];
    let length = stops.iter().filter_map(|stop| rest.find(stop)).min();
    role + length.unwrap_or(rest.trim_end_matches(is_blank).len())
}

/// Where the affiliation begins: behind blanks, marks, a comma, or `at`.
fn place_start(text: &str, role: usize) -> usize {
    let rest = &text[role..];
    let joints = [", ", " at the ", " at ", " @ ", " - ", " – "];
    let joint = joints.iter().find(|joint| rest.starts_with(**joint));
    joint.map_or_else(|| skip_blanks(text, role), |joint| role + joint.len())
}

/// Cuts `ETH ZurichZurich, Switzerland`: an institution, or a name that ends in the town, with the town glued to it.
fn affiliation_and_town(text: &str, range: Range<usize>) -> Vec<Chip> {
    let inside = &text[range.clone()];
    let joint = joints(inside).filter(|&at| {
        let (place, town) = inside.split_at(at);
        let last = place.rsplit(' ').next().unwrap_or_default();
        let is_named_twice = town.starts_with(last) && !last.is_empty();
        let is_prefix = CAPITAL_PREFIXES.contains(&last);
        is_place(town) && !is_prefix && (is_institution(place) || is_named_twice)
    });
    match joint.last() {
        Some(at) => vec![
            Chip::Affiliation(range.start..range.start + at),
            Chip::Location(range.start + at..range.end),
        ],
        None => vec![Chip::Affiliation(range)],
    }
}

/// Where a small letter meets a capital.
fn joints(text: &str) -> impl Iterator<Item = usize> {
    let pairs = text.char_indices().zip(text.char_indices().skip(1));
    pairs
        .filter(|((_, before), (_, after))| before.is_lowercase() && after.is_uppercase())
        .map(|(_, (at, _))| at)
}

/// Whether the text is a town with its region or country: `Cambridge, MA, United States`.
pub(super) fn is_place(text: &str) -> bool {
    let parts: Vec<&str> = text.split(", ").collect();
    let is_name = |part: &&str| {
        let words = part.split(' ').count();
        let letters = part
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\''));
        letters && words <= 4 && part.starts_with(|c: char| c.is_uppercase())
    };
    (2..=3).contains(&parts.len()) && parts.iter().all(is_name) && text.len() <= 60
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
    let trimmed = pieces.into_iter().map(|piece| trimmed(text, piece));
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
            Chip::Location(range) => format!("location {}", &text[range]),
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
        ] {
            assert_eq!(told(text, role_chips(text)), expected, "{text}");
        }
    }

    #[test]
    fn joints_of_every_kind_part_role_place_and_town() {
        for (text, expected) in [
            (
                "Associate Professor, University of Oslo",
                &["headline Associate Professor", "affiliation University of Oslo"][..],
            ),
            (
                "Professor of Rock Music at McGill University",
                &[
                    "headline Professor of Rock Music",
                    "interface at",
                    "affiliation McGill University",
                ],
            ),
            (
                "ResearcherUniversité de LilleLille, FranceNot open to collaborate",
                &[
                    "interface Researcher",
                    "affiliation Université de Lille",
                    "location Lille, France",
                    "interface Not open to collaborate",
                ],
            ),
            (
                "ResearcherGoogle DeepMind, London",
                &["interface Researcher", "affiliation Google DeepMind, London"],
            ),
            (
                "Affiliation not importedOpen to collaborate",
                &[
                    "interface Affiliation not imported",
                    "interface Open to collaborate",
                ],
            ),
            (
                "University of LimaVerified",
                &["affiliation University of Lima", "interface Verified"],
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
