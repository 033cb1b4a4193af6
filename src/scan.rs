//! Looking a text over for bytes that need attention, many at once: most texts have none. It must not know what
//! they mean.

/// How many bytes are looked at before it is asked whether one was found: as many as processors compare at once.
const STRIDE: usize = 16;

/// Whether a byte of the text is one of those. A question made of comparisons alone is asked of many bytes at once.
pub fn has(text: &str, is_one: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let in_one = |stride: &[u8; STRIDE]| stride.iter().fold(false, |found, byte| found | is_one(*byte));
    match (bytes, bytes.last_chunk()) {
        // The last stride may lie over part of the one before.
        (_, Some(last)) => bytes.as_chunks().0.iter().any(in_one) || in_one(last),
        ([], None) => false,
        // A short text is made one stride long, with more of its first byte.
        ([first, ..], None) => {
            let mut stride = [*first; STRIDE];
            stride[..bytes.len()].copy_from_slice(bytes);
            in_one(&stride)
        }
    }
}

/// Appends a text in which some bytes of ASCII are written in another way: escapes.
pub fn push_escaped(
    out: &mut String,
    text: &str,
    is_special: impl Fn(u8) -> bool,
    mut push: impl FnMut(&mut String, u8),
) {
    if !has(text, &is_special) {
        return out.push_str(text);
    }
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if is_special(byte) {
            out.push_str(&text[written..at]);
            push(out, byte);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
}

/// Where a byte is found first. A byte that no character goes on with, such as any of ASCII, begins one there.
pub fn find(text: &str, byte: u8) -> Option<usize> {
    memchr::memchr(byte, text.as_bytes())
}

/// Whether one text is part of another.
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some()
}

/// Text before and behind the first place of a character.
pub fn split_once(text: &str, character: char) -> Option<(&str, &str)> {
    let mut encoded = [0; 4];
    let encoded = character.encode_utf8(&mut encoded).as_bytes();
    let first = encoded.first().copied()?;
    let mut from = 0;
    while let Some(at) = find(&text[from..], first).map(|at| from + at) {
        if text.as_bytes()[at..].starts_with(encoded) {
            return Some((&text[..at], &text[at + encoded.len()..]));
        }
        // The character that begins here is another one.
        from = at + 1;
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    None
}

/// The first line of a text, without its end.
#[must_use]
pub fn line(text: &str) -> &str {
    &text[..find(text, b'\n').unwrap_or(text.len())]
}

/// Whether each run of whitespace is one space, and none is at an end. Of what is not ASCII, whatever may be
/// whitespace counts as such: the answer may be no too often.
#[must_use]
pub fn is_single_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_other = |byte| (byte < b' ') | (byte == 0xc2) | (byte == 0xe1) | (byte == 0xe2) | (byte == 0xe3);
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let is_double = pairs.fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')));
    !is_double && bytes.first() != Some(&b' ') && bytes.last() != Some(&b' ') && !has(text, is_other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_is() {
        for length in [1, 63, 64, 65, 200] {
            for at in 0..length {
                let text = format!("{}<{}", "x".repeat(at), "x".repeat(length - at));
                assert!(has(&text, |byte| byte == b'<'));
                assert!(!has(&text, |byte| byte == b'>'));
            }
        }
        assert!(!has("", |_| true));
    }

    #[test]
    fn what_is_special_is_written_in_another_way() {
        for (text, expected) in [
            ("", ""),
            ("é", "é"),
            ("<é<<ü", "[60]é[60][60]ü"),
            ("a longer text, <é>", "a longer text, [60]é>"),
        ] {
            let mut out = String::new();
            push_escaped(
                &mut out,
                text,
                |byte| byte == b'<',
                |out, byte| out.push_str(&format!("[{byte}]")),
            );
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn a_text_is_split_at_a_character_as_the_standard_library_does() {
        for text in [
            "",
            "\u{fdd0}",
            "a\u{fdd1}b\u{fdd0}c\u{fdd0}",
            "\u{fdcf}\u{ff01}\u{fdd0}é",
            "äö",
            "a;b",
        ] {
            for character in ['\u{fdd0}', ';', 'ö', '𝔼'] {
                assert_eq!(
                    split_once(text, character),
                    text.split_once(character),
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn a_line_ends_where_the_next_begins() {
        for (text, first) in [
            ("", ""),
            ("a", "a"),
            ("a\nb\n", "a"),
            ("\nb", ""),
            ("é\r\nb", "é\r"),
        ] {
            assert_eq!(line(text), first, "{text:?}");
        }
    }

    #[test]
    fn only_single_spaces_between_words_are_single() {
        for (text, expected) in [
            ("", true),
            ("a b é", true),
            (" a", false),
            ("a ", false),
            ("a  b", false),
            ("a\nb", false),
            ("a\u{a0}b", false),
            ("a\u{2003}b", false),
        ] {
            assert_eq!(is_single_spaced(text), expected, "{text:?}");
        }
    }
}
