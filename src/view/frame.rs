//! What is around the content of a page: navigation and footer. It must not know what stands between them, and of
//! the page only what its frame depends on, so that a frame serves every page that stands alike.

use super::here::{Here, Links};
use super::{Current, Frame, LayoutView, NavigationView, Skin};
use crate::site::{NavigationEntry, Route, Site, Target};

impl Here<'_> {
    /// The frame of this page.
    pub(super) fn frame(&self, kind: &'static str) -> Frame {
        let navigation = self.site.navigation.iter();
        Frame {
            kind,
            root: self.links.root(),
            is_first: self.route.as_str().is_empty(),
            is_not_found: self.is_not_found(),
            navigation: navigation.map(|entry| self.current(&entry.target)).collect(),
        }
    }

    fn current(&self, target: &Target) -> Current {
        match target {
            Target::Inside(route) if route == self.route => Current::Itself,
            Target::Inside(route) => {
                let (above, own) = (route.as_str(), self.route.as_str());
                if above.ends_with('/') && own.starts_with(above) {
                    Current::Above
                } else {
                    Current::No
                }
            }
            Target::Outside(_) => Current::No,
        }
    }
}

/// Fills the view of a frame around a head and a content.
#[must_use]
pub fn layout(site: &Site, skin: &Skin, frame: &Frame, head: &str, main: &str) -> LayoutView {
    let Frame {
        kind,
        root,
        is_first,
        is_not_found,
        navigation,
    } = frame;
    let links = Links::Through(root);
    let entries = site.navigation.iter().zip(navigation);
    LayoutView {
        kind,
        language: site.library.settings.record.language.clone(),
        site_title: site.title.clone(),
        home: links.to(&Route::root()),
        root: root.clone(),
        is_first: *is_first,
        navigation: entries
            .filter_map(|(entry, current)| navigation_entry(links, entry, *current))
            .collect(),
        main_html: main.to_owned(),
        head_html: head.to_owned(),
        inline_style: is_not_found.then(|| skin.not_found_style.clone()),
        feed: links.to(&Route::root().file("feed.xml")),
        search: links.to(&Route::search()),
    }
}

fn navigation_entry(links: Links, entry: &NavigationEntry, current: Current) -> Option<NavigationView> {
    Some(NavigationView {
        label: entry.label.clone(),
        href: match &entry.target {
            Target::Inside(route) => links.to(route),
            Target::Outside(url) => links.of_record(url)?,
        },
        current: match current {
            Current::No => None,
            Current::Above => Some("true"),
            Current::Itself => Some("page"),
        },
    })
}
