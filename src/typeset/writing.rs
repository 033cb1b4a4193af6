//! From a desk to a file. It must not know what lies on the desk.

use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::desk::Desk;
use super::missing::missing;
use super::trouble::{self, Complaint};
use super::{Job, Pdf};
use crate::diagnostic::{Diagnostic, catalog};
use crate::parallel;

/// For how many documents Typst remembers what it did for them.
const MEMORY: usize = 8;

type Complaints = EcoVec<SourceDiagnostic>;

pub(super) fn pdf(job: &Job) -> Result<Pdf, Box<Diagnostic>> {
    // Typst goes parallel itself.
    parallel::apart(|| set(job))
}

fn set(job: &Job) -> Result<Pdf, Box<Diagnostic>> {
    let desk = Desk::of(job);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
    let written = output.and_then(|document| {
        let (bytes, refused) = written(&document, job)?;
        Ok((document, bytes, refused))
    });
    typst::comemo::evict(MEMORY);
    let (document, bytes, refused) = written
        .map_err(|found| Box::new(Complaint::first(&desk, job, &found).worded(catalog::broken_layout)))?;
    let missing = missing(&document);
    // Where letters are missing, that is why it claims nothing.
    let refused = refused.first().filter(|_| missing.is_empty());
    let doubts = warnings
        .iter()
        .map(|found| trouble::complaint(&desk, job, found).worded(catalog::doubtful_layout));
    let refused =
        refused.map(|found| trouble::complaint(&desk, job, found).worded(catalog::document_without_claims));
    Ok(Pdf {
        bytes,
        pages: document.pages().len(),
        warnings: doubts.chain(refused).collect(),
        missing,
    })
}

/// The file, and why it claims nothing if it does not: what a standard forbids is no reason to make no file.
fn written(document: &PagedDocument, job: &Job) -> Result<(Vec<u8>, Complaints), Complaints> {
    match typst_pdf::pdf(document, &options(&standards(job))) {
        Ok(bytes) => Ok((bytes, Complaints::new())),
        Err(refused) => Ok((typst_pdf::pdf(document, &options(&[]))?, refused)),
    }
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
