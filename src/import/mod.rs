//! The import side: seeds into content files. It must not know the site that is made of them, and touches no disk:
//! texts come in, changes of files go out.
//!
//! 1. [`read`] lets [`readers`] recognise each seed's kind and read it into a [`draft::Draft`];
//! 2. [`reconcile`] joins the drafts' works and people into records, by stated rules, and keeps the [`conflict`]s;
//! 3. [`update`] merges the records into the files of `content/` ([`merge`], against the [`ledger`]), so that no edit
//!    is lost;
//! 4. [`report`] says what was understood, as text and as JSON; [`account`] says it of every line, and
//!    [`destination`] where its parts stand in the files.

pub mod account;
mod cluster;
pub mod conflict;
pub mod destination;
pub mod draft;
pub mod latex;
pub mod ledger;
pub mod likeness;
pub mod merge;
mod names;
pub mod pairs;
pub mod readers;
pub mod reconcile;
pub mod report;
pub mod seed;
mod slugs;
pub mod update;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::{self, FirstSettings};
use crate::diagnostic::{Diagnostic, Outcome, catalog, has_errors};
use crate::fingerprint::{Fingerprint, Mixer};
use crate::model::{Joins, Slug};
use crate::parallel;
use crate::spelling;
use crate::yaml::{Source, Step};
use conflict::Conflict;
use draft::{Draft, ReaderKind};
use ledger::Ledger;
use reconcile::{Known, Reconciled, ReconciledPerson};
use seed::Seed;

/// A seed with what was understood of it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document as received.
    pub seed: Seed,
    /// What its reader understood.
    pub draft: Draft,
}

/// Texts of `content/` by path below it: `site.yaml`, `papers/x.md`, ...
pub type ContentFiles = BTreeMap<String, Arc<str>>;

/// Path of the ledger below `content/`.
pub const LEDGER: &str = ".import/ledger.json";

/// A file of `content/` that is to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Path below `content/`.
    pub file: String,
    /// Its new text; absent if it is to be removed.
    pub text: Option<String>,
    /// Whether it is new.
    pub is_new: bool,
}

/// The result of an import.
pub struct Import {
    /// The seeds with what was understood of them.
    pub documents: Vec<Document>,
    /// The records.
    pub reconciled: Reconciled,
    /// What is to change in `content/`, the ledger last.
    pub changes: Vec<Change>,
}

impl Import {
    /// Where sources disagree.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.reconciled.conflicts
    }

    /// The person whose document this is.
    #[must_use]
    pub fn person_of(&self, document: usize) -> Option<&ReconciledPerson> {
        let mut people = self.reconciled.people.iter();
        people.find(|person| person.documents.contains(&document))
    }
}

/// Reads all seeds, each with the reader that is surest of it.
#[must_use]
pub fn read(seeds: &[Seed]) -> Vec<Document> {
    parallel::each(seeds, |seed| Document {
        seed: seed.clone(),
        draft: readers::read(seed),
    })
}

/// Whether an import of these seeds would only repeat the last one.
#[must_use]
pub fn is_current(seeds: &[(String, Fingerprint)], files: &ContentFiles) -> bool {
    let Some(Ok(ledger)) = files.get(LEDGER).map(|text| ledger::read(text)) else {
        return false;
    };
    let fingerprints: BTreeMap<String, String> = seeds
        .iter()
        .map(|(name, fingerprint)| (name.clone(), fingerprint.to_string()))
        .collect();
    let decisions = decisions(files).value.map(|joins| decisions_print(&joins));
    ledger.importer == ledger::IMPORTER && ledger.seeds == fingerprints && Some(ledger.decisions) == decisions
}

/// Names of the documents of the last import.
#[must_use]
pub fn known_documents(files: &ContentFiles) -> Vec<String> {
    let ledger = files.get(LEDGER).and_then(|text| ledger::read(text).ok());
    ledger
        .map(|ledger| ledger.seeds.into_keys().collect())
        .unwrap_or_default()
}

/// Imports. The value is absent where an error in our own files makes merging unsafe: then nothing may be written.
#[must_use]
pub fn run(seeds: &[Seed], files: &ContentFiles) -> Outcome<Option<Import>> {
    let mut diagnostics = Vec::new();
    let Some(decisions) = decisions(files).into_value(&mut diagnostics) else {
        return Outcome {
            value: None,
            diagnostics,
        };
    };
    let Some(mut ledger) = ledger(files).into_value(&mut diagnostics) else {
        return Outcome {
            value: None,
            diagnostics,
        };
    };
    slugs::follow_renames(&mut ledger, files);
    let documents = read(seeds);
    documents
        .iter()
        .for_each(|document| diagnostics.extend(findings(document)));
    let titles = slugs::known_titles(&ledger);
    let mut namer = slugs::Namer::new(&ledger, files);
    let mut reconciled = reconcile::reconcile(
        &documents,
        &mut Known {
            decisions: &decisions,
            titles: &titles,
            slug_for: &mut |kind, keys, text| namer.slug(kind, keys, text),
        },
    );
    diagnostics.append(&mut reconciled.diagnostics);
    diagnostics.extend(unknown_works(&decisions, &ledger, &reconciled, files));
    let mut changes = update::update(&reconciled, &mut ledger, files, &mut diagnostics);
    changes.extend(first_settings(&reconciled, &mut ledger, files, &mut diagnostics));
    changes.extend(update::schemas(files));
    ledger.importer = ledger::IMPORTER;
    ledger.seeds = seeds
        .iter()
        .map(|seed| (seed.name.clone(), seed.fingerprint.to_string()))
        .collect();
    ledger.decisions = decisions_print(&decisions);
    ledger.conflicts = report::conflicts(&reconciled.conflicts);
    let text = ledger::write(&ledger);
    if files.get(LEDGER).map(AsRef::as_ref) != Some(text.as_str()) {
        let is_new = !files.contains_key(LEDGER);
        changes.push(Change {
            file: LEDGER.to_owned(),
            text: Some(text),
            is_new,
        });
    }
    let value = (!has_errors(&diagnostics)).then_some(Import {
        documents,
        reconciled,
        changes,
    });
    Outcome { value, diagnostics }
}

/// The ledger; absent, with an error, if it cannot be read: merging without it could lose edits.
fn ledger(files: &ContentFiles) -> Outcome<Option<Ledger>> {
    match files.get(LEDGER).map(|text| ledger::read(text)) {
        None => Outcome::clean(Some(Ledger::default())),
        Some(Ok(ledger)) => Outcome::clean(Some(ledger)),
        Some(Err(why)) => {
            let found = catalog::broken_ledger(&format!("content/{LEDGER}"), &why);
            Outcome {
                value: None,
                diagnostics: vec![found],
            }
        }
    }
}

/// The owner's decisions about likely duplicates; absent if `site.yaml` has errors.
fn decisions(files: &ContentFiles) -> Outcome<Option<Joins>> {
    match files.get("site.yaml") {
        None => Outcome::clean(Some(Joins::default())),
        Some(text) => {
            let Outcome { value, diagnostics } =
                content::read_settings(&Source::whole("content/site.yaml", Arc::clone(text)));
            Outcome {
                value: value.map(|settings| settings.works),
                diagnostics,
            }
        }
    }
}

/// Decisions about works that are none: mistyped, or deleted since.
fn unknown_works(
    decisions: &Joins,
    ledger: &Ledger,
    reconciled: &Reconciled,
    files: &ContentFiles,
) -> Vec<Diagnostic> {
    let Some(text) = files.get("site.yaml") else {
        return Vec::new();
    };
    let source = Source::whole("content/site.yaml", Arc::clone(text));
    let records = ledger.records.iter();
    let former = records.flat_map(|(_, record)| record.aliases.iter().chain(&record.joined));
    let known: Vec<&str> = slugs::papers(ledger)
        .chain(former.map(String::as_str))
        .chain(reconciled.works.iter().map(|work| work.work.slug.as_str()))
        .collect();
    let Joins { same, different } = decisions;
    let mut unknown = Vec::new();
    for (key, groups) in [("same", same), ("different", different)] {
        for (group, slugs) in groups.iter().enumerate() {
            for (item, slug) in slugs
                .iter()
                .enumerate()
                .filter(|(_, slug)| !known.contains(&slug.as_str()))
            {
                let path = [
                    Step::Key("works"),
                    Step::Key(key),
                    Step::Item(group),
                    Step::Item(item),
                ];
                let nearest = spelling::nearest(slug.as_str(), &known);
                unknown.push(catalog::no_such_work(source.place(&path), slug.as_str(), nearest));
            }
        }
    }
    unknown
}

fn decisions_print(joins: &Joins) -> String {
    let Joins { same, different } = joins;
    let part = |groups: &[Vec<Slug>]| {
        groups
            .iter()
            .map(|group| group.iter().map(Slug::as_str).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join("\n")
    };
    Mixer::new("decisions")
        .text(&part(same))
        .text(&part(different))
        .finish()
        .to_string()
}

/// What there is to say about one document: what its reader found, and what was not understood.
fn findings(document: &Document) -> Vec<Diagnostic> {
    let Document { seed, draft } = document;
    let mut findings = draft.diagnostics.clone();
    if draft.reader == ReaderKind::Unknown {
        if !findings.is_empty() {
            return findings;
        }
        findings.push(if seed.is_text {
            catalog::unknown_document(&seed.name)
        } else {
            catalog::no_text(&seed.name)
        });
        return findings;
    }
    if seed.was_latin1 {
        findings.push(catalog::read_as_latin1(&seed.name));
    }
    for line in account::lines(seed, draft) {
        if line.fate == account::Fate::NotUnderstood {
            findings.push(catalog::not_understood(seed.place(line.span)));
        } else {
            findings.extend(
                line.left_over
                    .into_iter()
                    .map(|gap| catalog::not_understood(seed.place(gap))),
            );
        }
    }
    findings
}

/// The first `site.yaml`, where there is none and none was written before.
fn first_settings(
    reconciled: &Reconciled,
    ledger: &mut Ledger,
    files: &ContentFiles,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Change> {
    if files.contains_key("site.yaml") || ledger.wrote_settings || reconciled.people.is_empty() {
        return None;
    }
    let with_cv: Vec<&Slug> = reconciled
        .people
        .iter()
        .filter(|person| person.cv.is_some())
        .map(|person| &person.person.slug)
        .collect();
    let owner = match (with_cv.as_slice(), reconciled.people.as_slice()) {
        ([only], _) => Ok(((*only).clone(), "the only person with a CV".to_owned())),
        ([], [only]) => Ok((
            only.person.slug.clone(),
            "the only person in the documents".to_owned(),
        )),
        ([], _) => Err("several people, none with a CV".to_owned()),
        _ => Err("several people with a CV".to_owned()),
    };
    if let Err(why) = &owner {
        diagnostics.push(catalog::site_without_owner(why));
    }
    let is_owner = |slug: &Slug| owner.as_ref().is_ok_and(|(owner, _)| owner == slug);
    let others: Vec<Slug> = reconciled
        .people
        .iter()
        .map(|person| person.person.slug.clone())
        .filter(|slug| !is_owner(slug))
        .collect();
    let first = FirstSettings {
        owner,
        people: (others, "everyone else with a document of their own".to_owned()),
    };
    ledger.wrote_settings = true;
    Some(Change {
        file: "site.yaml".to_owned(),
        text: Some(format!(
            "{}{}",
            content::schema_line("site.yaml"),
            content::first_file(&first)
        )),
        is_new: true,
    })
}

#[cfg(test)]
mod properties;
