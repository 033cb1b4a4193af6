//! Dates as precise as their source, no more: EDTF (ISO 8601-2:2019), the part of it that documents need.
//! It must not know today's date.

use std::fmt;

use crate::locale::{ENGLISH, Locale};

/// How sure a date is (EDTF level 1 and, for the year alone, level 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// As printed.
    Certain,
    /// `?2026-03-19`: the year is inferred, the rest is printed.
    UncertainYear,
    /// `2026-03?`.
    Uncertain,
    /// `2026~`.
    Approximate,
}

/// A year, a month or a day; the year may be unknown (`XXXX-03-19`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    /// Absent where only month and day are known.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; never without a month.
    pub day: Option<u8>,
    /// How sure it is.
    pub qualifier: Qualifier,
}

impl PartialDate {
    /// A year alone.
    #[must_use]
    pub fn of_year(year: i16) -> Self {
        Self {
            year: Some(year),
            month: None,
            day: None,
            qualifier: Qualifier::Certain,
        }
    }

    /// A date whose parts exist in the calendar; absent otherwise.
    #[must_use]
    pub fn checked(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let good_month = month.is_none_or(|month| (1..=12).contains(&month));
        let good_day = match (month, day) {
            (_, None) => true,
            (Some(month), Some(day)) => day >= 1 && day <= days_in(month, year),
            (None, Some(_)) => false,
        };
        let known = year.is_some() || month.is_some();
        (good_month && good_day && known).then_some(Self {
            year,
            month,
            day,
            qualifier: Qualifier::Certain,
        })
    }

    /// Reads EDTF: `2023`, `2023-07`, `2023-07-14`, each with `?` or `~` behind it, `?2026-03-19`, `XXXX-03-19`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (text, before) = match text.strip_prefix('?') {
            Some(rest) => (rest, Some(Qualifier::UncertainYear)),
            None => (text, None),
        };
        let (text, behind) = match (text.strip_suffix('?'), text.strip_suffix('~')) {
            (Some(rest), _) => (rest, Some(Qualifier::Uncertain)),
            (None, Some(rest)) => (rest, Some(Qualifier::Approximate)),
            (None, None) => (text, None),
        };
        if before.is_some() && behind.is_some() {
            return None;
        }
        let mut parts = text.split('-');
        let year = match parts.next()? {
            "XXXX" => None,
            digits => Some(number(digits, 4)?),
        };
        let month = parts
            .next()
            .map(|digits| number(digits, 2))
            .map_or(Some(None), |month| month.map(Some))?;
        let day = parts
            .next()
            .map(|digits| number(digits, 2))
            .map_or(Some(None), |day| day.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let date = Self::checked(
            year,
            month.and_then(|m| u8::try_from(m).ok()),
            day.and_then(|d| u8::try_from(d).ok()),
        )?;
        Some(Self {
            qualifier: before.or(behind).unwrap_or(Qualifier::Certain),
            ..date
        })
    }

    /// Reads an English month, whole or cut to three letters or more (`Sept.`), to 1..=12.
    #[must_use]
    pub fn month_from_word(word: &str) -> Option<u8> {
        let word = word.trim_end_matches('.').to_ascii_lowercase();
        if word.len() < 3 {
            return None;
        }
        let position = ENGLISH
            .dates
            .months
            .iter()
            .position(|month| month.to_ascii_lowercase().starts_with(&word))?;
        u8::try_from(position + 1).ok()
    }

    /// How many parts are known: 1 a year, 2 with a month, 3 with a day.
    #[must_use]
    pub fn precision(&self) -> u8 {
        u8::from(self.year.is_some()) + u8::from(self.month.is_some()) + u8::from(self.day.is_some())
    }

    /// Whether the two can both be true: no part that both have differs.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        let same = |a: Option<i32>, b: Option<i32>| a.is_none() || b.is_none() || a == b;
        same(self.year.map(Into::into), other.year.map(Into::into))
            && same(self.month.map(Into::into), other.month.map(Into::into))
            && same(self.day.map(Into::into), other.day.map(Into::into))
    }

    /// For people to read: `19 March 2026`, `July 2023`, `2023`. The mark of an uncertain date is the page's affair.
    #[must_use]
    pub fn display(&self, locale: &Locale) -> String {
        locale.dates.date(self.year, self.month, self.day)
    }

    /// Orders dates; an unknown part comes before every known one, an unknown year after every known one.
    #[must_use]
    pub fn sort_key(&self) -> (i16, u8, u8) {
        (
            self.year.unwrap_or(i16::MAX),
            self.month.unwrap_or(0),
            self.day.unwrap_or(0),
        )
    }
}

fn days_in(month: u8, year: Option<i16>) -> u8 {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn number(digits: &str, length: usize) -> Option<i16> {
    (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// EDTF.
impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.qualifier == Qualifier::UncertainYear {
            formatter.write_str("?")?;
        }
        match self.year {
            Some(year) => write!(formatter, "{year:04}")?,
            None => formatter.write_str("XXXX")?,
        }
        for part in [self.month, self.day].into_iter().flatten() {
            write!(formatter, "-{part:02}")?;
        }
        match self.qualifier {
            Qualifier::Uncertain => formatter.write_str("?"),
            Qualifier::Approximate => formatter.write_str("~"),
            Qualifier::Certain | Qualifier::UncertainYear => Ok(()),
        }
    }
}

/// The end of a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// On a date.
    On(PartialDate),
    /// Still going on (`present`, EDTF `..`).
    Present,
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// Absent if only the end is known.
    pub start: Option<PartialDate>,
    /// When it ended, if it did.
    pub end: End,
}

impl fmt::Display for DateRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.start {
            Some(start) => write!(formatter, "{start}/")?,
            None => formatter.write_str("../")?,
        }
        match self.end {
            End::On(end) => write!(formatter, "{end}"),
            End::Present => formatter.write_str(".."),
        }
    }
}

/// A date field of a record: read if it reads, else kept as it stands (`to appear`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// One date.
    Date(PartialDate),
    /// A stretch of time.
    Range(DateRange),
    /// A text we could not read as EDTF.
    Verbatim(String),
}

impl DateValue {
    /// Reads EDTF and keeps everything else.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(date) = PartialDate::parse(text) {
            return Self::Date(date);
        }
        let Some((start, end)) = text.split_once('/') else {
            return Self::Verbatim(text.to_owned());
        };
        let start = match start {
            ".." | "" => None,
            start => match PartialDate::parse(start) {
                Some(date) => Some(date),
                None => return Self::Verbatim(text.to_owned()),
            },
        };
        match (end, PartialDate::parse(end)) {
            (_, Some(end)) => Self::Range(DateRange {
                start,
                end: End::On(end),
            }),
            ("..", None) if start.is_some() => Self::Range(DateRange {
                start,
                end: End::Present,
            }),
            _ => Self::Verbatim(text.to_owned()),
        }
    }

    /// The one date by which it is sorted and grouped: the date, or the start of the stretch.
    #[must_use]
    pub fn date(&self) -> Option<PartialDate> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Range(range) => range.start.or(match range.end {
                End::On(end) => Some(end),
                End::Present => None,
            }),
            Self::Verbatim(_) => None,
        }
    }

    /// The year by which it is grouped.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        self.date()?.year
    }

    /// For people to read.
    #[must_use]
    pub fn display(&self, locale: &Locale) -> String {
        match self {
            Self::Date(date) => date.display(locale),
            Self::Range(DateRange { start, end }) => match (start, end) {
                (Some(start), End::On(end)) => {
                    [&start.display(locale), locale.marks.to, &end.display(locale)].concat()
                }
                (Some(start), End::Present) => {
                    [&start.display(locale), locale.marks.to, locale.dates.present].concat()
                }
                (None, End::On(end)) => locale.dates.until(&end.display(locale), end.day.is_some()),
                (None, End::Present) => locale.dates.so_far.to_owned(),
            },
            Self::Verbatim(text) => text.clone(),
        }
    }

    /// Whether it ends on a day of a month.
    pub(super) fn ends_on_day(&self) -> bool {
        match self {
            Self::Date(date)
            | Self::Range(DateRange {
                end: End::On(date), ..
            }) => date.day.is_some(),
            Self::Range(_) | Self::Verbatim(_) => false,
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(formatter, "{date}"),
            Self::Range(range) => write!(formatter, "{range}"),
            Self::Verbatim(text) => formatter.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests;
