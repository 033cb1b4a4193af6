//! RenderCV: the person, and sections by their titles (`cv.sections`). It must not know how an entry is read.
//!
//! Texts of RenderCV are Markdown and stay it; names, places and venues are plain with us.

mod entry;

use crate::exchange::{WEBSITE, section_title};
use crate::import::draft::{Claim, Draft, DraftPerson, ReaderKind, RecordRef};
use crate::import::readers::section_kind::kind_of;
use crate::import::seed::Seed;
use crate::markdown;
use crate::model::{Entry as CvEntry, EntryBody, Section, SectionBody, SectionKind};
use crate::yaml::Node;

use super::person::{connection, email, extra, link, named, phone, profile};
use super::sheet::{Entry, Sheet, entries, items, text_of, texts_of, value};
use super::works::topics;
use entry::{Read, entry};

/// Parts of a file that say how it looks.
const LOOKS: [&str; 5] = [
    "design",
    "locale",
    "locale_catalog",
    "settings",
    "rendercv_settings",
];

/// Reads a file.
pub(super) fn read(seed: &Seed, root: &Node) -> Draft {
    let mut draft = Draft::empty(ReaderKind::Rendercv);
    let mut sheet = Sheet::new(&seed.text);
    for pair in entries(root) {
        match pair.0.scalar() {
            Some("cv") => cv(pair, &mut draft, &mut sheet),
            Some(key) if LOOKS.contains(&key) => sheet.furniture(pair, "look of the document"),
            _ => {}
        }
    }
    draft.parts = sheet.parts();
    draft
}

fn cv(pair: &Entry, draft: &mut Draft, sheet: &mut Sheet) {
    let (_, cv) = pair;
    let name = value(cv, "name");
    let person = name.and_then(|node| named(&markdown::plain(text_of(node)?), node.span.clone()));
    // Without a name there is nobody to whom anything belongs.
    let Some(mut person) = person else { return };
    sheet.key(pair);
    sheet.empty_keys(entries(cv));
    for pair in entries(cv) {
        match pair.0.scalar() {
            Some("sections") => {
                sheet.key(pair);
                sections(&pair.1, draft, sheet);
            }
            Some(key) => about(&mut person, key, pair, sheet),
            None => {}
        }
    }
    draft.person = Some(person);
}

/// A key that tells of the person.
fn about(person: &mut DraftPerson, key: &str, pair: &Entry, sheet: &mut Sheet) {
    let node = &pair.1;
    let said = texts_of(node);
    let Some((first, more)) = said.split_first() else {
        return connections(person, key, pair, sheet);
    };
    let span = || node.span.clone();
    let claim = |text: &str| Some(Claim::printed(text.to_owned(), span()));
    match key {
        "name" => {}
        "headline" | "label" => person.headline = claim(first),
        "location" => person.location = claim(&markdown::plain(first)),
        "email" => {
            for text in &said {
                email(person, text, span());
            }
        }
        "phone" => {
            for text in &said {
                phone(person, text, span());
            }
        }
        "website" => {
            for url in &said {
                link(person, WEBSITE, url, span());
            }
        }
        _ => {
            extra(person, key, &said.join(", "), span());
        }
    }
    if matches!(key, "headline" | "label" | "location") {
        for text in more {
            extra(person, key, text, span());
        }
    }
    let field = match key {
        "website" => "links",
        "label" => "headline",
        "name" | "headline" | "location" | "email" | "phone" => key,
        _ => "extra",
    };
    sheet.field(pair, RecordRef::Person, field);
}

/// Pages elsewhere: members of networks, and whatever else has an address.
fn connections(person: &mut DraftPerson, key: &str, pair: &Entry, sheet: &mut Sheet) {
    if !matches!(key, "social_networks" | "custom_connections") {
        return;
    }
    sheet.key(pair);
    for node in items(&pair.1) {
        let text = |key: &str| value(node, key).and_then(text_of);
        let span = node.span.clone();
        let field = match (text("network"), text("placeholder")) {
            (Some(network), _) => profile(person, network, [text("username"), text("url")], span),
            (None, Some(label)) if text("fontawesome_icon") == Some("phone") && text("url").is_none() => {
                Some(phone(person, label, span))
            }
            (None, Some(label)) => Some(connection(person, label, text("url"), span)),
            (None, None) => None,
        };
        if let Some(field) = field {
            sheet.node(node, RecordRef::Person, &field);
        }
    }
}

/// Sections; those of works are told their topics when all of them are known.
fn sections(node: &Node, draft: &mut Draft, sheet: &mut Sheet) {
    let mut of_works = Vec::new();
    let mut places = Vec::new();
    for pair in entries(node) {
        let (key, value) = pair;
        let first_work = draft.works.len();
        let index = draft.sections.len();
        let mut read = Vec::new();
        for node in items(value) {
            match entry(node, (index, read.len()), &mut draft.works, sheet) {
                Some(Read::Entry(body)) => read.push(*body),
                Some(Read::Work) | None => {}
            }
        }
        let title = section_title(key.scalar().unwrap_or_default());
        let works = first_work..draft.works.len();
        if read.is_empty() && works.is_empty() {
            continue;
        }
        sheet.node(key, RecordRef::Section(index), "title");
        let heading = key.span.clone();
        if !works.is_empty() {
            places.push(draft.sections.len());
            of_works.push((title.clone(), heading.clone(), works.collect()));
        }
        draft.sections.push(Claim::printed(section(title, read), heading));
    }
    let topics = topics(&mut draft.works, &of_works);
    for (place, topics) in places.into_iter().zip(topics) {
        let section = &mut draft.sections[place].value;
        if section.entries().is_empty() {
            section.kind = SectionKind::Publications;
            section.body = SectionBody::Works { topics };
        }
    }
}

fn section(title: String, bodies: Vec<EntryBody>) -> Section {
    let are_degrees = bodies
        .iter()
        .all(|body| matches!(body, EntryBody::Education { .. }));
    let kind = if are_degrees {
        SectionKind::Education
    } else {
        kind_of(&title)
    };
    let entries = bodies.into_iter().map(CvEntry::from).collect();
    Section {
        title: Some(title),
        kind,
        body: SectionBody::Entries(entries),
    }
}
