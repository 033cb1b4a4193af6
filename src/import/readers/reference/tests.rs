//! References of many styles, each beside a table of what is to be read from it.

use super::*;

/// One reference as a readable line per field.
fn table(text: &str) -> String {
    let passage = Passage::read(text, std::slice::from_ref(&(0..text.len())));
    let Some(Reference { work, companions, .. }) = read(&passage) else {
        return "nothing".to_owned();
    };
    let mut lines = vec![format!("title: {}", work.title.value)];
    let mut names: Vec<&str> = work.authors.iter().map(|author| author.value.as_str()).collect();
    if work.et_al {
        names.push("…");
    }
    lines.push(format!("authors: {}", names.join("; ")));
    if !companions.is_empty() {
        let names: Vec<&str> = companions.iter().map(|name| name.value.as_str()).collect();
        lines.push(format!("with: {}", names.join("; ")));
    }
    let mut field =
        |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("{name}: {value}")));
    field("kind", work.kind.map(|kind| kind.value.csl().to_owned()));
    field("date", work.date.map(|date| date.value.to_string()));
    let venue = work.venue.map(|venue| venue.value).unwrap_or_default();
    field("name", venue.name);
    field("short", venue.short);
    field("volume", venue.volume);
    field("issue", venue.issue);
    field("pages", venue.pages);
    field("article", venue.article_number);
    field("publisher", venue.publisher);
    field("place", venue.place);
    field("doi", work.doi.map(|doi| doi.value.to_string()));
    field("arxiv", work.arxiv.map(|id| id.value.to_string()));
    field("url", work.url.map(|url| url.value));
    for version in work.versions {
        let id = version.arxiv.map(|id| id.value.to_string());
        let date = version.date.map(|date| date.value.to_string());
        field(
            "version",
            Some(format!("{} {}", id.unwrap_or_default(), date.unwrap_or_default())),
        );
    }
    for link in work.links {
        field(
            "link",
            Some(format!("{} {}", link.value.kind.key(), link.value.url)),
        );
    }
    for extra in work.extra {
        field("extra", Some(format!("{}={}", extra.value.0, extra.value.1)));
    }
    lines.join("\n")
}

/// Compares with the tables beside the references; `OFFPRINT_ACCEPT=1` writes them anew, to be read before
/// they are committed.
#[test]
fn references_of_many_styles_are_read() {
    let references = include_str!("../../../../tests/fixtures/references/styles.txt");
    let tables: String = references
        .lines()
        .map(|line| format!("> {line}\n{}\n\n", table(line)))
        .collect();
    let expected = std::path::Path::new("tests/fixtures/references/styles.expected");
    if std::env::var_os("OFFPRINT_ACCEPT").is_some() {
        crate::disk::replace(expected, tables.as_bytes()).expect("written");
    }
    let golden = crate::disk::read(expected).expect("the expected tables");
    assert_eq!(tables, String::from_utf8_lossy(&golden));
}
