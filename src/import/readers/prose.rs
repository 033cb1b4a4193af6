//! Prose of a seed as Markdown: titles and abstracts, which may hold LaTeX.
//! It must not know which field the text is for.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, catalog};
use crate::import::latex;
use crate::import::seed::Seed;

/// The text of the span as Markdown; macros that cannot be read are reported at their place.
pub(crate) fn markdown(seed: &Seed, span: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> String {
    let latex::Read { markdown, unknown } = latex::to_markdown(&seed.text[span.clone()]);
    for latex::Unknown { name, offset } in unknown {
        let start = span.start + offset;
        let place = seed.place(start..start + name.len() + 1);
        diagnostics.push(catalog::unknown_macro(place, &name));
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_macro_is_reported_where_it_stands() {
        let seed = Seed::from_bytes("s", b"Title\n5$\\times$ and \\wobble{text}");
        let mut diagnostics = Vec::new();
        let text = markdown(&seed, &(6..seed.text.len()), &mut diagnostics);
        assert_eq!(text, "5$\\times$ and text");
        let places: Vec<_> = diagnostics
            .iter()
            .filter_map(|found| found.place.as_ref())
            .map(crate::diagnostic::Place::line_column)
            .collect();
        assert_eq!(places, [(2, 15)]);
    }
}
