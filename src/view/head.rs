//! What a page's head tells machines. It must not know what the page shows.

use super::here::{Here, absolute};
use super::node::{self, Node};
use super::tags::Tags;
use super::text;
use crate::site::Route;

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
    /// The picture for link previews.
    pub(super) image: Option<Image>,
    /// The page that search engines should show in the place of this one.
    pub(super) canonical: Option<Route>,
}

/// A picture for machines.
pub(super) struct Image {
    /// Absolute.
    pub(super) address: String,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    /// What it shows; may be empty.
    pub(super) alt: String,
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
    /// Policy, title, description, addresses, tags and JSON-LD.
    pub(super) fn head(&self, meta: Meta) -> String {
        let Meta {
            title,
            description,
            og_type,
            names,
            nodes,
            image,
            canonical,
        } = meta;
        let settings = &self.site.library.settings.record;
        let site_title = &self.site.title;
        let description = match (&settings.description, description.as_str()) {
            (Some(of_site), "") => text::description(of_site),
            (_, own) => text::description(own),
        };
        let skin = self.skin;
        let is_not_found = self.is_not_found();
        let mut tags = Tags::with_room(4096);
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
        let canonical = canonical.as_ref().unwrap_or(self.route);
        let canonical = absolute(self.site, canonical).filter(|_| !is_not_found);
        if let Some(address) = &canonical {
            tags.link("canonical", address);
        }
        tags.append(&names);
        self.open_graph(&mut tags, own_title, &description, og_type);
        // Whoever passes on a link means this page.
        if let Some(address) = absolute(self.site, self.route).filter(|_| !is_not_found) {
            tags.property("og:url", &address);
        }
        if let Some(image) = &image {
            image_tags(&mut tags, image);
        }
        tags.feed(site_title, &self.links.to(&Route::root().file("feed.xml")));
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

fn image_tags(tags: &mut Tags, image: &Image) {
    let Image {
        address,
        size: (width, height),
        alt,
    } = image;
    tags.property("og:image", address);
    tags.property("og:image:width", &width.to_string());
    tags.property("og:image:height", &height.to_string());
    // Others are shown small, which cuts less from them.
    let is_large = *width >= 600 && *height >= 315 && width > height;
    tags.name(
        "twitter:card",
        if is_large {
            "summary_large_image"
        } else {
            "summary"
        },
    );
    if !alt.is_empty() {
        tags.property("og:image:alt", alt);
    }
}

/// OpenGraph writes a language with an underscore, and knows English only with a territory.
fn locale(language: &str) -> String {
    match language {
        "en" => "en_US".to_owned(),
        other => other.replace('-', "_"),
    }
}
