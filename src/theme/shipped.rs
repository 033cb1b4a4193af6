//! The shipped themes: their files as they lie in `themes/`, inside the binary. It must not know what is in them.

/// Files of a theme: path below its folder, bytes.
pub(super) type Files = &'static [(&'static str, &'static [u8])];

const SHIPPED: [(&str, Files); 1] = [("folio", FOLIO)];

/// Names each file once; `include_bytes!` wants a literal, so a function cannot.
macro_rules! files {
    ($theme:literal: $($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/", $theme, "/", $name)),
        )),*]
    };
}

const FOLIO: Files = files! { "folio":
    "assets/finder.js",
    "assets/folio.css",
    "assets/folio.js",
    "assets/prepaint.js",
    "assets/publications.css",
    "assets/search.js",
    "cv/_parts.typ",
    "cv/classic.typ",
    "cv/modern.typ",
    "templates/coauthors.html",
    "templates/cv.html",
    "templates/group.html",
    "templates/home.html",
    "templates/layout.html",
    "templates/not_found.html",
    "templates/note.html",
    "templates/notes.html",
    "templates/overview.html",
    "templates/paper.html",
    "templates/parts.html",
    "templates/people.html",
    "templates/publications.html",
    "templates/redirect.html",
    "templates/search.html",
    "templates/talks.html",
    "templates/work_item.html",
    "theme.yaml",
};

/// The files of the shipped theme with this name.
pub(super) fn files(name: &str) -> Option<Files> {
    SHIPPED
        .iter()
        .find(|(shipped, _)| *shipped == name)
        .map(|(_, files)| *files)
}

/// The files of the theme from which others start.
pub(super) fn base() -> Files {
    FOLIO
}

/// The names of the shipped themes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk;
    use std::path::Path;

    #[test]
    fn every_file_of_a_shipped_theme_is_in_the_binary() {
        let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        for (theme, files) in SHIPPED {
            let found = disk::files_below(&themes.join(theme), &[]).expect("the folder can be listed");
            let names: Vec<&str> = found.iter().map(|file| file.name.as_str()).collect();
            let embedded: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
            assert_eq!(
                embedded, names,
                "the table of `{theme}` in the order of the names"
            );
            for (file, (name, bytes)) in found.iter().zip(files) {
                let on_disk = disk::read(&file.path).expect("the file can be read");
                assert!(on_disk == *bytes, "{name}");
            }
        }
    }
}
