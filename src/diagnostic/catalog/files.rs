//! The files people edit: YAML, front matter, names. It must not decide anything: the finder does.

use super::{error, listed, warning};
use crate::diagnostic::{Diagnostic, Place};
use crate::spelling::nearest;

/// A file that should be text is not UTF-8.
#[must_use]
pub fn not_utf8(file: &str) -> Diagnostic {
    error("not-utf8", "this file is not UTF-8 text")
        .with_file(file)
        .with_help("save it as UTF-8 in your editor")
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

/// A line that is indented with tabs.
#[must_use]
pub fn tab_indent(place: Place) -> Diagnostic {
    error("tab-indent", "this line begins with a tab")
        .with_place(place)
        .with_help("indent with spaces, as the lines around it")
}

/// A key that stands twice in one mapping.
#[must_use]
pub fn key_twice(place: Place, key: &str, first: Place) -> Diagnostic {
    error("key-twice", format!("the key `{key}` stands here twice"))
        .with_place(place)
        .with_related(first, "the first")
        .with_help("keep one of the two")
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

/// A section of a CV that nothing tells the heading of.
#[must_use]
pub fn no_heading(place: Place, kinds: &[&str]) -> Diagnostic {
    error(
        "no-heading",
        "this section has no heading: neither a `title` nor a `kind` that has one",
    )
    .with_place(place)
    .with_help(format!(
        "write `title: ...`, or as `kind` one of {}, of which the language of the site has a heading",
        listed(kinds)
    ))
}

/// A language that the program has no words of.
#[must_use]
pub fn no_words(place: Place, language: &str, known: &[&str]) -> Diagnostic {
    warning(
        "no-words",
        format!("there are no words and dates in `{language}` here, so English ones are taken"),
    )
    .with_place(place)
    .with_help(format!("there are such of {}", listed(known)))
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

/// A folder of `content/papers/` with files in it, but without a record beside it.
#[must_use]
pub fn folder_without_paper(folder: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("the files of this folder are not published, because there is no paper `{folder}`");
    warning("folder-without-paper", message)
        .with_file(&format!("content/papers/{folder}"))
        .with_help(match nearest {
            Some(nearest) => format!("did you mean `content/papers/{nearest}`?"),
            None => {
                format!("a paper's files lie beside its record, which would be `content/papers/{folder}.md`")
            }
        })
}

/// A note names a paper that has no record.
#[must_use]
pub fn no_such_paper(place: Place, slug: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("`papers` names `{slug}`, but there is no such paper");
    error("no-such-paper", message)
        .with_place(place)
        .with_help(match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("a paper is named as its file is: `{slug}` would be `content/papers/{slug}.md`"),
        })
}

/// A BibTeX file that cannot be read.
#[must_use]
pub fn bibtex_syntax(place: Place, what: &str) -> Diagnostic {
    error(
        "bibtex-syntax",
        format!("this is not BibTeX as it can be read: {what}"),
    )
    .with_place(place)
    .with_help("an entry is written as `@article{key, note = {...}, keywords = {...}}`")
}

/// A key that some programs would not take.
#[must_use]
pub fn bad_citation_key(place: Place, key: &str) -> Diagnostic {
    warning(
        "bad-citation-key",
        format!("`{key}` is not used as the key of the paper"),
    )
    .with_place(place)
    .with_help("a key is made of letters without accents, digits and the marks `-_.:+/`")
}

/// Two papers that are cited by one key.
#[must_use]
pub fn citation_key_twice(place: Place, key: &str, first: Place) -> Diagnostic {
    error(
        "citation-key-twice",
        format!("two papers have the citation key `{key}`"),
    )
    .with_place(place)
    .with_related(first, "the first")
    .with_help("change one of the two")
}

/// A file that is named like a picture and is none.
#[must_use]
pub fn broken_picture(file: &str, why: &str) -> Diagnostic {
    error("broken-picture", format!("this picture cannot be read: {why}"))
        .with_file(file)
        .with_help("open it in a program that shows pictures and save it anew as PNG or JPEG, or remove it")
}

/// A formula that shows as its source.
#[must_use]
pub fn formula(place: Place, problem: &str) -> Diagnostic {
    warning("formula", format!("this formula cannot be set: {problem}"))
        .with_place(place)
        .with_help(
            "pages show its source: write it with the commands that LaTeX and amsmath have for mathematics, or, if \
             it is none, `\\$` for a dollar",
        )
}

/// A picture that would take more memory than a build may.
#[must_use]
pub fn large_picture(file: &str, megapixels: u64, most: u64) -> Diagnostic {
    let message = format!("this picture has {megapixels} megapixels, of which at most {most} are read");
    error("large-picture", message)
        .with_file(file)
        .with_help("save a smaller one: pages show pictures at most 1600 pixels wide")
}

/// An address given on the command line that is none.
#[must_use]
pub fn bad_base_url(text: &str) -> Diagnostic {
    error("bad-base-url", format!("`{text}` is no address of a site"))
        .with_help("write it as `https://example.org/` or `https://example.org/folder/`")
}
