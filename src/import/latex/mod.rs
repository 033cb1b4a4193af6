//! Owns LaTeX as it stands in titles, abstracts and CVs, read as a person would read it.
//! It must not know documents or records: text goes in, Markdown comes out.
//!
//! 1. `reader::read` reads the source into pieces of text and of markup;
//! 2. `pieces::tidied` gives them the spaces that TeX would print;
//! 3. `markdown::escape_pieces` joins them; where the markup would not read as meant, it is left out.

mod accents;
mod commands;
mod formulas;
mod macros;
mod pieces;
mod reader;

use crate::markdown;
use reader::Reader;

/// Markdown, and the macros that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The text escaped, mathematics as `$...$`.
    pub markdown: String,
    /// Unknown macros and references that lead nowhere, in the order of the source.
    pub unknown: Vec<Unknown>,
}

/// A macro whose meaning is lost; the text of its arguments is kept unless it only refers to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Without its backslash.
    pub name: String,
    /// Where its backslash stands in the source.
    pub offset: usize,
}

/// Reads LaTeX, or plain text that may hold some, as Markdown. Line ends are spaces, empty lines paragraphs.
pub fn to_markdown(source: &str) -> Read {
    if is_plain(source) {
        return Read {
            markdown: markdown::escape(source),
            unknown: Vec::new(),
        };
    }
    let styled = Reader::read(source, true);
    let candidate = markdown::escape_pieces(&styled.pieces);
    if pieces::reads_as_meant(&styled.pieces, &candidate) {
        return Read {
            markdown: candidate.trim().to_owned(),
            unknown: styled.unknown,
        };
    }
    let bare = Reader::read(source, false);
    Read {
        markdown: markdown::escape_pieces(&bare.pieces).trim().to_owned(),
        unknown: bare.unknown,
    }
}

/// Whether nothing in a text means something to TeX, not even its spaces.
fn is_plain(source: &str) -> bool {
    let mut previous = b' ';
    for byte in source.bytes() {
        let is_special = matches!(
            byte,
            b'\\' | b'$' | b'{' | b'}' | b'~' | b'%' | b'`' | b'\n' | b'\t' | b'\r'
        );
        let is_doubled = byte == previous && matches!(byte, b' ' | b'-' | b'\'');
        if is_special || is_doubled {
            return false;
        }
        previous = byte;
    }
    !source.ends_with(' ')
}

#[cfg(test)]
mod tests;
