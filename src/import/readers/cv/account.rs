//! The account of a document: what became of each byte. It must not know why.

use std::ops::Range;

use crate::import::draft::{Part, Use};
use crate::import::readers::reference::passage::trimmed;

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

    /// States that a range says nothing of its own, such as the mark of a list: it belongs to what stands beside it.
    pub(super) fn join(&mut self, span: Range<usize>) {
        self.cover(span, JOINT);
    }

    /// The parts in order, each within one line, without blanks at their ends, none over another.
    pub(super) fn parts(&self, text: &str) -> Vec<Part> {
        let mut owners = vec![0_usize; text.len()];
        for (index, (span, _)) in self.entries.iter().enumerate() {
            if let Some(stretch) = owners.get_mut(span.clone()) {
                stretch.fill(index + 1);
            }
        }
        own_targets(text, &mut owners);
        let mut parts = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let range = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            let runs = folded(text, &self.runs(&owners, range));
            parts.extend(
                runs.chunk_by(|a, b| a.use_ == b.use_)
                    .filter_map(|runs| part(text, runs)),
            );
        }
        parts
    }

    /// The stretches of a line that were stated together.
    fn runs<'a>(&'a self, owners: &[usize], line: Range<usize>) -> Vec<Run<'a>> {
        let mut at = line.start;
        let mut runs = Vec::new();
        for owned in owners[line].chunk_by(|a, b| a == b) {
            let span = at..at + owned.len();
            at = span.end;
            let entry = owned[0].checked_sub(1).and_then(|index| self.entries.get(index));
            runs.push(Run {
                span,
                use_: entry.map(|(_, use_)| use_),
            });
        }
        runs
    }
}

/// Gives the target of a link, which no text shows, to the words that carry the link.
fn own_targets(text: &str, owners: &mut [usize]) {
    for (at, _) in text.match_indices("](") {
        let line = text[at..].lines().next().unwrap_or_default();
        let target = at..at + line.find(')').map_or(0, |end| end + 1);
        let is_free = owners[target.clone()].iter().all(|owner| *owner == 0);
        if let Some(words) = at.checked_sub(1).filter(|_| is_free) {
            let owner = owners[words];
            owners[target].fill(owner);
        }
    }
}

/// What stands between parts and says nothing of its own.
const JOINT: Use = Use::Furniture("marks");

/// A stretch of a line and what became of it.
struct Run<'a> {
    span: Range<usize>,
    use_: Option<&'a Use>,
}

/// The runs of a line with marks and joints given to what stands beside them: their first half to the run before
/// them, the rest to the run behind, so that a bracket opens what it encloses.
fn folded<'a>(text: &str, runs: &[Run<'a>]) -> Vec<Run<'a>> {
    let is_joint =
        |run: &Run<'_>| run.use_ == Some(&JOINT) || !text[run.span.clone()].contains(char::is_alphanumeric);
    let mut folded: Vec<Run<'a>> = Vec::new();
    let groups: Vec<&[Run<'a>]> = runs.chunk_by(|a, b| is_joint(a) && is_joint(b)).collect();
    for (index, group) in groups.iter().enumerate() {
        let span = group[0].span.start..group[group.len() - 1].span.end;
        let before = folded.last().and_then(|run| run.use_);
        let behind = groups.get(index + 1).and_then(|runs| runs[0].use_);
        if !is_joint(&group[0]) || (before.is_none() && behind.is_none()) {
            folded.extend(group.iter().map(|run| Run {
                span: run.span.clone(),
                use_: run.use_,
            }));
            continue;
        }
        let cut = match (before, behind) {
            (None, _) => span.start,
            (_, None) => span.end,
            (Some(_), Some(_)) => span.start + cut_of_joint(&text[span.clone()]),
        };
        folded.push(Run {
            span: span.start..cut,
            use_: before,
        });
        folded.push(Run {
            span: cut..span.end,
            use_: behind,
        });
    }
    folded
}

/// Where a joint is cut: at its last blank, else before the brackets that it opens at its end.
fn cut_of_joint(joint: &str) -> usize {
    joint
        .rfind(char::is_whitespace)
        .unwrap_or_else(|| joint.trim_end_matches(['(', '[', '{', '<', '“', '„']).len())
}

fn part(text: &str, runs: &[Run<'_>]) -> Option<Part> {
    let (first, last) = (runs.first()?, runs.last()?);
    let span = trimmed(text, first.span.start..last.span.end);
    let use_ = first.use_.filter(|_| !span.is_empty())?.clone();
    Some(Part { span, use_ })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::RecordRef;

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

    #[test]
    fn joints_belong_to_what_stands_beside_them_and_a_bracket_to_what_it_opens() {
        let text = "1. Bo, Cy. In **A** (B).\n***\n";
        let mut account = Account::default();
        account.join(0..2);
        account.join(25..28);
        let field = |name: &str| Use::Field(RecordRef::Work(0), name.to_owned());
        for (span, name) in [
            (3..5, "a"),
            (7..9, "a"),
            (11..13, "v"),
            (16..17, "v"),
            (21..22, "s"),
        ] {
            account.cover(span, field(name));
        }
        let parts = account.parts(text);
        let shown: Vec<&str> = parts.iter().map(|part| &text[part.span.clone()]).collect();
        assert_eq!(shown, ["1. Bo, Cy.", "In **A**", "(B).", "***"]);
    }
}
