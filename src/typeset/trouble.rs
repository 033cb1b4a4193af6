//! What Typst complains of, as diagnostics that point into the layout. It must not know which document was set.

use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use super::Job;
use super::desk::Desk;
use crate::diagnostic::{Diagnostic, Place, catalog};

/// The first of the complaints: what follows is mostly of its making.
pub(super) fn told(desk: &Desk, job: &Job, found: &[SourceDiagnostic]) -> Diagnostic {
    let file = job.sources.iter().find(|source| source.name == job.layout);
    let file = file.map_or(job.layout, |source| &source.file);
    let Some(first) = found.first() else {
        return catalog::broken_layout(file, None, "it cannot be set", "");
    };
    let hints: Vec<&str> = first.hints.iter().map(|hint| hint.v.as_str()).collect();
    catalog::broken_layout(file, place(desk, job, first), &first.message, &hints.join("; "))
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
