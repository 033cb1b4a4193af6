//! Documents that are set on paper. It must not decide anything: the finder does.

use super::{error, note, warning};
use crate::diagnostic::{Diagnostic, Place};
use crate::spelling::nearest;

/// A layout of documents that does not work.
#[must_use]
pub fn broken_layout(file: &str, place: Option<Place>, why: &str, hints: &str) -> Diagnostic {
    let diagnostic = error("broken-layout", format!("this layout does not work: {why}"));
    with_hints(at(diagnostic, file, place), hints)
}

/// A layout of documents that works, though perhaps not as meant.
#[must_use]
pub fn doubtful_layout(file: &str, place: Option<Place>, why: &str, hints: &str) -> Diagnostic {
    let diagnostic = warning(
        "doubtful-layout",
        format!("this layout may not do what it should: {why}"),
    );
    with_hints(at(diagnostic, file, place), hints)
}

/// A document that is not as archives and screen readers want it.
#[must_use]
pub fn document_without_claims(file: &str, place: Option<Place>, why: &str, hints: &str) -> Diagnostic {
    let diagnostic = warning(
        "document-without-claims",
        format!("the PDF that this layout makes is neither PDF/A nor PDF/UA: {why}"),
    );
    with_hints(at(diagnostic, file, place), hints)
}

/// A layout of documents that the theme does not have.
#[must_use]
pub fn unknown_layout(file: &str, name: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(name, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!(
            "its layouts are {}; one of your own is a file `cv/{name}.typ` of the theme",
            super::listed(known)
        ),
    };
    error(
        "unknown-layout",
        format!("the theme has no layout `{name}` for a CV"),
    )
    .with_file(file)
    .with_help(help)
}

/// A document that does not fit the pages it was given.
#[must_use]
pub fn too_many_pages(place: Place, title: &str, pages: usize, most: usize) -> Diagnostic {
    warning(
        "too-many-pages",
        format!("`{title}` takes {pages} pages as PDF, {} too many", pages - most),
    )
    .with_place(place)
    .with_help(
        "leave out sections (`without`), or let fewer entries stay (`most`, `since`, `tags`, `selected`)",
    )
}

/// A variant of a CV of which no section is left.
#[must_use]
pub fn empty_variant(file: &str, variant: &str) -> Diagnostic {
    warning(
        "empty-variant",
        format!("nothing of the CV is left in the variant `{variant}`"),
    )
    .with_file(file)
    .with_help("name sections of the CV in its `sections`, or leave that out; see also `without` and `since`")
}

/// A section of a CV whose texts hold telephone numbers or e-mail addresses that are not published.
#[must_use]
pub fn withheld_contacts(file: &str, section: &str) -> Diagnostic {
    let message =
        format!("the site leaves out telephone numbers or e-mail addresses in the section `{section}`");
    note("withheld-contacts", message)
        .with_file(file)
        .with_help("`phone` and `email` below `publish` in site.yaml say whether they are shown")
}

/// A variant of a CV chooses by a tag that nothing has.
#[must_use]
pub fn unknown_tag(file: &str, variant: &str, tag: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(tag, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("write `tags: [{tag}]` into the entries of the CV that it is to have"),
    };
    warning(
        "unknown-tag",
        format!(
            "the variant `{variant}` chooses by the tag `{tag}`, but no entry has it, and no work this topic"
        ),
    )
    .with_file(file)
    .with_help(help)
}

/// A document that this program cannot make.
#[must_use]
pub fn no_documents(layout: &str) -> Diagnostic {
    error(
        "no-documents",
        format!("`{layout}` cannot be set: this program was built without the feature `pdf`"),
    )
    .with_help("build it with its default features")
}

/// A file that is meant as a font and is none.
#[must_use]
pub fn broken_font(file: &str) -> Diagnostic {
    error("broken-font", "this file is no font that documents can be set in")
        .with_file(file)
        .with_help("take a .ttf, .otf or .ttc file as its maker offers it; fonts for the web (.woff) are packed otherwise")
}

/// So many letters are named one by one.
const NAMED_LETTERS: usize = 8;

/// Letters of a document that no face has.
#[must_use]
pub fn missing_letters(file: &str, letters: &[char], around: &str) -> Diagnostic {
    let named: Vec<String> = letters
        .iter()
        .take(NAMED_LETTERS)
        .map(|letter| format!("`{letter}` (U+{:04X}{})", u32::from(*letter), script(*letter)))
        .collect();
    let more = match letters.len().saturating_sub(NAMED_LETTERS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "in the PDF of a CV empty boxes stand for {}{more}, first in `{around}`: no face has {}",
        named.join(", "),
        if letters.len() == 1 { "it" } else { "them" },
    );
    warning("missing-letters", message).with_file(file).with_help(
        "put a font that has them (.ttf, .otf or .ttc; the Noto fonts have nearly all) into `content/fonts/`",
    )
}

/// Scripts in which people write their names, by the blocks of Unicode that hold most of their letters. The faces of the
/// program have those of Europe.
const SCRIPTS: [(std::ops::RangeInclusive<u32>, &str); 15] = [
    (0x530..=0x58f, "Armenian"),
    (0x590..=0x5ff, "Hebrew"),
    (0x600..=0x77f, "Arabic"),
    (0x900..=0x97f, "Devanagari"),
    (0x980..=0x9ff, "Bengali"),
    (0xb80..=0xbff, "Tamil"),
    (0xc00..=0xc7f, "Telugu"),
    (0xe00..=0xe7f, "Thai"),
    (0x10a0..=0x10ff, "Georgian"),
    (0x1200..=0x139f, "Ethiopic"),
    (0x3040..=0x309f, "Hiragana"),
    (0x30a0..=0x30ff, "Katakana"),
    (0x3400..=0x9fff, "Han"),
    (0xac00..=0xd7af, "Hangul"),
    (0x20000..=0x323af, "Han"),
];

/// `, Han`, where it is one that is told by its name.
fn script(letter: char) -> String {
    let code = u32::from(letter);
    let found = SCRIPTS.iter().find(|(block, _)| block.contains(&code));
    found.map_or_else(String::new, |(_, name)| format!(", {name}"))
}

fn at(diagnostic: Diagnostic, file: &str, place: Option<Place>) -> Diagnostic {
    match place {
        Some(place) => diagnostic.with_place(place),
        None => diagnostic.with_file(file),
    }
}

fn with_hints(diagnostic: Diagnostic, hints: &str) -> Diagnostic {
    match hints {
        "" => diagnostic,
        hints => diagnostic.with_help(hints),
    }
}
