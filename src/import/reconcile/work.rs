//! One record from all that documents say of a work. It must not know other works.
//!
//! The rules, in order: claims are assigned to a version ([`versions`]); the published version gives title, venue and
//! date; a complete author list beats a cut one; the preprint stays as an earlier version.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Document;
use super::super::cluster::{Member, identifiers};
use super::super::conflict::Conflict;
use super::super::likeness::TitleWords;
use super::super::names::{Spellings, position_of};
use super::fields::{Fields, arxiv, first_value};
use super::people::SlugFor;
use super::versions::{Words, kind, versions};
use super::{ReconciledPerson, ReconciledWork, paper_file};
use crate::model::{Name, Slug, Status, Work};

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
    let words = words(scene);
    let versions = versions(&words);
    let (described, others) = versions
        .split_first()
        .expect("a cluster has a member, and each member a version");
    let first = described.described.first().copied().unwrap_or(words[0]);
    let keys = keys(&words);
    let slug = slug_for("papers", &keys, &first.work.title.value);
    let mut fields = Fields {
        words: &words,
        file: paper_file(&slug),
        origins: BTreeMap::new(),
        conflicts,
    };
    let title = fields.title(described, first);
    let (mut authors, et_al) = fields.authors(described, spellings);
    let portfolio_of = place_owners(scene, &mut authors);
    let date = fields.date(described, "date");
    let mut extra = fields.extra();
    let genre = taken(&mut extra, "genre");
    let status = fields.status().and_then(|status| {
        taken(&mut extra, "status");
        Status::parse(&status)
    });
    let record = Work {
        et_al,
        kind: kind(described),
        genre,
        status,
        date,
        venue: fields.venue(described),
        doi: fields.doi(described),
        arxiv: arxiv(described),
        url: first_value(&described.described, |work| work.url.as_ref()),
        topics: fields.topics(),
        versions: others
            .iter()
            .map(|version| fields.version(version, &title))
            .collect(),
        links: fields.links(),
        portfolio_of,
        abstract_text: fields.abstract_text(),
        extra,
        authors,
        ..Work::titled(slug, title)
    };
    let members = scene
        .members
        .iter()
        .map(|member| (member.document, member.work))
        .collect();
    ReconciledWork {
        work: record,
        keys,
        origins: fields.origins,
        members,
    }
}

/// What a field of the record holds and what need not be kept besides.
fn taken(extra: &mut Vec<(String, String)>, label: &str) -> Option<String> {
    let at = extra.iter().position(|(known, _)| known == label)?;
    Some(extra.remove(at).1)
}

/// What each member says.
fn words<'a>(scene: &Scene<'a>) -> Vec<Words<'a>> {
    let said = |member: &Member| {
        let document = &scene.documents[member.document];
        Words {
            document,
            work: &document.draft.works[member.work],
        }
    };
    scene.members.iter().map(said).collect()
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
