//! Entries of education and experience: head lines, dates and places in whatever order, then highlights.
//! It must not know headings, nor other kinds of sections.
//!
//! 1. [`head`] takes dates and places off the head lines of a group;
//! 2. [`experience`] tells role and organisation by their words, their order and `@`, `at`, `–`, `,`.

use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::Passage;
use crate::model::{EntryBody, EntryTime};

use super::block::{Item, with_list};
use super::group::{Group, of_item};
use super::role::{is_location, is_organisation, is_place, is_role, is_role_phrase};

/// What stands on the head lines.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) time: EntryTime,
    pub(super) location: Option<String>,
    pub(super) segments: Vec<String>,
    pub(super) remarks: Vec<String>,
}

/// Reads the head lines of a group.
pub(super) fn head(group: &Group) -> Head {
    let mut head = Head::default();
    for (index, line) in group.heads.iter().enumerate() {
        let text = without_date(&line.text, &mut head.time);
        let dates = periods(&line.text).into_iter();
        let ahead = dates.filter_map(|period| foreseen(&line.text[period.range.end..]).0);
        head.remarks.extend(ahead.map(str::to_owned));
        if !text.contains(char::is_alphanumeric) {
            continue;
        }
        if head.location.is_none() && is_location(&text) && index > 0 {
            head.location = Some(text);
        } else if index > 0 && is_remark(&text) {
            head.remarks.push(line.markdown());
        } else {
            head.segments.extend(segments(&text));
        }
    }
    if head.location.is_none() && head.segments.len() > 1 {
        let place = (1..head.segments.len()).find(|index| is_location(&head.segments[*index]));
        head.location = place.map(|index| head.segments.remove(index));
    }
    head
}

/// Takes the date off a line, with the brackets and joints around it.
fn without_date(text: &str, time: &mut EntryTime) -> String {
    let is_known = *time != EntryTime::default();
    let found = periods(text).into_iter().rfind(|period| {
        let (_, after) = foreseen(&text[period.range.end..]);
        let after = after.chars().find(|c| !c.is_whitespace());
        let before = text[..period.range.start].chars().rfind(|c| !c.is_whitespace());
        let at_edge =
            matches!(after, None | Some(')' | ']' | ',' | '|' | ':' | '.' | ';')) || before.is_none();
        let shares_brackets = after == Some(')') && before != Some('(');
        !shares_brackets && (at_edge || before == Some('('))
    });
    let Some(period) = found.filter(|_| !is_known) else {
        return text.trim().to_owned();
    };
    *time = period.time;
    let before = text[..period.range.start]
        .trim_end_matches([' ', '(', '[', ',', '|', '–', '-', '—', '·', '\t', ':', ';', '•']);
    let after = foreseen(&text[period.range.end..]).1.trim_start_matches([
        ' ', ')', ']', ',', '|', '–', '-', '—', '·', '\t', ':', ';', '.', '•',
    ]);
    let joint = if before.is_empty() || after.is_empty() {
        ""
    } else {
        ", "
    };
    format!("{}{joint}{}", before.trim(), after.trim())
}

/// Words in brackets behind a date that lies ahead, and what stands behind them.
fn foreseen(after: &str) -> (Option<&str>, &str) {
    const WORDS: &[&str] = &[
        "expected",
        "anticipated",
        "exp.",
        "est.",
        "planned",
        "voraussichtlich",
        "prévu",
        "previsto",
    ];
    let inside = after
        .trim_start()
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    match inside {
        Some((word, rest)) if WORDS.contains(&word.to_lowercase().as_str()) => (Some(word), rest),
        _ => (None, after),
    }
}

/// `Supervisors: ...`, `GPA 4.9`, `First Class Honours`: said about the entry, not its name.
pub(super) fn is_remark(text: &str) -> bool {
    const REMARKS: &[&str] = &[
        "gpa",
        "cgpa",
        "thesis",
        "advisor",
        "adviser",
        "supervisor",
        "dissertation",
        "honours",
        "honors",
        "note",
        "grade",
        "betreuer",
        "abschlussarbeit",
        "committee",
        "minor",
        "summa",
        "magna",
        "cum",
    ];
    let folded = crate::model::fold_words(text);
    let has_label = text
        .split_once(':')
        .is_some_and(|(label, _)| label.split_whitespace().count() <= 4 && !label.contains(';'));
    has_label
        || folded
            .first()
            .is_some_and(|word| REMARKS.contains(&word.as_str()))
        || (text.ends_with('.') && text.split_whitespace().count() > 8)
}

/// The parts of a line between bars, tabs, wide gaps and spaced dashes.
fn segments(text: &str) -> Vec<String> {
    let mut marked = text
        .replace(['\t', '|', '·', '•'], "\u{1f}")
        .replace("   ", "\u{1f}");
    if !has_role_before_at(text) {
        for dash in [" – ", " — ", " - ", " -- ", " / "] {
            marked = marked.replace(dash, "\u{1f}");
        }
    }
    let marked = cut_at_stops(&marked);
    let trimmed = marked
        .split('\u{1f}')
        .map(|part| without_stop(part.trim().trim_matches([',', ';', ':']).trim()).to_owned());
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// Full stops between the parts of a head: behind a whole word and before a capital.
fn cut_at_stops(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(". ") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let cuts = ends_in_whole_word(before) && after.starts_with(char::is_uppercase);
        marked.push_str(before);
        marked.push_str(if cuts { "\u{1f}" } else { ". " });
        rest = after;
    }
    marked + rest
}

/// Without the full stop behind a whole word.
fn without_stop(part: &str) -> &str {
    part.strip_suffix('.')
        .filter(|rest| ends_in_whole_word(rest))
        .unwrap_or(part)
}

/// Whether a text ends in a word that is no abbreviation.
fn ends_in_whole_word(text: &str) -> bool {
    const SHORT: &[&str] = &[
        "dept", "univ", "prof", "inst", "tech", "dipl", "assoc", "asst", "natl", "intl", "corp",
    ];
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let is_acronym = word.chars().count() > 2 && !word.contains(char::is_lowercase);
    (word.chars().count() > 3 || is_acronym) && !SHORT.contains(&word.to_lowercase().as_str())
}

fn has_role_before_at(text: &str) -> bool {
    at_sign(text).is_some_and(|(role, _)| is_role_phrase(role))
}

/// The two sides of `@` or ` at `.
fn at_sign(text: &str) -> Option<(&str, &str)> {
    let split = text
        .split_once(" @ ")
        .or_else(|| text.split_once(" at "))
        .or_else(|| text.split_once(" bei "))?;
    Some((split.0.trim(), split.1.trim()))
}

/// An entry of experience.
pub(super) fn experience(text: &str, group: &Group) -> EntryBody {
    let head = head(group);
    let (company, position, place) = role_and_organisation(&head.segments);
    let (summary, highlights) = details(text, group, head.remarks);
    EntryBody::Experience {
        company,
        position,
        time: head.time,
        location: head.location.or(place),
        summary,
        highlights,
    }
}

/// An experience from one line, if that line tells a role and an organisation or a role and a date.
pub(super) fn experience_of_item(text: &str, item: &Item) -> Option<EntryBody> {
    let group = of_item(text, item);
    if group.heads.iter().any(|head| periods(&head.text).len() > 1) {
        return None;
    }
    let head = head(&group);
    let (company, position, _) = role_and_organisation(&head.segments);
    let is_dated = head.time != EntryTime::default();
    (is_dated && position.is_some() && !company.is_empty()).then(|| experience(text, &group))
}

/// A student from one line, if that line tells what they are or were: the name stands where a company does.
pub(super) fn student_of_item(text: &str, item: &Item) -> Option<EntryBody> {
    match experience_of_item(text, item)? {
        EntryBody::Experience {
            company: name,
            position,
            time,
            location,
            summary,
            mut highlights,
        } => {
            highlights.splice(0..0, summary);
            Some(EntryBody::Normal {
                name,
                time,
                location,
                summary: position,
                highlights,
            })
        }
        other => Some(other),
    }
}

pub(super) fn details(text: &str, group: &Group, remarks: Vec<String>) -> (Option<String>, Vec<String>) {
    let mut prose = group.prose.iter().map(Passage::markdown);
    let summary = prose.next();
    let mut highlights = remarks;
    highlights.extend(prose);
    highlights.extend(group.items.iter().map(|item| item.markdown(text)));
    (summary, highlights)
}

type Parts = (String, Option<String>, Option<String>);

/// Organisation, role and place of the parts of a head.
fn role_and_organisation(segments: &[String]) -> Parts {
    match segments {
        [] => (String::new(), None, None),
        [only] => of_one(only),
        [first, second] if at_sign(first).is_some() && !is_role(first) => {
            (first.clone(), Some(second.clone()), None)
        }
        segments => {
            let role = segments.iter().position(|part| is_role_phrase(part));
            let role = role.or_else(|| segments.iter().position(|part| is_role(part)));
            let organisation = segments.iter().position(|part| is_organisation(part));
            let role = role.or(match (segments.len(), organisation) {
                (2, Some(organisation)) => Some(1 - organisation),
                _ => None,
            });
            let Some(role) = role else {
                return (segments.join(", "), None, None);
            };
            let others: Vec<&str> = segments
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != role)
                .map(|(_, part)| part.as_str())
                .collect();
            // `Role, Organisation – City`: the dash stood within the organisation's name.
            let whole = &segments[role];
            let cut = whole
                .split_once(", ")
                .filter(|(first, rest)| is_role_phrase(first) && !is_role(rest) && !is_organisation(rest));
            let (position, company) = match cut {
                Some((first, rest)) => (first, format!("{rest}, {}", others.join(", "))),
                None => (whole.as_str(), others.join(", ")),
            };
            let (company, place) = without_place(&company);
            (company, Some(position.to_owned()), place)
        }
    }
}

fn of_one(text: &str) -> Parts {
    if let Some((role, organisation)) = at_sign(text).filter(|(role, organisation)| {
        is_role_phrase(role) || (is_organisation(organisation) && !is_organisation(role))
    }) {
        let (company, place) = without_place(organisation);
        return (company, Some(role.to_owned()), place);
    }
    let Some((first, rest)) = text.split_once(", ") else {
        return (text.to_owned(), None, None);
    };
    if is_role_phrase(first) || (is_role(first) && is_organisation(rest)) {
        let (company, place) = without_place(rest);
        return (company, Some(first.to_owned()), place);
    }
    if let Some(parts) = role_within(text) {
        return parts;
    }
    let last = rest.rsplit(", ").next().unwrap_or(rest);
    if is_role(last) && !is_organisation(last) {
        let company = text[..text.len() - last.len()].trim_end_matches([',', ' ']);
        return (company.to_owned(), Some(last.to_owned()), None);
    }
    let (company, place) = without_place(text);
    (company, None, place)
}

/// `Organisation, Role, Place`.
fn role_within(text: &str) -> Option<Parts> {
    let pieces: Vec<&str> = text.split(", ").collect();
    let role = (1..pieces.len()).find(|&at| is_role_phrase(pieces[at]) && !is_organisation(pieces[at]))?;
    let place = pieces[role + 1..].join(", ");
    let company = pieces[..role].join(", ");
    (is_organisation(&company) && is_location(&place))
        .then(|| (company, Some(pieces[role].to_owned()), Some(place)))
}

/// Takes the place off the end of an organisation.
pub(super) fn without_place(text: &str) -> (String, Option<String>) {
    let mut parts: Vec<&str> = text.split(", ").collect();
    let Some(last) = parts
        .last()
        .copied()
        .filter(|last| parts.len() > 1 && is_place(last))
    else {
        return (text.to_owned(), None);
    };
    parts.pop();
    let mut place = vec![last];
    let is_code = last.len() == 2;
    while parts.len() > 1 && place.len() < 3 {
        let town = parts[parts.len() - 1];
        let is_town = is_place(town)
            || ((is_code || place.len() == 1)
                && town.split(' ').count() <= 2
                && !is_organisation(town)
                && !is_role(town)
                && town.chars().any(char::is_lowercase));
        if !is_town {
            break;
        }
        place.insert(0, town);
        parts.pop();
    }
    (parts.join(", "), Some(place.join(", ")))
}

/// A group as plain Markdown lines, where no entry can be made of it.
pub(super) fn is_entry(group: &Group) -> bool {
    let head = head(group);
    !head.segments.is_empty()
}

/// The group as text, with its list.
pub(super) fn text_of(text: &str, group: &Group) -> String {
    let heads: Vec<String> = group
        .heads
        .iter()
        .chain(&group.prose)
        .map(Passage::markdown)
        .collect();
    let mut own = heads.join(" ");
    if !group.items.is_empty() {
        own.push('\n');
    }
    with_list(own, &group.items, text)
}
