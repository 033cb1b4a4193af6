//! XML: owns quick-xml, as a stream ([`Reader`]) and as a tree with places ([`read`]).
//! It must not know what a document means.

use std::ops::Range;

pub use quick_xml::Reader;
pub use quick_xml::events::{BytesStart, Event};

/// An element with where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name without a namespace's prefix.
    pub name: String,
    /// Where its opening tag stands.
    pub span: Range<usize>,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text that stands in it directly.
    pub text: String,
}

/// An attribute with where its value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Where the value stands.
    pub span: Range<usize>,
}

/// Why a document cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where.
    pub at: usize,
    /// Why.
    pub why: String,
}

impl Element {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The first element of this name in it.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// It, and everything in it.
    pub fn visit<'a>(&'a self, look: &mut impl FnMut(&'a Self)) {
        look(self);
        for child in &self.children {
            child.visit(look);
        }
    }
}

/// Reads a document whose elements nest no deeper than given. It may declare no types of documents and no entities.
///
/// # Errors
///
/// Where the document is not well-formed, or nests deeper.
pub fn read(text: &str, deepest: usize) -> Result<Element, Trouble> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    // What stands around the first element.
    let mut open = vec![Element::default()];
    loop {
        let start = position(reader.buffer_position());
        let trouble = |why: String| Trouble { at: start, why };
        let event = reader.read_event().map_err(|failure| Trouble {
            at: position(reader.error_position()),
            why: failure.to_string(),
        })?;
        let end = position(reader.buffer_position());
        match event {
            Event::Start(tag) if open.len() > deepest => {
                let name = tag.name().as_ref().to_owned();
                return Err(trouble(format!("`{name}` stands in more than {deepest} others")));
            }
            Event::Start(tag) => open.push(element(text, &tag, start..end)?),
            Event::End(_) => close(&mut open),
            Event::Text(found) => push_text(&mut open, &found),
            Event::CData(found) => push_text(&mut open, &found),
            Event::GeneralRef(entity) => {
                let character = resolved(&entity);
                let character =
                    character.ok_or_else(|| trouble(format!("`&{};` stands for nothing", &*entity)))?;
                push_text(&mut open, character.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(trouble("it declares a type of documents".to_owned())),
            Event::Eof if open.len() > 1 => return Err(trouble("it ends too early".to_owned())),
            Event::Eof => break,
            _ => {}
        }
    }
    let first = open.pop().and_then(|around| around.children.into_iter().next());
    first.ok_or_else(|| Trouble {
        at: 0,
        why: "it holds no element".to_owned(),
    })
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn close(open: &mut Vec<Element>) {
    if let Some(element) = open.pop()
        && let Some(around) = open.last_mut()
    {
        around.children.push(element);
    }
}

fn push_text(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// The character that a reference stands for: one of the five that every document knows, or one by its number.
pub(crate) fn resolved(entity: &str) -> Option<char> {
    let number = match entity {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => entity.strip_prefix('#')?,
    };
    let number = match number.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    char::from_u32(number.ok()?)
}

fn element(text: &str, tag: &BytesStart<'_>, span: Range<usize>) -> Result<Element, Trouble> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let trouble = |why: String| Trouble { at: span.start, why };
        let attribute = attribute.map_err(|failure| trouble(failure.to_string()))?;
        let written: &str = &attribute.value;
        let unescaped = unescaped(written)
            .ok_or_else(|| trouble(format!("`{written}` holds a reference that stands for nothing")))?;
        // The value is a slice of the text, unless the reader had to copy it.
        let at = (written.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
        let at = at.filter(|at| text.get(*at..*at + written.len()) == Some(written));
        attributes.push(Attribute {
            name: attribute.key.as_ref().to_owned(),
            span: at.map_or(span.clone(), |at| at..at + written.len()),
            value: unescaped,
        });
    }
    Ok(Element {
        name: tag.local_name().as_ref().to_owned(),
        span,
        attributes,
        ..Element::default()
    })
}

pub(crate) fn unescaped(written: &str) -> Option<String> {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, behind)) = rest.split_once('&') {
        let (entity, after) = behind.split_once(';')?;
        text.push_str(before);
        text.push(resolved(entity)?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_values_know_where_they_stand() {
        let text = "<?xml version=\"1.0\"?>\n<a><!-- no --><b c=\"x &amp; y\"/>t&#x41;</a>";
        let read = read(text, 8).expect("well-formed");
        assert_eq!((read.name.as_str(), read.text.as_str()), ("a", "tA"));
        let b = read.child("b").expect("an element");
        assert_eq!(&text[b.span.clone()], "<b c=\"x &amp; y\"/>");
        let c = b.attribute("c").expect("an attribute");
        assert_eq!((c.value.as_str(), &text[c.span.clone()]), ("x & y", "x &amp; y"));
    }

    #[test]
    fn what_is_not_well_formed_or_too_deep_is_refused_with_its_place() {
        for (text, at, why) in [
            ("<a>\n<b></a>", 6, "b"),
            ("<a>", 3, "too early"),
            (
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                0,
                "type of documents",
            ),
            ("<a>&x;</a>", 3, "`&x;`"),
            ("<a b=\"&x;\"/>", 0, "`&x;`"),
            ("<a><a><a><a/></a></a></a>", 9, "more than 3"),
            ("", 0, "no element"),
        ] {
            let trouble = read(text, 3).expect_err(text);
            assert!(trouble.why.contains(why), "{text}: {}", trouble.why);
            assert!(trouble.at.abs_diff(at) <= 2, "{text}: {}", trouble.at);
        }
        assert!(read(&"<a>".repeat(100_000), 64).is_err());
    }
}
