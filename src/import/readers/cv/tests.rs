//! CVs of many layouts, each beside a table of what is to be read from it.

use std::path::Path;

use proptest::prelude::{any, prop_assert, proptest};

use crate::import::draft::{DraftWork, Part};
use crate::model::EntryTime;

use super::*;

const FIXTURES: &[&str] = &[
    "tests/fixtures/cvs/economics.txt",
    "tests/fixtures/cvs/several-roles.md",
    "tests/fixtures/cvs/markdown.md",
    "tests/fixtures/cvs/dates-first.txt",
    "tests/fixtures/cvs/underlined.txt",
    "tests/fixtures/cvs/german.md",
    "tests/fixtures/cvs/points-in-dates.md",
    "tests/fixtures/cvs/hanging.txt",
    "tests/fixtures/cvs/portuguese.md",
    "tests/fixtures/cvs/apa.md",
    "tests/fixtures/cvs/humanities.txt",
    "tests/fixtures/cvs/industry.md",
    "tests/fixtures/cvs/ranks.txt",
    "tests/fixtures/cvs/unknown-headings.txt",
    "seeds/002_ceb3c75f80657364.txt",
];

fn seed(path: &str) -> Seed {
    Seed::from_bytes(path, &crate::disk::read(Path::new(path)).expect("the document"))
}

/// The draft as lines that a person can check against the document.
fn table(draft: &Draft) -> String {
    let mut lines = Vec::new();
    if let Some(person) = &draft.person {
        let mut field =
            |name: &str, value: Option<&str>| lines.extend(value.map(|value| format!("{name}: {value}")));
        field("name", Some(person.name.value.as_str()));
        field(
            "headline",
            person.headline.as_ref().map(|claim| claim.value.as_str()),
        );
        field(
            "location",
            person.location.as_ref().map(|claim| claim.value.as_str()),
        );
        field("email", person.email.as_ref().map(|claim| claim.value.as_str()));
        field("phone", person.phone.as_ref().map(|claim| claim.value.as_str()));
        for link in person.links.iter().chain(&person.extra) {
            field(&link.value.0, Some(&link.value.1));
        }
    }
    for section in &draft.sections {
        let Section { title, kind, body } = &section.value;
        let title = title.as_deref().unwrap_or_default();
        lines.push(format!("\n== {title} ({})", kind.name()));
        match body {
            SectionBody::Entries(entries) => {
                lines.extend(entries.iter().map(|entry| entry_line(&entry.body)));
            }
            SectionBody::Works { topics } => {
                lines.extend(topics.iter().map(|topic| format!("topic: {topic}")));
            }
        }
    }
    lines.extend(draft.works.iter().map(work_line));
    lines.join("\n") + "\n"
}

#[allow(clippy::too_many_lines, reason = "one arm for each kind of entry")]
fn entry_line(entry: &EntryBody) -> String {
    let parts = |kind: &str, named: &[(&str, Option<&str>)], time: &EntryTime, highlights: &[String]| {
        let named = named
            .iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name} [{value}]")));
        let dates = [&time.date, &time.start_date]
            .into_iter()
            .flatten()
            .map(|date| format!("[{date}]"));
        let end = time.end_date.as_ref().map(|end| {
            end.as_ref()
                .map_or("to [present]".to_owned(), |end| format!("to [{end}]"))
        });
        let words: Vec<String> = std::iter::once(kind.to_owned())
            .chain(named)
            .chain(dates)
            .chain(end)
            .collect();
        let below: String = highlights
            .iter()
            .map(|highlight| format!("\n   * {}", highlight.replace('\n', "\n     ")))
            .collect();
        words.join(" ") + &below
    };
    match entry {
        EntryBody::Education {
            institution,
            area,
            degree,
            time,
            location,
            summary,
            highlights,
        } => {
            let named = [
                ("at", Some(institution.as_str())),
                ("degree", degree.as_deref()),
                ("area", area.as_deref()),
                ("place", location.as_deref()),
                ("summary", summary.as_deref()),
            ];
            parts("education", &named, time, highlights)
        }
        EntryBody::Experience {
            company,
            position,
            time,
            location,
            summary,
            highlights,
        } => {
            let named = [
                ("at", Some(company.as_str())),
                ("as", position.as_deref()),
                ("place", location.as_deref()),
                ("summary", summary.as_deref()),
            ];
            parts("experience", &named, time, highlights)
        }
        EntryBody::Normal {
            name,
            time,
            location,
            summary,
            highlights,
        } => {
            let named = [
                ("name", Some(name.as_str())),
                ("summary", summary.as_deref()),
                ("place", location.as_deref()),
            ];
            parts("normal", &named, time, highlights)
        }
        EntryBody::OneLine { label, details } => format!("line [{label}] [{details}]"),
        EntryBody::Item(_, text) => format!("bullet {}", text.replace('\n', "\n     ")),
        EntryBody::Text(text) => format!("text {text}"),
    }
}

#[allow(clippy::too_many_lines, reason = "one line for each field")]
fn work_line(work: &DraftWork) -> String {
    let mut lines = vec![format!("\n-- {}", work.title.value)];
    let names: Vec<&str> = work.authors.iter().map(|author| author.value.as_str()).collect();
    let cut = if work.et_al { " et al." } else { "" };
    lines.push(format!("   by {}{cut}", names.join("; ")));
    let mut field =
        |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("   {name}: {value}")));
    for topic in &work.topics {
        field("topic", Some(topic.value.clone()));
    }
    field("type", work.kind.as_ref().map(|kind| kind.value.csl().to_owned()));
    field("date", work.date.as_ref().map(|date| date.value.to_string()));
    let venue = work
        .venue
        .as_ref()
        .map(|venue| venue.value.clone())
        .unwrap_or_default();
    let crate::model::Venue {
        name,
        short,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
        series: _,
        edition: _,
        editors: _,
    } = venue;
    for (label, value) in [
        ("venue", name),
        ("short", short),
        ("volume", volume),
        ("issue", issue),
        ("pages", pages),
        ("article", article_number),
        ("publisher", publisher),
        ("place", place),
    ] {
        field(label, value);
    }
    field("doi", work.doi.as_ref().map(|doi| doi.value.to_string()));
    field("arxiv", work.arxiv.as_ref().map(|id| id.value.to_string()));
    field("url", work.url.as_ref().map(|url| url.value.clone()));
    for version in &work.versions {
        let id = version
            .arxiv
            .as_ref()
            .map_or(String::new(), |id| id.value.to_string());
        let date = version
            .date
            .as_ref()
            .map_or(String::new(), |date| date.value.to_string());
        field("version", Some(format!("arXiv {id} {date}")));
    }
    for link in &work.links {
        field(
            "link",
            Some(format!("{} {}", link.value.kind.key(), link.value.url)),
        );
    }
    for extra in &work.extra {
        field("extra", Some(format!("{}: {}", extra.value.0, extra.value.1)));
    }
    lines.join("\n")
}

/// Compares with the table beside the document; `OFFPRINT_ACCEPT=1` writes it anew, to be read before it is committed.
fn check(path: &str) {
    let table = table(&read(&seed(path)));
    let stem = Path::new(path)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or("cv");
    let expected = format!("tests/fixtures/cvs/{stem}.expected");
    if std::env::var_os("OFFPRINT_ACCEPT").is_some() {
        crate::disk::replace(Path::new(&expected), table.as_bytes()).expect("written");
    }
    let golden = crate::disk::read(Path::new(&expected)).expect("the expected table");
    assert_eq!(table, String::from_utf8_lossy(&golden), "{path}");
}

#[test]
fn cvs_of_many_layouts_are_read() {
    FIXTURES.iter().for_each(|path| check(path));
}

#[test]
fn only_cvs_are_recognised() {
    for path in FIXTURES {
        assert!(recognise(&seed(path)) >= 60, "{path}: {}", recognise(&seed(path)));
    }
    for path in [
        "000_681b26c06e456634",
        "001_0f0460d7a29873f7",
        "003_8bc4a986854bc057",
        "004_ed936a8a3bc3a16e",
    ] {
        assert_eq!(recognise(&seed(&format!("seeds/{path}.txt"))), 0, "{path}");
    }
    for text in [
        "",
        "@article{a, title={B}}",
        "# On Education\n\nBy Ann Roe\n\n## Experience\n\nWords.\n\n## Education\n\nMore.",
    ] {
        assert_eq!(recognise(&Seed::from_bytes("s", text.as_bytes())), 0, "{text}");
    }
}

/// Parts are in order, within a line, on character boundaries, and none lies over another.
fn parts_are_sound(text: &str, parts: &[Part]) -> bool {
    let mut at = 0;
    parts.iter().all(|part| {
        let in_order = part.span.start >= at;
        at = part.span.end;
        in_order
            && text
                .get(part.span.clone())
                .is_some_and(|inside| !inside.is_empty() && !inside.contains('\n'))
    })
}

/// Words with letters that a field covers but that the draft does not hold.
fn lost_words(text: &str, draft: &Draft) -> Vec<String> {
    let shown = crate::model::fold(
        &format!("{:?}", (&draft.person, &draft.sections, &draft.works))
            .replace("\\n", " ")
            .replace('\\', ""),
    );
    let held: std::collections::BTreeSet<&str> = shown.split(' ').collect();
    let fields = draft
        .parts
        .iter()
        .filter(|part| matches!(part.use_, Use::Field(..)));
    let is_date = |word: &str| crate::import::readers::reference::date::month(word).is_some();
    let is_lettered_year =
        |word: &str| word.len() == 5 && word[..4].bytes().all(|byte| byte.is_ascii_digit());
    const TAKEN: &[&str] = &[
        "org", "abs", "https", "dx", "present", "now", "atual", "n", "heute", "seit", "since", "doi", "url",
        "in", "and", "und", "pp", "vol", "no", "phone", "email", "e", "mail", "tel", "telefon", "eds", "s",
        "article", "edited", "by", "en", "volume", "page", "th", "at", "with", "joint",
    ];
    fields
        .flat_map(|part| crate::model::fold_words(&text[part.span.clone()]))
        .filter(|word| {
            word.chars().any(char::is_alphabetic)
                && !held.contains(word.as_str())
                && !is_date(word)
                && !is_lettered_year(word)
                && !TAKEN.contains(&word.as_str())
        })
        .collect()
}

#[test]
fn nothing_is_left_out_and_nothing_is_lost() {
    for path in FIXTURES {
        let seed = seed(path);
        let draft = read(&seed);
        let mut at = 0;
        let mut gaps = String::new();
        for part in &draft.parts {
            gaps.push_str(&seed.text[at..part.span.start]);
            at = part.span.end;
        }
        gaps.push_str(&seed.text[at..]);
        assert_eq!(gaps.trim(), "", "{path}");
        assert_eq!(lost_words(&seed.text, &draft), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_field_told_of_an_entry_is_one_that_the_entry_has() {
    for path in FIXTURES {
        let draft = read(&seed(path));
        for part in &draft.parts {
            let Use::Field(RecordRef::Entry(section, index), field) = &part.use_ else {
                continue;
            };
            let SectionBody::Entries(entries) = &draft.sections[*section].value.body else {
                panic!("{path}: {part:?} tells of an entry of no list of entries");
            };
            let entry = crate::content::written::entry(&entries[*index]);
            assert_eq!(
                entry.get(field).is_some(),
                !field.is_empty(),
                "{path}: {part:?} of {entry:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(crate::cases(100))]

    #[test]
    fn any_text_is_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "(\\PC|[ \\n\\-*#|(),.:<>\\[\\]\"–@0-9])*") {
        for seed in [Seed::from_bytes("s", &bytes), Seed::from_bytes("s", text.as_bytes())] {
            recognise(&seed);
            prop_assert!(parts_are_sound(&seed.text, &read(&seed).parts));
        }
    }

    #[test]
    fn a_mutated_cv_is_read_without_harm(which in 0..FIXTURES.len(), at in any::<proptest::sample::Index>(), length in 0..80_usize, insert in "(\\PC|[ \\n*#|(),.\"–-]){0,9}") {
        let original = seed(FIXTURES[which]);
        let start = original.text.floor_char_boundary(at.index(original.text.len()));
        let end = original.text.floor_char_boundary((start + length).min(original.text.len()));
        let text = format!("{}{insert}{}", &original.text[..start], &original.text[end.max(start)..]);
        let mutated = Seed::from_bytes("s", text.as_bytes());
        let draft = read(&mutated);
        prop_assert!(parts_are_sound(&mutated.text, &draft.parts));
    }
}
