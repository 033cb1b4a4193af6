//! Citations as HTML.

use super::*;
use crate::cite::{Archive, Listed, read_style};
use crate::model::{CitationStyle, DateValue, Name, Slug};
use crate::site::assemble;
use crate::site::sample::{two_people, work};
use crate::view::{WorkItemView, work_item};

fn cited(title: &str) -> String {
    let slug = Slug::parse("looms").expect("a slug");
    let work = Work {
        authors: Name::parse("Ada <b>Lovelace</b>").into_iter().collect(),
        date: Some(DateValue::parse("2021")),
        ..Work::titled(slug, title.to_owned())
    };
    let archive = Archive::default();
    let styles = Styles::new(&archive, std::iter::once(&work), "en", None);
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

/// The item of a work in the list of Ada Lovelace, in a style that comes with the program or one of one's own.
fn item(title: &str, style: Result<CitationStyle, &str>) -> WorkItemView {
    let mut sample = two_people();
    sample.works = vec![work(title, &["Ada Lovelace", "Cleo Reed"], "2021")];
    let library = sample.library();
    let site = assemble(&library).value;
    let archive = Archive::default();
    let own = style.err().map(|text| {
        let read = read_style("x.csl", &text.into());
        read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
    });
    let listed = style.ok().map(Listed::Offered).or(own.as_ref().map(Listed::Own));
    let record = &site.works[0].work.record;
    let styles = Styles::new(&archive, std::iter::once(record), "en", listed);
    work_item(&site, &styles, 0, Some(0))
}

#[test]
fn an_item_leads_to_its_work_by_its_title_and_marks_whose_list_it_is() {
    for (title, expected) in [
        (
            "On looms",
            "<a href=\"\u{fdd0}papers/on-looms/\">On looms</a></i>.",
        ),
        (
            "on looms?",
            "<a href=\"\u{fdd0}papers/on-looms/\">on looms?</a></i>",
        ),
        (
            "*Iris* looms",
            "<a href=\"\u{fdd0}papers/iris-looms/\"><em>Iris</em> looms</a></i>.",
        ),
        ("L'art", "<a href=\"\u{fdd0}papers/l-art/\">L’art</a></i>."),
    ] {
        let item = item(title, Ok(CitationStyle::Apa));
        assert!(item.cites_title);
        let html = item.citation_html;
        assert!(
            html.starts_with("<strong class=\"me\">Lovelace, A.</strong>"),
            "{html}"
        );
        assert!(html.contains(expected), "{html}");
        assert_eq!(item.words, "Ada Lovelace Cleo Reed");
    }
    assert!(
        item("On looms", Ok(CitationStyle::Ieee))
            .citation_html
            .contains("“<a href")
    );
    let capitals = include_str!("../../../tests/fixtures/styles/my-journal.csl");
    let html = item("on looms?", Err(capitals)).citation_html;
    assert!(
        html.contains("‘<a href=\"\u{fdd0}papers/on-looms/\">On looms?</a>’"),
        "{html}"
    );
}

#[test]
fn a_style_writes_no_markup_and_may_leave_out_the_title() {
    let style = include_str!("../../../tests/fixtures/styles/my-journal.csl");
    let style = style.replace("<text macro=\"title\"/>", "<text value=\"&lt;script&gt;\"/>");
    let item = item("On looms", Err(&style));
    assert!(!item.cites_title);
    assert!(
        item.citation_html.contains("&lt;script&gt;"),
        "{}",
        item.citation_html
    );
    assert!(!item.citation_html.contains("papers/"), "{}", item.citation_html);
}
