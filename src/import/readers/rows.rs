//! Rows and parts: the lines of a seed as readers look at them, and the account of what became of each.
//! It must not know any kind of document.

use std::ops::Range;

use crate::import::draft::{Part, RecordRef, Use};
use crate::import::seed::Seed;

/// One line without the blanks and heading marks around it; blank lines have no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row<'a> {
    /// Byte offset of the text in the seed.
    pub(crate) start: usize,
    /// What is printed.
    pub(crate) text: &'a str,
}

impl Row<'_> {
    /// Byte range in the seed.
    pub(crate) fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// A range of the text as a range of the seed.
    pub(crate) fn place(&self, inside: &Range<usize>) -> Range<usize> {
        self.start + inside.start..self.start + inside.end
    }

    /// Whether nothing is printed.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// All lines of a seed, blank ones too.
pub(crate) fn rows(seed: &Seed) -> Vec<Row<'_>> {
    seed.lines()
        .map(|line| {
            let text = trim_end(line.text);
            let rest = trim_heading_marks(trim_start(text));
            Row {
                start: line.start + (text.len() - rest.len()),
                text: rest,
            }
        })
        .collect()
}

/// The range without the blanks at both of its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let kept = trim_start(inside);
    let start = range.start + (inside.len() - kept.len());
    start..start + trim_end(kept).len()
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_blank)
}

fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}'
        )
}

/// Pages saved as Markdown mark their headings with number signs.
fn trim_heading_marks(text: &str) -> &str {
    let rest = text.trim_start_matches('#');
    if rest.len() < text.len() && rest.starts_with(' ') {
        trim_start(rest)
    } else {
        text
    }
}

/// Collects parts in any order.
#[derive(Debug, Default)]
pub(crate) struct Account(Vec<Part>);

impl Account {
    /// The text went into a field.
    pub(crate) fn field(&mut self, span: Range<usize>, record: RecordRef, field: &str) {
        self.0.push(Part {
            span,
            use_: Use::Field(record, field.to_owned()),
        });
    }

    /// The text belongs to the page.
    pub(crate) fn furniture(&mut self, span: Range<usize>, what: &'static str) {
        self.0.push(Part {
            span,
            use_: Use::Furniture(what),
        });
    }

    /// The parts in order. Of two that overlap the one that starts first stays, so that a slip in a reader
    /// can never make the account of a document inconsistent.
    pub(crate) fn into_parts(mut self) -> Vec<Part> {
        self.0.sort_by_key(|part| (part.span.start, part.span.end));
        let mut end = 0;
        self.0.retain(|part| {
            let good = part.span.start >= end && part.span.start < part.span.end;
            if good {
                end = part.span.end;
            }
            good
        });
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_neither_blanks_nor_heading_marks() {
        let seed = Seed::from_bytes("s", "\u{feff}Ann\r\n\n ## Works \n#1 of all\n\t".as_bytes());
        let found: Vec<_> = rows(&seed).iter().map(|row| (row.start, row.text)).collect();
        assert_eq!(
            found,
            [(0, "Ann"), (5, ""), (10, "Works"), (17, "#1 of all"), (27, "")]
        );
    }

    #[test]
    fn parts_come_in_order_and_never_overlap() {
        let mut account = Account::default();
        account.furniture(5..9, "b");
        account.furniture(0..4, "a");
        account.furniture(3..6, "slip");
        account.furniture(9..9, "empty");
        let spans: Vec<_> = account.into_parts().into_iter().map(|part| part.span).collect();
        assert_eq!(spans, [0..4, 5..9]);
    }
}
