//! A retraction or an erratum of a paper. It must not know the paper.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor, value};

use super::checked::Checker;
use super::fields::{Writer, address, text_or_number};
use crate::model::Notice;
use crate::yaml::{Step, Value};

/// A notice: `true`, a sentence, or a mapping; absent where the file says `false`.
pub(super) struct NoticeFile(Option<NoticeFields>);

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields)]
struct NoticeFields {
    /// When, as EDTF.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    date: Option<String>,
    /// What it says, in Markdown.
    note: Option<String>,
    /// DOI of the notice.
    doi: Option<String>,
    /// Address of the notice.
    url: Option<String>,
}

impl<'de> Deserialize<'de> for NoticeFile {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TruthNoteOrFields;
        impl<'de> Visitor<'de> for TruthNoteOrFields {
            type Value = NoticeFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("`true`, a sentence, or `{date: ..., note: ..., doi: ..., url: ...}`")
            }

            fn visit_bool<E>(self, truth: bool) -> Result<NoticeFile, E> {
                Ok(NoticeFile(truth.then(NoticeFields::default)))
            }

            fn visit_str<E>(self, note: &str) -> Result<NoticeFile, E> {
                Ok(NoticeFile(Some(NoticeFields {
                    note: Some(note.to_owned()),
                    ..NoticeFields::default()
                })))
            }

            fn visit_unit<E>(self) -> Result<NoticeFile, E> {
                Ok(NoticeFile(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<NoticeFile, A::Error> {
                let entries = value::MapAccessDeserializer::new(entries);
                NoticeFields::deserialize(entries).map(|fields| NoticeFile(Some(fields)))
            }
        }
        deserializer.deserialize_any(TruthNoteOrFields)
    }
}

impl JsonSchema for NoticeFile {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Notice".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fields = generator.subschema_for::<NoticeFields>();
        json_schema!({"anyOf": [{"type": "boolean"}, {"type": "string"}, fields]})
    }
}

/// Checks a notice that stands at a path.
pub(super) fn notice(checker: &mut Checker<'_>, path: &[Step<'_>], file: NoticeFile) -> Option<Notice> {
    let NoticeFields { date, note, doi, url } = file.0?;
    let below = |key: &'static str| [path, &[Step::Key(key)]].concat();
    Some(Notice {
        date: date.map(|date| checker.date(&below("date"), "date", &date)),
        note: note.filter(|note| !note.trim().is_empty()),
        doi: checker.doi(&below("doi"), doi.as_deref()),
        url: address(checker, &below("url"), "url", url),
    })
}

/// A notice as it is written.
pub(super) fn notice_value(notice: &Notice) -> Value {
    let Notice { date, note, doi, url } = notice;
    if *notice == Notice::default() {
        return Value::Truth(true);
    }
    let mut writer = Writer::default();
    writer.text("date", date.as_ref());
    writer.text("note", note.as_ref());
    writer.text("doi", doi.as_ref());
    writer.text("url", url.as_ref());
    writer.finish()
}
