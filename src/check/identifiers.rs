//! Identifiers: whether they are written as such, and whether each is of one record alone. What is no identifier at
//! all was said when the file was loaded. It must not know other fields.

use super::Material;
use crate::content::Loaded;
use crate::diagnostic::{Diagnostic, catalog};
use crate::import::likeness::{Likeness, TitleWords, likeness};
use crate::maps::Map;
use crate::model::{ArxivId, Doi, Work};
use crate::parallel;
use crate::yaml::Step;

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let works = &material.site.works;
    let of_each = parallel::each_of_many(works, |placed| {
        let mut found = untidy(material, placed.work);
        found.extend(doi_of_a_page(material, placed.work));
        found.extend(arxiv_doi(material, placed.work));
        found
    });
    let mut found: Vec<Diagnostic> = of_each.into_iter().flatten().collect();
    found.extend(twice(material));
    found.extend(orcids_twice(material));
    found
}

/// An identifier that a record states: of the work, or of the version at this index.
struct Stated<'a> {
    version: Option<usize>,
    key: &'static str,
    text: &'a str,
}

impl<'a> Stated<'a> {
    fn path(&self) -> Vec<Step<'static>> {
        path(self.version, self.key)
    }
}

fn path(version: Option<usize>, key: &'static str) -> Vec<Step<'static>> {
    match version {
        Some(index) => vec![Step::Key("versions"), Step::Item(index), Step::Key(key)],
        None => vec![Step::Key(key)],
    }
}

fn dois(work: &Work) -> impl Iterator<Item = (Option<usize>, &Doi)> {
    let own = work.doi.iter().map(|doi| (None, doi));
    let versions = work.versions.iter().enumerate();
    own.chain(versions.filter_map(|(index, version)| Some((Some(index), version.doi.as_ref()?))))
}

fn arxiv_ids(work: &Work) -> impl Iterator<Item = (Option<usize>, &ArxivId)> {
    let own = work.arxiv.iter().map(|id| (None, id));
    let versions = work.versions.iter().enumerate();
    own.chain(versions.filter_map(|(index, version)| Some((Some(index), version.arxiv.as_ref()?))))
}

fn stated(work: &Work) -> impl Iterator<Item = Stated<'_>> {
    let dois = dois(work).map(|(version, doi)| Stated {
        version,
        key: "doi",
        text: doi.as_str(),
    });
    dois.chain(arxiv_ids(work).map(|(version, id)| Stated {
        version,
        key: "arxiv",
        text: id.as_str(),
    }))
}

/// What a reader had to take away to find the identifier.
fn untidy(material: &Material, work: &Loaded<Work>) -> Vec<Diagnostic> {
    let mut stated = stated(&work.record).peekable();
    if stated.peek().is_none() {
        return Vec::new();
    }
    let text = material.texts.text(&work.file);
    let suspects = stated.filter(|stated| !stands_alone(&text, stated));
    let found = suspects.filter_map(|stated| {
        let (written, place) = material.texts.scalar(&work.file, &stated.path())?;
        (written != stated.text).then(|| catalog::untidy_identifier(place, stated.key, stated.text))
    });
    found.collect()
}

/// Whether the file has a line in which nothing but the identifier follows its key. Most files do, and need not be
/// read as YAML once more.
fn stands_alone(text: &str, stated: &Stated) -> bool {
    let places = text.match_indices(stated.text);
    places.into_iter().any(|(at, _)| {
        let before = text[..at]
            .strip_suffix(' ')
            .and_then(|text| text.strip_suffix(':'));
        let is_key = before.is_some_and(|before| before.ends_with(stated.key));
        is_key && text[at + stated.text.len()..].starts_with(['\n', '\r', '}'])
    })
}

/// Endings of addresses of publishers' pages, which begin with the DOI.
const PAGES: [&str; 7] = [
    ".pdf",
    "/pdf",
    "/epdf",
    "/full",
    "/abstract",
    "/fulltext",
    "/meta",
];

fn doi_of_a_page(material: &Material, work: &Loaded<Work>) -> Vec<Diagnostic> {
    let found = dois(&work.record).filter_map(|(version, doi)| {
        let ending = PAGES.into_iter().find(|ending| doi.as_str().ends_with(ending))?;
        let tidy = doi.as_str().strip_suffix(ending)?;
        let place = material.texts.place(&work.file, &path(version, "doi"));
        Some(catalog::doi_of_a_page(place, ending, tidy))
    });
    found.collect()
}

/// The DOI that arXiv gives a preprint holds its id.
fn arxiv_doi(material: &Material, work: &Loaded<Work>) -> Vec<Diagnostic> {
    const PREFIX: &str = "10.48550/arxiv.";
    let ids: Vec<&ArxivId> = arxiv_ids(&work.record).map(|(_, id)| id).collect();
    let Some(first) = ids.first() else {
        return Vec::new();
    };
    let found = dois(&work.record).filter_map(|(version, doi)| {
        let of_doi = ArxivId::parse(doi.key().strip_prefix(PREFIX)?)?;
        let is_known = ids.contains(&&of_doi);
        let place = || material.texts.place(&work.file, &path(version, "doi"));
        (!is_known).then(|| catalog::arxiv_doi_differs(place(), of_doi.as_str(), first.as_str()))
    });
    found.collect()
}

/// A record that states an identifier.
struct Holder<'a> {
    work: &'a Loaded<Work>,
    version: Option<usize>,
    key: &'static str,
}

/// One identifier on works with different titles. Where the titles are alike, the works may be one, which is said
/// among the likely duplicates.
fn twice(material: &Material) -> Vec<Diagnostic> {
    let mut holders: Map<String, Vec<Holder>> = Map::default();
    for placed in &material.site.works {
        let work = placed.work;
        let holder = |version, key| Holder { work, version, key };
        for (version, doi) in dois(&work.record) {
            holders.entry(doi.key()).or_default().push(holder(version, "doi"));
        }
        for (version, id) in arxiv_ids(&work.record) {
            let id = id.as_str().to_owned();
            holders.entry(id).or_default().push(holder(version, "arxiv"));
        }
    }
    let mut found = Vec::new();
    for (id, holders) in &holders {
        if let [first, others @ ..] = holders.as_slice() {
            let others = others.iter().filter(|other| !may_be_one(first.work, other.work));
            found.extend(others.map(|other| shared(material, id, first, other)));
        }
    }
    found
}

fn may_be_one(work: &Loaded<Work>, other: &Loaded<Work>) -> bool {
    let title = |work: &Loaded<Work>| TitleWords::of(&work.record.title);
    work.file == other.file || likeness(&title(work), &title(other)) >= Likeness::Close
}

fn shared(material: &Material, id: &str, first: &Holder, other: &Holder) -> Diagnostic {
    let (what, address) = match other.key {
        "doi" => ("DOI", format!("https://doi.org/{id}")),
        _ => ("arXiv id", format!("https://arxiv.org/abs/{id}")),
    };
    let place = |holder: &Holder| {
        let path = path(holder.version, holder.key);
        material.texts.place(&holder.work.file, &path)
    };
    catalog::identifier_twice(place(other), what, id, &address, place(first))
}

fn orcids_twice(material: &Material) -> Vec<Diagnostic> {
    let mut first: Map<&str, &str> = Map::default();
    let people = material.site.library.people.iter();
    let found = people.filter_map(|person| {
        let orcid = person.record.orcid.as_ref()?.as_str();
        let place = |file: &str| material.texts.place(file, &[Step::Key("orcid")]);
        match first.get(orcid) {
            Some(other) => Some(catalog::orcid_twice(place(&person.file), orcid, place(other))),
            None => {
                first.insert(orcid, &person.file);
                None
            }
        }
    });
    found.collect()
}
