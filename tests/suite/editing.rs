//! Edits by hand, and importing again.

use super::harness::TestSite;

const PAPER: &str = "content/papers/on-lakes.md";

const LISTING: &str = "Ada Brook

ED
h-index3
2papers

2 Papers

EDMar 3, 2021
On Lakes

Ada Brook, Bo Chen

Lakes are deep.

EDJan 7, 2020
A Study of Rivers and Their Beds

Ada Brook

Rivers run.
";

fn site() -> TestSite {
    let site = TestSite::empty();
    site.write("seeds/listing.txt", LISTING);
    site.run(&["import"]).fine();
    site
}

/// The listing with the first abstract changed and a paper more.
fn newer() -> String {
    LISTING.replace("Lakes are deep.", "Lakes are deep and cold.").replace(
        "EDJan 7, 2020",
        "EDFeb 1, 2021\nNews of the Shore and Its Many Birds\n\nAda Brook, Cy Dunn\n\nBirds.\n\nEDJan 7, 2020",
    )
}

#[test]
fn an_edited_field_stays_and_an_untouched_one_follows_the_source() {
    let site = site();
    site.edit(
        PAPER,
        "title: On Lakes",
        "# checked by me\ntitle: \"On Lakes: Revised\"",
    );
    site.write("seeds/listing.txt", &newer());
    site.run(&["import"]).fine();
    let paper = site.read(PAPER);
    assert!(
        paper.contains("# checked by me\ntitle: \"On Lakes: Revised\"\n"),
        "{paper}"
    );
    assert!(paper.contains("Lakes are deep and cold."), "{paper}");
    assert!(
        site.path("content/papers/news-of-the-shore-and-its-many-birds.md")
            .exists()
    );
}

#[test]
fn where_both_changed_the_edit_stands_and_the_other_is_shown() {
    let site = site();
    site.edit(PAPER, "Lakes are deep.", "Lakes are blue.");
    site.write("seeds/listing.txt", &newer());
    let ran = site.run(&["import"]).fine();
    assert!(site.read(PAPER).contains("Lakes are blue."));
    assert!(
        ran.stderr.contains("edited-and-changed") && ran.stderr.contains("deep and cold"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_deleted_record_stays_deleted() {
    let site = site();
    site.remove(PAPER);
    site.write("seeds/listing.txt", &newer());
    site.run(&["import"]).fine();
    assert!(!site.path(PAPER).exists());
}

#[test]
fn a_renamed_record_keeps_its_new_name_and_redirects_from_the_old_one() {
    let site = site();
    let text = site.read(PAPER);
    site.remove(PAPER);
    site.write("content/papers/lakes.md", &text);
    site.write("seeds/listing.txt", &newer());
    site.run(&["import"]).fine();
    assert!(!site.path(PAPER).exists());
    let renamed = site.read("content/papers/lakes.md");
    assert!(
        renamed.contains("aliases: [on-lakes]") && renamed.contains("deep and cold"),
        "{renamed}"
    );
}

#[test]
fn a_slug_is_kept_when_the_title_changes() {
    let site = site();
    site.edit(PAPER, "title: On Lakes", "title: On Ponds");
    site.write("seeds/listing.txt", &newer());
    site.run(&["import"]).fine();
    assert!(site.read(PAPER).contains("title: On Ponds"));
    assert!(!site.path("content/papers/on-ponds.md").exists());
}

#[test]
fn site_yaml_is_written_once_and_then_left_alone() {
    let site = site();
    let settings = site.read("content/site.yaml");
    assert!(
        settings.contains("owner: ada-brook") && settings.contains("phone: false"),
        "{settings}"
    );
    site.edit("content/site.yaml", "language: en", "language: de");
    site.write("seeds/listing.txt", &newer());
    site.run(&["import"]).fine();
    assert_eq!(
        site.read("content/site.yaml"),
        settings.replace("language: en", "language: de")
    );
}

#[test]
fn two_likely_works_are_joined_or_kept_apart_as_site_yaml_says() {
    let site = site();
    let cv = "Ada Brook\n\nada@uni.edu | Oslo\n\nEDUCATION\n\nOslo University\nPhD in Geology\n2015 – 2019\n\nPUBLICATIONS\n\n- Ada Brook. 2022. A Study of Valleys and Their Beds. Journal of Water 3, 1 (2022), 1–9.\n";
    site.write("seeds/cv.md", cv);
    let ran = site.run(&["import"]).fine();
    assert!(ran.stderr.contains("likely-one-work"), "{}", ran.stderr);
    let line = "same: [[a-study-of-rivers-and-their-beds, a-study-of-valleys-and-their-beds]]";
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &format!("{settings}\nworks:\n  {line}\n"));
    let ran = site.run(&["import"]).fine();
    assert!(!ran.stderr.contains("likely-one-work"), "{}", ran.stderr);
    // They stay one under the name they have, whatever the documents say later.
    let joined: Vec<String> = site.tree("content/papers").into_keys().collect();
    site.write("seeds/listing.txt", &newer());
    site.write(
        "seeds/cv.md",
        &cv.replace("1–9.", "1–9. https://doi.org/10.1234/jw.2022.1"),
    );
    let ran = site.run(&["import"]).fine();
    assert!(!ran.stderr.contains("joined-but-edited"), "{}", ran.stderr);
    let mut now: Vec<String> = site.tree("content/papers").into_keys().collect();
    now.retain(|name| !name.starts_with("news-of-the-shore"));
    assert_eq!(now, joined);
    site.remove("content/papers/news-of-the-shore-and-its-many-birds.md");
    site.write("seeds/listing.txt", LISTING);
    site.write("seeds/cv.md", cv);
    site.run(&["import"]).fine();
    site.edit(
        "content/site.yaml",
        "[[a-study-of-rivers",
        "[[on-laks, a-study-of-rivers",
    );
    site.run(&["import"]).fine().warns(&[
        "content/site.yaml",
        "there is no paper `on-laks`",
        "did you mean `on-lakes`?",
    ]);
    site.edit("content/site.yaml", "on-laks, ", "");
    let papers = site.tree("content/papers");
    assert_eq!(papers.len(), 2, "{:?}", papers.keys());
    site.edit("content/site.yaml", "same:", "different:");
    let ran = site.run(&["import"]).fine();
    assert!(!ran.stderr.contains("likely-one-work"), "{}", ran.stderr);
    assert_eq!(site.tree("content/papers").len(), 3);
}

#[test]
fn a_document_from_elsewhere_goes_on_to_count() {
    let site = site();
    let published = "Ada Brook\n\nada@uni.edu | Oslo\n\nEDUCATION\n\nOslo University\nPhD in Geology\n2015 – 2019\n\nPUBLICATIONS\n\n- Ada Brook and Bo Chen. 2022. On Lakes. Journal of Water 3, 1 (2022), 1–9.\n";
    site.write("elsewhere/cv.md", published);
    site.run(&["import", "elsewhere/cv.md"]).fine();
    let paper = site.read(PAPER);
    assert!(paper.contains("Journal of Water"), "{paper}");
    site.run(&["build"]).fine();
    assert_eq!(
        site.read(PAPER),
        paper,
        "a build imports what is new, and nothing is"
    );
    site.write("seeds/listing.txt", &newer());
    site.run(&["build"]).fine();
    assert!(site.read(PAPER).contains("Journal of Water"));
}

#[test]
fn a_dry_run_says_what_would_change_and_writes_nothing() {
    let site = site();
    site.write("seeds/listing.txt", &newer());
    let before = site.tree("content");
    let ran = site.run(&["import", "--dry-run"]).fine();
    assert!(
        ran.stdout.contains("change content/papers/on-lakes.md"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("new    content/papers/news-of-the-shore"),
        "{}",
        ran.stdout
    );
    assert_eq!(before, site.tree("content"));
}

#[test]
fn nothing_is_written_where_merging_would_not_be_safe() {
    let site = site();
    site.write("content/.import/ledger.json", "{ broken");
    site.write("seeds/listing.txt", &newer());
    let before = site.tree("content");
    site.run(&["import"])
        .fails(1, &["broken-ledger", "version control"]);
    assert_eq!(before, site.tree("content"));
}

#[test]
fn a_file_that_is_no_utf8_is_neither_lost_nor_written_over() {
    let site = site();
    let latin1 = b"---\ntitle: Gr\xf6nland\n---\n";
    std::fs::write(site.path(PAPER), latin1).expect("written");
    site.write("seeds/listing.txt", &newer());
    for command in ["import", "build"] {
        site.run(&[command])
            .fails(1, &["not-utf8", "content/papers/on-lakes.md"]);
    }
    assert_eq!(std::fs::read(site.path(PAPER)).expect("read"), latin1);
}

#[test]
fn a_heading_that_was_taken_away_stays_away_and_the_language_has_one() {
    const CV: &str = "content/people/ada-brook/cv.yaml";
    let site = TestSite::empty();
    let seed = "**Ada Brook**\n\nada@example.org\n\n**Education**\n\nPh.D., Hydrology, Lake College, 2016\n\n\
                **Awards**\n\n- Prize of the Lakes (2019)\n";
    site.write("seeds/cv.md", seed);
    site.run(&["import"]).fine();
    site.edit(
        CV,
        "  - title: Education\n    kind: education",
        "  - kind: education",
    );
    site.edit("content/site.yaml", "language: en", "language: de");
    site.write("seeds/cv.md", &format!("{seed}- Prize of the Rivers (2021)\n"));
    site.run(&["build"]).fine();
    let cv = site.read(CV);
    assert!(
        cv.contains("  - kind: education\n") && !cv.contains("title: Education"),
        "{cv}"
    );
    assert!(
        cv.contains("title: Awards") && cv.contains("Prize of the Rivers"),
        "{cv}"
    );
    let page = site.read("public/cv/index.html");
    assert!(page.contains(">Ausbildung</h2>") && page.contains(">Awards</h2>"));
}
