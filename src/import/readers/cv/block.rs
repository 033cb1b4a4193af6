//! Blocks of a section: paragraphs and nested lists, put together again where a page break cut them.
//! It must not know what they say.

use std::ops::Range;

use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::Passage;

use super::rows::{Row, RowKind};

/// An item of a list: the places of its lines, and the items below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its lines.
    pub(super) lines: Vec<Range<usize>>,
    /// The items below it.
    pub(super) children: Vec<Item>,
    indent: usize,
    marker: char,
}

/// A block of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading within the section.
    Heading(Range<usize>),
    /// Lines of text without a blank line between them.
    Paragraph(Vec<Range<usize>>),
    /// A list.
    List(Vec<Item>),
}

/// The blocks that the rows of a section make.
pub(super) fn blocks(text: &str, rows: &[Row]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        at += 1;
        match row.kind {
            RowKind::Blank | RowKind::Furniture(_) => {}
            RowKind::Heading(_) => blocks.push(Block::Heading(row.content.clone())),
            RowKind::Item { indent, marker } => {
                let item = Item {
                    lines: vec![row.content.clone()],
                    children: Vec::new(),
                    indent,
                    marker,
                };
                match blocks.last_mut() {
                    Some(Block::List(items)) => insert(items, item, 0),
                    _ => blocks.push(Block::List(vec![item])),
                }
            }
            RowKind::Text(_) => {
                let length = rows[at..]
                    .iter()
                    .take_while(|row| matches!(row.kind, RowKind::Text(_)))
                    .count();
                let paragraph = &rows[at - 1..at + length];
                let is_glued =
                    at >= 2 && !matches!(rows[at - 2].kind, RowKind::Blank | RowKind::Furniture(_));
                let next = rows[at + length..]
                    .iter()
                    .find(|row| !matches!(row.kind, RowKind::Blank | RowKind::Furniture(_)));
                at += length;
                add_paragraph(text, &mut blocks, paragraph, (is_glued, next));
            }
        }
    }
    blocks
}

/// Adds text: to the item before it if it goes on with that item, else as a paragraph.
fn add_paragraph(text: &str, blocks: &mut Vec<Block>, rows: &[Row], (is_glued, next): (bool, Option<&Row>)) {
    let lines: Vec<Range<usize>> = rows.iter().map(|row| row.content.clone()).collect();
    let indent = rows.first().map_or(0, |row| {
        if let RowKind::Text(indent) = row.kind {
            indent
        } else {
            0
        }
    });
    let before = match blocks.last_mut() {
        Some(Block::List(items)) => deepest(items),
        _ => None,
    };
    let item = before.filter(|item| {
        let words = Passage::read(text, &lines);
        let last = item.lines.last().map_or("", |line| &text[line.clone()]);
        let is_indented = indent > item.indent;
        let is_wrapped = is_glued && (last.len() >= 60 || starts_small(&words.text));
        let list_goes_on = next.is_some_and(|row| matches!(row.kind, RowKind::Item { .. }));
        is_indented || is_wrapped || goes_on(last, &words.text) || (list_goes_on && is_prose(&words.text))
    });
    match item {
        Some(item) => item.lines.extend(lines),
        None => blocks.push(Block::Paragraph(lines)),
    }
}

/// Whether the text finishes a sentence that the line before left open.
fn goes_on(before: &str, text: &str) -> bool {
    let is_open = before.ends_with(',')
        || before.ends_with(" and")
        || before.ends_with(" of")
        || before.ends_with(" the");
    starts_small(text) || is_open
}

fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// A sentence rather than the head of an entry: many words, a full stop at the end, no date.
fn is_prose(text: &str) -> bool {
    text.split_whitespace().count() >= 6 && text.ends_with(['.', '!', '?']) && periods(text).is_empty()
}

fn deepest(items: &mut [Item]) -> Option<&mut Item> {
    let mut item = items.last_mut()?;
    while !item.children.is_empty() {
        item = item.children.last_mut()?;
    }
    Some(item)
}

/// Puts an item where its indentation says; the same indentation with a lesser mark is one level down.
fn insert(items: &mut Vec<Item>, item: Item, depth: usize) {
    let is_below = items.last().is_some_and(|last| {
        let is_lesser = matches!(item.marker, '–' | '—' | '◦' | '▪' | '⁃' | '+')
            && matches!(last.marker, '•' | '●' | '-' | '*' | '■');
        item.indent > last.indent || (item.indent == last.indent && is_lesser && item.marker != last.marker)
    });
    match items.last_mut() {
        Some(last) if is_below && depth < 12 => insert(&mut last.children, item, depth + 1),
        _ => items.push(item),
    }
}

impl Item {
    /// Its own text.
    pub(super) fn passage(&self, text: &str) -> Passage {
        Passage::read(text, &self.lines)
    }

    /// Its text and the list below it, as Markdown.
    pub(super) fn markdown(&self, text: &str) -> String {
        let own = self.passage(text).markdown();
        with_list(own, &self.children, text)
    }
}

/// The texts of items and of the items below them, in the order of the document.
pub(super) fn passages(text: &str, items: &[Item]) -> Vec<Passage> {
    let of_item = |item: &Item| [vec![item.passage(text)], passages(text, &item.children)].concat();
    items.iter().flat_map(of_item).collect()
}

/// A text with a list below it, as Markdown.
pub(super) fn with_list(mut own: String, children: &[Item], text: &str) -> String {
    for child in children {
        let below = child.markdown(text).replace('\n', "\n  ");
        own.push_str("\n- ");
        own.push_str(&below);
    }
    own
}

impl Item {
    /// An item of one line that stood in no list.
    pub(super) fn of_line(line: Range<usize>) -> Self {
        Self::of_lines(vec![line])
    }

    /// An item of lines that stood in no list.
    pub(super) fn of_lines(lines: Vec<Range<usize>>) -> Self {
        Self {
            lines,
            children: Vec::new(),
            indent: 0,
            marker: '-',
        }
    }
}
