//! The main navigation: as the settings say, or made from what there is. It must not know how it looks.

use super::{NavigationEntry, Page, Route, Site, Target};
use crate::diagnostic::{Diagnostic, Outcome, catalog};
use crate::markdown;
use crate::model::{NavigationItem, NoteKind};
use crate::spelling;

/// Files that every site has beside its pages.
const DATA_FILES: [&str; 5] = [
    "feed.xml",
    "publications.json",
    "publications.bib",
    "sitemap.xml",
    "robots.txt",
];

/// The entries in order.
pub(super) fn navigation(site: &Site) -> Outcome<Vec<NavigationEntry>> {
    match &site.library.settings.record.navigation {
        None => Outcome::clean(made(site)),
        Some(items) => {
            let mut diagnostics = Vec::new();
            let entries = items
                .iter()
                .map(|item| NavigationEntry {
                    label: item.label.clone(),
                    target: target(site, item, &mut diagnostics),
                })
                .collect();
            Outcome {
                value: entries,
                diagnostics,
            }
        }
    }
}

/// Takes `publications`, `publications/` and `/publications/` alike.
fn target(site: &Site, item: &NavigationItem, diagnostics: &mut Vec<Diagnostic>) -> Target {
    let text = item.target.trim();
    if text.contains(':') || text.starts_with('#') {
        return Target::Outside(text.to_owned());
    }
    let path = text.trim_start_matches("./").trim_start_matches('/');
    let folder = format!("{}/", path.trim_end_matches('/'));
    let found = [path, &folder]
        .into_iter()
        .filter_map(Route::parse)
        .find(|route| exists(site, route));
    if let Some(route) = found {
        return Target::Inside(route);
    }
    let known: Vec<&str> = site
        .pages
        .iter()
        .filter(|(_, page)| !matches!(page, Page::Work(_)))
        .map(|(route, _)| route.as_str())
        .collect();
    diagnostics.push(catalog::no_such_page(
        &site.library.settings.file,
        text,
        spelling::nearest(&folder, &known),
    ));
    Route::parse(path).map_or_else(|| Target::Outside(text.to_owned()), Target::Inside)
}

fn exists(site: &Site, route: &Route) -> bool {
    DATA_FILES.contains(&route.as_str())
        || site.pages.iter().any(|(page, _)| page == route)
        || site
            .library
            .attachments
            .iter()
            .any(|attachment| attachment.name() == route.as_str())
}

fn made(site: &Site) -> Vec<NavigationEntry> {
    let mut entries = Vec::new();
    let mut add = |label: &str, route: Route| {
        if site.pages.iter().any(|(page, _)| *page == route) {
            entries.push(NavigationEntry {
                label: label.to_owned(),
                target: Target::Inside(route),
            });
        }
    };
    if let Some(owner) = site.portfolios.first().filter(|first| first.is_owner) {
        add("Publications", owner.publications());
        add("CV", owner.cv_page());
        add("Talks", owner.talks_page());
    } else {
        add("People", Route::root().folder("people"));
        add("Talks", Route::root().folder(NoteKind::Talk.folder()));
    }
    for kind in [
        NoteKind::Project,
        NoteKind::Course,
        NoteKind::News,
        NoteKind::Post,
    ] {
        add(kind.title(), Route::root().folder(kind.folder()));
    }
    for placed in site
        .notes
        .iter()
        .filter(|placed| placed.note.record.kind == NoteKind::Page)
    {
        if !placed.route.as_str().is_empty() {
            add(&markdown::plain(&placed.note.record.title), placed.route.clone());
        }
    }
    if site.portfolios.first().is_some_and(|first| first.is_owner) {
        add("People", Route::root().folder("people"));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::assemble;
    use crate::site::sample::two_people;

    #[test]
    fn without_settings_it_lists_what_there_is() {
        let library = two_people().library();
        let site = assemble(&library).value;
        let labels: Vec<&str> = site.navigation.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!(
            labels,
            ["Publications", "CV", "Talks", "News", "Software", "People"]
        );
    }

    #[test]
    fn a_target_is_found_however_it_is_written() {
        for (target, found, warnings) in [
            ("publications/", "publications/", 0),
            ("/cv", "cv/", 0),
            ("publications.bib", "publications.bib", 0),
            ("publicatons/", "publicatons/", 1),
            ("https://a.edu/", "outside", 0),
        ] {
            let mut sample = two_people();
            sample.settings.navigation = Some(vec![NavigationItem {
                label: "X".to_owned(),
                target: target.to_owned(),
            }]);
            let library = sample.library();
            let outcome = assemble(&library);
            let route = match &outcome.value.navigation[0].target {
                Target::Inside(route) => route.as_str(),
                Target::Outside(_) => "outside",
            };
            assert_eq!((route, outcome.diagnostics.len()), (found, warnings), "{target}");
        }
    }
}
