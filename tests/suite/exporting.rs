//! What is written in formats of others: each of them for a CV with entries of every kind, and what is said where it
//! cannot be.

use std::collections::BTreeMap;

use super::golden;
use super::harness::{TestSite, copy, repository};

/// The CVs' formats with the names of their files.
const FORMATS: [(&str, &str); 4] = [
    ("json-resume", "resume.json"),
    ("rendercv", "rendercv.yaml"),
    ("markdown", "cv.md"),
    ("text", "cv.txt"),
];

/// A person with entries of every kind and odd characters everywhere.
fn odd() -> TestSite {
    let site = TestSite::empty();
    copy(&repository().join("tests/fixtures/exports"), &site.path(""));
    site
}

#[test]
fn every_format_is_written_as_expected() {
    let site = odd();
    let before = site.tree("");
    let written = FORMATS.map(|(format, file)| {
        let text = site.run(&["export", format]).fine().stdout;
        (file.to_owned(), text.into_bytes())
    });
    assert_eq!(before, site.tree(""), "an export changes nothing");
    golden::check("exports", &BTreeMap::from(written));
}

#[test]
fn a_file_holds_what_would_be_printed_and_lists_are_those_of_the_site() {
    let site = TestSite::with_content();
    site.run(&["build"]).fine();
    for (format, file) in [
        ("bibtex", "publications.bib"),
        ("ris", "publications.ris"),
        ("csl-json", "publications.json"),
    ] {
        for (person, folder) in [
            ("shenggui-li", "public/"),
            ("shigang-li", "public/people/shigang-li/"),
        ] {
            let told = site.run(&["export", format, "--person", person]).fine().stdout;
            assert_eq!(told, site.read(&[folder, file].concat()), "{format} of {person}");
        }
    }
    let told = site.run(&["export", "text"]).fine().stdout;
    site.run(&["export", "text", "-o", "out/cv.txt"]).fine();
    assert_eq!(told, site.read("out/cv.txt"));
    assert!(told.starts_with("Shenggui Li\n===========\n"), "{told}");
}

#[test]
fn what_is_not_published_is_not_exported() {
    let site = odd();
    let holds =
        |words: &str| FORMATS.map(|(format, _)| site.run(&["export", format]).fine().stdout.contains(words));
    assert_eq!(
        (holds("4701234"), holds("zoe@uni-koeln.de")),
        ([true; 4], [true; 4])
    );
    site.write("content/site.yaml", "owner: zoe-odd\npublish: {email: false}\n");
    assert_eq!(
        (holds("4701234"), holds("zoe@uni-koeln.de")),
        ([false; 4], [false; 4])
    );
}

#[test]
fn it_is_said_whose_cvs_there_are() {
    let site = odd();
    site.run(&["export", "rendercv", "--person", "zoe-od"])
        .fails(2, &["no-portfolio", "did you mean `zoe-odd`?"]);
    site.write("content/people/bo-li/profile.yaml", "name: Bo Li\n");
    site.write("content/site.yaml", "people: [bo-li, zoe-odd]\n");
    site.run(&["export", "text"]).fails(
        2,
        &[
            "which-person",
            "write `--person` and one of `bo-li` and `zoe-odd`",
        ],
    );
    let told = site.run(&["export", "text", "--person", "bo-li"]).fine().stdout;
    assert!(
        told.contains("Publications\n"),
        "without a CV there are the works: {told}"
    );
    site.run(&["export", "docx"]).fails(2, &["docx"]);
    site.write("content/people/bo-li/profile.yaml", "nme: Bo Li\n");
    site.run(&["export", "text", "--person", "zoe-odd"])
        .fails(1, &["unknown-key", "profile.yaml:1"]);
}
