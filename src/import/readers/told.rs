//! Drafts told as text, for the tests of readers: one line for each fact, as a person would check it.
//! It must not know how a draft was made.

use std::fmt::Write;

use crate::import::draft::{Draft, DraftPerson, DraftWork, Origin, Part};
use crate::import::seed::Seed;

/// Everything in the draft but abstracts' texts, then what no part of the seed's text went to.
pub(super) fn told(seed: &Seed, draft: &Draft) -> String {
    let mut lines = Vec::new();
    if let Some(person) = &draft.person {
        tell_person(person, &mut lines);
    }
    for work in &draft.works {
        tell_work(work, &mut lines);
    }
    lines.extend(
        draft
            .diagnostics
            .iter()
            .map(|found| format!("{}: {}", found.code, found.message)),
    );
    lines.extend(
        not_understood(seed, draft)
            .into_iter()
            .map(|(number, left)| format!("not understood in line {number}: {left}")),
    );
    lines.join("\n") + "\n"
}

fn tell_person(person: &DraftPerson, lines: &mut Vec<String>) {
    let mut line = format!("person: {}", person.name.value);
    if let Origin::Inferred(from) = &person.name.origin {
        write!(line, " (inferred from {from})").expect("strings can be written to");
    }
    lines.push(line);
    let texts = [
        ("headline", &person.headline),
        ("location", &person.location),
        ("email", &person.email),
        ("summary", &person.summary),
    ];
    for (label, claim) in texts {
        lines.extend(claim.iter().map(|claim| format!("  {label}: {}", claim.value)));
    }
    for claim in &person.links {
        lines.push(format!("  {}: {}", claim.value.0, claim.value.1));
    }
    for claim in person.metrics.iter().chain(&person.extra) {
        lines.push(format!("  {}: {}", claim.value.0, claim.value.1));
    }
}

fn tell_work(work: &DraftWork, lines: &mut Vec<String>) {
    lines.push(String::new());
    lines.push(work.title.value.clone());
    let authors: Vec<&str> = work.authors.iter().map(|author| author.value.as_str()).collect();
    let cut = if work.et_al { " ..." } else { "" };
    lines.push(format!("  by {}{cut}", authors.join(" | ")));
    let kind = work.kind.as_ref().map_or("", |kind| kind.value.csl());
    let date = work
        .date
        .as_ref()
        .map(|date| date.value.to_string())
        .unwrap_or_default();
    let venue = work
        .venue
        .as_ref()
        .and_then(|venue| venue.value.name.clone())
        .unwrap_or_default();
    lines.push(format!("  {date} {kind} {venue}").trim_end().to_owned());
    lines.extend(
        work.institutions
            .iter()
            .map(|claim| format!("  institution: {}", claim.value)),
    );
    lines.extend(
        work.extra
            .iter()
            .map(|claim| format!("  {}: {}", claim.value.0, claim.value.1)),
    );
    lines.extend(
        work.links
            .iter()
            .map(|claim| format!("  {}: {}", claim.value.kind.key(), claim.value.url)),
    );
    lines.extend(
        work.doi
            .iter()
            .map(|claim| format!("  doi: {}", claim.value.as_str())),
    );
    lines.extend(
        work.arxiv
            .iter()
            .map(|claim| format!("  arxiv: {}", claim.value.as_str())),
    );
    lines.extend(work.url.iter().map(|claim| format!("  url: {}", claim.value)));
    let text = work.abstract_text.as_ref().map_or("", |text| text.value.as_str());
    let (first, last) = (text.split(' ').next(), text.rsplit(' ').next());
    lines.push(format!(
        "  abstract: {} ... {}, paragraphs: {}",
        first.unwrap_or_default(),
        last.unwrap_or_default(),
        text.split("\n\n").count()
    ));
}

/// Line number and letters of the text that no part covers.
pub(super) fn not_understood(seed: &Seed, draft: &Draft) -> Vec<(usize, String)> {
    let covered = |at: usize| draft.parts.iter().any(|part| part.span.contains(&at));
    seed.lines()
        .map(|line| {
            let characters = line
                .text
                .char_indices()
                .filter(|(at, _)| !covered(line.start + at));
            let left: String = characters
                .map(|(_, character)| character)
                .filter(|c| c.is_alphanumeric())
                .collect();
            (line.number, left)
        })
        .filter(|(_, left)| !left.is_empty())
        .collect()
}

/// Parts must be in order, within one line each, on characters' boundaries, and never overlap.
pub(super) fn assert_good_parts(seed: &Seed, draft: &Draft) {
    let mut end = 0;
    for Part { span, .. } in &draft.parts {
        assert!(
            span.start >= end && span.start < span.end,
            "{span:?} is out of order"
        );
        let text = seed
            .text
            .get(span.clone())
            .expect("a part is a range of the text");
        assert!(!text.contains('\n'), "a part runs over a line: {text}");
        end = span.end;
    }
    for work in &draft.works {
        assert!(seed.text.get(work.span.clone()).is_some());
    }
}
