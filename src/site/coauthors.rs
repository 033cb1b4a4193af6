//! Co-authors: with whom a portfolio's person wrote, and who of them wrote with each other. It must not know pages.

use super::portfolio::Material;
use super::{Coauthor, Coauthors, PortfolioId, Tie, WorkId};
use crate::maps::{Map, Set};
use crate::model::{Name, Slug};

/// A longer list of authors tells of a collaboration, and not of who wrote with whom.
pub const MOST_AUTHORS: usize = 50;

/// Between how many of the most frequent co-authors ties are counted.
const MOST_TIED: usize = 40;

/// Someone who wrote with a portfolio's person.
struct Found<'a> {
    /// The longest printed form, or the name of the person's portfolio.
    name: &'a Name,
    key: &'a str,
    portfolio: Option<PortfolioId>,
    works: Vec<WorkId>,
}

/// The co-authors of the person of a portfolio with these works, the most frequent first.
pub(super) fn coauthors<'a>(material: &Material<'a, '_>, me: PortfolioId, works: &[WorkId]) -> Coauthors<'a> {
    let mut collaborations = 0;
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut places: Map<&'a str, usize> = Map::default();
    for &id in works {
        let record = material.record(id);
        if record.authors.len() > MOST_AUTHORS {
            collaborations += 1;
            continue;
        }
        for (name, portfolio) in authors(material, me, id) {
            let place = *places.entry(name.key()).or_insert_with(|| {
                found.push(Found {
                    name,
                    key: name.key(),
                    portfolio,
                    works: Vec::new(),
                });
                found.len() - 1
            });
            let author = &mut found[place];
            author.portfolio = author.portfolio.or(portfolio);
            if author.works.last() != Some(&id) {
                author.works.push(id);
            }
            // Bytes, so that of two spellings of one length that with accents is the longer.
            let is_fuller = (name.as_str().len(), author.name) > (author.name.as_str().len(), name);
            if portfolio.is_some() || (author.portfolio.is_none() && is_fuller) {
                author.name = name;
            }
        }
    }
    listed(material, found, collaborations)
}

/// The authors of a work but for the person of the portfolio; people with a portfolio under the name it has, also
/// those whom a cut list hides.
fn authors<'a>(
    material: &Material<'a, '_>,
    me: PortfolioId,
    id: WorkId,
) -> impl Iterator<Item = (&'a Name, Option<PortfolioId>)> {
    let placed = &material.works[id];
    let record = &placed.work.record;
    let people = &material.roster.people;
    let portfolio_of = move |name: &Name| {
        let mut portfolios = placed.portfolios.iter().copied();
        portfolios.find(|&id| people[id].record.is_called(name))
    };
    let printed = record.authors.iter().map(move |name| match portfolio_of(name) {
        Some(id) => (&people[id].record.name, Some(id)),
        None => (name, None),
    });
    let hidden = placed.portfolios.iter().copied().filter(|_| record.et_al);
    printed
        .chain(hidden.map(move |id| (&people[id].record.name, Some(id))))
        .filter(move |(_, portfolio)| *portfolio != Some(me))
}

fn listed<'a>(material: &Material, found: Vec<Found<'a>>, collaborations: usize) -> Coauthors<'a> {
    let from = material.library.settings.record.publications.coauthors_from;
    let all = found.len();
    let mut found: Vec<Found> = found
        .into_iter()
        .filter(|author| author.works.len() >= from && Slug::from_text(author.key).is_some())
        .collect();
    found.sort_by(|a, b| (b.works.len(), a.key).cmp(&(a.works.len(), b.key)));
    let ties = ties(&found[..found.len().min(MOST_TIED)]);
    let others = all - found.len();
    let mut taken = Set::default();
    let listed: Vec<Coauthor> = found
        .into_iter()
        .filter_map(|author| {
            Some(Coauthor {
                name: author.name,
                slug: free_slug(&Slug::from_text(author.key)?, &mut taken),
                portfolio: author.portfolio,
                works: author.works,
            })
        })
        .collect();
    Coauthors {
        places: listed
            .iter()
            .enumerate()
            .map(|(place, author)| (author.name.key(), place))
            .collect(),
        listed,
        others,
        collaborations,
        ties,
    }
}

/// Two names have one slug only if they differ behind its last word.
fn free_slug(slug: &Slug, taken: &mut Set<Slug>) -> Slug {
    let mut free = slug.clone();
    let mut number = 2;
    while !taken.insert(free.clone()) {
        free = slug.numbered(number);
        number += 1;
    }
    free
}

/// How many works each two of the co-authors have in common, the most first.
fn ties(found: &[Found]) -> Vec<Tie> {
    let mut authors_of: Map<WorkId, Vec<usize>> = Map::default();
    for (place, author) in found.iter().enumerate() {
        for &work in &author.works {
            authors_of.entry(work).or_default().push(place);
        }
    }
    let mut counts = vec![0; found.len() * found.len()];
    for authors in authors_of.values() {
        for (index, &a) in authors.iter().enumerate() {
            authors[index + 1..]
                .iter()
                .for_each(|&b| counts[a * found.len() + b] += 1);
        }
    }
    let counts = counts.into_iter().enumerate().filter(|(_, works)| *works > 0);
    let mut ties: Vec<Tie> = counts
        .map(|(at, works)| Tie {
            between: (at / found.len(), at % found.len()),
            works,
        })
        .collect();
    ties.sort_by(|a, b| (b.works, a.between).cmp(&(a.works, b.between)));
    ties
}

#[cfg(test)]
mod tests {
    use crate::model::Publications;
    use crate::site::assemble;
    use crate::site::sample::{Sample, name, two_people, work};

    fn sample(authors: &[&[&str]]) -> Sample {
        let mut sample = two_people();
        let numbered = authors.iter().enumerate();
        sample.works = numbered
            .map(|(index, authors)| work(&format!("Work {index}"), authors, "2020"))
            .collect();
        sample
    }

    fn check(sample: &Sample, expected: &[&str]) {
        let library = sample.library();
        let site = assemble(&library).value;
        let coauthors = &site.portfolios[0].coauthors;
        let shown: Vec<String> = coauthors
            .listed
            .iter()
            .map(|author| format!("{} {} {:?}", author.slug, author.name, author.works))
            .collect();
        assert_eq!(shown, expected);
        for author in &coauthors.listed {
            let found = coauthors.of(author.name).map(|found| &found.slug);
            assert_eq!(found, Some(&author.slug));
        }
    }

    #[test]
    fn spellings_of_a_name_are_one_coauthor_under_the_fullest() {
        let mut sample = sample(&[
            &["Ada Lovelace", "Peter Gronquist", "Once Only"],
            &["Peter Grönquist", "Ada Lovelace"],
            &["Ada Lovelace", "Bob Stone"],
            &["Bob Stone", "Ada Lovelace", "Peter Gronquist"],
            &["Bob Stone", "Peter Gronquist"],
        ]);
        check(
            &sample,
            &[
                "peter-gronquist Peter Grönquist [0, 1, 3]",
                "bob-stone Bob Stone [2, 3]",
            ],
        );
        sample.settings.publications = Publications {
            coauthors_from: 3,
            ..Publications::default()
        };
        check(&sample, &["peter-gronquist Peter Grönquist [0, 1, 3]"]);
    }

    #[test]
    fn a_person_is_nobodys_own_coauthor_under_any_name() {
        let mut sample = sample(&[
            &["Ada Lovelace", "Anna Lovelace"],
            &["A. King", "Ada Lovelace", "Anna K. Lovelace"],
            &["A. King", "Anna Lovelace", "Anna Lovelace"],
        ]);
        sample.people[0].also_known_as.push(name("A. King"));
        sample.people[1].also_known_as.push(name("Anna K. Lovelace"));
        check(&sample, &["anna-lovelace Anna Lovelace [0, 1, 2]"]);
    }

    #[test]
    fn who_wrote_with_whom_is_counted_and_large_collaborations_are_not() {
        let many: Vec<String> = (0..60).map(|number| format!("Member No{number}")).collect();
        let mut many: Vec<&str> = many.iter().map(String::as_str).collect();
        many.push("Ada Lovelace");
        let three: &[&str] = &["Ada Lovelace", "Bob Stone", "Carl Wu", "Di Ek"];
        let two: &[&str] = &["Ada Lovelace", "Bob Stone", "Carl Wu"];
        let sample = sample(&[three, three, two, &many, &many]);
        let library = sample.library();
        let site = assemble(&library).value;
        let coauthors = &site.portfolios[0].coauthors;
        let ties: Vec<_> = coauthors
            .ties
            .iter()
            .map(|tie| (tie.between, tie.works))
            .collect();
        assert_eq!(ties, [((0, 1), 3), ((0, 2), 2), ((1, 2), 2)]);
        assert_eq!((coauthors.listed.len(), coauthors.others), (3, 0));
        assert_eq!(coauthors.collaborations, 2);
    }
}
