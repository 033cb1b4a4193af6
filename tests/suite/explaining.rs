//! What became of a document: each line with the record and the field that its parts went to.

use std::collections::BTreeMap;

use super::golden;
use super::harness::{TestSite, repository};

const CV: &str = "Ada Brook

ada@uni.example | Oslo

EDUCATION

Oslo University
PhD in Geology, 2015 – 2019

Lund University
MSc in Physics, 2013 – 2015

AWARDS

- Prize of the Lakes (2020)

PUBLICATIONS

- Ada Brook. 2022. A Study of Valleys and Their Beds. Journal of Water 3, 1 (2022), 1–9.
- Two more manuscripts are with the editors.
";

fn explained(site: &TestSite, seed: &str) -> String {
    let before = site.tree("content");
    let ran = site.run(&["import", "--explain", seed]).fine();
    assert_eq!(before, site.tree("content"), "explaining writes nothing");
    ran.stdout
}

#[track_caller]
fn tells(text: &str, part: &str, destination: &str) {
    let line = format!("        {part:<50} -> {destination}\n");
    assert!(text.contains(&line), "`{line}` is missing in\n{text}");
}

/// Every document of the made site of a geologist, and the user's own CV.
#[test]
fn documents_are_explained_as_expected() {
    let mut texts = BTreeMap::new();
    let brook = TestSite::empty();
    super::harness::copy(
        &repository().join("tests/fixtures/sites/brook"),
        &brook.path("seeds"),
    );
    for seed in ["cv.md", "listing.txt"] {
        let text = explained(&brook, &format!("seeds/{seed}"));
        texts.insert(format!("brook-{seed}.txt"), text.into_bytes());
    }
    let seed = "seeds/002_ceb3c75f80657364.txt";
    let text = explained(&TestSite::with_seeds(), seed);
    texts.insert("seed-002.txt".to_owned(), text.into_bytes());
    golden::check("explained", &texts);
}

#[test]
fn an_entry_is_named_by_the_place_that_it_has_in_the_file() {
    let site = TestSite::empty();
    site.write("seeds/cv.md", CV);
    site.run(&["import"]).fine();
    let file = "people/ada-brook/cv.yaml";
    let text = explained(&site, "seeds/cv.md");
    tells(&text, "EDUCATION", &format!("{file} sections.Education.title"));
    tells(
        &text,
        "Lund University",
        &format!("{file} sections.Education[1].institution"),
    );
    tells(&text, "Physics,", &format!("{file} sections.Education[1].area"));
    tells(&text, "(2020)", &format!("{file} sections.Awards[0].date"));
    tells(
        &text,
        "2013 –",
        &format!("{file} sections.Education[1].start_date"),
    );

    let cv = format!("content/{file}");
    site.edit(
        &cv,
        "entries:\n",
        "entries:\n      - {institution: Night School, area: Drawing}\n",
    );
    site.edit(&cv, "title: Awards", "title: Prizes");
    site.edit(&cv, "area: Physics", "area: Applied Physics");
    let text = explained(&site, "seeds/cv.md");
    tells(
        &text,
        "Lund University",
        &format!("{file} sections.Education[2].institution"),
    );
    tells(
        &text,
        "(2020)",
        &format!("{file} sections.Awards (removed or renamed by hand)"),
    );
    site.remove(&cv);
    let text = explained(&site, "seeds/cv.md");
    tells(
        &text,
        "Lund University",
        &format!("{file} institution (the file was deleted by hand)"),
    );
}

#[test]
fn what_stands_among_publications_and_is_none_is_kept_and_told() {
    let site = TestSite::empty();
    site.write("seeds/cv.md", CV);
    site.run(&["import"]).fine();
    let file = "people/ada-brook/cv.yaml";
    assert!(
        site.read(&format!("content/{file}"))
            .contains("Two more manuscripts are with the editors.")
    );
    let text = explained(&site, "seeds/cv.md");
    tells(
        &text,
        "- Two more manuscripts are with the editors.",
        &format!("{file} sections.Publications#2[0].bullet"),
    );
}

#[test]
fn a_second_cv_adds_sections_and_what_it_says_otherwise_is_shown() {
    let site = TestSite::empty();
    site.write("seeds/a.md", CV);
    let second = CV.replace("Lund University", "Lunds universitet").replace(
        "AWARDS",
        "TEACHING\n\n- Teaching Assistant, Oslo University, 2017\n\nAWARDS",
    );
    site.write("seeds/b.md", &second);
    let ran = site.run(&["import"]).fine();
    for words in [
        "sections.Education",
        "the entries of seeds/a.md",
        "seeds/b.md:10: Lunds universitet",
    ] {
        assert!(
            ran.stderr.contains(words),
            "`{words}` is missing in\n{}",
            ran.stderr
        );
    }
    assert!(!ran.stderr.contains("sections.Awards"), "{}", ran.stderr);
    let text = explained(&site, "seeds/b.md");
    let file = "people/ada-brook/cv.yaml";
    tells(
        &text,
        "- Teaching Assistant,",
        &format!("{file} sections.Teaching[0].position"),
    );
    tells(
        &text,
        "Lunds universitet",
        &format!("{file} sections.Education (another document's section is kept)"),
    );
}
