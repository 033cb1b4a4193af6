//! Citations in the offered styles. That they agree with a reference processor is tested from outside.

use citationberg::LayoutRenderingElement as Element;

use super::*;
use crate::diagnostic::short;
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
    let styles = Styles::new(&archive, std::iter::once(work), language, None);
    let id = Styles::names().position(|(key, _)| key == style);
    let pieces = styles.cite(id.expect("an offered style"), work, &work.title);
    pieces.into_iter().map(|piece| piece.text).collect()
}

#[test]
fn every_style_names_everyone_the_title_and_the_year() {
    let work = article();
    let archive = Archive::default();
    let styles = Styles::new(&archive, std::iter::once(&work), "en", None);
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
    let styles = Styles::new(&archive, std::iter::once(&work), "en", None);
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
    for (key, archived) in OFFERED {
        let AnyStyle::Independent(style) = archived.get() else {
            panic!("{key} depends on another style");
        };
        let reduced = specialise::specialise(&style, Shape::of(&article()));
        assert!(reduced.macros.is_empty(), "{key}");
        let left = size(&reduced.citation.layout.elements);
        assert!(left < 60, "{key} keeps {left} elements");
    }
}

const MINIMAL: &str = include_str!("../../../tests/fixtures/styles/my-journal.csl");

/// What is said of a style, one line each.
fn said(style: &str) -> Vec<String> {
    let found = read_style("content/styles/x.csl", &style.into()).diagnostics;
    found.iter().map(short).collect()
}

/// A style whose bibliography and macros are these.
fn style_of(macros: &str, bibliography: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\">\n\
         <info><title>T</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>\n\
         {macros}\n\
         <citation><layout><text variable=\"title\"/></layout></citation>\n\
         <bibliography><layout>{bibliography}</layout></bibliography></style>"
    )
}

fn cited_in(style: &str, work: &Work) -> Vec<Piece> {
    cited_with(&Archive::default(), style, work)
}

fn cited_with(archive: &Archive, style: &str, work: &Work) -> Vec<Piece> {
    let read = read_style("content/styles/x.csl", &style.into());
    let own = read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let styles = Styles::new(archive, std::iter::once(work), "en", Some(Listed::Own(&own)));
    let id = styles.listed().expect("a style for lists");
    styles.cite(id, work, &work.title)
}

#[test]
fn a_style_of_ones_own_prints_without_numbers_and_tells_authors_apart() {
    let pieces = cited_in(MINIMAL, &article());
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(
        text,
        "Lovelace, A. and C. Babbage. ‘On looms and LLMs’. Journal of Looms 12 123–145. 2021. https://doi.org/10.1000/xyz."
    );
    let named: Vec<(Option<usize>, &str)> = pieces
        .iter()
        .filter(|piece| piece.author.is_some())
        .map(|piece| (piece.author, piece.text.as_str()))
        .collect();
    assert_eq!(named, [(Some(0), "Lovelace, A."), (Some(1), "C. Babbage")]);
}

#[test]
fn the_language_of_a_style_is_its_own() {
    let german = MINIMAL.replace("en-GB", "de-DE");
    let pieces = cited_in(&german, &article());
    assert!(
        pieces.iter().any(|piece| piece.text.contains(" und ")),
        "{pieces:?}"
    );
}

/// One thing is said of a style, with what to do.
fn refused(style: &str, expected: &str) {
    let said = said(style);
    let shown = &style[..style.len().min(300)];
    assert_eq!(said.len(), 1, "{shown}: {said:?}");
    assert!(said[0].contains(expected), "{shown}: {said:?}");
    let found = read_style("x", &style.into()).diagnostics;
    assert!(found.iter().all(|found| found.help.is_some()), "{said:?}");
}

#[test]
fn what_is_no_style_is_refused_with_its_place_and_what_to_do() {
    let dependent = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\"><info><title>T</title><id>t</id>\n\
        <link href=\"http://www.zotero.org/styles/apa\" rel=\"independent-parent\"/></info></style>";
    refused(dependent, ":2:13: error[dependent-style]");
    let note = style_of("", "").replace("<bibliography><layout></layout></bibliography>", "");
    refused(&note, ":4:1: error[style-without-list]");
    for (bibliography, expected) in [
        ("<text variable=\"titel\"/>", ":5:23: error[broken-style]"),
        (
            "<text variable=\"title\" font-style=\"slanted\"/>",
            ":5:58: error[broken-style]: this style cannot be read: it has `slanted`",
        ),
        (
            "<frob/>",
            ":5:23: error[broken-style]: this style cannot be read: it has `frob`",
        ),
        ("<text>", ":5:"),
        ("<text value=\"&#xe000;\"/>", ":5:36: error[broken-style]"),
        ("<text value=\"&#xfdd0;\"/>", ":5:36: error[broken-style]"),
    ] {
        refused(&style_of("", bibliography), expected);
    }
    for (style, expected) in [
        (
            "<!DOCTYPE style [<!ENTITY a \"b\">]><style/>",
            ":1:1: error[broken-style]",
        ),
        ("<locale/>", "it begins with `locale`"),
        ("", "it holds no element"),
        ("no XML at all", "it holds no element"),
    ] {
        refused(style, expected);
    }
}

#[test]
fn macros_without_end_are_refused() {
    let macros = |count: usize, body: &dyn Fn(usize) -> String| -> String {
        let each = (0..count).map(|at| format!("<macro name=\"a{at}\">{}</macro>", body(at + 1)));
        each.chain([format!("<macro name=\"a{count}\"/>")]).collect()
    };
    let call = |at: usize| format!("<text macro=\"a{at}\"/>");
    let circle = "<macro name=\"a\"><text macro=\"b\"/></macro><macro name=\"b\"><group><text macro=\"a\"/></group></macro>";
    refused(
        &style_of(circle, "<text macro=\"a\"/>"),
        "3:78: error[circular-macros]: this macro calls itself without end: `a` > `b` > `a`",
    );
    refused(
        &style_of("", &call(0)),
        "error[no-such-macro]: there is no macro `a0` in this style",
    );
    let swelling = macros(40, &|at| call(at).repeat(4));
    refused(&style_of(&swelling, &call(0)), "error[vast-style]");
    let deep = macros(20_000, &|at| format!("<group>{}</group>", call(at)));
    refused(&style_of(&deep, &call(0)), "error[vast-style]");
    let nested = format!("{}{}", "<group>".repeat(50_000), "</group>".repeat(50_000));
    refused(&style_of("", &nested), "`group` stands in more than 64");
}

#[test]
fn whatever_attributes_say_nothing_breaks() {
    let values = ["0", "65535", "true", "all", "", "\u{1f600}", "<"];
    let archive = Archive::default();
    let work = article();
    let mut read_ones = 0;
    for (at, _) in MINIMAL.match_indices("=\"") {
        let start = at + 2;
        let end = start + MINIMAL[start..].find('"').unwrap_or(0);
        for value in values {
            let style = [&MINIMAL[..start], value, &MINIMAL[end..]].concat();
            if read_style("x", &style.as_str().into()).value.is_some() {
                read_ones += 1;
                cited_with(&archive, &style, &work);
            }
        }
    }
    assert!(read_ones > 100, "{read_ones} of the styles could be read");
}

#[test]
fn styles_that_are_in_use_can_be_read_from_files() {
    let archive = Archive::default();
    let work = article();
    let mut read_ones = 0;
    for archived in ArchivedStyle::all().iter().step_by(6) {
        let style = archived.get();
        let prints_lists = matches!(&style, AnyStyle::Independent(style) if style.bibliography.is_some());
        if !prints_lists {
            continue;
        }
        // The archive does not write the hyphen of this term.
        let xml = style
            .to_xml()
            .expect("XML")
            .replace("term=\"et al\"", "term=\"et-al\"");
        let text: String = cited_with(&archive, &xml, &work)
            .into_iter()
            .map(|piece| piece.text)
            .collect();
        assert!(
            text.to_lowercase().contains("lovelace"),
            "{:?}: {text}",
            style.info().title
        );
        read_ones += 1;
    }
    assert!(read_ones > 5, "{read_ones}");
}
