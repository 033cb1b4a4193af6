//! Rich text: HTML of this program's own making as a tree that the layout of a document can set. It must not know what
//! the text says.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::xml::{BytesStart, Event, Reader, resolved, unescaped};

/// A part of a rich text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Node {
    /// Words.
    Text(String),
    /// An element of HTML or MathML.
    Element(Element),
}

/// An element of HTML or MathML with what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Element {
    /// Its name.
    #[serde(rename = "k")]
    pub(super) name: String,
    /// Its attributes.
    #[serde(flatten)]
    pub(super) attributes: BTreeMap<String, String>,
    /// What it holds.
    #[serde(rename = "c")]
    pub(super) children: Vec<Node>,
}

/// What addresses begin with that lead somewhere from anywhere.
const LEADING: [&str; 3] = ["https://", "http://", "mailto:"];

/// Elements in which every blank counts.
const VERBATIM: [&str; 3] = ["annotation", "code", "pre"];

/// Deeper elements than these are their words: what reads trees, and what sets them, has an end.
const DEEPEST: usize = 12;
/// The same of elements in a formula, with all that is around it: a layout calls two functions for each of them, and Typst
/// allows for 80 calls within each other.
const DEEPEST_FORMULA: usize = 30;

/// Reads HTML that is well-formed as XML. What should not be is one text, tags and all, so that nothing is lost.
#[must_use]
pub(super) fn rich(html: &str) -> Vec<Node> {
    read(html).unwrap_or_else(|| vec![Node::Text(html.to_owned())])
}

fn read(html: &str) -> Option<Vec<Node>> {
    let mut reader = Reader::from_str(html);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::around()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => open.push(element(&tag)?),
            Event::End(_) => {
                let closed = open.pop()?;
                let is_formula = open.iter().any(|element| element.name == "math");
                let is_too_deep = open.len() > if is_formula { DEEPEST_FORMULA } else { DEEPEST };
                let around = open.last_mut()?;
                if is_too_deep {
                    push_words(around, closed);
                } else {
                    push(around, closed);
                }
            }
            Event::Text(text) => push_text(&mut open, &text),
            Event::GeneralRef(entity) => {
                let character = resolved(&entity)?;
                push_text(&mut open, character.encode_utf8(&mut [0; 4]));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let around = open.pop().filter(|_| open.is_empty())?;
    Some(around.children)
}

impl Element {
    /// What stands around the first element.
    fn around() -> Self {
        Self {
            name: String::new(),
            attributes: BTreeMap::new(),
            children: Vec::new(),
        }
    }
}

/// A link into the site is what stands in it: a document that leaves the site cannot lead back by a relative address.
fn push(around: &mut Element, element: Element) {
    let href = element.attributes.get("href");
    let leads = |href: &String| LEADING.iter().any(|scheme| href.starts_with(scheme));
    if element.name != "a" || href.is_some_and(leads) {
        around.children.push(Node::Element(element));
        return;
    }
    for child in element.children {
        match (around.children.last_mut(), child) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, child) => around.children.push(child),
        }
    }
}

/// The words of an element in the place of it, apart from those before.
fn push_words(around: &mut Element, element: Element) {
    for child in element.children {
        match (around.children.last_mut(), child) {
            (Some(Node::Text(before)), Node::Text(text)) => {
                if !before.ends_with(is_blank) {
                    before.push(' ');
                }
                before.push_str(&text);
            }
            (_, child) => around.children.push(child),
        }
    }
}

fn element(tag: &BytesStart<'_>) -> Option<Element> {
    let mut attributes = BTreeMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let value = unescaped(&attribute.value)?;
        attributes.insert(attribute.key.as_ref().to_owned(), value);
    }
    Some(Element {
        name: tag.name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    })
}

/// Texts that follow each other are one; blanks are one space, but where each counts.
fn push_text(open: &mut [Element], text: &str) {
    let is_verbatim = open
        .iter()
        .any(|element| VERBATIM.contains(&element.name.as_str()));
    let Some(element) = open.last_mut() else { return };
    if !matches!(element.children.last(), Some(Node::Text(_))) {
        element.children.push(Node::Text(String::new()));
    }
    if let Some(Node::Text(whole)) = element.children.last_mut() {
        for character in text.chars() {
            if is_verbatim || !is_blank(character) {
                whole.push(character);
            } else if !whole.ends_with(is_blank) {
                whole.push(' ');
            }
        }
    }
}

/// White space of HTML; a space that does not break is none.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\t' | '\r' | '\u{c}')
}

/// Gives the fields of a view whose names end in `_html` as trees, by their names without that ending.
#[must_use]
pub(super) fn with_trees(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(with_trees).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| match name.strip_suffix("_html") {
                Some(name) => (name.to_owned(), tree(value)),
                None => (name, with_trees(value)),
            })
            .collect(),
        other => other,
    }
}

/// One text, or each of a list.
fn tree(value: Value) -> Value {
    match value {
        Value::String(html) => serde_json::json!(rich(&html)),
        Value::Array(items) => items.into_iter().map(tree).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(
            serde_json::to_string(&rich(html)).expect("JSON"),
            expected,
            "{html}"
        );
    }

    #[test]
    fn html_is_read_as_a_tree() {
        check("", "[]");
        check("a &amp; b", r#"["a & b"]"#);
        check(
            "x <em>y\n <b>z</b></em> <br>",
            r#"["x <em>y\n <b>z</b></em> <br>"]"#,
        );
        check(
            "x <em>y\n <b>z</b></em><br />",
            r#"["x ",{"k":"em","c":["y ",{"k":"b","c":["z"]}]},{"k":"br","c":[]}]"#,
        );
        check(
            r#"<a href="https://a.org/?b=1&amp;c">d</a>"#,
            r#"[{"k":"a","href":"https://a.org/?b=1&c","c":["d"]}]"#,
        );
        check("<code>a  b</code>  c", r#"[{"k":"code","c":["a  b"]}," c"]"#);
    }

    #[test]
    fn links_that_lead_nowhere_are_their_words() {
        for href in ["", "papers/x/", "#top", "//example.org"] {
            let html = format!("a <a href=\"{href}\">b <i>c</i></a>");
            check(&html, r#"["a b ",{"k":"i","c":["c"]}]"#);
        }
        let mail = r#"[{"k":"a","href":"mailto:a@b.org","c":["d"]}]"#;
        check("<a href=\"mailto:a@b.org\">d</a>", mail);
    }

    #[test]
    fn what_is_nested_too_deeply_keeps_its_words() {
        let levels = 200;
        let html = format!("{}end{}", "<ul><li>a".repeat(levels), "</li></ul>".repeat(levels));
        let json = serde_json::to_string(&rich(&html)).expect("JSON");
        assert_eq!(json.matches('a').count(), levels);
        assert!(json.contains("a a aend"), "{json}");
        serde_json::from_str::<Value>(&json).expect("a parser takes it");
    }

    #[test]
    fn fields_of_html_are_trees_by_another_name() {
        let view = serde_json::json!({"a_html": "<i>b</i>", "c": [{"d_html": ["e", "f"]}], "g": "<"});
        let expected =
            serde_json::json!({"a": [{"k": "i", "c": ["b"]}], "c": [{"d": [["e"], ["f"]]}], "g": "<"});
        assert_eq!(with_trees(view), expected);
    }
}
