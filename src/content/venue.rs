//! The `venue:` of a paper. It must not know the paper.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor, value};

use super::checked::Checker;
use super::fields::{OneOrMany, Writer, names, text_or_number};
use crate::model::Venue;
use crate::yaml::{Step, Value};

/// A venue: a mapping, or its name alone.
#[derive(Default)]
pub(super) struct VenueFile(VenueFields);

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields)]
struct VenueFields {
    /// Name of the journal, proceedings, archive.
    name: Option<String>,
    /// How people call it, e.g. ACL '23.
    short: Option<String>,
    /// Volume.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    volume: Option<String>,
    /// Issue.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    issue: Option<String>,
    /// Pages, e.g. 2391-2404.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    pages: Option<String>,
    /// Article number.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    article_number: Option<String>,
    /// Publisher.
    publisher: Option<String>,
    /// Place.
    place: Option<String>,
    /// Series, e.g. Lecture Notes in Computer Science.
    series: Option<String>,
    /// Edition, e.g. 2.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    edition: Option<String>,
    /// Editors of the book or the proceedings.
    #[serde(default)]
    editors: OneOrMany<String>,
}

impl<'de> Deserialize<'de> for VenueFile {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrFields;
        impl<'de> Visitor<'de> for NameOrFields {
            type Value = VenueFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("the venue's name, or `{name: ..., pages: ...}`")
            }

            fn visit_str<E>(self, name: &str) -> Result<VenueFile, E> {
                Ok(VenueFile(VenueFields {
                    name: Some(name.to_owned()),
                    ..VenueFields::default()
                }))
            }

            fn visit_unit<E>(self) -> Result<VenueFile, E> {
                Ok(VenueFile::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<VenueFile, A::Error> {
                let entries = value::MapAccessDeserializer::new(entries);
                VenueFields::deserialize(entries).map(VenueFile)
            }
        }
        deserializer.deserialize_any(NameOrFields)
    }
}

impl JsonSchema for VenueFile {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Venue".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fields = generator.subschema_for::<VenueFields>();
        json_schema!({"anyOf": [{"type": "string"}, fields]})
    }
}

/// Checks a venue.
pub(super) fn venue(checker: &mut Checker<'_>, file: VenueFile) -> Venue {
    let VenueFields {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
        series,
        edition,
        editors,
    } = file.0;
    let path = [Step::Key("venue"), Step::Key("editors")];
    Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
        series,
        edition,
        editors: names(checker, &path, "editors", &editors.0),
    }
}

/// A venue as it is written.
pub(super) fn venue_value(venue: &Venue) -> Value {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
        series,
        edition,
        editors,
    } = venue;
    let mut writer = Writer::default();
    writer.text("name", name.as_ref());
    writer.text("short", short.as_ref());
    writer.text("volume", volume.as_ref());
    writer.text("issue", issue.as_ref());
    writer.text("pages", pages.as_ref());
    writer.text("article_number", article_number.as_ref());
    writer.text("publisher", publisher.as_ref());
    writer.text("place", place.as_ref());
    writer.text("series", series.as_ref());
    writer.text("edition", edition.as_ref());
    writer.put("editors", Value::texts(editors));
    writer.finish()
}
