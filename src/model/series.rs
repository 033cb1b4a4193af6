//! Series of venues: which printed names mean the same conference, journal or archive, year after year.
//! It must not know which works appeared there.

use super::{Venue, Work, archive, fold};

/// A conference, journal or archive as its readers know it, whatever the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The folded name: equal for printings of one name.
    pub key: String,
    /// What it is called: `ACL` for `ACL '23`.
    pub label: String,
    /// Whether it is a preprint server.
    pub is_archive: bool,
}

/// How proceedings begin to be called, folded, the longer before the shorter.
const BEGINNINGS: [&[&str]; 8] = [
    &["in"],
    &["proceedings", "of", "the"],
    &["proceedings", "of"],
    &["proceedings"],
    &["proc", "of", "the"],
    &["proc", "of"],
    &["proc"],
    &["the"],
];

/// The beginning of an ordinal in words, where it is joined to a number below ten (`Twenty-Third`).
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const ORDINALS: [&str; 28] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
    "hundredth",
];

/// The series by the short name of a work's venue, and that by its full name.
#[must_use]
pub fn series_of(work: &Work) -> (Option<Series>, Option<Series>) {
    let Venue { name, short, .. } = &work.venue;
    let short = short.as_deref().and_then(series);
    let name = name.as_deref().and_then(series);
    let is_preprint = short.is_none() && name.is_none() && work.arxiv.is_some();
    (short, if is_preprint { series("arXiv") } else { name })
}

/// The series that a printed name of a venue means: the name without years, ordinals and what only says that these
/// are proceedings. Absent if nothing is left.
#[must_use]
pub fn series(printed: &str) -> Option<Series> {
    if let Some(archive) = archive(printed) {
        return Some(Series {
            key: fold(archive),
            label: archive.to_owned(),
            is_archive: true,
        });
    }
    let outside = without_dated_brackets(printed);
    let words: Vec<&str> = outside
        .split_whitespace()
        .filter(|word| !is_of_one_year(word))
        .collect();
    let label = without_beginning(&words)
        .iter()
        .map(|word| without_year(word))
        .collect::<Vec<_>>()
        .join(" ");
    let label = label.trim_matches([' ', ',', ':', ';', '-', '–', '.']);
    let key = fold(label);
    (!key.is_empty()).then(|| Series {
        key,
        label: label.to_owned(),
        is_archive: false,
    })
}

/// `Conference on Things (CoT 2023)` without what stands in brackets with a number in it.
fn without_dated_brackets(printed: &str) -> String {
    let mut text = String::with_capacity(printed.len());
    let mut rest = printed;
    while let Some((before, behind)) = rest.split_once('(') {
        let Some((inner, after)) = behind.split_once(')') else {
            break;
        };
        text.push_str(before);
        if !inner.contains(|c: char| c.is_ascii_digit()) {
            text.push_str(&rest[before.len()..rest.len() - after.len()]);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// A word that tells which year's or which time's: `2023`, `'23`, `61st`, `Twenty-Third`, `52`.
fn is_of_one_year(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0
        && matches!(
            &bare[digits..],
            "" | "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH"
        );
    let folded = bare.to_lowercase();
    let unit = folded
        .split_once('-')
        .and_then(|(ten, unit)| TENS.contains(&ten).then_some(unit));
    is_number || ORDINALS.contains(&unit.unwrap_or(&folded))
}

fn without_beginning<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let folded: Vec<String> = words.iter().take(6).map(|word| fold(word)).collect();
    let mut start = 0;
    while let Some(beginning) = BEGINNINGS.iter().find(|beginning| {
        let matches = folded[start..]
            .iter()
            .zip(beginning.iter())
            .filter(|(a, b)| a == b);
        matches.count() == beginning.len() && start + beginning.len() < words.len()
    }) {
        start += beginning.len();
    }
    &words[start..]
}

/// `SC23`, `ICML'24`, `KDD-2020` without the year. At least two letters stand before it, so that a language or a
/// thing called `X10` keeps its name.
fn without_year(word: &str) -> &str {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - bare.len();
    let name = bare.trim_end_matches(['\'', '’', '-', '–', '`', '‘']);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if matches!(digits, 2 | 4) && letters >= 2 {
        name
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printings_of_one_venue_are_one_series() {
        for (label, printings) in [
            (
                "ACL",
                vec![
                    "ACL '23",
                    "ACL '24",
                    "ACL 2023",
                    "ACL’23",
                    "ACL",
                    "ACL-2020",
                    "ACL (2021)",
                ],
            ),
            ("SC", vec!["SC23", "SC '22", "SC 2021"]),
            ("MICRO", vec!["MICRO-52", "MICRO '19"]),
            (
                "International Conference on Parallel Processing",
                vec![
                    "Proceedings of the 52nd International Conference on Parallel Processing",
                    "Proc. of the International Conference on Parallel Processing",
                    "2023 International Conference on Parallel Processing (ICPP 2023)",
                    "The Twenty-Third International Conference on Parallel Processing",
                    "In Proceedings of the Fifth International Conference on Parallel Processing, 2019",
                ],
            ),
            (
                "arXiv",
                vec!["arXiv", "CoRR", "arXiv preprint arXiv:2105.13120", "ArXiv"],
            ),
            ("bioRxiv", vec!["bioRxiv", "BIORXIV"]),
            ("Nature", vec!["Nature"]),
            ("The", vec!["The"]),
        ] {
            for printed in printings {
                let series = series(printed).map(|series| series.label);
                assert_eq!(series.as_deref(), Some(label), "{printed}");
            }
        }
    }

    #[test]
    fn other_venues_stay_apart_and_names_with_numbers_keep_them() {
        for (printed, label) in [
            ("ICML Workshop '23", "ICML Workshop"),
            ("Findings of ACL 2023", "Findings of ACL"),
            ("X10 '15", "X10"),
            ("F1000Research", "F1000Research"),
            ("Journal of Web 2.0 Studies", "Journal of Web 2.0 Studies"),
            ("G3: Genes, Genomes, Genetics", "G3: Genes, Genomes, Genetics"),
            ("Physics (Paris)", "Physics (Paris)"),
            ("Open (unclosed", "Open (unclosed"),
            (
                "Proceedings of the ACM on Programming Languages",
                "ACM on Programming Languages",
            ),
        ] {
            let series = series(printed).map(|series| series.label);
            assert_eq!(series.as_deref(), Some(label), "{printed}");
        }
        for nothing in ["2023", "'23", "", "61st"] {
            assert_eq!(series(nothing), None, "{nothing}");
        }
    }
}
