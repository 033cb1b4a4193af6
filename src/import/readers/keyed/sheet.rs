//! The account of a document of keys and values: what each of them went to. It must not know what they mean.

use std::borrow::Cow;
use std::ops::Range;

use crate::import::draft::{Part, RecordRef, Use};
use crate::yaml::{Kind, Node};

/// A key with its value.
pub(super) type Entry = (Node, Node);

/// What became of the keys and values of a document.
pub(super) struct Sheet<'t> {
    text: &'t str,
    taken: Vec<(Range<usize>, Use)>,
}

/// The text of a value; absent for what is empty, and for collections.
pub(super) fn text_of(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Scalar(text, true) if matches!(text.as_str(), "~" | "null") => None,
        Kind::Scalar(text, _) if text.trim().is_empty() => None,
        Kind::Scalar(text, _) => Some(text),
        Kind::List(_) | Kind::Map(_) => None,
    }
}

/// The texts of a list, or of a value that stands for a list of one.
pub(super) fn texts_of(node: &Node) -> Vec<&str> {
    match &node.kind {
        Kind::List(items) => items.iter().filter_map(text_of).collect(),
        _ => text_of(node).into_iter().collect(),
    }
}

/// The entries of a mapping; none of anything else.
pub(super) fn entries(node: &Node) -> &[Entry] {
    match &node.kind {
        Kind::Map(entries) => entries,
        Kind::List(_) | Kind::Scalar(..) => &[],
    }
}

/// The items of a list; none of anything else.
pub(super) fn items(node: &Node) -> &[Node] {
    match &node.kind {
        Kind::List(items) => items,
        Kind::Map(_) | Kind::Scalar(..) => &[],
    }
}

/// The value of a key.
pub(super) fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let found = entries(node).iter().find(|(name, _)| name.scalar() == Some(key));
    found.map(|(_, value)| value)
}

/// Whether nothing is said.
pub(super) fn is_empty(node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar(..) => text_of(node).is_none(),
        Kind::List(items) => items.iter().all(is_empty),
        Kind::Map(entries) => entries.iter().all(|(_, value)| is_empty(value)),
    }
}

/// Where a key stands with its value.
fn whole(key: &Node, value: &Node) -> Range<usize> {
    if matches!(&value.kind, Kind::Scalar(text, _) if text.is_empty()) && value.span.is_empty() {
        key.span.clone()
    } else {
        key.span.start..value.span.end
    }
}

impl<'t> Sheet<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            taken: Vec::new(),
        }
    }

    /// A key with the texts of its value went to a field; what of a list is no text did not.
    pub(super) fn field(&mut self, entry: &Entry, record: RecordRef, field: &str) {
        let texts = items(&entry.1).iter().filter(|item| text_of(item).is_some());
        self.some(entry, &texts.collect::<Vec<_>>(), record, field);
    }

    /// A key with the first text of its value went to a field.
    pub(super) fn first(&mut self, entry: &Entry, record: RecordRef, field: &str) {
        let mut texts = items(&entry.1).iter().filter(|item| text_of(item).is_some());
        self.some(
            entry,
            &texts.next().into_iter().collect::<Vec<_>>(),
            record,
            field,
        );
    }

    /// Sentences, which all went to a field. Of YAML, an item `- Foo: bar` is a mapping also where a text was meant: it
    /// is the text that stands there.
    pub(super) fn sentences<'n>(
        &mut self,
        entry: &'n Entry,
        record: RecordRef,
        field: &str,
    ) -> Vec<Cow<'n, str>> {
        if let Some(text) = text_of(&entry.1) {
            self.field(entry, record, field);
            return vec![Cow::Borrowed(text)];
        }
        let texts = items(&entry.1)
            .iter()
            .filter_map(|item| Some((item, self.sentence(item)?)));
        let (nodes, texts): (Vec<_>, Vec<_>) = texts.unzip();
        if !nodes.is_empty() {
            self.some(entry, &nodes, record, field);
        }
        texts
    }

    fn sentence<'n>(&self, item: &'n Node) -> Option<Cow<'n, str>> {
        let [(key, value)] = entries(item) else {
            return text_of(item).map(Cow::Borrowed);
        };
        let Kind::Scalar(_, is_plain) = value.kind else {
            return None;
        };
        let text = self.text.get(whole(key, value)).filter(|_| !item.is_inline)?;
        if value.span.is_empty() {
            return Some(Cow::Owned(format!("{}:", text.trim_end_matches(':'))));
        }
        // The lines of a text without quotes are one.
        let words: Vec<&str> = text.split_whitespace().collect();
        (is_plain || !text.contains('\n')).then(|| Cow::Owned(words.join(" ")))
    }

    /// A key went to a field, with a value that is no list, or with some of the items.
    fn some(&mut self, (key, value): &Entry, nodes: &[&Node], record: RecordRef, field: &str) {
        let use_ = Use::Field(record, field.to_owned());
        let is_taken = |item: &Node| nodes.contains(&item) || is_empty(item);
        if items(value).iter().all(is_taken) {
            return self.taken.push((whole(key, value), use_));
        }
        let empty = items(value)
            .iter()
            .filter(|item| text_of(item).is_none() && is_empty(item));
        let empty = empty.map(|item| (item.span.clone(), Use::Furniture("empty item")));
        self.taken.extend(empty);
        let nodes = std::iter::once(key).chain(nodes.iter().copied());
        self.taken
            .extend(nodes.map(|node| (node.span.clone(), use_.clone())));
    }

    /// A value, or the key of a collection, went to a field.
    pub(super) fn node(&mut self, node: &Node, record: RecordRef, field: &str) {
        self.taken
            .push((node.span.clone(), Use::Field(record, field.to_owned())));
    }

    /// A key with its value is of the format and not of the person.
    pub(super) fn furniture(&mut self, entry: &Entry, name: &'static str) {
        let (key, value) = entry;
        self.taken.push((whole(key, value), Use::Furniture(name)));
    }

    /// The key of a collection says nothing of its own.
    pub(super) fn key(&mut self, entry: &Entry) {
        self.taken.push((entry.0.span.clone(), Use::Furniture("key")));
    }

    /// Keys without a value are of the format.
    pub(super) fn empty_keys(&mut self, entries: &[Entry]) {
        for entry in entries.iter().filter(|(_, value)| is_empty(value)) {
            self.furniture(entry, "key without a value");
        }
    }

    /// The parts in order, none over another, each within one line.
    pub(super) fn parts(mut self) -> Vec<Part> {
        self.taken.sort_by_key(|(span, _)| span.start);
        let mut parts = Vec::new();
        let mut at = 0;
        let mut next = 0;
        for line in self.text.split_inclusive('\n') {
            let whole = at..at + line.trim_end_matches(['\n', '\r']).len();
            at += line.len();
            let first = parts.len();
            let mut index = next;
            while let Some((span, use_)) = self.taken.get(index).filter(|(span, _)| span.start < whole.end) {
                if span.end <= whole.end && index == next {
                    next += 1;
                }
                index += 1;
                let before = parts.get(first..).and_then(<[Part]>::last);
                let start = before.map_or(whole.start, |part| part.span.end).max(span.start);
                let span = self.trimmed(start..span.end.min(whole.end).max(start));
                if !span.is_empty() {
                    let use_ = use_.clone();
                    parts.push(Part { span, use_ });
                }
            }
            let start = parts.get(first..).and_then(<[Part]>::last);
            let start = start.map_or(whole.start, |part| part.span.end);
            parts.extend(self.rest(start..whole.end, parts.len() == first));
        }
        parts
    }

    /// What stands behind the last part of a line, if it is a comment, or a line of nothing but marks.
    fn rest(&self, span: Range<usize>, is_whole_line: bool) -> Option<Part> {
        let span = self.trimmed(span);
        let text = &self.text[span.clone()];
        let name = if text.starts_with('#') {
            "comment"
        } else if is_whole_line && !text.contains(char::is_alphanumeric) {
            "marks"
        } else {
            return None;
        };
        (!span.is_empty()).then_some(Part {
            span,
            use_: Use::Furniture(name),
        })
    }

    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let text = &self.text[span.clone()];
        let start = span.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    }
}
