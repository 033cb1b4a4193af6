//! The kind of a work, concluded from the words of its reference. It must not know headings above it.

use crate::import::draft::{Claim, DraftWork};
use crate::model::WorkType;

use super::date::year;
use super::sheet::Sheet;
use super::style::Split;
use super::venue::Read;
use super::words::{CONFERENCE, JOURNAL, has_word};

/// What a work is; absent if nothing tells.
pub(super) fn of(sheet: &Sheet<'_>, split: &Split, work: &DraftWork, read: &Read) -> Option<Claim<WorkType>> {
    let rest = &sheet.passage.text[split.rest.clone()];
    let (kind, from) = conclude(rest, split, work, read)?;
    Some(Claim::inferred(kind, sheet.passage.span(&split.rest), from))
}

/// What a work is by the words in brackets behind its title.
pub(super) fn of_genre(genre: &str) -> Option<WorkType> {
    match genre {
        "data set" | "dataset" | "data" => Some(WorkType::Dataset),
        "computer software" | "software" | "source code" | "code" => Some(WorkType::Software),
        "preprint" => Some(WorkType::Article),
        "doctoral dissertation" | "phd thesis" | "ph.d. thesis" | "master's thesis" => Some(WorkType::Thesis),
        "conference presentation" | "poster" | "poster presentation" => Some(WorkType::Speech),
        _ => None,
    }
}

/// `CONCUR`, `EMNLP`.
fn is_acronym(name: &str) -> bool {
    name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn conclude(rest: &str, split: &Split, work: &DraftWork, read: &Read) -> Option<(WorkType, &'static str)> {
    let name = read.venue.name.as_deref().unwrap_or("");
    let has_number = read.venue.volume.is_some() || read.venue.issue.is_some();
    let has = |words: &[&str]| has_word(rest, words);
    if has(&[
        "thesis",
        "dissertation",
        "masterarbeit",
        "diplomarbeit",
        "habilitationsschrift",
        "tesis",
        "thèse",
    ]) {
        Some((WorkType::Thesis, "the word for a thesis"))
    } else if has(&["patent"]) {
        Some((WorkType::Patent, "the word `patent`"))
    } else if has(&[
        "technical report",
        "tech. rep",
        "tech report",
        "working paper",
        "discussion paper",
        "white paper",
    ]) {
        Some((WorkType::Report, "the word for a report"))
    } else if read.has_editors {
        Some((WorkType::Chapter, "the editors of the volume"))
    } else if has_word(name, CONFERENCE) && !(has_number && has_word(name, &["transactions"])) {
        Some((WorkType::PaperConference, "the name of the venue"))
    } else if is_acronym(name) && !has_number && !read.is_awaited {
        Some((WorkType::PaperConference, "an acronym as the venue"))
    } else if has_word(name, JOURNAL) {
        Some((WorkType::ArticleJournal, "the name of the venue"))
    } else if name.split(' ').next_back().and_then(year).is_some() {
        Some((WorkType::PaperConference, "the year in the name of the venue"))
    } else if read.had_in && read.venue.short.is_none() && split.is_quoted && read.venue.publisher.is_some() {
        Some((WorkType::Chapter, "`in` before a book's title and publisher"))
    } else if read.had_in && !name.is_empty() {
        Some((WorkType::PaperConference, "`in` before the venue"))
    } else if has_number && !name.is_empty() {
        Some((WorkType::ArticleJournal, "volume and issue"))
    } else if read.venue.short.is_some() {
        Some((WorkType::PaperConference, "the venue's short name"))
    } else if work.arxiv.is_some() || name == "arXiv" {
        Some((WorkType::Article, "arXiv"))
    } else if name.is_empty() && read.venue.publisher.is_some() && !split.is_quoted {
        Some((WorkType::Book, "a publisher and no venue"))
    } else if name.is_empty() && has(&["under review", "submitted", "in preparation", "in review"]) {
        Some((WorkType::Manuscript, "what it says of its state"))
    } else {
        None
    }
}
