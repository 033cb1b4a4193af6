//! Comments: where in a text they stand. It must not know what they say.

use std::ops::Range;

use super::tree::{Kind, Node, tree};

/// Whether a text holds any comment.
#[must_use]
pub fn has_comments(text: &str) -> bool {
    tree(text).is_none_or(|node| !comments(text, &node, 0..text.len()).is_empty())
}

/// The comments within a range of a text, each from its sign to the end of its line. `node` is the only thing in
/// the range whose values can hold the sign, but for keys.
pub(super) fn comments<'a>(text: &'a str, node: &Node, range: Range<usize>) -> Vec<&'a str> {
    let mut scalars = Vec::new();
    gather_scalars(node, &mut scalars);
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(sign) = text[at..range.end].find('#').map(|offset| at + offset) {
        let value = scalars.iter().find(|span| span.contains(&sign));
        let is_apart = text[..sign].is_empty() || text[..sign].ends_with([' ', '\t', '\n', '\r']);
        at = match value {
            Some(span) => span.end.min(range.end),
            None if is_apart => {
                let end = text[sign..range.end]
                    .find('\n')
                    .map_or(range.end, |length| sign + length);
                found.push(text[sign..end].trim_end());
                end
            }
            None => sign + 1,
        };
    }
    found
}

/// Comments as lines of their own.
pub(super) fn lines_of(comments: &[&str], indent: usize) -> String {
    comments
        .iter()
        .map(|comment| format!("{:indent$}{comment}\n", ""))
        .collect()
}

fn gather_scalars(node: &Node, spans: &mut Vec<Range<usize>>) {
    match &node.kind {
        Kind::Scalar(..) => spans.push(node.span.clone()),
        Kind::List(items) => items.iter().for_each(|item| gather_scalars(item, spans)),
        Kind::Map(entries) => {
            for (key, value) in entries {
                spans.push(key.span.clone());
                gather_scalars(value, spans);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let node = tree(text).expect("well formed");
        assert_eq!(comments(text, &node, 0..text.len()), expected, "{text}");
    }

    #[test]
    fn a_sign_within_a_value_begins_no_comment() {
        check("# one\na: b#c # two\n", &["# one", "# two"]);
        check("a: 'x # y'\n\"b # c\": \"x # y\" # one", &["# one"]);
        check(
            "a: | # one\n  # text\n  text # text\nb: x\n# two\n",
            &["# one", "# two"],
        );
        check("a: [x, # one\n  'y # z'] # two\n", &["# one", "# two"]);
    }
}
