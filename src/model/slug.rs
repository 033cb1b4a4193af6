//! Slugs: the names of records in addresses and file names. It must not know which slugs are taken.

use std::fmt;

use super::fold::fold;

/// Lower-case ASCII letters, digits and single hyphens between them (other scripts keep their letters).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

impl Slug {
    /// How many words of a title a slug takes over.
    const MOST_WORDS: usize = 8;

    /// Takes a text that is a slug already.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut before = '-';
        let is_fit = |character: char| {
            let is_hyphen = character == '-';
            let good = if is_hyphen {
                before != '-'
            } else {
                character.is_alphanumeric() && !character.is_ascii_uppercase()
            };
            before = character;
            good
        };
        (text.chars().all(is_fit) && !text.is_empty() && !text.ends_with('-')).then(|| Self(text.to_owned()))
    }

    /// Makes one from a title or a name: folded, at most eight words. Absent if there is no letter in it.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').take(Self::MOST_WORDS).collect();
        Self::parse(&words.join("-"))
    }

    /// The same slug with a number, for the second of two records whose titles fold alike.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_the_folded_title_at_eight_words() {
        for (title, slug) in [
            (
                "Sky Computing: Accelerating Geo-distributed Computing",
                "sky-computing-accelerating-geo-distributed-computing",
            ),
            (
                "One two three four five six seven eight nine",
                "one-two-three-four-five-six-seven-eight",
            ),
            ("Überraschung & Co.", "uberraschung-co"),
        ] {
            assert_eq!(
                Slug::from_text(title).map(|slug| slug.to_string()).as_deref(),
                Some(slug)
            );
        }
        assert_eq!(Slug::from_text("***"), None);
    }

    #[test]
    fn only_slugs_parse_as_slugs() {
        for bad in ["", "A", "a b", "-a", "a-", "a--b", "a/b", "..", "a.b"] {
            assert_eq!(Slug::parse(bad), None, "{bad}");
        }
        assert!(Slug::parse("a-b2").is_some());
    }
}
