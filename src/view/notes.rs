//! Notes and talks. It must not know works beyond their addresses.

use super::date;
use super::head::{Meta, OgType, tag};
use super::here::Here;
use super::lists::{breadcrumbs, title_of};
use super::person::person;
use super::tags::Tags;
use super::{DetailView, NoteItemView, NotePage, NotesPage, TalkView, TalksPage, json_ld, pictures};
use crate::markdown;
use crate::model::{Note, NoteKind};
use crate::site::{PlacedNote, PortfolioId, Route, Talk};

/// All talks of a portfolio.
pub(super) fn talks(here: &Here, id: PortfolioId) -> (Meta, TalksPage) {
    let portfolio = here.portfolio(id);
    let name = portfolio.person.record.name.as_str();
    let title = title_of(portfolio, "Talks");
    let meta = Meta {
        description: format!("Talks given by {name}"),
        names: tag("author", name),
        nodes: vec![
            json_ld::web_page(here, "CollectionPage", &title),
            breadcrumbs(here, portfolio, "Talks", here.route),
        ],
        title,
        ..Meta::default()
    };
    let page = TalksPage {
        person: person(here, portfolio),
        is_owner: portfolio.is_owner,
        talks: portfolio.talks.iter().map(|each| talk(here, each)).collect(),
    };
    (meta, page)
}

/// One talk; it leads to its own page, else to the work it presents.
pub(super) fn talk(here: &Here, talk: &Talk) -> TalkView {
    let work = talk.work.map(|work| &here.site.works[work].route);
    let href = talk.route.as_ref().or(work).map(|route| here.links.to(route));
    let title = if href.is_some() {
        markdown::label
    } else {
        markdown::inline
    };
    TalkView {
        title_html: title(talk.title).html,
        href,
        event_html: talk
            .event
            .map(|event| markdown::inline(event).html)
            .unwrap_or_default(),
        location: talk.location.unwrap_or_default().to_owned(),
        date_html: talk.date.as_ref().map(date::html),
    }
}

/// All notes of a kind.
pub(super) fn notes(here: &Here, kind: NoteKind) -> (Meta, NotesPage) {
    let title = kind.title();
    let meta = Meta {
        title: title.to_owned(),
        description: format!("{title} · {}", here.site.title),
        nodes: vec![
            json_ld::web_page(here, "CollectionPage", title),
            json_ld::breadcrumbs(here, &[(title, here.route)]),
        ],
        ..Meta::default()
    };
    let page = NotesPage {
        title: title.to_owned(),
        notes: items(here, kind).collect(),
    };
    (meta, page)
}

/// The items of a kind, newest first.
pub(super) fn items<'a>(here: &'a Here, kind: NoteKind) -> impl Iterator<Item = NoteItemView> + 'a {
    here.site
        .notes
        .iter()
        .filter(move |placed| placed.note.record.kind == kind)
        .map(|placed| {
            let note = &placed.note.record;
            NoteItemView {
                title_html: markdown::label(&note.title).html,
                href: here.links.to(&placed.route),
                date_html: note.date.as_ref().map(date::html),
                summary_html: note
                    .summary
                    .as_deref()
                    .map(|text| markdown::inline(text).html)
                    .unwrap_or_default(),
            }
        })
}

/// A note on its own page.
pub(super) fn note(here: &Here, index: usize) -> (Meta, NotePage) {
    let note = &here.site.notes[index].note.record;
    let meta = head(here, note);
    let page = NotePage {
        title_html: markdown::inline(&note.title).html,
        date_html: note.date.as_ref().map(date::html),
        details: details(note),
        body_html: body(here, &here.site.notes[index]),
    };
    (meta, page)
}

/// The text of a note, as it stands on its page.
pub(super) fn body(here: &Here, placed: &PlacedNote) -> String {
    let html = markdown::page(&placed.note.record.body).html;
    pictures::with_copies(&html, here.links, &placed.route, &placed.pictures).into_owned()
}

fn details(note: &Note) -> Vec<DetailView> {
    [("Event", &note.event), ("Place", &note.location)]
        .into_iter()
        .filter_map(|(label, value)| {
            Some(DetailView {
                label: label.to_owned(),
                value: markdown::plain(value.as_deref()?).into_owned(),
            })
        })
        .collect()
}

fn head(here: &Here, note: &Note) -> Meta {
    let title = markdown::plain(&note.title);
    let text = note.summary.as_ref().unwrap_or(&note.body);
    let list = Route::root().folder(note.kind.folder());
    let own = (&*title, here.route);
    let steps = match note.kind {
        NoteKind::Page => vec![own],
        kind => vec![(kind.title(), &list), own],
    };
    let kind = match note.kind {
        NoteKind::Post | NoteKind::News => "BlogPosting",
        NoteKind::Course => "Course",
        NoteKind::Talk => "Event",
        NoteKind::Page | NoteKind::Project => "WebPage",
    };
    Meta {
        description: markdown::plain(text).into_owned(),
        og_type: OgType::Article,
        names: Tags::default(),
        image: None,
        nodes: vec![
            json_ld::web_page(here, kind, &title),
            json_ld::breadcrumbs(here, &steps),
        ],
        title: title.into_owned(),
    }
}
