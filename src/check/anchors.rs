//! The parts of pages that can be linked to: what carries an `id`, as the theme writes it. It must not know who links.

use std::sync::{Arc, Mutex, PoisonError};

use crate::maps::Map;
use crate::plan::{Output, Recipe};
use crate::render::{self, Fragments, Press, Rendered};
use crate::view::Sizes;

/// The parts of the pages that were asked for.
pub(super) struct Anchors<'a> {
    press: &'a Press<'a>,
    known: Mutex<Map<String, Option<Arc<[String]>>>>,
}

impl<'a> Anchors<'a> {
    pub(super) fn new(press: &'a Press<'a>) -> Self {
        Self {
            press,
            known: Mutex::default(),
        }
    }

    /// The names of a page's parts; absent of what is no page of ours, or cannot be made.
    pub(super) fn of(&self, output: &Output) -> Option<Arc<[String]>> {
        let file = output.route.file_name();
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = known().get(&file) {
            return names.clone();
        }
        let names = self.html(output).map(|html| names(&html).into());
        known().insert(file, names.clone());
        names
    }

    fn html(&self, output: &Output) -> Option<String> {
        if !matches!(output.recipe, Recipe::Page(_)) {
            return None;
        }
        let press = self.press;
        let fragments = Fragments {
            items: &|works, me| {
                let items = works.iter().map(|&work| render::item(press, work, me));
                // What a template cannot write, a build says.
                items.map(|item| item.unwrap_or_default().into()).collect()
            },
            entries: &|works, format| {
                let entries = works.iter().map(|&work| render::entry(press, work, format));
                entries.map(Arc::from).collect()
            },
            words: &|_| Vec::new(),
            citations: &|_| Arc::from(""),
            layout: &|frame| render::layout(press, frame).map(Arc::from),
            sizes: &Sizes::new(),
        };
        match render::output(press, output, fragments).ok()? {
            Rendered::Bytes(bytes) => String::from_utf8(bytes.into_owned()).ok(),
            Rendered::CopyOf(_) | Rendered::PictureOf(_) | Rendered::Document(_) => None,
        }
    }
}

/// What stands in the attributes `id` of a page.
fn names(html: &str) -> Vec<String> {
    const ATTRIBUTE: &str = " id=";
    let places = html.match_indices(ATTRIBUTE);
    let values = places.filter_map(|(at, _)| {
        let rest = &html[at + ATTRIBUTE.len()..];
        let quoted = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
        quoted.or_else(|| rest.split([' ', '>']).next())
    });
    values.map(|value| value.replace("&amp;", "&")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_with_and_without_quotes() {
        assert_eq!(names("<h2 id=\"a-b\">x</h2><p class=y id=c>"), ["a-b", "c"]);
    }
}
