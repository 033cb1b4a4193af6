//! Works per year and type as columns. It must not know where the picture stands.
//!
//! Heights are in pixels and widths in parts of the whole, so that columns grow with the page and type does not.

use super::here::Here;
use super::svg::{Drawing, Told};
use super::{SeriesView, YearView, YearsView, text};
use crate::site::{Portfolio, tally};

/// So many types have a colour of their own.
const MOST_TYPES: usize = 6;

/// What the others are called together.
const OTHER: &str = "Other";

/// More years than these are not drawn one beside the other.
const MOST_YEARS: i32 = 120;

/// The height of the whole, where columns stand, and how tall they may be.
const HEIGHT: f64 = 252.0;
const GROUND: f64 = 222.0;
const TALLEST: f64 = 196.0;

/// Where columns begin, and how wide the place of one and it itself may be, in parts of a hundred.
const LEFT: f64 = 7.0;
const WIDEST: f64 = 12.0;
const WIDEST_COLUMN: f64 = 5.0;

/// The years of a portfolio's works, where there are two or more.
pub(super) fn years(here: &Here, portfolio: &Portfolio) -> Option<YearsView> {
    let (types, kept) = types(here, portfolio);
    let anchors = text::anchors(portfolio.years.iter().map(|year| year.label.as_str()));
    let list = here.links.to(&portfolio.publications());
    let rows = portfolio.years.iter().zip(tally(portfolio)).zip(anchors);
    let (rows, undated): (Vec<YearView>, Vec<YearView>) = rows
        .map(|((year, tally), anchor)| YearView {
            label: year.label.clone(),
            href: of_year(&list, &year.label, &anchor),
            counts: gathered(&tally, &kept, types.len()),
            total: year.works.len(),
        })
        .partition(|year| year.label.parse::<i32>().is_ok());
    if rows.len() < 2 {
        return None;
    }
    Some(YearsView {
        picture_html: picture(portfolio, &types, &rows),
        types,
        rows,
        undated: undated.iter().map(|year| year.total).sum(),
    })
}

/// The year alone where scripts run, else where it stands in the list.
fn of_year(list: &str, label: &str, anchor: &str) -> String {
    format!("{list}?from={label}&to={label}#{anchor}")
}

/// The types with their colours' places: the most frequent have one of their own, the rest share the last.
fn types(here: &Here, portfolio: &Portfolio) -> (Vec<SeriesView>, Vec<Option<usize>>) {
    let page = if portfolio.has_types() {
        portfolio.by_type()
    } else {
        portfolio.publications()
    };
    let page = here.links.to(&page);
    let anchors = text::anchors(portfolio.types.iter().map(|group| group.label.as_str()));
    let mut largest: Vec<usize> = (0..portfolio.types.len()).collect();
    if largest.len() > MOST_TYPES {
        largest.sort_by_key(|&place| std::cmp::Reverse(portfolio.types[place].works.len()));
        largest.truncate(MOST_TYPES - 1);
    }
    let mut types = Vec::new();
    let mut kept = Vec::new();
    let mut other = 0;
    for (place, (group, anchor)) in portfolio.types.iter().zip(anchors).enumerate() {
        let count = group.works.len();
        if largest.contains(&place) {
            kept.push(Some(types.len()));
            types.push(SeriesView {
                label: group.label.clone(),
                href: if portfolio.has_types() {
                    format!("{page}#{anchor}")
                } else {
                    page.clone()
                },
                count,
            });
        } else {
            kept.push(None);
            other += count;
        }
    }
    if other > 0 {
        types.push(SeriesView {
            label: OTHER.to_owned(),
            href: page,
            count: other,
        });
    }
    (types, kept)
}

/// Counts by type as counts by colour.
fn gathered(tally: &[usize], kept: &[Option<usize>], types: usize) -> Vec<usize> {
    let mut counts = vec![0; types];
    for (count, place) in tally.iter().zip(kept) {
        if let Some(sum) = counts.get_mut(place.unwrap_or(types.saturating_sub(1))) {
            *sum += count;
        }
    }
    counts
}

/// The columns of the years, from the first to the last, also of those without works.
fn picture(portfolio: &Portfolio, types: &[SeriesView], rows: &[YearView]) -> String {
    let year = |row: &YearView| row.label.parse::<i32>().unwrap_or_default();
    let last = rows.iter().map(year).max().unwrap_or_default();
    let first = rows
        .iter()
        .map(year)
        .min()
        .unwrap_or_default()
        .max(last - MOST_YEARS + 1);
    let slot = ((100.0 - LEFT) / f64::from(last - first + 1)).min(WIDEST);
    let most = rows.iter().map(|row| row.total).max().unwrap_or(1);
    let step = step(most, 4);
    let top = most.div_ceil(step) * step;
    let unit = TALLEST / top as f64;
    let told = Told {
        id: "years",
        title: &format!("Works of {} per year", portfolio.person.record.name),
        description: &format!(
            "Columns from {first} to {last}, parted by type; the tallest has {most} works. The table has the same numbers."
        ),
    };
    let measures = format!("width=\"100%\" height=\"{HEIGHT}\"");
    let mut drawing = Drawing::new("years", &measures, &told);
    for tick in (0..=top).step_by(step) {
        let y = GROUND - tick as f64 * unit;
        let class = if tick == 0 { "ground" } else { "tick" };
        drawing.shape(
            "line",
            format_args!("class=\"{class}\" x1=\"0\" x2=\"100%\" y1=\"{y:.1}\" y2=\"{y:.1}\""),
        );
        if tick > 0 {
            drawing.text(
                format_args!("class=\"number\" x=\"0\" y=\"{:.1}\"", y - 4.0),
                &tick.to_string(),
            );
        }
    }
    for row in rows.iter().rev().filter(|row| year(row) >= first) {
        let left = LEFT + slot * f64::from(year(row) - first);
        drawing.link("year", &row.href, &in_words(row, types), |drawing| {
            column(drawing, (left, slot), unit, &row.counts);
        });
    }
    labels(&mut drawing, first..=last, slot);
    drawing.end()
}

/// A column on a transparent one of the whole height, which is easier to hit.
fn column(drawing: &mut Drawing, (left, slot): (f64, f64), unit: f64, counts: &[usize]) {
    drawing.shape(
        "rect",
        format_args!("class=\"reach\" x=\"{left:.2}%\" y=\"0\" width=\"{slot:.2}%\" height=\"{GROUND}\""),
    );
    let width = (0.72 * slot).min(WIDEST_COLUMN);
    let left = left + (slot - width) / 2.0;
    let mut ground = GROUND;
    for (place, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = *count as f64 * unit;
        // What lies on another leaves a gap, so that colours need not be told apart.
        let gap = if height > 3.0 { 1.5 } else { 0.0 };
        ground -= height;
        drawing.shape(
            "rect",
            format_args!(
                "class=\"series-{}\" x=\"{left:.2}%\" y=\"{ground:.1}\" width=\"{width:.2}%\" height=\"{:.1}\"",
                place + 1,
                height - gap
            ),
        );
    }
}

/// As many years below the columns as have room; on narrow screens those of class `minor` have none.
fn labels(drawing: &mut Drawing, years: std::ops::RangeInclusive<i32>, slot: f64) {
    let first = *years.start();
    let count = usize::try_from(years.end() - first + 1).unwrap_or(1);
    let (minor, major) = (every(count, 14), every(count, 7));
    for year in years.filter(|year| year % minor == 0) {
        let class = if year % major == 0 { "label" } else { "label minor" };
        let middle = LEFT + slot * (f64::from(year - first) + 0.5);
        drawing.text(
            format_args!("class=\"{class}\" x=\"{middle:.2}%\" y=\"{}\"", GROUND + 20.0),
            &year.to_string(),
        );
    }
}

fn every(count: usize, most: usize) -> i32 {
    i32::try_from(step(count, most)).unwrap_or(i32::MAX)
}

/// A round number of which there are at most so many in a whole.
fn step(whole: usize, most: usize) -> usize {
    let mut power = 1;
    loop {
        for digit in [1, 2, 5] {
            if whole <= digit * power * most {
                return digit * power;
            }
        }
        power *= 10;
    }
}

/// `2023, 5 works. Journal articles: 3, Preprints: 2`.
fn in_words(row: &YearView, types: &[SeriesView]) -> String {
    let of_type = |(count, series): (&usize, &SeriesView)| format!("{}: {count}", series.label);
    let counts = row.counts.iter().zip(types).filter(|(count, _)| **count > 0);
    let counts: Vec<String> = counts.map(of_type).collect();
    let works = if row.total == 1 { "work" } else { "works" };
    format!("{}, {} {works}. {}", row.label, row.total, counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for (whole, most, expected) in [
            (1, 4, 1),
            (4, 4, 1),
            (5, 4, 2),
            (9, 4, 5),
            (46, 4, 20),
            (300, 4, 100),
        ] {
            assert_eq!(step(whole, most), expected, "{whole}");
        }
    }

    #[test]
    fn what_has_no_colour_of_its_own_is_counted_with_the_last() {
        assert_eq!(
            gathered(&[1, 2, 3, 4], &[Some(0), None, Some(1), None], 3),
            [1, 3, 6]
        );
        assert_eq!(gathered(&[5], &[Some(0)], 1), [5]);
    }
}
