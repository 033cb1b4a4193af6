//! Bylines: author lists as pages print them.
//! It must not know which people there are, nor where in a document a byline stands.

use std::ops::Range;

use super::name_shape::{Shape, is_dotted_initials, is_group_name, is_suffix, shape};
use super::rows::trimmed;
use crate::model::Name;

/// An author list; all ranges are ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Byline {
    /// Each name with its shape.
    pub(crate) names: Vec<(Range<usize>, Shape)>,
    /// The words that say that the list is cut.
    pub(crate) cut: Option<Range<usize>>,
    /// What stands behind a middle dot.
    pub(crate) institutions: Vec<Range<usize>>,
    /// Where the names end.
    list_end: usize,
}

/// For each name the text that belongs to it: the name, footnote marks, and the `and` before the next.
pub(crate) fn shares(text: &str, byline: &Byline) -> Vec<Range<usize>> {
    let starts = byline.names.iter().skip(1).map(|(range, _)| range.start);
    let mut from = 0;
    starts
        .chain([byline.list_end])
        .map(|end| {
            let share = trimmed(text, from..end);
            from = end;
            share
        })
        .collect()
}

/// Reads a text as an author list; absent if too much of it looks like something else.
pub(crate) fn byline(text: &str) -> Option<Byline> {
    let (list_end, institutions) = institutions(text);
    let cut = cut_mark(&text[..list_end]);
    let end = cut.as_ref().map_or(list_end, |range| range.start);
    let names: Vec<_> = name_ranges(&text[..end])
        .into_iter()
        .map(|range| (range.clone(), shape(&text[range])))
        .collect();
    let bad = names.iter().filter(|(_, shape)| *shape == Shape::Bad).count();
    let good = names.iter().filter(|(_, shape)| *shape == Shape::Good).count();
    (!names.is_empty() && good * 2 >= names.len() && bad * 4 <= names.len()).then_some(Byline {
        names,
        cut,
        institutions,
        list_end: end,
    })
}

/// Whether middle dots, and no commas, part the names: `Ao Xu · Ann Lee · Han Zhao`. Two parts are rather a name
/// and its institution.
fn is_dotted_list(text: &str) -> bool {
    let names = cut_mark(text).map_or(text, |cut| &text[..cut.start]);
    let mut parts = names.split('·').map(str::trim).filter(|part| !part.is_empty());
    !text.contains([',', ';'])
        && text.matches('·').count() >= 2
        && parts.all(|part| shape(part) == Shape::Good && !is_group_name(part))
}

/// Where the names end, and the institutions behind ` · `.
fn institutions(text: &str) -> (usize, Vec<Range<usize>>) {
    if is_dotted_list(text) {
        return (text.len(), Vec::new());
    }
    let mut marks = text.match_indices(['·', '•']).filter(|(at, mark)| {
        let spaced_before = text[..*at].ends_with(char::is_whitespace);
        spaced_before || text[at + mark.len()..].starts_with(char::is_whitespace)
    });
    let Some((end, mark)) = marks.next() else {
        return (text.len(), Vec::new());
    };
    let mut found = Vec::new();
    let mut start = end + mark.len();
    for (at, mark) in text[start..]
        .match_indices(['·', '•', ','])
        .map(|(at, mark)| (start + at, mark))
        .collect::<Vec<_>>()
    {
        found.push(trimmed(text, start..at));
        start = at + mark.len();
    }
    found.push(trimmed(text, start..text.len()));
    found.retain(|range| !range.is_empty());
    (end, found)
}

/// Ways to say that names are left out; `#` stands for a number.
const CUTS: &[&str] = &[
    "# more",
    "# more authors",
    "# others",
    "& # more",
    "& # others",
    "& al.",
    "& others",
    "+ # more",
    "+ # others",
    "+#",
    "+# more",
    "+# others",
    "...",
    "and # more",
    "and # more authors",
    "and # other authors",
    "and # others",
    "and others",
    "et al",
    "et al.",
    "et al.,",
    "et. al.",
    "…",
];

fn cut_mark(text: &str) -> Option<Range<usize>> {
    let end = trimmed(text, 0..text.len()).end;
    let mut found = ["…", "..."]
        .iter()
        .find_map(|dots| text[..end].strip_suffix(dots))
        .map(|rest| rest.len()..end);
    let words: Vec<usize> = word_starts(&text[..end]);
    for &start in words.iter().rev().take(5) {
        if CUTS.contains(&with_number_sign(&text[start..end]).as_str()) {
            found = Some(start..end);
        }
    }
    found
}

/// The text in lower case with every number as `#`, without brackets.
fn with_number_sign(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']')) {
        if !character.is_ascii_digit() {
            plain.extend(character.to_lowercase());
        } else if !plain.ends_with('#') {
            plain.push('#');
        }
    }
    plain
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (at, character) in text.char_indices() {
        if !inside && !character.is_whitespace() {
            starts.push(at);
        }
        inside = !character.is_whitespace();
    }
    starts
}

fn name_ranges(text: &str) -> Vec<Range<usize>> {
    let separators = [';', '·'];
    let separator = separators
        .into_iter()
        .find(|mark| text.contains(*mark))
        .unwrap_or(',');
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(separator) {
        push_names(&mut ranges, text, start..at);
        start = at + mark.len();
    }
    push_names(&mut ranges, text, start..text.len());
    if separator == ',' {
        join_family_with_initials(join_suffixes(ranges, text), text)
    } else {
        ranges
    }
}

/// Adds what stands between two separators: a name, or two names joined by `and`.
fn push_names(ranges: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let mut range = without_marks(text, range);
    for word in ["and ", "& "] {
        if text[range.clone()].starts_with(word) {
            range = trimmed(text, range.start + word.len()..range.end);
        }
    }
    range = group_signed_for(text, &range).unwrap_or(range);
    for word in [" and ", " & "] {
        let Some(at) = text[range.clone()].find(word).map(|at| range.start + at) else {
            continue;
        };
        let (left, right) = (
            without_marks(text, range.start..at),
            without_marks(text, at + word.len()..range.end),
        );
        if shape(&text[left.clone()]) > Shape::Bad && shape(&text[right.clone()]) == Shape::Good {
            ranges.push(left);
            range = right;
        }
    }
    if range.end > range.start && Name::parse(&text[range.clone()]).is_some() {
        ranges.push(range);
    }
}

/// `for the CTA Consortium`, `on behalf of the Atlas Team`: the group is the name.
fn group_signed_for(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let inside = &text[range.clone()];
    let words = ["on behalf of the ", "on behalf of ", "for the ", "for "];
    let word = words.iter().find(|word| inside.starts_with(**word))?;
    let group = trimmed(text, range.start + word.len()..range.end);
    is_group_name(&text[group.clone()]).then_some(group)
}

/// Without blanks, and without the marks that tie a name to a footnote.
fn without_marks(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trimmed(text, range);
    let kept = text[range.clone()]
        .trim_end_matches(|c: char| c.is_numeric() || matches!(c, '*' | '∗' | '†' | '‡' | '§' | '¶' | '#'));
    trimmed(text, range.start..range.start + kept.len())
}

fn join_suffixes(ranges: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(before) if is_suffix(&text[range.clone()]) => before.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}

/// `Smith, J., Doe, A. B.` are two names.
fn join_family_with_initials(ranges: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    let (pairs, rest) = ranges.as_chunks::<2>();
    let initials = |range: &Range<usize>| is_dotted_initials(&text[range.clone()]);
    let all_pairs = rest.is_empty()
        && !pairs.is_empty()
        && pairs
            .iter()
            .all(|[family, given]| !initials(family) && initials(given));
    if all_pairs {
        pairs
            .iter()
            .map(|[family, given]| family.start..given.end)
            .collect()
    } else {
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, names: &[&str], cut: bool, institutions: &[&str]) {
        let found = byline(text).unwrap_or_else(|| panic!("`{text}` was not read"));
        let printed: Vec<String> = found
            .names
            .iter()
            .filter_map(|(range, _)| Name::parse(&text[range.clone()]))
            .map(|name| name.to_string())
            .collect();
        assert_eq!(printed, names, "{text}");
        assert_eq!(found.cut.is_some(), cut, "{text}");
        let tags: Vec<&str> = found.institutions.into_iter().map(|range| &text[range]).collect();
        assert_eq!(tags, institutions, "{text}");
    }

    #[test]
    fn author_lists_are_read_in_many_forms() {
        check(
            "Ao Xu, Han Zhao et al. · berkeley",
            &["Ao Xu", "Han Zhao"],
            true,
            &["berkeley"],
        );
        check("Ao Xu, Han Zhao et al", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao, and others", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao, …", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao...", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao, +12 more", &["Ao Xu", "Han Zhao"], true, &[]);
        check("Ao Xu, Han Zhao and 7 others", &["Ao Xu", "Han Zhao"], true, &[]);
        check(
            "Ao Xu, Ann Lee, and Han Zhao",
            &["Ao Xu", "Ann Lee", "Han Zhao"],
            false,
            &[],
        );
        check("Ao Xu and Han Zhao", &["Ao Xu", "Han Zhao"], false, &[]);
        check("Ao Xu*, Han Zhao1", &["Ao Xu", "Han Zhao"], false, &[]);
        check(
            "Martin King, Jr., Ann Lee",
            &["Martin King Jr.", "Ann Lee"],
            false,
            &[],
        );
        check("Xu, Ao; Zhao, Han", &["Ao Xu", "Han Zhao"], false, &[]);
        check("Smith, J., Doe, A. B.", &["J. Smith", "A. B. Doe"], false, &[]);
        check("Jane Doe · mit · eth", &["Jane Doe"], false, &["mit", "eth"]);
        check(
            "Ao Xu · Ann Lee · Han Zhao et al.",
            &["Ao Xu", "Ann Lee", "Han Zhao"],
            true,
            &[],
        );
        check(
            "Jane Doe, for the CTA Consortium",
            &["Jane Doe", "CTA Consortium"],
            false,
            &[],
        );
    }

    #[test]
    fn sentences_are_no_author_lists() {
        for text in [
            "",
            "et al.",
            "We study Paris, London, and Rome.",
            "Speech, Vision, and Language",
            "A method for graphs, trees, and more",
            "Plato",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }
}
