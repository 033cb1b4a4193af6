//! Talks: gathered from a CV and from notes, each once. It must not know where they are listed.

use std::borrow::Cow;

use super::order::newest;
use super::{PlacedNote, Talk, WorkId};
use crate::maps::Map;
use crate::model::{Cv, DateRange, DateValue, End, Entry, EntryBody, EntryTime, NoteKind, SectionKind, fold};

/// Where talks come from.
pub(super) struct TalkSources<'a, 't> {
    /// The person's CV.
    pub(super) cv: Option<&'a Cv>,
    /// Notes, among them talks.
    pub(super) notes: &'t [PlacedNote<'a>],
    /// Gives the person's works by folded title.
    pub(super) titles: &'t dyn Fn() -> Map<Cow<'t, str>, WorkId>,
}

/// All talks, newest first. A note and an entry of the CV with one title and no contrary date are one talk.
pub(super) fn talks<'a>(sources: &TalkSources<'a, '_>) -> Vec<Talk<'a>> {
    let mut talks: Vec<Talk> = sources
        .notes
        .iter()
        .enumerate()
        .filter(|(_, placed)| placed.note.record.kind == NoteKind::Talk)
        .map(|(index, placed)| of_note(index, placed))
        .collect();
    let from_notes = talks.len();
    let sections = sources
        .cv
        .into_iter()
        .flat_map(|cv| cv.sections_of(SectionKind::Talks));
    for section in sections {
        for talk in section.entries().iter().map(of_entry) {
            match talks[..from_notes].iter_mut().find(|note| is_same(note, &talk)) {
                Some(note) => complete(note, talk),
                None => talks.push(talk),
            }
        }
    }
    let titles = if talks.is_empty() {
        Map::default()
    } else {
        (sources.titles)()
    };
    for talk in talks.iter_mut().filter(|talk| talk.works.is_empty()) {
        talk.works.extend(titles.get(fold(talk.title).as_str()));
    }
    talks.sort_by_key(|talk| newest(talk.date.as_ref()));
    talks
}

fn is_same(a: &Talk, b: &Talk) -> bool {
    let date = |talk: &Talk| talk.date.as_ref().and_then(DateValue::date);
    let agree = match (date(a), date(b)) {
        (Some(a), Some(b)) => a.agrees_with(&b),
        _ => true,
    };
    agree && fold(a.title) == fold(b.title)
}

fn complete<'a>(talk: &mut Talk<'a>, other: Talk<'a>) {
    talk.event = talk.event.or(other.event);
    talk.location = talk.location.or(other.location);
    talk.date = talk.date.take().or(other.date);
}

fn of_note<'a>(index: usize, placed: &PlacedNote<'a>) -> Talk<'a> {
    let note = &placed.note.record;
    Talk {
        title: &note.title,
        event: note.event.as_deref(),
        location: note.location.as_deref(),
        date: note.date.clone(),
        works: placed.works.clone(),
        note: Some(index),
    }
}

fn of_entry(entry: &Entry) -> Talk<'_> {
    let blank = |title| Talk {
        title,
        event: None,
        location: None,
        date: None,
        works: Vec::new(),
        note: None,
    };
    match &entry.body {
        EntryBody::Normal {
            name,
            time,
            location,
            summary,
            ..
        } => Talk {
            event: summary.as_deref(),
            location: location.as_deref(),
            date: date(time),
            ..blank(name)
        },
        EntryBody::Experience {
            company,
            position,
            time,
            location,
            ..
        } => Talk {
            event: position.as_ref().map(|_| company.as_str()),
            location: location.as_deref(),
            date: date(time),
            ..blank(position.as_ref().unwrap_or(company))
        },
        EntryBody::Education {
            institution,
            area,
            time,
            location,
            ..
        } => Talk {
            event: area.as_ref().map(|_| institution.as_str()),
            location: location.as_deref(),
            date: date(time),
            ..blank(area.as_ref().unwrap_or(institution))
        },
        EntryBody::OneLine { label, details } => Talk {
            event: Some(details),
            ..blank(label)
        },
        EntryBody::Item(_, text) | EntryBody::Text(text) => blank(text),
    }
}

/// One value for the time of an entry.
fn date(time: &EntryTime) -> Option<DateValue> {
    match (&time.start_date, &time.end_date) {
        (Some(DateValue::Date(start)), Some(Ok(DateValue::Date(end)))) => Some(DateValue::Range(DateRange {
            start: Some(*start),
            end: End::On(*end),
        })),
        (Some(start), _) => Some(start.clone()),
        (None, Some(Ok(end))) if time.date.is_none() => Some(end.clone()),
        (None, _) => time.date.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::NoteKind;
    use crate::site::assemble;
    use crate::site::sample::{Sample, note, two_people};

    /// Title, work and route of each of the owner's talks.
    fn check(sample: &Sample, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let library = sample.library();
        let site = assemble(&library).value;
        let talks: Vec<_> = site.portfolios[0]
            .talks
            .iter()
            .map(|talk| {
                let work = talk.works.first();
                let work = work.map(|&id| site.works[id].route.as_str());
                let note = talk.note.map(|index| site.notes[index].route.as_str());
                (talk.title, work, note)
            })
            .collect();
        assert_eq!(talks, expected);
    }

    #[test]
    fn talks_come_newest_first_and_find_their_works() {
        check(
            &two_people(),
            &[
                ("On nothing at all", None, None),
                ("Weaving engines", Some("papers/weaving-engines/"), None),
            ],
        );
    }

    #[test]
    fn a_note_and_an_entry_of_one_talk_are_one_talk() {
        let mut sample = two_people();
        sample
            .notes
            .push(note(NoteKind::Talk, "Weaving Engines!", "2020"));
        sample
            .notes
            .push(note(NoteKind::Talk, "On nothing at all", "2019"));
        check(
            &sample,
            &[
                ("On nothing at all", None, None),
                (
                    "Weaving Engines!",
                    Some("papers/weaving-engines/"),
                    Some("talks/weaving-engines/"),
                ),
                ("On nothing at all", None, Some("talks/on-nothing-at-all/")),
            ],
        );
    }
}
