//! `offprint serve`. It must not know how changes are noticed or shown.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::ServeArguments;
use super::pipeline::{Pipeline, Round};
use super::terminal::Terminal;
use crate::build::Changed;
use crate::diagnostic::{Diagnostic, Place, Severity, short};
use crate::serve::{self, Announcement, Heard, Options, OverlayProblem, Rebuilt};

pub(super) fn run(arguments: &ServeArguments, root: &Path, terminal: &Terminal) -> io::Result<()> {
    let options = Options {
        root: root.to_owned(),
        public: root.join("public"),
        watched: ["seeds", "content", "themes"]
            .map(|folder| root.join(folder))
            .to_vec(),
        port: arguments.port,
        poll: arguments.poll,
        open: arguments.open,
    };
    let mut pipeline = Pipeline::open(root, None);
    // The round that counts is announced after it was made: a half-written file is not worth a line.
    let last: Mutex<Option<(bool, io::Result<Round>)>> = Mutex::new(None);
    let absolute = std::path::absolute(root)?;
    let mut rebuild = |heard: Heard<'_>| {
        let files = match heard {
            Heard::Anything | Heard::Everything => None,
            Heard::Files(paths) => below(&absolute, root, paths),
        };
        let round = pipeline.run(changed(heard, files.as_deref()));
        let rebuilt = rebuilt(&round);
        *last.lock().expect("no holder of the lock panics") = Some((matches!(heard, Heard::Files(_)), round));
        rebuilt
    };
    let mut is_first = true;
    let mut said = Said::default();
    let mut announce = |announcement: Announcement<'_>| match announcement {
        Announcement::Serving { url } => {
            terminal.line(&format!("serving {url} (Ctrl-C ends it)"));
        }
        Announcement::Rebuilt(_) => match last.lock().expect("no holder of the lock panics").take() {
            Some((is_told, Ok(mut round))) => {
                if std::mem::replace(&mut is_first, false) {
                    terminal.round(&round, root);
                } else {
                    // What needs no action is said once, not at every save.
                    round.diagnostics.retain(|found| found.severity > Severity::Note);
                    if is_told {
                        // To who saves again, what is wrong is said again.
                        said.findings.clear();
                    }
                    say(&round, &said, root, terminal);
                }
                said = Said::of(&round);
            }
            Some((_, Err(failure))) => terminal.line(&format!("error: {failure}")),
            None => {}
        },
        Announcement::WatchFellBackToPolling { why } => {
            terminal.line(&format!(
                "looking for changes every second, because watching failed: {why}"
            ));
        }
        Announcement::NotWatching { why } => terminal.line(&format!("changes will not be noticed: {why}")),
        Announcement::BrowserNotOpened { why } => {
            terminal.line(&format!("the browser could not be opened: {why}"));
        }
        Announcement::Stopped => terminal.line("stopped"),
    };
    serve::run(&options, &mut rebuild, &mut announce)
}

/// What may differ: pages come first, but for the round that is for all the rest.
fn changed<'a>(heard: Heard<'_>, files: Option<&'a [PathBuf]>) -> Changed<'a> {
    match (heard, files) {
        (Heard::Everything, _) => Changed::Anything,
        (_, Some(files)) => Changed::Files(files),
        (_, None) => Changed::Pages,
    }
}

/// The same files as paths below the root as it was given; absent where one lies elsewhere.
fn below(absolute: &Path, root: &Path, paths: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let inside = paths
        .iter()
        .map(|path| Some(root.join(path.strip_prefix(absolute).ok()?)));
    inside.collect()
}

/// What of the last round the next one need not say again.
#[derive(Default)]
struct Said {
    /// A line for each finding.
    findings: Vec<String>,
    /// What it put off.
    put_off: Vec<String>,
}

impl Said {
    fn of(round: &Round) -> Self {
        let put_off = round.report.as_ref().map(|report| report.put_off.clone());
        Self {
            findings: round.diagnostics.iter().map(short).collect(),
            put_off: put_off.unwrap_or_default(),
        }
    }
}

/// A round is not worth a line that found nothing new, and changed nothing but what the one before had put off.
fn say(round: &Round, said: &Said, root: &Path, terminal: &Terminal) {
    let is_changed = round.report.as_ref().is_some_and(|report| {
        let mut news = report.changed.iter().filter(|name| !said.put_off.contains(name));
        news.next().is_some() || !report.removed.is_empty()
    });
    let is_found = Said::of(round).findings != said.findings;
    if is_changed || is_found || round.imported.is_some() {
        terminal.round(round, root);
    }
}

fn rebuilt(round: &io::Result<Round>) -> Rebuilt {
    match round {
        Ok(round) => {
            let report = round.report.as_ref();
            let changed =
                report.map(|report| report.changed.iter().chain(&report.removed).cloned().collect());
            let errors = round
                .diagnostics
                .iter()
                .filter(|found| found.severity == Severity::Error);
            Rebuilt {
                changed: changed.unwrap_or_default(),
                problems: errors.map(problem).collect(),
                path: report.and_then(|report| report.path.clone()),
                is_partial: report.is_some_and(|report| !report.put_off.is_empty()),
            }
        }
        Err(failure) => Rebuilt {
            changed: Vec::new(),
            problems: vec![machine_problem(failure)],
            path: None,
            is_partial: false,
        },
    }
}

fn problem(diagnostic: &Diagnostic) -> OverlayProblem {
    let position = diagnostic.place.as_ref().map(Place::line_column);
    OverlayProblem {
        severity: diagnostic.severity.word().to_owned(),
        code: diagnostic.code.to_owned(),
        message: diagnostic.message.clone(),
        file: diagnostic.file_name().map(str::to_owned),
        line: position.map(|(line, _)| line),
        column: position.map(|(_, column)| column),
        excerpt: diagnostic.place.as_ref().map(|place| place.excerpt().to_owned()),
        help: diagnostic.help.clone(),
    }
}

fn machine_problem(failure: &io::Error) -> OverlayProblem {
    OverlayProblem {
        severity: Severity::Error.word().to_owned(),
        code: "machine".to_owned(),
        message: failure.to_string(),
        file: None,
        line: None,
        column: None,
        excerpt: None,
        help: None,
    }
}
