//! Finds the formulas in a file of `content/`, and says where one stands that cannot be set. It must not know how
//! formulas are read: that is given.

use std::ops::Range;
use std::sync::Arc;

use super::front::Document;
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::scan;
use crate::yaml::{self, Kind, Node};

/// A formula in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// Where it stands, its dollars included.
    pub span: Range<usize>,
    /// Why it cannot be set, worded for a diagnostic; absent where it can.
    pub problem: Option<String>,
}

/// Gives the formulas of a text in Markdown.
pub type Formulas = fn(&str) -> Vec<Formula>;

/// What a file's formulas come to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Whether there is one that can be set.
    pub(super) is_set: bool,
    /// Of each that cannot.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Looks over a file of YAML, or of Markdown with its front matter.
pub(super) fn in_file(file: &str, text: &Arc<str>, formulas: Formulas) -> Found {
    let mut search = Search {
        file,
        text,
        formulas,
        found: Found::default(),
    };
    if may_have_one(text) {
        search.file();
    }
    search.found
}

fn may_have_one(text: &str) -> bool {
    scan::find(text, b'$').is_some()
}

struct Search<'a> {
    file: &'a str,
    text: &'a Arc<str>,
    formulas: Formulas,
    found: Found,
}

impl Search<'_> {
    fn file(&mut self) {
        let yaml = match Document::cut(self.file, self.text) {
            Ok(document) => {
                self.value(document.body.clone(), &self.text[document.body]);
                document.source.span
            }
            Err(_) => 0..self.text.len(),
        };
        if may_have_one(&self.text[yaml.clone()])
            && let Some(root) = yaml::tree(&self.text[yaml.clone()])
        {
            self.values(yaml.start, &root);
        }
    }

    fn values(&mut self, start: usize, node: &Node) {
        match &node.kind {
            Kind::Scalar(text, _) => self.value(start + node.span.start..start + node.span.end, text),
            Kind::List(items) => items.iter().for_each(|item| self.values(start, item)),
            Kind::Map(entries) => entries.iter().for_each(|(_, value)| self.values(start, value)),
        }
    }

    /// A value, and where it is written, perhaps with escapes.
    fn value(&mut self, place: Range<usize>, value: &str) {
        if !may_have_one(value) {
            return;
        }
        let mut next = place.start;
        for Formula { span, problem } in (self.formulas)(value) {
            let Some(problem) = problem else {
                self.found.is_set = true;
                continue;
            };
            let formula = &value[span];
            let span = match self.text[next..place.end].find(formula) {
                Some(at) => next + at..next + at + formula.len(),
                None => next..next + scan::line(&self.text[next..place.end]).len(),
            };
            next = span.end;
            let place = Place::new(self.file, self.text, span);
            self.found.diagnostics.push(catalog::formula(place, &problem));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Knows formulas without blanks, of which those with a macro cannot be set.
    fn formulas(text: &str) -> Vec<Formula> {
        let dollars: Vec<usize> = text.match_indices('$').map(|(at, _)| at).collect();
        let spans = dollars.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1);
        let formula = |span: Range<usize>| Formula {
            problem: text[span.clone()].contains('\\').then(|| "a macro".to_owned()),
            span,
        };
        spans.map(formula).collect()
    }

    fn check(file: &str, text: &str, is_set: bool, expected: &[(usize, &str)]) {
        let found = in_file(file, &text.into(), formulas);
        assert_eq!(found.is_set, is_set, "{text}");
        let places = found.diagnostics.iter().map(|diagnostic| {
            let place = diagnostic.place.as_ref().unwrap();
            (place.line_column().0, &text[place.span.clone()])
        });
        assert_eq!(places.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn what_cannot_be_set_is_told_where_it_stands() {
        check("a.md", "---\ntitle: A $x$\n---\nB\n", true, &[]);
        check(
            "a.md",
            "---\ntitle: A\n---\n$\\a$ $x$\n\n$\\a$\n",
            true,
            &[(4, "$\\a$"), (6, "$\\a$")],
        );
        check(
            "a.md",
            "---\ntitle: A $\\a$\n---\n$\\b$\n",
            false,
            &[(4, "$\\b$"), (2, "$\\a$")],
        );
        check(
            "cv.yaml",
            "a:\n  - b: \"C $\\\\a$\"\n",
            false,
            &[(2, "\"C $\\\\a$\"")],
        );
        check("cv.yaml", "a: 5\n", false, &[]);
    }
}
