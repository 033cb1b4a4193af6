//! What must come out of the user's five documents.

use serde_json::Value;

use super::harness::TestSite;

fn imported() -> Value {
    TestSite::with_seeds()
        .run(&["import", "--format", "json"])
        .fine()
        .json()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("`{key}` is a list in {value}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("`{key}` is a text in {value}"))
}

fn work<'a>(import: &'a Value, title: &str) -> &'a Value {
    let mut found = list(import, "works")
        .iter()
        .filter(|work| text(work, "title").contains(title));
    let work = found
        .next()
        .unwrap_or_else(|| panic!("no work is called {title}"));
    assert!(found.next().is_none(), "two works are called {title}");
    work
}

#[test]
fn three_people_are_kept_apart() {
    let import = imported();
    let people: Vec<(&str, bool, usize)> = list(&import, "people")
        .iter()
        .map(|person| {
            (
                text(person, "name"),
                person["inferred"] == true,
                list(person, "works").len(),
            )
        })
        .collect();
    assert_eq!(
        people,
        [
            ("Shenggui Li", false, 17),
            ("Shigang Li", false, 22),
            ("Shulai Zhang", true, 7)
        ]
    );
}

#[test]
fn fifty_five_records_are_forty_six_works_by_ninety_two_authors() {
    let import = imported();
    let records: Vec<u64> = list(&import, "seeds")
        .iter()
        .filter_map(|seed| seed["records"].as_u64())
        .collect();
    assert_eq!(records, [4, 16, 6, 22, 7]);
    assert_eq!(list(&import, "works").len(), 46);
    let authors: std::collections::BTreeSet<&str> = list(&import, "works")
        .iter()
        .flat_map(|work| list(work, "authors"))
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(authors.len(), 92, "{authors:#?}");
}

#[test]
fn every_line_is_accounted_for_and_none_is_not_understood() {
    for seed in list(&imported(), "seeds") {
        let count = |key: &str| seed[key].as_u64().unwrap_or_else(|| panic!("`{key}` in {seed}"));
        assert_eq!(
            count("lines"),
            count("blank") + count("fields") + count("furniture"),
            "{seed}"
        );
        assert!(list(seed, "not_understood").is_empty(), "{seed}");
    }
}

#[test]
fn the_published_version_gives_the_title_and_the_preprint_stays() {
    let import = imported();
    let work = work(&import, "Chunk-Based Dynamic Memory Management");
    assert_eq!(text(work, "date"), "2023");
    assert_eq!(text(work, "doi"), "10.1109/TPDS.2022.3219819");
    let [preprint] = list(work, "versions").as_slice() else {
        panic!("one version in {work}")
    };
    assert!(text(preprint, "title").starts_with("PatrickStar: "));
    assert_eq!(text(preprint, "date"), "2021-08-12");
}

#[test]
fn a_complete_author_list_wins_and_a_swapped_name_is_one_person() {
    let import = imported();
    let work = work(&import, "GliDe with a CaPE");
    let authors: Vec<&str> = list(work, "authors").iter().filter_map(Value::as_str).collect();
    assert_eq!(authors.len(), 11, "{authors:?}");
    assert_eq!(authors[..3], ["Cunxiao Du", "Jing Jiang", "Yuanchen Xu"]);
    assert_eq!(work["et_al"], false);
}

#[test]
fn works_that_sound_alike_stay_apart() {
    let import = imported();
    for title in [
        "Colossal-AI: A Unified",
        "Colossal-Auto: Unified",
        "Predicting Weather Uncertainty",
        "Ensemble Weather Forecasts",
    ] {
        work(&import, title);
    }
}

#[test]
fn dates_keep_their_precision_and_inferred_years_are_marked() {
    let import = imported();
    for (title, date) in [
        ("SpecForge", "?2026-03-19"),
        ("DSB: Dynamic Sliding Block", "?2026-02-05"),
        ("ParamSpMM", "?2026-05-15"),
        ("TetriServe", "2025-10-02"),
        ("A Frequency-aware", "2022-08-08"),
        ("Critique of", "2022"),
    ] {
        assert_eq!(text(work(&import, title), "date"), date, "{title}");
    }
}

#[test]
fn conflicts_are_kept_with_their_sources() {
    let import = imported();
    let conflict = list(&import, "conflicts")
        .iter()
        .find(|conflict| text(conflict, "field") == "date" && text(conflict, "record").contains("tetriserve"))
        .expect("the conflict about a date");
    let said: Vec<(&str, &str)> = list(conflict, "sources")
        .iter()
        .map(|source| (text(source, "value"), text(source, "seed")))
        .collect();
    assert_eq!(said.len(), 2);
    assert!(
        said.iter()
            .any(|(value, seed)| *value == "2026" && seed.starts_with("seeds/000"))
    );
    let fields: Vec<&str> = list(&import, "conflicts")
        .iter()
        .map(|conflict| text(conflict, "field"))
        .collect();
    for field in ["title", "works", "affiliation"] {
        assert!(
            fields.contains(&field),
            "no conflict about `{field}` among {fields:?}"
        );
    }
}

#[test]
fn a_cut_list_stays_cut_and_the_owner_keeps_the_paper() {
    let site = TestSite::with_seeds();
    site.run(&["import"]).fine();
    let paper = site.read("content/papers/open-sora-democratizing-efficient-video-production-for-all.md");
    assert!(paper.contains("et_al: true"), "{paper}");
    assert!(paper.contains("portfolio_of: [shenggui-li]"), "{paper}");
    assert!(!paper.contains("authors: [Shenggui"), "{paper}");
    assert!(
        paper.contains("code: \"https://github.com/hpcaitech/Open-Sora\"")
            || paper.contains("code: https://github.com/hpcaitech/Open-Sora"),
        "{paper}"
    );
}

#[test]
fn importing_again_over_the_repositorys_content_changes_nothing() {
    let site = TestSite::with_content();
    let before = site.tree("content");
    assert!(before.len() > 40, "the repository holds the imported content");
    site.run(&["import"]).fine();
    let after = site.tree("content");
    let names =
        |files: &std::collections::BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
    let changed: Vec<&String> = before
        .keys()
        .filter(|name| before[*name] != after[*name])
        .collect();
    assert!(changed.is_empty(), "an import changes {changed:?}");
}
