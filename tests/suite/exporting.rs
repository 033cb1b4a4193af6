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
    site.run(&["export", "text", "-o", "cv.txt"]).fine();
    assert_eq!(told, site.read("cv.txt"));
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
    site.write(
        "content/site.yaml",
        "owner: zoe-o-dd-stastna\npublish: {email: false}\n",
    );
    assert_eq!(
        (holds("4701234"), holds("zoe@uni-koeln.de")),
        ([false; 4], [false; 4])
    );
}

/// What is exported, imported into an empty site, and exported again.
#[track_caller]
fn comes_back(site: &TestSite, format: &str, file: &str) {
    let first = site.run(&["export", format]).fine().stdout;
    let other = TestSite::empty();
    let settings = site.read("content/site.yaml");
    let settings = settings.lines().filter(|line| !line.starts_with("people"));
    other.write(
        "content/site.yaml",
        &settings.map(|line| format!("{line}\n")).collect::<String>(),
    );
    other.write(&format!("seeds/{file}"), &first);
    let report = other.run(&["import", "--format", "json"]).fine().json();
    assert_eq!(report["seeds"][0]["reader"], format);
    assert_eq!(
        report["seeds"][0]["not_understood"],
        serde_json::json!([]),
        "{format}"
    );
    let second = other.run(&["export", format]).fine().stdout;
    assert!(first == second, "{format}\n{first}\n\n{second}");
    other.run(&["build"]).fine();
    other
        .run(&["import"])
        .fine()
        .warns(&["0 files of content/ changed"]);
}

#[test]
fn what_is_exported_comes_back_as_it_was() {
    for (format, file) in [("rendercv", "cv.yaml"), ("json-resume", "resume.json")] {
        comes_back(&odd(), format, file);
        comes_back(&TestSite::with_content(), format, file);
    }
}

/// Markdown is a CV like any other for the importer: what it makes of one can be built.
#[test]
fn markdown_that_is_exported_is_a_cv_that_can_be_imported() {
    let site = TestSite::with_content();
    let text = site.run(&["export", "markdown"]).fine().stdout;
    let other = TestSite::empty();
    other.write("seeds/cv.md", &text);
    other.run(&["build"]).fine();
    let profile = other.read("content/people/shenggui-li/profile.yaml");
    assert!(
        profile.contains("https://github.com/FrankLeeeee") && !profile.contains('<'),
        "{profile}"
    );
}

/// What JSON Resume says of a work in a few words, of a degree's end alone and of how well a skill is known goes out again.
#[test]
fn summaries_ends_of_degrees_and_levels_come_back() {
    let resume = "{\"basics\": {\"name\": \"Ada Lovelace\"}, \"education\": [{\"institution\": \"Night School\", \
                  \"endDate\": \"2009\"}], \"publications\": [{\"name\": \"On looms\", \"summary\": \"Short.\", \
                  \"authors\": [\"Ada Lovelace et al.\"]}]}";
    let skills = serde_json::json!([
        {"name": "Web", "level": "Master", "keywords": ["HTML", "CSS, and more"]},
        {"name": "Chess", "level": "High"},
    ]);
    let mut resume: serde_json::Value = serde_json::from_str(resume).expect("JSON");
    resume["skills"] = skills.clone();
    let site = TestSite::empty();
    site.write("seeds/resume.json", &resume.to_string());
    site.run(&["build"]).fine();
    let again = site.run(&["export", "json-resume"]).fine().json();
    assert_eq!(again["education"][0]["endDate"], "2009");
    assert_eq!(again["education"][0]["startDate"], serde_json::Value::Null);
    assert_eq!(again["publications"][0]["summary"], "Short.");
    let known = again["skills"].as_array().expect("skills").iter();
    let known = known.map(|skill| {
        let mut skill = skill.clone();
        skill.as_object_mut().expect("a skill").remove("section");
        skill
    });
    assert_eq!(serde_json::Value::Array(known.collect()), skills);
    let paper = site.read("content/papers/on-looms.md");
    assert!(
        paper.contains("et_al: true") && paper.contains("[Ada Lovelace]"),
        "{paper}"
    );
}

#[test]
fn a_fault_in_a_document_is_shown_and_the_rest_is_imported() {
    let site = TestSite::empty();
    site.write(
        "seeds/a.yaml",
        "cv:\n  name: Bo Li\n  sections:\n    Skills:\n      - {label: a, details: b\n",
    );
    site.write("seeds/b.json", "{\"basics\": {\"name\": \"Cy Dunn\"}}\n");
    site.run(&["import"])
        .fine()
        .warns(&["broken-document", "seeds/a.yaml", "this document is no YAML"]);
    assert!(
        site.read("content/people/cy-dunn/profile.yaml")
            .contains("Cy Dunn")
    );
    let told = site.run(&["import", "--explain", "seeds/b.json"]).fine().stdout;
    assert!(told.contains("people/cy-dunn/profile.yaml name"), "{told}");
}

#[test]
fn behind_a_citation_stands_what_became_of_the_work_and_who_is_hidden() {
    let site = TestSite::empty();
    site.write("content/site.yaml", "owner: ada-lovelace\n");
    site.write("content/people/ada-lovelace/profile.yaml", "name: Ada Lovelace\n");
    let work = "---\ntitle: Looms\nauthors: [Bo Li]\net_al: true\nportfolio_of: [ada-lovelace]\ndate: 1843\n\
                retracted: {}\nerrata: [{}, {}]\nawards: [A *great* prize, Best * of all]\n---\n";
    site.write("content/papers/looms.md", work);
    for (format, said) in [
        (
            "markdown",
            "(with Ada Lovelace) **Retracted.** **Erratum.** *A *great* prize.* *Best * of all.*\n",
        ),
        (
            "text",
            "(with Ada Lovelace) Retracted. Erratum. A great prize. Best * of all.\n",
        ),
    ] {
        let told = site.run(&["export", format]).fine().stdout;
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
        assert!(told.ends_with(said), "{told}");
    }
}

#[test]
fn without_a_headline_stands_what_is_going_on() {
    let site = TestSite::empty();
    let profile = "content/people/ada-lovelace/profile.yaml";
    site.write("content/site.yaml", "owner: ada-lovelace\n");
    site.write(profile, "name: Ada Lovelace\n");
    let cv = "sections:\n  - title: Positions\n    kind: experience\n    entries:\n      \
              - {company: Engine Works, position: Analyst, start_date: 1842, end_date: present}\n";
    site.write("content/people/ada-lovelace/cv.yaml", cv);
    let begins = |format, start: &str| {
        let told = site.run(&["export", format]).fine().stdout;
        assert!(told.starts_with(start), "{told}");
    };
    begins("markdown", "# Ada Lovelace\n\nAnalyst, Engine Works\n\n## ");
    begins("text", "Ada Lovelace\n============\n\nAnalyst, Engine Works\n\n");
    for format in ["json-resume", "rendercv"] {
        let told = site.run(&["export", format]).fine().stdout;
        assert!(!told.contains("Analyst, Engine Works"), "{told}");
    }
    site.write(profile, "name: Ada Lovelace\nheadline: Countess\n");
    begins("markdown", "# Ada Lovelace\n\nCountess\n\n## ");
    begins("text", "Ada Lovelace\n============\n\nCountess\n\n");
}

#[test]
fn it_is_said_whose_cvs_there_are() {
    let site = odd();
    site.run(&["export", "rendercv", "--person", "zoe-o-dd-stastn"])
        .fails(2, &["no-portfolio", "did you mean `zoe-o-dd-stastna`?"]);
    site.write("content/people/bo-li/profile.yaml", "name: Bo Li\n");
    site.write("content/site.yaml", "people: [bo-li, zoe-o-dd-stastna]\n");
    site.run(&["export", "text"]).fails(
        2,
        &[
            "which-person",
            "write `--person` and one of `bo-li` and `zoe-o-dd-stastna`",
        ],
    );
    let told = site.run(&["export", "text", "--person", "bo-li"]).fine().stdout;
    assert!(
        told.contains("Publications\n"),
        "without a CV there are the works: {told}"
    );
    site.run(&["export", "docx"]).fails(2, &["docx"]);
    site.write("content/people/bo-li/profile.yaml", "nme: Bo Li\n");
    site.run(&["export", "text", "--person", "zoe-o-dd-stastna"])
        .fails(1, &["unknown-key", "profile.yaml:1"]);
}
