//! The CV: sections of entries, named as RenderCV names them. It must not know how it is set.

use super::{DateRange, DateValue, End, Slug, Variant};
use crate::locale::Locale;

/// What a section holds, as far as other pages need to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Degrees.
    Education,
    /// Research interests; the home page shows them.
    Interests,
    /// Positions of any kind.
    Experience,
    /// Awards, scholarships, achievements.
    Awards,
    /// Money for research.
    Grants,
    /// Publications, drawn from the works.
    Publications,
    /// Talks; the talks page shows them.
    Talks,
    /// Courses taught.
    Teaching,
    /// Whom one supervises or has supervised.
    Students,
    /// Service and activities.
    Service,
    /// Skills.
    Skills,
    /// Anything else.
    Other,
}

impl SectionKind {
    /// Every kind with its name in files.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Education, "education"),
        (Self::Interests, "interests"),
        (Self::Experience, "experience"),
        (Self::Awards, "awards"),
        (Self::Grants, "grants"),
        (Self::Publications, "publications"),
        (Self::Talks, "talks"),
        (Self::Teaching, "teaching"),
        (Self::Students, "students"),
        (Self::Service, "service"),
        (Self::Skills, "skills"),
        (Self::Other, "other"),
    ];

    /// Reads the name in files.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, name)| *name == text)
            .map(|(kind, _)| *kind)
    }

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("other", |(_, name)| name)
    }
}

impl SectionKind {
    /// What a section of this kind is called; absent for what can be anything.
    #[must_use]
    pub fn heading(self, locale: &Locale) -> Option<&'static str> {
        let headings = &locale.headings;
        match self {
            Self::Education => Some(headings.education),
            Self::Interests => Some(headings.interests),
            Self::Experience => Some(headings.experience),
            Self::Awards => Some(headings.awards),
            Self::Grants => Some(headings.grants),
            Self::Publications => Some(headings.publications),
            Self::Talks => Some(headings.talks),
            Self::Teaching => Some(headings.teaching),
            Self::Students => Some(headings.students),
            Self::Service => Some(headings.service),
            Self::Skills => Some(headings.skills),
            Self::Other => None,
        }
    }
}

/// When an entry was: one date, or start and end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryTime {
    /// A date in words or EDTF; as in RenderCV it goes before a start and an end.
    pub date: Option<DateValue>,
    /// Start.
    pub start_date: Option<DateValue>,
    /// End; `present` while it goes on.
    pub end_date: Option<EntryEnd>,
}

/// The end of an entry.
pub type EntryEnd = Result<DateValue, Present>;

/// Marks an entry that is still going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present;

impl EntryTime {
    /// Whether the entry is still going on.
    #[must_use]
    pub fn is_present(&self) -> bool {
        matches!(self.end_date, Some(Err(Present)))
            || matches!(
                self.date,
                Some(DateValue::Range(DateRange {
                    end: End::Present,
                    ..
                }))
            )
    }

    /// For people to read: `August 2024 – present`, `2023`; empty if nothing is known.
    #[must_use]
    pub fn display(&self, locale: &Locale) -> String {
        if let Some(date) = &self.date {
            return date.display(locale);
        }
        let dates = &locale.dates;
        let end = self.end_date.as_ref().map(|end| match end {
            Ok(end) => end.display(locale),
            Err(Present) => dates.present.to_owned(),
        });
        match (&self.start_date, end) {
            (Some(start), Some(end)) => [&start.display(locale), locale.marks.to, &end].concat(),
            (Some(start), None) => start.display(locale),
            (None, Some(end)) => match &self.end_date {
                Some(Ok(date)) => dates.until(&end, date.ends_on_day()),
                _ => dates.so_far.to_owned(),
            },
            (None, None) => String::new(),
        }
    }
}

/// What stands before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A dot.
    Bullet,
    /// Its number, from one up.
    Number,
    /// Its number, down to one: for lists that begin with what is newest.
    ReversedNumber,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 3] = [Self::Bullet, Self::Number, Self::ReversedNumber];

    /// The field, named as RenderCV names it, that holds the text of such an item.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Bullet => "bullet",
            Self::Number => "number",
            Self::ReversedNumber => "reversed_number",
        }
    }
}

/// One entry of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub body: EntryBody,
    /// Words by which variants of the CV choose it; nothing shows them.
    pub tags: Vec<String>,
}

impl From<EntryBody> for Entry {
    fn from(body: EntryBody) -> Self {
        let tags = Vec::new();
        Self { body, tags }
    }
}

/// What an entry says. Field names are RenderCV's; summaries, highlights, bullets and details are Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryBody {
    /// A degree.
    Education {
        /// Where.
        institution: String,
        /// Field of study.
        area: Option<String>,
        /// Degree, e.g. `PhD`.
        degree: Option<String>,
        /// Time.
        time: EntryTime,
        /// Place.
        location: Option<String>,
        /// A sentence.
        summary: Option<String>,
        /// List; an item may hold a nested Markdown list.
        highlights: Vec<String>,
    },
    /// A position.
    Experience {
        /// Organisation.
        company: String,
        /// Role.
        position: Option<String>,
        /// Time.
        time: EntryTime,
        /// Place.
        location: Option<String>,
        /// A sentence.
        summary: Option<String>,
        /// List; an item may hold a nested Markdown list.
        highlights: Vec<String>,
    },
    /// Anything with a name: a talk, an award, a project.
    Normal {
        /// What.
        name: String,
        /// Time.
        time: EntryTime,
        /// Place.
        location: Option<String>,
        /// A sentence; for a talk, the occasion.
        summary: Option<String>,
        /// List; an item may hold a nested Markdown list.
        highlights: Vec<String>,
    },
    /// A label with its details: skills, interests.
    OneLine {
        /// Label.
        label: String,
        /// Details.
        details: String,
    },
    /// An item of a list; those with one mark that follow each other are one list.
    Item(Mark, String),
    /// A paragraph.
    Text(String),
}

impl Entry {
    /// What of the entry is Markdown, in the order in which one reads it.
    #[must_use]
    pub fn markdown(&self) -> Vec<&str> {
        let (first, summary, highlights) = match &self.body {
            EntryBody::Education {
                institution,
                area,
                degree,
                summary,
                highlights,
                location: _,
                time: _,
            } => (
                [degree.as_ref(), area.as_ref(), Some(institution)],
                summary,
                highlights,
            ),
            EntryBody::Experience {
                company,
                position,
                summary,
                highlights,
                location: _,
                time: _,
            } => ([position.as_ref(), Some(company), None], summary, highlights),
            EntryBody::Normal {
                name,
                summary,
                highlights,
                location: _,
                time: _,
            } => ([Some(name), None, None], summary, highlights),
            EntryBody::OneLine { label, details } => return vec![label, details],
            EntryBody::Item(_, text) | EntryBody::Text(text) => return vec![text],
        };
        let rest = summary.iter().chain(highlights);
        first
            .into_iter()
            .flatten()
            .chain(rest)
            .map(String::as_str)
            .collect()
    }

    /// When it was; absent for what has no time.
    #[must_use]
    pub fn time(&self) -> Option<&EntryTime> {
        match &self.body {
            EntryBody::Education { time, .. }
            | EntryBody::Experience { time, .. }
            | EntryBody::Normal { time, .. } => Some(time),
            EntryBody::OneLine { .. } | EntryBody::Item(..) | EntryBody::Text(_) => None,
        }
    }

    /// Its list items; none of what has no list.
    #[must_use]
    pub fn highlights(&self) -> &[String] {
        match &self.body {
            EntryBody::Education { highlights, .. }
            | EntryBody::Experience { highlights, .. }
            | EntryBody::Normal { highlights, .. } => highlights,
            EntryBody::OneLine { .. } | EntryBody::Item(..) | EntryBody::Text(_) => &[],
        }
    }

    /// Leaves out all but the first of its list items.
    pub fn keep_highlights(&mut self, most: usize) {
        match &mut self.body {
            EntryBody::Education { highlights, .. }
            | EntryBody::Experience { highlights, .. }
            | EntryBody::Normal { highlights, .. } => highlights.truncate(most),
            EntryBody::OneLine { .. } | EntryBody::Item(..) | EntryBody::Text(_) => {}
        }
    }

    /// The place, as plain text.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        match &self.body {
            EntryBody::Education { location, .. }
            | EntryBody::Experience { location, .. }
            | EntryBody::Normal { location, .. } => location.as_deref(),
            EntryBody::OneLine { .. } | EntryBody::Item(..) | EntryBody::Text(_) => None,
        }
    }
}

/// What stands in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionBody {
    /// Entries as written.
    Entries(Vec<Entry>),
    /// The person's works, grouped by these topics in this order; what has none of them follows.
    Works {
        /// Topics in order.
        topics: Vec<String>,
    },
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading as it is written; where it is absent, the language of the site has one for the kind.
    pub title: Option<String>,
    /// What it holds.
    pub kind: SectionKind,
    /// Its content.
    pub body: SectionBody,
}

impl Section {
    /// What stands above it.
    #[must_use]
    pub fn heading(&self, locale: &Locale) -> &str {
        let own = self.title.as_deref();
        own.or_else(|| self.kind.heading(locale)).unwrap_or_default()
    }

    /// Its entries as written; none where it holds works.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.body {
            SectionBody::Entries(entries) => entries,
            SectionBody::Works { .. } => &[],
        }
    }
}

/// The paper on which a CV is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimetres (ISO 216).
    A4,
    /// 8.5 by 11 inches (ANSI/ASME Y14.1).
    Letter,
}

impl Paper {
    /// Both with their names in files.
    pub const ALL: [(Self, &'static str); 2] = [(Self::A4, "a4"), (Self::Letter, "letter")];

    /// What printers of a language (BCP 47) hold, as far as its region tells (`paperSize` of Unicode's CLDR).
    #[must_use]
    pub fn of_language(language: &str) -> Self {
        let prints_on_letter = [
            "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE",
        ];
        let mut parts = language.split('-').skip(1);
        if parts.any(|part| prints_on_letter.contains(&part)) {
            Self::Letter
        } else {
            Self::A4
        }
    }
}

/// How a CV is set on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// Name of a layout of the theme; where it is absent the first one.
    pub layout: Option<String>,
    /// Where it is absent, what the language of the site suggests.
    pub paper: Option<Paper>,
}

/// A person's CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cv {
    /// Whose.
    pub person: Slug,
    /// How it is set on paper.
    pub setting: Setting,
    /// Shorter or other versions of it, in the order of the file.
    pub variants: Vec<Variant>,
    /// Sections in order.
    pub sections: Vec<Section>,
}

impl Cv {
    /// Sections of one kind, in order.
    pub fn sections_of(&self, kind: SectionKind) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.kind == kind)
    }
}
