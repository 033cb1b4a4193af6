//! Dates in words. It must not know where dates come from, nor how sure they are.

use super::filled;

/// How a language writes dates.
#[derive(Debug, PartialEq, Eq)]
pub struct Dates {
    /// Their names within a date, from January on.
    pub months: [&'static str; 12],
    /// The first day of a month, which is a number like others or an ordinal.
    pub(super) first: &'static str,
    /// Day, month and year.
    pub(super) day: &'static str,
    /// Month and year.
    pub(super) month: &'static str,
    /// A year alone.
    pub(super) year: &'static str,
    /// Day and month of an unknown year.
    pub(super) day_of_month: &'static str,
    /// The end of what is still going on, behind its beginning.
    pub present: &'static str,
    /// What is still going on and began nobody knows when.
    pub so_far: &'static str,
    /// Before an end that is a day.
    pub(super) until_day: &'static str,
    /// Before any other end.
    pub(super) until: &'static str,
}

impl Dates {
    /// The date of which these parts are known: `14 July 2023`, `July 2023`, `2023`, `14 July`, `July`.
    #[must_use]
    pub fn date(&self, year: Option<i16>, month: Option<u8>, day: Option<u8>) -> String {
        let year = year.map(|year| year.to_string());
        let month = month.and_then(|month| self.months.get(usize::from(month).checked_sub(1)?));
        let day = day.map(|day| match day {
            1 => self.first.to_owned(),
            day => day.to_string(),
        });
        let pattern = match (&year, month, &day) {
            (Some(_), Some(_), Some(_)) => self.day,
            (Some(_), Some(_), None) => self.month,
            (Some(_), None, _) => self.year,
            (None, Some(_), Some(_)) => self.day_of_month,
            (None, Some(_), None) => "{month}",
            (None, None, _) => "",
        };
        let values = [
            ("{year}", year.as_deref().unwrap_or_default()),
            ("{month}", month.copied().unwrap_or_default()),
            ("{day}", day.as_deref().unwrap_or_default()),
        ];
        filled(pattern, values)
    }

    /// What lasted until then, where its beginning is not known. The end may be known to the day.
    #[must_use]
    pub fn until(&self, end: &str, is_day: bool) -> String {
        let until = if is_day { self.until_day } else { self.until };
        [until, end].concat()
    }
}

#[cfg(test)]
mod tests {
    use crate::locale;

    #[test]
    fn dates_are_written_as_the_language_does() {
        for (language, day, first, month, year, day_of_month) in [
            (
                "en",
                "14 July 2023",
                "1 August 2023",
                "March 2023",
                "2023",
                "14 July",
            ),
            (
                "en-US",
                "July 14, 2023",
                "August 1, 2023",
                "March 2023",
                "2023",
                "July 14",
            ),
            (
                "de",
                "14. Juli 2023",
                "1. August 2023",
                "März 2023",
                "2023",
                "14. Juli",
            ),
            (
                "fr",
                "14 juillet 2023",
                "1er août 2023",
                "mars 2023",
                "2023",
                "14 juillet",
            ),
            (
                "es",
                "14 de julio de 2023",
                "1 de agosto de 2023",
                "marzo de 2023",
                "2023",
                "14 de julio",
            ),
            (
                "zh",
                "2023年7月14日",
                "2023年8月1日",
                "2023年3月",
                "2023年",
                "7月14日",
            ),
        ] {
            let dates = &locale::of(language).dates;
            assert_eq!(dates.date(Some(2023), Some(7), Some(14)), day);
            assert_eq!(dates.date(Some(2023), Some(8), Some(1)), first);
            assert_eq!(dates.date(Some(2023), Some(3), None), month);
            assert_eq!(dates.date(Some(2023), None, None), year);
            assert_eq!(dates.date(None, Some(7), Some(14)), day_of_month);
        }
    }
}
