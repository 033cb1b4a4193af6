//! Small libraries for tests, made in code. It must not be compiled into the program.

use std::sync::Arc;

use crate::content::{Attachment, Library, Loaded};
use crate::disk::Stamp;
use crate::fingerprint::Fingerprint;
use crate::model::{
    BaseUrl, Cv, DateValue, Entry, EntryBody, EntryTime, Joins, Name, Note, NoteKind, Person, Present,
    Publications, Publish, Section, SectionBody, SectionKind, Setting, Settings, Slug, Work, WorkType,
};
use crate::pictures::{Format, Picture};

/// What a library is made from; records may come in any order.
#[derive(Clone)]
pub(crate) struct Sample {
    pub(crate) settings: Settings,
    pub(crate) people: Vec<Person>,
    pub(crate) cvs: Vec<Cv>,
    pub(crate) works: Vec<Work>,
    pub(crate) notes: Vec<Note>,
    pub(crate) attachments: Vec<Attachment>,
}

impl Sample {
    pub(crate) fn library(&self) -> Library {
        let mut people = self.people.clone();
        people.sort_by(|a, b| a.slug.cmp(&b.slug));
        let mut cvs = self.cvs.clone();
        cvs.sort_by(|a, b| a.person.cmp(&b.person));
        let mut works = self.works.clone();
        works.sort_by(|a, b| a.slug.cmp(&b.slug));
        let mut notes = self.notes.clone();
        notes.sort_by(|a, b| (a.kind, &a.slug).cmp(&(b.kind, &b.slug)));
        let mut attachments = self.attachments.clone();
        attachments.sort_by(|a, b| a.source.cmp(&b.source));
        Library {
            style: None,
            fonts: Vec::new(),
            settings: loaded(self.settings.clone(), "content/site.yaml".to_owned()),
            people: all(people, |person| {
                format!("content/people/{}/profile.yaml", person.slug)
            }),
            cvs: all(cvs, |cv| format!("content/people/{}/cv.yaml", cv.person)),
            works: works.into_iter().map(loaded_work).collect(),
            notes: all(notes, |note| {
                format!("content/{}/{}.md", note.kind.folder(), note.slug)
            }),
            bibtex: Vec::new(),
            attachments,
            sets_formulas: true,
        }
    }
}

fn all<T: std::fmt::Debug>(records: Vec<T>, file: impl Fn(&T) -> String) -> Vec<Arc<Loaded<T>>> {
    records
        .into_iter()
        .map(|record| {
            let file = file(&record);
            loaded(record, file)
        })
        .collect()
}

/// A work, with what stands before its text told apart.
fn loaded_work(work: Work) -> Arc<Loaded<Work>> {
    let file = format!("content/papers/{}.md", work.slug);
    let mut head = work.clone();
    head.abstract_text.clear();
    let head = Fingerprint::of(format!("{head:?}").as_bytes());
    let loaded = loaded(work, file);
    Arc::new(Loaded {
        head,
        ..(*loaded).clone()
    })
}

fn loaded<T: std::fmt::Debug>(record: T, file: String) -> Arc<Loaded<T>> {
    let fingerprint = Fingerprint::of(format!("{record:?}").as_bytes());
    Arc::new(Loaded {
        record,
        file,
        fingerprint,
        head: fingerprint,
    })
}

/// A file of `content/`; a picture where a width is given.
pub(crate) fn file(source: &str, width: Option<u32>) -> Attachment {
    Attachment {
        source: source.to_owned(),
        stamp: Stamp {
            size: 100_000,
            modified: None,
        },
        picture: width.map(|width| Picture {
            format: Format::Jpeg,
            size: Some((width, 600)),
            copied_as: Some(Format::Jpeg),
            tells_place: false,
        }),
    }
}

pub(crate) fn slug(text: &str) -> Slug {
    Slug::from_text(text).expect("a slug")
}

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

pub(crate) fn settings(owner: Option<&str>, people: &[&str]) -> Settings {
    Settings {
        title: None,
        description: None,
        owner: owner.map(slug),
        people: people.iter().map(|person| slug(person)).collect(),
        theme: "folio".to_owned(),
        language: "en".to_owned(),
        base_url: None,
        navigation: None,
        publish: Publish {
            email: false,
            phone: false,
            metrics: false,
        },
        publications: Publications::default(),
        works: Joins::default(),
    }
}

pub(crate) fn base_url(text: &str) -> Option<BaseUrl> {
    Some(BaseUrl::parse(text).expect("an address"))
}

pub(crate) fn person(printed: &str) -> Person {
    Person {
        slug: slug(printed),
        name: name(printed),
        also_known_as: Vec::new(),
        alumni: false,
        headline: None,
        location: None,
        email: None,
        phone: None,
        orcid: None,
        links: Vec::new(),
        interests: Vec::new(),
        photo: None,
        metrics: Vec::new(),
        summary: None,
        extra: Vec::new(),
    }
}

pub(crate) fn work(title: &str, authors: &[&str], date: &str) -> Work {
    Work {
        authors: authors.iter().map(|author| name(author)).collect(),
        kind: WorkType::PaperConference,
        date: (!date.is_empty()).then(|| DateValue::parse(date)),
        ..Work::titled(slug(title), title.to_owned())
    }
}

pub(crate) fn on(topic: &str, mut work: Work) -> Work {
    work.topics.push(topic.to_owned());
    work
}

pub(crate) fn note(kind: NoteKind, title: &str, date: &str) -> Note {
    Note {
        kind,
        slug: slug(title),
        aliases: Vec::new(),
        title: title.to_owned(),
        date: (!date.is_empty()).then(|| DateValue::parse(date)),
        location: None,
        event: None,
        summary: None,
        papers: Vec::new(),
        draft: false,
        body: String::new(),
    }
}

pub(crate) fn talk(title: &str, occasion: &str, date: &str) -> Entry {
    EntryBody::Normal {
        name: title.to_owned(),
        time: EntryTime {
            date: Some(DateValue::parse(date)),
            ..EntryTime::default()
        },
        location: None,
        summary: Some(occasion.to_owned()),
        highlights: Vec::new(),
    }
    .into()
}

pub(crate) fn degree(degree: &str, area: &str, institution: &str) -> Entry {
    EntryBody::Education {
        institution: institution.to_owned(),
        area: Some(area.to_owned()),
        degree: Some(degree.to_owned()),
        time: EntryTime {
            date: None,
            start_date: Some(DateValue::parse("2024-08")),
            end_date: Some(Err(Present)),
        },
        location: None,
        summary: None,
        highlights: Vec::new(),
    }
    .into()
}

pub(crate) fn section(title: &str, kind: SectionKind, entries: Vec<Entry>) -> Section {
    Section {
        title: Some(title.to_owned()),
        kind,
        body: SectionBody::Entries(entries),
    }
}

pub(crate) fn publications(topics: &[&str]) -> Section {
    Section {
        title: Some("Publications".to_owned()),
        kind: SectionKind::Publications,
        body: SectionBody::Works {
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
        },
    }
}

/// Ada Lovelace's site, with Anna Lovelace as a second person: alike in name, apart in work.
pub(crate) fn two_people() -> Sample {
    let mut hidden = work("Hidden by a cut list", &["Bob Stone", "Carl Wu"], "2019");
    hidden.et_al = true;
    hidden.portfolio_of = vec![slug("Ada Lovelace")];
    let ada = slug("Ada Lovelace");
    Sample {
        settings: settings(Some("Ada Lovelace"), &["Anna Lovelace"]),
        people: vec![
            person("Ada Lovelace"),
            person("Anna Lovelace"),
            person("Bob Stone"),
        ],
        cvs: vec![Cv {
            variants: Vec::new(),
            setting: Setting::default(),
            person: ada,
            sections: vec![
                section(
                    "Education",
                    SectionKind::Education,
                    vec![degree("PhD", "Computer Science", "University of London")],
                ),
                publications(&["Engines", "Numbers"]),
                section(
                    "Talks",
                    SectionKind::Talks,
                    vec![
                        talk("Weaving engines", "Royal Society", "2020-05"),
                        talk("On nothing at all", "Salon", "2021"),
                    ],
                ),
            ],
        }],
        works: vec![
            on(
                "Numbers",
                work("Bernoulli numbers", &["Ada Lovelace"], "2018-07-14"),
            ),
            on(
                "Engines",
                work("Weaving engines", &["Bob Stone", "Ada Lovelace"], "2020"),
            ),
            work("A note of mine", &["Ada Lovelace"], ""),
            work("Flowers", &["Anna Lovelace", "Bob Stone"], "2021-03"),
            work("Shared looms", &["Anna Lovelace", "Ada Lovelace"], "?2022-03-19"),
            work("Of nobody here", &["Bob Stone", "A. Lovelace"], "2023"),
            hidden,
        ],
        notes: vec![
            note(NoteKind::News, "A prize", "2021-01"),
            note(NoteKind::Page, "Software", ""),
        ],
        attachments: Vec::new(),
    }
}
