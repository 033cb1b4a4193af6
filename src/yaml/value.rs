//! Values as files hold them: text, truth, lists and mappings in order. It must not know positions.

use serde_json::{Map, Value as Json};

/// A value. Numbers and dates are texts: what they mean is the reader's affair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `true` or `false`.
    Truth(bool),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hold texts, names and dates, by value and by reference"
    )]
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// A list of texts.
    pub fn texts<T: ToString>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The value of a key, if this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// By what an item of a list is known again when its details change: the first of the naming keys that a
    /// mapping has, with the keys that tell apart what shares a name. Absent for anything but a mapping.
    #[must_use]
    pub fn identity(&self) -> Option<String> {
        const DETAILS: [&str; 6] = ["position", "degree", "area", "venue", "start_date", "summary"];
        let name = self.name()?;
        let details = DETAILS.iter().filter_map(|key| self.get(key)?.as_text());
        Some(details.fold(name, |identity, detail| format!("{identity}|{detail}")))
    }

    /// The first of the naming keys that a mapping has, with its text. Absent for anything but a mapping.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        const NAMES: [&str; 11] = [
            "title",
            "name",
            "institution",
            "company",
            "label",
            "source",
            "url",
            "type",
            "bullet",
            "number",
            "reversed_number",
        ];
        NAMES
            .iter()
            .find_map(|key| Some(format!("{key}={}", self.get(key)?.as_text()?)))
    }

    /// Whether there is nothing in it: an empty text, list or mapping.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Truth(_) => false,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// As JSON; the order of mappings is kept.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::Truth(truth) => Json::Bool(*truth),
            Self::Text(text) => Json::String(text.clone()),
            Self::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Self::Map(entries) => Json::Object(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), value.to_json()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }

    /// From JSON; numbers become their text, `null` an empty text.
    #[must_use]
    pub fn from_json(json: &Json) -> Self {
        match json {
            Json::Null => Self::Text(String::new()),
            Json::Bool(truth) => Self::Truth(*truth),
            Json::Number(number) => Self::Text(number.to_string()),
            Json::String(text) => Self::Text(text.clone()),
            Json::Array(items) => Self::List(items.iter().map(Self::from_json).collect()),
            Json::Object(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), Self::from_json(value)))
                    .collect(),
            ),
        }
    }
}
