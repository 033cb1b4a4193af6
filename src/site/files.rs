//! Files of works, by their names, and the pictures that texts show. It must not know how they are shown.
//!
//! 1. [`of_work`] finds what the folder beside a paper's record holds;
//! 2. [`shown`] finds the pictures that a Markdown text refers to;
//! 3. [`findings`] says what is missing from them, or too much.

use super::{PlacedWork, Route, Site};
use crate::content::{Attachment, Library, Loaded};
use crate::diagnostic::{Diagnostic, catalog};
use crate::markdown;
use crate::model::{LinkKind, Work};

/// What lies in the folder of a work and is recognised by its name.
#[derive(Debug, Clone, Default)]
pub struct WorkFiles<'a> {
    /// The full text: `paper.pdf`, `<slug>.pdf`, or the only PDF that is nothing else.
    pub pdf: Option<&'a Attachment>,
    /// `slides.*`.
    pub slides: Option<&'a Attachment>,
    /// `poster.*`.
    pub poster: Option<&'a Attachment>,
    /// `supplement.*`.
    pub supplement: Option<&'a Attachment>,
    /// The picture that stands for the work: `teaser.*`.
    pub teaser: Option<&'a Attachment>,
    /// The pictures that its abstract shows, wherever they lie.
    pub pictures: Vec<&'a Attachment>,
}

/// What slides and posters are written as; the first that there is becomes the link.
const DOCUMENTS: [&str; 9] = ["pdf", "html", "pptx", "key", "odp", "png", "jpg", "jpeg", "svg"];

/// What readers of a supplement open most easily stands first; it may be anything.
const SUPPLEMENTS: [&str; 3] = ["pdf", "html", "zip"];

/// What a teaser is written as.
const PICTURES: [&str; 7] = ["svg", "avif", "webp", "png", "jpg", "jpeg", "gif"];

/// Scholar does not read larger files, nor files with other names
/// (<https://scholar.google.com/intl/en/scholar/inclusion.html>).
const MOST_FOR_SCHOLAR: u64 = 5 * 1024 * 1024;

/// Finds the files of a work that stands at a route.
pub(super) fn of_work<'a>(library: &'a Library, work: &Work, route: &Route) -> WorkFiles<'a> {
    let folder = format!("papers/{}/", work.slug);
    let start = library
        .attachments
        .partition_point(|attachment| attachment.source < folder);
    let below = library.attachments[start..].iter();
    let own: Vec<&Attachment> = below
        .take_while(|attachment| attachment.source.starts_with(&folder))
        .filter(|attachment| !attachment.source[folder.len()..].contains('/'))
        .collect();
    let pictures = shown(library, route, &work.abstract_text);
    if own.is_empty() {
        return WorkFiles {
            pictures,
            ..WorkFiles::default()
        };
    }
    let any = |stem: &str, extensions: &[&str]| {
        let named = extensions
            .iter()
            .find_map(|extension| named(&own, stem, extension));
        named.or_else(|| {
            own.iter()
                .copied()
                .find(|own| split(own).0.eq_ignore_ascii_case(stem))
        })
    };
    let slides = any("slides", &DOCUMENTS);
    let poster = any("poster", &DOCUMENTS);
    let supplement = any("supplement", &SUPPLEMENTS);
    let teaser = PICTURES
        .iter()
        .find_map(|extension| named(&own, "teaser", extension));
    let is_other = |attachment: &&&Attachment| {
        let stem = split(attachment).0.to_ascii_lowercase();
        !["slides", "poster", "supplement", "teaser"].contains(&stem.as_str())
    };
    let mut rest = own
        .iter()
        .filter(|own| split(own).1.eq_ignore_ascii_case("pdf"))
        .filter(is_other);
    let only = rest.next().filter(|_| rest.next().is_none()).copied();
    WorkFiles {
        pdf: named(&own, "paper", "pdf")
            .or_else(|| named(&own, work.slug.as_str(), "pdf"))
            .or(only),
        slides,
        poster,
        supplement,
        teaser,
        pictures,
    }
}

/// A file's name before and behind its last full stop.
fn split(attachment: &Attachment) -> (&str, &str) {
    let name = attachment.file_name();
    name.rsplit_once('.').unwrap_or((name, ""))
}

fn named<'a>(own: &[&'a Attachment], stem: &str, extension: &str) -> Option<&'a Attachment> {
    own.iter().copied().find(|attachment| {
        let (own_stem, own_extension) = split(attachment);
        own_stem.eq_ignore_ascii_case(stem) && own_extension.eq_ignore_ascii_case(extension)
    })
}

/// The pictures that a text on a page at a route shows, of those that the site has.
pub(super) fn shown<'a>(library: &'a Library, route: &Route, text: &str) -> Vec<&'a Attachment> {
    // Most texts show none, and need not be parsed.
    if !text.contains("![") {
        return Vec::new();
    }
    let targets = markdown::pictures(text);
    let mut pictures: Vec<&Attachment> = targets
        .iter()
        .filter_map(|target| attached(library, route.resolve(target)?.as_str()))
        .filter(|attachment| attachment.picture.is_some())
        .collect();
    pictures.sort_by(|a, b| a.source.cmp(&b.source));
    pictures.dedup_by(|a, b| a.source == b.source);
    pictures
}

/// The file that is published under a name.
pub(super) fn attached<'a>(library: &'a Library, name: &str) -> Option<&'a Attachment> {
    let by_source = |source: &str| {
        let found = library
            .attachments
            .binary_search_by(|attachment| attachment.source.as_str().cmp(source));
        library.attachments.get(found.ok()?)
    };
    by_source(name)
        .filter(|found| found.name() == name)
        .or_else(|| by_source(&format!("files/{name}")))
}

impl<'a> WorkFiles<'a> {
    /// The files that the work links to, and what for.
    pub fn links(&self) -> impl Iterator<Item = (LinkKind, &'a Attachment)> {
        let Self {
            pdf,
            slides,
            poster,
            supplement,
            teaser: _,
            pictures: _,
        } = self;
        let links = [
            (LinkKind::Pdf, *pdf),
            (LinkKind::Slides, *slides),
            (LinkKind::Poster, *poster),
            (LinkKind::Supplement, *supplement),
        ];
        links
            .into_iter()
            .filter_map(|(kind, attachment)| Some((kind, attachment?)))
    }
}

impl<'a> Site<'a> {
    /// Every picture that a page shows, once, in the order of their paths.
    #[must_use]
    pub fn pictures(&self) -> Vec<&'a Attachment> {
        let of_works = self
            .works
            .iter()
            .flat_map(|placed| placed.files.teaser.iter().chain(&placed.files.pictures));
        let of_notes = self.notes.iter().flat_map(|placed| &placed.pictures);
        let of_people = self
            .portfolios
            .iter()
            .filter_map(|portfolio| portfolio.photo.as_ref());
        let mut all: Vec<&Attachment> = of_works.chain(of_notes).chain(of_people).copied().collect();
        all.sort_by(|a, b| a.source.cmp(&b.source));
        all.dedup_by(|a, b| a.source == b.source);
        all
    }
}

/// What is to be said of the files of works.
pub(super) fn findings(library: &Library, works: &[PlacedWork]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = works.iter().filter_map(of_teaser).collect();
    let is_listed = library.settings.record.base_url.is_some();
    let unread: Vec<String> = works.iter().filter_map(unread_by_scholar).collect();
    if is_listed && !unread.is_empty() {
        let unread: Vec<&str> = unread.iter().map(String::as_str).collect();
        found.push(catalog::pdf_unread_by_scholar(&unread));
    }
    found
}

fn of_teaser(placed: &PlacedWork) -> Option<Diagnostic> {
    let Loaded { record, file, .. } = placed.work;
    match (&record.teaser, placed.files.teaser) {
        (Some(_), None) => Some(catalog::no_teaser(file, record.slug.as_str())),
        (teaser, Some(picture)) if teaser.as_ref().is_none_or(|teaser| teaser.alt.is_none()) => {
            Some(catalog::no_alt_text(file, &picture.file()))
        }
        _ => None,
    }
}

/// The PDF of this site that Scholar is told of and does not read.
fn unread_by_scholar(placed: &PlacedWork) -> Option<String> {
    if let Some(pdf) = placed.files.pdf {
        return (pdf.stamp.size > MOST_FOR_SCHOLAR).then(|| pdf.file());
    }
    let is_misnamed = |url: &str| !url.contains(':') && !url.to_ascii_lowercase().ends_with(".pdf");
    let links = placed.work.record.links.iter();
    let mut misnamed = links.filter(|link| link.kind == LinkKind::Pdf && is_misnamed(&link.url));
    misnamed.next().map(|link| link.url.clone())
}
