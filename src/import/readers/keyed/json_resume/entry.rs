//! One item of a list of a JSON Resume. It must not know the section it stands in.

use crate::exchange::json_resume::{AWARDED_BY, BEHIND_GIVER, ISSUED_BY, LABELLED, LEVEL, List};
use crate::import::draft::{DraftWork, RecordRef};
use crate::import::readers::keyed::sheet::{Entry, Sheet, entries, text_of, texts_of};
use crate::import::readers::keyed::times::{on, time};
use crate::import::readers::keyed::works::Reading;
use crate::markdown::escape;
use crate::model::{DateValue, EntryBody, EntryTime, Mark};
use crate::yaml::Node;

/// Plain text as Markdown; lines that begin with a dash are items of a list.
pub(super) fn markdown(text: &str) -> String {
    let lines = text.trim().lines().map(|line| {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        match words.strip_prefix("- ") {
            Some(words) => [indent, "- ", &escape(words)].concat(),
            None => escape(line.trim()),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The fields of an item, taken one by one.
pub(super) struct Fields<'a, 's, 't> {
    pub(super) list: List,
    pub(super) item: &'a Node,
    pub(super) record: RecordRef,
    pub(super) sheet: &'s mut Sheet<'t>,
}

impl<'a> Fields<'a, '_, '_> {
    fn pair(&self, key: &str) -> Option<&'a Entry> {
        entries(self.item)
            .iter()
            .find(|(name, _)| name.scalar() == Some(key))
    }

    /// The text of a key, which goes to a field.
    fn plain(&mut self, key: &str, field: &str) -> Option<&'a str> {
        let pair = self.pair(key)?;
        let text = text_of(&pair.1)?;
        self.sheet.field(pair, self.record, field);
        Some(text)
    }

    fn text(&mut self, key: &str, field: &str) -> Option<String> {
        self.plain(key, field).map(markdown)
    }

    fn texts(&mut self, key: &str, field: &str) -> Vec<&'a str> {
        let Some(pair) = self.pair(key) else {
            return Vec::new();
        };
        let texts = texts_of(&pair.1);
        if !texts.is_empty() {
            self.sheet.field(pair, self.record, field);
        }
        texts
    }

    /// What every item may say besides: the heading, and keys without a value.
    pub(super) fn ends(&mut self, section: usize) {
        self.sheet.empty_keys(entries(self.item));
        if let Some(pair) = self.pair("section").filter(|(_, value)| text_of(value).is_some()) {
            self.sheet.field(pair, RecordRef::Section(section), "title");
        }
    }

    /// The entry that an item is; absent for what says nothing. Whether its type is one of a section is given.
    pub(super) fn body(&mut self, type_is_kind: bool) -> Option<EntryBody> {
        let body = match self.list {
            List::Education => self.education(),
            List::Work | List::Volunteer => self.experience(),
            List::Skills | List::Interests => self.named_with_keywords(),
            List::Languages => {
                let label = self.text("language", "label")?;
                let details = self.text("fluency", "details").unwrap_or_default();
                Some(EntryBody::OneLine { label, details })
            }
            _ => self.normal(type_is_kind),
        }?;
        if type_is_kind {
            let _ = self.plain("type", "kind");
        }
        Some(body)
    }

    fn education(&mut self) -> Option<EntryBody> {
        let Some(institution) = self.name(&["institution"], "institution") else {
            return self.without_place(&["studyType", "area"]);
        };
        let area = self.text("area", "area");
        let degree = self.text("studyType", "degree");
        let (time, location, summary) = self.common();
        Some(EntryBody::Education {
            institution: institution.0,
            area,
            degree,
            time,
            location,
            summary,
            highlights: self.highlights(institution.1, false),
        })
    }

    fn experience(&mut self) -> Option<EntryBody> {
        let Some((company, url)) = self.name(&["name", "organization", "company"], "company") else {
            return self.without_place(&["position"]);
        };
        let position = self.text("position", "position");
        let (time, location, summary) = self.common();
        Some(EntryBody::Experience {
            company,
            position,
            time,
            location,
            summary,
            highlights: self.highlights(url, false),
        })
    }

    /// A degree or a position of which nobody says where it was.
    fn without_place(&mut self, keys: &[&str]) -> Option<EntryBody> {
        let (name, url) = self.name(keys, "name")?;
        let (time, location, summary) = self.common();
        Some(EntryBody::Normal {
            name,
            time,
            location,
            summary,
            highlights: self.highlights(url, false),
        })
    }

    /// A name with words that belong to it, and how well they are known.
    fn named_with_keywords(&mut self) -> Option<EntryBody> {
        let label = self.text("name", "label")?;
        let keywords = self.texts("keywords", "details");
        let has_comma = keywords.len() > 1 && keywords.iter().any(|keyword| keyword.contains(", "));
        let keywords = keywords.join(if has_comma { "; " } else { ", " });
        let level = self.plain("level", "details");
        let details = match (keywords.is_empty(), level) {
            (true, None) => return Some(EntryBody::Item(Mark::Bullet, label)),
            (true, Some(level)) => format!("{LEVEL}{level}"),
            (false, None) => keywords,
            (false, Some(level)) => format!("{keywords} ({LEVEL}{level})"),
        };
        let details = markdown(&details);
        Some(EntryBody::OneLine { label, details })
    }

    /// Anything else with a name; without one, what is said of it.
    fn normal(&mut self, type_is_kind: bool) -> Option<EntryBody> {
        let Some((name, url)) = self.name(&["name", "title"], "name") else {
            let text = ["description", "reference", "summary"]
                .iter()
                .find_map(|key| self.text(key, ""))?;
            return Some(EntryBody::Item(Mark::Bullet, text));
        };
        let (time, location, mut summary) = self.common();
        for key in ["description", "reference"] {
            if summary.is_none() {
                summary = self.text(key, "summary");
            }
        }
        for (key, words) in [("awarder", AWARDED_BY), ("issuer", ISSUED_BY)] {
            if let Some(giver) = self.text(key, "summary") {
                let said = summary.map(|summary| [BEHIND_GIVER, &summary].concat());
                summary = Some([words, &giver, &said.unwrap_or_default()].concat());
            }
        }
        let highlights = self.highlights(url, type_is_kind);
        let is_bare = time == EntryTime::default() && location.is_none() && summary.is_none();
        if is_bare && highlights.is_empty() && matches!(self.list, List::Awards | List::Certificates) {
            return Some(EntryBody::Item(Mark::Bullet, name));
        }
        Some(EntryBody::Normal {
            name,
            time,
            location,
            summary,
            highlights,
        })
    }

    /// What something is called, as a link where it has an address; and the address, if that cannot be one.
    fn name(&mut self, keys: &[&str], field: &str) -> Option<(String, Option<&'a str>)> {
        let name = keys.iter().find_map(|key| self.text(key, field))?;
        let url = self.plain("url", field).or_else(|| self.plain("website", field));
        match url {
            None => Some((name, None)),
            Some(url) if url.starts_with("http") && !url.contains([' ', '(', ')', '<', '>', '\\']) => {
                Some((format!("[{name}]({url})"), None))
            }
            Some(url) => Some((name, Some(url))),
        }
    }

    fn common(&mut self) -> (EntryTime, Option<String>, Option<String>) {
        let time = self.time();
        let location = self.plain("location", "location").map(str::to_owned);
        (time, location, self.text("summary", "summary"))
    }

    fn time(&mut self) -> EntryTime {
        if let Some(words) = self.plain("dateText", "date") {
            return on(DateValue::parse(words));
        }
        let start = self.plain("startDate", "start_date");
        let end = self.plain("endDate", "end_date");
        let date = self.pair("date").and_then(|(_, value)| text_of(value));
        match (start, end, date) {
            // A degree's date is its end alone there: where a start stands, it is one.
            (Some(start), Some(end), None) if start == end && self.list == List::Education => EntryTime {
                start_date: Some(DateValue::parse(start)),
                ..EntryTime::default()
            },
            (Some(start), Some(end), None) if start == end => on(DateValue::parse(start)),
            (None, None, Some(date)) => {
                let _ = self.plain("date", "date");
                on(DateValue::parse(date))
            }
            (Some(start), end, date) => {
                if date == Some(start) {
                    let _ = self.plain("date", "start_date");
                }
                time(Some(start), end)
            }
            (None, end, _) => time(None, end),
        }
    }

    /// List items, then what has a key of its own there, then an address that the name could not carry.
    fn highlights(&mut self, url: Option<&str>, type_is_kind: bool) -> Vec<String> {
        let mut highlights: Vec<String> = self
            .texts("highlights", "highlights")
            .into_iter()
            .map(markdown)
            .collect();
        let list = self.list;
        for labelled in LABELLED.iter().filter(|labelled| labelled.list == list) {
            let is_taken = labelled.key == "type" && type_is_kind
                || labelled.key == "description" && self.list == List::Projects;
            let values = if is_taken {
                Vec::new()
            } else {
                self.texts(labelled.key, "highlights")
            };
            if !values.is_empty() {
                highlights.push(markdown(&[labelled.label, &values.join("; ")].concat()));
            }
        }
        highlights.extend(url.map(markdown));
        highlights
    }

    /// The work that an item is.
    pub(super) fn work(&mut self) -> Option<DraftWork> {
        let title = self.pair("name").or_else(|| self.pair("title"))?;
        let text = text_of(&title.1)?;
        let mut reading = Reading::titled(markdown(text), title.1.span.clone());
        reading.work.span = self.item.span.clone();
        self.sheet.field(title, self.record, "title");
        for pair in entries(self.item) {
            let (Some(key), span) = (pair.0.scalar(), &pair.1.span) else {
                continue;
            };
            let texts = texts_of(&pair.1);
            let Some(text) = texts.first() else { continue };
            let field = match key {
                "name" | "title" | "section" => continue,
                "publisher" => {
                    reading.venue((*text).to_owned(), span.clone());
                    "venue.name"
                }
                "releaseDate" | "dateText" | "date" => {
                    reading.date(text, span);
                    "date"
                }
                "authors" => {
                    let names: Vec<String> = texts.iter().map(|name| escape(name)).collect();
                    reading.authors(&names.iter().map(String::as_str).collect::<Vec<_>>(), span);
                    key
                }
                "url" | "website" => {
                    reading.url(text, span);
                    "url"
                }
                "doi" => {
                    reading.doi(text, span);
                    key
                }
                "type" => {
                    reading.kind(text, span);
                    key
                }
                "topic" => {
                    reading.topic(text, span.clone());
                    "topics"
                }
                key => {
                    reading.extra(key, &texts.join(", "), span);
                    "extra"
                }
            };
            match field {
                "authors" | "extra" => self.sheet.field(pair, self.record, field),
                _ => self.sheet.first(pair, self.record, field),
            }
        }
        Some(reading.work)
    }
}
