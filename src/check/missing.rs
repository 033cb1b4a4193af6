//! What a reference to a work of its type needs, and the record does not say. It must not know how references are
//! set.
//!
//! The table follows the required fields of BibLaTeX's entry types (manual, section 2.1.1) and, for what BibLaTeX
//! leaves open, the elements of a reference in the Publication Manual of the APA (7th edition, section 9.4): author,
//! date, title, and a source by which a reader finds the work.

use super::Material;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::model::{ArxivId, DateValue, LinkKind, Qualifier, Work, WorkType, is_archive};
use crate::parallel;
use crate::yaml::Step;

/// Something that a reference needs.
struct Need {
    /// In words, behind `lacks`.
    what: &'static str,
    /// What to do.
    line: &'static str,
    is_met: fn(&Work) -> bool,
}

const fn need(what: &'static str, line: &'static str, is_met: fn(&Work) -> bool) -> Need {
    Need { what, line, is_met }
}

/// What every reference needs.
const ALWAYS: [Need; 4] = [
    // Pages of organisations have no author, and are listed by their title.
    need("its authors", "add `authors: [...]`", |work| {
        !work.authors.is_empty() || !work.venue.editors.is_empty() || work.kind == WorkType::Webpage
    }),
    need(
        "the rest of its authors",
        "complete `authors` and take out `et_al`",
        |work| !work.et_al || work.authors.is_empty(),
    ),
    need(
        "its date",
        "add `date: ...`, or `status: ...` if it has not appeared",
        |work| work.date.is_some() || work.status.is_some(),
    ),
    need(
        "a sure year",
        "take the `?` out of `date` once the year is sure",
        has_sure_year,
    ),
];

/// What a reference needs beside that, by type. A type that is not listed needs no more.
const BY_TYPE: [(WorkType, &[Need]); 12] = [
    (
        WorkType::ArticleJournal,
        &[
            need("its journal", "add `venue: {name: ...}`", has_venue),
            need(
                "its volume, pages or article number",
                "add `volume: ...`, `pages: ...` or `article_number: ...` below `venue:`, or `doi: ...`",
                |work| is_placed(work) || work.doi.is_some(),
            ),
        ],
    ),
    (
        WorkType::PaperConference,
        &[need("its conference", "add `venue: {name: ...}`", has_venue)],
    ),
    (
        WorkType::Chapter,
        &[
            need("its book", "add `venue: {name: ...}`", has_venue),
            need(
                "its publisher",
                "add `publisher: ...` below `venue:`",
                has_publisher,
            ),
            need("its pages", "add `pages: ...` below `venue:`", |work| {
                work.venue.pages.is_some() || work.doi.is_some()
            }),
        ],
    ),
    (
        WorkType::Book,
        &[need("its publisher", "add `venue: {publisher: ...}`", has_house)],
    ),
    (
        WorkType::Thesis,
        &[
            need("its degree", "add `genre: PhD thesis` or the like", |work| {
                work.genre.is_some()
            }),
            need("its university", "add `venue: {publisher: ...}`", has_house),
        ],
    ),
    (
        WorkType::Report,
        &[need(
            "its institution",
            "add `venue: {publisher: ...}`",
            has_house,
        )],
    ),
    (WorkType::Article, &[WAY]),
    (WorkType::Software, &[WAY]),
    (WorkType::Dataset, &[WAY]),
    (WorkType::Webpage, &[WAY]),
    (
        WorkType::Patent,
        &[need(
            "its number",
            "add `venue: {article_number: ...}` or `url: ...`",
            |work| is_placed(work) || has_way(work),
        )],
    ),
    (
        WorkType::Speech,
        &[need("its occasion", "add `venue: {name: ...}`", |work| {
            has_venue(work) || work.venue.place.is_some()
        })],
    ),
];

/// What is in no journal and no book is found by its identifier or address.
const WAY: Need = need(
    "a way to find it",
    "add `arxiv: ...`, `doi: ...`, `url: ...` or the venue",
    has_way,
);

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let of_each = parallel::each_of_many(&material.site.works, |placed| {
        let work = &placed.work.record;
        if let Some(archive) = archive(work) {
            let place = place(material, &placed.work.file);
            return Some(catalog::archive_as_journal(place, archive, &as_preprint(archive)));
        }
        let missing: Vec<&Need> = needs(work).filter(|need| !(need.is_met)(work)).collect();
        (!missing.is_empty()).then(|| {
            let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
            let lines: Vec<&str> = missing.iter().map(|need| need.line).collect();
            let label = work.label().to_lowercase();
            catalog::missing_fields(place(material, &placed.work.file), &label, &what, &lines)
        })
    });
    of_each.into_iter().flatten().collect()
}

/// The archive that a published work names as its journal or conference.
fn archive(work: &Work) -> Option<&str> {
    let is_in_venue = matches!(work.kind, WorkType::ArticleJournal | WorkType::PaperConference);
    let name = work.venue.name.as_deref().filter(|_| is_in_venue);
    name.filter(|name| is_archive(name))
}

/// What to write of a preprint; its name for the archive may hold its id there.
fn as_preprint(archive: &str) -> String {
    match archive.split_whitespace().find_map(ArxivId::parse) {
        Some(id) => format!("`type: article`, `venue: arXiv` and `arxiv: {id}`"),
        None => "`type: article`".to_owned(),
    }
}

/// Where a work will appear, and when, nobody can say before it has.
fn needs(work: &Work) -> impl Iterator<Item = &'static Need> {
    const NONE: &[Need] = &[];
    let of_type = BY_TYPE
        .iter()
        .find(|(kind, _)| *kind == work.kind && work.status.is_none());
    ALWAYS.iter().chain(of_type.map_or(NONE, |(_, needs)| needs))
}

/// The type decides what is needed; without one, the title stands for the work.
fn place(material: &Material, file: &str) -> Place {
    let kind = material.texts.scalar(file, &[Step::Key("type")]);
    kind.map_or_else(
        || material.texts.place(file, &[Step::Key("title")]),
        |(_, place)| place,
    )
}

fn has_sure_year(work: &Work) -> bool {
    !matches!(
        &work.date,
        Some(DateValue::Date(date)) if date.year.is_none() || date.qualifier == Qualifier::UncertainYear
    )
}

fn has_venue(work: &Work) -> bool {
    work.venue.name.is_some() || work.venue.short.is_some()
}

fn has_publisher(work: &Work) -> bool {
    work.venue.publisher.is_some()
}

/// Whether it says who brought it out; a university or an institution may be the venue.
fn has_house(work: &Work) -> bool {
    has_publisher(work) || has_venue(work)
}

/// Whether something tells where in its volume or series it stands.
fn is_placed(work: &Work) -> bool {
    let venue = &work.venue;
    venue.volume.is_some() || venue.pages.is_some() || venue.article_number.is_some()
}

/// Whether a reader can find it: an identifier, an address, or a venue that is no archive.
fn has_way(work: &Work) -> bool {
    let leads_there =
        |kind: &LinkKind| !matches!(kind, LinkKind::Slides | LinkKind::Video | LinkKind::Poster);
    let is_code = matches!(work.kind, WorkType::Software | WorkType::Dataset);
    let has_link = work.links.iter().any(|link| match &link.kind {
        LinkKind::Code | LinkKind::Data => is_code,
        kind => leads_there(kind),
    });
    let has_version = work
        .versions
        .iter()
        .any(|version| version.doi.is_some() || version.arxiv.is_some() || version.url.is_some());
    let venue = work.venue.name.as_deref().or(work.venue.short.as_deref());
    let is_in_venue = venue.is_some_and(|venue| !is_archive(venue) || is_placed(work));
    work.doi.is_some()
        || work.arxiv.is_some()
        || work.url.is_some()
        || has_link
        || has_version
        || is_in_venue
        || (is_code && has_publisher(work))
}
