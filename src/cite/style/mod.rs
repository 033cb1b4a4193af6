//! Works as citations, in the styles of the Citation Style Language (CSL 1.0.2): owns hayagriva. It must not know HTML,
//! nor which page shows a citation.
//!
//! 1. [`Archive`] holds what can be chosen, each style read when it is first asked for, [`Styles`] what a site has of it;
//! 2. `item` says a work in CSL's variables, with titles cased by `casing` where a style wants that;
//! 3. `specialise` reduces a style to what prints for works of one shape: the engine spends most of its time on asking
//!    for what is not there;
//! 4. `pieces` flattens what the engine made, and says what it leaves out: that a list of authors is cut.

mod casing;
mod item;
mod pieces;
mod specialise;

use std::sync::OnceLock;

use citationberg::{IndependentStyle, Locale, LocaleCode, Style as AnyStyle};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::{CitationItem, CitationRequest, standalone_citation};

pub use pieces::{Face, Piece};

use crate::maps::Map;
use crate::model::Work;
use item::Shape;

/// The styles that every paper is offered in: their name in settings and files, what they are called, and their
/// name in hayagriva's archive.
const OFFERED: [(&str, &str, ArchivedStyle); 7] = [
    ("apa", "APA", ArchivedStyle::AmericanPsychologicalAssociation),
    ("mla", "MLA", ArchivedStyle::ModernLanguageAssociation),
    ("chicago", "Chicago", ArchivedStyle::ChicagoAuthorDate),
    (
        "ieee",
        "IEEE",
        ArchivedStyle::InstituteOfElectricalAndElectronicsEngineers,
    ),
    ("acm", "ACM", ArchivedStyle::AssociationForComputingMachinery),
    ("vancouver", "Vancouver", ArchivedStyle::NlmCitationSequence),
    ("harvard", "Harvard", ArchivedStyle::HarvardCiteThemRight),
];

/// A style by its place in [`Styles::names`].
pub type StyleId = usize;

/// Styles and locales as they were read; keep it, since reading takes longer than citing.
#[derive(Debug, Default)]
pub struct Archive {
    styles: [OnceLock<Option<IndependentStyle>>; OFFERED.len()],
    locales: OnceLock<Vec<Locale>>,
}

/// The citation styles of a site.
#[derive(Debug)]
pub struct Styles<'a> {
    archive: &'a Archive,
    /// For each shape that works have, each style reduced to it.
    specialised: Map<Shape, [OnceLock<IndependentStyle>; OFFERED.len()]>,
    locales: OnceLock<Vec<Locale>>,
    language: &'a str,
}

impl Archive {
    fn style(&self, id: StyleId) -> Option<&IndependentStyle> {
        let (_, _, archived) = OFFERED.get(id)?;
        let read = || match archived.get() {
            AnyStyle::Independent(style) => Some(style),
            AnyStyle::Dependent(_) => None,
        };
        self.styles[id].get_or_init(read).as_ref()
    }

    /// Those of a language, and of English, to which the others fall back: the engine looks through all it is given for
    /// each term.
    fn locales(&self, language: &str) -> Vec<Locale> {
        let base = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
        let wanted = [base(language), "en".to_owned()];
        let all = self.locales.get_or_init(locales).iter();
        let is_wanted = |locale: &&Locale| {
            let code = locale.lang.as_ref().map(|code| base(&code.0));
            code.is_some_and(|code| wanted.contains(&code))
        };
        all.filter(is_wanted).cloned().collect()
    }
}

impl<'a> Styles<'a> {
    /// The offered styles for works, in a language (BCP 47).
    #[must_use]
    pub fn new<'w>(archive: &'a Archive, works: impl Iterator<Item = &'w Work>, language: &'a str) -> Self {
        let shapes = works.map(|work| (Shape::of(work), Default::default()));
        Self {
            archive,
            specialised: shapes.collect(),
            locales: OnceLock::new(),
            language,
        }
    }

    /// Name and label of each style.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        OFFERED.into_iter().map(|(key, label, _)| (key, label))
    }

    /// A work as an entry of a reference list, without a number. The title is plain text, in which characters of the
    /// private use area stand for markup and are kept; empty if the style prints nothing of the work.
    #[must_use]
    pub fn cite(&self, style: StyleId, work: &Work, title: &str) -> Vec<Piece> {
        let Some(specialised) = self.specialised(style, Shape::of(work)) else {
            return Vec::new();
        };
        let item = item::item(work, title, self.is_english(work));
        let request = CitationRequest::new(
            vec![CitationItem::with_entry(&item)],
            specialised,
            self.locale(),
            self.locales.get_or_init(|| self.archive.locales(self.language)),
            None,
        );
        pieces::pieces(&standalone_citation(request))
    }

    fn specialised(&self, style: StyleId, shape: Shape) -> Option<&IndependentStyle> {
        let whole = self.archive.style(style)?;
        let known = self.specialised.get(&shape)?.get(style)?;
        Some(known.get_or_init(|| specialise::specialise(whole, shape)))
    }

    /// Whether a work's titles are in English, whose titles some styles set in capitals.
    fn is_english(&self, work: &Work) -> bool {
        let language = work.language.as_deref().unwrap_or(self.language);
        language.split('-').next() == Some("en")
    }

    /// The language in which terms and dates are printed; a style's own where the site is in English, since styles
    /// know which English they want.
    fn locale(&self) -> Option<LocaleCode> {
        let is_english = self.language.split('-').next() == Some("en");
        (!is_english).then(|| LocaleCode(self.language.to_owned()))
    }
}

#[cfg(test)]
mod tests;
