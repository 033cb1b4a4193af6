//! Owns reading LaTeX sign by sign: groups, quotes, dashes, ties and remnants of comments.
//! It must not know what single macros mean.

use std::collections::HashMap;

use super::pieces;
use super::{Unknown, macros::Style};
use crate::markdown::Piece;

/// Groups and declarations nest no deeper than this in any text a person wrote.
const DEEPEST: usize = 60;

/// How far back the scheme of an address is looked for.
const LONGEST_ADDRESS: usize = 500;

const SPECIAL: [char; 8] = ['\\', '$', '{', '}', '~', '%', '`', '\''];

/// The state of reading one text.
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) position: usize,
    pub(super) pieces: Vec<Piece>,
    pub(super) unknown: Vec<Unknown>,
    /// Whether emphasis, code and links are written; if not, their words alone.
    pub(super) writes_markup: bool,
    pub(super) is_code: bool,
    /// Text is never joined to a piece before this one: it may yet get a style of its own.
    barrier: usize,
    depth: usize,
    groups: usize,
    open_quotes: usize,
    open_single_quotes: usize,
    /// For each opening brace the one that closes it.
    closing_braces: HashMap<usize, usize>,
    /// Where each text that was looked for stands next; absent if it stands nowhere ahead.
    found: HashMap<String, Option<usize>>,
}

/// What reading gave.
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
    pub(super) unknown: Vec<Unknown>,
}

impl<'s> Reader<'s> {
    /// Reads a text, with or without markup for its styles.
    pub(super) fn read(source: &'s str, writes_markup: bool) -> Pieces {
        let mut reader = Reader {
            source,
            position: 0,
            pieces: Vec::new(),
            unknown: Vec::new(),
            writes_markup,
            is_code: false,
            barrier: 0,
            depth: 0,
            groups: 0,
            open_quotes: 0,
            open_single_quotes: 0,
            closing_braces: closing_braces(source),
            found: HashMap::new(),
        };
        reader.sequence();
        Pieces {
            pieces: pieces::tidied(reader.pieces),
            unknown: reader.unknown,
        }
    }

    pub(super) fn rest(&self) -> &'s str {
        &self.source[self.position..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// How far ahead a text stands. What was found is kept, so that a text that is looked for at each step is not
    /// searched for at each step.
    pub(super) fn ahead(&mut self, text: &str) -> Option<usize> {
        let place = match self.found.get(text) {
            Some(None) => None,
            Some(Some(place)) if *place >= self.position => Some(*place),
            _ => {
                let place = self.rest().find(text).map(|length| self.position + length);
                self.found.insert(text.to_owned(), place);
                place
            }
        };
        place.map(|place| place - self.position)
    }

    /// Where the brace closes that opens here.
    pub(super) fn closing_brace(&self) -> Option<usize> {
        self.closing_braces.get(&self.position).copied()
    }

    fn previous(&self) -> Option<char> {
        self.source[..self.position].chars().next_back()
    }

    pub(super) fn push(&mut self, text: &str) {
        if self.pieces.len() > self.barrier
            && let Some(Piece::Text(last)) = self.pieces.last_mut()
        {
            last.push_str(text);
        } else {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    pub(super) fn push_markup(&mut self, markup: String) {
        self.pieces.push(Piece::Markup(markup));
    }

    /// Everything up to the end of the group or of the text; the closing brace is left to the caller.
    pub(super) fn sequence(&mut self) {
        while let Some(character) = self.peek() {
            match character {
                '\\' => self.command(),
                '$' => self.dollar(),
                '{' => self.group(),
                '}' if self.groups > 0 => return,
                // Closes nothing: debris of markup that was cut elsewhere.
                '}' => self.position += 1,
                '~' => self.tie(),
                '%' => self.percent(),
                '`' | '\'' => self.quote(),
                '-' => self.dash(),
                _ => self.words(),
            }
        }
    }

    fn words(&mut self) {
        let rest = self.rest();
        let ends = |character| character == '-' || SPECIAL.contains(&character);
        let length = rest.find(ends).unwrap_or(rest.len());
        self.push(&rest[..length]);
        self.position += length;
    }

    /// A group in braces, or nothing but its opening brace where groups nest beyond reason.
    pub(super) fn group(&mut self) {
        self.position += 1;
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        self.groups += 1;
        self.sequence();
        self.groups -= 1;
        self.depth -= 1;
        if self.peek() == Some('}') {
            self.position += 1;
        }
    }

    /// What a macro applies to: the next group, macro or single character.
    pub(super) fn argument(&mut self) {
        self.skip_spaces();
        match self.peek() {
            Some('{') => self.group(),
            Some('\\') if self.depth < DEEPEST => {
                self.depth += 1;
                self.command();
                self.depth -= 1;
            }
            Some('}') | None => {}
            Some(character) => {
                let length = character.len_utf8();
                let single = &self.rest()[..length];
                self.position += length;
                self.push(single);
            }
        }
    }

    /// The pieces that some reading adds, taken out again.
    pub(super) fn taken(&mut self, read: fn(&mut Self)) -> Vec<Piece> {
        let start = self.pieces.len();
        let barrier = std::mem::replace(&mut self.barrier, start);
        read(self);
        self.barrier = barrier;
        self.pieces.split_off(start)
    }

    /// The rest of the group in a style.
    pub(super) fn declared(&mut self, style: Style) {
        self.skip_spaces();
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        self.styled(style, Self::sequence);
        self.depth -= 1;
    }

    pub(super) fn styled(&mut self, style: Style, read: fn(&mut Self)) {
        let was_code = self.is_code;
        self.is_code |= style == Style::Code;
        let content = self.taken(read);
        self.is_code = was_code;
        self.append(if self.writes_markup {
            pieces::styled(content, style)
        } else {
            content
        });
    }

    pub(super) fn append(&mut self, content: Vec<Piece>) {
        for piece in content {
            match piece {
                Piece::Text(text) => self.push(&text),
                Piece::Markup(markup) => self.push_markup(markup),
            }
        }
    }

    pub(super) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.position += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Whether the word before belongs to a web address, where signs stand for themselves.
    fn is_in_address(&self) -> bool {
        let start = self
            .source
            .floor_char_boundary(self.position.saturating_sub(LONGEST_ADDRESS));
        let before = &self.source[start..self.position];
        let word = before.rsplit([' ', '\t', '\n', '{', '(']).next();
        word.is_some_and(|word| word.contains("://"))
    }

    /// `~` ties two words; before a number of its own it says "about".
    fn tie(&mut self) {
        let previous = self.previous();
        let next = self.rest()[1..].chars().next();
        let ends_word = previous.is_some_and(|last| last.is_alphanumeric() || ".,:;)}]$'".contains(last));
        let begins_word = next.is_some_and(|first| first.is_alphanumeric() || "\\${(`".contains(first));
        let is_digit = |side: Option<char>| side.is_some_and(|character| character.is_ascii_digit());
        let is_range = is_digit(previous) && is_digit(next);
        let is_tie = ends_word && begins_word && !is_range && !self.is_code && !self.is_in_address();
        self.push(if is_tie { " " } else { "~" });
        self.position += 1;
    }

    /// A comment sign would swallow the rest of a line that was joined from several: only the sign goes.
    fn percent(&mut self) {
        let before = &self.source[..self.position];
        let after = &self.rest()[1..];
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let is_alone = is_apart && (after.is_empty() || after.starts_with(char::is_whitespace));
        let ends_line = after.starts_with(['\n', '\r']);
        let follows_number = before.trim_end().ends_with(|last: char| last.is_ascii_digit());
        let is_comment = (is_alone || ends_line) && !follows_number;
        if !is_comment {
            self.push("%");
        }
        self.position += 1;
    }

    fn quote(&mut self) {
        let rest = self.rest();
        let run = rest.len() - rest.trim_start_matches(&rest[..1]).len();
        let sign = if rest.starts_with('`') {
            self.opening_quote(run)
        } else {
            self.closing_quote(run)
        };
        self.push(sign.unwrap_or(&rest[..run]));
        self.position += run;
    }

    fn opening_quote(&mut self, run: usize) -> Option<&'static str> {
        if self.is_code {
            return None;
        }
        match run {
            2 => {
                self.open_quotes += 1;
                Some("“")
            }
            1 if closes_single_quote(&self.rest()[1..]) => {
                self.open_single_quotes += 1;
                Some("‘")
            }
            _ => None,
        }
    }

    fn closing_quote(&mut self, run: usize) -> Option<&'static str> {
        let next = self.rest()[run..].chars().next();
        match run {
            2 if self.open_quotes > 0 => {
                self.open_quotes -= 1;
                Some("”")
            }
            3 if self.open_quotes > 0 => {
                self.open_quotes -= 1;
                Some("’”")
            }
            1 if self.open_single_quotes > 0 && !next.is_some_and(char::is_alphanumeric) => {
                self.open_single_quotes -= 1;
                Some("’")
            }
            _ => None,
        }
    }

    /// `--` is an en dash and `---` an em dash, but not in addresses, in code and in the options of commands.
    fn dash(&mut self) {
        let rest = self.rest();
        let run = rest.len() - rest.trim_start_matches('-').len();
        let next = rest[run..].chars().next();
        let follows_space = self
            .previous()
            .is_none_or(|last| last.is_whitespace() || "([`".contains(last));
        let is_option = follows_space && next.is_some_and(char::is_alphabetic);
        let is_literal = self.is_code || is_option || self.is_in_address();
        let sign = match run {
            2 if !is_literal => "–",
            3 if !is_literal => "—",
            _ => &rest[..run],
        };
        self.push(sign);
        self.position += run;
    }
}

fn closing_braces(source: &str) -> HashMap<usize, usize> {
    let mut closing = HashMap::new();
    let mut open = Vec::new();
    for (index, brace) in source.match_indices(['{', '}']) {
        if brace == "{" {
            open.push(index);
        } else if let Some(opening) = open.pop() {
            closing.insert(opening, index);
        }
    }
    closing
}

/// Whether a single quote opened before this text is closed in it as TeX closes one.
fn closes_single_quote(text: &str) -> bool {
    let within = text.split('`').next().unwrap_or_default();
    within.match_indices('\'').any(|(index, _)| {
        let ends_word = !within[..index].ends_with(char::is_whitespace) && index > 0;
        let stands_last = !within[index + 1..].starts_with(char::is_alphanumeric);
        ends_word && stands_last
    })
}
