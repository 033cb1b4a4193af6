//! What a paper's teaser picture says in words. It must not know the picture.

/// The words of a teaser picture. The picture itself is `teaser.*` in the paper's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teaser {
    /// What it shows, for those who do not see it: plain text. Empty if it only adorns; absent if nobody wrote it.
    pub alt: Option<String>,
    /// The line below it, in Markdown.
    pub caption: Option<String>,
}
