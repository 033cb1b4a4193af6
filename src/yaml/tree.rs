//! YAML text as a tree of nodes with positions. It must not know what the keys mean.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::Value;

/// A node with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Byte range in the text. Of a collection in block style: from its first key or dash to the end of its last value.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Whether it is written in flow style (`[a, b]`), or is a scalar.
    pub is_inline: bool,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A scalar: its text, and whether it was written without quotes.
    Scalar(String, bool),
    /// A list.
    List(Vec<Node>),
    /// A mapping: key nodes are scalars.
    Map(Vec<(Node, Node)>),
}

/// One step of a path into a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into the value of a key.
    Key(&'a str),
    /// Into the item of a list, counted from 0.
    Item(usize),
}

impl Node {
    /// The text of a scalar.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The same without positions.
    #[must_use]
    pub fn value(&self) -> Value {
        match &self.kind {
            Kind::Scalar(text, true) if text == "true" => Value::Truth(true),
            Kind::Scalar(text, true) if text == "false" => Value::Truth(false),
            Kind::Scalar(text, true) if text == "~" || text == "null" => Value::Text(String::new()),
            Kind::Scalar(text, _) => Value::Text(text.clone()),
            Kind::List(items) => Value::List(items.iter().map(Self::value).collect()),
            Kind::Map(entries) => Value::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.scalar().unwrap_or_default().to_owned(), value.value()))
                    .collect(),
            ),
        }
    }
}

/// Parses the first document of a text. Absent if it is not well formed, or uses anchors, which we do not follow.
/// An empty text is an empty mapping.
#[must_use]
pub fn tree(text: &str) -> Option<Node> {
    let mut builder = Builder {
        text,
        offsets: char_offsets(text),
        parser: Parser::new_from_str(text),
    };
    loop {
        match builder.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::StreamEnd | Event::DocumentEnd, _) => {
                return Some(Node {
                    span: 0..text.len(),
                    kind: Kind::Map(Vec::new()),
                    is_inline: false,
                });
            }
            (event, span) => return builder.node(event, span, 0),
        }
    }
}

/// Where the value of a path stands; of a missing last key, where its mapping stands.
#[must_use]
pub fn locate(text: &str, path: &[Step<'_>]) -> Option<Range<usize>> {
    let root = tree(text)?;
    let mut node = &root;
    for step in path {
        let next = match (step, &node.kind) {
            (Step::Key(name), Kind::Map(entries)) => entries
                .iter()
                .find(|(key, _)| key.scalar() == Some(name))
                .map(|(_, value)| value),
            (Step::Item(index), Kind::List(items)) => items.get(*index),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    Some(node.span.clone())
}

/// Where a text stops being YAML, and why.
#[must_use]
pub fn syntax_error(text: &str) -> Option<(usize, String)> {
    let failure = Parser::new_from_str(text).find_map(Result::err)?;
    let index = failure.marker().index();
    let offset = text
        .char_indices()
        .nth(index)
        .map_or(text.len(), |(offset, _)| offset);
    Some((offset, failure.info().to_owned()))
}

/// Collections nested deeper than this are refused, so that no file can exhaust the stack.
const DEEPEST: usize = 64;

struct Builder<'a> {
    text: &'a str,
    /// Byte offset of each character, where they differ; the parser counts characters.
    offsets: Option<Vec<usize>>,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let (event, span) = self.parser.next_event()?.ok()?;
        let span = self.bytes(span);
        Some((event, span))
    }

    fn bytes(&self, span: Span) -> Range<usize> {
        let byte = |index: usize| match &self.offsets {
            Some(offsets) => offsets.get(index).copied().unwrap_or(self.text.len()),
            None => index.min(self.text.len()),
        };
        byte(span.start.index())..byte(span.end.index())
    }

    fn node(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        match event {
            Event::Scalar(text, style, 0, None) => Some(self.scalar(&text, style, span)),
            Event::SequenceStart(0, None) => self.list(&span, depth),
            Event::MappingStart(0, None) => self.map(&span, depth),
            _ => None,
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Range<usize>) -> Node {
        // The span of a block scalar reaches to the start of what follows; the line ends behind it are not part of it.
        // That of a quoted one takes in the comment behind it.
        let written = self.text[span.clone()].trim_end();
        let written = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => quoted(written),
            _ => written,
        };
        let span = span.start..span.start + written.len();
        Node {
            span,
            kind: Kind::Scalar(text.to_owned(), style == ScalarStyle::Plain),
            is_inline: true,
        }
    }

    fn list(&mut self, start: &Range<usize>, depth: usize) -> Option<Node> {
        let is_inline = self.text[start.start..].starts_with('[');
        let mut items: Vec<Node> = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    let end = if is_inline {
                        end.end
                    } else {
                        items.last().map_or(start.end, |item| item.span.end)
                    };
                    return Some(Node {
                        span: start.start..end,
                        kind: Kind::List(items),
                        is_inline,
                    });
                }
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, start: &Range<usize>, depth: usize) -> Option<Node> {
        let is_inline = self.text[start.start..].starts_with('{');
        let mut entries: Vec<(Node, Node)> = Vec::new();
        loop {
            match self.next()? {
                (Event::MappingEnd, end) => {
                    let last = entries
                        .last()
                        .map_or(start.end, |(key, value)| value.span.end.max(key.span.end));
                    let end = if is_inline { end.end } else { last };
                    return Some(Node {
                        span: start.start..end,
                        kind: Kind::Map(entries),
                        is_inline,
                    });
                }
                (event, span) => {
                    let key = self.node(event, span, depth + 1)?;
                    key.scalar()?;
                    let (event, span) = self.next()?;
                    entries.push((key, self.node(event, span, depth + 1)?));
                }
            }
        }
    }
}

/// The text from its opening quote to the one that closes it.
fn quoted(text: &str) -> &str {
    let bytes = text.as_bytes();
    let quote = bytes.first().copied().unwrap_or_default();
    let mut at = 1;
    while at < bytes.len() {
        let is_doubled = quote == b'\'' && bytes[at..].starts_with(b"''");
        if bytes[at] == quote && !is_doubled {
            return &text[..=at];
        }
        let is_escape = quote == b'"' && bytes[at] == b'\\';
        at += if is_escape || is_doubled { 2 } else { 1 };
    }
    text
}

fn char_offsets(text: &str) -> Option<Vec<usize>> {
    (!text.is_ascii()).then(|| {
        text.char_indices()
            .map(|(offset, _)| offset)
            .chain([text.len()])
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, path: &[Step<'_>], found: &str) {
        let span = locate(text, path).expect("well formed");
        assert_eq!(&text[span], found, "{path:?} in\n{text}");
    }

    #[test]
    fn values_are_found_by_their_path() {
        let text = "title: \"Größe: x\"\nauthors: [A, B]\nvenue:\n  name: ACL\n  pages: 1-2\nlist:\n  - a: 1\n    b: |\n      x\n      y\n  - c\n";
        check(text, &[Step::Key("title")], "\"Größe: x\"");
        check(text, &[Step::Key("authors"), Step::Item(1)], "B");
        check(text, &[Step::Key("venue"), Step::Key("pages")], "1-2");
        check(text, &[Step::Key("venue")], "name: ACL\n  pages: 1-2");
        check(
            text,
            &[Step::Key("list"), Step::Item(0), Step::Key("b")],
            "x\n      y",
        );
        check(text, &[Step::Key("list"), Step::Item(1)], "c");
    }

    #[test]
    fn a_comment_is_no_part_of_the_value_before_it() {
        let text = "a: \"x \\\" # y\" # z\nb: 'it''s' # z\nc: x # z\n";
        check(text, &[Step::Key("a")], "\"x \\\" # y\"");
        check(text, &[Step::Key("b")], "'it''s'");
        check(text, &[Step::Key("c")], "x");
    }

    #[test]
    fn what_is_not_well_formed_gives_no_tree() {
        for text in ["a: [", "a: b: c", "- a\nb: c", "a: *x", "a: \"x"] {
            assert!(tree(text).is_none(), "{text}");
        }
        assert_eq!(tree("").map(|node| node.value()), Some(Value::Map(Vec::new())));
    }
}
