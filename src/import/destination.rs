//! Destinations: where the parts of a document stand in `content/` after the import, in the words of a person who then
//! opens the file: `people/x/cv.yaml sections.Education[0].institution`. It must not know how they came there.

use super::draft::RecordRef;
use super::merge::{item_keys, keys_after};
use super::{Import, slugs};
use crate::content::written;
use crate::locale;
use crate::yaml::{Value, tree};

/// What is needed to name the destinations of one document's parts.
pub struct Destinations<'a> {
    import: &'a Import,
    document: usize,
    /// The text that a file below `content/` has after the import.
    text_of: &'a dyn Fn(&str) -> Option<&'a str>,
    cv: Option<CvFile>,
}

/// A CV as its file is written from the documents, and as the file stands.
struct CvFile {
    written: Value,
    standing: Value,
}

/// Names the destinations of a document's parts.
#[must_use]
pub fn destinations<'a>(
    import: &'a Import,
    document: usize,
    text_of: &'a dyn Fn(&str) -> Option<&'a str>,
) -> Destinations<'a> {
    let person = import.person_of(document);
    let cv = person.and_then(|person| {
        let text = text_of(&slugs::cv_file(&person.person.slug))?;
        Some(CvFile {
            written: written::cv(&person.cv.as_ref()?.cv),
            standing: tree(text)?.value(),
        })
    });
    Destinations {
        import,
        document,
        text_of,
        cv,
    }
}

/// The file below `content/` and the field that a part of the document went to.
#[must_use]
pub fn destination(destinations: &Destinations<'_>, reference: RecordRef, field: &str) -> String {
    let Destinations {
        import,
        document,
        text_of,
        cv: _,
    } = destinations;
    let Some(file) = file(import, *document, reference) else {
        return "no record".to_owned();
    };
    if text_of(&file).is_none() {
        return format!("{file} {field} (the file was deleted by hand)");
    }
    match reference {
        RecordRef::Person | RecordRef::Work(_) => format!("{file} {field}"),
        RecordRef::Section(section) => format!("{file} {}", cv_field(destinations, section, None, field)),
        RecordRef::Entry(section, entry) => {
            format!("{file} {}", cv_field(destinations, section, Some(entry), field))
        }
    }
}

fn file(import: &Import, document: usize, reference: RecordRef) -> Option<String> {
    let slug = import.person_of(document).map(|person| &person.person.slug);
    match reference {
        RecordRef::Person => Some(slugs::file_of("people", slug?)),
        RecordRef::Section(_) | RecordRef::Entry(..) => Some(slugs::cv_file(slug?)),
        RecordRef::Work(index) => {
            let mut works = import.reconciled.works.iter();
            let work = works.find(|work| work.members.contains(&(document, index)))?;
            Some(slugs::file_of("papers", &work.work.slug))
        }
    }
}

/// `sections.Education.title`, `sections.Education[0].institution`.
fn cv_field(destinations: &Destinations<'_>, section: usize, entry: Option<usize>, field: &str) -> String {
    let Destinations {
        import,
        document,
        text_of: _,
        cv,
    } = destinations;
    let read = &import.documents[*document].draft.sections[section].value;
    let printed = read.heading(&locale::ENGLISH);
    let reconciled = import.person_of(*document).and_then(|person| person.cv.as_ref());
    let went_to = reconciled.and_then(|cv| cv.sections.get(&(*document, section)));
    let (Some(section), Some(cv)) = (went_to, cv) else {
        return format!("sections.{printed} (another document's section is kept)");
    };
    let sections = || Some((items(&cv.written, "sections")?, items(&cv.standing, "sections")?));
    let Some((written, standing, at)) = sections()
        .and_then(|(written, standing)| Some((written, standing, found_again(written, *section, standing)?)))
    else {
        return format!("sections.{printed} (removed or renamed by hand)");
    };
    let name = section_name(standing, at);
    let Some(index) = entry else {
        return format!("sections.{name}{}", behind_point(field));
    };
    let entries = || {
        Some((
            items(&written[*section], "entries")?,
            items(&standing[at], "entries")?,
        ))
    };
    match entries().and_then(|(written, standing)| found_again(written, index, standing)) {
        Some(entry) => format!("sections.{name}[{entry}]{}", behind_point(field)),
        None => format!(
            "sections.{name}{} (the entry was changed or removed by hand)",
            behind_point(field)
        ),
    }
}

fn behind_point(field: &str) -> String {
    if field.is_empty() {
        String::new()
    } else {
        format!(".{field}")
    }
}

fn items<'a>(value: &'a Value, key: &str) -> Option<&'a [Value]> {
    match value.get(key)? {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// Where an item of a list that was written stands in the list of the file, known again as the merge knows it.
fn found_again(written: &[Value], index: usize, standing: &[Value]) -> Option<usize> {
    let key = item_keys(written).into_iter().nth(index)?;
    keys_after(written, standing)
        .iter()
        .position(|known| *known == key)
}

/// The title of a section, or its kind where it has none; the second of that title is `Publications#2`.
fn section_name(sections: &[Value], at: usize) -> String {
    let title = |section: &Value| {
        let name = section.get("title").or_else(|| section.get("kind"));
        name.and_then(Value::as_text).unwrap_or_default().to_owned()
    };
    let own = title(&sections[at]);
    match sections[..at]
        .iter()
        .filter(|section| title(section) == own)
        .count()
    {
        0 => own,
        before => format!("{own}#{}", before + 1),
    }
}
