//! What is around the content of pages: many pages have the same, so it is rendered once, with marks in the places
//! of what differs. It must not know what a page shows.

use crate::diagnostic::{Diagnostic, catalog};
use crate::scan;
use crate::theme::{self, Theme};

/// The template of what is around.
pub(super) const TEMPLATE: &str = "layout.html";

/// Stands for what the head tells machines. A noncharacter, as that for the root in links.
pub(super) const HEAD: char = '\u{fdd1}';

/// Stands for the content.
pub(super) const MAIN: char = '\u{fdd2}';

/// The layout, if it has both marks, in this order.
pub(super) fn checked(layout: String, theme: &Theme) -> Result<String, Box<Diagnostic>> {
    let Some((_, behind)) = layout.split_once(HEAD) else {
        return Err(left_out(theme, "head_html"));
    };
    if !behind.contains(MAIN) {
        return Err(left_out(theme, "main_html"));
    }
    Ok(layout)
}

fn left_out(theme: &Theme, field: &str) -> Box<Diagnostic> {
    Box::new(catalog::layout_without(
        &theme::shown_file(theme, TEMPLATE),
        field,
    ))
}

/// A page: a checked layout around its head and its content, which has about so many bytes and is appended.
pub(super) fn around(layout: &str, head: &str, length: usize, push_main: impl FnOnce(&mut String)) -> String {
    let (before, rest) = scan::split_once(layout, HEAD).unwrap_or((layout, ""));
    let (between, behind) = scan::split_once(rest, MAIN).unwrap_or((rest, ""));
    let mut page = String::with_capacity(layout.len() + head.len() + length);
    page.push_str(before);
    page.push_str(head);
    page.push_str(between);
    push_main(&mut page);
    page.push_str(behind);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(layout: &str, missing: Option<&str>) {
        let theme = theme::load("folio", &[], &[]).value.expect("the shipped theme");
        let failure = checked(layout.to_owned(), &theme).err();
        let message = failure.as_ref().map(|failure| failure.message.as_str());
        let expected = missing.map(|field| format!("this layout does not write `{field}`"));
        assert_eq!(message, expected.as_deref(), "{layout}");
        if let Some(failure) = failure {
            assert_eq!(failure.file_name(), Some("themes/folio/templates/layout.html"));
        }
    }

    #[test]
    fn a_layout_that_leaves_head_or_content_out_is_an_error() {
        check(&format!("<head>{HEAD}</head><main>{MAIN}</main>"), None);
        check(&format!("<main>{MAIN}</main>"), Some("head_html"));
        check(&format!("<head>{HEAD}</head>"), Some("main_html"));
        check(&format!("{MAIN}{HEAD}"), Some("main_html"));
    }

    #[test]
    fn a_page_is_its_layout_around_head_and_content() {
        let layout = format!("<head>{HEAD}</head><main>{MAIN}</main>!");
        let page = around(&layout, "<title>", 1, |text| text.push('x'));
        assert_eq!(page, "<head><title></head><main>x</main>!");
    }
}
