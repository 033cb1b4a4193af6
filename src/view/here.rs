//! Here: the page being filled, and how it links to others. It must not know what the page shows.

use super::text::{below_root, encoded};
use super::{Context, Items, Skin};
use crate::site::{Portfolio, PortfolioId, Route, Site, WorkId};

/// A page being filled.
pub(super) struct Here<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) skin: &'a Skin,
    pub(super) route: &'a Route,
    pub(super) links: Links<'a>,
    /// Of each portfolio's topics.
    pub(super) anchors: &'a [Vec<String>],
    items: &'a Items<'a>,
}

/// How a page reaches others.
#[derive(Clone, Copy)]
pub(super) struct Links<'a> {
    from: &'a Route,
    /// The path of the site's root, for a page that is served at any address.
    root: Option<&'a str>,
}

impl<'a> Here<'a> {
    pub(super) fn new(context: &Context<'a>, route: &'a Route, is_anywhere: bool) -> Self {
        let base_url = context.site.library.settings.record.base_url.as_ref();
        let root = is_anywhere.then(|| base_url.map_or("/", |base| base.path()));
        Self {
            site: context.site,
            skin: context.skin,
            route,
            links: Links { from: route, root },
            anchors: context.anchors,
            items: context.items,
        }
    }

    pub(super) fn portfolio(&self, id: PortfolioId) -> &'a Portfolio<'a> {
        &self.site.portfolios[id]
    }

    pub(super) fn items(&self, works: &[WorkId], me: Option<PortfolioId>) -> String {
        (self.items)(works, self.route, me)
    }

    /// The absolute address of a page where the site has one, else the relative one.
    pub(super) fn address(&self, route: &Route) -> String {
        absolute(self.site, route).unwrap_or_else(|| self.links.to(route))
    }
}

/// The absolute address of a page, where base_url is set.
pub(super) fn absolute(site: &Site, route: &Route) -> Option<String> {
    let base = site.library.settings.record.base_url.as_ref()?;
    Some(encoded(&format!("{}{route}", base.as_str())))
}

impl<'a> Links<'a> {
    /// From a page that stands at its own address.
    pub(super) fn from(from: &'a Route) -> Self {
        Self { from, root: None }
    }

    /// The way to a page or file of the site.
    pub(super) fn to(&self, target: &Route) -> String {
        encoded(&match self.root {
            Some(root) => format!("{root}{target}"),
            None => self.from.link_to(target),
        })
    }

    /// The way to the root, with nothing behind it.
    pub(super) fn root(&self) -> String {
        self.root.map_or_else(|| self.from.to_root(), str::to_owned)
    }

    /// A link of a record: an address elsewhere, or a path below the root. Absent where its scheme is not
    /// one of those that pages may lead to.
    pub(super) fn of_record(&self, url: &str) -> Option<String> {
        let url = url.trim();
        let is_path = !url
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|start| start.contains(':'));
        if url.is_empty() || url.chars().any(char::is_control) {
            None
        } else if is_path && url.starts_with("//") {
            Some(encoded(url))
        } else if is_path {
            Some(encoded(&format!("{}{}", self.root(), below_root(url))))
        } else {
            let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
            ["http", "https", "mailto"]
                .contains(&scheme.as_str())
                .then(|| encoded(url))
        }
    }
}
