//! Tokens: numbers, words and marks of a text with their places.
//! It must not know what they mean together.

use std::ops::Range;

use crate::model::fold;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Digits.
    Number,
    /// Letters, folded to ASCII lower case.
    Word(String),
    /// Any other character.
    Sign(char),
}

/// A token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Byte range in the text.
    pub(crate) range: Range<usize>,
}

impl Token {
    /// The folded word, if it is one.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The character, if it is neither word nor number.
    pub(crate) fn sign(&self) -> Option<char> {
        match self.kind {
            TokenKind::Sign(sign) => Some(sign),
            _ => None,
        }
    }
}

/// The tokens of a text; blanks are left out.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let class = class_of(first);
        let length = match class {
            Class::Other => first.len_utf8(),
            class => text[at..]
                .find(|character| class_of(character) != class)
                .unwrap_or(text.len() - at),
        };
        let range = at..at + length;
        at = range.end;
        let kind = match class {
            Class::Blank => continue,
            Class::Digit => TokenKind::Number,
            Class::Letter => TokenKind::Word(fold(&text[range.clone()])),
            Class::Other => TokenKind::Sign(first),
        };
        tokens.push(Token { kind, range });
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Digit,
    Letter,
    Other,
}

fn class_of(character: char) -> Class {
    if character.is_whitespace() {
        Class::Blank
    } else if character.is_ascii_digit() {
        Class::Digit
    } else if character.is_alphabetic() || matches!(character, '\u{300}'..='\u{36f}') {
        Class::Letter
    } else {
        Class::Other
    }
}
