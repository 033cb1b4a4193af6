//! What a newcomer would type, and what they are told.

use super::harness::TestSite;

#[test]
fn without_a_site_the_message_says_how_to_begin() {
    let site = TestSite::empty();
    // A folder outside of any site: the test's own has none above it but the repository, which is one.
    site.run(&["build", "--root", "nowhere"])
        .fails(2, &["there is no folder `nowhere`"]);
}

#[test]
fn an_empty_site_builds_without_a_word_of_alarm() {
    let site = TestSite::empty();
    site.write("seeds/.keep", "");
    let ran = site.run(&["build"]).fine();
    assert!(!ran.stderr.contains("error"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("nothing-yet") && ran.stderr.contains("seeds/"),
        "{}",
        ran.stderr
    );
}

#[test]
fn wrong_usage_is_told_from_errors_in_files() {
    let site = TestSite::with_seeds();
    site.run(&["biuld"]).fails(2, &["build"]);
    site.run(&["build", "--base-url", "nonsense"])
        .fails(1, &["base-url", "https://"]);
}

#[test]
fn a_disk_that_refuses_is_told_from_errors_in_files() {
    let site = TestSite::with_content();
    site.write(".offprint", "a file where a folder is to be");
    site.run(&["build"]).fails(2, &["error[disk]"]);
}

#[test]
fn a_document_that_is_not_there_is_named() {
    let site = TestSite::empty();
    site.write("seeds/.keep", "");
    for arguments in [
        &["import", "nowhere.txt"][..],
        &["import", "--explain", "nowhere.txt"],
    ] {
        site.run(arguments).fails(2, &["nowhere.txt"]);
    }
}

#[test]
fn a_document_that_is_no_text_says_how_to_make_it_one() {
    let site = TestSite::empty();
    site.write("seeds/cv.pdf", "%PDF-1.7\n");
    let ran = site.run(&["import"]).fine();
    assert!(
        ran.stderr.contains("no-text") && ran.stderr.contains("copy"),
        "{}",
        ran.stderr
    );
}

#[test]
fn findings_come_in_three_forms() {
    let site = TestSite::with_seeds();
    site.write("content/papers/x.md", "---\ntitel: X\n---\n");
    site.run(&["build"])
        .fails(1, &["content/papers/x.md:2:1", "^^^^^"]);
    let short = site.run(&["build", "--format", "short"]).fails(1, &[]);
    assert!(
        short
            .stderr
            .contains("content/papers/x.md:2:1: error[unknown-key]: there is no key `titel` here"),
        "{}",
        short.stderr
    );
    let json = site.run(&["build", "--format", "json"]).fails(1, &[]);
    let found = json
        .stderr
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let found: Vec<_> = found.filter(|found| found["code"] == "unknown-key").collect();
    assert_eq!(found.len(), 1, "{}", json.stderr);
    assert_eq!(
        (found[0]["line"].as_u64(), found[0]["column"].as_u64()),
        (Some(2), Some(1))
    );
}

#[test]
fn explain_shows_the_document_with_what_became_of_each_line() {
    let site = TestSite::with_seeds();
    let seed = std::fs::read_dir(site.path("seeds"))
        .expect("seeds")
        .flatten()
        .map(|entry| entry.path())
        .max()
        .expect("a seed");
    let seed = seed.to_string_lossy();
    let ran = site.run(&["import", "--explain", &seed]).fine();
    for part in [
        "read as author-listing",
        "-> papers/",
        " authors",
        "0 not understood",
    ] {
        assert!(
            ran.stdout.contains(part),
            "`{part}` is missing in\n{}",
            ran.stdout
        );
    }
    assert!(!site.path("content").exists(), "explaining writes nothing");
}

#[test]
fn frozen_fails_when_the_seeds_would_change_the_content() {
    let site = TestSite::with_content();
    site.run(&["build", "--frozen"]).fine();
    let seed = std::fs::read_dir(site.path("seeds"))
        .expect("seeds")
        .flatten()
        .map(|entry| entry.path())
        .min()
        .expect("a seed");
    let text = std::fs::read_to_string(&seed).expect("a seed");
    std::fs::write(
        &seed,
        text.replacen("Federated Learning", "Federated Learning Systems", 1),
    )
    .expect("written");
    site.run(&["build", "--frozen"])
        .fails(1, &["not-frozen", "offprint import"]);
}

#[test]
fn a_document_of_an_unknown_kind_is_kept_out_with_a_warning() {
    let site = TestSite::empty();
    site.write("seeds/poem.txt", "Roses are red,\nviolets are blue.\n");
    let ran = site.run(&["import"]).fine();
    assert!(ran.stderr.contains("unknown-document"), "{}", ran.stderr);
    assert!(!site.path("content/papers").exists());
}
