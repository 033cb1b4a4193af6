//! What variants show.

use super::*;
use crate::model::{EntryBody, Mark, Privacy, SectionKind, Setting};
use crate::site::assemble;
use crate::site::sample::{Sample, on, publications, section, slug, talk, two_people, work};

fn variant() -> Variant {
    Variant {
        name: slug("short"),
        title: "Short".to_owned(),
        setting: Setting::default(),
        sections: None,
        without: Vec::new(),
        choice: Choice::default(),
        pages: None,
        is_published: true,
        privacy: Privacy::default(),
    }
}

fn sample() -> Sample {
    let mut sample = two_people();
    let tagged = |title: &str, date: &str, tag: &str| {
        let mut entry = talk(title, "Somewhere", date);
        entry.tags = vec![tag.to_owned()];
        entry
    };
    sample.works = vec![
        on("Engines", work("First engine", &["Ada Lovelace"], "2018")),
        on("Engines", work("Second engine", &["Ada Lovelace"], "2021-03")),
        on("Numbers", work("A number", &["Ada Lovelace"], "2020")),
        work("A letter", &["Ada Lovelace"], "2022"),
    ];
    sample.cvs[0].sections = vec![
        section(
            "Talks",
            SectionKind::Talks,
            vec![
                tagged("New", "2022", "looms"),
                tagged("Old", "2017-05", "engines"),
                talk("Undated", "Somewhere", "some day"),
            ],
        ),
        publications(&["Engines", "Numbers"]),
        section(
            "Skills",
            SectionKind::Skills,
            vec![EntryBody::Item(Mark::Bullet, "Weaving".to_owned()).into()],
        ),
    ];
    sample
}

/// A line per section: heading, what it holds, and how many works are left out.
fn check(variant: &Variant, expected: &[&str]) {
    let sample = sample();
    let library = sample.library();
    let site = assemble(&library).value;
    let lines: Vec<String> = curriculum(
        &site,
        &site.portfolios[0],
        Some(variant),
        site.library.settings.record.publish,
    )
    .iter()
    .map(|shown| line(&site, shown))
    .collect();
    assert_eq!(lines, expected, "{variant:?}");
}

fn line(site: &Site, shown: &Shown) -> String {
    let entries = shown.entries.iter().map(|entry| entry.markdown()[0].to_owned());
    let groups = shown.groups.iter().map(|group| {
        let titles = group.works.iter();
        let titles: Vec<&str> = titles
            .map(|&work| site.works[work].work.record.title.as_str())
            .collect();
        format!("({}) {}", group.label, titles.join(", "))
    });
    let held: Vec<String> = entries.chain(groups).collect();
    let left_out = match shown.left_out {
        0 => String::new(),
        count => format!(" -{count}"),
    };
    format!("{}: {}{left_out}", shown.title, held.join("; "))
}

const ALL_TALKS: &str = "Talks: New; Old; Undated";
const ALL_WORKS: &str =
    "Publications: (Engines) Second engine, First engine; (Numbers) A number; (Other publications) A letter";
const ALL_SKILLS: &str = "Skills: Weaving";

#[test]
fn a_variant_that_chooses_nothing_shows_everything() {
    check(&variant(), &[ALL_TALKS, ALL_WORKS, ALL_SKILLS]);
}

#[test]
fn sections_come_in_the_order_of_the_variant_and_under_its_headings() {
    let chosen = |section, title: Option<&str>| SectionChoice {
        section,
        title: title.map(str::to_owned),
        choice: Choice::default(),
    };
    let mut variant = variant();
    variant.sections = Some(vec![
        chosen(2, Some("Abilities")),
        chosen(0, None),
        chosen(1, None),
    ]);
    check(&variant, &["Abilities: Weaving", ALL_TALKS, ALL_WORKS]);
    variant.without = vec![0];
    check(&variant, &["Abilities: Weaving", ALL_WORKS]);
}

#[test]
fn tags_choose_where_there_are_some() {
    let mut variant = variant();
    variant.choice.tags = vec!["looms".to_owned()];
    check(&variant, &["Talks: New", ALL_WORKS, ALL_SKILLS]);
    variant.choice.tags = vec!["Numbers".to_owned(), "engines".to_owned()];
    check(
        &variant,
        &["Talks: Old", "Publications: (Numbers) A number -3", ALL_SKILLS],
    );
}

#[test]
fn what_was_over_before_is_left_out_and_what_has_no_date_stays() {
    let mut variant = variant();
    variant.choice.since = PartialDate::parse("2021-04");
    check(
        &variant,
        &[
            "Talks: New; Undated",
            "Publications: (Other publications) A letter -3",
            ALL_SKILLS,
        ],
    );
    variant.choice.since = PartialDate::parse("2018-02");
    let works = ALL_WORKS;
    check(&variant, &["Talks: New; Undated", works, ALL_SKILLS]);
}

#[test]
fn the_newest_works_and_the_first_entries_are_counted() {
    let mut variant = variant();
    variant.choice.most = Some(2);
    check(
        &variant,
        &[
            "Talks: New; Old",
            "Publications: (Engines) Second engine; (Other publications) A letter -2",
            ALL_SKILLS,
        ],
    );
}

#[test]
fn selected_works_are_those_that_the_home_page_shows() {
    let mut sample = sample();
    sample.works[0].selected = true;
    let library = sample.library();
    let site = assemble(&library).value;
    let mut variant = variant();
    variant.choice.selected = true;
    let shown = curriculum(
        &site,
        &site.portfolios[0],
        Some(&variant),
        site.library.settings.record.publish,
    );
    assert_eq!(line(&site, &shown[1]), "Publications: (Engines) First engine -3");
    assert_eq!(line(&site, &shown[0]), ALL_TALKS);
}

#[test]
fn of_long_entries_the_first_highlights_stay() {
    let mut sample = sample();
    let mut long = crate::site::sample::degree("PhD", "Looms", "University of London");
    if let EntryBody::Education { highlights, .. } = &mut long.body {
        *highlights = ["One", "Two", "Three"].map(str::to_owned).to_vec();
    }
    sample.cvs[0].sections = vec![section("Education", SectionKind::Education, vec![long])];
    let library = sample.library();
    let site = assemble(&library).value;
    for (most, expected) in [(0, &[][..]), (2, &["One", "Two"]), (9, &["One", "Two", "Three"])] {
        let mut variant = variant();
        variant.choice.highlights = Some(most);
        let shown = curriculum(
            &site,
            &site.portfolios[0],
            Some(&variant),
            site.library.settings.record.publish,
        );
        assert_eq!(shown[0].entries[0].highlights(), expected, "{most}");
    }
}

#[test]
fn a_section_of_which_nothing_stays_is_left_out() {
    let mut variant = variant();
    variant.choice.since = PartialDate::parse("2030");
    check(&variant, &["Talks: Undated", ALL_SKILLS]);
}
