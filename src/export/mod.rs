//! Owns `export`: what a CV shows, in formats of others. It writes nothing to a disk and imports nothing, and must not
//! know where the text goes.
//!
//! 1. [`run`] reads what a build would read, and finds whose CV is asked for;
//! 2. [`curriculum`] says once what it shows;
//! 3. `json_resume`, `rendercv`, `markdown` and `text` each write that; documents and lists of works are made as for a build.

mod curriculum;
mod items;
mod json_resume;
mod lines;
mod markdown;
mod rendercv;
mod text;

use std::path::Path;

use crate::build::{self, Loaded, Options};
use crate::cite::Archive;
use crate::diagnostic::{Diagnostic, Outcome, Severity, catalog, has_errors};
use crate::render::{self, Press};
use crate::site::{self, Portfolio, PortfolioId, Site};
use crate::view::{Audience, Edition};
use crate::{cite, spelling};

use curriculum::{curriculum, works};

/// A format of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON Resume, of jsonresume.org.
    JsonResume,
    /// The YAML of RenderCV.
    Rendercv,
    /// A CV in Markdown.
    Markdown,
    /// A CV as plain text of 80 columns.
    Text,
    /// A CV as PDF, in its layout.
    Pdf,
    /// The works as BibTeX, RIS or CSL-JSON.
    Works(cite::Format),
}

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Whose, by slug; the owner's where nobody is named.
    pub person: Option<&'a str>,
    /// Which variant of the CV.
    pub variant: Option<&'a str>,
    /// How.
    pub format: Format,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The bytes of the file; text is UTF-8.
    pub bytes: Vec<u8>,
    /// What the file is called where one has to be made: as on the site. Absent for texts, which terminals show.
    pub name: Option<String>,
}

/// Writes the CV of a person, or the works. Absent where there are errors.
#[must_use]
pub fn run(root: &Path, wish: Wish) -> Outcome<Option<Exported>> {
    let options = Options {
        root: root.to_owned(),
        public: root.join("public"),
        base_url: None,
    };
    let mut diagnostics = Vec::new();
    let read = build::read(&options).into_value(&mut diagnostics);
    let value = read.and_then(|loaded| of_loaded(&loaded, wish, &mut diagnostics));
    // What is noted of a site says nothing about the CV.
    diagnostics.retain(|found| found.severity > Severity::Note);
    Outcome { value, diagnostics }
}

fn of_loaded(loaded: &Loaded, wish: Wish, diagnostics: &mut Vec<Diagnostic>) -> Option<Exported> {
    let Loaded {
        library,
        theme,
        style,
    } = loaded;
    let site = site::assemble(library).into_value(diagnostics);
    if has_errors(diagnostics) {
        return None;
    }
    let archive = Archive::default();
    let press = render::press(&site, theme, &archive, style.as_deref());
    match written(&press, &site, wish) {
        Ok(written) => Some(written.into_value(diagnostics)),
        Err(failure) => {
            diagnostics.push(*failure);
            None
        }
    }
}

/// The portfolio of the one who is named, else the owner's or the only one.
fn portfolio(site: &Site, person: Option<&str>) -> Result<PortfolioId, Box<Diagnostic>> {
    let slug = |id: PortfolioId| site.portfolios[id].person.record.slug.as_str();
    let known: Vec<&str> = (0..site.portfolios.len()).map(slug).collect();
    let Some(asked) = person else {
        let is_clear = site.owner().is_some() || known.len() == 1;
        return if is_clear {
            Ok(0)
        } else {
            Err(Box::new(catalog::which_person(&known)))
        };
    };
    let found = known.iter().position(|known| *known == asked);
    found.ok_or_else(|| {
        Box::new(catalog::no_portfolio(
            asked,
            spelling::nearest(asked, &known),
            &known,
        ))
    })
}

/// The variant that is named.
fn variant(portfolio: &Portfolio, name: Option<&str>) -> Result<Option<usize>, Box<Diagnostic>> {
    let Some(name) = name else { return Ok(None) };
    let variants = portfolio.cv.map_or(&[][..], |cv| &cv.record.variants);
    let known: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
    match known.iter().position(|known| *known == name) {
        Some(index) => Ok(Some(index)),
        None => Err(Box::new(catalog::no_variant(name, &known))),
    }
}

fn written(press: &Press, site: &Site, wish: Wish) -> Result<Outcome<Exported>, Box<Diagnostic>> {
    let id = portfolio(site, wish.person)?;
    let portfolio = &site.portfolios[id];
    let index = variant(portfolio, wish.variant)?;
    let variant = portfolio.variant(index);
    let curriculum = || curriculum(site, portfolio, variant);
    let text = match wish.format {
        Format::JsonResume => json_resume::written(&curriculum()),
        Format::Rendercv => rendercv::written(&curriculum()),
        Format::Markdown => markdown::written(press, &curriculum()),
        Format::Text => text::written(press, &curriculum()),
        Format::Works(format) => render::list(press, &works(site, portfolio, variant), format),
        Format::Pdf => {
            let document = portfolio.cv_document(variant);
            let name = document.as_str().rsplit('/').next().unwrap_or_default();
            return pdf(press, portfolio, (id, index)).map(|made| Outcome {
                value: Exported {
                    bytes: made.value,
                    name: Some(name.to_owned()),
                },
                diagnostics: made.diagnostics,
            });
        }
    };
    Ok(Outcome::clean(Exported {
        bytes: text.into_bytes(),
        name: None,
    }))
}

/// The CV as whoever gets it from its owner may see it.
fn pdf(
    press: &Press,
    portfolio: &Portfolio,
    (id, variant): (PortfolioId, Option<usize>),
) -> Result<Outcome<Vec<u8>>, Box<Diagnostic>> {
    if portfolio.cv.is_none() {
        return Err(Box::new(catalog::no_cv(portfolio.person.record.slug.as_str())));
    }
    render::document(
        press,
        Edition {
            portfolio: id,
            variant,
            audience: Audience::Addressee,
        },
    )
}

#[cfg(test)]
mod tests;
