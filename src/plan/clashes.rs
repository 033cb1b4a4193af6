//! Clashes: two outputs that cannot both be files of `public/`. It must not know how outputs are made.

use super::{Output, Recipe};
use crate::diagnostic::{Diagnostic, catalog};
use crate::maps::{Map, Set};
use crate::scan;

/// One finding for each file of the user or the theme whose place is taken, or that stands where a folder must be.
pub(super) fn clashes(outputs: &[Output]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Pages cannot clash with each other: slugs are names of files, and the site sees to the rest. Copied files can.
    let mut copied: Map<&str, &Output> = Map::default();
    for output in outputs {
        if is_copied(output)
            && let Some(other) = copied.insert(output.route.as_str(), output)
        {
            found.push(blame(output, other));
        }
    }
    // Nearly all files have nothing in common with a copied one from their first folder on.
    let first = |name: &str| scan::find(name, b'/').unwrap_or(name.len());
    let firsts: Set<&str> = copied.keys().map(|name| &name[..first(name)]).collect();
    for output in outputs {
        let route = output.route.as_str();
        // The file of the root's own page is not its route.
        if !route.is_empty() && !firsts.contains(&route[..first(route)]) {
            continue;
        }
        let file = output.route.file_name();
        let whole = copied.get(file.as_str()).filter(|_| !is_copied(output));
        let folders = file
            .match_indices('/')
            .filter_map(|(at, _)| copied.get(&file[..at]));
        found.extend(whole.into_iter().chain(folders).map(|other| blame(other, output)));
    }
    found
}

fn is_copied(output: &Output) -> bool {
    matches!(
        output.recipe,
        Recipe::Asset(_) | Recipe::Attachment(_) | Recipe::Copied(..)
    )
}

/// The user's file is named where there is one, since only that can be given another name.
fn blame(a: &Output, b: &Output) -> Diagnostic {
    let attachment = [a, b].into_iter().find_map(|output| match &output.recipe {
        Recipe::Attachment(source) => Some(format!("content/{source}")),
        _ => None,
    });
    let file = attachment.unwrap_or_else(|| a.route.file_name());
    catalog::address_taken(&file, a.route.as_str())
}
