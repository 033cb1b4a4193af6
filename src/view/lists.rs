//! Lists: a portfolio's works under headings, and everyone with a portfolio.
//! It must not know how an item looks.

use super::head::{Meta, tag};
use super::here::Here;
use super::person::person;
use super::{GroupView, LinkView, PeoplePage, PublicationsPage, date, json_ld, notes, text};
use crate::cite::Format;
use crate::site::{Group, Portfolio, PortfolioId, Route};

/// A portfolio's works by year.
pub(super) fn by_year(here: &Here, id: PortfolioId) -> (Meta, PublicationsPage) {
    publications(here, id, &here.portfolio(id).years)
}

/// A portfolio's works by topic.
pub(super) fn by_topic(here: &Here, id: PortfolioId) -> (Meta, PublicationsPage) {
    publications(here, id, &here.portfolio(id).topics)
}

fn publications(here: &Here, id: PortfolioId, groups: &[Group]) -> (Meta, PublicationsPage) {
    let portfolio = here.portfolio(id);
    let title = title_of(portfolio, "Publications");
    let list = portfolio.publications();
    let mut nodes = vec![
        json_ld::collection(here, &title, &portfolio.works),
        breadcrumbs(here, portfolio, "Publications", &list),
    ];
    nodes.push(json_ld::website(here));
    let meta = Meta {
        description: in_a_sentence(portfolio),
        names: tag("author", portfolio.person.record.name.as_str()),
        nodes,
        title,
        ..Meta::default()
    };
    let page = PublicationsPage {
        person: person(here, portfolio),
        is_owner: portfolio.is_owner,
        count: portfolio.works.len(),
        groupings: groupings(here, portfolio),
        groups: group_views(here, groups, id),
        downloads: downloads(here, portfolio),
        has_uncertain: portfolio.works.iter().any(|&work| {
            let time = here.site.works[work].work.record.date.as_ref();
            time.and_then(date::uncertain).is_some()
        }),
    };
    (meta, page)
}

/// `CV` on the owner's site, `CV of Shigang Li` elsewhere.
pub(super) fn title_of(portfolio: &Portfolio, what: &str) -> String {
    if portfolio.is_owner {
        what.to_owned()
    } else {
        format!("{what} of {}", portfolio.person.record.name)
    }
}

/// The way to a page of a portfolio.
pub(super) fn breadcrumbs(
    here: &Here,
    portfolio: &Portfolio,
    label: &str,
    page: &Route,
) -> super::node::Node {
    let name = portfolio.person.record.name.as_str();
    let home = (name, &portfolio.home);
    if portfolio.is_owner {
        json_ld::breadcrumbs(here, &[(label, page)])
    } else {
        json_ld::breadcrumbs(here, &[home, (label, page)])
    }
}

fn in_a_sentence(portfolio: &Portfolio) -> String {
    let count = portfolio.works.len();
    let works = if count == 1 { "work" } else { "works" };
    format!(
        "Publications of {}: {count} {works}",
        portfolio.person.record.name
    )
}

/// The groups with their items.
pub(super) fn group_views(here: &Here, groups: &[Group], me: PortfolioId) -> Vec<GroupView> {
    let anchors = text::anchors(groups.iter().map(|group| group.label.as_str()));
    groups
        .iter()
        .zip(anchors)
        .map(|(group, anchor)| GroupView {
            label: group.label.clone(),
            anchor,
            count: group.works.len(),
            items_html: here.items(&group.works, Some(me)),
        })
        .collect()
}

fn groupings(here: &Here, portfolio: &Portfolio) -> Vec<LinkView> {
    if portfolio.topics.is_empty() {
        return Vec::new();
    }
    [
        ("By year", portfolio.publications()),
        ("By topic", portfolio.by_topic()),
    ]
    .into_iter()
    .map(|(label, route)| LinkView {
        label: label.into(),
        href: here.links.to(&route),
        kind: if route == *here.route { "current" } else { "" }.into(),
    })
    .collect()
}

fn downloads(here: &Here, portfolio: &Portfolio) -> Vec<LinkView> {
    let link = |format: Format| LinkView {
        label: format.label().into(),
        href: here.links.to(&portfolio
            .home
            .file(&format!("publications.{}", format.extension()))),
        kind: format.name().into(),
    };
    Format::ALL.into_iter().map(link).collect()
}

/// Everyone with a portfolio.
pub(super) fn people(here: &Here) -> (Meta, PeoplePage) {
    let list = Route::root().folder("people");
    let meta = Meta {
        title: "People".to_owned(),
        description: names(here),
        nodes: vec![
            json_ld::web_page(here, "CollectionPage", "People"),
            json_ld::breadcrumbs(here, &[("People", &list)]),
        ],
        ..Meta::default()
    };
    let page = PeoplePage {
        site_title: here.site.title.clone(),
        people: everyone(here),
        body_html: String::new(),
    };
    (meta, page)
}

/// The first page of a group's site.
pub(super) fn group(here: &Here) -> (Meta, PeoplePage) {
    let settings = &here.site.library.settings.record;
    let meta = Meta {
        description: settings.description.clone().unwrap_or_else(|| names(here)),
        nodes: vec![
            json_ld::website(here),
            json_ld::web_page(here, "CollectionPage", &here.site.title),
        ],
        ..Meta::default()
    };
    let page = PeoplePage {
        site_title: here.site.title.clone(),
        people: everyone(here),
        body_html: home_body(here),
    };
    (meta, page)
}

/// The text of `content/pages/home.md`.
pub(super) fn home_body(here: &Here) -> String {
    here.site
        .home_note()
        .map(|placed| notes::body(here, placed))
        .unwrap_or_default()
}

fn everyone(here: &Here) -> Vec<super::PersonView> {
    here.site
        .portfolios
        .iter()
        .map(|portfolio| person(here, portfolio))
        .collect()
}

fn names(here: &Here) -> String {
    let names: Vec<&str> = here
        .site
        .portfolios
        .iter()
        .map(|portfolio| portfolio.person.record.name.as_str())
        .collect();
    names.join(", ")
}
