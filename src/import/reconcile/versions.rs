//! Which claims speak of which version of a work. It must not know how fields are chosen within a version.

use super::super::Document;
use super::super::draft::{DraftVersion, DraftWork};
use crate::model::{WorkType, fold, is_archive};

/// One document's words on a work.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) document: &'a Document,
    pub(super) work: &'a DraftWork,
}

/// All that is said of one version.
#[derive(Default)]
pub(super) struct VersionWords<'a> {
    /// Documents that describe this version.
    pub(super) described: Vec<Words<'a>>,
    /// Documents that describe another version and mention this one.
    pub(super) mentioned: Vec<(Words<'a>, &'a DraftVersion)>,
}

/// The versions of a work: the one that gives it title, venue and date first, then the others.
pub(super) fn versions<'a>(words: &[Words<'a>]) -> Vec<VersionWords<'a>> {
    let mut published: Vec<VersionWords<'a>> = Vec::new();
    let mut preprint = VersionWords::default();
    for &claim in words {
        if !is_published(claim.work) {
            preprint.described.push(claim);
        } else if let Some(known) = published
            .iter_mut()
            .find(|known| is_one_version(&known.described, claim))
        {
            known.described.push(claim);
        } else {
            published.push(VersionWords {
                described: vec![claim],
                mentioned: Vec::new(),
            });
        }
        let mentioned = claim.work.versions.iter().map(|version| (claim, version));
        preprint.mentioned.extend(mentioned);
    }
    // The sort is stable: of two versions of one rank, the one that the documents name first gives the title.
    published.sort_by_key(|version| std::cmp::Reverse(rank(version)));
    if !preprint.described.is_empty() || !preprint.mentioned.is_empty() {
        published.push(preprint);
    }
    published
}

/// A version counts as published if the document says so by its type, or by a venue that is no preprint archive.
fn is_published(work: &DraftWork) -> bool {
    let venue = work
        .venue
        .as_ref()
        .and_then(|venue| venue.value.name.as_deref().or(venue.value.short.as_deref()));
    match (work.kind.as_ref(), venue) {
        (Some(kind), _) if kind.value.is_published() => true,
        (_, Some(venue)) => !is_archive(venue),
        (_, None) => false,
    }
}

fn is_one_version(known: &[Words<'_>], claim: Words<'_>) -> bool {
    known.iter().any(|other| {
        let doi = |work: &DraftWork| work.doi.as_ref().map(|doi| doi.value.key());
        let kind = |work: &DraftWork| work.kind.as_ref().map(|kind| kind.value);
        let venue = |work: &DraftWork| Some(fold(work.venue.as_ref()?.value.name.as_deref()?));
        let year = |work: &DraftWork| work.date.as_ref().and_then(|date| date.value.year);
        match (doi(other.work), doi(claim.work)) {
            (Some(a), Some(b)) => a == b,
            _ => {
                let same_kind = kind(other.work) == kind(claim.work);
                let same_venue = venue(other.work).is_some() && venue(other.work) == venue(claim.work);
                (same_kind || same_venue) && year(other.work) == year(claim.work)
            }
        }
    })
}

/// A journal article is later and fuller than a conference paper, which is more than anything else.
fn rank(version: &VersionWords<'_>) -> u8 {
    let kind = version
        .described
        .iter()
        .find_map(|words| words.work.kind.as_ref())
        .map(|kind| kind.value);
    match kind {
        Some(WorkType::ArticleJournal | WorkType::Book) => 3,
        Some(WorkType::PaperConference | WorkType::Chapter | WorkType::Thesis) => 2,
        _ => 1,
    }
}

/// What a version is: what a document says, else an article.
pub(super) fn kind(version: &VersionWords<'_>) -> WorkType {
    let described = version
        .described
        .iter()
        .find_map(|words| words.work.kind.as_ref())
        .map(|kind| kind.value);
    let mentioned = version.mentioned.first().map(|(_, version)| version.kind.value);
    described.or(mentioned).unwrap_or(WorkType::Article)
}
