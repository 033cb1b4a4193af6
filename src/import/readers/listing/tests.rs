//! What is read from whole listings: the user's own, and others of the same kind.

use proptest::prelude::*;

use super::*;
use crate::import::readers;
use crate::import::readers::told::{assert_good_parts, told};

const LISTINGS: &[(&str, &str)] = &[
    (
        include_str!("../../../../tests/fixtures/listings/field_names.txt"),
        include_str!("../../../../tests/fixtures/listings/field_names.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/single_blanks.txt"),
        include_str!("../../../../tests/fixtures/listings/single_blanks.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/two_scripts_joined.txt"),
        include_str!("../../../../tests/fixtures/listings/two_scripts_joined.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/chemistry.txt"),
        include_str!("../../../../tests/fixtures/listings/chemistry.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/physics_joined.txt"),
        include_str!("../../../../tests/fixtures/listings/physics_joined.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/astrophysics.txt"),
        include_str!("../../../../tests/fixtures/listings/astrophysics.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/biology_joined.txt"),
        include_str!("../../../../tests/fixtures/listings/biology_joined.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/mathematics_header_joined.txt"),
        include_str!("../../../../tests/fixtures/listings/mathematics_header_joined.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/no_header_separate.txt"),
        include_str!("../../../../tests/fixtures/listings/no_header_separate.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/single_entry.txt"),
        include_str!("../../../../tests/fixtures/listings/single_entry.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/listings/unowned.txt"),
        include_str!("../../../../tests/fixtures/listings/unowned.told"),
    ),
    (
        include_str!("../../../../seeds/001_0f0460d7a29873f7.txt"),
        include_str!("../../../../tests/fixtures/listings/seed_001.told"),
    ),
    (
        include_str!("../../../../seeds/003_8bc4a986854bc057.txt"),
        include_str!("../../../../tests/fixtures/listings/seed_003.told"),
    ),
    (
        include_str!("../../../../seeds/004_ed936a8a3bc3a16e.txt"),
        include_str!("../../../../tests/fixtures/listings/seed_004.told"),
    ),
];

#[test]
fn listings_are_read_as_told() {
    for (text, expected) in LISTINGS {
        let seed = Seed::from_bytes("listing.txt", text.as_bytes());
        let draft = readers::read(&seed);
        assert_eq!(draft.reader, ReaderKind::Listing, "{text}");
        assert_good_parts(&seed, &draft);
        assert_eq!(told(&seed, &draft), *expected);
    }
}

#[test]
fn other_documents_are_no_listings() {
    for text in [
        "",
        "\n\n",
        include_str!("../../../../seeds/000_681b26c06e456634.txt"),
        include_str!("../../../../seeds/002_ceb3c75f80657364.txt"),
        "@article{doe2024, title = {Stars}, author = {Doe, Jane and Lee, Ann}, year = 2024}\n",
        "On Stars\n\nIn 2024 we looked at stars. They shine.\n\nAI May 5 was a day like any other.\n",
        "EDUCATION\nNTU Aug 2017\nPhD in Physics\nJane Doe, Ann Lee\n",
    ] {
        assert_eq!(recognise(&Seed::from_bytes("s", text.as_bytes())), 0, "{text}");
    }
}

/// Lines of the fixtures in any order, some cut short, some with other text behind.
fn mutated() -> impl Strategy<Value = String> {
    let lines: Vec<String> = LISTINGS
        .iter()
        .flat_map(|(text, _)| text.lines())
        .map(|line| line.chars().take(160).collect())
        .collect();
    let line = (proptest::sample::select(lines), 0..200_usize, "[ -~éŁ·…0-9]{0,6}")
        .prop_map(|(line, kept, added)| line.chars().take(kept).collect::<String>() + &added);
    prop::collection::vec(line, 0..30).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(crate::cases(100))]

    #[test]
    fn any_text_is_accounted_for_without_panic(text in "(?s).{0,300}") {
        let seed = Seed::from_bytes("s", text.as_bytes());
        recognise(&seed);
        assert_good_parts(&seed, &read(&seed));
    }

    #[test]
    fn any_mixture_of_lines_is_accounted_for(text in mutated()) {
        let seed = Seed::from_bytes("s", text.as_bytes());
        recognise(&seed);
        assert_good_parts(&seed, &read(&seed));
    }
}

/// The same listing without blank lines, title and authors on one line.
fn run_together(text: &str, draft: &Draft) -> String {
    let mut joined = text.to_owned();
    for work in draft.works.iter().rev() {
        if let Some(first) = work.authors.first() {
            joined.replace_range(work.title.span.end..first.span.start, "");
        }
    }
    joined
        .lines()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_listing_reads_alike_with_titles_and_authors_run_together() {
    for (text, _) in LISTINGS {
        let draft = read(&Seed::from_bytes("s", text.as_bytes()));
        let joined = run_together(text, &draft);
        let again = read(&Seed::from_bytes("s", joined.as_bytes()));
        let pairs = |draft: &Draft| -> Vec<(String, Vec<String>)> {
            let works = draft.works.iter();
            works
                .map(|work| {
                    let authors = work.authors.iter().map(|author| author.value.to_string());
                    (work.title.value.clone(), authors.collect())
                })
                .collect()
        };
        assert_eq!(pairs(&again), pairs(&draft), "{joined}");
    }
}
