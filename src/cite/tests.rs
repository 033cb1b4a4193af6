//! What reference managers get, entry by entry.

use serde_json::{Value, json};

use super::*;
use crate::model::{ArxivId, DateValue, Doi, Name, Slug, Venue, Work, WorkType};

fn work(title: &str, authors: &[&str], date: &str) -> Work {
    let slug = Slug::from_text(title).expect("a title with letters");
    Work {
        authors: authors.iter().filter_map(|name| Name::parse(name)).collect(),
        date: (!date.is_empty()).then(|| DateValue::parse(date)),
        ..Work::titled(slug, title.to_owned())
    }
}

fn paper() -> Work {
    Work {
        kind: WorkType::PaperConference,
        venue: Venue {
            name: Some("Proceedings of A & B".to_owned()),
            short: Some("AB '23".to_owned()),
            volume: Some("1: Long Papers".to_owned()),
            pages: Some("2391-2404".to_owned()),
            publisher: Some("ACL".to_owned()),
            place: Some("Toronto, Canada".to_owned()),
            ..Venue::default()
        },
        doi: Doi::parse("10.18653/v1/2023.acl-long.134"),
        et_al: true,
        ..work(
            "Sequence Parallelism on GPUs",
            &["Shenggui Li", "Martin King Jr.", "Plato"],
            "2023-07",
        )
    }
}

#[test]
fn a_paper_becomes_an_entry() {
    let expected = r"@inproceedings{li2023sequence,
  title         = {Sequence Parallelism on {GPUs}},
  author        = {Li, Shenggui and King, Jr., Martin and Plato and others},
  booktitle     = {Proceedings of A \& B},
  volume        = {1: Long Papers},
  pages         = {2391--2404},
  publisher     = {ACL},
  address       = {Toronto, Canada},
  year          = {2023},
  month         = jul,
  doi           = {10.18653/v1/2023.acl-long.134}
}
";
    let paper = paper();
    assert_eq!(bibtex(&paper, None), expected);
}

#[test]
fn a_preprint_names_its_archive_once() {
    let mut preprint = work("On *Sorting*", &["Núria Özil"], "2024");
    preprint.arxiv = ArxivId::parse("2401.01234");
    preprint.venue.name = Some("arXiv".to_owned());
    let expected = r"@misc{ozil2024sorting,
  title         = {On \emph{Sorting}},
  author        = {Özil, Núria},
  year          = {2024},
  eprint        = {2401.01234},
  archiveprefix = {arXiv}
}
";
    assert_eq!(bibtex(&preprint, None), expected);
}

#[test]
fn a_date_is_never_more_certain_than_its_source() {
    for (date, fields) in [
        ("2023", "  year          = {2023}\n"),
        ("?2026-03-19", "  note          = {Year inferred: 2026}\n"),
        (
            "2023-05~",
            "  year          = {2023},\n  month         = may,\n  note          = {Date approximate}\n",
        ),
        ("XXXX-03-19", "  note          = {19 March, year unknown}\n"),
        ("to appear", "  note          = {to appear}\n"),
    ] {
        let entry = bibtex(&work("X", &[], date), None);
        assert!(entry.ends_with(&format!("{fields}}}\n")), "{date}: {entry}");
        assert_eq!(entry.contains("year  "), fields.contains("year  "), "{date}");
    }
}

/// The keys of a list.
fn keys(works: &[&Work]) -> Vec<String> {
    let entries: Vec<String> = works.iter().map(|work| bibtex(work, None)).collect();
    let keys: Vec<&str> = entries.iter().map(|entry| key_of(entry)).collect();
    let suffixes = suffixes(&keys, works.iter().map(|work| (true, &work.slug)));
    let complete = entries.iter().zip(&suffixes).map(|(entry, suffix)| {
        let mut text = String::new();
        push_with_suffix(&mut text, entry, suffix);
        key_of(&text).to_owned()
    });
    complete.collect()
}

#[test]
fn keys_are_plain_and_differ_within_a_list_whatever_its_order() {
    let sorting = work("On the Sorting of $n$ Things", &["Ludwig van der Rohe"], "2021");
    let again = work("Sorting, again", &["Ludwig van der Rohe"], "2021");
    let foreign = work("Sorting things", &["李明"], "2021");
    assert_eq!(
        keys(&[&sorting, &again, &foreign]),
        ["vanderrohe2021sorting", "vanderrohe2021sortingb", "2021sorting"]
    );
    assert_eq!(
        keys(&[&again, &sorting]),
        ["vanderrohe2021sortingb", "vanderrohe2021sorting"]
    );
}

#[test]
fn a_list_of_many_alike_has_no_key_twice() {
    let works: Vec<Work> = (0..40)
        .map(|number| work(&format!("Sorting {number}"), &["Ann Ng"], "2021"))
        .collect();
    let mut found = keys(&works.iter().collect::<Vec<_>>());
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 40);
}

fn json(item: &str) -> serde_json::Value {
    serde_json::from_str(item).expect("an item is data")
}

#[test]
fn a_paper_becomes_a_csl_item() {
    assert_eq!(
        json(&csl_item(&paper(), "Sequence Parallelism on GPUs", "Long.")),
        json!({
            "id": "sequence-parallelism-on-gpus",
            "type": "paper-conference",
            "title": "Sequence Parallelism on GPUs",
            "author": [
                {"family": "Li", "given": "Shenggui"},
                {"family": "King", "given": "Martin", "suffix": "Jr."},
                {"family": "Plato"},
            ],
            "issued": {"date-parts": [[2023, 7]]},
            "container-title": "Proceedings of A & B",
            "container-title-short": "AB '23",
            "volume": "1: Long Papers",
            "page": "2391-2404",
            "publisher": "ACL",
            "event-place": "Toronto, Canada",
            "DOI": "10.18653/v1/2023.acl-long.134",
            "abstract": "Long.",
            "custom": {"et_al": true},
        })
    );
}

#[test]
fn csl_dates_say_how_sure_they_are() {
    let issued = |date: &str| json(&csl_item(&work("X", &[], date), "X", ""))["issued"].clone();
    assert_eq!(issued("2023-07-14"), json!({"date-parts": [[2023, 7, 14]]}));
    assert_eq!(
        issued("?2026-03-19"),
        json!({"date-parts": [[2026, 3, 19]], "circa": true})
    );
    assert_eq!(issued("2020/2021"), json!({"date-parts": [[2020], [2021]]}));
    assert_eq!(issued("to appear"), json!({"raw": "to appear"}));
    assert_eq!(issued("XXXX-03-19"), json!({"raw": "XXXX-03-19"}));
    assert_eq!(issued(""), Value::Null);
}
