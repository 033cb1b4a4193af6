//! The CV as a document to be set on paper: what the layouts of a theme see. It must not know Typst, nor how a page of the
//! site says the same.
//!
//! Layouts read the same fields as templates do, as JSON. Where a name ends in `_html`, they get a tree of it by the name
//! without that ending: [`rich`] says what trees are made of.

use serde::Serialize;

use super::citations;
use super::cv;
use super::here::Links;
use super::rich;
use super::{CutView, EntryView, person};
use crate::cite::Styles;
use crate::locale::{Marks, Words};
use crate::markdown;
use crate::model::{
    Cv, DateValue, EntryTime, Name, PageLimit, Paper, PartialDate, Publish, Setting, Variant, Work,
};
use crate::site::{Portfolio, PortfolioId, Shown, Site, WorkId, curriculum};

/// A CV that can be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The layout that the CV names.
    pub layout: Option<String>,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub author: String,
    /// The newest date that it tells, which need not be the day it was written: the content is the only clock.
    pub date: Option<(i16, u8, u8)>,
    /// How many pages it may take.
    pub pages: Option<PageLimit>,
    /// What a layout reads, as JSON: a [`DocumentView`] with trees for HTML.
    pub data: String,
}

/// What a layout sees of a CV.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    /// The language as Typst knows it: the part of BCP 47 that names it, `und` where Typst cannot know it.
    pub language: String,
    /// The region as Typst knows it, where the language has one: `AT`.
    pub region: Option<String>,
    /// What is said in the language of the site.
    pub words: &'static Words,
    /// What stands between words in it.
    pub marks: &'static Marks,
    /// Name of the sheet, as Typst knows it: `a4`, `us-letter`.
    pub paper: &'static str,
    /// Whose.
    pub name: String,
    /// The line below the name; may be empty.
    pub headline_html: String,
    /// Ways to reach them, and pages of theirs elsewhere.
    pub contacts: Vec<ContactView>,
    /// Sections in order.
    pub sections: Vec<DocumentSectionView>,
}

/// A way to reach somebody.
#[derive(Debug, Serialize)]
pub struct ContactView {
    /// What is printed.
    pub label: String,
    /// Where it leads; absent for a place or a telephone number.
    pub href: Option<String>,
}

/// A section of a document.
#[derive(Debug, Serialize)]
pub struct DocumentSectionView {
    /// Heading.
    pub title: String,
    /// `education`, `talks`, ...
    pub kind: String,
    /// Entries; empty for publications.
    pub entries: Vec<EntryView>,
    /// Works, for the publications.
    pub groups: Vec<DocumentGroupView>,
    /// What a variant leaves out of them.
    pub cut: Option<CutView>,
}

/// Works below one heading.
#[derive(Debug, Serialize)]
pub struct DocumentGroupView {
    /// Heading; may be empty.
    pub label: String,
    /// Works as citations, in the order of the list.
    pub works_html: Vec<String>,
}

/// Which CV, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Edition {
    /// Whose.
    pub portfolio: PortfolioId,
    /// A variant of it.
    pub variant: Option<usize>,
    /// Who gets it.
    pub audience: Audience,
}

/// Who gets a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever finds it on the site.
    Everyone,
    /// Whom its owner sends it to.
    Addressee,
}

/// Makes a portfolio's CV a document; absent if it has none.
#[must_use]
pub fn document(site: &Site, styles: &Styles, edition: Edition) -> Option<Document> {
    let id = edition.portfolio;
    let portfolio = &site.portfolios[id];
    let cv = &portfolio.cv?.record;
    let variant = portfolio.variant(edition.variant);
    let settings = &site.library.settings.record;
    let locale = settings.locale();
    let name = portfolio.person.record.name.as_str();
    let Setting { layout, paper } = setting(cv, variant);
    let paper = paper.unwrap_or_else(|| Paper::of_language(&settings.language));
    let privacy = variant.map(|variant| variant.privacy).unwrap_or_default();
    let publish = match edition.audience {
        Audience::Everyone => privacy.on_the_web(settings.publish),
        Audience::Addressee => privacy.when_sent(settings.publish),
    };
    let links = Links::Published(settings.base_url.as_ref());
    let shown = curriculum(site, portfolio, variant, publish);
    let view = DocumentView {
        language: language(&settings.language),
        region: region(&settings.language),
        words: &locale.words,
        marks: &locale.marks,
        paper: match paper {
            Paper::A4 => "a4",
            Paper::Letter => "us-letter",
        },
        name: name.to_owned(),
        headline_html: person::headline(portfolio, locale)
            .map(|text| markdown::inline(&text).html)
            .unwrap_or_default(),
        contacts: contacts(publish, links, portfolio),
        sections: shown
            .iter()
            .map(|shown| DocumentSectionView {
                title: shown.title.clone(),
                kind: shown.section.kind.name().to_owned(),
                entries: cv::entries(shown, locale, &|_| None),
                groups: groups(site, styles, links, id, shown),
                cut: cv::cut(links, portfolio, shown, &locale.words),
            })
            .collect(),
    };
    let data = serde_json::to_value(&view).map(rich::with_trees);
    Some(Document {
        layout,
        title: match variant {
            None => [name, " – ", locale.words.curriculum_vitae].concat(),
            Some(variant) => {
                let what = locale
                    .words
                    .with_aside(locale.words.curriculum_vitae, &variant.title);
                [name, " – ", &what].concat()
            }
        },
        author: name.to_owned(),
        date: newest(site, &shown),
        pages: variant.and_then(|variant| variant.pages.clone()),
        data: data.expect("names of fields are texts").to_string(),
    })
}

/// The file of the record from which a document has a letter: the profile or a paper, and else the CV.
#[must_use]
pub fn file_with<'a>(site: &'a Site, edition: Edition, letter: char) -> &'a str {
    let portfolio = &site.portfolios[edition.portfolio];
    let has = |text: &str| text.contains(letter);
    let person = &portfolio.person.record;
    let of_person = [person.headline.as_deref(), person.location.as_deref()];
    let mut of_person = of_person.into_iter().flatten().chain([person.name.as_str()]);
    if of_person.any(has) {
        return &portfolio.person.file;
    }
    let mut works = portfolio.works.iter().map(|&id| &site.works[id].work);
    let holds = |work: &Work| {
        let venue = [&work.venue.name, &work.venue.short, &work.venue.publisher];
        let mut names = work.authors.iter().chain(&work.venue.editors).map(Name::as_str);
        has(&work.title) || names.any(has) || venue.into_iter().flatten().any(|text| has(text))
    };
    let paper = works.find(|work| holds(&work.record));
    let cv = portfolio.cv.map_or(&portfolio.person.file, |cv| &cv.file);
    paper.map_or(cv, |work| &work.file)
}

/// How it is set: as the variant says, else as the CV does.
fn setting(cv: &Cv, variant: Option<&Variant>) -> Setting {
    let own = variant.map(|variant| variant.setting.clone()).unwrap_or_default();
    let of_cv = cv.setting.clone();
    Setting {
        layout: own.layout.or(of_cv.layout),
        paper: own.paper.or(of_cv.paper),
    }
}

fn groups(
    site: &Site,
    styles: &Styles,
    links: Links,
    id: PortfolioId,
    shown: &Shown,
) -> Vec<DocumentGroupView> {
    let cited = |work: &WorkId| citations::in_document(styles, site, links, &site.works[*work], id);
    let groups = shown.groups.iter();
    let groups = groups.map(|group| DocumentGroupView {
        label: group.label.clone(),
        works_html: group.works.iter().map(cited).collect(),
    });
    groups.collect()
}

/// The language of a tag of BCP 47 without script and region.
fn language(tag: &str) -> String {
    let own = tag.split('-').next().unwrap_or_default();
    let is_known = (2..=3).contains(&own.len()) && own.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_known {
        own.to_ascii_lowercase()
    } else {
        "und".to_owned()
    }
}

/// The region of a tag of BCP 47. Where only a script of Chinese is given, the region that writes it so.
fn region(tag: &str) -> Option<String> {
    let mut parts = tag.split('-').skip(1);
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let of_script = || match tag.to_ascii_lowercase().as_str() {
        "zh" | "zh-hans" => Some("CN"),
        "zh-hant" => Some("TW"),
        _ => None,
    };
    region.or_else(of_script).map(str::to_ascii_uppercase)
}

/// Place, telephone number if it is shown, mail, and pages elsewhere.
fn contacts(publish: Publish, links: Links, portfolio: &Portfolio) -> Vec<ContactView> {
    let person = &portfolio.person.record;
    let phone = person.phone.iter().filter(|_| publish.phone);
    let words = person.location.iter().chain(phone).map(|text| ContactView {
        label: text.clone(),
        href: None,
    });
    let home = links.to(&portfolio.home);
    let home = (!home.is_empty()).then(|| ContactView {
        label: printed(&home),
        href: Some(home),
    });
    let pages = person::contacts(links, publish, person).into_iter().map(|link| {
        let printed = printed(&link.href);
        let says_more = link.kind != "email" && printed.chars().count() <= LONGEST_ADDRESS;
        ContactView {
            label: if says_more {
                printed
            } else {
                link.label.into_owned()
            },
            href: Some(link.href),
        }
    });
    words.chain(home).chain(pages).collect()
}

/// A longer address does not fit beside others, and the name of the page it leads to is printed.
const LONGEST_ADDRESS: usize = 40;

/// An address as one prints it: `example.org/ada`.
fn printed(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_owned()
}

/// The newest date among those of works and entries shown that is certain. Ends do not count: a scholarship's may lie ahead.
fn newest(site: &Site, sections: &[Shown]) -> Option<(i16, u8, u8)> {
    let groups = sections.iter().flat_map(|shown| &shown.groups);
    let works = groups.flat_map(|group| &group.works);
    let works = works.filter_map(|&id| site.works[id].work.record.date.as_ref());
    let entries = sections.iter().flat_map(|shown| &shown.entries);
    let times = entries.filter_map(|entry| entry.time()).flat_map(|time| {
        let EntryTime {
            date,
            start_date,
            end_date: _,
        } = time;
        [date.as_ref(), start_date.as_ref()].into_iter().flatten()
    });
    let dates = works.chain(times).filter_map(certain);
    dates.max()
}

/// Year, month and day, the first where one is not known.
fn certain(value: &DateValue) -> Option<(i16, u8, u8)> {
    let PartialDate { year, month, day, .. } = super::date::certain(value)?;
    Some((year?, month.unwrap_or(1), day.unwrap_or(1)))
}
