//! Dates as shown, with what is not certain about them. It must not know today's date.

use super::text::push_escaped;
use crate::locale::{Doubts, Locale};
use crate::model::{DateRange, DateValue, End, PartialDate, Qualifier};

/// A date as every page writes it, as HTML: in `<time>` where machines can read it, and with a mark that says why
/// where it is not certain.
pub(super) fn html(value: &DateValue, locale: &Locale) -> String {
    let text = value.display(locale);
    let mut html = String::with_capacity(64 + text.len());
    match machine(value) {
        Some(machine) => {
            // Digits and hyphens alone.
            [r#"<time datetime=""#, &machine, r#"">"#]
                .iter()
                .for_each(|part| html.push_str(part));
            push_escaped(&mut html, &text);
            html.push_str("</time>");
        }
        None => {
            html.push_str(r#"<span class="date">"#);
            push_escaped(&mut html, &text);
            html.push_str("</span>");
        }
    }
    if let Some(why) = uncertain(value, locale) {
        let mark = [
            r#"<span class="unsure" title=""#,
            why,
            r#"">?<span class="vh"> ("#,
            why,
            ")</span></span>",
        ];
        mark.iter().for_each(|part| html.push_str(part));
    }
    html
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
pub(super) fn uncertain(value: &DateValue, locale: &Locale) -> Option<&'static str> {
    let doubts = &locale.words.doubts;
    let reason = |date| reason(date, doubts);
    match value {
        DateValue::Date(date) => reason(date),
        DateValue::Range(DateRange { start, end }) => {
            start.as_ref().and_then(&reason).or_else(|| match end {
                End::On(end) => reason(end),
                End::Present => None,
            })
        }
        DateValue::Verbatim(_) => None,
    }
}

fn reason(date: &PartialDate, doubts: &Doubts) -> Option<&'static str> {
    match date.qualifier {
        _ if date.year.is_none() => Some(doubts.year_unknown),
        Qualifier::Certain => None,
        Qualifier::UncertainYear => Some(doubts.year_inferred),
        Qualifier::Uncertain => Some(doubts.uncertain),
        Qualifier::Approximate => Some(doubts.approximate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::ENGLISH;

    #[test]
    fn only_certain_dates_are_given_to_machines_and_what_is_not_certain_is_marked() {
        for (edtf, text, told, why) in [
            ("2023-07-14", "14 July 2023", Some("2023-07-14"), None),
            ("2023", "2023", Some("2023"), None),
            ("?2026-03-19", "19 March 2026", None, Some("the year is inferred")),
            ("2023?", "2023", None, Some("the date is uncertain")),
            ("2023-07~", "July 2023", None, Some("the date is approximate")),
            ("XXXX-03-19", "19 March", None, Some("the year is unknown")),
            ("2020/2021", "2020 – 2021", None, None),
            ("0000", "0", None, None),
            ("to <appear>", "to &lt;appear&gt;", None, None),
        ] {
            let value = DateValue::parse(edtf);
            assert_eq!(machine(&value).as_deref(), told, "{edtf}");
            assert_eq!(uncertain(&value, &ENGLISH), why, "{edtf}");
            let start = match told {
                Some(told) => format!("<time datetime=\"{told}\">{text}</time>"),
                None => format!("<span class=\"date\">{text}</span>"),
            };
            let shown = html(&value, &ENGLISH);
            let mark = shown.strip_prefix(&start).expect("the date itself");
            assert_eq!(mark.contains('?'), why.is_some(), "{shown}");
            assert_eq!(
                mark.matches(why.unwrap_or("none")).count(),
                if why.is_some() { 2 } else { 0 }
            );
        }
    }
}
