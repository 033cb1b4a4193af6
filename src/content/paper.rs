//! `content/papers/<slug>.md`: front matter and the abstract. It must not know where papers are shown.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::checked::Checker;
use super::fields::{OneOrMany, Pairs, Writer, address, language, names, slugs, text_or_number};
use super::front::Document;
use super::notice::{NoticeFile, notice, notice_value};
use super::teaser::{TeaserFile, teaser_value};
use super::venue::{VenueFile, venue, venue_value};
use crate::diagnostic::Outcome;
use crate::model::{
    ArxivId, DateValue, Link, LinkKind, Marks, Name, Notice, Reception, Slug, Status, Version, Work, WorkType,
};
use crate::yaml::{self, Step, Value};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperFile {
    /// Title, in Markdown with `$math$`.
    title: String,
    /// Authors in printed order: `Given Family` or `Family, Given`.
    #[serde(default)]
    authors: OneOrMany<String>,
    /// Whether the source cut the author list.
    #[serde(default)]
    et_al: bool,
    /// What it is, named as CSL names it.
    #[serde(default, rename = "type")]
    #[schemars(schema_with = "work_types")]
    kind: Option<String>,
    /// What kind of its type it is, e.g. PhD thesis.
    genre: Option<String>,
    /// Language it is written in, e.g. de, where that is not the site's.
    language: Option<String>,
    /// Authors who contributed equally, as in `authors`.
    #[serde(default)]
    equal: OneOrMany<String>,
    /// Corresponding authors, as in `authors`.
    #[serde(default)]
    corresponding: OneOrMany<String>,
    /// Where it is not published yet: in preparation, submitted, in press, in words of your own.
    status: Option<String>,
    /// When it appeared, as EDTF: 2023, 2023-07, 2023-07-14, 2023?, ?2026-03-19 (the year is inferred).
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    date: Option<String>,
    /// Where it appeared: the venue's name, or its parts.
    #[serde(default)]
    venue: VenueFile,
    /// ISBN of the book or the proceedings.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    isbn: Option<String>,
    /// ISSN of the journal or the series.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    issn: Option<String>,
    /// DOI, without resolver.
    doi: Option<String>,
    /// arXiv id, without version.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    arxiv: Option<String>,
    /// Address.
    url: Option<String>,
    /// Prizes that it won, in Markdown.
    #[serde(default)]
    awards: OneOrMany<String>,
    /// Its retraction: true, a sentence, or date, note, doi, url.
    retracted: Option<NoticeFile>,
    /// Errata and corrections: sentences, or date, note, doi, url.
    #[serde(default)]
    errata: Vec<NoticeFile>,
    /// Topics under which the CV lists it.
    #[serde(default)]
    topics: OneOrMany<String>,
    /// Other versions, such as a preprint.
    #[serde(default)]
    versions: Vec<VersionFile>,
    /// Links: code, data, slides, video, poster, pdf, supplement, project, or a label of your own.
    #[serde(default)]
    links: Pairs,
    /// What the picture `teaser.*` in the paper's folder shows: a text for those who do not see it, or its parts.
    teaser: Option<TeaserFile>,
    /// People in whose portfolio it belongs although they are not in the printed author list.
    #[serde(default)]
    portfolio_of: OneOrMany<String>,
    /// Whether to show it among the selected works.
    #[serde(default)]
    selected: bool,
    /// Whether to keep it out of everything published.
    #[serde(default)]
    draft: bool,
    /// Former file names, each of which redirects.
    #[serde(default)]
    aliases: OneOrMany<String>,
    /// What a source document held beyond these fields.
    #[serde(default)]
    extra: Pairs,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct VersionFile {
    /// What it is, named as CSL names it.
    #[serde(default, rename = "type")]
    #[schemars(schema_with = "work_types")]
    kind: Option<String>,
    /// Title, in Markdown with `$math$`.
    title: Option<String>,
    /// Where it appeared: the venue's name, or its parts.
    venue: Option<String>,
    /// When it appeared, as EDTF: 2023, 2023-07, 2023-07-14, 2023?, ?2026-03-19 (the year is inferred).
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    date: Option<String>,
    /// DOI, without resolver.
    doi: Option<String>,
    /// arXiv id, without version.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    arxiv: Option<String>,
    /// Address.
    url: Option<String>,
}

fn work_types(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"enum": WorkType::ALL.map(|(_, csl, _)| csl)})
}

/// Reads a paper. The slug is the file's name.
pub(super) fn read(slug: Slug, document: &Document) -> Outcome<Option<Work>> {
    match yaml::read::<PaperFile>(&document.source) {
        Ok(file) => check(slug, document, file),
        Err(failure) => Outcome {
            value: None,
            diagnostics: vec![*failure],
        },
    }
}

fn check(slug: Slug, document: &Document, file: PaperFile) -> Outcome<Option<Work>> {
    let mut checker = Checker::new(&document.source);
    let authors = names(&mut checker, &[Step::Key("authors")], "authors", &file.authors.0);
    let work = Work {
        slug,
        aliases: slugs(&mut checker, "aliases", &file.aliases.0),
        title: file.title.trim().to_owned(),
        et_al: file.et_al,
        kind: work_type(&mut checker, &[Step::Key("type")], file.kind.as_deref()),
        genre: file.genre,
        language: file.language.map(|text| language(&mut checker, text)),
        marks: Marks {
            equal: among(&mut checker, &authors, "equal", &file.equal.0),
            corresponding: among(&mut checker, &authors, "corresponding", &file.corresponding.0),
        },
        authors,
        status: file.status.as_deref().and_then(Status::parse),
        date: file
            .date
            .map(|date| checker.date(&[Step::Key("date")], "date", &date)),
        venue: venue(&mut checker, file.venue),
        isbn: file.isbn.filter(|isbn| !isbn.is_empty()),
        issn: file.issn.filter(|issn| !issn.is_empty()),
        doi: checker.doi(&[Step::Key("doi")], file.doi.as_deref()),
        arxiv: arxiv_id(&mut checker, &[Step::Key("arxiv")], file.arxiv.as_deref()),
        url: address(&mut checker, &[Step::Key("url")], "url", file.url),
        reception: Reception {
            awards: file.awards.0,
            retracted: file
                .retracted
                .and_then(|file| notice(&mut checker, &[Step::Key("retracted")], file)),
            errata: errata(&mut checker, file.errata),
        },
        topics: file.topics.0,
        versions: versions(&mut checker, file.versions),
        links: links(&mut checker, file.links),
        teaser: file.teaser.map(|TeaserFile(teaser)| teaser),
        portfolio_of: slugs(&mut checker, "portfolio_of", &file.portfolio_of.0),
        selected: file.selected,
        draft: file.draft,
        abstract_text: document.body().to_owned(),
        extra: file.extra.0,
    };
    if work.title.is_empty() {
        checker.wrong(&[Step::Key("title")], "title", "a text");
    }
    checker.finish(work)
}

fn errata(checker: &mut Checker<'_>, files: Vec<NoticeFile>) -> Vec<Notice> {
    let files = files.into_iter().enumerate();
    files
        .filter_map(|(at, file)| notice(checker, &[Step::Key("errata"), Step::Item(at)], file))
        .collect()
}

/// The authors that are named, as indices: each must be among the authors, in whatever order its parts are.
fn among(checker: &mut Checker<'_>, authors: &[Name], key: &'static str, texts: &[String]) -> Vec<usize> {
    let mut indices = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let path = [Step::Key(key), Step::Item(at)];
        let named = Name::parse(text);
        let found = named.and_then(|named| authors.iter().position(|author| author.key() == named.key()));
        match found {
            Some(index) => indices.push(index),
            None => {
                let known: Vec<&str> = authors.iter().map(Name::as_str).collect();
                checker.unknown(&path, key, text, &known);
            }
        }
    }
    indices.sort_unstable();
    indices.dedup();
    indices
}

fn links(checker: &mut Checker<'_>, links: Pairs) -> Vec<Link> {
    let mut checked = Vec::new();
    for (key, url) in links.0 {
        let url = address(checker, &[Step::Key("links"), Step::Key(&key)], &key, Some(url));
        checked.extend(url.map(|url| Link {
            kind: LinkKind::from_key(&key),
            url,
        }));
    }
    checked
}

fn versions(checker: &mut Checker<'_>, files: Vec<VersionFile>) -> Vec<Version> {
    files
        .into_iter()
        .enumerate()
        .map(|(index, file)| version(checker, index, file))
        .collect()
}

fn version(checker: &mut Checker<'_>, index: usize, file: VersionFile) -> Version {
    let VersionFile {
        kind,
        title,
        venue,
        date,
        doi,
        arxiv,
        url,
    } = file;
    let base = [Step::Key("versions"), Step::Item(index)];
    let path = |key: &'static str| [base[0], base[1], Step::Key(key)];
    Version {
        kind: work_type(checker, &path("type"), kind.as_deref()),
        title,
        venue,
        date: date.map(|date| checker.date(&path("date"), "date", &date)),
        doi: checker.doi(&path("doi"), doi.as_deref()),
        arxiv: arxiv_id(checker, &path("arxiv"), arxiv.as_deref()),
        url: address(checker, &path("url"), "url", url),
    }
}

/// A paper that does not say what it is counts as an article.
fn work_type(checker: &mut Checker<'_>, path: &[Step<'_>], text: Option<&str>) -> WorkType {
    let known = WorkType::ALL.map(|(kind, csl, _)| (kind, csl));
    text.and_then(|text| checker.word(path, "type", text, &known))
        .unwrap_or(WorkType::Article)
}

fn arxiv_id(checker: &mut Checker<'_>, path: &[Step<'_>], text: Option<&str>) -> Option<ArxivId> {
    let text = text?;
    let id = ArxivId::parse(text);
    if id.is_none() {
        checker.verbatim(path, "arxiv", "an arXiv id such as 2402.02082");
    }
    id
}

/// The front matter of a paper, in the order in which it is written.
#[must_use]
pub fn front_matter(work: &Work) -> Value {
    let named = |indices: &[usize]| {
        let names = indices.iter().filter_map(|&index| work.authors.get(index));
        Value::texts(names.collect::<Vec<_>>().as_slice())
    };
    let mut writer = Writer::default();
    writer.put("title", Value::text(&work.title));
    writer.put("authors", Value::texts(&work.authors));
    writer.truth("et_al", work.et_al);
    writer.put("type", Value::text(work.kind.csl()));
    writer.text("genre", work.genre.as_ref());
    writer.text("language", work.language.as_ref());
    writer.put("equal", named(&work.marks.equal));
    writer.put("corresponding", named(&work.marks.corresponding));
    writer.text("status", work.status.as_ref().map(Status::as_str));
    writer.text("date", work.date.as_ref());
    writer.put("venue", venue_value(&work.venue));
    writer.text("isbn", work.isbn.as_ref());
    writer.text("issn", work.issn.as_ref());
    writer.text("doi", work.doi.as_ref());
    writer.text("arxiv", work.arxiv.as_ref());
    writer.text("url", work.url.as_ref());
    put_reception(&mut writer, &work.reception);
    writer.put("topics", Value::texts(&work.topics));
    writer.put(
        "versions",
        Value::List(work.versions.iter().map(version_value).collect()),
    );
    let links: Vec<_> = work
        .links
        .iter()
        .map(|link| (link.kind.key().to_owned(), link.url.clone()))
        .collect();
    writer.pairs("links", &links);
    if let Some(teaser) = &work.teaser {
        writer.put("teaser", teaser_value(teaser));
    }
    writer.put("portfolio_of", Value::texts(&work.portfolio_of));
    writer.truth("selected", work.selected);
    writer.truth("draft", work.draft);
    writer.put("aliases", Value::texts(&work.aliases));
    writer.pairs("extra", &work.extra);
    writer.finish()
}

fn put_reception(writer: &mut Writer, reception: &Reception) {
    let Reception {
        awards,
        retracted,
        errata,
    } = reception;
    writer.put("awards", Value::texts(awards));
    if let Some(retracted) = retracted {
        writer.put("retracted", notice_value(retracted));
    }
    writer.put("errata", Value::List(errata.iter().map(notice_value).collect()));
}

fn version_value(version: &Version) -> Value {
    let Version {
        kind,
        title,
        venue,
        date,
        doi,
        arxiv,
        url,
    } = version;
    let mut writer = Writer::default();
    writer.put("type", Value::text(kind.csl()));
    writer.text("title", title.as_ref());
    writer.text("venue", venue.as_ref());
    writer.text("date", date.as_ref().map(DateValue::to_string));
    writer.text("doi", doi.as_ref());
    writer.text("arxiv", arxiv.as_ref());
    writer.text("url", url.as_ref());
    writer.finish()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::yaml;

    const EVERYTHING: &str = "---
title: On looms
authors: [Ada Lovelace, Charles Babbage, Mary Somerville]
type: thesis
genre: PhD thesis
language: fr
equal: [Ada Lovelace, Mary Somerville]
corresponding: [Charles Babbage]
status: submitted to Nature
date: 2023
venue: {name: A school, series: Notes, edition: '2', editors: [Augusta King]}
isbn: 978-3-16-148410-0
issn: 0378-5955
awards: [Best *thesis*]
retracted: {date: '2024-05', note: For looms, doi: 10.1000/1}
errata:
  - true
  - {note: Page 3, url: 'https://a.edu/'}
---
";

    fn check(text: &str) -> Outcome<Option<Work>> {
        let text: Arc<str> = text.into();
        let document = Document::cut("content/papers/looms.md", &text).expect("front matter");
        read(Slug::parse("looms").expect("a slug"), &document)
    }

    #[test]
    fn a_record_reads_as_it_was_written() {
        let work = check(EVERYTHING).value.expect("a valid paper");
        assert_eq!(
            (work.marks.equal.as_slice(), work.marks.corresponding.as_slice()),
            (&[0, 2][..], &[1][..])
        );
        let written = format!("---\n{}---\n", yaml::emit(&front_matter(&work), 0));
        assert_eq!(check(&written).value, Some(work), "{written}");
    }

    #[test]
    fn a_mark_for_nobody_offers_the_authors() {
        let found = check(&EVERYTHING.replace(
            "corresponding: [Charles Babbage]",
            "corresponding: Charles Babage",
        ));
        let found = &found.diagnostics[0];
        assert_eq!(found.code, "unknown-word");
        assert_eq!(found.help.as_deref(), Some("did you mean `Charles Babbage`?"));
    }
}
