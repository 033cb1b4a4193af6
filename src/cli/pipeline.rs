//! The one way from seeds to the site, shared by `build` and `serve`. It must not know who asked for it.

use std::io;
use std::path::{Path, PathBuf};

use crate::build::{self, Changed, Options, Report, Session};
use crate::diagnostic::{Diagnostic, Outcome, has_errors};
use crate::intake::{self, Intake};

/// What is kept between rounds.
pub(super) struct Pipeline {
    intake: Intake,
    session: Session,
    /// Whether the last import failed, so that what changed since was never looked at.
    is_import_pending: bool,
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
            is_import_pending: false,
        }
    }

    /// Imports what is new, then makes the site.
    pub(super) fn run(&mut self, changed: Changed<'_>) -> io::Result<Round> {
        let changed = if self.is_import_pending {
            changed.and_more()
        } else {
            changed
        };
        let outcome = if self.may_be_imported(changed) {
            self.is_import_pending = true;
            intake::import(&self.intake, intake::prepare_if_changed)?
        } else {
            Outcome::clean(None)
        };
        let mut diagnostics = outcome.diagnostics;
        if has_errors(&diagnostics) {
            return Ok(Round {
                diagnostics,
                imported: None,
                report: None,
            });
        }
        self.is_import_pending = false;
        let is_edited_by_people = |file: &str| !file.starts_with(".import/");
        let imported = outcome.value.map(|prepared| {
            let changes = prepared.import.changes.iter();
            changes.filter(|change| is_edited_by_people(&change.file)).count()
        });
        // What an import writes, nobody told of.
        let changed = if imported.is_some() {
            changed.and_more()
        } else {
            changed
        };
        let mut report = build::run(&mut self.session, changed);
        diagnostics.append(&mut report.diagnostics);
        Ok(Round {
            diagnostics,
            imported,
            report: Some(report),
        })
    }

    /// Whether there may be something to import: records and notes decide nothing about that.
    fn may_be_imported(&self, changed: Changed<'_>) -> bool {
        let content = self.intake.root.join("content");
        let is_record = |path: &PathBuf| {
            let name = path.strip_prefix(&content).ok();
            let first = name.and_then(|name| name.components().next());
            first.is_some_and(|first| first.as_os_str() != "site.yaml" && first.as_os_str() != ".import")
        };
        match changed {
            Changed::Anything | Changed::Pages => true,
            Changed::Files(paths) => !paths.iter().all(is_record),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk;

    #[test]
    fn while_an_import_fails_no_file_is_built_by_itself() {
        let root = std::env::temp_dir().join(format!("offprint-pipeline-{}", std::process::id()));
        let put = |name: &str, text: &str| disk::replace(&root.join(name), text.as_bytes()).expect("a file");
        put("seeds/listing.txt", "Ada Ng\nSelected works\n");
        put("content/site.yaml", "owner: ada-ng\n");
        put("content/people/ada-ng/profile.yaml", "name: Ada Ng\n");
        let paper = root.join("content/papers/x.md");
        put("content/papers/x.md", "---\ntitle: X\nauthors: [Ada Ng]\n---\n");
        let mut pipeline = Pipeline::open(&root, None);
        let is_built = |pipeline: &mut Pipeline, changed: Changed<'_>| {
            let round = pipeline.run(changed).expect("a disk");
            round.report.is_some_and(|report| report.committed)
        };
        assert!(is_built(&mut pipeline, Changed::Anything));
        put("content/site.yaml", "owner: [\n");
        assert!(!is_built(
            &mut pipeline,
            Changed::Files(&[root.join("content/site.yaml")])
        ));
        put("content/papers/x.md", "---\ntitle: Y\nauthors: [Ada Ng]\n---\n");
        let told = [paper];
        assert!(!is_built(&mut pipeline, Changed::Files(&told)));
        put("content/site.yaml", "owner: ada-ng\n");
        assert!(
            is_built(&mut pipeline, Changed::Files(&told)),
            "everything is looked at"
        );
        let _ = std::fs::remove_dir_all(&root);
    }
}
