//! `content/site.yaml`. It must not know what is built from it.

use std::fmt::Write;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::checked::Checker;
use super::fields::{OneOrMany, SLUG, slugs};
use crate::diagnostic::{Outcome, catalog, has_errors};
use crate::locale;
use crate::model::{
    BaseUrl, Cards, CitationStyle, Joins, ListStyle, NavigationItem, Publications, Publish, Settings, Slug,
    StyleSource,
};
use crate::yaml::{self, Source, Step, Value};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SettingsFile {
    /// Title of the site; the owner's name where it is not set.
    title: Option<String>,
    /// A sentence for search engines.
    description: Option<String>,
    /// Whose portfolio stands at the root: a folder of content/people/.
    owner: Option<String>,
    /// Further people with a portfolio.
    #[serde(default)]
    people: OneOrMany<String>,
    /// Name of the theme.
    theme: Option<String>,
    /// Language of the site, e.g. en.
    language: Option<String>,
    /// Where the site will be found.
    base_url: Option<String>,
    /// The main navigation; made from what there is where it is not set.
    navigation: Option<Vec<NavigationFile>>,
    /// What is published of people's data.
    #[serde(default)]
    publish: PublishFile,
    /// How publications are listed.
    #[serde(default)]
    publications: PublicationsFile,
    /// Decisions about works that are likely the same.
    #[serde(default)]
    works: JoinsFile,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NavigationFile {
    /// What it is called.
    label: String,
    /// A page of the site, e.g. publications/, or an address elsewhere.
    to: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct PublishFile {
    /// E-mail addresses.
    email: bool,
    /// Telephone numbers.
    phone: bool,
    /// Numbers that listings counted.
    metrics: bool,
}

impl Default for PublishFile {
    fn default() -> Self {
        Self {
            email: true,
            phone: false,
            metrics: false,
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct PublicationsFile {
    /// From how many works on a venue has a heading of its own.
    #[schemars(range(min = 1))]
    venues_from: usize,
    /// From how many joint works on a co-author has a page of their own.
    #[schemars(range(min = 1))]
    coauthors_from: usize,
    /// Whether lists show the works' teaser pictures.
    teasers: bool,
    /// In which style lists cite works: apa, mla, chicago, ieee, acm, vancouver, harvard, or a CSL file such as
    /// styles/my-journal.csl.
    style: Option<String>,
    /// Which works get a picture for link previews: all, selected or none.
    #[schemars(schema_with = "cards")]
    cards: Option<String>,
}

fn cards(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": Cards::ALL.map(|(_, name)| name)})
}

impl Default for PublicationsFile {
    fn default() -> Self {
        let Publications {
            venues_from,
            coauthors_from,
            teasers,
            style: _,
            cards: _,
        } = Publications::default();
        Self {
            venues_from,
            coauthors_from,
            teasers,
            style: None,
            cards: None,
        }
    }
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
struct JoinsFile {
    /// Groups of papers that are one work.
    same: Vec<Vec<String>>,
    /// Groups of papers that are different works.
    different: Vec<Vec<String>>,
}

/// Reads the settings.
#[must_use]
pub fn read(source: &Source) -> Outcome<Option<Settings>> {
    match yaml::read::<SettingsFile>(source) {
        Ok(file) => check(source, file),
        Err(failure) => Outcome {
            value: None,
            diagnostics: vec![*failure],
        },
    }
}

fn check(source: &Source, file: SettingsFile) -> Outcome<Option<Settings>> {
    let mut checker = Checker::new(source);
    let SettingsFile {
        title,
        description,
        owner,
        people,
        theme,
        language,
        base_url,
        navigation,
        publish,
        publications,
        works,
    } = file;
    let PublishFile {
        email,
        phone,
        metrics,
    } = publish;
    let JoinsFile { same, different } = works;
    let settings = Settings {
        title,
        description,
        owner: self::owner(&mut checker, owner.as_deref()),
        people: slugs(&mut checker, "people", &people.0),
        theme: theme.unwrap_or_else(|| "folio".to_owned()),
        language: self::language(&mut checker, language),
        base_url: self::base_url(&mut checker, base_url.as_deref()),
        navigation: navigation.map(|items| {
            items
                .into_iter()
                .map(|NavigationFile { label, to }| NavigationItem { label, target: to })
                .collect()
        }),
        publish: Publish {
            email,
            phone,
            metrics,
        },
        publications: self::publications(&mut checker, &publications),
        works: Joins {
            same: joins(&mut checker, "same", &same),
            different: joins(&mut checker, "different", &different),
        },
    };
    checker.finish(settings)
}

/// The language of the site. Where there are no words of it, those of its pages stay English.
fn language(checker: &mut Checker<'_>, text: Option<String>) -> String {
    let Some(text) = text else {
        return locale::ENGLISH.language.to_owned();
    };
    let text = super::fields::language(checker, text);
    if !has_errors(&checker.diagnostics) && locale::known(&text).is_none() {
        let known: Vec<&str> = locale::languages().collect();
        let place = checker.place(&[Step::Key("language")]);
        checker.diagnostics.push(catalog::no_words(place, &text, &known));
    }
    text
}

fn owner(checker: &mut Checker<'_>, text: Option<&str>) -> Option<Slug> {
    let text = text.filter(|text| !text.is_empty())?;
    let slug = Slug::parse(text);
    if slug.is_none() {
        checker.wrong(&[Step::Key("owner")], "owner", SLUG);
    }
    slug
}

fn base_url(checker: &mut Checker<'_>, text: Option<&str>) -> Option<BaseUrl> {
    let text = text.filter(|text| !text.is_empty())?;
    let base_url = BaseUrl::parse(text);
    if base_url.is_none() {
        checker.wrong(
            &[Step::Key("base_url")],
            "base_url",
            "an address such as https://name.github.io/site/",
        );
    }
    base_url
}

fn publications(checker: &mut Checker<'_>, file: &PublicationsFile) -> Publications {
    let PublicationsFile {
        venues_from,
        coauthors_from,
        teasers,
        ref style,
        ref cards,
    } = *file;
    let path = [Step::Key("publications"), Step::Key("cards")];
    let cards = cards
        .as_deref()
        .and_then(|text| checker.word(&path, "cards", text, &Cards::ALL));
    for (key, number) in [("venues_from", venues_from), ("coauthors_from", coauthors_from)] {
        if number == 0 {
            let path = [Step::Key("publications"), Step::Key(key)];
            checker.wrong(&path, key, "a number of works, 1 or more");
        }
    }
    Publications {
        venues_from,
        coauthors_from,
        teasers,
        style: style.as_deref().and_then(|text| self::style(checker, text)),
        cards: cards.unwrap_or(Publications::default().cards),
    }
}

/// One of the styles that come with the program, or a file: names of files have an ending or a folder.
fn style(checker: &mut Checker<'_>, text: &str) -> Option<ListStyle> {
    let path = [Step::Key("publications"), Step::Key("style")];
    let is_file = text.contains(['.', '/']);
    let source = if is_file {
        let name = text.strip_prefix("content/").unwrap_or(text);
        Some(StyleSource::File(name.to_owned()))
    } else {
        let offered = checker.word(&path, "style", text, &CitationStyle::ALL);
        offered.map(StyleSource::Offered)
    };
    source.map(|source| ListStyle {
        source,
        place: checker.place(&path),
    })
}

fn joins(checker: &mut Checker<'_>, key: &'static str, groups: &[Vec<String>]) -> Vec<Vec<Slug>> {
    let mut joins = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let slugs: Vec<Slug> = group.iter().filter_map(|text| Slug::parse(text)).collect();
        if slugs.len() == group.len() && slugs.len() >= 2 {
            joins.push(slugs);
        } else {
            let path = [Step::Key("works"), Step::Key(key), Step::Item(index)];
            checker.wrong(
                &path,
                key,
                "lists of two or more papers' file names without `.md`",
            );
        }
    }
    joins
}

/// What an import concluded about a site that has no settings yet, each with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstSettings {
    /// The owner, or why there is none.
    pub owner: Result<(Slug, String), String>,
    /// Everyone else with a document of their own, and why.
    pub people: (Vec<Slug>, String),
}

/// The first `site.yaml`, with every switch in view.
#[must_use]
pub fn first_file(first: &FirstSettings) -> String {
    let mut text = String::from("# The settings of this site. It is yours: an import never changes it.\n\n");
    let _ = match &first.owner {
        Ok((slug, why)) => writeln!(text, "owner: {slug}  # inferred: {why}"),
        Err(why) => writeln!(text, "# owner: name-of-a-person  # none could be inferred: {why}"),
    };
    let (people, why) = &first.people;
    if !people.is_empty() {
        let list = Value::Map(vec![("people".to_owned(), Value::texts(people))]);
        let _ = writeln!(text, "# Further people with pages of their own. Inferred: {why}");
        text.push_str(&yaml::emit(&list, 0));
    }
    text.push_str(
        "
# title: the owner's name, unless you write another
# description: one sentence for search engines
theme: folio
language: en
# Where the site will be found. Feeds, search engines and link previews need it.
# base_url: https://name.github.io/

# What is published of people's data.
publish:
  email: true
  phone: false
  metrics: false  # numbers that listings counted: citations, h-index

# How publications are listed.
publications:
  venues_from: 2  # from how many works on a venue has a heading of its own
  coauthors_from: 2  # from how many joint works on a co-author has a page
  teasers: true  # pictures of papers in lists
",
    );
    text
}

/// What holds where there is no `site.yaml`.
pub(super) fn default_settings() -> Settings {
    Settings {
        title: None,
        description: None,
        owner: None,
        people: Vec::new(),
        theme: "folio".to_owned(),
        language: "en".to_owned(),
        base_url: None,
        navigation: None,
        publish: Publish {
            email: true,
            phone: false,
            metrics: false,
        },
        publications: Publications::default(),
        works: Joins::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_settings_read_as_written() {
        let slug = |text: &str| Slug::parse(text).expect("a slug");
        let first = FirstSettings {
            owner: Ok((slug("a-b"), "the only person with a CV".to_owned())),
            people: (vec![slug("c-d"), slug("e-f")], "they have a listing".to_owned()),
        };
        let source = Source::whole("content/site.yaml", first_file(&first).into());
        let settings = read(&source).value.expect("valid settings");
        assert_eq!(settings.owner, Some(slug("a-b")));
        assert_eq!(settings.people, [slug("c-d"), slug("e-f")]);
        assert_eq!(
            settings.publish,
            Publish {
                email: true,
                phone: false,
                metrics: false
            }
        );
        assert_eq!(settings.publications, Publications::default());
    }

    #[test]
    fn cards_are_for_all_works_for_some_or_for_none() {
        let cards = |text: &str| read(&Source::whole("content/site.yaml", text.into()));
        for (word, wanted) in [
            ("all", Cards::All),
            ("selected", Cards::Selected),
            ("none", Cards::None),
        ] {
            let settings = cards(&format!("publications: {{cards: {word}}}\n")).value;
            assert_eq!(settings.map(|settings| settings.publications.cards), Some(wanted));
        }
        let wrong = cards("publications: {cards: selectd}\n").diagnostics;
        let said: Vec<String> = wrong.iter().map(crate::diagnostic::short).collect();
        assert!(said.len() == 1 && said[0].contains("selected"), "{said:?}");
    }

    #[test]
    fn nothing_is_listed_from_no_works_on() {
        let text = "publications: {venues_from: 3, coauthors_from: 0}\n";
        let outcome = read(&Source::whole("content/site.yaml", text.into()));
        assert!(outcome.value.is_none());
        let said: Vec<String> = outcome.diagnostics.iter().map(crate::diagnostic::short).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("content/site.yaml:1:"), "{said:?}");
        assert!(said[0].contains("coauthors_from"), "{said:?}");
    }
}
