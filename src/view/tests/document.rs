//! CVs as documents: what layouts see of them.

use super::*;
use crate::model::{Choice, Notice, Paper, Privacy, Reception, Setting, Variant};
use crate::site::sample::slug;

fn document_of(sample: &Sample) -> (Document, Value) {
    let edition = Edition {
        portfolio: 0,
        variant: None,
        audience: Audience::Everyone,
    };
    edition_of(sample, edition)
}

fn edition_of(sample: &Sample, edition: Edition) -> (Document, Value) {
    let library = sample.library();
    let site = assemble(&library).value;
    let archive = cite::Archive::default();
    let works = site.works.iter().map(|placed| &placed.work.record);
    let styles = cite::Styles::new(&archive, works, "en", None);
    let document = document(&site, &styles, edition).expect("the owner has a CV");
    let data = serde_json::from_str(&document.data).expect("JSON");
    (document, data)
}

#[test]
fn a_document_says_what_the_page_says() {
    let mut sample = two_people();
    sample.works = vec![work(
        "On *looms* & $x$",
        &["Ada Lovelace", "Bob Stone"],
        "1843-09-05",
    )];
    let (document, data) = document_of(&sample);
    let [page] = &views(&sample.library())
        .into_iter()
        .filter(|(route, _)| route == "cv/")
        .collect::<Vec<_>>()[..]
    else {
        panic!("a page of the CV")
    };
    let titles = |data: &Value| -> Vec<Value> {
        let sections = data["sections"].as_array().expect("sections");
        sections.iter().map(|section| section["title"].clone()).collect()
    };
    assert_eq!(titles(&data), titles(&page.1));
    assert_eq!(document.author, "Ada Lovelace");
    assert_eq!(data["name"], "Ada Lovelace");
    assert!(!document.data.contains("_html"), "{}", document.data);
    assert!(!document.data.contains("&amp;"), "{}", document.data);
}

#[test]
fn a_document_that_is_sent_shows_what_its_variant_says() {
    let mut sample = two_people();
    sample.people[0].phone = Some("+44 1843".to_owned());
    sample.cvs[0].variants = vec![Variant {
        name: slug("sent"),
        title: "Sent".to_owned(),
        setting: Setting::default(),
        sections: None,
        without: Vec::new(),
        choice: Choice::default(),
        pages: None,
        is_published: false,
        privacy: Privacy {
            email: None,
            phone: Some(true),
        },
    }];
    for (variant, audience, shows_phone) in [
        (Some(0), Audience::Addressee, true),
        (Some(0), Audience::Everyone, false),
        (None, Audience::Addressee, false),
    ] {
        let edition = Edition {
            portfolio: 0,
            variant,
            audience,
        };
        let (document, _) = edition_of(&sample, edition);
        assert_eq!(document.data.contains("+44 1843"), shows_phone, "{edition:?}");
        assert_eq!(document.title.ends_with("(Sent)"), variant.is_some());
    }
}

#[test]
fn a_document_publishes_no_more_than_the_settings_say() {
    let mut sample = two_people();
    sample.people[0].email = Some("ada@example.org".to_owned());
    sample.people[0].phone = Some("+44 1843".to_owned());
    for (email, phone) in [(false, false), (true, false), (false, true)] {
        sample.settings.publish = Publish {
            email,
            phone,
            metrics: false,
        };
        let (document, _) = document_of(&sample);
        assert_eq!(document.data.contains("ada@example.org"), email);
        assert_eq!(document.data.contains("+44 1843"), phone);
    }
}

#[test]
fn a_document_tells_what_became_of_a_work_and_who_is_hidden() {
    let mut sample = two_people();
    let mut looms = work("Looms", &["Bob Stone"], "1843");
    looms.reception = Reception {
        awards: vec!["A *great* prize".to_owned()],
        retracted: Some(Notice::default()),
        errata: Vec::new(),
    };
    looms.et_al = true;
    looms.portfolio_of = vec![slug("Ada Lovelace")];
    sample.works = vec![looms];
    let (document, _) = document_of(&sample);
    let found = [
        "Looms",
        "(with ",
        "Ada Lovelace\"",
        "Retracted.",
        "A ",
        "great",
        "prize",
    ]
    .map(|words| {
        let works = &document.data[document.data.find("Stone").expect("a citation")..];
        works
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {}", document.data))
    });
    assert!(found.is_sorted(), "{found:?}: {}", document.data);
}

#[test]
fn links_lead_into_the_site_where_its_address_is_known() {
    let mut sample = two_people();
    sample.works = vec![work("Looms", &["Ada Lovelace"], "1843")];
    let (document, _) = document_of(&sample);
    assert!(!document.data.contains("papers/looms"), "{}", document.data);
    assert!(document.data.contains("Looms"), "{}", document.data);
    sample.settings.base_url = base_url("https://a.example/site/");
    let (document, _) = document_of(&sample);
    assert!(
        document.data.contains("https://a.example/site/papers/looms/"),
        "{}",
        document.data
    );
}

#[test]
fn paper_is_what_the_cv_says_or_the_language_suggests() {
    let mut sample = two_people();
    for (language, said, expected) in [
        ("en", None, "a4"),
        ("en-US", None, "us-letter"),
        ("es-MX", Some(Paper::A4), "a4"),
        ("de", Some(Paper::Letter), "us-letter"),
    ] {
        sample.settings.language = language.to_owned();
        sample.cvs[0].setting.paper = said;
        assert_eq!(document_of(&sample).1["paper"], expected, "{language}");
    }
}

#[test]
fn the_date_is_the_newest_that_is_certain() {
    let mut sample = two_people();
    sample.works = vec![
        work("Looms", &["Ada Lovelace"], "2031-09"),
        work("Mills", &["Ada Lovelace"], "2032?"),
    ];
    assert_eq!(document_of(&sample).0.date, Some((2031, 9, 1)));
}
