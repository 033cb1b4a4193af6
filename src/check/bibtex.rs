//! What papers' own BibTeX files say otherwise than the records. It must not know what of a file is used.

use super::Material;
use crate::content::{BibtexEntry, BibtexPart, bibtex_entry};
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::import::latex::to_markdown;
use crate::markdown;
use crate::model::{DateValue, Doi, Work, fold};
use crate::parallel;

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let of_each = parallel::each_of_many(&material.site.works, |placed| {
        let extras = placed.bibtex?;
        let text = material.texts.text(&extras.file);
        let entry = bibtex_entry(&text).ok()?;
        Some(
            differences(&placed.work.record, &entry)
                .map(|(name, part, ours)| {
                    let place = Place::new(&extras.file, &text, part.span.clone());
                    catalog::bibtex_differs(place, name, &part.text, &ours, &placed.work.file)
                })
                .collect::<Vec<_>>(),
        )
    });
    of_each.into_iter().flatten().flatten().collect()
}

/// The fields that contradict the record, with what it says.
fn differences<'e>(
    work: &Work,
    entry: &'e BibtexEntry,
) -> impl Iterator<Item = (&'static str, &'e BibtexPart, String)> {
    let title = entry.field("title").filter(|part| !is_title(work, &part.text));
    let title = title.map(|part| ("title", part, markdown::plain(&work.title).into_owned()));
    let year = work.date.as_ref().and_then(DateValue::year).and_then(|year| {
        let part = entry.field("year")?;
        let theirs: i16 = part.text.parse().ok()?;
        (theirs != year).then(|| ("year", part, year.to_string()))
    });
    let doi = work.doi.as_ref().and_then(|doi| {
        let part = entry.field("doi")?;
        let theirs = Doi::parse(&part.text);
        (theirs.as_ref() != Some(doi)).then(|| ("doi", part, doi.to_string()))
    });
    [title, year, doi].into_iter().flatten()
}

/// Whether a title in LaTeX is the work's, whatever its capitals and signs.
fn is_title(work: &Work, latex: &str) -> bool {
    let folded = |markdown: &str| fold(&markdown::plain(markdown)).replace(' ', "");
    folded(&to_markdown(latex).markdown) == folded(&work.title)
}
