//! Drawings being written as SVG that stands in a page. It must not know what is drawn.
//!
//! What a part looks like is the stylesheet's matter: parts have classes and measures, and no colours.

use std::fmt::Write;

use super::text::push_escaped;

/// A drawing whose end is not yet written.
pub(super) struct Drawing(String);

/// The names by which a drawing is known to those who do not see it.
pub(super) struct Told<'a> {
    /// Begins the identifiers of title and description.
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

impl Drawing {
    /// An empty drawing. Its parts are links, so it is a group of them and not one image.
    pub(super) fn new(class: &str, measures: &str, told: &Told) -> Self {
        let Told {
            id,
            title,
            description,
        } = told;
        let mut svg = format!(
            "<svg class=\"{class}\" {measures} role=\"group\" aria-labelledby=\"{id}-title\" \
             aria-describedby=\"{id}-description\"><title id=\"{id}-title\">"
        );
        push_escaped(&mut svg, title);
        let _ = write!(svg, "</title><desc id=\"{id}-description\">");
        push_escaped(&mut svg, description);
        svg.push_str("</desc>");
        Self(svg)
    }

    /// Adds an element without content. The attributes are the drawing's own and need no escapes.
    pub(super) fn shape(&mut self, name: &str, attributes: std::fmt::Arguments<'_>) {
        let _ = write!(self.0, "<{name} {attributes}/>");
    }

    /// Adds a text.
    pub(super) fn text(&mut self, attributes: std::fmt::Arguments<'_>, text: &str) {
        let _ = write!(self.0, "<text {attributes}>");
        push_escaped(&mut self.0, text);
        self.0.push_str("</text>");
    }

    /// Adds parts that lead to a page, with what a pointer is told about them. The table beside a drawing has the
    /// same links for the keyboard, so that nobody has to pass by all of these.
    pub(super) fn link(&mut self, class: &str, href: &str, told: &str, draw: impl FnOnce(&mut Self)) {
        let _ = write!(self.0, "<a class=\"{class}\" tabindex=\"-1\" href=\"");
        push_escaped(&mut self.0, href);
        self.0.push_str("\"><title>");
        push_escaped(&mut self.0, told);
        self.0.push_str("</title>");
        draw(self);
        self.0.push_str("</a>");
    }

    /// The whole drawing.
    pub(super) fn end(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_drawing_ends_it() {
        let told = Told {
            id: "x",
            title: "<b>",
            description: "\"",
        };
        let mut drawing = Drawing::new("d", "width=\"1\"", &told);
        drawing.link("l", "a\"b", "</svg>", |drawing| {
            drawing.shape("rect", format_args!("x=\"1\""));
            drawing.text(format_args!("y=\"2\""), "<script>");
        });
        assert_eq!(
            drawing.end(),
            "<svg class=\"d\" width=\"1\" role=\"group\" aria-labelledby=\"x-title\" \
             aria-describedby=\"x-description\"><title id=\"x-title\">&lt;b&gt;</title>\
             <desc id=\"x-description\">&quot;</desc>\
             <a class=\"l\" tabindex=\"-1\" href=\"a&quot;b\"><title>&lt;/svg&gt;</title><rect x=\"1\"/><text y=\"2\">&lt;script&gt;</text></a></svg>"
        );
    }
}
