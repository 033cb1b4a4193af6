//! What templates see: borrowed or owned serialisable structs, the contract with theme authors.
//! It must not know templates or files.
//!
//! 1. [`page`] fills the structs of one page, [`layout`] that of what is around it, [`work_item`] that of one work
//!    in a list;
//! 2. [`feed`], [`sitemap`] and [`robots`] say the same for machines;
//! 3. [`subjects`], [`found`] and [`found_text`] say what the site search finds;
//! 4. `head`, `scholar` and `json_ld` make what stands in `<head>`.
//!
//! Fields that end in `_html` are safe HTML and are to be written with `| safe`; all others are plain text.
//! What a view reads must be in the output's fingerprint: `plan::fingerprint` has one function per page kind.

mod byline;
mod card;
mod career;
mod chart;
mod citation_text;
mod citations;
mod coauthors;
mod cv;
mod date;
mod dated;
mod document;
mod download;
mod facts;
mod feed;
mod frame;
mod head;
mod here;
mod home;
mod json_ld;
mod leads;
mod lists;
mod network;
mod node;
mod notes;
mod overview;
mod pages;
mod parts;
mod person;
mod pictures;
mod reception;
mod remarks;
mod rich;
mod scholar;
mod search;
mod sections;
mod signposting;
mod springs;
mod svg;
mod tags;
mod teaser;
mod text;
mod texts;
mod work;

use std::sync::Arc;

use serde::Serialize;

pub use byline::MarkView;
pub use card::{card, own_card, planned};
pub use citation_text::citation_in_markdown;
pub use citations::citations;
pub use dated::{Dated, dated};
pub use document::{
    Audience, ContactView, Document, DocumentGroupView, DocumentSectionView, DocumentView, Edition, document,
    file_with,
};
pub use download::{DownloadView, Sizes, told_size};
pub(crate) use feed::feed_works;
pub use feed::{FeedEntryView, FeedView, SitemapEntryView, SitemapView, feed, robots, sitemap};
pub use frame::layout;
pub use pages::*;
pub use parts::*;
pub use person::{degree_and_area, headline, with_place};
pub use pictures::PictureView;
pub use search::{FoundView, Subject, address, drawer, drawers, found, found_text, shelf, shelves, subjects};
pub use sections::*;
pub use text::below_root;
pub use texts::Texts;
pub use work::work_item;

use crate::cite::Format;
use crate::site::{Group, Page, Portfolio, PortfolioId, Route, Site, WorkId};
use head::Meta;
use here::Here;
pub(crate) use here::ROOT;

/// Gives what a template writes for a list of works. Given are the works and the portfolio being read, whose
/// person is marked.
pub type Items<'a> = dyn Fn(&[WorkId], Option<PortfolioId>) -> String + 'a;

/// What every view is made from.
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// What the theme tells.
    pub skin: &'a Skin,
    /// The anchors of headings, as [`anchors`] gives them.
    pub anchors: &'a Anchors,
    /// The texts of works without markup.
    pub texts: &'a Texts<'a>,
    /// Stands for the items of works.
    pub items: &'a Items<'a>,
    /// Gives a work as reference managers take it.
    pub entry: &'a dyn Fn(WorkId, Format) -> String,
    /// Gives a work's citations, as [`citations`] makes them.
    pub citations: &'a dyn Fn(WorkId) -> Arc<str>,
    /// How large documents are, of those that are known to be there.
    pub sizes: &'a Sizes,
}

/// What the theme tells the views.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Skin {
    /// Content-Security-Policy of ordinary pages.
    pub csp: String,
    /// Content-Security-Policy of `404.html`, with the hash of its style.
    pub csp_not_found: String,
    /// The style that `404.html` carries inline.
    pub not_found_style: String,
}

/// The view of one page: what its frame depends on, its head, and its content.
#[derive(Debug)]
pub struct PageView {
    /// What is around the content.
    pub frame: Frame,
    /// What the head tells machines, complete.
    pub head_html: String,
    /// What stands between.
    pub main: MainView,
}

/// The content of one page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum MainView {
    /// A portfolio's first page.
    Home(HomePage),
    /// A group's first page.
    Group(PeoplePage),
    /// Works by year, topic, type or venue, or with a co-author.
    Publications(PublicationsPage),
    /// Co-authors.
    Coauthors(CoauthorsPage),
    /// Works in pictures.
    Overview(OverviewPage),
    /// A work.
    Paper(Box<WorkPage>),
    /// A CV.
    Cv(CvPage),
    /// Talks.
    Talks(TalksPage),
    /// Everyone.
    People(PeoplePage),
    /// Notes of a kind.
    Notes(NotesPage),
    /// A note.
    Note(NotePage),
    /// The search.
    Search(SearchPage),
    /// The page of an address that does not exist.
    NotFound(NotFoundPage),
}

impl MainView {
    /// The template that shows it, and a word for its kind.
    #[must_use]
    pub fn template(&self) -> (&'static str, &'static str) {
        match self {
            Self::Home(_) => ("home.html", "home"),
            Self::Group(_) => ("group.html", "group-home"),
            Self::Publications(_) => ("publications.html", "publications"),
            Self::Coauthors(_) => ("coauthors.html", "coauthors"),
            Self::Overview(_) => ("overview.html", "overview"),
            Self::Paper(_) => ("paper.html", "paper"),
            Self::Cv(_) => ("cv.html", "cv"),
            Self::Talks(_) => ("talks.html", "talks"),
            Self::People(_) => ("people.html", "people-list"),
            Self::Notes(_) => ("notes.html", "notes"),
            Self::Note(_) => ("note.html", "note"),
            Self::Search(_) => ("search.html", "search"),
            Self::NotFound(_) => ("not_found.html", "not-found"),
        }
    }
}

/// The anchors of the headings to which works' pages link, by portfolio.
#[derive(Debug)]
pub struct Anchors {
    /// Of topics.
    pub topics: Vec<Vec<String>>,
    /// Of venues.
    pub venues: Vec<Vec<String>>,
}

/// The anchors of a site's headings.
#[must_use]
pub fn anchors(site: &Site) -> Anchors {
    let of = |groups: for<'p> fn(&'p Portfolio<'_>) -> &'p [Group]| {
        let portfolios = site.portfolios.iter();
        portfolios
            .map(|portfolio| text::anchors(groups(portfolio).iter().map(|group| group.label.as_str())))
            .collect()
    };
    Anchors {
        topics: of(|portfolio| &portfolio.topics),
        venues: of(|portfolio| &portfolio.venues.groups),
    }
}

/// Fills the view of a page.
#[must_use]
pub fn page(context: &Context, route: &Route, page: &Page) -> PageView {
    let here = Here::new(context, route, *page == Page::NotFound);
    let (meta, main) = main(&here, page);
    PageView {
        frame: here.frame(main.template().1),
        head_html: here.head(meta),
        main,
    }
}

fn main(here: &Here, page: &Page) -> (Meta, MainView) {
    fn of<T>((meta, view): (Meta, T), kind: impl Fn(T) -> MainView) -> (Meta, MainView) {
        (meta, kind(view))
    }
    match *page {
        Page::Home(id) => of(home::home(here, id), MainView::Home),
        Page::Group => of(lists::group(here), MainView::Group),
        Page::Publications(id) => of(lists::by_year(here, id), MainView::Publications),
        Page::Topics(id) => of(lists::by_topic(here, id), MainView::Publications),
        Page::Types(id) => of(lists::by_type(here, id), MainView::Publications),
        Page::Venues(id) => of(lists::by_venue(here, id), MainView::Publications),
        Page::Coauthors(id) => of(coauthors::everyone(here, id), MainView::Coauthors),
        Page::Coauthor(id, index) => of(coauthors::one(here, id, index), MainView::Publications),
        Page::Overview(id) => of(overview::overview(here, id), MainView::Overview),
        Page::Cv(id) => of(cv::cv(here, id, None), MainView::Cv),
        Page::CvVariant(id, index) => of(cv::cv(here, id, Some(index)), MainView::Cv),
        Page::Talks(id) => of(notes::talks(here, id), MainView::Talks),
        Page::People => of(lists::people(here), MainView::People),
        Page::Work(id) => of(work::page(here, id), |view| MainView::Paper(Box::new(view))),
        Page::Notes(kind) => of(notes::notes(here, kind), MainView::Notes),
        Page::Note(index) => of(notes::note(here, index), MainView::Note),
        Page::Search => of(search::page(here), MainView::Search),
        Page::NotFound => {
            let home = here.links.to(&Route::root());
            (Meta::not_found(), MainView::NotFound(NotFoundPage { home }))
        }
    }
}

/// Fills the view of the page that leads from a former address to the present one.
#[must_use]
pub fn redirect(site: &Site, skin: &Skin, from: &Route, to: &Route) -> RedirectPage {
    RedirectPage {
        language: site.library.settings.record.language.clone(),
        href: text::encoded(from.link_to(to)),
        canonical: here::absolute(site, to),
        csp: skin.csp.clone(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
