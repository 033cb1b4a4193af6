//! Work rows of a profile page: kind, year and source of a work without anything between them
//! (`preprint2026arXiv`). It must not know what stands around the line.

use std::ops::Range;

use crate::import::readers::date::date_prefix;
use crate::import::readers::interface::is_placeholder;
use crate::model::{PartialDate, WorkType};

/// How sure a line is the row of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Nothing else looks like it.
    Sure,
    /// A title or a label might look like it too (`Article 2024 The Lancet`), so that its place must tell.
    Likely,
    /// Nothing but a kind (`thesis`): a row only among others.
    Bare,
}

/// What such a row says; all ranges are ranges of its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WorkRow {
    pub(super) kind: Range<usize>,
    /// Absent if the page's word for it is none we know.
    pub(super) work_type: Option<WorkType>,
    pub(super) date: Option<(PartialDate, Range<usize>)>,
    pub(super) source: Option<Range<usize>>,
    /// What the page says beyond it: `Open access`.
    pub(super) badge: Option<Range<usize>>,
    /// Words of the page in the source's place: `Source not available`.
    pub(super) missing: Option<Range<usize>>,
    pub(super) certainty: Certainty,
}

/// The pages' words for kinds; where one begins another, the longer one counts.
const KINDS: &[(&str, WorkType)] = &[
    ("article", WorkType::ArticleJournal),
    ("bachelor thesis", WorkType::Thesis),
    ("blog post", WorkType::Webpage),
    ("book", WorkType::Book),
    ("book chapter", WorkType::Chapter),
    ("book part", WorkType::Chapter),
    ("book section", WorkType::Chapter),
    ("case report", WorkType::ArticleJournal),
    ("chapter", WorkType::Chapter),
    ("commentary", WorkType::ArticleJournal),
    ("conference abstract", WorkType::PaperConference),
    ("conference article", WorkType::PaperConference),
    ("conference paper", WorkType::PaperConference),
    ("conference poster", WorkType::Speech),
    ("conference proceeding", WorkType::PaperConference),
    ("conference proceedings", WorkType::PaperConference),
    ("data set", WorkType::Dataset),
    ("dataset", WorkType::Dataset),
    ("dissertation", WorkType::Thesis),
    ("dissertation thesis", WorkType::Thesis),
    ("doctoral dissertation", WorkType::Thesis),
    ("doctoral thesis", WorkType::Thesis),
    ("edited book", WorkType::Book),
    ("editorial", WorkType::ArticleJournal),
    ("encyclopedia entry", WorkType::Chapter),
    ("erratum", WorkType::ArticleJournal),
    ("habilitation", WorkType::Thesis),
    ("inproceedings", WorkType::PaperConference),
    ("journal article", WorkType::ArticleJournal),
    ("journal paper", WorkType::ArticleJournal),
    ("lecture", WorkType::Speech),
    ("letter", WorkType::ArticleJournal),
    ("magazine article", WorkType::ArticleJournal),
    ("manuscript", WorkType::Manuscript),
    ("master thesis", WorkType::Thesis),
    ("master's thesis", WorkType::Thesis),
    ("masters thesis", WorkType::Thesis),
    ("monograph", WorkType::Book),
    ("other", WorkType::Document),
    ("patent", WorkType::Patent),
    ("phd dissertation", WorkType::Thesis),
    ("phd thesis", WorkType::Thesis),
    ("posted content", WorkType::Article),
    ("poster", WorkType::Speech),
    ("preprint", WorkType::Article),
    ("presentation", WorkType::Speech),
    ("proceedings article", WorkType::PaperConference),
    ("proceedings paper", WorkType::PaperConference),
    ("reference entry", WorkType::Chapter),
    ("report", WorkType::Report),
    ("research article", WorkType::ArticleJournal),
    ("review", WorkType::ArticleJournal),
    ("review article", WorkType::ArticleJournal),
    ("short paper", WorkType::PaperConference),
    ("software", WorkType::Software),
    ("talk", WorkType::Speech),
    ("technical report", WorkType::Report),
    ("thesis", WorkType::Thesis),
    ("website", WorkType::Webpage),
    ("working paper", WorkType::Article),
    ("workshop paper", WorkType::PaperConference),
];

/// Words for kinds of which many types are; they are kept as printed.
const PLAIN_KINDS: &[&str] = &[
    "book review",
    "newspaper article",
    "paper",
    "paratext",
    "peer review",
    "survey",
];

/// Longer lines are sentences.
const LONGEST: usize = 200;

/// Reads a line that is nothing but the row of a work.
pub(super) fn work_row(line: &str) -> Option<WorkRow> {
    if line.len() > LONGEST || line.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    known_kind(line).or_else(|| unknown_kind(line))
}

fn known_kind(line: &str) -> Option<WorkRow> {
    let (length, work_type) = KINDS
        .iter()
        .filter(|(word, _)| begins_with_kind(line, word))
        .map(|(word, work_type)| (word.len(), Some(*work_type)))
        .chain(
            PLAIN_KINDS
                .iter()
                .filter(|word| begins_with_kind(line, word))
                .map(|word| (word.len(), None)),
        )
        .max_by_key(|(length, _)| *length)?;
    let (start, glue) = skip_separators(line, length);
    let date = date_at(line, start)
        .filter(|(date, _)| glue != Glue::Blank || date.year.is_some())
        .or_else(|| year_and_number(line, start));
    let rest = line[date.as_ref().map_or(start, |(_, range)| range.end)..].trim_start_matches(is_separator);
    let is_small = line.starts_with(char::is_lowercase);
    let certainty = match (&date, glue) {
        // `Book 2020 ...` with plain blanks may begin a title; the pages write kinds small or set marks between.
        (Some(_), Glue::Blank) if !names_source(rest) => return None,
        (Some(_), Glue::Blank) if !is_small => Certainty::Likely,
        (Some(_), _) => Certainty::Sure,
        (None, _) if rest.is_empty() => Certainty::Bare,
        (None, Glue::None) if names_source(rest) && is_small => Certainty::Sure,
        (None, Glue::None) if names_source(rest) => Certainty::Likely,
        (None, Glue::Mark) if line[length..start].contains(['·', '•', '|']) => Certainty::Likely,
        (None, _) => return None,
    };
    Some(finished(line, length, work_type, date, certainty))
}

/// Sources that are written with a small letter at the beginning; other words with one go on with a sentence.
const SMALL_SOURCES: &[&str] = &[
    "arXiv",
    "bioRxiv",
    "chemRxiv",
    "eLife",
    "eNeuro",
    "engrXiv",
    "figshare",
    "iScience",
    "mBio",
    "mSystems",
    "medRxiv",
    "npj ",
    "protocols.io",
];

/// Whether the text may be the name of a source, or is empty.
fn names_source(text: &str) -> bool {
    !text.starts_with(char::is_lowercase) || SMALL_SOURCES.iter().any(|source| text.starts_with(source))
}

fn begins_with_kind(line: &str, word: &str) -> bool {
    line.get(..word.len())
        .is_some_and(|start| start.replace('-', " ").eq_ignore_ascii_case(word))
        && !continues_word(&line[word.len()..])
}

/// Whether the text goes on with the word before it, rather than with a source written small.
fn continues_word(text: &str) -> bool {
    text.starts_with(['-', '\'']) || !names_source(text)
}

/// A word we do not know, in lower case and glued to its year, can only be a kind too.
fn unknown_kind(line: &str) -> Option<WorkRow> {
    let length = line.find(|c: char| c.is_ascii_digit())?;
    let kind = &line[..length];
    let good = (3..=30).contains(&length)
        && kind.split([' ', '-']).count() <= 3
        && kind
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b' ' || byte == b'-')
        && kind.ends_with(|c: char| c.is_ascii_lowercase());
    let (date, range) = date_at(line, length).filter(|_| good)?;
    let source = line[range.end..].trim_start();
    names_source(source).then(|| finished(line, length, None, Some((date, range)), Certainty::Sure))
}

fn finished(
    line: &str,
    kind: usize,
    work_type: Option<WorkType>,
    date: Option<(PartialDate, Range<usize>)>,
    certainty: Certainty,
) -> WorkRow {
    let behind = date.as_ref().map_or(kind, |(_, range)| range.end);
    let (start, _) = skip_separators(line, behind);
    let badge = ["Open access", "Open Access", "Retracted", "Peer reviewed"]
        .iter()
        .find(|badge| line[start..].ends_with(*badge))
        .map(|badge| line.len() - badge.len()..line.len());
    let end = badge.as_ref().map_or(line.len(), |range| range.start);
    let kept = line[start..end].trim_end_matches(is_separator).len();
    let source = (kept > 0).then_some(start..start + kept);
    let (missing, source) = match source {
        Some(range) if is_placeholder(&line[range.clone()]) => (Some(range), None),
        source => (None, source),
    };
    WorkRow {
        kind: 0..kind,
        work_type,
        date,
        source,
        badge,
        missing,
        certainty,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    None,
    Blank,
    Mark,
}

fn skip_separators(line: &str, at: usize) -> (usize, Glue) {
    let rest = &line[at..];
    let skipped = rest.len() - rest.trim_start_matches(is_separator).len();
    let glue = match rest[..skipped].trim() {
        _ if skipped == 0 => Glue::None,
        "" => Glue::Blank,
        _ => Glue::Mark,
    };
    (at + skipped, glue)
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '·' | '•' | '|' | ',' | '(' | ')' | '—' | '–')
}

/// The date at this place, as exact as it is printed: `2024`, `Mar 2023`, `2021-03-04`.
fn date_at(line: &str, at: usize) -> Option<(PartialDate, Range<usize>)> {
    let (date, length) = date_prefix(&line[at..])?;
    Some((date, at..at + length))
}

/// The year before a source that begins with a number itself: `20232023 IEEE Conference`, `20202D Materials`.
fn year_and_number(line: &str, at: usize) -> Option<(PartialDate, Range<usize>)> {
    let digits = line[at..].bytes().take_while(u8::is_ascii_digit).count();
    let year: i16 = (5..=8)
        .contains(&digits)
        .then(|| line[at..at + 4].parse().ok())
        .flatten()?;
    let goes_on = line[at + digits..].starts_with(|c: char| c == ' ' || c.is_uppercase());
    ((1900..=2099).contains(&year) && goes_on).then(|| (PartialDate::of_year(year), at..at + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str, &str)>) {
        let found = work_row(line).map(|row| {
            let date = row.date.map(|(date, _)| date.to_string()).unwrap_or_default();
            let source = row.source.map_or("", |range| &line[range]);
            (row.work_type.map_or("?", WorkType::csl), date, source)
        });
        let expected = expected.map(|(kind, date, source)| (kind, date.to_owned(), source));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn kind_year_and_source_are_told_apart() {
        for (line, kind, year, source) in [
            ("preprint2026arXiv", "article", "2026", "arXiv"),
            (
                "article2021Nature Physics",
                "article-journal",
                "2021",
                "Nature Physics",
            ),
            (
                "journal-article2019 2D Materials",
                "article-journal",
                "2019",
                "2D Materials",
            ),
            (
                "conference paper2023NeurIPS",
                "paper-conference",
                "2023",
                "NeurIPS",
            ),
            ("book-chapter2019Springer", "chapter", "2019", "Springer"),
            ("dataset2020Zenodo", "dataset", "2020", "Zenodo"),
            ("book2018", "book", "2018", ""),
            ("Preprint · 2026 · arXiv", "article", "2026", "arXiv"),
            ("articleNature", "article-journal", "", "Nature"),
            (
                "article2021Nature PhysicsOpen access",
                "article-journal",
                "2021",
                "Nature Physics",
            ),
        ] {
            check(line, Some((kind, year, source)));
        }
    }

    #[test]
    fn dates_are_exact_and_sources_whole() {
        for (line, kind, date, source) in [
            ("preprintMar 2023arXiv", "article", "2023-03", "arXiv"),
            ("preprint2021-03-04arXiv", "article", "2021-03-04", "arXiv"),
            ("preprintarXiv", "article", "", "arXiv"),
            (
                "Article 2024 The Lancet Global Health",
                "article-journal",
                "2024",
                "The Lancet Global Health",
            ),
            ("dataset 2020 figshare", "dataset", "2020", "figshare"),
            (
                "article2019Decision Sciences",
                "article-journal",
                "2019",
                "Decision Sciences",
            ),
            (
                "article2019Mayo Clinic Proceedings",
                "article-journal",
                "2019",
                "Mayo Clinic Proceedings",
            ),
            ("article2019Source not available", "article-journal", "2019", ""),
            ("Thesis", "thesis", "", ""),
            (
                "article20202D Materials",
                "article-journal",
                "2020",
                "2D Materials",
            ),
            (
                "proceedings-article20232023 Conference on Robots",
                "paper-conference",
                "2023",
                "2023 Conference on Robots",
            ),
            ("paper2017ICML", "?", "2017", "ICML"),
            ("libguides2017Some Library", "?", "2017", "Some Library"),
        ] {
            check(line, Some((kind, date, source)));
        }
    }

    #[test]
    fn other_lines_are_no_rows() {
        for line in [
            "",
            "Book 2020 in Review",
            "article 2019 showed that",
            "articles",
            "reviewerSmith",
            "Survey of Fish",
            "bookish2020X y.",
            "In 2020 we saw",
            "preprint server",
            "4works",
        ] {
            check(line, None);
        }
    }
}
