//! Series of venues: which printed names mean the same conference, journal or archive, year after year.
//! It must not know which works appeared there.

use super::{Venue, Work, WorkType, archive, fold, fold_words};

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
    let short = short.as_deref().and_then(|short| series(short, work.kind));
    let name = name.as_deref().and_then(|name| series(name, work.kind));
    let is_preprint = short.is_none() && name.is_none() && work.arxiv.is_some();
    let of_preprints = || series("arXiv", work.kind);
    (short, if is_preprint { of_preprints() } else { name })
}

/// The series that a printed name of a venue means, for works of this type. Absent if nothing is left of the name.
fn series(printed: &str, kind: WorkType) -> Option<Series> {
    if let Some(archive) = archive(printed) {
        return Some(Series {
            key: fold(archive),
            label: archive.to_owned(),
            is_archive: true,
        });
    }
    let name = without_edition(printed, kind);
    let label = match name.split_once(' ') {
        Some((article, rest)) if kind != WorkType::ArticleJournal && fold(article) == "the" => rest,
        _ => &name,
    };
    let key = venue_key(label);
    (!key.is_empty()).then(|| Series {
        key,
        label: label.to_owned(),
        is_archive: false,
    })
}

/// A printed name of a venue without years, ordinals and what only says that these are proceedings. A journal has
/// volumes, not editions: `Third Text`, `In Vivo` and `Proceedings of the IEEE` lose no more than a year.
#[must_use]
pub fn without_edition(printed: &str, kind: WorkType) -> String {
    let outside = without_dated_brackets(printed);
    let words = outside.split_whitespace();
    let kept: Vec<&str> = match kind {
        WorkType::ArticleJournal => words.filter(|word| year_of(word).is_none()).collect(),
        _ => words.filter(|word| !is_of_one_year(word)).collect(),
    };
    let kept = match kind {
        WorkType::ArticleJournal => &kept,
        _ => without_beginning(&kept),
    };
    let words: Vec<&str> = kept.iter().map(|word| without_year(word)).collect();
    words
        .join(" ")
        .trim_matches([' ', ',', ':', ';', '-', '–', '.'])
        .to_owned()
}

/// The form in which two names of one venue are equal: `(CVPR)` behind the name is no part of it.
#[must_use]
pub fn venue_key(name: &str) -> String {
    let words = name
        .split_whitespace()
        .filter(|word| abbreviation(word).is_none());
    let all = fold_words(&words.collect::<Vec<_>>().join(" "));
    let mut words: Vec<&str> = all.iter().map(String::as_str).collect();
    words.retain(|word| !matches!(*word, "the" | "a" | "an" | "and"));
    if words.is_empty() {
        all.join(" ")
    } else {
        words.join(" ")
    }
}

/// An abbreviation that stands in brackets.
#[must_use]
pub fn abbreviation(word: &str) -> Option<&str> {
    let inner = word.trim_end_matches(',').strip_prefix('(')?.strip_suffix(')')?;
    let is_short = (2..=10).contains(&inner.len());
    (is_short && inner.chars().filter(|character| character.is_uppercase()).count() >= 2).then_some(inner)
}

/// The year that a word is, long or short, if it is one: `2023`, `'23`.
#[must_use]
pub fn year_of(word: &str) -> Option<i16> {
    let word = word.trim_matches(['(', ')', ',', '.', ':', ';', '[', ']']);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(short) = word.strip_prefix(['\'', '’', '‘', '`']) {
        let short: i16 = (short.len() == 2 && digits(short)).then(|| short.parse().ok())??;
        return Some(if short < 60 { 2000 + short } else { 1900 + short });
    }
    let year: i16 = (word.len() == 4 && digits(word)).then(|| word.parse().ok())??;
    (1800..2100).contains(&year).then_some(year)
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

/// `In Proceedings of the`, or a part of that with `Proceedings`, taken off where something is behind it.
fn without_beginning<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let is_one_of = |at: usize, names: &[&str]| {
        let word = words.get(at).map(|word| fold(word));
        word.is_some_and(|word| names.contains(&word.as_str()))
    };
    let mut start = usize::from(is_one_of(0, &["in"]));
    if !is_one_of(start, &["proceedings", "proc"]) {
        return words;
    }
    for next in [None, Some("of"), Some("the")] {
        start += usize::from(next.is_none_or(|next| is_one_of(start, &[next])));
    }
    words
        .get(start..)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(words)
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
                let series = series(printed, WorkType::PaperConference).map(|series| series.label);
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
            let series = series(printed, WorkType::PaperConference).map(|series| series.label);
            assert_eq!(series.as_deref(), Some(label), "{printed}");
        }
        for nothing in ["2023", "'23", "", "61st"] {
            assert_eq!(series(nothing, WorkType::PaperConference), None, "{nothing}");
        }
    }

    #[test]
    fn journals_keep_their_names() {
        for (printed, label) in [
            ("Proceedings of the IEEE", "Proceedings of the IEEE"),
            ("First Monday", "First Monday"),
            ("In Vivo", "In Vivo"),
            ("Third Text", "Third Text"),
            ("The Lancet", "The Lancet"),
            ("TPDS '21", "TPDS"),
            ("Nature (2021)", "Nature"),
            ("arXiv", "arXiv"),
        ] {
            let series = series(printed, WorkType::ArticleJournal).map(|series| series.label);
            assert_eq!(series.as_deref(), Some(label), "{printed}");
        }
        let key = |name| series(name, WorkType::ArticleJournal).map(|series| series.key);
        assert_eq!(key("The Lancet"), key("Lancet"));
        assert_ne!(key("Proceedings of the IEEE"), key("IEEE"));
    }

    #[test]
    fn names_of_one_venue_have_one_key() {
        for (name, key) in [
            (
                "The International Conference on Machine Learning",
                "international conference on machine learning",
            ),
            (
                "Proceedings of the 40th International Conference on Machine Learning",
                "international conference on machine learning",
            ),
            (
                "Proc. of the Thirty-Seventh Conference on Neural Nets, 2023",
                "conference on neural nets",
            ),
            ("Proceedings of the VLDB Endowment", "vldb endowment"),
            ("Science & Technology", "science technology"),
            ("Science and Technology", "science technology"),
            ("Conference on Vision (CVPR)", "conference on vision"),
            ("Annals (New Series)", "annals new series"),
            ("2021", ""),
        ] {
            let name = without_edition(name, WorkType::PaperConference);
            assert_eq!(venue_key(&name), key, "{name}");
        }
    }

    #[test]
    fn years_are_read_long_and_short() {
        for (word, expected) in [
            ("'23", Some(2023)),
            ("’98", Some(1998)),
            ("(2021)", Some(2021)),
            ("2391", None),
            ("23", None),
            ("3D", None),
        ] {
            assert_eq!(year_of(word), expected, "{word}");
        }
    }
}
