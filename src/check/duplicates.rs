//! Works that look like one. It must not know how an import joins works: only how it compares them.

use super::Material;
use crate::diagnostic::{Diagnostic, catalog};
use crate::import::likeness::{Likeness, TitleWords, likeness};
use crate::import::pairs::{Agreement, Signs, agreement, candidates};
use crate::model::{Joins, Name, Slug, Work, WorkType};
use crate::parallel;
use crate::yaml::Step;

/// A title of fewer words is too common to tell of a work without authors.
const TELLING_WORDS: usize = 3;

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let works = &material.site.works;
    let signs = parallel::each_of_many(works, |placed| signs(&placed.work.record));
    let pairs: Vec<(usize, usize)> = candidates(&signs.iter().collect::<Vec<_>>())
        .into_iter()
        .collect();
    let decisions = &material.site.library.settings.record.works;
    let is_one = parallel::each_of_many(&pairs, |&(a, b)| {
        let (work, other) = (&works[a].work.record, &works[b].work.record);
        look_like_one((work, &signs[a]), (other, &signs[b]))
            && !is_decided(decisions, &work.slug, &other.slug)
    });
    let likely = pairs.into_iter().zip(is_one).filter(|(_, is_one)| *is_one);
    let found = likely.map(|((a, b), _)| {
        let named = |at: usize| {
            let work = works[at].work;
            let place = material.texts.place(&work.file, &[Step::Key("title")]);
            (place, work.record.slug.as_str())
        };
        catalog::likely_one_work(named(a), named(b))
    });
    found.collect()
}

fn signs(work: &Work) -> Signs {
    let versions = work.versions.iter();
    let dois = work
        .doi
        .iter()
        .chain(versions.clone().filter_map(|each| each.doi.as_ref()));
    let ids = work
        .arxiv
        .iter()
        .chain(versions.filter_map(|each| each.arxiv.as_ref()));
    Signs {
        title: TitleWords::of(&work.title),
        identifiers: dois
            .map(|doi| format!("doi:{}", doi.key()))
            .chain(ids.map(|id| format!("arxiv:{id}")))
            .collect(),
    }
}

/// Titles that are the same or nearly so, of authors who do not contradict it; one identifier on other titles is
/// another fault.
fn look_like_one((work, signs): (&Work, &Signs), (other, other_signs): (&Work, &Signs)) -> bool {
    let likeness = likeness(&signs.title, &other_signs.title);
    if likeness < Likeness::Close || !may_be_versions(work.kind, other.kind) {
        return false;
    }
    let shares_identifier = signs
        .identifiers
        .iter()
        .any(|identifier| other_signs.identifiers.contains(identifier));
    let is_telling = signs.title.words().len() >= TELLING_WORDS;
    shares_identifier
        || match agreement(&names(work), &names(other)) {
            Agreement::Shared => true,
            Agreement::Unknown => is_telling && likeness == Likeness::Same,
            Agreement::Different => false,
        }
}

fn names(work: &Work) -> Vec<&Name> {
    work.authors.iter().collect()
}

/// A talk, a program or a thesis may well have the title of a paper.
fn may_be_versions(a: WorkType, b: WorkType) -> bool {
    let is_paper = |kind: WorkType| {
        matches!(
            kind,
            WorkType::Article
                | WorkType::ArticleJournal
                | WorkType::PaperConference
                | WorkType::Chapter
                | WorkType::Report
                | WorkType::Manuscript
                | WorkType::Document
        )
    };
    a == b || (is_paper(a) && is_paper(b))
}

/// Whether `site.yaml` says anything of the two: that they differ, or that they are one, which the next import does.
fn is_decided(decisions: &Joins, a: &Slug, b: &Slug) -> bool {
    let groups = decisions.same.iter().chain(&decisions.different);
    let mut both = groups.filter(|group| group.contains(a) && group.contains(b));
    both.next().is_some()
}
