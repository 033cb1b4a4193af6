//! Styles of citations. It must not decide anything: the finder does.

use super::{error, listed};
use crate::diagnostic::{Diagnostic, Place};
use crate::spelling::nearest;

/// The settings name a style file that is not there.
#[must_use]
pub fn no_such_style(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.strip_suffix(".csl").unwrap_or(file);
    let help = match (nearest(name, known), known) {
        (Some(nearest), _) => format!("did you mean `{nearest}`?"),
        (None, []) => {
            format!("put the file at `content/styles/{stem}.csl` and write `style: styles/{stem}.csl`")
        }
        (None, known) => format!("the styles in `content/` are {}", listed(known)),
    };
    error("no-such-style", format!("there is no style `{name}`"))
        .with_place(place)
        .with_help(help)
}

/// A style file that no style is as large as.
#[must_use]
pub fn large_style(file: &str, most: u64) -> Diagnostic {
    error(
        "large-style",
        format!("this style is larger than {} KB", most / 1024),
    )
    .with_file(file)
    .with_help("styles are a few KB long: see whether another file has this name by mistake")
}

/// A style file that is no CSL style, or not a whole one.
#[must_use]
pub fn broken_style(place: Place, why: &str, known: &[&str]) -> Diagnostic {
    let wrong = why.split('`').nth(1).unwrap_or_default();
    let help = match nearest(wrong, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if known.is_empty() => {
            "a fresh copy from the Zotero Style Repository (zotero.org/styles) will do".to_owned()
        }
        None => format!("it can be {}", listed(known)),
    };
    error("broken-style", format!("this style cannot be read: {why}"))
        .with_place(place)
        .with_help(help)
}

/// A style that is another's under a different name.
#[must_use]
pub fn dependent_style(place: Place, parent: &str) -> Diagnostic {
    let name = parent.trim_end_matches('/').rsplit('/').next().unwrap_or(parent);
    error(
        "dependent-style",
        format!("this file only says that the style is that of `{name}`"),
    )
    .with_place(place)
    .with_help(format!(
        "put the independent style `{name}.csl` into `content/styles/` and write `style: styles/{name}.csl`"
    ))
}

/// A style that prints notes alone.
#[must_use]
pub fn style_without_list(place: Place) -> Diagnostic {
    error(
        "style-without-list",
        "this style has no `bibliography`, so it prints nothing in lists",
    )
    .with_place(place)
    .with_help("choose a style that prints a bibliography")
}

/// Macros of a style that call each other in a circle.
#[must_use]
pub fn circular_macros(place: Place, circle: &[&str]) -> Diagnostic {
    let way: Vec<String> = circle.iter().map(|name| format!("`{name}`")).collect();
    error(
        "circular-macros",
        format!("this macro calls itself without end: {}", way.join(" > ")),
    )
    .with_place(place)
    .with_help("take this call out")
}

/// A style that names a macro it does not have.
#[must_use]
pub fn no_such_macro(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(name, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if known.is_empty() => "it has no macros at all: take this call out".to_owned(),
        None => format!("the macros of this style are {}", listed(known)),
    };
    error(
        "no-such-macro",
        format!("there is no macro `{name}` in this style"),
    )
    .with_place(place)
    .with_help(help)
}

/// A style whose macros, written out in the places of their calls, are endless for all purposes.
#[must_use]
pub fn vast_style(place: Place) -> Diagnostic {
    error(
        "vast-style",
        "this style is too large once its macros stand in the places of their calls",
    )
    .with_place(place)
    .with_help("call fewer macros from within others")
}
