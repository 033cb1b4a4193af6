//! The wording of every diagnostic, one function each, so that the tool speaks with one voice.
//! It must not decide anything: the finder decides and hands over what it holds.
//!
//! Messages are lower case, without a final full stop, and name the thing in backticks.

use super::{Diagnostic, Place, Severity};

fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message)
}

fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Warning, message)
}

/// A file that should be text is not UTF-8.
#[must_use]
pub fn not_utf8(file: &str) -> Diagnostic {
    error("not-utf8", "this file is not UTF-8 text")
        .with_file(file)
        .with_help("save it as UTF-8 in your editor")
}

/// The disk refused to read or write something.
#[must_use]
pub fn disk(file: &str, failure: &std::io::Error) -> Diagnostic {
    error("disk", format!("{failure}")).with_file(file)
}

/// YAML that is not well formed.
#[must_use]
pub fn yaml_syntax(place: Place, message: &str) -> Diagnostic {
    error("yaml-syntax", format!("this is not valid YAML: {message}"))
        .with_place(place)
        .with_help(
            "a value that holds `: `, ` #` or starts with one of `[{&*!|>'\"%@` needs quotes around it",
        )
}

/// A key that the file kind does not have.
#[must_use]
pub fn unknown_key(place: Place, key: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("the keys known here are {}", listed(known)),
    };
    error("unknown-key", format!("there is no key `{key}` here"))
        .with_place(place)
        .with_help(help)
}

/// A value of the wrong shape.
#[must_use]
pub fn wrong_value(place: Place, key: &str, expected: &str) -> Diagnostic {
    error("wrong-value", format!("`{key}` should be {expected}")).with_place(place)
}

/// A required key is missing.
#[must_use]
pub fn missing_key(place: Place, key: &str) -> Diagnostic {
    error("missing-key", format!("the key `{key}` is missing"))
        .with_place(place)
        .with_help(format!("add a line `{key}: ...`"))
}

/// A value that we could not read as what its key holds; it is kept as it stands.
#[must_use]
pub fn kept_verbatim(place: Place, key: &str, expected: &str) -> Diagnostic {
    warning(
        "kept-verbatim",
        format!("`{key}` does not read as {expected}; it is kept as it stands"),
    )
    .with_place(place)
}

/// A reference to a record that does not exist.
#[must_use]
pub fn no_such_record(place: Place, key: &str, slug: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = error(
        "no-such-record",
        format!("`{key}` names `{slug}`, but there is no such record"),
    )
    .with_place(place);
    match nearest {
        Some(nearest) => diagnostic.with_help(format!("did you mean `{nearest}`?")),
        None => diagnostic,
    }
}

/// The settings name a person who has no file.
#[must_use]
pub fn no_such_person(file: &str, key: &str, slug: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "no-such-person",
        format!("`{key}` names `{slug}`, but there is no such person"),
    )
    .with_file(file)
    .with_help(match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => {
            format!("people stand in `content/people/`; `{slug}` needs `content/people/{slug}/profile.yaml`")
        }
    })
}

/// The navigation leads to a page that the site does not have.
#[must_use]
pub fn no_such_page(file: &str, target: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = warning(
        "no-such-page",
        format!("`navigation` leads to `{target}`, but there is no such page"),
    )
    .with_file(file);
    match nearest {
        Some(nearest) => diagnostic.with_help(format!("did you mean `{nearest}`?")),
        None => diagnostic,
    }
}

/// A page would stand at an address that the site needs for something else.
#[must_use]
pub fn address_taken(file: &str, route: &str) -> Diagnostic {
    error(
        "address-taken",
        format!("this page would stand at `{route}`, where something else stands already"),
    )
    .with_file(file)
    .with_help("give the file another name")
}

/// A former address that is in use.
#[must_use]
pub fn alias_taken(file: &str, route: &str) -> Diagnostic {
    warning(
        "alias-taken",
        format!("no redirect is made from `{route}`, because something else stands there"),
    )
    .with_file(file)
    .with_help("take it out of `aliases`")
}

/// `a`, `b` and `c`.
#[must_use]
pub fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The candidate most like `word`, if one is like it at all.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    candidates
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_offered_only_when_it_is_near() {
        let known = ["title", "authors", "venue", "versions"];
        assert_eq!(nearest("autors", &known), Some("authors"));
        assert_eq!(nearest("version", &known), Some("versions"));
        assert_eq!(nearest("zzz", &known), None);
    }
}
