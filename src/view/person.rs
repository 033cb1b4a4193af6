//! People as shown. It must not know their works, and shows no more of a person than the settings publish.

use super::here::{Here, Links};
use super::{DetailView, InterestView, LinkView, PersonView, pictures};
use crate::locale::Locale;
use crate::markdown;
use crate::model::{Entry, EntryBody, Person, Publish, Section, SectionKind};
use crate::site::Portfolio;

/// Hosts by which a link's kind is told, the longer before the shorter.
const HOSTS: [(&str, &str); 18] = [
    ("scholar.google.", "scholar"),
    ("github.com", "github"),
    ("gitlab.", "gitlab"),
    ("orcid.org", "orcid"),
    ("linkedin.com", "linkedin"),
    ("dblp.", "dblp"),
    ("twitter.com", "x"),
    ("x.com", "x"),
    ("bsky.app", "bluesky"),
    ("mastodon.", "mastodon"),
    ("huggingface.co", "huggingface"),
    ("researchgate.net", "researchgate"),
    ("semanticscholar.org", "semanticscholar"),
    ("openreview.net", "openreview"),
    ("arxiv.org", "arxiv"),
    ("youtube.com", "youtube"),
    ("zotero.org", "zotero"),
    ("stackoverflow.com", "stackoverflow"),
];

/// A portfolio's person.
pub(super) fn person(here: &Here, portfolio: &Portfolio) -> PersonView {
    shown(here, portfolio, here.site.library.settings.record.publish)
}

/// The same, of whom other things are shown than elsewhere on the site.
pub(super) fn shown(here: &Here, portfolio: &Portfolio, publish: Publish) -> PersonView {
    let record = &portfolio.person.record;
    PersonView {
        name: record.name.as_str().to_owned(),
        href: here.links.to(&portfolio.home),
        headline_html: headline(portfolio, here.locale())
            .map(|text| markdown::inline(&text).html)
            .unwrap_or_default(),
        location: record.location.clone().unwrap_or_default(),
        photo: portfolio
            .photo
            .and_then(|photo| pictures::view(here.links, photo)),
        contacts: contacts(here.links, publish, record),
        phone: record.phone.clone().filter(|_| publish.phone),
        summary_html: record
            .summary
            .as_deref()
            .map(|text| markdown::blocks(text).html)
            .unwrap_or_default(),
        interests: interests(portfolio),
        metrics: if publish.metrics {
            metrics(record)
        } else {
            Vec::new()
        },
        works: portfolio.works.len(),
    }
}

/// The line below the name, in Markdown: the profile's, else what the CV says is going on.
#[must_use]
pub fn headline(portfolio: &Portfolio, locale: &Locale) -> Option<String> {
    let own = portfolio.person.record.headline.clone();
    own.or_else(|| {
        let first = portfolio.current.first();
        first.and_then(|entry| position(entry, locale))
    })
}

/// `PhD in Computer Science, Nanyang Technological University`.
fn position(entry: &Entry, locale: &Locale) -> Option<String> {
    match &entry.body {
        EntryBody::Education {
            institution,
            area,
            degree,
            ..
        } => Some(with_place(
            &degree_and_area(degree.as_deref(), area.as_deref(), locale),
            institution,
        )),
        EntryBody::Experience {
            company, position, ..
        } => Some(with_place(position.as_deref().unwrap_or_default(), company)),
        EntryBody::Normal { name, .. } => Some(name.clone()),
        EntryBody::OneLine { .. } | EntryBody::Item(..) | EntryBody::Text(_) => None,
    }
}

/// `Analyst, Engine Works`.
#[must_use]
pub fn with_place(role: &str, place: &str) -> String {
    if role.is_empty() {
        place.to_owned()
    } else {
        format!("{role}, {place}")
    }
}

/// Labels of profile links that lead to a person's own page.
const OWN_PAGE: [&str; 5] = ["website", "homepage", "home page", "web page", "page"];

/// A person's own page elsewhere, or where the first of their links leads.
pub(super) fn page(person: &Person) -> Option<&str> {
    let own = |(label, _): &&(String, String)| OWN_PAGE.contains(&crate::model::fold(label).as_str());
    let found = person.links.iter().find(own).or(person.links.first());
    found.map(|(_, url)| url.as_str())
}

/// `PhD in Computer Science`; the area is not said twice where the degree holds it.
#[must_use]
pub fn degree_and_area(degree: Option<&str>, area: Option<&str>, locale: &Locale) -> String {
    match (degree, area) {
        (Some(degree), Some(area)) if !degree.contains(area) => locale.words.degree(degree, area),
        (Some(degree), _) => degree.to_owned(),
        (None, area) => area.unwrap_or_default().to_owned(),
    }
}

/// Mail where it is published, and pages elsewhere, each once.
pub(super) fn contacts(links: Links, publish: Publish, person: &Person) -> Vec<LinkView> {
    let mail = person.email.iter().filter_map(|email| {
        Some(LinkView {
            label: email.clone().into(),
            href: links.of_record(&format!("mailto:{}", email.trim()))?,
            kind: "email".into(),
        })
    });
    let orcid = person.orcid.iter().map(|orcid| LinkView {
        label: "ORCID".into(),
        href: orcid.url(),
        kind: "orcid".into(),
    });
    let pages = person.links.iter().filter_map(|(label, url)| {
        Some(LinkView {
            label: label.clone().into(),
            href: links.of_record(url)?,
            kind: kind_of(url).into(),
        })
    });
    let mut contacts: Vec<LinkView> = Vec::new();
    for contact in mail.chain(orcid).chain(pages) {
        let is_published = publish.email || contact.kind != "email";
        if is_published && !contacts.iter().any(|known| known.href == contact.href) {
            contacts.push(contact);
        }
    }
    contacts
}

fn kind_of(url: &str) -> &'static str {
    let lower = url.trim().to_ascii_lowercase();
    if lower.starts_with("mailto:") {
        return "email";
    }
    let host = lower.split_once("://").map_or("", |(_, rest)| {
        rest.split(['/', '?', '#']).next().unwrap_or_default()
    });
    let host = host.trim_start_matches("www.");
    HOSTS
        .iter()
        .find(|(start, _)| host.starts_with(start) || host.ends_with(&format!(".{start}")))
        .map_or("link", |(_, kind)| kind)
}

fn metrics(person: &Person) -> Vec<DetailView> {
    person
        .metrics
        .iter()
        .flat_map(|metrics| &metrics.values)
        .map(|(label, value)| DetailView {
            label: label.clone(),
            value: value.clone(),
        })
        .collect()
}

/// The profile's interests, else those of the CV.
fn interests(portfolio: &Portfolio) -> Vec<InterestView> {
    let own = &portfolio.person.record.interests;
    if !own.is_empty() {
        return own.iter().map(|text| interest(text, "")).collect();
    }
    let sections = portfolio
        .cv
        .into_iter()
        .flat_map(|cv| cv.record.sections_of(SectionKind::Interests));
    sections
        .flat_map(Section::entries)
        .filter_map(|entry| match &entry.body {
            EntryBody::OneLine { label, details } => Some(interest(label, details)),
            EntryBody::Item(_, text) | EntryBody::Text(text) => Some(interest(text, "")),
            EntryBody::Normal { name, summary, .. } => Some(interest(name, summary.as_deref().unwrap_or(""))),
            EntryBody::Education { .. } | EntryBody::Experience { .. } => None,
        })
        .collect()
}

fn interest(label: &str, details: &str) -> InterestView {
    InterestView {
        label_html: markdown::inline(label).html,
        details_html: markdown::inline(details).html,
    }
}
