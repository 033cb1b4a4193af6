//! How each field of a work is chosen among the claims of its documents. It must not know the record they go to.

use std::collections::BTreeMap;

use super::super::Document;
use super::super::conflict::{Conflict, Statement};
use super::super::draft::{Claim, DraftWork};
use super::super::names::Spellings;
use super::super::pairs::one_name;
use super::dates::{DateClaim, choose};
use super::versions::{VersionWords, Words, kind};
use super::{listed, origin};
use crate::model::{ArxivId, DateValue, Doi, Link, Name, PartialDate, Venue, Version, fold};

/// Chooses fields, and keeps where they come from and where sources disagree.
pub(super) struct Fields<'a> {
    pub(super) words: &'a [Words<'a>],
    pub(super) file: String,
    pub(super) origins: BTreeMap<String, String>,
    pub(super) conflicts: &'a mut Vec<Conflict>,
}

impl Fields<'_> {
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

    pub(super) fn title(&mut self, described: &VersionWords<'_>, first: Words<'_>) -> String {
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
    pub(super) fn authors(
        &mut self,
        described: &VersionWords<'_>,
        spellings: &Spellings,
    ) -> (Vec<Name>, bool) {
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
            self.conflicting_authors(&lists, listed(&authors, best.work.et_al));
        }
        (
            authors.iter().map(|name| spellings.of(name)).collect(),
            best.work.et_al,
        )
    }

    fn conflicting_authors(&mut self, lists: &[Words<'_>], chosen: String) {
        let said = |words: &Words<'_>| {
            let names: Vec<Name> = words
                .work
                .authors
                .iter()
                .map(|author| author.value.clone())
                .collect();
            let text = listed(&names, words.work.et_al);
            Statement::new(words.document, &words.work.authors[0].span, text)
        };
        let statements = lists.iter().map(said).collect();
        self.conflict(
            "authors",
            chosen,
            "a complete author list beats a cut one",
            statements,
        );
    }

    pub(super) fn date(&mut self, version: &VersionWords<'_>, field: &str) -> Option<DateValue> {
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

    pub(super) fn doi(&mut self, version: &VersionWords<'_>) -> Option<Doi> {
        let words = *version.described.iter().find(|words| words.work.doi.is_some())?;
        let claim = words.work.doi.as_ref()?;
        self.came_from("doi", words, claim);
        Some(claim.value.clone())
    }

    /// Each field from the first document that has it.
    pub(super) fn venue(&mut self, version: &VersionWords<'_>) -> Venue {
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

    pub(super) fn topics(&self) -> Vec<String> {
        let mut topics: Vec<String> = Vec::new();
        for topic in self.words.iter().flat_map(|words| &words.work.topics) {
            if !topics.contains(&topic.value) {
                topics.push(topic.value.clone());
            }
        }
        topics
    }

    pub(super) fn version(&mut self, version: &VersionWords<'_>, title: &str) -> Version {
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
    pub(super) fn links(&mut self) -> Vec<Link> {
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
    pub(super) fn abstract_text(&mut self) -> String {
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

    /// The status of a work that has not appeared yet: the first that is printed, if every source prints one. Where one
    /// says nothing of the kind, the work has appeared since the others were written.
    pub(super) fn status(&self) -> Option<String> {
        let printed = self.words.iter().map(|words| {
            let mut extra = words.work.extra.iter();
            extra.find(|claim| claim.value.0 == "status")
        });
        let printed: Option<Vec<_>> = printed.collect();
        printed?.first().map(|claim| claim.value.1.clone())
    }

    /// The first document that has a label decides its value; what that document says several times under one
    /// label (two badges, two institutions) is one value.
    pub(super) fn extra(&mut self) -> Vec<(String, String)> {
        let mut extra: Vec<(String, String)> = Vec::new();
        for words in self.words {
            let known = extra.len();
            let tags = words
                .work
                .institutions
                .iter()
                .map(|tag| ("institution", &tag.value));
            let printed = words
                .work
                .extra
                .iter()
                .map(|claim| (claim.value.0.as_str(), &claim.value.1));
            for (label, value) in printed.chain(tags) {
                match extra.iter().position(|(other, _)| other == label) {
                    Some(at) if at < known => {}
                    Some(at) => {
                        extra[at].1.push_str("; ");
                        extra[at].1.push_str(value);
                    }
                    None => extra.push((label.to_owned(), value.clone())),
                }
            }
        }
        extra
    }
}

pub(super) fn first_value<T: Clone>(
    words: &[Words<'_>],
    of: fn(&DraftWork) -> Option<&Claim<T>>,
) -> Option<T> {
    words
        .iter()
        .find_map(|words| of(words.work))
        .map(|claim| claim.value.clone())
}

pub(super) fn arxiv(version: &VersionWords<'_>) -> Option<ArxivId> {
    let described = first_value(&version.described, |work| work.arxiv.as_ref());
    let mentioned = version
        .mentioned
        .iter()
        .find_map(|(_, version)| version.arxiv.as_ref());
    described.or_else(|| mentioned.map(|claim| claim.value.clone()))
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
        series,
        edition,
        editors,
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
    set(&mut venue.series, series);
    set(&mut venue.edition, edition);
    if venue.editors.is_empty() {
        venue.editors.clone_from(editors);
    }
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
