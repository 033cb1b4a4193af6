//! Owns the first look at a text: whether it holds markup at all, and what must not reach the parser.
//! It must not know HTML beyond its three escapes.

use std::borrow::Cow;

use crate::scan;

/// What a first look at a line tells.
pub(super) enum Reading<'s> {
    /// No character that could be markup: the line without its outer spaces, and whether HTML needs escapes in it.
    Text {
        /// The trimmed line.
        line: &'s str,
        /// Whether `<`, `>` or `&` occur.
        escapes: bool,
    },
    /// Something that only the parser can judge.
    Markup,
}

/// What a byte can mean at first sight.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Ordinary,
    /// Harmless in Markdown, but HTML escapes it.
    Escaped,
    /// Begins an entity or a tag only if a word follows it directly.
    Opening,
    Markup,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Ordinary; 256];
    let mut control = 0;
    while control < 0x20 {
        classes[control] = Class::Markup;
        control += 1;
    }
    classes[0x7f] = Class::Markup;
    // The two noncharacters that no XML may hold begin with this byte.
    classes[0xef] = Class::Markup;
    classes[b'>' as usize] = Class::Escaped;
    classes[b'&' as usize] = Class::Opening;
    classes[b'<' as usize] = Class::Opening;
    let markup = b"\\*_[`$";
    let mut index = 0;
    while index < markup.len() {
        classes[markup[index] as usize] = Class::Markup;
        index += 1;
    }
    classes
}

/// Looks at a text meant as one line.
pub(super) fn read(source: &str) -> Reading<'_> {
    let line = trimmed(source);
    match escapes(line) {
        Some(escapes) => Reading::Text { line, escapes },
        None => Reading::Markup,
    }
}

/// Whether HTML needs escapes in these bytes; nothing if they may hold markup.
fn escapes(text: &str) -> Option<bool> {
    let is_odd = |byte| {
        (byte < b' ')
            | (byte == 0x7f)
            | (byte == 0xef)
            | (byte == b'&')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == b'\\')
            | (byte == b'*')
            | (byte == b'_')
            | (byte == b'[')
            | (byte == b'`')
            | (byte == b'$')
    };
    if !scan::has(text, is_odd) {
        return Some(false);
    }
    let bytes = text.as_bytes();
    let mut escapes = false;
    for (index, byte) in bytes.iter().enumerate() {
        match CLASSES[usize::from(*byte)] {
            Class::Ordinary => {}
            Class::Escaped => escapes = true,
            Class::Opening if bytes.get(index + 1).is_none_or(|next| *next == b' ') => {
                escapes = true;
            }
            Class::Opening | Class::Markup => return None,
        }
    }
    Some(escapes)
}

/// The text, if it is one paragraph of words: nothing that could be markup, and no address to link; and whether HTML
/// needs escapes in it.
pub(super) fn plain_paragraph(source: &str) -> Option<(&str, bool)> {
    let starts_with_word = source.chars().next().is_some_and(char::is_alphabetic);
    let escapes = escapes(source).filter(|_| starts_with_word)?;
    (!scan::contains(source, "://")).then(|| (source.trim_end_matches([' ', '\t']), escapes))
}

/// The text without what no output may hold: control characters and noncharacters (which pages in the making use
/// as marks) give way to harmless ones of the same length, so that positions stay true.
pub(super) fn cleaned(source: &str) -> Cow<'_, str> {
    // The noncharacters begin with this byte.
    let may_be_unfit = |byte| {
        ((byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r'))
            | (byte == 0x7f)
            | (byte == 0xef)
    };
    if !scan::has(source, may_be_unfit) || !source.contains(is_unfit) {
        return Cow::Borrowed(source);
    }
    let fit = |character| match character {
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        unfit if is_unfit(unfit) => ' ',
        other => other,
    };
    Cow::Owned(source.chars().map(fit).collect())
}

fn is_unfit(character: char) -> bool {
    let is_control = character < ' ' && !matches!(character, '\t' | '\n' | '\r');
    is_control
        || matches!(
            character,
            '\u{7f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// The text without the spaces around it that Markdown does not see.
pub(super) fn trimmed(source: &str) -> &str {
    source.trim_matches([' ', '\t', '\n', '\r'])
}

/// Every run of whitespace as one space, none at the ends.
pub(super) fn collapsed(text: &str) -> Cow<'_, str> {
    if scan::is_single_spaced(text) {
        return Cow::Borrowed(text);
    }
    let mut words = text.split_whitespace();
    let mut line = String::with_capacity(text.len());
    line.push_str(words.next().unwrap_or_default());
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
    Cow::Owned(line)
}

/// Appends text to HTML between tags; whether it needs escapes there, the caller knows.
pub(super) fn push_text(html: &mut String, text: &str, escapes: bool) {
    if escapes {
        push_escaped(html, text);
    } else {
        html.push_str(text);
    }
}

/// Appends text to HTML between tags, with the escapes it needs there.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    let is_special = |byte| (byte == b'&') | (byte == b'<') | (byte == b'>');
    scan::push_escaped(html, text, is_special, |html, byte| {
        html.push_str(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
    });
}
