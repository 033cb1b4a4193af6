//! Nodes of JSON-LD being written: JSON objects, safe inside a script element. It must not know the vocabulary.

use crate::scan;

/// A node whose end is not yet written.
#[derive(Debug)]
pub(super) struct Node(String);

impl Node {
    /// A node of a type.
    pub(super) fn of(kind: &str) -> Self {
        let mut json = String::with_capacity(256);
        json.push_str("{\"@type\":");
        push_text(&mut json, kind);
        Self(json)
    }

    /// A node of several types.
    pub(super) fn of_all(kinds: &[&str]) -> Self {
        let mut json = String::with_capacity(1024);
        json.push_str("{\"@type\":");
        push_list(&mut json, kinds, |json, kind| push_text(json, kind));
        Self(json)
    }

    /// Adds a text.
    pub(super) fn text(mut self, key: &'static str, text: &str) -> Self {
        self.key(key);
        push_text(&mut self.0, text);
        self
    }

    /// Adds a text where there is one.
    pub(super) fn text_if_any(self, key: &'static str, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    /// Adds texts where there are any.
    pub(super) fn texts<T: AsRef<str>>(mut self, key: &'static str, texts: &[T]) -> Self {
        if !texts.is_empty() {
            self.key(key);
            push_list(&mut self.0, texts, |json, text| push_text(json, text.as_ref()));
        }
        self
    }

    /// Adds a number.
    pub(super) fn number(mut self, key: &'static str, number: usize) -> Self {
        self.key(key);
        self.0.push_str(&number.to_string());
        self
    }

    /// Adds a node where there is one.
    pub(super) fn node(mut self, key: &'static str, node: impl Into<Option<Self>>) -> Self {
        if let Some(node) = node.into() {
            self.key(key);
            self.0.push_str(&node.0);
            self.0.push('}');
        }
        self
    }

    /// Adds a list of nodes, also an empty one.
    pub(super) fn nodes(mut self, key: &'static str, nodes: &[Self]) -> Self {
        self.key(key);
        push_list(&mut self.0, nodes, |json, node| {
            json.push_str(&node.0);
            json.push('}');
        });
        self
    }

    /// A key of the vocabulary, in which nothing is to be escaped.
    fn key(&mut self, key: &'static str) {
        self.0.push_str(",\"");
        self.0.push_str(key);
        self.0.push_str("\":");
    }
}

/// The nodes as one document in the vocabulary of schema.org.
pub(super) fn document(nodes: &[Node]) -> String {
    let length: usize = nodes.iter().map(|node| node.0.len() + 2).sum();
    let mut json = String::with_capacity(length + 64);
    json.push_str("{\"@context\":\"https://schema.org\",\"@graph\":");
    push_list(&mut json, nodes, |json, node| {
        json.push_str(&node.0);
        json.push('}');
    });
    json.push('}');
    json
}

fn push_list<T>(json: &mut String, items: &[T], push: impl Fn(&mut String, &T)) {
    json.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        push(json, item);
    }
    json.push(']');
}

/// Whether a byte stands escaped in a string.
fn is_escaped(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\') | (byte == b'<') | (byte == b'>') | (byte == b'&')
}

/// Appends a string (RFC 8259, 7). What could end the script element is escaped too, and with it every `<`.
fn push_text(json: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    json.push('"');
    if !scan::has(text, is_escaped) {
        json.push_str(text);
        return json.push('"');
    }
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_escaped(byte) {
            continue;
        }
        json.push_str(&text[written..at]);
        json.push_str("\\u00");
        json.push(char::from(DIGITS[usize::from(byte >> 4)]));
        json.push(char::from(DIGITS[usize::from(byte & 15)]));
        written = at + 1;
    }
    json.push_str(&text[written..]);
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_is_what_any_parser_reads() {
        let hostile = "</script> \"\\\u{1}\n\u{2028}é&";
        let inner = Node::of("Inner").number("position", 3).texts("none", &[""; 0]);
        let node = Node::of_all(&["A", "B"])
            .text("name", hostile)
            .text_if_any("absent", None)
            .node("inner", inner)
            .node("no", None)
            .texts("same", &["x", "y"])
            .nodes("list", &[Node::of("C")]);
        let text = document(&[node]);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).expect("valid JSON");
        assert_eq!(
            read["@graph"][0],
            json!({
                "@type": ["A", "B"], "name": hostile, "inner": {"@type": "Inner", "position": 3},
                "same": ["x", "y"], "list": [{"@type": "C"}],
            })
        );
    }
}
