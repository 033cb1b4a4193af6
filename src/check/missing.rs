//! What a reference to a work of its type needs, and the record does not say. It must not know how references are
//! set.
//!
//! The table follows the required fields of BibLaTeX's entry types (manual, section 2.1.1) and, for what BibLaTeX
//! leaves open, the elements of a reference in the Publication Manual of the APA (7th edition, section 9.4): author,
//! date, title, and a source by which a reader finds the work.

use super::Material;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::model::{DateValue, LinkKind, Qualifier, Work, WorkType};
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
    need("its authors", "add `authors: [...]`", |work| {
        !work.authors.is_empty()
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

const VENUE: fn(&Work) -> bool = |work| work.venue.name.is_some() || work.venue.short.is_some();
const PUBLISHER: fn(&Work) -> bool = |work| work.venue.publisher.is_some();
const HOUSE: fn(&Work) -> bool = |work| PUBLISHER(work) || VENUE(work);

/// What a reference needs beside that, by type. A type that is not listed needs no more.
const BY_TYPE: [(WorkType, &[Need]); 12] = [
    (
        WorkType::ArticleJournal,
        &[
            need("its journal", "add `venue: {name: ...}`", VENUE),
            need(
                "its volume, pages or article number",
                "add `volume: ...`, `pages: ...` or `article_number: ...` below `venue:`, or `doi: ...`",
                |work| is_placed(work) || work.doi.is_some(),
            ),
        ],
    ),
    (
        WorkType::PaperConference,
        &[need("its conference", "add `venue: {name: ...}`", VENUE)],
    ),
    (
        WorkType::Chapter,
        &[
            need("its book", "add `venue: {name: ...}`", VENUE),
            need("its publisher", "add `publisher: ...` below `venue:`", PUBLISHER),
            need("its pages", "add `pages: ...` below `venue:`", |work| {
                work.venue.pages.is_some() || work.doi.is_some()
            }),
        ],
    ),
    (
        WorkType::Book,
        &[need("its publisher", "add `venue: {publisher: ...}`", HOUSE)],
    ),
    (
        WorkType::Thesis,
        &[
            need("its degree", "add `genre: PhD thesis` or the like", |work| {
                work.genre.is_some()
            }),
            need("its university", "add `venue: {publisher: ...}`", HOUSE),
        ],
    ),
    (
        WorkType::Report,
        &[need("its institution", "add `venue: {publisher: ...}`", HOUSE)],
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
            VENUE(work) || work.venue.place.is_some()
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
    let has_venue = venue.is_some_and(|venue| !crate::model::is_archive(venue) || is_placed(work));
    work.doi.is_some()
        || work.arxiv.is_some()
        || work.url.is_some()
        || has_link
        || has_version
        || has_venue
        || (is_code && PUBLISHER(work))
}
