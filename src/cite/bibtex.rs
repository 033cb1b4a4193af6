//! BibTeX entries. It must not know how Markdown becomes LaTeX.

use super::key::key;
use super::{given, latex};
use crate::locale;
use crate::model::{BibtexExtras, DateValue, Name, PartialDate, Qualifier, Venue, Work, WorkType, page_ends};

/// The months as BibTeX styles know them.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The archive whose identifiers have fields of their own.
const ARXIV: &str = "arXiv";

/// What an entry of a type is called, and which field its venue and its publisher go to.
struct Kind {
    name: &'static str,
    venue: &'static str,
    publisher: &'static str,
}

/// Fields that the record alone decides, even where it has none: an entry that says something else of them would be
/// another work's. The last two refer to entries that do not come with this one.
const DECIDED: [&str; 10] = [
    "title",
    "author",
    "year",
    "month",
    "date",
    "journal",
    "journaltitle",
    "booktitle",
    "crossref",
    "xdata",
];

/// What reference managers note for themselves: paths of the owner's disk, who changed what when.
const PRIVATE: [&str; 9] = [
    "file",
    "localfile",
    "local-url",
    "owner",
    "timestamp",
    "__markedentry",
    "groups",
    "date-added",
    "date-modified",
];

/// Fields that are no LaTeX: they are read as they stand.
const VERBATIM: [&str; 5] = ["doi", "url", "eprint", "pdf", "urlraw"];

/// One entry, with a line feed at its end, and what the paper's own BibTeX file adds to it. Values are LaTeX; accents
/// stay as they are, in UTF-8.
#[must_use]
pub fn bibtex(work: &Work, extras: Option<&BibtexExtras>) -> String {
    let kind = kind(work);
    let given = extras.and_then(|extras| extras.key.clone());
    let mut entry = Entry::new(kind.name, &given.unwrap_or_else(|| key(work)));
    let extras = extras.map_or(&[][..], |extras| &extras.fields);
    entry.field("title", &latex::title(&work.title));
    entry.field("author", &people(&work.authors, work.et_al));
    entry.field("editor", &people(&work.venue.editors, false));
    venue_fields(&mut entry, work, &kind);
    date_fields(&mut entry, work.date.as_ref());
    entry.field("note", &notes(work, extras));
    entry.text("isbn", work.isbn.as_deref());
    entry.text("issn", work.issn.as_deref());
    entry.text("langid", work.language.as_deref());
    entry.field("doi", &verbatim(work.doi.as_ref().map(crate::model::Doi::as_str)));
    entry.field("url", &verbatim(work.url.as_deref()));
    if let Some(arxiv) = &work.arxiv {
        entry.field("eprint", &verbatim(Some(arxiv.as_str())));
        entry.field("archiveprefix", ARXIV);
    }
    for (name, value) in extras.iter().filter(|(name, _)| is_wanted(name)) {
        if !entry.has(name) {
            entry.field(name, &latex_of(name, value));
        }
    }
    entry.end()
}

fn is_wanted(name: &str) -> bool {
    !DECIDED.contains(&name) && !PRIVATE.contains(&name) && !name.starts_with("bdsk-")
}

fn latex_of(name: &str, value: &str) -> String {
    if VERBATIM.contains(&name) {
        verbatim(Some(value))
    } else {
        given::mended(value)
    }
}

fn kind(work: &Work) -> Kind {
    let (name, venue, publisher) = match work.kind {
        WorkType::ArticleJournal => ("article", "journal", "publisher"),
        WorkType::PaperConference => ("inproceedings", "booktitle", "publisher"),
        WorkType::Chapter => ("incollection", "booktitle", "publisher"),
        WorkType::Book => ("book", "series", "publisher"),
        WorkType::Thesis if is_masters(work) => ("mastersthesis", "school", "school"),
        WorkType::Thesis => ("phdthesis", "school", "school"),
        WorkType::Report => ("techreport", "institution", "institution"),
        WorkType::Manuscript => ("unpublished", "howpublished", "organization"),
        WorkType::Article
        | WorkType::Software
        | WorkType::Dataset
        | WorkType::Speech
        | WorkType::Patent
        | WorkType::Webpage
        | WorkType::Document => ("misc", "howpublished", "publisher"),
    };
    Kind {
        name,
        venue,
        publisher,
    }
}

/// Whether a thesis earned less than a doctorate.
fn is_masters(work: &Work) -> bool {
    let genre = work.genre.as_deref().map(crate::model::fold).unwrap_or_default();
    ["master", "msc", "bachelor", "diplom"]
        .iter()
        .any(|degree| genre.contains(degree))
}

fn venue_fields(entry: &mut Entry, work: &Work, kind: &Kind) {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
        series,
        edition,
        editors: _,
    } = &work.venue;
    let venue = name.as_ref().or(short.as_ref());
    // `eprint` says it already.
    let venue = venue.filter(|venue| work.arxiv.is_none() || !venue.eq_ignore_ascii_case(ARXIV));
    entry.text(kind.venue, venue.map(String::as_str));
    match (&work.genre, work.kind) {
        (Some(genre), _) => entry.text("type", Some(genre)),
        // Which degree it earned is not known, and styles would print `PhD thesis` for none.
        (None, WorkType::Thesis) => entry.field("type", "Thesis"),
        (None, _) => {}
    }
    if kind.venue != "series" || venue.is_none() {
        entry.text("series", series.as_deref());
    }
    entry.text("edition", edition.as_deref());
    entry.text("volume", volume.as_deref());
    entry.text("number", issue.as_deref());
    entry.field("pages", &page_range(pages.as_deref().unwrap_or_default()));
    entry.text("eid", article_number.as_deref());
    if venue.is_none() || kind.publisher != kind.venue {
        entry.text(kind.publisher, publisher.as_deref());
    }
    entry.text("address", place.as_deref());
}

/// `Family, Given and Family, Jr., Given`, and `and others` for a list that the source cut.
fn people(names: &[Name], et_al: bool) -> String {
    let mut authors = String::with_capacity(24 * names.len());
    for name in names {
        authors.push_str(if authors.is_empty() { "" } else { AND });
        push_author(&mut authors, name);
    }
    if et_al && !authors.is_empty() {
        authors.push_str(AND);
        authors.push_str("others");
    }
    authors
}

const AND: &str = " and ";

fn push_author(authors: &mut String, name: &Name) {
    let (given, family, suffix) = name.parts();
    let parts = [family, suffix, given];
    let mut parts = parts.iter().filter(|part| !part.is_empty()).peekable();
    let mut is_first = true;
    while let Some(part) = parts.next() {
        // What BibTeX would read as the end of a name or of a part of it, or take apart where there is only one.
        let is_divided = part.contains(',') || part.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
        let is_only = is_first && parts.peek().is_none() && part.contains(' ');
        let (open, close) = if is_divided || is_only {
            ("{", "}")
        } else {
            ("", "")
        };
        authors.push_str(if is_first { "" } else { ", " });
        authors.push_str(open);
        latex::push_text(authors, part);
        authors.push_str(close);
        is_first = false;
    }
}

/// What no field has room for, one remark behind the other: how far the work is, that it was retracted, what the date
/// does not tell, and what the paper's own file remarks.
fn notes(work: &Work, extras: &[(String, String)]) -> String {
    let status = work.status.as_ref().map(|status| status.as_str().to_owned());
    let retracted = work.reception.retracted.is_some().then(|| "Retracted".to_owned());
    let date = work.date.as_ref().and_then(date_note);
    let notes = [status, retracted, date].into_iter().flatten().map(|note| {
        let mut latex = String::with_capacity(note.len());
        latex::push_text(&mut latex, &note);
        latex
    });
    let own = extras.iter().find(|(name, _)| name == "note");
    let own = own.map(|(_, value)| given::mended(value));
    let mut all: Vec<String> = Vec::new();
    for note in notes.chain(own).filter(|note| !note.is_empty()) {
        if !all.contains(&note) {
            all.push(note);
        }
    }
    all.join("; ")
}

/// A date that is not certain is said in words beside the year; an inferred year is said in words alone, since a
/// `year` would be cited as if it were printed.
fn date_note(value: &DateValue) -> Option<String> {
    let Some(date) = value.date() else {
        return Some(value.display(&locale::ENGLISH));
    };
    match (date.year, date.qualifier) {
        (Some(year), Qualifier::UncertainYear) => Some(format!("Year inferred: {year}")),
        (Some(_), Qualifier::Certain) => None,
        (Some(_), Qualifier::Uncertain) => Some("Date uncertain".to_owned()),
        (Some(_), Qualifier::Approximate) => Some("Date approximate".to_owned()),
        (None, _) => Some(format!("{}, year unknown", date.display(&locale::ENGLISH))),
    }
}

fn date_fields(entry: &mut Entry, date: Option<&DateValue>) {
    let date = date.and_then(DateValue::date);
    let Some(date) = date.filter(|date| date.qualifier != Qualifier::UncertainYear) else {
        return;
    };
    if let Some(year) = date.year {
        year_fields(entry, year, &date);
    }
}

fn year_fields(entry: &mut Entry, year: i16, date: &PartialDate) {
    entry.field("year", &year.to_string());
    let month = date
        .month
        .and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
    if let Some(month) = month {
        entry.bare("month", month);
    }
}

/// `2391--2404`, whichever dash the record has.
fn page_range(pages: &str) -> String {
    let (first, last) = page_ends(pages);
    let mut latex = String::with_capacity(pages.len() + 1);
    latex::push_text(&mut latex, first);
    if let Some(last) = last {
        latex.push_str("--");
        latex::push_text(&mut latex, last);
    }
    latex
}

/// Addresses and identifiers are read verbatim; only what would end the field is percent-encoded.
fn verbatim(address: Option<&str>) -> String {
    let address = address.unwrap_or_default();
    if !address.contains(['{', '}', '\\', ' ']) {
        return address.to_owned();
    }
    address
        .replace('{', "%7B")
        .replace('}', "%7D")
        .replace('\\', "%5C")
        .replace(' ', "%20")
}

/// An entry being written.
struct Entry<'n> {
    text: String,
    /// The fields that it has.
    names: Vec<&'n str>,
}

impl<'n> Entry<'n> {
    fn new(kind: &str, key: &str) -> Self {
        let mut text = String::with_capacity(512);
        text.push('@');
        text.push_str(kind);
        text.push('{');
        text.push_str(key);
        Self {
            text,
            names: Vec::new(),
        }
    }

    /// A value as LaTeX; an empty one is left out.
    fn field(&mut self, name: &'n str, value: &str) {
        if !value.is_empty() {
            self.name(name);
            self.text.push('{');
            self.text.push_str(value);
            self.text.push('}');
        }
    }

    /// A plain value.
    fn text(&mut self, name: &'n str, value: Option<&str>) {
        let mut latex = String::new();
        latex::push_text(&mut latex, value.unwrap_or_default());
        self.field(name, &latex);
    }

    /// A name that styles know, without braces.
    fn bare(&mut self, name: &'n str, value: &str) {
        self.name(name);
        self.text.push_str(value);
    }

    fn name(&mut self, name: &'n str) {
        const WIDTH: usize = 13;
        self.names.push(name);
        self.text.push_str(",\n  ");
        self.text.push_str(name);
        (name.len()..WIDTH).for_each(|_| self.text.push(' '));
        self.text.push_str(" = ");
    }

    fn has(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    fn end(mut self) -> String {
        self.text.push_str("\n}\n");
        self.text
    }
}
