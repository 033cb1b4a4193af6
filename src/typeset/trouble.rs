//! What Typst complains of, as diagnostics that point into the layout. It must not know which document was set.

use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use super::Job;
use super::desk::Desk;
use crate::diagnostic::{Diagnostic, Place};

/// A complaint, as [`crate::diagnostic::catalog`] words it: the file, the place in it, what is wrong, and what may help.
pub(super) struct Complaint<'a> {
    file: &'a str,
    place: Option<Place>,
    why: &'a str,
    hints: String,
}

impl<'a> Complaint<'a> {
    pub(super) fn worded(self, word: fn(&str, Option<Place>, &str, &str) -> Diagnostic) -> Diagnostic {
        word(self.file, self.place, self.why, &self.hints)
    }

    /// The first of several: what follows is mostly of its making.
    pub(super) fn first(desk: &Desk, job: &'a Job, found: &'a [SourceDiagnostic]) -> Self {
        match found.first() {
            Some(first) => complaint(desk, job, first),
            None => Self {
                file: layout(job),
                place: None,
                why: "it cannot be set",
                hints: String::new(),
            },
        }
    }
}

pub(super) fn complaint<'a>(desk: &Desk, job: &'a Job, found: &'a SourceDiagnostic) -> Complaint<'a> {
    let hints: Vec<&str> = found.hints.iter().map(|hint| hint.v.as_str()).collect();
    Complaint {
        file: layout(job),
        place: place(desk, job, found),
        why: &found.message,
        hints: hints.join("; "),
    }
}

/// The file of the layout.
fn layout<'a>(job: &'a Job) -> &'a str {
    let source = job.sources.iter().find(|source| source.name == job.layout);
    source.map_or(job.layout, |source| &source.file)
}

/// Where it is said to be, or the nearest call in a layout that led there.
fn place(desk: &Desk, job: &Job, found: &SourceDiagnostic) -> Option<Place> {
    let own = found.span.id().zip(desk.range(found.span));
    let calls = found
        .trace
        .iter()
        .filter_map(|call| call.span.id().zip(desk.range(call.span)));
    own.into_iter().chain(calls).find_map(|(id, range)| {
        let name = Desk::name(id);
        let source = job.sources.iter().find(|source| source.name == name)?;
        Some(Place::new(&source.file, &source.text, range))
    })
}
