//! The reader of CVs as text or Markdown. It must not know other kinds of documents.
//!
//! 1. `rows` says of each line what its form tells, `heading` finds the headings;
//! 2. `header` reads what stands before the first section;
//! 3. `block` makes paragraphs and lists of each section's rows and mends page breaks;
//! 4. `group`, `entry`, `section` and `publications` read them by the section's kind;
//! 5. `places` finds the fields of each entry in its lines;
//! 6. `account` says what became of every stretch of the document.

mod account;
mod block;
mod education;
mod employer;
mod entry;
mod group;
mod header;
mod heading;
mod places;
mod publications;
mod role;
mod rows;
mod section;

use crate::diagnostic::catalog;
use crate::import::draft::{Claim, Draft, ReaderKind, RecordRef, Use};
use crate::import::seed::Seed;
use crate::model::{Entry, EntryBody, Mark, Section, SectionBody, SectionKind};

use super::Confidence;
use super::reference::passage::Passage;
use account::Account;
use rows::{Row, RowKind};

/// How sure we are that a seed is a CV: a name, ways to reach the person, and known sections.
pub(crate) fn recognise(seed: &Seed) -> Confidence {
    let rows = rows::rows(seed);
    let starts = section_starts(seed, &rows);
    let Some(first) = starts.first().copied() else {
        return 0;
    };
    let header = &rows[..first];
    let mut kinds: Vec<SectionKind> = starts
        .iter()
        .filter_map(|at| heading::known_kind(&seed.text[rows[*at].content.clone()]))
        .collect();
    kinds.sort_by_key(|kind| *kind as u8);
    kinds.dedup();
    let is_life = kinds.iter().any(|kind| {
        matches!(
            kind,
            SectionKind::Education | SectionKind::Experience | SectionKind::Publications
        )
    });
    let has_contact = header.iter().any(|row| is_contact(&seed.text[row.span.clone()]));
    let has_title = header.iter().any(|row| says_cv(&seed.text[row.span.clone()]));
    let has_name = header::name_line(seed, header).is_some();
    if kinds.len() < 2 || !is_life || !(has_contact || has_title) || !(has_name || has_title) {
        return 0;
    }
    let sure = 40 + 8 * kinds.len().min(5) + if has_contact { 10 } else { 0 } + if has_name { 10 } else { 0 };
    Confidence::try_from(sure).unwrap_or(100)
}

fn is_contact(line: &str) -> bool {
    super::contact::email_in(line).is_some()
        || line.contains("http")
        || line.contains("(+")
        || line.contains("Tel")
}

fn says_cv(line: &str) -> bool {
    let folded = crate::model::fold(line);
    ["curriculum vitae", "lebenslauf", "resume"]
        .iter()
        .any(|title| folded.contains(title))
        || header::is_document_title(line)
}

/// The rows that open sections: headings of the depth that known headings have, or above.
fn section_starts(seed: &Seed, rows: &[Row]) -> Vec<usize> {
    let headings = |row: &Row| match row.kind {
        RowKind::Heading(depth) => Some(depth),
        _ => None,
    };
    let is_known = |row: &&Row| heading::known_kind(&seed.text[row.content.clone()]).is_some();
    let Some(depth) = rows.iter().filter(is_known).filter_map(headings).min() else {
        return Vec::new();
    };
    let first = rows
        .iter()
        .position(|row| headings(row) == Some(depth) && is_known(&row))
        .unwrap_or(0);
    let is_name = header::name_line(seed, &rows[..first]).is_some();
    let starts = rows.iter().enumerate().filter(|(at, row)| {
        let is_start = headings(row).is_some_and(|own| own <= depth);
        is_start && (*at >= first || (headings(row) == Some(depth) && is_name && after_name(seed, rows, *at)))
    });
    starts.map(|(at, _)| at).collect()
}

/// Whether a heading before the first known one stands behind the name, as `## Profile` does.
fn after_name(seed: &Seed, rows: &[Row], at: usize) -> bool {
    header::name_line(seed, &rows[..at]).is_some_and(|(name, _, _)| name < at)
}

/// Reads a CV. Of one that names nobody nothing is taken: there is nobody to give it to.
pub(crate) fn read(seed: &Seed) -> Draft {
    let mut draft = Draft::empty(ReaderKind::Cv);
    let mut account = Account::default();
    let rows = rows::rows(seed);
    let starts = section_starts(seed, &rows);
    let first = starts.first().copied().unwrap_or(rows.len());
    draft.person = header::read(seed, &rows[..first], &mut account);
    if draft.person.is_none() {
        let mut nothing = Draft::empty(ReaderKind::Unknown);
        nothing.diagnostics.push(catalog::cv_of_nobody(seed.place(0..0)));
        return nothing;
    }
    let starts = without_headings_below(seed, &rows, &starts);
    let of_works = starts.iter().filter(|start| opens_works(seed, &rows[**start]));
    let names_works = of_works.count() > 1;
    for (index, start) in starts.iter().copied().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(rows.len());
        read_section(seed, &rows[start..end], names_works, &mut draft, &mut account);
    }
    if let Some(person) = &draft.person {
        publications::name_lone_author(&mut draft.works, &person.name.value);
    }
    draft.parts = account.parts(&seed.text);
    draft
}

fn opens_works(seed: &Seed, row: &Row) -> bool {
    heading::kind_of(&seed.text[row.content.clone()]) == SectionKind::Publications
}

/// Without headings of works that stand below a heading of works, where a document is plain text: below one that holds
/// nothing of its own, or below capitals. They are its topics.
fn without_headings_below(seed: &Seed, rows: &[Row], starts: &[usize]) -> Vec<usize> {
    let is_capital = |at: usize| heading::is_capitals(&seed.text[rows[at].content.clone()]);
    let holds_nothing = |from: usize, to: usize| {
        let mut own = rows[from + 1..to].iter();
        own.all(|row| matches!(row.kind, RowKind::Blank | RowKind::Furniture(_)))
    };
    let mut kept: Vec<usize> = Vec::new();
    // The heading of works that is open, and whether those behind it are below it.
    let mut above: Option<(usize, bool)> = None;
    for (index, &start) in starts.iter().enumerate() {
        let is_of_works = opens_works(seed, &rows[start]);
        let is_below = above.is_some_and(|(above, holds_nothing)| {
            let ranks = (is_capital(above), is_capital(start));
            ranks == (true, false) || (holds_nothing && ranks.0 == ranks.1)
        });
        if is_of_works && is_below {
            continue;
        }
        let next = starts.get(index + 1).copied();
        above = is_of_works.then(|| (start, next.is_some_and(|next| holds_nothing(start, next))));
        kept.push(start);
    }
    kept
}

/// Reads a section. Where a CV has several of works, their headings are topics of what stands below them.
fn read_section(seed: &Seed, rows: &[Row], names_works: bool, draft: &mut Draft, account: &mut Account) {
    let Some((heading, rows)) = rows.split_first() else {
        return;
    };
    let words = Passage::read(&seed.text, std::slice::from_ref(&heading.content));
    let title = heading::display(words.text.trim_end_matches(':').trim());
    let kind = heading::kind_of(&title);
    let section = draft.sections.len();
    let field = Use::Field(RecordRef::Section(section), "title".to_owned());
    account.cover(heading.span.clone(), field);
    // What an entry or a work does not take stays uncovered, and is reported as not understood.
    for row in rows {
        match row.kind {
            RowKind::Blank => {}
            RowKind::Furniture(name) => account.furnish(row.span.clone(), name),
            _ => account.join(row.span.start..row.content.start),
        }
    }
    let blocks = block::blocks(&seed.text, rows);
    let section_of = |title: &str, kind, body| {
        let title = Some(title.to_owned());
        Claim::printed(Section { title, kind, body }, heading.content.clone())
    };
    if kind != SectionKind::Publications {
        let read = section::entries(&seed.text, kind, &blocks);
        let entries = place_entries(&seed.text, read, section, account);
        draft
            .sections
            .push(section_of(&title, kind, SectionBody::Entries(entries)));
        return;
    }
    let place = publications::Place {
        text: &seed.text,
        section,
        topic: names_works.then(|| (title.clone(), heading.content.clone())),
        owner: draft.person.as_ref().map(|person| &person.name.value),
    };
    let works = draft.works.len();
    let (topics, remarks) = publications::read(&place, &blocks, account, &mut draft.works);
    let is_of_remarks = names_works && draft.works.len() == works && !remarks.is_empty();
    if !is_of_remarks {
        draft
            .sections
            .push(section_of(&title, kind, SectionBody::Works { topics }));
    }
    if !remarks.is_empty() {
        let bullets = remarks
            .into_iter()
            .map(|remark| (EntryBody::Item(Mark::Bullet, remark.markdown()), vec![remark]));
        let entries = place_entries(&seed.text, bullets.collect(), draft.sections.len(), account);
        draft.sections.push(section_of(
            &title,
            SectionKind::Other,
            SectionBody::Entries(entries),
        ));
    }
}

/// The entries, and into the account where their fields stand.
fn place_entries(text: &str, read: Vec<section::Read>, section: usize, account: &mut Account) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(read.len());
    for (index, (body, passages)) in read.into_iter().enumerate() {
        let entry = Entry::from(body);
        for (span, field) in places::places(text, &entry, &passages) {
            account.cover(span, Use::Field(RecordRef::Entry(section, index), field));
        }
        entries.push(entry);
    }
    entries
}

#[cfg(test)]
mod tests;
