//! One record from all that documents say of a work. It must not know other works.
//!
//! The rules, in order: claims are assigned to a version ([`versions`]); the published version gives title, venue and
//! date; a complete author list beats a cut one; the preprint stays as an earlier version.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Document;
use super::super::cluster::{Member, identifiers, one_name};
use super::super::conflict::{Conflict, Statement};
use super::super::draft::{Claim, DraftWork};
use super::super::likeness::TitleWords;
use super::super::names::{Spellings, position_of};
use super::dates::{DateClaim, choose};
use super::people::SlugFor;
use super::versions::{VersionWords, Words, kind, versions};
use super::{ReconciledPerson, ReconciledWork, listed, origin, paper_file};
use crate::model::{ArxivId, DateValue, Doi, Link, Name, PartialDate, Slug, Venue, Version, Work, fold};

/// What surrounds a cluster.
pub(super) struct Scene<'a> {
    pub(super) documents: &'a [Document],
    pub(super) members: &'a [Member],
    pub(super) people: &'a [ReconciledPerson],
    /// The person of each document.
    pub(super) person_of: &'a [Option<usize>],
}

/// Makes the record.
pub(super) fn work(
    scene: &Scene<'_>,
    spellings: &Spellings,
    slug_for: &mut SlugFor<'_>,
    conflicts: &mut Vec<Conflict>,
) -> ReconciledWork {
    let words: Vec<Words<'_>> = scene
        .members
        .iter()
        .map(|member| {
            let document = &scene.documents[member.document];
            Words {
                document,
                work: &document.draft.works[member.work],
            }
        })
        .collect();
    let versions = versions(&words);
    let (described, others) = versions
        .split_first()
        .expect("a cluster has a member, and each member a version");
    let first = described.described.first().copied().unwrap_or(words[0]);
    let keys = keys(&words);
    let slug = slug_for("papers", &keys, &first.work.title.value);
    let mut maker = Maker {
        words: &words,
        file: paper_file(&slug),
        origins: BTreeMap::new(),
        conflicts,
    };
    let title = maker.title(described, first);
    let (mut authors, et_al) = maker.authors(described, spellings);
    let portfolio_of = place_owners(scene, &mut authors);
    let date = maker.date(described, "date");
    let record = Work {
        aliases: Vec::new(),
        et_al,
        kind: kind(described),
        date,
        venue: maker.venue(described),
        doi: maker.doi(described),
        arxiv: arxiv(described),
        url: first_value(&described.described, |work| work.url.as_ref()),
        topics: maker.topics(),
        versions: others
            .iter()
            .map(|version| maker.version(version, &title))
            .collect(),
        links: maker.links(),
        portfolio_of,
        selected: false,
        draft: false,
        abstract_text: maker.abstract_text(),
        extra: maker.extra(),
        title,
        authors,
        slug,
    };
    let members = scene
        .members
        .iter()
        .map(|member| (member.document, member.work))
        .collect();
    ReconciledWork {
        work: record,
        keys,
        origins: maker.origins,
        members,
    }
}

/// By what the work is known again.
fn keys(words: &[Words<'_>]) -> Vec<String> {
    let keys: BTreeSet<String> = words
        .iter()
        .flat_map(|words| {
            let title = format!("title:{}", TitleWords::of(&words.work.title.value).folded());
            identifiers(words.work).into_iter().chain([title])
        })
        .collect();
    keys.into_iter().collect()
}

/// An owner of a listing who stands in the list in another form gets the full name; one whom `et al.` hides is
/// named beside the list.
fn place_owners(scene: &Scene<'_>, authors: &mut [Name]) -> Vec<Slug> {
    let mut hidden = BTreeSet::new();
    for member in scene.members {
        let Some(person) = scene.person_of[member.document].map(|at| &scene.people[at].person) else {
            continue;
        };
        match position_of(&person.name, authors) {
            Some(at) => authors[at] = person.name.clone(),
            None => _ = hidden.insert(person.slug.clone()),
        }
    }
    hidden.into_iter().collect()
}

fn first_value<T: Clone>(words: &[Words<'_>], of: fn(&DraftWork) -> Option<&Claim<T>>) -> Option<T> {
    words
        .iter()
        .find_map(|words| of(words.work))
        .map(|claim| claim.value.clone())
}

fn arxiv(version: &VersionWords<'_>) -> Option<ArxivId> {
    let described = first_value(&version.described, |work| work.arxiv.as_ref());
    let mentioned = version
        .mentioned
        .iter()
        .find_map(|(_, version)| version.arxiv.as_ref());
    described.or_else(|| mentioned.map(|claim| claim.value.clone()))
}

struct Maker<'a> {
    words: &'a [Words<'a>],
    file: String,
    origins: BTreeMap<String, String>,
    conflicts: &'a mut Vec<Conflict>,
}

impl Maker<'_> {
    fn came_from<T>(&mut self, field: &str, words: Words<'_>, claim: &Claim<T>) {
        self.origins.insert(
            field.to_owned(),
            origin(words.document, &claim.span, &claim.origin),
        );
    }

    fn conflict(&mut self, field: &str, chosen: String, rule: &'static str, statements: Vec<Statement>) {
        self.conflicts.push(Conflict {
            record: self.file.clone(),
            field: field.to_owned(),
            chosen,
            rule,
            statements,
        });
    }

    fn title(&mut self, described: &VersionWords<'_>, first: Words<'_>) -> String {
        let chosen = first.work.title.value.clone();
        self.came_from("title", first, &first.work.title);
        if self.words.iter().any(|words| words.work.title.value != chosen) {
            let mut statements: Vec<Statement> = Vec::new();
            for words in described.described.iter().chain(self.words) {
                let statement =
                    Statement::new(words.document, &words.work.title.span, &words.work.title.value);
                if !statements.contains(&statement) {
                    statements.push(statement);
                }
            }
            let rule = if kind(described).is_published() {
                "the published version gives the title"
            } else {
                "the first document that describes the work gives the title"
            };
            self.conflict("title", chosen.clone(), rule, statements);
        }
        chosen
    }

    /// The complete list, else the longest; the described version's before others. A name that another source prints
    /// in full at the same place replaces initials.
    fn authors(&mut self, described: &VersionWords<'_>, spellings: &Spellings) -> (Vec<Name>, bool) {
        let is_described = |words: &Words<'_>| {
            described
                .described
                .iter()
                .any(|other| std::ptr::eq(other.work, words.work))
        };
        let mut lists: Vec<Words<'_>> = self
            .words
            .iter()
            .copied()
            .filter(|words| !words.work.authors.is_empty())
            .collect();
        lists.sort_by_key(|words| {
            (
                words.work.et_al,
                !is_described(words),
                std::cmp::Reverse(words.work.authors.len()),
            )
        });
        let Some((&best, rest)) = lists.split_first() else {
            return (Vec::new(), false);
        };
        self.came_from("authors", best, &best.work.authors[0]);
        let mut authors: Vec<Name> = best
            .work
            .authors
            .iter()
            .map(|author| author.value.clone())
            .collect();
        let mut contradicted = false;
        for words in rest {
            contradicted |= !fits(words.work, best.work);
            for (name, other) in authors.iter_mut().zip(&words.work.authors) {
                if name.fits_initials_of(&other.value) && other.value.key().len() > name.key().len() {
                    *name = other.value.clone();
                }
            }
        }
        if contradicted {
            let statements = lists.iter().map(|words| {
                let names: Vec<Name> = words
                    .work
                    .authors
                    .iter()
                    .map(|author| author.value.clone())
                    .collect();
                Statement::new(
                    words.document,
                    &words.work.authors[0].span,
                    listed(&names, words.work.et_al),
                )
            });
            let statements = statements.collect();
            let chosen = listed(&authors, best.work.et_al);
            self.conflict(
                "authors",
                chosen,
                "a complete author list beats a cut one",
                statements,
            );
        }
        (
            authors.iter().map(|name| spellings.of(name)).collect(),
            best.work.et_al,
        )
    }

    fn date(&mut self, version: &VersionWords<'_>, field: &str) -> Option<DateValue> {
        let mut claims: Vec<DateClaim<'_>> = Vec::new();
        for words in &version.described {
            claims.extend(words.work.date.as_ref().map(|date| claim(words.document, date)));
        }
        for (words, mentioned) in &version.mentioned {
            claims.extend(mentioned.date.as_ref().map(|date| claim(words.document, date)));
        }
        let chosen = choose(&claims, &self.file, field, self.conflicts)?;
        self.origins.insert(field.to_owned(), chosen.origin);
        Some(DateValue::Date(chosen.date))
    }

    fn doi(&mut self, version: &VersionWords<'_>) -> Option<Doi> {
        let words = *version.described.iter().find(|words| words.work.doi.is_some())?;
        let claim = words.work.doi.as_ref()?;
        self.came_from("doi", words, claim);
        Some(claim.value.clone())
    }

    /// Each field from the first document that has it.
    fn venue(&mut self, version: &VersionWords<'_>) -> Venue {
        let mut venue = Venue::default();
        for words in &version.described {
            if let Some(claim) = &words.work.venue {
                if venue.is_empty() {
                    self.came_from("venue", *words, claim);
                }
                fill(&mut venue, &claim.value);
            }
        }
        venue
    }

    fn topics(&self) -> Vec<String> {
        let mut topics: Vec<String> = Vec::new();
        for topic in self.words.iter().flat_map(|words| &words.work.topics) {
            if !topics.contains(&topic.value) {
                topics.push(topic.value.clone());
            }
        }
        topics
    }

    fn version(&mut self, version: &VersionWords<'_>, title: &str) -> Version {
        let own = version.described.first().map(|words| &words.work.title.value);
        let venue = self.version_venue(version);
        Version {
            kind: kind(version),
            title: own.filter(|own| fold(own) != fold(title)).cloned(),
            date: self.date(
                version,
                &format!("versions.{}", venue.as_deref().unwrap_or("date")),
            ),
            venue,
            doi: first_value(&version.described, |work| work.doi.as_ref()).or_else(|| {
                version
                    .mentioned
                    .iter()
                    .find_map(|(_, mentioned)| Some(mentioned.doi.as_ref()?.value.clone()))
            }),
            arxiv: arxiv(version),
            url: first_value(&version.described, |work| work.url.as_ref()),
        }
    }

    fn version_venue(&self, version: &VersionWords<'_>) -> Option<String> {
        let described = version
            .described
            .iter()
            .filter_map(|words| words.work.venue.as_ref())
            .find_map(|venue| {
                let Venue { name, short, .. } = &venue.value;
                name.clone().or_else(|| short.clone())
            });
        described.or_else(|| {
            version
                .mentioned
                .iter()
                .find_map(|(_, mentioned)| Some(mentioned.venue.as_ref()?.value.clone()))
        })
    }

    /// Every address once; two that claim the same purpose stay both, the second under its host's label.
    fn links(&mut self) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for words in self.words {
            for claim in &words.work.links {
                if links
                    .iter()
                    .all(|known| known.url != claim.value.url && known.kind != claim.value.kind)
                {
                    self.came_from(&format!("links.{}", claim.value.kind.key()), *words, claim);
                    links.push(claim.value.clone());
                }
            }
        }
        links
    }

    /// The longest abstract: shorter ones are cut or lost their hyphens.
    fn abstract_text(&mut self) -> String {
        let mut said: Vec<(Words<'_>, &Claim<String>)> = self
            .words
            .iter()
            .filter_map(|words| Some((*words, words.work.abstract_text.as_ref()?)))
            .collect();
        said.sort_by_key(|(_, claim)| std::cmp::Reverse(claim.value.chars().count()));
        let Some((words, chosen)) = said.first().copied() else {
            return String::new();
        };
        self.came_from("abstract", words, chosen);
        if said
            .iter()
            .any(|(_, claim)| fold(&claim.value) != fold(&chosen.value))
        {
            let statements = said.iter().map(|(words, claim)| {
                Statement::new(
                    words.document,
                    &claim.span,
                    differing(&claim.value, &chosen.value),
                )
            });
            let statements = statements.collect();
            self.conflict(
                "abstract",
                differing(&chosen.value, &said[said.len() - 1].1.value),
                "the longest abstract",
                statements,
            );
        }
        chosen.value.clone()
    }

    fn extra(&mut self) -> Vec<(String, String)> {
        let mut extra: Vec<(String, String)> = Vec::new();
        for words in self.words {
            let tags = words
                .work
                .institutions
                .iter()
                .map(|tag| ("institution".to_owned(), tag.value.clone()));
            for (label, value) in words
                .work
                .extra
                .iter()
                .map(|claim| claim.value.clone())
                .chain(tags)
            {
                if extra.iter().all(|(known, _)| *known != label) {
                    extra.push((label, value));
                }
            }
        }
        extra
    }
}

fn claim<'a>(document: &'a Document, date: &Claim<PartialDate>) -> DateClaim<'a> {
    DateClaim {
        document,
        date: date.value,
        span: date.span.clone(),
    }
}

/// Whether a list says nothing that the chosen one denies: the same names at the same places, and no more of them.
fn fits(list: &DraftWork, chosen: &DraftWork) -> bool {
    let same_length = list.et_al || list.authors.len() == chosen.authors.len();
    (same_length || chosen.et_al)
        && list
            .authors
            .iter()
            .zip(&chosen.authors)
            .all(|(a, b)| a.value.key() == b.value.key() || a.value.fits_initials_of(&b.value))
        && list
            .authors
            .iter()
            .zip(&chosen.authors)
            .all(|(a, b)| one_name(&a.value, &b.value))
}

fn fill(venue: &mut Venue, from: &Venue) {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
    } = from;
    let set = |field: &mut Option<String>, value: &Option<String>| {
        if field.is_none() {
            field.clone_from(value);
        }
    };
    set(&mut venue.name, name);
    set(&mut venue.short, short);
    set(&mut venue.volume, volume);
    set(&mut venue.issue, issue);
    set(&mut venue.pages, pages);
    set(&mut venue.article_number, article_number);
    set(&mut venue.publisher, publisher);
    set(&mut venue.place, place);
}

/// The stretch around the first difference between two long texts, for a report that a person reads.
fn differing(text: &str, other: &str) -> String {
    let same: usize = text
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let start = text[..same].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let excerpt: String = text[start..].chars().take(80).collect();
    let (before, after) = (
        if start > 0 { "…" } else { "" },
        if start + excerpt.len() < text.len() {
            "…"
        } else {
            ""
        },
    );
    format!("{before}{excerpt}{after}")
}
