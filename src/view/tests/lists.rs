//! What the pages below a person's publications say of small sites.

use serde_json::Value;

use super::check;
use crate::model::WorkType;
use crate::site::sample::{two_people, work};

#[test]
fn a_coauthor_has_a_page_of_the_joint_works_and_a_row_in_the_list() {
    let mut sample = two_people();
    sample
        .works
        .push(work("Further looms", &["Ada Lovelace", "Anna Lovelace"], "2024"));
    let list = check(&sample, "publications/coauthors/");
    let rows: Vec<String> = list["coauthors"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {}",
                row["name"], row["href"], row["works"], row["years"]
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "\"Anna Lovelace\" \"anna-lovelace/\" 2 \"2022–2024\"",
            "\"Bob Stone\" \"bob-stone/\" 2 \"2019–2020\""
        ]
    );
    assert_eq!(list["coauthors"][0]["portfolio"], "../../people/anna-lovelace/");
    assert_eq!(list["coauthors"][1]["portfolio"], Value::Null);
    assert_eq!(list["others"], 1);
    let page = check(&sample, "publications/coauthors/anna-lovelace/");
    assert_eq!(page["heading"], "Publications with Anna Lovelace");
    assert_eq!(page["count"], 2);
    assert_eq!(page["within"]["href"], "../");
    assert_eq!(page["portfolio"]["href"], "../../../people/anna-lovelace/");
    let marks: Vec<_> = page["groupings"].as_array().expect("ways").iter().collect();
    let current: Vec<_> = marks.iter().map(|way| (&way["label"], &way["current"])).collect();
    assert!(
        current.contains(&(&"By co-author".into(), &"true".into())),
        "{current:?}"
    );
    assert!(
        current.contains(&(&"By year".into(), &Value::Null)),
        "{current:?}"
    );
}

#[test]
fn a_works_venue_leads_to_the_works_of_the_same_venue() {
    let mut sample = two_people();
    for index in [0, 1] {
        sample.works[index].venue.short = Some(format!("Looms '1{index}"));
    }
    let href = check(&sample, "papers/weaving-engines/")["venue_href"].clone();
    assert_eq!(href, "../../publications/venues/#looms");
    let groups = check(&sample, "publications/venues/")["groups"].clone();
    assert_eq!(
        (&groups[0]["anchor"], &groups[0]["count"]),
        (&"looms".into(), &2.into())
    );
    assert_eq!(
        check(&sample, "papers/a-note-of-mine/")["venue_href"],
        Value::Null
    );
}

#[test]
fn the_overview_has_the_numbers_of_its_pictures() {
    let mut sample = two_people();
    sample.works[1].kind = WorkType::ArticleJournal;
    sample.works.push(work(
        "Three at a loom",
        &["Ada Lovelace", "Bob Stone", "Carl Wu"],
        "2020",
    ));
    let view = check(&sample, "publications/overview/");
    let years = &view["years"];
    let labels: Vec<_> = years["types"].as_array().expect("types").iter().collect();
    assert_eq!(labels[0]["href"], "../types/#journal-articles");
    assert_eq!(
        (&labels[1]["label"], &labels[1]["count"]),
        (&"Conference papers".into(), &5.into())
    );
    let rows: Vec<String> = years["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| format!("{} {} {}", row["label"], row["counts"], row["href"]))
        .collect();
    assert_eq!(
        rows,
        [
            "\"2022\" [0,1] \"../?from=2022&to=2022#2022\"",
            "\"2020\" [1,1] \"../?from=2020&to=2020#2020\"",
            "\"2019\" [0,1] \"../?from=2019&to=2019#2019\"",
            "\"2018\" [0,1] \"../?from=2018&to=2018#2018\""
        ]
    );
    assert_eq!(years["undated"], 1);
    let picture = years["picture_html"].as_str().expect("a picture");
    assert_eq!(picture.matches("class=\"series-1\"").count(), 1, "{picture}");
    assert_eq!(picture.matches("class=\"series-2\"").count(), 4, "{picture}");
    let network = &view["network"];
    assert_eq!(network["people"][0]["name"], "Bob Stone");
    assert_eq!(network["people"][0]["with"][0], "Carl Wu (2)");
    let picture = network["wide_html"].as_str().expect("a picture");
    assert_eq!(picture.matches("<circle").count(), 2);
    assert_eq!(picture.matches("<line").count(), 1);
    assert!(!picture.contains("style="), "{picture}");
}
