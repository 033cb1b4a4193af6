//! Head, navigation and footer of a page. It must not know what stands between them.

use serde_json::Value;

use super::here::{Here, absolute};
use super::{Frame, Head, MetaView, NavigationView, json_ld, text};
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
    pub(super) names: Vec<MetaView>,
    /// JSON-LD nodes.
    pub(super) nodes: Vec<Value>,
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
            names: vec![meta("robots", "noindex")],
            ..Self::default()
        }
    }
}

/// A meta tag.
pub(super) fn meta(key: &str, content: impl Into<String>) -> MetaView {
    MetaView {
        key: key.to_owned(),
        content: content.into(),
    }
}

impl Here<'_> {
    /// The frame of this page.
    pub(super) fn frame(&self, meta: Meta) -> Frame {
        let is_not_found = self.route.as_str() == "404.html";
        Frame {
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
            head: self.head(meta, is_not_found),
            inline_style: is_not_found.then(|| self.skin.not_found_style.clone()),
            feed: self.links.to(&Route::root().file("feed.xml")),
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

    fn head(&self, meta: Meta, is_not_found: bool) -> Head {
        let Meta {
            title,
            description,
            og_type,
            names,
            nodes,
        } = meta;
        let settings = &self.site.library.settings.record;
        let description = match (&settings.description, description.as_str()) {
            (Some(of_site), "") => text::description(of_site),
            (_, own) => text::description(own),
        };
        let canonical = absolute(self.site, self.route).filter(|_| !is_not_found);
        let site_title = &self.site.title;
        let own_title = if title.is_empty() { site_title } else { &title };
        Head {
            properties: self.properties(own_title, &description, og_type, canonical.as_deref()),
            title: if title.is_empty() || title == *site_title {
                site_title.clone()
            } else {
                format!("{title} · {site_title}")
            },
            description,
            canonical,
            csp: if is_not_found {
                self.skin.csp_not_found.clone()
            } else {
                self.skin.csp.clone()
            },
            names,
            json_ld_html: json_ld::script(&nodes),
        }
    }

    fn properties(
        &self,
        title: &str,
        description: &str,
        og_type: OgType,
        url: Option<&str>,
    ) -> Vec<MetaView> {
        let kind = match og_type {
            OgType::Website => "website",
            OgType::Profile => "profile",
            OgType::Article => "article",
        };
        let mut properties = vec![meta("og:title", title), meta("og:type", kind)];
        if !description.is_empty() {
            properties.push(meta("og:description", description));
        }
        properties.extend(url.map(|url| meta("og:url", url)));
        properties.push(meta("og:site_name", &*self.site.title));
        properties.push(meta(
            "og:locale",
            locale(&self.site.library.settings.record.language),
        ));
        properties
    }
}

/// OpenGraph writes a language with an underscore, and knows English only with a territory.
fn locale(language: &str) -> String {
    match language {
        "en" => "en_US".to_owned(),
        other => other.replace('-', "_"),
    }
}
