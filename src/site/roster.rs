//! The roster: who has a portfolio, and by which names their works are known.
//! It must not know what a portfolio shows.

use super::PortfolioId;
use crate::content::{Attachment, Library, Loaded};
use crate::diagnostic::{Diagnostic, Outcome, catalog};
use crate::maps::Map;
use crate::model::{Person, Slug, Work};
use crate::spelling;

/// Where the settings stand.
const SETTINGS: &str = "content/site.yaml";

/// Everyone with a portfolio, the owner first.
pub(super) struct Roster<'a> {
    /// The people, in the order of the settings; the index is the [`PortfolioId`].
    pub(super) people: Vec<&'a Loaded<Person>>,
    /// Whether the first of them is the site's owner.
    pub(super) has_owner: bool,
    by_name: Map<&'a str, Vec<PortfolioId>>,
    by_slug: Map<&'a Slug, PortfolioId>,
}

/// Looks up the people that the settings name.
pub(super) fn roster(library: &Library) -> Outcome<Roster<'_>> {
    let settings = &library.settings.record;
    let mut diagnostics = Vec::new();
    let owner = settings
        .owner
        .as_ref()
        .and_then(|slug| find(library, "owner", slug, &mut diagnostics));
    let mut people: Vec<&Loaded<Person>> = owner.into_iter().collect();
    for slug in &settings.people {
        let listed = people.iter().any(|person| person.record.slug == *slug);
        if !listed && let Some(person) = find(library, "people", slug, &mut diagnostics) {
            people.push(person);
        }
    }
    diagnostics.extend(people.iter().filter_map(|person| lost_photo(library, person)));
    Outcome {
        value: Roster::new(people, owner.is_some()),
        diagnostics,
    }
}

/// A portrait that is named but not there is left out of the pages, and said to be.
fn lost_photo(library: &Library, person: &Loaded<Person>) -> Option<Diagnostic> {
    let photo = person.record.photo.as_deref()?;
    let names: Vec<&str> = library.attachments.iter().map(Attachment::name).collect();
    (!names.contains(&photo))
        .then(|| catalog::no_such_file(&person.file, "photo", photo, spelling::nearest(photo, &names)))
}

fn find<'a>(
    library: &'a Library,
    key: &str,
    slug: &Slug,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'a Loaded<Person>> {
    let person = library.person(slug);
    if person.is_none() {
        let known: Vec<&str> = library
            .people
            .iter()
            .map(|person| person.record.slug.as_str())
            .collect();
        diagnostics.push(catalog::no_such_person(
            SETTINGS,
            key,
            slug.as_str(),
            spelling::nearest(slug.as_str(), &known),
        ));
    }
    person
}

impl<'a> Roster<'a> {
    fn new(people: Vec<&'a Loaded<Person>>, has_owner: bool) -> Self {
        let mut by_name: Map<&str, Vec<PortfolioId>> = Map::default();
        let mut by_slug = Map::default();
        for (id, person) in people.iter().enumerate() {
            let person = &person.record;
            by_slug.insert(&person.slug, id);
            for name in std::iter::once(&person.name).chain(&person.also_known_as) {
                let ids = by_name.entry(name.key()).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        Self {
            people,
            has_owner,
            by_name,
            by_slug,
        }
    }

    /// The owner, if the site has one.
    pub(super) fn owner(&self) -> Option<&'a Loaded<Person>> {
        self.people.first().copied().filter(|_| self.has_owner)
    }

    /// The folded names of everybody with a portfolio.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.by_name.keys().copied()
    }

    /// Whose portfolios a work stands in: those of its printed authors, and those the record names.
    /// A name that is merely similar never counts.
    pub(super) fn portfolios_of(&self, work: &Work) -> Vec<PortfolioId> {
        let printed = work
            .authors
            .iter()
            .filter_map(|author| self.by_name.get(author.key()))
            .flatten();
        let named = work.portfolio_of.iter().filter_map(|slug| self.by_slug.get(slug));
        let mut ids: Vec<PortfolioId> = printed.chain(named).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

#[cfg(test)]
mod tests {
    use crate::site::assemble;
    use crate::site::sample::{name, settings, slug, two_people};

    #[test]
    fn a_portfolio_holds_what_is_signed_or_assigned_and_nothing_else() {
        let mut sample = two_people();
        sample.people[1].also_known_as.push(name("Anna King"));
        sample.works[5].authors.push(name("Anna King"));
        let library = sample.library();
        let site = assemble(&library).value;
        let titles = |id: usize| -> Vec<&str> {
            let portfolio = &site.portfolios[id];
            let works = portfolio.works.iter();
            works
                .map(|&work| site.works[work].work.record.title.as_str())
                .collect()
        };
        assert_eq!(
            titles(0),
            [
                "Shared looms",
                "Weaving engines",
                "Hidden by a cut list",
                "Bernoulli numbers",
                "A note of mine"
            ],
            "newest first, an inferred year counts, what has no date comes last"
        );
        assert_eq!(titles(1), ["Of nobody here", "Shared looms", "Flowers"]);
    }

    #[test]
    fn the_owner_comes_first_and_nobody_twice() {
        let mut sample = two_people();
        sample.settings = settings(
            Some("Anna Lovelace"),
            &["Ada Lovelace", "Anna Lovelace", "Ada Lovelace"],
        );
        let library = sample.library();
        let site = assemble(&library).value;
        let homes: Vec<&str> = site.portfolios.iter().map(|each| each.home.as_str()).collect();
        assert_eq!(homes, ["", "people/ada-lovelace/"]);
    }

    #[test]
    fn an_unknown_person_is_an_error_that_offers_the_nearest() {
        let mut sample = two_people();
        sample.settings.owner = Some(slug("Ada Lovelase"));
        let library = sample.library();
        let found = assemble(&library).diagnostics;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, "no-such-person");
        assert_eq!(found[0].file_name(), Some("content/site.yaml"));
        assert_eq!(found[0].help.as_deref(), Some("did you mean `ada-lovelace`?"));
    }
}
