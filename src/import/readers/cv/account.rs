//! The account of a document: what became of each byte. It must not know why.

use std::ops::Range;

use crate::import::draft::{Part, Use};

/// What became of each stretch of a document, later statements over earlier ones.
#[derive(Debug, Default)]
pub(super) struct Account {
    entries: Vec<(Range<usize>, Use)>,
}

impl Account {
    /// States what a range was used for.
    pub(super) fn cover(&mut self, span: Range<usize>, use_: Use) {
        self.entries.push((span, use_));
    }

    /// States that a range is furniture.
    pub(super) fn furnish(&mut self, span: Range<usize>, name: &'static str) {
        self.cover(span, Use::Furniture(name));
    }

    /// The parts in order, each within one line, without blanks at their ends, none over another.
    /// Marks between two parts of a line belong to the part before them.
    pub(super) fn parts(&self, text: &str) -> Vec<Part> {
        let mut owners = vec![0_usize; text.len()];
        for (index, (span, _)) in self.entries.iter().enumerate() {
            if let Some(stretch) = owners.get_mut(span.clone()) {
                stretch.fill(index + 1);
            }
        }
        let mut parts = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let range = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            fill_gaps(text, &mut owners, range.clone());
            self.push_line(text, &owners, range, &mut parts);
        }
        parts
    }

    fn push_line(&self, text: &str, owners: &[usize], line: Range<usize>, parts: &mut Vec<Part>) {
        let mut at = line.start;
        for run in owners[line].chunk_by(|a, b| a == b) {
            let whole = &text[at..at + run.len()];
            let start = at + (whole.len() - whole.trim_start().len());
            at += run.len();
            let span = start..start + whole.trim().len();
            let entry = run[0].checked_sub(1).and_then(|index| self.entries.get(index));
            if let Some((_, use_)) = entry.filter(|_| !span.is_empty()) {
                parts.push(Part {
                    span,
                    use_: use_.clone(),
                });
            }
        }
    }
}

/// Gives marks without letters and digits to their neighbour on the line.
fn fill_gaps(text: &str, owners: &mut [usize], line: Range<usize>) {
    let mut at = line.start;
    while at < line.end {
        let owner = owners[at];
        let end = (at..line.end)
            .find(|index| owners[*index] != owner)
            .unwrap_or(line.end);
        let before = (at > line.start).then(|| owners[at - 1]);
        let after = (end < line.end).then(|| owners[end]);
        let says_nothing = !text[at..end].contains(char::is_alphanumeric);
        if let Some(neighbour) = before.or(after).filter(|_| owner == 0 && says_nothing) {
            owners[at..end].fill(neighbour);
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_at_lines_and_take_the_marks_between_them() {
        let text = "- Über: uns\n  zwei\n";
        let mut account = Account::default();
        account.furnish(2..19, "a");
        account.furnish(9..12, "b");
        let parts = account.parts(text);
        let shown: Vec<&str> = parts.iter().map(|part| &text[part.span.clone()]).collect();
        assert_eq!(shown, ["- Über:", "uns", "zwei"]);
    }
}
