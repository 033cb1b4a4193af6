//! A style of one's own: a CSL file, read so that nothing in it can harm. It must not know where the file is named.
//!
//! 1. [`read_style`] reads the XML with places, which finds what is wrong with its form;
//! 2. `macros` sees that calls of macros end, and how far they unfold;
//! 3. citationberg reads it as a style; what it says of a value is told at that value's place.

use std::sync::Arc;

use citationberg::{IndependentStyle, Style as AnyStyle};

use super::casing::is_mark;
use super::macros;
use crate::diagnostic::{Diagnostic, Outcome, Place, catalog};
use crate::xml::{self, Element};

/// The reader and the engine go down into elements: styles that are in use are less than half as deep.
const DEEPEST: usize = 64;

/// A style from a file.
#[derive(Debug)]
pub struct OwnStyle(pub(super) IndependentStyle);

/// The file of a style, for what is said of it.
pub(super) struct File<'a> {
    name: &'a str,
    text: &'a Arc<str>,
}

impl File<'_> {
    pub(super) fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(self.name, self.text, span)
    }
}

/// Reads a style from the text of a file.
#[must_use]
pub fn read_style(file: &str, text: &Arc<str>) -> Outcome<Option<OwnStyle>> {
    match read(&File { name: file, text }) {
        Ok(style) => Outcome::clean(Some(OwnStyle(style))),
        Err(diagnostics) => Outcome {
            value: None,
            diagnostics,
        },
    }
}

fn read(file: &File) -> Result<IndependentStyle, Vec<Diagnostic>> {
    let broken = |span, why: &str| vec![catalog::broken_style(file.place(span), why, &[])];
    let text = file.text.as_ref();
    let root = xml::read(text, DEEPEST).map_err(|trouble| broken(trouble.at..trouble.at, &trouble.why))?;
    if root.name != "style" {
        let why = format!("it begins with `{}`, not with `style`", root.name);
        return Err(broken(root.span, &why));
    }
    let mut strange = None;
    root.visit(&mut |element| strange = strange.take().or_else(|| strange_character(element)));
    if let Some(span) = strange {
        return Err(broken(span, "it holds a character that no font knows"));
    }
    whole(file, &root).map_err(|failure| vec![*failure])?;
    macros::check(file, &root)?;
    match AnyStyle::from_xml(text.trim_start_matches('\u{feff}')) {
        Ok(AnyStyle::Independent(style)) => Ok(style),
        Ok(AnyStyle::Dependent(_)) => Err(broken(root.span, "it has no `citation`")),
        Err(failure) => {
            let path = failure.path.as_ref().map(ToString::to_string).unwrap_or_default();
            Err(vec![unread(file, &root, &path, &failure.source.to_string())])
        }
    }
}

/// Characters that stand for markup while a page is made must not come from a style.
fn strange_character(element: &Element) -> Option<std::ops::Range<usize>> {
    let is_strange = |character| is_mark(character) || matches!(character, '\u{fdd0}'..='\u{fdef}');
    let attribute = element.attributes.iter();
    let attribute = attribute
        .clone()
        .find(|attribute| attribute.value.contains(is_strange));
    let own = element.text.contains(is_strange).then(|| element.span.clone());
    attribute.map(|attribute| attribute.span.clone()).or(own)
}

/// Whether it is a style by itself, and prints lists.
fn whole(file: &File, root: &Element) -> Result<(), Box<Diagnostic>> {
    let links = root.child("info").into_iter().flat_map(|info| &info.children);
    let parent = links
        .filter(|child| child.name == "link")
        .filter(|link| {
            link.attribute("rel")
                .is_some_and(|rel| rel.value == "independent-parent")
        })
        .find_map(|link| link.attribute("href"));
    let failure = match (root.child("citation"), root.child("bibliography"), parent) {
        (Some(_), Some(_), _) => return Ok(()),
        (Some(citation), None, _) => catalog::style_without_list(file.place(citation.span.clone())),
        (None, None, Some(parent)) => {
            catalog::dependent_style(file.place(parent.span.clone()), &parent.value)
        }
        (None, _, _) => catalog::broken_style(file.place(root.span.clone()), "it has no `citation`", &[]),
    };
    Err(Box::new(failure))
}

/// What the reader of styles says, at the place that it speaks of.
fn unread(file: &File, root: &Element, path: &str, said: &str) -> Diagnostic {
    let (element, span) = found(root, path);
    let words: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let place = file.place(span);
    match words.as_slice() {
        [wrong, known @ ..] if said.starts_with("unknown variant") => {
            let value = element
                .attributes
                .iter()
                .find(|attribute| attribute.value == *wrong);
            let place = value.map_or(place, |value| file.place(value.span.clone()));
            catalog::broken_style(
                place,
                &format!("it has `{wrong}` where CSL has no such word"),
                known,
            )
        }
        _ if said.starts_with("data did not match") => {
            let why = format!("the attributes of `{}` do not say what it prints", element.name);
            catalog::broken_style(place, &why, &[])
        }
        _ => catalog::broken_style(place, said, &[]),
    }
}

/// What a path as `macro[1].$value[0].group.@prefix` leads to, as far as it can be followed.
fn found<'a>(root: &'a Element, path: &str) -> (&'a Element, std::ops::Range<usize>) {
    let mut element = root;
    for step in path.split('.') {
        let (name, index) = match step.trim_end_matches(']').split_once('[') {
            Some((name, index)) => (name, index.parse().unwrap_or(0)),
            None => (step, 0),
        };
        if let Some(attribute) = name.strip_prefix('@').and_then(|name| element.attribute(name)) {
            return (element, attribute.span.clone());
        }
        let mut children = element
            .children
            .iter()
            .filter(|child| name == "$value" || child.name == name);
        // Behind `$value` the path says once more which element that was.
        element = children.nth(index).unwrap_or(element);
    }
    (element, element.span.clone())
}
