//! Notes and talks. It must not know works beyond their addresses.

use super::date;
use super::head::{Meta, OgType, tag};
use super::here::Here;
use super::lists::{breadcrumbs, title_of};
use super::person::person;
use super::tags::Tags;
use super::{
    DetailView, MentionsView, NoteItemView, NotePage, NotesPage, TalkView, TalksPage, json_ld, pictures,
};
use crate::markdown;
use crate::model::{Note, NoteKind};
use crate::site::{Mention, PlacedNote, PortfolioId, Route, Talk};

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
    let own = talk.note.map(|index| &here.site.notes[index].route);
    let work = talk.works.first().map(|&work| &here.site.works[work].route);
    talk_leading(here, talk, own.or(work))
}

fn talk_leading(here: &Here, talk: &Talk, route: Option<&Route>) -> TalkView {
    let href = route.map(|route| here.links.to(route));
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
        date_html: talk.date.as_ref().map(|value| date::html(value, here.locale())),
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
        .map(|placed| item(here, placed))
}

fn item(here: &Here, placed: &PlacedNote) -> NoteItemView {
    let note = &placed.note.record;
    NoteItemView {
        title_html: markdown::label(&note.title).html,
        href: here.links.to(&placed.route),
        date_html: note.date.as_ref().map(|value| date::html(value, here.locale())),
        summary_html: note
            .summary
            .as_deref()
            .map(|text| markdown::inline(text).html)
            .unwrap_or_default(),
    }
}

/// What is about a work, under a heading for each kind.
pub(super) fn mentions(here: &Here, mentions: &[Mention]) -> Vec<MentionsView> {
    let kind = |mention: &Mention| match *mention {
        Mention::Talk(..) => NoteKind::Talk,
        Mention::Note(index) => here.site.notes[index].note.record.kind,
    };
    let groups = mentions.chunk_by(|a, b| kind(a) == kind(b));
    let view = |group: &[Mention]| {
        let kind = kind(&group[0]);
        let mut view = MentionsView {
            label: kind.title(),
            anchor: kind.folder(),
            talks: Vec::new(),
            notes: Vec::new(),
        };
        for mention in group {
            match *mention {
                Mention::Talk(id, index) => view.talks.push(talk_about(here, id, index)),
                Mention::Note(index) => view.notes.push(item(here, &here.site.notes[index])),
            }
        }
        view
    };
    groups.map(view).collect()
}

/// A talk on the page of the work it presents: it leads to its own page, else to the list of talks.
fn talk_about(here: &Here, id: PortfolioId, index: usize) -> TalkView {
    let portfolio = here.portfolio(id);
    let talk = &portfolio.talks[index];
    let route = match talk.note {
        Some(index) => here.site.notes[index].route.clone(),
        None => portfolio.talks_page(),
    };
    talk_leading(here, talk, Some(&route))
}

/// A note on its own page.
pub(super) fn note(here: &Here, index: usize) -> (Meta, NotePage) {
    let placed = &here.site.notes[index];
    let note = &placed.note.record;
    let meta = head(here, placed);
    let page = NotePage {
        title_html: markdown::inline(&note.title).html,
        date_html: note.date.as_ref().map(|value| date::html(value, here.locale())),
        details: details(note),
        body_html: body(here, placed),
        works_html: here.items(&placed.works, here.site.owner().map(|_| 0)),
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

fn head(here: &Here, placed: &PlacedNote) -> Meta {
    let note = &placed.note.record;
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
            json_ld::about(here, json_ld::web_page(here, kind, &title), placed),
            json_ld::breadcrumbs(here, &steps),
        ],
        title: title.into_owned(),
        canonical: None,
    }
}
