//! `offprint check`. It must not know what is looked for.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::terminal::{Terminal, counted};
use super::{CheckArguments, FAULTY_FILES, FINE, Format, MACHINE_FAILED};
use crate::check::{self, Report};
use crate::diagnostic::{Diagnostic, Severity, catalog, has_errors};
use crate::disk;
use crate::intake::{self, Intake};

/// The exit code.
pub(super) fn run(arguments: &CheckArguments, root: &Path, terminal: &Terminal) -> io::Result<u8> {
    let asked = names(root, arguments)?;
    let Report {
        mut diagnostics,
        works,
        authors,
        pages,
        stages,
    } = check::run(root, this_year());
    if asked.is_empty() {
        diagnostics.extend(waiting(root)?);
    } else {
        diagnostics.retain(|found| is_about(found, &asked));
    }
    if asked.is_empty() && terminal.format == Format::Long {
        let (shown, left_out) = without_repeats(&diagnostics);
        terminal.findings(&shown);
        for (code, count) in left_out {
            terminal.line(&format!(
                "{count} more `{code}`: `--format short` lists all, and so does naming a file or folder"
            ));
        }
    } else {
        terminal.findings(&diagnostics);
    }
    terminal.line(&format!(
        "checked {}, {}, {}: {}",
        counted(works, "work"),
        counted(authors, "author"),
        counted(pages, "page"),
        verdict(&diagnostics)
    ));
    terminal.stages(&stages);
    let is_faulty =
        has_errors(&diagnostics) || (arguments.strict && count(&diagnostics, Severity::Warning) > 0);
    Ok(if diagnostics.iter().any(catalog::is_of_machine) {
        MACHINE_FAILED
    } else if is_faulty {
        FAULTY_FILES
    } else {
        FINE
    })
}

/// The files and folders asked about, as findings name them.
fn names(root: &Path, arguments: &CheckArguments) -> io::Result<Vec<String>> {
    let root = disk::canonical(root)?;
    let paths = arguments.files.iter();
    paths
        .map(|path| {
            let path = disk::canonical(path)?;
            Ok(disk::relative_name(&root, &path).unwrap_or_default())
        })
        .collect()
}

fn is_about(found: &Diagnostic, names: &[String]) -> bool {
    let related = found.related.iter().map(|(place, _)| place.file.as_str());
    let mut files = found.file_name().into_iter().chain(related);
    files.any(|file| {
        let is_within = |name: &String| {
            let rest = file.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        names.iter().any(is_within)
    })
}

/// Whether something waits to be imported; only what is cheap to know.
fn waiting(root: &Path) -> io::Result<Option<Diagnostic>> {
    let intake = Intake {
        root: root.to_owned(),
        documents: Vec::new(),
    };
    Ok((!intake::is_current(&intake)?).then(catalog::seeds_changed))
}

fn this_year() -> i16 {
    const SECONDS_OF_A_YEAR: u64 = 31_556_952;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let years = i16::try_from(since.as_secs() / SECONDS_OF_A_YEAR).unwrap_or_default();
    1970 + years
}

/// How many findings of one code are drawn, unless they are errors.
const MOST_ALIKE: usize = 3;

/// The findings to draw, and how many of each code are left out.
fn without_repeats(diagnostics: &[Diagnostic]) -> (Vec<Diagnostic>, BTreeMap<&'static str, usize>) {
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut left_out = BTreeMap::new();
    let mut shown = Vec::new();
    for found in diagnostics {
        let count = seen.entry(found.code).or_default();
        *count += 1;
        if found.severity == Severity::Error || *count <= MOST_ALIKE {
            shown.push(found.clone());
        } else {
            *left_out.entry(found.code).or_default() += 1;
        }
    }
    (shown, left_out)
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics
        .iter()
        .filter(|found| found.severity == severity)
        .count()
}

/// `3 errors, 7 warnings`, with notes if there are any.
fn verdict(diagnostics: &[Diagnostic]) -> String {
    let errors = counted(count(diagnostics, Severity::Error), "error");
    let warnings = counted(count(diagnostics, Severity::Warning), "warning");
    match count(diagnostics, Severity::Note) {
        0 => format!("{errors}, {warnings}"),
        notes => format!("{errors}, {warnings}, {}", counted(notes, "note")),
    }
}
