//! The site that is made of the records. It must not decide anything: the finder does.

use super::{error, listed, note, warning};
use crate::diagnostic::{Diagnostic, Place};
use crate::spelling::nearest;

/// A site of which nothing is known.
#[must_use]
pub fn nothing_yet() -> Diagnostic {
    note("nothing-yet", "content/ holds no person, no paper and no page yet, so the site is empty").with_help(
        "put a CV or a publication listing into `seeds/` as a text file; what is read from it goes into content/",
    )
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

/// A paper's record speaks of a teaser picture, but there is none.
#[must_use]
pub fn no_teaser(file: &str, slug: &str) -> Diagnostic {
    warning("no-teaser", "`teaser` describes a picture, but there is none")
        .with_file(file)
        .with_help(format!(
            "put it at `content/papers/{slug}/teaser.png` (or jpg, webp, avif, gif, svg)"
        ))
}

/// A picture that nobody put into words.
#[must_use]
pub fn no_alt_text(file: &str, picture: &str) -> Diagnostic {
    warning(
        "no-alt-text",
        format!("nothing says what `{picture}` shows to those who do not see it"),
    )
    .with_file(file)
    .with_help("write `teaser: {alt: \"...\"}` into the front matter, or `alt: \"\"` if it only adorns")
}

/// PDFs that Google Scholar does not read.
#[must_use]
pub fn pdf_unread_by_scholar(files: &[&str]) -> Diagnostic {
    let are = if files.len() == 1 { "is" } else { "are" };
    warning(
        "pdf-unread-by-scholar",
        format!("{} {are} not read by Google Scholar", listed(files)),
    )
    .with_help("it reads files up to 5 MB whose names end in `.pdf`")
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

/// A layout that leaves out what every page needs.
#[must_use]
pub fn layout_without(file: &str, field: &str) -> Diagnostic {
    error("broken-template", format!("this layout does not write `{field}`"))
        .with_file(file)
        .with_help(format!(
            "write `{{{{ {field} | safe }}}}`, `head_html` within `<head>` and `main_html` within `<main>`"
        ))
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

/// The site's address is not known.
#[must_use]
pub fn no_base_url(file: &str) -> Diagnostic {
    let message = "`base_url` is not set, so the sitemap, canonical addresses and link previews are left out";
    note("no-base-url", message)
        .with_file(file)
        .with_help("write `base_url: https://...` when you know where the site will be found")
}
