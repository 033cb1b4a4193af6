//! A work's way to publication, and what became of it: status, prizes, retraction, errata. It must not know where they
//! are shown.

use super::here::Here;
use super::{NoticeView, leads};
use crate::markdown;
use crate::model::{Notice, Status, Work};

/// `In press`; empty if it is published.
pub(super) fn status(work: &Work) -> String {
    let words = work.status.as_ref().map(Status::as_str).unwrap_or_default();
    let mut characters = words.chars();
    let first = characters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(characters)
        .collect()
}

/// Prizes.
pub(super) fn awards(work: &Work) -> Vec<String> {
    let awards = work.reception.awards.iter();
    awards.map(|award| markdown::label(award).html).collect()
}

const RETRACTED: &str = "Retracted";
const ERRATUM: &str = "Erratum";

/// What was published about it later, in a word each and each once.
pub(super) fn words(work: &Work) -> Vec<&'static str> {
    let retracted = work.reception.retracted.iter().map(|_| RETRACTED);
    let errata = work.reception.errata.first().map(|_| ERRATUM);
    retracted.chain(errata).collect()
}

fn link_label(label: &str) -> &'static str {
    if label == RETRACTED {
        "Notice of retraction"
    } else {
        "Published erratum"
    }
}

/// The same in full.
pub(super) fn notices(here: &Here, work: &Work) -> Vec<NoticeView> {
    let view = |label: &'static str, notice: &Notice| {
        let Notice { date, note, doi, url } = notice;
        let mut links = leads::identifiers(here.links, doi.as_ref(), None, url.as_deref());
        if let Some(first) = links.first_mut() {
            first.label = link_label(label).into();
        }
        NoticeView {
            label,
            date_html: date.as_ref().map(|value| super::date::html(value, here.locale())),
            note_html: note
                .as_deref()
                .map(|note| markdown::inline(note).html)
                .unwrap_or_default(),
            links,
        }
    };
    let retracted = work
        .reception
        .retracted
        .iter()
        .map(|notice| view(RETRACTED, notice));
    let errata = work.reception.errata.iter().map(|notice| view(ERRATUM, notice));
    retracted.chain(errata).collect()
}
