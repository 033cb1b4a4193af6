//! Owns the allow-list for raw HTML in pages.
//! It must not know Markdown.

use super::link::{self, Target};
use super::math;
use ammonia::Builder;
use std::borrow::Cow;
use std::sync::LazyLock;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// Reduces HTML to harmless tags and attributes.
pub(super) fn allow_listed(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(math::ELEMENTS)
        .add_tags(["input", "section"])
        .add_generic_attributes(["class", "id", "dir"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("noopener"))
        .attribute_filter(kept_attribute);
    for element in math::ELEMENTS {
        cleaner.add_tag_attributes(*element, math::ATTRIBUTES);
    }
    cleaner
}

/// A page asks nothing of other hosts, so a picture from elsewhere loses its address; and the only
/// form control that Markdown knows is the box of a task.
fn kept_attribute<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_kept = match (element, attribute) {
        ("img", "src") => link::judge(value) == Target::Local,
        ("input", "type") => value == "checkbox",
        _ => true,
    };
    is_kept.then_some(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(allow_listed(html), expected, "{html}");
    }

    #[test]
    fn only_harmless_html_passes() {
        check("<script>alert(1)</script>a", "a");
        check("<b onclick=\"x()\">a</b>", "<b>a</b>");
        check("<img src=\"https://a.org/x.png\" alt=\"x\">", "<img alt=\"x\">");
        check("<img src=\"x.png\" alt=\"x\">", "<img src=\"x.png\" alt=\"x\">");
        check("<a href=\"javascript:x()\">a</a>", "<a rel=\"noopener\">a</a>");
        check(
            "<math><mi>x</mi><mo href=\"x\" stretchy=\"false\">(</mo></math>",
            "<math><mi>x</mi><mo stretchy=\"false\">(</mo></math>",
        );
    }
}
