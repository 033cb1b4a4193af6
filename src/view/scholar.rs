//! The `citation_*` tags by which Google Scholar reads a paper's page
//! (<https://scholar.google.com/intl/en/scholar/inclusion.html>). It must not know other pages.

use super::date::certain;
use super::facts;
use super::here::{Here, absolute};
use super::tags::Tags;
use super::text::below_root;
use crate::model::{ArxivId, Doi, LinkKind, PartialDate, Venue, Work, WorkType, page_ends};
use crate::site::{PlacedWork, Route, WorkId};

/// All tags of a work.
pub(super) fn tags(here: &Here, id: WorkId) -> Tags {
    let placed = &here.site.works[id];
    let work = &placed.work.record;
    let mut tags = Tags::with_room(1024);
    tags.name("citation_title", here.texts.title(id));
    for author in &work.authors {
        tags.name("citation_author", author.as_str());
    }
    dates(&mut tags, work);
    venue(&mut tags, work);
    let page = absolute(here.site, &placed.route);
    let pdf = own_pdf(here, placed);
    for (name, value) in [
        ("citation_isbn", work.isbn.as_deref()),
        ("citation_issn", work.issn.as_deref()),
        ("citation_doi", work.doi.as_ref().map(Doi::as_str)),
        ("citation_arxiv_id", facts::arxiv(work).map(ArxivId::as_str)),
        ("citation_abstract_html_url", page.as_deref()),
        ("citation_pdf_url", pdf.as_deref()),
    ] {
        put(&mut tags, name, value);
    }
    let language = work.language.as_deref();
    tags.name(
        "citation_language",
        language.unwrap_or(&here.site.library.settings.record.language),
    );
    tags
}

fn put(tags: &mut Tags, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        tags.name(name, value);
    }
}

/// A date that is not certain is not given as if it were; Scholar knows no mark for it.
fn dates(tags: &mut Tags, work: &Work) {
    let Some(date) = work.date.as_ref().and_then(certain) else {
        return;
    };
    let written = written(&date);
    if !work.kind.is_published() {
        tags.name("citation_online_date", &written);
    }
    tags.name("citation_publication_date", &written);
}

/// `2010/5/12`, or the year alone.
fn written(date: &PartialDate) -> String {
    let year = date.year.unwrap_or_default();
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{year}/{month}/{day}"),
        _ => year.to_string(),
    }
}

fn venue(tags: &mut Tags, work: &Work) {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number: _,
        publisher,
        place: _,
        series: _,
        edition: _,
        editors: _,
    } = &work.venue;
    let name = name.as_ref().or(short.as_ref());
    let (key, value) = match work.kind {
        WorkType::ArticleJournal => ("citation_journal_title", name),
        WorkType::PaperConference => ("citation_conference_title", name),
        WorkType::Chapter => ("citation_inbook_title", name),
        WorkType::Thesis => ("citation_dissertation_institution", publisher.as_ref().or(name)),
        WorkType::Report => (
            "citation_technical_report_institution",
            publisher.as_ref().or(name),
        ),
        _ => ("", None),
    };
    put(tags, key, value.map(String::as_str));
    let (first, last) = pages.as_deref().map(page_ends).unzip();
    let last = last.flatten();
    for (key, value) in [
        ("citation_volume", volume.as_deref()),
        ("citation_issue", issue.as_deref()),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publisher", publisher.as_deref()),
    ] {
        put(tags, key, value);
    }
}

/// The PDF, where this site itself has it: Scholar takes no other, and trusts most the one in the page's own folder.
fn own_pdf(here: &Here, placed: &PlacedWork) -> Option<String> {
    let beside = placed
        .files
        .pdf
        .and_then(|pdf| absolute(here.site, &Route::parse(pdf.name())?));
    beside.or_else(|| linked_pdf(here, &placed.work.record))
}

fn linked_pdf(here: &Here, work: &Work) -> Option<String> {
    work.links
        .iter()
        .filter(|link| link.kind == LinkKind::Pdf && !link.url.contains(':'))
        .find_map(|link| absolute(here.site, &Route::parse(below_root(&link.url))?))
}
