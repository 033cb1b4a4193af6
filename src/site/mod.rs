//! The Site: pages, collections and routes, as data. It must not know templates, files or seeds.

mod assemble;
mod coauthors;
mod curriculum;
mod files;
mod headings;
mod memo;
mod mentions;
mod navigation;
mod notes;
mod order;
mod pages;
mod portfolio;
mod related;
mod roster;
mod route;
#[cfg(test)]
pub(crate) mod sample;
mod talks;

pub use assemble::{assemble, reassemble};
pub use coauthors::MOST_AUTHORS;
pub use curriculum::{Shown, curriculum};
pub use files::WorkFiles;
pub use headings::{tally, years};
pub use memo::Memo;
pub use route::Route;

use crate::content::{Attachment, Library, Loaded};
use crate::maps::Map;
use crate::model::{BibtexExtras, Cv, DateValue, Entry, Name, Note, NoteKind, Person, Slug, Work};

/// Index into [`Site::works`].
pub type WorkId = usize;

/// Index into [`Site::portfolios`].
pub type PortfolioId = usize;

/// A work with its place in the site.
#[derive(Debug, Clone)]
pub struct PlacedWork<'a> {
    /// The record.
    pub work: &'a Loaded<Work>,
    /// `papers/<slug>/`.
    pub route: Route,
    /// What lies in its folder.
    pub files: WorkFiles<'a>,
    /// What its own BibTeX file adds to the entry that is made of it.
    pub bibtex: Option<&'a Loaded<BibtexExtras>>,
    /// In whose portfolios it stands.
    pub portfolios: Vec<PortfolioId>,
    /// Works that a reader of this one may want to see, best first.
    pub related: Vec<WorkId>,
    /// Talks and notes that are about it, by kind, newest first.
    pub mentions: Vec<Mention>,
}

impl PlacedWork<'_> {
    /// The file beside its page in which reference managers find it, by the ending of its name.
    #[must_use]
    pub fn exported_as(&self, extension: &str) -> Route {
        self.route.file(&format!("{}.{extension}", self.work.record.slug))
    }
}

/// A note with its place in the site.
#[derive(Debug, Clone)]
pub struct PlacedNote<'a> {
    /// The record.
    pub note: &'a Loaded<Note>,
    /// `<slug>/` for a page, `<folder>/<slug>/` for the rest; the root for `pages/home.md`, whose text
    /// stands on the site's first page.
    pub route: Route,
    /// The pictures that its text shows.
    pub pictures: Vec<&'a Attachment>,
    /// The works that it is about, in the order in which it names them; a talk that names none is about the one with
    /// its title.
    pub works: Vec<WorkId>,
}

/// What is about a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    /// A talk of a portfolio: index into [`Portfolio::talks`].
    Talk(PortfolioId, usize),
    /// A note that is not among the talks of a portfolio: index into [`Site::notes`].
    Note(usize),
}

/// Works under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading: a year, a topic.
    pub label: String,
    /// The works, newest first.
    pub works: Vec<WorkId>,
}

impl Group {
    /// A heading with nothing below it yet.
    fn empty(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            works: Vec::new(),
        }
    }
}

/// A portfolio's works by venue.
#[derive(Debug, Clone, Default)]
pub struct Venues {
    /// Venues with works enough for a heading; then the works of other venues, and of no known one, under headings of
    /// theirs. Empty if there is no venue with a heading.
    pub groups: Vec<Group>,
    /// The works below headings of venues, with their group.
    places: Map<WorkId, usize>,
}

impl Venues {
    /// The group of the venue where a work appeared, if the venue has one of its own.
    #[must_use]
    pub fn of(&self, work: WorkId) -> Option<usize> {
        self.places.get(&work).copied()
    }
}

/// Someone with whom a portfolio's person wrote works enough for a page.
#[derive(Debug, Clone)]
pub struct Coauthor<'a> {
    /// The longest form in which the name is printed; the portfolio's name where there is one.
    pub name: &'a Name,
    /// The last part of the page's address.
    pub slug: Slug,
    /// Their own portfolio, if they have one.
    pub portfolio: Option<PortfolioId>,
    /// The joint works, newest first.
    pub works: Vec<WorkId>,
}

/// How many works two co-authors wrote together, all of them with the portfolio's person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// The two, as indices into [`Coauthors::listed`], the lower first.
    pub between: (usize, usize),
    /// The number of works.
    pub works: usize,
}

/// With whom a portfolio's person wrote.
#[derive(Debug, Clone, Default)]
pub struct Coauthors<'a> {
    /// Those with a page, the most frequent first.
    pub listed: Vec<Coauthor<'a>>,
    /// How many further people there are.
    pub others: usize,
    /// How many works with too many authors were left out.
    pub collaborations: usize,
    /// Who of the most frequent wrote with each other, the closest first.
    pub ties: Vec<Tie>,
    /// By the key of the name.
    places: Map<&'a str, usize>,
}

impl<'a> Coauthors<'a> {
    /// The co-author with a printed name, if they have a page.
    #[must_use]
    pub fn of(&self, name: &Name) -> Option<&Coauthor<'a>> {
        self.places.get(name.key()).map(|&place| &self.listed[place])
    }
}

/// A talk, from the CV or from a note of its own.
#[derive(Debug, Clone)]
pub struct Talk<'a> {
    /// Markdown.
    pub title: &'a str,
    /// The occasion, in Markdown.
    pub event: Option<&'a str>,
    /// Where.
    pub location: Option<&'a str>,
    /// When.
    pub date: Option<DateValue>,
    /// The works it presents: those that its note names, else the one with the same title.
    pub works: Vec<WorkId>,
    /// Its note, if it has one: index into [`Site::notes`].
    pub note: Option<usize>,
}

/// A person's part of the site.
#[derive(Debug, Clone)]
pub struct Portfolio<'a> {
    /// Whose.
    pub person: &'a Loaded<Person>,
    /// The person's CV, if there is one.
    pub cv: Option<&'a Loaded<Cv>>,
    /// The person's portrait, if there is one.
    pub photo: Option<&'a Attachment>,
    /// Whether it stands at the root of the site.
    pub is_owner: bool,
    /// The empty route for the owner, `people/<slug>/` for others. The portfolio's other pages stand below it:
    /// `publications/` with what is below it, `cv/`, `talks/`.
    pub home: Route,
    /// All works, newest first.
    pub works: Vec<WorkId>,
    /// Works by year, newest first; works without a year under `Undated` at the end.
    pub years: Vec<Group>,
    /// Works by the CV's topics in the CV's order, then by topics that stand in nobody's CV, what has none
    /// of them under `Other work` at the end; empty if no work has a topic. No group is empty.
    pub topics: Vec<Group>,
    /// Works by what they are, in an order that is the same for everyone. No group is empty.
    pub types: Vec<Group>,
    /// Works by where they appeared.
    pub venues: Venues,
    /// With whom they were written.
    pub coauthors: Coauthors<'a>,
    /// Works to show first: those marked `selected`, else those that the CV lists.
    pub selected: Vec<WorkId>,
    /// The newest works that are not among the selected.
    pub recent: Vec<WorkId>,
    /// Talks, newest first.
    pub talks: Vec<Talk<'a>>,
    /// Positions and degrees that are still going on, as the CV words them.
    pub current: Vec<&'a Entry>,
}

/// One HTML page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// A portfolio's first page.
    Home(PortfolioId),
    /// The first page of a group's site.
    Group,
    /// A portfolio's works by year.
    Publications(PortfolioId),
    /// A portfolio's works by topic.
    Topics(PortfolioId),
    /// A portfolio's works by what they are.
    Types(PortfolioId),
    /// A portfolio's works by venue.
    Venues(PortfolioId),
    /// Everyone with whom a portfolio's person wrote.
    Coauthors(PortfolioId),
    /// The works with one of them: index into [`Coauthors::listed`].
    Coauthor(PortfolioId, usize),
    /// A portfolio's works in pictures.
    Overview(PortfolioId),
    /// A portfolio's CV.
    Cv(PortfolioId),
    /// A variant of it: index into [`Cv::variants`].
    CvVariant(PortfolioId, usize),
    /// A portfolio's talks.
    Talks(PortfolioId),
    /// Everyone with a portfolio.
    People,
    /// A work.
    Work(WorkId),
    /// All notes of a kind.
    Notes(NoteKind),
    /// A note: index into [`Site::notes`].
    Note(usize),
    /// The search.
    Search,
    /// The page of an address that does not exist.
    NotFound,
}

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationEntry {
    /// What it is called, plain text.
    pub label: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Inside the site.
    Inside(Route),
    /// Elsewhere.
    Outside(String),
}

/// The whole site.
#[derive(Debug, Clone)]
pub struct Site<'a> {
    /// What it is made of.
    pub library: &'a Library,
    /// Title of the site.
    pub title: String,
    /// Portfolios, the owner's first.
    pub portfolios: Vec<Portfolio<'a>>,
    /// All works, in the order of their slugs. Each has a page; only portfolios list them.
    pub works: Vec<PlacedWork<'a>>,
    /// The works that the site as a whole lists, newest first: the owner's; on a group's site everyone's.
    pub listed: Vec<WorkId>,
    /// All notes, newest first within a kind.
    pub notes: Vec<PlacedNote<'a>>,
    /// The main navigation.
    pub navigation: Vec<NavigationEntry>,
    /// Every HTML page with its route.
    pub pages: Vec<(Route, Page)>,
    /// Former routes and where they lead now.
    pub redirects: Vec<(Route, Route)>,
}

impl<'a> Site<'a> {
    /// The owner's portfolio, if the site has an owner.
    #[must_use]
    pub fn owner(&self) -> Option<&Portfolio<'a>> {
        self.portfolios.first().filter(|first| first.is_owner)
    }

    /// The file of the user that is published under a name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&'a Attachment> {
        files::attached(self.library, name)
    }

    /// The text of the site's first page, if somebody wrote one.
    #[must_use]
    pub fn home_note(&self) -> Option<&PlacedNote<'a>> {
        self.notes
            .iter()
            .find(|placed| notes::is_home(&placed.note.record))
    }
}
