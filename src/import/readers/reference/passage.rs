//! Passages: text joined from lines of a seed, without its inline markup, each byte with its place in the seed.
//! It must not know what the text says.

use std::ops::Range;

use crate::markdown::{Piece, escape_pieces};

use super::inline;

/// What inline markup said about a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// `**bold**`.
    Bold,
    /// `*italic*`.
    Italic,
    /// A code span.
    Code,
    /// A link to an address.
    Link(String),
    /// A formula with its dollar signs.
    Math,
}

/// Inline markup: what it says and of which bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What it says.
    pub(crate) kind: MarkKind,
    /// Byte range in the passage.
    pub(crate) range: Range<usize>,
}

/// Text without markup, with the place of each byte in the seed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The plain text.
    pub(crate) text: String,
    /// Where each byte stands in the seed; as long as `text`.
    pub(super) offsets: Vec<usize>,
    /// Its markup, outer marks before inner ones.
    pub(crate) marks: Vec<Mark>,
    /// Where its lines begin in the seed.
    line_starts: Vec<usize>,
}

impl Passage {
    /// Joins stretches of the seed, each within one line, and reads the inline markup.
    pub(crate) fn read(seed: &str, spans: &[Range<usize>]) -> Self {
        let mut raw = String::new();
        let mut offsets: Vec<usize> = Vec::new();
        let mut line_starts = Vec::new();
        for span in spans {
            let whole = &seed[span.clone()];
            let text = whole.trim();
            let start = span.start + (whole.len() - whole.trim_start().len());
            if !raw.is_empty() && !text.is_empty() && !joins_without_blank(&raw) {
                raw.push(' ');
                offsets.push(offsets.last().copied().unwrap_or(start));
            }
            raw.push_str(text);
            offsets.extend(start..start + text.len());
            line_starts.push(start);
        }
        let mut passage = inline::read(&raw, &offsets, seed);
        passage.line_starts = line_starts;
        passage
    }

    /// The ranges of its lines that hold text.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let place = |start: &usize| self.offsets.partition_point(|offset| offset < start);
        let starts: Vec<usize> = self.line_starts.iter().map(place).collect();
        let ends = starts.iter().skip(1).copied().chain([self.text.len()]);
        let ranges = starts.iter().zip(ends).filter(|(start, end)| *start < end);
        ranges
            .map(|(start, end)| trimmed(&self.text, *start..end))
            .filter(|range| !range.is_empty())
            .collect()
    }

    /// Without emphasis that covers all of it.
    pub(super) fn without_whole_emphasis(mut self) -> Self {
        let whole = 0..self.text.len();
        self.marks
            .retain(|mark| !(matches!(mark.kind, MarkKind::Bold | MarkKind::Italic) && mark.range == whole));
        self
    }

    /// Byte range in the seed of a range of the text.
    pub(crate) fn span(&self, range: &Range<usize>) -> Range<usize> {
        let inside = self.offsets.get(range.clone()).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => {
                let at = self.offsets.get(range.start).or(self.offsets.last());
                at.map_or(0..0, |at| *at..*at)
            }
        }
    }

    /// Byte range in the seed of the whole.
    pub(crate) fn whole_span(&self) -> Range<usize> {
        self.span(&(0..self.text.len()))
    }

    /// A part of the passage, without the blanks around it.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let range = trimmed(&self.text, range);
        Self {
            text: self.text[range.clone()].to_owned(),
            offsets: self.offsets[range.clone()].to_vec(),
            marks: self.marks_within(&range),
            line_starts: self.line_starts.clone(),
        }
    }

    /// As Markdown: the markup kept, everything else escaped so that it reads as itself.
    pub(crate) fn markdown(&self) -> String {
        let mut pieces = Vec::new();
        let mut open: Vec<&Mark> = Vec::new();
        let mut next = 0;
        let mut at = 0;
        loop {
            while let Some(mark) = open.pop_if(|mark| mark.range.end <= at) {
                pieces.push(Piece::Markup(closing(&mark.kind)));
            }
            while let Some(mark) = self.marks.get(next).filter(|mark| mark.range.start <= at) {
                next += 1;
                if mark.range.end > at {
                    pieces.push(Piece::Markup(opening(&mark.kind).to_owned()));
                    open.push(mark);
                }
            }
            if at >= self.text.len() {
                return escape_pieces(&pieces);
            }
            let close = open.iter().map(|mark| mark.range.end);
            let start = self.marks.get(next).map(|mark| mark.range.start);
            let stop = close.chain(start).min().unwrap_or(self.text.len());
            let is_code = open
                .iter()
                .any(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Math));
            let stretch = self.text[at..stop].to_owned();
            pieces.push(if is_code {
                Piece::Markup(stretch)
            } else {
                Piece::Text(stretch)
            });
            at = stop;
        }
    }

    /// The mark of emphasis that begins at this place, the longest first.
    pub(crate) fn emphasis_at(&self, at: usize) -> Option<&Mark> {
        self.marks
            .iter()
            .filter(|mark| matches!(mark.kind, MarkKind::Bold | MarkKind::Italic))
            .filter(|mark| mark.range.start == at)
            .max_by_key(|mark| mark.range.end)
    }

    fn marks_within(&self, range: &Range<usize>) -> Vec<Mark> {
        self.marks
            .iter()
            .filter_map(|mark| {
                let start = mark.range.start.max(range.start);
                let end = mark.range.end.min(range.end);
                (start < end).then(|| Mark {
                    kind: mark.kind.clone(),
                    range: start - range.start..end - range.start,
                })
            })
            .collect()
    }
}

/// A word that was cut behind its own hyphen at the line's end goes on without a blank.
fn joins_without_blank(raw: &str) -> bool {
    let mut last = raw.chars().rev();
    last.next() == Some('-') && last.next().is_some_and(char::is_alphanumeric)
}

/// The range without the blanks at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

fn opening(kind: &MarkKind) -> &'static str {
    match kind {
        MarkKind::Bold => "**",
        MarkKind::Italic => "*",
        MarkKind::Code => "`",
        MarkKind::Math => "",
        MarkKind::Link(_) => "[",
    }
}

fn closing(kind: &MarkKind) -> String {
    match kind {
        MarkKind::Link(url) => format!("]({url})"),
        other => opening(other).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], text: &str, markdown: &str) {
        let seed = lines.join("\n");
        let mut start = 0;
        let spans: Vec<_> = lines
            .iter()
            .map(|line| {
                let span = start..start + line.len();
                start = span.end + 1;
                span
            })
            .collect();
        let passage = Passage::read(&seed, &spans);
        assert_eq!(passage.text, text);
        assert_eq!(passage.markdown(), markdown);
        assert_eq!(passage.text.len(), passage.offsets.len());
    }

    #[test]
    fn lines_are_joined_and_markup_is_read() {
        check(
            &["**Bold** and", "  *italic* words"],
            "Bold and italic words",
            "**Bold** and *italic* words",
        );
        check(
            &["large-scale and data-", "parallel"],
            "large-scale and data-parallel",
            "large-scale and data-parallel",
        );
        check(
            &["[Prof. Ito](#) at [x](https://a.org/y)"],
            "Prof. Ito at x",
            "Prof. Ito at [x](https://a.org/y)",
        );
        check(
            &["A*STAR and B*STAR_x_"],
            "A*STAR and B*STAR_x_",
            "A\\*STAR and B\\*STAR_x\\_",
        );
        check(
            &["Doe*, Roe*, ***very***"],
            "Doe*, Roe*, very",
            "Doe\\*, Roe\\*, ***very***",
        );
        check(&["a \\* b `x*y`"], "a * b x*y", "a * b `x*y`");
        check(
            &["Cooling of $^{40}$K for $20 or $30 a $p$"],
            "Cooling of $^{40}$K for $20 or $30 a $p$",
            "Cooling of $^{40}$K for \\$20 or \\$30 a $p$",
        );
        check(
            &["Chen C*, **Roe RL***, Doe"],
            "Chen C*, Roe RL*, Doe",
            "Chen C\\*, **Roe RL**\\*, Doe",
        );
    }

    #[test]
    fn every_stretch_knows_its_place() {
        let seed = "- **Über** uns\n  weiter";
        let passage = Passage::read(seed, &[2..15, 18..24]);
        assert_eq!(passage.text, "Über uns weiter");
        assert_eq!(&seed[passage.span(&(0..5))], "Über");
        assert_eq!(&seed[passage.span(&(6..9))], "uns");
        assert_eq!(&seed[passage.span(&(10..16))], "weiter");
    }
}
