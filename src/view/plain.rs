//! The texts of works without markup, which many outputs say and some say several times: each is made when it is
//! first asked for. It must not know who asks.

use std::sync::OnceLock;

use crate::markdown;
use crate::model::Work;
use crate::site::{Site, WorkId};

/// Plain texts of a site's works.
#[derive(Debug)]
pub struct PlainTexts<'a>(Vec<Texts<'a>>);

#[derive(Debug)]
struct Texts<'a> {
    work: &'a Work,
    title: Plain,
    abstract_text: Plain,
}

/// A text without markup; none where the record's own text has none.
type Plain = OnceLock<Option<Box<str>>>;

impl<'a> PlainTexts<'a> {
    /// None is made yet.
    #[must_use]
    pub fn of(site: &Site<'a>) -> Self {
        let texts = |work| Texts {
            work,
            title: Plain::new(),
            abstract_text: Plain::new(),
        };
        let works = site.works.iter();
        Self(works.map(|placed| texts(&placed.work.record)).collect())
    }

    /// The title.
    #[must_use]
    pub fn title(&self, id: WorkId) -> &str {
        let Texts { work, title, .. } = &self.0[id];
        plain(title, &work.title)
    }

    /// The abstract; empty if there is none.
    #[must_use]
    pub fn abstract_text(&self, id: WorkId) -> &str {
        let Texts {
            work, abstract_text, ..
        } = &self.0[id];
        plain(abstract_text, &work.abstract_text)
    }
}

fn plain<'a>(plain: &'a Plain, source: &'a str) -> &'a str {
    let made = plain.get_or_init(|| {
        let text = markdown::plain(source);
        (text != source).then(|| text.into())
    });
    made.as_deref().unwrap_or(source)
}
