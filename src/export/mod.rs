//! Owns `export`: what a CV shows, in formats of others. It writes nothing to a disk and imports nothing, and must not
//! know where the text goes.
//!
//! 1. [`run`] reads what a build would read, and finds whose CV is asked for;
//! 2. [`curriculum`] says once what it shows;
//! 3. `json_resume`, `rendercv`, `markdown` and `text` each write that; lists of works are those that a build publishes.

mod curriculum;
mod dated;
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
use crate::site::{self, PortfolioId, Site};
use crate::{cite, spelling};

use curriculum::curriculum;

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
    /// The works as BibTeX, RIS or CSL-JSON.
    Works(cite::Format),
}

/// Writes the CV of a person, given by slug, or of the owner. The text is absent where there are errors.
#[must_use]
pub fn run(root: &Path, person: Option<&str>, format: Format) -> Outcome<Option<String>> {
    let options = Options {
        root: root.to_owned(),
        public: root.join("public"),
        base_url: None,
    };
    let mut diagnostics = Vec::new();
    let read = build::read(&options).into_value(&mut diagnostics);
    let value = read.and_then(|loaded| of_loaded(&loaded, person, format, &mut diagnostics));
    // What is noted of a site says nothing about the CV.
    diagnostics.retain(|found| found.severity > Severity::Note);
    Outcome { value, diagnostics }
}

fn of_loaded(
    loaded: &Loaded,
    person: Option<&str>,
    format: Format,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let Loaded {
        library,
        theme,
        style,
    } = loaded;
    let site = site::assemble(library).into_value(diagnostics);
    if has_errors(diagnostics) {
        return None;
    }
    let id = match portfolio(&site, person) {
        Ok(id) => id,
        Err(failure) => {
            diagnostics.push(*failure);
            return None;
        }
    };
    let archive = Archive::default();
    let press = render::press(&site, theme, &archive, style.as_deref());
    Some(written(&press, &site, id, format))
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

fn written(press: &Press, site: &Site, id: PortfolioId, format: Format) -> String {
    let curriculum = || curriculum(site, id);
    match format {
        Format::JsonResume => json_resume::written(&curriculum()),
        Format::Rendercv => rendercv::written(&curriculum()),
        Format::Markdown => markdown::written(press, &curriculum()),
        Format::Text => text::written(press, &curriculum()),
        Format::Works(format) => render::list(press, id, format),
    }
}
