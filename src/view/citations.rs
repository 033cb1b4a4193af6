//! Citations as HTML: what `cite` prints, joined with the markup of the title, and in lists with what leads to the work and
//! to its people. It must not know styles.

use super::byline::{self, around_author};
use super::here::Links;
use super::remarks::{Remark, remarks};
use super::text::{encoded, push_escaped};
use crate::cite::{Face, Piece, StyleId, Styles};
use crate::markdown;
use crate::model::Work;
use crate::site::{PlacedWork, PortfolioId, Site};

/// A work in every offered style, as `WorkPage::citations_html` describes it; empty if no style prints it.
#[must_use]
pub fn citations(styles: &Styles, work: &Work) -> String {
    let title = Title::of(&work.title);
    let mut html = String::with_capacity(4096);
    let mut is_first = true;
    for (id, (key, label)) in Styles::names().enumerate() {
        let citation = citation(styles, id, work, &title);
        if citation.is_empty() {
            continue;
        }
        let checked = if is_first { " checked" } else { "" };
        is_first = false;
        html.push_str(&format!(
            "<input type=\"radio\" name=\"citation\" id=\"cite-{key}\"{checked}><label for=\"cite-{key}\">{label}</label>\n\
             <div class=\"citation\" id=\"citation-{key}\">{citation}</div>\n"
        ));
    }
    html
}

/// A work in the style in which lists print works.
pub(super) struct ListCitation {
    pub(super) html: String,
    /// Whether the title stands in it, as the link to the work's page.
    pub(super) names_title: bool,
}

/// A work as an item of the lists of the portfolio `me`; absent where lists have no style, or it prints nothing of the
/// work.
pub(super) fn listed(
    styles: &Styles,
    site: &Site,
    links: Links,
    placed: &PlacedWork,
    me: Option<PortfolioId>,
) -> Option<ListCitation> {
    let citation = in_style((styles, styles.listed()?), site, links, placed, me);
    (!citation.html.is_empty()).then_some(citation)
}

/// A work in a document of the portfolio `me`: in the style of lists, or in the first of those offered, and behind it what
/// the style does not say.
pub(super) fn in_document(
    styles: &Styles,
    site: &Site,
    links: Links,
    placed: &PlacedWork,
    me: PortfolioId,
) -> String {
    let style = styles.listed().unwrap_or_default();
    let citation = in_style((styles, style), site, links, placed, Some(me));
    let words = &site.library.settings.record.locale().words;
    let said = remarks(site, placed, citation.names_title).into_iter();
    let said = said.map(|remark| match remark {
        Remark::Title(title) => markdown::label(title).html,
        Remark::Hidden(_) => words.people_hidden(&byline::hidden(site, links, placed, Some(me))),
        Remark::Notice(notice) => format!("<strong>{notice}.</strong>"),
        Remark::Award(award) => format!("<em>{}.</em>", markdown::label(award).html),
    });
    let cited = std::iter::once(citation.html.trim().to_owned());
    let parts: Vec<String> = cited.chain(said).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn in_style(
    (styles, style): (&Styles, StyleId),
    site: &Site,
    links: Links,
    placed: &PlacedWork,
    me: Option<PortfolioId>,
) -> ListCitation {
    let work = &placed.work.record;
    let (title, ends) = Title::of(&work.title).leading_to(&links.to(&placed.route));
    let mut pieces = styles.cite(style, work, &title.text);
    let names_title = ends.settle(&mut pieces);
    let mut html = String::with_capacity(512);
    for pieces in pieces.chunk_by(|a, b| a.author == b.author) {
        let author = pieces[0].author;
        let (start, end) =
            author.map_or_else(Default::default, |at| around_author(site, links, placed, me, at));
        html.push_str(&start);
        for piece in pieces {
            push_piece(&mut html, piece, &title);
        }
        html.push_str(&end);
    }
    ListCitation { html, names_title }
}

fn citation(styles: &Styles, style: StyleId, work: &Work, title: &Title) -> String {
    let mut html = String::with_capacity(512);
    for piece in styles.cite(style, work, &title.text) {
        push_piece(&mut html, &piece, title);
    }
    html
}

fn push_piece(html: &mut String, piece: &Piece, title: &Title) {
    let Piece {
        text,
        face,
        url,
        author: _,
    } = piece;
    let address = url
        .as_deref()
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let tags = tags(*face);
    for (open, _) in &tags {
        html.push_str(open);
    }
    if let Some(address) = address {
        html.push_str("<a href=\"");
        push_escaped(html, &encoded(address.to_owned()));
        html.push_str("\">");
    }
    title.push(html, text);
    if address.is_some() {
        html.push_str("</a>");
    }
    for (_, close) in tags.iter().rev() {
        html.push_str(close);
    }
}

fn tags(face: Face) -> Vec<(&'static str, &'static str)> {
    let Face {
        italic,
        bold,
        small_caps,
        underlined,
        superscript,
        subscript,
    } = face;
    [
        (italic, "<i>", "</i>"),
        (bold, "<b>", "</b>"),
        (small_caps, "<span class=\"small-caps\">", "</span>"),
        (underlined, "<span class=\"underlined\">", "</span>"),
        (superscript, "<sup>", "</sup>"),
        (subscript, "<sub>", "</sub>"),
    ]
    .into_iter()
    .filter(|(applies, _, _)| *applies)
    .map(|(_, open, close)| (open, close))
    .collect()
}

/// The first of the characters that stand for markup, one after the other.
const FIRST_MARK: u32 = 0xe000;

/// How many there may be: titles with more markup are cited without it.
const MOST_MARKS: usize = 256;

/// A title in which each tag, and each formula as a whole, is one character of the private use area: styles may change
/// the case of the words between them.
pub(super) struct Title {
    pub(super) text: String,
    markup: Vec<String>,
}

impl Title {
    pub(super) fn of(source: &str) -> Self {
        let rendered = markdown::label(source).html;
        let mut title = Self {
            text: String::with_capacity(rendered.len()),
            markup: Vec::new(),
        };
        let mut rest = rendered.as_str();
        while let Some(at) = rest.find('<') {
            title.push_words(&rest[..at]);
            let end = element_end(&rest[at..]);
            title.push_markup(&rest[at..at + end]);
            rest = &rest[at + end..];
        }
        title.push_words(rest);
        if title.markup.len() > MOST_MARKS {
            title = Self {
                text: without_marks(&markdown::plain(source)),
                markup: Vec::new(),
            };
        }
        title
    }

    fn push_words(&mut self, html: &str) {
        self.text.push_str(&without_marks(&unescaped(html)));
    }

    fn push_markup(&mut self, html: &str) -> char {
        let index = u32::try_from(self.markup.len()).unwrap_or(0);
        let mark = char::from_u32(FIRST_MARK + index).unwrap_or(' ');
        self.text.push(mark);
        self.markup.push(html.to_owned());
        mark
    }

    /// The same title, as a link. Marks stand within its ends: styles look at a title's first letter and at its last
    /// character to decide what becomes of them. Where the ends are, [`Ends::settle`] finds.
    fn leading_to(mut self, href: &str) -> (Self, Ends) {
        let first = self.text.chars().next().filter(|first| !is_mark(*first));
        let last = self.text.trim_end_matches(['.', '?', '!', '…']).len();
        let last = last.max(first.map_or(0, char::len_utf8));
        let rest = self.text.split_off(last);
        let mut text = String::with_capacity(self.text.len() + rest.len() + 6);
        std::mem::swap(&mut text, &mut self.text);
        let head = first.map_or(0, char::len_utf8);
        self.text.push_str(&text[..head]);
        let open = self.push_markup(&["<a href=\"", href, "\">"].concat());
        self.text.push_str(&text[head..]);
        let close = self.push_markup("</a>");
        self.text.push_str(&rest);
        let ends = Ends {
            open,
            close,
            first,
            rest,
        };
        (self, ends)
    }

    /// The markup that a character stands for.
    pub(super) fn markup_of(&self, mark: char) -> Option<&str> {
        let index = u32::from(mark).checked_sub(FIRST_MARK)? as usize;
        self.markup.get(index).map(String::as_str)
    }

    /// Writes text, with the markup for the characters that stand for it.
    fn push(&self, html: &mut String, text: &str) {
        let mut rest = text;
        while let Some((at, mark)) = rest.char_indices().find(|(_, character)| is_mark(*character)) {
            push_escaped(html, &rest[..at]);
            html.push_str(self.markup_of(mark).unwrap_or_default());
            rest = &rest[at + mark.len_utf8()..];
        }
        push_escaped(html, rest);
    }
}

/// The marks around a title that is a link, and what of it stands outside them.
struct Ends {
    open: char,
    close: char,
    first: Option<char>,
    rest: String,
}

impl Ends {
    /// Moves the marks to the ends of the title. Whether the title is there, as one run of text that is no other link;
    /// otherwise the marks go.
    fn settle(&self, pieces: &mut [Piece]) -> bool {
        let mut is_there = false;
        for piece in pieces {
            let settled = self
                .settled(&piece.text)
                .filter(|_| piece.url.is_none() && !is_there);
            is_there = is_there || settled.is_some();
            piece.text = settled.unwrap_or_else(|| piece.text.replace([self.open, self.close], ""));
        }
        is_there
    }

    fn settled(&self, text: &str) -> Option<String> {
        let (before, behind) = text.split_once(self.open)?;
        let (title, after) = behind.split_once(self.close)?;
        // A style may have made it a capital, which may be two letters.
        let first = self.first.iter().flat_map(|first| {
            let [upper, lower] = [first.to_uppercase().to_string(), first.to_lowercase().to_string()];
            [first.to_string(), upper, lower]
        });
        let first = first.into_iter().find(|first| before.ends_with(first.as_str()));
        let (before, first) = before.split_at(before.len() - first.map_or(0, |first| first.len()));
        let (rest, after) = match after.strip_prefix(self.rest.as_str()) {
            Some(after) => (self.rest.as_str(), after),
            None => ("", after),
        };
        let mut settled = String::with_capacity(text.len());
        settled.push_str(before);
        settled.push(self.open);
        for part in [first, title, rest] {
            settled.push_str(part);
        }
        settled.push(self.close);
        // A title that is printed twice leads to its page once.
        settled.push_str(&after.replace([self.open, self.close], ""));
        Some(settled)
    }
}

/// What HTML escapes of a text, as it is.
pub(super) fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}')
}

fn without_marks(text: &str) -> String {
    text.replace(is_mark, "")
}

/// Where the tag ends that a text begins with; of a formula, where it as a whole ends.
fn element_end(html: &str) -> usize {
    let close = "</math>";
    let end = if html.starts_with("<math") {
        html.find(close).map(|at| at + close.len())
    } else {
        html.find('>').map(|at| at + 1)
    };
    end.unwrap_or(html.len())
}

#[cfg(test)]
mod tests;
