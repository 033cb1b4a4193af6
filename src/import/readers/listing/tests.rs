//! What is read from whole listings: the user's own, and others of the same kind.

use std::fmt::Write;

use super::*;
use crate::import::readers;

fn seed(name: &str) -> Seed {
    let folder = env!("CARGO_MANIFEST_DIR");
    let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
    Seed::from_bytes(name, &bytes)
}

fn told(draft: &Draft) -> String {
    let mut out = String::new();
    if let Some(person) = &draft.person {
        writeln!(out, "person {} {:?}", person.name.value, person.name.origin).unwrap();
        for metric in person.metrics.iter().chain(&person.extra) {
            writeln!(out, "  {} = {}", metric.value.0, metric.value.1).unwrap();
        }
    }
    for work in &draft.works {
        let names: Vec<&str> = work.authors.iter().map(|author| author.value.as_str()).collect();
        let extra: Vec<String> = work
            .extra
            .iter()
            .map(|e| format!("{}={}", e.value.0, e.value.1))
            .collect();
        writeln!(
            out,
            "{} | {} | {}{} | {}",
            work.date
                .as_ref()
                .map(|d| d.value.to_string())
                .unwrap_or_default(),
            work.title.value,
            names.join("; "),
            if work.et_al { "; …" } else { "" },
            extra.join(" ")
        )
        .unwrap();
        for i in &work.institutions {
            writeln!(out, "    at {}", i.value).unwrap();
        }
        for l in &work.links {
            writeln!(out, "    {} {}", l.value.kind.key(), l.value.url).unwrap();
        }
    }
    for d in &draft.diagnostics {
        writeln!(out, "! {}", d.message).unwrap();
    }
    out
}

#[test]
fn show() {
    for name in std::env::var("SHOW").unwrap_or_default().split_whitespace() {
        let seed = seed(name);
        let draft = readers::read(&seed);
        eprintln!("== {name} {:?}\n{}", draft.reader, told(&draft));
        for line in seed.lines() {
            let left: String = line
                .text
                .char_indices()
                .filter(|(at, c)| {
                    c.is_alphanumeric() && !draft.parts.iter().any(|p| p.span.contains(&(line.start + at)))
                })
                .map(|(_, c)| c)
                .collect();
            if !left.is_empty() {
                eprintln!("LEFT {}: {left}", line.number);
            }
        }
    }
}
