//! A CV as a JSON Resume (schema 1.x of jsonresume.org). It must not know other formats.
//!
//! Texts are plain. What the schema has no key for stands in keys of our own, which it allows: `section` (the heading,
//! where it is not the usual one), `dateText` (what no date can say), and for works `authors`, `doi`, `type`, `topic`.

use serde_json::{Map, Value};

use super::curriculum::{Curriculum, Part, address, linked, summary};
use super::lines::plain;
use crate::exchange::json_resume::{AWARDED_BY, BEHIND_GIVER, ISSUED_BY, LABELLED, LEVEL, List};
use crate::exchange::{AND_OTHERS, WEBSITE, When, profile, when};
use crate::locale::ENGLISH;
use crate::markdown;
use crate::model::{Entry, EntryBody, EntryTime, SectionKind, Work};
use crate::view::{Dated, dated};

/// The file.
pub(super) fn written(curriculum: &Curriculum) -> String {
    let mut lists: Vec<(List, Vec<Value>)> = Vec::new();
    let mut add = |list: List, item: Fields| {
        let item = Value::Object(item.0);
        match lists.iter_mut().find(|(known, _)| *known == list) {
            Some((_, items)) => items.push(item),
            None => lists.push((list, vec![item])),
        }
    };
    for part in &curriculum.sections {
        for (id, topic) in part.works() {
            let mut item = work(curriculum.work(id), topic);
            item.heading(part, List::Publications);
            add(List::Publications, item);
        }
        for entry in &part.entries {
            let (list, mut item) = self::entry(part, entry);
            item.heading(part, list);
            add(list, item);
        }
    }
    let mut resume = Map::new();
    resume.insert("$schema".to_owned(), Value::from(SCHEMA));
    resume.insert("basics".to_owned(), basics(curriculum));
    for (list, items) in lists {
        resume.insert(list.key().to_owned(), Value::Array(items));
    }
    let text = serde_json::to_string_pretty(&resume).expect("keys are texts");
    format!("{text}\n")
}

/// Where the schema is found.
const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// Fields of an object in order.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.0.insert(key.to_owned(), Value::from(text));
        }
    }

    fn markdown(&mut self, key: &str, text: &str) {
        self.text(key, &plain(text));
    }

    fn texts(&mut self, key: &str, texts: Vec<String>) {
        if !texts.is_empty() {
            self.0.insert(key.to_owned(), Value::from(texts));
        }
    }

    /// The name of something, with its address where it is a link.
    fn name(&mut self, key: &str, text: &str) {
        let (label, url) = linked(text).map_or((text, ""), |(label, url)| (label, url));
        self.markdown(key, label);
        self.text("url", url);
    }

    /// The heading of the section, and of projects what its kind is.
    fn heading(&mut self, part: &Part, list: List) {
        if part.title != list.title(part.kind) {
            self.text("section", &part.title);
        }
        if list == List::Projects && part.kind != SectionKind::Other {
            self.text("type", part.kind.name());
        }
    }

    /// Dates. In awards and the like the schema has one; the date of a degree is its end; elsewhere something of one day
    /// begins and ends on it.
    fn time(&mut self, time: &EntryTime, list: List) {
        let has_one_date = matches!(list, List::Awards | List::Certificates);
        match when(time) {
            When::Unknown => {}
            When::On(date) if has_one_date => self.text("date", &date),
            When::On(date) if list == List::Education && time.date.is_some() => self.text("endDate", &date),
            When::On(date) => {
                self.text("startDate", &date);
                self.text("endDate", &date);
            }
            When::During(start, end) => {
                if has_one_date {
                    self.text("date", &start);
                }
                self.text("startDate", &start);
                self.text(
                    "endDate",
                    end.as_deref()
                        .unwrap_or(if has_one_date { "present" } else { "" }),
                );
            }
            When::Words(words) => self.text("dateText", &words),
        }
    }

    /// List items, of which some stand in keys of their own.
    fn highlights(&mut self, list: List, highlights: &[String]) {
        let mut rest = Vec::new();
        for text in highlights.iter().map(|text| plain(text)) {
            let found = LABELLED.iter().filter(|labelled| labelled.list == list);
            let found = found.filter_map(|labelled| Some((labelled, text.strip_prefix(labelled.label)?)));
            let mut found = found.filter(|(labelled, value)| {
                !self.0.contains_key(labelled.key) && !value.trim().is_empty() && !value.contains('\n')
            });
            match found.next() {
                Some((labelled, value)) if labelled.is_list => {
                    self.texts(labelled.key, value.split("; ").map(str::to_owned).collect());
                }
                Some((labelled, value)) => self.text(labelled.key, value),
                None => rest.push(text),
            }
        }
        self.texts("highlights", rest);
    }
}

/// Who it is.
fn basics(curriculum: &Curriculum) -> Value {
    let person = curriculum.person;
    let mut fields = Fields::default();
    fields.text("name", person.name.as_str());
    fields.markdown("label", person.headline.as_deref().unwrap_or_default());
    fields.text("email", curriculum.email().unwrap_or_default());
    fields.text("phone", curriculum.phone().unwrap_or_default());
    let mut pages = curriculum.pages();
    if let Some(at) = pages.iter().position(|(label, _)| *label == WEBSITE) {
        fields.text("url", &pages.remove(at).1);
    }
    fields.markdown("summary", person.summary.as_deref().unwrap_or_default());
    if let Some(place) = &person.location {
        fields
            .0
            .insert("location".to_owned(), serde_json::json!({"city": place}));
    }
    let profiles = pages.into_iter().map(|(label, url)| {
        let mut fields = Fields::default();
        fields.text("network", label);
        fields.text("username", profile(&url).map_or("", |(_, user)| user));
        fields.text("url", &url);
        Value::Object(fields.0)
    });
    let profiles: Vec<Value> = profiles.collect();
    if !profiles.is_empty() {
        fields.0.insert("profiles".to_owned(), Value::Array(profiles));
    }
    Value::Object(fields.0)
}

fn work(work: &Work, topic: Option<&str>) -> Fields {
    let mut fields = Fields::default();
    fields.markdown("name", &work.title);
    let venue = work.venue.name.as_deref().or(work.venue.short.as_deref());
    fields.text("publisher", venue.unwrap_or_default());
    let time = EntryTime {
        date: work.date.clone(),
        ..EntryTime::default()
    };
    match when(&time) {
        When::On(date) => fields.text("releaseDate", &date),
        When::Unknown | When::During(..) | When::Words(_) => {
            let status = || work.status.as_ref().map(|status| status.as_str().to_owned());
            let words = work.date.as_ref().map(crate::exchange::words).or_else(status);
            fields.text("dateText", &words.unwrap_or_default());
        }
    }
    fields.text("url", &address(work).unwrap_or_default());
    let authors = work.authors.iter().map(|name| name.as_str().to_owned());
    let others = work.et_al.then(|| AND_OTHERS.to_owned());
    fields.texts("authors", authors.chain(others).collect());
    fields.text(
        "doi",
        work.doi
            .as_ref()
            .map(crate::model::Doi::as_str)
            .unwrap_or_default(),
    );
    fields.text("type", work.kind.csl());
    fields.text("topic", topic.unwrap_or_default());
    fields.text("summary", summary(work).unwrap_or_default());
    fields
}

/// An entry, with the list that it belongs to.
fn entry(part: &Part, entry: &Entry) -> (List, Fields) {
    let list = List::of_entry(&part.title, part.kind, &entry.body);
    let mut fields = Fields::default();
    match (&entry.body, dated(&entry.body, &ENGLISH)) {
        (body, Some(dated)) => {
            names(&mut fields, list, body, &dated);
            fields.time(dated.time, list);
            let summary = dated.summary.map(plain).unwrap_or_default();
            let summary = giver(&mut fields, list, &summary);
            fields.text(summary_key(list), summary);
            fields.text("location", dated.location.unwrap_or_default());
            fields.highlights(list, dated.highlights);
        }
        (EntryBody::OneLine { label, details }, _) => one_line(&mut fields, list, label, details),
        (EntryBody::Item(_, text) | EntryBody::Text(text), _) => {
            let key = match list {
                List::Awards => "title",
                List::References => "reference",
                List::Projects => "description",
                _ => "name",
            };
            fields.markdown(key, text);
        }
        (EntryBody::Education { .. } | EntryBody::Experience { .. } | EntryBody::Normal { .. }, None) => {}
    }
    (list, fields)
}

/// What a dated entry is called.
fn names(fields: &mut Fields, list: List, body: &EntryBody, dated: &Dated) {
    let key = match list {
        List::Education => "institution",
        List::Volunteer => "organization",
        List::Awards => "title",
        _ => "name",
    };
    fields.name(key, dated.title);
    match body {
        EntryBody::Education { area, degree, .. } => {
            fields.markdown("area", area.as_deref().unwrap_or_default());
            fields.markdown("studyType", degree.as_deref().unwrap_or_default());
        }
        _ => fields.markdown("position", &dated.role),
    }
}

/// The key for what is said of something with a name.
fn summary_key(list: List) -> &'static str {
    match list {
        List::References => "reference",
        List::Projects => "description",
        _ => "summary",
    }
}

/// Notes who gave an award or a certificate, where a summary begins with that. The rest of it.
fn giver<'a>(fields: &mut Fields, list: List, summary: &'a str) -> &'a str {
    let (key, words) = match list {
        List::Awards => ("awarder", AWARDED_BY),
        List::Certificates => ("issuer", ISSUED_BY),
        _ => return summary,
    };
    let Some(rest) = summary.strip_prefix(words) else {
        return summary;
    };
    let (giver, rest) = rest.split_once(BEHIND_GIVER).unwrap_or((rest, ""));
    fields.text(key, giver);
    rest
}

/// A label with its details: a language with how well it is known, else a name with keywords.
fn one_line(fields: &mut Fields, list: List, label: &str, details: &str) {
    let details = markdown::plain(details);
    if list == List::Languages {
        fields.markdown("language", label);
        fields.text("fluency", &details);
    } else {
        fields.markdown("name", label);
        let (details, level) = levelled(&details);
        fields.text("level", level);
        let keywords = keywords(details);
        fields.texts("keywords", keywords.into_iter().map(str::to_owned).collect());
    }
}

/// Details without the level that they end with, and the level, if they do.
fn levelled(details: &str) -> (&str, &str) {
    if let Some(level) = details.strip_prefix(LEVEL) {
        return ("", level);
    }
    let split = details
        .strip_suffix(')')
        .and_then(|details| details.rsplit_once(" ("));
    let split = split.and_then(|(rest, level)| Some((rest, level.strip_prefix(LEVEL)?)));
    split.unwrap_or((details, ""))
}

/// The words between commas, or between semicolons where there are such; one in brackets parts nothing.
fn keywords(details: &str) -> Vec<&str> {
    let mark = if details.contains("; ") { ';' } else { ',' };
    let mut keywords = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, character) in details.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if character == mark && depth == 0 && details[at + 1..].starts_with(' ') => {
                keywords.push(&details[start..at]);
                start = at + 2;
            }
            _ => {}
        }
    }
    if start < details.len() {
        keywords.push(&details[start..]);
    }
    keywords
}
