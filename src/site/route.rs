//! Routes: where an output stands below `public/`, and how one refers to another.
//! It must not know what stands there.

use std::fmt;

/// A path below the site's root. Folder form (`papers/x/`, the root is empty) for pages, file form (`feed.xml`) else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Route(String);

/// One folder up.
const UP: &str = "../";

impl Route {
    /// The root of the site.
    #[must_use]
    pub fn root() -> Self {
        Self(String::new())
    }

    /// The folder of the search: its page, and the files it is made from.
    #[must_use]
    pub fn search() -> Self {
        Self::root().folder("search")
    }

    /// Takes a path below the root: no leading slash, no empty, `.` or `..` part.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let inner = path.strip_suffix('/').unwrap_or(path);
        let good = path.is_empty()
            || inner
                .split('/')
                .all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains('\\'));
        good.then(|| Self(path.to_owned()))
    }

    /// The route of a folder below this folder.
    #[must_use]
    pub fn folder(&self, name: &str) -> Self {
        Self([&self.0, name, "/"].concat())
    }

    /// The route of a file in this folder.
    #[must_use]
    pub fn file(&self, name: &str) -> Self {
        Self([&self.0, name].concat())
    }

    /// As text: what comes behind the base address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file below `public/`: `papers/x/index.html`, `feed.xml`.
    #[must_use]
    pub fn file_name(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            [&self.0, "index.html"].concat()
        } else {
            self.0.clone()
        }
    }

    /// Where a relative link on a page at this route leads, query and fragment apart; absent where it leads nowhere.
    #[must_use]
    pub fn resolve(&self, link: &str) -> Option<Self> {
        let path = link.split(['?', '#']).next().filter(|path| !path.is_empty())?;
        let folder = self.0.rfind('/').map_or("", |end| &self.0[..end]);
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        let path = decoded(path)?;
        for part in path.split('/') {
            match part {
                "." => {}
                ".." => _ = parts.pop()?,
                part => parts.push(part),
            }
        }
        Self::parse(&parts.join("/"))
    }

    /// How a page at this route reaches the root: ``, `../`, `../../`.
    #[must_use]
    pub fn to_root(&self) -> String {
        UP.repeat(folders(&self.0))
    }

    /// How a page at this route refers to another: relative, and never empty.
    #[must_use]
    pub fn link_to(&self, target: &Self) -> String {
        if self == target && self.0.ends_with('/') {
            return "./".to_owned();
        }
        let shared = shared_folders(&self.0, &target.0);
        let up = folders(&self.0[shared..]);
        let down = &target.0[shared..];
        if up == 0 && down.is_empty() {
            return "./".to_owned();
        }
        let mut link = String::with_capacity(UP.len() * up + down.len());
        (0..up).for_each(|_| link.push_str(UP));
        link.push_str(down);
        link
    }
}

/// An address without its percent signs.
fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address;
    while let Some((before, behind)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(behind.get(..2)?, 16).ok()?);
        rest = &behind[2..];
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).ok()
}

fn folders(path: &str) -> usize {
    path.bytes().filter(|byte| *byte == b'/').count()
}

/// Length of the common start of two paths, cut back to the end of a folder.
fn shared_folders(a: &str, b: &str) -> usize {
    let mut shared = 0;
    for (at, (a, b)) in a.bytes().zip(b.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            shared = at + 1;
        }
    }
    shared
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_never_empty() {
        let route = |path: &str| Route::parse(path).expect("a route");
        for (from, to, link) in [
            ("", "", "./"),
            ("", "papers/x/", "papers/x/"),
            ("papers/x/", "", "../../"),
            ("papers/x/", "papers/y/", "../y/"),
            ("papers/x/", "papers/xy/", "../xy/"),
            ("papers/x/", "papers/x/", "./"),
            ("people/a/", "people/a/publications.bib", "publications.bib"),
            ("publications/topics/", "publications/", "../"),
            ("404.html", "cv/", "cv/"),
        ] {
            assert_eq!(route(from).link_to(&route(to)), link, "{from} -> {to}");
        }
        assert_eq!(route("a/b/").to_root(), "../../");
    }

    #[test]
    fn links_of_texts_lead_to_files() {
        for (from, link, to) in [
            ("papers/x/", "teaser.png", Some("papers/x/teaser.png")),
            ("papers/x/", "./a%20b/c.png?d#e", Some("papers/x/a b/c.png")),
            ("news/x/", "../../me.jpg", Some("me.jpg")),
            ("", "me.jpg", Some("me.jpg")),
            ("404.html", "me.jpg", Some("me.jpg")),
            ("x/", "../../me.jpg", None),
            ("x/", "/me.jpg", None),
            ("x/", "#me", None),
            ("x/", "100%", None),
        ] {
            let from = Route::parse(from).expect("a route");
            let found = from.resolve(link);
            assert_eq!(found.as_ref().map(Route::as_str), to, "{link}");
        }
    }

    #[test]
    fn a_route_never_leaves_the_site() {
        for bad in ["/a", "..", "a/../b", "a//b", "./a", "a/.."] {
            assert_eq!(Route::parse(bad), None, "{bad}");
        }
    }
}
