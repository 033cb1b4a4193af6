//! Small layouts: what they make, what they may not reach, and what is told of those that do not work.

use super::*;
use crate::diagnostic::Diagnostic;

fn set(layout: &str, parts: &str, data: &str) -> Result<Pdf, Box<Diagnostic>> {
    let source = |name: &str, text: &str| Source {
        name: name.to_owned(),
        file: format!("themes/own/cv/{name}"),
        text: text.into(),
    };
    pdf(&Job {
        sources: &[source("_parts.typ", parts), source("own.typ", layout)],
        layout: "own.typ",
        fonts: Vec::new(),
        data: data.to_owned(),
        about: About {
            title: "A CV",
            author: "Ada Lovelace",
            date: Some((1843, 9, 1)),
        },
    })
}

#[test]
fn a_layout_makes_the_same_file_of_the_same_data() {
    let layout = "#import \"_parts.typ\": shown\n#let render(data) = data.lines.map(shown).join(pagebreak())";
    let parts = "#let shown(line) = heading(line)";
    let set = || set(layout, parts, r#"{"lines": ["Ada", "Numbers"]}"#).expect("a file");
    let first = set();
    assert_eq!(first.pages, 2);
    assert!(first.bytes.starts_with(b"%PDF-1."));
    assert!(first == set());
    let text = String::from_utf8_lossy(&first.bytes);
    for claim in [
        "<pdfaid:part>2",
        "<pdfaid:conformance>A",
        "<pdfuaid:part>1",
        "18430901",
    ] {
        assert!(text.contains(claim), "{claim}");
    }
}

fn check(layout: &str, parts: &str, expected: (&str, usize, usize), why: &str) {
    let found = set(layout, parts, "{}").expect_err("an error");
    let place = found.place.as_ref().expect("a place");
    let (line, column) = place.line_column();
    assert_eq!((place.file.as_str(), line, column), expected, "{}", found.message);
    assert!(found.message.contains(why), "{}", found.message);
}

#[test]
fn what_is_wrong_with_a_layout_is_told_with_its_place() {
    let own = "themes/own/cv/own.typ";
    check(
        "#let render(data) = {\n  dtaa\n}",
        "",
        (own, 2, 3),
        "unknown variable: dtaa",
    );
    check("#let render(data) = (", "", (own, 1, 21), "unclosed delimiter");
    check(
        "#let render(data) = data.name",
        "",
        (own, 1, 26),
        "does not contain key",
    );
    check(
        "#import \"_parts.typ\": shown\n#let render(data) = shown(data)",
        "#let shown(x) = x + 1",
        ("themes/own/cv/_parts.typ", 1, 17),
        "cannot add",
    );
}

#[test]
fn a_layout_reaches_no_file_and_no_network() {
    let own = "themes/own/cv/own.typ";
    for text in [
        "#read(\"/etc/passwd\")",
        "#read(\"../secret\")",
        "#import \"@preview/x:0.1.0\": y",
    ] {
        let layout = format!("{text}\n#let render(data) = none");
        let found = set(&layout, "", "{}").expect_err("an error");
        assert_eq!(found.file_name(), Some(own), "{text}: {}", found.message);
    }
}

fn warned(layout: &str, data: &serde_json::Value) -> Vec<String> {
    let pdf = set(layout, "", &data.to_string()).expect("a file");
    pdf.warnings.iter().map(crate::diagnostic::short).collect()
}

#[test]
fn letters_that_no_face_has_are_found_with_the_words_around_them() {
    let layout = "#let render(data) = [#data.title by #strong(data.name), 1843]";
    let missing = |name: &str| -> Vec<(char, String)> {
        let data = serde_json::json!({"title": "Notes", "name": name});
        let pdf = set(layout, "", &data.to_string()).expect("a file");
        assert_eq!(pdf.warnings, []);
        let missing = pdf.missing.into_iter();
        missing.map(|missing| (missing.letter, missing.around)).collect()
    };
    assert_eq!(missing("Žižek, Ελένη, Олег, e\u{301}\u{200b}"), []);
    assert_eq!(
        missing("Li 李 and 李 and \u{0e01}"),
        [
            ('李', "Notes by Li 李 and 李 and ก, 1…".to_owned()),
            ('ก', "…Li 李 and 李 and ก, 1843".to_owned()),
        ]
    );
    assert_eq!(missing(&('一'..='三').collect::<String>()).len(), 10);
}

#[test]
fn what_is_doubtful_about_a_layout_is_told_and_the_file_is_made() {
    let none = serde_json::json!({});
    let said = warned("#let render(data) = text(font: \"No Such Face\")[x]", &none);
    assert!(
        said.len() == 1 && said[0].starts_with("themes/own/cv/own.typ:1:"),
        "{said:?}"
    );
    assert!(said[0].contains("no such face"), "{said:?}");
    let said = warned("#let render(data) = $x$", &none);
    assert!(
        said.len() == 1 && said[0].contains("document-without-claims"),
        "{said:?}"
    );
}

/// A file with a letter that no face has is no copy of its text, and says so by claiming nothing.
#[test]
fn a_letter_that_no_face_has_costs_the_claims_and_not_the_file() {
    let claims = |name: &str| {
        let data = serde_json::json!({ "name": name }).to_string();
        let pdf = set("#let render(data) = heading(data.name)", "", &data).expect("a file");
        String::from_utf8_lossy(&pdf.bytes).contains("pdfuaid:part")
    };
    assert!(claims("Žižek, Ελένη, Олег"));
    assert!(!claims("\u{13000}"));
}
