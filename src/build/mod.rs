//! Owns one build: from the files of `content/` and `themes/` to those of `public/`. It must not know who asks
//! for it, nor anything of seeds.
//!
//! 1. [`open`] starts a session, which keeps between builds what need not be made again;
//! 2. [`run`] loads (`sources`), assembles, plans, renders what is stale into staging (`rendering`), and moves
//!    it in (`commit`);
//! 3. the `manifest` remembers what was written, so that the next build knows what is stale or superfluous.
//!
//! An error anywhere leaves `public/` as it was. There is one way to build: a session's caches are keyed by
//! fingerprints of everything that went into what they keep, and a build without them makes the same bytes.

mod commit;
mod fragments;
mod manifest;
mod rendering;
mod sizes;
mod sources;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cite::{Archive, OwnStyle};
use crate::content::Library;
use crate::diagnostic::{Diagnostic, Outcome, catalog, has_errors};
use crate::disk::Lock;
use crate::model::BaseUrl;
use crate::site::Memo;
use crate::theme::Theme;
use crate::{plan, render, site};

use fragments::Kept;
use manifest::Manifest;
use sources::Sources;

/// What is built, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The site's root.
    pub root: PathBuf,
    /// Where the output goes: `public/` below the root.
    pub public: PathBuf,
    /// The address the site will have, instead of the one in `site.yaml`.
    pub base_url: Option<String>,
}

/// What is kept between builds.
pub struct Session {
    options: Options,
    sources: Sources,
    memo: Memo,
    fragments: Kept,
    archive: Archive,
    manifest: Manifest,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Report {
    /// What was found, each once.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files `public/` is to hold.
    pub outputs: usize,
    /// The files of `public/` that were written, as `papers/x/index.html`.
    pub changed: Vec<String>,
    /// The files of `public/` that were taken away.
    pub removed: Vec<String>,
    /// The files of `public/` that are still to be written: by the next build that looks at everything.
    pub put_off: Vec<String>,
    /// What took how long, and how many things it did.
    pub stages: Vec<(&'static str, Duration, usize)>,
    /// Whether `public/` is now as the content says, but for what was put off.
    pub committed: bool,
    /// The path at which the site will be published, as `/repo/`; absent where the settings could not be read.
    pub path: Option<String>,
}

/// What may differ from what a session knows of it.
#[derive(Debug, Clone, Copy)]
pub enum Changed<'a> {
    /// Anything, `public/` too.
    Anything,
    /// Anything, but somebody waits for a page: copies of pictures, cards and documents are put off until everything is
    /// looked at.
    Pages,
    /// These files and folders, which may have come or gone. Whoever says so looks at everything soon after: what
    /// tells of changed files may lose some, and lists of data, copies of pictures, cards and documents are put off until
    /// then.
    Files(&'a [PathBuf]),
}

impl Changed<'_> {
    /// The same, where more may differ than was told.
    #[must_use]
    pub fn and_more(self) -> Self {
        match self {
            Self::Anything => Self::Anything,
            Self::Pages | Self::Files(_) => Self::Pages,
        }
    }
}

/// Starts a session that has built nothing yet.
#[must_use]
pub fn open(options: Options) -> Session {
    let manifest = Manifest::unread(options.root.join(".offprint").join("manifest"));
    Session {
        sources: Sources::unread(&options.root),
        options,
        memo: Memo::default(),
        fragments: Kept::default(),
        archive: Archive::default(),
        manifest,
    }
}

/// What a build is made from.
pub struct Loaded {
    /// The records.
    pub library: Library,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The CSL file in which lists print works, if there is one.
    pub style: Option<Arc<OwnStyle>>,
}

/// Reads what a build is made from, and says what a build would say of it. Absent where there are errors.
#[must_use]
pub fn read(options: &Options) -> Outcome<Option<Loaded>> {
    let mut report = Report::default();
    let mut sources = Sources::unread(&options.root);
    let value = load(options, &mut sources, Changed::Anything, &mut report);
    Outcome {
        value,
        diagnostics: report.diagnostics,
    }
}

/// Builds once: loads, assembles, plans, renders what is stale, and commits.
pub fn run(session: &mut Session, changed: Changed<'_>) -> Report {
    let mut report = Report::default();
    let lock = Lock::wait(&session.options.root.join(".offprint").join("lock"));
    // A folder that cannot be locked cannot be written either, and what fails then is said of its own accord.
    if let Err(failure) = &lock {
        report.diagnostics.push(catalog::disk(".offprint/lock", failure));
    } else if let Some(()) = build(session, changed, &mut report) {
        report.committed = true;
    }
    drop(lock);
    said_once(&mut report.diagnostics);
    report
}

/// Absent where an error was found; the report says which.
fn build(session: &mut Session, changed: Changed<'_>, report: &mut Report) -> Option<()> {
    let Session {
        options,
        sources,
        memo,
        fragments,
        archive,
        manifest,
    } = session;
    let Loaded {
        library,
        theme,
        style,
    } = timed(report, "load", |report| {
        let loaded = load(options, sources, changed, report);
        let count = loaded.as_ref().map_or(0, |loaded| loaded.library.works.len());
        (loaded, count)
    })?;
    let site = timed(report, "assemble", |report| {
        let site = site::reassemble(&library, memo).into_value(&mut report.diagnostics);
        let count = site.pages.len();
        (site, count)
    });
    let theme_print = render::theme_print(&theme);
    let (prints, outputs) = timed(report, "plan", |report| {
        let prints = plan::Prints::new(&site, &theme_print);
        let outputs = plan::outputs(&prints, &theme_print).into_value(&mut report.diagnostics);
        let count = outputs.len();
        ((prints, outputs), count)
    });
    report.outputs = outputs.len();
    if has_errors(&report.diagnostics) {
        return None;
    }
    let fresh = timed(report, "render", |report| {
        let press = render::press(&site, &theme, archive, style.as_deref());
        let fragments = fragments.of(&press, &prints);
        let rendering = rendering::Rendering {
            options,
            site: &site,
            press: &press,
            fragments: &fragments,
            changed,
        };
        let fresh = rendering::render_stale(&rendering, &outputs, manifest, &mut report.diagnostics);
        let count = fresh.as_ref().map_or(0, |fresh| fresh.rendered);
        (fresh, count)
    })?;
    fragments.forget_unused();
    timed(report, "commit", |report| {
        let done = commit::commit(options, fresh, manifest, report);
        let count = report.changed.len() + report.removed.len();
        (done, count)
    })
}

fn load(
    options: &Options,
    sources: &mut Sources,
    changed: Changed<'_>,
    report: &mut Report,
) -> Option<Loaded> {
    let library = sources.library(changed, &mut report.diagnostics);
    let name = library
        .as_ref()
        .map(|library| library.settings.record.theme.clone());
    // A broken paper must not hide a broken template, but without settings no theme is chosen.
    let theme = name.and_then(|name| sources.theme(&name, &mut report.diagnostics));
    let style = library
        .as_ref()
        .and_then(|library| sources.style(library, &mut report.diagnostics));
    let mut library = library?;
    address(options, &mut library, report)?;
    let base_url = library.settings.record.base_url.as_ref();
    report.path = Some(base_url.map_or("/", BaseUrl::path).to_owned());
    let theme = theme?;
    let unknown = unknown_layouts(&library, &theme);
    let is_whole = unknown.is_empty() && (style.is_some() || library.style.is_none());
    report.diagnostics.extend(unknown);
    is_whole.then_some(Loaded {
        library,
        theme,
        style,
    })
}

/// CVs that name a layout which the theme does not have.
fn unknown_layouts(library: &Library, theme: &Theme) -> Vec<Diagnostic> {
    let known: Vec<&str> = theme.layouts.names().collect();
    let unknown = library.cvs.iter().flat_map(|cv| {
        let variants = cv.record.variants.iter().map(|variant| &variant.setting);
        let settings = [&cv.record.setting].into_iter().chain(variants);
        let names = settings.filter_map(|setting| setting.layout.as_deref());
        let unknown = names.filter(|name| !known.contains(name));
        unknown.map(|name| catalog::unknown_layout(&cv.file, name, &known))
    });
    unknown.collect()
}

/// The address given for this build goes before the one of the settings. Without either, what must be absolute is
/// left out, with one note.
fn address(options: &Options, library: &mut Library, report: &mut Report) -> Option<()> {
    let Some(text) = &options.base_url else {
        let is_empty = library.people.is_empty() && library.works.is_empty() && library.notes.is_empty();
        if is_empty {
            report.diagnostics.push(catalog::nothing_yet());
        } else if library.settings.record.base_url.is_none() {
            report
                .diagnostics
                .push(catalog::no_base_url(&library.settings.file));
        }
        return Some(());
    };
    let Some(base_url) = BaseUrl::parse(text) else {
        report.diagnostics.push(catalog::bad_base_url(text));
        return None;
    };
    let mut settings = (*library.settings).clone();
    settings.record.base_url = Some(base_url);
    library.settings = settings.into();
    Some(())
}

/// Does a stage and notes what it took. The stage says how many things it did.
fn timed<T>(report: &mut Report, name: &'static str, stage: impl FnOnce(&mut Report) -> (T, usize)) -> T {
    let start = Instant::now();
    let (value, count) = stage(report);
    report.stages.push((name, start.elapsed(), count));
    value
}

/// One fault of a template shows on every page that uses it.
fn said_once(diagnostics: &mut Vec<Diagnostic>) {
    let mut said = std::collections::HashSet::new();
    diagnostics.retain(|found| {
        let file = found.file_name().map(str::to_owned);
        let span = found.place.as_ref().map(|place| place.span.clone());
        said.insert((found.code, found.message.clone(), file, span))
    });
}

#[cfg(test)]
mod tests;
