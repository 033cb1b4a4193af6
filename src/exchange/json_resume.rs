//! The parts of a JSON Resume (schema 1.x of jsonresume.org), and which of them an entry of a CV belongs to. It must not
//! know what either says.

use crate::model::{EntryBody, SectionKind, fold};

/// A list of a JSON Resume.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// Degrees.
    Education,
    /// Positions.
    Work,
    /// Positions without pay.
    Volunteer,
    /// Awards.
    Awards,
    /// Certificates.
    Certificates,
    /// Works.
    Publications,
    /// Skills.
    Skills,
    /// Languages.
    Languages,
    /// Interests.
    Interests,
    /// What others say.
    References,
    /// Anything with a name.
    Projects,
}

/// A list with its key, the title of a section of a CV that is made of it, and that section's kind.
type Row = (List, &'static str, &'static str, SectionKind);

impl List {
    /// All of them.
    pub const ALL: [Row; 11] = [
        (Self::Education, "education", "Education", SectionKind::Education),
        (Self::Work, "work", "Experience", SectionKind::Experience),
        (Self::Volunteer, "volunteer", "Volunteering", SectionKind::Service),
        (Self::Awards, "awards", "Awards", SectionKind::Awards),
        (
            Self::Certificates,
            "certificates",
            "Certificates",
            SectionKind::Other,
        ),
        (
            Self::Publications,
            "publications",
            "Publications",
            SectionKind::Publications,
        ),
        (Self::Skills, "skills", "Skills", SectionKind::Skills),
        (Self::Languages, "languages", "Languages", SectionKind::Skills),
        (Self::Interests, "interests", "Interests", SectionKind::Interests),
        (Self::References, "references", "References", SectionKind::Other),
        (Self::Projects, "projects", "Projects", SectionKind::Other),
    ];

    /// The list with a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let row = Self::ALL.iter().find(|(_, name, _, _)| *name == key)?;
        Some(row.0)
    }

    /// Its key.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.row().1
    }

    /// The title of the section of a CV that is made of it; projects may be of several kinds.
    #[must_use]
    pub fn title(self, kind: SectionKind) -> &'static str {
        match (self, kind) {
            (Self::Projects, SectionKind::Talks) => "Talks",
            (Self::Projects, SectionKind::Grants) => "Grants",
            (Self::Projects, SectionKind::Teaching) => "Teaching",
            (Self::Projects, SectionKind::Students) => "Students",
            (Self::Projects, SectionKind::Service) => "Service",
            _ => self.row().2,
        }
    }

    /// The kind of that section.
    #[must_use]
    pub fn kind(self) -> SectionKind {
        self.row().3
    }

    /// The list to which an entry of a section belongs.
    #[must_use]
    pub fn of_entry(title: &str, kind: SectionKind, body: &EntryBody) -> Self {
        let title = fold(title);
        match body {
            EntryBody::Education { .. } => Self::Education,
            EntryBody::Experience { .. } if kind == SectionKind::Service => Self::Volunteer,
            EntryBody::Experience { .. } => Self::Work,
            EntryBody::OneLine { .. } if title == "languages" => Self::Languages,
            EntryBody::OneLine { .. } if kind == SectionKind::Interests => Self::Interests,
            EntryBody::OneLine { .. } => Self::Skills,
            _ if title == "certificates" => Self::Certificates,
            _ if title == "references" => Self::References,
            _ if kind == SectionKind::Awards => Self::Awards,
            EntryBody::Normal { .. } => Self::Projects,
            EntryBody::Item(..) | EntryBody::Text(_) => match kind {
                SectionKind::Skills => Self::Skills,
                SectionKind::Interests => Self::Interests,
                _ => Self::Projects,
            },
        }
    }

    fn row(self) -> &'static Row {
        let row = Self::ALL.iter().find(|(list, _, _, _)| *list == self);
        row.expect("the table lists every list")
    }
}

/// What a JSON Resume says in a key of its own and an entry of a CV as an item of its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labelled {
    /// The list whose items have the key.
    pub list: List,
    /// The key.
    pub key: &'static str,
    /// What stands before the value in the entry.
    pub label: &'static str,
    /// Whether there are several values, parted by semicolons in the entry.
    pub is_list: bool,
}

const fn labelled(list: List, key: &'static str, label: &'static str, is_list: bool) -> Labelled {
    Labelled {
        list,
        key,
        label,
        is_list,
    }
}

/// All of that.
pub const LABELLED: [Labelled; 7] = [
    labelled(List::Education, "score", "Score: ", false),
    labelled(List::Education, "courses", "Courses: ", true),
    labelled(List::Work, "description", "About: ", false),
    labelled(List::Projects, "keywords", "Keywords: ", true),
    labelled(List::Projects, "roles", "Roles: ", true),
    labelled(List::Projects, "entity", "For: ", false),
    labelled(List::Projects, "type", "Type: ", false),
];

/// Before how well a skill is known, behind its keywords in brackets, or alone.
pub const LEVEL: &str = "Level: ";

/// What stands before the one who gave an award, in the summary of its entry.
pub const AWARDED_BY: &str = "Awarded by ";

/// What stands before the one who gave a certificate, in the summary of its entry.
pub const ISSUED_BY: &str = "Issued by ";

/// What parts those two from what is said besides.
pub const BEHIND_GIVER: &str = " — ";
