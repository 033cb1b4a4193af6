//! People. It must not know which works are theirs.

use super::{Name, Orcid, Slug};

/// What a listing counted about a person, kept with its source and shown only if the settings say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// The document that printed the numbers.
    pub source: String,
    /// The day they were taken, where the document tells.
    pub date: Option<String>,
    /// Label and value as printed, e.g. `citations` and `1,358`, in printed order.
    pub values: Vec<(String, String)>,
}

/// A person with a page of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Name in addresses, kept for life.
    pub slug: Slug,
    /// The name as it is to be shown.
    pub name: Name,
    /// Other forms under which the person signs.
    pub also_known_as: Vec<Name>,
    /// Whether the person was a member of the group and left.
    pub alumni: bool,
    /// One line under the name, e.g. a position.
    pub headline: Option<String>,
    /// Where the person is.
    pub location: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number; never published unless the settings say so.
    pub phone: Option<String>,
    /// ORCID iD.
    pub orcid: Option<Orcid>,
    /// Profiles and pages elsewhere: label and address.
    pub links: Vec<(String, String)>,
    /// Interests, in Markdown.
    pub interests: Vec<String>,
    /// Portrait: a path below `content/files/`.
    pub photo: Option<String>,
    /// What listings counted.
    pub metrics: Vec<Metrics>,
    /// A few sentences about the person, in Markdown.
    pub summary: Option<String>,
    /// What a source document held beyond our fields: label and value.
    pub extra: Vec<(String, String)>,
}

impl Person {
    /// Whether a printed name is this person's, under any of the known forms.
    #[must_use]
    pub fn is_called(&self, name: &Name) -> bool {
        self.name.key() == name.key() || self.also_known_as.iter().any(|other| other.key() == name.key())
    }
}
