//! Entries of education and experience: head lines, dates and places in whatever order, then highlights.
//! It must not know headings, nor other kinds of sections.
//!
//! 1. [`groups`] joins blocks that belong to one entry; 2. [`read`] takes dates and places off its head lines and
//!    tells role and organisation, or degree and institution, by their words, their order and `@`, `at`, `–`, `,`.

use std::ops::Range;

use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::Passage;
use crate::model::{Entry, EntryTime};

use super::block::{Block, Item, with_list};
use super::role::{is_location, is_organisation, is_place, is_role, is_role_phrase};

/// The blocks of one entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Group {
    /// Lines that name it.
    pub(super) heads: Vec<Passage>,
    /// Prose below them.
    prose: Vec<Passage>,
    /// Its list.
    pub(super) items: Vec<Item>,
    /// Whether it is a heading that the next paragraph completes.
    awaits: bool,
}

/// What stands on the head lines.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) time: EntryTime,
    pub(super) location: Option<String>,
    pub(super) segments: Vec<String>,
    pub(super) remarks: Vec<String>,
}

/// The blocks of a section, one group for each entry.
pub(super) fn groups(text: &str, blocks: &[Block]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(range) => groups.push(Group {
                heads: vec![Passage::read(text, std::slice::from_ref(range))],
                awaits: has_one_dated_paragraph(text, &blocks[index + 1..]),
                ..Group::default()
            }),
            Block::Paragraph(lines) => dated_runs(text, lines)
                .iter()
                .for_each(|run| add_paragraph(text, &mut groups, run)),
            Block::List(items) => match groups.last_mut() {
                Some(group) if !stands_alone(text, group, items) => group.items.extend(items.iter().cloned()),
                _ => groups.extend(items.iter().map(|item| of_item(text, item))),
            },
        }
    }
    groups
}

/// Whether one dated paragraph, and no second, stands under a heading.
fn has_one_dated_paragraph(text: &str, blocks: &[Block]) -> bool {
    let under = blocks
        .iter()
        .take_while(|block| !matches!(block, Block::Heading(_)));
    let dated = under.filter_map(|block| match block {
        Block::Paragraph(lines) => Some(
            lines
                .iter()
                .filter(|line| ends_are_dated(&text[(*line).clone()]))
                .count(),
        ),
        _ => None,
    });
    dated.sum::<usize>() == 1
}

/// A list whose items are entries themselves: no head above it, or a head that is complete and items with dates.
fn stands_alone(text: &str, group: &Group, items: &[Item]) -> bool {
    let dated = items
        .iter()
        .filter(|item| ends_are_dated(&item.passage(text).text))
        .count();
    !group.items.is_empty() || (dated * 2 > items.len() && !is_dated(group) && items.len() > 1)
}

fn ends_are_dated(text: &str) -> bool {
    periods(text)
        .iter()
        .any(|period| period.range.start < 3 || period.range.end + 3 > text.len())
}

fn of_item(text: &str, item: &Item) -> Group {
    Group {
        heads: vec![item.passage(text)],
        prose: Vec::new(),
        items: item.children.clone(),
        awaits: false,
    }
}

/// Lines of a paragraph that holds several entries, each with its date: cut before every dated line if the
/// first line is dated, else behind every dated line.
fn dated_runs(text: &str, lines: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let is_dated = |line: &Range<usize>| ends_are_dated(&text[line.clone()]);
    let has_degree =
        |line: &&Range<usize>| super::role::degree_length(text[(*line).clone()].trim_matches(['*', ' '])) > 0;
    let by_degree =
        lines.first().as_ref().is_some_and(has_degree) && lines.iter().filter(has_degree).count() > 1;
    if by_degree
        && !lines
            .first()
            .is_some_and(|line| text[line.clone()].ends_with(':'))
    {
        return cut_before(lines, |index| has_degree(&&lines[index]));
    }
    if lines.iter().filter(|line| is_dated(line)).count() < 2 {
        return vec![lines.to_vec()];
    }
    let comes_first = lines.first().is_some_and(is_dated);
    // Where lines stand behind the last date, the dates stand within the entries, as far down as in the first.
    let depth = lines.iter().position(is_dated).unwrap_or(0);
    let is_within = !comes_first && !lines.last().is_some_and(is_dated);
    if is_within {
        return cut_before(lines, |index| lines.get(index + depth).is_some_and(is_dated));
    }
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    let mut begins = true;
    for line in lines {
        begins |= comes_first && is_dated(line);
        match runs.last_mut() {
            Some(run) if !begins => run.push(line.clone()),
            _ => runs.push(vec![line.clone()]),
        }
        begins = !comes_first && is_dated(line);
    }
    runs
}

fn cut_before(lines: &[Range<usize>], begins: impl Fn(usize) -> bool) -> Vec<Vec<Range<usize>>> {
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if !begins(index) => run.push(line.clone()),
            _ => runs.push(vec![line.clone()]),
        }
    }
    runs
}

fn add_paragraph(text: &str, groups: &mut Vec<Group>, lines: &[Range<usize>]) {
    let passages: Vec<Passage> = lines
        .iter()
        .map(|line| Passage::read(text, std::slice::from_ref(line)))
        .collect();
    let whole = Passage::read(text, lines);
    let is_tail = passages
        .iter()
        .all(|line| is_date_line(&line.text) || is_location(&line.text));
    let has_date = passages.iter().any(|line| is_date_line(&line.text));
    let is_prose = whole.text.ends_with(['.', '!'])
        && whole.text.split_whitespace().count() >= 6
        && periods(&whole.text).is_empty();
    match groups.last_mut() {
        Some(group) if is_tail && (has_date || group.items.is_empty()) && !(has_date && is_dated(group)) => {
            group.heads.extend(passages);
        }
        Some(group) if group.awaits && group.heads.len() == 1 && group.items.is_empty() && !is_prose => {
            group.heads.extend(passages);
        }
        Some(group) if is_prose => group.prose.push(whole),
        Some(group) if group.items.is_empty() && group.prose.is_empty() && completes(group, &whole.text) => {
            group.heads.extend(passages);
        }
        _ => {
            let wrapped = passages.len() > 1
                && passages[0].text.len() >= 70
                && !passages[0].text.ends_with(['.', ','])
                && periods(&passages[0].text).is_empty();
            let heads = if wrapped { vec![whole] } else { passages };
            groups.push(Group {
                heads,
                ..Group::default()
            });
        }
    }
}

/// Whether a paragraph gives what the head above it lacks: the organisation to a role, anything to a date.
fn completes(group: &Group, text: &str) -> bool {
    let heads = || group.heads.iter().map(|head| head.text.as_str());
    let only_date = heads().all(is_date_line);
    let has_role = heads().any(is_role);
    let has_organisation = heads().any(is_organisation);
    let is_short = text.len() < 120;
    only_date
        || (is_short
            && !is_dated(group)
            && has_role != has_organisation
            && is_role(text) != has_role
            && is_organisation(text) != has_organisation)
}

fn is_dated(group: &Group) -> bool {
    group.heads.iter().any(|head| !periods(&head.text).is_empty())
}

/// Whether a line holds nothing but a date.
fn is_date_line(text: &str) -> bool {
    periods(text).first().is_some_and(|period| {
        let (before, after) = (&text[..period.range.start], &text[period.range.end..]);
        !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
    })
}

/// Reads the head lines of a group.
pub(super) fn head(group: &Group) -> Head {
    let mut head = Head::default();
    for (index, line) in group.heads.iter().enumerate() {
        let text = without_date(&line.text, &mut head.time);
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
        let after = text[period.range.end..].chars().find(|c| !c.is_whitespace());
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
    let after = text[period.range.end..].trim_start_matches([
        ' ', ')', ']', ',', '|', '–', '-', '—', '·', '\t', ':', ';', '.', '•',
    ]);
    let joint = if before.is_empty() || after.is_empty() {
        ""
    } else {
        ", "
    };
    format!("{}{joint}{}", before.trim(), after.trim())
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
pub(super) fn experience(text: &str, group: &Group) -> Entry {
    let head = head(group);
    let (company, position, place) = role_and_organisation(&head.segments);
    let (summary, highlights) = details(text, group, head.remarks);
    Entry::Experience {
        company,
        position,
        time: head.time,
        location: head.location.or(place),
        summary,
        highlights,
    }
}

/// An experience from one line, if that line tells a role and an organisation or a role and a date.
pub(super) fn experience_of_item(text: &str, item: &Item) -> Option<Entry> {
    let group = of_item(text, item);
    if group.heads.iter().any(|head| periods(&head.text).len() > 1) {
        return None;
    }
    let head = head(&group);
    let (company, position, _) = role_and_organisation(&head.segments);
    let is_dated = head.time != EntryTime::default();
    (is_dated && position.is_some() && !company.is_empty()).then(|| experience(text, &group))
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
            let (company, place) = without_place(&others.join(", "));
            (company, Some(segments[role].clone()), place)
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
    let last = rest.rsplit(", ").next().unwrap_or(rest);
    if is_role(last) && !is_organisation(last) {
        let company = text[..text.len() - last.len()].trim_end_matches([',', ' ']);
        return (company.to_owned(), Some(last.to_owned()), None);
    }
    let (company, place) = without_place(text);
    (company, None, place)
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
