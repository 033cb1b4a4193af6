//! One entry of RenderCV. It must not know the section it stands in.

use crate::import::draft::{DraftWork, RecordRef};
use crate::import::readers::keyed::sheet::{Entry, Sheet, entries, text_of, texts_of, value};
use crate::import::readers::keyed::times::{on, time};
use crate::import::readers::keyed::works::Reading;
use crate::markdown;
use crate::model::{DateValue, EntryBody, EntryTime, Mark};
use crate::yaml::{Kind, Node};

/// What an entry was.
pub(super) enum Read {
    /// One of a CV.
    Entry(Box<EntryBody>),
    /// A work, which stands among the works now.
    Work,
}

/// Reads an entry, which is to stand at a place of the CV: section and entry. Absent for what is none.
pub(super) fn entry(
    node: &Node,
    (section, index): (usize, usize),
    works: &mut Vec<DraftWork>,
    sheet: &mut Sheet,
) -> Option<Read> {
    let record = RecordRef::Entry(section, index);
    if let Kind::Scalar(..) = node.kind {
        let text = text_of(node)?;
        sheet.node(node, record, "");
        return Some(Read::Entry(Box::new(EntryBody::Text(text.to_owned()))));
    }
    let mut fields = Fields { node, record, sheet };
    if let (Some(_), Some(_)) = (value(node, "title").and_then(text_of), value(node, "authors")) {
        fields.record = RecordRef::Work(works.len());
        works.push(work(&mut fields)?);
        fields.sheet.empty_keys(entries(node));
        return Some(Read::Work);
    }
    let body = fields.body()?;
    fields.sheet.empty_keys(entries(node));
    Some(Read::Entry(Box::new(body)))
}

/// The fields of an entry, taken one by one.
struct Fields<'a, 's, 't> {
    node: &'a Node,
    record: RecordRef,
    sheet: &'s mut Sheet<'t>,
}

impl<'a> Fields<'a, '_, '_> {
    fn pair(&self, key: &str) -> Option<&'a Entry> {
        entries(self.node)
            .iter()
            .find(|(name, _)| name.scalar() == Some(key))
    }

    /// The text of a key, which goes to a field.
    fn text_to(&mut self, key: &str, field: &str) -> Option<String> {
        let pair = self.pair(key)?;
        let text = text_of(&pair.1)?.to_owned();
        self.sheet.field(pair, self.record, field);
        Some(text)
    }

    fn text(&mut self, key: &str) -> Option<String> {
        self.text_to(key, key)
    }

    /// The kind of an entry shows in its keys.
    fn body(&mut self) -> Option<EntryBody> {
        if let Some(institution) = self.text("institution") {
            return Some(EntryBody::Education {
                institution,
                area: self.text("area"),
                degree: self.text("degree"),
                time: self.time(),
                location: self.location(),
                summary: self.text("summary"),
                highlights: self.highlights(),
            });
        }
        if let Some(company) = self.text("company") {
            return Some(EntryBody::Experience {
                company,
                position: self.text("position"),
                time: self.time(),
                location: self.location(),
                summary: self.text("summary"),
                highlights: self.highlights(),
            });
        }
        if let Some(label) = self.text("label") {
            return Some(EntryBody::OneLine {
                label,
                details: self.text("details").unwrap_or_default(),
            });
        }
        for mark in Mark::ALL {
            if let Some(text) = self.text(mark.field()) {
                return Some(EntryBody::Item(mark, text));
            }
        }
        // Of a degree or a position without a place, what it is.
        let names = ["name", "title", "position", "degree", "area", "details"];
        let name = names.iter().find_map(|key| self.text_to(key, "name"))?;
        Some(EntryBody::Normal {
            name,
            time: self.time(),
            location: self.location(),
            summary: self.text("summary"),
            highlights: self.highlights(),
        })
    }

    /// A date goes before a start and an end, which RenderCV then does not print.
    fn time(&mut self) -> EntryTime {
        if let Some(date) = self.text("date") {
            return on(DateValue::parse(&date));
        }
        let start = self.text("start_date");
        let end = self.text("end_date");
        time(start.as_deref(), end.as_deref())
    }

    fn location(&mut self) -> Option<String> {
        let location = self.text("location")?;
        Some(markdown::plain(&location).into_owned())
    }

    /// List items. For RenderCV, ` - ` begins an item within one.
    fn highlights(&mut self) -> Vec<String> {
        let mut highlights = Vec::new();
        for (key, field) in [("highlights", "highlights"), ("grade", "highlights")] {
            let Some(pair) = self.pair(key) else { continue };
            let texts = self.sheet.sentences(pair, self.record, field);
            highlights.extend(texts.iter().map(|text| text.trim().replace(" - ", "\n- ")));
        }
        highlights
    }
}

fn work(fields: &mut Fields) -> Option<DraftWork> {
    let title = fields.text("title")?;
    let mut reading = Reading::titled(title, value(fields.node, "title")?.span.clone());
    reading.work.span = fields.node.span.clone();
    for pair in entries(fields.node) {
        let (Some(key), span) = (pair.0.scalar(), &pair.1.span) else {
            continue;
        };
        let texts = texts_of(&pair.1);
        let Some(text) = texts.first() else { continue };
        match key {
            "title" => continue,
            "authors" => reading.authors(&texts, span),
            "doi" => reading.doi(text, span),
            "url" => reading.url(text, span),
            "journal" => {
                reading.venue(markdown::plain(text).into_owned(), span.clone());
                // A link has no place in the name of a venue.
                if text.contains("](") {
                    reading.extra("journal", text, span);
                }
            }
            "date" => reading.date(text, span),
            "type" => reading.kind(text, span),
            "topic" => reading.topic(text, span.clone()),
            key => reading.extra(key, &texts.join(", "), span),
        }
        let (record, sheet) = (fields.record, &mut *fields.sheet);
        match key {
            "authors" => sheet.field(pair, record, key),
            "journal" => sheet.first(pair, record, "venue.name"),
            "topic" => sheet.first(pair, record, "topics"),
            "doi" | "url" | "date" | "type" => sheet.first(pair, record, key),
            _ => sheet.field(pair, record, "extra"),
        }
    }
    Some(reading.work)
}
