//! The person of a profile page: name, position, numbers, and the interface text around them.
//! It must not know the works below.

use std::ops::Range;

use super::Notes;
use super::chip::{self, Chip, role_chips, value_chips};
use super::section::{self, List, Listing, list_heading};
use crate::import::draft::{Claim, DraftPerson, RecordRef};
use crate::import::readers::contact::{address_in, email_in, label_of, orcid_in};
use crate::import::readers::interface::interface_text;
use crate::import::readers::metric::{Metric, count_of_works, metrics};
use crate::import::readers::name_shape::{Shape, shape};
use crate::import::readers::prose::markdown;
use crate::import::readers::rows::{Row, trimmed};
use crate::import::seed::Seed;
use crate::model::{Name, fold_words};

/// Reads the rows above the works. A row that is neither about the person nor like interface text is left
/// alone, so that it is reported as not understood.
pub(super) fn person(seed: &Seed, rows: &[Row], notes: &mut Notes) -> Option<DraftPerson> {
    let printed: Vec<&Row> = rows.iter().filter(|row| !row.is_blank()).collect();
    let name = name_row(&printed);
    let mut person = name.and_then(|at| {
        let row = printed[at];
        notes.account.field(row.span(), RecordRef::Person, "name");
        Some(named(Claim::printed(Name::parse(row.text)?, row.span())))
    });
    let mut top = Top::default();
    for (at, row) in printed.iter().enumerate().filter(|(at, _)| Some(*at) != name) {
        let rest = &printed[at + 1..];
        // The count above the works has its own say; numbers among other numbers are metrics.
        if count_of_works(row.text).is_some() && rest.iter().all(|row| interface_text(row.text).is_some()) {
            notes.account.furniture(row.span(), "count of works");
        } else if let Some(person) = &mut person {
            top.is_over |= interface_text(row.text) == Some("section label") && Some(at) > name;
            top.is_above_number = rest.first().is_some_and(|row| metrics(row.text).is_some());
            top.row(seed, row, person, notes);
        } else if let Some(what) = interface_text(row.text) {
            notes.account.furniture(row.span(), what);
        }
    }
    person
}

/// Where the walk through the rows about the person is.
#[derive(Default)]
struct Top {
    list: Listing,
    /// Whether the rows directly below the name have ended, among which a place may stand.
    is_over: bool,
    /// Whether the next row is a number with a label.
    is_above_number: bool,
}

impl Top {
    fn row(&mut self, seed: &Seed, row: &Row, person: &mut DraftPerson, notes: &mut Notes) {
        if let Some(metrics) = counted(row.text).filter(|_| self.list.kind != Some(List::People)) {
            // `topics2` may count what stands below it, too.
            self.list.kind = list_heading(row.text).filter(|_| !self.is_above_number);
            metrics
                .iter()
                .for_each(|metric| add_metric(row, metric, person, notes));
            return;
        }
        if section::take(&mut self.list, row, Some(&mut *person), notes) {
            return;
        }
        if self.list.kind == Some(List::Biography) && row.text.contains(' ') {
            add_summary(seed, row, person, notes);
        } else if !contact(row, person, notes) && !self.location(row, person, notes) {
            about_person(seed, row, person, notes);
        }
    }

    /// `Sevilla, Spain`, directly below the name.
    fn location(&self, row: &Row, person: &mut DraftPerson, notes: &mut Notes) -> bool {
        let is_place = !self.is_over && person.location.is_none() && chip::is_place(row.text);
        if is_place && role_chips(row.text).is_none() && !is_institution(row.text) {
            add_chip(row, Chip::Location(0..row.text.len()), person, notes);
            return true;
        }
        false
    }
}

/// Numbers with labels, which a heading of one word with a number glued to it is rather than a heading
/// (`followers0`); a command with one is a button (`Follow researcher0`).
fn counted(text: &str) -> Option<Vec<Metric>> {
    let is_button = interface_text(text) == Some("interface text") && list_heading(text).is_none();
    let is_contact = orcid_in(text).is_some() || text.contains('@');
    metrics(text).filter(|_| !is_button && !is_contact && value_chips(text).is_none())
}

/// Takes a row that is an address, a number of the person, or has the label of one.
fn contact(row: &Row, person: &mut DraftPerson, notes: &mut Notes) -> bool {
    let start = row
        .text
        .find(": ")
        .filter(|&at| CONTACT_LABELS.contains(&row.text[..at].to_lowercase().as_str()))
        .map_or(0, |at| at + 2);
    let inside = trimmed(row.text, start..row.text.len());
    let text = &row.text[inside.clone()];
    let span = row.place(&inside);
    let field = if text.contains(' ') && start == 0 && orcid_in(text).is_none() {
        return false;
    } else if let Some(email) = email_in(text).filter(|_| person.email.is_none()) {
        person.email = Some(Claim::printed(email, span));
        "email"
    } else if let Some(orcid) = orcid_in(text) {
        let link = ("ORCID".to_owned(), format!("https://orcid.org/{orcid}"));
        person.links.push(Claim::printed(link, span));
        "links"
    } else if let Some(url) = address_in(text).filter(|_| !text.contains(' ')) {
        person
            .links
            .push(Claim::printed((label_of(&url, text), url), span));
        "links"
    } else if start > 0 && row.text.to_lowercase().starts_with("location") && person.location.is_none() {
        person.location = Some(Claim::printed(text.to_owned(), span));
        "location"
    } else {
        return false;
    };
    notes.account.field(row.span(), RecordRef::Person, field);
    true
}

/// Labels before contacts.
const CONTACT_LABELS: &[&str] = &[
    "contact",
    "e-mail",
    "email",
    "homepage",
    "location",
    "mail",
    "orcid",
    "orcid id",
    "personal page",
    "url",
    "web",
    "webpage",
    "website",
];

/// Further paragraphs about the person follow the first.
fn add_summary(seed: &Seed, row: &Row, person: &mut DraftPerson, notes: &mut Notes) {
    let text = markdown(seed, &row.span(), &mut notes.diagnostics);
    notes.account.field(row.span(), RecordRef::Person, "summary");
    person.summary = Some(match person.summary.take() {
        Some(before) => Claim::printed(before.value + "\n\n" + &text, before.span.start..row.span().end),
        None => Claim::printed(text, row.span()),
    });
}

fn named(name: Claim<Name>) -> DraftPerson {
    DraftPerson {
        name,
        headline: None,
        location: None,
        email: None,
        phone: None,
        links: Vec::new(),
        summary: None,
        metrics: Vec::new(),
        extra: Vec::new(),
    }
}

/// The name is the first row that looks like one; rather one with which a sentence of the page begins. Behind a
/// heading of the page (`Researcher profile`) a name of unusual form is taken too.
fn name_row(printed: &[&Row]) -> Option<usize> {
    let free =
        |at: usize| interface_text(printed[at].text).is_none() && role_chips(printed[at].text).is_none();
    let begins_sentence = |at: usize| {
        printed.iter().any(|row| {
            row.text
                .strip_prefix(printed[at].text)
                .is_some_and(|rest| rest.starts_with(' '))
        })
    };
    let good: Vec<usize> = (0..printed.len())
        .filter(|&at| free(at) && shape(printed[at].text) == Shape::Good)
        .collect();
    let named_again =
        (0..printed.len()).find(|&at| free(at) && begins_sentence(at) && is_short(printed[at].text));
    let behind_heading = (1..printed.len().min(4)).find(|&at| {
        free(at)
            && is_short(printed[at].text)
            && interface_text(printed[at - 1].text) == Some("section label")
    });
    named_again.or(good.first().copied()).or(behind_heading)
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 6
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':') && !text.contains(". "))
}

fn about_person(seed: &Seed, row: &Row, person: &mut DraftPerson, notes: &mut Notes) {
    let own_sentence = begins_with_person(row.text, person.name.value.as_str());
    if let Some(chips) = role_chips(row.text).or_else(|| value_chips(row.text)) {
        chips
            .into_iter()
            .for_each(|chip| add_chip(row, chip, person, notes));
    } else if (own_sentence || row.text.starts_with(person.name.value.as_str()))
        && is_boilerplate(row.text, person.name.value.as_str())
    {
        notes.account.furniture(row.span(), "interface text");
    } else if own_sentence && person.summary.is_none() {
        add_summary(seed, row, person, notes);
    } else if let Some(what) = interface_text(row.text) {
        notes.account.furniture(row.span(), what);
    } else if is_institution(row.text) {
        add_chip(row, Chip::Affiliation(0..row.text.len()), person, notes);
    }
}

/// Words that only the names of institutions have.
const INSTITUTIONS: &[&str] = &[
    "academy",
    "centre",
    "college",
    "department",
    "faculty",
    "hospital",
    "institut",
    "institute",
    "laboratory",
    "observatory",
    "school",
    "universidad",
    "universita",
    "universitat",
    "universite",
    "university",
];

/// Whether a row of its own names an institution.
pub(super) fn is_institution(text: &str) -> bool {
    let words = fold_words(text);
    words.len() <= 14
        && !text.ends_with('.')
        && words.iter().any(|word| INSTITUTIONS.contains(&word.as_str()))
}

/// Whether the row is a sentence about the person.
fn begins_with_person(text: &str, name: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let pronoun = matches!(
        first,
        "He" | "She" | "They" | "I" | "My" | "Dr." | "Prof." | "Dr" | "Prof" | "Professor"
    );
    (text.starts_with(name) || pronoun) && text.ends_with(['.', '!']) && text.split_whitespace().count() > 4
}

/// Words that such pages use to say something about everybody.
const GENERIC: &[&str] = &[
    "a",
    "academic",
    "across",
    "active",
    "activity",
    "an",
    "and",
    "area",
    "areas",
    "author",
    "authored",
    "contributes",
    "contributing",
    "contributor",
    "discovery",
    "field",
    "fields",
    "for",
    "has",
    "her",
    "his",
    "in",
    "indexed",
    "infrastructure",
    "is",
    "knowledge",
    "listed",
    "member",
    "of",
    "on",
    "open",
    "our",
    "platform",
    "profile",
    "public",
    "publication",
    "publications",
    "publishes",
    "record",
    "records",
    "research",
    "researcher",
    "scholar",
    "scholarly",
    "science",
    "scientific",
    "the",
    "their",
    "this",
    "through",
    "to",
    "topics",
    "with",
    "work",
    "works",
];

/// A sentence without a word that would not fit everybody is the page's, not the person's.
fn is_boilerplate(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name).unwrap_or(text);
    // `Ann Lee's profile`.
    let rest = ["'s ", "’s "]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending))
        .unwrap_or(rest);
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| GENERIC.contains(&word.to_lowercase().as_str()))
}

fn add_chip(row: &Row, chip: Chip, person: &mut DraftPerson, notes: &mut Notes) {
    let printed = |inside: &Range<usize>| row.text[inside.clone()].to_owned();
    match chip {
        Chip::Headline(inside) => {
            notes
                .account
                .field(row.place(&inside), RecordRef::Person, "headline");
            person.headline = Some(Claim::printed(printed(&inside), row.place(&inside)));
        }
        Chip::Affiliation(inside) => {
            add_extra(row, "affiliation", inside, person, notes);
        }
        Chip::Location(inside) => {
            notes
                .account
                .field(row.place(&inside), RecordRef::Person, "location");
            person.location = Some(Claim::printed(printed(&inside), row.place(&inside)));
        }
        Chip::Metric(label, value) => add_metric(row, &Metric { label, value }, person, notes),
        Chip::Interface(inside) => notes.account.furniture(row.place(&inside), "interface text"),
    }
}

/// Keeps a part of the row for which a person has no field of its own.
pub(super) fn add_extra(
    row: &Row,
    label: &str,
    inside: Range<usize>,
    person: &mut DraftPerson,
    notes: &mut Notes,
) {
    let span = row.place(&inside);
    notes
        .account
        .field(span.clone(), RecordRef::Person, &format!("extra.{label}"));
    let value = (label.to_owned(), row.text[inside].to_owned());
    // A page that tells it twice says no more than one that tells it once.
    if person.extra.iter().all(|claim| claim.value != value) {
        person.extra.push(Claim::printed(value, span));
    }
}

fn add_metric(row: &Row, metric: &Metric, person: &mut DraftPerson, notes: &mut Notes) {
    let Metric { label, value } = metric;
    let inside = label.start.min(value.start)..label.end.max(value.end);
    let (label, value) = (
        row.text[label.clone()].to_owned(),
        row.text[value.clone()].to_owned(),
    );
    let field = format!("metrics.{label}");
    notes.account.field(row.place(&inside), RecordRef::Person, &field);
    person
        .metrics
        .push(Claim::printed((label, value), row.place(&inside)));
}
