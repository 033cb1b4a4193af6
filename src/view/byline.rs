//! Authors as every page prints them, as HTML. It must not know which page that is.

use super::facts;
use super::here::Links;
use super::text::push_escaped;
use crate::model::Name;
use crate::site::{PlacedWork, PortfolioId, Site};

/// The authors of a work, those with a portfolio linked and the one whose portfolio is being read marked, and
/// whoever a cut list hides behind an ellipsis. Where else a name leads is given.
pub(super) fn byline(
    site: &Site,
    links: Links,
    placed: &PlacedWork,
    me: Option<PortfolioId>,
    href: &dyn Fn(&Name) -> Option<String>,
) -> String {
    let record = &placed.work.record;
    let mut html = String::with_capacity(64 + 24 * record.authors.len());
    let push_author = |html: &mut String, name: &Name, portfolio: Option<PortfolioId>| match portfolio {
        Some(id) if Some(id) == me => push_element(html, "<strong class=\"me\">", name, "</strong>"),
        Some(id) => {
            let start = ["<a href=\"", &links.to(&site.portfolios[id].home), "\">"].concat();
            push_element(html, &start, name, "</a>");
        }
        None => match href(name) {
            Some(href) => push_element(html, &["<a href=\"", &href, "\">"].concat(), name, "</a>"),
            None => push_escaped(html, name.as_str()),
        },
    };
    for (index, name) in record.authors.iter().enumerate() {
        html.push_str(if index > 0 { ", " } else { "" });
        push_author(&mut html, name, facts::portfolio_of_name(site, placed, name));
    }
    let mut hidden = facts::hidden(site, placed).peekable();
    if hidden.peek().is_some() {
        html.push_str(", <span class=\"cut\" title=\"The source cuts the list of authors here\">… (with ");
        for (index, id) in hidden.enumerate() {
            html.push_str(if index > 0 { ", " } else { "" });
            push_author(&mut html, &site.portfolios[id].person.record.name, Some(id));
        }
        html.push_str(")</span>");
    } else if record.et_al {
        html.push_str(", et al.");
    }
    html
}

fn push_element(html: &mut String, start: &str, name: &Name, end: &str) {
    html.push_str(start);
    push_escaped(html, name.as_str());
    html.push_str(end);
}
