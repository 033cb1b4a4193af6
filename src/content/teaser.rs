//! The key `teaser` of a paper: what its picture shows, alone or with a caption. It must not know the picture.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor, value};

use super::fields::Writer;
use crate::model::Teaser;
use crate::yaml::Value;

/// A mapping, or the text for those who do not see the picture alone.
pub(super) struct TeaserFile(pub(super) Teaser);

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TeaserFields {
    /// What the picture shows, for those who do not see it; "" if it only adorns.
    alt: Option<String>,
    /// The line below it, in Markdown.
    caption: Option<String>,
}

impl<'de> Deserialize<'de> for TeaserFile {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrFields;
        impl<'de> Visitor<'de> for TextOrFields {
            type Value = TeaserFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("what the picture shows, or `{alt: ..., caption: ...}`")
            }

            fn visit_str<E>(self, alt: &str) -> Result<TeaserFile, E> {
                Ok(TeaserFile(Teaser {
                    alt: Some(alt.trim().to_owned()),
                    caption: None,
                }))
            }

            fn visit_unit<E>(self) -> Result<TeaserFile, E> {
                Ok(TeaserFile(Teaser::default()))
            }

            fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<TeaserFile, A::Error> {
                let fields = TeaserFields::deserialize(value::MapAccessDeserializer::new(entries))?;
                let TeaserFields { alt, caption } = fields;
                Ok(TeaserFile(Teaser {
                    alt: alt.map(|alt| alt.trim().to_owned()),
                    caption: caption.filter(|caption| !caption.trim().is_empty()),
                }))
            }
        }
        deserializer.deserialize_any(TextOrFields)
    }
}

impl JsonSchema for TeaserFile {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Teaser".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fields = generator.subschema_for::<TeaserFields>();
        json_schema!({"anyOf": [{"type": "string"}, fields]})
    }
}

/// The value as it is written: the text alone where there is no caption.
pub(super) fn teaser_value(teaser: &Teaser) -> Value {
    let Teaser { alt, caption } = teaser;
    if let (Some(alt), None) = (alt, caption) {
        return Value::text(alt);
    }
    let mut writer = Writer::default();
    writer.text("alt", alt.as_ref());
    writer.text("caption", caption.as_ref());
    writer.finish()
}
