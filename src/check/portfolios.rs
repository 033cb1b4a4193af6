//! What no portfolio shows: papers of nobody, topics without papers. It must not know how a portfolio looks.

use std::collections::BTreeSet;

use super::Material;
use crate::diagnostic::{Diagnostic, catalog};
use crate::model::{SectionBody, fold};
use crate::spelling;
use crate::yaml::Step;

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let mut found = papers_of_nobody(material);
    found.extend(empty_topics(material));
    found
}

fn papers_of_nobody(material: &Material) -> Vec<Diagnostic> {
    let Some(first) = material.site.portfolios.first() else {
        return Vec::new();
    };
    let of_nobody = material
        .site
        .works
        .iter()
        .filter(|placed| placed.portfolios.is_empty());
    let found = of_nobody.map(|placed| {
        let path = [Step::Key("authors")];
        let place = match placed.work.record.authors.is_empty() {
            true => material.texts.place(&placed.work.file, &[Step::Key("title")]),
            false => material.texts.place(&placed.work.file, &path),
        };
        catalog::in_no_portfolio(place, first.person.record.slug.as_str())
    });
    found.collect()
}

/// Topics that a CV lists and none of the person's papers has.
fn empty_topics(material: &Material) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for portfolio in &material.site.portfolios {
        let Some(cv) = portfolio.cv else {
            continue;
        };
        let works = portfolio
            .works
            .iter()
            .map(|&id| &material.site.works[id].work.record);
        let used: BTreeSet<&str> = works.flat_map(|work| &work.topics).map(String::as_str).collect();
        for (section, each) in cv.record.sections.iter().enumerate() {
            let SectionBody::Works { topics } = &each.body else {
                continue;
            };
            // What papers have and the CV does not list may be this one in other words.
            let unlisted: Vec<&str> = used
                .iter()
                .copied()
                .filter(|topic| !topics.iter().any(|listed| listed == topic))
                .collect();
            for (index, topic) in topics.iter().enumerate() {
                if used.contains(topic.as_str()) {
                    continue;
                }
                let path = [
                    Step::Key("sections"),
                    Step::Item(section),
                    Step::Key("topics"),
                    Step::Item(index),
                ];
                let same = unlisted.iter().copied().find(|other| fold(other) == fold(topic));
                let nearest = same.or_else(|| spelling::nearest(topic, &unlisted));
                found.push(catalog::empty_topic(
                    material.texts.place(&cv.file, &path),
                    topic,
                    nearest,
                ));
            }
        }
    }
    found
}
