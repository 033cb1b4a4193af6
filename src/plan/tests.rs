//! Plans of small sites: whole, and sound under every edit.

use std::collections::BTreeMap;

use super::*;
use crate::cite;
use crate::content::Library;
use crate::model::{
    ArxivId, Choice, NoteKind, Paper, Privacy, Publish, SectionBody, Setting, Variant, WorkType,
};
use crate::site::assemble;
use crate::site::sample::{Sample, base_url, file, name, note, on, slug, two_people, work};
use crate::view;

fn theme() -> ThemePrint {
    ThemePrint {
        templates: Fingerprint::of(b"templates"),
        skin: Fingerprint::of(b"skin"),
        layouts: Fingerprint::of(b"layouts"),
        assets: vec![("assets/folio.css".to_owned(), Fingerprint::of(b"style"))],
    }
}

fn prints(library: &Library) -> BTreeMap<String, Fingerprint> {
    let site = assemble(library).value;
    let outputs = outputs(&Prints::new(&site, &theme()), &theme()).value;
    outputs
        .into_iter()
        .map(|output| (output.route.to_string(), output.fingerprint))
        .collect()
}

/// Everything that is rendered, as text, by route.
fn contents(library: &Library) -> BTreeMap<String, String> {
    let site = assemble(library).value;
    let mut contents: BTreeMap<String, String> = view::tests::views(library)
        .into_iter()
        .map(|(route, view)| (route, view.to_string()))
        .collect();
    let feed = serde_json::to_string(&view::feed(&site, &view::Texts::of(&site))).expect("data");
    contents.insert("feed.xml".to_owned(), feed);
    contents.insert("robots.txt".to_owned(), view::robots(&site));
    if let Some(sitemap) = view::sitemap(&site) {
        let sitemap = serde_json::to_string(&sitemap).expect("data");
        contents.insert("sitemap.xml".to_owned(), sitemap);
    }
    let cards = site.pages.iter().filter_map(|(_, page)| view::card(&site, page));
    contents.extend(cards.map(|(route, card)| (route.to_string(), format!("{card:?}"))));
    let texts = view::Texts::of(&site);
    let subjects = view::subjects(&site);
    let (mut found, mut shelves) = (String::new(), vec![String::new(); view::shelves(&site)]);
    for subject in &subjects {
        let address = view::address(&site, subject);
        let shown = serde_json::to_string(&view::found(&site, &texts, subject)).expect("data");
        found.push_str(&format!("{address} {shown}\n"));
        let text = view::found_text(&site, &texts, subject);
        let shelf = view::shelf(&address, shelves.len());
        shelves[shelf].push_str(&format!("{address} {text}\n"));
    }
    contents.insert("search/words-0.js".to_owned(), shelves.concat());
    contents.insert("search/records.js".to_owned(), found);
    for (shelf, text) in shelves.into_iter().enumerate() {
        contents.insert(format!("search/texts-{shelf}.js"), text);
    }
    contents.extend(documents(&site));
    for (from, to) in &site.redirects {
        let redirect = view::redirect(&site, &view::Skin::default(), from, to);
        let redirect = serde_json::to_string(&redirect).expect("data");
        contents.insert(from.to_string(), redirect);
    }
    contents
}

/// What layouts see of each document.
fn documents(site: &Site) -> Vec<(String, String)> {
    let archive = cite::Archive::default();
    let works = site.works.iter().map(|placed| &placed.work.record);
    let styles = cite::Styles::new(&archive, works, &site.library.settings.record.language, None);
    let documents = super::documents(site).map(|(route, recipe)| {
        let Recipe::Document(portfolio, variant) = recipe else {
            panic!("{route} is no document");
        };
        let edition = view::Edition {
            portfolio,
            variant,
            audience: view::Audience::Everyone,
        };
        let document = view::document(site, &styles, edition);
        (route.to_string(), format!("{document:?}"))
    });
    documents.collect()
}

/// A variant that chooses nothing.
fn variant(title: &str) -> Variant {
    Variant {
        name: slug("short"),
        title: title.to_owned(),
        setting: Setting::default(),
        sections: None,
        without: Vec::new(),
        choice: Choice::default(),
        pages: None,
        is_published: true,
        privacy: Privacy::default(),
    }
}

type Edit = (&'static str, fn(&mut Sample));

const EDITS: [Edit; 52] = [
    ("title of a work", |s| s.works[1].title = "Weaving on".to_owned()),
    ("year of a work", |s| s.works[1].date = None),
    ("topic of a work", |s| s.works[1].topics.clear()),
    ("new topic", |s| s.works[2].topics.push("New".to_owned())),
    ("selected work", |s| s.works[2].selected = true),
    ("author of a work", |s| {
        s.works[0].authors.push(name("Anna Lovelace"));
    }),
    ("abstract of a work", |s| {
        s.works[3].abstract_text = "Text".to_owned();
    }),
    ("alias of a work", |s| {
        s.works[0].aliases.push(crate::site::sample::slug("old"));
    }),
    ("a new work", |s| {
        s.works.push(work("New looms", &["Ada Lovelace"], "2024"));
    }),
    ("a lost work", |s| drop(s.works.remove(1))),
    ("a related work", |s| {
        s.works
            .push(on("Engines", work("Engines", &["Ada Lovelace"], "2001")));
    }),
    ("name of a person", |s| {
        s.people[1].name = name("Anna King Lovelace");
    }),
    ("other name of a person", |s| {
        s.people[0].also_known_as.push(name("A. Lovelace"));
    }),
    ("headline", |s| s.people[0].headline = Some("Countess".to_owned())),
    ("title of the site", |s| {
        s.settings.title = Some("Site".to_owned());
    }),
    ("description", |s| {
        s.settings.description = Some("About".to_owned());
    }),
    ("language", |s| s.settings.language = "de".to_owned()),
    ("base address", |s| {
        s.settings.base_url = base_url("https://a.edu");
    }),
    ("publish", |s| {
        s.settings.publish = Publish {
            email: true,
            phone: true,
            metrics: true,
        };
    }),
    ("people", |s| s.settings.people.clear()),
    ("owner", |s| s.settings.owner = None),
    ("another owner", |s| {
        s.settings.owner = Some(crate::site::sample::slug("Anna Lovelace"));
    }),
    ("CV lost", |s| s.cvs.clear()),
    ("layout", |s| s.cvs[0].setting.layout = Some("modern".to_owned())),
    ("paper", |s| s.cvs[0].setting.paper = Some(Paper::Letter)),
    ("a variant", |s| s.cvs[0].variants = vec![variant("Short")]),
    ("what a variant chooses", |s| {
        s.cvs[0].variants = vec![Variant {
            without: vec![0],
            ..variant("Short")
        }];
    }),
    ("tags of an entry", |s| {
        if let SectionBody::Entries(entries) = &mut s.cvs[0].sections[0].body {
            entries[0].tags.push("best".to_owned());
        }
    }),
    ("CV sections", |s| drop(s.cvs[0].sections.remove(0))),
    ("topics of the CV", |s| drop(s.cvs[0].sections.remove(1))),
    ("a talk", |s| {
        s.notes.push(note(NoteKind::Talk, "Weaving engines", "2020"));
    }),
    ("text of a note", |s| s.notes[0].body = "Text".to_owned()),
    ("summary of a person", |s| {
        s.people[1].summary = Some("Text".to_owned());
    }),
    ("title of a CV's section", |s| {
        s.cvs[0].sections[0].title = Some("Schools".to_owned());
    }),
    ("a page", |s| s.notes.push(note(NoteKind::Page, "home", ""))),
    ("a PDF", |s| {
        s.attachments.push(file("papers/weaving-engines/paper.pdf", None));
    }),
    ("other slides", |s| {
        s.attachments[0] = file("papers/weaving-engines/slides.key", None);
    }),
    ("size of a teaser", |s| {
        s.attachments[1] = file("papers/weaving-engines/teaser.jpg", Some(700));
    }),
    ("words of a teaser", |s| {
        s.works[1].teaser = Some(crate::model::Teaser::default());
    }),
    ("lists without teasers", |s| {
        s.settings.publications.teasers = false;
    }),
    ("cards of all works", |s| {
        s.settings.publications.cards = crate::model::Cards::All;
    }),
    ("cards of one's own", |s| {
        for card in ["papers/bernoulli-numbers/card.png", "files/publications/card.png"] {
            s.attachments.push(file(card, Some(1200)));
        }
    }),
    ("size of a portrait", |s| {
        s.attachments[2] = file("files/ada.jpg", Some(700));
    }),
    ("size of a picture in a text", |s| {
        s.attachments[3] = file("files/loom.jpg", Some(700));
    }),
    ("type of a work", |s| {
        s.works[1].kind = WorkType::ArticleJournal;
    }),
    ("a preprint", |s| {
        s.works[1].kind = WorkType::Article;
        s.works[1].arxiv = ArxivId::parse("2101.00001");
    }),
    ("a venue of two works", |s| {
        for work in [0, 1] {
            s.works[work].venue.short = Some("Looms '20".to_owned());
        }
    }),
    ("two venues", |s| {
        s.settings.publications.venues_from = 1;
        s.works[0].venue.short = Some("Looms '20".to_owned());
        s.works[1].venue.name = Some("Wefts".to_owned());
    }),
    ("fewer co-authors", |s| s.settings.publications.coauthors_from = 3),
    ("more co-authors", |s| s.settings.publications.coauthors_from = 1),
    ("fuller name of a co-author", |s| {
        s.works[1].authors[0] = name("Böb Stone");
    }),
    ("another work with co-authors", |s| {
        s.works
            .push(work("Looms", &["Ada Lovelace", "Carl Wu", "Bob Stone"], "2018"));
    }),
];

#[test]
fn an_edit_never_changes_a_page_without_its_fingerprint() {
    let mut private = two_people();
    private.people[0].phone = Some("1".to_owned());
    private.people[0].email = Some("a@a.edu".to_owned());
    private.people[0].photo = Some("ada.jpg".to_owned());
    private.notes[1].body = "![A loom](../loom.jpg)".to_owned();
    private.works[1].abstract_text = "![A loom](../../loom.jpg)".to_owned();
    private.attachments = vec![
        file("papers/weaving-engines/slides.pdf", None),
        file("papers/weaving-engines/teaser.jpg", Some(2000)),
        file("files/ada.jpg", Some(2000)),
        file("files/loom.jpg", Some(2000)),
    ];
    let mut published = private.clone();
    published.settings.base_url = base_url("https://ada.edu");
    published.works[0].selected = true;
    for (what, edit) in EDITS {
        no_page_is_stale(&private, what, edit);
        no_page_is_stale(&published, what, edit);
    }
}

#[track_caller]
fn no_page_is_stale(sample: &Sample, what: &str, edit: fn(&mut Sample)) {
    let library = sample.library();
    let before = (prints(&library), contents(&library));
    let mut sample = sample.clone();
    edit(&mut sample);
    let library = sample.library();
    let after = (prints(&library), contents(&library));
    assert_ne!(before.0, after.0, "{what} changes nothing");
    for (route, text) in &after.1 {
        let same_print = before.0.get(route) == after.0.get(route);
        let same_text = before.1.get(route) == Some(text);
        assert!(same_text || !same_print, "{what}: {route} is stale");
    }
}

#[test]
fn a_card_is_drawn_anew_only_where_it_shows_something_else() {
    let mut sample = two_people();
    sample.settings.base_url = base_url("https://ada.edu");
    sample.works[0].selected = true;
    let before = prints(&sample.library());
    let mut changed = |edit: fn(&mut Sample)| -> Vec<String> {
        edit(&mut sample);
        let after = prints(&sample.library());
        let is_other = |(route, print): &(&String, &Fingerprint)| before.get(*route) != Some(print);
        let cards = after.iter().filter(|(route, _)| route.ends_with("card.png"));
        cards.filter(is_other).map(|(route, _)| route.clone()).collect()
    };
    assert_eq!(changed(|s| s.works[0].abstract_text = "Text".to_owned()), [""; 0]);
    assert_eq!(
        changed(|s| s.people[0].summary = Some("Text".to_owned())),
        [""; 0]
    );
    assert_eq!(
        changed(|s| s.works[0].title = "Numbers".to_owned()),
        ["papers/bernoulli-numbers/card.png"]
    );
}

#[test]
fn an_edited_work_leaves_the_pages_of_others_alone() {
    let mut sample = two_people();
    let before = prints(&sample.library());
    sample.works[0].abstract_text = "Text".to_owned();
    let after = prints(&sample.library());
    let changed: Vec<&str> = after
        .iter()
        .filter(|(route, print)| before.get(*route) != Some(print))
        .map(|(route, _)| route.as_str())
        .collect();
    assert_eq!(
        changed,
        [
            "",
            "cv/",
            "feed.xml",
            "papers/bernoulli-numbers/",
            "papers/bernoulli-numbers/bernoulli-numbers.bib",
            "papers/bernoulli-numbers/bernoulli-numbers.json",
            "papers/bernoulli-numbers/bernoulli-numbers.ris",
            "people/ada-lovelace/publications.bib",
            "people/ada-lovelace/publications.json",
            "people/ada-lovelace/publications.ris",
            "publications.bib",
            "publications.json",
            "publications.ris",
            "publications/",
            "publications/abstracts.js",
            "publications/topics/",
            "search/records.js",
            "search/texts-0.js",
            "search/words-0.js",
        ]
    );
}

#[test]
fn a_copied_file_may_not_stand_where_something_else_does() {
    for (files, clashes) in [
        (vec!["files/portrait.jpg"], 0),
        (vec!["files/robots.txt"], 0),
        (vec!["files/cv/index.html"], 1),
        (vec!["files/feed.xml"], 1),
        (vec!["files/assets/folio.css"], 1),
        (vec!["files/talks"], 1),
        (vec!["files/papers/weaving-engines/paper.pdf"], 0),
        (vec!["papers/weaving-engines/paper.pdf"], 0),
        (vec!["papers/weaving-engines/index.html"], 1),
        (
            vec![
                "files/papers/weaving-engines/a.pdf",
                "papers/weaving-engines/a.pdf",
            ],
            1,
        ),
    ] {
        let mut library = two_people().library();
        library.attachments = files.iter().map(|source| file(source, None)).collect();
        let site = assemble(&library).value;
        let outcome = outputs(&Prints::new(&site, &theme()), &theme());
        assert_eq!(outcome.diagnostics.len(), clashes, "{files:?}");
        assert!(outcome.value.is_sorted_by(|a, b| a.route <= b.route));
    }
}
