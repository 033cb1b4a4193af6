//! What the engine made, flattened: runs of text with one face, and links. It must not know HTML.

use citationberg::taxonomy::NameVariable;
use citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatted, Formatting};

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
    /// Whose name it is or belongs to: an author by the place among the work's.
    pub author: Option<usize>,
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

/// All runs, neighbours that are alike but for their text joined.
pub(super) fn pieces(children: &ElemChildren) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push(&mut pieces, children, None);
    name_others(&mut pieces);
    for piece in &mut pieces {
        piece.text.retain(|character| character != KEPT);
    }
    tidy(&mut pieces);
    trim(&mut pieces);
    pieces
}

fn push(pieces: &mut Vec<Piece>, children: &ElemChildren, author: Option<usize>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => push_run(pieces, formatted(text, None, author)),
            ElemChild::Link { text, url } => push_run(pieces, formatted(text, Some(url), author)),
            ElemChild::Markup(text) => push_run(pieces, plain(text)),
            ElemChild::Elem(elem) => {
                let is_apart = matches!(elem.display, Some(Display::Block | Display::Indent));
                if is_apart && !pieces.is_empty() {
                    push_run(pieces, plain(" "));
                }
                let author = match elem.meta {
                    Some(ElemMeta::Name(NameVariable::Author, at)) => {
                        Some(at).filter(|_| !holds_others(&elem.children))
                    }
                    _ => author,
                };
                push(pieces, &elem.children, author);
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

/// Whether it is no name, but stands for those whom the source leaves out.
fn holds_others(children: &ElemChildren) -> bool {
    children.0.iter().any(|child| match child {
        ElemChild::Text(text) => text.text.contains(OTHERS),
        ElemChild::Elem(elem) => holds_others(&elem.children),
        _ => false,
    })
}

fn formatted(text: &Formatted, url: Option<&String>, author: Option<usize>) -> Piece {
    Piece {
        text: text.text.clone(),
        face: Face::of(&text.formatting),
        url: url.cloned(),
        author,
    }
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        face: Face::default(),
        url: None,
        author: None,
    }
}

fn push_run(pieces: &mut Vec<Piece>, piece: Piece) {
    let Piece {
        text,
        face,
        url,
        author,
    } = &piece;
    match pieces.last_mut() {
        Some(last) if last.face == *face && last.url == *url && last.author == *author => {
            last.text.push_str(text);
        }
        _ => pieces.push(piece),
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

/// Where parts of a style meet, the engine leaves two blanks, a blank before a colon or a comma before a point or a
/// bracket: `(2024,)`.
fn tidy(pieces: &mut [Piece]) {
    let mut before = ' ';
    for piece in pieces.iter_mut().filter(|piece| piece.url.is_none()) {
        let mut tidied = String::with_capacity(piece.text.len());
        for character in piece.text.chars() {
            match (before, character) {
                (' ', ' ') => continue,
                (' ', ':' | ';' | ',') if tidied.ends_with(' ') => _ = tidied.pop(),
                (',', '.' | ')') if tidied.ends_with(',') => _ = tidied.pop(),
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
