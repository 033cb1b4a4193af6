//! What each recipe can see, as fingerprints. It must not build a view: it mixes the fingerprints of the
//! records that the view reads, which costs microseconds where a view costs a hundred times as much.
//!
//! Every function says in its comment what its view reads; who lets a view read more extends the function.

mod document;
mod frame;
mod mentions;
mod search;
mod style;

use crate::fingerprint::{Fingerprint, Mixer};
use crate::model::{NoteKind, Slug};
use crate::parallel;
use crate::site::{Group, Page, PlacedNote, PlacedWork, Portfolio, PortfolioId, Route, Site, WorkId};

use super::files::{mix_files, mix_pictures};
use super::{Recipe, ThemePrint, cards};
use crate::view::{self, Anchors, Frame};

/// The version of the program: other code may make other bytes of the same records.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The fingerprints that many recipes share.
pub struct Prints<'a> {
    site: &'a Site<'a>,
    /// Templates, policies, version, the language, and the style in which lists print works.
    look: Fingerprint,
    /// The layouts of documents.
    layouts: Fingerprint,
    /// The user's own fonts for documents.
    fonts: Fingerprint,
    /// The style in which lists print works.
    style: Fingerprint,
    /// What every page's frame reads.
    frame: Fingerprint,
    /// What a page reads of each portfolio's person.
    pub(super) persons: Vec<Fingerprint>,
    /// What lists and pages read of each portfolio's talks.
    talks: Vec<Fingerprint>,
    /// What works read of the people in whose portfolios they stand.
    faces: Vec<Fingerprint>,
    /// The headings by topic of each portfolio.
    topics: Vec<Fingerprint>,
    /// The anchors of the headings to which works' pages link.
    pub(super) anchors: Anchors,
    /// What lists read of each work.
    cards: Vec<Fingerprint>,
    /// What the files of the search share.
    search: search::Shared,
}

impl<'a> Prints<'a> {
    /// Computes what is shared.
    #[must_use]
    pub fn new(site: &'a Site<'a>, theme: &ThemePrint) -> Self {
        let teasers = site.library.settings.record.publications.teasers;
        let faces: Vec<Fingerprint> = site.portfolios.iter().map(face).collect();
        let frame = frame::frame(site);
        let style = style::style(site);
        let of_each = |print: &dyn Fn(&Portfolio) -> Fingerprint| -> Vec<Fingerprint> {
            site.portfolios.iter().map(print).collect()
        };
        let persons = of_each(&person);
        let talks = of_each(&|portfolio| mentions::talks(site, portfolio));
        let cards = parallel::each_of_many(&site.works, |placed| card(placed, &faces, teasers));
        Self {
            site,
            look: Mixer::new("look")
                .text(VERSION)
                .fingerprint(theme.templates)
                .fingerprint(theme.skin)
                .fingerprint(acquaintances(site))
                .text(&site.library.settings.record.language)
                .fingerprint(style)
                .finish(),
            layouts: theme.layouts,
            fonts: document::fonts(site),
            style,
            frame,
            search: search::shared(site, frame, (&persons, &talks), &cards),
            persons,
            talks,
            topics: of_each(&|portfolio| labels(&portfolio.topics)),
            anchors: crate::view::anchors(site),
            cards,
            faces,
        }
    }

    /// Of a recipe at a route. Copied files have fingerprints of their own.
    pub(super) fn recipe(&self, route: &Route, recipe: &Recipe) -> Fingerprint {
        match recipe {
            Recipe::Page(page) => match view::own_card(self.site, page) {
                None => self.page(route, page),
                Some(own) => {
                    let mixer = Mixer::new("own card").fingerprint(self.page(route, page));
                    mix_pictures(mixer, &[own]).finish()
                }
            },
            Recipe::Redirect(to) => self.start("redirect", route).text(to.as_str()).finish(),
            Recipe::Feed => self.feed(),
            Recipe::Sitemap => self.sitemap(),
            // Reads the base address alone, which is part of the frame.
            Recipe::Robots => Mixer::new("robots")
                .text(VERSION)
                .fingerprint(self.frame)
                .finish(),
            Recipe::List(format, whose) => self.data(format.name(), *whose),
            // Reads the record alone, of which lists read no more.
            Recipe::Entry(format, id) => Mixer::new("entry")
                .text(VERSION)
                .text(format.name())
                .fingerprint(self.cards[*id])
                .finish(),
            Recipe::Font(share) => Mixer::new("font")
                .text(VERSION)
                .text(&format!("{share:?}"))
                .finish(),
            Recipe::Search(file) => self.search(*file),
            Recipe::Abstracts(id) => self.data("abstracts", Some(*id)),
            Recipe::Asset(name) | Recipe::Attachment(name) | Recipe::Copied(name, _) => {
                Mixer::new("copy").text(name).finish()
            }
            Recipe::Card(card) => cards::print(card),
            Recipe::Document(id, variant) => self.document(*id, *variant),
        }
    }

    /// Of what the items of a list (`work_item.html`) have in common: the templates and the portfolio being read.
    /// All else that an item's view reads is in the work's [`Prints::card`].
    #[must_use]
    pub fn items(&self, me: Option<PortfolioId>) -> Fingerprint {
        let me = me.map_or("", |me| self.site.portfolios[me].person.record.slug.as_str());
        Mixer::new("items").fingerprint(self.look).text(me).finish()
    }

    /// Of what the entries of a list of data have in common.
    #[must_use]
    pub fn entries(&self, format: &str) -> Fingerprint {
        Mixer::new("entries").text(VERSION).text(format).finish()
    }

    /// Of what the citations of works have in common: they are printed in the language of the site.
    #[must_use]
    pub fn citations(&self) -> Fingerprint {
        let language = &self.site.library.settings.record.language;
        Mixer::new("citations").text(VERSION).text(language).finish()
    }

    /// Of what all layouts (`layout.html`) have in common: templates, policies, and what every page's frame reads.
    #[must_use]
    pub fn layouts(&self) -> Fingerprint {
        Mixer::new("layouts")
            .fingerprint(self.look)
            .fingerprint(self.frame)
            .finish()
    }

    /// Of what is a layout's own.
    #[must_use]
    pub fn layout(&self, frame: &Frame) -> Fingerprint {
        let Frame {
            kind,
            root,
            is_first,
            is_not_found,
            navigation,
        } = frame;
        let navigation: Vec<u8> = navigation.iter().map(|current| *current as u8).collect();
        Mixer::new("layout")
            .text(kind)
            .text(root)
            .part(&[u8::from(*is_first), u8::from(*is_not_found)])
            .part(&navigation)
            .finish()
    }

    /// Of a work as lists read it: the record, its address, and the people in whose portfolios it stands.
    #[must_use]
    pub fn card(&self, work: WorkId) -> Fingerprint {
        self.cards[work]
    }

    pub(super) fn site(&self) -> &'a Site<'a> {
        self.site
    }

    fn page(&self, route: &Route, page: &Page) -> Fingerprint {
        match *page {
            Page::Home(id) => self.home(route, id),
            Page::Group => self.everyone("group", route),
            Page::Publications(id) => self.list("publications", route, id, &self.site.portfolios[id].years),
            Page::Topics(id) => self.list("topics", route, id, &self.site.portfolios[id].topics),
            Page::Types(id) => self.list("types", route, id, &self.site.portfolios[id].types),
            Page::Venues(id) => self.list("venues", route, id, &self.site.portfolios[id].venues.groups),
            Page::Coauthors(id) => self.coauthors(route, id),
            Page::Coauthor(id, index) => self.coauthor(route, id, index),
            Page::Overview(id) => self.overview(route, id),
            Page::Cv(id) | Page::CvVariant(id, _) => self.cv(route, id),
            Page::Talks(id) => self.talks_page(route, id),
            Page::People => self.everyone("people", route),
            Page::Work(id) => self.work(route, id),
            Page::Notes(kind) => self.notes(route, kind),
            Page::Note(index) => self.note(route, index),
            // Reads whose publications there are, and where.
            Page::Search => self.everyone("search", route),
            // Reads the frame alone.
            Page::NotFound => self.start("not found", route).finish(),
        }
    }

    /// What every page reads: templates, frame, and its own address.
    pub(super) fn start(&self, purpose: &str, route: &Route) -> Mixer {
        Mixer::new(purpose)
            .fingerprint(self.look)
            .fingerprint(self.frame)
            .text(route.as_str())
    }

    /// Reads the person, selected and recent works, talks, news, and the text of `pages/home.md`.
    fn home(&self, route: &Route, id: PortfolioId) -> Fingerprint {
        let portfolio = &self.site.portfolios[id];
        let mixer = self
            .start("home", route)
            .fingerprint(self.persons[id])
            .fingerprint(self.talks[id]);
        let mixer = self.mix_works(mixer.text("selected"), &portfolio.selected);
        let mixer = self.mix_works(mixer.text("recent"), &portfolio.recent);
        let mixer = self.mix_notes(mixer.text("news"), NoteKind::News);
        self.mix_home_note(mixer).finish()
    }

    /// Reads the person and the CV (both in the person's print), the talks' addresses, and all works in order.
    fn cv(&self, route: &Route, id: PortfolioId) -> Fingerprint {
        let mixer = self
            .start("cv", route)
            .fingerprint(self.persons[id])
            .fingerprint(self.talks[id]);
        self.mix_works(mixer, &self.site.portfolios[id].works).finish()
    }

    /// Reads the person and the talks.
    fn talks_page(&self, route: &Route, id: PortfolioId) -> Fingerprint {
        self.start("talks", route)
            .fingerprint(self.persons[id])
            .fingerprint(self.talks[id])
            .finish()
    }

    /// Reads all persons, and on a group's first page the text of `pages/home.md`.
    fn everyone(&self, purpose: &str, route: &Route) -> Fingerprint {
        let start = self.start(purpose, route);
        let mixer = self
            .persons
            .iter()
            .fold(start, |mixer, print| mixer.fingerprint(*print));
        self.mix_home_note(mixer).finish()
    }

    /// Reads the work, the pictures of its abstract, the related works as items, the headings by topic of the
    /// portfolios it stands in, where its venue and its authors are listed, and the talks and notes about it.
    fn work(&self, route: &Route, id: WorkId) -> Fingerprint {
        let placed = &self.site.works[id];
        let mixer = self.start("work", route).fingerprint(self.cards[id]);
        let mixer = mix_pictures(mixer, &placed.files.pictures);
        let mixer = self.mix_works(mixer, &placed.related);
        let topics = placed.portfolios.iter().map(|&portfolio| self.topics[portfolio]);
        let mixer = self.mix_places(topics.fold(mixer, Mixer::fingerprint), id);
        self.mix_mentions(mixer, &placed.mentions).finish()
    }

    /// Reads the notes of a kind.
    fn notes(&self, route: &Route, kind: NoteKind) -> Fingerprint {
        self.mix_notes(self.start("notes", route), kind).finish()
    }

    /// Reads title, language, base address and owner (all in the frame) and the newest works.
    fn feed(&self) -> Fingerprint {
        let start = Mixer::new("feed").text(VERSION).fingerprint(self.frame);
        let owner = self.site.owner().map(|_| self.persons[0]);
        let mixer = owner.into_iter().fold(start, Mixer::fingerprint);
        self.mix_works(mixer, &crate::view::feed_works(self.site))
            .finish()
    }

    /// Reads the base address, every page's address, and the date of what stands there.
    fn sitemap(&self) -> Fingerprint {
        let start = Mixer::new("sitemap").text(VERSION).fingerprint(self.frame);
        let pages = self.site.pages.iter();
        pages
            .fold(start, |mixer, (route, page)| {
                let mixer = mixer.text(route.as_str());
                match *page {
                    Page::Work(id) => mixer.fingerprint(self.cards[id]),
                    Page::Note(index) => mixer.fingerprint(self.site.notes[index].note.fingerprint),
                    _ => mixer,
                }
            })
            .finish()
    }

    /// Reads the works alone.
    fn data(&self, purpose: &str, whose: Option<PortfolioId>) -> Fingerprint {
        let works = whose.map_or(&self.site.listed, |id| &self.site.portfolios[id].works);
        self.mix_works(Mixer::new(purpose).text(VERSION), works).finish()
    }

    pub(super) fn mix_works(&self, mixer: Mixer, works: &[WorkId]) -> Mixer {
        let mixer = mixer.part(&(works.len() as u64).to_le_bytes());
        works
            .iter()
            .fold(mixer, |mixer, &id| mixer.fingerprint(self.cards[id]))
    }

    fn mix_notes(&self, mixer: Mixer, kind: NoteKind) -> Mixer {
        self.site
            .notes
            .iter()
            .filter(|placed| placed.note.record.kind == kind)
            .fold(mixer, mix_note)
    }

    fn mix_home_note(&self, mixer: Mixer) -> Mixer {
        self.site
            .home_note()
            .into_iter()
            .fold(mixer.text("home note"), mix_note)
    }
}

/// A note as a list or its own page reads it.
fn mix_note(mixer: Mixer, placed: &PlacedNote) -> Mixer {
    let mixer = mixer
        .fingerprint(placed.note.fingerprint)
        .text(placed.note.record.kind.folder())
        .text(placed.route.as_str());
    mix_pictures(mixer, &placed.pictures)
}

/// What a work's author list reads of a person: name, other names, address, and whose site it is.
fn face(portfolio: &Portfolio) -> Fingerprint {
    Mixer::new("face")
        .fingerprint(portfolio.person.fingerprint)
        .text(portfolio.person.record.slug.as_str())
        .text(portfolio.home.as_str())
        .part(&[u8::from(portfolio.is_owner)])
        .finish()
}

/// A person's view reads the profile, the CV (position, interests), the portrait's size, how many
/// works there are, and whether there are talks.
fn person(portfolio: &Portfolio) -> Fingerprint {
    let mixer = Mixer::new("person")
        .fingerprint(face(portfolio))
        .part(&(portfolio.works.len() as u64).to_le_bytes())
        .part(&[u8::from(portfolio.cv.is_some())]);
    let mixer = mix_pictures(mixer, portfolio.photo.as_slice());
    let cv = portfolio.cv.into_iter();
    cv.fold(mixer, |mixer, cv| mixer.fingerprint(cv.fingerprint))
        .finish()
}

fn labels(groups: &[Group]) -> Fingerprint {
    groups
        .iter()
        .fold(Mixer::new("labels"), |mixer, group| mixer.text(&group.label))
        .finish()
}

/// A work in any list: its record, its address, its files, its own BibTeX, whether lists show teasers, and the people in whose
/// portfolios it stands.
fn card(placed: &PlacedWork, faces: &[Fingerprint], teasers: bool) -> Fingerprint {
    let PlacedWork {
        work,
        route,
        files,
        bibtex,
        portfolios,
        related: _,
        mentions: _,
    } = placed;
    let mixer = Mixer::new("card")
        .fingerprint(work.fingerprint)
        .text(route.as_str());
    let mixer = mix_files(mixer, files, teasers);
    let mixer = match bibtex {
        Some(extras) => mixer.text("BibTeX").fingerprint(extras.fingerprint),
        None => mixer,
    };
    portfolios
        .iter()
        .fold(mixer, |mixer, &id| mixer.fingerprint(faces[id]))
        .finish()
}

/// Of the profiles of people without a portfolio, by which works know the pages of their authors.
fn acquaintances(site: &Site) -> Fingerprint {
    let known = |slug: &Slug| {
        site.portfolios
            .iter()
            .any(|each| each.person.record.slug == *slug)
    };
    let people = site
        .library
        .people
        .iter()
        .filter(|person| !known(&person.record.slug));
    people
        .fold(Mixer::new("acquaintances"), |mixer, person| {
            mixer.fingerprint(person.fingerprint)
        })
        .finish()
}
