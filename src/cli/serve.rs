//! `offprint serve`. It must not know how changes are noticed or shown.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::ServeArguments;
use super::pipeline::{Pipeline, Round};
use super::terminal::Terminal;
use crate::build::Changed;
use crate::diagnostic::{Diagnostic, Place, Severity};
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
    let last: Mutex<Option<io::Result<Round>>> = Mutex::new(None);
    let absolute = std::path::absolute(root)?;
    let mut rebuild = |heard: Heard<'_>| {
        let files = match heard {
            Heard::Anything => None,
            Heard::Files(paths) => below(&absolute, root, paths),
        };
        let round = pipeline.run(files.as_deref().map_or(Changed::Anything, Changed::Files));
        let rebuilt = rebuilt(&round);
        *last.lock().expect("no holder of the lock panics") = Some(round);
        rebuilt
    };
    let mut is_first = true;
    let mut put_off: Vec<String> = Vec::new();
    let mut announce = |announcement: Announcement<'_>| match announcement {
        Announcement::Serving { url } => {
            terminal.line(&format!("serving {url} (Ctrl-C ends it)"));
        }
        Announcement::Rebuilt(_) => match last.lock().expect("no holder of the lock panics").take() {
            Some(Ok(mut round)) => {
                if std::mem::replace(&mut is_first, false) {
                    terminal.round(&round, root);
                } else {
                    // What needs no action is said once, not at every save.
                    round.diagnostics.retain(|found| found.severity > Severity::Note);
                    say(&round, &put_off, root, terminal);
                }
                put_off = round.report.map(|report| report.put_off).unwrap_or_default();
            }
            Some(Err(failure)) => terminal.line(&format!("error: {failure}")),
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

/// The same files as paths below the root as it was given; absent where one lies elsewhere.
fn below(absolute: &Path, root: &Path, paths: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let inside = paths
        .iter()
        .map(|path| Some(root.join(path.strip_prefix(absolute).ok()?)));
    inside.collect()
}

/// A round that changed nothing but what the one before had put off, and found nothing, is not worth a line.
fn say(round: &Round, put_off: &[String], root: &Path, terminal: &Terminal) {
    let changed = round.report.as_ref().is_some_and(|report| {
        let mut news = report.changed.iter().filter(|name| !put_off.contains(name));
        news.next().is_some() || !report.removed.is_empty()
    });
    if changed || !round.diagnostics.is_empty() || round.imported.is_some() {
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
            }
        }
        Err(failure) => Rebuilt {
            changed: Vec::new(),
            problems: vec![machine_problem(failure)],
            path: None,
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
