//! `offprint export`. It must not know how formats are written.

use std::io;
use std::path::{Path, PathBuf};

use super::terminal::Terminal;
use super::{ExportArguments, ExportFormat, FAULTY_FILES, FINE, MACHINE_FAILED};
use crate::diagnostic::{Outcome, catalog};
use crate::export::{self, Exported, Format, Wish};
use crate::{cite, disk};

/// The exit code.
pub(super) fn run(arguments: &ExportArguments, root: &Path, terminal: &Terminal) -> io::Result<u8> {
    let ExportArguments {
        format,
        person,
        variant,
        output,
    } = arguments;
    let wish = Wish {
        person: person.as_deref(),
        variant: variant.as_deref(),
        format: self::format(*format),
    };
    let Outcome { value, diagnostics } = export::run(root, wish);
    terminal.diagnostics(&diagnostics);
    let Some(Exported { bytes, name }) = value else {
        let is_ours = |found| catalog::is_of_machine(found) || catalog::is_of_usage(found);
        let code = if diagnostics.iter().any(is_ours) {
            MACHINE_FAILED
        } else {
            FAULTY_FILES
        };
        return Ok(code);
    };
    let is_standard = |file: &Path| file == Path::new("-");
    let own = name.as_deref().map(Path::new);
    match output.as_deref().or(own).filter(|file| !is_standard(file)) {
        Some(file) => {
            if let Some(kept) = sources(root).find(|kept| disk::is_within(file, kept)) {
                terminal.diagnostics(&[catalog::output_among_sources(file, &kept)]);
                return Ok(MACHINE_FAILED);
            }
            disk::write_for_user(file, &bytes)?;
            terminal.line(&format!("wrote {}", file.display()));
        }
        None => terminal.bytes(&bytes),
    }
    Ok(FINE)
}

/// The folders whose files are the user's own.
fn sources(root: &Path) -> impl Iterator<Item = PathBuf> {
    ["content", "seeds", "themes"]
        .into_iter()
        .map(|folder| root.join(folder))
}

fn format(format: ExportFormat) -> Format {
    match format {
        ExportFormat::JsonResume => Format::JsonResume,
        ExportFormat::Rendercv => Format::Rendercv,
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Text => Format::Text,
        ExportFormat::Pdf => Format::Pdf,
        ExportFormat::Bibtex => Format::Works(cite::Format::Bibtex),
        ExportFormat::Ris => Format::Works(cite::Format::Ris),
        ExportFormat::CslJson => Format::Works(cite::Format::CslJson),
    }
}
