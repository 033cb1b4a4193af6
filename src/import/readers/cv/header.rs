//! The header of a CV: the name and the ways to reach the person. It must not know sections.

use std::ops::Range;

use crate::import::draft::{Claim, DraftPerson, RecordRef, Use};
use crate::import::readers::name_shape;
use crate::import::readers::reference::passage::{MarkKind, Passage};
use crate::import::seed::Seed;
use crate::model::{Name, fold};

use super::account::Account;
use super::heading;
use super::rows::{self, Row, RowKind};
use crate::import::readers::contact::{address_in, email_in, label_of, orcid_in, phone_in};

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "email", "e-mail", "mail", "phone", "tel", "telephone", "telefon", "mobile", "cell", "mobil",
    "address", "adresse", "location",
    "website", "web", "homepage", "url", "github", "gitlab", "linkedin", "orcid", "scholar",
    "google scholar", "twitter", "fax",
    "position", "affiliation", "nationality", "citizenship", "date of birth", "born", "geburtsdatum",
    "staatsangehörigkeit", "nationalité", "nacionalidad", "correo electrónico", "orcid id", "orcid id",
    "téléphone", "courriel", "ort", "anschrift", "teléfono", "correo", "wohnort", "blog",
];

/// `Curriculum Vitae` and its like.
pub(super) fn is_document_title(text: &str) -> bool {
    let folded = fold(text);
    let rest: Vec<&str> = folded
        .split(' ')
        .filter(|word| {
            !matches!(
                *word,
                "academic" | "of" | "the" | "short" | "full" | "brief" | "tabellarischer"
            )
        })
        .collect();
    matches!(
        rest.as_slice(),
        ["curriculum", "vitae"]
            | ["cv"]
            | ["resume"]
            | ["lebenslauf"]
            | ["vita"]
            | ["c", "v"]
            | ["curriculum"]
            | ["curriculo"]
            | ["curriculo", "vitae"]
            | ["curriculum", "vitae", "et", "studiorum"]
    )
}

/// What a line, or a part of one, says of the document rather than of the person.
fn furniture(text: &str) -> Option<&'static str> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if is_document_title(text) {
        Some("title of the document")
    } else if rows::is_date(text) {
        Some(rows::DATE_OF_DOCUMENT)
    } else if rows::is_page_number(text) {
        Some(rows::PAGE_BREAK)
    } else {
        None
    }
}

/// The name line among the rows before the first section: its index, its name and where it stands.
pub(super) fn name_line(seed: &Seed, rows: &[Row]) -> Option<(usize, Name, Range<usize>)> {
    let lines = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| matches!(row.kind, RowKind::Heading(_) | RowKind::Text(_)));
    for (index, row) in lines.take(4) {
        let passage = Passage::read(&seed.text, std::slice::from_ref(&row.content));
        let column = passage
            .text
            .split(['|', '·', '•', '\t'])
            .next()
            .unwrap_or_default();
        let column = column.split("   ").next().unwrap_or(column).trim_end();
        let range = without_titles(column);
        let text = column[range.clone()].trim();
        // A name in another script stands in brackets behind the name.
        let text = text.split(" (").next().unwrap_or(text).trim();
        let range = range.start..range.start + text.len();
        if furniture(text).is_some() {
            continue;
        }
        let name = heading::is_person_name(text)
            .then(|| Name::parse(&cased(text)))
            .flatten()?;
        return Some((index, name, passage.span(&range)));
    }
    None
}

/// What stands before a name on its line.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Prof.", "Professor ", "Dr.-Ing.", "Dr.", "Dr ", "Prof ", "PD ", "Curriculum Vitae of ",
    "Curriculum Vitae – ", "Curriculum Vitae - ", "Curriculum Vitae: ", "CV of ", "CV: ", "Lebenslauf ",
    "rer. nat.", "med. dent.", "med. vet.", "med.", "iur.", "jur.", "theol.", "rer. pol.", "phil.", "habil.",
    "Name: ", "Mag.", "Dipl.-Inf.", "Dipl.-Ing.", "h.c.",
];

/// Without `Dr.`, `Prof.`, `CV of`, and `, PhD`.
fn without_titles(text: &str) -> Range<usize> {
    let mut start = 0;
    loop {
        let rest = text[start..].trim_start();
        let skipped = text.len() - rest.len();
        let title = TITLES.iter().find(|title| rest.starts_with(**title));
        match title {
            Some(title) => start = skipped + title.len(),
            None => {
                start = skipped;
                break;
            }
        }
    }
    let rest = &text[start..];
    let end = rest.find(',').filter(|comma| {
        let tail = rest[comma + 1..].trim();
        super::role::degree_length(tail) > 0 || matches!(tail, "Ph.D." | "PhD" | "MD" | "M.D.")
    });
    let tail = [
        " – Curriculum Vitae",
        " - Curriculum Vitae",
        " – CV",
        " - CV",
        " (CV)",
        "'s CV",
        " CV",
        " PhD",
        " Ph.D.",
    ]
    .iter()
    .find_map(|tail| rest.strip_suffix(tail).map(str::len));
    start..start + end.or(tail).unwrap_or(rest.len())
}

/// A name in capitals as names are written.
fn cased(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || name.split(' ').all(|word| word.chars().count() <= 3) {
        return name.to_owned();
    }
    let mut is_first = true;
    let words = heading::display(name);
    let words = words.split(' ').map(|word| {
        let lower = word.to_lowercase();
        let is_particle = name_shape::is_particle(&lower) && !is_first && lower.len() > 1;
        is_first = false;
        if is_particle { lower } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A part of a contact line: a passage, and its range in it.
type Contact = (Passage, Range<usize>);

/// Reads the rows before the first section.
pub(super) fn read(seed: &Seed, rows: &[Row], account: &mut Account) -> Option<DraftPerson> {
    let (index, name, span) = name_line(seed, rows)?;
    account.cover(rows[index].span.clone(), field("name"));
    let mut person = DraftPerson {
        name: Claim::printed(name, span.clone()),
        headline: None,
        location: None,
        email: None,
        phone: None,
        links: Vec::new(),
        summary: None,
        metrics: Vec::new(),
        extra: Vec::new(),
    };
    let after_name = span.end..rows[index].content.end;
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let text = &seed.text[row.content.clone()];
        match row.kind {
            RowKind::Blank => {}
            RowKind::Furniture(name) => account.furnish(row.span.clone(), name),
            _ if at == index => lines.push(after_name.clone()),
            _ => match furniture(text.trim_matches(['*', ' '])) {
                Some(name) => account.furnish(row.span.clone(), name),
                None => lines.push(row.content.clone()),
            },
        }
    }
    if let Some(title) = honorific(seed, rows[index].content.start..span.start) {
        person.extra.push(title);
    }
    for line in lines {
        let contacts = contacts(seed, line.clone());
        for (index, contact) in contacts.iter().enumerate() {
            let next = contacts
                .get(index + 1)
                .map_or(line.end, |(passage, range)| passage.span(range).start);
            let start = contact.0.span(&contact.1).start;
            if let Some(name) = furniture(&contact.0.text) {
                account.furnish(start..next, name);
                continue;
            }
            let name = put(&mut person, contact);
            let words = seed.text[start..next].trim_end_matches(|c: char| !c.is_alphanumeric());
            account.cover(start..start + words.len(), field(name));
        }
    }
    Some(person)
}

fn field(name: &str) -> Use {
    Use::Field(RecordRef::Person, name.to_owned())
}

/// The parts of a line of contacts.
fn contacts(seed: &Seed, line: Range<usize>) -> Vec<Contact> {
    let passage = Passage::read(&seed.text, std::slice::from_ref(&line));
    let mut parts = Vec::new();
    let mut start = 0;
    let text = &passage.text;
    for (at, c) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let is_spaced = before == Some(' ') && after == Some(' ');
        let is_icon =
            matches!(c, '\u{2600}'..='\u{27bf}' | '\u{e000}'..='\u{f8ff}' | '\u{1f300}'..='\u{1faff}');
        let cuts = is_icon
            || matches!(c, '|' | '·' | '•' | '\t' | '⋄' | '◦' | '∙')
            || (matches!(c, '/' | '–' | ';' | '—') && is_spaced)
            || (c == ';' && after == Some(' '));
        let labelled = c == ',' && is_label_or_contact(&text[at + 1..]);
        if cuts || labelled {
            parts.push(start..at);
            start = at + c.len_utf8();
        }
    }
    parts.push(start..text.len());
    let trimmed = |part: Range<usize>| crate::import::readers::reference::passage::trimmed(text, part);
    let parts: Vec<_> = parts
        .into_iter()
        .map(trimmed)
        .filter(|part| text[part.clone()].contains(char::is_alphanumeric))
        .collect();
    parts
        .into_iter()
        .map(|part| (passage.slice(part.clone()), 0..part.len()))
        .collect()
}

fn is_label_or_contact(rest: &str) -> bool {
    let part = rest.split([',', '|', '·', '•']).next().unwrap_or(rest).trim();
    label_length(part) > 0 || email_in(part).is_some() || part.starts_with("http") || phone_in(part).is_some()
}

/// The length of `Email: `; 0 if there is no such label.
fn label_length(text: &str) -> usize {
    let Some((label, _)) = text.split_once(':') else {
        return 0;
    };
    let folded = label.trim_matches(['*', ' ', '.']).to_lowercase();
    if LABELS.contains(&folded.as_str()) {
        label.len() + 1
    } else {
        0
    }
}

/// The title before the name.
fn honorific(seed: &Seed, before: Range<usize>) -> Option<Claim<(String, String)>> {
    let words = seed
        .text
        .get(before.clone())?
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    (!words.is_empty() && !words.contains(':') && !is_document_title(words))
        .then(|| Claim::printed(("title".to_owned(), words.to_owned()), before))
}

/// Puts a contact into its field and names the field.
fn put(person: &mut DraftPerson, contact: &Contact) -> &'static str {
    let (passage, range) = contact;
    let span = passage.span(range);
    let label = label_length(&passage.text);
    let text = passage.text[label..].trim().trim_matches(['*', ',']).trim();
    let label = passage.text[..label].trim_end_matches(':').trim().to_lowercase();
    let link = passage.marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Link(url) if !url.starts_with("mailto:") => Some(url.clone()),
        _ => None,
    });
    if let Some(email) = email_in(text).filter(|_| person.email.is_none()) {
        person.email = Some(Claim::printed(email, span.clone()));
        "email"
    } else if let Some(orcid) = orcid_in(text) {
        let link = ("ORCID".to_owned(), format!("https://orcid.org/{orcid}"));
        person.links.push(Claim::printed(link, span.clone()));
        "links"
    } else if let Some(url) = link.or_else(|| address_in(text)) {
        person
            .links
            .push(Claim::printed((label_of(&url, text), url), span.clone()));
        "links"
    } else if let Some(phone) = phone_in(text).filter(|_| person.phone.is_none() && label != "fax") {
        person.phone = Some(Claim::printed(phone, span.clone()));
        "phone"
    } else if is_private(text) || is_private(&label) {
        person.extra.push(Claim::printed(
            ("personal".to_owned(), contact.0.text.clone()),
            span.clone(),
        ));
        "extra"
    } else if person.location.is_none() && is_location(text, &label) {
        person.location = Some(Claim::printed(text.to_owned(), span.clone()));
        "location"
    } else if person.headline.is_none()
        && (label.is_empty() || label == "position")
        && text.len() <= 120
        && text.contains(' ')
        && person.location.is_none()
        && person.email.is_none()
    {
        person.headline = Some(Claim::printed(text.to_owned(), span.clone()));
        "headline"
    } else {
        let words = if label.is_empty() {
            "header".to_owned()
        } else {
            label
        };
        person
            .extra
            .push(Claim::printed((words, text.to_owned()), span.clone()));
        "extra"
    }
}

/// Birth, family, citizenship: what a CV says of its person and no site publishes.
fn is_private(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "born", "birth", "geb", "geboren", "geburtsdatum", "geburtsort", "verheiratet", "ledig", "geschieden", "married",
        "unmarried", "divorced", "nationality", "citizen", "citizenship", "staatsangehorigkeit", "familienstand", "zivilstand",
        "kinder", "nationalite", "naissance", "nacionalidad", "nacimiento", "nacido", "nacida", "celibataire", "casado", "casada",
    ];
    let folded = fold(text);
    let says = |word: &str| WORDS.contains(&word);
    folded.split(' ').any(says) || folded.starts_with("ne le ") || folded.starts_with("nee le ")
}

/// `University of the Coast, Porto, Portugal` says where the person works rather than where that is.
fn names_employer_first(text: &str) -> bool {
    let first = text.split(',').next().unwrap_or(text);
    super::role::is_organisation(first)
}

fn is_location(text: &str, label: &str) -> bool {
    let is_labelled = matches!(
        label,
        "address" | "adresse" | "location" | "ort" | "anschrift" | "wohnort"
    );
    let has_postcode = text.contains(',')
        && text
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| (4..=6).contains(&digits.len()));
    let last = text.rsplit(',').next().unwrap_or(text);
    is_labelled
        || has_postcode
        || super::role::is_location(text)
        || (text.contains(',') && super::role::is_place(last) && !names_employer_first(text))
}
