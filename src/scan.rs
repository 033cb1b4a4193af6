//! Looking a text over for bytes that need attention, many at once: most texts have none. It must not know what
//! they mean.

/// How many bytes are looked at before it is asked whether one was found: as many as processors compare at once.
const STRIDE: usize = 16;

/// Whether a byte of the text is one of those. A question made of comparisons alone is asked of many bytes at once.
pub fn has(text: &str, is_one: impl Fn(u8) -> bool) -> bool {
    let (strides, rest) = text.as_bytes().as_chunks::<STRIDE>();
    let in_one = |stride: &[u8; STRIDE]| stride.iter().fold(false, |found, byte| found | is_one(*byte));
    strides.iter().any(in_one) || rest.iter().any(|byte| is_one(*byte))
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
