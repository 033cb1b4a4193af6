//! Links within the site that lead nowhere. It must not know what pages look like, only which there are.
//!
//! Markdown is written for the page that it stands on, and its links lead from there; `links:`, `url:` and the like
//! are read from the site's root. What `navigation:` and `photo:` name, assembling the site has looked at.

use std::sync::Arc;

mod records;

use super::Material;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::maps::Map;
use crate::markdown::Reference;
use crate::model::BaseUrl;
use crate::parallel;
use crate::plan::Output;
use crate::site::Route;
use crate::spelling;
use crate::view::below_root;
use records::{of_cv, of_note, of_person, of_work};

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let address = Addresses::new(material);
    let works = parallel::each_of_many(&material.site.works, |placed| of_work(&address, placed));
    let mut found: Vec<Diagnostic> = works.into_iter().flatten().collect();
    for placed in &material.site.notes {
        found.extend(of_note(&address, placed));
    }
    for portfolio in &material.site.portfolios {
        found.extend(of_person(&address, portfolio));
        found.extend(of_cv(&address, portfolio));
    }
    found
}

/// What there is to lead to.
struct Addresses<'a> {
    material: &'a Material<'a>,
    by_file: Map<String, &'a Output>,
    /// The path below which the site will be published, without its slashes.
    base: &'a str,
}

/// Where a link leads.
enum Leads {
    /// To something that is there.
    Somewhere,
    /// To nothing; the nearest there is, and the path below the root if it is a file's.
    Nowhere(Option<Route>, Option<String>),
    /// To a page that has no such part; the part, and the nearest.
    NoPart(String, Option<String>),
}

impl<'a> Addresses<'a> {
    fn new(material: &'a Material<'a>) -> Self {
        let outputs = material.outputs.iter();
        let base_url = material.site.library.settings.record.base_url.as_ref();
        Self {
            material,
            by_file: outputs.map(|output| (output.route.file_name(), output)).collect(),
            base: base_url.map_or("", BaseUrl::path).trim_matches('/'),
        }
    }

    /// Where a path below the root leads.
    fn follow(&self, path: Option<&str>, fragment: &str) -> Leads {
        let found = path.and_then(|path| self.output(path));
        let Some(output) = found else {
            let file = path.filter(|path| last_part(path).contains('.') && !path.ends_with('/'));
            let nearest = path.and_then(|path| self.nearest(path));
            return Leads::Nowhere(nearest, file.map(str::to_owned));
        };
        let fragment = decoded(fragment);
        // An empty part and `top` are the page's beginning, whatever it holds.
        if fragment.is_empty() || fragment == "top" {
            return Leads::Somewhere;
        }
        match self.material.anchors.of(output) {
            Some(names) if !names.contains(&fragment) => {
                Leads::NoPart(fragment.clone(), nearest_part(&fragment, &names))
            }
            _ => Leads::Somewhere,
        }
    }

    fn output(&self, path: &str) -> Option<&'a Output> {
        let inside = [path.trim_end_matches('/'), "index.html"].join("/");
        let inside = inside.trim_start_matches('/');
        let exact = self.by_file.get(path);
        // A host adds the slash that a page's address lacks.
        exact.or_else(|| self.by_file.get(inside)).copied()
    }

    /// What has the same last part, else what is spelled most alike.
    fn nearest(&self, path: &str) -> Option<Route> {
        let last = last_part(path);
        let first = last.chars().next()?;
        let mut alike = Vec::new();
        let mut same = Vec::new();
        for output in self.material.outputs {
            let route = output.route.as_str();
            let other = last_part(route);
            if other == last {
                same.push(route);
            } else if other.starts_with(first) {
                alike.push(route);
            }
        }
        let nearest = match same.as_slice() {
            [only] => Some(*only),
            [] => spelling::nearest(path, &alike),
            several => spelling::nearest(path, several),
        };
        nearest.and_then(Route::parse)
    }

    /// Looks at the links of a text that stands on a page.
    fn of_text(
        &self,
        page: &Route,
        references: Vec<Reference>,
        place: impl Fn(&Reference) -> Place,
    ) -> Vec<Diagnostic> {
        let found = references.into_iter().filter_map(|reference| {
            let target = &reference.target;
            if is_address(target) {
                return self.absolute(page, target, || place(&reference));
            }
            let (path, fragment) = split(target);
            if target.starts_with('/') {
                return Some(self.rooted(page, target, place(&reference)));
            }
            match self.follow(resolved(page, path).as_deref(), fragment) {
                Leads::Somewhere => None,
                Leads::Nowhere(nearest, file) => {
                    let link = nearest.map(|route| page.link_to(&route));
                    let place = place(&reference);
                    Some(catalog::dead_link(
                        place,
                        target,
                        link.as_deref(),
                        file.as_deref(),
                    ))
                }
                Leads::NoPart(part, nearest) => {
                    Some(catalog::dead_anchor(place(&reference), &part, nearest.as_deref()))
                }
            }
        });
        found.collect()
    }

    /// A link to the address at which the site will be found leads to a page of it. Another site may be published
    /// beside it (`https://name.github.io/project/`): it has a folder of its own.
    fn absolute(&self, page: &Route, url: &str, place: impl Fn() -> Place) -> Option<Diagnostic> {
        let base_url = self.material.site.library.settings.record.base_url.as_ref()?;
        let (path, fragment) = split(below(base_url, url)?);
        match self.follow(Some(&decoded(path)), fragment) {
            Leads::Somewhere => None,
            Leads::Nowhere(..) if !self.has_folder(path) => None,
            Leads::Nowhere(nearest, _) => {
                let link = nearest.map(|route| page.link_to(&route));
                Some(catalog::dead_own_link(place(), url, link.as_deref()))
            }
            Leads::NoPart(part, nearest) => Some(catalog::dead_anchor(place(), &part, nearest.as_deref())),
        }
    }

    /// Whether the site has the folder in which a path begins.
    fn has_folder(&self, path: &str) -> bool {
        let folder = path.split_once('/').map(|(folder, _)| decoded(folder) + "/");
        let mut outputs = self.material.outputs.iter();
        folder.is_some_and(|folder| outputs.any(|output| output.route.as_str().starts_with(&folder)))
    }

    /// A link from the host's root leads there on one host and not on another, nor from the disk.
    fn rooted(&self, page: &Route, target: &str, place: Place) -> Diagnostic {
        let (path, _) = split(target.trim_start_matches('/'));
        let below = path.strip_prefix(self.base).filter(|_| !self.base.is_empty());
        let below = below.filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let path = decoded(below.map_or(path, |rest| rest.trim_start_matches('/')));
        match self.output(&path) {
            Some(output) => catalog::rooted_link(place, target, &page.link_to(&output.route)),
            None => {
                let link = self.nearest(&path).map(|route| page.link_to(&route));
                catalog::dead_link(place, target, link.as_deref(), None)
            }
        }
    }

    /// Looks at an address that a record gives, which is a path below the root unless it has a scheme.
    fn of_record(&self, url: &str, place: impl Fn() -> Place) -> Option<Diagnostic> {
        let url = url.trim();
        if is_address(url) {
            return self.absolute(&Route::root(), url, place);
        }
        let (path, fragment) = split(below_root(url));
        match self.follow(Some(&decoded(path)), fragment) {
            Leads::Somewhere => None,
            Leads::Nowhere(nearest, file) => {
                let nearest = nearest.as_ref().map(Route::as_str);
                Some(catalog::dead_link(place(), url, nearest, file.as_deref()))
            }
            Leads::NoPart(part, nearest) => Some(catalog::dead_anchor(place(), &part, nearest.as_deref())),
        }
    }
}

/// Whether a link names a scheme or a host.
fn is_address(url: &str) -> bool {
    let start = url.split(['/', '?', '#']).next().unwrap_or_default();
    start.contains(':') || url.starts_with("//")
}

/// What of an address stands behind the site's, whichever of `http` and `https` it has.
fn below<'u>(base_url: &BaseUrl, url: &'u str) -> Option<&'u str> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str());
    let (_, base) = base_url.as_str().split_once("://").filter(|_| is_web)?;
    match rest.strip_prefix(base) {
        None if rest == base.trim_end_matches('/') => Some(""),
        below => below,
    }
}

fn nearest_part(part: &str, names: &Arc<[String]>) -> Option<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    spelling::nearest(part, &names).map(str::to_owned)
}

/// The last part of a path, whether it is a folder or a file.
fn last_part(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// Path and fragment of a link, without its query.
fn split(target: &str) -> (&str, &str) {
    let (rest, fragment) = target.split_once('#').unwrap_or((target, ""));
    (rest.split('?').next().unwrap_or_default(), fragment)
}

/// A link's path below the root, as a browser on a page finds it; absent above the root.
fn resolved(page: &Route, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(page.file_name());
    }
    let path = decoded(path);
    let page = page.as_str();
    let folder = page.rfind('/').map_or("", |at| &page[..at]);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    let is_folder = path.ends_with('/') || path.ends_with('.');
    let slash = if is_folder && !parts.is_empty() { "/" } else { "" };
    Some(parts.join("/") + slash)
}

/// An address with what was percent-encoded.
fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = address.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_from_its_page() {
        let page = Route::parse("papers/x/").expect("a route");
        for (path, expected) in [
            ("", Some("papers/x/index.html")),
            ("../y/", Some("papers/y/")),
            ("../../cv/", Some("cv/")),
            ("../..", Some("")),
            ("fig%201.png", Some("papers/x/fig 1.png")),
            ("./a", Some("papers/x/a")),
            ("../../../a", None),
        ] {
            assert_eq!(resolved(&page, path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn what_is_encoded_is_read() {
        for (address, expected) in [
            ("a%20b", "a b"),
            ("%C3%A9", "é"),
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("é", "é"),
        ] {
            assert_eq!(decoded(address), expected);
        }
    }
}
