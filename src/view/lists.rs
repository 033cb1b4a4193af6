//! Lists: a portfolio's works under headings, and everyone with a portfolio.
//! It must not know how an item looks.

use super::head::{Meta, tag};
use super::here::Here;
use super::node::Node;
use super::person::person;
use super::{
    GroupView, GroupingView, LinkView, PeoplePage, PublicationsPage, card, date, json_ld, notes, text,
};
use crate::cite::Format;
use crate::site::{Group, Page, Portfolio, PortfolioId, Route, WorkId};

/// What lists of works are called.
pub(super) const PUBLICATIONS: &str = "Publications";

/// More works than these are a long list, of which a browser need not lay out at once what is not seen.
const LONG: usize = 200;

/// A portfolio's works by year.
pub(super) fn by_year(here: &Here, id: PortfolioId) -> (Meta, PublicationsPage) {
    grouped(here, id, PUBLICATIONS, &here.portfolio(id).years)
}

/// A portfolio's works by topic.
pub(super) fn by_topic(here: &Here, id: PortfolioId) -> (Meta, PublicationsPage) {
    grouped(here, id, "Publications by topic", &here.portfolio(id).topics)
}

/// A portfolio's works by what they are.
pub(super) fn by_type(here: &Here, id: PortfolioId) -> (Meta, PublicationsPage) {
    grouped(here, id, "Publications by type", &here.portfolio(id).types)
}

/// A portfolio's works by where they appeared.
pub(super) fn by_venue(here: &Here, id: PortfolioId) -> (Meta, PublicationsPage) {
    grouped(
        here,
        id,
        "Publications by venue",
        &here.portfolio(id).venues.groups,
    )
}

fn grouped(here: &Here, id: PortfolioId, what: &str, groups: &[Group]) -> (Meta, PublicationsPage) {
    let portfolio = here.portfolio(id);
    let title = title_of(portfolio, what);
    let nodes = vec![
        json_ld::collection(here, &title, &portfolio.works),
        within_publications(here, portfolio, &[]),
        json_ld::website(here),
    ];
    let meta = Meta {
        description: in_a_sentence(portfolio),
        names: tag("author", portfolio.person.record.name.as_str()),
        nodes,
        title,
        image: card::image(here, &Page::Publications(id)),
        ..Meta::default()
    };
    let list = List {
        heading: PUBLICATIONS.to_owned(),
        works: &portfolio.works,
        groups,
    };
    (meta, publications(here, id, list))
}

/// Works to be listed.
pub(super) struct List<'a> {
    pub(super) heading: String,
    pub(super) works: &'a [WorkId],
    pub(super) groups: &'a [Group],
}

/// The list of some works of a portfolio.
pub(super) fn publications(here: &Here, id: PortfolioId, list: List) -> PublicationsPage {
    let portfolio = here.portfolio(id);
    let record = |work: &WorkId| &here.site.works[*work].work.record;
    let mut works = list.works.iter().map(record);
    PublicationsPage {
        person: person(here, portfolio),
        is_owner: portfolio.is_owner,
        heading: list.heading,
        count: list.works.len(),
        is_long: list.works.len() > LONG,
        within: None,
        portfolio: None,
        groupings: groupings(here, portfolio),
        groups: group_views(here, list.groups, id),
        downloads: downloads(here, portfolio),
        abstracts: works
            .any(|work| !work.abstract_text.is_empty())
            .then(|| here.links.to(&portfolio.abstracts())),
        marks: super::byline::marks(here.site, list.works),
        has_uncertain: list
            .works
            .iter()
            .filter_map(|work| record(work).date.as_ref())
            .any(|value| date::uncertain(value, here.locale()).is_some()),
    }
}

/// `CV` on the owner's site, `CV of Shigang Li` elsewhere.
pub(super) fn title_of(portfolio: &Portfolio, what: &str) -> String {
    if portfolio.is_owner {
        what.to_owned()
    } else {
        format!("{what} of {}", portfolio.person.record.name)
    }
}

/// The way to a page below the publications of a portfolio.
pub(super) fn within_publications(here: &Here, portfolio: &Portfolio, below: &[(&str, &Route)]) -> Node {
    let name = portfolio.person.record.name.as_str();
    let list = portfolio.publications();
    let mut steps = vec![(name, &portfolio.home), (PUBLICATIONS, &list)];
    steps.extend_from_slice(below);
    let of_owner = usize::from(portfolio.is_owner);
    json_ld::breadcrumbs(here, &steps[of_owner..])
}

/// The way to a page of a portfolio.
pub(super) fn breadcrumbs(here: &Here, portfolio: &Portfolio, label: &str, page: &Route) -> Node {
    let name = portfolio.person.record.name.as_str();
    let home = (name, &portfolio.home);
    if portfolio.is_owner {
        json_ld::breadcrumbs(here, &[(label, page)])
    } else {
        json_ld::breadcrumbs(here, &[home, (label, page)])
    }
}

fn in_a_sentence(portfolio: &Portfolio) -> String {
    let whose = format!("Publications of {}", portfolio.person.record.name);
    counted(&whose, portfolio.works.len())
}

/// `Publications of Ada Lovelace: 1 work`.
pub(super) fn counted(what: &str, works: usize) -> String {
    format!("{what}: {}", self::works(works))
}

/// `82 works`.
pub(super) fn works(count: usize) -> String {
    format!("{count} {}", if count == 1 { "work" } else { "works" })
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

/// The ways to see a portfolio's works, where there are several.
pub(super) fn groupings(here: &Here, portfolio: &Portfolio) -> Vec<GroupingView> {
    let list = portfolio.publications();
    let has_coauthors = !portfolio.coauthors.listed.is_empty();
    let ways = [
        (true, "By year", list.clone(), true),
        (
            !portfolio.topics.is_empty(),
            "By topic",
            portfolio.by_topic(),
            true,
        ),
        (portfolio.has_types(), "By type", portfolio.by_type(), true),
        (portfolio.has_venues(), "By venue", portfolio.by_venue(), true),
        (has_coauthors, "By co-author", portfolio.by_coauthor(), false),
        (portfolio.has_overview(), "Overview", portfolio.overview(), false),
    ];
    let current = |route: &Route| {
        let is_below = *route != list && here.route.as_str().starts_with(route.as_str());
        let below = is_below.then_some("true");
        if route == here.route { Some("page") } else { below }
    };
    let ways: Vec<GroupingView> = ways
        .into_iter()
        .filter(|(is_there, ..)| *is_there)
        .map(|(_, label, route, is_list)| GroupingView {
            label,
            href: here.links.to(&route),
            current: current(&route),
            is_list,
        })
        .collect();
    if ways.len() > 1 { ways } else { Vec::new() }
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
