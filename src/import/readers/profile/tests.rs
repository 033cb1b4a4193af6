//! What is read from whole profile pages: the user's own, and others of the same kind.

use proptest::prelude::*;

use super::*;
use crate::import::readers;
use crate::import::readers::told::{assert_good_parts, told};

const PROFILES: &[(&str, &str)] = &[
    (
        include_str!("../../../../tests/fixtures/profiles/glaciologist.txt"),
        include_str!("../../../../tests/fixtures/profiles/glaciologist.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/profiles/linguist.txt"),
        include_str!("../../../../tests/fixtures/profiles/linguist.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/profiles/statistician.txt"),
        include_str!("../../../../tests/fixtures/profiles/statistician.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/profiles/biologist.txt"),
        include_str!("../../../../tests/fixtures/profiles/biologist.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/profiles/mathematician.txt"),
        include_str!("../../../../tests/fixtures/profiles/mathematician.told"),
    ),
    (
        include_str!("../../../../tests/fixtures/profiles/physicist.txt"),
        include_str!("../../../../tests/fixtures/profiles/physicist.told"),
    ),
    (
        include_str!("../../../../seeds/000_681b26c06e456634.txt"),
        include_str!("../../../../tests/fixtures/profiles/seed_000.told"),
    ),
];

#[test]
fn profile_pages_are_read_as_told() {
    for (text, expected) in PROFILES {
        let seed = Seed::from_bytes("profile.txt", text.as_bytes());
        let draft = readers::read(&seed);
        assert_eq!(draft.reader, ReaderKind::Profile, "{text}");
        assert_good_parts(&seed, &draft);
        assert_eq!(told(&seed, &draft), *expected);
    }
}

#[test]
fn other_documents_are_no_profile_pages() {
    for text in [
        "",
        include_str!("../../../../seeds/001_0f0460d7a29873f7.txt"),
        include_str!("../../../../seeds/002_ceb3c75f80657364.txt"),
        include_str!("../../../../seeds/004_ed936a8a3bc3a16e.txt"),
        "@article{doe2024, title = {Stars}, year = 2024}\n",
        "On Stars\n\nIn 2024 we looked at stars. They shine.\n",
    ] {
        assert_eq!(recognise(&Seed::from_bytes("s", text.as_bytes())), 0, "{text}");
    }
}

/// Lines of the fixtures in any order, some cut short, some with other text behind.
fn mutated() -> impl Strategy<Value = String> {
    let lines: Vec<String> = PROFILES
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
