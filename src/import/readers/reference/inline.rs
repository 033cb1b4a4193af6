//! Inline markup: emphasis, links, code and escapes of Markdown, read off the text.
//! It must not know what the text says, nor how it will be written again.

use std::ops::Range;

use super::passage::{Mark, MarkKind, Passage};

/// How far a closing delimiter may stand from its opening one.
const REACH: usize = 2000;
/// The same for emphasis, which marks titles and names.
const EMPHASIS_REACH: usize = 500;
/// How deep marks may lie in each other.
const DEPTH: usize = 6;

/// Reads the markup of a raw text whose bytes stand at these places of the seed.
/// Addresses that links name by a label are looked up in the whole seed.
pub(super) fn read(raw: &str, offsets: &[usize], seed: &str) -> Passage {
    let mut reader = Reader {
        raw,
        offsets,
        seed,
        passage: Passage::default(),
    };
    reader.stretch(0..raw.len(), DEPTH);
    reader.passage
}

struct Reader<'r> {
    raw: &'r str,
    offsets: &'r [usize],
    seed: &'r str,
    passage: Passage,
}

impl Reader<'_> {
    fn stretch(&mut self, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        while at < range.end {
            at = self
                .markup(at, range.end, depth)
                .unwrap_or_else(|| self.character(at));
        }
    }

    fn character(&mut self, at: usize) -> usize {
        let length = self.raw[at..].chars().next().map_or(1, char::len_utf8);
        self.push(at..at + length);
        at + length
    }

    fn push(&mut self, range: Range<usize>) {
        self.passage.text.push_str(&self.raw[range.clone()]);
        self.passage.offsets.extend(&self.offsets[range]);
    }

    /// Reads the markup that begins here, if there is any, and gives the place behind it.
    fn markup(&mut self, at: usize, end: usize, depth: usize) -> Option<usize> {
        let rest = &self.raw[at..end];
        match rest.as_bytes().first()? {
            b'\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => {
                self.push(at + 1..at + 2);
                Some(at + 2)
            }
            b'`' => {
                let length = reach(&rest[1..]).find('`').filter(|length| *length > 0)?;
                self.marked(MarkKind::Code, at + 1..at + 1 + length, 0);
                Some(at + 2 + length)
            }
            b'$' => {
                let length = formula_length(rest)?;
                self.marked(MarkKind::Math, at..at + length, 0);
                Some(at + length)
            }
            b'<' => self.autolink(at, rest),
            b'[' if depth > 0 => self.link(at, rest, depth),
            b'*' | b'_' if depth > 0 => self.emphasis(at, rest, depth),
            _ => None,
        }
    }

    /// Reads the inside and marks it.
    fn marked(&mut self, kind: MarkKind, inside: Range<usize>, depth: usize) {
        let start = self.passage.text.len();
        let index = self.passage.marks.len();
        if depth == 0 {
            self.push(inside);
        } else {
            self.stretch(inside, depth - 1);
        }
        let range = start..self.passage.text.len();
        if !range.is_empty() {
            self.passage.marks.insert(index, Mark { kind, range });
        }
    }

    fn autolink(&mut self, at: usize, rest: &str) -> Option<usize> {
        let length = reach(&rest[1..]).find('>')?;
        let address = &rest[1..=length];
        let url = address_of(address)?;
        self.marked(MarkKind::Link(url), at + 1..at + 1 + length, 0);
        Some(at + 2 + length)
    }

    fn link(&mut self, at: usize, rest: &str, depth: usize) -> Option<usize> {
        let close = matching_bracket(reach(rest))?;
        let inside = at + 1..at + close;
        let behind = &rest[close + 1..];
        if let Some(label) = behind.strip_prefix('[') {
            let length = reach(label).find(']')?;
            let words = if length == 0 {
                &rest[1..close]
            } else {
                &label[..length]
            };
            match definition(self.seed, words) {
                Some(url) => self.marked(MarkKind::Link(url.to_owned()), inside, depth),
                None => self.stretch(inside, depth - 1),
            }
            return Some(at + close + 2 + length + 1);
        }
        let address = behind.strip_prefix('(')?;
        let (url, length) = target(address)?;
        let after = at + close + 2 + length + 1;
        if url.trim_start_matches('#').is_empty() {
            self.stretch(inside, depth - 1);
        } else {
            self.marked(MarkKind::Link(url.to_owned()), inside, depth);
        }
        Some(after)
    }

    /// Emphasis stands between delimiters that no letter touches from outside, so that `A*STAR` has none.
    fn emphasis(&mut self, at: usize, rest: &str, depth: usize) -> Option<usize> {
        let delimiter = rest.chars().next()?;
        let length = rest
            .bytes()
            .take(4)
            .take_while(|byte| char::from(*byte) == delimiter)
            .count();
        // The rest of a run that closed something still hangs on the word before the run.
        let before = self.raw[..at].trim_end_matches(delimiter).chars().next_back();
        let inner = rest[length..].chars().next()?;
        if length > 3 || inner.is_whitespace() || before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let near = &rest[..rest.floor_char_boundary(EMPHASIS_REACH)];
        let close = closing_run(near, delimiter, length)?;
        let inside = at + length..at + close;
        let kind = if length == 1 {
            MarkKind::Italic
        } else {
            MarkKind::Bold
        };
        let start = self.passage.text.len();
        let index = self.passage.marks.len();
        self.marked(kind, inside, depth);
        if length == 3 {
            let range = start..self.passage.text.len();
            let kind = MarkKind::Italic;
            self.passage.marks.insert(index + 1, Mark { kind, range });
        }
        Some(at + close + length)
    }
}

/// The length of a formula with its dollar signs: what lies between them cannot be a price.
fn formula_length(text: &str) -> Option<usize> {
    let inside_length = reach(&text[1..]).find('$').filter(|length| *length > 0)?;
    let inside = &text[1..=inside_length];
    let is_tight = !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    let is_symbol = inside.chars().count() <= 3 && inside.contains(char::is_alphabetic);
    let is_formula = is_symbol || inside.contains(['\\', '^', '_', '{', '=']);
    (is_tight && is_formula).then_some(inside_length + 2)
}

/// The address that a line `[label]: address` gives to a label.
fn definition<'s>(seed: &'s str, label: &str) -> Option<&'s str> {
    seed.lines().find_map(|line| {
        let (name, url) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        let url = url.trim().trim_matches(['<', '>']);
        (crate::model::fold(name) == crate::model::fold(label) && !url.is_empty()).then_some(url)
    })
}

/// The stretch in which a closing delimiter is looked for.
fn reach(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// The address of a link behind its opening bracket, also in angle brackets, and where the closing one stands.
fn target(address: &str) -> Option<(&str, usize)> {
    if let Some(inside) = address.strip_prefix('<') {
        let length = reach(inside).find('>')?;
        let close = length + 2;
        return address[close..]
            .starts_with(')')
            .then(|| (&inside[..length], close));
    }
    let length = reach(address).find(')')?;
    let url = address[..length].split_whitespace().next().unwrap_or_default();
    Some((url, length))
}

/// The address that an autolink means.
fn address_of(text: &str) -> Option<String> {
    let is_bare = !text.is_empty() && !text.contains(char::is_whitespace);
    if is_bare && (text.starts_with("http://") || text.starts_with("https://")) {
        Some(text.to_owned())
    } else if is_bare && text.contains('@') {
        let address = text.strip_prefix("mailto:").unwrap_or(text);
        Some(format!("mailto:{address}"))
    } else {
        None
    }
}

fn matching_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at),
            b']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// Where the run begins that closes emphasis of this delimiter and length.
fn closing_run(text: &str, delimiter: char, length: usize) -> Option<usize> {
    let mut at = length;
    while let Some(found) = text[at..].find(delimiter) {
        let start = at + found;
        if text[..start].ends_with('\\') {
            at = start + delimiter.len_utf8();
            continue;
        }
        let run = text[start..].chars().take_while(|c| *c == delimiter).count();
        let end = start + run;
        let before = text[..start].chars().next_back()?;
        let after = text[end..].chars().next();
        let closes = !before.is_whitespace() && !after.is_some_and(char::is_alphanumeric);
        if run == length && closes && start > length {
            return Some(start);
        }
        // `**Doe***`: a star behind the bold name, unless it closes emphasis within.
        if length == 2 && run == 3 && closes && start > length {
            let is_closed = text[length..start].matches(delimiter).count().is_multiple_of(2);
            return Some(if is_closed { start } else { start + 1 });
        }
        at = end;
    }
    None
}
