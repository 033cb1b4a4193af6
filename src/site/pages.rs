//! Addresses: which pages there are, where they stand, and what leads to them from former addresses.
//! It must not know what stands on a page.

use std::collections::BTreeMap;

use super::headings::UNDATED;
use super::notes::{is_home, route};
use super::{Coauthor, Page, Portfolio, PortfolioId, Route, Site};
use crate::diagnostic::{Diagnostic, Outcome, catalog};
use crate::maps::Set;
use crate::model::{NoteKind, Variant};

/// First parts of addresses that belong to the site itself, whether or not anything stands there today:
/// a page there would sit in the middle of the papers or of the people.
const RESERVED: [&str; 4] = ["papers", "people", "publications", "assets"];

/// All pages and all redirects.
pub(super) struct Addresses {
    /// Pages in the order of the site's parts.
    pub(super) pages: Vec<(Route, Page)>,
    /// Former routes in order, and where they lead.
    pub(super) redirects: Vec<(Route, Route)>,
}

/// Gives every page its address, and says where two would have the same.
pub(super) fn addresses(site: &Site) -> Outcome<Addresses> {
    let mut diagnostics = Vec::new();
    let of_site = site_pages(site);
    let mut pages = of_site.clone();
    pages.extend(
        site.works
            .iter()
            .enumerate()
            .map(|(id, work)| (work.route.clone(), Page::Work(id))),
    );
    let mut taken: Set<&Route> = site.works.iter().map(|work| &work.route).collect();
    taken.extend(of_site.iter().map(|(route, _)| route));
    for (index, placed) in site.notes.iter().enumerate() {
        if is_home(&placed.note.record) {
            continue;
        }
        if is_reserved(&placed.route) || taken.contains(&placed.route) {
            diagnostics.push(catalog::address_taken(&placed.note.file, placed.route.as_str()));
            continue;
        }
        taken.insert(&placed.route);
        pages.push((placed.route.clone(), Page::Note(index)));
    }
    let redirects = redirects(site, &taken, &mut diagnostics);
    Outcome {
        value: Addresses { pages, redirects },
        diagnostics,
    }
}

fn is_reserved(route: &Route) -> bool {
    RESERVED
        .iter()
        .any(|name| route.as_str().trim_end_matches('/') == *name)
}

fn site_pages(site: &Site) -> Vec<(Route, Page)> {
    let root = Route::root();
    let has_owner = site.portfolios.first().is_some_and(|first| first.is_owner);
    let mut pages = Vec::new();
    if !has_owner {
        pages.push((root.clone(), Page::Group));
    }
    for (id, portfolio) in site.portfolios.iter().enumerate() {
        portfolio_pages(&mut pages, id, portfolio);
    }
    if site.portfolios.len() > 1 || !has_owner {
        pages.push((root.folder("people"), Page::People));
    }
    for (kind, folder, _) in NoteKind::ALL {
        let is_listed_elsewhere = kind == NoteKind::Page || (kind == NoteKind::Talk && has_owner);
        if !is_listed_elsewhere && site.notes.iter().any(|placed| placed.note.record.kind == kind) {
            pages.push((root.folder(folder), Page::Notes(kind)));
        }
    }
    pages.push((Route::search(), Page::Search));
    pages.push((root.file("404.html"), Page::NotFound));
    pages
}

fn portfolio_pages(pages: &mut Vec<(Route, Page)>, id: PortfolioId, portfolio: &Portfolio) {
    pages.push((portfolio.home.clone(), Page::Home(id)));
    pages.push((portfolio.publications(), Page::Publications(id)));
    if !portfolio.topics.is_empty() {
        pages.push((portfolio.by_topic(), Page::Topics(id)));
    }
    if portfolio.has_types() {
        pages.push((portfolio.by_type(), Page::Types(id)));
    }
    if portfolio.has_venues() {
        pages.push((portfolio.by_venue(), Page::Venues(id)));
    }
    let coauthors = &portfolio.coauthors.listed;
    if !coauthors.is_empty() {
        pages.push((portfolio.by_coauthor(), Page::Coauthors(id)));
    }
    for (index, coauthor) in coauthors.iter().enumerate() {
        pages.push((portfolio.with(coauthor), Page::Coauthor(id, index)));
    }
    if portfolio.has_overview() {
        pages.push((portfolio.overview(), Page::Overview(id)));
    }
    if portfolio.cv.is_some() {
        pages.push((portfolio.cv_page(), Page::Cv(id)));
    }
    for (index, variant) in portfolio.variants() {
        pages.push((portfolio.variant_page(variant), Page::CvVariant(id, index)));
    }
    if !portfolio.talks.is_empty() {
        pages.push((portfolio.talks_page(), Page::Talks(id)));
    }
}

impl<'a> Portfolio<'a> {
    /// Where its works are listed by year.
    #[must_use]
    pub fn publications(&self) -> Route {
        self.home.folder("publications")
    }

    /// Where its works are listed by topic, if any has one.
    #[must_use]
    pub fn by_topic(&self) -> Route {
        self.publications().folder("topics")
    }

    /// Where the words of its works' abstracts stand.
    #[must_use]
    pub fn abstracts(&self) -> Route {
        self.publications().file("abstracts.js")
    }

    /// Whether its works are of several types.
    #[must_use]
    pub fn has_types(&self) -> bool {
        self.types.len() > 1
    }

    /// Where its works are listed by type, if they are of several.
    #[must_use]
    pub fn by_type(&self) -> Route {
        self.publications().folder("types")
    }

    /// Whether its works are listed by venue: a single heading would tell nothing apart.
    #[must_use]
    pub fn has_venues(&self) -> bool {
        self.venues.groups.len() > 1
    }

    /// Where its works are listed by venue.
    #[must_use]
    pub fn by_venue(&self) -> Route {
        self.publications().folder("venues")
    }

    /// Where its co-authors are listed, if any has a page.
    #[must_use]
    pub fn by_coauthor(&self) -> Route {
        self.publications().folder("coauthors")
    }

    /// Where the works with a co-author are listed.
    #[must_use]
    pub fn with(&self, coauthor: &Coauthor) -> Route {
        self.by_coauthor().folder(coauthor.slug.as_str())
    }

    /// Whether there is anything to draw: works of two years, or two co-authors.
    #[must_use]
    pub fn has_overview(&self) -> bool {
        let dated = self.years.iter().filter(|year| year.label != UNDATED);
        dated.count() > 1 || self.coauthors.listed.len() > 1
    }

    /// Where its works are drawn.
    #[must_use]
    pub fn overview(&self) -> Route {
        self.publications().folder("overview")
    }

    /// Where its CV stands, if there is one.
    #[must_use]
    pub fn cv_page(&self) -> Route {
        self.home.folder("cv")
    }

    /// The variants of its CV that are part of the site, with their places in the CV's list.
    pub fn variants(&self) -> impl Iterator<Item = (usize, &Variant)> {
        let variants = self
            .cv
            .into_iter()
            .flat_map(|cv| cv.record.variants.iter().enumerate());
        variants.filter(|(_, variant)| variant.is_published)
    }

    /// The variant of its CV with a number, if one is given.
    #[must_use]
    pub fn variant(&self, index: Option<usize>) -> Option<&'a Variant> {
        self.cv?.record.variants.get(index?)
    }

    /// Where a variant of its CV stands.
    #[must_use]
    pub fn variant_page(&self, variant: &Variant) -> Route {
        self.cv_page().folder(variant.name.as_str())
    }

    /// Where its CV, or a variant of it, lies as a PDF, by a name that still says what it is when it has been downloaded.
    #[must_use]
    pub fn cv_document(&self, variant: Option<&Variant>) -> Route {
        let slug = &self.person.record.slug;
        match variant {
            None => self.cv_page().file(&format!("{slug}-cv.pdf")),
            Some(variant) => {
                let name = format!("{slug}-cv-{}.pdf", variant.name);
                self.variant_page(variant).file(&name)
            }
        }
    }

    /// Where its talks are listed, if there are any.
    #[must_use]
    pub fn talks_page(&self) -> Route {
        self.home.folder("talks")
    }
}

/// Former addresses. A page of today is never hidden by one, and the first to claim one keeps it.
fn redirects(site: &Site, taken: &Set<&Route>, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Route, Route)> {
    let mut redirects = BTreeMap::new();
    let mut claim = |from: Route, to: &Route, file: &str| {
        if taken.contains(&from) || redirects.contains_key(&from) {
            diagnostics.push(catalog::alias_taken(file, from.as_str()));
        } else {
            redirects.insert(from, to.clone());
        }
    };
    let papers = Route::root().folder("papers");
    for placed in &site.works {
        for alias in &placed.work.record.aliases {
            claim(papers.folder(alias.as_str()), &placed.route, &placed.work.file);
        }
    }
    for placed in &site.notes {
        for alias in &placed.note.record.aliases {
            claim(
                route(&placed.note.record, alias.as_str()),
                &placed.route,
                &placed.note.file,
            );
        }
    }
    redirects.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::model::NoteKind;
    use crate::site::sample::{Sample, note, settings, slug, two_people};
    use crate::site::{Page, assemble};

    fn check(sample: &Sample, expected: &[&str]) {
        let library = sample.library();
        let site = assemble(&library).value;
        let routes: Vec<&str> = site
            .pages
            .iter()
            .filter(|(_, page)| !matches!(page, Page::Work(_)))
            .map(|(route, _)| route.as_str())
            .collect();
        assert_eq!(routes, expected);
    }

    #[test]
    fn the_owner_stands_at_the_root_and_others_below_people() {
        check(
            &two_people(),
            &[
                "",
                "publications/",
                "publications/topics/",
                "publications/coauthors/",
                "publications/coauthors/bob-stone/",
                "publications/overview/",
                "cv/",
                "talks/",
                "people/anna-lovelace/",
                "people/anna-lovelace/publications/",
                "people/anna-lovelace/publications/overview/",
                "people/",
                "news/",
                "search/",
                "404.html",
                "software/",
                "news/a-prize/",
            ],
        );
    }

    #[test]
    fn a_site_without_an_owner_is_a_groups() {
        let mut sample = two_people();
        sample.settings = settings(None, &["Anna Lovelace"]);
        sample.notes = vec![note(NoteKind::Page, "home", "")];
        check(
            &sample,
            &[
                "",
                "people/anna-lovelace/",
                "people/anna-lovelace/publications/",
                "people/anna-lovelace/publications/overview/",
                "people/",
                "search/",
                "404.html",
            ],
        );
    }

    #[test]
    fn a_page_never_takes_an_address_of_the_site() {
        for title in ["papers", "cv", "news", "search"] {
            let mut sample = two_people();
            sample.notes.push(note(NoteKind::Page, title, ""));
            let library = sample.library();
            let found = assemble(&library).diagnostics;
            let codes: Vec<_> = found.iter().map(|each| (each.code, each.file_name())).collect();
            let file = format!("content/pages/{title}.md");
            assert_eq!(codes, [("address-taken", Some(file.as_str()))]);
        }
    }

    #[test]
    fn former_addresses_redirect_unless_something_stands_there() {
        let mut sample = two_people();
        sample.works[0].aliases = vec![slug("old numbers"), slug("flowers")];
        let library = sample.library();
        let outcome = assemble(&library);
        let redirects: Vec<_> = outcome
            .value
            .redirects
            .iter()
            .map(|(from, to)| (from.as_str(), to.as_str()))
            .collect();
        assert_eq!(redirects, [("papers/old-numbers/", "papers/bernoulli-numbers/")]);
        assert_eq!(outcome.diagnostics[0].code, "alias-taken");
    }
}
