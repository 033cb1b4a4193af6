//! `offprint import`. It must not know how documents are understood.

use std::io;
use std::path::Path;

use super::terminal::Terminal;
use super::{Format, ImportArguments};
use crate::diagnostic::catalog;
use crate::import::{account, destination, report};
use crate::intake::{self, Intake, Prepared};

pub(super) fn run(arguments: &ImportArguments, root: &Path, terminal: &Terminal) -> io::Result<bool> {
    let mut documents = arguments.documents.clone();
    documents.extend(arguments.explain.clone());
    let intake = Intake {
        root: root.to_owned(),
        documents,
    };
    let outcome = if arguments.dry_run || arguments.explain.is_some() {
        intake::prepare(&intake)?
    } else {
        intake::import(&intake, intake::prepare)?
    };
    if arguments.explain.is_none() || outcome.value.is_none() {
        terminal.diagnostics(&outcome.diagnostics);
    }
    let Some(prepared) = outcome.value else {
        return Ok(false);
    };
    let import = &prepared.import;
    if let Some(file) = &arguments.explain {
        return explain(&prepared, root, file, terminal);
    }
    if terminal.format == Format::Json {
        terminal.result(&format!("{:#}\n", report::json(import)));
    } else {
        terminal.line(report::text(import).trim_end());
        terminal.result(&report::changes(&import.changes));
    }
    if arguments.dry_run {
        terminal.line(&format!(
            "dry run: {} files of content/ would change",
            import.changes.len()
        ));
    } else {
        terminal.line(&format!("{} files of content/ changed", import.changes.len()));
    }
    Ok(true)
}

/// The document with what became of each line.
fn explain(prepared: &Prepared, root: &Path, file: &Path, terminal: &Terminal) -> io::Result<bool> {
    let import = &prepared.import;
    let wanted = crate::disk::canonical(file)?;
    let is_wanted = |name: &str| crate::disk::canonical(&root.join(name)).is_ok_and(|path| path == wanted);
    let found = import
        .documents
        .iter()
        .enumerate()
        .find(|(_, document)| is_wanted(&document.seed.name));
    let Some((at, document)) = found else {
        terminal.diagnostics(&[catalog::no_such_document(&file.to_string_lossy())]);
        return Ok(false);
    };
    let text_of = |file: &str| prepared.text_after(file);
    let destinations = destination::destinations(import, at, &text_of);
    let name = |reference, field: &str| destination::destination(&destinations, reference, field);
    terminal.result(&account::explained(&document.seed, &document.draft, &name));
    Ok(true)
}
