//! Owns `check`: what a careful librarian would want mended in `content/` and in the site that is made of it. It
//! writes nothing and imports nothing, and must not know how findings are shown.
//!
//! 1. [`run`] reads what a build would read; what a build would say of it comes first;
//! 2. each of [`RULES`] looks at the assembled Site and at the plan of `public/`, and knows nothing of the others:
//!    `identifiers`, `numbers`, `missing`, `venues`, `duplicates`, `years`, `names`, `portfolios`, `links`,
//!    `pictures`, `bibtex`, `cards`, `documents`;
//! 3. `texts` finds the places in the files; findings are put in the order of files and lines.

mod anchors;
mod bibtex;
mod cards;
mod documents;
mod duplicates;
mod identifiers;
mod links;
mod missing;
mod names;
mod numbers;
mod pictures;
mod portfolios;
mod texts;
mod venues;
mod years;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::build::{self, Loaded, Options};
use crate::cite::Archive;
use crate::diagnostic::Diagnostic;
use crate::maps::Set;
use crate::plan::{self, Output};
use crate::render::{self, Press};
use crate::site::{self, Page, Site};
use crate::{disk, parallel};

use anchors::Anchors;
use texts::Texts;

/// What was looked at, and what was found.
#[derive(Debug, Default)]
pub struct Report {
    /// What was found, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// How many works were looked at.
    pub works: usize,
    /// How many names of authors they have.
    pub authors: usize,
    /// How many pages the site has beside those of the works.
    pub pages: usize,
    /// What took how long, and how many things it did.
    pub stages: Vec<(&'static str, Duration, usize)>,
}

/// What rules look at.
struct Material<'a> {
    site: &'a Site<'a>,
    press: &'a Press<'a>,
    outputs: &'a [Output],
    texts: &'a Texts<'a>,
    anchors: &'a Anchors<'a>,
    /// The present year.
    year: i16,
}

/// One function for each kind of fault.
const RULES: [fn(&Material) -> Vec<Diagnostic>; 13] = [
    identifiers::findings,
    numbers::findings,
    missing::findings,
    venues::findings,
    duplicates::findings,
    years::findings,
    names::findings,
    portfolios::findings,
    links::findings,
    pictures::findings,
    bibtex::findings,
    cards::findings,
    documents::findings,
];

/// Checks the site below a root. Given is the present year, against which dates in the future show.
#[must_use]
pub fn run(root: &Path, year: i16) -> Report {
    let options = Options {
        root: root.to_owned(),
        public: root.join("public"),
        base_url: None,
    };
    let mut diagnostics = Vec::new();
    let mut report = Report::default();
    let start = Instant::now();
    let read = build::read(&options).into_value(&mut diagnostics);
    let loaded = read.as_ref().map_or(0, |loaded| loaded.library.works.len());
    report.stages.push(("load", start.elapsed(), loaded));
    if let Some(loaded) = &read {
        let reader = |file: &str| {
            let bytes = disk::read(&root.join(file)).ok()?;
            String::from_utf8(bytes).ok().map(Arc::from)
        };
        look(loaded, &Texts::new(&reader), year, &mut report);
    }
    diagnostics.append(&mut report.diagnostics);
    report.diagnostics = in_order(diagnostics);
    report
}

/// Assembles the site and goes through the rules.
fn look(loaded: &Loaded, texts: &Texts<'_>, year: i16, report: &mut Report) {
    let Loaded {
        library,
        theme,
        style,
    } = loaded;
    let start = Instant::now();
    let site = site::assemble(library).into_value(&mut report.diagnostics);
    let theme_print = render::theme_print(theme);
    let prints = plan::Prints::new(&site, &theme_print);
    let outputs = plan::outputs(&prints, &theme_print).into_value(&mut report.diagnostics);
    let is_of_work = |page: &Page| matches!(page, Page::Work(_));
    report.works = site.works.len();
    report.pages = site.pages.iter().filter(|(_, page)| !is_of_work(page)).count();
    report.authors = authors(&site);
    report
        .diagnostics
        .iter_mut()
        .for_each(|found| point(found, texts));
    report.stages.push(("assemble", start.elapsed(), outputs.len()));
    let start = Instant::now();
    let archive = Archive::default();
    let press = render::press(&site, theme, &archive, style.as_deref());
    let material = Material {
        site: &site,
        press: &press,
        outputs: &outputs,
        texts,
        anchors: &Anchors::new(&press),
        year,
    };
    let found = parallel::each_by_itself(&RULES, |rule| rule(&material));
    report.diagnostics.extend(found.into_iter().flatten());
    report.stages.push(("check", start.elapsed(), report.works));
}

/// Assembling knows no texts. What it says of a value, it quotes; where that stands is looked up here.
fn point(found: &mut Diagnostic, texts: &Texts) {
    if let (None, Some(file)) = (&found.place, &found.file) {
        let quoted: Vec<&str> = found.message.split('`').skip(1).step_by(2).collect();
        found.place = texts.value(file, &quoted);
    }
}

/// How many names there are among the authors.
fn authors(site: &Site) -> usize {
    let works = site.works.iter();
    let names: Set<&str> = works
        .flat_map(|placed| &placed.work.record.authors)
        .map(crate::model::Name::key)
        .collect();
    names.len()
}

/// By file, line and column; what speaks of no file comes last, and what speaks of a whole file first in it.
fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_cached_key(|found| {
        let file = found.file_name().map(str::to_owned);
        let start = found.place.as_ref().map(|place| place.span.start);
        (file.is_none(), file, start, found.code, found.message.clone())
    });
    diagnostics.dedup();
    diagnostics
}

#[cfg(test)]
mod tests;
