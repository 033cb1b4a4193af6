//! A CV as RenderCV reads it (2.3 and later). It must not know other formats.
//!
//! A section of RenderCV holds entries of one kind. Where ours holds several, all become the one that can say what each
//! says. Markdown stays Markdown.

use super::curriculum::{Curriculum, Part, address, summary};
use super::lines::{Block, blocks};
use crate::exchange::{AND_OTHERS, WEBSITE, When, profile, section_title, when, words};
use crate::locale::ENGLISH;
use crate::markdown;
use crate::model::{DateValue, EntryBody, EntryTime, Mark, Work};
use crate::view::{Dated, dated, with_place};
use crate::yaml::{Value, emit_blocks};

/// The file.
pub(super) fn written(curriculum: &Curriculum) -> String {
    let person = curriculum.person;
    let mut cv = Fields::default();
    cv.text("name", Some(person.name.as_str()));
    cv.text("headline", person.headline.as_deref());
    cv.text(
        "location",
        person.location.as_deref().map(markdown::escape).as_deref(),
    );
    cv.text("email", curriculum.email());
    let mut networks = Vec::new();
    let mut connections = Vec::new();
    // A number without a country is refused.
    match curriculum.phone() {
        Some(phone) if !phone.starts_with('+') => connections.push(connection(phone, None, "phone")),
        phone => cv.text("phone", phone),
    }
    let mut website = None;
    for (label, url) in curriculum.pages() {
        match profile(&url) {
            Some((network, user)) if label == network => {
                let mut fields = Fields::default();
                fields.text("network", Some(network));
                fields.text("username", Some(user));
                networks.push(Value::Map(fields.0));
            }
            _ if label == WEBSITE && website.is_none() => website = Some(url),
            _ => connections.push(connection(label, Some(&url), "link")),
        }
    }
    cv.text("website", website.as_deref());
    cv.list("social_networks", networks);
    cv.list("custom_connections", connections);
    cv.put("sections", sections(curriculum));
    let file = Value::Map(vec![("cv".to_owned(), Value::Map(cv.0))]);
    emit_blocks(&file)
}

fn connection(label: &str, url: Option<&str>, icon: &str) -> Value {
    let mut fields = Fields::default();
    fields.text("placeholder", Some(label));
    fields.text("url", url);
    fields.text("fontawesome_icon", Some(icon));
    Value::Map(fields.0)
}

/// Fields of a mapping in order.
#[derive(Default)]
struct Fields(Vec<(String, Value)>);

impl Fields {
    fn put(&mut self, key: &str, value: Value) {
        self.0.push((key.to_owned(), value));
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(key, Value::text(text));
        }
    }

    fn list(&mut self, key: &str, items: Vec<Value>) {
        if !items.is_empty() {
            self.put(key, Value::List(items));
        }
    }
}

/// Sections by title. A title that comes again gets a number.
fn sections(curriculum: &Curriculum) -> Value {
    let mut sections: Vec<(String, Value)> = Vec::new();
    for part in &curriculum.sections {
        let title = section_title(&part.title);
        let is_free = |title: &String| sections.iter().all(|(known, _)| known != title);
        let numbered = (2..).map(|number| format!("{title} {number}"));
        let key = std::iter::once(title.clone()).chain(numbered).find(is_free);
        let entries = if part.entries.is_empty() {
            works(curriculum, part)
        } else {
            entries(part)
        };
        sections.push((key.unwrap_or_default(), Value::List(entries)));
    }
    Value::Map(sections)
}

fn works(curriculum: &Curriculum, part: &Part) -> Vec<Value> {
    let works = part.works();
    works
        .map(|(id, topic)| work(curriculum, curriculum.work(id), topic))
        .collect()
}

/// A work. `type` and `topic` are keys of our own, which RenderCV leaves to those who write its templates.
fn work(curriculum: &Curriculum, work: &Work, topic: Option<&str>) -> Value {
    let mut fields = Fields::default();
    fields.text("title", Some(&work.title));
    let names = work.authors.iter().map(|name| {
        let text = markdown::escape(name.as_str());
        Value::text(if curriculum.person.is_called(name) {
            format!("*{text}*")
        } else {
            text
        })
    });
    let others = work.et_al.then(|| Value::text(AND_OTHERS));
    fields.put("authors", Value::List(names.chain(others).collect()));
    match &work.doi {
        Some(doi) => fields.text("doi", Some(doi.as_str())),
        None => fields.text("url", address(work).as_deref()),
    }
    let venue = work.venue.name.as_deref().or(work.venue.short.as_deref());
    fields.text("journal", venue.map(markdown::escape).as_deref());
    let status = || work.status.as_ref().map(|status| status.as_str().to_owned());
    fields.text("date", work.date.as_ref().map(date).or_else(status).as_deref());
    fields.text("type", Some(work.kind.csl()));
    fields.text("topic", topic);
    fields.text("summary", summary(work));
    Value::Map(fields.0)
}

/// The date of a work.
fn date(value: &DateValue) -> String {
    let time = EntryTime {
        date: Some(value.clone()),
        ..EntryTime::default()
    };
    match when(&time) {
        When::On(date) => date,
        When::Unknown | When::During(..) | When::Words(_) => words(value),
    }
}

/// The kinds of entries of RenderCV, but for those of works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Education,
    Experience,
    Normal,
    OneLine,
    Item(Mark),
    Text,
}

fn kind(body: &EntryBody) -> Kind {
    match body {
        EntryBody::Education { .. } => Kind::Education,
        EntryBody::Experience { .. } => Kind::Experience,
        EntryBody::Normal { .. } => Kind::Normal,
        EntryBody::OneLine { .. } => Kind::OneLine,
        EntryBody::Item(mark, _) => Kind::Item(*mark),
        EntryBody::Text(_) => Kind::Text,
    }
}

fn entries(part: &Part) -> Vec<Value> {
    let kinds: Vec<Kind> = part.entries.iter().map(|entry| kind(&entry.body)).collect();
    let is_short = |kind: &Kind| matches!(kind, Kind::OneLine | Kind::Item(_) | Kind::Text);
    let common = match kinds.first() {
        Some(first) if kinds.iter().all(|kind| kind == first) => *first,
        _ if kinds.iter().all(is_short) => Kind::Item(Mark::Bullet),
        _ => Kind::Normal,
    };
    let bodies = part.entries.iter().map(|entry| &entry.body);
    bodies.map(|body| entry(body, common)).collect()
}

fn entry(body: &EntryBody, common: Kind) -> Value {
    let mut fields = Fields::default();
    match (body, dated(body, &ENGLISH)) {
        (_, Some(dated)) => {
            names(&mut fields, body, &dated, common);
            rest(&mut fields, &dated);
        }
        (EntryBody::OneLine { label, details }, _) => one_line(&mut fields, label, details, common),
        (EntryBody::Text(text), _) if common == Kind::Text => return Value::text(text),
        (EntryBody::Text(text) | EntryBody::Item(_, text), _) => {
            let key = match common {
                Kind::Item(mark) => mark.field(),
                _ => "name",
            };
            fields.text(key, Some(text));
        }
        (EntryBody::Education { .. } | EntryBody::Experience { .. } | EntryBody::Normal { .. }, None) => {}
    }
    Value::Map(fields.0)
}

/// What a dated entry is called. Two keys are never left out: without them an entry is refused.
fn names(fields: &mut Fields, body: &EntryBody, dated: &Dated, common: Kind) {
    match body {
        _ if common == Kind::Normal => fields.text("name", Some(&with_place(&dated.role, dated.title))),
        EntryBody::Education {
            institution,
            area,
            degree,
            ..
        } => {
            fields.text("institution", Some(institution));
            fields.text("area", Some(area.as_deref().unwrap_or_default()));
            fields.text("degree", degree.as_deref());
        }
        _ => {
            fields.text("company", Some(dated.title));
            fields.text("position", Some(&dated.role));
        }
    }
}

fn one_line(fields: &mut Fields, label: &str, details: &str, common: Kind) {
    match common {
        Kind::Normal => {
            fields.text("name", Some(label));
            fields.text("summary", Some(details).filter(|text| !text.is_empty()));
        }
        Kind::Item(mark) => fields.text(mark.field(), Some(&format!("**{label}:** {details}"))),
        _ => {
            fields.text("label", Some(label));
            fields.text("details", Some(details));
        }
    }
}

/// What all dated entries have.
fn rest(fields: &mut Fields, dated: &Dated) {
    match when(dated.time) {
        When::Unknown => {}
        When::On(date) | When::Words(date) => fields.text("date", Some(&date)),
        When::During(start, end) => {
            fields.text("start_date", Some(&start));
            fields.text("end_date", Some(end.as_deref().unwrap_or("present")));
        }
    }
    fields.text("location", dated.location.map(markdown::escape).as_deref());
    fields.text("summary", dated.summary);
    fields.list(
        "highlights",
        dated.highlights.iter().map(|text| highlight(text)).collect(),
    );
}

/// A highlight on one line. For RenderCV, ` - ` begins an item of a list within it, whatever stands around.
fn highlight(source: &str) -> Value {
    let mut text = String::new();
    for Block { depth, words, .. } in blocks(source) {
        if !text.is_empty() {
            text.push_str(if depth > 0 { " - " } else { " " });
        }
        text.push_str(&words.replace(" - ", " – "));
    }
    Value::Text(text)
}
