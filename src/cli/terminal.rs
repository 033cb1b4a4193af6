//! Everything that is printed. It must not know why.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use super::pipeline::Round;
use super::{Colour, Format, Global};
use crate::diagnostic::{self, Diagnostic, Severity};

/// The terminal with the user's wishes.
pub(super) struct Terminal {
    pub(super) format: Format,
    verbose: bool,
    quiet: bool,
    colour: bool,
    colours_output: bool,
}

impl Terminal {
    pub(super) fn new(global: &Global) -> Self {
        let colours = |is_terminal: bool| match global.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        Self {
            format: global.format,
            verbose: global.verbose,
            quiet: global.quiet,
            colour: colours(std::io::stderr().is_terminal()),
            colours_output: colours(std::io::stdout().is_terminal()),
        }
    }

    /// What a command is asked for: on standard output, whatever the wishes.
    pub(super) fn result(&self, text: &str) {
        write_to(&mut std::io::stdout().lock(), text.as_bytes());
    }

    /// What was asked for, as it is.
    pub(super) fn bytes(&self, bytes: &[u8]) {
        write_to(&mut std::io::stdout().lock(), bytes);
    }

    /// A line about what was done; left out where the user wants quiet.
    pub(super) fn line(&self, text: &str) {
        if !self.quiet {
            write_to(&mut std::io::stderr().lock(), format!("{text}\n").as_bytes());
        }
    }

    /// Findings, in the format asked for.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let mut stderr = std::io::stderr().lock();
        self.draw(diagnostics, self.colour, &mut stderr);
    }

    /// The same where findings are what the command is asked for: on standard output.
    pub(super) fn findings(&self, diagnostics: &[Diagnostic]) {
        let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
        self.draw(diagnostics, self.colours_output, &mut stdout);
    }

    fn draw(&self, diagnostics: &[Diagnostic], colour: bool, stream: &mut dyn Write) {
        for found in diagnostics {
            if self.quiet && found.severity != Severity::Error {
                continue;
            }
            let text = match self.format {
                Format::Long => diagnostic::long(found, colour),
                Format::Short => format!("{}\n", diagnostic::short(found)),
                Format::Json => format!("{}\n", diagnostic::json(found)),
            };
            write_to(stream, text.as_bytes());
        }
    }

    /// What one way from seeds to site found and did.
    pub(super) fn round(&self, round: &Round, root: &Path) {
        self.diagnostics(&round.diagnostics);
        self.counts(&round.diagnostics);
        if let Some(changed) = round.imported {
            self.line(&format!("imported seeds/: {changed} files of content/ changed"));
        }
        if let Some(report) = &round.report {
            if report.committed {
                let public = root.join("public");
                let (changed, removed) = (report.changed.len(), report.removed.len());
                let what = match (changed, removed) {
                    (0, 0) => "nothing changed".to_owned(),
                    (changed, 0) => format!("{changed} written"),
                    (changed, removed) => format!("{changed} written, {removed} removed"),
                };
                self.line(&format!(
                    "built {}: {} files, {what}",
                    public.display(),
                    report.outputs
                ));
            }
            self.stages(&report.stages);
        }
    }

    /// What each stage cost, where the user wants to know.
    pub(super) fn stages(&self, stages: &[(&'static str, Duration, usize)]) {
        for (stage, time, items) in stages.iter().filter(|_| self.verbose) {
            self.line(&stage_line(stage, time.as_secs_f64() * 1000.0, *items));
        }
    }

    fn counts(&self, diagnostics: &[Diagnostic]) {
        let count = |severity: Severity| {
            diagnostics
                .iter()
                .filter(|found| found.severity == severity)
                .count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors > 0 {
            self.line(&format!(
                "{}, {}; the last good site stays as it is",
                counted(errors, "error"),
                counted(warnings, "warning")
            ));
        }
    }
}

/// `1 work`, `2 works`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}

fn stage_line(stage: &str, milliseconds: f64, items: usize) -> String {
    let rate = match u32::try_from(items) {
        Ok(items) if items > 0 && milliseconds > 0.0 => {
            format!(", {:.1} µs each", milliseconds * 1000.0 / f64::from(items))
        }
        _ => String::new(),
    };
    format!("  {stage:<10} {milliseconds:>9.2} ms  {items:>6} items{rate}")
}

/// A closed pipe (`offprint import | head`) is the reader's wish, not an error.
fn write_to(stream: &mut dyn Write, bytes: &[u8]) {
    let _ = stream.write_all(bytes).and_then(|()| stream.flush());
}
