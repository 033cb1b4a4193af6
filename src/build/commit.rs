//! The commit: staged files move into `public/`, superfluous ones go, the manifest is written last.
//! It must not render anything: everything that can fail for a reason of the user's has succeeded before.

use std::io;

use super::manifest::{Files, Finder, Manifest};
use super::rendering::{Fate, Fresh};
use super::{Options, Report};
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk;

/// Brings `public/` to what the plan says. Absent where the disk refused; the next build mends what is half done.
pub(super) fn commit(
    options: &Options,
    fresh: Fresh,
    manifest: &mut Manifest,
    report: &mut Report,
) -> Option<()> {
    match moved_in(options, fresh, manifest, report) {
        Ok(()) => Some(()),
        Err(failure) => {
            report.diagnostics.push(*failure);
            None
        }
    }
}

type Done<T> = Result<T, Box<Diagnostic>>;

fn moved_in(options: &Options, fresh: Fresh, manifest: &mut Manifest, report: &mut Report) -> Done<()> {
    let Fresh {
        mut stage,
        fates,
        unsettled,
        rendered: _,
    } = fresh;
    let old = manifest.files();
    let mut names: Vec<&str> = fates.iter().map(|(name, _)| name.as_str()).collect();
    // Nearly in order already, which this sort makes use of.
    names.sort();
    let mut names = names.into_iter().peekable();
    let superfluous: Vec<String> = old
        .iter()
        .map(|(name, _)| name)
        .filter(|name| {
            while names.next_if(|known| *known < name.as_str()).is_some() {}
            names.peek() != Some(&name.as_str())
        })
        .cloned()
        .collect();
    let mut finder = Finder::new(old);
    let unheard: Vec<String> = fates
        .iter()
        .filter(|(name, fate)| matches!(fate, Fate::Staged(_)) && finder.known(name).is_none())
        .map(|(name, _)| name.clone())
        .collect();
    manifest.announce(unheard).map_err(manifest_failed)?;
    // What goes makes room first: a file may be where a folder is to be.
    for name in superfluous {
        disk::remove_with_empty_folders(&options.public, &options.public.join(&name))
            .map_err(|failure| refused(&name, &failure))?;
        report.removed.push(name);
    }
    let mut files = Files::with_capacity(fates.len());
    // In the plan's order, as the fates are.
    let mut unsettled = unsettled.into_iter().peekable();
    for (name, fate) in fates {
        let is_unsettled = unsettled.next_if_eq(&name).is_some();
        if is_unsettled || matches!(fate, Fate::PutOff(_)) {
            report.put_off.push(name.clone());
        }
        let written = match fate {
            Fate::Stands(written) => Some(written),
            Fate::PutOff(written) => written,
            Fate::Staged(written) => {
                if let Some(stage) = &mut stage {
                    stage.commit(&name).map_err(|failure| refused(&name, &failure))?;
                }
                report.changed.push(name.clone());
                Some(written)
            }
        };
        files.push((name, written));
    }
    manifest.replace(files).map_err(manifest_failed)
}

fn refused(name: &str, failure: &io::Error) -> Box<Diagnostic> {
    Box::new(catalog::disk(&format!("public/{name}"), failure))
}

#[expect(clippy::needless_pass_by_value, reason = "it is the argument of map_err")]
fn manifest_failed(failure: io::Error) -> Box<Diagnostic> {
    Box::new(catalog::disk(".offprint/manifest", &failure))
}
