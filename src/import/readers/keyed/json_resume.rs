//! JSON Resume: the person, and a section for each list, or several where items name theirs. It must not know how an
//! entry is read.
//!
//! Texts of a JSON Resume are plain, and are escaped where they are Markdown with us.

mod entry;

use crate::exchange::WEBSITE;
use crate::exchange::json_resume::List;
use crate::import::draft::{Claim, Draft, DraftPerson, ReaderKind, RecordRef};
use crate::import::readers::section_kind::kind_of;
use crate::import::seed::Seed;
use crate::model::{Entry as CvEntry, EntryBody, Section, SectionBody, SectionKind};
use crate::yaml::Node;

use super::person::{email, extra, link, named, phone, profile};
use super::sheet::{Entry, Sheet, entries, items, text_of, texts_of, value};
use super::works::topics;
use entry::{Fields, markdown};

/// Reads a resume.
pub(super) fn read(seed: &Seed, root: &Node) -> Draft {
    let mut draft = Draft::empty(ReaderKind::JsonResume);
    let mut sheet = Sheet::new(&seed.text);
    let name = value(root, "basics").and_then(|basics| value(basics, "name"));
    let person = name.and_then(|node| named(text_of(node)?, node.span.clone()));
    // Without a name there is nobody to whom anything belongs.
    let Some(mut person) = person else { return draft };
    let mut made = Vec::new();
    for pair in entries(root) {
        match (pair.0.scalar(), pair.0.scalar().and_then(List::of_key)) {
            (Some("basics"), _) => basics(&mut person, pair, &mut sheet),
            (Some("meta" | "$schema"), _) => sheet.furniture(pair, "about the file"),
            (_, Some(list)) => {
                sheet.key(pair);
                made.extend(self::list(list, pair, made.len(), &mut draft, &mut sheet));
            }
            _ => {}
        }
    }
    finish(made, &mut draft);
    draft.person = Some(person);
    draft.parts = sheet.parts();
    draft
}

fn basics(person: &mut DraftPerson, pair: &Entry, sheet: &mut Sheet) {
    sheet.key(pair);
    sheet.empty_keys(entries(&pair.1));
    for pair in entries(&pair.1) {
        let Some(key) = pair.0.scalar() else { continue };
        match key {
            "location" => location(person, pair, sheet),
            "profiles" => profiles(person, pair, sheet),
            _ => about(person, key, pair, sheet),
        }
    }
}

/// A key that tells of the person.
fn about(person: &mut DraftPerson, key: &str, pair: &Entry, sheet: &mut Sheet) {
    let texts = texts_of(&pair.1);
    let Some(text) = texts.first() else { return };
    let span = pair.1.span.clone();
    let claim = |text: String| Some(Claim::printed(text, span.clone()));
    let field = match key {
        "name" => "name".to_owned(),
        "label" => {
            person.headline = claim(markdown(text));
            "headline".to_owned()
        }
        "email" => email(person, text, span.clone()),
        "phone" => phone(person, text, span.clone()),
        "summary" => {
            person.summary = claim(markdown(text));
            "summary".to_owned()
        }
        "url" | "website" => link(person, WEBSITE, text, span.clone()),
        key => {
            let field = extra(person, key, &texts.join(", "), span.clone());
            return sheet.field(pair, RecordRef::Person, &field);
        }
    };
    sheet.first(pair, RecordRef::Person, &field);
}

/// A place: city, region and country. The street is not for everybody, and is kept beside.
fn location(person: &mut DraftPerson, pair: &Entry, sheet: &mut Sheet) {
    let node = &pair.1;
    let claim = |text: String| Some(Claim::printed(text, node.span.clone()));
    if let Some(text) = text_of(node) {
        person.location = claim(text.to_owned());
        return sheet.field(pair, RecordRef::Person, "location");
    }
    sheet.key(pair);
    sheet.empty_keys(entries(node));
    let said = |key: &str| entries(node).iter().find(|(name, _)| name.scalar() == Some(key));
    let text = |key: &str| said(key).and_then(|pair| Some((pair, text_of(&pair.1)?)));
    let country = text("countryCode").or_else(|| text("country"));
    let (pairs, texts): (Vec<_>, Vec<_>) = [text("city"), text("region"), country]
        .into_iter()
        .flatten()
        .unzip();
    if !texts.is_empty() {
        person.location = claim(texts.join(", "));
    }
    for pair in pairs {
        sheet.field(pair, RecordRef::Person, "location");
    }
    for key in ["address", "postalCode"] {
        if let Some((pair, text)) = text(key) {
            let field = extra(person, key, text, pair.1.span.clone());
            sheet.field(pair, RecordRef::Person, &field);
        }
    }
}

fn profiles(person: &mut DraftPerson, pair: &Entry, sheet: &mut Sheet) {
    sheet.key(pair);
    for node in items(&pair.1) {
        let text = |key: &str| value(node, key).and_then(text_of);
        if let Some(network) = text("network").or_else(|| text("url")) {
            let field = profile(
                person,
                network,
                [text("username"), text("url")],
                node.span.clone(),
            );
            if let Some(field) = field {
                sheet.node(node, RecordRef::Person, &field);
            }
        }
    }
}

/// A section in the making.
struct Made {
    list: List,
    title: String,
    /// What the items say of its kind.
    kind: Option<SectionKind>,
    heading: std::ops::Range<usize>,
    bodies: Vec<EntryBody>,
    /// Works, as indices into those of the draft.
    works: Vec<usize>,
}

/// The sections that are made of a list, the first of which will be the CV's `first`.
fn list(list: List, pair: &Entry, first: usize, draft: &mut Draft, sheet: &mut Sheet) -> Vec<Made> {
    let mut sections: Vec<Made> = Vec::new();
    for item in items(&pair.1) {
        let section = value(item, "section").and_then(text_of);
        let said = value(item, "type")
            .and_then(text_of)
            .filter(|_| list == List::Projects);
        let kind = said.and_then(kind_of_project);
        let title = section.unwrap_or(list.title(kind.unwrap_or(list.kind())));
        let same = sections
            .iter()
            .position(|made| made.title == title && made.kind == kind);
        let at = same.unwrap_or_else(|| {
            let heading = section.and(value(item, "section")).unwrap_or(&pair.0);
            sections.push(Made {
                list,
                title: title.to_owned(),
                kind,
                heading: heading.span.clone(),
                bodies: Vec::new(),
                works: Vec::new(),
            });
            sections.len() - 1
        });
        let made = &mut sections[at];
        let record = match list {
            List::Publications => RecordRef::Work(draft.works.len()),
            _ => RecordRef::Entry(first + at, made.bodies.len()),
        };
        let mut fields = Fields {
            list,
            item,
            record,
            sheet,
        };
        if list == List::Publications {
            if let Some(work) = fields.work() {
                made.works.push(draft.works.len());
                draft.works.push(work);
                fields.ends(first + at);
            }
        } else if let Some(body) = fields.body(kind.is_some()) {
            made.bodies.push(body);
            fields.ends(first + at);
        }
    }
    sections
}

/// The kind of section in which a project of a type stands.
fn kind_of_project(said: &str) -> Option<SectionKind> {
    SectionKind::parse(said).or(match said.to_lowercase().as_str() {
        "talk" | "presentation" => Some(SectionKind::Talks),
        "course" => Some(SectionKind::Teaching),
        "grant" => Some(SectionKind::Grants),
        "volunteering" => Some(SectionKind::Service),
        _ => None,
    })
}

/// Makes the sections, of a kind from which each entry goes back to its list.
fn finish(made: Vec<Made>, draft: &mut Draft) {
    let of_works: Vec<_> = made
        .iter()
        .filter(|made| !made.works.is_empty())
        .map(|made| (made.title.clone(), made.heading.clone(), made.works.clone()))
        .collect();
    let mut topics = topics(&mut draft.works, &of_works).into_iter();
    for section in made {
        let Made {
            list,
            title,
            kind,
            heading,
            bodies,
            works,
        } = section;
        let goes_back = |kind: &SectionKind| {
            let mut bodies = bodies.iter();
            bodies.all(|body| List::of_entry(&title, *kind, body) == list)
        };
        // Of projects only their type tells.
        let told = kind.or_else(|| (list != List::Projects).then(|| kind_of(&title)));
        let (kind, body) = if works.is_empty() {
            let kind = told.filter(goes_back).unwrap_or(list.kind());
            let entries = bodies.into_iter().map(CvEntry::from).collect();
            (kind, SectionBody::Entries(entries))
        } else {
            let topics = topics.next().unwrap_or_default();
            (SectionKind::Publications, SectionBody::Works { topics })
        };
        draft.sections.push(Claim::printed(
            Section {
                title: Some(title),
                kind,
                body,
            },
            heading,
        ));
    }
}
