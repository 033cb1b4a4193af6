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

/// A word that is not one of a closed list.
#[must_use]
pub fn unknown_word(place: Place, key: &str, word: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(word, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("it can be {}", listed(known)),
    };
    error("unknown-word", format!("`{key}` cannot be `{word}`"))
        .with_place(place)
        .with_help(help)
}

/// A content file with nothing in it.
#[must_use]
pub fn empty_file(file: &str) -> Diagnostic {
    error("empty-file", "this file is empty")
        .with_file(file)
        .with_help("fill it, or delete it")
}

/// A Markdown file of `content/` without front matter.
#[must_use]
pub fn no_front_matter(place: Place) -> Diagnostic {
    error("no-front-matter", "this file does not begin with front matter")
        .with_place(place)
        .with_help("put a line `---`, then `title: ...`, then another line `---` at its head")
}

/// Front matter that is never closed.
#[must_use]
pub fn open_front_matter(place: Place) -> Diagnostic {
    error(
        "open-front-matter",
        "the front matter that begins here never ends",
    )
    .with_place(place)
    .with_help("put a line `---` between it and the text")
}

/// A file name in `content/` that cannot become an address.
#[must_use]
pub fn bad_file_name(file: &str, expected: &str) -> Diagnostic {
    error("bad-file-name", format!("the file's name should be {expected}"))
        .with_file(file)
        .with_help("rename it; its address is made from its name")
}

/// A file in `content/` of which we do not know what it is.
#[must_use]
pub fn unknown_file(file: &str) -> Diagnostic {
    warning("unknown-file", "nothing reads this file")
        .with_file(file)
        .with_help("files to publish as they are belong in `content/files/`")
}

fn note(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Note, message)
}

/// A document that no reader recognises.
#[must_use]
pub fn unknown_document(file: &str) -> Diagnostic {
    warning("unknown-document", "no reader recognises this document, so nothing was taken from it").with_file(file).with_help(
        "author listings, researcher profiles and CVs as text or Markdown are read; `offprint import --explain` shows how",
    )
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

/// The machine failed: the disk, the network, the terminal.
#[must_use]
pub fn machine(failure: &std::io::Error) -> Diagnostic {
    error("machine", failure.to_string())
}

/// A folder that does not exist.
#[must_use]
pub fn no_such_folder(folder: &str) -> Diagnostic {
    error("no-such-folder", format!("there is no folder `{folder}`"))
}

/// No site here or above.
#[must_use]
pub fn no_site() -> Diagnostic {
    error("no-site", "neither this folder nor one above it holds `seeds/` or `content/site.yaml`").with_help(
        "make a folder `seeds`, put a CV or a publication listing into it as a text file, and run `offprint build`",
    )
}

/// `--explain` names a document that was not read.
#[must_use]
pub fn no_such_document(file: &str) -> Diagnostic {
    error(
        "no-such-document",
        format!("`{file}` is not among the documents that were read"),
    )
}

/// `--frozen`, but the seeds would change the content.
#[must_use]
pub fn not_frozen(files: &[String]) -> Diagnostic {
    error(
        "not-frozen",
        format!(
            "seeds/ would change {} files of content/: {}",
            files.len(),
            listed(&files.iter().map(String::as_str).collect::<Vec<_>>())
        ),
    )
    .with_help("run `offprint import`, look at the changes and keep them")
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

/// A record names a file that is not among those to publish.
#[must_use]
pub fn no_such_file(file: &str, key: &str, name: &str, nearest: Option<&str>) -> Diagnostic {
    warning(
        "no-such-file",
        format!("`{key}` names `{name}`, but there is no such file in `content/files/`"),
    )
    .with_file(file)
    .with_help(match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("put the file at `content/files/{name}`"),
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

/// A theme that is neither shipped nor in `themes/`.
#[must_use]
pub fn unknown_theme(name: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(name, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!(
            "the themes known here are {}; a theme of your own is a folder of `themes/`",
            listed(known)
        ),
    };
    error("unknown-theme", format!("there is no theme `{name}`"))
        .with_file("content/site.yaml")
        .with_help(help)
}

/// A template that cannot be read or filled.
#[must_use]
pub fn broken_template(file: &str, place: Option<Place>, why: &str) -> Diagnostic {
    let diagnostic = error("broken-template", format!("this template does not work: {why}"));
    match place {
        Some(place) => diagnostic.with_place(place),
        None => diagnostic.with_file(file),
    }
}

/// A template's inline script that differs from page to page.
#[must_use]
pub fn changing_script(file: &str, place: Option<Place>, why: &str) -> Diagnostic {
    let message = format!("this inline script is not the same on every page: {why}");
    let diagnostic = error("changing-script", message)
        .with_help("move it to a file of `assets/`, and what it reads into a `data-` attribute");
    match place {
        Some(place) => diagnostic.with_place(place),
        None => diagnostic.with_file(file),
    }
}

/// An address given on the command line that is none.
#[must_use]
pub fn bad_base_url(text: &str) -> Diagnostic {
    error("bad-base-url", format!("`{text}` is no address of a site"))
        .with_help("write it as `https://example.org/` or `https://example.org/folder/`")
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
