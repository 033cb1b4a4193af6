//! Checking raw values into records: findings with the place of the value in its file.
//! It must not know the records.

use crate::diagnostic::{Diagnostic, Outcome, Place, catalog, has_errors};
use crate::model::{DateValue, Doi};
use crate::yaml::{Source, Step};

/// Collects the findings about one file.
pub(super) struct Checker<'a> {
    source: &'a Source,
    /// What was found.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    /// Nothing found yet.
    pub(super) fn new(source: &'a Source) -> Self {
        Self {
            source,
            diagnostics: Vec::new(),
        }
    }

    /// The record, unless there is an error about it.
    pub(super) fn finish<T>(self, record: T) -> Outcome<Option<T>> {
        let value = (!has_errors(&self.diagnostics)).then_some(record);
        Outcome {
            value,
            diagnostics: self.diagnostics,
        }
    }

    /// Where a value stands.
    pub(super) fn place(&self, path: &[Step<'_>]) -> Place {
        self.source.place(path)
    }

    /// A value that cannot stand: an error.
    pub(super) fn wrong(&mut self, path: &[Step<'_>], key: &str, expected: &str) {
        self.diagnostics
            .push(catalog::wrong_value(self.source.place(path), key, expected));
    }

    /// A value that is kept as it stands: a warning.
    pub(super) fn verbatim(&mut self, path: &[Step<'_>], key: &str, expected: &str) {
        self.diagnostics
            .push(catalog::kept_verbatim(self.source.place(path), key, expected));
    }

    /// A date, or a text that is kept as it stands, with a warning.
    pub(super) fn date(&mut self, path: &[Step<'_>], key: &str, text: &str) -> DateValue {
        let value = DateValue::parse(text);
        if matches!(value, DateValue::Verbatim(_)) {
            self.verbatim(path, key, "a date such as 2023, 2023-07 or 2023-07-14");
        }
        value
    }

    /// A DOI; what does not read as one stays in the file and is left out.
    pub(super) fn doi(&mut self, path: &[Step<'_>], text: Option<&str>) -> Option<Doi> {
        let text = text?;
        let doi = Doi::parse(text);
        if doi.is_none() {
            self.verbatim(path, "doi", "a DOI such as 10.1145/3605573.3605613");
            self.help_with(Doi::within(text).map(|doi| format!("write `doi: {doi}`")));
        }
        doi
    }

    /// An identifier whose check digit is not the one that its other digits make: a warning at that digit.
    pub(super) fn check_digit(&mut self, path: &[Step<'_>], key: &str, corrected: &str) {
        let mut place = self.source.place(path);
        let written = &place.text[place.span.clone()];
        let digit = written.rfind(|character: char| character.is_ascii_alphanumeric());
        let start = place.span.start + digit.unwrap_or_default();
        place.span = start..(start + 1).min(place.text.len());
        let last = |text: &str| text.chars().next_back().unwrap_or_default();
        let (wrong, right) = (last(&place.text[place.span.clone()]), last(corrected));
        self.diagnostics
            .push(catalog::wrong_check_digit(place, key, wrong, right, corrected));
    }

    /// Adds to the last finding what to do about it.
    fn help_with(&mut self, help: Option<String>) {
        if let (Some(found), Some(help)) = (self.diagnostics.last_mut(), help) {
            found.help = Some(help);
        }
    }

    /// A word that is none of those which the file itself makes known.
    pub(super) fn unknown(&mut self, path: &[Step<'_>], key: &str, text: &str, known: &[&str]) {
        self.diagnostics
            .push(catalog::unknown_word(self.source.place(path), key, text, known));
    }

    /// One of a closed list of words.
    pub(super) fn word<T>(
        &mut self,
        path: &[Step<'_>],
        key: &str,
        text: &str,
        known: &[(T, &'static str)],
    ) -> Option<T>
    where
        T: Copy,
    {
        let found = known
            .iter()
            .find(|(_, name)| *name == text)
            .map(|(value, _)| *value);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
            self.diagnostics
                .push(catalog::unknown_word(self.source.place(path), key, text, &names));
        }
        found
    }
}
