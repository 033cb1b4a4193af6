//! Here: the page being filled, and how it links to others. It must not know what the page shows.

use std::sync::Arc;

use super::text::{below_root, encoded, push_encoded};
use super::{Anchors, Context, Items, Sizes, Skin, Texts};
use crate::cite::Format;
use crate::locale::Locale;
use crate::model::BaseUrl;
use crate::site::{Portfolio, PortfolioId, Route, Site, WorkId};

/// A page being filled.
pub(super) struct Here<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) skin: &'a Skin,
    pub(super) route: &'a Route,
    pub(super) links: Links<'a>,
    pub(super) anchors: &'a Anchors,
    pub(super) texts: &'a Texts<'a>,
    items: &'a Items<'a>,
    entry: &'a dyn Fn(WorkId, Format) -> String,
    citations: &'a dyn Fn(WorkId) -> Arc<str>,
    sizes: &'a Sizes,
}

/// Stands for the way to the site's root in what is shown on pages anywhere. A noncharacter, which Unicode keeps
/// for use within a program.
pub(crate) const ROOT: char = '\u{fdd0}';

/// How a page reaches others.
#[derive(Clone, Copy)]
pub(super) enum Links<'a> {
    /// From the page at this route.
    From(&'a Route),
    /// Through the site's root, to which this leads.
    Through(&'a str),
    /// From anywhere: links begin with [`ROOT`].
    Anywhere,
    /// From a document that leaves the site: through its absolute address. Empty where it has none.
    Published(Option<&'a BaseUrl>),
}

impl<'a> Here<'a> {
    /// What the site says of its own.
    pub(super) fn locale(&self) -> &'static Locale {
        self.site.library.settings.record.locale()
    }

    pub(super) fn new(context: &Context<'a>, route: &'a Route, is_anywhere: bool) -> Self {
        let base_url = context.site.library.settings.record.base_url.as_ref();
        let links = if is_anywhere {
            Links::Through(base_url.map_or("/", |base| base.path()))
        } else {
            Links::From(route)
        };
        Self {
            site: context.site,
            skin: context.skin,
            route,
            links,
            anchors: context.anchors,
            texts: context.texts,
            items: context.items,
            entry: context.entry,
            citations: context.citations,
            sizes: context.sizes,
        }
    }

    pub(super) fn portfolio(&self, id: PortfolioId) -> &'a Portfolio<'a> {
        &self.site.portfolios[id]
    }

    /// Whether it is the page of an address that does not exist.
    pub(super) fn is_not_found(&self) -> bool {
        matches!(self.links, Links::Through(_))
    }

    pub(super) fn items(&self, works: &[WorkId], me: Option<PortfolioId>) -> String {
        (self.items)(works, me)
    }

    pub(super) fn entry(&self, work: WorkId, format: Format) -> String {
        (self.entry)(work, format)
    }

    pub(super) fn citations(&self, work: WorkId) -> Arc<str> {
        (self.citations)(work)
    }

    /// How large a document is, where that is known.
    pub(super) fn size(&self, document: &Route) -> Option<&'a str> {
        self.sizes.get(document).map(String::as_str)
    }

    /// The absolute address of a page where the site has one, else the relative one.
    pub(super) fn address(&self, route: &Route) -> String {
        absolute(self.site, route).unwrap_or_else(|| self.links.to(route))
    }
}

/// The absolute address of a page, where base_url is set.
pub(super) fn absolute(site: &Site, route: &Route) -> Option<String> {
    let base = site.library.settings.record.base_url.as_ref()?;
    Some(encoded([base.as_str(), route.as_str()].concat()))
}

impl Links<'_> {
    /// The way to a page or file of the site.
    pub(super) fn to(self, target: &Route) -> String {
        match self {
            Self::From(route) => encoded(route.link_to(target)),
            Self::Through(root) => through(root, target.as_str()),
            Self::Anywhere => through(ROOT.encode_utf8(&mut [0; 4]), target.as_str()),
            Self::Published(base) => {
                base.map_or_else(String::new, |base| through(base.as_str(), target.as_str()))
            }
        }
    }

    /// The way to the root, with nothing behind it.
    pub(super) fn root(self) -> String {
        match self {
            Self::From(route) => route.to_root(),
            Self::Through(root) => root.to_owned(),
            Self::Anywhere => ROOT.to_string(),
            Self::Published(base) => base.map_or_else(String::new, |base| base.as_str().to_owned()),
        }
    }

    /// A link of a record: an address elsewhere, or a path below the root. Absent where its scheme is not
    /// one of those that pages may lead to.
    pub(super) fn of_record(self, url: &str) -> Option<String> {
        let url = url.trim();
        let is_path = !url
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|start| start.contains(':'));
        if url.is_empty() || url.chars().any(char::is_control) {
            None
        } else if is_path && url.starts_with("//") {
            Some(encoded(url.to_owned()))
        } else if is_path {
            Some(through(&self.root(), below_root(url)))
        } else {
            let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
            ["http", "https", "mailto"]
                .contains(&scheme.as_str())
                .then(|| encoded(url.to_owned()))
        }
    }
}

fn through(root: &str, path: &str) -> String {
    let mut link = String::with_capacity(root.len() + path.len());
    link.push_str(root);
    push_encoded(&mut link, path);
    // An empty link would lead to the page that it is on, with its query.
    if link.is_empty() {
        link.push_str("./");
    }
    link
}
