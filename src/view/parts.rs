//! The parts that pages share: works, people, links. It must not know how they are filled.

use std::borrow::Cow;

use serde::Serialize;

use super::PictureView;

/// What is around the content of a page, but for the head: pages that have the same of it share their frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What kind of page it is, in a word for styles: `paper`.
    pub kind: &'static str,
    /// How the page reaches the site's root: ``, `../`, ... (for `404.html`: the base address's path).
    pub root: String,
    /// Whether it is the site's first page.
    pub is_first: bool,
    /// Whether it is `404.html`, which is served at any address.
    pub is_not_found: bool,
    /// For each entry of the navigation how it stands to the page.
    pub navigation: Vec<Current>,
}

/// How an entry of the navigation stands to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Current {
    /// It leads elsewhere.
    No,
    /// The page stands below it.
    Above,
    /// It leads to this page.
    Itself,
}

/// Template `layout.html`: what is around the content of a page.
#[derive(Debug, Serialize)]
pub struct LayoutView {
    /// What kind of page it is, in a word for styles: `paper`.
    pub kind: &'static str,
    /// BCP 47 language.
    pub language: String,
    /// Title of the site.
    pub site_title: String,
    /// Address of the site's first page, relative.
    pub home: String,
    /// How this page reaches the site's root: ``, `../`, ... (for `404.html`: the base address's path).
    pub root: String,
    /// Whether it is the site's first page.
    pub is_first: bool,
    /// The main navigation.
    pub navigation: Vec<NavigationView>,
    /// What stands between the tags of `<main>`, written by the template of the page.
    pub main_html: String,
    /// What `<head>` tells machines, complete: the Content-Security-Policy, which must stand before any script,
    /// title, description, canonical address, Scholar's `citation_*` tags, OpenGraph, the Atom feed, JSON-LD.
    pub head_html: String,
    /// The stylesheet's text where the page must carry it inline (`404.html`); absent elsewhere.
    pub inline_style: Option<String>,
    /// Relative address of the Atom feed.
    pub feed: String,
    /// Relative address of the page of the search.
    pub search: String,
}

/// An entry of the navigation.
#[derive(Debug, Serialize)]
pub struct NavigationView {
    /// What it is called.
    pub label: String,
    /// Relative or outside address.
    pub href: String,
    /// For `aria-current`: `page` where this page is it, `true` where this page stands below it.
    pub current: Option<&'static str>,
}

/// A link.
#[derive(Debug, Serialize, Clone)]
pub struct LinkView {
    /// What it is called.
    pub label: Cow<'static, str>,
    /// Relative or outside address.
    pub href: String,
    /// A word for icons and styles: `code`, `pdf`, `doi`, `arxiv`, `github`, `email`, ...
    pub kind: Cow<'static, str>,
}

/// A work as an item of a list.
#[derive(Debug, Serialize)]
pub struct WorkItemView {
    /// Title.
    pub title_html: String,
    /// Its page, relative.
    pub href: String,
    /// Its name in addresses, by which `finder.js` knows it.
    pub slug: String,
    /// Year; absent if unknown.
    pub year: Option<i16>,
    /// Authors as printed: those with a portfolio linked, the one whose portfolio is being read in `strong.me`, and
    /// where the list is cut and hides one of them, those in `span.cut`.
    pub authors_html: String,
    /// The whole work as a citation, where the settings name a style for lists: to be written instead of title, authors,
    /// venue and date. The title is the link to the work's page; people are marked and linked as in `authors_html`. Empty
    /// otherwise.
    pub citation_html: String,
    /// Whether the citation has the title: some styles print none.
    pub cites_title: bool,
    /// Beside a citation: people of this site whom the source's cut list of authors hides.
    pub hidden_html: String,
    /// What a citation may leave out, for `finder.js`: the full names of the authors, and where it appeared.
    pub words: String,
    /// Where it appeared: `ACL '23`, `arXiv`, or the venue's name; empty if unknown.
    pub venue: String,
    /// Who published it; empty if unknown. To be written where there is no venue.
    pub publisher: String,
    /// What it is, as the list by type has it: `Thesis`.
    pub type_label: String,
    /// What it is, as exactly as the record says: `PhD thesis`.
    pub genre: String,
    /// CSL type, for styles.
    pub type_name: String,
    /// When, in `<time>`; a mark behind it, with its explanation, tells what is not certain.
    pub date_html: Option<String>,
    /// Other versions in a word each: `arXiv 2021`; without an address where none is known.
    pub versions: Vec<LinkView>,
    /// How far it is on its way to publication: `In press`; empty if it is published.
    pub status: String,
    /// Prizes.
    pub awards_html: Vec<String>,
    /// `Retracted`, `Erratum`: what was published about it later.
    pub notices: Vec<&'static str>,
    /// Code, PDF, DOI, ...
    pub links: Vec<LinkView>,
    /// The picture that stands for it; absent if there is none, or lists show none.
    pub teaser: Option<PictureView>,
}

/// What was published about a work later on.
#[derive(Debug, Serialize)]
pub struct NoticeView {
    /// `Retracted`, `Erratum`.
    pub label: &'static str,
    /// When, in `<time>`.
    pub date_html: Option<String>,
    /// What it says; may be empty.
    pub note_html: String,
    /// Where it stands.
    pub links: Vec<LinkView>,
}

/// The picture that stands for a work, on its page.
#[derive(Debug, Serialize)]
pub struct TeaserView {
    /// The picture.
    pub picture: PictureView,
    /// What it shows; empty if it only adorns.
    pub alt: String,
    /// The line below it; may be empty.
    pub caption_html: String,
}

/// One version of a work, as shown on its page.
#[derive(Debug, Serialize)]
pub struct VersionView {
    /// What it is: `Preprint`.
    pub type_label: String,
    /// Its title, where it differs.
    pub title_html: Option<String>,
    /// Where.
    pub venue: String,
    /// When, in `<time>`; a mark behind it, with its explanation, tells what is not certain.
    pub date_html: Option<String>,
    /// DOI, arXiv, address.
    pub links: Vec<LinkView>,
    /// Whether it is the version the page describes.
    pub is_described: bool,
}

/// A work in a format of reference managers.
#[derive(Debug, Serialize)]
pub struct ExportView {
    /// A word for identifiers: `bibtex`.
    pub name: &'static str,
    /// `BibTeX`.
    pub label: &'static str,
    /// The file, relative.
    pub href: String,
    /// What it holds.
    pub text: String,
}

/// A label with its value.
#[derive(Debug, Serialize, Clone)]
pub struct DetailView {
    /// `Pages`.
    pub label: String,
    /// `2391–2404`.
    pub value: String,
}

/// A way to see the works of a portfolio.
#[derive(Debug, Serialize)]
pub struct GroupingView {
    /// `By year`.
    pub label: &'static str,
    /// The page, relative.
    pub href: String,
    /// For `aria-current`: `page` where this page is it, `true` where this page stands below it.
    pub current: Option<&'static str>,
    /// Whether it lists the same works in another order.
    pub is_list: bool,
}

/// Works under a heading.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// The heading.
    pub label: String,
    /// Identifier for links to it.
    pub anchor: String,
    /// How many.
    pub count: usize,
    /// All items (`work_item.html`), one behind the other; as with every list of works, a template sees a mark in
    /// their place and can only write it.
    pub items_html: String,
}

/// Someone with whom a portfolio's person wrote.
#[derive(Debug, Serialize)]
pub struct CoauthorView {
    /// Name.
    pub name: String,
    /// The page of the joint works.
    pub href: String,
    /// How many.
    pub works: usize,
    /// Of which years: `2019–2024`; empty if none is known.
    pub years: String,
    /// Their own portfolio, if they have one.
    pub portfolio: Option<String>,
}

/// Works by year and type, as a picture and as the numbers in it.
#[derive(Debug, Serialize)]
pub struct YearsView {
    /// The picture: an `svg` whose parts have classes. `series-1` and so on are the types, in the order of `types`.
    pub picture_html: String,
    /// The types, the last of them perhaps `Other`; each with the page that lists it.
    pub types: Vec<SeriesView>,
    /// A row for each year with works, newest first.
    pub rows: Vec<YearView>,
    /// How many works have no year and are not drawn.
    pub undated: usize,
}

/// A type in the picture of years.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    /// `Journal articles`.
    pub label: String,
    /// The page that lists it.
    pub href: String,
    /// How many works.
    pub count: usize,
}

/// A year in the picture of years.
#[derive(Debug, Serialize)]
pub struct YearView {
    /// The year.
    pub label: String,
    /// The page that lists it.
    pub href: String,
    /// How many works of each type, in the order of the types.
    pub counts: Vec<usize>,
    /// How many works.
    pub total: usize,
}

/// Co-authors and who of them wrote with each other, as a picture and as the numbers in it.
#[derive(Debug, Serialize)]
pub struct NetworkView {
    /// The picture for wide screens and paper: an `svg` whose parts have classes.
    pub wide_html: String,
    /// The same for narrow screens, with fewer people.
    pub narrow_html: String,
    /// Those in the picture, the most frequent first.
    pub people: Vec<TiesView>,
    /// How many co-authors with a page are not drawn.
    pub left_out: usize,
}

/// A co-author in the picture of co-authors.
#[derive(Debug, Serialize)]
pub struct TiesView {
    /// Name.
    pub name: String,
    /// The page of the joint works.
    pub href: String,
    /// How many joint works.
    pub works: usize,
    /// With whom of the others, the most often first: `Bob Stone (3)`.
    pub with: Vec<String>,
}

/// A person as shown.
#[derive(Debug, Serialize)]
pub struct PersonView {
    /// Name.
    pub name: String,
    /// First page of the portfolio, relative.
    pub href: String,
    /// The line below the name; from the profile, else the position the CV says is going on; empty if unknown.
    pub headline_html: String,
    /// Where; empty if unknown.
    pub location: String,
    /// Portrait; absent if there is none.
    pub photo: Option<PictureView>,
    /// E-mail (where published), profiles elsewhere.
    pub contacts: Vec<LinkView>,
    /// Telephone, only where published.
    pub phone: Option<String>,
    /// A few sentences; empty if there are none.
    pub summary_html: String,
    /// Label and details.
    pub interests: Vec<InterestView>,
    /// What listings counted, where published.
    pub metrics: Vec<DetailView>,
    /// How many works.
    pub works: usize,
}

/// An interest.
#[derive(Debug, Serialize)]
pub struct InterestView {
    /// Label; may be empty.
    pub label_html: String,
    /// Details; may be empty.
    pub details_html: String,
}

/// A talk as shown.
#[derive(Debug, Serialize)]
pub struct TalkView {
    /// Title.
    pub title_html: String,
    /// The talk's own page, or the page of the work it presents.
    pub href: Option<String>,
    /// The occasion.
    pub event_html: String,
    /// Where; empty if unknown.
    pub location: String,
    /// When, in `<time>`; a mark behind it, with its explanation, tells what is not certain.
    pub date_html: Option<String>,
}

/// A note in a list.
#[derive(Debug, Serialize)]
pub struct NoteItemView {
    /// Title.
    pub title_html: String,
    /// Its page.
    pub href: String,
    /// When, in `<time>`; a mark behind it, with its explanation, tells what is not certain.
    pub date_html: Option<String>,
    /// A sentence; may be empty.
    pub summary_html: String,
}

/// Talks or notes of a kind that are about a work.
#[derive(Debug, Serialize)]
pub struct MentionsView {
    /// The heading: `Talks`, `News`.
    pub label: &'static str,
    /// Identifier for links to it: `talks`.
    pub anchor: &'static str,
    /// Talks, newest first; empty for another kind.
    pub talks: Vec<TalkView>,
    /// Notes, newest first; of talks those that stand in nobody's list of talks.
    pub notes: Vec<NoteItemView>,
}
