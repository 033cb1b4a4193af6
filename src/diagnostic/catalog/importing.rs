//! Source documents and what becomes of them. It must not decide anything: the finder does.

use super::{error, note, warning};
use crate::diagnostic::{Diagnostic, Place};

/// A document that no reader recognises.
#[must_use]
pub fn unknown_document(file: &str) -> Diagnostic {
    warning("unknown-document", "no reader recognises this document, so nothing was taken from it").with_file(file).with_help(
        "author listings, researcher profiles, CVs as text or Markdown, RenderCV and JSON Resume are read; `offprint import --explain` shows how",
    )
}

/// A document that holds no text.
#[must_use]
pub fn no_text(file: &str) -> Diagnostic {
    warning("no-text", "this is no text file, so nothing was taken from it")
        .with_file(file)
        .with_help("open it, select and copy all of its text, and save that as a text file in its place")
}

/// A decision about works names one that there is not.
#[must_use]
pub fn no_such_work(place: Place, slug: &str, nearest: Option<&str>) -> Diagnostic {
    warning("no-such-work", format!("there is no paper `{slug}`"))
        .with_place(place)
        .with_help(match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "papers are called as their files in content/papers/".to_owned(),
        })
}

/// A document in another encoding.
#[must_use]
pub fn read_as_latin1(file: &str) -> Diagnostic {
    warning(
        "read-as-latin1",
        "this document is not UTF-8 and was read as Latin-1",
    )
    .with_file(file)
    .with_help("if letters look wrong, save it as UTF-8 and import again")
}

/// A line, or a part of one, that no reader understood.
#[must_use]
pub fn not_understood(place: Place) -> Diagnostic {
    warning(
        "not-understood",
        "this was not understood and is in no content file",
    )
    .with_place(place)
}

/// A macro in a document that we cannot read; the text of its arguments is kept.
#[must_use]
pub fn unknown_macro(place: Place, name: &str) -> Diagnostic {
    warning(
        "unknown-macro",
        format!("`\\{name}` is no macro we know; its text is kept"),
    )
    .with_place(place)
    .with_help("look at the text in the content file and write there what you mean")
}

/// A listing that does not say whose it is.
#[must_use]
pub fn no_owner(place: Place) -> Diagnostic {
    warning(
        "no-owner",
        "this listing does not say whose it is, and no name is in more of its author lists than every other",
    )
    .with_place(place)
    .with_help("write the person's name on a line of its own above the first entry")
}

/// A document that announces another number of works than it holds.
#[must_use]
pub fn count_differs(place: Place, announced: usize, read: usize) -> Diagnostic {
    warning(
        "count-differs",
        format!("this says {announced} works, but {read} were read"),
    )
    .with_place(place)
}

/// No owner could be inferred for a new site.
#[must_use]
pub fn site_without_owner(why: &str) -> Diagnostic {
    warning(
        "site-without-owner",
        format!("whose site this is could not be inferred: {why}"),
    )
    .with_file("content/site.yaml")
    .with_help(
        "write `owner: ` and the name of a folder of content/people/; without it the site is a group's",
    )
}

/// Two works that may be one: the place and the slug of each.
#[must_use]
pub fn likely_one_work((place, slug): (Place, &str), (other, other_slug): (Place, &str)) -> Diagnostic {
    warning(
        "likely-one-work",
        "these two works are likely one; they stay apart until you decide",
    )
    .with_place(place)
    .with_related(other, "the other")
    .with_help(format!(
        "write in content/site.yaml below `works:` either `same: [[{slug}, {other_slug}]]` \
             or `different: [[{slug}, {other_slug}]]`"
    ))
}

/// A ledger that cannot be read.
#[must_use]
pub fn broken_ledger(file: &str, why: &str) -> Diagnostic {
    error(
        "broken-ledger",
        format!("the record of the last import cannot be read: {why}"),
    )
    .with_file(file)
    .with_help("restore it from version control; without it an import could not tell your edits from its own")
}

/// A content file that an import cannot merge into.
#[must_use]
pub fn cannot_merge(place: Place) -> Diagnostic {
    error(
        "cannot-merge",
        "this file is not plain YAML, so nothing can be merged into it",
    )
    .with_place(place)
    .with_help("mend its YAML; anchors and aliases are not followed")
}

/// A field that was edited by hand and has changed in the sources as well.
#[must_use]
pub fn edited_and_changed(place: Place, field: &str, theirs: &str) -> Diagnostic {
    note(
        "edited-and-changed",
        format!("you edited `{field}` and the sources changed it too; your edit stands"),
    )
    .with_place(place)
    .with_help(format!("the sources now say: {theirs}"))
}

/// A record that became part of another one although it was edited.
#[must_use]
pub fn joined_but_edited(file: &str) -> Diagnostic {
    warning(
        "joined-but-edited",
        "this paper is part of another one now, but you edited it, so it stays",
    )
    .with_file(file)
    .with_help("move what you want to keep to the other file, then delete this one")
}

/// A document of keys and values with a fault in its syntax.
#[must_use]
pub fn broken_document(place: Place, language: &str, why: &str) -> Diagnostic {
    let message = format!("this document is no {language}, so nothing was taken from it: {why}");
    warning("broken-document", message)
        .with_place(place)
        .with_help("mend this line, and import again")
}

/// A CV of keys and values in which nobody is named.
#[must_use]
pub fn document_of_nobody(place: Place, key: &str) -> Diagnostic {
    let message =
        format!("this CV does not say whose it is, so nothing was taken from it: `{key}` is missing");
    warning("nameless-document", message)
        .with_place(place)
        .with_help(format!("put the name into `{key}`, and import again"))
}

/// A CV as text in which nobody is named.
#[must_use]
pub fn cv_of_nobody(place: Place) -> Diagnostic {
    let message = "this CV does not say whose it is, so nothing was taken from it";
    warning("nameless-document", message)
        .with_place(place)
        .with_help("write the name into a line of its own at the top, and import again")
}

/// A second document in one file of YAML.
#[must_use]
pub fn further_document(place: Place) -> Diagnostic {
    let message = "here a second document begins; nothing was taken from it";
    warning("further-document", message)
        .with_place(place)
        .with_help("put it into a file of its own in `seeds/`, and import again")
}
