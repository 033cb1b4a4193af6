//! Owns reading macros: their names, their arguments and what they leave in the text.
//! It must not know which names exist: that is the table's.

use super::macros::{self, Meaning};
use super::reader::Reader;
use super::{Unknown, accents, pieces};
use crate::markdown::Piece;

impl<'s> Reader<'s> {
    /// A backslash and what it introduces.
    pub(super) fn command(&mut self) {
        let start = self.position;
        self.position += 1;
        let Some(sign) = self.peek() else {
            self.push("\\");
            return;
        };
        if sign.is_ascii_alphabetic() {
            self.named(start);
            return;
        }
        self.position += sign.len_utf8();
        match sign {
            '&' | '%' | '_' | '#' | '$' | '{' | '}' | '|' => {
                self.push(sign.encode_utf8(&mut [0; 4]));
            }
            ',' | ';' | ':' | '>' | '\\' => self.push(" "),
            '!' | '/' | '-' | '@' | '+' => {}
            '(' => self.fenced("\\)", false, "("),
            '[' => self.fenced("\\]", true, "["),
            // The opening partner was cut away.
            ')' | ']' => self.push(sign.encode_utf8(&mut [0; 4])),
            space if space.is_whitespace() => self.push(" "),
            accent if accents::is_accent(accent.encode_utf8(&mut [0; 4])) => self.accent(start),
            _ => self.push(&self.source[start..self.position]),
        }
    }

    fn fenced(&mut self, close: &str, is_display: bool, sign: &str) {
        if !self.formula_until(close, is_display) {
            self.push(sign);
        }
    }

    fn named(&mut self, start: usize) {
        let rest = self.rest();
        let length = rest
            .find(|next: char| !next.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let name = &rest[..length];
        self.position += length;
        if self.rest().starts_with('*') && self.rest()[1..].starts_with(['{', '[']) {
            self.position += 1;
        }
        match macros::meaning(name) {
            Some(meaning) => self.meant(meaning, start),
            None => self.unknown(name, start),
        }
    }

    fn meant(&mut self, meaning: Meaning, start: usize) {
        match meaning {
            Meaning::Text(text) => self.sign(text),
            Meaning::Letter(letter) => {
                self.skip_spaces();
                self.sign(letter);
            }
            Meaning::Accent => self.accent(start),
            Meaning::Styled(style) => self.styled(style, Self::argument),
            Meaning::Declared(style) => self.declared(style),
            Meaning::Shifted(shift) => self.shifted(shift),
            Meaning::Formula => {
                let content = self.raw_argument();
                self.push_formula(content, false);
            }
            Meaning::Footnote => {
                self.optional_arguments();
                self.push(" (");
                self.argument();
                self.push(")");
            }
            Meaning::Address => self.address(),
            Meaning::Link => self.link(),
            Meaning::Reference => self.reference(start),
            Meaning::Dropped => {
                self.optional_arguments();
                self.raw_argument();
                self.optional_arguments();
            }
            Meaning::Ignored => self.skip_empty_group(),
            Meaning::Choice => self.choice(),
            Meaning::Item => self.item(),
            Meaning::Begin => {
                let name = self.raw_argument();
                if !self.environment(name) {
                    self.optional_arguments();
                }
            }
            Meaning::End => {
                if matches!(
                    self.raw_argument(),
                    "itemize" | "enumerate" | "description" | "quote"
                ) {
                    self.push("\n\n");
                }
            }
            Meaning::Paragraph => self.push("\n\n"),
        }
    }

    fn sign(&mut self, text: &str) {
        self.push(text);
        self.skip_empty_group();
    }

    fn skip_empty_group(&mut self) {
        if self.rest().starts_with("{}") {
            self.position += 2;
        }
    }

    fn accent(&mut self, start: usize) {
        let name = &self.source[start + 1..self.position];
        let is_sign = !name.starts_with(|first: char| first.is_ascii_alphabetic());
        let has_letter = self
            .rest()
            .trim_start_matches(' ')
            .starts_with(|next: char| next.is_alphabetic() || matches!(next, '{' | '\\'));
        if !has_letter {
            self.push(if is_sign { name } else { "" });
            return;
        }
        let content = self.taken(Self::argument);
        match pieces::text_of(&content) {
            Some(text) if text.starts_with(char::is_alphabetic) => {
                self.push(&accents::accented(name, &text));
            }
            Some(text) if is_sign => {
                self.push(name);
                self.push(&text);
            }
            _ => self.append(content),
        }
    }

    fn shifted(&mut self, shift: fn(&str) -> Option<String>) {
        let content = self.taken(Self::argument);
        match pieces::text_of(&content).as_deref().and_then(shift) {
            Some(text) => self.push(&text),
            None => self.append(content),
        }
    }

    /// An item begins a line of its own.
    fn item(&mut self) {
        self.trim_end();
        self.skip_spaces();
        self.push_markup("\n- ".to_owned());
    }

    fn trim_end(&mut self) {
        if let Some(Piece::Text(before)) = self.pieces.last_mut() {
            before.truncate(before.trim_end_matches([' ', '\n']).len());
        }
    }

    /// An address stands for itself, unless macros were put around its parts.
    fn address(&mut self) {
        let start = self.position;
        let address = self.raw_argument();
        if holds_macro(address) {
            self.position = start;
            let was_code = std::mem::replace(&mut self.is_code, true);
            let wrote_markup = std::mem::replace(&mut self.writes_markup, false);
            self.argument();
            (self.is_code, self.writes_markup) = (was_code, wrote_markup);
        } else {
            self.push(&unescaped(address));
        }
    }

    fn link(&mut self) {
        let address = unescaped(self.raw_argument());
        let content = self.taken(Self::argument);
        let leads = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
            && !address.contains(['<', '>', '(', ')', ' ', '\n', '\\', '$', '`']);
        let is_own_name = pieces::text_of(&content).is_some_and(|words| words.trim() == address);
        if is_own_name || !leads {
            self.append(content);
        } else if self.writes_markup {
            self.push_markup("[".to_owned());
            self.append(content);
            self.push_markup(format!("]({address})"));
        } else {
            self.append(content);
            self.push(&format!(" ({address})"));
        }
    }

    /// A reference goes, and with it the space or the brackets that stood only for it.
    fn reference(&mut self, start: usize) {
        self.optional_arguments();
        self.raw_argument();
        let end = self.position;
        let name = self.source[start + 1..end]
            .split(|next: char| !next.is_ascii_alphabetic())
            .next();
        self.record(name.unwrap_or_default(), start);
        let next = self.peek();
        let Some(Piece::Text(before)) = self.pieces.last_mut() else {
            return;
        };
        let stands_in_brackets =
            (before.ends_with('(') && next == Some(')')) || (before.ends_with('[') && next == Some(']'));
        if stands_in_brackets {
            before.pop();
            self.position += 1;
        }
        if self
            .peek()
            .is_none_or(|next| next.is_whitespace() || ".,;:!?)".contains(next))
        {
            self.trim_end();
        }
    }

    /// Of `\ifmmode X\else Y\fi` a text holds Y.
    fn choice(&mut self) {
        let rest = self.rest();
        let end = rest.find("\\fi").map_or(rest.len(), |index| index);
        let chosen = rest[..end]
            .find("\\else")
            .map_or(end, |index| index + "\\else".len());
        self.position += chosen;
        self.skip_spaces();
    }

    /// The arguments of an unknown macro are text; a macro without any most likely reads as its name.
    fn unknown(&mut self, name: &str, start: usize) {
        self.record(name, start);
        self.skip_empty_group();
        if !self.rest().starts_with('{') {
            self.push(name);
            return;
        }
        self.argument();
        while self.rest().starts_with('{') {
            self.push(" ");
            self.argument();
        }
    }

    fn record(&mut self, name: &str, offset: usize) {
        let name = name.to_owned();
        self.unknown.push(Unknown { name, offset });
    }

    fn optional_arguments(&mut self) {
        while self.rest().starts_with('[')
            && let Some(length) = self.ahead("]")
        {
            self.position += length + 1;
        }
    }

    /// The next argument as it stands, its braces left out.
    fn raw_argument(&mut self) -> &'s str {
        self.skip_spaces();
        if !self.rest().starts_with('{') {
            return "";
        }
        if let Some(close) = self.closing_brace() {
            let content = &self.source[self.position + 1..close];
            self.position = close + 1;
            return content;
        }
        // Never closed: the brace is debris, and what follows is text.
        self.position += 1;
        ""
    }
}

/// Whether there is a macro that takes an argument: `\emph{`, but not the backslash of `C:\dir`.
fn holds_macro(address: &str) -> bool {
    address.split('\\').skip(1).any(|rest| {
        let behind = rest.trim_start_matches(|next: char| next.is_ascii_alphabetic());
        behind.len() < rest.len() && behind.starts_with('{')
    })
}

fn unescaped(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    let mut characters = address.trim().chars().peekable();
    while let Some(character) = characters.next() {
        let is_escape = character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        if !is_escape {
            plain.push(character);
        }
    }
    plain
}
