//! What the engine made, flattened: runs of text with one face, and links. It must not know HTML.

use citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatted, Formatting};

/// Stands in a list of names for those whom the source leaves out.
pub(super) const OTHERS: &str = "\u{f8ff}";

/// Stands before a word that begins small on purpose.
pub(super) const KEPT: char = '\u{f8fe}';

/// A run of a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// How it is set.
    pub face: Face,
    /// Where it leads; absent for what is no link.
    pub url: Option<String>,
}

/// How a run is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Face {
    /// Italic.
    pub italic: bool,
    /// Bold.
    pub bold: bool,
    /// In small capitals.
    pub small_caps: bool,
    /// Underlined.
    pub underlined: bool,
    /// Above the line.
    pub superscript: bool,
    /// Below the line.
    pub subscript: bool,
}

impl Face {
    fn of(formatting: &Formatting) -> Self {
        let Formatting {
            font_style,
            font_variant,
            font_weight,
            text_decoration,
            vertical_align,
        } = formatting;
        Self {
            italic: *font_style == FontStyle::Italic,
            bold: *font_weight == FontWeight::Bold,
            small_caps: *font_variant == FontVariant::SmallCaps,
            underlined: *text_decoration == TextDecoration::Underline,
            superscript: *vertical_align == VerticalAlign::Sup,
            subscript: *vertical_align == VerticalAlign::Sub,
        }
    }
}

/// All runs, neighbours of one face joined.
pub(super) fn pieces(children: &ElemChildren) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push(&mut pieces, children);
    name_others(&mut pieces);
    for piece in &mut pieces {
        piece.text.retain(|character| character != KEPT);
    }
    tidy(&mut pieces);
    trim(&mut pieces);
    pieces
}

fn push(pieces: &mut Vec<Piece>, children: &ElemChildren) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => push_text(pieces, text, None),
            ElemChild::Link { text, url } => push_text(pieces, text, Some(url)),
            ElemChild::Markup(text) => push_run(pieces, text, Face::default(), None),
            ElemChild::Elem(elem) => {
                let is_apart = matches!(elem.display, Some(Display::Block | Display::Indent));
                if is_apart && !pieces.is_empty() {
                    push_run(pieces, " ", Face::default(), None);
                }
                push(pieces, &elem.children);
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &Formatted, url: Option<&String>) {
    push_run(pieces, &text.text, Face::of(&text.formatting), url);
}

fn push_run(pieces: &mut Vec<Piece>, text: &str, face: Face, url: Option<&String>) {
    match pieces.last_mut() {
        Some(last) if last.face == face && last.url.as_ref() == url => last.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            face,
            url: url.cloned(),
        }),
    }
}

/// `A, B, and OTHERS` reads `A, B, et al.`; what is left of a list that a style cuts itself says so already.
fn name_others(pieces: &mut [Piece]) {
    for piece in pieces {
        while let Some(at) = piece.text.find(OTHERS) {
            let behind = piece.text[at + OTHERS.len()..].to_owned();
            let before = piece.text[..at].trim_end();
            let word = before.rfind([' ', '\u{a0}']).map_or(0, |space| space + 1);
            // What joins the last name to the others: `and`, `&`, `und`, `…`.
            let joins = before[word..]
                .chars()
                .all(|character| character.is_lowercase() || "&…".contains(character));
            let kept = if joins { before[..word].trim_end() } else { before };
            let dot = if behind.starts_with('.') { "" } else { "." };
            piece.text = format!("{kept} et al{dot}{behind}");
        }
    }
}

/// Where parts of a style meet, the engine leaves two blanks, a blank before a colon or a comma before a point.
fn tidy(pieces: &mut [Piece]) {
    let mut before = ' ';
    for piece in pieces.iter_mut().filter(|piece| piece.url.is_none()) {
        let mut tidied = String::with_capacity(piece.text.len());
        for character in piece.text.chars() {
            match (before, character) {
                (' ', ' ') => continue,
                (' ', ':' | ';' | ',') if tidied.ends_with(' ') => _ = tidied.pop(),
                (',', '.') if tidied.ends_with(',') => _ = tidied.pop(),
                _ => {}
            }
            tidied.push(character);
            before = character;
        }
        piece.text = tidied;
    }
}

fn trim(pieces: &mut Vec<Piece>) {
    if let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    pieces.retain(|piece| !piece.text.is_empty());
}
