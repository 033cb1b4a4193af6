//! What the views say of small sites. Pages are looked at as templates see them: as JSON.

mod document;
mod lists;

use serde_json::Value;

use super::*;
use crate::cite;
use crate::content::Library;
use crate::model::{ArxivId, DateValue, Doi, Link, LinkKind, NoteKind, Publish, Version, Work, WorkType};
use crate::site::assemble;
use crate::site::sample::{Sample, base_url, note, two_people, work};

const HOSTILE: &str = "</script><script>alert(1)</script> & \"quotes\"";

/// Every page of the site, by route, with the items of lists as JSON texts.
pub(crate) fn views(library: &Library) -> Vec<(String, Value)> {
    let site = assemble(library).value;
    let skin = Skin {
        csp: "ordinary".to_owned(),
        csp_not_found: "not found".to_owned(),
        not_found_style: "body{}".to_owned(),
    };
    let archive = cite::Archive::default();
    let styles = cite::Styles::new(&archive, std::iter::empty(), "en", None);
    let items = |works: &[WorkId], me: Option<PortfolioId>| {
        let item =
            |&work| serde_json::to_string(&work_item(&site, &styles, work, me)).expect("an item is data");
        works.iter().map(item).collect()
    };
    let document = |portfolio: &Portfolio| (portfolio.cv_document(None), "110 kB".to_owned());
    let sizes = site.portfolios.iter().map(document).collect();
    let context = Context {
        site: &site,
        skin: &skin,
        anchors: &anchors(&site),
        texts: &Texts::of(&site),
        items: &items,
        entry: &|work, _| cite::bibtex(&site.works[work].work.record, None),
        citations: &|_| "".into(),
        sizes: &sizes,
    };
    site.pages
        .iter()
        .map(|(route, each)| {
            let PageView {
                frame,
                head_html,
                main,
            } = page(&context, route, each);
            let mut view = serde_json::to_value(main).expect("a view is data");
            let frame = layout(&site, &skin, &frame, &head_html, "");
            view["frame"] = serde_json::to_value(frame).expect("a view is data");
            (route.to_string(), view)
        })
        .collect()
}

fn check(sample: &Sample, route: &str) -> Value {
    let views = views(&sample.library());
    let found = views.into_iter().find(|(known, _)| known == route);
    found.expect("the page").1
}

fn head(view: &Value) -> &str {
    view["frame"]["head_html"].as_str().expect("a text")
}

/// What stands between two texts, wherever it does.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|part| Some(part.split_once(end)?.0)).collect()
}

fn names<'a>(view: &'a Value, name: &str) -> Vec<&'a str> {
    between(head(view), &format!("<meta name=\"{name}\" content=\""), "\">")
}

fn json_ld(view: &Value) -> Vec<Value> {
    let text = between(head(view), "<script type=\"application/ld+json\">", "</script>")[0];
    let document: Value = serde_json::from_str(text).expect("valid JSON");
    document["@graph"].as_array().expect("a graph").clone()
}

fn full_work() -> Work {
    let mut full = work(
        "Weaving *fast* engines",
        &["Bob Stone", "Ada Lovelace"],
        "2020-05-12",
    );
    full.kind = WorkType::ArticleJournal;
    full.venue.name = Some("Journal of Looms".to_owned());
    full.venue.short = Some("JL '20".to_owned());
    full.venue.volume = Some("3".to_owned());
    full.venue.issue = Some("4".to_owned());
    full.venue.pages = Some("10-20".to_owned());
    full.doi = Doi::parse("10.1234/loom.5");
    full.abstract_text = "We weave.".to_owned();
    full.links = vec![
        Link {
            kind: LinkKind::Code,
            url: "https://example.org/code".to_owned(),
        },
        Link {
            kind: LinkKind::Slides,
            url: "javascript:alert(1)".to_owned(),
        },
        Link {
            kind: LinkKind::Pdf,
            url: "files/a paper.pdf".to_owned(),
        },
    ];
    full.versions = vec![Version {
        kind: WorkType::Article,
        title: Some("Weaving engines at speed".to_owned()),
        venue: None,
        date: Some(DateValue::parse("2019-01")),
        doi: None,
        arxiv: ArxivId::parse("1901.00001"),
        url: None,
    }];
    full
}

fn with_work(work: Work) -> Sample {
    let mut sample = two_people();
    sample.works.push(work);
    sample
}

#[test]
fn scholar_reads_a_work_from_its_page_and_only_there() {
    let mut sample = with_work(full_work());
    sample.settings.base_url = base_url("https://a.edu/ada");
    let view = check(&sample, "papers/weaving-fast-engines/");
    for (key, values) in [
        ("citation_title", vec!["Weaving fast engines"]),
        ("citation_author", vec!["Bob Stone", "Ada Lovelace"]),
        ("citation_publication_date", vec!["2020/5/12"]),
        ("citation_journal_title", vec!["Journal of Looms"]),
        ("citation_conference_title", vec![]),
        ("citation_volume", vec!["3"]),
        ("citation_issue", vec!["4"]),
        ("citation_firstpage", vec!["10"]),
        ("citation_lastpage", vec!["20"]),
        ("citation_doi", vec!["10.1234/loom.5"]),
        ("citation_arxiv_id", vec!["1901.00001"]),
        ("citation_online_date", vec![]),
        ("citation_language", vec!["en"]),
        (
            "citation_abstract_html_url",
            vec!["https://a.edu/ada/papers/weaving-fast-engines/"],
        ),
        ("citation_pdf_url", vec!["https://a.edu/ada/files/a%20paper.pdf"]),
    ] {
        assert_eq!(names(&view, key), values, "{key}");
    }
    for (route, view) in views(&sample.library()) {
        if !route.starts_with("papers/") {
            assert!(names(&view, "citation_title").is_empty(), "{route}");
        }
    }
}

#[test]
fn an_inferred_year_is_marked_and_not_told_to_scholar() {
    let view = check(&two_people(), "papers/shared-looms/");
    assert!(names(&view, "citation_publication_date").is_empty());
    assert!(names(&view, "citation_abstract_html_url").is_empty());
    let date = view["date_html"].as_str().expect("a date");
    assert!(
        date.starts_with("<span class=\"date\">19 March 2022</span>"),
        "{date}"
    );
    assert_eq!(view["uncertain"], "the year is inferred");
    assert_eq!(json_ld(&view)[0].get("datePublished"), None);
    assert_eq!(check(&two_people(), "publications/")["has_uncertain"], true);
    assert_eq!(
        check(&two_people(), "people/anna-lovelace/")["person"]["works"],
        2
    );
}

#[test]
fn a_work_shows_its_versions_details_and_safe_links() {
    let work = check(&with_work(full_work()), "papers/weaving-fast-engines/").clone();
    assert_eq!(work["title_html"], "Weaving <em>fast</em> engines");
    let links: Vec<_> = work["links"].as_array().expect("links").iter().collect();
    let hrefs: Vec<&str> = links.iter().filter_map(|link| link["href"].as_str()).collect();
    assert_eq!(
        hrefs,
        [
            "../../files/a%20paper.pdf",
            "https://doi.org/10.1234/loom.5",
            "https://arxiv.org/abs/1901.00001",
            "https://example.org/code"
        ]
    );
    assert_eq!(work["details"][2]["value"], "10–20");
    assert_eq!(work["versions"][0]["is_described"], true);
    assert_eq!(work["versions"][1]["venue"], "arXiv");
    assert_eq!(work["versions"][1]["title_html"], "Weaving engines at speed");
    assert_eq!(
        work["authors_html"],
        "<a href=\"../../publications/coauthors/bob-stone/\">Bob Stone</a>, \
         <strong class=\"me\">Ada Lovelace</strong>"
    );
}

#[test]
fn whom_the_cut_hides_is_shown_behind_it_and_is_no_author() {
    let view = check(&two_people(), "papers/hidden-by-a-cut-list/");
    let authors = view["authors_html"].as_str().expect("authors");
    assert!(authors.contains("Bob Stone</a>, Carl Wu, <span"), "{authors}");
    assert!(
        authors.ends_with("… (with <strong class=\"me\">Ada Lovelace</strong>)</span>"),
        "{authors}"
    );
    assert_eq!(view["et_al"], true);
    assert_eq!(view["hidden_authors"][0], "Ada Lovelace");
    assert_eq!(names(&view, "citation_author"), ["Bob Stone", "Carl Wu"]);
}

#[test]
fn structured_data_names_the_person_and_the_article() {
    let mut sample = with_work(full_work());
    sample.settings.base_url = base_url("https://a.edu");
    let home = json_ld(&check(&sample, ""));
    assert_eq!(home[0]["@type"], "ProfilePage");
    let person = &home[0]["mainEntity"];
    assert_eq!(person["name"], "Ada Lovelace");
    assert_eq!(
        person["jobTitle"],
        "PhD in Computer Science, University of London"
    );
    assert_eq!(person["url"], "https://a.edu/");
    let paper = json_ld(&check(&sample, "papers/weaving-fast-engines/"));
    assert_eq!(
        paper[0]["@type"],
        serde_json::json!(["ScholarlyArticle", "Article"])
    );
    assert_eq!(
        paper[0]["isPartOf"]["isPartOf"]["isPartOf"]["name"],
        "Journal of Looms"
    );
    assert_eq!(paper[0]["author"][1]["@id"], person["@id"]);
    assert_eq!(paper[1]["@type"], "BreadcrumbList");
    let list = json_ld(&check(&sample, "publications/"));
    assert_eq!(list[0]["mainEntity"]["numberOfItems"], 6);
}

#[test]
fn hostile_titles_stay_text() {
    let mut sample = with_work(work(HOSTILE, &["Ada Lovelace", "<b>Eve</b>"], "2020"));
    sample.people[0].headline = Some(HOSTILE.to_owned());
    sample.people[0].links = vec![("X".to_owned(), "javascript:alert(1)".to_owned())];
    sample.cvs[0].sections[0].title = Some(HOSTILE.to_owned());
    sample.notes.push(note(NoteKind::Page, HOSTILE, ""));
    fn safe(value: &Value, key: &str, route: &str) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| safe(value, key, route)),
            Value::Array(list) => list.iter().for_each(|value| safe(value, key, route)),
            Value::String(text) if key == "head_html" => {
                assert_eq!(
                    text.matches("<script").count(),
                    text.matches("<script type").count(),
                    "{text}"
                );
                assert_eq!(
                    text.matches("<script").count(),
                    text.matches("</script").count(),
                    "{text}"
                );
            }
            Value::String(text) if key.ends_with("_html") && !key.starts_with("items") => {
                assert!(!text.contains("<script"), "{route} {key}: {text}");
                assert!(!text.contains("</script"), "{route} {key}: {text}");
            }
            Value::String(text) => assert!(!text.contains("javascript:"), "{route} {key}: {text}"),
            _ => {}
        }
    }
    for (route, view) in views(&sample.library()) {
        let mut view = view;
        for lists in ["selected_html", "recent_html", "related_html"] {
            view.as_object_mut().and_then(|map| map.remove(lists));
        }
        safe(&view, "", &route);
        assert!(!head(&view).contains("alert(1)</script"), "{route}");
    }
}

#[test]
fn nothing_private_is_published_unless_the_settings_say_so() {
    let mut sample = two_people();
    let ada = &mut sample.people[0];
    ada.phone = Some("+65 8817 3562".to_owned());
    ada.email = Some("ada@a.edu".to_owned());
    ada.links = vec![("Mail".to_owned(), "mailto:ada@a.edu".to_owned())];
    let texts = |sample: &Sample| -> String {
        let views = views(&sample.library());
        views.iter().map(|(_, view)| view.to_string()).collect()
    };
    assert!(!texts(&sample).contains("8817"));
    assert!(!texts(&sample).contains("ada@a.edu"));
    sample.settings.publish = Publish {
        email: true,
        phone: true,
        metrics: false,
    };
    assert!(texts(&sample).contains("8817"));
    assert!(texts(&sample).contains("mailto:ada@a.edu"));
}

#[test]
fn the_cv_draws_its_publications_from_the_works_each_once() {
    let mut sample = two_people();
    sample.works[1].topics.push("Numbers".to_owned());
    let view = check(&sample, "cv/");
    let sections = view["sections"].as_array().expect("sections");
    let groups: Vec<(&str, u64)> = sections[1]["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .filter_map(|group| Some((group["label"].as_str()?, group["count"].as_u64()?)))
        .collect();
    assert_eq!(
        groups,
        [("Engines", 1), ("Numbers", 1), ("Other publications", 3)]
    );
    assert_eq!(
        sections[0]["entries"][0]["subtitle_html"],
        "PhD in Computer Science"
    );
    assert_eq!(sections[0]["entries"][0]["time"], "August 2024 – present");
    assert_eq!(sections[2]["entries"][0]["href"], "../papers/weaving-engines/");
    assert_eq!(sections[2]["entries"][1]["href"], Value::Null);
}

#[test]
fn the_page_of_no_address_links_from_the_root_of_the_host() {
    let mut sample = two_people();
    for (base, root) in [("", "/"), ("https://a.github.io/repo", "/repo/")] {
        sample.settings.base_url = (!base.is_empty()).then(|| base_url(base)).flatten();
        let frame = check(&sample, "404.html")["frame"].clone();
        assert_eq!(frame["root"], root);
        assert_eq!(frame["home"], root);
        assert_eq!(frame["navigation"][0]["href"], format!("{root}publications/"));
        assert_eq!(frame["inline_style"], "body{}");
        let head = frame["head_html"].as_str().expect("a text");
        assert!(head.starts_with("<meta http-equiv=\"Content-Security-Policy\" content=\"not found\">"));
        assert!(!head.contains("canonical"), "{head}");
    }
}

#[test]
fn the_feed_needs_no_base_address_and_no_clock() {
    let mut sample = two_people();
    let library = sample.library();
    let site = assemble(&library).value;
    let relative = feed(&site, &Texts::of(&site));
    assert_eq!(
        relative.entries.len(),
        4,
        "works of others and works without a year are left out"
    );
    assert_eq!(relative.entries[0].link, "papers/shared-looms/");
    assert!(relative.entries[0].id.starts_with("urn:uuid:"));
    assert_eq!(relative.updated, "2022-03-19T00:00:00Z");
    assert_eq!(relative.entries[1].updated, "2020-01-01T00:00:00Z");
    assert!(sitemap(&assemble(&library).value).is_none());
    sample.settings.base_url = base_url("https://a.edu");
    let library = sample.library();
    let site = assemble(&library).value;
    let absolute = feed(&site, &Texts::of(&site));
    assert_eq!(absolute.entries[0].id, "https://a.edu/papers/shared-looms/");
    let sitemap = sitemap(&site).expect("a sitemap");
    assert!(sitemap.entries.iter().all(|entry| !entry.address.contains("404")));
    assert!(robots(&site).contains("Sitemap: https://a.edu/sitemap.xml"));
}
