//! Owns the way from TeX formulas to MathML that is safe to show.
//! It must not know Markdown.
//!
//! 1. `mathml` strips what only matters to TeX and converts;
//! 2. `guarded` reads the result as XML and writes it anew with known elements and attributes alone, since
//!    the converter passes some arguments on as they are.
//!
//! Pages forbid inline styles, so those that carry meaning become classes that the style sheet sets:
//! `math-left`, `math-right` (alignment of a cell), `math-wide` (a table as wide as the text),
//! `math-margin` (the empty cell beside a numbered line), `math-number` (the cell of a number),
//! `math-small-caps`, `math-rule-above`, `math-rule-below`, `math-rule-left`, `math-rule-right`.

use super::source::push_escaped;
use crate::xml::{BytesStart, Event, Reader};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Every element a formula may hold.
pub(super) const ELEMENTS: &[&str] = &[
    "annotation",
    "b",
    "code",
    "em",
    "i",
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "s",
    "semantics",
    "span",
    "u",
];

/// Every attribute these elements may carry; all others are left out.
pub(super) const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnalign",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "encoding",
    "fence",
    "form",
    "height",
    "intent",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

const CLASS_OF_STYLE: &[(&str, &str)] = &[
    ("border-bottom", "math-rule-below"),
    ("border-left", "math-rule-left"),
    ("border-right", "math-rule-right"),
    ("border-top", "math-rule-above"),
    ("font-variant-caps", "math-small-caps"),
    ("text-align: left", "math-left"),
    ("text-align: right", "math-right"),
    ("width: 100%", "math-wide"),
    ("width: 50%", "math-margin"),
    ("width: 7.5%", "math-number"),
];

/// Longer or deeper formulas are not mathematics but an accident or an attack on the stack.
const LONGEST: usize = 10_000;
const DEEPEST: usize = 100;

static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
    let config = MathCoreConfig {
        annotation: true,
        ..MathCoreConfig::default()
    };
    LatexToMathML::new(config).expect("a configuration without macros is always accepted")
});

/// A formula as MathML, or why it cannot be set.
pub(super) fn mathml(tex: &str, is_display: bool) -> Result<String, String> {
    if tex.len() > LONGEST || nesting(tex) > DEEPEST {
        return Err("the formula is too long or nested too deeply".to_owned());
    }
    let tex = without_tex_only_macros(tex.trim());
    let display = if is_display {
        MathDisplay::Block
    } else {
        MathDisplay::Inline
    };
    let converted = CONVERTER
        .convert_with_local_state(&tex, display)
        .map_err(|error| lower_first(&error.error_message()))?;
    guarded(&converted.mathml).ok_or_else(|| "the formula would write markup into the page".to_owned())
}

/// The TeX source, shown in place of a formula.
pub(super) fn source_html(tex: &str) -> String {
    let mut html = "<code class=\"math-source\">".to_owned();
    push_escaped(&mut html, tex.trim());
    html.push_str("</code>");
    html
}

fn lower_first(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut characters = message.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => "the formula cannot be read".to_owned(),
    }
}

/// An upper bound of how deep a formula nests: groups, and macros that take the next one as argument.
fn nesting(tex: &str) -> usize {
    let (mut depth, mut deepest, mut chain) = (0_usize, 0, 0_usize);
    let mut previous = ' ';
    for character in tex.chars() {
        match character {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth = depth.saturating_sub(1),
            '\\' | '^' | '_' | '&' => chain += 1,
            _ if !previous.is_ascii_alphabetic() => chain = 0,
            _ => {}
        }
        deepest = deepest.max(depth + chain);
        previous = if character == '\\' { 'a' } else { character };
    }
    deepest
}

/// Macros that say how to typeset, not what.
fn without_tex_only_macros(tex: &str) -> Cow<'_, str> {
    const MACROS: [&str; 3] = ["\\ensuremath", "\\xspace", "\\protect"];
    let mut stripped = Cow::Borrowed(tex);
    for name in MACROS {
        if stripped.contains(name) {
            stripped = Cow::Owned(stripped.replace(name, " "));
        }
    }
    stripped
}

/// The same MathML with known elements and attributes alone; nothing if it holds anything else.
fn guarded(mathml: &str) -> Option<String> {
    let mut reader = Reader::from_str(mathml);
    let mut html = String::with_capacity(mathml.len());
    let mut open = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                push_tag(&mut html, &tag)?;
                html.push('>');
                open += 1;
            }
            Event::Empty(tag) => {
                push_tag(&mut html, &tag)?;
                html.push_str("/>");
            }
            Event::End(tag) => {
                html.push_str("</");
                html.push_str(tag.name().as_ref());
                html.push('>');
                open = open.checked_sub(1)?;
            }
            Event::Text(text) => push_escaped(&mut html, &text),
            Event::GeneralRef(entity) => push_entity(&mut html, &entity)?,
            Event::Eof => return (open == 0).then_some(html),
            _ => return None,
        }
    }
}

fn push_entity(html: &mut String, name: &str) -> Option<()> {
    let is_known = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")
        || name.strip_prefix('#').is_some_and(|number| {
            number.starts_with(|first: char| first.is_ascii_digit() || first == 'x')
                && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    if !is_known {
        return None;
    }
    html.push('&');
    html.push_str(name);
    html.push(';');
    Some(())
}

fn push_tag(html: &mut String, tag: &BytesStart<'_>) -> Option<()> {
    let name = tag.name();
    let element = ELEMENTS.iter().find(|element| **element == name.as_ref())?;
    html.push('<');
    html.push_str(element);
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let value = attribute.value.as_ref();
        if attribute.key.as_ref() == "style" {
            push_classes(html, value);
        } else if let Some(key) = ATTRIBUTES.iter().find(|key| **key == attribute.key.as_ref()) {
            push_attribute(html, key, value)?;
        }
    }
    Some(())
}

fn push_classes(html: &mut String, style: &str) {
    let classes: Vec<&str> = CLASS_OF_STYLE
        .iter()
        .filter(|(start, _)| {
            style
                .split(';')
                .any(|declaration| declaration.trim().starts_with(start))
        })
        .map(|(_, class)| *class)
        .collect();
    if !classes.is_empty() {
        html.push_str(" class=\"");
        html.push_str(&classes.join(" "));
        html.push('"');
    }
}

/// Values of MathML attributes are words, numbers and lengths; anything that needs an escape is none of them.
fn push_attribute(html: &mut String, key: &str, value: &str) -> Option<()> {
    if value.contains(['<', '>', '"', '&']) {
        return None;
    }
    html.push(' ');
    html.push_str(key);
    html.push_str("=\"");
    html.push_str(value);
    html.push('"');
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tex: &str, expected: Result<&str, &str>) {
        let found = mathml(tex, false);
        let found = found.as_deref().map_err(String::as_str);
        assert_eq!(found, expected, "{tex}");
    }

    #[test]
    fn formulas_keep_their_tex() {
        check(
            "x^2",
            Ok("<math><semantics><msup><mi>x</mi><mn>2</mn></msup>\
                <annotation encoding=\"application/x-tex\">x^2</annotation></semantics></math>"),
        );
        assert!(mathml("a<b", false).unwrap().contains("<mo>&lt;</mo>"));
    }

    #[test]
    fn no_argument_writes_markup() {
        check(
            "\\operatorname{<b>}",
            Err("the formula would write markup into the page"),
        );
        check(
            "\\operatorname{<script>alert(1)</script>}",
            Err("the formula would write markup into the page"),
        );
        let image = mathml("\\operatorname{<mi onclick='x()'>a</mi>}", false);
        assert!(!image.unwrap_or_default().contains("onclick='x"));
    }

    #[test]
    fn styles_become_classes() {
        let aligned = mathml("\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", true).unwrap();
        assert!(aligned.contains("class=\"math-right\""), "{aligned}");
        assert!(!aligned.contains(" style="), "{aligned}");
    }

    #[test]
    fn what_only_tex_needs_is_stripped() {
        assert!(mathml("\\ensuremath{\\alpha}", false).is_ok());
    }

    #[test]
    fn deep_formulas_are_refused() {
        for deep in ["{", "\\sqrt", "\\left(", "^\\hat", "\\frac\\frac"] {
            assert!(mathml(&deep.repeat(900), false).is_err(), "{deep}");
        }
    }
}
