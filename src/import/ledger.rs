//! The ledger: what was imported last time, field by field, and under which names. It is the base of the three-way
//! merge and is kept beside the content. It must not know how records are made.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::yaml::Value;

/// Changes whenever a newer importer would read the same seeds differently, so that they are read again.
pub const IMPORTER: u32 = 2;

/// What was imported last time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// [`IMPORTER`] of the import.
    #[serde(default)]
    pub importer: u32,
    /// Fingerprint of each seed, by name.
    #[serde(default)]
    pub seeds: BTreeMap<String, String>,
    /// Fingerprint of the decisions in `site.yaml` that the import followed.
    #[serde(default)]
    pub decisions: String,
    /// Whether `site.yaml` was written by an import; one that was deleted since is not written again.
    #[serde(default)]
    pub wrote_settings: bool,
    /// Where sources disagree, who says what, and by which rule one was chosen; as in the report.
    #[serde(default, skip_serializing_if = "Json::is_null")]
    pub conflicts: Json,
    /// Records by the path of their file below `content/`.
    #[serde(default)]
    pub records: BTreeMap<String, Imported>,
}

/// A record as it was imported last time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// By what the record is known again: folded titles or names, DOI, arXiv id.
    pub keys: Vec<String>,
    /// Slugs from before the file was renamed, which no document states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Slugs of records that were joined with this one; aliases too, until a decision parts them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<String>,
    /// Where each field came from: a seed with its line, and how, e.g. `seeds/cv.txt:45 printed`.
    #[serde(default)]
    pub origins: BTreeMap<String, String>,
    /// The fields as the import made them, before any edit.
    pub fields: Json,
}

impl Imported {
    /// The fields as a value.
    #[must_use]
    pub fn value(&self) -> Value {
        Value::from_json(&self.fields)
    }
}

/// Reads a ledger; an unreadable one is an error message, because merging without it could lose edits.
pub fn read(text: &str) -> Result<Ledger, String> {
    serde_json::from_str(text).map_err(|failure| failure.to_string())
}

/// Writes a ledger, one field a line, so that version control shows what changed.
#[must_use]
pub fn write(ledger: &Ledger) -> String {
    let mut text = serde_json::to_string_pretty(ledger).expect("a ledger has only texts for keys");
    text.push('\n');
    text
}
