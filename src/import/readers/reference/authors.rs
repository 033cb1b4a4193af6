//! Author lists: names in both orders, with initials, conjunctions, and marks of equal contribution.
//! It must not know titles or venues, nor whose list it is.

mod words;

use std::ops::Range;

use crate::import::draft::{Claim, DraftWork};
use crate::model::Name;

use super::Taken;
use super::passage::trimmed;
use super::sheet::Sheet;
use words::{
    MARKS, bare, is_et_al, is_full_name, is_initials, is_inverted, is_inverted_whole, is_remark, is_suffix,
    is_vancouver, strip_et_al,
};

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
    /// Whether they are only those who wrote it with the person whose list it is: `With Ann Lee`.
    pub(super) are_companions: bool,
    /// Whether a title would hardly look like this: several names, or initials.
    pub(super) is_sure: bool,
}

const CONJUNCTIONS: &[&str] = &[" and ", " & ", " und ", " et ", " y ", " with "];
/// Fills in the authors of a work, and gives those that are only named beside the person whose list it is.
pub(super) fn fill(
    work: &mut DraftWork,
    sheet: &mut Sheet<'_>,
    range: Option<Range<usize>>,
) -> Vec<Claim<Name>> {
    let Some(range) = range else { return Vec::new() };
    let Some(list) = parse(&sheet.open, range.clone()) else {
        return Vec::new();
    };
    sheet.take(range.clone(), Taken::Field("authors"));
    let span = sheet.passage.span(&range);
    work.et_al = list.et_al;
    for remark in remarks(&sheet.passage.text[range.clone()]) {
        let note = ("note".to_owned(), remark.to_owned());
        work.extra.push(Claim::printed(note, span.clone()));
    }
    if list.editors {
        let label = ("role".to_owned(), "editor".to_owned());
        work.extra.push(Claim::printed(label, span.clone()));
    }
    if !list.equal.is_empty() {
        let names = list.equal.join(", ");
        let label = ("equal_contribution".to_owned(), names);
        work.extra.push(Claim::printed(label, span));
    }
    let names = list
        .names
        .into_iter()
        .map(|(name, range)| Claim::printed(name, sheet.passage.span(&range)))
        .collect();
    if list.are_companions {
        return names;
    }
    work.authors = names;
    Vec::new()
}

/// Reads a range as a list of names; absent if any part of it is none.
pub(super) fn parse(text: &str, range: Range<usize>) -> Option<AuthorList> {
    if range.len() > 6000 {
        return None;
    }
    let mut list = AuthorList::default();
    let mut range = without_role(text, trimmed(text, range), &mut list);
    if let Some(rest) = ["With ", "with "]
        .iter()
        .find_map(|word| text[range.clone()].strip_prefix(word))
    {
        list.are_companions = true;
        range = range.end - rest.len()..range.end;
    }
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

/// What is said of authors in brackets: `co-first author`.
fn remarks(list: &str) -> impl Iterator<Item = &str> {
    let brackets = list
        .split(['(', '['])
        .skip(1)
        .filter_map(|rest| rest.split([')', ']']).next());
    brackets.filter(|remark| is_remark(remark))
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
        check("With Omar Haddad and Lin Mei", &["Omar Haddad", "Lin Mei"]);
        check("A. Roe, B. Poe* (*equal contribution)", &["A. Roe", "B. Poe"]);
        check("A. Roe et al. (ATLAS Collaboration)", &["A. Roe", "…"]);
        check("G. Roe et al. [Deep Sea Consortium]", &["G. Roe", "…"]);
        check(
            "Adé\u{300}bayo\u{323}, O., Roe, A.",
            &["O. Adé\u{300}bayo\u{323}", "A. Roe"],
        );
        check("Lin Y-T, Roe A", &["Y-T Lin", "A Roe"]);
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
