//! Sections: each kind read into the entries that fit it; what fits none stays a bullet or a paragraph.
//! It must not know headings' words, nor references.

use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::{MarkKind, Passage};
use crate::model::{DateValue, EntryBody, EntryTime, Mark, SectionKind};

use super::block::{self, Block, Item, with_list};
use super::role::{is_location, is_place};
use super::{education, employer, entry, group};

/// An entry with the passages that it was read from.
pub(super) type Read = (EntryBody, Vec<Passage>);

/// The entries of a section.
pub(super) fn entries(text: &str, kind: SectionKind, blocks: &[Block]) -> Vec<Read> {
    match kind {
        SectionKind::Education => grouped(text, blocks, education::education),
        SectionKind::Experience => experiences(text, blocks),
        _ => blocks
            .iter()
            .flat_map(|block| of_block(text, kind, block))
            .collect(),
    }
}

fn grouped(text: &str, blocks: &[Block], read: fn(&str, &group::Group) -> EntryBody) -> Vec<Read> {
    of_groups(text, &group::groups(text, blocks), read)
}

fn experiences(text: &str, blocks: &[Block]) -> Vec<Read> {
    let groups = employer::shared(group::groups(text, blocks));
    of_groups(text, &groups, entry::experience)
}

fn of_groups(text: &str, groups: &[group::Group], read: fn(&str, &group::Group) -> EntryBody) -> Vec<Read> {
    groups
        .iter()
        .map(|group| {
            let entry = if entry::is_entry(group) {
                read(text, group)
            } else {
                EntryBody::Text(entry::text_of(text, group))
            };
            (entry, group.passages(text))
        })
        .collect()
}

fn of_block(text: &str, kind: SectionKind, block: &Block) -> Vec<Read> {
    let read = |item: &Item| {
        let passages = block::passages(text, std::slice::from_ref(item));
        (of_item(text, kind, item), passages)
    };
    match block {
        Block::Heading(range) => {
            let heading = Passage::read(text, std::slice::from_ref(range));
            vec![(
                EntryBody::Text(format!("**{}**", heading.markdown())),
                vec![heading],
            )]
        }
        Block::List(items) => items.iter().map(read).collect(),
        Block::Paragraph(lines) => {
            let is_listed = lines.len() > 1
                && !matches!(kind, SectionKind::Other)
                && lines
                    .iter()
                    .all(|line| line.len() < 100 && !text[line.clone()].starts_with(char::is_lowercase));
            if is_listed || kind == SectionKind::Skills {
                let single = lines.iter().map(|line| Item::of_line(line.clone()));
                return single.map(|item| read(&item)).collect();
            }
            let whole = Passage::read(text, lines);
            let item = Item::of_lines(lines.clone());
            match kind {
                SectionKind::Talks
                | SectionKind::Awards
                | SectionKind::Grants
                | SectionKind::Service
                | SectionKind::Teaching
                | SectionKind::Students => {
                    vec![read(&item)]
                }
                _ => vec![(EntryBody::Text(whole.markdown()), vec![whole])],
            }
        }
    }
}

fn of_item(text: &str, kind: SectionKind, item: &Item) -> EntryBody {
    let read = match kind {
        SectionKind::Interests => labelled(text, item, true),
        SectionKind::Skills => labelled(text, item, false),
        SectionKind::Awards | SectionKind::Grants => award(text, item),
        SectionKind::Talks => talk(text, item),
        SectionKind::Service | SectionKind::Teaching => entry::experience_of_item(text, item),
        SectionKind::Students => entry::student_of_item(text, item),
        _ => None,
    };
    read.unwrap_or_else(|| EntryBody::Item(Mark::Bullet, item.markdown(text)))
}

/// `**Label:** details`, `Label – details`, `Label: details`.
fn labelled(text: &str, item: &Item, needs_mark: bool) -> Option<EntryBody> {
    let passage = item.passage(text);
    let bold = passage
        .marks
        .iter()
        .find(|mark| mark.kind == MarkKind::Bold && mark.range.start == 0)
        .map(|mark| mark.range.end);
    let by_sign = || {
        let signs = [": ", " – ", " — ", " - "];
        signs
            .iter()
            .filter_map(|sign| passage.text.find(sign).map(|at| (at, at + sign.len())))
            .min()
    };
    let (end, start) = match bold {
        Some(end) => (end, end),
        None if needs_mark => passage.text.find(": ").map(|at| (at, at + 2))?,
        None => by_sign()?,
    };
    let label = passage.text[..end].trim().trim_end_matches(':').trim().to_owned();
    let rest = passage.text[start..].len()
        - passage.text[start..]
            .trim_start_matches([' ', ':', '–', '—', '-'])
            .len();
    let details = passage.slice(start + rest..passage.text.len()).markdown();
    let is_label = !label.is_empty() && label.split_whitespace().count() <= 6 && !details.is_empty();
    is_label.then(|| EntryBody::OneLine {
        label,
        details: with_list(details, &item.children, text),
    })
}

fn normal(name: String, time: EntryTime, item: &Item, text: &str) -> EntryBody {
    let highlights = item.children.iter().map(|child| child.markdown(text)).collect();
    EntryBody::Normal {
        name,
        time,
        location: None,
        summary: None,
        highlights,
    }
}

/// An award with its date at the end or the beginning.
fn award(text: &str, item: &Item) -> Option<EntryBody> {
    let passage = item.passage(text);
    if let Some((name, time, remark)) = bracketed_date_with_remark(&passage) {
        let mut entry = normal(passage.slice(0..name).markdown(), time, item, text);
        if let EntryBody::Normal { summary, .. } = &mut entry {
            *summary = Some(remark);
        }
        return Some(entry);
    }
    let (name, time) = bracketed_date(&passage)
        .or_else(|| date_at_end(&passage))
        .or_else(|| date_at_start(&passage))?;
    Some(normal(passage.slice(0..name).markdown(), time, item, text))
        .filter(|_| name > 0)
        .or_else(|| leading_date(text, item))
}

/// `(2020)`, `(2017-2018, 2018-2019)`, `(2018-2019, programme)`: in brackets that begin with a year.
fn bracketed_date(passage: &Passage) -> Option<(usize, EntryTime)> {
    let trimmed = passage.text.trim_end_matches(['.', ' ']);
    let inside = trimmed.strip_suffix(')')?;
    let open = inside.rfind('(')?;
    let date = &inside[open + 1..];
    let found = periods(date);
    let first = found.first().filter(|first| first.range.start == 0)?;
    let is_whole = found.len() == 1 && first.range.end == date.trim_end().len();
    let verbatim = || EntryTime {
        date: Some(DateValue::Verbatim(date.trim().to_owned())),
        ..EntryTime::default()
    };
    let time = if is_whole { first.time.clone() } else { verbatim() };
    Some((passage.text[..open].trim_end().len(), time))
}

/// `(2018-2019, a programme)`: a date and words without digits.
fn bracketed_date_with_remark(passage: &Passage) -> Option<(usize, EntryTime, String)> {
    let trimmed = passage.text.trim_end_matches(['.', ' ']);
    let inside = trimmed.strip_suffix(')')?;
    let open = inside.rfind('(').filter(|open| *open > 0)?;
    let (date, remark) = inside[open + 1..].split_once(", ")?;
    let found = periods(date)
        .into_iter()
        .next()
        .filter(|found| found.range == (0..date.len()))?;
    let start = inside.len() - remark.len();
    let words = passage.slice(start..inside.len()).markdown();
    let says_words = remark.contains(char::is_alphabetic) && !remark.contains(|c: char| c.is_ascii_digit());
    says_words.then(|| (passage.text[..open].trim_end().len(), found.time, words))
}

/// `, 2020` at the end, or 2020 in a column of its own.
fn date_at_end(passage: &Passage) -> Option<(usize, EntryTime)> {
    let trimmed = passage.text.trim_end_matches(['.', ' ']);
    let last = periods(trimmed)
        .into_iter()
        .next_back()
        .filter(|period| period.range.end == trimmed.len())?;
    let before = trimmed[..last.range.start].trim_end();
    let name = before.trim_end_matches([',', ' ', '–', '—', '-', '|', ';']);
    let is_apart = trimmed[before.len()..last.range.start].contains(['\t'])
        || trimmed[before.len()..last.range.start].len() > 2;
    let is_joined = name.len() < before.len() || is_apart;
    is_joined.then_some((name.len(), last.time))
}

fn date_at_start(passage: &Passage) -> Option<(usize, EntryTime)> {
    let first = periods(&passage.text)
        .into_iter()
        .next()
        .filter(|period| period.range.start == 0)?;
    Some((0, first.time))
}

/// `2019: Best paper`.
fn leading_date(text: &str, item: &Item) -> Option<EntryBody> {
    let (rest, time) = undated_rest(&item.passage(text))?;
    Some(normal(rest.markdown(), time, item, text))
}

/// What stands behind a date at the beginning.
fn undated_rest(passage: &Passage) -> Option<(Passage, EntryTime)> {
    let first = periods(&passage.text)
        .into_iter()
        .next()
        .filter(|period| period.range.start == 0)?;
    let joints = [' ', ':', ',', '–', '—', '-', '|', '.', '\t'];
    let rest = passage.text[first.range.end..].trim_start_matches(joints);
    let rest = passage.slice(passage.text.len() - rest.len()..passage.text.len());
    (!rest.text.is_empty()).then_some((rest, first.time))
}

/// Words with which the occasion of a talk begins.
const OCCASIONS: &[&str] = &[
    "talk",
    "invited talk",
    "online",
    "tutorial",
    "keynote",
    "seminar",
    "poster",
    "presentation",
    "lecture",
    "panel",
    "workshop",
    "vortrag",
    "colloquium",
    "conference",
    "oral",
    "at the",
    "at ",
    "sharing",
    "spotlight",
    "guest lecture",
    "plenary",
    "contributed",
];

/// A talk: `Title, occasion, place, date`.
fn talk(text: &str, item: &Item) -> Option<EntryBody> {
    let passage = item.passage(text);
    let (passage, time) = match undated_rest(&passage) {
        Some((rest, time)) => (rest, Some(time)),
        None => (passage, None),
    };
    let is_led = time.is_some();
    let (end, time) = match time {
        Some(time) => (passage.text.trim_end_matches(['.', ' ']).len(), time),
        None => bracketed_date(&passage)
            .or_else(|| date_at_end(&passage))
            .unwrap_or((passage.text.len(), EntryTime::default())),
    };
    // Behind a date that leads, only quotation marks tell title and occasion apart.
    let is_quoted = passage.text.starts_with(['"', '“', '„', '«']);
    if is_led && !is_quoted {
        return Some(normal(passage.markdown(), time, item, text));
    }
    let cut = title_end(&passage.text[..end]);
    if time == EntryTime::default() && cut.is_none() {
        return None;
    }
    let (name_end, occasion_start) = cut.unwrap_or((end, end));
    let (occasion_end, location) = place_at_end(&passage.text, occasion_start..end);
    let title = passage.slice(0..name_end);
    let name = unquoted(&title).markdown();
    let summary = passage
        .slice(occasion_start..occasion_end.max(occasion_start))
        .markdown();
    let highlights = item.children.iter().map(|child| child.markdown(text)).collect();
    let summary = (!summary.is_empty()).then_some(summary);
    Some(EntryBody::Normal {
        name,
        time,
        location,
        summary,
        highlights,
    })
}

/// A title without the quotation marks around it.
fn unquoted(title: &Passage) -> Passage {
    let text = &title.text;
    let start = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '“' | '„'))
        .map_or(0, char::len_utf8);
    let end = text.trim_end_matches([',', '.', '"', '”', '“', ' ']).len();
    if start > 0 && end > start {
        title.slice(start..end)
    } else {
        title.clone()
    }
}

/// Where the title ends and the occasion begins: at a closing quotation mark, or before a word for occasions.
fn title_end(text: &str) -> Option<(usize, usize)> {
    if text.starts_with(['"', '“', '„']) {
        let first = text.chars().next().map_or(1, char::len_utf8);
        let close = text[first..]
            .find(if text.starts_with('„') {
                ['“', '”']
            } else {
                ['"', '”']
            })
            .map(|at| first + at)?;
        let end = close + text[close..].chars().next().map_or(1, char::len_utf8);
        let start = end + (text[end..].len() - text[end..].trim_start_matches([',', '.', ' ', ':']).len());
        return Some((end, start));
    }
    let commas = || {
        text.match_indices([',', '.'])
            .map(|(at, _)| at)
            .filter(|at| text[at + 1..].starts_with(' '))
    };
    let begins = |at: usize| {
        let lower = text[at + 1..].trim_start().to_lowercase();
        OCCASIONS.iter().any(|word| lower.starts_with(word))
    };
    commas()
        .find(|at| begins(*at))
        .or_else(|| commas().next())
        .map(|at| (at, at + 2))
}

/// Whether all that is left before a state or country is its town: `New London, NH`.
fn is_town_before(before: &str, place: &str) -> bool {
    let town = before.trim_end_matches([',', ' ']);
    let words = town.split(' ').count();
    (1..=2).contains(&words)
        && !town.contains([',', '.', '"', '”', ')'])
        && town
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase))
        && !super::role::is_organisation(town)
        && OCCASIONS
            .iter()
            .all(|word| !town.to_lowercase().contains(word.trim()))
        && is_place(place)
}

/// Takes the place off the end of an occasion.
fn place_at_end(text: &str, range: std::ops::Range<usize>) -> (usize, Option<String>) {
    let occasion = text[range.clone()].trim_end_matches([',', ' ']);
    let mut start = occasion.len();
    for _ in 0..3 {
        let Some(comma) = occasion[..start].trim_end_matches([',', ' ']).rfind(", ") else {
            break;
        };
        let candidate = occasion[comma + 2..].trim();
        let first = candidate.split(", ").next().unwrap_or(candidate);
        let is_town =
            is_place(first) || (start < occasion.len() && !first.contains(' ') && is_location(candidate));
        if !is_town {
            break;
        }
        start = comma + 2;
    }
    if start == occasion.len() {
        return (range.start + occasion.len(), None);
    }
    if is_town_before(&occasion[..start], &occasion[start..]) {
        start = 0;
    }
    let place = occasion[start..].trim().to_owned();
    (
        range.start + occasion[..start].trim_end_matches([',', ' ']).len(),
        Some(place),
    )
}
