//! What a CV's page tells machines of its person: JSON-LD in the vocabulary of schema.org. It must not know how the page
//! shows the same.

use super::here::Here;
use super::json_ld;
use super::node::{self, Node};
use crate::markdown;
use crate::model::{Entry, EntryBody, EntryTime, Section, SectionKind, Variant};
use crate::site::{Portfolio, Route};

/// The page of a CV: whose it is. Where they learned and work, and what they were honoured with, the page of the whole CV says
/// alone, since a variant may leave it out.
pub(super) fn page(here: &Here, portfolio: &Portfolio, variant: Option<&Variant>, title: &str) -> Node {
    let person = json_ld::person(here, portfolio);
    let person = match variant {
        None => with_career(person, portfolio),
        Some(_) => person,
    };
    json_ld::web_page(here, "ProfilePage", title).object("mainEntity", person)
}

/// The same page as a file.
pub(super) fn with_file(here: &Here, page: Node, file: &Route) -> Node {
    let encoding = node::of("MediaObject")
        .text("contentUrl", &here.address(file))
        .text("encodingFormat", PDF);
    page.object("encoding", encoding)
}

/// The media type of documents.
pub(super) const PDF: &str = "application/pdf";

fn with_career(person: Node, portfolio: &Portfolio) -> Node {
    let of = |kind: SectionKind| {
        let sections = portfolio.cv.into_iter().flat_map(|cv| &cv.record.sections);
        let sections = sections.filter(move |section| section.kind == kind);
        sections.flat_map(Section::entries)
    };
    let is_present = |entry: &&Entry| entry.time().is_some_and(EntryTime::is_present);
    let schools: Vec<&str> = of(SectionKind::Education)
        .filter(|entry| !is_present(entry))
        .filter_map(institution)
        .collect();
    let present: Vec<&Entry> = of(SectionKind::Experience).filter(is_present).collect();
    let employers: Vec<&str> = present.iter().copied().filter_map(company).collect();
    let positions: Vec<&str> = present.iter().copied().filter_map(position).collect();
    let awards: Vec<String> = of(SectionKind::Awards).filter_map(named).collect();
    // Those of the profile are told already.
    let has_interests = !portfolio.person.record.interests.is_empty();
    let interests = of(SectionKind::Interests).filter(|_| !has_interests);
    let interests: Vec<String> = interests.filter_map(named).collect();
    let nodes = |kind: &'static str, names: &[&str]| -> Vec<Node> {
        let names = once(names).into_iter();
        names
            .map(|name| node::of(kind).text("name", &markdown::plain(name)))
            .collect()
    };
    let person = with(person, "alumniOf", &nodes("EducationalOrganization", &schools));
    let person = with(person, "worksFor", &nodes("Organization", &employers));
    with(person, "hasOccupation", &nodes("Occupation", &positions))
        .texts("award", &awards)
        .texts("knowsAbout", &interests)
}

fn with(node: Node, property: &'static str, nodes: &[Node]) -> Node {
    if nodes.is_empty() {
        return node;
    }
    node.objects(property, nodes)
}

/// Each name where it comes first.
fn once<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::with_capacity(names.len());
    for &name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn institution(entry: &Entry) -> Option<&str> {
    match &entry.body {
        EntryBody::Education { institution, .. } => Some(institution),
        _ => None,
    }
}

fn company(entry: &Entry) -> Option<&str> {
    match &entry.body {
        EntryBody::Experience { company, .. } => Some(company),
        _ => None,
    }
}

fn position(entry: &Entry) -> Option<&str> {
    match &entry.body {
        EntryBody::Experience { position, .. } => position.as_deref(),
        _ => None,
    }
}

/// An award or an interest by its name, or in a line.
fn named(entry: &Entry) -> Option<String> {
    let text = match &entry.body {
        EntryBody::Normal { name, .. } => name,
        EntryBody::OneLine { label, .. } => label,
        EntryBody::Item(_, text) => text,
        _ => return None,
    };
    Some(markdown::plain(text).into_owned())
}
