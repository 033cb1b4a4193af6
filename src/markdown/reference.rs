//! Owns what a text refers to within its site: the targets of its links and pictures, with their places.
//! It must not know which pages there are.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::link::{self, Target};
use super::source;
use super::walk::{self, Mode};
use crate::scan;

/// A link or picture whose target is a path, which is a page or file of the site itself, or an address of the web, which
/// may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As written.
    pub target: String,
    /// Where the whole link stands in the source given to the function.
    pub span: Range<usize>,
}

/// What the running text of a record refers to, in its order.
#[must_use]
pub fn references(source: &str) -> Vec<Reference> {
    // Words without brackets hold no link.
    if !scan::has(source, |byte| byte == b']') {
        return Vec::new();
    }
    found(source, Mode::Record)
}

/// What a page refers to, raw HTML included.
#[must_use]
pub fn page_references(source: &str) -> Vec<Reference> {
    if !scan::has(source, |byte| (byte == b']') | (byte == b'<')) {
        return Vec::new();
    }
    found(source, Mode::Page)
}

fn found(source: &str, mode: Mode) -> Vec<Reference> {
    let cleaned = source::cleaned(source);
    let mut references = Vec::new();
    let mut add = |target: &str, span: Range<usize>| {
        if matches!(link::judge(target), Target::Local | Target::External) {
            let target = target.trim().to_owned();
            references.push(Reference { target, span });
        }
    };
    for (event, span) in walk::block_events(&cleaned, mode) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => add(&dest_url, span),
            Event::Html(html) | Event::InlineHtml(html) if mode == Mode::Page => {
                for value in attributes(&html) {
                    add(
                        &html[value.clone()],
                        span.start + value.start..span.start + value.end,
                    );
                }
            }
            _ => {}
        }
    }
    references
}

/// Where the values of `href` and `src` stand in a stretch of HTML.
fn attributes(html: &str) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    for name in ["href=", "src="] {
        for (at, _) in html.match_indices(name) {
            let start = at + name.len();
            let Some(quote) = html[start..]
                .chars()
                .next()
                .filter(|first| matches!(first, '"' | '\''))
            else {
                continue;
            };
            let start = start + 1;
            if let Some(length) = html[start..].find(quote) {
                values.push(start..start + length);
            }
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(found: &[Reference]) -> Vec<&str> {
        found.iter().map(|reference| reference.target.as_str()).collect()
    }

    #[test]
    fn links_and_pictures_are_references_and_mail_is_none() {
        let text = "See [a](../papers/a/), [b](https://b.org), <mailto:c@d.org>, ![e](e.png) and [f](#f).";
        let expected = ["../papers/a/", "https://b.org", "e.png", "#f"];
        assert_eq!(targets(&references(text)), expected);
        let spans: Vec<&str> = references(text)
            .into_iter()
            .map(|each| &text[each.span])
            .collect();
        assert_eq!(spans[0], "[a](../papers/a/)");
        assert!(references("`[a](b)` and $x[1](y)$").is_empty());
    }

    #[test]
    fn a_page_refers_by_definitions_and_raw_html_too() {
        let text = "[a][1] é <a href='x/'>x</a>\n\n<img src=\"y.png\" alt=\"\">\n\n[1]: z/\n";
        let found = page_references(text);
        assert_eq!(targets(&found), ["z/", "x/", "y.png"]);
        assert_eq!(&text[found[2].span.clone()], "y.png");
        assert_eq!(targets(&references("<a href=\"x/\">x</a> [b](c)")), ["c"]);
    }
}
