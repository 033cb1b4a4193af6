//! Shapes of values that several file kinds share. It must not know which file they stand in.

use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, SeqAccess, Visitor, value};
use serde::{Deserialize, Deserializer};

use super::checked::Checker;
use crate::model::{Name, Slug};
use crate::yaml::{Step, Value};

/// A list, or a single item written without brackets.
#[derive(Debug, Clone)]
pub(super) struct OneOrMany<T>(pub(super) Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text or a list of texts")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                T::deserialize(value::StrDeserializer::new(text)).map(|item| OneOrMany(vec![item]))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(OneOrMany(Vec::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(item) = items.next_element()? {
                    all.push(item);
                }
                Ok(OneOrMany(all))
            }
        }
        deserializer.deserialize_any(Items(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OneOrMany".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({"anyOf": [item, {"type": "array", "items": item}]})
    }
}

/// A mapping of names to texts or other values, in the order of the file.
#[derive(Debug, Clone)]
pub(super) struct Pairs<T = String>(pub(super) Vec<(String, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Pairs<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("lines `key: value`")
            }

            fn visit_unit<E>(self) -> Result<Pairs<T>, E> {
                Ok(Pairs::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Pairs<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    all.push(entry);
                }
                Ok(Pairs(all))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

impl JsonSchema for Pairs {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Pairs".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}})
    }
}

/// A text for which YAML without quotes may read as a number: a year, a volume, an arXiv id.
pub(super) fn text_or_number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "number"]})
}

/// Names, each of which must have a letter in it.
pub(super) fn names(checker: &mut Checker<'_>, path: &[Step<'_>], key: &str, texts: &[String]) -> Vec<Name> {
    let mut names = Vec::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate() {
        match Name::parse(text) {
            Some(name) => names.push(name),
            None => checker.wrong(
                &[path, &[Step::Item(index)]].concat(),
                key,
                "names with letters in them",
            ),
        }
    }
    names
}

/// Slugs.
pub(super) fn slugs(checker: &mut Checker<'_>, key: &'static str, texts: &[String]) -> Vec<Slug> {
    let mut slugs = Vec::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate() {
        match Slug::parse(text) {
            Some(slug) => slugs.push(slug),
            None => checker.wrong(&[Step::Key(key), Step::Item(index)], key, SLUG),
        }
    }
    slugs
}

/// An address whose scheme cannot run script: `http`, `https`, `mailto`, or a path of the site.
pub(super) fn address(
    checker: &mut Checker<'_>,
    path: &[Step<'_>],
    key: &str,
    url: Option<String>,
) -> Option<String> {
    let url = url?.trim().to_owned();
    let scheme = url
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .split_once(':')
        .map(|(scheme, _)| scheme);
    let good = match scheme {
        None => !url.is_empty() && !url.starts_with("//"),
        Some(scheme) => ["http", "https", "mailto"].contains(&scheme.to_ascii_lowercase().as_str()),
    };
    if !good || url.contains(char::is_control) {
        checker.wrong(
            path,
            key,
            "an address that starts with https:, http: or mailto:, or a path of the site",
        );
        return None;
    }
    Some(url)
}

/// A BCP 47 language tag (RFC 5646); what is none stays, with an error.
pub(super) fn language(checker: &mut Checker<'_>, text: String) -> String {
    let good = text
        .split('-')
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !good {
        checker.wrong(
            &[Step::Key("language")],
            "language",
            "a language tag such as `en`, `de` or `zh-Hans`",
        );
    }
    text
}

/// What a slug looks like, for messages.
pub(super) const SLUG: &str = "a short name of lower-case letters, digits and hyphens";

/// Entries of a mapping under construction: what is empty is left out.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<(String, Value)>);

impl Writer {
    /// Adds a value unless there is nothing in it.
    pub(super) fn put(&mut self, key: &str, value: Value) {
        if !value.is_empty() {
            self.0.push((key.to_owned(), value));
        }
    }

    /// Adds a text, if there is one.
    pub(super) fn text<T: ToString>(&mut self, key: &str, text: Option<T>) {
        if let Some(text) = text {
            self.put(key, Value::text(text));
        }
    }

    /// Adds `true`; `false` is what is meant by leaving it out.
    pub(super) fn truth(&mut self, key: &str, truth: bool) {
        if truth {
            self.put(key, Value::Truth(true));
        }
    }

    /// Adds a mapping of texts.
    pub(super) fn pairs(&mut self, key: &str, pairs: &[(String, String)]) {
        let entries = pairs
            .iter()
            .map(|(name, text)| (name.clone(), Value::text(text)))
            .collect();
        self.put(key, Value::Map(entries));
    }

    /// The mapping.
    pub(super) fn finish(self) -> Value {
        Value::Map(self.0)
    }
}
