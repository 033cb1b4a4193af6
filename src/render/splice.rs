//! Lists of items in pages. A list may be megabytes that a template could only copy: it is given a mark, and the
//! items take the mark's place in what it made, their links leading from the page to the root. It must not know
//! what an item looks like.

use std::cell::RefCell;
use std::sync::Arc;

use crate::scan;
use crate::site::Route;
use crate::view::ROOT;

/// Around the number of a list: a noncharacter, as that for the root in links.
const MARK: char = '\u{fdd3}';

/// The lists of one page.
#[derive(Default)]
pub(super) struct Lists(RefCell<Vec<Vec<Arc<str>>>>);

impl Lists {
    /// Keeps a list, and gives what the template is to write; nothing for an empty one.
    pub(super) fn mark(&self, items: Vec<Arc<str>>) -> String {
        if items.is_empty() {
            return String::new();
        }
        let mut lists = self.0.borrow_mut();
        lists.push(items);
        format!("{MARK}{}{MARK}", lists.len() - 1)
    }

    /// How many bytes all items have.
    pub(super) fn length(&self) -> usize {
        self.0.borrow().iter().flatten().map(|item| item.len()).sum()
    }

    /// Appends the content of the page at a route, with the lists in the places of their marks.
    pub(super) fn splice(&self, text: &mut String, main: &str, route: &Route) {
        let lists = self.0.borrow();
        let root = route.to_root();
        let mut rest = main;
        while let Some((before, behind)) = scan::split_once(rest, MARK) {
            let marked = scan::split_once(behind, MARK)
                .and_then(|(number, behind)| Some((lists.get(number.parse::<usize>().ok()?)?, behind)));
            text.push_str(before);
            if let Some((list, behind)) = marked {
                list.iter().for_each(|item| push_item(text, item, &root));
                rest = behind;
            } else {
                text.push(MARK);
                rest = behind;
            }
        }
        text.push_str(rest);
    }
}

fn push_item(text: &mut String, item: &str, root: &str) {
    let mut rest = item;
    while let Some((before, behind)) = scan::split_once(rest, ROOT) {
        text.push_str(before);
        // A link to the root itself, on the page that stands there, would be empty.
        let is_path = behind.starts_with(|first: char| first.is_ascii_alphanumeric());
        text.push_str(if root.is_empty() && !is_path { "./" } else { root });
        rest = behind;
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spliced(lists: &Lists, page: &str, route: &str) -> String {
        let mut text = String::new();
        lists.splice(&mut text, page, &Route::parse(route).expect("a route"));
        text
    }

    fn list(items: &[&str]) -> Vec<Arc<str>> {
        items.iter().map(|item| (*item).into()).collect()
    }

    #[test]
    fn items_take_the_places_of_their_marks() {
        let lists = Lists::default();
        assert_eq!(lists.mark(Vec::new()), "", "nothing to write for an empty list");
        let first = lists.mark(list(&["a", "b"]));
        let second = lists.mark(list(&["c"]));
        let page = format!("<p>{second}</p>{first}<i>{second}");
        assert_eq!(spliced(&lists, &page, ""), "<p>c</p>ab<i>c");
    }

    #[test]
    fn links_of_items_lead_from_the_page_to_the_root() {
        for (route, expected) in [
            ("", "<a href=\"papers/x/\"><a href=\"./\">"),
            ("cv/", "<a href=\"../papers/x/\"><a href=\"../\">"),
            ("papers/y/", "<a href=\"../../papers/x/\"><a href=\"../../\">"),
        ] {
            let lists = Lists::default();
            let item = format!("<a href=\"{ROOT}papers/x/\"><a href=\"{ROOT}\">");
            let page = lists.mark(list(&[&item]));
            assert_eq!(spliced(&lists, &page, route), expected);
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for page in ["\u{fdd3}7\u{fdd3}", "\u{fdd3}x\u{fdd3}", "\u{fdd3}"] {
            let lists = Lists::default();
            let _ = lists.mark(list(&["a"]));
            assert_eq!(spliced(&lists, page, ""), page);
        }
    }
}
