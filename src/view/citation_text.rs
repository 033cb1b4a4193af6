//! Citations as Markdown, for those who read them without the site. It must not know styles.

use super::citations::{Title, is_mark, unescaped};
use super::remarks::{Remark, remarks};
use crate::cite::{Piece, Styles};
use crate::markdown;
use crate::model::{Work, fold};
use crate::site::{PlacedWork, PortfolioId, Site};

/// A work in Markdown, in the style of lists or in the first of those offered, and behind it what the style does not say:
/// what [`crate::markdown::plain`] makes of it is the same as text.
#[must_use]
pub fn citation_in_markdown(styles: &Styles, site: &Site, placed: &PlacedWork) -> String {
    let (citation, names_title) = cited(styles, &placed.work.record);
    let words = &site.library.settings.record.locale().words;
    let said = remarks(site, placed, names_title).into_iter();
    let said = said.map(|remark| match remark {
        Remark::Title(title) => title.trim().to_owned(),
        Remark::Hidden(people) => {
            let name = |&id: &PortfolioId| site.portfolios[id].person.record.name.as_str();
            let names: Vec<&str> = people.iter().map(name).collect();
            markdown::escape(&words.people_hidden(&names.join(", ")))
        }
        Remark::Notice(notice) => format!("**{}.**", markdown::escape(notice)),
        Remark::Award(award) => emphasized(&format!("{}.", award.trim())),
    });
    let parts = std::iter::once(citation).chain(said);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Markdown with emphasis around it, if it reads as such there.
fn emphasized(markup: &str) -> String {
    let marked = format!("*{markup}*");
    if markdown::plain(&marked) == markdown::plain(markup) {
        marked
    } else {
        markup.to_owned()
    }
}

/// What the style prints of a work, and whether the title is in it.
fn cited(styles: &Styles, work: &Work) -> (String, bool) {
    let title = Title::of(&work.title);
    let pieces = styles.cite(styles.listed().unwrap_or_default(), work, &title.text);
    let markup = markdown_pieces(&pieces, &title);
    let words = |pieces: &[markdown::Piece]| markdown::plain(&without_faces(pieces)).into_owned();
    let whole = markdown::plain(&work.title);
    let names_title = fold(&words(&markup)).contains(&fold(&whole));
    let marked = markdown::escape_pieces(&markup);
    // Emphasis that does not read as such where it stands is left out.
    let reads_as_meant = markdown::plain(&marked) == words(&markup);
    let text = if reads_as_meant {
        marked
    } else {
        without_faces(&markup)
    };
    (text.trim().to_owned(), names_title)
}

/// Pieces of a citation as Markdown, those of one face together: between two signs of emphasis that touch, none is read.
fn markdown_pieces(pieces: &[Piece], title: &Title) -> Vec<markdown::Piece> {
    let mut made = Vec::new();
    let is_like = |a: &Piece, b: &Piece| (a.face.italic, a.face.bold) == (b.face.italic, b.face.bold);
    for run in pieces.chunk_by(is_like) {
        let sign = match (run[0].face.italic, run[0].face.bold) {
            (true, true) => "***",
            (true, false) => "*",
            (false, true) => "**",
            (false, false) => "",
        };
        let text: String = run.iter().map(|piece| piece.text.as_str()).collect();
        let inner = text.trim();
        let start = text.len() - text.trim_start().len();
        made.push(markdown::Piece::Text(text[..start].to_owned()));
        made.push(markdown::Piece::Markup(sign.to_owned()));
        push_title(&mut made, title, inner, sign.is_empty());
        made.push(markdown::Piece::Markup(sign.to_owned()));
        made.push(markdown::Piece::Text(text[start + inner.len()..].to_owned()));
    }
    made
}

/// The same without emphasis.
fn without_faces(pieces: &[markdown::Piece]) -> String {
    let is_face = |piece: &markdown::Piece| match piece {
        markdown::Piece::Markup(markup) => markup.trim_matches('*').is_empty(),
        markdown::Piece::Text(_) => false,
    };
    let kept: Vec<_> = pieces.iter().filter(|piece| !is_face(piece)).cloned().collect();
    markdown::escape_pieces(&kept)
}

/// Adds text, with the markup that characters of it stand for: formulas, and emphasis where it does not stand in such.
fn push_title(made: &mut Vec<markdown::Piece>, title: &Title, text: &str, with_emphasis: bool) {
    for part in text.split_inclusive(is_mark) {
        let words = part.trim_end_matches(is_mark);
        made.push(markdown::Piece::Text(words.to_owned()));
        let mark = part[words.len()..].chars().next();
        let markup = match mark.and_then(|mark| title.markup_of(mark)) {
            Some(formula) if formula.starts_with("<math") => ["$", &formula_source(formula), "$"].concat(),
            Some("<em>" | "</em>") if with_emphasis => "*".to_owned(),
            Some("<strong>" | "</strong>") if with_emphasis => "**".to_owned(),
            _ => continue,
        };
        made.push(markdown::Piece::Markup(markup));
    }
}

/// The TeX that a formula was made of.
fn formula_source(formula: &str) -> String {
    let source = formula
        .split_once("<annotation")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</annotation>"));
    unescaped(source.map_or("", |(source, _)| source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::{Archive, Listed};
    use crate::model::{CitationStyle, DateValue, Name, Slug, Venue, WorkType};

    fn check(title: &str, style: CitationStyle, expected: &str) {
        let slug = Slug::parse("looms").expect("a slug");
        let work = Work {
            authors: Name::parse("Ada Lovelace").into_iter().collect(),
            date: Some(DateValue::parse("2021")),
            kind: WorkType::ArticleJournal,
            venue: Venue {
                name: Some("Journal of *Stars*".to_owned()),
                volume: Some("12".to_owned()),
                ..Venue::default()
            },
            ..Work::titled(slug, title.to_owned())
        };
        let archive = Archive::default();
        let styles = Styles::new(
            &archive,
            std::iter::once(&work),
            "en",
            Some(Listed::Offered(style)),
        );
        assert_eq!(cited(&styles, &work), (expected.to_owned(), true));
    }

    #[test]
    fn a_citation_keeps_formulas_and_emphasis_and_gains_no_markup() {
        check(
            "On *Iris* and $x_1^2$ in A\\*STAR_",
            CitationStyle::Apa,
            "Lovelace, A. (2021). On *Iris* and $x_1^2$ in A\\*STAR\\_. *Journal of \\*Stars\\**, *12*.",
        );
        check(
            "Looms",
            CitationStyle::Vancouver,
            "Lovelace A. Looms. Journal of \\*Stars\\*. 2021;12.",
        );
    }
}
