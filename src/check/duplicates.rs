//! Works that look like one. It must not know how an import joins works: only how it compares them.

use std::collections::BTreeSet;

use super::Material;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::import::likeness::{Likeness, TitleWords, likeness};
use crate::import::pairs::{Agreement, Signs, agreement, candidates};
use crate::model::{Joins, Name, Slug, Work, WorkType};
use crate::parallel;
use crate::site::{PlacedWork, WorkId};
use crate::yaml::Step;

/// A title of fewer words is too common to tell of a work without authors.
const TELLING_WORDS: usize = 3;

/// A title of a work, its own or a version's.
struct Titled {
    work: WorkId,
    signs: Signs,
}

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let works = &material.site.works;
    let titled = titled(works);
    let signs: Vec<&Signs> = titled.iter().map(|each| &each.signs).collect();
    let candidates = candidates(&signs);
    let decisions = &material.site.library.settings.record.works;
    let pairs = parallel::each_of_many(&candidates, |&(a, b)| {
        let (a, b) = (&titled[a], &titled[b]);
        let (work, other) = (&works[a.work].work.record, &works[b.work].work.record);
        let is_one = a.work != b.work
            && look_like_one((work, &a.signs), (other, &b.signs))
            && !is_decided(decisions, &work.slug, &other.slug);
        is_one.then_some((a.work, b.work))
    });
    let pairs: BTreeSet<(WorkId, WorkId)> = pairs.into_iter().flatten().collect();
    let found = pairs
        .into_iter()
        .map(|(a, b)| catalog::likely_one_work(named(material, a), named(material, b)));
    found.chain(still_two(material)).collect()
}

fn named<'a>(material: &'a Material, id: WorkId) -> (Place, &'a str) {
    let work = material.site.works[id].work;
    let place = material.texts.place(&work.file, &[Step::Key("title")]);
    (place, work.record.slug.as_str())
}

/// Works that `site.yaml` says are one. An import leaves one file of those that it wrote, but none of a person's own.
fn still_two(material: &Material) -> Vec<Diagnostic> {
    let works = &material.site.works;
    let id = |slug: &Slug| {
        works
            .binary_search_by(|placed| placed.work.record.slug.cmp(slug))
            .ok()
    };
    let mut found = Vec::new();
    for group in &material.site.library.settings.record.works.same {
        let ids: Vec<WorkId> = group.iter().filter_map(id).collect();
        if let [first, others @ ..] = ids.as_slice() {
            found.extend(others.iter().map(|other| {
                let (place, slug) = named(material, *other);
                catalog::one_work_in_two_files(place, slug, named(material, *first).0)
            }));
        }
    }
    found
}

/// All titles, those of one work behind each other.
fn titled(works: &[PlacedWork]) -> Vec<Titled> {
    let ids: Vec<WorkId> = (0..works.len()).collect();
    let of_each = parallel::each_of_many(&ids, |&id| {
        let work = &works[id].work.record;
        let own = Titled {
            work: id,
            signs: Signs {
                title: TitleWords::of(&work.title),
                identifiers: identifiers(work),
            },
        };
        let titles = work
            .versions
            .iter()
            .filter_map(|version| version.title.as_deref());
        let others = titles.map(|title| Titled {
            work: id,
            signs: Signs {
                title: TitleWords::of(title),
                identifiers: Vec::new(),
            },
        });
        std::iter::once(own).chain(others).collect::<Vec<_>>()
    });
    of_each.into_iter().flatten().collect()
}

fn identifiers(work: &Work) -> Vec<String> {
    let versions = work.versions.iter();
    let dois = versions.clone().filter_map(|version| version.doi.as_ref());
    let ids = versions.filter_map(|version| version.arxiv.as_ref());
    let dois = work
        .doi
        .iter()
        .chain(dois)
        .map(|doi| format!("doi:{}", doi.key()));
    dois.chain(work.arxiv.iter().chain(ids).map(|id| format!("arxiv:{id}")))
        .collect()
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

/// Whether `site.yaml` says anything of the two: that they differ, or that they are one.
fn is_decided(decisions: &Joins, a: &Slug, b: &Slug) -> bool {
    let groups = decisions.same.iter().chain(&decisions.different);
    let mut both = groups.filter(|group| group.contains(a) && group.contains(b));
    both.next().is_some()
}
