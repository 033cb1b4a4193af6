//! From a desk to a file. It must not know what lies on the desk.

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::desk::Desk;
use super::{Job, Pdf, trouble};
use crate::diagnostic::Diagnostic;

/// For how many documents Typst remembers what it did for them.
const MEMORY: usize = 8;

pub(super) fn pdf(job: &Job) -> Result<Pdf, Box<Diagnostic>> {
    let desk = Desk::of(job);
    let written = typst::compile::<PagedDocument>(&desk)
        .output
        .and_then(|document| {
            // What a standard forbids, as a letter that no face has, is no reason to make no file.
            let bytes = typst_pdf::pdf(&document, &options(&standards(job)))
                .or_else(|_| typst_pdf::pdf(&document, &options(&[])))?;
            let pages = document.pages().len();
            Ok(Pdf { bytes, pages })
        });
    typst::comemo::evict(MEMORY);
    written.map_err(|found| Box::new(trouble::told(&desk, job, &found)))
}

/// For everyone, and for archives where the document has a date.
fn standards(job: &Job) -> Vec<PdfStandard> {
    let archived = job.about.date.map(|_| PdfStandard::A_2a);
    archived.into_iter().chain([PdfStandard::Ua_1]).collect()
}

fn options(standards: &[PdfStandard]) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("offprint".into())),
        standards: PdfStandards::new(standards).expect("they go together"),
        ..PdfOptions::default()
    }
}
