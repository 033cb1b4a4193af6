//! The one way from seeds to the site, shared by `build` and `serve`. It must not know who asked for it.

use std::io;
use std::path::Path;

use crate::build::{self, Options, Report, Session};
use crate::diagnostic::{Diagnostic, Outcome, has_errors};
use crate::intake::{self, Intake};

/// What is kept between rounds.
pub(super) struct Pipeline {
    intake: Intake,
    session: Session,
}

/// What one round found and did.
pub(super) struct Round {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many files of `content/` the import changed; absent if there was nothing new in the seeds.
    pub(super) imported: Option<usize>,
    /// Absent if the import failed.
    pub(super) report: Option<Report>,
}

impl Pipeline {
    pub(super) fn open(root: &Path, base_url: Option<String>) -> Self {
        let options = Options {
            root: root.to_owned(),
            public: root.join("public"),
            base_url,
        };
        Self {
            intake: Intake {
                root: root.to_owned(),
                documents: Vec::new(),
            },
            session: build::open(options),
        }
    }

    /// Imports what is new, then makes the site.
    pub(super) fn run(&mut self) -> io::Result<Round> {
        let outcome = intake::import(&self.intake, intake::prepare_if_changed)?;
        let mut diagnostics = outcome.diagnostics;
        if has_errors(&diagnostics) {
            return Ok(Round {
                diagnostics,
                imported: None,
                report: None,
            });
        }
        let is_edited_by_people = |file: &str| !file.starts_with(".import/");
        let imported = outcome.value.map(|prepared| {
            let changes = prepared.import.changes.iter();
            changes.filter(|change| is_edited_by_people(&change.file)).count()
        });
        let mut report = build::run(&mut self.session);
        diagnostics.append(&mut report.diagnostics);
        Ok(Round {
            diagnostics,
            imported,
            report: Some(report),
        })
    }

    /// The files of `content/` that an import would change now.
    pub(super) fn pending(&self) -> io::Result<Outcome<Vec<String>>> {
        let Outcome { value, diagnostics } = intake::prepare_if_changed(&self.intake)?;
        let changes = value.map(|prepared| prepared.import.changes).unwrap_or_default();
        Ok(Outcome {
            value: changes.into_iter().map(|change| change.file).collect(),
            diagnostics,
        })
    }
}
