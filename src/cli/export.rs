//! `offprint export`. It must not know how formats are written.

use std::io;
use std::path::Path;

use super::terminal::Terminal;
use super::{ExportArguments, ExportFormat, FAULTY_FILES, FINE, MACHINE_FAILED};
use crate::diagnostic::{Outcome, catalog};
use crate::export::{self, Format};
use crate::{cite, disk};

/// The exit code.
pub(super) fn run(arguments: &ExportArguments, root: &Path, terminal: &Terminal) -> io::Result<u8> {
    let ExportArguments {
        format,
        person,
        output,
    } = arguments;
    let Outcome { value, diagnostics } = export::run(root, person.as_deref(), self::format(*format));
    terminal.diagnostics(&diagnostics);
    let Some(text) = value else {
        let is_ours = |found| catalog::is_of_machine(found) || catalog::is_of_usage(found);
        let code = if diagnostics.iter().any(is_ours) {
            MACHINE_FAILED
        } else {
            FAULTY_FILES
        };
        return Ok(code);
    };
    match output {
        Some(file) => disk::replace(file, text.as_bytes())?,
        None => terminal.result(&text),
    }
    Ok(FINE)
}

fn format(format: ExportFormat) -> Format {
    match format {
        ExportFormat::JsonResume => Format::JsonResume,
        ExportFormat::Rendercv => Format::Rendercv,
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Text => Format::Text,
        ExportFormat::Bibtex => Format::Works(cite::Format::Bibtex),
        ExportFormat::Ris => Format::Works(cite::Format::Ris),
        ExportFormat::CslJson => Format::Works(cite::Format::CslJson),
    }
}
