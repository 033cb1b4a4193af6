//! The machine and the command line. It must not decide anything: the finder does.

use super::{error, listed};
use crate::diagnostic::Diagnostic;
use crate::spelling::nearest;

/// The machine failed: the disk, the network, the terminal.
#[must_use]
pub fn machine(failure: &std::io::Error) -> Diagnostic {
    error("machine", failure.to_string())
}

/// The disk refused to read or write something.
#[must_use]
pub fn disk(file: &str, failure: &std::io::Error) -> Diagnostic {
    error("disk", format!("{failure}")).with_file(file)
}

/// Whether a finding is the machine's failure rather than a fault of the user's files.
#[must_use]
pub fn is_of_machine(found: &Diagnostic) -> bool {
    found.code == "disk"
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

/// Files of `content/` change as fast as an import reads them, or are not where they are listed.
#[must_use]
pub fn content_keeps_changing() -> Diagnostic {
    error(
        "content-keeps-changing",
        "files of content/ change while they are imported, so nothing was written",
    )
    .with_help("save what is open in your editor, see that no two names differ in case alone, and try again")
}

/// A site of several people, and nobody is named.
#[must_use]
pub fn which_person(known: &[&str]) -> Diagnostic {
    let message = "this site has no owner, so it must be said whose CV is meant";
    error("which-person", message).with_help(match known {
        [] => "nobody has pages of their own: name people in `people:` of content/site.yaml".to_owned(),
        known => format!("write `--person` and one of {}", listed(known)),
    })
}

/// Somebody without pages of their own.
#[must_use]
pub fn no_portfolio(slug: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    error(
        "no-portfolio",
        format!("nobody with pages of their own is called `{slug}`"),
    )
    .with_help(match (nearest, known) {
        (Some(nearest), _) => format!("did you mean `{nearest}`?"),
        (None, []) => "name people in `people:` of content/site.yaml".to_owned(),
        (None, known) => format!("there are {}", listed(known)),
    })
}

/// A variant that a CV does not have.
#[must_use]
pub fn no_variant(name: &str, known: &[&str]) -> Diagnostic {
    let message = format!("the CV has no variant `{name}`");
    error("no-variant", message).with_help(match (nearest(name, known), known) {
        (Some(nearest), _) => format!("did you mean `{nearest}`?"),
        (None, []) => "it has none: name some at `variants:` of its cv.yaml".to_owned(),
        (None, known) => format!("there are {}", listed(known)),
    })
}

/// Somebody without a CV.
#[must_use]
pub fn no_cv(slug: &str) -> Diagnostic {
    let message = format!("`{slug}` has no CV");
    error("no-cv", message).with_help(format!(
        "write `content/people/{slug}/cv.yaml`, or put a CV into `seeds/`"
    ))
}

/// An export that would replace what the user wrote.
#[must_use]
pub fn output_among_sources(file: &std::path::Path, folder: &std::path::Path) -> Diagnostic {
    let message = format!(
        "`{}` lies among your own files in `{}`, where nothing is written",
        file.display(),
        folder.display()
    );
    error("output-among-sources", message).with_help("choose another folder for `-o`")
}

/// Whether what was typed is at fault.
#[must_use]
pub fn is_of_usage(found: &Diagnostic) -> bool {
    matches!(
        found.code,
        "which-person" | "no-portfolio" | "no-variant" | "no-cv"
    )
}
