//! `offprint check`: a content with one of each fault, in all three forms.

use std::collections::BTreeMap;

use super::golden::check;
use super::harness::{TestSite, copy, repository};

/// The made content of `tests/fixtures/check/`.
fn faulty() -> TestSite {
    let site = TestSite::empty();
    copy(&repository().join("tests/fixtures/check"), &site.path("."));
    site
}

#[test]
fn each_fault_is_told_in_three_forms() {
    let site = faulty();
    let before = site.tree(".");
    let mut forms = BTreeMap::new();
    for (format, file) in [("long", "long.txt"), ("short", "short.txt"), ("json", "json.txt")] {
        // With a folder named, nothing is left out.
        let ran = site
            .run(&["check", "content", "--format", format])
            .fails(1, &["checked "]);
        forms.insert(file.to_owned(), [ran.stdout, ran.stderr].concat().into_bytes());
    }
    check("check", &forms);
    assert_eq!(site.tree("."), before, "checking writes nothing");
}

#[test]
fn what_is_said_often_is_cut_short_unless_it_is_asked_for() {
    let site = TestSite::with_content();
    let ran = site.run(&["check"]).fine();
    assert_eq!(
        ran.stdout.matches("[missing-fields]").count(),
        3,
        "{}",
        ran.stdout
    );
    assert!(ran.stderr.contains("more `missing-fields`"), "{}", ran.stderr);
    let folder = site.run(&["check", "content/papers"]).fine();
    assert!(
        folder.stdout.matches("[missing-fields]").count() > 3,
        "{}",
        folder.stdout
    );
    assert!(!folder.stderr.contains("more `"), "{}", folder.stderr);
}

#[test]
fn the_exit_code_tells_errors_from_warnings() {
    let site = faulty();
    site.run(&["check", "content/papers/springs.md"]).fine();
    site.run(&["check", "--strict", "content/papers/springs.md"])
        .fails(1, &["0 errors"]);
    site.run(&["check", "content/papers/accepted.md"]).fine();
    site.run(&["check", "--strict", "content/papers/accepted.md"])
        .fine();
    site.run(&["check", "content/papers/nowhere.md"])
        .fails(2, &["nowhere.md"]);
}

#[test]
fn only_what_is_about_the_files_asked_for_is_said() {
    let site = faulty();
    let ran = site.run(&[
        "check",
        "--format",
        "short",
        "content/papers/mixing-under-the-ice.md",
    ]);
    assert!(
        ran.stdout.contains("likely-one-work"),
        "the other of two places counts: {}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("site.yaml:"), "{}", ran.stdout);
}

#[test]
fn errors_of_loading_are_shown_as_a_build_shows_them() {
    let site = faulty();
    site.write("content/papers/x.md", "---\ntitel: X\n---\n");
    let ran = site.run(&["check"]).fails(1, &[]);
    assert!(
        ran.stdout.contains("error[unknown-key]") && ran.stdout.contains("content/papers/x.md:2:1"),
        "{}",
        ran.stdout
    );
}

#[test]
fn documents_that_wait_are_told_of_in_one_line() {
    let site = TestSite::with_content();
    let before = site.run(&["check", "--format", "short"]).fine();
    assert!(!before.stdout.contains("seeds-changed"), "{}", before.stdout);
    site.write("seeds/more.txt", "Ada Brook\n");
    let ran = site.run(&["check", "--format", "short"]).fine();
    assert!(ran.stdout.contains("note[seeds-changed]"), "{}", ran.stdout);
}
