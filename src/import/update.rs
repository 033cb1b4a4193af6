//! Bringing records into the files of `content/`: new ones are written, known ones merged, deleted ones stay deleted.
//! It must not know how records came about.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ledger::{Imported, Ledger};
use super::merge::{Clash, merge};
use super::reconcile::Reconciled;
use super::{Change, ContentFiles, slugs};
use crate::content::{self, written};
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::yaml::{Source, Value, emit, has_comments, rewrite, tree};

/// The key under which a paper's abstract, which is the body of its file, takes part in the merge.
const BODY: &str = "abstract";

/// The schemas that the files name, where they are not as this version writes them.
pub fn schemas(files: &ContentFiles) -> Vec<Change> {
    let schemas = content::schemas()
        .into_iter()
        .map(|(name, text)| (format!("{}/{name}", content::SCHEMAS), text));
    schemas
        .filter(|(file, text)| files.get(file).map(AsRef::as_ref) != Some(text.as_str()))
        .map(|(file, text)| Change {
            is_new: !files.contains_key(&file),
            text: Some(text),
            file,
        })
        .collect()
}

/// A record ready for its file.
struct Incoming {
    file: String,
    record: Imported,
    value: Value,
}

/// Merges all records into the files and brings the ledger up to date.
pub fn update(
    reconciled: &Reconciled,
    ledger: &mut Ledger,
    files: &ContentFiles,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Change> {
    let mut incoming = incoming(reconciled);
    let superseded = superseded(&mut incoming, ledger);
    let present: BTreeSet<String> = incoming.iter().map(|record| record.file.clone()).collect();
    let mut changes = Vec::new();
    for Incoming {
        file,
        mut record,
        value,
    } in incoming
    {
        let last = ledger.records.get(&file);
        let value = with_aliases(value, &mut record, last, &present);
        match files.get(&file) {
            // Deleted since the last import: it stays deleted, and the ledger remembers it.
            None if last.is_some() => continue,
            None => changes.push(Change {
                text: Some(fresh(&file, &value)),
                file: file.clone(),
                is_new: true,
            }),
            Some(text) => match merged(&file, text, last, &value, diagnostics) {
                Some(new) if new != **text => {
                    changes.push(Change {
                        text: Some(new),
                        file: file.clone(),
                        is_new: false,
                    });
                }
                Some(_) => {}
                None => continue,
            },
        }
        record.fields = value.to_json();
        ledger.records.insert(file, record);
    }
    changes.extend(
        superseded
            .into_iter()
            .filter_map(|file| remove(&file, ledger, files, diagnostics)),
    );
    changes
}

fn incoming(reconciled: &Reconciled) -> Vec<Incoming> {
    let mut incoming = Vec::new();
    for person in &reconciled.people {
        let record = Imported {
            keys: person.keys.clone(),
            origins: person.origins.clone(),
            ..Imported::default()
        };
        let file = slugs::file_of("people", &person.person.slug);
        incoming.push(Incoming {
            file,
            record,
            value: written::profile(&person.person),
        });
        if let Some(cv) = &person.cv {
            let record = Imported {
                keys: person.keys.clone(),
                ..Imported::default()
            };
            incoming.push(Incoming {
                file: slugs::cv_file(&person.person.slug),
                record,
                value: written::cv(&cv.cv),
            });
        }
    }
    for work in &reconciled.works {
        let record = Imported {
            keys: work.keys.clone(),
            origins: work.origins.clone(),
            ..Imported::default()
        };
        let mut value = written::paper(&work.work);
        if let (Value::Map(entries), false) = (&mut value, work.work.abstract_text.is_empty()) {
            entries.push((BODY.to_owned(), Value::text(&work.work.abstract_text)));
        }
        incoming.push(Incoming {
            file: slugs::file_of("papers", &work.work.slug),
            record,
            value,
        });
    }
    incoming
}

/// Records of earlier imports that are now part of another one: their keys went over to it, and so does their slug,
/// as an alias.
fn superseded(incoming: &mut [Incoming], ledger: &Ledger) -> Vec<String> {
    let present: BTreeSet<String> = incoming.iter().map(|record| record.file.clone()).collect();
    let mut superseded = Vec::new();
    for (file, record) in &ledger.records {
        let Some(slug) = file
            .strip_prefix("papers/")
            .and_then(|file| file.strip_suffix(".md"))
        else {
            continue;
        };
        if present.contains(file) {
            continue;
        }
        let heir = incoming
            .iter_mut()
            .find(|heir| heir.record.keys.iter().any(|key| record.keys.contains(key)));
        if let Some(heir) = heir {
            heir.record.joined.push(slug.to_owned());
            superseded.push(file.clone());
        }
    }
    superseded
}

/// Aliases live in the ledger, since no document states them; one that is a record again is none.
fn with_aliases(
    value: Value,
    record: &mut Imported,
    last: Option<&Imported>,
    present: &BTreeSet<String>,
) -> Value {
    if let Some(last) = last {
        record.aliases.clone_from(&last.aliases);
        let known = last
            .joined
            .iter()
            .filter(|slug| !record.joined.contains(slug))
            .cloned();
        record.joined = known.chain(record.joined.clone()).collect();
    }
    record
        .joined
        .retain(|slug| !present.contains(&format!("papers/{slug}.md")));
    match value {
        Value::Map(mut entries) if !record.aliases.is_empty() || !record.joined.is_empty() => {
            let aliases = Value::texts(record.aliases.iter().chain(&record.joined));
            entries.push(("aliases".to_owned(), aliases));
            Value::Map(entries)
        }
        value => value,
    }
}

/// The text of a new file.
fn fresh(file: &str, value: &Value) -> String {
    let schema = content::schema_line(file);
    if !file.ends_with(".md") {
        return format!("{schema}{}", emit(value, 0));
    }
    let (front, body) = without_body(value);
    content::joined(&format!("{schema}{}", emit(&front, 0)), &body)
}

fn without_body(value: &Value) -> (Value, String) {
    match value {
        Value::Map(entries) => {
            let body = value
                .get(BODY)
                .and_then(Value::as_text)
                .unwrap_or_default()
                .to_owned();
            (
                Value::Map(entries.iter().filter(|(key, _)| key != BODY).cloned().collect()),
                body,
            )
        }
        other => (other.clone(), String::new()),
    }
}

/// The text of a file with the news merged in; absent, with an error, if the file cannot be read.
fn merged(
    file: &str,
    text: &Arc<str>,
    last: Option<&Imported>,
    theirs: &Value,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let path = format!("content/{file}");
    let (yaml, body) = if file.ends_with(".md") {
        match content::Document::cut(&path, text) {
            Ok(document) => (document.source.clone(), Some(document)),
            Err(failure) => {
                diagnostics.push(*failure);
                return None;
            }
        }
    } else {
        (Source::whole(&path, Arc::clone(text)), None)
    };
    let Some(node) = tree(yaml.yaml()) else {
        diagnostics.push(catalog::cannot_merge(yaml.shifted(0..0)));
        return None;
    };
    let ours = with_body(node.value(), body.as_ref().map(content::Document::body));
    let mut clashes = Vec::new();
    let base = last.map(Imported::value);
    let value = merge("", base.as_ref(), Some(&ours), Some(theirs), &mut clashes)?;
    diagnostics.extend(clashes.iter().map(|clash| note(&yaml, clash)));
    if value == ours {
        return Some(text.to_string());
    }
    let (front, new_body) = without_body(&value);
    let new_yaml = rewrite(yaml.yaml(), &front);
    Some(match body {
        None => new_yaml,
        Some(document) if document.body() == new_body => {
            format!(
                "{}{new_yaml}{}",
                &text[..document.source.span.start],
                &text[document.source.span.end..]
            )
        }
        Some(_) => content::joined(&new_yaml, &new_body),
    })
}

fn with_body(value: Value, body: Option<&str>) -> Value {
    match (value, body) {
        (Value::Map(mut entries), Some(body)) if !body.is_empty() => {
            entries.push((BODY.to_owned(), Value::text(body)));
            Value::Map(entries)
        }
        (value, _) => value,
    }
}

/// Where both sides changed: yours stays, the other is shown.
fn note(source: &Source, clash: &Clash) -> Diagnostic {
    let key = clash.path.split(['.', '[']).next().unwrap_or_default();
    let place: Place = source.place(&[crate::yaml::Step::Key(key)]);
    let theirs = clash
        .theirs
        .as_ref()
        .map_or_else(|| "nothing".to_owned(), |value| emit(value, 0).trim().to_owned());
    catalog::edited_and_changed(place, &clash.path, &theirs)
}

/// Removes a file that is part of another record now, unless it was edited.
fn remove(
    file: &str,
    ledger: &mut Ledger,
    files: &ContentFiles,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Change> {
    let record = ledger.records.get(file)?;
    let Some(text) = files.get(file) else {
        ledger.records.remove(file);
        return None;
    };
    let document = content::Document::cut(file, text).ok();
    let ours = document.as_ref().and_then(|document| {
        Some(with_body(
            tree(document.source.yaml())?.value(),
            Some(document.body()),
        ))
    });
    let schema = content::schema_line(file);
    let is_commented = document
        .is_none_or(|document| has_comments(document.source.yaml().trim_start_matches(schema.as_str())));
    if is_commented || ours.as_ref() != Some(&record.value()) {
        diagnostics.push(catalog::joined_but_edited(&format!("content/{file}")));
        return None;
    }
    ledger.records.remove(file);
    Some(Change {
        file: file.to_owned(),
        text: None,
        is_new: false,
    })
}
