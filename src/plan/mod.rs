//! The plan: every file of `public/` with its recipe and the fingerprint of what the recipe can see.
//! It must not know bytes, templates or the disk.
//!
//! 1. [`outputs`] lists the files;
//! 2. [`fingerprint`] and `listing` have, for each recipe, one function that mixes what its view reads;
//! 3. `files` lists those that are copied, and the smaller copies of pictures;
//! 4. `cards` lists the cards for link previews;
//! 5. `clashes` says where two files would have one name.

mod cards;
mod clashes;
mod files;
mod fingerprint;
mod listing;

pub use fingerprint::Prints;

use crate::cards::Card;
use crate::cite::Format;
use crate::content::Attachment;
use crate::diagnostic::Outcome;
use crate::fingerprint::Fingerprint;
use crate::fonts::Share;
use crate::parallel;
use crate::pictures::Copied;
use crate::site::{Page, PortfolioId, Route, Site, WorkId};
use crate::{typeset, view};

/// What the theme contributes to fingerprints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemePrint {
    /// Of all templates.
    pub templates: Fingerprint,
    /// Of the policies and styles that pages carry.
    pub skin: Fingerprint,
    /// Of the layouts of documents.
    pub layouts: Fingerprint,
    /// Files that are published as they are: path below `public/`, and the fingerprint of the bytes.
    pub assets: Vec<(String, Fingerprint)>,
}

/// How an output is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipe {
    /// An HTML page.
    Page(Page),
    /// A page that leads to the present address.
    Redirect(Route),
    /// The Atom feed.
    Feed,
    /// The sitemap.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// Works for reference managers: a portfolio's, or all that the site lists.
    List(Format, Option<PortfolioId>),
    /// A work for reference managers, beside its page.
    Entry(Format, WorkId),
    /// A file of the search.
    Search(SearchFile),
    /// The words of the abstracts of a portfolio's works.
    Abstracts(PortfolioId),
    /// A file of the theme, by its path below `public/`.
    Asset(String),
    /// A part of the mathematical face.
    Font(Share),
    /// A file that is published as it is, by its path below `content/`.
    Attachment(String),
    /// A card for link previews.
    Card(Box<Card>),
    /// A portfolio's CV, or a variant of it, to be set on paper.
    Document(PortfolioId, Option<usize>),
    /// A smaller copy of a picture, by the picture's path below `content/`.
    Copied(String, Copied),
}

/// What the search is made from, each loaded when it is first needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchFile {
    /// Everything there is to be found, without the texts.
    Records,
    /// Words of the texts, by the number of their file.
    Words(usize),
    /// Texts, by the number of their file.
    Texts(usize),
}

/// One file of `public/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where it stands.
    pub route: Route,
    /// How it is made.
    pub recipe: Recipe,
    /// Of everything its recipe can see: equal fingerprints mean equal bytes.
    pub fingerprint: Fingerprint,
}

/// Everything that `public/` is to hold, in the order of the routes. Two outputs at one place are an error.
#[must_use]
pub fn outputs(prints: &Prints, theme: &ThemePrint) -> Outcome<Vec<Output>> {
    let site = prints.site();
    let recipes = recipes(site);
    let fingerprints = parallel::each_of_many(&recipes, |(route, recipe)| prints.recipe(route, recipe));
    let mut outputs: Vec<Output> = recipes
        .into_iter()
        .zip(fingerprints)
        .map(|((route, recipe), fingerprint)| Output {
            route,
            recipe,
            fingerprint,
        })
        .chain(assets(theme))
        .chain(files::attachments(site))
        .chain(files::copies(site))
        .collect();
    outputs.sort_by(|a, b| a.route.cmp(&b.route));
    Outcome {
        diagnostics: clashes::clashes(&outputs),
        value: outputs,
    }
}

fn recipes(site: &Site) -> Vec<(Route, Recipe)> {
    let root = Route::root();
    let mut recipes: Vec<(Route, Recipe)> = site
        .pages
        .iter()
        .map(|(route, page)| (route.clone(), Recipe::Page(page.clone())))
        .collect();
    let redirects = site.redirects.iter();
    recipes.extend(redirects.map(|(from, to)| (from.clone(), Recipe::Redirect(to.clone()))));
    recipes.push((root.file("feed.xml"), Recipe::Feed));
    if site.library.sets_formulas {
        let font = |share| {
            (
                Route::root().folder("assets").file(font_name(share)),
                Recipe::Font(share),
            )
        };
        recipes.extend(Share::ALL.map(font));
    }
    if site.library.settings.record.base_url.is_some() {
        recipes.push((root.file("sitemap.xml"), Recipe::Sitemap));
    }
    // A robots.txt of the user's own is taken instead of ours.
    let own_robots = |attachment: &Attachment| attachment.name() == "robots.txt";
    if !site.library.attachments.iter().any(own_robots) {
        recipes.push((root.file("robots.txt"), Recipe::Robots));
    }
    lists_as_data(site, &mut recipes);
    for (id, placed) in site.works.iter().enumerate() {
        for format in Format::ALL {
            recipes.push((placed.exported_as(format.extension()), Recipe::Entry(format, id)));
        }
    }
    search_files(site, &mut recipes);
    recipes.extend(cards::cards(site));
    if typeset::IS_AVAILABLE {
        recipes.extend(documents(site));
    }
    recipes
}

/// Themes' stylesheets know the parts of the mathematical face by these names.
const fn font_name(share: Share) -> &'static str {
    match share {
        Share::Common => "math.woff",
        Share::Rare => "math-rare.woff",
    }
}

fn search_files(site: &Site, recipes: &mut Vec<(Route, Recipe)>) {
    let mut add = |name: &str, file| {
        let route = Route::search().file(name);
        recipes.push((route, Recipe::Search(file)));
    };
    add("records.js", SearchFile::Records);
    for drawer in 0..view::drawers(site) {
        add(&format!("words-{drawer}.js"), SearchFile::Words(drawer));
    }
    for shelf in 0..view::shelves(site) {
        add(&format!("texts-{shelf}.js"), SearchFile::Texts(shelf));
    }
}

/// At the root what the site lists, and below `people/` everyone's own, the owner's too.
fn lists_as_data(site: &Site, recipes: &mut Vec<(Route, Recipe)>) {
    let mut add = |folder: &Route, whose: Option<PortfolioId>| {
        for format in Format::ALL {
            let file = format!("publications.{}", format.extension());
            recipes.push((folder.file(&file), Recipe::List(format, whose)));
        }
    };
    add(&Route::root(), site.owner().map(|_| 0));
    let people = Route::root().folder("people");
    for (id, portfolio) in site.portfolios.iter().enumerate() {
        add(&people.folder(portfolio.person.record.slug.as_str()), Some(id));
    }
    for (id, portfolio) in site.portfolios.iter().enumerate() {
        let mut works = portfolio.works.iter().map(|&work| &site.works[work].work.record);
        if works.any(|work| !work.abstract_text.is_empty()) {
            recipes.push((portfolio.abstracts(), Recipe::Abstracts(id)));
        }
    }
}

/// The document whose size a page tells beside the link to it: what its fingerprint in the plan cannot know.
#[must_use]
pub fn told_document(site: &Site, recipe: &Recipe) -> Option<Route> {
    let (id, variant) = match recipe {
        Recipe::Page(Page::Cv(id)) => (*id, None),
        Recipe::Page(Page::CvVariant(id, index)) => (*id, Some(*index)),
        _ => return None,
    };
    let portfolio = &site.portfolios[id];
    typeset::IS_AVAILABLE.then(|| portfolio.cv_document(portfolio.variant(variant)))
}

/// The CVs and their variants.
fn documents(site: &Site) -> impl Iterator<Item = (Route, Recipe)> {
    let portfolios = site.portfolios.iter().enumerate();
    portfolios.flat_map(|(id, portfolio)| {
        let whole = portfolio.cv.map(|_| None);
        let variants = portfolio
            .variants()
            .map(|(index, variant)| Some((index, variant)));
        whole.into_iter().chain(variants).map(move |variant| {
            let route = portfolio.cv_document(variant.map(|(_, variant)| variant));
            (route, Recipe::Document(id, variant.map(|(index, _)| index)))
        })
    })
}

fn assets(theme: &ThemePrint) -> impl Iterator<Item = Output> + '_ {
    theme.assets.iter().filter_map(|(name, fingerprint)| {
        Some(Output {
            route: Route::parse(name)?,
            recipe: Recipe::Asset(name.clone()),
            fingerprint: *fingerprint,
        })
    })
}

#[cfg(test)]
mod tests;
