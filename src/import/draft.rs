//! Drafts: what one reader understood of one seed, each field with its position.
//! It must not know other seeds, nor what is in `content/`.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::model::{ArxivId, Doi, Link, Name, PartialDate, Section, Venue, WorkType};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It stands in the document.
    Printed,
    /// We concluded it; the text says from what, e.g. `the author lists of 5 of 7 papers`.
    Inferred(String),
}

/// A value that a document states, with the place where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<T> {
    /// What is stated.
    pub value: T,
    /// Byte range in the seed.
    pub span: Range<usize>,
    /// Printed or inferred.
    pub origin: Origin,
}

impl<T> Claim<T> {
    /// A printed value.
    pub fn printed(value: T, span: Range<usize>) -> Self {
        Self {
            value,
            span,
            origin: Origin::Printed,
        }
    }

    /// A value concluded from something.
    pub fn inferred(value: T, span: Range<usize>, from: impl Into<String>) -> Self {
        Self {
            value,
            span,
            origin: Origin::Inferred(from.into()),
        }
    }
}

/// The kinds of document we can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReaderKind {
    /// An aggregator's listing of one author's papers, with or without a header.
    Listing,
    /// A researcher's profile page, mostly interface text.
    Profile,
    /// A CV as text or Markdown.
    Cv,
    /// A CV as RenderCV reads it.
    Rendercv,
    /// A JSON Resume.
    JsonResume,
    /// None: nothing in the document was understood.
    Unknown,
}

impl ReaderKind {
    /// The name used in reports and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Listing => "author-listing",
            Self::Profile => "researcher-profile",
            Self::Cv => "cv",
            Self::Rendercv => "rendercv",
            Self::JsonResume => "json-resume",
            Self::Unknown => "unknown",
        }
    }
}

/// Which record of the draft a part of the document went to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordRef {
    /// The person the document is about.
    Person,
    /// A section of the person's CV: index into [`Draft::sections`].
    Section(usize),
    /// An entry of a section: index into [`Draft::sections`], index into its entries.
    Entry(usize, usize),
    /// A work: index into [`Draft::works`].
    Work(usize),
}

/// What became of a part of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// It went into a field of the record, named as in content files: `title`, `venue.pages`, `institution`; empty
    /// for an entry that is all one text.
    Field(RecordRef, String),
    /// It belongs to the page and not to the person: interface text, headings of lists, page numbers.
    /// The text names it in words: `interface text`, `count of papers`, `page break`.
    Furniture(&'static str),
}

/// A part of the document and what became of it. Parts do not overlap and lie within one line each;
/// readers split a field that runs over several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Byte range in the seed.
    pub span: Range<usize>,
    /// What became of it.
    pub use_: Use,
}

/// The person a document is about.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftPerson {
    /// Name; inferred where the document does not state it.
    pub name: Claim<Name>,
    /// One line under the name, where the document prints one.
    pub headline: Option<Claim<String>>,
    /// Place.
    pub location: Option<Claim<String>>,
    /// E-mail address.
    pub email: Option<Claim<String>>,
    /// Telephone number as printed, without brackets around the country code.
    pub phone: Option<Claim<String>>,
    /// Label and address of pages elsewhere.
    pub links: Vec<Claim<(String, String)>>,
    /// A few sentences about the person, in Markdown.
    pub summary: Option<Claim<String>>,
    /// Label and value of what a listing counted, as printed: `h-index` and `13`.
    pub metrics: Vec<Claim<(String, String)>>,
    /// What the document says beyond our fields: label and value.
    pub extra: Vec<Claim<(String, String)>>,
}

/// A version of a work that a document mentions beside the one it describes
/// (`ArXiv abs/2402.02082 (2024)` behind a conference).
#[derive(Debug, Clone, PartialEq)]
pub struct DraftVersion {
    /// What it is.
    pub kind: Claim<WorkType>,
    /// Where, e.g. `arXiv`.
    pub venue: Option<Claim<String>>,
    /// When.
    pub date: Option<Claim<PartialDate>>,
    /// arXiv id.
    pub arxiv: Option<Claim<ArxivId>>,
    /// DOI.
    pub doi: Option<Claim<Doi>>,
}

/// A work as one document describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftWork {
    /// All of its text in the document, from the first to the last character.
    pub span: Range<usize>,
    /// Markdown with `$math$`.
    pub title: Claim<String>,
    /// Authors in printed order; empty if the document names none.
    pub authors: Vec<Claim<Name>>,
    /// Whether the list of authors is cut (`et al.`, `and others`).
    pub et_al: bool,
    /// What it is; a listing that does not say leaves it open.
    pub kind: Option<Claim<WorkType>>,
    /// When. A year that the document omits is absent here; reconciling infers it.
    pub date: Option<Claim<PartialDate>>,
    /// Where it appeared.
    pub venue: Option<Claim<Venue>>,
    /// DOI.
    pub doi: Option<Claim<Doi>>,
    /// arXiv id, where the described version itself is on arXiv.
    pub arxiv: Option<Claim<ArxivId>>,
    /// Address, where it is neither a DOI nor an arXiv id.
    pub url: Option<Claim<String>>,
    /// Abstract, in Markdown with `$math$`.
    pub abstract_text: Option<Claim<String>>,
    /// Topics under which the document lists it.
    pub topics: Vec<Claim<String>>,
    /// Links with a purpose.
    pub links: Vec<Claim<Link>>,
    /// Other versions the document mentions.
    pub versions: Vec<DraftVersion>,
    /// Institution tags the document prints beside the authors (`· berkeley`).
    pub institutions: Vec<Claim<String>>,
    /// What the document says beyond our fields: label and value (`category` and `LG`, `score` and `94.1`).
    pub extra: Vec<Claim<(String, String)>>,
}

impl DraftWork {
    /// A work of which only the title is known so far.
    #[must_use]
    pub fn titled(title: Claim<String>) -> Self {
        Self {
            span: title.span.clone(),
            title,
            authors: Vec::new(),
            et_al: false,
            kind: None,
            date: None,
            venue: None,
            doi: None,
            arxiv: None,
            url: None,
            abstract_text: None,
            topics: Vec::new(),
            links: Vec::new(),
            versions: Vec::new(),
            institutions: Vec::new(),
            extra: Vec::new(),
        }
    }
}

/// What one reader understood of one seed. A reader never fails on one bad record: it keeps the rest,
/// and what no part covers is reported as not understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Which reader it was.
    pub reader: ReaderKind,
    /// Whose document it is, if it tells or lets it be inferred.
    pub person: Option<DraftPerson>,
    /// Works in the order of the document.
    pub works: Vec<DraftWork>,
    /// Sections of a CV, each with the place of its heading.
    pub sections: Vec<Claim<Section>>,
    /// What became of each part of the document, in order.
    pub parts: Vec<Part>,
    /// What the reader has to say.
    pub diagnostics: Vec<Diagnostic>,
}

impl Draft {
    /// A draft in which nothing is understood yet.
    #[must_use]
    pub fn empty(reader: ReaderKind) -> Self {
        Self {
            reader,
            person: None,
            works: Vec::new(),
            sections: Vec::new(),
            parts: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}
