//! A work's way to publication and what became of it afterwards. It must not know the work.

use super::{DateValue, Doi, fold};

/// How far a work is on its way to publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It is being written.
    InPreparation,
    /// It lies with editors or reviewers.
    Submitted,
    /// It is accepted and will appear.
    InPress,
}

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

    /// What the words mean; what says neither that it is accepted nor that it is being written lies with somebody.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let folded = fold(&self.0);
        let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        if says(&["preparation", "in progress", "draft", "being written"]) {
            Stage::InPreparation
        } else if says(&["press", "forthcoming", "to appear", "accepted"]) && !says(&["conditionally"]) {
            Stage::InPress
        } else {
            Stage::Submitted
        }
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
    fn the_words_of_a_status_tell_the_stage() {
        for (text, stage) in [
            ("in preparation", Stage::InPreparation),
            ("Work in progress", Stage::InPreparation),
            ("submitted to Nature", Stage::Submitted),
            ("revise & resubmit at AER", Stage::Submitted),
            ("conditionally accepted", Stage::Submitted),
            ("In Press", Stage::InPress),
            ("to appear", Stage::InPress),
            ("accepted", Stage::InPress),
        ] {
            let status = Status::parse(text).expect("words");
            assert_eq!((status.as_str(), status.stage()), (text, stage));
        }
        assert_eq!(Status::parse(" "), None);
        assert_eq!(Status::parse("published"), None);
    }
}
