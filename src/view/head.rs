//! Head, navigation and footer of a page. It must not know what stands between them.

use super::here::{Here, absolute};
use super::node::{self, Node};
use super::tags::Tags;
use super::{Frame, NavigationView, text};
use crate::site::{NavigationEntry, Route, Target};

/// What a page tells about itself.
#[derive(Default)]
pub(super) struct Meta {
    /// Title of the page, plain text; empty for the site's first page.
    pub(super) title: String,
    /// A text of any length, plain; where it is empty the site's description is taken.
    pub(super) description: String,
    /// OpenGraph's type.
    pub(super) og_type: OgType,
    /// Tags with a name.
    pub(super) names: Tags,
    /// JSON-LD nodes.
    pub(super) nodes: Vec<Node>,
}

/// The types of OpenGraph that we use.
#[derive(Clone, Copy, Default)]
pub(super) enum OgType {
    #[default]
    Website,
    Profile,
    Article,
}

impl Meta {
    pub(super) fn not_found() -> Self {
        Self {
            title: "Page not found".to_owned(),
            names: tag("robots", "noindex"),
            ..Self::default()
        }
    }
}

/// One tag with a name.
pub(super) fn tag(name: &str, content: &str) -> Tags {
    let mut tags = Tags::default();
    tags.name(name, content);
    tags
}

impl Here<'_> {
    /// The frame of this page.
    pub(super) fn frame(&self, meta: Meta) -> Frame {
        let is_not_found = self.route.as_str() == "404.html";
        let feed = self.links.to(&Route::root().file("feed.xml"));
        Frame {
            head_html: self.head(meta, &feed, is_not_found),
            language: self.site.library.settings.record.language.clone(),
            site_title: self.site.title.clone(),
            home: self.links.to(&Route::root()),
            root: self.links.root(),
            route: self.route.as_str().to_owned(),
            navigation: self
                .site
                .navigation
                .iter()
                .filter_map(|entry| self.navigation_entry(entry))
                .collect(),
            inline_style: is_not_found.then(|| self.skin.not_found_style.clone()),
            feed,
        }
    }

    fn navigation_entry(&self, entry: &NavigationEntry) -> Option<NavigationView> {
        let (href, current) = match &entry.target {
            Target::Inside(route) => {
                let is_above =
                    route.as_str().ends_with('/') && self.route.as_str().starts_with(route.as_str());
                (self.links.to(route), route == self.route || is_above)
            }
            Target::Outside(url) => (self.links.of_record(url)?, false),
        };
        Some(NavigationView {
            label: entry.label.clone(),
            href,
            current,
        })
    }

    /// Policy, title, description, addresses, tags and JSON-LD.
    fn head(&self, meta: Meta, feed: &str, is_not_found: bool) -> String {
        let Meta {
            title,
            description,
            og_type,
            names,
            nodes,
        } = meta;
        let settings = &self.site.library.settings.record;
        let site_title = &self.site.title;
        let description = match (&settings.description, description.as_str()) {
            (Some(of_site), "") => text::description(of_site),
            (_, own) => text::description(own),
        };
        let skin = self.skin;
        let mut tags = Tags::default();
        tags.pragma(
            "Content-Security-Policy",
            if is_not_found {
                &skin.csp_not_found
            } else {
                &skin.csp
            },
        );
        let own_title = if title.is_empty() { site_title } else { &title };
        if own_title == site_title {
            tags.title(site_title);
        } else {
            tags.title(&[own_title, " · ", site_title].concat());
        }
        tags.name("description", &description);
        let canonical = absolute(self.site, self.route).filter(|_| !is_not_found);
        if let Some(address) = &canonical {
            tags.link("canonical", address);
        }
        tags.append(&names);
        self.open_graph(&mut tags, own_title, &description, og_type);
        if let Some(address) = &canonical {
            tags.property("og:url", address);
        }
        tags.feed(site_title, feed);
        if !nodes.is_empty() {
            tags.json_ld(&node::document(&nodes));
        }
        tags.into_html()
    }

    fn open_graph(&self, tags: &mut Tags, title: &str, description: &str, og_type: OgType) {
        let kind = match og_type {
            OgType::Website => "website",
            OgType::Profile => "profile",
            OgType::Article => "article",
        };
        tags.property("og:title", title);
        tags.property("og:type", kind);
        if !description.is_empty() {
            tags.property("og:description", description);
        }
        tags.property("og:site_name", &self.site.title);
        tags.property("og:locale", &locale(&self.site.library.settings.record.language));
    }
}

/// OpenGraph writes a language with an underscore, and knows English only with a territory.
fn locale(language: &str) -> String {
    match language {
        "en" => "en_US".to_owned(),
        other => other.replace('-', "_"),
    }
}
