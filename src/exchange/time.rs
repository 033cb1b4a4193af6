//! Times of entries as other programs read them: whole dates, or words for people. It must not know the formats.

use crate::locale::ENGLISH;
use crate::model::{DateRange, DateValue, End, EntryTime, PartialDate, Present, Qualifier};

/// When something was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Nothing is known.
    Unknown,
    /// On a date: `2023`, `2023-07` or `2023-07-14`.
    On(String),
    /// From a date to another one, which is not before it; `None` while it goes on.
    During(String, Option<String>),
    /// What no such date can say.
    Words(String),
}

/// When an entry was. A start without an end is its date: no program but this one knows such a thing.
#[must_use]
pub fn when(time: &EntryTime) -> When {
    let EntryTime {
        date,
        start_date,
        end_date,
    } = time;
    match (start_date, end_date, date) {
        (_, _, Some(date)) => on(date),
        (None, None, None) => When::Unknown,
        (Some(start), Some(end), None) => during(start, end.as_ref()),
        (Some(date), None, None) => on(date),
        (None, Some(Ok(end)), None) => When::Words(format!("until {}", words(end))),
        (None, Some(Err(Present)), None) => When::Words(time.display(&ENGLISH)),
    }
}

fn on(date: &DateValue) -> When {
    match date {
        DateValue::Range(DateRange {
            start: Some(start),
            end,
        }) => {
            let end = match end {
                End::On(end) => Ok(DateValue::Date(*end)),
                End::Present => Err(Present),
            };
            during(&DateValue::Date(*start), end.as_ref())
        }
        date => exact(date).map_or_else(|| When::Words(words(date)), When::On),
    }
}

fn during(start: &DateValue, end: Result<&DateValue, &Present>) -> When {
    let words = || {
        let end = end.map_or_else(|_| "present".to_owned(), words);
        When::Words(format!("{} – {end}", self::words(start)))
    };
    let Some(first) = exact(start) else { return words() };
    match end {
        Err(Present) => When::During(first, None),
        Ok(end) => match exact(end).filter(|_| begins(end) >= begins(start)) {
            Some(last) => When::During(first, Some(last)),
            None => words(),
        },
    }
}

/// The first day of a date.
fn begins(value: &DateValue) -> Option<(i16, u8, u8)> {
    let date = value.date()?;
    Some((date.year?, date.month.unwrap_or(1), date.day.unwrap_or(1)))
}

/// The date, where it is one and certain.
fn exact(value: &DateValue) -> Option<String> {
    match value {
        DateValue::Date(PartialDate {
            year: Some(1000..=2999),
            qualifier: Qualifier::Certain,
            ..
        }) => Some(value.to_string()),
        _ => None,
    }
}

/// A date for people to read, with a mark where it is not certain: `c. 2023`, `July 2023?`.
#[must_use]
pub fn words(value: &DateValue) -> String {
    let qualifier = match value {
        DateValue::Date(date) => date.qualifier,
        DateValue::Range(_) | DateValue::Verbatim(_) => Qualifier::Certain,
    };
    let text = value.display(&ENGLISH);
    match qualifier {
        Qualifier::Certain => text,
        Qualifier::Approximate => format!("c. {text}"),
        Qualifier::Uncertain | Qualifier::UncertainYear => format!("{text}?"),
    }
}

/// A date in EDTF, or in the words that [`words`] makes of one.
#[must_use]
pub fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Some(date) = PartialDate::parse(text) {
        return Some(date);
    }
    let (rest, qualifier) = match (text.strip_prefix("c. "), text.strip_suffix('?')) {
        (Some(rest), _) => (rest, Qualifier::Approximate),
        (None, Some(rest)) => (rest, Qualifier::Uncertain),
        (None, None) => (text, Qualifier::Certain),
    };
    let date = match rest.split(' ').collect::<Vec<_>>().as_slice() {
        [year] => PartialDate::parse(year),
        [month, year] if year.len() == 4 => PartialDate::checked(
            Some(year.parse().ok()?),
            Some(PartialDate::month_from_word(month)?),
            None,
        ),
        [day, month] => PartialDate::checked(
            None,
            Some(PartialDate::month_from_word(month)?),
            Some(day.parse().ok()?),
        ),
        [day, month, year] => {
            let month = PartialDate::month_from_word(month)?;
            PartialDate::checked(Some(year.parse().ok()?), Some(month), Some(day.parse().ok()?))
        }
        _ => None,
    };
    date.map(|date| PartialDate { qualifier, ..date })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(date: &str, start: &str, end: &str) -> EntryTime {
        let value = |text: &str| (!text.is_empty()).then(|| DateValue::parse(text));
        EntryTime {
            date: value(date),
            start_date: value(start),
            end_date: match end {
                "present" => Some(Err(Present)),
                end => value(end).map(Ok),
            },
        }
    }

    #[test]
    fn what_no_date_can_say_is_said_in_words() {
        let on = |text: &str| When::On(text.to_owned());
        let during = |from: &str, to: Option<&str>| When::During(from.to_owned(), to.map(str::to_owned));
        let words = |text: &str| When::Words(text.to_owned());
        for (given, expected) in [
            (["", "", ""], When::Unknown),
            (["2020-05", "", ""], on("2020-05")),
            (["", "2020", ""], on("2020")),
            (["2019", "2020", "2021-06"], on("2019")),
            (["", "2020", "present"], during("2020", None)),
            (["2020/..", "", ""], during("2020", None)),
            (["2020/2021", "", ""], during("2020", Some("2021"))),
            (["", "2020-09", "2020"], words("September 2020 – 2020")),
            (["", "2020~", "present"], words("c. 2020 – present")),
            (["", "", "2020"], words("until 2020")),
            (["Fall 2020", "", ""], words("Fall 2020")),
            (["2020?", "", ""], words("2020?")),
            (["XXXX-03-19", "", ""], words("19 March")),
        ] {
            let [date, start, end] = given;
            let found = when(&time(date, start, end));
            assert_eq!(found, expected, "{given:?}");
            if let When::Words(text) = &found {
                assert_eq!(when(&time(text, "", "")), found, "words stay the same words");
            }
        }
    }

    #[test]
    fn a_date_is_read_from_its_words() {
        for edtf in [
            "2023",
            "2023-07",
            "2023-07-14",
            "2023~",
            "2023-07~",
            "2023-07-14?",
            "XXXX-03-19",
        ] {
            let found = date(&words(&DateValue::parse(edtf)));
            assert_eq!(found.map(|date| date.to_string()).as_deref(), Some(edtf));
        }
        for text in [
            "to appear",
            "Fall 2020",
            "2023 – 2024",
            "",
            "32 July 2023",
            "May 12th",
            "October soon",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
