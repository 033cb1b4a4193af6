//! Owns what the program says of its own in a language: words, headings, dates, the marks between them. It must not know
//! records, pages or documents.
//!
//! Each language is a table of the same shape, so that a new word has to be given in all of them. Dates follow the patterns
//! of Unicode's CLDR; in English those of British English, which have been in use here from the start, but for `en-US`.

mod chinese;
mod dates;
mod english;
mod french;
mod german;
mod spanish;

pub use dates::Dates;
pub use english::ENGLISH;

use serde::Serialize;

/// What is said in a language, and how.
#[derive(Debug, PartialEq, Eq)]
pub struct Locale {
    /// BCP 47, the language and, where it is written in several, the script.
    pub language: &'static str,
    /// What sections of a CV are called that have no title of their own.
    pub headings: Headings,
    /// What pages and documents say of their own.
    pub words: Words,
    /// How dates are written.
    pub dates: Dates,
    /// What stands between words.
    pub marks: Marks,
}

/// What sections of a CV are called, by what they hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Headings {
    /// Degrees.
    pub education: &'static str,
    /// Research interests.
    pub interests: &'static str,
    /// Positions.
    pub experience: &'static str,
    /// Awards.
    pub awards: &'static str,
    /// Money for research.
    pub grants: &'static str,
    /// Works.
    pub publications: &'static str,
    /// Talks.
    pub talks: &'static str,
    /// Courses.
    pub teaching: &'static str,
    /// Whom one supervises.
    pub students: &'static str,
    /// Service and activities.
    pub service: &'static str,
    /// Skills.
    pub skills: &'static str,
}

/// What pages and documents say of their own.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// A CV in short, as titles and breadcrumbs name it.
    pub cv: &'static str,
    /// A CV.
    pub curriculum_vitae: &'static str,
    /// A CV of which there are shorter versions too.
    pub whole: &'static str,
    /// The heading of works that have none of a CV's topics.
    pub other_publications: &'static str,
    /// Before the links to the parts of a page.
    pub on_this_page: &'static str,
    /// On the link to the PDF.
    pub download_as_pdf: &'static str,
    /// On the link from some works to all of them.
    pub all_publications: &'static str,
    /// Before the links to a CV as a whole and its variants.
    pub versions_of_cv: &'static str,
    /// That `{n}` of `{m}` works are listed.
    #[serde(skip)]
    some_publications: &'static str,
    /// A thing `{what}` of a person `{name}`.
    #[serde(skip)]
    of_person: &'static str,
    /// A thing `{what}` with an `{aside}` about it.
    #[serde(skip)]
    with_aside: &'static str,
    /// A `{degree}` in an `{area}`.
    #[serde(skip)]
    degree: &'static str,
    /// That there are `{people}` among authors who are not printed.
    #[serde(skip)]
    people_hidden: &'static str,
    /// Of a work that was retracted.
    #[serde(skip)]
    pub retracted: &'static str,
    /// Of a work with an erratum.
    #[serde(skip)]
    pub erratum: &'static str,
    /// Why a date is marked.
    #[serde(skip)]
    pub doubts: Doubts,
}

/// Why a date is not certain.
#[derive(Debug, PartialEq, Eq)]
pub struct Doubts {
    /// Month and day are printed, the year is not.
    pub year_unknown: &'static str,
    /// The year follows from something else.
    pub year_inferred: &'static str,
    /// It may be another one.
    pub uncertain: &'static str,
    /// It is about then.
    pub approximate: &'static str,
}

/// What stands between words, with the blanks that the language puts around it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// Between a label and what it labels.
    pub colon: &'static str,
    /// Between the parts of a line.
    pub comma: &'static str,
    /// Between the dates of a stretch of time.
    pub to: &'static str,
    /// Whether narrow lines break within words.
    pub hyphenates: bool,
}

const ALL: [&Locale; 5] = [
    &ENGLISH,
    &german::GERMAN,
    &french::FRENCH,
    &spanish::SPANISH,
    &chinese::CHINESE,
];

/// The languages that there are words of.
pub fn languages() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|locale| locale.language)
}

/// What is said in a language (BCP 47), whatever its region; absent where there are no words of it.
#[must_use]
pub fn known(language: &str) -> Option<&'static Locale> {
    let mut parts = language.split('-');
    let own = parts.next().unwrap_or_default();
    if own.eq_ignore_ascii_case("zh") && is_traditional(parts.clone()) {
        return Some(&chinese::TRADITIONAL);
    }
    if own.eq_ignore_ascii_case("en") && parts.any(|part| part.eq_ignore_ascii_case("us")) {
        return Some(&english::AMERICAN);
    }
    let is_own = |locale: &&&Locale| locale.language.eq_ignore_ascii_case(own);
    ALL.iter().find(is_own).copied()
}

/// Whether Chinese is written in traditional characters: its script says so, or else its region does (likely subtags of
/// Unicode's CLDR).
fn is_traditional<'a>(mut parts: impl Iterator<Item = &'a str>) -> bool {
    let told = parts.find_map(|part| match part.to_ascii_lowercase().as_str() {
        "hant" | "tw" | "hk" | "mo" => Some(true),
        "hans" => Some(false),
        _ => None,
    });
    told.unwrap_or(false)
}

/// What is said in a language, or in English where there are no words of it.
#[must_use]
pub fn of(language: &str) -> &'static Locale {
    known(language).unwrap_or(&ENGLISH)
}

impl Words {
    /// `(with Ada Lovelace)`.
    #[must_use]
    pub fn people_hidden(&self, people: &str) -> String {
        self.people_hidden.replace("{people}", people)
    }

    /// `12 of 82 publications`.
    #[must_use]
    pub fn some_publications(&self, shown: usize, all: usize) -> String {
        let text = self.some_publications.replace("{n}", &shown.to_string());
        text.replace("{m}", &all.to_string())
    }

    /// `Curriculum vitae of Ada Lovelace`.
    #[must_use]
    pub fn of_person(&self, what: &str, name: &str) -> String {
        filled(self.of_person, [("{what}", what), ("{name}", name)])
    }

    /// `CV (Short)`.
    #[must_use]
    pub fn with_aside(&self, what: &str, aside: &str) -> String {
        filled(self.with_aside, [("{what}", what), ("{aside}", aside)])
    }

    /// `PhD in Computer Science`.
    #[must_use]
    pub fn degree(&self, degree: &str, area: &str) -> String {
        let written = filled(self.degree, [("{degree}", degree), ("{area}", area)]);
        // Words of letters do not run together where a language sets none between them.
        let is_word =
            |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
        let meet = is_word(area.chars().next_back()) && is_word(degree.chars().next());
        if meet && written == [area, degree].concat() {
            return [area, " ", degree].concat();
        }
        written
    }
}

/// A pattern with values in the places of their names, which stand in it once each and in any order.
fn filled<const COUNT: usize>(pattern: &str, values: [(&str, &str); COUNT]) -> String {
    let mut places: Vec<(usize, &str, &str)> = values
        .into_iter()
        .filter_map(|(name, value)| Some((pattern.find(name)?, name, value)))
        .collect();
    places.sort_unstable();
    let mut text = String::with_capacity(pattern.len() + 32);
    let mut next = 0;
    for (at, name, value) in places {
        text.push_str(&pattern[next..at]);
        text.push_str(value);
        next = at + name.len();
    }
    text.push_str(&pattern[next..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_change_no_words_but_of_chinese_and_other_languages_are_english() {
        for (language, own) in [
            ("en", "en"),
            ("de-AT", "de"),
            ("zh-Hans-CN", "zh"),
            ("zh", "zh"),
            ("zh-Hans-HK", "zh"),
            ("zh-TW", "zh-Hant"),
            ("zh-Hant-CN", "zh-Hant"),
            ("FR", "fr"),
            ("es-419", "es"),
            ("nl", "en"),
            ("deu", "en"),
            ("", "en"),
        ] {
            assert_eq!(of(language).language, own, "{language}");
        }
        assert_eq!(known("nl"), None);
        assert_eq!(languages().collect::<Vec<_>>(), ["en", "de", "fr", "es", "zh"]);
    }

    #[test]
    fn patterns_take_what_they_are_given() {
        for (language, some, whose, degree) in [
            ("en", "2 of 30 publications", "CV of {what}", "PhD in {degree}"),
            ("de", "2 von 30 Publikationen", "CV von {what}", "PhD in {degree}"),
            ("fr", "2 publications sur 30", "CV – {what}", "PhD en {degree}"),
            ("es", "2 de 30 publicaciones", "CV de {what}", "PhD en {degree}"),
            ("zh", "论著30篇，此处列出2篇", "{what}的CV", "{degree}PhD"),
        ] {
            let words = &of(language).words;
            assert_eq!(words.some_publications(2, 30), some);
            assert_eq!(words.of_person("CV", "{what}"), whose);
            assert_eq!(words.degree("PhD", "{degree}"), degree);
        }
    }
}
