//! Markdown as lines of plain text. It must not know where they go.

use crate::markdown;

/// A paragraph or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// How deep in lists it stands: 0 for a paragraph.
    pub(super) depth: usize,
    /// What stands before an item of a list: a dash, or its number.
    pub(super) mark: String,
    /// Its words, in Markdown, on one line.
    pub(super) words: String,
}

/// The paragraphs and items of a text. What has but one line is no list, as on the page.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    if !source.trim_end().contains('\n') {
        let words = source.trim();
        return (!words.is_empty())
            .then(|| paragraph(words))
            .into_iter()
            .collect();
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    let mut is_open = false;
    for line in source.lines() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        match item(words) {
            _ if words.is_empty() => is_open = false,
            Some((mark, words)) => {
                indents.retain(|known| *known < indent);
                indents.push(indent);
                blocks.push(Block {
                    depth: indents.len(),
                    mark,
                    words: words.to_owned(),
                });
                is_open = true;
            }
            None => match blocks.last_mut().filter(|_| is_open) {
                Some(block) => {
                    block.words.push(' ');
                    block.words.push_str(words);
                }
                None => {
                    indents.retain(|known| *known < indent);
                    blocks.push(paragraph(words));
                    is_open = true;
                }
            },
        }
    }
    blocks
}

fn paragraph(words: &str) -> Block {
    Block {
        depth: 0,
        mark: String::new(),
        words: words.to_owned(),
    }
}

/// The mark of an item of a list, and its words.
fn item(line: &str) -> Option<(String, &str)> {
    let (mark, rest) = match line.strip_prefix(['-', '*', '+']) {
        Some(rest) => ("- ".to_owned(), rest),
        None => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let number = &line[..line.len() - rest.len()];
            if number.is_empty() {
                return None;
            }
            (format!("{number}. "), rest.strip_prefix(['.', ')'])?)
        }
    };
    Some((mark, rest.strip_prefix(' ')?.trim_start()))
}

/// The text with its paragraphs and items each on a line: items behind their marks, paragraphs behind an empty line.
pub(super) fn plain(source: &str) -> String {
    let mut text = String::new();
    for Block { depth, mark, words } in blocks(source) {
        if !text.is_empty() {
            text.push_str(if depth == 0 { "\n\n" } else { "\n" });
        }
        if depth > 0 {
            text.push_str(&"  ".repeat(depth - 1));
            text.push_str(&mark);
        }
        text.push_str(&markdown::plain(&words));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_depth_and_lines_of_a_paragraph_are_one() {
        for (source, expected) in [
            ("", ""),
            ("A *b*\nc  d $x^2$", "A b c d x²"),
            (
                "Led it.\n- a\n  more\n  - b\n- c\n\nEnd\\*",
                "Led it.\n- a more\n  - b\n- c\n\nEnd*",
            ),
            ("1. one\n2) two", "1. one\n2. two"),
            ("2. two", "2. two"),
            ("- dash", "- dash"),
            ("2019 was\n-5 degrees", "2019 was -5 degrees"),
        ] {
            assert_eq!(plain(source), expected, "{source}");
        }
    }
}
