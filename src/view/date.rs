//! Dates as shown, with what is not certain about them. It must not know today's date.

use super::DateView;
use crate::model::{DateRange, DateValue, End, PartialDate, Qualifier};

/// A date as shown.
pub(super) fn date(value: &DateValue) -> DateView {
    DateView {
        text: value.display(),
        machine: machine(value),
        uncertain: uncertain(value).map(str::to_owned),
        year: value.year().map(|year| year.to_string()).unwrap_or_default(),
    }
}

/// A date string of HTML (`2023`, `2023-07`, `2023-07-14`), where the date is certain.
pub(super) fn machine(value: &DateValue) -> Option<String> {
    match value {
        DateValue::Date(date) => {
            let good = date.qualifier == Qualifier::Certain && date.year.is_some_and(|year| year > 0);
            good.then(|| date.to_string())
        }
        DateValue::Range(_) | DateValue::Verbatim(_) => None,
    }
}

/// The date by which a work is known, where its year is certain.
pub(super) fn certain(value: &DateValue) -> Option<PartialDate> {
    value
        .date()
        .filter(|date| date.qualifier == Qualifier::Certain && date.year.is_some_and(|year| year > 0))
}

/// Why a date is not certain.
pub(super) fn uncertain(value: &DateValue) -> Option<&'static str> {
    match value {
        DateValue::Date(date) => reason(date),
        DateValue::Range(DateRange { start, end }) => start.as_ref().and_then(reason).or_else(|| match end {
            End::On(end) => reason(end),
            End::Present => None,
        }),
        DateValue::Verbatim(_) => None,
    }
}

fn reason(date: &PartialDate) -> Option<&'static str> {
    match date.qualifier {
        _ if date.year.is_none() => Some("the year is unknown"),
        Qualifier::Certain => None,
        Qualifier::UncertainYear => Some("the year is inferred"),
        Qualifier::Uncertain => Some("the date is uncertain"),
        Qualifier::Approximate => Some("the date is approximate"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_certain_dates_are_given_to_machines() {
        for (edtf, text, machine, uncertain, year) in [
            ("2023-07-14", "14 July 2023", Some("2023-07-14"), None, "2023"),
            ("2023", "2023", Some("2023"), None, "2023"),
            (
                "?2026-03-19",
                "19 March 2026",
                None,
                Some("the year is inferred"),
                "2026",
            ),
            ("2023?", "2023", None, Some("the date is uncertain"), "2023"),
            (
                "2023-07~",
                "July 2023",
                None,
                Some("the date is approximate"),
                "2023",
            ),
            ("XXXX-03-19", "19 March", None, Some("the year is unknown"), ""),
            ("2020/2021", "2020 – 2021", None, None, "2020"),
            ("0000", "0", None, None, "0"),
            ("to appear", "to appear", None, None, ""),
        ] {
            let shown = date(&DateValue::parse(edtf));
            assert_eq!(shown.text, text, "{edtf}");
            assert_eq!(shown.machine.as_deref(), machine, "{edtf}");
            assert_eq!(shown.uncertain.as_deref(), uncertain, "{edtf}");
            assert_eq!(shown.year, year, "{edtf}");
        }
    }
}
