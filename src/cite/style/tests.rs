//! Citations in the offered styles. That they agree with a reference processor is tested from outside.

use citationberg::LayoutRenderingElement as Element;

use super::*;
use crate::model::{DateValue, Doi, Name, Slug, Venue, WorkType};

fn work(title: &str, authors: &[&str], date: &str) -> Work {
    let slug = Slug::from_text(title).expect("a title with letters");
    Work {
        authors: authors.iter().filter_map(|name| Name::parse(name)).collect(),
        date: (!date.is_empty()).then(|| DateValue::parse(date)),
        ..Work::titled(slug, title.to_owned())
    }
}

fn article() -> Work {
    Work {
        kind: WorkType::ArticleJournal,
        venue: Venue {
            name: Some("Journal of Looms".to_owned()),
            volume: Some("12".to_owned()),
            pages: Some("123-145".to_owned()),
            ..Venue::default()
        },
        doi: Doi::parse("10.1000/xyz"),
        ..work(
            "On looms and LLMs",
            &["Ada Lovelace", "Charles Babbage"],
            "2021-05-03",
        )
    }
}

fn cited(work: &Work, style: &str, language: &str) -> String {
    let archive = Archive::default();
    let styles = Styles::new(&archive, std::iter::once(work), language);
    let id = Styles::names().position(|(key, _)| key == style);
    let pieces = styles.cite(id.expect("an offered style"), work, &work.title);
    pieces.into_iter().map(|piece| piece.text).collect()
}

#[test]
fn every_style_names_everyone_the_title_and_the_year() {
    let work = article();
    let archive = Archive::default();
    let styles = Styles::new(&archive, std::iter::once(&work), "en");
    assert_eq!(Styles::names().count(), 7);
    for (id, (key, _)) in Styles::names().enumerate() {
        let text: String = styles
            .cite(id, &work, &work.title)
            .into_iter()
            .map(|piece| piece.text)
            .collect();
        let lower = text.to_lowercase();
        for part in [
            "lovelace",
            "babbage",
            "on looms and llms",
            "2021",
            "journal of looms",
            "10.1000/xyz",
        ] {
            assert!(lower.contains(part), "{key}: {text}");
        }
        assert!(text.contains("LLMs"), "{key}: {text}");
    }
}

#[test]
fn a_list_that_the_source_cut_stays_cut() {
    let mut cut = article();
    cut.et_al = true;
    for (style, expected) in [
        ("apa", "Lovelace, A., Babbage, C., et al. (2021)"),
        ("mla", "Lovelace, Ada, et al. “On Looms"),
        ("ieee", "A. Lovelace, C. Babbage, et al., “On looms"),
        ("vancouver", "Lovelace A, Babbage C, et al. On looms"),
    ] {
        let text = cited(&cut, style, "en");
        assert!(text.starts_with(expected), "{text}");
    }
}

#[test]
fn links_are_told_apart_and_titles_keep_their_marks() {
    let work = article();
    let archive = Archive::default();
    let styles = Styles::new(&archive, std::iter::once(&work), "en");
    let pieces = styles.cite(0, &work, "On \u{e000}looms\u{e001}");
    let link = pieces.iter().find(|piece| piece.url.is_some()).expect("a link");
    assert_eq!(link.url.as_deref(), Some("https://doi.org/10.1000/xyz"));
    assert!(
        pieces
            .iter()
            .any(|piece| piece.text.contains("\u{e000}looms\u{e001}"))
    );
    assert!(
        pieces
            .iter()
            .any(|piece| piece.face.italic && piece.text.contains("Journal of Looms"))
    );
}

#[test]
fn a_date_is_never_cited_as_more_certain_than_it_is() {
    let mut inferred = article();
    inferred.date = Some(DateValue::parse("?2021-05-03"));
    assert!(cited(&inferred, "apa", "en").contains("(ca. 2021)"));
    let mut range = article();
    range.date = Some(DateValue::parse("2019/2021"));
    assert!(cited(&range, "apa", "en").contains("(2019)"));
}

#[test]
fn terms_are_in_the_language_of_the_site_and_titles_in_their_own() {
    let mut german = article();
    german.language = Some("de".to_owned());
    german.title = "Über die Kunst".to_owned();
    assert!(cited(&german, "mla", "en").contains("“Über die Kunst.”"));
    assert!(cited(&article(), "apa", "de").starts_with("Lovelace, A., & Babbage, C. (2021)"));
    assert!(
        cited(&article(), "ieee", "de").contains(" und "),
        "{}",
        cited(&article(), "ieee", "de")
    );
}

/// How many elements a style has.
fn size(elements: &[Element]) -> usize {
    let sizes = elements.iter().map(|element| match element {
        Element::Group(group) => 1 + size(&group.children),
        Element::Choose(choose) => {
            let branches = choose.branches().map(|branch| size(&branch.children));
            let otherwise = choose
                .otherwise
                .as_ref()
                .map_or(0, |branch| size(&branch.children));
            1 + otherwise + branches.sum::<usize>()
        }
        _ => 1,
    });
    sizes.sum()
}

#[test]
fn a_style_is_reduced_to_what_prints() {
    for (key, _, archived) in OFFERED {
        let AnyStyle::Independent(style) = archived.get() else {
            panic!("{key} depends on another style");
        };
        let reduced = specialise::specialise(&style, Shape::of(&article()));
        assert!(reduced.macros.is_empty(), "{key}");
        let left = size(&reduced.citation.layout.elements);
        assert!(left < 60, "{key} keeps {left} elements");
    }
}
