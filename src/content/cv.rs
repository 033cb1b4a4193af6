//! `content/people/<slug>/cv.yaml`: sections of entries, with RenderCV's field names.
//! It must not know how a CV is set.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::checked::Checker;
use super::entry::{EntryFields, EntryFile};
use super::fields::{OneOrMany, Pairs, Writer};
use super::variant::{self, VariantFile};
use crate::diagnostic::{Outcome, catalog};
use crate::model::{
    Cv, DateValue, Entry, EntryBody, EntryEnd, EntryTime, Mark, Paper, Present, Section, SectionBody,
    SectionKind, Setting, Slug,
};
use crate::yaml::{self, Source, Step, Value};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CvFile {
    /// Layout of the PDF: classic, modern, or another that the theme has.
    layout: Option<String>,
    /// Paper of the PDF; without it, what the language of the site suggests.
    #[serde(default)]
    #[schemars(schema_with = "papers")]
    paper: Option<String>,
    /// Shorter or other versions, by name.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, VariantFile>")]
    variants: Pairs<VariantFile>,
    /// Sections, in the order in which they are shown.
    #[serde(default)]
    sections: Vec<SectionFile>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    /// Heading; without it, what the language of the site calls the kind.
    title: Option<String>,
    /// What the section holds.
    #[serde(default)]
    #[schemars(schema_with = "section_kinds")]
    kind: Option<String>,
    /// For publications: topics, in order; the works are drawn from content/papers/.
    topics: Option<OneOrMany<String>>,
    /// Entries, in order.
    #[serde(default)]
    entries: Vec<EntryFile>,
}

pub(super) fn papers(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"enum": Paper::ALL.map(|(_, name)| name)})
}

fn section_kinds(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"enum": SectionKind::ALL.map(|(_, name)| name)})
}

/// Reads a CV. The slug is the folder's name.
pub(super) fn read(person: Slug, source: &Source) -> Outcome<Option<Cv>> {
    match yaml::read::<CvFile>(source) {
        Ok(file) => {
            let mut checker = Checker::new(source);
            let sections = file.sections.into_iter().enumerate();
            let sections: Vec<Section> = sections
                .map(|(index, section)| self::section(&mut checker, index, section))
                .collect();
            let paper = paper(&mut checker, &[Step::Key("paper")], file.paper);
            let layout = file.layout;
            let variants = variant::read(&mut checker, &sections, file.variants);
            checker.finish(Cv {
                person,
                setting: Setting { layout, paper },
                variants,
                sections,
            })
        }
        Err(failure) => Outcome {
            value: None,
            diagnostics: vec![*failure],
        },
    }
}

/// The paper that a key names.
pub(super) fn paper(checker: &mut Checker<'_>, path: &[Step<'_>], name: Option<String>) -> Option<Paper> {
    checker.word(path, "paper", &name?.to_ascii_lowercase(), &Paper::ALL)
}

fn section(checker: &mut Checker<'_>, index: usize, file: SectionFile) -> Section {
    let SectionFile {
        title,
        kind,
        topics,
        entries,
    } = file;
    let path = [Step::Key("sections"), Step::Item(index)];
    if title.is_none()
        && kind
            .as_deref()
            .is_none_or(|kind| kind == SectionKind::Other.name())
    {
        let headed = SectionKind::ALL
            .iter()
            .filter(|(kind, _)| *kind != SectionKind::Other);
        let headed: Vec<&str> = headed.map(|(_, name)| *name).collect();
        let place = checker.place(&path);
        checker.diagnostics.push(catalog::no_heading(place, &headed));
    }
    let kind = kind
        .and_then(|kind| {
            checker.word(
                &[path[0], path[1], Step::Key("kind")],
                "kind",
                &kind,
                &SectionKind::ALL,
            )
        })
        .unwrap_or(SectionKind::Other);
    let body = if kind == SectionKind::Publications && entries.is_empty() {
        SectionBody::Works {
            topics: topics.unwrap_or_default().0,
        }
    } else {
        let entries = entries.into_iter().enumerate();
        let place = |entry: usize| [path[0], path[1], Step::Key("entries"), Step::Item(entry)];
        SectionBody::Entries(
            entries
                .filter_map(|(at, entry)| self::entry(checker, &place(at), entry))
                .collect(),
        )
    };
    Section { title, kind, body }
}

fn entry(checker: &mut Checker<'_>, path: &[Step<'_>; 4], file: EntryFile) -> Option<Entry> {
    let mut fields = match file.0 {
        Ok(fields) => fields,
        Err(text) => return Some(EntryBody::Text(text).into()),
    };
    let dates = [
        fields.date.take(),
        fields.start_date.take(),
        fields.end_date.take(),
    ];
    let time = time(checker, path, dates);
    let tags = std::mem::take(&mut fields.tags).0;
    let body = of_its_kind(*fields, time);
    if body.is_none() {
        let expected = "one with exactly one of `institution`, `company`, `name`, `label`, `bullet`, `number`, \
                        `reversed_number`, `text`";
        checker.wrong(path, "entry", expected);
    }
    Some(Entry { body: body?, tags })
}

/// The kind of an entry shows in which naming field it has; absent unless it has exactly one.
fn of_its_kind(fields: EntryFields, time: EntryTime) -> Option<EntryBody> {
    let EntryFields {
        institution,
        area,
        degree,
        company,
        position,
        name,
        label,
        details,
        bullet,
        number,
        reversed_number,
        text,
        date: _,
        start_date: _,
        end_date: _,
        location,
        summary,
        highlights: OneOrMany(highlights),
        tags: _,
    } = fields;
    let item = match (bullet, number, reversed_number) {
        (bullet, None, None) => bullet.map(|text| (Mark::Bullet, text)),
        (None, Some(text), None) => Some((Mark::Number, text)),
        (None, None, Some(text)) => Some((Mark::ReversedNumber, text)),
        _ => return None,
    };
    Some(match (institution, company, name, label, item, text) {
        (Some(institution), None, None, None, None, None) => EntryBody::Education {
            institution,
            area,
            degree,
            time,
            location,
            summary,
            highlights,
        },
        (None, Some(company), None, None, None, None) => EntryBody::Experience {
            company,
            position,
            time,
            location,
            summary,
            highlights,
        },
        (None, None, Some(name), None, None, None) => EntryBody::Normal {
            name,
            time,
            location,
            summary,
            highlights,
        },
        (None, None, None, Some(label), None, None) => EntryBody::OneLine {
            label,
            details: details.unwrap_or_default(),
        },
        (None, None, None, None, Some((mark, text)), None) => EntryBody::Item(mark, text),
        (None, None, None, None, None, Some(text)) => EntryBody::Text(text),
        _ => return None,
    })
}

/// Date, start and end.
fn time(checker: &mut Checker<'_>, path: &[Step<'_>; 4], dates: [Option<String>; 3]) -> EntryTime {
    let [date, start_date, end_date] = dates;
    EntryTime {
        date: date.map(|date| DateValue::parse(&date)),
        start_date: start_date.map(|date| self::date(checker, path, "start_date", &date)),
        end_date: end_date.map(|date| self::end_date(checker, path, &date)),
    }
}

fn date(checker: &mut Checker<'_>, path: &[Step<'_>; 4], key: &'static str, text: &str) -> DateValue {
    let [sections, section, entries, entry] = *path;
    checker.date(&[sections, section, entries, entry, Step::Key(key)], key, text)
}

fn end_date(checker: &mut Checker<'_>, path: &[Step<'_>; 4], text: &str) -> EntryEnd {
    if text.trim().eq_ignore_ascii_case("present") {
        return Err(Present);
    }
    Ok(date(checker, path, "end_date", text))
}

/// The file of a CV, in the order in which it is written.
#[must_use]
pub fn fields(cv: &Cv) -> Value {
    let Cv {
        person: _,
        setting: _,
        variants: _,
        sections,
    } = cv;
    let mut writer = Writer::default();
    writer.put(
        "sections",
        Value::List(sections.iter().map(section_value).collect()),
    );
    writer.finish()
}

fn section_value(section: &Section) -> Value {
    let Section { title, kind, body } = section;
    let mut writer = Writer::default();
    writer.text("title", title.as_ref());
    writer.put("kind", Value::text(kind.name()));
    match body {
        SectionBody::Works { topics } => writer.put("topics", Value::texts(topics)),
        SectionBody::Entries(entries) => {
            writer.put("entries", Value::List(entries.iter().map(entry_value).collect()));
        }
    }
    writer.finish()
}

/// An entry as its file holds it.
#[must_use]
pub fn entry_value(entry: &Entry) -> Value {
    let mut writer = Writer::default();
    let Entry { body, tags } = entry;
    match body {
        EntryBody::Text(text) if tags.is_empty() && !reads_as_number(text) => return Value::text(text),
        EntryBody::Text(text) => writer.put("text", Value::text(text)),
        EntryBody::Item(mark, text) => writer.put(mark.field(), Value::text(text)),
        EntryBody::OneLine { label, details } => {
            writer.put("label", Value::text(label));
            writer.put("details", Value::text(details));
        }
        EntryBody::Education {
            institution,
            area,
            degree,
            time,
            location,
            summary,
            highlights,
        } => {
            writer.put("institution", Value::text(institution));
            writer.text("area", area.as_ref());
            writer.text("degree", degree.as_ref());
            rest(&mut writer, time, location.as_ref(), summary.as_ref(), highlights);
        }
        EntryBody::Experience {
            company,
            position,
            time,
            location,
            summary,
            highlights,
        } => {
            writer.put("company", Value::text(company));
            writer.text("position", position.as_ref());
            rest(&mut writer, time, location.as_ref(), summary.as_ref(), highlights);
        }
        EntryBody::Normal {
            name,
            time,
            location,
            summary,
            highlights,
        } => {
            writer.put("name", Value::text(name));
            rest(&mut writer, time, location.as_ref(), summary.as_ref(), highlights);
        }
    }
    writer.put("tags", Value::texts(tags));
    writer.finish()
}

/// Whether a text without quotes, in the place of an entry, would be a number to YAML.
fn reads_as_number(text: &str) -> bool {
    let is_of_numbers = |c: char| c.is_ascii_hexdigit() || "+-._:xoXO".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && text.chars().all(is_of_numbers)
}

fn rest(
    writer: &mut Writer,
    time: &EntryTime,
    location: Option<&String>,
    summary: Option<&String>,
    highlights: &[String],
) {
    let EntryTime {
        date,
        start_date,
        end_date,
    } = time;
    writer.text("date", date.as_ref());
    writer.text("start_date", start_date.as_ref());
    writer.text(
        "end_date",
        end_date.as_ref().map(|end| match end {
            Ok(date) => date.to_string(),
            Err(Present) => "present".to_owned(),
        }),
    );
    writer.text("location", location);
    writer.text("summary", summary);
    writer.put("highlights", Value::texts(highlights));
}
