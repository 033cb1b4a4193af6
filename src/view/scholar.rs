//! The `citation_*` tags by which Google Scholar reads a paper's page
//! (<https://scholar.google.com/intl/en/scholar/inclusion.html>). It must not know other pages.

use super::MetaView;
use super::date::certain;
use super::facts;
use super::head::meta;
use super::here::{Here, absolute};
use super::text::below_root;
use crate::model::{LinkKind, PartialDate, Venue, Work, WorkType};
use crate::site::{PlacedWork, Route};

/// All tags of a work with this plain title.
pub(super) fn tags(here: &Here, placed: &PlacedWork, title: &str) -> Vec<MetaView> {
    let work = &placed.work.record;
    let mut tags = vec![meta("citation_title", title)];
    tags.extend(
        work.authors
            .iter()
            .map(|author| meta("citation_author", author.as_str())),
    );
    dates(&mut tags, work);
    venue(&mut tags, work);
    let doi = work.doi.as_ref().map(|doi| meta("citation_doi", doi.as_str()));
    let arxiv = facts::arxiv(work).map(|id| meta("citation_arxiv_id", id.as_str()));
    tags.extend(doi.into_iter().chain(arxiv));
    let page = absolute(here.site, &placed.route);
    tags.extend(page.map(|url| meta("citation_abstract_html_url", url)));
    tags.extend(own_pdf(here, work).map(|url| meta("citation_pdf_url", url)));
    tags.push(meta(
        "citation_language",
        &*here.site.library.settings.record.language,
    ));
    tags
}

/// A date that is not certain is not given as if it were; Scholar knows no mark for it.
fn dates(tags: &mut Vec<MetaView>, work: &Work) {
    let Some(date) = work.date.as_ref().and_then(certain) else {
        return;
    };
    let written = written(&date);
    if !work.kind.is_published() {
        tags.push(meta("citation_online_date", &*written));
    }
    tags.push(meta("citation_publication_date", written));
}

/// `2010/5/12`, or the year alone.
fn written(date: &PartialDate) -> String {
    let year = date.year.unwrap_or_default();
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{year}/{month}/{day}"),
        _ => year.to_string(),
    }
}

fn venue(tags: &mut Vec<MetaView>, work: &Work) {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number: _,
        publisher,
        place: _,
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
    tags.extend(value.map(|value| meta(key, value.as_str())));
    let (first, last) = pages.as_deref().map(facts::ends).unwrap_or_default();
    for (key, value) in [
        ("citation_volume", volume.as_deref()),
        ("citation_issue", issue.as_deref()),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publisher", publisher.as_deref()),
    ] {
        tags.extend(value.map(|value| meta(key, value)));
    }
}

/// The PDF, where this site itself has it: Scholar takes no other.
fn own_pdf(here: &Here, work: &Work) -> Option<String> {
    work.links
        .iter()
        .filter(|link| link.kind == LinkKind::Pdf && !link.url.contains(':'))
        .find_map(|link| absolute(here.site, &Route::parse(below_root(&link.url))?))
}
