//! Names of people as they are printed, with the parts that citations need.
//! It must not know which names mean the same person.

use std::fmt;

use super::fold::fold;
use crate::scan;

/// Words that belong to the family name when they stand before its last word, in lower or upper case.
const PARTICLES: &[&str] = &[
    "af", "al", "ap", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el",
    "ibn", "la", "le", "lo", "mac", "st", "te", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
];

/// Words behind the family name that do not belong to it.
const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];

/// A person's name as printed, given name first, e.g. `Salvatore Di Girolamo`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    printed: String,
    key: String,
    /// Where in `printed` the family name starts and ends.
    family: (usize, usize),
}

/// Where the family name with its particles starts and ends in a printed name.
fn family(printed: &str) -> (usize, usize) {
    let rest = match printed.rsplit_once(' ') {
        Some((rest, last)) if is_suffix(last) => rest.trim_end_matches(','),
        _ => printed,
    };
    let mut split = rest.rfind(' ').map_or(0, |at| at + 1);
    while split > 0 {
        let before = rest[..split].trim_end();
        let start = before.rfind(' ').map_or(0, |at| at + 1);
        if start == 0 || !is_particle(&before[start..]) {
            break;
        }
        split = start;
    }
    (split, rest.len())
}

impl Name {
    /// Takes `Given Family` or `Family, Given` (or `Family, Jr., Given`); blanks are made single.
    /// Absent if there is no letter in it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if scan::is_single_spaced(text) && !scan::has(text, |byte| byte == b',') {
            return Self::of_printed(text.to_owned());
        }
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts: Vec<&str> = words
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let printed = match parts.as_slice() {
            [family, suffix, given] if is_suffix(suffix) => format!("{given} {family} {suffix}"),
            [name, suffix] if is_suffix(suffix) => format!("{name} {suffix}"),
            [family, given] => format!("{given} {family}"),
            _ => words.trim_end_matches(',').to_owned(),
        };
        Self::of_printed(printed)
    }

    fn of_printed(printed: String) -> Option<Self> {
        let key = fold(&printed);
        let family = family(&printed);
        (!key.is_empty()).then_some(Self { printed, key, family })
    }

    /// As printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.printed
    }

    /// The folded full name: names with the same key are spellings of one name, whatever their accents.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Given name, family name with its particles, and suffix. A name of one word is a family name.
    #[must_use]
    pub fn parts(&self) -> (&str, &str, &str) {
        let (start, end) = self.family;
        let suffix = self.printed[end..].trim_start_matches([',', ' ']);
        (
            self.printed[..start].trim_end(),
            &self.printed[start..end],
            suffix,
        )
    }

    /// Family name with particles.
    #[must_use]
    pub fn family(&self) -> &str {
        self.parts().1
    }

    /// Given name; empty for a name of one word.
    #[must_use]
    pub fn given(&self) -> &str {
        self.parts().0
    }

    /// The given name with blanks between initials that are printed as one word: `RL`.
    fn spaced_given(&self) -> String {
        let is_initials =
            |word: &str| (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_shouted = !self.printed.contains(char::is_lowercase);
        let words = self.given().split(' ').map(|word| {
            if is_initials(word) && !is_shouted {
                word.chars().map(String::from).collect::<Vec<_>>().join(" ")
            } else {
                word.to_owned()
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The words of the folded name in alphabetical order: equal for two orders of the same words.
    #[must_use]
    pub fn unordered_key(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.key.split(' ').collect();
        words.sort_unstable();
        words
    }

    /// Whether the two could be one name, one of them with initials: same family name, and given names of
    /// which each word equals the other's or is its initial.
    #[must_use]
    pub fn fits_initials_of(&self, other: &Self) -> bool {
        let (given, other_given) = (fold(&self.spaced_given()), fold(&other.spaced_given()));
        let words: Vec<&str> = given.split(' ').collect();
        let other_words: Vec<&str> = other_given.split(' ').collect();
        fold(self.family()) == fold(other.family())
            && !given.is_empty()
            && !other_given.is_empty()
            && words.iter().zip(&other_words).all(|(a, b)| {
                a == b
                    || (a.chars().count() == 1 && b.starts_with(a))
                    || (b.chars().count() == 1 && a.starts_with(b))
            })
    }
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.iter().any(|suffix| suffix.eq_ignore_ascii_case(word))
}

fn is_particle(word: &str) -> bool {
    PARTICLES
        .iter()
        .any(|particle| particle.eq_ignore_ascii_case(word))
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.printed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).expect("a name")
    }

    #[test]
    fn a_name_has_given_family_and_suffix() {
        for (text, given, family, suffix) in [
            ("Shenggui Li", "Shenggui", "Li", ""),
            ("Salvatore Di Girolamo", "Salvatore", "Di Girolamo", ""),
            ("Ludwig van der Rohe", "Ludwig", "van der Rohe", ""),
            ("Tal Ben-Nun", "Tal", "Ben-Nun", ""),
            ("Martin Luther King Jr.", "Martin Luther", "King", "Jr."),
            ("King, Jr., Martin Luther", "Martin Luther", "King", "Jr."),
            ("de la Cruz, María", "María", "de la Cruz", ""),
            ("Di Wu", "Di", "Wu", ""),
            ("Plato", "", "Plato", ""),
        ] {
            assert_eq!(name(text).parts(), (given, family, suffix), "{text}");
        }
        assert_eq!(Name::parse(" , "), None);
    }

    #[test]
    fn accents_do_not_make_another_name_but_letters_do() {
        assert_eq!(name("Peter Grönquist").key(), name("Peter  Gronquist").key());
        assert_ne!(name("Shenggui Li").key(), name("Shigang Li").key());
    }

    #[test]
    fn orders_and_initials_are_told_from_other_names() {
        assert_eq!(
            name("Xu Yuanchen").unordered_key(),
            name("Yuanchen Xu").unordered_key()
        );
        assert!(name("S. Li").fits_initials_of(&name("Shigang Li")));
        assert!(!name("Shigang Li").fits_initials_of(&name("Shenggui Li")));
        assert!(name("RL Hawthorne").fits_initials_of(&name("Rebecca L. Hawthorne")));
        assert!(!name("RK Hawthorne").fits_initials_of(&name("Rebecca L. Hawthorne")));
        assert!(!name("T. Li").fits_initials_of(&name("Shigang Li")));
    }
}
