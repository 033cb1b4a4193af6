//! Owns how outputs become bytes: pages through views and templates, feed and sitemap as XML, lists as data.
//! It must not know which outputs are stale, nor touch a disk: a copied file is named, not read.
//!
//! 1. [`press`] joins site and theme into what every output is made with;
//! 2. [`output`] makes one output; it asks the caller for [`Fragments`], who may keep what [`item`], [`entry`] and
//!    [`layout`] make;
//! 3. `splice` puts a page's lists in their places, `layout` puts the page into its frame;
//! 4. `xml`, `data` and `search` write what is no page.

mod data;
mod document;
mod layout;
mod search;
mod splice;
mod xml;

pub use document::document;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::cards;
use crate::cite::{Archive, Format, Listed, OwnStyle, Styles};
use crate::diagnostic::{Diagnostic, Outcome};
use crate::fonts;
use crate::model::{StyleSource, search_words};
use crate::plan::{Output, Recipe, ThemePrint};
use crate::site::{PortfolioId, Site, WorkId};
use crate::theme::{self, Theme};
use crate::view::{self, Anchors, Audience, Context, Edition, Frame, Sizes, Skin, Texts};

/// What every output is made with.
pub struct Press<'a> {
    site: &'a Site<'a>,
    theme: &'a Theme,
    skin: Skin,
    anchors: Anchors,
    texts: Texts<'a>,
    styles: Styles<'a>,
    search: OnceLock<search::Inventory>,
}

/// The bytes of an output, or where they are.
#[derive(Debug)]
pub enum Rendered<'a> {
    /// They are these.
    Bytes(Cow<'a, [u8]>),
    /// They are those of a file, given by its path below `content/`.
    CopyOf(&'a str),
    /// They are to be made of the picture in such a file.
    PictureOf(&'a str),
    /// They are those of a document; what is found is said by every build, also where the bytes are there already.
    Document(Outcome<Vec<u8>>),
}

/// Gives the items of works, for the portfolio being read.
pub type Items<'a> = dyn Fn(&[WorkId], Option<PortfolioId>) -> Vec<Arc<str>> + Sync + 'a;

/// Gives the entries of works in a list of data.
pub type Entries<'a> = dyn Fn(&[WorkId], Format) -> Vec<Arc<str>> + Sync + 'a;

/// Gives the words of the abstracts of works, for the search.
pub type Words<'a> = dyn Fn(&[WorkId]) -> Vec<Arc<str>> + Sync + 'a;

/// Gives the citations of a work, in every offered style.
pub type Citations<'a> = dyn Fn(WorkId) -> Arc<str> + Sync + 'a;

/// Gives the layout of pages with a frame.
pub type Layout<'a> = dyn Fn(&Frame) -> Result<Arc<str>, Box<Diagnostic>> + Sync + 'a;

/// What pages and lists are put together from; given by the caller, who may keep fragments from one to the next.
#[derive(Clone, Copy)]
pub struct Fragments<'a> {
    /// Items of lists on pages.
    pub items: &'a Items<'a>,
    /// Entries of lists of data.
    pub entries: &'a Entries<'a>,
    /// Words of abstracts.
    pub words: &'a Words<'a>,
    /// Citations of works.
    pub citations: &'a Citations<'a>,
    /// What is around the content of a page.
    pub layout: &'a Layout<'a>,
    /// How large documents are.
    pub sizes: &'a Sizes,
}

/// Joins site and theme, and the style of one's own in which lists print works.
#[must_use]
pub fn press<'a>(
    site: &'a Site<'a>,
    theme: &'a Theme,
    archive: &'a Archive,
    style: Option<&'a OwnStyle>,
) -> Press<'a> {
    let language = &site.library.settings.record.language;
    let skin = Skin {
        csp: theme.policies.pages.clone(),
        csp_not_found: theme.policies.not_found.clone(),
        not_found_style: theme.policies.not_found_style.clone(),
    };
    Press {
        site,
        theme,
        skin,
        anchors: view::anchors(site),
        texts: Texts::of(site),
        styles: Styles::new(
            archive,
            site.works.iter().map(|placed| &placed.work.record),
            language,
            listed(site, style),
        ),
        search: OnceLock::new(),
    }
}

/// The style in which lists print works.
fn listed<'a>(site: &Site, own: Option<&'a OwnStyle>) -> Option<Listed<'a>> {
    let style = site.library.settings.record.publications.style.as_ref()?;
    match style.source {
        StyleSource::Offered(style) => Some(Listed::Offered(style)),
        StyleSource::File(_) => own.map(Listed::Own),
    }
}

/// What the theme contributes to the fingerprints of outputs.
#[must_use]
pub fn theme_print(theme: &Theme) -> ThemePrint {
    ThemePrint {
        templates: theme.fingerprint,
        skin: theme.policies.fingerprint(),
        layouts: theme.layouts.fingerprint,
        assets: theme
            .assets
            .iter()
            .map(|asset| (asset.name.clone(), asset.fingerprint))
            .collect(),
    }
}

/// Makes one output.
///
/// # Errors
///
/// Where a template asks for what its view does not have.
pub fn output<'a>(
    press: &'a Press<'a>,
    output: &'a Output,
    fragments: Fragments<'_>,
) -> Result<Rendered<'a>, Box<Diagnostic>> {
    let Output {
        route,
        recipe,
        fingerprint: _,
    } = output;
    let text = match recipe {
        Recipe::Page(page) => {
            let lists = splice::Lists::default();
            let context = Context {
                site: press.site,
                skin: &press.skin,
                anchors: &press.anchors,
                texts: &press.texts,
                items: &|works, me| lists.mark((fragments.items)(works, me)),
                entry: &|work, format| (fragments.entries)(&[work], format).concat(),
                citations: &|work| (fragments.citations)(work),
                sizes: fragments.sizes,
            };
            let page = view::page(&context, route, page);
            let main = filled(press, page.main.template().0, &page.main)?;
            let layout = (fragments.layout)(&page.frame)?;
            // The ways to the root are longer than their marks.
            let length = main.len() + lists.length() + lists.length() / 16;
            layout::around(&layout, &page.head_html, length, |text| {
                lists.splice(text, &main, route);
            })
        }
        Recipe::Redirect(to) => {
            let page = view::redirect(press.site, &press.skin, route, to);
            filled(press, "redirect.html", &page)?
        }
        Recipe::Feed => xml::feed(&view::feed(press.site, &press.texts)),
        Recipe::Sitemap => {
            view::sitemap(press.site).map_or_else(String::new, |sitemap| xml::sitemap(&sitemap))
        }
        Recipe::Robots => view::robots(press.site),
        Recipe::List(format, whose) => {
            let works = data::listed(press.site, *whose);
            data::list(press.site, works, *format, fragments.entries)
        }
        Recipe::Entry(format, work) => data::file(*format, &(fragments.entries)(&[*work], *format).concat()),
        Recipe::Search(file) => search::file(press, *file, fragments.words),
        Recipe::Abstracts(id) => data::abstracts(press.site, &press.texts, *id),
        Recipe::Asset(name) => return Ok(Rendered::Bytes(Cow::Borrowed(asset(press.theme, name)))),
        Recipe::Font(share) => return Ok(Rendered::Bytes(Cow::Owned(fonts::mathematical(*share)))),
        Recipe::Attachment(source) => return Ok(Rendered::CopyOf(source)),
        Recipe::Card(card) => return Ok(Rendered::Bytes(Cow::Owned(cards::draw(card)))),
        Recipe::Copied(source, _) => return Ok(Rendered::PictureOf(source)),
        Recipe::Document(id, variant) => {
            let (portfolio, variant) = (*id, *variant);
            let edition = Edition {
                portfolio,
                variant,
                audience: Audience::Everyone,
            };
            return document(press, edition).map(Rendered::Document);
        }
    };
    Ok(Rendered::Bytes(Cow::Owned(text.into_bytes())))
}

fn filled<V: Serialize>(press: &Press, template: &str, view: &V) -> Result<String, Box<Diagnostic>> {
    theme::render(press.theme, template, view)
}

fn asset<'a>(theme: &'a Theme, name: &str) -> &'a [u8] {
    let found = theme.assets.iter().find(|asset| asset.name == name);
    found.map_or(&[], |asset| &asset.bytes)
}

/// Makes a work's item in a list, as it reads on every page: its links begin with a mark for the way to the root.
///
/// # Errors
///
/// Where the template asks for what the view does not have.
pub fn item(press: &Press, work: WorkId, me: Option<PortfolioId>) -> Result<String, Box<Diagnostic>> {
    let view = view::work_item(press.site, &press.styles, work, me);
    filled(press, "work_item.html", &view)
}

/// Makes the layout of pages with a frame, with marks in the places of head and content.
///
/// # Errors
///
/// Where the template asks for what the view does not have, or leaves head or content out.
pub fn layout(press: &Press, frame: &Frame) -> Result<String, Box<Diagnostic>> {
    let view = view::layout(
        press.site,
        &press.skin,
        frame,
        &layout::HEAD.to_string(),
        &layout::MAIN.to_string(),
    );
    let text = filled(press, layout::TEMPLATE, &view)?;
    layout::checked(text, press.theme)
}

/// Makes a work's entry in a list of data.
#[must_use]
pub fn entry(press: &Press, work: WorkId, format: Format) -> String {
    data::entry(press.site, &press.texts, work, format)
}

/// Makes a list of works as data, as the lists of a site are made.
#[must_use]
pub fn list(press: &Press, works: &[WorkId], format: Format) -> String {
    let made = |works: &[WorkId], format| {
        let entries = works.iter().map(|&work| entry(press, work, format).into());
        entries.collect()
    };
    data::list(press.site, works, format, &made)
}

/// Makes a work's citation in Markdown, in the style of lists, with what is said behind it.
#[must_use]
pub fn citation_in_markdown(press: &Press, work: WorkId) -> String {
    view::citation_in_markdown(&press.styles, press.site, &press.site.works[work])
}

/// Finds the words of a work's abstract.
#[must_use]
pub fn words(press: &Press, work: WorkId) -> String {
    search_words(press.texts.abstract_text(work))
}

/// Makes a work's citations in every offered style, as HTML.
#[must_use]
pub fn citations(press: &Press, work: WorkId) -> String {
    view::citations(&press.styles, &press.site.works[work].work.record)
}
