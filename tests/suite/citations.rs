//! Citations in every offered style, written down for a reference processor to compare with: `target/citations/` gets
//! the styles, the locales and what is printed of each work of the fixture. `tests/browser/citations.test.mjs` compares.

use std::path::Path;

use citationberg::{LocaleFile, Style as CslStyle};
use hayagriva::archive::{ArchivedStyle, locales};
use serde_json::json;

use offprint::cite::{Archive, Listed, Piece, StyleId, Styles, csl_item, read_style};
use offprint::content::{self, Files, Loader};
use offprint::disk::{self, Stamp};
use offprint::markdown;
use offprint::model::Work;

use crate::harness::repository;

struct Disk;

impl Files for Disk {
    fn stamp(&self, path: &Path) -> std::io::Result<Option<Stamp>> {
        disk::stamp(path)
    }

    fn read(&self, path: &Path) -> std::io::Result<(Vec<u8>, Stamp)> {
        disk::read_stamped(path)
    }

    fn beginning(&self, path: &Path, length: usize) -> std::io::Result<Vec<u8>> {
        let mut bytes = disk::read(path)?;
        bytes.truncate(length);
        Ok(bytes)
    }
}

#[test]
fn what_the_styles_print_is_written_down() {
    let fixture = repository().join("tests/fixtures/citations");
    let listed = disk::list_below(&fixture, &[]).expect("a fixture");
    let library = content::load(&mut Loader::new(|_| Vec::new()), &listed, &Disk)
        .value
        .expect("valid papers");
    let works = || library.works.iter().map(|work| &work.record);
    let archive = Archive::default();
    let styles = Styles::new(&archive, works(), "en", None);
    let folder = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| repository().join("target"), Into::into)
        .join("citations");
    std::fs::create_dir_all(&folder).expect("a folder");
    for locale in locales() {
        let code = locale
            .lang
            .as_ref()
            .map(|code| code.0.clone())
            .unwrap_or_default();
        if code.starts_with("en") {
            let xml = LocaleFile::try_from(locale)
                .expect("a locale of its own")
                .to_xml()
                .expect("a locale");
            let xml = xml.replacen("<style", "<locale xmlns=\"http://purl.org/net/xbiblio/csl\"", 1);
            let xml = xml.replacen("</style>", "</locale>", 1);
            std::fs::write(folder.join(format!("locale-{code}.xml")), xml).expect("written");
        }
    }
    let mut printed = serde_json::Map::new();
    for (id, (key, _)) in Styles::names().enumerate() {
        let archived = ArchivedStyle::by_name(archive_name(key)).expect("a style of the archive");
        let CslStyle::Independent(style) = archived.get() else {
            panic!("{key} depends on another")
        };
        let xml = CslStyle::Independent(style).to_xml().expect("a style");
        std::fs::write(folder.join(format!("{key}.csl")), xml).expect("written");
        printed.insert(key.to_owned(), texts(&styles, id, works()).into());
    }
    let own = fs_text("tests/fixtures/styles/my-journal.csl");
    let style = read_style("my-journal.csl", &own.as_str().into())
        .value
        .expect("a style");
    let styles = Styles::new(&archive, works(), "en", Some(Listed::Own(&style)));
    let id = styles.listed().expect("the style of lists");
    printed.insert("my-journal".to_owned(), texts(&styles, id, works()).into());
    std::fs::write(folder.join("my-journal.csl"), own).expect("written");
    let items: Vec<serde_json::Value> = works()
        .map(|work| {
            serde_json::from_str(&csl_item(work, &markdown::plain(&work.title), "")).expect("an item")
        })
        .collect();
    let made = json!({"items": items, "printed": printed});
    std::fs::write(folder.join("made.json"), made.to_string()).expect("written");
}

/// What a style prints of each work.
fn texts<'a>(
    styles: &Styles,
    id: StyleId,
    works: impl Iterator<Item = &'a Work>,
) -> serde_json::Map<String, serde_json::Value> {
    works
        .map(|work| {
            let pieces = styles.cite(id, work, &markdown::plain(&work.title));
            let text: String = pieces.iter().map(|Piece { text, .. }| text.as_str()).collect();
            assert!(!text.is_empty(), "style {id} prints nothing of {}", work.slug);
            (work.slug.to_string(), json!(text))
        })
        .collect()
}

fn fs_text(file: &str) -> String {
    std::fs::read_to_string(repository().join(file)).expect("a file")
}

/// What a style is called in the archive.
fn archive_name(key: &str) -> &str {
    match key {
        "chicago" => "chicago-author-date",
        "acm" => "association-for-computing-machinery",
        "vancouver" => "nlm-citation-sequence",
        "harvard" => "harvard-cite-them-right",
        other => other,
    }
}
