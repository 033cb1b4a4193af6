//! How well related works are found among the user's own papers, by a measure that the ranking does not see: topics are
//! taken out of the records first.

use std::collections::{BTreeMap, BTreeSet};

use super::harness::TestSite;

/// The values of a list in the front matter of a record, and the record without that line.
fn without_topics(record: &str) -> (BTreeSet<String>, String) {
    let (topics, rest): (Vec<&str>, Vec<&str>) =
        record.lines().partition(|line| line.starts_with("topics: ["));
    let topics = topics
        .iter()
        .flat_map(|line| line["topics: [".len()..].trim_end_matches(']').split(", "))
        .map(str::to_owned);
    (topics.collect(), rest.join("\n") + "\n")
}

/// The works that a page lists as related.
fn related(page: &str) -> Vec<String> {
    let Some((_, section)) = page.split_once("id=\"related\"") else {
        return Vec::new();
    };
    let list = section.split("</section>").next().unwrap_or(section);
    let items = list.split("data-work=\"").skip(1);
    items
        .filter_map(|item| Some(item.split_once('"')?.0.to_owned()))
        .collect()
}

/// The topics of the works that have any.
type Topics = BTreeMap<String, BTreeSet<String>>;

/// Of these pairs, how many share a topic, and how many begin with a work that has any.
fn sharing<'a>(topics: &Topics, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> (f64, f64) {
    let (mut shared, mut all) = (0.0, 0.0);
    for (work, other) in pairs {
        let Some(own) = topics.get(work) else { continue };
        all += 1.0;
        if topics.get(other).is_some_and(|others| !own.is_disjoint(others)) {
            shared += 1.0;
        }
    }
    (shared, all)
}

/// Of 18 listed works 5 share a topic with the record; of all works of the same portfolio 6 of 96 do. Six of the papers
/// have topics, so the measure is a coarse one.
#[test]
fn related_works_share_topics_four_times_as_often_as_by_chance() {
    let site = TestSite::with_seeds();
    let import = site.run(&["import", "--format", "json"]).fine().json();
    let mut topics = Topics::new();
    for (name, bytes) in site.tree("content/papers") {
        let (own, record) = without_topics(&String::from_utf8_lossy(&bytes));
        site.write(&format!("content/papers/{name}"), &record);
        if !own.is_empty() {
            topics.insert(name.trim_end_matches(".md").to_owned(), own);
        }
    }
    assert_eq!(topics.len(), 6, "{topics:?}");
    site.remove("seeds");
    site.run(&["build"]).fine();
    let listed: Vec<(String, String)> = topics
        .keys()
        .flat_map(|slug| {
            let page = site.read(&format!("public/papers/{slug}/index.html"));
            related(&page).into_iter().map(move |other| (slug.clone(), other))
        })
        .collect();
    let people = import["people"].as_array().expect("people");
    let mut pairs = BTreeSet::new();
    for person in people {
        let works: Vec<&str> = person["works"]
            .as_array()
            .expect("works")
            .iter()
            .filter_map(|work| work.as_str())
            .collect();
        for work in &works {
            pairs.extend(
                works
                    .iter()
                    .filter(|other| *other != work)
                    .map(|other| (*work, *other)),
            );
        }
    }
    let (shared, shown) = sharing(
        &topics,
        listed.iter().map(|(work, other)| (work.as_str(), other.as_str())),
    );
    let (by_chance, all) = sharing(&topics, pairs.into_iter());
    let message = format!("{shared} of {shown} listed, {by_chance} of {all} by chance");
    assert!(shown >= 12.0, "{message}");
    assert!(shared / shown >= 4.0 * by_chance / all, "{message}");
}
