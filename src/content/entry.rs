//! Entries of `cv.yaml` as they are written. It must not know what they mean.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::fields::{OneOrMany, text_or_number};

/// Every field that an entry of any kind can have; which kind it is shows in which of them it has.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryFields {
    /// Of a degree: where.
    pub(super) institution: Option<String>,
    /// Of a degree: field of study.
    pub(super) area: Option<String>,
    /// Of a degree: PhD, MSc, ...
    pub(super) degree: Option<String>,
    /// Of a position: where.
    pub(super) company: Option<String>,
    /// Of a position: role.
    pub(super) position: Option<String>,
    /// Of anything else: what.
    pub(super) name: Option<String>,
    /// Of a line: label.
    pub(super) label: Option<String>,
    /// Of a line: details.
    pub(super) details: Option<String>,
    /// A list item.
    pub(super) bullet: Option<String>,
    /// An item of a numbered list.
    pub(super) number: Option<String>,
    /// An item of a list that is numbered from its end.
    pub(super) reversed_number: Option<String>,
    /// A paragraph; a plain text in the place of the entry says the same.
    pub(super) text: Option<String>,
    /// A date in words or EDTF.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    pub(super) date: Option<String>,
    /// Start, as EDTF.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    pub(super) start_date: Option<String>,
    /// End, as EDTF, or present.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    pub(super) end_date: Option<String>,
    /// Place.
    pub(super) location: Option<String>,
    /// A sentence, in Markdown.
    pub(super) summary: Option<String>,
    /// List items, in Markdown.
    #[serde(default)]
    pub(super) highlights: OneOrMany<String>,
    /// Words by which variants choose the entry; nothing shows them.
    #[serde(default)]
    pub(super) tags: OneOrMany<String>,
}

/// An entry: fields, or a paragraph written as a plain text.
pub(super) struct EntryFile(pub(super) Result<Box<EntryFields>, String>);

impl<'de> Deserialize<'de> for EntryFile {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsOrText;
        impl<'de> serde::de::Visitor<'de> for FieldsOrText {
            type Value = EntryFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an entry with fields, or a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<EntryFile, E> {
                Ok(EntryFile(Err(text.to_owned())))
            }

            fn visit_bool<E>(self, truth: bool) -> Result<EntryFile, E> {
                Ok(EntryFile(Err(truth.to_string())))
            }

            fn visit_i64<E>(self, number: i64) -> Result<EntryFile, E> {
                Ok(EntryFile(Err(number.to_string())))
            }

            fn visit_u64<E>(self, number: u64) -> Result<EntryFile, E> {
                Ok(EntryFile(Err(number.to_string())))
            }

            fn visit_f64<E>(self, number: f64) -> Result<EntryFile, E> {
                Ok(EntryFile(Err(number.to_string())))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, entries: A) -> Result<EntryFile, A::Error> {
                let fields = EntryFields::deserialize(serde::de::value::MapAccessDeserializer::new(entries))?;
                Ok(EntryFile(Ok(Box::new(fields))))
            }
        }
        deserializer.deserialize_any(FieldsOrText)
    }
}

impl JsonSchema for EntryFile {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Entry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fields = generator.subschema_for::<EntryFields>();
        json_schema!({"anyOf": [{"type": "string"}, fields]})
    }
}
