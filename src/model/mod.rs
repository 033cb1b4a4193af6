//! The records and the values they are made of: inert types, parsed once at the rim.
//! It must not know files, formats or pages.

mod bibtex;
mod check_digit;
mod cv;
mod date;
mod fold;
mod identifier;
mod name;
mod note;
mod pages;
mod person;
mod publication;
mod series;
mod settings;
mod slug;
mod teaser;
mod variant;
mod withheld;
mod words;
mod work;

pub use bibtex::BibtexExtras;
pub use check_digit::{CheckDigit, isbn, issn};
pub use cv::{
    Cv, Entry, EntryBody, EntryEnd, EntryTime, Mark, Paper, Present, Section, SectionBody, SectionKind,
    Setting,
};
pub use date::{DateRange, DateValue, End, PartialDate, Qualifier};
pub use fold::{fold, fold_words};
pub use identifier::{ArxivId, Doi, Orcid};
pub use name::Name;
pub use note::{Note, NoteKind};
pub use pages::page_ends;
pub use person::{Metrics, Person};
pub use publication::{Marks, Notice, Reception, Status};
pub use series::{Series, abbreviation, series_of, venue_key, without_edition, year_of};
pub use settings::{
    BaseUrl, Cards, CitationStyle, Joins, ListStyle, NavigationItem, Publications, Publish, Settings,
    StyleSource,
};
pub use slug::Slug;
pub use teaser::Teaser;
pub use variant::{Choice, PageLimit, Privacy, SectionChoice, Variant};
pub use withheld::{entry_without_contacts, without_contacts};
pub use words::{letter_folds, search_words};
pub use work::{Link, LinkKind, Venue, Version, Work, WorkType, archive, is_archive};
