//! What each template sees as a whole, one struct per template. It must not know how they are filled.

use serde::Serialize;

use super::{
    CoauthorView, DetailView, DownloadView, ExportView, GroupView, GroupingView, LinkView, MarkView,
    MentionsView, NetworkView, NoteItemView, NoticeView, PersonView, SectionView, TalkView, TeaserView,
    VariantView, VersionView, YearsView,
};
use crate::locale::Words;

/// Template `home.html`: a portfolio's first page.
#[derive(Debug, Serialize)]
pub struct HomePage {
    /// Whose.
    pub person: PersonView,
    /// Items of the selected works; may be empty.
    pub selected_html: String,
    /// Items of the newest works that are not among the selected.
    pub recent_html: String,
    /// What the marks behind names in these items mean; empty if there are none.
    pub marks: Vec<MarkView>,
    /// All works.
    pub publications: String,
    /// The CV's page, if there is one.
    pub cv: Option<String>,
    /// The newest talks; may be empty.
    pub talks: Vec<TalkView>,
    /// All talks, if there are any.
    pub talks_href: Option<String>,
    /// The newest news; may be empty.
    pub news: Vec<NoteItemView>,
    /// Text of the page `content/pages/home.md`, if there is one.
    pub body_html: String,
}

/// Template `group.html`: the first page of a site without an owner; and `people.html`: everyone with a portfolio.
#[derive(Debug, Serialize)]
pub struct PeoplePage {
    /// Title of the site.
    pub site_title: String,
    /// Everyone.
    pub people: Vec<PersonView>,
    /// Text of the page `content/pages/home.md`, on a group's first page.
    pub body_html: String,
}

/// Template `publications.html`: works under headings.
#[derive(Debug, Serialize)]
pub struct PublicationsPage {
    /// Whose.
    pub person: PersonView,
    /// Whether it is the owner's.
    pub is_owner: bool,
    /// `Publications`; with whom, on a co-author's page.
    pub heading: String,
    /// How many works.
    pub count: usize,
    /// Whether it is so long that a browser should not lay out at once what is not seen.
    pub is_long: bool,
    /// The list of co-authors, on the page of one.
    pub within: Option<LinkView>,
    /// The co-author's own portfolio, if there is one.
    pub portfolio: Option<LinkView>,
    /// Ways to see the works: `By year`, `By topic`, ..., `Overview`; empty if there is only one.
    pub groupings: Vec<GroupingView>,
    /// The works.
    pub groups: Vec<GroupView>,
    /// The list as data: BibTeX, CSL-JSON.
    pub downloads: Vec<LinkView>,
    /// A script that gives the words of the abstracts, by which `finder.js` finds works; absent if no work has one.
    pub abstracts: Option<String>,
    /// Whether a shown date is uncertain, so that the mark is to be explained.
    pub has_uncertain: bool,
    /// What the marks behind names mean; empty if there are none.
    pub marks: Vec<MarkView>,
}

/// Template `coauthors.html`: everyone with whom a portfolio's person wrote.
#[derive(Debug, Serialize)]
pub struct CoauthorsPage {
    /// Whose.
    pub person: PersonView,
    /// Whether it is the owner's.
    pub is_owner: bool,
    /// As in [`PublicationsPage`].
    pub groupings: Vec<GroupingView>,
    /// Those with a page, the most frequent first.
    pub coauthors: Vec<CoauthorView>,
    /// How many further people there are.
    pub others: usize,
    /// From how many joint works on someone has a page.
    pub least: usize,
    /// How many works with more than `most_authors` authors were left out.
    pub collaborations: usize,
    /// A longer list of authors does not tell who wrote with whom.
    pub most_authors: usize,
}

/// Template `overview.html`: a portfolio's works in pictures.
#[derive(Debug, Serialize)]
pub struct OverviewPage {
    /// Whose.
    pub person: PersonView,
    /// Whether it is the owner's.
    pub is_owner: bool,
    /// How many works.
    pub count: usize,
    /// As in [`PublicationsPage`].
    pub groupings: Vec<GroupingView>,
    /// Works by year and type; absent if all are of one year.
    pub years: Option<YearsView>,
    /// Who wrote with whom; absent if there are no two co-authors.
    pub network: Option<NetworkView>,
}

/// Template `paper.html`: a work.
#[derive(Debug, Serialize)]
pub struct WorkPage {
    /// Title.
    pub title_html: String,
    /// Authors, as in [`super::WorkItemView`].
    pub authors_html: String,
    /// What the marks behind names mean; empty if there are none.
    pub marks: Vec<MarkView>,
    /// How far it is on its way to publication: `In press`; empty if it is published.
    pub status: String,
    /// Prizes.
    pub awards_html: Vec<String>,
    /// Its retraction, then errata.
    pub notices: Vec<NoticeView>,
    /// Whether the list of authors is cut.
    pub et_al: bool,
    /// People of this site who are among the authors but hidden by the cut.
    pub hidden_authors: Vec<String>,
    /// `Conference paper`, or more exactly `PhD thesis`.
    pub type_label: String,
    /// Who published it; empty if unknown.
    pub publisher: String,
    /// Full name of the venue, else the short one; empty if unknown.
    pub venue: String,
    /// `ACL '23`, where the venue has both names; else empty.
    pub venue_short: String,
    /// Where the works of the same venue are listed, if they are.
    pub venue_href: Option<String>,
    /// Label and value of volume, issue, pages, article number, publisher, place.
    pub details: Vec<DetailView>,
    /// When, in `<time>`; a mark behind it, with its explanation, tells what is not certain.
    pub date_html: Option<String>,
    /// Why the date is not certain: `the year is inferred`.
    pub uncertain: Option<&'static str>,
    /// All versions, the described one first; empty if there is only one.
    pub versions: Vec<VersionView>,
    /// The picture that stands for it; absent if there is none.
    pub teaser: Option<TeaserView>,
    /// Abstract; empty if there is none.
    pub abstract_html: String,
    /// DOI, code, PDF, ...
    pub links: Vec<LinkView>,
    /// Topics with the pages that list them.
    pub topics: Vec<LinkView>,
    /// Citations in every offered style: for each an `input` of type radio, its `label` and a `div.citation`, of which
    /// the theme shows the one whose button is pressed.
    pub citations_html: String,
    /// The work as reference managers take it.
    pub exports: Vec<ExportView>,
    /// Portfolios in which it stands, where there are several; else empty.
    pub portfolios: Vec<LinkView>,
    /// Talks and notes that are about it, by kind; may be empty.
    pub mentions: Vec<MentionsView>,
    /// Items of related works; may be empty.
    pub related_html: String,
    /// The list it is in.
    pub publications: LinkView,
}

/// Template `cv.html`.
#[derive(Debug, Serialize)]
pub struct CvPage {
    /// What is said in the language of the site.
    pub words: &'static Words,
    /// Whose.
    pub person: PersonView,
    /// What the variant is called; absent on the page of the whole CV.
    pub variant: Option<String>,
    /// The whole CV and its variants; empty if it has none.
    pub versions: Vec<VariantView>,
    /// The same as a PDF; absent where the program makes none.
    pub pdf: Option<DownloadView>,
    /// Sections in order.
    pub sections: Vec<SectionView>,
}

/// Template `talks.html`.
#[derive(Debug, Serialize)]
pub struct TalksPage {
    /// Whose.
    pub person: PersonView,
    /// Whether it is the owner's.
    pub is_owner: bool,
    /// Talks, newest first.
    pub talks: Vec<TalkView>,
}

/// Template `notes.html`: all notes of a kind.
#[derive(Debug, Serialize)]
pub struct NotesPage {
    /// `News`.
    pub title: String,
    /// Notes, newest first.
    pub notes: Vec<NoteItemView>,
}

/// Template `note.html`: a page, a piece of news, a talk, ...
#[derive(Debug, Serialize)]
pub struct NotePage {
    /// Title.
    pub title_html: String,
    /// When, in `<time>`; a mark behind it, with its explanation, tells what is not certain.
    pub date_html: Option<String>,
    /// Occasion and place, for a talk; may be empty.
    pub details: Vec<DetailView>,
    /// Its text.
    pub body_html: String,
    /// Items of the works that it is about; may be empty.
    pub works_html: String,
}

/// Template `search.html`: the page of the search, which without script leads to the lists.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// The lists of publications.
    pub publications: Vec<LinkView>,
}

/// Template `not_found.html`.
#[derive(Debug, Serialize)]
pub struct NotFoundPage {
    /// Address of the site's first page.
    pub home: String,
}

/// Template `redirect.html`: leads from a former address to the present one.
#[derive(Debug, Serialize)]
pub struct RedirectPage {
    /// BCP 47 language.
    pub language: String,
    /// Where to, relative.
    pub href: String,
    /// The absolute address, where base_url is set.
    pub canonical: Option<String>,
    /// The Content-Security-Policy of the page.
    pub csp: String,
}
