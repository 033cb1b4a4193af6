//! A work in the variables of CSL, as the engine takes them. It must not know styles.

use std::collections::BTreeMap;

use citationberg::json::{
    DateValue as CslDate, FixedDate, FixedDateRange, Item, LiteralName, NameItem, NameValue, Value,
};
use citationberg::taxonomy::{Kind, Variable as CslVariable};

use super::casing::{is_mark, title_case};
use super::pieces::{KEPT, OTHERS};
use crate::cite::csl::{Variable, variables};
use crate::model::{DateValue, End, Name, PartialDate, Qualifier, Work, WorkType};

/// Every variable that a work can have, by CSL's names: what [`variables`] gives, and the title.
const KNOWN: [&str; 24] = [
    "title",
    "author",
    "editor",
    "issued",
    "container-title",
    "container-title-short",
    "collection-title",
    "event-title",
    "edition",
    "volume",
    "issue",
    "page",
    "number",
    "publisher",
    "event-place",
    "publisher-place",
    "genre",
    "status",
    "language",
    "DOI",
    "ISBN",
    "ISSN",
    "URL",
    "id",
];

/// Which variables a work has, and its type: works of one shape are printed by the same parts of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    kind: WorkType,
    present: u32,
}

impl Shape {
    /// Of a work.
    pub(super) fn of(work: &Work) -> Self {
        let mut present = bit("title");
        for (key, value) in variables(work) {
            let can_print = match value {
                Variable::Date(date) => issued(date).is_some(),
                Variable::Text(_) | Variable::Names(_) => true,
            };
            present |= if can_print { bit(key) } else { 0 };
        }
        Self {
            kind: work.kind,
            present,
        }
    }

    /// CSL's type.
    pub(super) fn kind(self) -> Kind {
        self.kind.csl().parse().unwrap_or(Kind::Document)
    }

    /// Whether a variable has a value.
    pub(super) fn has(self, variable: CslVariable) -> bool {
        let name = variable.to_string();
        let name = match name.as_str() {
            "page-first" => "page",
            other => other,
        };
        self.present & bit(name) != 0
    }
}

fn bit(name: &str) -> u32 {
    let at = KNOWN.iter().position(|known| *known == name);
    at.map_or(0, |at| 1 << at)
}

/// The variables that hold titles, and where their text in title case is found: variables of CSL that no work has.
pub(super) const CASED: [(&str, &str); 3] = [
    ("title", "reviewed-title"),
    ("container-title", "original-title"),
    ("collection-title", "part-title"),
];

/// The work as the engine takes it. Titles come as they stand and, where they are in English, in title case.
pub(super) fn item(work: &Work, title: &str, is_english: bool) -> Item {
    let mut item = BTreeMap::new();
    let text = |text: &str| Value::String(text.to_owned());
    item.insert("id".to_owned(), text(work.slug.as_str()));
    item.insert("type".to_owned(), text(work.kind.csl()));
    item.insert("title".to_owned(), text(&kept(title)));
    for (key, value) in variables(work) {
        let value = match value {
            Variable::Text(value) => Some(text(&kept(&value.replace(is_mark, "")))),
            Variable::Names(names) => Some(Value::Names(people(names, work.et_al && key == "author"))),
            Variable::Date(date) => issued(date).map(Value::Date),
        };
        item.extend(value.map(|value| (key.to_owned(), value)));
    }
    for (plain, cased) in CASED {
        let title = item
            .get(plain)
            .and_then(|value| value.to_str().map(std::borrow::Cow::into_owned));
        if let Some(title) = title {
            let title = if is_english { title_case(&title) } else { title };
            item.insert(cased.to_owned(), Value::String(title));
        }
    }
    Item(item)
}

/// A text as the engine is to print it: apostrophes as printers set them, and a mark before a first word that begins small
/// on purpose (`arXiv`), which styles that capitalise the first letter leave alone.
fn kept(text: &str) -> String {
    let mut kept = String::with_capacity(text.len() + 3);
    let first = text.split(' ').next().unwrap_or_default();
    if first.starts_with(char::is_lowercase) && first.chars().any(char::is_uppercase) {
        kept.push(KEPT);
    }
    let mut before = ' ';
    for character in text.chars() {
        let is_apostrophe = character == '\'' && before.is_alphanumeric();
        kept.push(if is_apostrophe { '’' } else { character });
        before = if is_mark(character) { before } else { character };
    }
    kept
}

/// Behind a list that the source cut stands a mark for those whom it leaves out.
fn people(names: &[Name], is_cut: bool) -> Vec<NameValue> {
    let others = is_cut.then(|| literal(OTHERS));
    names.iter().map(person).chain(others).collect()
}

fn literal(name: &str) -> NameValue {
    NameValue::Literal(LiteralName {
        literal: name.to_owned(),
    })
}

fn person(name: &Name) -> NameValue {
    let (given, family, suffix) = name.parts();
    let present = |part: &str| (!part.is_empty()).then(|| part.replace(is_mark, ""));
    match present(given) {
        None => literal(&name.as_str().replace(is_mark, "")),
        given => {
            let (particle, family) = particle(family);
            NameValue::Item(NameItem {
                family: family.replace(is_mark, ""),
                given,
                non_dropping_particle: present(particle),
                dropping_particle: None,
                suffix: present(suffix),
                comma_suffix: None,
            })
        }
    }
}

/// `van der Rohe` as `van der` and `Rohe`.
fn particle(family: &str) -> (&str, &str) {
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let mut start = 0;
    while let Some((word, _)) = family[start..].split_once(' ').filter(|(word, _)| is_small(word)) {
        start += word.len() + 1;
    }
    (family[..start].trim_end(), &family[start..])
}

/// The engine prints no ranges: of one its start is taken. A date that is not certain is printed as `circa`; one without
/// a year is not printed.
fn issued(date: &DateValue) -> Option<CslDate> {
    let date = match date {
        DateValue::Date(date) => *date,
        DateValue::Range(range) => range.start.or(match range.end {
            End::On(end) => Some(end),
            _ => None,
        })?,
        DateValue::Verbatim(_) => return None,
    };
    let PartialDate {
        year,
        month,
        day,
        qualifier,
    } = date;
    let counted = |number: Option<u8>| number.and_then(|number| number.checked_sub(1));
    let start = FixedDate {
        year: year?,
        month: counted(month).filter(|month| *month < 12),
        day: counted(day),
        season: None,
        circa: qualifier != Qualifier::Certain,
    };
    Some(CslDate::Raw {
        raw: FixedDateRange { start, end: None },
        literal: None,
        season: None,
    })
}
