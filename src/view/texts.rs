//! What the Markdown of works reads, which many outputs say and some say several times: each text is made when it
//! is first asked for. It must not know who asks.

use std::sync::OnceLock;

use crate::markdown;
use crate::model::Work;
use crate::site::{Site, WorkId};

/// Texts of a site's works.
#[derive(Debug)]
pub struct Texts<'a>(Vec<OfWork<'a>>);

#[derive(Debug)]
struct OfWork<'a> {
    work: &'a Work,
    title: OnceLock<Plain>,
    abstract_text: OnceLock<Abstract>,
}

/// A text without markup; none where the record's own text has none.
type Plain = Option<Box<str>>;

#[derive(Debug)]
struct Abstract {
    plain: Plain,
    html: Box<str>,
}

impl<'a> Texts<'a> {
    /// None is made yet.
    #[must_use]
    pub fn of(site: &Site<'a>) -> Self {
        let texts = |work| OfWork {
            work,
            title: OnceLock::new(),
            abstract_text: OnceLock::new(),
        };
        let works = site.works.iter();
        Self(works.map(|placed| texts(&placed.work.record)).collect())
    }

    /// The title without markup.
    #[must_use]
    pub fn title(&self, id: WorkId) -> &str {
        let OfWork { work, title, .. } = &self.0[id];
        let plain = title.get_or_init(|| unless_same(&markdown::plain(&work.title), &work.title));
        plain.as_deref().unwrap_or(&work.title)
    }

    /// The abstract without markup; empty if there is none.
    #[must_use]
    pub fn abstract_text(&self, id: WorkId) -> &str {
        let own = &self.0[id].work.abstract_text;
        self.made(id).plain.as_deref().unwrap_or(own)
    }

    /// The abstract as HTML; empty if there is none.
    pub(super) fn abstract_html(&self, id: WorkId) -> &str {
        &self.made(id).html
    }

    fn made(&self, id: WorkId) -> &Abstract {
        let OfWork {
            work, abstract_text, ..
        } = &self.0[id];
        abstract_text.get_or_init(|| {
            let (rendered, plain) = markdown::blocks_and_plain(&work.abstract_text);
            Abstract {
                plain: unless_same(&plain, &work.abstract_text),
                html: rendered.html.into(),
            }
        })
    }
}

fn unless_same(text: &str, source: &str) -> Plain {
    (text != source).then(|| text.into())
}
