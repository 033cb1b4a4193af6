//! Portfolios: each person's works in order and in groups. It must not know pages.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::memo::Words;
use super::roster::Roster;
use super::talks::{self, TalkSources};
use super::{Group, PlacedNote, PlacedWork, Portfolio, PortfolioId, Route, WorkId};
use super::{coauthors, files, headings};
use crate::content::{Attachment, Library, Loaded};
use crate::maps::{Map, Set};
use crate::model::{Cv, Entry, EntryTime, Person, Section, SectionBody, SectionKind, Work};

/// How many works are shown first where nobody chose.
const FIRST_WORKS: usize = 5;

/// The heading of works without a topic.
const OTHER_WORK: &str = "Other work";

/// What portfolios are made of.
pub(super) struct Material<'a, 'm> {
    /// The records.
    pub(super) library: &'a Library,
    /// Whose portfolios.
    pub(super) roster: &'m Roster<'a>,
    /// All works with their portfolios.
    pub(super) works: &'m [PlacedWork<'a>],
    /// All notes.
    pub(super) notes: &'m [PlacedNote<'a>],
    /// The words of the works.
    pub(super) words: &'m [Words],
    /// All works, newest first.
    pub(super) order: &'m [WorkId],
}

impl<'a> Material<'a, '_> {
    /// The record of a work.
    pub(super) fn record(&self, id: WorkId) -> &'a Work {
        &self.works[id].work.record
    }
}

/// One portfolio per person of the roster.
pub(super) fn portfolios<'a>(material: &Material<'a, '_>) -> Vec<Portfolio<'a>> {
    let mut works = vec![Vec::new(); material.roster.people.len()];
    for &id in material.order {
        for &portfolio in &material.works[id].portfolios {
            works[portfolio].push(id);
        }
    }
    works
        .into_iter()
        .enumerate()
        .map(|(id, works)| portfolio(material, id, works))
        .collect()
}

fn portfolio<'a>(material: &Material<'a, '_>, id: PortfolioId, works: Vec<WorkId>) -> Portfolio<'a> {
    let person = material.roster.people[id];
    let is_owner = id == 0 && material.roster.has_owner;
    let cv = material.library.cv(&person.record.slug);
    let cv_topics = cv.map(|cv| topics_of(&cv.record)).unwrap_or_default();
    let selected = selected(material, &works, &cv_topics);
    Portfolio {
        person,
        cv,
        photo: photo(material.library, &person.record),
        is_owner,
        home: home(person.record.slug.as_str(), is_owner),
        years: headings::by_year(&|id| material.record(id), &works),
        topics: topics(material, &works, &cv_topics, cv),
        types: headings::types(material, &works),
        venues: headings::venues(material, &works),
        coauthors: coauthors::coauthors(material, id, &works),
        recent: recent(&works, &selected),
        selected,
        talks: talks::talks(&TalkSources {
            cv: cv.map(|cv| &cv.record),
            notes: if is_owner { material.notes } else { &[] },
            titles: &|| titles(material, &works),
        }),
        current: cv.map(|cv| current(&cv.record)).unwrap_or_default(),
        works,
    }
}

fn home(slug: &str, is_owner: bool) -> Route {
    if is_owner {
        Route::root()
    } else {
        Route::root().folder("people").folder(slug)
    }
}

/// The portrait, if there is such a file.
fn photo<'a>(library: &'a Library, person: &Person) -> Option<&'a Attachment> {
    files::attached(library, person.photo.as_deref()?)
}

/// The topics of a CV in its order.
fn topics_of(cv: &Cv) -> Vec<&str> {
    let mut seen = Set::default();
    cv.sections
        .iter()
        .filter_map(|section| match &section.body {
            SectionBody::Works { topics } => Some(topics),
            SectionBody::Entries(_) => None,
        })
        .flatten()
        .map(String::as_str)
        .filter(|topic| seen.insert(*topic))
        .collect()
}

/// The CV's topics, then topics of the records that stand in nobody's CV, by name. A topic from another
/// person's CV is that person's way to order things and makes no heading here.
fn topics(material: &Material, works: &[WorkId], cv_topics: &[&str], cv: Option<&Loaded<Cv>>) -> Vec<Group> {
    let foreign: Set<&str> = material
        .library
        .cvs
        .iter()
        .filter(|other| cv.is_none_or(|cv| cv.record.person != other.record.person))
        .flat_map(|other| topics_of(&other.record))
        .collect();
    let known: Set<&str> = cv_topics.iter().copied().collect();
    let of_works: Set<&str> = works
        .iter()
        .flat_map(|&id| &material.record(id).topics)
        .map(String::as_str)
        .collect();
    let is_further = |topic: &&str| !known.contains(topic) && !foreign.contains(topic);
    let further: BTreeSet<&str> = of_works.into_iter().filter(is_further).collect();
    let headings: Vec<&str> = cv_topics.iter().copied().chain(further).collect();
    grouped(material, works, &headings)
}

fn grouped(material: &Material, works: &[WorkId], headings: &[&str]) -> Vec<Group> {
    let place: Map<&str, usize> = headings
        .iter()
        .enumerate()
        .map(|(at, label)| (*label, at))
        .collect();
    let mut groups: Vec<Group> = headings
        .iter()
        .copied()
        .chain([OTHER_WORK])
        .map(Group::empty)
        .collect();
    for &id in works {
        let mut places: Vec<usize> = material
            .record(id)
            .topics
            .iter()
            .filter_map(|topic| place.get(topic.as_str()).copied())
            .collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            places.push(headings.len());
        }
        for at in places {
            groups[at].works.push(id);
        }
    }
    let has_topics = groups[..headings.len()]
        .iter()
        .any(|group| !group.works.is_empty());
    groups.retain(|group| has_topics && !group.works.is_empty());
    groups
}

/// What is marked; where nothing is, the newest of what the CV lists.
fn selected(material: &Material, works: &[WorkId], cv_topics: &[&str]) -> Vec<WorkId> {
    let marked = works.iter().copied();
    let marked: Vec<WorkId> = marked.filter(|&id| material.record(id).selected).collect();
    if !marked.is_empty() {
        return marked;
    }
    let is_listed = |work: &Work| {
        let mut topics = work.topics.iter();
        topics.any(|topic| cv_topics.contains(&topic.as_str()))
    };
    let listed = works.iter().copied().filter(|&id| is_listed(material.record(id)));
    listed.take(FIRST_WORKS).collect()
}

fn recent(works: &[WorkId], selected: &[WorkId]) -> Vec<WorkId> {
    works
        .iter()
        .copied()
        .filter(|id| !selected.contains(id))
        .take(FIRST_WORKS)
        .collect()
}

/// The folded titles by which a talk finds the work it presents: of the work and of all its versions.
fn titles<'m>(material: &Material<'_, 'm>, works: &[WorkId]) -> Map<Cow<'m, str>, WorkId> {
    let mut titles = Map::default();
    for &id in works {
        for title in material
            .record(id)
            .versions
            .iter()
            .filter_map(|version| version.title.as_deref())
        {
            titles.entry(Cow::Owned(crate::model::fold(title))).or_insert(id);
        }
    }
    let of_works = works.iter().rev();
    titles.extend(of_works.map(|&id| (Cow::Borrowed(material.words[id].title.as_str()), id)));
    titles
}

/// Positions and degrees that are still going on.
fn current(cv: &Cv) -> Vec<&Entry> {
    cv.sections
        .iter()
        .filter(|section| matches!(section.kind, SectionKind::Education | SectionKind::Experience))
        .flat_map(Section::entries)
        .filter(|entry| entry.time().is_some_and(EntryTime::is_present))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::assemble;
    use crate::site::sample::{Sample, on, two_people, work};

    fn check(sample: &Sample, id: PortfolioId, pick: fn(&Portfolio) -> Vec<Group>) -> Vec<String> {
        let library = sample.library();
        let site = assemble(&library).value;
        let groups = pick(&site.portfolios[id]);
        let titles = |group: &Group| -> Vec<String> {
            let works = group.works.iter();
            works
                .map(|&id| site.works[id].work.record.title.clone())
                .collect()
        };
        groups
            .iter()
            .map(|group| format!("{}: {}", group.label, titles(group).join(", ")))
            .collect()
    }

    fn group(label: &str, works: &[WorkId]) -> Vec<Group> {
        vec![Group {
            label: label.to_owned(),
            works: works.to_vec(),
        }]
    }

    #[test]
    fn years_come_newest_first_and_the_undated_last() {
        assert_eq!(
            check(&two_people(), 0, |portfolio| portfolio.years.clone()),
            [
                "2022: Shared looms",
                "2020: Weaving engines",
                "2019: Hidden by a cut list",
                "2018: Bernoulli numbers",
                "Undated: A note of mine"
            ]
        );
    }

    #[test]
    fn topics_stand_in_the_order_of_the_cv() {
        let mut sample = two_people();
        sample
            .works
            .push(on("Extra", work("Beyond the CV", &["Ada Lovelace"], "2017")));
        assert_eq!(
            check(&sample, 0, |portfolio| portfolio.topics.clone()),
            [
                "Engines: Weaving engines",
                "Numbers: Bernoulli numbers",
                "Extra: Beyond the CV",
                "Other work: Shared looms, Hidden by a cut list, A note of mine"
            ]
        );
    }

    #[test]
    fn a_topic_of_another_persons_cv_is_no_heading() {
        let mut sample = two_people();
        sample.works[4].topics.push("Engines".to_owned());
        let none: [&str; 0] = [];
        assert_eq!(check(&sample, 1, |portfolio| portfolio.topics.clone()), none);
    }

    #[test]
    fn what_is_marked_comes_before_what_the_cv_lists() {
        let mut sample = two_people();
        let both = |portfolio: &Portfolio| {
            let mut groups = group("selected", &portfolio.selected);
            groups.extend(group("recent", &portfolio.recent));
            groups
        };
        assert_eq!(
            check(&sample, 0, both),
            [
                "selected: Weaving engines, Bernoulli numbers",
                "recent: Shared looms, Hidden by a cut list, A note of mine"
            ]
        );
        sample.works[2].selected = true;
        assert_eq!(check(&sample, 0, both)[0], "selected: A note of mine");
    }
}
