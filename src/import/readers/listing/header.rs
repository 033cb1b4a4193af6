//! The header of a listing: whose it is, and what was counted.
//! It must not know the entries below it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::category::is_category_line;
use crate::import::readers::interface::interface_text;
use crate::import::readers::metric::{Metric, count_of_works, metrics};
use crate::import::readers::name_shape::{Shape, shape};
use crate::import::readers::rows::Row;

/// What one row of the header is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum HeaderRow {
    Name,
    Category,
    Headline,
    Metrics(Vec<Metric>),
    Email,
    Link,
    Furniture(&'static str),
    NotUnderstood,
}

/// A longer row is a text about the person.
const LONGEST_HEADLINE: usize = 120;

/// The header's rows that are not blank, each with what it is. `categories` are those that entries have.
pub(super) fn header(rows: &[Row], categories: &BTreeSet<&str>) -> Vec<(usize, HeaderRow)> {
    let printed: Vec<usize> = (0..rows.len()).filter(|&row| !rows[row].is_blank()).collect();
    let last_count = printed
        .iter()
        .rev()
        .copied()
        .find(|&row| count_of_works(rows[row].text).is_some());
    let mut found: Vec<_> = printed
        .into_iter()
        .map(|row| (row, header_row(rows[row].text, Some(row) == last_count)))
        .collect();
    for (at, (row, kind)) in found.iter_mut().enumerate() {
        // A name of a field may look like a name of a person; the first row is rather the latter.
        if at > 0 && categories.contains(rows[*row].text) {
            *kind = HeaderRow::Category;
        }
    }
    mark_name(rows, &mut found);
    mark_headline(rows, &mut found);
    found
}

/// The number of works that the header announces, each with its row.
pub(super) fn announced_counts(rows: &[Row], header: &[(usize, HeaderRow)]) -> Vec<(Range<usize>, usize)> {
    header
        .iter()
        .filter_map(|(row, _)| Some((rows[*row].span(), count_of_works(rows[*row].text)?)))
        .collect()
}

fn header_row(text: &str, is_last_count: bool) -> HeaderRow {
    // The count right above the entries is their heading; among the metrics (`16papers`) it is one of them.
    let is_heading = is_last_count && text.contains(' ');
    if is_heading {
        HeaderRow::Furniture("count of papers")
    } else if is_category_line(text) {
        HeaderRow::Category
    } else if is_email(text) {
        HeaderRow::Email
    } else if text.starts_with("https://") || text.starts_with("http://") {
        HeaderRow::Link
    } else if let Some(metrics) = metrics(text) {
        HeaderRow::Metrics(metrics)
    } else if let Some(what) = interface_text(text) {
        HeaderRow::Furniture(what)
    } else {
        HeaderRow::NotUnderstood
    }
}

fn is_email(text: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    text.split_once('@')
        .is_some_and(|(user, host)| is_word(user) && is_word(host) && host.contains('.'))
}

/// The first row that looks like a name is it. Where metrics follow, the very first row is the name even if it
/// has an unusual form.
fn mark_name(rows: &[Row], found: &mut [(usize, HeaderRow)]) {
    let free = |kind: &HeaderRow| matches!(kind, HeaderRow::NotUnderstood);
    let has_metrics = found
        .iter()
        .any(|(_, kind)| matches!(kind, HeaderRow::Metrics(_)));
    let by_shape = found
        .iter()
        .position(|(row, kind)| free(kind) && shape(rows[*row].text) == Shape::Good);
    let by_place = found
        .iter()
        .position(|(_, kind)| free(kind))
        .filter(|&at| at == 0 && has_metrics && could_be_name(rows[found[at].0].text));
    if let Some(at) = by_shape.or(by_place) {
        found[at].1 = HeaderRow::Name;
    }
}

/// A row between the name and the first metric says who the person is: `University of Rostock`.
fn mark_headline(rows: &[Row], found: &mut [(usize, HeaderRow)]) {
    let name = found.iter().position(|(_, kind)| *kind == HeaderRow::Name);
    let metric = found
        .iter()
        .position(|(_, kind)| matches!(kind, HeaderRow::Metrics(_)));
    let (Some(name), Some(metric)) = (name, metric) else {
        return;
    };
    let headline = (name + 1..metric).find(|&at| found[at].1 == HeaderRow::NotUnderstood);
    if let Some(at) = headline.filter(|&at| rows[found[at].0].text.len() <= LONGEST_HEADLINE) {
        found[at].1 = HeaderRow::Headline;
    }
}

fn could_be_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=6).contains(&words)
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@' | '/' | '?'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::readers::rows::rows;
    use crate::import::seed::Seed;

    #[test]
    fn each_row_of_a_header_is_told() {
        let text = "danah boyd\n\nmath-ph\nh-index 13 · 2.1k citations\n16papers\nann@example.org\nhttps://ann.example.org\n\
                    Sort by year\nSomething else entirely\n16 Papers\n";
        let seed = Seed::from_bytes("s", text.as_bytes());
        let rows = rows(&seed);
        let kinds: Vec<String> = header(&rows, &BTreeSet::new())
            .into_iter()
            .map(|(_, kind)| match kind {
                HeaderRow::Metrics(metrics) => format!("{} metrics", metrics.len()),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(
            kinds,
            [
                "Name",
                "Category",
                "2 metrics",
                "1 metrics",
                "Email",
                "Link",
                "Furniture(\"interface text\")",
                "NotUnderstood",
                "Furniture(\"count of papers\")"
            ]
        );
        let counts: Vec<usize> = announced_counts(&rows, &header(&rows, &BTreeSet::new()))
            .into_iter()
            .map(|(_, count)| count)
            .collect();
        assert_eq!(counts, [16, 16]);
    }
}
