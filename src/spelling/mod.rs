//! How alike two words are spelled. It must not know what they mean.

/// How alike two words are: 0 nothing in common, 1 the same (Jaro-Winkler similarity).
#[must_use]
pub fn alike(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// Whether one letter more, less or other, or two that changed places, make one word the other.
#[must_use]
pub fn is_one_edit_apart(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 4 && strsim::osa_distance(a, b) == 1
}

/// The candidate most like a word, if one is like it at all.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    candidates
        .iter()
        .map(|candidate| (alike(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_is_a_letter_or_two_that_changed_places() {
        for (a, b, expected) in [
            ("learning", "learnng", true),
            ("learning", "laerning", true),
            ("learning", "learning", false),
            ("neural", "natural", false),
        ] {
            assert_eq!(is_one_edit_apart(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn the_nearest_word_is_offered_only_when_it_is_near() {
        let known = ["title", "authors", "venue", "versions"];
        assert_eq!(nearest("autors", &known), Some("authors"));
        assert_eq!(nearest("version", &known), Some("versions"));
        assert_eq!(nearest("zzz", &known), None);
    }
}
