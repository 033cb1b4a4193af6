//! Owns themes: the shipped ones, a site's own files over them, templates and what they may load.
//! It must not know records, views or where a site's files lie: files come in as values.
//!
//! 1. [`load`] lays a site's own files over the shipped theme, file by file, and compiles the templates;
//! 2. `policy` makes the Content-Security-Policy that fits what the templates carry inline;
//! 3. [`render`] fills a template with a view, whose `fields` it hands to the engine;
//! 4. `trouble` turns what the template engine complains of into diagnostics that point into the template.

mod fields;
mod policy;
mod shipped;
mod trouble;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::Tera;

use crate::diagnostic::{Diagnostic, Outcome, catalog, has_errors};
use crate::fingerprint::{Fingerprint, Mixer};

pub use policy::Policies;

/// The theme from which every theme of a site's own starts.
const BASE: &str = "folio";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Files that are published as they are, in the order of their names.
    pub assets: Vec<Asset>,
    /// What pages may load.
    pub policies: Policies,
    /// Of all templates.
    pub fingerprint: Fingerprint,
    /// Sources of the layouts of documents, in the order of their names.
    pub layouts: Layouts,
    templates: Tera,
    sources: Sources,
}

/// A file of a theme that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path below `public/`: `assets/folio.css`.
    pub name: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Of its bytes.
    pub fingerprint: Fingerprint,
}

/// The text of a template or a layout.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file that a diagnostic names.
    pub file: String,
    /// The text.
    pub text: Arc<str>,
}

/// Templates by name.
type Sources = BTreeMap<String, Source>;

/// How documents are set: the sources below `cv/`.
#[derive(Debug, Clone)]
pub struct Layouts {
    /// By their names below that folder: `classic.typ`.
    pub sources: BTreeMap<String, Source>,
    /// Of all of them.
    pub fingerprint: Fingerprint,
}

impl Layouts {
    /// The names of the layouts. A source whose name begins with `_` is none, but what others import.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.sources.keys().filter_map(|name| name.strip_suffix(".typ"));
        names.filter(|name| !name.starts_with('_'))
    }
}

/// A file of a theme and the name that a diagnostic gives it.
struct File {
    shown: String,
    bytes: Cow<'static, [u8]>,
}

/// Loads a theme: the files of `themes/<name>/` over those of the shipped theme of that name, or of `folio`.
/// `folders` are the names of all folders of `themes/`, among which a misspelt name finds its nearest.
/// Absent where a template has errors.
#[must_use]
pub fn load(name: &str, own: &[(String, Vec<u8>)], folders: &[String]) -> Outcome<Option<Theme>> {
    let shipped = shipped::files(name);
    if shipped.is_none() && own.is_empty() {
        return failed(vec![unknown(name, folders)]);
    }
    let (base_name, base) = shipped.map_or_else(|| (BASE, shipped::base()), |files| (name, files));
    let files = overlaid(base_name, base, name, own);
    let mut diagnostics = Vec::new();
    let sources = texts(&files, "templates/", &mut diagnostics);
    let layouts = texts(&files, "cv/", &mut diagnostics);
    if has_errors(&diagnostics) {
        return failed(diagnostics);
    }
    let templates = match compiled(&sources) {
        Ok(templates) => templates,
        Err(found) => return failed(found),
    };
    let assets = assets(&files);
    let policies = match policy::policies(&templates, &sources, &assets) {
        Ok(policies) => policies,
        Err(found) => return failed(vec![*found]),
    };
    Outcome::clean(Some(Theme {
        name: name.to_owned(),
        assets,
        policies,
        fingerprint: fingerprint("templates", &sources),
        layouts: Layouts {
            fingerprint: fingerprint("layouts", &layouts),
            sources: layouts,
        },
        templates,
        sources,
    }))
}

fn failed(diagnostics: Vec<Diagnostic>) -> Outcome<Option<Theme>> {
    Outcome {
        value: None,
        diagnostics,
    }
}

fn unknown(name: &str, folders: &[String]) -> Diagnostic {
    let mut known: Vec<&str> = shipped::names().collect();
    known.extend(folders.iter().map(String::as_str));
    catalog::unknown_theme(name, &known)
}

fn overlaid(
    base_name: &str,
    base: shipped::Files,
    name: &str,
    own: &[(String, Vec<u8>)],
) -> BTreeMap<String, File> {
    let shipped = base.iter().map(|&(path, bytes)| {
        let shown = format!("themes/{base_name}/{path}");
        (
            path.to_owned(),
            File {
                shown,
                bytes: Cow::Borrowed(bytes),
            },
        )
    });
    let own = own.iter().map(|(path, bytes)| {
        let shown = format!("themes/{name}/{path}");
        (
            path.clone(),
            File {
                shown,
                bytes: Cow::Owned(bytes.clone()),
            },
        )
    });
    shipped.chain(own).collect()
}

/// Everything below a folder, whatever its ending, so that a template may include a script or a style.
fn texts(files: &BTreeMap<String, File>, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Sources {
    let mut sources = Sources::new();
    for (path, File { shown, bytes }) in files {
        let Some(name) = path.strip_prefix(folder) else {
            continue;
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let source = Source {
                    file: shown.clone(),
                    text: text.into(),
                };
                sources.insert(name.to_owned(), source);
            }
            Err(_) => diagnostics.push(catalog::not_utf8(shown)),
        }
    }
    sources
}

fn compiled(sources: &Sources) -> Result<Tera, Vec<Diagnostic>> {
    let mut templates = Tera::new();
    let texts = sources
        .iter()
        .map(|(name, source)| (name.as_str(), &*source.text));
    match templates.add_raw_templates(texts) {
        Ok(()) => Ok(templates),
        Err(failure) => Err(trouble::on_load(&failure, sources)),
    }
}

fn assets(files: &BTreeMap<String, File>) -> Vec<Asset> {
    let published = files.iter().filter(|(path, _)| path.starts_with("assets/"));
    published
        .map(|(path, file)| Asset {
            name: path.clone(),
            fingerprint: Fingerprint::of(&file.bytes),
            bytes: file.bytes.clone(),
        })
        .collect()
}

fn fingerprint(purpose: &str, sources: &Sources) -> Fingerprint {
    let start = Mixer::new(purpose);
    let mixed = sources
        .iter()
        .fold(start, |mixer, (name, source)| mixer.text(name).text(&source.text));
    mixed.finish()
}

/// The file of a template, as diagnostics name it.
#[must_use]
pub fn shown_file(theme: &Theme, template: &str) -> String {
    let source = theme.sources.get(template);
    source.map_or_else(|| template.to_owned(), |source| source.file.clone())
}

/// Fills a template with a view.
///
/// # Errors
///
/// Where the template asks for what the view does not have; the diagnostic points into the template.
pub fn render<V: Serialize>(theme: &Theme, template: &str, view: &V) -> Result<String, Box<Diagnostic>> {
    fields::context(view)
        .and_then(|context| theme.templates.render(template, &context))
        .map_err(|failure| Box::new(trouble::on_render(&failure, template, &theme.sources)))
}

#[cfg(test)]
mod tests;
