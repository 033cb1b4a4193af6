//! Works as such documents describe them. It must not know their keys.

use std::ops::Range;

use super::person::web_address;
use crate::exchange;
use crate::import::draft::{Claim, DraftWork};
use crate::markdown;
use crate::model::{ArxivId, Doi, Name, Venue, WorkType};

/// Words behind authors where there are more of them.
const OTHERS: [&str; 4] = [exchange::AND_OTHERS, "et al", "and others", "others"];

/// A work being read.
pub(super) struct Reading {
    pub(super) work: DraftWork,
}

impl Reading {
    /// A work with a title, in Markdown.
    pub(super) fn titled(title: String, span: Range<usize>) -> Self {
        Self {
            work: DraftWork::titled(Claim::printed(title, span)),
        }
    }

    /// Names of authors, each perhaps in Markdown. What is no name is kept beside.
    pub(super) fn authors(&mut self, names: &[&str], span: &Range<usize>) {
        for name in names {
            let plain = markdown::plain(name);
            let plain = plain.trim().trim_matches('*');
            if OTHERS.contains(&plain.to_ascii_lowercase().as_str()) {
                self.work.et_al = true;
                continue;
            }
            let cut = OTHERS
                .iter()
                .find_map(|others| plain.trim_end_matches('.').strip_suffix(others));
            let plain = match cut.filter(|before| before.ends_with(' ')) {
                Some(before) => {
                    self.work.et_al = true;
                    before.trim_end_matches([' ', ','])
                }
                None => plain,
            };
            match Name::parse(plain) {
                Some(name) => self.work.authors.push(Claim::printed(name, span.clone())),
                None => self.extra("author", name, span),
            }
        }
    }

    /// Where it appeared, as plain text.
    pub(super) fn venue(&mut self, name: String, span: Range<usize>) {
        let venue = Venue {
            name: Some(name),
            ..Venue::default()
        };
        self.work.venue = Some(Claim::printed(venue, span));
    }

    /// When; words that are no date say how far it is on its way.
    pub(super) fn date(&mut self, text: &str, span: &Range<usize>) {
        match exchange::date(text) {
            Some(date) => self.work.date = Some(Claim::printed(date, span.clone())),
            None => self.extra("status", text, span),
        }
    }

    pub(super) fn doi(&mut self, text: &str, span: &Range<usize>) {
        match Doi::parse(text) {
            Some(doi) => self.work.doi = Some(Claim::printed(doi, span.clone())),
            None => self.extra("doi", text, span),
        }
    }

    /// An address: that of a DOI or an arXiv id is that one.
    pub(super) fn url(&mut self, text: &str, span: &Range<usize>) {
        let rest = text.split_once("://").map_or("", |(_, rest)| rest);
        let doi = rest.contains("doi.org/").then(|| Doi::parse(text)).flatten();
        let arxiv = rest
            .contains("arxiv.org/")
            .then(|| ArxivId::parse(text))
            .flatten();
        if let Some(doi) = doi {
            self.work.doi.get_or_insert(Claim::printed(doi, span.clone()));
        } else if let Some(arxiv) = arxiv {
            self.work.arxiv = Some(Claim::printed(arxiv, span.clone()));
        } else if let Some(url) = web_address(text) {
            self.work.url = Some(Claim::printed(url, span.clone()));
        } else {
            self.extra("url", text, span);
        }
    }

    pub(super) fn kind(&mut self, text: &str, span: &Range<usize>) {
        match WorkType::parse(text) {
            Some(kind) => self.work.kind = Some(Claim::printed(kind, span.clone())),
            None => self.extra("type", text, span),
        }
    }

    pub(super) fn topic(&mut self, text: &str, span: Range<usize>) {
        self.work.topics.push(Claim::printed(text.to_owned(), span));
    }

    /// What the record has no field for.
    pub(super) fn extra(&mut self, label: &str, value: &str, span: &Range<usize>) {
        let pair = (label.to_owned(), value.to_owned());
        self.work.extra.push(Claim::printed(pair, span.clone()));
    }
}

/// A section of works: its heading, where that stands, and the works as indices.
pub(super) type OfWorks = (String, Range<usize>, Vec<usize>);

/// Gives works that stand in one of several sections, under no topic there, the heading of the section as a topic: by
/// that they are found again. The topics of each section, in the order of its works.
pub(super) fn topics(works: &mut [DraftWork], sections: &[OfWorks]) -> Vec<Vec<String>> {
    let are_several = sections.len() > 1;
    let topics = sections.iter().map(|(title, heading, places)| {
        let mut topics: Vec<String> = Vec::new();
        for &place in places {
            let work = &mut works[place];
            if work.topics.is_empty() && are_several {
                work.topics.push(Claim::printed(title.clone(), heading.clone()));
            }
            for topic in &work.topics {
                if !topics.contains(&topic.value) {
                    topics.push(topic.value.clone());
                }
            }
        }
        topics
    });
    topics.collect()
}
