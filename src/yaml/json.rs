//! JSON as a tree of nodes with positions (RFC 8259). YAML would read most of it, but neither tabs before values nor
//! characters that are escaped as two. It must not know what the keys mean.

use super::{Kind, Node};

/// Where a text stops being JSON, and why.
pub(super) type Problem = (usize, &'static str);

/// Parses a text as one value.
///
/// # Errors
///
/// Where it is none.
pub fn json_tree(text: &str) -> Result<Node, Problem> {
    let mut reader = Reader { text, at: 0 };
    reader.blanks();
    let node = reader.value(0)?;
    reader.blanks();
    if reader.at < text.len() {
        return Err((reader.at, "there is more behind the end"));
    }
    Ok(node)
}

/// Values nested deeper than this are refused, so that no file can exhaust the stack.
const DEEPEST: usize = 64;

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn takes(&mut self, sign: char) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += usize::from(is_there);
        is_there
    }

    fn value(&mut self, depth: usize) -> Result<Node, Problem> {
        if depth > DEEPEST {
            return Err((self.at, "this is nested too deep"));
        }
        let start = self.at;
        let kind = match self.rest().chars().next() {
            Some('{') => self.map(depth)?,
            Some('[') => self.list(depth)?,
            Some('"') => Kind::Scalar(self.string()?, false),
            _ => self.word()?,
        };
        Ok(Node {
            span: start..self.at,
            kind,
            is_inline: true,
        })
    }

    fn map(&mut self, depth: usize) -> Result<Kind, Problem> {
        self.at += 1;
        let mut entries = Vec::new();
        self.blanks();
        if self.takes('}') {
            return Ok(Kind::Map(entries));
        }
        loop {
            self.blanks();
            if !self.rest().starts_with('"') {
                return Err((self.at, "a key in double quotes should stand here"));
            }
            let key = self.value(depth + 1)?;
            self.blanks();
            if !self.takes(':') {
                return Err((self.at, "a colon should stand here"));
            }
            self.blanks();
            entries.push((key, self.value(depth + 1)?));
            self.blanks();
            if self.takes('}') {
                return Ok(Kind::Map(entries));
            }
            if !self.takes(',') {
                return Err((self.at, "a comma or a closing brace should stand here"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Kind, Problem> {
        self.at += 1;
        let mut items = Vec::new();
        self.blanks();
        if self.takes(']') {
            return Ok(Kind::List(items));
        }
        loop {
            self.blanks();
            items.push(self.value(depth + 1)?);
            self.blanks();
            if self.takes(']') {
                return Ok(Kind::List(items));
            }
            if !self.takes(',') {
                return Err((self.at, "a comma or a closing bracket should stand here"));
            }
        }
    }

    /// What stands between quotes; another reader knows its escapes.
    fn string(&mut self) -> Result<String, Problem> {
        let start = self.at;
        let mut is_escaped = false;
        let end = self.rest().char_indices().skip(1).find(|(_, character)| {
            let ends = *character == '"' && !is_escaped;
            is_escaped = *character == '\\' && !is_escaped;
            ends
        });
        let Some((length, _)) = end else {
            return Err((start, "this quote is never closed"));
        };
        self.at = start + length + 1;
        serde_json::from_str(&self.text[start..self.at]).map_err(|_| (start, "this is no text of JSON"))
    }

    /// A number, or one of the three words.
    fn word(&mut self) -> Result<Kind, Problem> {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        let is_number = serde_json::from_str::<serde_json::Number>(word).is_ok();
        if !is_number && !matches!(word, "true" | "false" | "null") {
            return Err((self.at, "a value should stand here"));
        }
        let kind = Kind::Scalar(word.to_owned(), true);
        self.at += length;
        Ok(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Value;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_have_their_places() {
        let text = "{\"a\": [1, \"x\\ud83d\\ude00\"],\n\t\"b\": {\"c\": null, \"d\": true}}\n";
        let Kind::Map(entries) = json_tree(text).expect("JSON").kind else {
            panic!("a mapping");
        };
        let shown: Vec<(&str, &str)> = entries
            .iter()
            .map(|(key, value)| (&text[key.span.clone()], &text[value.span.clone()]))
            .collect();
        assert_eq!(
            shown,
            [
                ("\"a\"", "[1, \"x\\ud83d\\ude00\"]"),
                ("\"b\"", "{\"c\": null, \"d\": true}")
            ]
        );
        assert_eq!(entries[0].1.value(), Value::texts(["1", "x😀"]));
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        for (text, at) in [
            ("{\"a\": 1,}", 8),
            ("{\"a\" 1}", 5),
            ("[1 2]", 3),
            ("[\"x]", 1),
            ("{} x", 3),
            ("[tru]", 1),
            ("", 0),
        ] {
            assert_eq!(json_tree(text).map_err(|(at, _)| at), Err(at), "{text}");
        }
        assert!(json_tree(&"[".repeat(10_000)).is_err());
    }

    proptest! {
        #![proptest_config(crate::cases(300))]

        #[test]
        fn it_is_read_as_any_reader_does(texts in prop::collection::vec(any::<String>(), 0..4), number in any::<i32>()) {
            let value = serde_json::json!({"texts": texts, "number": number, "none": {}});
            for text in [value.to_string(), format!("{value:#}")] {
                let expected = Value::from_json(&value);
                prop_assert_eq!(json_tree(&text).map(|node| node.value()), Ok(expected));
            }
        }

        #[test]
        fn no_text_makes_it_fail(text in "[\\[\\]{}\",:\\\\a1 ]{0,20}") {
            let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            prop_assert_eq!(json_tree(&text).is_ok(), is_json, "{}", text);
        }
    }
}
