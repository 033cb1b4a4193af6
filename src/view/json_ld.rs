//! JSON-LD in the vocabulary of schema.org. It must not know templates.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::date::certain;
use super::facts;
use super::here::Here;
use super::person::headline;
use super::work::Plain;
use crate::markdown;
use crate::model::{ArxivId, Doi, Entry, Name, Orcid, Venue, Work, WorkType};
use crate::site::{PlacedWork, Portfolio, Route, WorkId};

/// How many works of a list are named one by one.
const MOST_LISTED: usize = 100;

/// The nodes as one document, safe inside a script element: no character of it can end the element.
pub(super) fn script(nodes: &[Value]) -> String {
    if nodes.is_empty() {
        return String::new();
    }
    let document = Document {
        context: "https://schema.org",
        graph: nodes,
    };
    let json = serde_json::to_string(&document).expect("a value is always written");
    let mut safe = String::with_capacity(json.len() + 64);
    let mut rest = json.as_str();
    while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        let (before, behind) = rest.split_at(at);
        safe.push_str(before);
        let character = behind.chars().next().unwrap_or_default();
        safe.push_str(&format!("\\u{:04x}", u32::from(character)));
        rest = &behind[character.len_utf8()..];
    }
    safe.push_str(rest);
    safe
}

/// The document around the nodes.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [Value],
}

/// The site as a whole.
pub(super) fn website(here: &Here) -> Value {
    let mut node = json!({
        "@type": "WebSite",
        "name": here.site.title,
        "url": here.address(&Route::root()),
        "inLanguage": here.site.library.settings.record.language,
    });
    put(
        &mut node,
        "description",
        here.site.library.settings.record.description.as_deref(),
    );
    node
}

/// The way from the first page to this one.
pub(super) fn breadcrumbs(here: &Here, steps: &[(&str, &Route)]) -> Value {
    let root = Route::root();
    let first = (here.site.title.as_str(), &root);
    let items: Vec<Value> = std::iter::once(&first)
        .chain(steps)
        .enumerate()
        .map(|(index, (name, route))| {
            json!({"@type": "ListItem", "position": index + 1, "name": name, "item": here.address(route)})
        })
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

/// A portfolio's first page.
pub(super) fn profile_page(here: &Here, portfolio: &Portfolio) -> Value {
    json!({
        "@type": "ProfilePage",
        "url": here.address(&portfolio.home),
        "inLanguage": here.site.library.settings.record.language,
        "mainEntity": person(here, portfolio),
    })
}

fn person_id(here: &Here, portfolio: &Portfolio) -> String {
    format!("{}#person", here.address(&portfolio.home))
}

fn person(here: &Here, portfolio: &Portfolio) -> Value {
    let record = &portfolio.person.record;
    let mut node = json!({
        "@type": "Person",
        "@id": person_id(here, portfolio),
        "name": record.name.as_str(),
        "givenName": record.name.given(),
        "familyName": record.name.family(),
        "url": here.address(&portfolio.home),
    });
    let others: Vec<&str> = record.also_known_as.iter().map(Name::as_str).collect();
    put(&mut node, "alternateName", (!others.is_empty()).then_some(others));
    put(
        &mut node,
        "description",
        record.summary.as_deref().map(markdown::plain),
    );
    put(
        &mut node,
        "jobTitle",
        headline(portfolio).map(|text| markdown::plain(&text)),
    );
    put(
        &mut node,
        "affiliation",
        portfolio.current.first().and_then(|entry| organisation(entry)),
    );
    let image = super::person::photo(here.site, record).map(|route| here.address(&route));
    put(&mut node, "image", image);
    put(
        &mut node,
        "identifier",
        record.orcid.as_ref().map(|orcid| {
            json!({"@type": "PropertyValue", "propertyID": "ORCID", "value": orcid.as_str(), "url": orcid.url()})
        }),
    );
    let mut same: Vec<String> = record.orcid.iter().map(Orcid::url).collect();
    let is_outside = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    same.extend(
        record
            .links
            .iter()
            .map(|(_, url)| url)
            .filter(is_outside)
            .cloned(),
    );
    put(&mut node, "sameAs", (!same.is_empty()).then_some(same));
    let interests: Vec<String> = record
        .interests
        .iter()
        .map(|text| markdown::plain(text))
        .collect();
    put(
        &mut node,
        "knowsAbout",
        (!interests.is_empty()).then_some(interests),
    );
    node
}

fn organisation(entry: &Entry) -> Option<Value> {
    let name = match entry {
        Entry::Education { institution, .. } => institution,
        Entry::Experience { company, .. } => company,
        Entry::Normal { .. } | Entry::OneLine { .. } | Entry::Bullet(_) | Entry::Text(_) => return None,
    };
    Some(json!({"@type": "Organization", "name": markdown::plain(name)}))
}

/// A page that lists works.
pub(super) fn collection(here: &Here, name: &str, works: &[WorkId]) -> Value {
    let items: Vec<Value> = works
        .iter()
        .take(MOST_LISTED)
        .enumerate()
        .map(|(index, &id)| {
            let placed = &here.site.works[id];
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": markdown::plain(&placed.work.record.title),
                "url": here.address(&placed.route),
            })
        })
        .collect();
    json!({
        "@type": "CollectionPage",
        "name": name,
        "url": here.address(here.route),
        "inLanguage": here.site.library.settings.record.language,
        "mainEntity": {"@type": "ItemList", "numberOfItems": works.len(), "itemListElement": items},
    })
}

/// A page of another kind.
pub(super) fn web_page(here: &Here, kind: &str, name: &str) -> Value {
    json!({
        "@type": kind,
        "name": name,
        "url": here.address(here.route),
        "inLanguage": here.site.library.settings.record.language,
    })
}

/// A work.
pub(super) fn work(here: &Here, placed: &PlacedWork, plain: &Plain) -> Value {
    let work = &placed.work.record;
    let title = &plain.title;
    let address = here.address(&placed.route);
    let mut node = json!({
        "@type": kind(work.kind),
        "@id": format!("{address}#work"),
        "headline": title,
        "name": title,
        "url": address,
        "inLanguage": here.site.library.settings.record.language,
        "author": authors(here, placed),
    });
    let date = work.date.as_ref().and_then(certain).map(|date| date.to_string());
    put(&mut node, "datePublished", date);
    let text = (!work.abstract_text.is_empty()).then_some(plain.abstract_text.as_str());
    put(&mut node, "abstract", text);
    put(
        &mut node,
        "keywords",
        (!work.topics.is_empty()).then(|| json!(work.topics)),
    );
    put(
        &mut node,
        "identifier",
        work.doi
            .as_ref()
            .map(|doi| json!({"@type": "PropertyValue", "propertyID": "DOI", "value": doi.as_str()})),
    );
    let arxiv = facts::arxiv(work).map(ArxivId::url);
    let same: Vec<String> = work.doi.iter().map(Doi::url).chain(arxiv).collect();
    put(&mut node, "sameAs", (!same.is_empty()).then_some(same));
    venue(&mut node, work);
    node
}

fn authors(here: &Here, placed: &PlacedWork) -> Vec<Value> {
    placed
        .work
        .record
        .authors
        .iter()
        .map(|author| {
            let mut node = json!({"@type": "Person", "name": author.as_str()});
            if let Some(id) = facts::portfolio_of_name(here.site, placed, author) {
                let portfolio = here.portfolio(id);
                put(&mut node, "@id", Some(person_id(here, portfolio)));
                put(&mut node, "url", Some(here.address(&portfolio.home)));
            }
            node
        })
        .collect()
}

/// Google's article results know `Article` but not `ScholarlyArticle`, so articles are both.
fn kind(kind: WorkType) -> Value {
    match kind {
        WorkType::Article | WorkType::ArticleJournal | WorkType::PaperConference | WorkType::Manuscript => {
            json!(["ScholarlyArticle", "Article"])
        }
        WorkType::Chapter => json!("Chapter"),
        WorkType::Book => json!("Book"),
        WorkType::Thesis => json!("Thesis"),
        WorkType::Report => json!("Report"),
        WorkType::Software => json!("SoftwareSourceCode"),
        WorkType::Dataset => json!("Dataset"),
        WorkType::Speech => json!("PresentationDigitalDocument"),
        WorkType::Webpage => json!("WebPage"),
        WorkType::Patent | WorkType::Document => json!("CreativeWork"),
    }
}

fn venue(node: &mut Value, work: &Work) {
    let Venue {
        name,
        short: _,
        volume,
        issue,
        pages,
        article_number: _,
        publisher,
        place: _,
    } = &work.venue;
    let container = match work.kind {
        WorkType::ArticleJournal => "Periodical",
        WorkType::PaperConference | WorkType::Chapter => "Book",
        _ => "CreativeWork",
    };
    let mut part = name
        .as_ref()
        .map(|name| json!({"@type": container, "name": name}));
    if work.kind == WorkType::ArticleJournal {
        part = within(part, "PublicationVolume", "volumeNumber", volume.as_deref());
        part = within(part, "PublicationIssue", "issueNumber", issue.as_deref());
    }
    put(node, "isPartOf", part);
    let (first, last) = pages.as_deref().map(facts::ends).unwrap_or_default();
    put(node, "pageStart", first);
    put(node, "pageEnd", last);
    let publisher = publisher
        .as_ref()
        .map(|name| json!({"@type": "Organization", "name": name}));
    put(node, "publisher", publisher);
}

/// A volume of a periodical, an issue of a volume.
fn within(whole: Option<Value>, kind: &str, key: &str, number: Option<&str>) -> Option<Value> {
    let Some(number) = number else {
        return whole;
    };
    let mut node = json!({"@type": kind});
    put(&mut node, key, Some(number));
    put(&mut node, "isPartOf", whole);
    Some(node)
}

/// Adds a property where there is a value.
fn put<V: Into<Value>>(node: &mut Value, key: &str, value: Option<V>) {
    if let (Some(value), Some(map)) = (value, node.as_object_mut()) {
        let map: &mut Map<String, Value> = map;
        map.insert(key.to_owned(), value.into());
    }
}
