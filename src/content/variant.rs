//! The variants of `cv.yaml`. It must not know what a variant shows of the records.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::checked::Checker;
use super::cv::{paper, papers};
use super::fields::{OneOrMany, Pairs, SLUG, text_or_number};
use crate::model::{
    Choice, PageLimit, PartialDate, Privacy, Qualifier, Section, SectionChoice, SectionKind, Setting, Slug,
    Variant,
};
use crate::yaml::Step;

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct VariantFile {
    /// What its page calls it; without it, its name.
    title: Option<String>,
    /// Layout of the PDF; without it, the CV's.
    layout: Option<String>,
    /// Paper of the PDF; without it, the CV's.
    #[schemars(schema_with = "papers")]
    paper: Option<String>,
    /// How many pages the PDF may have: building says so if there are more.
    #[schemars(range(min = 1))]
    pages: Option<usize>,
    /// The sections it has, in its order, by title or kind; without it, all of them.
    #[schemars(schema_with = "choices")]
    sections: Option<Vec<SectionFile>>,
    /// The sections it does not have, by title or kind.
    without: OneOrMany<String>,
    /// Only entries with one of these tags, and works with one of these topics, where a section has such.
    tags: OneOrMany<String>,
    /// Only works that the home page shows first: those marked as selected, else the newest of those that the CV lists.
    selected: bool,
    /// Only what goes on or ended then or later.
    #[schemars(schema_with = "text_or_number")]
    since: Option<String>,
    /// Of each section the first entries, or the newest works.
    #[schemars(range(min = 1))]
    most: Option<usize>,
    /// Of each entry the first highlights; 0 for none.
    highlights: Option<usize>,
    /// false: no part of the site, made by `offprint export pdf` alone.
    publish: Option<bool>,
    /// Whether it shows e-mail addresses; on the site only if site.yaml publishes them.
    email: Option<bool>,
    /// Whether it shows telephone numbers; on the site only if site.yaml publishes them.
    phone: Option<bool>,
}

/// A section with conditions of its own, each in the place of the variant's.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SectionFields {
    /// Its title or kind.
    section: String,
    /// Another heading for it.
    title: Option<String>,
    /// As for the variant.
    tags: Option<OneOrMany<String>>,
    /// As for the variant.
    selected: Option<bool>,
    /// As for the variant.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    since: Option<String>,
    /// As for the variant.
    #[schemars(range(min = 1))]
    most: Option<usize>,
    /// As for the variant.
    highlights: Option<usize>,
}

/// A section: its title or kind, or fields.
struct SectionFile(SectionFields);

impl<'de> Deserialize<'de> for SectionFile {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsOrName;
        impl<'de> serde::de::Visitor<'de> for FieldsOrName {
            type Value = SectionFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("the title or kind of a section, or one with `section:` and conditions")
            }

            fn visit_str<E>(self, name: &str) -> Result<SectionFile, E> {
                Ok(SectionFile(SectionFields {
                    section: name.to_owned(),
                    title: None,
                    tags: None,
                    selected: None,
                    since: None,
                    most: None,
                    highlights: None,
                }))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, fields: A) -> Result<SectionFile, A::Error> {
                SectionFields::deserialize(serde::de::value::MapAccessDeserializer::new(fields))
                    .map(SectionFile)
            }
        }
        deserializer.deserialize_any(FieldsOrName)
    }
}

fn choices(generator: &mut SchemaGenerator) -> Schema {
    let fields = generator.subschema_for::<SectionFields>();
    json_schema!({"type": "array", "items": {"anyOf": [{"type": "string"}, fields]}})
}

/// Reads the variants of a CV with these sections.
pub(super) fn read(
    checker: &mut Checker<'_>,
    sections: &[Section],
    files: Pairs<VariantFile>,
) -> Vec<Variant> {
    let mut variants: Vec<Variant> = Vec::new();
    for (name, file) in files.0 {
        if variants.iter().any(|known| known.name.as_str() == name) {
            let path = [Step::Key("variants"), Step::Key(&name)];
            checker.wrong(
                &path,
                &name,
                "a name that no other variant has: it stands here twice",
            );
        }
        variants.extend(variant(checker, sections, &name, file));
    }
    variants
}

/// Longer names make names of files that not every disk takes.
const LONGEST_NAME: usize = 60;

fn variant(
    checker: &mut Checker<'_>,
    sections: &[Section],
    name: &str,
    file: VariantFile,
) -> Option<Variant> {
    let path = [Step::Key("variants"), Step::Key(name)];
    let at = |key| [path[0], path[1], Step::Key(key)];
    let slug = Slug::parse(name).filter(|_| name.len() <= LONGEST_NAME);
    if slug.is_none() {
        checker.wrong(&path, name, SLUG);
    }
    let VariantFile {
        title,
        layout,
        paper,
        pages,
        sections: chosen,
        without,
        tags,
        selected,
        since,
        most,
        highlights,
        publish,
        email,
        phone,
    } = file;
    let choice = Choice {
        tags: tags.0,
        selected,
        since: self::since(checker, &at("since"), since.as_deref()),
        most: count(checker, &at("most"), "most", most),
        highlights,
    };
    let without = without.0.iter().enumerate();
    let without: Vec<usize> = without
        .flat_map(|(index, name)| {
            let [variants, variant, key] = at("without");
            let path = [variants, variant, key, Step::Item(index)];
            named(checker, &path, "without", (sections, name))
        })
        .collect();
    let pages = count(checker, &at("pages"), "pages", pages).map(|most| PageLimit {
        most,
        place: checker.place(&at("pages")),
    });
    let chosen = chosen.map(|chosen| self::chosen(checker, &at("sections"), sections, &choice, chosen));
    Some(Variant {
        title: title.unwrap_or_else(|| in_words(name)),
        name: slug?,
        setting: Setting {
            layout,
            paper: self::paper(checker, &at("paper"), paper),
        },
        sections: chosen,
        without,
        choice,
        pages,
        is_published: publish.unwrap_or(true),
        privacy: Privacy { email, phone },
    })
}

/// `two-pages` as `Two pages`.
fn in_words(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The sections that a variant names, each once, with what stays of each: what it does not say itself, the variant does.
fn chosen(
    checker: &mut Checker<'_>,
    path: &[Step<'_>; 3],
    sections: &[Section],
    general: &Choice,
    files: Vec<SectionFile>,
) -> Vec<SectionChoice> {
    let is_among = |chosen: &[SectionChoice], section| chosen.iter().any(|known| known.section == section);
    let mut chosen: Vec<SectionChoice> = Vec::new();
    for (index, SectionFile(fields)) in files.into_iter().enumerate() {
        let SectionFields {
            section,
            title,
            tags,
            selected,
            since,
            most,
            highlights,
        } = fields;
        let path = [path[0], path[1], path[2], Step::Item(index)];
        let at = |key| [path[0], path[1], path[2], path[3], Step::Key(key)];
        let since = self::since(checker, &at("since"), since.as_deref());
        let choice = Choice {
            tags: tags.map_or_else(|| general.tags.clone(), |tags| tags.0),
            selected: selected.unwrap_or(general.selected),
            since: since.or(general.since),
            most: count(checker, &at("most"), "most", most).or(general.most),
            highlights: highlights.or(general.highlights),
        };
        let mut found = named(checker, &path, "section", (sections, &section));
        found.retain(|&section| !is_among(&chosen, section));
        chosen.extend(found.into_iter().map(|section| SectionChoice {
            section,
            title: title.clone(),
            choice: choice.clone(),
        }));
    }
    chosen
}

/// The sections of a title or kind. A kind may be named of which the CV has none today.
fn named(
    checker: &mut Checker<'_>,
    path: &[Step<'_>],
    key: &str,
    (sections, name): (&[Section], &str),
) -> Vec<usize> {
    let of = |is_named: &dyn Fn(&Section) -> bool| -> Vec<usize> {
        let all = sections.iter().enumerate();
        all.filter(|(_, section)| is_named(section))
            .map(|(index, _)| index)
            .collect()
    };
    let titled = of(&|section| section.title.as_deref() == Some(name));
    let kind = SectionKind::parse(name);
    if titled.is_empty() && kind.is_none() {
        let titles = sections.iter().filter_map(|section| section.title.as_deref());
        let kinds = SectionKind::ALL.iter().map(|(_, name)| *name);
        let known: Vec<&str> = titles.chain(kinds).collect();
        checker.unknown(path, key, name, &known);
    }
    if titled.is_empty() {
        of(&|section| Some(section.kind) == kind)
    } else {
        titled
    }
}

fn since(checker: &mut Checker<'_>, path: &[Step<'_>], text: Option<&str>) -> Option<PartialDate> {
    let date = PartialDate::parse(text?);
    let date = date.filter(|date| date.year.is_some() && date.qualifier == Qualifier::Certain);
    if date.is_none() {
        checker.wrong(path, "since", "a year or a month, such as 2020 or 2020-07");
    }
    date
}

fn count(checker: &mut Checker<'_>, path: &[Step<'_>], key: &str, count: Option<usize>) -> Option<usize> {
    if count == Some(0) {
        checker.wrong(path, key, "a number, 1 or more");
    }
    count
}
