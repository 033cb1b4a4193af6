//! Documents: what a layout of the theme makes of a CV. It must not know what the CV says.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Press;
use crate::diagnostic::{Diagnostic, Outcome, catalog};
use crate::model::PageLimit;
use crate::typeset::{self, About, Job, Missing, Pdf, Source};
use crate::view::{self, Edition};

/// A CV, or a variant of one, as PDF, and what is not as it should be although it was made.
///
/// # Errors
///
/// Where the layout has an error.
pub fn document(press: &Press, edition: Edition) -> Result<Outcome<Vec<u8>>, Box<Diagnostic>> {
    let document = view::document(press.site, &press.styles, edition)
        .expect("whoever asks has looked whether there is a CV");
    let layouts = &press.theme.layouts;
    let layout = document.layout.as_deref().or_else(|| layouts.names().next());
    let sources: Vec<Source> = layouts
        .sources
        .iter()
        .map(|(name, source)| Source {
            name: name.clone(),
            file: source.file.clone(),
            text: source.text.clone(),
        })
        .collect();
    let Pdf {
        bytes,
        mut warnings,
        missing,
        pages,
    } = typeset::pdf(&Job {
        sources: &sources,
        layout: &[layout.unwrap_or_default(), ".typ"].concat(),
        fonts: press
            .site
            .library
            .fonts
            .iter()
            .map(|font| Arc::clone(&font.record))
            .collect(),
        data: document.data,
        about: About {
            title: &document.title,
            author: &document.author,
            date: document.date,
        },
    })?;
    warnings.extend(missing_letters(press, edition, &missing));
    if let Some(PageLimit { most, place }) = document.pages.filter(|limit| pages > limit.most) {
        warnings.push(catalog::too_many_pages(place, &document.title, pages, most));
    }
    Ok(Outcome {
        value: bytes,
        diagnostics: warnings,
    })
}

/// One finding for each record that holds letters which no face has.
fn missing_letters(press: &Press, edition: Edition, missing: &[Missing]) -> Vec<Diagnostic> {
    let mut by_file: BTreeMap<&str, Vec<&Missing>> = BTreeMap::new();
    for each in missing {
        let file = view::file_with(press.site, edition, each.letter);
        by_file.entry(file).or_default().push(each);
    }
    let told = by_file.into_iter().map(|(file, missing)| {
        let letters: Vec<char> = missing.iter().map(|each| each.letter).collect();
        catalog::missing_letters(file, &letters, &missing[0].around)
    });
    told.collect()
}
