//! Variants of a CV: what each shows of it, and to whom. It must not know how a variant is made.

use super::{PartialDate, Publish, Setting, Slug};
use crate::diagnostic::Place;

/// A version of a CV for a purpose: shorter, for a funder, to be sent and not to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What addresses, file names and the command line call it.
    pub name: Slug,
    /// What its page calls it.
    pub title: String,
    /// How it is set on paper: what it leaves open is as the CV says.
    pub setting: Setting,
    /// The sections it has, in its order; all of the CV's where it names none.
    pub sections: Option<Vec<SectionChoice>>,
    /// The sections it does not have, as indices into the CV's.
    pub without: Vec<usize>,
    /// What stays of every section that says nothing else.
    pub choice: Choice,
    /// How many pages it may take.
    pub pages: Option<PageLimit>,
    /// Whether it is part of the site. Otherwise it is made on demand alone.
    pub is_published: bool,
    /// What of the person's data it shows, where it says so.
    pub privacy: Privacy,
}

/// A section of a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionChoice {
    /// Index into the CV's sections.
    pub section: usize,
    /// Another heading for it.
    pub title: Option<String>,
    /// What stays of it.
    pub choice: Choice,
}

/// What stays of a section. Of several conditions, all must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only what has one of these tags or, of works, topics. A section in which nothing has one stays whole.
    pub tags: Vec<String>,
    /// Of works, only those to be shown first: the marked ones, else the newest that the CV lists.
    pub selected: bool,
    /// Only what goes on or ended then or later, and what has no date.
    pub since: Option<PartialDate>,
    /// The first entries, the newest works.
    pub most: Option<usize>,
    /// Of every entry, the first highlights.
    pub highlights: Option<usize>,
}

/// How many pages a variant may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLimit {
    /// Pages.
    pub most: usize,
    /// Where the file says so.
    pub place: Place,
}

/// Switches of a variant; one that is absent is as the settings of the site say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Privacy {
    /// E-mail addresses.
    pub email: Option<bool>,
    /// Telephone numbers.
    pub phone: Option<bool>,
}

impl Privacy {
    /// What is shown on the site: never more than its settings publish.
    #[must_use]
    pub fn on_the_web(self, publish: Publish) -> Publish {
        Publish {
            email: publish.email && self.email.unwrap_or(true),
            phone: publish.phone && self.phone.unwrap_or(true),
            metrics: publish.metrics,
        }
    }

    /// What is shown in a file that the owner makes and sends: here the variant has the word.
    #[must_use]
    pub fn when_sent(self, publish: Publish) -> Publish {
        Publish {
            email: self.email.unwrap_or(publish.email),
            phone: self.phone.unwrap_or(publish.phone),
            metrics: publish.metrics,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_never_shows_more_than_its_settings_publish() {
        let switches = [None, Some(false), Some(true)];
        for published in [false, true] {
            let publish = Publish {
                email: published,
                phone: published,
                metrics: published,
            };
            for switch in switches {
                let privacy = Privacy {
                    email: switch,
                    phone: switch,
                };
                let web = privacy.on_the_web(publish);
                assert_eq!(web.phone, published && switch != Some(false));
                assert_eq!((web.email, web.metrics), (web.phone, published));
                let sent = privacy.when_sent(publish);
                assert_eq!(sent.phone, switch.unwrap_or(published));
                assert_eq!(sent.email, sent.phone);
            }
        }
    }
}
