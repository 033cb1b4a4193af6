//! Feed and sitemap as XML. It must not know where their data comes from.

use crate::scan;
use crate::view::{FeedEntryView, FeedView, SitemapView};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Atom (RFC 4287).
pub(super) fn feed(feed: &FeedView) -> String {
    let FeedView {
        id,
        title,
        language,
        author,
        home,
        itself,
        updated,
        entries,
    } = feed;
    let mut xml = DECLARATION.to_owned();
    xml.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    push_escaped(&mut xml, language);
    xml.push_str("\">\n");
    element(&mut xml, "id", id);
    element(&mut xml, "title", title);
    element(&mut xml, "updated", updated);
    link(&mut xml, "alternate", home);
    link(&mut xml, "self", itself);
    // Every feed has an author (RFC 4287, 4.1.1): a group's site itself.
    person(&mut xml, author.as_ref().unwrap_or(title));
    entries.iter().for_each(|item| entry(&mut xml, item));
    xml.push_str("</feed>\n");
    xml
}

fn entry(xml: &mut String, entry: &FeedEntryView) {
    let FeedEntryView {
        id,
        title,
        link: address,
        updated,
        authors,
        summary,
    } = entry;
    xml.push_str("<entry>\n");
    element(xml, "id", id);
    element(xml, "title", title);
    element(xml, "updated", updated);
    link(xml, "alternate", address);
    authors.iter().for_each(|author| person(xml, author));
    if !summary.is_empty() {
        element(xml, "summary", summary);
    }
    xml.push_str("</entry>\n");
}

/// Sitemap (sitemaps.org, 0.9).
pub(super) fn sitemap(sitemap: &SitemapView) -> String {
    let mut xml = DECLARATION.to_owned();
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for entry in &sitemap.entries {
        xml.push_str("<url>\n");
        element(&mut xml, "loc", &entry.address);
        if let Some(modified) = &entry.modified {
            element(&mut xml, "lastmod", modified);
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push('<');
    xml.push_str(name);
    xml.push('>');
    push_escaped(xml, text);
    xml.push_str("</");
    xml.push_str(name);
    xml.push_str(">\n");
}

fn link(xml: &mut String, relation: &str, address: &str) {
    xml.push_str("<link rel=\"");
    xml.push_str(relation);
    xml.push_str("\" href=\"");
    push_escaped(xml, address);
    xml.push_str("\"/>\n");
}

fn person(xml: &mut String, name: &str) {
    xml.push_str("<author><name>");
    push_escaped(xml, name);
    xml.push_str("</name></author>\n");
}

fn push_escaped(xml: &mut String, text: &str) {
    let is_special = |byte| {
        (byte < b' ') | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == 0xef)
    };
    if !scan::has(text, is_special) {
        return xml.push_str(text);
    }
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' | '\r' => xml.push(' '),
            // XML 1.0 has no way to write these.
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => xml.push(character),
        }
    }
}
