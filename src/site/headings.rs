//! Headings: works by year, by what they are and by where they appeared. It must not know pages.

use super::memo::Words;
use super::portfolio::Material;
use super::{Group, Portfolio, Site, Venues, WorkId};
use crate::maps::Map;
use crate::model::{DateValue, Series, Work, WorkType};

/// The heading of works without a year.
pub(super) const UNDATED: &str = "Undated";

/// The heading of works that appeared where too few others did.
const OTHER_VENUES: &str = "Other venues";

/// The heading of works whose records name no venue.
const NO_VENUE: &str = "Without a venue";

/// Types in the order of their headings: what was reviewed and published, then the rest, preprints last.
const TYPES: [(WorkType, &str); 14] = [
    (WorkType::ArticleJournal, "Journal articles"),
    (WorkType::PaperConference, "Conference papers"),
    (WorkType::Book, "Books"),
    (WorkType::Chapter, "Book chapters"),
    (WorkType::Thesis, "Theses"),
    (WorkType::Report, "Reports"),
    (WorkType::Patent, "Patents"),
    (WorkType::Software, "Software"),
    (WorkType::Dataset, "Data sets"),
    (WorkType::Speech, "Talks"),
    (WorkType::Webpage, "Web pages"),
    (WorkType::Document, "Documents"),
    (WorkType::Article, "Papers"),
    (WorkType::Manuscript, "Manuscripts"),
];

/// The heading of what a source says to be a preprint.
const PREPRINTS: (&str, &str) = ("Preprint", "Preprints");

/// Works that come newest first, by year.
#[must_use]
pub fn years(site: &Site, works: &[WorkId]) -> Vec<Group> {
    by_year(&|id| &site.works[id].work.record, works)
}

/// The same for a site that is not there yet. One year's works stand together.
pub(super) fn by_year<'a>(record: &dyn Fn(WorkId) -> &'a Work, works: &[WorkId]) -> Vec<Group> {
    let year = |id: WorkId| record(id).date.as_ref().and_then(DateValue::year);
    works
        .chunk_by(|&a, &b| year(a) == year(b))
        .map(|chunk| Group {
            label: year(chunk[0]).map_or_else(|| UNDATED.to_owned(), |year| year.to_string()),
            works: chunk.to_vec(),
        })
        .collect()
}

/// How many works of each type stand below each heading by year.
#[must_use]
pub fn tally(portfolio: &Portfolio) -> Vec<Vec<usize>> {
    let mut type_of: Map<WorkId, usize> = Map::default();
    for (place, group) in portfolio.types.iter().enumerate() {
        type_of.extend(group.works.iter().map(|&id| (id, place)));
    }
    let counts = |year: &Group| {
        let mut counts = vec![0; portfolio.types.len()];
        let places = year.works.iter().filter_map(|id| type_of.get(id));
        places.for_each(|&place| counts[place] += 1);
        counts
    };
    portfolio.years.iter().map(counts).collect()
}

/// Works by what they are called on pages, each heading in the plural.
pub(super) fn types(material: &Material, works: &[WorkId]) -> Vec<Group> {
    let mut groups: Vec<Group> = TYPES
        .iter()
        .map(|(_, label)| label)
        .chain([&PREPRINTS.1])
        .map(|label| Group::empty(label))
        .collect();
    for &id in works {
        groups[place_of_type(material.record(id))].works.push(id);
    }
    groups.retain(|group| !group.works.is_empty());
    groups
}

fn place_of_type(work: &Work) -> usize {
    if work.label() == PREPRINTS.0 {
        return TYPES.len();
    }
    let place = TYPES.iter().position(|(kind, _)| *kind == work.kind);
    place.expect("the table lists every type")
}

/// Works by venue, the venue with the most works first and archives behind all others.
pub(super) fn venues(material: &Material, works: &[WorkId]) -> Venues {
    let places = Places::of(material.words, works);
    let mut shelves: Vec<(&Series, Vec<WorkId>)> = Vec::new();
    let mut shelf_of: Map<&str, usize> = Map::default();
    let (mut others, mut nowhere) = (Group::empty(OTHER_VENUES), Group::empty(NO_VENUE));
    for &id in works {
        let Some(series) = places.series(&material.words[id]) else {
            nowhere.works.push(id);
            continue;
        };
        let shelf = *shelf_of.entry(&series.key).or_insert_with(|| {
            shelves.push((series, Vec::new()));
            shelves.len() - 1
        });
        shelves[shelf].1.push(id);
    }
    let from = material.library.settings.record.publications.venues_from;
    let (mut shelves, few): (Vec<_>, Vec<_>) =
        shelves.into_iter().partition(|(_, works)| works.len() >= from);
    if shelves.is_empty() {
        return Venues::default();
    }
    shelves.sort_by(|(a, of_a), (b, of_b)| {
        (a.is_archive, of_b.len(), &a.key).cmp(&(b.is_archive, of_a.len(), &b.key))
    });
    let mut is_other: Vec<WorkId> = few.into_iter().flat_map(|(_, works)| works).collect();
    if !is_other.is_empty() {
        is_other.sort_unstable();
        let is_other = |id: &WorkId| is_other.binary_search(id).is_ok();
        others.works = works.iter().copied().filter(is_other).collect();
    }
    let mut places = Map::default();
    for (place, (_, works)) in shelves.iter().enumerate() {
        places.extend(works.iter().map(|&id| (id, place)));
    }
    let headings = shelves.into_iter().map(|(series, works)| Group {
        label: series.label.clone(),
        works,
    });
    let rest = [others, nowhere]
        .into_iter()
        .filter(|group| !group.works.is_empty());
    Venues {
        groups: headings.chain(rest).collect(),
        places,
    }
}

/// Short names by full names, where all works of a list with a full name and a short one agree.
struct Places<'m> {
    short: Map<&'m str, Option<&'m Series>>,
}

impl<'m> Places<'m> {
    fn of(words: &'m [Words], works: &[WorkId]) -> Self {
        let mut short: Map<&str, Option<&Series>> = Map::default();
        for &id in works {
            if let (Some(brief), Some(full)) = &words[id].venue {
                let known = short.entry(&full.key).or_insert(Some(brief));
                if known.is_some_and(|known| known.key != brief.key) {
                    *known = None;
                }
            }
        }
        Self { short }
    }

    /// By the short name, which series of one publisher tell apart; else by the full one.
    fn series(&self, words: &'m Words) -> Option<&'m Series> {
        let (brief, full) = (words.venue.0.as_ref(), words.venue.1.as_ref());
        let brief = brief.or_else(|| self.short.get(full?.key.as_str()).copied().flatten());
        brief.or(full)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{ArxivId, Publications, Work, WorkType};
    use crate::site::sample::{Sample, two_people, work};
    use crate::site::{Group, Portfolio, assemble};

    fn at(title: &str, name: &str, short: &str) -> Work {
        let mut work = work(title, &["Ada Lovelace"], "2020");
        work.venue.name = (!name.is_empty()).then(|| name.to_owned());
        work.venue.short = (!short.is_empty()).then(|| short.to_owned());
        work
    }

    fn check(
        works: Vec<Work>,
        from: usize,
        pick: for<'p> fn(&'p Portfolio<'_>) -> &'p [Group],
    ) -> Vec<String> {
        let mut sample: Sample = two_people();
        sample.works = works;
        sample.settings.publications = Publications {
            venues_from: from,
            ..Publications::default()
        };
        let library = sample.library();
        let site = assemble(&library).value;
        let title = |&id: &usize| site.works[id].work.record.title.clone();
        pick(&site.portfolios[0])
            .iter()
            .map(|group| {
                let titles: Vec<String> = group.works.iter().map(title).collect();
                format!("{}: {}", group.label, titles.join(" "))
            })
            .collect()
    }

    #[test]
    fn a_venue_is_one_whatever_the_year_and_however_it_is_printed() {
        let mut preprint = at("g", "", "");
        preprint.arxiv = ArxivId::parse("2101.00001");
        let works = vec![
            at("a", "Annual Meeting of Linguists", "AML '23"),
            at("b", "", "AML 2021"),
            at("c", "Proceedings of the 61st Annual Meeting of Linguists", ""),
            at("d", "Journal of Looms", ""),
            at("e", "CoRR", ""),
            at("f", "arXiv", ""),
            preprint,
            at("h", "", ""),
        ];
        assert_eq!(
            check(works.clone(), 2, |portfolio| &portfolio.venues.groups),
            [
                "AML: a b c",
                "arXiv: e f g",
                "Other venues: d",
                "Without a venue: h"
            ]
        );
        assert_eq!(
            check(works.clone(), 1, |portfolio| &portfolio.venues.groups),
            [
                "AML: a b c",
                "Journal of Looms: d",
                "arXiv: e f g",
                "Without a venue: h"
            ]
        );
        assert_eq!(check(works, 4, |portfolio| &portfolio.venues.groups), [""; 0]);
    }

    #[test]
    fn conferences_in_one_publishers_proceedings_stay_apart() {
        let name = "Proceedings of the Society on Looms";
        let works = vec![
            at("a", name, "Warp '20"),
            at("b", name, "Weft '20"),
            at("c", name, ""),
        ];
        assert_eq!(
            check(works, 1, |portfolio| &portfolio.venues.groups),
            ["Society on Looms: c", "Warp: a", "Weft: b"]
        );
    }

    #[test]
    fn types_have_an_order_of_their_own_and_preprints_come_last() {
        let of = |title: &str, kind: WorkType, name: &str| {
            let mut work = at(title, name, "");
            work.kind = kind;
            work
        };
        let works = vec![
            of("a", WorkType::Article, "arXiv"),
            of("b", WorkType::Article, "Elsewhere"),
            of("c", WorkType::Thesis, ""),
            of("d", WorkType::ArticleJournal, "Looms"),
            of("e", WorkType::Thesis, ""),
        ];
        assert_eq!(
            check(works, 2, |portfolio| &portfolio.types),
            ["Journal articles: d", "Theses: c e", "Papers: b", "Preprints: a"]
        );
        for (kind, ..) in WorkType::ALL {
            check(vec![of("a", kind, "")], 2, |portfolio| &portfolio.types);
        }
    }
}
