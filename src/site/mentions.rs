//! Mentions: which talks and notes are about a work. It must not know how a page lists them.

use super::order::newest;
use super::{Mention, PlacedNote, Portfolio};
use crate::maps::Set;
use crate::model::NoteKind;

/// The order of the kinds on a work's page.
const ORDER: [NoteKind; 6] = [
    NoteKind::Talk,
    NoteKind::Project,
    NoteKind::News,
    NoteKind::Post,
    NoteKind::Course,
    NoteKind::Page,
];

/// Tells the notes of talks which works they present: a note that names none learns it by its title.
pub(super) fn complete(notes: &mut [PlacedNote], portfolios: &[Portfolio]) {
    for talk in portfolios.iter().flat_map(|portfolio| &portfolio.talks) {
        if let Some(index) = talk.note {
            notes[index].works.clone_from(&talk.works);
        }
    }
}

/// What is about each work, by kind, newest first.
pub(super) fn mentions(notes: &[PlacedNote], portfolios: &[Portfolio], works: usize) -> Vec<Vec<Mention>> {
    let mut talks = Vec::new();
    for (id, portfolio) in portfolios.iter().enumerate() {
        let talks_of_one = portfolio.talks.iter().enumerate();
        talks.extend(talks_of_one.map(|(index, talk)| (Mention::Talk(id, index), talk)));
    }
    let told: Set<usize> = talks.iter().filter_map(|(_, talk)| talk.note).collect();
    let others = notes
        .iter()
        .enumerate()
        .filter(|(index, _)| !told.contains(index));
    let talks = talks.iter().map(|(mention, talk)| {
        let key = (NoteKind::Talk, newest(talk.date.as_ref()));
        (key, *mention, talk.works.as_slice())
    });
    let mut all: Vec<_> = talks
        .chain(others.map(|(index, placed)| {
            let note = &placed.note.record;
            let key = (note.kind, newest(note.date.as_ref()));
            (key, Mention::Note(index), placed.works.as_slice())
        }))
        .filter(|(_, _, works)| !works.is_empty())
        .collect();
    all.sort_by_key(|((kind, date), _, _)| (ORDER.iter().position(|known| known == kind), *date));
    let mut mentions = vec![Vec::new(); works];
    for (_, mention, works) in all {
        for &work in works {
            mentions[work].push(mention);
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Note;
    use crate::site::sample::{Sample, note, slug, two_people};
    use crate::site::{Site, assemble};

    fn about(papers: &[&str], note: Note) -> Note {
        Note {
            papers: papers.iter().map(|paper| slug(paper)).collect(),
            ..note
        }
    }

    /// What is about the works of Ada's site: title of the work, titles of its mentions.
    fn check(sample: &Sample) -> Vec<String> {
        let library = sample.library();
        let site = assemble(&library).value;
        let title = |mention: &Mention| match *mention {
            Mention::Talk(id, index) => site.portfolios[id].talks[index].title.to_owned(),
            Mention::Note(index) => site.notes[index].note.record.title.clone(),
        };
        let works = site.works.iter().filter(|placed| !placed.mentions.is_empty());
        works
            .map(|placed| {
                let mentions: Vec<String> = placed.mentions.iter().map(title).collect();
                format!("{}: {}", placed.work.record.title, mentions.join(", "))
            })
            .collect()
    }

    fn works_of<'s>(site: &'s Site, title: &str) -> Vec<&'s str> {
        let mut notes = site.notes.iter();
        let placed = notes.find(|placed| placed.note.record.title == title);
        let works = placed.into_iter().flat_map(|placed| &placed.works);
        works
            .map(|&id| site.works[id].work.record.title.as_str())
            .collect()
    }

    #[test]
    fn what_names_a_work_is_found_by_kind_newest_first() {
        let mut sample = two_people();
        sample.works[0].aliases = vec![slug("Old numbers")];
        sample.notes = vec![
            about(
                &["Flowers", "Flowers"],
                note(NoteKind::News, "A prize", "2021-01"),
            ),
            about(&["Flowers"], note(NoteKind::News, "Another prize", "2022")),
            about(&["Flowers"], note(NoteKind::Project, "A garden", "")),
            about(
                &["Weaving engines", "Old numbers"],
                note(NoteKind::Talk, "On both", "2021"),
            ),
        ];
        assert_eq!(
            check(&sample),
            [
                "Bernoulli numbers: On both",
                "Flowers: A garden, Another prize, A prize",
                "Weaving engines: On both, Weaving engines",
            ]
        );
    }

    #[test]
    fn a_talk_that_names_nothing_is_about_the_work_with_its_title() {
        let mut sample = two_people();
        sample.notes = vec![
            note(NoteKind::Talk, "Flowers", "2021"),
            note(NoteKind::Talk, "Weaving engines", "2020-05"),
            note(NoteKind::News, "Weaving engines", "2020-05"),
        ];
        let library = sample.library();
        let site = assemble(&library).value;
        assert_eq!(works_of(&site, "Weaving engines"), [""; 0], "of the news");
        assert_eq!(works_of(&site, "Flowers"), [""; 0], "of somebody else");
        assert_eq!(check(&sample), ["Weaving engines: Weaving engines"]);
    }

    #[test]
    fn a_talk_that_names_a_work_is_not_about_the_one_with_its_title() {
        let mut sample = two_people();
        let talk = note(NoteKind::Talk, "Bernoulli numbers", "2020");
        sample.notes = vec![about(&["Flowers"], talk)];
        let expected = ["Flowers: Bernoulli numbers", "Weaving engines: Weaving engines"];
        assert_eq!(check(&sample), expected);
        sample.settings.owner = None;
        assert_eq!(check(&sample)[0], expected[0], "on a group's site too");
    }
}
