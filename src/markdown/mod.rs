//! Owns the way from Markdown with `$math$` to HTML and to plain text, and back from text to Markdown.
//! It must not know records, pages or any other module: text goes in, values come out.
//!
//! 1. `source::read` makes the text safe to parse and tells whether it holds any markup at all;
//! 2. `walk::render` turns the parser's events into HTML, asking `link` for targets and `math` for formulas;
//! 3. `sanitize::allow_listed` reduces the raw HTML of pages to what is harmless;
//! 4. `escape` is the way back: plain text as Markdown that renders as exactly that text;
//! 5. `reference` lists what a text refers to within its site.

mod escape;
mod formula;
mod link;
mod math;
mod reference;
mod sanitize;
mod script;
mod source;
mod symbols;
mod walk;

pub use escape::{Piece, escape, escape_pieces};
pub use reference::{Reference, page_references, references};
pub use script::{subscript, superscript};
pub use symbols::symbol;

use source::Reading;
use std::borrow::Cow;
use std::ops::Range;
use walk::Mode;

/// HTML, and the formulas in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Escaped and balanced; well-formed XML too, except where a page holds raw HTML.
    pub html: String,
    /// In the order of the source.
    pub formulas: Vec<Formula>,
}

/// A formula in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Where it stands, its dollars included, in the source given to the function.
    pub span: Range<usize>,
    /// Why it could not be set, worded for a diagnostic: lower case, no final period. Its source is shown then.
    pub problem: Option<String>,
}

/// Renders the running text of a record (abstract, summary, highlight); raw HTML in it is text.
pub fn blocks(source: &str) -> Rendered {
    match source::plain_paragraph(source) {
        Some((text, escapes)) => paragraph(text, escapes),
        None => walk::render(&source::cleaned(source), Mode::Record),
    }
}

/// Both [`blocks`] and [`plain`], for little more than one of them.
pub fn blocks_and_plain(source: &str) -> (Rendered, Cow<'_, str>) {
    if let Some((text, escapes)) = source::plain_paragraph(source) {
        return (paragraph(text, escapes), source::collapsed(text));
    }
    if let Reading::Text { .. } = source::read(source) {
        return (blocks(source), plain(source));
    }
    let (rendered, words) = walk::render_and_plain(&source::cleaned(source));
    (rendered, Cow::Owned(collapsed(words)))
}

/// One paragraph without any markup.
fn paragraph(text: &str, escapes: bool) -> Rendered {
    let mut html = String::with_capacity(text.len() + 16);
    html.push_str("<p>");
    source::push_text(&mut html, text, escapes);
    html.push_str("</p>\n");
    Rendered {
        html,
        ..Rendered::default()
    }
}

fn collapsed(words: String) -> String {
    match source::collapsed(&words) {
        Cow::Borrowed(_) => words,
        Cow::Owned(collapsed) => collapsed,
    }
}

/// Renders a page of its own (pages, news, posts); raw HTML is reduced to an allow-list.
pub fn page(source: &str) -> Rendered {
    walk::render(&source::cleaned(source), Mode::Page)
}

/// The formulas of a text, be it a line, a record's or a page.
pub fn formulas(source: &str) -> Vec<Formula> {
    page(source).formulas
}

/// The pictures of the site itself that a text shows, as their addresses are written.
pub fn pictures(source: &str) -> Vec<String> {
    walk::pictures(&source::cleaned(source))
}

/// Renders one line (titles, short fields) without a paragraph around it; `# x` and `1. Foo` are just text.
pub fn inline(source: &str) -> Rendered {
    one_line(source, Mode::Line)
}

/// Renders one line like `inline`, but of its links only the words: for text that itself stands in a link.
pub fn label(source: &str) -> Rendered {
    one_line(source, Mode::Label)
}

/// The text as one reads it aloud, for `<title>`, descriptions and feeds: no markup, mathematics in
/// Unicode where it can be (its TeX where not), whitespace collapsed.
pub fn plain(source: &str) -> Cow<'_, str> {
    match source::read(source) {
        Reading::Text { line, .. } => source::collapsed(line),
        Reading::Markup => {
            let words = walk::plain(&source::cleaned(source));
            Cow::Owned(collapsed(words))
        }
    }
}

fn one_line(source: &str, mode: Mode) -> Rendered {
    match source::read(source) {
        Reading::Text { line, escapes } => {
            let mut html = String::with_capacity(line.len());
            source::push_text(&mut html, line, escapes);
            Rendered {
                html,
                ..Rendered::default()
            }
        }
        Reading::Markup => walk::render_line(&source::cleaned(source), mode),
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
