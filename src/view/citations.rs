//! Citations as HTML: what `cite` prints, joined with the markup of the title. It must not know styles.

use super::text::{encoded, push_escaped};
use crate::cite::{Face, Piece, StyleId, Styles};
use crate::markdown;
use crate::model::Work;

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

fn citation(styles: &Styles, style: StyleId, work: &Work, title: &Title) -> String {
    let mut html = String::with_capacity(512);
    for piece in styles.cite(style, work, &title.text) {
        push_piece(&mut html, &piece, title);
    }
    html
}

fn push_piece(html: &mut String, piece: &Piece, title: &Title) {
    let Piece { text, face, url } = piece;
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
struct Title {
    text: String,
    markup: Vec<String>,
}

impl Title {
    fn of(source: &str) -> Self {
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
        let words = html
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
        self.text.push_str(&without_marks(&words));
    }

    fn push_markup(&mut self, html: &str) {
        let index = u32::try_from(self.markup.len()).unwrap_or(0);
        self.text.extend(char::from_u32(FIRST_MARK + index));
        self.markup.push(html.to_owned());
    }

    /// Writes text, with the markup for the characters that stand for it.
    fn push(&self, html: &mut String, text: &str) {
        let mut rest = text;
        while let Some((at, mark)) = rest.char_indices().find(|(_, character)| is_mark(*character)) {
            push_escaped(html, &rest[..at]);
            let index = (u32::from(mark) - FIRST_MARK) as usize;
            html.push_str(self.markup.get(index).map_or("", String::as_str));
            rest = &rest[at + mark.len_utf8()..];
        }
        push_escaped(html, rest);
    }
}

fn is_mark(character: char) -> bool {
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
mod tests {
    use super::*;
    use crate::cite::Archive;
    use crate::model::{DateValue, Name, Slug};

    fn cited(title: &str) -> String {
        let slug = Slug::parse("looms").expect("a slug");
        let work = Work {
            authors: Name::parse("Ada <b>Lovelace</b>").into_iter().collect(),
            date: Some(DateValue::parse("2021")),
            ..Work::titled(slug, title.to_owned())
        };
        let archive = Archive::default();
        let styles = Styles::new(&archive, std::iter::once(&work), "en");
        citations(&styles, &work)
    }

    #[test]
    fn nothing_of_a_record_becomes_markup_but_its_own() {
        let html = cited("A \\<script> & the *big* $x^2$ loom");
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("<b>Lovelace"), "{html}");
        assert!(
            html.contains("&lt;script&gt; &amp; the <em>big</em> <math"),
            "{html}"
        );
        assert_eq!(html.matches("<math").count(), html.matches("</math>").count());
    }

    #[test]
    fn one_style_is_shown_first() {
        let html = cited("Looms");
        assert_eq!(html.matches(" checked").count(), 1);
        assert_eq!(html.matches("<div class=\"citation\"").count(), 7);
    }
}
