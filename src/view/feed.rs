//! What the site tells machines: the feed of works, the sitemap, robots.txt, as plain data.
//! It must not know XML.

use serde::Serialize;

use super::Texts;
use super::date::machine;
use super::here::{Links, absolute};
use crate::fingerprint::Mixer;
use crate::model::{DateValue, Name, PartialDate};
use crate::site::{Page, Route, Site, WorkId};

/// How many works the feed holds.
const MOST_ENTRIES: usize = 50;

/// The Atom feed (RFC 4287).
#[derive(Debug, Serialize)]
pub struct FeedView {
    /// The feed's identifier: its address, else a `urn:uuid:`.
    pub id: String,
    /// Title of the site.
    pub title: String,
    /// BCP 47 language.
    pub language: String,
    /// Whose works they are; absent on a group's site.
    pub author: Option<String>,
    /// The site's first page: absolute where base_url is set, else relative.
    pub home: String,
    /// The feed itself, likewise.
    pub itself: String,
    /// The newest date of its entries (RFC 3339).
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntryView>,
}

/// A work in the feed.
#[derive(Debug, Serialize)]
pub struct FeedEntryView {
    /// The work's address, else a `urn:uuid:` made from its slug.
    pub id: String,
    /// Title, plain text.
    pub title: String,
    /// Its page: absolute where base_url is set, else relative.
    pub link: String,
    /// The work's date (RFC 3339).
    pub updated: String,
    /// Authors as printed.
    pub authors: Vec<String>,
    /// Abstract, plain text; may be empty.
    pub summary: String,
}

/// The feed of the owner's works, or of all works on a group's site.
#[must_use]
pub fn feed(site: &Site, texts: &Texts) -> FeedView {
    let route = Route::root().file("feed.xml");
    let links = Links::From(&route);
    let address = |target: &Route| absolute(site, target).unwrap_or_else(|| links.to(target));
    let owner = site.portfolios.first().filter(|first| first.is_owner);
    let entries: Vec<FeedEntryView> = feed_works(site)
        .into_iter()
        .filter_map(|work| entry(site, texts, work, &address))
        .collect();
    let seed = owner.map_or(site.title.as_str(), |owner| owner.person.record.slug.as_str());
    FeedView {
        id: absolute(site, &route).unwrap_or_else(|| urn("feed", seed)),
        title: site.title.clone(),
        language: site.library.settings.record.language.clone(),
        author: owner.map(|owner| owner.person.record.name.as_str().to_owned()),
        home: address(&Route::root()),
        itself: address(&route),
        updated: entries
            .iter()
            .map(|entry| entry.updated.clone())
            .max()
            .unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned()),
        entries,
    }
}

/// The works that the feed holds, newest first.
pub(crate) fn feed_works(site: &Site) -> Vec<WorkId> {
    let has_year = |id: &WorkId| {
        site.works[*id]
            .work
            .record
            .date
            .as_ref()
            .and_then(DateValue::year)
            .is_some()
    };
    site.listed
        .iter()
        .copied()
        .filter(has_year)
        .take(MOST_ENTRIES)
        .collect()
}

fn entry(
    site: &Site,
    texts: &Texts,
    work: WorkId,
    address: &dyn Fn(&Route) -> String,
) -> Option<FeedEntryView> {
    let placed = &site.works[work];
    let record = &placed.work.record;
    let date = record.date.as_ref().and_then(DateValue::date)?;
    Some(FeedEntryView {
        id: absolute(site, &placed.route).unwrap_or_else(|| urn("paper", record.slug.as_str())),
        title: texts.title(work).to_owned(),
        link: address(&placed.route),
        updated: timestamp(&date)?,
        authors: record.authors.iter().map(Name::to_string).collect(),
        summary: texts.abstract_text(work).to_owned(),
    })
}

/// The start of the day, month or year: a feed wants a moment, and the content is the only clock.
fn timestamp(date: &PartialDate) -> Option<String> {
    let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
    Some(format!("{:04}-{month:02}-{day:02}T00:00:00Z", date.year?))
}

/// An identifier that stays the same wherever the site stands (RFC 9562, version 8).
fn urn(kind: &str, slug: &str) -> String {
    let fingerprint = Mixer::new("urn").text(kind).text(slug).finish();
    let mut bytes = *fingerprint.bytes();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |range: std::ops::Range<usize>| hex[range].concat();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        part(0..4),
        part(4..6),
        part(6..8),
        part(8..10),
        part(10..16)
    )
}

/// The sitemap (sitemaps.org, 0.9).
#[derive(Debug, Serialize)]
pub struct SitemapView {
    /// In the order of their addresses.
    pub entries: Vec<SitemapEntryView>,
}

/// A page in the sitemap.
#[derive(Debug, Serialize)]
pub struct SitemapEntryView {
    /// Absolute address.
    pub address: String,
    /// The date its content bears (W3C date), where it is certain.
    pub modified: Option<String>,
}

/// All pages with a content of their own (a variant of a CV repeats it), by their absolute addresses; absent where no base_url is set.
#[must_use]
pub fn sitemap(site: &Site) -> Option<SitemapView> {
    let mut entries: Vec<SitemapEntryView> = site
        .pages
        .iter()
        .filter(|(_, page)| !matches!(page, Page::Search | Page::NotFound | Page::CvVariant(..)))
        .map(|(route, page)| {
            Some(SitemapEntryView {
                address: absolute(site, route)?,
                modified: page_date(site, page).and_then(machine),
            })
        })
        .collect::<Option<_>>()?;
    entries.sort_by(|a, b| a.address.cmp(&b.address));
    Some(SitemapView { entries })
}

/// The date that a page's content bears.
pub(crate) fn page_date<'a>(site: &Site<'a>, page: &Page) -> Option<&'a DateValue> {
    match *page {
        Page::Work(id) => site.works[id].work.record.date.as_ref(),
        Page::Note(index) => site.notes[index].note.record.date.as_ref(),
        _ => None,
    }
}

/// Everything may be read; where the site's address is known, so is the sitemap's.
#[must_use]
pub fn robots(site: &Site) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(address) = absolute(site, &Route::root().file("sitemap.xml")) {
        text.push_str(&format!("\nSitemap: {address}\n"));
    }
    text
}
