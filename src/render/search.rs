//! The files of the search, scripts that each hand one object to the script of the theme: so they load from disk and
//! under any policy that allows the site's own scripts. It must not know what is found, nor how a reader searches.
//!
//! 1. `records.js` has what is shown of everything, a field of all records in one text, since like compresses best
//!    beside like, and what is said often once, by number;
//! 2. `words-N.js` has some of the words of the texts, each but for the beginning it shares with the one before it, and
//!    the records that have it, each as its distance from the one before;
//! 3. `texts-N.js` has some of the texts, for excerpts.
//!
//! The first two belong together; their `stamp` tells a script that got them from two versions of the site.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::{Press, Words};
use crate::fingerprint::Mixer;
use crate::json::{Object, Place};
use crate::maps::Map;
use crate::model::{Slug, letter_folds, search_words};
use crate::plan::SearchFile;
use crate::scan;
use crate::view::{self, FoundView, Subject};

/// What there is to be found, and where each text stands.
pub(super) struct Inventory {
    subjects: Vec<Subject>,
    /// Another one whenever a record gets another number.
    stamp: String,
    /// Of every file of texts the subjects, by their places among all.
    shelves: Vec<Vec<usize>>,
    /// Of every file of words these, and the records that have them.
    drawers: OnceLock<Vec<(String, String)>>,
}

/// Makes a file of the search.
pub(super) fn file(press: &Press, file: SearchFile, of_abstracts: &Words) -> String {
    let inventory = press.search.get_or_init(|| inventory(press));
    let (name, object) = match file {
        SearchFile::Records => ("records".to_owned(), records(press, inventory)),
        SearchFile::Words(drawer) => (
            format!("words-{drawer}"),
            words(press, inventory, drawer, of_abstracts),
        ),
        SearchFile::Texts(shelf) => (format!("texts-{shelf}"), texts(press, inventory, shelf)),
    };
    format!("offprintSearch.take(\"{name}\",{});\n", object.end())
}

fn inventory(press: &Press) -> Inventory {
    let subjects = view::subjects(press.site);
    let mut shelves = vec![Vec::new(); view::shelves(press.site)];
    let mut mixer = Mixer::new("records");
    for (index, subject) in subjects.iter().enumerate() {
        let address = view::address(press.site, subject);
        let shelf = view::shelf(&address, shelves.len());
        shelves[shelf].push(index);
        mixer = mixer.text(&address);
    }
    let mut stamp = mixer.finish().to_string();
    stamp.truncate(8);
    Inventory {
        subjects,
        stamp,
        shelves,
        drawers: OnceLock::new(),
    }
}

fn records(press: &Press, inventory: &Inventory) -> Object {
    let found: Vec<FoundView> = inventory
        .subjects
        .iter()
        .map(|subject| view::found(press.site, &press.texts, subject))
        .collect();
    let (mut kinds, mut people, mut about) = (Numbered::default(), Numbered::default(), Numbered::default());
    for record in &found {
        kinds.push_one(record.kind);
        people.push_list(record.people.iter().copied());
        about.push_list(record.about.iter().map(Cow::as_ref));
    }
    let addresses = inventory.subjects.iter().zip(&found);
    let addresses =
        addresses.map(|(subject, record)| told(view::address(press.site, subject), &record.title));
    let titles = found.iter().map(|record| in_a_line(&record.title));
    let years = found.iter().map(|record| record.year.clone());
    Object::new(Place::File)
        .text("stamp", &inventory.stamp)
        .number("shelves", inventory.shelves.len())
        .number("drawers", view::drawers(press.site))
        .text("folds", letter_folds().trim_end())
        .text("titles", &column(titles))
        .text("addresses", &column(addresses))
        .text("years", &column(years))
        .text("also", &column(found.iter().map(also)))
        .text("kinds", &kinds.names.join("\n"))
        .text("kindOf", &kinds.numbers)
        .text("people", &people.names.join("\n"))
        .text("peopleOf", &people.numbers)
        .text("about", &about.names.join("\n"))
        .text("aboutOf", &about.numbers)
}

fn column(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join("\n")
}

/// An address, but for a paper's that follows from its title.
fn told(address: Cow<str>, title: &str) -> String {
    let is_usual = || {
        let slug = address.strip_prefix("papers/")?.strip_suffix('/')?;
        Some(Slug::from_text(title)?.as_str() == slug)
    };
    if address.is_empty() {
        "./".to_owned()
    } else if is_usual() == Some(true) {
        String::new()
    } else {
        address.into_owned()
    }
}

fn also(record: &FoundView) -> String {
    let titles: Vec<String> = record.also.iter().map(|title| in_a_line(title)).collect();
    titles.join("\t")
}

fn in_a_line(text: &str) -> String {
    if scan::has(text, |byte| (byte == b'\n') | (byte == b'\t')) {
        text.replace(['\n', '\t'], " ")
    } else {
        text.to_owned()
    }
}

/// What is said often, each once, and by number where it is said.
#[derive(Default)]
struct Numbered {
    names: Vec<String>,
    known: Map<String, usize>,
    numbers: String,
}

impl Numbered {
    fn push_one(&mut self, name: &str) {
        let number = match self.known.get(name) {
            Some(number) => *number,
            None => {
                let number = self.names.len();
                self.names.push(in_a_line(name));
                self.known.insert(name.to_owned(), number);
                number
            }
        };
        push_number(&mut self.numbers, number);
    }

    /// How many there are stands before them.
    fn push_list<'n>(&mut self, names: impl ExactSizeIterator<Item = &'n str>) {
        push_number(&mut self.numbers, names.len());
        names.for_each(|name| self.push_one(name));
    }
}

/// How many characters end a number; the others go on with it.
const ENDS: usize = 63;

/// All that need no escape in a text of JSON, from `#` to `~` without the backslash.
const DIGITS: usize = 91;

/// Appends a number in as many printable characters as it needs, small ones in one: what is below [`ENDS`] is one
/// character; of what is above, the lowest digit comes first, and the rest follows as a number.
fn push_number(text: &mut String, mut number: usize) {
    let digit = |value: usize| {
        let byte = b'#' + u8::try_from(value).unwrap_or_default();
        char::from(if byte < b'\\' { byte } else { byte + 1 })
    };
    while number >= ENDS {
        number -= ENDS;
        text.push(digit(ENDS + number % (DIGITS - ENDS)));
        number /= DIGITS - ENDS;
    }
    text.push(digit(number));
}

fn words(press: &Press, inventory: &Inventory, drawer: usize, of_abstracts: &Words) -> Object {
    let drawers = inventory.drawers.get_or_init(|| {
        inverted(
            &words_of_all(press, inventory, of_abstracts),
            view::drawers(press.site),
        )
    });
    let (words, records) = &drawers[drawer];
    Object::with_room(Place::File, words.len() + records.len() + 100)
        .text("stamp", &inventory.stamp)
        .text("words", words)
        .text("records", records)
}

/// The words of every text, in the order of the subjects.
fn words_of_all(press: &Press, inventory: &Inventory, of_abstracts: &Words) -> Vec<Arc<str>> {
    let works: Vec<_> = inventory.subjects.iter().filter_map(work_of).collect();
    let mut of_works = of_abstracts(&works).into_iter();
    let texts = inventory.subjects.iter().map(|subject| match work_of(subject) {
        Some(_) => of_works.next().unwrap_or_default(),
        None => search_words(&view::found_text(press.site, &press.texts, subject)).into(),
    });
    texts.collect()
}

fn work_of(subject: &Subject) -> Option<crate::site::WorkId> {
    match subject {
        Subject::Work(id) => Some(*id),
        _ => None,
    }
}

/// The words of all texts, in each drawer in order: each as a capital that counts the characters it shares with the
/// one before it, and the rest of it; and for each how many texts have it, the first of them, and the steps from each to
/// the next.
fn inverted(texts: &[Arc<str>], count: usize) -> Vec<(String, String)> {
    let mut lists: Map<&str, Vec<usize>> = Map::default();
    for (record, text) in texts.iter().enumerate() {
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let list = lists.entry(word).or_default();
            if list.last() != Some(&record) {
                list.push(record);
            }
        }
    }
    let mut lists: Vec<(&str, Vec<usize>)> = lists.into_iter().collect();
    lists.sort_unstable_by_key(|(word, _)| *word);
    let mut drawers = vec![(String::new(), String::new()); count];
    let mut before = vec![""; count];
    for (word, list) in lists {
        let drawer = view::drawer(word, count);
        let (words, records) = &mut drawers[drawer];
        let shared = shared_start(before[drawer], word);
        before[drawer] = word;
        words.push(char::from(b'A' + shared));
        words.extend(word.chars().skip(usize::from(shared)));
        push_number(records, list.len() - 1);
        let mut next = 0;
        for record in list {
            push_number(records, record - next);
            next = record + 1;
        }
    }
    drawers
}

/// How many characters two words have in common from their start; there are only so many capitals.
fn shared_start(a: &str, b: &str) -> u8 {
    let pairs = a.chars().zip(b.chars()).take(25);
    pairs.take_while(|(a, b)| a == b).fold(0, |count, _| count + 1)
}

fn texts(press: &Press, inventory: &Inventory, shelf: usize) -> Object {
    let (mut addresses, mut texts) = (Vec::new(), Vec::new());
    for &index in &inventory.shelves[shelf] {
        let subject = &inventory.subjects[index];
        let text = view::found_text(press.site, &press.texts, subject);
        if !text.is_empty() {
            addresses.push(view::address(press.site, subject).into_owned());
            texts.push(in_a_line(&text));
        }
    }
    Object::with_room(Place::File, 1200 * texts.len())
        .text("addresses", &addresses.join("\n"))
        .text("texts", &texts.join("\n"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;
    use crate::render::{self, press};
    use crate::site::assemble;
    use crate::site::sample::{Sample, note, two_people};
    use crate::theme;

    /// Reads the numbers as the script of the theme does.
    fn numbers(text: &str) -> Vec<usize> {
        let mut numbers = Vec::new();
        let (mut number, mut unit) = (0, 1);
        for byte in text.bytes() {
            let digit = usize::from(byte - if byte > b'\\' { 36 } else { 35 });
            number += unit * digit;
            unit *= DIGITS - ENDS;
            if digit < ENDS {
                numbers.push(number);
                (number, unit) = (0, 1);
            }
        }
        numbers
    }

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let wanted: Vec<usize> = (0..4000).chain([51_000, 51_954, 1_000_000]).collect();
        let mut text = String::new();
        wanted.iter().for_each(|number| push_number(&mut text, *number));
        assert_eq!(numbers(&text), wanted);
        assert!(
            text.bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(&byte))
        );
    }

    /// The records of each word, read as the script does.
    fn read(words: &str, records: &str) -> BTreeMap<String, Vec<usize>> {
        let mut numbers = numbers(records).into_iter();
        let mut next = || numbers.next().expect("a number");
        let mut before = String::new();
        let mut found = BTreeMap::new();
        let starts = words.match_indices(|start: char| start.is_ascii_uppercase());
        for (at, start) in starts {
            let rest = &words[at + 1..];
            let end = rest.find(|start: char| start.is_ascii_uppercase());
            let shared = usize::from(start.as_bytes()[0] - b'A');
            let mut word: String = before.chars().take(shared).collect();
            word.push_str(&rest[..end.unwrap_or(rest.len())]);
            let mut record = 0;
            let list = (0..=next()).map(|_| {
                record += next() + 1;
                record - 1
            });
            found.insert(word.clone(), list.collect());
            before = word;
        }
        assert_eq!(numbers.next(), None);
        found
    }

    #[test]
    fn every_word_of_every_text_is_in_the_index_once() {
        let texts: Vec<Arc<str>> = ["", "a b a", "be b 深度 度", "bee", "be 深度", &"long".repeat(20)]
            .map(Into::into)
            .into();
        let mut expected: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (record, text) in texts.iter().enumerate() {
            for word in text.split_whitespace() {
                let list = expected.entry(word.to_owned()).or_default();
                list.push(record);
                list.dedup();
            }
        }
        for count in [1, 27] {
            let drawers = inverted(&texts, count);
            assert_eq!(drawers.len(), count);
            let found = drawers.iter().flat_map(|(words, records)| read(words, records));
            assert_eq!(found.collect::<BTreeMap<_, _>>(), expected);
        }
    }

    /// What each file of the search of a small site holds.
    fn made(sample: &Sample) -> (Value, Value, Value) {
        let library = sample.library();
        let site = assemble(&library).value;
        let theme = theme::load("folio", &[], &[]).value.expect("the shipped theme");
        let archive = crate::cite::Archive::default();
        let press = press(&site, &theme, &archive, None);
        let of_abstracts = |works: &[crate::site::WorkId]| -> Vec<Arc<str>> {
            let words = |&work: &crate::site::WorkId| render::words(&press, work).into();
            works.iter().map(words).collect()
        };
        let object = |kind| -> Value {
            let text = file(&press, kind, &of_abstracts);
            let inner = text.split_once(',').expect("an object").1;
            serde_json::from_str(inner.trim_end().trim_end_matches(");")).expect("JSON")
        };
        (
            object(SearchFile::Records),
            object(SearchFile::Words(0)),
            object(SearchFile::Texts(0)),
        )
    }

    #[test]
    fn records_words_and_texts_speak_of_the_same_things() {
        let mut sample = two_people();
        sample.works[0].abstract_text = "Of *looms* & numbers.".to_owned();
        let mut post = note(crate::model::NoteKind::Post, "On shuttles", "2022");
        post.body = "A shuttle\n\nflies.".to_owned();
        sample.notes.push(post);
        let (records, words, texts) = made(&sample);
        assert_eq!(records["stamp"], words["stamp"]);
        let column =
            |name: &str| -> Vec<&str> { records[name].as_str().expect("a text").split('\n').collect() };
        let (titles, addresses) = (column("titles"), column("addresses"));
        assert_eq!(titles.len(), addresses.len());
        let at = |title: &str| titles.iter().position(|known| *known == title).expect(title);
        assert_eq!(addresses[at("Bernoulli numbers")], "", "follows from the title");
        assert_eq!(addresses[at("Ada Lovelace")], "./");
        assert_eq!(addresses[at("Education")], "cv/#education");
        assert_eq!(addresses[at("On nothing at all")], "talks/");
        assert_eq!(addresses[at("On shuttles")], "posts/on-shuttles/");
        let found = read(
            words["words"].as_str().expect("words"),
            words["records"].as_str().expect("numbers"),
        );
        assert_eq!(found["looms"], [at("Bernoulli numbers")]);
        assert_eq!(found["flies"], [at("On shuttles")]);
        assert_eq!(found["phd"], [at("Ada Lovelace"), at("Education")]);
        let lines = |name: &str| -> Vec<&str> { texts[name].as_str().expect("a text").split('\n').collect() };
        let text = lines("addresses").into_iter().zip(lines("texts"));
        let text: BTreeMap<&str, &str> = text.collect();
        assert_eq!(text["papers/bernoulli-numbers/"], "Of looms & numbers.");
        assert_eq!(text["posts/on-shuttles/"], "A shuttle flies.");
    }

    #[test]
    fn contacts_are_never_found() {
        let mut sample = two_people();
        sample.people[0].email = Some("ada@a.edu".to_owned());
        sample.people[0].phone = Some("+44 1815".to_owned());
        let text = format!("{:?}", made(&sample));
        assert!(!text.contains("ada@a.edu") && !text.contains("1815"), "{text}");
    }
}
