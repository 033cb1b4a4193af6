//! Accounting: what became of every line of a seed. It must not know how readers understand it.

use std::ops::Range;

use super::draft::{Draft, Part, RecordRef, Use};
use super::seed::{Line, Seed};

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing stands on it.
    Blank,
    /// At least a part of it went into a field.
    Field,
    /// All of it that was recognised belongs to the page.
    Furniture,
    /// Nothing on it was understood.
    NotUnderstood,
}

/// One line with what became of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineAccount {
    /// Counted from 1.
    pub number: usize,
    /// Byte range of its text.
    pub span: Range<usize>,
    /// What became of it.
    pub fate: Fate,
    /// Indices into [`Draft::parts`].
    pub parts: Range<usize>,
    /// Stretches with letters or digits that no part covers, on a line of which something was understood.
    pub left_over: Vec<Range<usize>>,
}

/// How many lines of a seed met which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All lines.
    pub lines: usize,
    /// Blank lines.
    pub blank: usize,
    /// Lines of which a part went into a field.
    pub fields: usize,
    /// Lines of furniture.
    pub furniture: usize,
    /// Lines not understood.
    pub not_understood: usize,
}

/// Accounts for every line of a seed.
#[must_use]
pub fn lines(seed: &Seed, draft: &Draft) -> Vec<LineAccount> {
    let mut next = 0;
    seed.lines()
        .map(|line| {
            let first = next;
            while draft
                .parts
                .get(next)
                .is_some_and(|part| part.span.start < line.span().end.max(line.start + 1))
            {
                next += 1;
            }
            account(&line, draft, first..next)
        })
        .collect()
}

fn account(line: &Line<'_>, draft: &Draft, parts: Range<usize>) -> LineAccount {
    let own = &draft.parts[parts.clone()];
    let fate = match own {
        [] if line.is_blank() => Fate::Blank,
        [] => Fate::NotUnderstood,
        own if own.iter().any(|part| matches!(part.use_, Use::Field(..))) => Fate::Field,
        _ => Fate::Furniture,
    };
    let left_over = if own.is_empty() {
        Vec::new()
    } else {
        left_over(line, own)
    };
    LineAccount {
        number: line.number,
        span: line.span(),
        fate,
        parts,
        left_over,
    }
}

/// The gaps between parts in which there is more than punctuation.
fn left_over(line: &Line<'_>, parts: &[Part]) -> Vec<Range<usize>> {
    let span = line.span();
    let mut gaps = Vec::new();
    let mut at = span.start;
    for part in parts {
        gaps.push(at..part.span.start.max(at));
        at = at.max(part.span.end);
    }
    gaps.push(at..span.end.max(at));
    gaps.retain(|gap| {
        let (start, end) = (
            gap.start - line.start,
            (gap.end - line.start).min(line.text.len()),
        );
        line.text
            .get(start..end)
            .is_some_and(|text| text.chars().any(char::is_alphanumeric))
    });
    gaps
}

/// Counts the fates.
#[must_use]
pub fn tally(accounts: &[LineAccount]) -> Tally {
    let count = |fate: Fate| accounts.iter().filter(|account| account.fate == fate).count();
    Tally {
        lines: accounts.len(),
        blank: count(Fate::Blank),
        fields: count(Fate::Field),
        furniture: count(Fate::Furniture),
        not_understood: count(Fate::NotUnderstood),
    }
}

/// The document with what became of each line, and the record and field each part went to.
/// `destination` names a field of a record as it stands in `content/`.
#[must_use]
pub fn explained(seed: &Seed, draft: &Draft, destination: &dyn Fn(RecordRef, &str) -> String) -> String {
    let mut text = format!("{}: read as {}\n\n", seed.name, draft.reader.name());
    for account in lines(seed, draft) {
        let (mark, what) = match account.fate {
            Fate::Blank => {
                text.push('\n');
                continue;
            }
            Fate::Field => ("  ", ""),
            Fate::Furniture => ("~ ", ""),
            Fate::NotUnderstood => ("? ", "not understood"),
        };
        let line = &seed.text[account.span.clone()];
        text.push_str(&format!(
            "{:>5} {mark}{}\n",
            account.number,
            shortened(line.trim_end(), 150)
        ));
        if !what.is_empty() {
            text.push_str(&format!("        {what}\n"));
        }
        for part in &draft.parts[account.parts.clone()] {
            text.push_str(&explained_part(seed, part, destination));
        }
        for gap in &account.left_over {
            text.push_str(&format!(
                "        not understood: {}\n",
                shortened(seed.text[gap.clone()].trim(), 70)
            ));
        }
    }
    let Tally {
        lines,
        blank,
        fields,
        furniture,
        not_understood,
    } = tally(&self::lines(seed, draft));
    text.push_str(&format!(
        "\n{lines} lines: {fields} with fields, {furniture} of furniture, {blank} blank, {not_understood} not understood\n"
    ));
    text
}

fn explained_part(seed: &Seed, part: &Part, destination: &dyn Fn(RecordRef, &str) -> String) -> String {
    let excerpt = shortened(seed.text.get(part.span.clone()).unwrap_or_default(), 48);
    match &part.use_ {
        Use::Field(reference, field) => {
            format!("        {excerpt:<50} -> {}\n", destination(*reference, field))
        }
        Use::Furniture(name) => format!("        {excerpt:<50} -- {name}\n"),
    }
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most - 1).collect();
    format!("{head}…")
}

#[cfg(test)]
mod tests {
    use super::super::draft::ReaderKind;
    use super::*;

    #[test]
    fn every_line_meets_one_fate() {
        let seed = Seed::from_bytes("s", "Name\n\nLog in\nstrange\n94.1LG x\n".as_bytes());
        let mut draft = Draft::empty(ReaderKind::Listing);
        let field = |span| Part {
            span,
            use_: Use::Field(RecordRef::Person, "name".to_owned()),
        };
        draft.parts = vec![
            field(0..4),
            Part {
                span: 6..12,
                use_: Use::Furniture("interface text"),
            },
            field(21..25),
        ];
        let accounts = lines(&seed, &draft);
        let fates: Vec<Fate> = accounts.iter().map(|account| account.fate).collect();
        assert_eq!(
            fates,
            [
                Fate::Field,
                Fate::Blank,
                Fate::Furniture,
                Fate::NotUnderstood,
                Fate::Field
            ]
        );
        assert_eq!(accounts[4].left_over.first(), Some(&(25..29)));
        let Tally {
            lines,
            blank,
            fields,
            furniture,
            not_understood,
        } = tally(&accounts);
        assert_eq!(lines, blank + fields + furniture + not_understood);
    }
}
