//! `content/papers/<slug>.md`: front matter and the abstract. It must not know where papers are shown.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor, value};

use super::checked::Checker;
use super::fields::{OneOrMany, Pairs, Writer, address, names, slugs, text_or_number};
use super::front::Document;
use super::teaser::{TeaserFile, teaser_value};
use crate::diagnostic::Outcome;
use crate::model::{ArxivId, DateValue, Link, LinkKind, Slug, Venue, Version, Work, WorkType};
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
    /// When it appeared, as EDTF: 2023, 2023-07, 2023-07-14, 2023?, ?2026-03-19 (the year is inferred).
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    date: Option<String>,
    /// Where it appeared: the venue's name, or its parts.
    #[serde(default)]
    venue: VenueFile,
    /// DOI, without resolver.
    doi: Option<String>,
    /// arXiv id, without version.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    arxiv: Option<String>,
    /// Address.
    url: Option<String>,
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

/// A venue: a mapping, or its name alone.
#[derive(Default)]
struct VenueFile(Venue);

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct VenueFields {
    /// Name of the journal, proceedings, archive.
    name: Option<String>,
    /// How people call it, e.g. ACL '23.
    short: Option<String>,
    /// Volume.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    volume: Option<String>,
    /// Issue.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    issue: Option<String>,
    /// Pages, e.g. 2391-2404.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    pages: Option<String>,
    /// Article number.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    article_number: Option<String>,
    /// Publisher.
    publisher: Option<String>,
    /// Place.
    place: Option<String>,
}

impl<'de> Deserialize<'de> for VenueFile {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrFields;
        impl<'de> Visitor<'de> for NameOrFields {
            type Value = VenueFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("the venue's name, or `{name: ..., pages: ...}`")
            }

            fn visit_str<E>(self, name: &str) -> Result<VenueFile, E> {
                Ok(VenueFile(Venue {
                    name: Some(name.to_owned()),
                    ..Venue::default()
                }))
            }

            fn visit_unit<E>(self) -> Result<VenueFile, E> {
                Ok(VenueFile::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<VenueFile, A::Error> {
                let fields = VenueFields::deserialize(value::MapAccessDeserializer::new(entries))?;
                let VenueFields {
                    name,
                    short,
                    volume,
                    issue,
                    pages,
                    article_number,
                    publisher,
                    place,
                } = fields;
                Ok(VenueFile(Venue {
                    name,
                    short,
                    volume,
                    issue,
                    pages,
                    article_number,
                    publisher,
                    place,
                }))
            }
        }
        deserializer.deserialize_any(NameOrFields)
    }
}

impl JsonSchema for VenueFile {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Venue".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fields = generator.subschema_for::<VenueFields>();
        json_schema!({"anyOf": [{"type": "string"}, fields]})
    }
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
    let PaperFile {
        title,
        authors,
        et_al,
        kind,
        date,
        venue,
        doi,
        arxiv,
        url,
        topics,
        versions,
        links,
        teaser,
        portfolio_of,
        selected,
        draft,
        aliases,
        extra,
    } = file;
    let work = Work {
        slug,
        aliases: slugs(&mut checker, "aliases", &aliases.0),
        authors: names(&mut checker, "authors", &authors.0),
        et_al,
        kind: work_type(&mut checker, &[Step::Key("type")], kind.as_deref()),
        date: date.map(|date| checker.date(&[Step::Key("date")], "date", &date)),
        venue: venue.0,
        doi: checker.doi(&[Step::Key("doi")], doi.as_deref()),
        arxiv: arxiv_id(&mut checker, &[Step::Key("arxiv")], arxiv.as_deref()),
        url: address(&mut checker, &[Step::Key("url")], "url", url),
        topics: topics.0,
        versions: self::versions(&mut checker, versions),
        links: self::links(&mut checker, links),
        teaser: teaser.map(|TeaserFile(teaser)| teaser),
        portfolio_of: slugs(&mut checker, "portfolio_of", &portfolio_of.0),
        selected,
        draft,
        abstract_text: document.body().to_owned(),
        extra: extra.0,
        title: title.trim().to_owned(),
    };
    if work.title.is_empty() {
        checker.wrong(&[Step::Key("title")], "title", "a text");
    }
    checker.finish(work)
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
    let Work {
        slug: _,
        aliases,
        title,
        authors,
        et_al,
        kind,
        date,
        venue,
        doi,
        arxiv,
        url,
        topics,
        versions,
        links,
        teaser,
        portfolio_of,
        selected,
        draft,
        abstract_text: _,
        extra,
    } = work;
    let mut writer = Writer::default();
    writer.put("title", Value::text(title));
    writer.put("authors", Value::texts(authors));
    writer.truth("et_al", *et_al);
    writer.put("type", Value::text(kind.csl()));
    writer.text("date", date.as_ref());
    writer.put("venue", venue_value(venue));
    writer.text("doi", doi.as_ref());
    writer.text("arxiv", arxiv.as_ref());
    writer.text("url", url.as_ref());
    writer.put("topics", Value::texts(topics));
    writer.put(
        "versions",
        Value::List(versions.iter().map(version_value).collect()),
    );
    let links: Vec<_> = links
        .iter()
        .map(|link| (link.kind.key().to_owned(), link.url.clone()))
        .collect();
    writer.pairs("links", &links);
    if let Some(teaser) = teaser {
        writer.put("teaser", teaser_value(teaser));
    }
    writer.put("portfolio_of", Value::texts(portfolio_of));
    writer.truth("selected", *selected);
    writer.truth("draft", *draft);
    writer.put("aliases", Value::texts(aliases));
    writer.pairs("extra", extra);
    writer.finish()
}

fn venue_value(venue: &Venue) -> Value {
    let Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
    } = venue;
    let mut writer = Writer::default();
    writer.text("name", name.as_ref());
    writer.text("short", short.as_ref());
    writer.text("volume", volume.as_ref());
    writer.text("issue", issue.as_ref());
    writer.text("pages", pages.as_ref());
    writer.text("article_number", article_number.as_ref());
    writer.text("publisher", publisher.as_ref());
    writer.text("place", place.as_ref());
    writer.finish()
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
