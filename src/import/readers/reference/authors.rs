//! Author lists: names in both orders, with initials, conjunctions, and marks of equal contribution.
//! It must not know titles or venues, nor whose list it is.

use std::ops::Range;

use crate::import::draft::{Claim, DraftWork};
use crate::model::Name;

use super::Taken;
use super::passage::trimmed;
use super::sheet::Sheet;

/// A list of names as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct AuthorList {
    /// Names with their ranges.
    pub(super) names: Vec<(Name, Range<usize>)>,
    /// Whether the list is cut.
    pub(super) et_al: bool,
    /// Names with a mark of equal contribution.
    pub(super) equal: Vec<String>,
    /// Whether they are named as editors.
    pub(super) editors: bool,
    /// Whether a title would hardly look like this: several names, or initials.
    pub(super) is_sure: bool,
}

const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "la", "le", "di", "da", "del", "della", "dos", "das", "du", "do",
    "ten", "ter", "zu", "zur", "zum", "vom", "al", "el", "bin", "ibn", "af", "st.", "e", "la.",
];
const CONJUNCTIONS: &[&str] = &[" and ", " & ", " und ", " et ", " y ", " with "];
const MARKS: &[char] = &[
    '*', '∗', '†', '‡', '§', '¶', '#', '⁎', '¹', '²', '³', '⁴', '⁵', '^',
];
/// Words that begin titles and no names, though they are capitalised.
const NO_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "on",
    "in",
    "of",
    "for",
    "towards",
    "toward",
    "how",
    "why",
    "what",
    "is",
    "are",
    "with",
    "to",
    "from",
    "using",
    "via",
    "proceedings",
    "journal",
    "conference",
    "review",
    "university",
    "introduction",
    "learning",
    "der",
    "die",
    "das",
    "zur",
    "eine",
    "ein",
];

/// Fills in the authors of a work.
pub(super) fn fill(work: &mut DraftWork, sheet: &mut Sheet<'_>, range: Option<Range<usize>>) {
    let Some(range) = range else { return };
    let Some(list) = parse(&sheet.open, range.clone()) else {
        return;
    };
    sheet.take(range.clone(), Taken::Field("authors"));
    let span = sheet.passage.span(&range);
    work.et_al = list.et_al;
    if list.editors {
        let label = ("role".to_owned(), "editor".to_owned());
        work.extra.push(Claim::printed(label, span.clone()));
    }
    if !list.equal.is_empty() {
        let names = list.equal.join(", ");
        let label = ("equal_contribution".to_owned(), names);
        work.extra.push(Claim::printed(label, span));
    }
    work.authors = list
        .names
        .into_iter()
        .map(|(name, range)| Claim::printed(name, sheet.passage.span(&range)))
        .collect();
}

/// Reads a range as a list of names; absent if any part of it is none.
pub(super) fn parse(text: &str, range: Range<usize>) -> Option<AuthorList> {
    if range.len() > 6000 {
        return None;
    }
    let mut list = AuthorList::default();
    let range = without_role(text, trimmed(text, range), &mut list);
    let pieces = pieces(text, range);
    let is_vancouver = !pieces.is_empty()
        && pieces
            .iter()
            .all(|piece| is_vancouver(bare(&text[piece.clone()]).0));
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        let (word, _) = bare(&text[piece.clone()]);
        if is_et_al(word) {
            list.et_al = true;
            continue;
        }
        let mut end = piece.end;
        if let Some(given) = pieces
            .get(at)
            .filter(|given| is_inverted(word, bare(&text[(*given).clone()]).0))
        {
            end = given.end;
            at += 1;
        } else if !is_full_name(word) && !is_inverted_whole(word) {
            return None;
        }
        if pieces
            .get(at)
            .is_some_and(|piece| is_suffix(&text[piece.clone()]))
        {
            end = pieces[at].end;
            at += 1;
        }
        push_name(&mut list, text, piece.start..end, is_vancouver)?;
    }
    let has_initials = list
        .names
        .iter()
        .any(|(name, _)| name.as_str().split(' ').any(is_initials));
    list.is_sure = list.names.len() > 1 || has_initials || list.et_al || list.editors;
    (!list.names.is_empty()).then_some(list)
}

fn push_name(list: &mut AuthorList, text: &str, range: Range<usize>, is_vancouver: bool) -> Option<()> {
    let (printed, is_marked) = bare(&text[range.clone()]);
    let cleaned: String = printed.chars().filter(|c| !MARKS.contains(c)).collect();
    let (cleaned, cut) = match strip_et_al(&cleaned) {
        Some(rest) => (rest.to_owned(), true),
        None => (cleaned, false),
    };
    list.et_al |= cut;
    let cleaned = suffix_second(&cleaned);
    let cleaned = calm_family(&cleaned);
    let name = match cleaned.rsplit_once(' ') {
        Some((family, given)) if is_vancouver => {
            let given = if list.names.is_empty() {
                given
            } else {
                given.trim_end_matches('.')
            };
            Name::parse(&format!("{family}, {given}"))?
        }
        _ => Name::parse(&cleaned)?,
    };
    if is_marked {
        list.equal.push(name.to_string());
    }
    list.names.push((name, range));
    Some(())
}

/// `OLIVEIRA, M. V.` prints the family name in capitals to mark it.
fn calm_family(name: &str) -> String {
    let Some((family, given)) = name.split_once(',') else {
        return name.to_owned();
    };
    let letters = family.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || family.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let mut before = ' ';
    let mut calm = String::with_capacity(name.len());
    for c in family.chars() {
        if before.is_alphabetic() {
            calm.extend(c.to_lowercase());
        } else {
            calm.push(c);
        }
        before = c;
    }
    format!("{calm},{given}")
}

/// `King, A. B., Jr.` in the order that names are read in: family, suffix, given.
fn suffix_second(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [family, given, suffix] if is_suffix(suffix) => format!("{family}, {suffix}, {given}"),
        _ => name.to_owned(),
    }
}

/// Takes `(Eds.)` and the like off the end.
fn without_role(text: &str, range: Range<usize>, list: &mut AuthorList) -> Range<usize> {
    let inside = &text[range.clone()];
    let lower = inside.to_lowercase();
    for role in [
        "(eds.)",
        "(ed.)",
        "(eds)",
        "(ed)",
        "(hrsg.)",
        "(hg.)",
        ", editors",
        ", editor",
        ", eds.",
        ", ed.",
    ] {
        if lower.ends_with(role) && lower.len() == inside.len() {
            list.editors = true;
            return trimmed(text, range.start..range.end - role.len());
        }
    }
    range
}

/// Splits at semicolons if there are any, else at commas, and at conjunctions.
fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let separator = if text[range.clone()].contains(';') {
        ';'
    } else {
        ','
    };
    let mut pieces = Vec::new();
    for part in split(text, range, &[separator.to_string().as_str()]) {
        for piece in split(text, part, CONJUNCTIONS) {
            let piece = without_conjunction(text, trimmed(text, piece));
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
    }
    pieces
}

/// `, and Yang You` leaves `and` at the beginning of its piece.
fn without_conjunction(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    for conjunction in CONJUNCTIONS {
        if let Some(rest) = inside.strip_prefix(conjunction.trim_start()) {
            return trimmed(text, range.end - rest.len()..range.end);
        }
    }
    if inside == "&" {
        range.end..range.end
    } else {
        range
    }
}

fn split(text: &str, range: Range<usize>, separators: &[&str]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        match separators.iter().find(|separator| rest.starts_with(**separator)) {
            Some(separator) => {
                parts.push(start..at);
                at += separator.len();
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.push(start..range.end);
    parts
}

/// A name without the marks around it, and whether there were any.
fn bare(text: &str) -> (&str, bool) {
    let trimmed = without_remark(text.trim());
    let bare = trimmed.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    (bare, bare.len() != trimmed.len())
}

/// `Xiaoyu Wang (co-first author)`.
fn without_remark(name: &str) -> &str {
    let remark = name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match remark {
        Some((name, remark)) if remark.contains("author") => name,
        _ => name,
    }
}

fn is_et_al(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    matches!(
        word.as_str(),
        "et al" | "others" | "al" | "u.a" | "…" | "..." | "et alii" | "colleagues"
    )
}

fn strip_et_al(name: &str) -> Option<&str> {
    ["et al.", "et al", "u.a.", "..."]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .map(str::trim)
}

fn is_suffix(piece: &str) -> bool {
    matches!(
        piece.trim().trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV"
    )
}

/// `Family` before `Given` or initials.
fn is_inverted(family: &str, given: &str) -> bool {
    let words: Vec<&str> = family.split_whitespace().collect();
    let is_family = words
        .iter()
        .all(|word| is_name_word(word) || PARTICLES.contains(word))
        && !words.iter().any(|word| is_initials(word));
    let own_words = words.len()
        - words
            .iter()
            .rev()
            .skip(1)
            .filter(|word| PARTICLES.contains(word))
            .count();
    let given = strip_et_al(given).unwrap_or(given);
    let all_initials = !given.is_empty()
        && given
            .split_whitespace()
            .all(|word| is_initials(word) || PARTICLES.contains(&word));
    let given_words = given.split_whitespace().count();
    let is_given = (1..=3).contains(&given_words)
        && given
            .split_whitespace()
            .all(|word| is_name_word(word) || is_initials(word));
    is_family && ((all_initials && own_words <= 3) || (own_words == 1 && is_given))
}

/// `Li, Sheng` between semicolons.
fn is_inverted_whole(name: &str) -> bool {
    name.split_once(',')
        .is_some_and(|(family, given)| is_inverted(family.trim(), given.trim()))
}

/// `Li SG`: a family name and initials without full stops.
fn is_vancouver(name: &str) -> bool {
    if is_et_al(name) {
        return true;
    }
    let name = strip_et_al(name).unwrap_or(name).trim_end_matches('.');
    name.rsplit_once(' ').is_some_and(|(family, initials)| {
        (1..=3).contains(&initials.len())
            && initials.bytes().all(|byte| byte.is_ascii_uppercase())
            && !is_suffix(initials)
            && family.split(' ').all(is_name_word_or_particle)
    })
}

fn is_name_word_or_particle(word: &str) -> bool {
    is_name_word(word) || PARTICLES.contains(&word)
}

fn is_full_name(name: &str) -> bool {
    let name = strip_et_al(name).unwrap_or(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_group = matches!(
        words.last(),
        Some(&("Collaboration" | "Consortium" | "Team" | "Group" | "Network"))
    );
    if is_group && words.len() <= 6 {
        return true;
    }
    let own = words.iter().filter(|word| is_name_word(word)).count();
    (2..=6).contains(&words.len())
        && own >= 1
        && words
            .iter()
            .all(|word| is_name_word_or_particle(word) || is_initials(word) || is_suffix(word))
        && !words.iter().enumerate().any(|(index, word)| {
            let is_initial = index > 0 && is_initials(word);
            !is_initial && NO_NAMES.contains(&word.to_lowercase().as_str()) && !PARTICLES.contains(word)
        })
}

/// A capitalised word of letters, hyphens and apostrophes (or a word of a script without case).
fn is_name_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| MARKS.contains(&c) || matches!(c, '(' | ')'));
    let Some(first) = word.chars().next() else {
        return false;
    };
    let is_letters = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‐' | 'ʼ' | '`'));
    let has_capital = first.is_uppercase()
        || (!first.is_lowercase() && first.is_alphabetic())
        || word.contains("'")
        || word.starts_with("d’");
    is_letters && has_capital && word.chars().count() > 1
}

/// `S.`, `S`, `S.G.`, `J.-P.`, `SG`, `Yu.`.
fn is_initials(word: &str) -> bool {
    let word = word.trim_matches(|c: char| MARKS.contains(&c));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_clean = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '‐'));
    let is_digraph = matches!(word, "Yu." | "Th." | "Ch." | "Ph." | "St." | "Zh." | "Ya.");
    is_clean
        && (is_digraph
            || (letters >= 1
                && letters == capitals
                && (letters == 1 || word.contains('.') || letters <= 3)
                && letters <= 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let list = parse(text, 0..text.len()).unwrap_or_default();
        let mut names: Vec<&str> = list.names.iter().map(|(name, _)| name.as_str()).collect();
        if list.et_al {
            names.push("…");
        }
        assert_eq!(names, expected, "{text}");
    }

    #[test]
    fn names_are_read_in_every_order() {
        check(
            "Ana Ruiz, Bo Chen, and Tal Ben-Nun",
            &["Ana Ruiz", "Bo Chen", "Tal Ben-Nun"],
        );
        check("Zhaopeng Tu and Yang You", &["Zhaopeng Tu", "Yang You"]);
        check(
            "Li, S., van der Berg, J. P., & You, Y.",
            &["S. Li", "J. P. van der Berg", "Y. You"],
        );
        check(
            "S. Li, J.-P. Serre and Y. You",
            &["S. Li", "J.-P. Serre", "Y. You"],
        );
        check("Li SG, You Y, Ruiz A", &["SG Li", "Y You", "A Ruiz"]);
        check(
            "OLIVEIRA, M. V. de; SILVA, P. R.",
            &["M. V. de Oliveira", "P. R. Silva"],
        );
        check(
            "Ming Li, Xiaoyu Wang (co-first author), Wei Zhao",
            &["Ming Li", "Xiaoyu Wang", "Wei Zhao"],
        );
        check("El Amrani FZ", &["FZ El Amrani"]);
        check("Dupont-Roe A.", &["A. Dupont-Roe"]);
        check("Li, Sheng; You, Yang", &["Sheng Li", "Yang You"]);
        check("Smith, Jane, and John Doe", &["Jane Smith", "John Doe"]);
        check(
            "Ana Ruiz*, Bo Chen*, Eve Adams et al.",
            &["Ana Ruiz", "Bo Chen", "Eve Adams", "…"],
        );
        check("King, M. L., Jr., & Roe, J.", &["M. L. King Jr.", "J. Roe"]);
        check("Roe, J. (Eds.)", &["J. Roe"]);
        check(
            "C.S. Corley, K. Damevski, and N.A. Kraft",
            &["C.S. Corley", "K. Damevski", "N.A. Kraft"],
        );
    }

    #[test]
    fn titles_are_no_names() {
        for text in [
            "On the Origin of Species",
            "Deep learning",
            "Toronto, Canada, 2391",
            "A Study",
            "In Proceedings",
        ] {
            check(text, &[]);
        }
    }
}
