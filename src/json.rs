//! Owns JSON being written straight into its text (RFC 8259), for what every paper needs: most of its strings are long
//! and have nothing to escape. It must not know any vocabulary.

use crate::scan;

/// An object whose end is not yet written.
#[derive(Debug)]
pub struct Object {
    json: String,
    place: Place,
}

/// Where the text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a file of its own.
    File,
    /// Inside a script element, which nothing in it may end: `<`, `>` and `&` are escaped too.
    Script,
}

impl Object {
    /// An empty object.
    #[must_use]
    pub fn new(place: Place) -> Self {
        Self::with_room(place, 128)
    }

    /// An empty object with room for about so many bytes.
    #[must_use]
    pub fn with_room(place: Place, bytes: usize) -> Self {
        let mut json = String::with_capacity(bytes);
        json.push('{');
        Self { json, place }
    }

    /// Adds a text. The key is one of a vocabulary, in which nothing is to be escaped.
    #[must_use]
    pub fn text(mut self, key: &'static str, text: &str) -> Self {
        self.key(key);
        push_text(&mut self.json, text, self.place);
        self
    }

    /// Adds a text where there is one.
    #[must_use]
    pub fn text_if_any(self, key: &'static str, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    /// Adds texts where there are any.
    #[must_use]
    pub fn texts<T: AsRef<str>>(mut self, key: &'static str, texts: &[T]) -> Self {
        if !texts.is_empty() {
            self.key(key);
            let place = self.place;
            push_list(&mut self.json, texts, |json, text| {
                push_text(json, text.as_ref(), place);
            });
        }
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, key: &'static str, number: usize) -> Self {
        self.written(key, &number.to_string())
    }

    /// Adds a value that is JSON already.
    #[must_use]
    pub fn written(mut self, key: &'static str, json: &str) -> Self {
        self.key(key);
        self.json.push_str(json);
        self
    }

    /// Adds an object where there is one.
    #[must_use]
    pub fn object(mut self, key: &'static str, object: impl Into<Option<Self>>) -> Self {
        if let Some(object) = object.into() {
            self.key(key);
            object.push_to(&mut self.json);
        }
        self
    }

    /// Adds a list of objects, also an empty one, each made of an item by adding to the empty object that is given;
    /// any other in its place would be all that is left.
    #[must_use]
    pub fn list<T>(
        mut self,
        key: &'static str,
        items: impl IntoIterator<Item = T>,
        fill: impl Fn(Self, T) -> Self,
    ) -> Self {
        self.key(key);
        self.json.push('[');
        for (index, item) in items.into_iter().enumerate() {
            self.json.push_str(if index > 0 { ",{" } else { "{" });
            self = fill(self, item);
            self.json.push('}');
        }
        self.json.push(']');
        self
    }

    /// Adds a list of objects, also an empty one.
    #[must_use]
    pub fn objects(mut self, key: &'static str, objects: &[Self]) -> Self {
        self.key(key);
        self.json
            .reserve(objects.iter().map(|object| object.json.len() + 2).sum());
        push_list(&mut self.json, objects, |json, object| object.push_to(json));
        self
    }

    /// The whole object as text.
    #[must_use]
    pub fn end(mut self) -> String {
        self.json.push('}');
        self.json
    }

    fn push_to(&self, json: &mut String) {
        json.push_str(&self.json);
        json.push('}');
    }

    fn key(&mut self, key: &'static str) {
        self.json
            .push_str(if self.json.ends_with('{') { "\"" } else { ",\"" });
        self.json.push_str(key);
        self.json.push_str("\":");
    }
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

/// Appends a string (RFC 8259, 7).
fn push_text(json: &mut String, text: &str, place: Place) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let is_script = place == Place::Script;
    let is_escaped = |byte: u8| {
        let ends_script = (byte == b'<') | (byte == b'>') | (byte == b'&');
        (byte < b' ') | (byte == b'"') | (byte == b'\\') | (is_script & ends_script)
    };
    json.push('"');
    scan::push_escaped(json, text, is_escaped, |json, byte| match byte {
        b'"' | b'\\' if !is_script => json.extend(['\\', char::from(byte)]),
        b'\n' => json.push_str("\\n"),
        _ => {
            json.push_str("\\u00");
            json.push(char::from(DIGITS[usize::from(byte >> 4)]));
            json.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    });
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(place: Place) -> String {
        let hostile = "</script> \"\\\u{1}\n\u{2028}é&";
        let inner = Object::new(place).number("position", 3).texts("none", &[""; 0]);
        let text = Object::new(place)
            .text("name", hostile)
            .text_if_any("absent", None)
            .object("inner", inner)
            .object("no", None)
            .texts("same", &["x", "y"])
            .written("truth", "true")
            .objects("list", &[Object::new(place), Object::new(place).text("a", "")])
            .list("made", ["b{", ""], |object, item| {
                object.text("c", item).texts("d", &[item])
            })
            .end();
        let read: serde_json::Value = serde_json::from_str(&text).expect("valid JSON");
        assert_eq!(
            read,
            json!({
                "name": hostile, "inner": {"position": 3}, "same": ["x", "y"], "truth": true,
                "list": [{}, {"a": ""}], "made": [{"c": "b{", "d": ["b{"]}, {"c": "", "d": [""]}],
            })
        );
        text
    }

    #[test]
    fn an_object_is_what_any_parser_reads() {
        check(Place::File);
    }

    #[test]
    fn nothing_ends_a_script() {
        let text = check(Place::Script);
        assert!(!text.contains(['<', '>', '&']), "{text}");
    }
}
