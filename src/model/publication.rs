//! A work's way to publication and what became of it afterwards. It must not know the work.

use super::{DateValue, Doi, fold};

/// The status of a work that has not appeared yet, in the words of its source: `submitted to Nature`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status(String);

impl Status {
    /// Takes any text that says something; `published` says nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let folded = fold(text);
        (!folded.is_empty() && folded != "published").then(|| Self(text.to_owned()))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What was published about a work later on: its retraction, an erratum.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notice {
    /// When.
    pub date: Option<DateValue>,
    /// What it says, in Markdown.
    pub note: Option<String>,
    /// Its DOI.
    pub doi: Option<Doi>,
    /// Its address.
    pub url: Option<String>,
}

/// What became of a work after it appeared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reception {
    /// Prizes that it won, in Markdown.
    pub awards: Vec<String>,
    /// Its retraction.
    pub retracted: Option<Notice>,
    /// Its errata and corrections, in the order of the record.
    pub errata: Vec<Notice>,
}

/// Who among the authors of a work is marked, as indices in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Those who contributed equally.
    pub equal: Vec<usize>,
    /// Those to whom one writes.
    pub corresponding: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_words_that_say_something() {
        let words = |text| Status::parse(text).map(|status| status.as_str().to_owned());
        assert_eq!(
            words(" submitted to Nature ").as_deref(),
            Some("submitted to Nature")
        );
        assert_eq!(words(" "), None);
        assert_eq!(words("Published"), None);
    }
}
