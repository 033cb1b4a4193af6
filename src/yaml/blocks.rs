//! Values written for programs of others: in block style, every text so that no reader takes it for anything else. It must
//! not know which programs.

use super::Value;
use super::emit::{block_lines, header, is_block, is_plain, quoted};

/// A mapping or a list as lines. Years and other texts that read as numbers or dates are quoted.
#[must_use]
pub fn emit_blocks(value: &Value) -> String {
    let mut text = String::new();
    push(&mut text, value, 0);
    text
}

fn push(text: &mut String, value: &Value, indent: usize) {
    let blanks = " ".repeat(indent);
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                text.push_str(&[&blanks, &scalar(key), ":"].concat());
                push_behind(text, value, indent);
            }
        }
        Value::List(items) => {
            for item in items {
                text.push_str(&[&blanks, "-"].concat());
                push_behind(text, item, indent);
            }
        }
        Value::Truth(truth) => text.push_str(&format!("{blanks}{truth}\n")),
        Value::Text(words) => text.push_str(&[&blanks, &scalar(words), "\n"].concat()),
    }
}

/// A value behind a key or a dash. A mapping in a list begins beside the dash.
fn push_behind(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Text(block) if is_block(block) => {
            text.push_str(&[" ", header(block), "\n"].concat());
            block_lines(text, block, indent + 2);
        }
        Value::Text(_) | Value::Truth(_) => {
            text.push(' ');
            push(text, value, 0);
        }
        value if value.is_empty() => {
            text.push_str(if matches!(value, Value::List(_)) {
                " []\n"
            } else {
                " {}\n"
            });
        }
        nested => {
            if text.ends_with('-') {
                let mut inner = String::new();
                push(&mut inner, nested, indent + 2);
                text.push_str(&[" ", inner.trim_start_matches(' ')].concat());
            } else {
                text.push('\n');
                push(text, nested, indent + 2);
            }
        }
    }
}

/// A text on one line.
fn scalar(text: &str) -> String {
    let could_be_number = text.starts_with(|c: char| c.is_ascii_digit() || "+.-".contains(c))
        && text
            .chars()
            .all(|c| c.is_ascii_hexdigit() || "+-._:/xXoOtTzZ ".contains(c));
    if is_plain(text, false) && !could_be_number {
        text.to_owned()
    } else {
        quoted(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_stay_texts() {
        let map = |entries: &[(&str, Value)]| {
            let entries = entries
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()));
            Value::Map(entries.collect())
        };
        let value = map(&[
            ("name", Value::text("Ada: the 1st")),
            (
                "dates",
                Value::texts(["2020", "2020-05", "1e5", "0x1F", "+44 20", "5 apples", "a\nb"]),
            ),
            (
                "2020",
                Value::List(vec![map(&[
                    ("a", Value::text("no")),
                    ("b", Value::texts(["", "c"])),
                ])]),
            ),
            ("none", Value::List(Vec::new())),
        ]);
        let expected = "name: \"Ada: the 1st\"\ndates:\n  - \"2020\"\n  - \"2020-05\"\n  - \"1e5\"\n  - \"0x1F\"\n  \
                        - \"+44 20\"\n  - 5 apples\n  - |-\n    a\n    b\n\"2020\":\n  - a: \"no\"\n    b:\n      \
                        - \"\"\n      - c\nnone: []\n";
        assert_eq!(emit_blocks(&value), expected);
    }

    fn values() -> impl Strategy<Value = Value> {
        let scalar = "[a-z:#,\\-\\[\\]{}\"'| \n\tä?&*!%@`~.0-9]{0,30}".prop_map(Value::Text);
        scalar.prop_recursive(3, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..5).prop_map(Value::List),
                prop::collection::btree_map("[a-z_ :0-9]{1,8}", inner, 1..5)
                    .prop_map(|map| Value::Map(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(crate::cases(500))]

        #[test]
        fn what_is_written_reads_back(value in prop::collection::btree_map("[a-z]{1,6}", values(), 1..5)) {
            let value = Value::Map(value.into_iter().collect());
            let text = emit_blocks(&value);
            prop_assert_eq!(tree(&text).map(|node| node.value()), Some(value), "\n{}", text);
        }
    }
}
