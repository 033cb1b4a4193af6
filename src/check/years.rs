//! Years that disagree: within one paper, one note, one entry of a CV. It must not know what is shown of a date.

use std::cmp::Ordering;

use super::Material;
use crate::content::Loaded;
use crate::diagnostic::{Diagnostic, catalog};
use crate::model::{ArxivId, Cv, DateRange, DateValue, End, EntryTime, Note, NoteKind, PartialDate, year_of};
use crate::model::{Work, WorkType};
use crate::parallel;
use crate::yaml::Step;

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let of_each = parallel::each_of_many(&material.site.works, |placed| {
        let mut found = Vec::new();
        found.extend(venue_year(material, placed.work));
        found.extend(far_ahead(material, placed.work));
        found.extend(turned_range(material, placed.work));
        found.extend(arxiv_months(material, placed.work));
        found.extend(late_preprints(material, placed.work));
        found
    });
    let mut found: Vec<Diagnostic> = of_each.into_iter().flatten().collect();
    for placed in &material.site.notes {
        found.extend(note_dates(material, placed.note));
    }
    for cv in &material.site.library.cvs {
        found.extend(turned_entries(material, cv));
    }
    found
}

/// The year in the venue's short name, else in the name of a conference.
fn venue_year(material: &Material, work: &Loaded<Work>) -> Option<Diagnostic> {
    let record = &work.record;
    let date = record.date.as_ref().and_then(DateValue::year)?;
    let name = record.venue.name.as_deref();
    let name = name.filter(|_| record.kind == WorkType::PaperConference);
    let short = record.venue.short.as_deref();
    let (key, of_venue) = [("short", short), ("name", name)]
        .into_iter()
        .find_map(|(key, text)| Some((key, only_year(text?)?)))?;
    (of_venue != date).then(|| {
        let path = [Step::Key("venue"), Step::Key(key)];
        let place = match material.texts.scalar(&work.file, &path) {
            Some((_, place)) => place,
            None => material.texts.place(&work.file, &path[..1]),
        };
        catalog::venue_year_differs(place, of_venue, date)
    })
}

/// The one year that a name holds; two are a stretch of time, and none of them that of the volume.
fn only_year(text: &str) -> Option<i16> {
    let mut years = text.split_whitespace().filter_map(year_of);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Nobody knows the year after the next, and a `2` is easily typed twice.
fn far_ahead(material: &Material, work: &Loaded<Work>) -> Option<Diagnostic> {
    let year = work.record.date.as_ref().and_then(DateValue::year)?;
    let place = || material.texts.place(&work.file, &[Step::Key("date")]);
    (year > material.year + 1).then(|| catalog::far_ahead(place(), year))
}

fn turned_range(material: &Material, work: &Loaded<Work>) -> Option<Diagnostic> {
    let (start, end) = turned(work.record.date.as_ref()?)?;
    let place = material.texts.place(&work.file, &[Step::Key("date")]);
    Some(catalog::ends_before_start(
        place,
        &start.to_string(),
        &end.to_string(),
    ))
}

/// News is of what happened; a talk or a course may be announced for the next year.
fn note_dates(material: &Material, note: &Loaded<Note>) -> Option<Diagnostic> {
    let date = note.record.date.as_ref()?;
    let place = || material.texts.place(&note.file, &[Step::Key("date")]);
    if let Some((start, end)) = turned(date) {
        let (start, end) = (start.to_string(), end.to_string());
        return Some(catalog::ends_before_start(place(), &start, &end));
    }
    let latest = match note.record.kind {
        NoteKind::News | NoteKind::Post => material.year,
        NoteKind::Page | NoteKind::Talk | NoteKind::Project | NoteKind::Course => material.year + 1,
    };
    let year = date.year().filter(|year| *year > latest)?;
    Some(catalog::note_ahead(place(), year))
}

/// The month in which arXiv gave out an id: it begins with it.
fn month_of(id: &ArxivId) -> Option<PartialDate> {
    let digits = id.as_str().rsplit('/').next()?;
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u8>().ok();
    let (year, month) = (i16::from(number(0..2)?), number(2..4)?);
    // arXiv began in 1991.
    let century = if year >= 91 { 1900 } else { 2000 };
    PartialDate::checked(Some(century + year), Some(month), None)
}

/// A preprint is announced in the month of its id, or was handed in at the end of the one before; what is much later
/// is a later version.
fn arxiv_months(material: &Material, work: &Loaded<Work>) -> Vec<Diagnostic> {
    let record = &work.record;
    let own = (!record.kind.is_published()).then_some((None, record.arxiv.as_ref(), record.date.as_ref()));
    let versions = record.versions.iter().enumerate();
    let preprints = versions.filter(|(_, version)| !version.kind.is_published());
    let stated = own.into_iter().chain(
        preprints.map(|(index, version)| (Some(index), version.arxiv.as_ref(), version.date.as_ref())),
    );
    let found = stated.filter_map(|(version, id, date)| {
        let (id, date) = (id?, date.and_then(DateValue::date)?);
        let month = month_of(id)?;
        let is_before = months_between(date, month)? > 1;
        let is_after = months_between(month, date)? > 12;
        (is_before || is_after).then(|| {
            let place = material.texts.place(&work.file, &date_path(version));
            catalog::arxiv_month_differs(place, id.as_str(), &month.to_string(), is_before)
        })
    });
    found.collect()
}

fn date_path(version: Option<usize>) -> Vec<Step<'static>> {
    match version {
        Some(index) => vec![Step::Key("versions"), Step::Item(index), Step::Key("date")],
        None => vec![Step::Key("date")],
    }
}

/// How many months the one date lies before the other at least; a year alone may be any month of it.
fn months_between(date: PartialDate, other: PartialDate) -> Option<i32> {
    let months = |date: PartialDate, unknown: u8| {
        Some(i32::from(date.year?) * 12 + i32::from(date.month.unwrap_or(unknown)))
    };
    Some(months(other, 1)? - months(date, 12)?)
}

fn late_preprints(material: &Material, work: &Loaded<Work>) -> Vec<Diagnostic> {
    let record = &work.record;
    let Some(published) = record.date.as_ref().and_then(DateValue::date) else {
        return Vec::new();
    };
    if !record.kind.is_published() {
        return Vec::new();
    }
    let preprints = record.versions.iter().enumerate();
    let found = preprints
        .filter(|(_, version)| !version.kind.is_published())
        .filter_map(|(index, version)| {
            let date = version.date.as_ref().and_then(DateValue::date)?;
            is_surely_before(published, date).then(|| {
                let place = |path: &[Step<'_>]| material.texts.place(&work.file, path);
                let of_version = place(&date_path(Some(index)));
                catalog::preprint_after_publication(of_version, &date.to_string(), place(&date_path(None)))
            })
        });
    found.collect()
}

/// Whether a date lies before another whatever its unknown parts are.
fn is_surely_before(date: PartialDate, other: PartialDate) -> bool {
    let parts = [
        (date.year.map(i32::from), other.year.map(i32::from)),
        (date.month.map(i32::from), other.month.map(i32::from)),
        (date.day.map(i32::from), other.day.map(i32::from)),
    ];
    for (part, other) in parts {
        match (part, other) {
            (Some(part), Some(other)) => match part.cmp(&other) {
                Ordering::Less => return true,
                Ordering::Greater => return false,
                Ordering::Equal => {}
            },
            _ => return false,
        }
    }
    false
}

/// Start and end of a stretch of time that ends before it starts.
fn turned(date: &DateValue) -> Option<(PartialDate, PartialDate)> {
    match date {
        DateValue::Range(DateRange {
            start: Some(start),
            end: End::On(end),
        }) if is_surely_before(*end, *start) => Some((*start, *end)),
        _ => None,
    }
}

fn turned_entries(material: &Material, cv: &Loaded<Cv>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (section, each) in cv.record.sections.iter().enumerate() {
        for (index, entry) in each.entries().iter().enumerate() {
            let Some((key, start, end)) = entry.time().and_then(turned_time) else {
                continue;
            };
            let path = [
                Step::Key("sections"),
                Step::Item(section),
                Step::Key("entries"),
                Step::Item(index),
                Step::Key(key),
            ];
            let place = material.texts.place(&cv.file, &path);
            found.push(catalog::ends_before_start(
                place,
                &start.to_string(),
                &end.to_string(),
            ));
        }
    }
    found
}

/// The key that is wrong, with start and end.
fn turned_time(time: &EntryTime) -> Option<(&'static str, PartialDate, PartialDate)> {
    let EntryTime {
        date,
        start_date,
        end_date,
    } = time;
    if let Some((start, end)) = date.as_ref().and_then(turned) {
        return Some(("date", start, end));
    }
    let start = start_date.as_ref().and_then(DateValue::date)?;
    let end = end_date.as_ref()?.as_ref().ok().and_then(DateValue::date)?;
    is_surely_before(end, start).then_some(("end_date", start, end))
}
