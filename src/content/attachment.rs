//! Files that are published as they are: those of `content/files/`, and those of a paper's folder, which lies beside
//! its record. It must not know what they mean to a page.

use std::collections::{BTreeMap, BTreeSet};

use super::bibtex;
use super::loader::Files;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::disk::{Listed, Stamp};
use crate::model::Slug;
use crate::pictures::{self, Format, Picture, Trouble};
use crate::spelling;

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Path below `content/`: `files/me.jpg`, `papers/x/paper.pdf`.
    pub source: String,
    /// Size and time, by which a changed file is noticed.
    pub stamp: Stamp,
    /// What its beginning tells, where its name promises a picture.
    pub picture: Option<Picture>,
}

impl Attachment {
    /// Path below `public/`: `me.jpg`, `papers/x/paper.pdf`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.source.strip_prefix(FILES).unwrap_or(&self.source)
    }

    /// The name without its folders.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.source.rsplit('/').next().unwrap_or_default()
    }

    /// The file, for messages.
    #[must_use]
    pub fn file(&self) -> String {
        format!("content/{}", self.source)
    }
}

/// Below this folder lie files that belong to no record.
const FILES: &str = "files/";

/// Below this folder lie the records of papers, and beside each, under the same name, the folder of its files.
const PAPERS: &str = "papers/";

/// How much of a picture is read first. Few cameras write more before its size.
const BEGINNING: usize = 64 * 1024;

/// Whether a file of `content/` is published rather than read.
pub(super) fn is_attachment(name: &str) -> bool {
    name.starts_with(FILES) || (paper_of(name).is_some() && bibtex_of(name).is_none())
}

/// The name of the paper of which a file is the own BibTeX. It is read: all that it says stands in the BibTeX that is
/// published, and a second file that says something else would leave readers to choose.
pub(super) fn bibtex_of(name: &str) -> Option<&str> {
    let (paper, file) = name.strip_prefix(PAPERS)?.split_once('/')?;
    (file == bibtex::FILE).then_some(paper)
}

/// The name of the paper in whose folder a file lies.
fn paper_of(name: &str) -> Option<&str> {
    name.strip_prefix(PAPERS)?.split_once('/').map(|(paper, _)| paper)
}

/// Takes a file of which the stamp is known. Of a picture the beginning is looked at.
pub(super) fn taken(listed: &Listed, stamp: Stamp, files: &dyn Files) -> (Attachment, Vec<Diagnostic>) {
    let picture = Format::of_name(&listed.name).map(|_| measured(listed, stamp, files));
    let (picture, failure) = match picture {
        Some(Err(failure)) => (None, Some(*failure)),
        Some(Ok(picture)) => (Some(picture), None),
        None => (None, None),
    };
    let attachment = Attachment {
        source: listed.name.clone(),
        stamp,
        picture,
    };
    (attachment, failure.into_iter().collect())
}

fn measured(listed: &Listed, stamp: Stamp, files: &dyn Files) -> Result<Picture, Box<Diagnostic>> {
    let file = format!("content/{}", listed.name);
    let refused = |failure: std::io::Error| Box::new(catalog::disk(&file, &failure));
    let beginning = files.beginning(&listed.path, BEGINNING).map_err(refused)?;
    let mut measured = pictures::measure(&beginning, stamp.size);
    if measured == Err(Trouble::Cut) {
        let (whole, stamp) = files.read(&listed.path).map_err(refused)?;
        measured = pictures::measure(&whole, stamp.size);
    }
    measured.map_err(|trouble| {
        Box::new(match trouble {
            Trouble::Cut => catalog::broken_picture(&file, "it ends too early"),
            Trouble::Broken(why) => catalog::broken_picture(&file, &why),
            Trouble::TooLarge(megapixels) => {
                catalog::large_picture(&file, megapixels, pictures::MOST_MEGAPIXELS)
            }
        })
    })
}

/// What is known of the papers to which folders belong.
#[derive(Default)]
pub(super) struct Papers<'a> {
    /// Every paper that has a record, and whether it is published.
    pub(super) records: BTreeMap<&'a str, bool>,
    /// Former names, with the present ones.
    pub(super) aliases: BTreeMap<&'a str, &'a str>,
    /// Whether a record could not be read, so that not all former names are known.
    pub(super) is_unread: bool,
    /// Folders without a record.
    lost: BTreeSet<&'a str>,
}

impl<'a> Papers<'a> {
    /// The paper whose record a file of `content/` is.
    pub(super) fn name_of(file: &'a str) -> Option<&'a str> {
        let name = file.strip_prefix(PAPERS)?.strip_suffix(".md")?;
        (!name.contains('/')).then_some(name)
    }

    /// Whether a file is published: those of a draft are not, and neither are those that belong to no record.
    pub(super) fn publish(&mut self, source: &'a str) -> bool {
        let Some(paper) = paper_of(source) else {
            return true;
        };
        let known = self.records.get(paper).copied();
        if known.is_none() {
            self.lost.insert(paper);
        }
        known.unwrap_or(false)
    }

    /// The papers that a note names although there are none; a draft is one. Each has its place.
    pub(super) fn unknown<'n>(
        &self,
        named: &'n [Slug],
        places: &'n [Place],
    ) -> impl Iterator<Item = Diagnostic> {
        let is_known =
            |name: &str| self.is_unread || self.records.contains_key(name) || self.aliases.contains_key(name);
        let unknown = named.iter().zip(places);
        let unknown = unknown.filter(move |(slug, _)| !is_known(slug.as_str()));
        unknown.map(|(slug, place)| {
            let known: Vec<&str> = self.records.keys().copied().collect();
            let nearest = spelling::nearest(slug.as_str(), &known);
            catalog::no_such_paper(place.clone(), slug.as_str(), nearest)
        })
    }

    /// One finding for each folder without a record.
    pub(super) fn findings(&self) -> impl Iterator<Item = Diagnostic> {
        self.lost.iter().map(|folder| {
            let known: Vec<&str> = self.records.keys().copied().collect();
            let present = self.aliases.get(folder).copied();
            let nearest = present.or_else(|| spelling::nearest(folder, &known));
            catalog::folder_without_paper(folder, nearest)
        })
    }
}
