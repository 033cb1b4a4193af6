//! Which texts and addresses of each kind of record hold links, and from which page they lead. It must not know what
//! there is to lead to.

use super::Addresses;
use crate::diagnostic::Diagnostic;
use crate::markdown;
use crate::model::{NoteKind, Reception};
use crate::site::{PlacedNote, PlacedWork, Portfolio, Route};
use crate::yaml::Step;

pub(super) fn of_work(address: &Addresses, placed: &PlacedWork) -> Vec<Diagnostic> {
    let texts = address.material.texts;
    let (file, work) = (&placed.work.file, &placed.work.record);
    let references = markdown::references(&work.abstract_text);
    let mut found = address.of_text(&placed.route, references, |reference| {
        texts.in_body(file, &reference.span)
    });
    found.extend(of_titles(address, placed));
    for link in &work.links {
        let path = [Step::Key("links"), Step::Key(link.kind.key())];
        found.extend(address.of_record(&link.url, || texts.place(file, &path)));
    }
    if let Some(url) = &work.url {
        found.extend(address.of_record(url, || texts.place(file, &[Step::Key("url")])));
    }
    for (index, version) in work.versions.iter().enumerate() {
        let path = [Step::Key("versions"), Step::Item(index), Step::Key("url")];
        let url = version.url.as_deref();
        found.extend(url.and_then(|url| address.of_record(url, || texts.place(file, &path))));
    }
    found.extend(of_reception(address, placed));
    found
}

/// The titles of a work and of its versions.
fn of_titles(address: &Addresses, placed: &PlacedWork) -> Vec<Diagnostic> {
    let (file, work) = (&placed.work.file, &placed.work.record);
    let own = ([Step::Key("title")].to_vec(), work.title.as_str());
    let versions = work.versions.iter().enumerate();
    let others = versions.filter_map(|(index, version)| {
        let path = [Step::Key("versions"), Step::Item(index), Step::Key("title")];
        Some((path.to_vec(), version.title.as_deref()?))
    });
    let of_title = |(path, title): (Vec<Step<'static>>, &str)| {
        address.of_text(&placed.route, markdown::references(title), |reference| {
            address.material.texts.word(file, &path, &reference.target)
        })
    };
    std::iter::once(own).chain(others).flat_map(of_title).collect()
}

/// Prizes, retraction and errata.
fn of_reception(address: &Addresses, placed: &PlacedWork) -> Vec<Diagnostic> {
    let texts = address.material.texts;
    let file = &placed.work.file;
    let Reception {
        awards,
        retracted,
        errata,
    } = &placed.work.record.reception;
    let notices = retracted.iter().map(|notice| ("retracted", notice));
    let notices = notices.chain(errata.iter().map(|notice| ("errata", notice)));
    let mut found = Vec::new();
    for (key, notice) in notices.clone() {
        let url = notice.url.as_deref();
        found.extend(url.and_then(|url| address.of_record(url, || texts.word(file, &[Step::Key(key)], url))));
    }
    let notes = notices.filter_map(|(key, notice)| Some((key, notice.note.as_ref()?)));
    for (key, text) in notes.chain(awards.iter().map(|award| ("awards", award))) {
        let references = markdown::references(text);
        found.extend(address.of_text(&placed.route, references, |reference| {
            texts.word(file, &[Step::Key(key)], &reference.target)
        }));
    }
    found
}

pub(super) fn of_note(address: &Addresses, placed: &PlacedNote) -> Vec<Diagnostic> {
    let texts = address.material.texts;
    let (file, note) = (&placed.note.file, &placed.note.record);
    let references = markdown::page_references(&note.body);
    let mut found = address.of_text(&placed.route, references, |reference| {
        texts.in_body(file, &reference.span)
    });
    let references = markdown::references(&note.title);
    found.extend(address.of_text(&placed.route, references, |reference| {
        texts.word(file, &[Step::Key("title")], &reference.target)
    }));
    // A page's summary is for search engines alone; the others stand in their list.
    if let Some(summary) = note.summary.as_deref().filter(|_| note.kind != NoteKind::Page) {
        let list = Route::root().folder(note.kind.folder());
        let references = markdown::references(summary);
        found.extend(address.of_text(&list, references, |reference| {
            texts.word(file, &[Step::Key("summary")], &reference.target)
        }));
    }
    found
}

pub(super) fn of_person(address: &Addresses, portfolio: &Portfolio) -> Vec<Diagnostic> {
    let texts = address.material.texts;
    let (file, person) = (&portfolio.person.file, &portfolio.person.record);
    let mut found = Vec::new();
    for (label, url) in &person.links {
        let path = [Step::Key("links"), Step::Key(label)];
        found.extend(address.of_record(url, || texts.place(file, &path)));
    }
    let summary = person.summary.iter().map(|text| ("summary", text));
    let interests = person.interests.iter().map(|text| ("interests", text));
    for (key, text) in summary.chain(interests) {
        let references = markdown::references(text);
        found.extend(address.of_text(&portfolio.home, references, |reference| {
            texts.word(file, &[Step::Key(key)], &reference.target)
        }));
    }
    found
}

pub(super) fn of_cv(address: &Addresses, portfolio: &Portfolio) -> Vec<Diagnostic> {
    let texts = address.material.texts;
    let Some(cv) = portfolio.cv else {
        return Vec::new();
    };
    let page = portfolio.cv_page();
    let mut found = Vec::new();
    for (section, each) in cv.record.sections.iter().enumerate() {
        for (index, entry) in each.entries().iter().enumerate() {
            let path = [
                Step::Key("sections"),
                Step::Item(section),
                Step::Key("entries"),
                Step::Item(index),
            ];
            for text in entry.markdown() {
                let references = markdown::references(text);
                found.extend(address.of_text(&page, references, |reference| {
                    texts.word(&cv.file, &path, &reference.target)
                }));
            }
        }
    }
    found
}
