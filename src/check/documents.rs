//! Documents that are not as they should be: letters that no face has, too many pages, layouts that do not work. It must not
//! know how documents are set.

use super::Material;
use crate::diagnostic::Diagnostic;
use crate::view::{Audience, Edition};
use crate::{parallel, render, typeset};

/// Sets every CV and every variant, those too that are not published.
pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    if !typeset::IS_AVAILABLE {
        return Vec::new();
    }
    let portfolios = material.site.portfolios.iter().enumerate();
    let editions = portfolios.flat_map(|(portfolio, record)| {
        let cvs = record.cv.into_iter();
        cvs.flat_map(move |cv| {
            let variants = (0..cv.record.variants.len()).map(Some);
            [None].into_iter().chain(variants).map(move |variant| Edition {
                portfolio,
                variant,
                audience: Audience::Addressee,
            })
        })
    });
    let editions: Vec<Edition> = editions.collect();
    let found = parallel::each_by_itself(&editions, |edition| {
        match render::document(material.press, *edition) {
            Ok(made) => made.diagnostics,
            Err(failure) => vec![*failure],
        }
    });
    found.into_iter().flatten().collect()
}
