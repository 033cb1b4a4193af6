//! Owns what happens to the pieces of a text once they are read: spaces, styles, and the proof of reading.
//! It must not know LaTeX.

use super::macros::Style;
use crate::markdown::{self, Piece};

const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

/// The pieces with the spaces that TeX would print: one for a run, an empty line for an empty line.
pub(super) fn tidied(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut tidy = Vec::with_capacity(pieces.len());
    let mut is_after_space = true;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                let text = spaced(&text, &mut is_after_space);
                tidy.push(Piece::Text(text));
            }
            Piece::Markup(markup) => {
                // The marks of emphasis stand between words without parting them.
                if !markup.bytes().all(|byte| byte == b'*') {
                    is_after_space = markup.ends_with(SPACES);
                }
                tidy.push(Piece::Markup(markup));
            }
        }
    }
    if let Some(Piece::Text(text)) = tidy.last_mut() {
        text.truncate(text.trim_end_matches(SPACES).len());
    }
    tidy
}

fn spaced(text: &str, is_after_space: &mut bool) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(SPACES).unwrap_or(rest.len());
        spaced.push_str(&rest[..word]);
        *is_after_space &= word == 0;
        rest = &rest[word..];
        let space = rest.len() - rest.trim_start_matches(SPACES).len();
        if space > 0 && !*is_after_space {
            let is_paragraph = rest[..space].matches('\n').count() > 1;
            spaced.push_str(if is_paragraph { "\n\n" } else { " " });
            *is_after_space = true;
        }
        rest = &rest[space..];
    }
    spaced
}

/// The text of pieces, if they are text alone.
pub(super) fn text_of(pieces: &[Piece]) -> Option<String> {
    let mut whole = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => whole.push_str(text),
            Piece::Markup(_) => return None,
        }
    }
    Some(whole)
}

/// Pieces set in a style. Markdown has no emphasis around nothing, nor spaces just inside of it.
pub(super) fn styled(mut pieces: Vec<Piece>, style: Style) -> Vec<Piece> {
    let mark = match style {
        Style::Emphasis => "*",
        Style::Strong => "**",
        Style::Code => return code(pieces),
        Style::Upright => return pieces,
    };
    pieces.retain(|piece| !matches!(piece, Piece::Markup(markup) if markup == mark));
    let spaces_before = cut_start(&mut pieces);
    let spaces_after = cut_end(&mut pieces);
    let is_empty = pieces
        .iter()
        .all(|piece| matches!(piece, Piece::Text(text) if text.is_empty()));
    let mut styled = vec![Piece::Text(spaces_before)];
    if !is_empty {
        styled.push(Piece::Markup(mark.to_owned()));
        styled.append(&mut pieces);
        styled.push(Piece::Markup(mark.to_owned()));
    }
    styled.push(Piece::Text(spaces_after));
    styled
}

fn cut_start(pieces: &mut [Piece]) -> String {
    let Some(Piece::Text(text)) = pieces.first_mut() else {
        return String::new();
    };
    let words = text.trim_start_matches(SPACES).to_owned();
    let spaces = text[..text.len() - words.len()].to_owned();
    *text = words;
    spaces
}

fn cut_end(pieces: &mut [Piece]) -> String {
    let Some(Piece::Text(text)) = pieces.last_mut() else {
        return String::new();
    };
    text.split_off(text.trim_end_matches(SPACES).len())
}

fn code(pieces: Vec<Piece>) -> Vec<Piece> {
    match text_of(&pieces) {
        Some(text) if !text.trim().is_empty() && !text.contains(['`', '\n']) => {
            vec![Piece::Markup(format!("`{}`", text.trim()))]
        }
        _ => pieces,
    }
}

/// Whether Markdown reads as the pieces were meant, word for word.
pub(super) fn reads_as_meant(pieces: &[Piece], candidate: &str) -> bool {
    let mut meant = String::with_capacity(candidate.len());
    for piece in pieces {
        match piece {
            Piece::Text(text) => meant.push_str(text),
            Piece::Markup(markup) if markup.bytes().all(|byte| byte == b'*') => {}
            Piece::Markup(markup) if markup == "[" || markup.starts_with("](") => {}
            Piece::Markup(markup) => meant.push_str(&markdown::plain(markup)),
        }
    }
    let read = markdown::plain(candidate);
    meant
        .split_whitespace()
        .flat_map(str::chars)
        .eq(read.split_whitespace().flat_map(str::chars))
}
