//! RIS records, as reference managers read and write them (RIS Format Specifications, Research Information Systems, 2001;
//! the tags of Zotero and EndNote for what came later). It must not know how Markdown becomes plain text.

use super::csl::{Variable, variables};
use crate::locale;
use crate::model::{DateValue, Name, Work, WorkType, page_ends};

/// One record, with a line feed at its end. Title and abstract are plain texts; the abstract may be empty.
#[must_use]
pub fn ris(work: &Work, title: &str, abstract_text: &str) -> String {
    let mut record = Record(String::with_capacity(512 + abstract_text.len()));
    record.line("TY", kind(work.kind));
    record.line("TI", title);
    for (key, value) in variables(work) {
        match value {
            Variable::Names(names) => record.names(if key == "editor" { "ED" } else { "AU" }, names),
            Variable::Date(date) => record.date(date),
            Variable::Text(text) => record.text(work, key, &text),
        }
    }
    for topic in &work.topics {
        record.line("KW", topic);
    }
    record.line("AB", abstract_text);
    if work.et_al {
        record.line("N1", "The source cuts the list of authors");
    }
    if work.reception.retracted.is_some() {
        record.line("N1", "Retracted");
    }
    record.line("ID", work.slug.as_str());
    record.0.push_str("ER  - \n");
    record.0
}

fn kind(kind: WorkType) -> &'static str {
    match kind {
        WorkType::ArticleJournal => "JOUR",
        WorkType::PaperConference => "CPAPER",
        WorkType::Chapter => "CHAP",
        WorkType::Book => "BOOK",
        WorkType::Thesis => "THES",
        WorkType::Report => "RPRT",
        WorkType::Software => "COMP",
        WorkType::Dataset => "DATA",
        WorkType::Speech => "SLIDE",
        WorkType::Patent => "PAT",
        WorkType::Manuscript => "UNPB",
        WorkType::Webpage => "ELEC",
        WorkType::Article | WorkType::Document => "GEN",
    }
}

/// The tag of a variable, where it has the same in records of all types.
const TAGS: [(&str, &str); 16] = [
    ("container-title", "T2"),
    ("container-title-short", "J2"),
    ("collection-title", "T3"),
    ("event-title", "T2"),
    ("edition", "ET"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("publisher", "PB"),
    ("event-place", "CY"),
    ("publisher-place", "CY"),
    ("genre", "M3"),
    ("status", "N1"),
    ("language", "LA"),
    ("DOI", "DO"),
    ("ISBN", "SN"),
    ("URL", "UR"),
];

/// A record being written.
struct Record(String);

impl Record {
    /// A line; what would end it becomes a blank, and an empty value is left out.
    fn line(&mut self, tag: &str, value: &str) {
        let mut words = value.split_whitespace().peekable();
        if words.peek().is_none() {
            return;
        }
        self.0.push_str(tag);
        self.0.push_str("  -");
        for word in words {
            self.0.push(' ');
            self.0.push_str(word);
        }
        self.0.push('\n');
    }

    /// `Family, Given, Suffix`.
    fn names(&mut self, tag: &str, names: &[Name]) {
        for name in names {
            let (given, family, suffix) = name.parts();
            let parts = [family, given, suffix];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.line(tag, &parts.join(", "));
        }
    }

    /// The year, and the day as far as it is known: `2021/05/03/`. A year that is only inferred is said in a note.
    fn date(&mut self, value: &DateValue) {
        let Some((date, year)) = value.date().and_then(|date| Some((date, date.year?))) else {
            self.line("N1", &value.display(&locale::ENGLISH));
            return;
        };
        if date.qualifier == crate::model::Qualifier::UncertainYear {
            self.line("N1", &format!("Year inferred: {year}"));
            return;
        }
        let part = |number: Option<u8>| number.map_or_else(String::new, |number| format!("{number:02}"));
        self.line("PY", &year.to_string());
        self.line("DA", &format!("{year}/{}/{}/", part(date.month), part(date.day)));
    }

    fn text(&mut self, work: &Work, key: &str, value: &str) {
        match key {
            "page" => {
                let (first, last) = page_ends(value);
                self.line("SP", first);
                self.line("EP", last.unwrap_or_default());
            }
            "number" if work.arxiv.is_some() => self.line("AN", value),
            "number" if work.kind == WorkType::ArticleJournal => self.line("C7", value),
            "number" => self.line("M1", value),
            // One tag is for both; a book's own number comes first.
            "ISSN" if work.isbn.is_none() => self.line("SN", value),
            other => {
                if let Some((_, tag)) = TAGS.iter().find(|(known, _)| *known == other) {
                    self.line(tag, value);
                }
            }
        }
    }
}
