//! Goldens: folders of expected files, compared with what comes out. `OFFPRINT_BLESS=1 cargo test` writes them anew;
//! read the difference before you keep it. A file that is expected and does not come out fails as well.

use std::collections::BTreeMap;
use std::fs;

use super::harness::{TestSite, repository, tree};

#[track_caller]
pub(crate) fn check(golden: &str, actual: &BTreeMap<String, Vec<u8>>) {
    let folder = repository().join("tests/golden").join(golden);
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (name, bytes) in actual {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        return;
    }
    let expected = tree(&folder);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(actual),
        names(&expected),
        "the files of tests/golden/{golden}"
    );
    for (name, bytes) in actual {
        let (actual, expected) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&expected[name]),
        );
        if let Some((line, (now, before))) = actual
            .lines()
            .zip(expected.lines())
            .enumerate()
            .find(|(_, (now, before))| now != before)
        {
            panic!(
                "tests/golden/{golden}/{name}:{}\n  expected: {before}\n  now:      {now}",
                line + 1
            );
        }
        assert_eq!(actual, expected, "tests/golden/{golden}/{name}");
    }
}

/// Fresh import of the user's five documents.
#[test]
fn the_seeds_import_as_expected() {
    let site = TestSite::with_seeds();
    site.run(&["import"]).fine();
    check("seeds", &site.tree("content"));
}

/// Each folder of `tests/fixtures/sites/` holds documents of the same kinds with other names, layouts and oddities.
#[test]
fn made_documents_import_as_expected() {
    let folder = repository().join("tests/fixtures/sites");
    let mut sites: Vec<String> = fs::read_dir(folder)
        .expect("made sites")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    sites.sort();
    assert!(!sites.is_empty());
    for name in sites {
        let site = TestSite::empty();
        super::harness::copy(
            &repository().join("tests/fixtures/sites").join(&name),
            &site.path("seeds"),
        );
        site.run(&["import"]).fine();
        check(&format!("sites/{name}/content"), &site.tree("content"));
        site.run(&["build"]).fine();
        // The theme's own files are no news here, `404.html` carries the style within it, and nobody reads a PDF's bytes.
        let is_made =
            |name: &String| !name.starts_with("assets/") && name != "404.html" && !name.ends_with(".pdf");
        let public: BTreeMap<_, _> = site
            .tree("public")
            .into_iter()
            .filter(|(name, _)| is_made(name))
            .collect();
        check(&format!("sites/{name}/public"), &public);
    }
}
