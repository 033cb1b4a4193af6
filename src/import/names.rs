//! Names across documents: how a name is spelled everywhere, and which author of a list is the listing's owner.
//! It must not know works beyond their author lists.

use std::collections::HashMap;

use super::pairs::one_name;
use crate::model::Name;

/// The one spelling of each name.
#[derive(Debug, Default)]
pub(super) struct Spellings(HashMap<String, HashMap<String, usize>>);

impl Spellings {
    /// Counts a printed name.
    pub(super) fn count(&mut self, name: &Name) {
        *self
            .0
            .entry(name.key().to_owned())
            .or_default()
            .entry(name.as_str().to_owned())
            .or_default() += 1;
    }

    /// The spelling to use for a name: one with accents before one without (they get lost, they are not invented),
    /// then the most frequent, then the first in order.
    pub(super) fn of(&self, name: &Name) -> Name {
        let best = self.0.get(name.key()).and_then(|forms| {
            forms.iter().max_by(|(a, times_a), (b, times_b)| {
                (!a.is_ascii(), times_a)
                    .cmp(&(!b.is_ascii(), times_b))
                    .then(b.cmp(a))
            })
        });
        best.and_then(|(form, _)| Name::parse(form))
            .unwrap_or_else(|| name.clone())
    }
}

/// Where in an author list a person stands: under the full name; else in another order or with initials, if that
/// fits one author only.
pub(super) fn position_of(person: &Name, authors: &[Name]) -> Option<usize> {
    if let Some(at) = authors.iter().position(|author| author.key() == person.key()) {
        return Some(at);
    }
    let mut fitting = authors
        .iter()
        .enumerate()
        .filter(|(_, author)| one_name(person, author));
    match (fitting.next(), fitting.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(texts: &[&str]) -> Vec<Name> {
        texts.iter().filter_map(|text| Name::parse(text)).collect()
    }

    #[test]
    fn the_owner_is_found_only_where_no_second_name_fits() {
        let person = Name::parse("Mina Ortiz").expect("a name");
        assert_eq!(
            position_of(&person, &names(&["A. Bo", "Mina Ortiz", "M. Ortiz"])),
            Some(1)
        );
        assert_eq!(position_of(&person, &names(&["A. Bo", "Ortiz Mina"])), Some(1));
        assert_eq!(position_of(&person, &names(&["M. Ortiz", "Ortiz Mina"])), None);
        assert_eq!(position_of(&person, &names(&["Marta Ortiz"])), None);
    }

    #[test]
    fn accents_are_kept_wherever_they_were_printed_once() {
        let mut spellings = Spellings::default();
        for name in names(&["Peter Gronquist", "Peter Gronquist", "Peter Grönquist"]) {
            spellings.count(&name);
        }
        let plain = Name::parse("Peter Gronquist").expect("a name");
        assert_eq!(spellings.of(&plain).as_str(), "Peter Grönquist");
    }
}
