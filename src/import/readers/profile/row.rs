//! Work rows of a profile page: kind, year and source of a work without anything between them
//! (`preprint2026arXiv`). It must not know what stands around the line.

use std::ops::Range;

use crate::model::WorkType;

/// What such a row says; all ranges are ranges of its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WorkRow {
    pub(super) kind: Range<usize>,
    /// Absent if the page's word for it is none we know.
    pub(super) work_type: Option<WorkType>,
    pub(super) year: Option<(i16, Range<usize>)>,
    pub(super) source: Option<Range<usize>>,
    pub(super) badge: Option<Range<usize>>,
}

/// The pages' words for kinds; where one begins another, the longer one counts.
const KINDS: &[(&str, WorkType)] = &[
    ("article", WorkType::ArticleJournal),
    ("blog post", WorkType::Webpage),
    ("book", WorkType::Book),
    ("book chapter", WorkType::Chapter),
    ("book part", WorkType::Chapter),
    ("book section", WorkType::Chapter),
    ("chapter", WorkType::Chapter),
    ("conference abstract", WorkType::PaperConference),
    ("conference article", WorkType::PaperConference),
    ("conference paper", WorkType::PaperConference),
    ("conference poster", WorkType::Speech),
    ("data set", WorkType::Dataset),
    ("dataset", WorkType::Dataset),
    ("dissertation", WorkType::Thesis),
    ("dissertation thesis", WorkType::Thesis),
    ("doctoral thesis", WorkType::Thesis),
    ("editorial", WorkType::ArticleJournal),
    ("inproceedings", WorkType::PaperConference),
    ("journal article", WorkType::ArticleJournal),
    ("journal paper", WorkType::ArticleJournal),
    ("lecture", WorkType::Speech),
    ("letter", WorkType::ArticleJournal),
    ("manuscript", WorkType::Manuscript),
    ("master thesis", WorkType::Thesis),
    ("monograph", WorkType::Book),
    ("other", WorkType::Document),
    ("patent", WorkType::Patent),
    ("phd thesis", WorkType::Thesis),
    ("poster", WorkType::Speech),
    ("posted content", WorkType::Article),
    ("preprint", WorkType::Article),
    ("presentation", WorkType::Speech),
    ("proceedings article", WorkType::PaperConference),
    ("proceedings paper", WorkType::PaperConference),
    ("report", WorkType::Report),
    ("research article", WorkType::ArticleJournal),
    ("review", WorkType::ArticleJournal),
    ("review article", WorkType::ArticleJournal),
    ("software", WorkType::Software),
    ("talk", WorkType::Speech),
    ("technical report", WorkType::Report),
    ("thesis", WorkType::Thesis),
    ("working paper", WorkType::Article),
    ("workshop paper", WorkType::PaperConference),
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
        .map(|(word, work_type)| (word.len(), *work_type))
        .max_by_key(|(length, _)| *length)?;
    let (start, glue) = skip_separators(line, length);
    let year = year_at(line, start);
    let capitalised = line.starts_with(char::is_uppercase);
    match year {
        // `Book 2020 ...` with plain blanks may begin a title; the pages write kinds small or set marks between.
        Some(_) if glue == Glue::Blank && capitalised => None,
        Some((year, end)) => Some(finished(line, length, Some(work_type), Some((year, start..end)))),
        None if glue == Glue::None && line[length..].starts_with(char::is_uppercase) && !capitalised => {
            Some(finished(line, length, Some(work_type), None))
        }
        None => None,
    }
}

fn begins_with_kind(line: &str, word: &str) -> bool {
    line.get(..word.len())
        .is_some_and(|start| start.replace('-', " ").eq_ignore_ascii_case(word))
        && !line[word.len()..].starts_with(|c: char| c.is_lowercase() || c == '-')
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
    let (year, end) = year_at(line, length).filter(|_| good)?;
    let source = line[end..].trim_start();
    (source.is_empty() || source.starts_with(char::is_uppercase) || source.starts_with("arXiv"))
        .then(|| finished(line, length, None, Some((year, length..end))))
}

fn finished(
    line: &str,
    kind: usize,
    work_type: Option<WorkType>,
    year: Option<(i16, Range<usize>)>,
) -> WorkRow {
    let behind = year.as_ref().map_or(kind, |(_, range)| range.end);
    let (start, _) = skip_separators(line, behind);
    let badge = ["Open access", "Open Access", "Retracted", "Peer reviewed"]
        .iter()
        .find(|badge| line[start..].ends_with(*badge))
        .map(|badge| line.len() - badge.len()..line.len());
    let end = badge.as_ref().map_or(line.len(), |range| range.start);
    let kept = line[start..end].trim_end_matches(is_separator).len();
    WorkRow {
        kind: 0..kind,
        work_type,
        year,
        source: (kept > 0).then_some(start..start + kept),
        badge,
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

fn year_at(line: &str, at: usize) -> Option<(i16, usize)> {
    let digits = line[at..].bytes().take_while(u8::is_ascii_digit).count();
    let year: i16 = (digits == 4).then(|| line[at..at + 4].parse().ok()).flatten()?;
    (1700..=2199).contains(&year).then_some((year, at + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, Option<i16>, &str)>) {
        let found = work_row(line).map(|row| {
            let source = row.source.map_or("", |range| &line[range]);
            (
                row.work_type.map_or("?", WorkType::csl),
                row.year.map(|(year, _)| year),
                source,
            )
        });
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn kind_year_and_source_are_told_apart() {
        for (line, kind, year, source) in [
            ("preprint2026arXiv", "article", Some(2026), "arXiv"),
            (
                "article2021Nature Physics",
                "article-journal",
                Some(2021),
                "Nature Physics",
            ),
            (
                "journal-article2019 2D Materials",
                "article-journal",
                Some(2019),
                "2D Materials",
            ),
            (
                "conference paper2023NeurIPS",
                "paper-conference",
                Some(2023),
                "NeurIPS",
            ),
            ("book-chapter2019Springer", "chapter", Some(2019), "Springer"),
            ("dataset2020Zenodo", "dataset", Some(2020), "Zenodo"),
            ("book2018", "book", Some(2018), ""),
            ("Preprint · 2026 · arXiv", "article", Some(2026), "arXiv"),
            ("articleNature", "article-journal", None, "Nature"),
            (
                "article2021Nature PhysicsOpen access",
                "article-journal",
                Some(2021),
                "Nature Physics",
            ),
            ("libguides2017Some Library", "?", Some(2017), "Some Library"),
        ] {
            check(line, Some((kind, year, source)));
        }
    }

    #[test]
    fn other_lines_are_no_rows() {
        for line in [
            "",
            "Book 2020 in Review",
            "article",
            "bookish2020X y.",
            "In 2020 we saw",
            "preprint server",
            "4works",
        ] {
            check(line, None);
        }
    }
}
