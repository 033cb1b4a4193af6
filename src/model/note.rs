//! Notes: the pages people write themselves. It must not know where they are shown.

use super::{DateValue, Slug};

/// What a note is; each kind has a folder of its own below `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// A page of the site.
    Page,
    /// A short piece of news.
    News,
    /// A talk.
    Talk,
    /// A project.
    Project,
    /// A course.
    Course,
    /// A blog post.
    Post,
}

impl NoteKind {
    /// Every kind with its folder and what a list of it is called.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Page, "pages", "Pages"),
        (Self::News, "news", "News"),
        (Self::Talk, "talks", "Talks"),
        (Self::Project, "projects", "Projects"),
        (Self::Course, "teaching", "Teaching"),
        (Self::Post, "posts", "Posts"),
    ];

    /// The folder below `content/`, and the first part of the address (pages stand at the root).
    #[must_use]
    pub fn folder(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _, _)| *kind == self)
            .map_or("", |(_, folder, _)| folder)
    }

    /// What a list of this kind is called.
    #[must_use]
    pub fn title(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _, _)| *kind == self)
            .map_or("", |(_, _, title)| title)
    }
}

/// A Markdown file with a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// Name in addresses: the file's name.
    pub slug: Slug,
    /// Former slugs.
    pub aliases: Vec<Slug>,
    /// Markdown with `$math$`.
    pub title: String,
    /// When.
    pub date: Option<DateValue>,
    /// Where, for a talk or course.
    pub location: Option<String>,
    /// The occasion, for a talk.
    pub event: Option<String>,
    /// A sentence for lists and search engines, in Markdown.
    pub summary: Option<String>,
    /// The papers that it is about.
    pub papers: Vec<Slug>,
    /// Whether to keep it out of everything published.
    pub draft: bool,
    /// Markdown.
    pub body: String,
}
