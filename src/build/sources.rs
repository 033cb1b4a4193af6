//! What a build is made from: `content/` and `themes/`, read again only where they changed.
//! It must not know what is made of them.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cite::{self, OwnStyle};
use crate::content::{self, Files, Formula, Library, Loader};
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::{self, Found, Listed, Stamp};
use crate::fingerprint::Fingerprint;
use crate::markdown;
use crate::theme::{self, Theme};

use super::Changed;

/// The folders, and what was read of them.
pub(super) struct Sources {
    content: PathBuf,
    themes: PathBuf,
    loader: Loader,
    theme: Option<KeptTheme>,
    /// The style in which lists print works, with the file's fingerprint.
    style: Option<(Fingerprint, Arc<OwnStyle>)>,
}

/// A theme and the state of the files it was loaded from.
struct KeptTheme {
    name: String,
    found: Vec<Found>,
    theme: Arc<Theme>,
}

/// Files as they lie on the disk.
struct OnDisk;

impl Files for OnDisk {
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        disk::stamp(path)
    }

    fn beginning(&self, path: &Path, length: usize) -> io::Result<Vec<u8>> {
        disk::read_beginning(path, length)
    }

    fn read(&self, path: &Path) -> io::Result<(Vec<u8>, Stamp)> {
        disk::read_stamped(path)
    }
}

/// The formulas of a text that is Markdown.
fn markdown_formulas(text: &str) -> Vec<Formula> {
    let formulas = markdown::formulas(text).into_iter();
    formulas
        .map(|markdown::Formula { span, problem }| Formula { span, problem })
        .collect()
}

impl Sources {
    pub(super) fn unread(root: &Path) -> Self {
        Self {
            content: root.join("content"),
            themes: root.join("themes"),
            loader: Loader::new(markdown_formulas),
            theme: None,
            style: None,
        }
    }

    /// All records; absent where a file has errors.
    pub(super) fn library(
        &mut self,
        changed: Changed<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Library> {
        if let Some(listed) = self.changed_files(changed) {
            return content::load_changed(&mut self.loader, &listed, &OnDisk).into_value(diagnostics);
        }
        match disk::list_below(&self.content, &[]) {
            Ok(listed) => content::load(&mut self.loader, &listed, &OnDisk).into_value(diagnostics),
            Err(failure) => {
                diagnostics.push(catalog::disk("content/", &failure));
                None
            }
        }
    }

    /// The files of `content/` that are to be looked at; absent where all are.
    fn changed_files(&self, changed: Changed<'_>) -> Option<Vec<Listed>> {
        let Changed::Files(paths) = changed else {
            return None;
        };
        let mut listed = Vec::new();
        for path in paths.iter().filter(|path| path.starts_with(&self.content)) {
            let name = disk::relative_name(&self.content, path).filter(|name| !name.is_empty())?;
            // A folder that came or went stands for all that is or was in it.
            if disk::is_folder(path) || self.loader.holds_below(&name) {
                return None;
            }
            if !name.split('/').any(disk::is_leftover) {
                let path = path.clone();
                listed.push(Listed { name, path });
            }
        }
        (!self.loader.is_empty()).then_some(listed)
    }

    /// The CSL file in which lists print works; absent where there is none, or it has errors.
    pub(super) fn style(
        &mut self,
        library: &Library,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Arc<OwnStyle>> {
        let file = library.style.as_ref()?;
        if let Some((fingerprint, style)) = &self.style
            && *fingerprint == file.fingerprint
        {
            return Some(Arc::clone(style));
        }
        let style = cite::read_style(&file.file, &file.record).into_value(diagnostics)?;
        let style = Arc::new(style);
        self.style = Some((file.fingerprint, Arc::clone(&style)));
        Some(style)
    }

    /// The theme of this name; absent where it has errors.
    pub(super) fn theme(&mut self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<Theme>> {
        let found = match disk::files_below(&self.themes, &[]) {
            Ok(found) => found,
            Err(failure) => {
                diagnostics.push(catalog::disk("themes/", &failure));
                return None;
            }
        };
        if let Some(kept) = &self.theme
            && kept.name == name
            && kept.found == found
        {
            return Some(Arc::clone(&kept.theme));
        }
        let own = read_all(name, &found, diagnostics)?;
        let theme = theme::load(name, &own, &folders(&found)).into_value(diagnostics)?;
        let theme = Arc::new(theme);
        self.theme = Some(KeptTheme {
            name: name.to_owned(),
            found,
            theme: Arc::clone(&theme),
        });
        Some(theme)
    }
}

/// The files of one theme, by their path below its folder.
fn read_all(
    name: &str,
    found: &[Found],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut is_whole = true;
    for file in found {
        let Some((folder, path)) = file.name.split_once('/') else {
            continue;
        };
        if folder != name {
            continue;
        }
        match disk::read(&file.path) {
            Ok(bytes) => files.push((path.to_owned(), bytes)),
            Err(failure) => {
                diagnostics.push(catalog::disk(&format!("themes/{}", file.name), &failure));
                is_whole = false;
            }
        }
    }
    is_whole.then_some(files)
}

fn folders(found: &[Found]) -> Vec<String> {
    let mut folders: Vec<String> = found
        .iter()
        .filter_map(|file| Some(file.name.split_once('/')?.0.to_owned()))
        .collect();
    folders.dedup();
    folders
}
