//! Telephone numbers and e-mail addresses within texts, which stay out of what is published where the settings say so.
//! It must not know where a text is shown.

use std::borrow::Cow;
use std::ops::Range;

use super::{Entry, EntryBody, Publish};

/// Words before a telephone number.
const LABELS: [&str; 8] = [
    "tel",
    "telephone",
    "telefon",
    "telefono",
    "teléfono",
    "téléphone",
    "phone",
    "fax",
];

/// Words before one if a colon follows, since they can mean something else.
const LABELS_WITH_COLON: [&str; 7] = ["mobile", "mobil", "móvil", "cell", "office", "handy", "portable"];

/// Words before an e-mail address.
const MAIL_LABELS: [&str; 5] = ["email", "e-mail", "mail", "courriel", "correo"];

/// An entry as it is shown where some contacts are not; `None` where nothing is left of it.
#[must_use]
pub fn entry_without_contacts<'a>(entry: Cow<'a, Entry>, publish: Publish) -> Option<Cow<'a, Entry>> {
    let mut shown = entry.clone().into_owned();
    let mut is_changed = false;
    for text in texts(&mut shown.body) {
        if let Cow::Owned(changed) = without_contacts(text, publish) {
            *text = changed;
            is_changed = true;
        }
    }
    if !is_changed {
        return Some(entry);
    }
    let is_left = texts(&mut shown.body).iter().any(|text| !text.is_empty());
    is_left.then_some(Cow::Owned(shown))
}

/// All texts of an entry.
fn texts(body: &mut EntryBody) -> Vec<&mut String> {
    let (named, highlights) = match body {
        EntryBody::Education {
            institution,
            area,
            degree,
            location,
            summary,
            highlights,
            time: _,
        } => (
            vec![
                Some(institution),
                area.as_mut(),
                degree.as_mut(),
                location.as_mut(),
                summary.as_mut(),
            ],
            highlights,
        ),
        EntryBody::Experience {
            company,
            position,
            location,
            summary,
            highlights,
            time: _,
        } => (
            vec![
                Some(company),
                position.as_mut(),
                location.as_mut(),
                summary.as_mut(),
            ],
            highlights,
        ),
        EntryBody::Normal {
            name,
            location,
            summary,
            highlights,
            time: _,
        } => (vec![Some(name), location.as_mut(), summary.as_mut()], highlights),
        EntryBody::OneLine { label, details } => return vec![label, details],
        EntryBody::Item(_, text) | EntryBody::Text(text) => return vec![text],
    };
    named.into_iter().flatten().chain(highlights).collect()
}

/// A text without the telephone numbers and e-mail addresses that are not published, nor the words before them that say
/// what they are. A text that holds none is the same.
#[must_use]
pub fn without_contacts(text: &str, publish: Publish) -> Cow<'_, str> {
    let mut kept = Cow::Borrowed(text);
    if !publish.phone {
        while let Some(range) = phone(&kept) {
            kept = Cow::Owned(cut(&kept, range, &LABELS));
        }
    }
    if !publish.email {
        while let Some(range) = email(&kept) {
            kept = Cow::Owned(cut(&kept, range, &MAIL_LABELS));
        }
    }
    kept
}

/// Where a telephone number stands: behind a word that says so, with the code of a country, or written as three, three and
/// four digits.
fn phone(text: &str) -> Option<Range<usize>> {
    let is_part = |c: char| {
        c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | ' ' | '.' | '/' | '–' | '\u{a0}' | '\\')
    };
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) {
        let start = at + found;
        let length = text[start..]
            .find(|c: char| !is_part(c))
            .unwrap_or(text.len() - start);
        let run = text[start..start + length].trim_end_matches(|c: char| !c.is_ascii_digit());
        let before = text[..start].chars().next_back();
        let is_word_before =
            before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '.' | '@'));
        if !is_word_before && is_phone(run, &text[..start]) {
            return Some(start..start + run.len());
        }
        at = start + length.max(1);
    }
    None
}

fn is_phone(run: &str, before: &str) -> bool {
    let digits: Vec<usize> = run
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    let is_long = (7..=16).contains(&digits.iter().sum::<usize>());
    let has_country = run.starts_with('+') || run.starts_with("(+");
    let is_american = matches!(digits.as_slice(), [3, 3, 4] | [1, 3, 3, 4]) && !run.contains('/');
    is_long && (has_country || is_american || label_before(before, &LABELS) < before.len())
}

/// Where the words before a contact begin that say what it is; the end of the text if there are none.
fn label_before(before: &str, labels: &[&str]) -> usize {
    let text = before.trim_end_matches([' ', ':', '.', '*', '(', '<', '\u{a0}', '\t']);
    let start = text
        .rfind(|c: char| !(c.is_alphabetic() || c == '-'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let word = text[start..].to_lowercase();
    let has_colon = before[text.len()..].contains(':');
    let is_label = labels.contains(&word.as_str())
        || (labels == LABELS && has_colon && LABELS_WITH_COLON.contains(&word.as_str()));
    if is_label { start } else { before.len() }
}

/// Where an e-mail address stands, with the `mailto:` before it.
fn email(text: &str) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\\');
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    text.match_indices('@').find_map(|(at, _)| {
        let start = at
            - text[..at]
                .chars()
                .rev()
                .take_while(|c| is_local(*c))
                .map(char::len_utf8)
                .sum::<usize>();
        let host: &str = &text[at + 1..];
        let host = &host[..host.find(|c: char| !is_host(c)).unwrap_or(host.len())];
        let host = host.trim_end_matches(['.', '-']);
        let start = text[..start].strip_suffix("mailto:").map_or(start, str::len);
        (start < at && host.contains('.')).then(|| start..at + 1 + host.len())
    })
}

/// The text without a range of it, nor its label, nor marks that would stand alone.
fn cut(text: &str, range: Range<usize>, labels: &[&str]) -> String {
    let start = label_before(&text[..range.start], labels).min(range.start);
    let marks = [' ', ',', ';', '|', '·', '•', '/', ':'];
    let mut before = text[..start].trim_end_matches('<');
    let mut after = text[range.end..].trim_start_matches('>');
    // A link whose words or address it was.
    if let Some(rest) = after.strip_prefix("](") {
        after = rest.split_once(')').map_or("", |(_, rest)| rest);
        before = before.trim_end_matches('[');
    } else if before.ends_with("](") {
        after = after.strip_prefix(')').unwrap_or(after);
        before = before.trim_end_matches("](");
        let open = before.rfind('[');
        return cut_at(
            &open.map_or_else(
                || before.to_owned(),
                |open| before[..open].to_owned() + &before[open + 1..],
            ),
            after,
        );
    }
    if before.ends_with('(') && after.starts_with(')') {
        (before, after) = (&before[..before.len() - 1], &after[1..]);
    }
    let is_last = after.trim_start_matches(marks).is_empty()
        || after.trim_start_matches(marks).starts_with(['\n', ')']);
    if is_last {
        before = before.trim_end_matches(marks);
        after = after.trim_start_matches(marks);
    } else if before.trim_end_matches(marks).is_empty()
        || before.trim_end().ends_with(marks)
        || before.ends_with('\n')
    {
        after = after.trim_start_matches(marks);
    }
    if after.starts_with([',', ';', '.']) {
        before = before.trim_end_matches(' ');
    }
    cut_at(before, after)
}

/// The two joined, with one blank where both have one.
fn cut_at(before: &str, after: &str) -> String {
    if before.ends_with(' ') || before.is_empty() {
        before.to_owned() + after.trim_start_matches(' ')
    } else {
        before.to_owned() + after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Publish = Publish {
        email: false,
        phone: false,
        metrics: false,
    };

    #[test]
    fn contacts_leave_no_trace_in_texts() {
        for (text, left) in [
            ("Tel.: +49 561 804-0", ""),
            (
                "Prof. Ada Byron, Kassel, Tel.: 0561 8040123, ada@kassel.example.org",
                "Prof. Ada Byron, Kassel",
            ),
            ("Ada (607) 555-0112, London", "Ada, London"),
            ("Ada | phone 607.555.0112 | Looms", "Ada | Looms"),
            ("Office: 804 01 23, room 4", "room 4"),
            ("Reach me (+65) 8817 3562 or by post", "Reach me or by post"),
            ("Ada (<ada@example.org>) and Bo", "Ada and Bo"),
            (
                "Write to [Ada](mailto:ada@example.org), please",
                "Write to Ada, please",
            ),
            ("[ada@example.org](mailto:ada@example.org)", ""),
            ("Ada\nE-mail: ada@example.org\nBo", "Ada\n\nBo"),
        ] {
            assert_eq!(without_contacts(text, NONE).trim(), left, "{text}");
        }
    }

    #[test]
    fn other_numbers_and_signs_stay() {
        for text in [
            "2017-2018, 2018-2019",
            "10.1145/3605573.3605613",
            "ISBN 978-3-16-148410-0",
            "raised more than 27 million USD (+65 %), pages 1041–1063",
            "HPC-AI Lab @ NUS, Grant 123456789, 07/01/2021-06/30/2026",
            "Patent Office 2019-2021, Cell. 2019 42 105-112",
            "arXiv:2301.012345, https://example.org/607-555-0112",
        ] {
            assert!(matches!(without_contacts(text, NONE), Cow::Borrowed(_)), "{text}");
        }
        let all = Publish {
            email: true,
            phone: true,
            metrics: false,
        };
        let text = "Tel. +49 561 804-0, ada@example.org";
        assert!(matches!(without_contacts(text, all), Cow::Borrowed(_)));
    }
}
