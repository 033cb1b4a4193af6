//! A portfolio's first page. It must not know other pages' content.

use super::byline;
use super::head::{Meta, OgType, tag};
use super::here::Here;
use super::lists::home_body;
use super::person::{headline, person};
use super::{HomePage, card, json_ld, notes};
use crate::locale::Locale;
use crate::markdown;
use crate::model::NoteKind;
use crate::site::{Page, Portfolio, PortfolioId, Route};

/// How many talks and pieces of news the first page shows.
const FIRST_TALKS: usize = 3;
const FIRST_NEWS: usize = 5;

/// Fills the first page.
pub(super) fn home(here: &Here, id: PortfolioId) -> (Meta, HomePage) {
    let portfolio = here.portfolio(id);
    let has_talks = !portfolio.talks.is_empty();
    let meta = head(here, id);
    let page = HomePage {
        person: person(here, portfolio),
        selected_html: here.items(&portfolio.selected, Some(id)),
        recent_html: here.items(&portfolio.recent, Some(id)),
        marks: byline::marks(here.site, &[&*portfolio.selected, &portfolio.recent].concat()),
        publications: here.links.to(&portfolio.publications()),
        cv: portfolio.cv.map(|_| here.links.to(&portfolio.cv_page())),
        talks: portfolio
            .talks
            .iter()
            .take(FIRST_TALKS)
            .map(|talk| notes::talk(here, talk))
            .collect(),
        talks_href: has_talks.then(|| here.links.to(&portfolio.talks_page())),
        news: if portfolio.is_owner {
            notes::items(here, NoteKind::News).take(FIRST_NEWS).collect()
        } else {
            Vec::new()
        },
        body_html: if portfolio.is_owner {
            home_body(here)
        } else {
            String::new()
        },
    };
    (meta, page)
}

fn head(here: &Here, id: PortfolioId) -> Meta {
    let portfolio = here.portfolio(id);
    let name = portfolio.person.record.name.as_str();
    let settings = &here.site.library.settings.record;
    let of_site = settings.description.clone().filter(|_| portfolio.is_owner);
    let mut nodes = vec![json_ld::profile_page(here, portfolio)];
    if portfolio.is_owner {
        nodes.push(json_ld::website(here));
    } else {
        let people = Route::root().folder("people");
        nodes.push(json_ld::breadcrumbs(
            here,
            &[("People", &people), (name, &portfolio.home)],
        ));
    }
    Meta {
        title: if portfolio.is_owner {
            String::new()
        } else {
            name.to_owned()
        },
        description: of_site.unwrap_or_else(|| in_a_sentence(portfolio, here.locale())),
        og_type: OgType::Profile,
        names: tag("author", name),
        nodes,
        image: card::image(here, &Page::Home(id)),
        canonical: None,
    }
}

/// What the person says, else name, position and place.
fn in_a_sentence(portfolio: &Portfolio, locale: &Locale) -> String {
    let record = &portfolio.person.record;
    if let Some(summary) = &record.summary {
        return markdown::plain(summary).into_owned();
    }
    let headline = headline(portfolio, locale).map(|text| markdown::plain(&text).into_owned());
    let about: Vec<String> = headline.into_iter().chain(record.location.clone()).collect();
    if about.is_empty() {
        format!("{}: publications", record.name)
    } else {
        format!("{}: {}", record.name, about.join(", "))
    }
}
