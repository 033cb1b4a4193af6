//! What users of themes may rely on, most of all that an error points to its place.

use serde::Serialize;

use super::*;

#[derive(Serialize)]
struct View {
    title: &'static str,
}

const VIEW: View = View { title: "A & <B>" };

fn own(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

fn loaded(files: &[(&str, &str)]) -> Theme {
    let Outcome { value, diagnostics } = load("mine", &own(files), &[]);
    value.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

/// Checks where the diagnostics of a theme's files, loaded or rendered, point: `file:line:column`, and a part
/// of the message.
fn check(files: &[(&str, &str)], expected: &[(&str, &str)]) {
    let Outcome {
        value,
        mut diagnostics,
    } = load("mine", &own(files), &[]);
    if let Some(theme) = value {
        let failure = render(&theme, "page.html", &VIEW).expect_err("the template is broken");
        diagnostics.push(*failure);
    }
    let found: Vec<(String, &str)> = diagnostics.iter().map(described).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((place, message), (expected_place, part)) in found.iter().zip(expected) {
        assert_eq!(place, expected_place, "{message}");
        assert!(message.contains(part), "{message}");
    }
}

fn described(diagnostic: &Diagnostic) -> (String, &str) {
    let place = match &diagnostic.place {
        Some(place) => {
            let (line, column) = place.line_column();
            format!("{}:{line}:{column}", place.file)
        }
        None => diagnostic.file.clone().unwrap_or_default(),
    };
    (place, &diagnostic.message)
}

const PAGE: &str = "templates/page.html";

#[test]
fn a_syntax_error_points_to_its_line() {
    check(
        &[(PAGE, "<p>\n  {{ title | }}\n</p>")],
        &[("themes/mine/templates/page.html:2:14", "")],
    );
    check(
        &[(PAGE, "{% if title %}\n<p>")],
        &[("themes/mine/templates/page.html:1:15", "end of input")],
    );
}

#[test]
fn every_template_with_a_syntax_error_is_named() {
    check(
        &[
            (PAGE, "{{ }}"),
            ("templates/other.html", "é {% nonsense %}"),
            ("templates/good.html", "x"),
        ],
        &[
            ("themes/mine/templates/other.html:1:6", ""),
            ("themes/mine/templates/page.html:1:4", ""),
        ],
    );
}

#[test]
fn a_reference_to_what_is_not_there_points_to_its_line() {
    check(
        &[
            (PAGE, "\né {{ title | shout }}"),
            ("templates/b.html", "a\n\n{% include \"none.html\" %}"),
        ],
        &[
            ("themes/mine/templates/b.html:3:12", "none.html"),
            ("themes/mine/templates/page.html:2:14", "shout"),
        ],
    );
}

#[test]
fn a_missing_parent_and_a_circle_point_to_the_tag() {
    check(
        &[(PAGE, "{% extends \"none.html\" %}")],
        &[("themes/mine/templates/page.html:1:12", "none.html")],
    );
    check(
        &[
            (PAGE, "{% extends \"b.html\" %}"),
            ("templates/b.html", "{% extends \"page.html\" %}"),
        ],
        &[("themes/mine/templates/b.html:1:12", "circular")],
    );
}

#[test]
fn what_the_view_does_not_have_points_to_its_line_even_in_an_included_file() {
    check(
        &[(PAGE, "<p>\n{{ titel }}")],
        &[("themes/mine/templates/page.html:2:4", "titel")],
    );
    check(
        &[
            (PAGE, "{% include \"part.html\" %}"),
            ("templates/part.html", "\n\n  {{ title.name }}"),
        ],
        &[("themes/mine/templates/part.html:3:12", "name")],
    );
}

#[test]
fn a_template_that_is_not_there_is_named() {
    let theme = loaded(&[(PAGE, "x")]);
    let failure = render(&theme, "absent.html", &VIEW).expect_err("there is no such template");
    assert!(failure.message.contains("absent.html"), "{}", failure.message);
}

#[test]
fn text_is_escaped_in_pages() {
    let theme = loaded(&[(PAGE, "{{ title }}|{{ title | safe }}")]);
    assert_eq!(
        render(&theme, "page.html", &VIEW).expect("it renders"),
        "A &amp; &lt;B&gt;|A & <B>"
    );
}

#[test]
fn an_inline_script_is_allowed_by_its_hash_and_must_not_change() {
    let theme = loaded(&[
        (PAGE, "<script>{% include \"now.js\" %}</script>"),
        ("templates/now.js", "x"),
    ]);
    let hash = "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='";
    assert!(
        theme
            .policies
            .pages
            .contains(&format!("script-src 'self' {hash}"))
    );
    check(
        &[(PAGE, "\n<script>let a = {{ title }};</script>")],
        &[(
            "themes/mine/templates/page.html:2:9",
            "not the same on every page",
        )],
    );
}

#[test]
fn the_not_found_page_may_carry_the_stylesheet() {
    let theme = loaded(&[(PAGE, "x"), ("assets/folio.css", "x")]);
    let hash = "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='";
    let Policies {
        pages,
        not_found,
        not_found_style,
    } = &theme.policies;
    assert!(not_found.contains(&format!("style-src 'self' {hash};")));
    assert!(pages.contains("style-src 'self';"));
    assert_eq!(not_found_style, "x");
}

#[test]
fn a_file_of_ones_own_replaces_the_shipped_one() {
    let theme = loaded(&[(PAGE, "x"), ("assets/folio.css", "mine")]);
    let css = theme.assets.iter().find(|asset| asset.name == "assets/folio.css");
    assert_eq!(css.map(|asset| &*asset.bytes), Some(&b"mine"[..]));
}

#[test]
fn an_unknown_theme_names_the_nearest() {
    let Outcome { value, diagnostics } = load("folo", &[], &["Lab".to_owned()]);
    assert!(value.is_none());
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `folio`?"));
    let diagnostics = load("lab", &[], &["lab-2".to_owned()]).diagnostics;
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `lab-2`?"));
}

#[test]
fn a_template_that_is_no_text_is_an_error() {
    let files = vec![(PAGE.to_owned(), vec![0xff])];
    let diagnostics = load("mine", &files, &[]).diagnostics;
    assert_eq!(diagnostics[0].code, "not-utf8");
}
