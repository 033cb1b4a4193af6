//! The picture of a page for link previews: the user's own, else a card that says what the page is about. It must not know
//! how cards are drawn.
//!
//! 1. [`card`] says what is drawn for a page, and [`own_card`] which file of the user stands in its place;
//! 2. [`image`] chooses the picture of a page.

use super::facts;
use super::head::Image;
use super::here::{Here, absolute};
use super::lists::{PUBLICATIONS, works};
use super::person::headline;
use super::{date, pictures, reception, teaser, work};
use crate::cards::{self, Card};
use crate::content::Attachment;
use crate::locale::Locale;
use crate::markdown;
use crate::model::{Cards, Work};
use crate::site::{Page, PlacedWork, Portfolio, Route, Site};

/// How many characters of names a card has room for.
const ROOM_FOR_NAMES: usize = 104;

/// Keeps the parts of a name on one line.
const NO_BREAK: &str = "\u{a0}";
/// A longer name is better broken at its blanks.
const LONGEST_WHOLE: usize = 40;

/// The card of a page, and where it is found. Absent where the page has none: it is of another kind, the site does not want
/// it or has no address, the page has a picture of its own, or the card could not show all letters.
#[must_use]
pub fn card(site: &Site, page: &Page) -> Option<(Route, Card)> {
    planned(site, page).filter(|(_, card)| cards::missing(card).is_none())
}

/// The same, whatever its letters.
#[must_use]
pub fn planned(site: &Site, page: &Page) -> Option<(Route, Card)> {
    let settings = &site.library.settings.record;
    let host = settings.base_url.as_ref()?.host_and_path();
    let wanted = settings.publications.cards;
    let locale = settings.locale();
    let has_own = || own_card(site, page).is_some();
    if wanted == Cards::None || has_own() {
        return None;
    }
    let shown = match *page {
        Page::Home(id) => of_person(&site.portfolios[id], "", locale),
        Page::Publications(id) => of_person(&site.portfolios[id], PUBLICATIONS, locale),
        Page::Cv(id) => of_person(&site.portfolios[id], locale.words.curriculum_vitae, locale),
        Page::Work(id) => of_work(site, &site.works[id], wanted)?,
        _ => return None,
    };
    let is_said_twice = site.title == shown.title;
    let card = Card {
        site: if is_said_twice { "" } else { &site.title }.to_owned(),
        host: host.to_owned(),
        ..shown
    };
    Some((route(site, page)?, card))
}

/// The user's own picture in the place of a page's card.
#[must_use]
pub fn own_card<'a>(site: &Site<'a>, page: &Page) -> Option<&'a Attachment> {
    site.file(route(site, page)?.as_str())
}

/// Where the card of a page is found, if it may have one. All lists of a portfolio's works have the same.
fn route(site: &Site, page: &Page) -> Option<Route> {
    let folder = match *page {
        Page::Home(id) => site.portfolios[id].home.clone(),
        Page::Publications(id) | Page::Topics(id) | Page::Types(id) | Page::Venues(id) => {
            site.portfolios[id].publications()
        }
        Page::Cv(id) | Page::CvVariant(id, _) => site.portfolios[id].cv_page(),
        Page::Work(id) => site.works[id].route.clone(),
        _ => return None,
    };
    Some(folder.file("card.png"))
}

/// The picture of a page, which takes an absolute address: the user's own card, the teaser of a work, the card, or of a first
/// page the portrait, which most services show small or cut.
pub(super) fn image(here: &Here, page: &Page) -> Option<Image> {
    let site = here.site;
    let at = |route: &Route, size, alt| {
        let address = absolute(site, route)?;
        Some(Image { address, size, alt })
    };
    let own = || {
        let picture = own_card(site, page)?.picture.as_ref()?;
        at(&route(site, page)?, picture.size?, String::new())
    };
    let teaser = || match *page {
        Page::Work(id) => teaser::image(here, &site.works[id]),
        _ => None,
    };
    let drawn = || {
        let (route, card) = card(site, page)?;
        let alt = joined([card.title, card.byline, card.place], ". ").replace(NO_BREAK, " ");
        at(&route, cards::SIZE, alt)
    };
    let portrait = || match *page {
        Page::Home(id) => {
            let Portfolio { photo, person, .. } = here.portfolio(id);
            let (route, size) = pictures::for_machines((*photo)?)?;
            at(&route, size, person.record.name.to_string())
        }
        _ => None,
    };
    own().or_else(teaser).or_else(drawn).or_else(portrait)
}

/// `Publications · 82 works` below name and position.
fn of_person(portfolio: &Portfolio, what: &str, locale: &Locale) -> Card {
    let record = &portfolio.person.record;
    let position = headline(portfolio, locale).map(|text| markdown::plain(&text).into_owned());
    let count = match portfolio.works.len() {
        0 => String::new(),
        count => works(count),
    };
    Card {
        title: record.name.to_string(),
        byline: position.or_else(|| record.location.clone()).unwrap_or_default(),
        place: joined([what.to_owned(), count], " · "),
        ..Card::default()
    }
}

/// A work that the settings want a card of, and that has no teaser which previews could show.
fn of_work(site: &Site, placed: &PlacedWork, wanted: Cards) -> Option<Card> {
    let record = &placed.work.record;
    let is_wanted = record.selected || (wanted == Cards::All && !placed.portfolios.is_empty());
    let has_teaser = placed.files.teaser.and_then(pictures::for_machines).is_some();
    (is_wanted && !has_teaser).then(|| Card {
        title: markdown::plain(&record.title).into_owned(),
        byline: authors(site, placed),
        place: place(record),
        ..Card::default()
    })
}

/// `Retracted · 2023 · Nature`: what may not be missed, then what there may not be room for.
fn place(work: &Work) -> String {
    let notices = reception::words(work).join(" · ");
    let year = work
        .date
        .as_ref()
        .and_then(date::certain)
        .and_then(|date| date.year);
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [notices, reception::status(work), year, work::venue_in_short(work)];
    joined(parts, " · ")
}

/// The first authors, everyone in whose portfolio the work stands, and how many more there are.
fn authors(site: &Site, placed: &PlacedWork) -> String {
    let Work { authors, et_al, .. } = &placed.work.record;
    let is_ours = |name| facts::portfolio_of_name(site, placed, name).is_some();
    let length = |text: &str| text.chars().count() + ", ".len();
    let ours = authors.iter().filter(|name| is_ours(name));
    let mut room = ROOM_FOR_NAMES.saturating_sub(ours.map(|name| length(name.as_str())).sum());
    let mut shown: Vec<&str> = Vec::new();
    for name in authors {
        let needed = length(name.as_str());
        if is_ours(name) || shown.is_empty() {
            shown.push(name.as_str());
        } else if needed <= room {
            shown.push(name.as_str());
            room -= needed;
        } else {
            room = 0;
        }
    }
    let hidden: Vec<&str> = facts::hidden(site, placed)
        .map(|id| site.portfolios[id].person.record.name.as_str())
        .collect();
    let end = match (hidden.as_slice(), authors.len() - shown.len()) {
        ([], 0) if !et_al => String::new(),
        ([], left) if !et_al => format!(" and {left} more"),
        ([], _) => ", et al.".to_owned(),
        (hidden, _) => format!(", … (with {})", hidden.join(", ")),
    };
    let whole = |name: &&str| match name.len() {
        ..=LONGEST_WHOLE => name.replace(' ', NO_BREAK),
        _ => (*name).to_owned(),
    };
    let shown: Vec<String> = shown.iter().map(whole).collect();
    shown.join(", ") + &end
}

fn joined<const COUNT: usize>(parts: [String; COUNT], between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

#[cfg(test)]
mod tests;
