//! Markdown as lines of plain text. It must not know where they go.

use crate::markdown;

/// A paragraph or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// How deep in lists it stands: 0 for a paragraph.
    pub(super) depth: usize,
    /// Its words, in Markdown, on one line.
    pub(super) words: String,
}

/// The paragraphs and items of a text.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    let mut is_open = false;
    for line in source.lines() {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        match item(words) {
            _ if words.is_empty() => is_open = false,
            Some(words) => {
                indents.retain(|known| *known < indent);
                indents.push(indent);
                blocks.push(Block {
                    depth: indents.len(),
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
                    blocks.push(Block {
                        depth: 0,
                        words: words.to_owned(),
                    });
                    is_open = true;
                }
            },
        }
    }
    blocks
}

/// The words of an item of a list, without its mark.
fn item(line: &str) -> Option<&str> {
    let rest = match line.strip_prefix(['-', '*', '+']) {
        Some(rest) => rest,
        None => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.len() == line.len() {
                return None;
            }
            rest.strip_prefix(['.', ')'])?
        }
    };
    rest.strip_prefix(' ').map(str::trim_start)
}

/// The text with its paragraphs and items each on a line: items behind a dash, paragraphs behind an empty line.
pub(super) fn plain(source: &str) -> String {
    let mut text = String::new();
    for Block { depth, words } in blocks(source) {
        if !text.is_empty() {
            text.push_str(if depth == 0 { "\n\n" } else { "\n" });
        }
        if depth > 0 {
            text.push_str(&"  ".repeat(depth - 1));
            text.push_str("- ");
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
            ("1. one\n2) two", "- one\n- two"),
            ("2019 was\n-5 degrees", "2019 was -5 degrees"),
        ] {
            assert_eq!(plain(source), expected, "{source}");
        }
    }
}
