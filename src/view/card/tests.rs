//! What cards say, which pages have one, and what heads tell of it.

use super::*;
use crate::model::{DateValue, Notice};
use crate::site::assemble;
use crate::site::sample::{Sample, base_url, file, name, two_people};
use crate::view::tests::views;

fn published() -> Sample {
    let mut sample = two_people();
    sample.settings.base_url = base_url("https://ada.example.edu/site/");
    sample.settings.title = Some("Looms".to_owned());
    sample.works[1].selected = true;
    sample
}

/// Every card by its route.
fn cards_of(sample: &Sample) -> Vec<(String, Card)> {
    let library = sample.library();
    let site = assemble(&library).value;
    let cards = site.pages.iter().filter_map(|(_, page)| card(&site, page));
    let readable = |card: Card| Card {
        byline: card.byline.replace(NO_BREAK, " "),
        ..card
    };
    cards
        .map(|(route, card)| (route.to_string(), readable(card)))
        .collect()
}

fn routes(sample: &Sample) -> Vec<String> {
    let mut routes: Vec<String> = cards_of(sample).into_iter().map(|(route, _)| route).collect();
    routes.sort();
    routes
}

/// The only card of a work.
fn of_work(sample: &Sample) -> Card {
    let cards = cards_of(sample);
    let found = cards.into_iter().find(|(route, _)| route.starts_with("papers/"));
    found.expect("a card").1
}

fn head(sample: &Sample, route: &str) -> String {
    let views = views(&sample.library());
    let page = views.iter().find(|(known, _)| known == route).expect("the page");
    page.1["frame"]["head_html"].as_str().expect("a head").to_owned()
}

#[track_caller]
fn check_head(sample: &Sample, route: &str, expected: &[&str], unwanted: &[&str]) {
    let head = head(sample, route);
    for part in expected {
        assert!(head.contains(part), "{route}: {part} is not in\n{head}");
    }
    for part in unwanted {
        assert!(!head.contains(part), "{route}: {part} is in\n{head}");
    }
}

const OF_PEOPLE: [&str; 5] = [
    "card.png",
    "cv/card.png",
    "people/anna-lovelace/card.png",
    "people/anna-lovelace/publications/card.png",
    "publications/card.png",
];

#[test]
fn pages_of_people_have_cards_and_the_works_that_the_settings_name() {
    let mut sample = published();
    let mut with = |cards: Cards| {
        sample.settings.publications.cards = cards;
        routes(&sample)
    };
    let selected = with(Cards::Selected);
    let works = |routes: &[String]| routes.iter().filter(|route| route.starts_with("papers/")).count();
    assert_eq!(works(&selected), 1);
    assert!(
        OF_PEOPLE
            .iter()
            .all(|route| selected.iter().any(|known| known == route)),
        "{selected:?}"
    );
    assert_eq!(selected.len(), OF_PEOPLE.len() + 1);
    let all = with(Cards::All);
    assert!(all.contains(&"papers/flowers/card.png".to_owned()));
    assert!(!all.contains(&"papers/of-nobody-here/card.png".to_owned()));
    assert_eq!(with(Cards::None), [""; 0]);
    sample.settings.publications.cards = Cards::All;
    sample.settings.base_url = None;
    assert_eq!(routes(&sample), [""; 0]);
}

#[test]
fn a_card_says_what_the_page_is_about() {
    let mut sample = published();
    sample.works[1].venue.short = Some("Looms ’20".to_owned());
    sample.works[1].title = "Weaving *engines*".to_owned();
    let expected = |title: &str, byline: &str, place: &str| Card {
        title: title.to_owned(),
        byline: byline.to_owned(),
        place: place.to_owned(),
        site: "Looms".to_owned(),
        host: "ada.example.edu/site".to_owned(),
    };
    let work = expected("Weaving engines", "Bob Stone, Ada Lovelace", "2020 · Looms ’20");
    assert_eq!(of_work(&sample), work);
    let degree = "PhD in Computer Science, University of London";
    let cards = cards_of(&sample);
    let of = |route: &str| &cards.iter().find(|(known, _)| known == route).expect("a card").1;
    assert_eq!(of("card.png"), &expected("Ada Lovelace", degree, "5 works"));
    assert_eq!(
        of("publications/card.png"),
        &expected("Ada Lovelace", degree, "Publications · 5 works")
    );
    assert_eq!(
        of("cv/card.png"),
        &expected("Ada Lovelace", degree, "Curriculum vitae · 5 works")
    );
    sample.settings.title = None;
    let untitled = cards_of(&sample);
    let home = untitled
        .iter()
        .find(|(route, _)| route == "card.png")
        .expect("a card");
    assert_eq!(home.1.site, "", "the site is called as its owner");
}

#[test]
fn a_card_does_not_say_what_is_not_certain_nor_hide_a_retraction() {
    let mut sample = published();
    sample.works[1].date = Some(DateValue::parse("?2020-01-02"));
    assert_eq!(of_work(&sample).place, "");
    let notice = Notice {
        date: None,
        note: None,
        doi: None,
        url: None,
    };
    sample.works[1].reception.retracted = Some(notice);
    assert_eq!(of_work(&sample).place, "Retracted");
}

#[test]
fn the_owner_is_among_the_authors_of_a_long_list() {
    let mut sample = published();
    let byline = |sample: &mut Sample, authors: &[String]| {
        sample.works[1].authors = authors.iter().map(|author| name(author)).collect();
        of_work(sample).byline
    };
    let mut authors: Vec<String> = ('A'..='Z')
        .map(|letter| format!("Cleo {letter}arnsworth"))
        .collect();
    authors.push("Ada Lovelace".to_owned());
    let long = byline(&mut sample, &authors);
    assert_eq!(
        long,
        "Cleo Aarnsworth, Cleo Barnsworth, Cleo Carnsworth, Cleo Darnsworth, Cleo Earnsworth, Cleo Farnsworth, Ada Lovelace and 20 more"
    );
    let library = sample.library();
    let site = assemble(&library).value;
    let mut shown = site.pages.iter().filter_map(|(_, page)| card(&site, page));
    assert!(
        shown.any(|(_, card)| card.byline.starts_with("Cleo\u{a0}Aarnsworth, Cleo")),
        "names are not broken"
    );
    sample.works[1].et_al = true;
    assert!(byline(&mut sample, &authors).ends_with(", Ada Lovelace, et al."));
    sample.works[1].portfolio_of = vec![crate::site::sample::slug("Ada Lovelace")];
    assert_eq!(
        byline(&mut sample, &authors[..1]),
        "Cleo Aarnsworth, … (with Ada Lovelace)"
    );
}

#[test]
fn heads_name_the_picture_that_stands_for_the_page() {
    let mut sample = published();
    let card = [
        "property=\"og:image\" content=\"https://ada.example.edu/site/papers/weaving-engines/card.png\"",
        "property=\"og:image:width\" content=\"1200\"",
        "property=\"og:image:height\" content=\"630\"",
        "property=\"og:image:alt\" content=\"Weaving engines. Bob Stone, Ada Lovelace. 2020\"",
        "name=\"twitter:card\" content=\"summary_large_image\"",
    ];
    check_head(&sample, "papers/weaving-engines/", &card, &[]);
    check_head(
        &sample,
        "publications/topics/",
        &["site/publications/card.png\""],
        &[],
    );
    check_head(&sample, "papers/flowers/", &[], &["og:image", "twitter:card"]);
    // A work's own picture goes before its card.
    sample.attachments = vec![file("papers/weaving-engines/teaser.jpg", Some(2000))];
    check_head(
        &sample,
        "papers/weaving-engines/",
        &["weaving-engines/teaser-1600.jpg\"", "summary_large_image"],
        &["card.png"],
    );
    assert_eq!(routes(&sample), OF_PEOPLE);
    sample
        .attachments
        .push(file("papers/weaving-engines/card.png", Some(300)));
    check_head(
        &sample,
        "papers/weaving-engines/",
        &[
            "weaving-engines/card",
            "name=\"twitter:card\" content=\"summary\"",
        ],
        &["og:image\" content=\"https://ada.example.edu/site/papers/weaving-engines/teaser"],
    );
    sample.settings.base_url = None;
    check_head(
        &sample,
        "papers/weaving-engines/",
        &[],
        &["og:image", "twitter:card"],
    );
}

#[test]
fn a_person_whose_name_cannot_be_drawn_is_shown_by_the_portrait() {
    let mut sample = published();
    sample.people[0].photo = Some("ada.jpg".to_owned());
    sample.attachments = vec![file("files/ada.jpg", Some(500))];
    check_head(
        &sample,
        "",
        &["site/card.png\""],
        &["og:image\" content=\"https://ada.example.edu/site/ada"],
    );
    sample.people[0].headline = Some("数学家".to_owned());
    check_head(
        &sample,
        "",
        &[
            "og:image\" content=\"https://ada.example.edu/site/ada",
            "content=\"summary\"",
        ],
        &["card.png"],
    );
}
