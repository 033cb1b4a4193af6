//! Lists of works as data, for reference managers and scripts. It must not know how one work is written.

use super::Entries;
use crate::cite::{self, Format};
use crate::maps::Set;
use crate::model::fold;
use crate::site::{PortfolioId, Site, WorkId};
use crate::view::Texts;

/// A work as one entry of a list.
pub(super) fn entry(site: &Site, texts: &Texts, id: WorkId, format: Format) -> String {
    let work = &site.works[id].work.record;
    match format {
        Format::CslJson => cite::csl_item(work, texts.title(id), texts.abstract_text(id)),
        Format::Bibtex => cite::bibtex(work, site.works[id].bibtex.map(|extras| &extras.record)),
        Format::Ris => cite::ris(work, texts.title(id), texts.abstract_text(id)),
    }
}

/// `"slug":"words"`, each word of the folded text once: enough to find the work by the beginnings of words. Nothing in
/// a folded text or a slug is to be escaped. Empty for an empty text.
fn words(slug: &str, text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() {
        return String::new();
    }
    let mut line = String::with_capacity(slug.len() + folded.len() + 6);
    line.extend(["\"", slug, "\":\""]);
    let mut seen = Set::default();
    for word in folded.split(' ').filter(|word| seen.insert(*word)) {
        if !line.ends_with('"') {
            line.push(' ');
        }
        line.push_str(word);
    }
    line.push('"');
    line
}

/// The words of the abstracts of a portfolio's works, as a script that pages load also from disk, where they may not
/// fetch data. A work stands on each line.
pub(super) fn abstracts(site: &Site, texts: &Texts, id: PortfolioId) -> String {
    let works = site.portfolios[id].works.iter();
    let entry = |&id: &WorkId| words(site.works[id].work.record.slug.as_str(), texts.abstract_text(id));
    let entries: Vec<String> = works.map(entry).collect();
    let mut text = String::with_capacity(32 + entries.iter().map(|entry| entry.len() + 2).sum::<usize>());
    text.push_str("var offprintAbstracts={");
    for entry in entries.iter().filter(|entry| !entry.is_empty()) {
        text.push_str(if text.ends_with('{') { "\n" } else { ",\n" });
        text.push_str(entry);
    }
    text.push_str("\n};\n");
    text
}

/// The works of a portfolio, or all that the site lists.
pub(super) fn listed<'a>(site: &'a Site, whose: Option<PortfolioId>) -> &'a [WorkId] {
    whose.map_or(&site.listed, |id| &site.portfolios[id].works)
}

/// A list of works as a file.
pub(super) fn list(site: &Site, works: &[WorkId], format: Format, entries: &Entries) -> String {
    match format {
        Format::CslJson => csl_json(&entries(works, format)),
        Format::Ris => entries(works, format).join("\n"),
        Format::Bibtex => bibtex(site, works, entries),
    }
}

/// One entry as a file of its own.
pub(super) fn file(format: Format, entry: &str) -> String {
    match format {
        Format::CslJson => csl_json(&[entry]),
        Format::Ris | Format::Bibtex => entry.to_owned(),
    }
}

/// CSL-JSON, an item on each line, so that a change of one work is a change of one line.
fn csl_json<T: AsRef<str>>(entries: &[T]) -> String {
    let length: usize = entries.iter().map(|entry| entry.as_ref().len() + 2).sum();
    let mut text = String::with_capacity(length + 8);
    text.push('[');
    for (index, entry) in entries.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(entry.as_ref());
    }
    text.push_str("\n]\n");
    text
}

/// BibTeX, the entries parted by an empty line.
fn bibtex(site: &Site, works: &[WorkId], entries: &Entries) -> String {
    let places = works.iter().map(|&id| {
        let placed = &site.works[id];
        let is_made = placed.bibtex.is_none_or(|extras| extras.record.key.is_none());
        (is_made, &placed.work.record.slug)
    });
    let entries = entries(works, Format::Bibtex);
    let keys: Vec<&str> = entries.iter().map(|entry| cite::key_of(entry)).collect();
    let mut text = String::with_capacity(entries.iter().map(|entry| entry.len() + 8).sum());
    for (entry, suffix) in entries.iter().zip(cite::suffixes(&keys, places)) {
        if !text.is_empty() {
            text.push('\n');
        }
        cite::push_with_suffix(&mut text, entry, &suffix);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_once_and_end_no_string() {
        for (text, expected) in [
            ("", ""),
            ("***", ""),
            (
                "The \"loom\\\", the Lööm\u{2028}</script> weaves",
                r#""a-b":"the loom script weaves""#,
            ),
        ] {
            assert_eq!(words("a-b", text), expected, "{text}");
        }
    }
}
