//! Names for life: which record of an earlier import a record is, and what a new one is called.
//! It must not know what records hold beyond the keys they are known by.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::ContentFiles;
use super::ledger::Ledger;
use super::likeness::TitleWords;
use crate::content::Document as ContentDocument;
use crate::model::{Doi, Name, Slug};
use crate::yaml::{Value, tree};

/// The slug in a path below `content/`: `papers/<slug>.md`, `people/<slug>/...`.
fn slug_of(file: &str) -> Option<(&str, &str)> {
    let (kind, rest) = file.split_once('/')?;
    let slug = match kind {
        "papers" => rest.strip_suffix(".md")?,
        "people" => rest.split_once('/')?.0,
        _ => return None,
    };
    Some((kind, slug))
}

/// A file of each kind by which its record is known.
fn main_file(kind: &str, slug: &str) -> String {
    match kind {
        "papers" => format!("papers/{slug}.md"),
        _ => format!("people/{slug}/profile.yaml"),
    }
}

/// Folded titles of each paper by its slug, as known from earlier imports.
pub(super) fn known_titles(ledger: &Ledger) -> HashMap<String, Vec<String>> {
    let papers = ledger.records.iter().filter_map(|(file, record)| {
        let (kind, slug) = slug_of(file)?;
        let titles = record
            .keys
            .iter()
            .filter_map(|key| key.strip_prefix("title:"))
            .map(str::to_owned)
            .collect();
        (kind == "papers").then(|| (slug.to_owned(), titles))
    });
    papers.collect()
}

/// Slugs of the papers that were imported.
pub(super) fn papers(ledger: &Ledger) -> impl Iterator<Item = &str> {
    let slugs = ledger.records.keys().filter_map(|file| slug_of(file));
    slugs.filter(|(kind, _)| *kind == "papers").map(|(_, slug)| slug)
}

/// By what a file that people wrote or renamed is known: folded title, DOI, name.
fn keys_of(file: &str, text: &Arc<str>) -> Vec<String> {
    let value = if file.ends_with(".md") {
        ContentDocument::cut(file, text)
            .ok()
            .and_then(|document| tree(document.source.yaml()))
    } else {
        tree(text)
    };
    let Some(value) = value.map(|node| node.value()) else {
        return Vec::new();
    };
    let text_of = |key: &str| value.get(key).and_then(Value::as_text);
    let title = text_of("title").map(|title| format!("title:{}", TitleWords::of(title).folded()));
    let doi = text_of("doi")
        .and_then(Doi::parse)
        .map(|doi| format!("doi:{}", doi.key()));
    let name = text_of("name")
        .and_then(Name::parse)
        .map(|name| format!("name:{}", name.key()));
    title.into_iter().chain(doi).chain(name).collect()
}

/// A record whose file is gone while an unknown file answers to its keys was renamed by hand: the ledger follows,
/// and the former slug becomes an alias.
pub(super) fn follow_renames(ledger: &mut Ledger, files: &ContentFiles) {
    let gone: Vec<String> = ledger
        .records
        .keys()
        .filter(|file| !files.contains_key(*file))
        .cloned()
        .collect();
    let gone = gone
        .into_iter()
        .filter(|file| !file.ends_with("cv.yaml"))
        .collect::<Vec<_>>();
    if gone.is_empty() {
        return;
    }
    let unknown: Vec<(&String, Vec<String>)> = files
        .iter()
        .filter(|(file, _)| slug_of(file).is_some() && !ledger.records.contains_key(*file))
        .map(|(file, text)| (file, keys_of(file, text)))
        .collect();
    for old in gone {
        let Some(record) = ledger.records.get(&old) else {
            continue;
        };
        let renamed = unknown.iter().find(|(file, keys)| {
            slug_of(file).map(|(kind, _)| kind) == slug_of(&old).map(|(kind, _)| kind)
                && keys.iter().any(|key| record.keys.contains(key))
        });
        if let Some((new, _)) = renamed {
            rename(ledger, &old, new);
        }
    }
}

fn rename(ledger: &mut Ledger, old: &str, new: &str) {
    let (Some((kind, old_slug)), Some((_, new_slug))) = (slug_of(old), slug_of(new)) else {
        return;
    };
    if let Some(mut record) = ledger.records.remove(old) {
        if kind == "papers" {
            record.aliases.push(old_slug.to_owned());
        }
        ledger.records.insert(new.to_owned(), record);
    }
    if kind == "people"
        && let Some(cv) = ledger.records.remove(&format!("people/{old_slug}/cv.yaml"))
    {
        ledger.records.insert(format!("people/{new_slug}/cv.yaml"), cv);
    }
}

/// Gives records their slugs: the one they have, else a new one that nothing else has.
#[derive(Default)]
pub(super) struct Namer {
    /// Slugs of each known key, by kind and key; works of one title share it.
    known: HashMap<(String, String), Vec<String>>,
    /// All keys of each known slug, by kind and slug.
    keys: HashMap<(String, String), BTreeSet<String>>,
    /// Slugs that are taken, by kind.
    taken: BTreeSet<(String, String)>,
    /// Former slugs, by kind, of records that were joined with another one, with the slug of that one.
    joined: HashMap<(String, String), String>,
    /// Slugs given in this import.
    given: BTreeSet<(String, String)>,
}

impl Namer {
    pub(super) fn new(ledger: &Ledger, files: &ContentFiles) -> Self {
        let mut namer = Self::default();
        // In the order in which slugs of one text are numbered, so that each work finds its own again.
        let mut records: Vec<_> = ledger.records.iter().collect();
        records.sort_by_key(|(file, _)| (file.len(), *file));
        for (file, record) in records {
            namer.add(file, record.keys.iter().cloned());
            let kind = slug_of(file).map(|(kind, _)| kind).unwrap_or_default();
            let of_kind = |slug: &String| (kind.to_owned(), slug.clone());
            namer.taken.extend(record.aliases.iter().map(of_kind));
            let host = slug_of(file).map(|(_, slug)| slug.to_owned()).unwrap_or_default();
            let joined = record.joined.iter().map(|slug| (of_kind(slug), host.clone()));
            namer.joined.extend(joined);
        }
        for (file, text) in files
            .iter()
            .filter(|(file, _)| !ledger.records.contains_key(*file))
        {
            namer.add(file, keys_of(file, text).into_iter());
        }
        namer
    }

    fn add(&mut self, file: &str, keys: impl Iterator<Item = String>) {
        let Some((kind, slug)) = slug_of(file) else { return };
        self.taken.insert((kind.to_owned(), slug.to_owned()));
        for key in keys {
            let slugs = self.known.entry((kind.to_owned(), key.clone())).or_default();
            slugs.push(slug.to_owned());
            let own = self.keys.entry((kind.to_owned(), slug.to_owned())).or_default();
            own.insert(key);
        }
    }

    pub(super) fn slug(&mut self, kind: &str, keys: &[String], text: &str) -> Slug {
        let slug = self
            .known_slug(kind, keys, text)
            .unwrap_or_else(|| self.new_slug(kind, text));
        self.given.insert((kind.to_owned(), slug.to_string()));
        slug
    }

    /// The slug not yet given that is known by exactly these keys, else by the first of them that knows any.
    /// A record that was joined with another one and is itself again gets its former slug back.
    fn known_slug(&self, kind: &str, keys: &[String], text: &str) -> Option<Slug> {
        let is_free = |slug: &(String, String)| !self.given.contains(slug);
        let wanted: BTreeSet<String> = keys.iter().cloned().collect();
        let own = Slug::from_text(text).map(|own| (kind.to_owned(), own.to_string()));
        if let Some(own) = own.filter(|own| self.was_parted(own, &wanted)) {
            return is_free(&own).then(|| Slug::parse(&own.1)).flatten();
        }
        let candidates = || {
            let known = keys
                .iter()
                .filter_map(|key| self.known.get(&(kind.to_owned(), key.clone())));
            known
                .flatten()
                .map(|slug| (kind.to_owned(), slug.clone()))
                .filter(is_free)
        };
        let exact = candidates().find(|slug| self.keys.get(slug) == Some(&wanted));
        exact
            .or_else(|| candidates().next())
            .and_then(|(_, slug)| Slug::parse(&slug))
    }

    /// Whether the record of this slug was joined with another one, and these keys are no longer those of both.
    fn was_parted(&self, own: &(String, String), keys: &BTreeSet<String>) -> bool {
        let Some(host) = self.joined.get(own) else {
            return false;
        };
        let both = self.keys.get(&(own.0.clone(), host.clone()));
        let mut titles = both.into_iter().flatten().filter(|key| key.starts_with("title:"));
        !titles.all(|title| keys.contains(title))
    }

    fn new_slug(&self, kind: &str, text: &str) -> Slug {
        let first = Slug::from_text(text)
            .or_else(|| Slug::parse("untitled"))
            .expect("`untitled` is a slug");
        let is_free = |slug: &Slug| {
            let key = (kind.to_owned(), slug.to_string());
            !self.taken.contains(&key) && !self.given.contains(&key)
        };
        if is_free(&first) {
            return first;
        }
        (2..)
            .map(|number| first.numbered(number))
            .find(is_free)
            .expect("there are more numbers than records")
    }
}

/// The path of a record's file; for people, the profile's.
pub(super) fn file_of(kind: &str, slug: &Slug) -> String {
    main_file(kind, slug.as_str())
}

/// The path of a person's CV.
pub(super) fn cv_file(person: &Slug) -> String {
    format!("people/{person}/cv.yaml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ledger::Imported;

    #[test]
    fn works_of_one_title_find_their_files_again() {
        let mut ledger = Ledger::default();
        for (slug, doi, alias) in [
            ("x", None, "x-4"),
            ("x-2", None, ""),
            ("x-3", Some("doi:10.1/a"), ""),
        ] {
            let record = Imported {
                keys: [Some("title:x"), doi]
                    .into_iter()
                    .flatten()
                    .map(str::to_owned)
                    .collect(),
                aliases: vec![alias.to_owned()],
                ..Imported::default()
            };
            ledger.records.insert(format!("papers/{slug}.md"), record);
        }
        let mut namer = Namer::new(&ledger, &ContentFiles::new());
        let mut slug = |keys: &[&str]| {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            namer.slug("papers", &keys, "X").to_string()
        };
        assert_eq!(slug(&["title:x", "doi:10.1/a"]), "x-3");
        assert_eq!(slug(&["title:x"]), "x");
        assert_eq!(slug(&["title:x"]), "x-2");
        assert_eq!(slug(&["title:x"]), "x-5", "an alias is taken");
    }
}
