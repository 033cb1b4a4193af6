//! The sheet on which a reference is worked out: its text, and what was already taken from it.
//! It must not know what the parts of a reference are.

use std::ops::Range;

use super::Taken;
use super::passage::Passage;
use super::words::GLUE;

/// A passage of which parts are taken one after the other.
pub(super) struct Sheet<'p> {
    /// The passage.
    pub(super) passage: &'p Passage,
    /// Its text with blanks in place of what was taken, byte for byte as long.
    pub(super) open: String,
    taken: Vec<(Range<usize>, Taken)>,
}

impl<'p> Sheet<'p> {
    /// A sheet from which nothing was taken.
    pub(super) fn of(passage: &'p Passage) -> Self {
        Self {
            passage,
            open: passage.text.clone(),
            taken: Vec::new(),
        }
    }

    /// Takes a range out of the open text.
    pub(super) fn take(&mut self, range: Range<usize>, taken: Taken) {
        if range.is_empty() {
            return;
        }
        self.open.replace_range(range.clone(), &" ".repeat(range.len()));
        self.taken.push((range, taken));
    }

    /// Takes a range out and gives its text.
    pub(super) fn take_text(&mut self, range: Range<usize>, field: &'static str) -> String {
        self.take(range.clone(), Taken::Field(field));
        self.passage.text[range].trim().to_owned()
    }

    /// What was taken, as ranges of the seed.
    pub(super) fn into_taken(self) -> Vec<(Range<usize>, Taken)> {
        let passage = self.passage;
        self.taken
            .into_iter()
            .map(|(range, taken)| (passage.span(&range), taken))
            .collect()
    }

    /// Stretches that nobody took and that say something: more than marks and words that only join.
    pub(super) fn leftover(&mut self) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some(range) = self.next_stretch(at) {
            at = range.end;
            let words = self.open[range.clone()]
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty());
            if words
                .clone()
                .all(|word| GLUE.contains(&word.to_lowercase().as_str()))
            {
                self.take(range, Taken::Furniture("joining words of a reference"));
            } else {
                found.push(range);
            }
        }
        found
    }

    /// The next open stretch with a letter or digit; two blanks stand where something was taken.
    fn next_stretch(&self, from: usize) -> Option<Range<usize>> {
        let start = from + self.open[from..].find(char::is_alphanumeric)?;
        let stretch = &self.open[start..];
        let length = stretch.find("  ").unwrap_or(stretch.len());
        let text = stretch[..length].trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, ')' | '%' | '"' | '”' | '!' | '?')
        });
        let end = start + text.len();
        let opens = text.matches('(').count();
        let is_wrapped = text.ends_with(')') && text.matches(')').count() > opens;
        Some(start..if is_wrapped { end - 1 } else { end })
    }
}
