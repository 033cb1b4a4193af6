//! Small matters of text: cutting, anchors, addresses, escapes. It must not know records.

use crate::maps::Set;
use crate::model::{Slug, page_ends};
use crate::scan;

/// How long a description for search engines is.
const DESCRIPTION_LENGTH: usize = 160;

/// Cuts a plain text to the length of a description, at a word's end.
pub(super) fn description(text: &str) -> String {
    let text = text.trim();
    // Nearly always the beginning is words with single spaces, and the rest need not be looked at.
    let beginning = text.get(..=DESCRIPTION_LENGTH);
    let words = beginning.unwrap_or(text);
    if words.is_ascii() && scan::is_single_spaced(words.trim_end_matches(' ')) {
        return match beginning.map(|most| most.rfind(' ')) {
            None => text.to_owned(),
            Some(Some(end)) => cut(text[..end].to_owned(), ""),
            Some(None) => cut(String::new(), text),
        };
    }
    let mut line = String::with_capacity(2 * DESCRIPTION_LENGTH);
    let mut length = 0;
    for word in text.split_whitespace() {
        let space = usize::from(!line.is_empty());
        length += space + word.chars().count();
        if length > DESCRIPTION_LENGTH {
            return cut(line, word);
        }
        if space > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The line of a description, or the beginning of its only word, with an ellipsis.
fn cut(line: String, word: &str) -> String {
    let kept = if line.is_empty() {
        word.chars().take(DESCRIPTION_LENGTH - 1).collect()
    } else {
        line
    };
    let end = kept.trim_end_matches([',', ';', ':', '-', '–', '.', ' ']);
    [end, "…"].concat()
}

/// An identifier for each heading, no two alike.
pub(super) fn anchors<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = Set::default();
    labels
        .enumerate()
        .map(|(index, label)| {
            let slug = Slug::from_text(label).map_or_else(|| "section".to_owned(), |slug| slug.to_string());
            let anchor = if taken.contains(&slug) {
                format!("{slug}--{}", index + 1)
            } else {
                slug
            };
            taken.insert(anchor.clone());
            anchor
        })
        .collect()
}

/// An address with everything percent-encoded that may not stand in one (RFC 3986); what is encoded already
/// and what divides its parts stays.
pub(super) fn encoded(address: String) -> String {
    if address.bytes().all(stays) {
        return address;
    }
    let mut encoded = String::with_capacity(address.len() + 16);
    push_encoded(&mut encoded, &address);
    encoded
}

/// Appends an address in the same way.
pub(super) fn push_encoded(encoded: &mut String, address: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if address.bytes().all(stays) {
        return encoded.push_str(address);
    }
    for byte in address.bytes() {
        if stays(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

fn stays(byte: u8) -> bool {
    STAYS[usize::from(byte)]
}

/// The bytes that may stand in an address: letters, digits, marks, and what divides its parts.
const STAYS: [bool; 256] = {
    const MARKS: &[u8] = b"-._~:/?#[]@!$&'()*+,;=%";
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        stays[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let mut mark = 0;
    while mark < MARKS.len() {
        stays[MARKS[mark] as usize] = true;
        mark += 1;
    }
    stays
};

/// Appends text as HTML, as it may stand between tags and between double quotes.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    let is_special = |byte| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
    scan::push_escaped(html, text, is_special, |html, byte| {
        html.push_str(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
    });
}

/// A page range as it is set: with an en dash between first and last.
pub(super) fn page_range(pages: &str) -> String {
    match page_ends(pages) {
        (first, Some(last)) => format!("{first}–{last}"),
        _ => pages.to_owned(),
    }
}

/// A path as a record writes it (`/x`, `./x`, `x`), without what leads to the root.
#[must_use]
pub fn below_root(path: &str) -> &str {
    let mut rest = path;
    while let Some(shorter) = ["/", "./", "../"]
        .iter()
        .find_map(|start| rest.strip_prefix(start))
    {
        rest = shorter;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_ends_with_a_word() {
        let long = "word, ".repeat(60);
        let cut = description(&long);
        assert!(cut.chars().count() <= 160, "{cut}");
        assert!(cut.ends_with("word…"), "{cut}");
        assert_eq!(description(" a \n b "), "a b");
        for rest in ["", " y", "y", " é"] {
            let whole = ["x".repeat(80), "z".repeat(79)].join(" ");
            let text = [&whole, rest].concat();
            let expected = match rest {
                "" => whole,
                "y" => ["x".repeat(80), "…".to_owned()].concat(),
                _ => [&whole, "…"].concat(),
            };
            assert_eq!(description(&text), expected, "a word that just fits stays");
        }
        assert_eq!(description(&"x".repeat(200)).chars().count(), 160);
        assert_eq!(description(&"ü".repeat(200)).chars().count(), 160);
    }

    #[test]
    fn no_two_anchors_are_alike() {
        let labels = ["Talks", "talks!", "***", "2023"];
        assert_eq!(
            anchors(labels.into_iter()),
            ["talks", "talks--2", "section", "2023"]
        );
    }

    #[test]
    fn addresses_hold_only_what_they_may() {
        for (address, written) in [
            ("papers/x/", "papers/x/"),
            ("a b\"<é", "a%20b%22%3C%C3%A9"),
            ("https://a.edu/?q=1&r=%20#s", "https://a.edu/?q=1&r=%20#s"),
        ] {
            assert_eq!(encoded(address.to_owned()), written);
        }
    }

    #[test]
    fn paths_start_at_the_root_and_ranges_have_a_dash() {
        for (path, below) in [
            ("/x", "x"),
            ("./x", "x"),
            ("../../x", "x"),
            (".well-known/x", ".well-known/x"),
        ] {
            assert_eq!(below_root(path), below);
        }
        for (pages, shown) in [("1-15", "1–15"), ("A-1-A-9", "A-1–A-9"), ("7", "7"), ("-3", "-3")] {
            assert_eq!(page_range(pages), shown);
        }
    }
}
