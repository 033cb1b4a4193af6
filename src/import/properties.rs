//! What holds for every document: it is read without harm, every line of it is accounted for, and importing again
//! takes no edit away.

mod edits;
mod listings;

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::account::{self, LineAccount};
use super::draft::{Draft, Part};
use super::seed::Seed;
use super::{Change, ContentFiles, readers, run};

const FIXTURES: &[&str] = &[
    include_str!("../../seeds/000_681b26c06e456634.txt"),
    include_str!("../../seeds/002_ceb3c75f80657364.txt"),
    include_str!("../../seeds/004_ed936a8a3bc3a16e.txt"),
    include_str!("../../tests/fixtures/cvs/apa.md"),
    include_str!("../../tests/fixtures/cvs/dates-first.txt"),
    include_str!("../../tests/fixtures/cvs/german.md"),
    include_str!("../../tests/fixtures/cvs/humanities.txt"),
    include_str!("../../tests/fixtures/cvs/industry.md"),
    include_str!("../../tests/fixtures/cvs/markdown.md"),
    include_str!("../../tests/fixtures/cvs/underlined.txt"),
    include_str!("../../tests/fixtures/listings/astrophysics.txt"),
    include_str!("../../tests/fixtures/listings/biology_joined.txt"),
    include_str!("../../tests/fixtures/listings/mathematics_header_joined.txt"),
    include_str!("../../tests/fixtures/listings/no_header_separate.txt"),
    include_str!("../../tests/fixtures/listings/single_entry.txt"),
    include_str!("../../tests/fixtures/listings/unowned.txt"),
    include_str!("../../tests/fixtures/profiles/biologist.txt"),
    include_str!("../../tests/fixtures/profiles/mathematician.txt"),
    include_str!("../../tests/fixtures/profiles/physicist.txt"),
];

/// One thing that happens to a document on its way.
#[derive(Debug, Clone)]
enum Damage {
    Cut(Index, usize),
    Insert(Index, Vec<u8>),
    MoveLine(Index, Index),
    RepeatLine(Index, usize),
    JoinLine(Index),
    BreakLine(Index),
    End(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<Index>;
    prop_oneof![
        (place(), 0..60_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (place(), prop::collection::vec(any::<u8>(), 1..6)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (place(), "[ -~éŁ·…–\u{a0}\u{c}\u{200b}\r\n\t]{1,12}")
            .prop_map(|(at, text)| Damage::Insert(at, text.into_bytes())),
        (place(), place()).prop_map(|(from, to)| Damage::MoveLine(from, to)),
        (place(), 1..9_usize).prop_map(|(at, times)| Damage::RepeatLine(at, times)),
        place().prop_map(Damage::JoinLine),
        place().prop_map(Damage::BreakLine),
        place().prop_map(Damage::End),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for damage in damages {
        let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        match damage {
            Damage::Cut(at, length) => {
                let start = at.index(bytes.len() + 1);
                let end = (start + length).min(bytes.len());
                bytes.drain(start..end);
                continue;
            }
            Damage::Insert(at, inserted) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, inserted.iter().copied());
                continue;
            }
            Damage::End(at) => {
                bytes.truncate(at.index(bytes.len() + 1));
                continue;
            }
            Damage::MoveLine(from, to) => {
                let line = lines.remove(from.index(lines.len()));
                lines.insert(to.index(lines.len() + 1), line);
            }
            Damage::RepeatLine(at, times) => {
                let at = at.index(lines.len());
                let line = lines[at].clone();
                lines.splice(at..at, vec![line; *times]);
            }
            Damage::JoinLine(at) => {
                let at = at.index(lines.len());
                if at + 1 < lines.len() {
                    let next = lines.remove(at + 1);
                    lines[at].extend(next);
                }
            }
            Damage::BreakLine(at) => {
                let at = at.index(lines.len());
                let half = lines[at].len() / 2;
                let rest = lines[at].split_off(half);
                lines.insert(at + 1, rest);
            }
        }
        bytes = lines.join(&b'\n');
    }
    bytes
}

fn damaged_document() -> impl Strategy<Value = Vec<u8>> {
    (
        prop::sample::select(FIXTURES),
        prop::collection::vec(damage(), 1..6),
    )
        .prop_map(|(text, damages)| damaged(text, &damages))
}

/// Two documents of different kinds in one, as saved pages sometimes are.
fn mixed_document() -> impl Strategy<Value = Vec<u8>> {
    let lines: Vec<&str> = FIXTURES.iter().flat_map(|text| text.lines()).collect();
    prop::collection::vec(prop::sample::select(lines), 0..40).prop_map(|lines| lines.join("\n").into_bytes())
}

fn any_document() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..400),
        1 => "(?s)(\\PC|[ \n\r\t*#|(),.:<>\\[\\]\"–@0-9$\\\\{}]){0,200}".prop_map(String::into_bytes),
        3 => mixed_document(),
        5 => damaged_document(),
    ]
}

/// Every line is accounted for once, and every part lies where it is said to lie.
fn check_account(seed: &Seed, draft: &Draft) -> Result<(), TestCaseError> {
    let accounts = account::lines(seed, draft);
    let tally = account::tally(&accounts);
    prop_assert_eq!(tally.lines, seed.lines().count());
    prop_assert_eq!(
        tally.lines,
        tally.blank + tally.fields + tally.furniture + tally.not_understood
    );
    let mut end = 0;
    for Part { span, .. } in &draft.parts {
        prop_assert!(
            span.start >= end && span.start < span.end,
            "{:?} is out of order",
            span
        );
        let text = seed.text.get(span.clone());
        prop_assert!(
            text.is_some_and(|text| !text.contains('\n')),
            "{:?} is no part of a line",
            span
        );
        end = span.end;
    }
    let mut next = 0;
    for LineAccount {
        span,
        parts,
        left_over,
        ..
    } in &accounts
    {
        prop_assert_eq!(parts.start, next, "a part belongs to no line, or to two");
        next = parts.end;
        for gap in left_over {
            prop_assert!(
                span.start <= gap.start && gap.end <= span.end && seed.text.get(gap.clone()).is_some()
            );
        }
    }
    prop_assert_eq!(next, draft.parts.len());
    Ok(())
}

/// What the draft's claims point at are ranges of the text.
fn check_claims(seed: &Seed, draft: &Draft) -> Result<(), TestCaseError> {
    for work in &draft.works {
        let authors = work.authors.iter().map(|author| &author.span);
        for span in [&work.span, &work.title.span].into_iter().chain(authors) {
            prop_assert!(seed.text.get(span.clone()).is_some(), "{:?}", span);
        }
    }
    for section in &draft.sections {
        prop_assert!(
            seed.text.get(section.span.clone()).is_some(),
            "{:?}",
            section.span
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::cases(300))]

    #[test]
    fn any_document_is_read_and_accounted_for(bytes in any_document()) {
        let seed = Seed::from_bytes("s", &bytes);
        let draft = readers::read(&seed);
        check_account(&seed, &draft)?;
        check_claims(&seed, &draft)?;
        let _ = account::explained(&seed, &draft, &|_, _| String::new());
    }
}

proptest! {
    #![proptest_config(crate::cases(100))]

    #[test]
    fn any_documents_are_imported_and_importing_them_again_changes_nothing(
        first in any_document(),
        second in any_document(),
    ) {
        let seeds = [Seed::from_bytes("a", &first), Seed::from_bytes("b", &second)];
        let mut files = ContentFiles::new();
        let changes = import(&seeds, &mut files)?;
        prop_assert!(changes.iter().all(|change| change.is_new));
        prop_assert_eq!(import(&seeds, &mut files)?, Vec::new());
    }
}

/// Imports into the files, and says what changed.
fn import(seeds: &[Seed], files: &mut ContentFiles) -> Result<Vec<Change>, TestCaseError> {
    let outcome = run(seeds, files);
    let import = outcome
        .value
        .ok_or_else(|| TestCaseError::fail(format!("{:?}", outcome.diagnostics)))?;
    for Change { file, text, is_new } in &import.changes {
        prop_assert_eq!(*is_new, !files.contains_key(file), "{}", file);
        match text {
            Some(text) => _ = files.insert(file.clone(), Arc::from(text.as_str())),
            None => _ = files.remove(file),
        }
    }
    Ok(import.changes)
}
