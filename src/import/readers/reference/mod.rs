//! References: publications as documents print them, in whatever citation style, read into works.
//! It must not know what kind of document they stand in.
//!
//! 1. [`passage::Passage::read`] joins the lines and takes the inline markup off;
//! 2. `identifier` finds DOI, arXiv id and addresses, and masks them;
//! 3. `style` tells authors, year, title and the rest from each other;
//! 4. `authors` reads the names, `venue` the rest;
//! 5. what no field took is kept as a note, so that nothing is lost.

mod authors;
pub(crate) mod date;
mod identifier;
mod inline;
mod kind;
pub(crate) mod passage;
mod sheet;
mod style;
mod token;
mod venue;
mod words;

use std::ops::Range;

use crate::import::draft::{Claim, DraftWork, Origin};
use crate::model::{Name, PartialDate, WorkType};

use passage::Passage;
use sheet::Sheet;

/// What a stretch of a reference was used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// A field, named as in content files.
    Field(&'static str),
    /// Nothing of the work itself.
    Furniture(&'static str),
}

/// A reference as read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    /// The work.
    pub(crate) work: DraftWork,
    /// Who wrote it with the person whose list it is, where only they are named: `(with Ann Lee)`.
    pub(crate) companions: Vec<Claim<Name>>,
    /// Ranges of the seed and what they were used for; later ones lie over earlier ones.
    pub(crate) taken: Vec<(Range<usize>, Taken)>,
}

/// Reads a publication string; absent if no title can be told.
pub(crate) fn read(passage: &Passage) -> Option<Reference> {
    let mut sheet = Sheet::of(passage);
    let identifiers = identifier::take(&mut sheet);
    let mut split = style::split(&sheet)?;
    let (genre, genre_range) = title_genre(&mut split, &sheet).unzip();
    let title = passage.slice(split.title.clone()).without_whole_emphasis();
    let mut work = DraftWork::titled(Claim::printed(title.markdown(), title.whole_span()));
    work.span = passage.whole_span();
    sheet.take(split.title.clone(), Taken::Field("title"));
    if let Some(range) = genre_range {
        let words = passage.text[range.clone()].trim_matches(['[', ']', '.']);
        let label = ("genre".to_owned(), words.to_owned());
        work.extra.push(Claim::printed(label, passage.span(&range)));
        sheet.take(range, Taken::Field("genre"));
    }
    let mut companions = authors::fill(&mut work, &mut sheet, split.authors.clone());
    let venue = venue::read(&mut sheet, &split);
    companions.extend(venue.companions.iter().cloned());
    if !work.authors.is_empty() {
        work.authors.append(&mut companions);
    }
    identifier::fill(&mut work, &mut sheet, identifiers, venue.venue.name.is_some());
    work.date = date_of(&sheet, &venue);
    work.kind = genre.or_else(|| kind::of(&sheet, &split, &work, &venue));
    for (label, range) in &venue.extra {
        let value = passage.text[range.clone()].trim().to_owned();
        work.extra
            .push(Claim::printed(((*label).to_owned(), value), passage.span(range)));
    }
    if !venue.venue.is_empty() {
        let span = passage.span(&split.rest);
        work.venue = Some(Claim::printed(venue.venue, span));
    }
    keep_leftover(&mut work, &mut sheet);
    Some(Reference {
        work,
        companions,
        taken: sheet.into_taken(),
    })
}

/// `Codebook [Data set]`: what stands in brackets behind a title says what the work is.
fn title_genre(split: &mut style::Split, sheet: &Sheet<'_>) -> Option<(Claim<WorkType>, Range<usize>)> {
    let title = sheet.open[split.title.clone()].trim_end_matches('.');
    let open = title.strip_suffix(']')?.rfind('[')?;
    let genre = title[open + 1..title.len() - 1].to_lowercase();
    let kind = kind::of_genre(&genre)?;
    let range = split.title.start + open..split.title.start + title.len();
    split.title.end = split.title.start + title[..open].trim_end().len();
    split.rest.start = range.end;
    Some((Claim::printed(kind, sheet.passage.span(&range)), range))
}

/// The printed date, or the year that the venue's short name holds.
fn date_of(sheet: &Sheet<'_>, venue: &venue::Read) -> Option<Claim<PartialDate>> {
    if let Some((date, range)) = &venue.date {
        return Some(Claim::printed(*date, sheet.passage.span(range)));
    }
    let Some((year, range)) = venue.short_year.as_ref() else {
        return year_of_name(sheet, venue);
    };
    let short = &sheet.passage.text[range.clone()];
    Some(Claim {
        value: PartialDate::of_year(*year),
        span: sheet.passage.span(range),
        origin: Origin::Inferred(format!("the venue's short name `{short}`")),
    })
}

/// `USENIX ATC 2022` without any other date.
fn year_of_name(sheet: &Sheet<'_>, venue: &venue::Read) -> Option<Claim<PartialDate>> {
    let name = venue.venue.name.as_deref()?;
    let last = name.rsplit(' ').next()?;
    let year = date::year(last)?;
    let at = sheet.passage.text.rfind(last)?;
    Some(Claim {
        value: PartialDate::of_year(year),
        span: sheet.passage.span(&(at..at + last.len())),
        origin: Origin::Inferred(format!("the venue's name `{name}`")),
    })
}

fn keep_leftover(work: &mut DraftWork, sheet: &mut Sheet<'_>) {
    for range in sheet.leftover() {
        let value = sheet.passage.text[range.clone()].to_owned();
        let span = sheet.passage.span(&range);
        work.extra.push(Claim::printed(("note".to_owned(), value), span));
        sheet.take(range, Taken::Field("extra"));
    }
}

/// No publication string is longer; author lists of thousands end before.
const LONGEST: usize = 20_000;

/// Whether a text can be a publication: it has a year or says that it is yet to appear, and is no mere heading.
pub(crate) fn is_likely(passage: &Passage) -> bool {
    let text = &passage.text;
    if text.len() > LONGEST {
        return false;
    }
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    let is_dated = !date::periods(text).is_empty()
        || words::STATUS.iter().any(|status| lower.contains(status))
        || lower.contains("arxiv")
        || lower.contains("doi");
    (words >= 5 && is_dated) || (words >= 8 && style::has_authors(passage))
}

#[cfg(test)]
mod tests;
