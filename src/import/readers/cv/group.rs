//! Groups: the blocks of a section that belong to one entry. It must not know what the entry's lines say.

use std::ops::Range;

use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::Passage;

use super::block::{self, Block, Item};
use super::role::{is_location, is_organisation, is_role};

/// The blocks of one entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Group {
    /// Lines that name it.
    pub(super) heads: Vec<Passage>,
    /// Prose below them.
    pub(super) prose: Vec<Passage>,
    /// Its list.
    pub(super) items: Vec<Item>,
    /// Whether it is a heading that the next paragraph completes.
    pub(super) awaits: bool,
}

impl Group {
    /// All of its text, lines that name it first.
    pub(super) fn passages(&self, text: &str) -> Vec<Passage> {
        [
            self.heads.clone(),
            self.prose.clone(),
            block::passages(text, &self.items),
        ]
        .concat()
    }
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

pub(super) fn of_item(text: &str, item: &Item) -> Group {
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

pub(super) fn is_dated(group: &Group) -> bool {
    group.heads.iter().any(|head| !periods(&head.text).is_empty())
}

/// Whether a line holds nothing but a date.
fn is_date_line(text: &str) -> bool {
    periods(text).first().is_some_and(|period| {
        let (before, after) = (&text[..period.range.start], &text[period.range.end..]);
        !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
    })
}
