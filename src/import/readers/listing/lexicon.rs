//! What a document itself tells about its words: which are names elsewhere, and which are ordinary words.
//! It must not know which place in the document is asked about.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::readers::byline::Byline;
use crate::import::readers::name_shape::Shape;
use crate::model::{Name, fold};

/// The words and names of one document.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    names: BTreeMap<String, usize>,
    candidates: BTreeMap<String, usize>,
    parts: BTreeSet<String>,
    lower: BTreeSet<String>,
    printed: BTreeSet<String>,
}

impl Lexicon {
    /// Takes in ordinary text.
    pub(super) fn add_text(&mut self, text: &str) {
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            self.printed.insert(word.to_owned());
            if word.chars().all(char::is_lowercase) {
                self.lower.insert(word.to_owned());
            }
        }
    }

    /// Takes in a name that certainly is one.
    pub(super) fn add_name(&mut self, text: &str) {
        let Some(name) = Name::parse(text) else { return };
        self.parts.extend(name.key().split(' ').map(str::to_owned));
        *self.names.entry(name.key().to_owned()).or_default() += 1;
    }

    /// Takes in a name that one entry may hold.
    pub(super) fn add_candidate(&mut self, text: &str) {
        *self.candidates.entry(fold(text)).or_default() += 1;
    }

    /// Takes in the good names of a byline, from the `from`th on.
    pub(super) fn add_byline(&mut self, text: &str, byline: &Byline, from: usize) {
        for (range, shape) in byline.names.iter().skip(from) {
            if *shape == Shape::Good {
                self.add_name(&text[range.clone()]);
            }
        }
    }

    /// Whether the document has the name elsewhere.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.contains_key(&fold(name))
    }

    /// Whether the document has the name more than once.
    pub(super) fn recurs(&self, name: &str) -> bool {
        self.names.get(&fold(name)).is_some_and(|&count| count > 1)
    }

    /// Whether more than one entry could have the name.
    pub(super) fn may_recur(&self, name: &str) -> bool {
        self.candidates.get(&fold(name)).is_some_and(|&count| count > 1)
    }

    /// Whether a word of the name is a word of names elsewhere.
    pub(super) fn knows_part(&self, name: &str) -> bool {
        fold(name)
            .split(' ')
            .any(|word| word.chars().count() > 1 && self.parts.contains(word))
    }

    /// How many words of the text the document uses as ordinary words. Short ones do not count: `he`, `an` and
    /// `long` are names too.
    pub(super) fn ordinary_words(&self, text: &str) -> usize {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 4 && self.is_ordinary(word))
            .count()
    }

    /// Whether the document uses the word in lower case.
    pub(super) fn is_ordinary(&self, word: &str) -> bool {
        self.lower.contains(&word.to_lowercase())
    }

    /// Whether the word is printed in just this way in ordinary text.
    pub(super) fn prints(&self, word: &str) -> bool {
        self.printed.contains(word)
    }
}
