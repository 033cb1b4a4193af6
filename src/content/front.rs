//! Front matter: the YAML between two lines `---` at the head of a Markdown file.
//! It must not know which keys it has.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::scan;
use crate::yaml::Source;

/// A Markdown file cut into front matter and body.
#[derive(Debug, Clone)]
pub struct Document {
    /// The YAML.
    pub source: Source,
    /// Byte range of the body in the file.
    pub body: Range<usize>,
}

impl Document {
    /// Cuts a file. A file that does not begin with `---`, or never closes it, is an error.
    pub fn cut(file: &str, text: &Arc<str>) -> Result<Self, Box<Diagnostic>> {
        let Some(first) = text.strip_prefix('\u{feff}').unwrap_or(text).lines().next() else {
            return Err(Box::new(catalog::empty_file(file)));
        };
        if first.trim_end() != "---" {
            return Err(Box::new(catalog::no_front_matter(Place::new(
                file,
                text,
                0..first.len(),
            ))));
        }
        let start = scan::find(text, b'\n').map_or(text.len(), |at| at + 1);
        let Some((end, body)) = closing_line(text, start) else {
            return Err(Box::new(catalog::open_front_matter(Place::new(
                file,
                text,
                0..first.len(),
            ))));
        };
        let source = Source {
            file: file.to_owned(),
            text: Arc::clone(text),
            span: start..end,
        };
        Ok(Self {
            source,
            body: body..text.len(),
        })
    }

    /// The body without the blank lines around it.
    #[must_use]
    pub fn body(&self) -> &str {
        self.source.text[self.body.clone()].trim()
    }
}

/// Start and end of the line that closes the front matter.
fn closing_line(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    while at < text.len() {
        let line = scan::line(&text[at..]);
        let next = (at + line.len() + 1).min(text.len());
        if matches!(line.trim_end(), "---" | "...") {
            return Some((at, next));
        }
        at = next;
    }
    None
}

/// A Markdown file made of front matter and a body.
#[must_use]
pub fn joined(yaml: &str, body: &str) -> String {
    let body = body.trim();
    let gap = if body.is_empty() { "" } else { "\n" };
    format!("---\n{yaml}---\n{gap}{body}{gap}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_at_its_two_lines() {
        let document = Document::cut("a.md", &"---\r\ntitle: A\n---\n\nBody --- here\n---\n".into())
            .expect("front matter");
        assert_eq!(document.source.yaml(), "title: A\n");
        assert_eq!(document.body(), "Body --- here\n---");
    }

    #[test]
    fn a_file_without_front_matter_is_an_error_at_its_first_line() {
        for (text, code) in [
            ("title: A\n", "no-front-matter"),
            ("---\ntitle: A\n", "open-front-matter"),
            ("", "empty-file"),
        ] {
            let failure = Document::cut("a.md", &text.into()).expect_err("an error");
            assert_eq!(failure.code, code);
        }
    }
}
