//! Which of the drafts' works are one work. It must not know what a joined work looks like.
//!
//! Two works are joined by the same DOI or arXiv id, by the same title unless the authors contradict it, or by a
//! close title with shared authors and near dates. What is only likely stays apart and is reported.
//! Decisions in `site.yaml` come before all of it.

use std::collections::{BTreeSet, HashMap};

use super::Document;
use super::draft::DraftWork;
use super::likeness::{Likeness, TitleWords, likeness};
use super::pairs::{Agreement, Signs, agreement, candidates};
use crate::model::{Joins, Name, Slug};

/// A work of a draft: index of the document, index of the work in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member {
    pub(super) document: usize,
    pub(super) work: usize,
}

/// The result: each work's members in the order of the documents, and pairs that a person should decide on.
pub(super) struct Clusters {
    pub(super) groups: Vec<Vec<Member>>,
    pub(super) likely: Vec<(Member, Member)>,
}

/// Versions of one work appear within this many years.
const NEAR_YEARS: i16 = 3;

/// A title of fewer words is too common to join works of which one has no authors.
const TELLING_WORDS: usize = 3;

/// Clusters the works of all documents. `person_of` tells whose document it is; `known_as` lists the titles
/// (folded) under which a file name of `content/papers/` is known from earlier imports.
pub(super) fn clusters(
    documents: &[Document],
    person_of: &[Option<usize>],
    decisions: &Joins,
    known_as: &HashMap<String, Vec<String>>,
) -> Clusters {
    let items = items(documents, person_of);
    let mut joined = Joined::new(items.len());
    let decided = Decided { decisions, known_as };
    let mut likely = Vec::new();
    let signs: Vec<&Signs> = items.iter().map(|item| &item.signs).collect();
    for (a, b) in candidates(&signs) {
        match judge(&items[a], &items[b]) {
            Verdict::Join if !decided.different(&items[a], &items[b]) => joined.join(a, b),
            Verdict::Ask if !decided.different(&items[a], &items[b]) => likely.push((a, b)),
            _ => {}
        }
    }
    for group in &decisions.same {
        let named: Vec<usize> = (0..items.len())
            .filter(|&at| group.iter().any(|slug| decided.names(slug, &items[at])))
            .collect();
        named.windows(2).for_each(|pair| joined.join(pair[0], pair[1]));
    }
    likely.retain(|&(a, b)| joined.root(a) != joined.root(b));
    Clusters {
        groups: joined
            .groups()
            .into_iter()
            .map(|group| group.iter().map(|&at| items[at].member).collect())
            .collect(),
        likely: one_pair_per_group(&likely, &mut joined, &items),
    }
}

fn one_pair_per_group(
    likely: &[(usize, usize)],
    joined: &mut Joined,
    items: &[Item<'_>],
) -> Vec<(Member, Member)> {
    let mut seen = BTreeSet::new();
    likely
        .iter()
        .filter(|&&(a, b)| {
            let (a, b) = (joined.root(a), joined.root(b));
            seen.insert((a.min(b), a.max(b)))
        })
        .map(|&(a, b)| (items[a].member, items[b].member))
        .collect()
}

struct Item<'a> {
    member: Member,
    work: &'a DraftWork,
    signs: Signs,
    person: Option<usize>,
}

fn items<'a>(documents: &'a [Document], person_of: &[Option<usize>]) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for (document, read) in documents.iter().enumerate() {
        for (work, draft) in read.draft.works.iter().enumerate() {
            items.push(Item {
                member: Member { document, work },
                work: draft,
                signs: Signs {
                    title: TitleWords::of(&draft.title.value),
                    identifiers: identifiers(draft),
                },
                person: person_of.get(document).copied().flatten(),
            });
        }
    }
    items
}

struct Decided<'a> {
    decisions: &'a Joins,
    known_as: &'a HashMap<String, Vec<String>>,
}

impl Decided<'_> {
    fn different(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        self.decisions.different.iter().any(|group| {
            let named = |item: &Item<'_>| {
                let by_title = group.iter().position(|slug| is_slug_of(slug, item));
                by_title.or_else(|| group.iter().position(|slug| self.is_known_as(slug, item)))
            };
            matches!((named(a), named(b)), (Some(a), Some(b)) if a != b)
        })
    }

    fn names(&self, slug: &Slug, item: &Item<'_>) -> bool {
        is_slug_of(slug, item) || self.is_known_as(slug, item)
    }

    /// Whether the work was imported under this slug before, by whatever title.
    fn is_known_as(&self, slug: &Slug, item: &Item<'_>) -> bool {
        let titles = self.known_as.get(slug.as_str());
        titles.is_some_and(|titles| titles.iter().any(|title| title == item.signs.title.folded()))
    }
}

fn is_slug_of(slug: &Slug, item: &Item<'_>) -> bool {
    Slug::from_text(&item.work.title.value).as_ref() == Some(slug)
}

/// DOI and arXiv ids of a work, each with its kind.
pub(super) fn identifiers(work: &DraftWork) -> Vec<String> {
    let versions = work.versions.iter();
    let dois = work
        .doi
        .iter()
        .chain(versions.clone().filter_map(|version| version.doi.as_ref()));
    let arxiv = work
        .arxiv
        .iter()
        .chain(versions.filter_map(|version| version.arxiv.as_ref()));
    dois.map(|doi| format!("doi:{}", doi.value.key()))
        .chain(arxiv.map(|id| format!("arxiv:{}", id.value)))
        .collect()
}

enum Verdict {
    Join,
    Ask,
    Apart,
}

fn judge(a: &Item<'_>, b: &Item<'_>) -> Verdict {
    let (of_a, of_b) = (&a.signs.identifiers, &b.signs.identifiers);
    if of_a.iter().any(|key| of_b.contains(key)) {
        return Verdict::Join;
    }
    let same_person = a.person.is_some() && a.person == b.person;
    let telling = same_person || a.signs.title.words().len() >= TELLING_WORDS;
    match (
        likeness(&a.signs.title, &b.signs.title),
        agreement(&authors(a.work), &authors(b.work)),
    ) {
        (Likeness::Same, Agreement::Shared) => Verdict::Join,
        (Likeness::Same, Agreement::Unknown) if telling => Verdict::Join,
        (Likeness::Close, Agreement::Shared) if near(a.work, b.work) => Verdict::Join,
        (Likeness::Close, Agreement::Shared) => Verdict::Ask,
        (Likeness::Close, Agreement::Unknown) if same_person => Verdict::Ask,
        // Whoever lists two works in one document means two works.
        (Likeness::Likely, Agreement::Shared) if a.member.document != b.member.document => Verdict::Ask,
        _ => Verdict::Apart,
    }
}

fn near(a: &DraftWork, b: &DraftWork) -> bool {
    let year = |work: &DraftWork| work.date.as_ref().and_then(|date| date.value.year);
    match (year(a), year(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= NEAR_YEARS,
        _ => true,
    }
}

fn authors(work: &DraftWork) -> Vec<&Name> {
    work.authors.iter().map(|author| &author.value).collect()
}

/// Union and find.
struct Joined(Vec<usize>);

impl Joined {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, at: usize) -> usize {
        let parent = self.0[at];
        if parent == at {
            return at;
        }
        let root = self.root(parent);
        self.0[at] = root;
        root
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.0.len()];
        for at in 0..self.0.len() {
            let root = self.root(at);
            groups[root].push(at);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}
