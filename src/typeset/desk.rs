//! All that a layout can see: the sources of its theme, the data, and the faces that come with the program. It must not
//! reach any file, clock or network.

use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{About, Job};
use crate::fonts;

/// The source that begins a document, and what it is told.
const MAIN: (&str, &str) = ("offprint/main.typ", include_str!("main.typ"));
const TOLD: &str = "offprint/job.json";
/// The data, as layouts know it.
const DATA: &str = "data.json";

static FACES: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let faces = fonts::texts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    faces.collect()
});
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// What lies before a layout.
pub(super) struct Desk {
    main: Source,
    sources: Vec<Source>,
    /// What is read as it is.
    files: [(FileId, Bytes); 2],
    /// Faces of the user's own.
    own: Vec<Font>,
    /// All faces: those of the program first.
    book: LazyHash<FontBook>,
}

impl Desk {
    pub(super) fn of(job: &Job) -> Self {
        let own_file = |name| named(name).expect("a path of plain names");
        let source =
            |source: &super::Source| Some(Source::new(named(&source.name)?, source.text.to_string()));
        let own: Vec<Font> = job
            .fonts
            .iter()
            .flat_map(|bytes| Font::iter(Bytes::new(Arc::clone(bytes))))
            .collect();
        Self {
            main: Source::new(own_file(MAIN.0), MAIN.1.to_owned()),
            sources: job.sources.iter().filter_map(source).collect(),
            files: [
                (own_file(TOLD), Bytes::from_string(told(job, &own))),
                (own_file(DATA), Bytes::from_string(job.data.clone())),
            ],
            book: LazyHash::new(FontBook::from_fonts(FACES.iter().chain(&own))),
            own,
        }
    }

    /// The name of a file.
    pub(super) fn name(file: FileId) -> String {
        file.get().vpath().get_without_slash().to_owned()
    }
}

/// What the beginning of a document is told, as JSON.
fn told(job: &Job, own: &[Font]) -> String {
    let About { title, author, date } = job.about;
    let date = date.map(|(year, month, day)| serde_json::json!({"year": year, "month": month, "day": day}));
    let mut families: Vec<&str> = own.iter().map(|face| face.info().family.as_str()).collect();
    families.dedup();
    let told = serde_json::json!({"layout": job.layout, "title": title, "author": author, "date": date, "faces": families});
    told.to_string()
}

fn named(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    // Packages would come from a network, and other files from the machine.
    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.sources.iter().chain([&self.main]);
        let found = sources.find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(known, _)| *known == id);
        found
            .map(|(_, bytes)| bytes.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        let own = || self.own.get(index - FACES.len());
        FACES.get(index).or_else(own).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
