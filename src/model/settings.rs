//! The settings of a site: what `content/site.yaml` says. It must not know what the records hold.

use super::Slug;
use crate::diagnostic::Place;
use crate::locale::{self, Locale};

/// The address under which the site will be found, with a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Takes an `http` or `https` address without query and fragment.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split('/').next()?;
        let good = !host.is_empty() && !text.contains(['?', '#', '"', '<', '>', ' ']);
        good.then(|| Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// The whole address, ending in a slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Host and path, as people read an address: `name.github.io/site`.
    #[must_use]
    pub fn host_and_path(&self) -> &str {
        let host_start = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host_start..].trim_end_matches('/')
    }

    /// The path below the host: `/` or `/repo/`.
    #[must_use]
    pub fn path(&self) -> &str {
        let host_start = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host_start..]
            .find('/')
            .map_or("/", |at| &self.0[host_start + at..])
    }
}

/// What of a person's data is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publish {
    /// E-mail addresses.
    pub email: bool,
    /// Telephone numbers.
    pub phone: bool,
    /// Numbers that listings counted.
    pub metrics: bool,
}

/// Which pages get a card for link previews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cards {
    /// The pages of people, and all works in their portfolios.
    All,
    /// The pages of people, and the works that are marked as selected.
    Selected,
    /// None.
    None,
}

impl Cards {
    /// Each with the word of `site.yaml` for it.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::All, "all"),
        (Self::Selected, "selected"),
        (Self::None, "none"),
    ];
}

/// A style of citations that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationStyle {
    /// American Psychological Association.
    Apa,
    /// Modern Language Association.
    Mla,
    /// Chicago, author and date.
    Chicago,
    /// Institute of Electrical and Electronics Engineers.
    Ieee,
    /// Association for Computing Machinery.
    Acm,
    /// Vancouver, as the National Library of Medicine prints it.
    Vancouver,
    /// Harvard, as Cite Them Right has it.
    Harvard,
}

impl CitationStyle {
    /// All of them with their names in files.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Apa, "apa"),
        (Self::Mla, "mla"),
        (Self::Chicago, "chicago"),
        (Self::Ieee, "ieee"),
        (Self::Acm, "acm"),
        (Self::Vancouver, "vancouver"),
        (Self::Harvard, "harvard"),
    ];
}

/// The style in which lists print works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListStyle {
    /// Where it comes from.
    pub source: StyleSource,
    /// Where the settings name it.
    pub place: Place,
}

/// Where a style comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleSource {
    /// It comes with the program.
    Offered(CitationStyle),
    /// It is a file, given by its path below `content/`.
    File(String),
}

/// How publications are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publications {
    /// From how many works on a venue has a heading of its own.
    pub venues_from: usize,
    /// From how many joint works on a co-author has a page of their own.
    pub coauthors_from: usize,
    /// Whether lists show the works' teaser pictures.
    pub teasers: bool,
    /// The style in which lists print works; absent where the theme says how.
    pub style: Option<ListStyle>,
    /// Which get a card for link previews.
    pub cards: Cards,
}

impl Default for Publications {
    fn default() -> Self {
        Self {
            venues_from: 2,
            coauthors_from: 2,
            teasers: true,
            style: None,
            cards: Cards::Selected,
        }
    }
}

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationItem {
    /// What it is called.
    pub label: String,
    /// A route of the site (`publications/`) or an address elsewhere.
    pub target: String,
}

/// What the owner decided about works that are likely the same. Works are named by slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joins {
    /// Groups of slugs that are one work.
    pub same: Vec<Vec<Slug>>,
    /// Groups of slugs that are different works.
    pub different: Vec<Vec<Slug>>,
}

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Title of the site; the owner's name where it is not set.
    pub title: Option<String>,
    /// A sentence for search engines.
    pub description: Option<String>,
    /// Whose portfolio stands at the root; absent for a group's site.
    pub owner: Option<Slug>,
    /// Further people with a portfolio.
    pub people: Vec<Slug>,
    /// Name of the theme.
    pub theme: String,
    /// BCP 47 language of the site.
    pub language: String,
    /// Where the site will be found.
    pub base_url: Option<BaseUrl>,
    /// The main navigation; made from what there is where it is not set.
    pub navigation: Option<Vec<NavigationItem>>,
    /// What is published.
    pub publish: Publish,
    /// How publications are listed.
    pub publications: Publications,
    /// Decisions about likely duplicates.
    pub works: Joins,
}

impl Settings {
    /// What the site says of its own.
    #[must_use]
    pub fn locale(&self) -> &'static Locale {
        locale::of(&self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_ends_in_a_slash_and_has_a_path() {
        for (text, url, path) in [
            ("https://a.edu", "https://a.edu/", "/"),
            ("https://a.github.io/site/", "https://a.github.io/site/", "/site/"),
            ("http://a.edu/~li/x", "http://a.edu/~li/x/", "/~li/x/"),
        ] {
            let base = BaseUrl::parse(text).expect("an address");
            assert_eq!((base.as_str(), base.path()), (url, path));
            assert!(url.ends_with(&format!("://{}/", base.host_and_path())), "{url}");
        }
        for bad in [
            "a.edu",
            "ftp://a.edu",
            "https://",
            "https://a.edu/?x",
            "https://a b",
        ] {
            assert_eq!(BaseUrl::parse(bad), None, "{bad}");
        }
    }
}
