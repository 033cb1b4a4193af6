//! Values written as a person would write them. It must not know the file they go to.

use std::fmt::Write;

use super::Value;

/// Lines longer than this are broken where YAML allows it without changing the value: lists and mappings.
const WIDTH: usize = 100;

/// A mapping as the lines of a block, each indented by `indent` blanks; ends with a line feed unless empty.
/// Short lists and mappings stand on one line.
#[must_use]
pub fn emit(value: &Value, indent: usize) -> String {
    let mut text = String::new();
    match value {
        Value::Map(entries) => entries
            .iter()
            .for_each(|(key, value)| entry(&mut text, key, value, indent)),
        Value::List(items) => items.iter().for_each(|item| list_item(&mut text, item, indent)),
        scalar => _ = writeln!(text, "{:indent$}{}", "", inline(scalar, false)),
    }
    text
}

/// `key: value` with everything below it.
fn entry(text: &mut String, key: &str, value: &Value, indent: usize) {
    let key = inline(&Value::text(key), false);
    match value {
        Value::Text(block) if is_block(block) => {
            let _ = writeln!(text, "{:indent$}{key}: {}", "", header(block));
            block_lines(text, block, indent + 2);
        }
        value if fits(value, indent + key.len() + 2) => {
            let _ = writeln!(text, "{:indent$}{key}: {}", "", inline(value, false));
        }
        nested => {
            let _ = writeln!(text, "{:indent$}{key}:", "");
            text.push_str(&emit(nested, indent + 2));
        }
    }
}

fn list_item(text: &mut String, item: &Value, indent: usize) {
    match item {
        Value::Text(block) if is_block(block) => {
            let _ = writeln!(text, "{:indent$}- {}", "", header(block));
            block_lines(text, block, indent + 2);
        }
        item if fits(item, indent + 2) => {
            let _ = writeln!(text, "{:indent$}- {}", "", inline(item, false));
        }
        nested => {
            let inner = emit(nested, indent + 2);
            let _ = write!(text, "{:indent$}- {}", "", inner.trim_start_matches(' '));
        }
    }
}

/// Whether a value can stand on one line and be read there: every scalar can, collections if short and flat.
fn fits(value: &Value, column: usize) -> bool {
    match value {
        Value::Truth(_) | Value::Text(_) => true,
        Value::List(items) => {
            items.is_empty()
                || (items.iter().all(is_flat) && column + inline(value, false).chars().count() <= WIDTH)
        }
        Value::Map(entries) => {
            entries.is_empty()
                || (entries.iter().all(|(_, value)| is_scalar(value))
                    && column + inline(value, false).chars().count() <= WIDTH)
        }
    }
}

fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Truth(_) => true,
        Value::Text(text) => !text.contains('\n'),
        Value::List(_) | Value::Map(_) => false,
    }
}

/// A list stays on one line only while its items are words rather than sentences.
fn is_flat(value: &Value) -> bool {
    is_scalar(value) && value.as_text().is_none_or(|text| text.len() <= 40)
}

/// The value on one line.
fn inline(value: &Value, in_flow: bool) -> String {
    match value {
        Value::Truth(truth) => truth.to_string(),
        Value::Text(text) if is_plain(text, in_flow) => text.clone(),
        Value::Text(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(item, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", inline(&Value::text(key), true), inline(value, true)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Whether a text reads as itself without quotes, in YAML 1.1 and 1.2 alike.
pub(super) fn is_plain(text: &str, in_flow: bool) -> bool {
    const WORDS: [&str; 12] = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", ".nan", ".inf",
    ];
    let Some(first) = text.chars().next() else {
        return false;
    };
    let starts_well = match first {
        '?' => !in_flow && text[1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => !"-:,[]{}#&*!|>'\"%@`= ".contains(first),
    };
    starts_well
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}'))
        && !(in_flow
            && (text.ends_with('-') || text.contains([',', '[', ']', '{', '}', '"', '\'', ':', '?'])))
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && !text.starts_with("...")
}

/// Double quotes with JSON's escapes, which are YAML's as well (YAML 1.2, section 5.7).
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text is written as a block of its own lines: it has several, and none that a block would change.
pub(super) fn is_block(text: &str) -> bool {
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && !text.chars().any(|c| {
            (c.is_control() && c != '\n' && c != '\t')
                || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
        })
        && !text.ends_with("\n\n")
        && text
            .lines()
            .all(|line| line.trim_start_matches(' ').is_empty() == line.is_empty())
}

pub(super) fn header(block: &str) -> &'static str {
    if block.ends_with('\n') { "|" } else { "|-" }
}

pub(super) fn block_lines(text: &mut String, block: &str, indent: usize) {
    for line in block.lines() {
        if line.is_empty() {
            text.push('\n');
        } else {
            let _ = writeln!(text, "{:indent$}{line}", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;
    use proptest::prelude::*;

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::Map(
            entries
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    #[test]
    fn a_record_is_written_as_a_person_would() {
        let record = map(&[
            (
                "title",
                Value::text("Sequence Parallelism: Long Sequence Training"),
            ),
            ("authors", Value::texts(["Shenggui Li", "Yang You"])),
            ("et_al", Value::Truth(true)),
            ("date", Value::text("?2026-03-19")),
            (
                "venue",
                map(&[
                    ("name", Value::text("ACL, volume 1")),
                    ("pages", Value::text("2391-2404")),
                ]),
            ),
            (
                "versions",
                Value::List(vec![map(&[
                    ("type", Value::text("article")),
                    ("date", Value::text("2021-05-26")),
                ])]),
            ),
            (
                "highlights",
                Value::texts([
                    "a sentence that is far too long to stand beside others in a list on one line",
                    "parent\n- child",
                ]),
            ),
        ]);
        let expected = r#"title: "Sequence Parallelism: Long Sequence Training"
authors: [Shenggui Li, Yang You]
et_al: true
date: ?2026-03-19
venue: {name: "ACL, volume 1", pages: 2391-2404}
versions:
  - {type: article, date: 2021-05-26}
highlights:
  - a sentence that is far too long to stand beside others in a list on one line
  - |-
    parent
    - child
"#;
        assert_eq!(emit(&record, 0), expected);
    }

    fn values() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![
            any::<bool>().prop_map(Value::Truth),
            "[ -~]{0,60}".prop_map(Value::Text),
            "[a-z:#,\\-\\[\\]{}\"'| \n\tä?&*!%@`~.0-9]{0,30}".prop_map(Value::Text),
        ];
        scalar.prop_recursive(3, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..5).prop_map(Value::List),
                prop::collection::btree_map("[a-z_ :]{1,8}", inner, 1..5)
                    .prop_map(|map| Value::Map(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(crate::cases(1000))]

        #[test]
        fn what_is_written_reads_back(value in prop::collection::btree_map("[a-z]{1,6}", values(), 1..5)) {
            let value = Value::Map(value.into_iter().collect());
            let text = emit(&value, 0);
            prop_assert_eq!(tree(&text).map(|node| node.value()), Some(value), "\n{}", text);
        }
    }
}
