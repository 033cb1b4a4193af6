//! Works: one scholarly work however many versions it has. It must not know whose list it stands in.

use super::{ArxivId, DateValue, Doi, Marks, Name, Reception, Slug, Status, Teaser, fold};

/// What a work is, named as CSL names it (CSL 1.0.2, appendix III).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WorkType {
    /// A preprint, or a paper of which no more is known.
    Article,
    /// An article in a journal.
    ArticleJournal,
    /// A paper in the proceedings of a conference.
    PaperConference,
    /// A chapter of a book.
    Chapter,
    /// A book.
    Book,
    /// A thesis of any degree.
    Thesis,
    /// A technical report.
    Report,
    /// Software.
    Software,
    /// A data set.
    Dataset,
    /// A talk.
    Speech,
    /// A patent.
    Patent,
    /// An unpublished manuscript.
    Manuscript,
    /// A page or post on the web.
    Webpage,
    /// Anything else.
    Document,
}

impl WorkType {
    /// Every type with its CSL name and what it is called on a page.
    pub const ALL: [(Self, &'static str, &'static str); 14] = [
        (Self::Article, "article", "Paper"),
        (Self::ArticleJournal, "article-journal", "Journal article"),
        (Self::PaperConference, "paper-conference", "Conference paper"),
        (Self::Chapter, "chapter", "Book chapter"),
        (Self::Book, "book", "Book"),
        (Self::Thesis, "thesis", "Thesis"),
        (Self::Report, "report", "Report"),
        (Self::Software, "software", "Software"),
        (Self::Dataset, "dataset", "Data set"),
        (Self::Speech, "speech", "Talk"),
        (Self::Patent, "patent", "Patent"),
        (Self::Manuscript, "manuscript", "Manuscript"),
        (Self::Webpage, "webpage", "Web page"),
        (Self::Document, "document", "Document"),
    ];

    /// Reads a CSL type.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, csl, _)| *csl == text)
            .map(|(kind, _, _)| *kind)
    }

    /// The CSL name.
    #[must_use]
    pub fn csl(self) -> &'static str {
        self.row().1
    }

    /// What it is called on a page, in English.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.row().2
    }

    /// Whether a work of this type counts as published rather than as a preprint or draft.
    #[must_use]
    pub fn is_published(self) -> bool {
        !matches!(self, Self::Article | Self::Manuscript)
    }

    fn row(self) -> &'static (Self, &'static str, &'static str) {
        Self::ALL
            .iter()
            .find(|(kind, _, _)| *kind == self)
            .expect("the table lists every type")
    }
}

/// Where a work appeared. All fields are plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Venue {
    /// Name of the journal, proceedings, publisher's series or archive.
    pub name: Option<String>,
    /// How people call it, e.g. `ACL '23`.
    pub short: Option<String>,
    /// Volume; `1: Long Papers` counts as one.
    pub volume: Option<String>,
    /// Issue.
    pub issue: Option<String>,
    /// Page range with a hyphen, e.g. `2391-2404`.
    pub pages: Option<String>,
    /// Article number, where pages count from 1 in each article.
    pub article_number: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Place of the conference or the publisher, as printed.
    pub place: Option<String>,
    /// Series in which the book or the proceedings appeared, e.g. `Lecture Notes in Computer Science`.
    pub series: Option<String>,
    /// Edition of a book, e.g. `2`.
    pub edition: Option<String>,
    /// Editors of the book or the proceedings.
    pub editors: Vec<Name>,
}

impl Venue {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Names of preprint servers, folded, with what they are called.
const ARCHIVES: &[(&str, &str)] = &[
    ("arxiv", "arXiv"),
    ("corr", "arXiv"),
    ("biorxiv", "bioRxiv"),
    ("medrxiv", "medRxiv"),
    ("chemrxiv", "ChemRxiv"),
    ("ssrn", "SSRN"),
    ("hal", "HAL"),
    ("osf", "OSF"),
    ("psyarxiv", "PsyArXiv"),
    ("zenodo", "Zenodo"),
    ("techrxiv", "TechRxiv"),
    ("research square", "Research Square"),
];

/// Whether a venue is a preprint server.
#[must_use]
pub fn is_archive(venue: &str) -> bool {
    archive(venue).is_some()
}

/// What the preprint server is called that a venue is, if it is one.
#[must_use]
pub fn archive(venue: &str) -> Option<&'static str> {
    let folded = fold(venue);
    ARCHIVES.iter().find_map(|(archive, name)| {
        let behind = folded.strip_prefix(archive)?;
        (behind.is_empty() || behind.starts_with(' ')).then_some(*name)
    })
}

/// What an article is called: a preprint only where a source says that it is one.
fn article_label(venue: Option<&str>, arxiv: Option<&ArxivId>, otherwise: &'static str) -> &'static str {
    if arxiv.is_some() || venue.is_some_and(is_archive) {
        "Preprint"
    } else {
        otherwise
    }
}

/// Another version of a work than the one its record describes: mostly a preprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What it is.
    pub kind: WorkType,
    /// Its title, where it differs.
    pub title: Option<String>,
    /// Where it appeared, e.g. `arXiv`.
    pub venue: Option<String>,
    /// When.
    pub date: Option<DateValue>,
    /// Its own DOI.
    pub doi: Option<Doi>,
    /// Its arXiv id.
    pub arxiv: Option<ArxivId>,
    /// Its address.
    pub url: Option<String>,
}

impl Version {
    /// What it is called on a page.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.kind {
            WorkType::Article => article_label(self.venue.as_deref(), self.arxiv.as_ref(), "Version"),
            kind => kind.label(),
        }
    }
}

/// What a link of a work leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// Source code.
    Code,
    /// Data.
    Data,
    /// Slides.
    Slides,
    /// Video.
    Video,
    /// Poster.
    Poster,
    /// The full text as PDF.
    Pdf,
    /// What was left out of the text.
    Supplement,
    /// A page about the work.
    Project,
    /// Anything else, with its label.
    Other(String),
}

impl LinkKind {
    const NAMED: [(Self, &'static str, &'static str); 8] = [
        (Self::Code, "code", "Code"),
        (Self::Data, "data", "Data"),
        (Self::Slides, "slides", "Slides"),
        (Self::Video, "video", "Video"),
        (Self::Poster, "poster", "Poster"),
        (Self::Pdf, "pdf", "PDF"),
        (Self::Supplement, "supplement", "Supplement"),
        (Self::Project, "project", "Project page"),
    ];

    /// Takes the key of a `links:` mapping.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        Self::NAMED
            .iter()
            .find(|(_, name, _)| *name == key)
            .map_or_else(|| Self::Other(key.to_owned()), |(kind, _, _)| kind.clone())
    }

    /// Key and label of a kind that has a name of its own.
    #[must_use]
    pub fn named(&self) -> Option<(&'static str, &'static str)> {
        let row = Self::NAMED.iter().find(|(kind, _, _)| kind == self);
        row.map(|(_, key, label)| (*key, *label))
    }

    /// The key in a `links:` mapping.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Other(label) => label,
            other => other.named().map_or("", |(key, _)| key),
        }
    }

    /// What it is called on a page.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Other(label) => label,
            other => other.named().map_or("", |(_, label)| label),
        }
    }
}

/// A link with its purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub kind: LinkKind,
    /// Where.
    pub url: String,
}

/// One scholarly work.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// Its name in addresses, kept for life.
    pub slug: Slug,
    /// Former slugs, each of which redirects.
    pub aliases: Vec<Slug>,
    /// Markdown with `$math$`.
    pub title: String,
    /// Authors in printed order.
    pub authors: Vec<Name>,
    /// Whether the source cut the author list.
    pub et_al: bool,
    /// What it is.
    pub kind: WorkType,
    /// What kind of its type it is, as printed: `PhD thesis`, `Working Paper No. 31234`.
    pub genre: Option<String>,
    /// BCP 47 language it is written in, where that is not the site's.
    pub language: Option<String>,
    /// Who among the authors is marked.
    pub marks: Marks,
    /// How far it is on its way to publication; absent where it is published.
    pub status: Option<Status>,
    /// When it appeared.
    pub date: Option<DateValue>,
    /// Where it appeared.
    pub venue: Venue,
    /// ISBN of the book or the proceedings, as written.
    pub isbn: Option<String>,
    /// ISSN of the journal or the series, as written.
    pub issn: Option<String>,
    /// DOI of the described version.
    pub doi: Option<Doi>,
    /// arXiv id, where the described version is the preprint.
    pub arxiv: Option<ArxivId>,
    /// Address of the described version, where it has no DOI.
    pub url: Option<String>,
    /// What became of it after it appeared.
    pub reception: Reception,
    /// Topics under which a CV lists it, in the CV's words.
    pub topics: Vec<String>,
    /// Other versions, earliest first.
    pub versions: Vec<Version>,
    /// Links.
    pub links: Vec<Link>,
    /// What its teaser picture says in words.
    pub teaser: Option<Teaser>,
    /// People in whose portfolio it belongs although they are not in the printed author list.
    pub portfolio_of: Vec<Slug>,
    /// Whether it is to be shown among the selected works.
    pub selected: bool,
    /// Whether to keep it out of everything published.
    pub draft: bool,
    /// Abstract, in Markdown with `$math$`; may be empty.
    pub abstract_text: String,
    /// What a source document held beyond our fields.
    pub extra: Vec<(String, String)>,
}

impl Work {
    /// A work of which nothing is known but its title.
    #[must_use]
    pub fn titled(slug: Slug, title: String) -> Self {
        Self {
            slug,
            aliases: Vec::new(),
            title,
            authors: Vec::new(),
            et_al: false,
            kind: WorkType::Article,
            genre: None,
            language: None,
            marks: Marks::default(),
            status: None,
            date: None,
            venue: Venue::default(),
            isbn: None,
            issn: None,
            doi: None,
            arxiv: None,
            url: None,
            reception: Reception::default(),
            topics: Vec::new(),
            versions: Vec::new(),
            links: Vec::new(),
            teaser: None,
            portfolio_of: Vec::new(),
            selected: false,
            draft: false,
            abstract_text: String::new(),
            extra: Vec::new(),
        }
    }

    /// What it is called on a page.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.kind {
            WorkType::Article => article_label(self.venue.name.as_deref(), self.arxiv.as_ref(), "Paper"),
            kind => kind.label(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_name_of_its_own() {
        for (kind, csl, _) in WorkType::ALL {
            assert_eq!(WorkType::parse(csl), Some(kind));
            assert_eq!(kind.csl(), csl);
        }
    }

    #[test]
    fn every_link_kind_survives_its_key() {
        for key in [
            "code",
            "data",
            "slides",
            "video",
            "poster",
            "pdf",
            "supplement",
            "project",
            "Press release",
        ] {
            assert_eq!(LinkKind::from_key(key).key(), key);
        }
    }
}
