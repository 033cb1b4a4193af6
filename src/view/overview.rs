//! The overview: a portfolio's works in pictures, with the numbers in them. It must not know how a picture is drawn.

use super::chart;
use super::head::{Meta, tag};
use super::here::Here;
use super::lists::{groupings, title_of, within_publications};
use super::network;
use super::person::person;
use super::{OverviewPage, json_ld};
use crate::site::PortfolioId;

const OVERVIEW: &str = "Overview";

/// Fills the overview.
pub(super) fn overview(here: &Here, id: PortfolioId) -> (Meta, OverviewPage) {
    let portfolio = here.portfolio(id);
    let name = portfolio.person.record.name.as_str();
    let title = title_of(portfolio, "Publications in pictures");
    let meta = Meta {
        description: format!("Works of {name} by year and type, and who wrote them with whom"),
        names: tag("author", name),
        nodes: vec![
            json_ld::web_page(here, "WebPage", &title),
            within_publications(here, portfolio, &[(OVERVIEW, here.route)]),
        ],
        title,
        ..Meta::default()
    };
    let page = OverviewPage {
        person: person(here, portfolio),
        is_owner: portfolio.is_owner,
        count: portfolio.works.len(),
        groupings: groupings(here, portfolio),
        years: chart::years(here, portfolio),
        network: network::network(here, portfolio),
    };
    (meta, page)
}
