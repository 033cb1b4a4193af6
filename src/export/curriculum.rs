//! What a CV shows, said once for all formats. It must not know the formats.

use std::borrow::Cow;

use crate::locale::Locale;
use crate::maps::Set;
use crate::model::{Entry, Person, Publish, SectionKind, Variant, Work};
use crate::site::{self, Group, Portfolio, Shown, Site, WorkId};
use crate::view;

/// A CV with all that it shows.
pub(super) struct Curriculum<'a> {
    /// Whose; what is not to be shown is to be asked for by the functions below.
    pub(super) person: &'a Person,
    publish: Publish,
    site: &'a Site<'a>,
    /// In what language it is.
    pub(super) locale: &'static Locale,
    /// The line below the name, in Markdown: the profile's, or else what is going on, as on the page.
    pub(super) headline: Option<String>,
    /// Sections in order, none of them empty.
    pub(super) sections: Vec<Part<'a>>,
}

/// A section.
pub(super) struct Part<'a> {
    /// Heading.
    pub(super) title: String,
    /// What it holds.
    pub(super) kind: SectionKind,
    /// Its entries; none where it holds works.
    pub(super) entries: Vec<Cow<'a, Entry>>,
    /// Its works below headings, of which one may be empty.
    pub(super) groups: Vec<Group>,
    /// How many of its works are shown, where that is not all of them: plain text.
    pub(super) cut: Option<String>,
    /// The heading of works that have none of its topics.
    others: &'static str,
}

/// What the CV of a portfolio, or a variant of it, shows; without a CV, all works. What its owner makes here is theirs to
/// send: a variant's privacy goes before what the site publishes.
pub(super) fn curriculum<'a>(
    site: &'a Site<'a>,
    portfolio: &Portfolio<'a>,
    variant: Option<&Variant>,
) -> Curriculum<'a> {
    let settings = &site.library.settings.record;
    let locale = settings.locale();
    let others = locale.words.other_publications;
    let part = |shown: Shown<'a>| Part {
        cut: shown.cut(&locale.words),
        title: shown.title,
        kind: shown.section.kind,
        entries: shown.entries,
        groups: shown.groups,
        others,
    };
    let privacy = variant.map(|variant| variant.privacy).unwrap_or_default();
    let publish = privacy.when_sent(settings.publish);
    let shown = site::curriculum(site, portfolio, variant, publish);
    let mut sections: Vec<Part> = shown.into_iter().map(part).collect();
    if portfolio.cv.is_none() {
        sections.push(Part {
            title: locale.headings.publications.to_owned(),
            kind: SectionKind::Publications,
            entries: Vec::new(),
            groups: vec![Group {
                label: String::new(),
                works: portfolio.works.clone(),
            }],
            cut: None,
            others,
        });
    }
    sections
        .retain(|part| !part.entries.is_empty() || part.groups.iter().any(|group| !group.works.is_empty()));
    Curriculum {
        person: &portfolio.person.record,
        publish,
        site,
        locale,
        headline: view::headline(portfolio, locale),
        sections,
    }
}

/// The works that a variant shows, in the order of the portfolio; without a variant, all of the portfolio.
pub(super) fn works(site: &Site, portfolio: &Portfolio, variant: Option<&Variant>) -> Vec<WorkId> {
    let mut works = portfolio.works.clone();
    if variant.is_some() {
        let publish = site.library.settings.record.publish;
        let sections = site::curriculum(site, portfolio, variant, publish);
        let groups = sections.iter().flat_map(|shown| &shown.groups);
        let shown: Set<WorkId> = groups.flat_map(|group| &group.works).copied().collect();
        works.retain(|work| shown.contains(work));
    }
    works
}

impl Curriculum<'_> {
    /// The e-mail address, where it is shown.
    pub(super) fn email(&self) -> Option<&str> {
        self.person.email.as_deref().filter(|_| self.publish.email)
    }

    /// The telephone number, where it is shown.
    pub(super) fn phone(&self) -> Option<&str> {
        self.person.phone.as_deref().filter(|_| self.publish.phone)
    }

    /// Pages elsewhere with their labels, each once, the ORCID iD first; of mail none that is not published.
    pub(super) fn pages(&self) -> Vec<(&str, String)> {
        let orcid = self.person.orcid.iter().map(|orcid| ("ORCID", orcid.url()));
        let links = self
            .person
            .links
            .iter()
            .map(|(label, url)| (label.as_str(), url.trim().to_owned()));
        let mut pages: Vec<(&str, String)> = Vec::new();
        for (label, url) in orcid.chain(links) {
            if leads(&url) && pages.iter().all(|(_, known)| *known != url) {
                pages.push((label, url));
            }
        }
        pages
    }

    /// A work.
    pub(super) fn work(&self, id: WorkId) -> &Work {
        &self.site.works[id].work.record
    }
}

impl Part<'_> {
    /// The works with the topic under which each stands, if it does under one that is not the section's title.
    pub(super) fn works(&self) -> impl Iterator<Item = (WorkId, Option<&str>)> {
        self.groups.iter().flat_map(|group| {
            let label = group.label.as_str();
            let is_topic = !label.is_empty() && label != self.title && label != self.others;
            group
                .works
                .iter()
                .map(move |&work| (work, is_topic.then_some(label)))
        })
    }
}

/// What a document of such a format said of a work in a few words; the record has no field for that.
pub(super) fn summary(work: &Work) -> Option<&str> {
    let mut extra = work.extra.iter();
    extra.find_map(|(label, text)| (label == "summary").then_some(text.as_str()))
}

/// The address of a work: that of its DOI, of its arXiv id, or its own.
pub(super) fn address(work: &Work) -> Option<String> {
    let doi = work.doi.as_ref().map(crate::model::Doi::url);
    let arxiv = || work.arxiv.as_ref().map(crate::model::ArxivId::url);
    let own = || work.url.clone().filter(|url| leads(url));
    doi.or_else(arxiv).or_else(own)
}

/// Name and address, where a Markdown text is a link and nothing else.
pub(super) fn linked(text: &str) -> Option<(&str, &str)> {
    let (label, url) = text.strip_prefix('[')?.strip_suffix(')')?.rsplit_once("](")?;
    let is_one = !label.contains("](") && !url.contains([' ', '(', ')', '<', '>']);
    (leads(url) && is_one).then_some((label, url))
}

/// Whether an address is one that other programs take.
fn leads(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
