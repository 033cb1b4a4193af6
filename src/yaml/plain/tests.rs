//! What is plain reads as the whole of YAML reads it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Whatever there may be in a file.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Any {
    Truth(bool),
    Text(String),
    List(Vec<Any>),
    Map(BTreeMap<String, Any>),
    Other(serde_yaml::Value),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    title: String,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    selected: bool,
    date: Option<String>,
    venue: Option<Venue>,
    #[serde(default)]
    links: BTreeMap<String, String>,
    #[serde(default)]
    versions: Vec<Venue>,
    extra: Option<BTreeMap<String, Any>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Venue {
    name: Option<String>,
    volume: Option<String>,
}

const PAPER: &str = r#"# A comment
title: "A: \"B\" \\ and C"
authors: [Ada Lovelace, 'O''Neil', "Bo, Jr."]
selected: true
date: 2023-07

venue: {name: Journal of It, volume: 1.50}
links:
  code: https://example.org/x#y
  a-b: ./files/x.pdf
versions:
  - {name: arXiv}
  # Between.
  - name: Über (Zwei)
    volume: 007
extra:
  list:
  - a
  - true
  map: {x: [], y: {}}
"#;

/// Whether it is plain; if so, it reads alike.
fn agrees<T: DeserializeOwned + PartialEq + std::fmt::Debug>(yaml: &str) -> bool {
    let Some(plain) = super::read::<T>(yaml) else {
        return false;
    };
    let whole = serde_yaml::from_str::<T>(yaml);
    assert_eq!(
        Some(&plain),
        whole.as_ref().ok(),
        "{yaml}\n{:?}",
        whole.as_ref().err()
    );
    true
}

#[test]
fn what_people_write_is_plain() {
    assert!(agrees::<Paper>(PAPER));
    for yaml in [
        "a: b",
        "a: b # no comment",
        "a: {b: [c, d], e: \"f\"}\n",
        "a:\n- b: c\n  d: e\n- f: g\n",
        "a:\n    b:\n        c: d\ne: f\n",
        "a: C#\nb: 'it''s'\n",
        "- a\n- b\n",
    ] {
        assert_eq!(agrees::<Any>(yaml), !yaml.contains(" #"), "{yaml}");
    }
}

#[test]
fn what_is_unusual_is_left_to_the_whole_of_yaml() {
    for yaml in [
        "",
        "a:",
        "a: ~",
        "a: Null",
        "a: b\n  c",
        "a: |\n  b\n",
        "a: &b c\n",
        "a: !x b\n",
        "a: [b,\n c]\n",
        "a: [b, ]\n",
        "a: [b c: d]\n",
        "a: \"\\n\"\n",
        "a:\tb",
        "a: b\r\n",
        "---\na: b\n",
        "a: b\n...\n",
        "? a\n: b\n",
        "true: b",
        "a: b: c",
        "a: 'b\n c'\n",
        "a: 1\n",
        "a: -b\n",
        "a:\n  b: c\n d: e\n",
    ] {
        assert!(super::read::<Any>(yaml).is_none(), "{yaml}");
    }
    assert!(super::read::<Venue>("[a, b]").is_none(), "a list is no mapping");
    assert!(super::read::<Paper>("title: A\ntitle: B\n").is_none());
}

proptest! {
    #![proptest_config(crate::cases(512))]

    #[test]
    fn plain_or_not_it_reads_alike(
        cuts in prop::collection::vec((0..PAPER.len(), 0..4_usize, "[-a:,\\[\\]{}\"'#? \n~|&*!%@`>\\\\1.\t\u{85}é]{0,3}"), 0..4)
    ) {
        let mut yaml = PAPER.to_owned();
        for (at, length, text) in cuts {
            let at = (at.min(yaml.len())..=yaml.len()).find(|at| yaml.is_char_boundary(*at)).unwrap_or(0);
            let end = ((at + length).min(yaml.len())..=yaml.len())
                .find(|end| yaml.is_char_boundary(*end))
                .unwrap_or(at);
            yaml.replace_range(at..end, &text);
        }
        agrees::<Paper>(&yaml);
        agrees::<Any>(&yaml);
        agrees::<BTreeMap<String, Any>>(&yaml);
    }
}
