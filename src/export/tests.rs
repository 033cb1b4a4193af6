//! What is exported and imported again is exported as it was: CVs of all kinds of entries with odd characters. It must not
//! know the command line.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::curriculum::curriculum;
use super::{json_resume, rendercv};
use crate::import::seed::Seed;
use crate::import::{self, ContentFiles};
use crate::markdown;
use crate::model::{
    Cv, DateValue, EntryBody, EntryTime, Mark, Present, Section, SectionBody, SectionKind, Work,
};
use crate::site::assemble;
use crate::site::sample::{Sample, two_people};

/// The text of both formats for the first of a site's people.
fn exported(sample: &Sample) -> [(&'static str, String); 2] {
    let library = sample.library();
    let site = assemble(&library).value;
    let curriculum = curriculum(&site, &site.portfolios[0], None);
    [
        ("resume.json", json_resume::written(&curriculum)),
        ("cv.yaml", rendercv::written(&curriculum)),
    ]
}

/// The records that an import makes of a text.
fn imported(file: &str, text: &str, like: &Sample) -> Sample {
    let seed = Seed::from_bytes(file, text.as_bytes());
    let import = import::run(&[seed], &ContentFiles::new());
    let import = import.value.unwrap_or_else(|| panic!("{:?}", import.diagnostics));
    let person = &import.reconciled.people[0];
    let mut sample = like.clone();
    sample.settings.owner = Some(person.person.slug.clone());
    sample.settings.people = Vec::new();
    sample.people = vec![person.person.clone()];
    sample.cvs = person.cv.iter().map(|cv| cv.cv.clone()).collect();
    let works = import.reconciled.works.iter();
    sample.works = works.map(|work| work.work.clone()).collect();
    sample
}

/// A text in which each sign may mean something to one of the formats.
fn words() -> impl Strategy<Value = String> {
    let signs = "[a-cÄß日😀*_$`<>&#.:;,'\"(){}!|@%?=+~ -]{0,12}[a-z0-9]";
    prop_oneof!["[A-Z][a-z]{1,6}", signs, "true|no|null|12|2020-05|1e5"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("says something", |text| !markdown::plain(text).trim().is_empty())
}

fn date() -> impl Strategy<Value = DateValue> {
    "(19|20)[0-9]{2}(-0[1-9](-[12][0-9])?)?[~?]?|Fall 2020|to appear".prop_map(|text| DateValue::parse(&text))
}

fn time() -> impl Strategy<Value = EntryTime> {
    let end = prop_oneof![date().prop_map(Ok), Just(Err(Present))];
    let dates = (
        prop::option::of(date()),
        prop::option::of(date()),
        prop::option::of(end),
    );
    dates.prop_map(|(date, start_date, end_date)| EntryTime {
        date,
        start_date,
        end_date,
    })
}

fn body() -> impl Strategy<Value = EntryBody> {
    let may = || prop::option::of(words());
    let list = || prop::collection::vec(words(), 0..3);
    let common = || (time(), may(), may(), list());
    prop_oneof![
        (words(), may(), may(), common()).prop_map(|(institution, area, degree, common)| {
            let (time, location, summary, highlights) = common;
            EntryBody::Education {
                institution,
                area,
                degree,
                time,
                location,
                summary,
                highlights,
            }
        }),
        (words(), may(), common()).prop_map(|(company, position, (time, location, summary, highlights))| {
            EntryBody::Experience {
                company,
                position,
                time,
                location,
                summary,
                highlights,
            }
        }),
        (words(), common()).prop_map(|(name, (time, location, summary, highlights))| {
            EntryBody::Normal {
                name,
                time,
                location,
                summary,
                highlights,
            }
        }),
        (words(), words()).prop_map(|(label, details)| EntryBody::OneLine { label, details }),
        (prop::sample::select(&Mark::ALL[..]), words()).prop_map(|(mark, text)| EntryBody::Item(mark, text)),
        words().prop_map(EntryBody::Text),
    ]
}

fn section() -> impl Strategy<Value = Section> {
    let kind = prop::sample::select(&SectionKind::ALL[..]).prop_map(|(kind, _)| kind);
    let title = prop_oneof!["Talks|Projects|Awards|languages|References|My_work|[A-Z][a-z]{2,5}"];
    (title, kind, prop::collection::vec(body(), 1..4)).prop_map(|(title, kind, bodies)| Section {
        title: Some(title),
        kind,
        body: SectionBody::Entries(bodies.into_iter().map(Into::into).collect()),
    })
}

proptest! {
    #![proptest_config(crate::cases(150))]

    #[test]
    fn what_is_exported_comes_back(
        sections in prop::collection::vec(section(), 1..4),
        titles in prop::collection::vec(words(), 0..2),
    ) {
        // Entries of two sections of one heading may stand in one list of a JSON Resume, which holds them together.
        let mut seen = BTreeSet::new();
        let sections = sections.into_iter().filter(|section| seen.insert(section.title.clone()));
        let mut sample = two_people();
        let works = titles.iter().zip(&sample.works).map(|(title, work)| {
            Work { title: title.clone(), ..work.clone() }
        });
        sample.works = works.collect();
        let publications = Section {
            title: Some("Publications".to_owned()),
            kind: SectionKind::Publications,
            body: SectionBody::Works { topics: Vec::new() },
        };
        let person = sample.people[0].slug.clone();
        let cv = sample.cvs.iter().find(|cv| cv.person == person).expect("the owner has a CV").clone();
        sample.cvs = vec![Cv {
            sections: sections.chain([publications]).collect(),
            ..cv
        }];
        for (at, (file, first)) in exported(&sample).into_iter().enumerate() {
            let again = imported(file, &first, &sample);
            let second = &exported(&again)[at].1;
            prop_assert_eq!(&first, second);
        }
    }
}
