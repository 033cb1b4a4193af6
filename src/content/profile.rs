//! `content/people/<slug>/profile.yaml`. It must not know which works are the person's.

use schemars::JsonSchema;
use serde::Deserialize;

use super::checked::Checker;
use super::fields::{OneOrMany, Pairs, Writer, address, names, text_or_number};
use crate::diagnostic::Outcome;
use crate::model::{Metrics, Name, Orcid, Person, Slug};
use crate::yaml::{self, Source, Step, Value};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileFile {
    /// Name, as it is to be shown.
    name: String,
    /// Other forms under which the person signs.
    #[serde(default)]
    also_known_as: OneOrMany<String>,
    /// Whether the person was a member of the group and left.
    #[serde(default)]
    alumni: bool,
    /// One line under the name.
    headline: Option<String>,
    /// Where the person is.
    location: Option<String>,
    /// E-mail address; site.yaml says whether it is published.
    email: Option<String>,
    /// Telephone number; published only if site.yaml says so.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    phone: Option<String>,
    /// ORCID iD.
    orcid: Option<String>,
    /// Pages elsewhere: label and address.
    #[serde(default)]
    links: Pairs,
    /// Interests, in Markdown.
    #[serde(default)]
    interests: OneOrMany<String>,
    /// Portrait: a path below content/files/.
    photo: Option<String>,
    /// What listings counted; published only if site.yaml says so.
    #[serde(default)]
    metrics: Vec<MetricsFile>,
    /// A few sentences, in Markdown.
    summary: Option<String>,
    /// What a source document held beyond these fields.
    #[serde(default)]
    extra: Pairs,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MetricsFile {
    /// The document that printed the numbers.
    source: String,
    /// The day they were taken.
    #[serde(default)]
    #[schemars(schema_with = "text_or_number")]
    date: Option<String>,
    /// Label and value, as printed.
    #[serde(default)]
    values: Pairs,
}

/// Reads a profile. The slug is the folder's name.
pub(super) fn read(slug: Slug, source: &Source) -> Outcome<Option<Person>> {
    match yaml::read::<ProfileFile>(source) {
        Ok(file) => check(slug, source, file),
        Err(failure) => Outcome {
            value: None,
            diagnostics: vec![*failure],
        },
    }
}

fn check(slug: Slug, source: &Source, file: ProfileFile) -> Outcome<Option<Person>> {
    let mut checker = Checker::new(source);
    let Some(name) = Name::parse(&file.name) else {
        checker.wrong(&[Step::Key("name")], "name", "a name with letters in it");
        return Outcome {
            value: None,
            diagnostics: checker.diagnostics,
        };
    };
    let links = file
        .links
        .0
        .into_iter()
        .filter_map(|(label, url)| {
            let url = address(
                &mut checker,
                &[Step::Key("links"), Step::Key(&label)],
                &label,
                Some(url),
            )?;
            Some((label, url))
        })
        .collect();
    let person = Person {
        slug,
        name,
        also_known_as: names(
            &mut checker,
            &[Step::Key("also_known_as")],
            "also_known_as",
            &file.also_known_as.0,
        ),
        alumni: file.alumni,
        headline: file.headline,
        location: file.location,
        email: self::email(&mut checker, file.email),
        phone: file.phone,
        orcid: self::orcid(&mut checker, file.orcid.as_deref()),
        links,
        interests: file.interests.0,
        photo: address(&mut checker, &[Step::Key("photo")], "photo", file.photo),
        metrics: file
            .metrics
            .into_iter()
            .map(|MetricsFile { source, date, values }| Metrics {
                source,
                date,
                values: values.0,
            })
            .collect(),
        summary: file.summary,
        extra: file.extra.0,
    };
    checker.finish(person)
}

fn email(checker: &mut Checker<'_>, email: Option<String>) -> Option<String> {
    let email = email?;
    let good = email
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if !good || email.contains(|c: char| c.is_whitespace() || "<>\"'?&".contains(c)) {
        checker.wrong(
            &[Step::Key("email")],
            "email",
            "an e-mail address such as name@university.edu",
        );
        return None;
    }
    Some(email)
}

fn orcid(checker: &mut Checker<'_>, text: Option<&str>) -> Option<Orcid> {
    let text = text?;
    let path = [Step::Key("orcid")];
    match (Orcid::parse(text), Orcid::corrected(text)) {
        (Some(orcid), _) => return Some(orcid),
        (None, Some(corrected)) => checker.check_digit(&path, "orcid", corrected.as_str()),
        (None, None) => checker.verbatim(&path, "orcid", "an ORCID iD such as 0000-0002-1825-0097"),
    }
    None
}

/// The file of a person, in the order in which it is written.
#[must_use]
pub fn fields(person: &Person) -> Value {
    let Person {
        slug: _,
        name,
        also_known_as,
        alumni,
        headline,
        location,
        email,
        phone,
        orcid,
        links,
        interests,
        photo,
        metrics,
        summary,
        extra,
    } = person;
    let mut writer = Writer::default();
    writer.put("name", Value::text(name));
    writer.put("also_known_as", Value::texts(also_known_as));
    writer.truth("alumni", *alumni);
    writer.text("headline", headline.as_ref());
    writer.text("location", location.as_ref());
    writer.text("email", email.as_ref());
    writer.text("phone", phone.as_ref());
    writer.text("orcid", orcid.as_ref());
    writer.pairs("links", links);
    writer.put("interests", Value::texts(interests));
    writer.text("photo", photo.as_ref());
    writer.text("summary", summary.as_ref());
    writer.put(
        "metrics",
        Value::List(metrics.iter().map(metrics_value).collect()),
    );
    writer.pairs("extra", extra);
    writer.finish()
}

fn metrics_value(metrics: &Metrics) -> Value {
    let Metrics { source, date, values } = metrics;
    let mut writer = Writer::default();
    writer.put("source", Value::text(source));
    writer.text("date", date.as_ref());
    writer.pairs("values", values);
    writer.finish()
}
