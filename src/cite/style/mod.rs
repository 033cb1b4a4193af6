//! Works as citations, in the styles of the Citation Style Language (CSL 1.0.2): owns hayagriva. It must not know HTML,
//! nor which page shows a citation.
//!
//! 1. [`Archive`] holds what can be chosen, each style read when it is first asked for, [`Styles`] what a site has of it;
//! 2. `item` says a work in CSL's variables, with titles cased by `casing` where a style wants that;
//! 3. `specialise` reduces a style to what prints for works of one shape: the engine spends most of its time on asking
//!    for what is not there;
//! 4. `own` reads the CSL file of a site, of which nothing is believed, with `macros`;
//! 5. `pieces` flattens what the engine made, and says what it leaves out: that a list of authors is cut.

mod casing;
mod item;
mod macros;
mod own;
mod pieces;
mod specialise;

use std::sync::OnceLock;

use citationberg::{IndependentStyle, Locale, LocaleCode, Style as AnyStyle};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::{CitationItem, CitationRequest, standalone_citation};

pub use own::{OwnStyle, read_style};
pub use pieces::{Face, Piece};

use crate::maps::Map;
use crate::model::{CitationStyle, Work};
use item::Shape;

/// The styles that every paper is offered in, in the order of [`CitationStyle::ALL`]: what they are called, and their name
/// in hayagriva's archive.
const OFFERED: [(&str, ArchivedStyle); CitationStyle::ALL.len()] = [
    ("APA", ArchivedStyle::AmericanPsychologicalAssociation),
    ("MLA", ArchivedStyle::ModernLanguageAssociation),
    ("Chicago", ArchivedStyle::ChicagoAuthorDate),
    (
        "IEEE",
        ArchivedStyle::InstituteOfElectricalAndElectronicsEngineers,
    ),
    ("ACM", ArchivedStyle::AssociationForComputingMachinery),
    ("Vancouver", ArchivedStyle::NlmCitationSequence),
    ("Harvard", ArchivedStyle::HarvardCiteThemRight),
];

/// A style by its place in [`Styles::names`]; behind these comes the site's own.
pub type StyleId = usize;

/// The site's own style.
const OWN: StyleId = OFFERED.len();

/// The style in which lists print works.
#[derive(Debug, Clone, Copy)]
pub enum Listed<'a> {
    /// One that comes with the program.
    Offered(CitationStyle),
    /// The site's own.
    Own(&'a OwnStyle),
}

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
    specialised: Map<Shape, [OnceLock<IndependentStyle>; OFFERED.len() + 1]>,
    locales: OnceLock<Vec<Locale>>,
    language: &'a str,
    listed: Option<Listed<'a>>,
}

impl Archive {
    fn style(&self, id: StyleId) -> Option<&IndependentStyle> {
        let (_, archived) = OFFERED.get(id)?;
        let read = || match archived.get() {
            AnyStyle::Independent(style) => Some(style),
            AnyStyle::Dependent(_) => None,
        };
        self.styles[id].get_or_init(read).as_ref()
    }

    /// Those of some languages: the engine looks through all it is given for each term.
    fn locales(&self, languages: &[&str]) -> Vec<Locale> {
        let base = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
        let wanted: Vec<String> = languages.iter().map(|language| base(language)).collect();
        let all = self.locales.get_or_init(locales).iter();
        let is_wanted = |locale: &&Locale| {
            let code = locale.lang.as_ref().map(|code| base(&code.0));
            code.is_some_and(|code| wanted.contains(&code))
        };
        all.filter(is_wanted).cloned().collect()
    }
}

impl<'a> Styles<'a> {
    /// The offered styles for works, in a language (BCP 47), and the one in which lists print works.
    #[must_use]
    pub fn new<'w>(
        archive: &'a Archive,
        works: impl Iterator<Item = &'w Work>,
        language: &'a str,
        listed: Option<Listed<'a>>,
    ) -> Self {
        let shapes = works.map(|work| (Shape::of(work), Default::default()));
        Self {
            archive,
            specialised: shapes.collect(),
            locales: OnceLock::new(),
            language,
            listed,
        }
    }

    /// Name and label of each style.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        let keys = CitationStyle::ALL.into_iter().map(|(_, key)| key);
        keys.zip(OFFERED).map(|(key, (label, _))| (key, label))
    }

    /// The style in which lists print works; absent where the theme says how.
    #[must_use]
    pub fn listed(&self) -> Option<StyleId> {
        self.listed.map(|listed| match listed {
            Listed::Offered(style) => style as StyleId,
            Listed::Own(_) => OWN,
        })
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
            self.locales
                .get_or_init(|| self.archive.locales(&self.languages())),
            None,
        );
        pieces::pieces(&standalone_citation(request))
    }

    fn specialised(&self, style: StyleId, shape: Shape) -> Option<&IndependentStyle> {
        let whole = match self.listed {
            Some(Listed::Own(OwnStyle(own))) if style == OWN => own,
            _ => self.archive.style(style)?,
        };
        let known = self.specialised.get(&shape)?.get(style)?;
        Some(known.get_or_init(|| specialise::specialise(whole, shape)))
    }

    /// Whether a work's titles are in English, whose titles some styles set in capitals.
    fn is_english(&self, work: &Work) -> bool {
        let language = work.language.as_deref().unwrap_or(self.language);
        language.split('-').next() == Some("en")
    }

    /// The languages whose terms may be printed. The others fall back to English.
    fn languages(&self) -> Vec<&str> {
        let own = match self.listed {
            Some(Listed::Own(OwnStyle(own))) => own.default_locale.as_ref(),
            _ => None,
        };
        let own = own.map(|code| code.0.as_str());
        [self.language, "en"].into_iter().chain(own).collect()
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
