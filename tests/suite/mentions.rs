//! Notes that name papers: the note's page lists them, their pages name the note, and what is not there is told.

use super::harness::TestSite;

/// A site with two papers and a draft, a talk about the first, and one of the CV about the second.
fn site() -> TestSite {
    let site = TestSite::empty();
    for (name, text) in [
        (
            "site.yaml",
            "owner: ada-ng\nbase_url: https://ada.example/site/\n",
        ),
        ("people/ada-ng/profile.yaml", "name: Ada Ng\n"),
        (
            "people/ada-ng/cv.yaml",
            "sections:\n  - {title: Talks, kind: talks, entries: [{name: Sails, date: 2023-02, summary: Guild}]}\n",
        ),
        (
            "papers/looms.md",
            "---\ntitle: Looms\nauthors: [Ada Ng]\ndate: 2024\naliases: [old-looms]\n---\n",
        ),
        (
            "papers/sails.md",
            "---\ntitle: Sails\nauthors: [Ada Ng]\ndate: 2022\n---\n",
        ),
        (
            "papers/wheels.md",
            "---\ntitle: Wheels\nauthors: [Ada Ng]\ndraft: true\n---\n",
        ),
        (
            "talks/weaving.md",
            "---\ntitle: Weaving today\ndate: 2024-05-02\nevent: Loom Days\npapers: [old-looms, wheels]\n---\n",
        ),
        (
            "projects/mill.md",
            "---\ntitle: The *mill*\nsummary: All of it.\npapers: [sails, looms]\n---\nText.\n",
        ),
        (
            "news/prize.md",
            "---\ntitle: A prize\ndate: 2024-06\npapers: looms\n---\n",
        ),
    ] {
        site.write(&format!("content/{name}"), text);
    }
    site
}

#[track_caller]
fn contains_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest
            .find(part)
            .unwrap_or_else(|| panic!("`{part}` is missing in\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn papers_and_what_is_about_them_lead_to_each_other() {
    let site = site();
    site.run(&["build", "--frozen"]).fine();
    let looms = site.read("public/papers/looms/index.html");
    contains_in_order(
        &looms,
        &[
            "\"subjectOf\":[{\"@type\":\"Event\",\"name\":\"Weaving today\",\"url\":\"https://ada.example/site/talks/weaving/\",\"startDate\":\"2024-05-02\"}]",
            "id=\"talks\">Talks</h2>",
            "href=\"../../talks/weaving/\">Weaving today</a>",
            "Loom Days",
            "id=\"projects\">Projects</h2>",
            "href=\"../../projects/mill/\">The <em>mill</em></a>",
            "All of it.",
            "id=\"news\">News</h2>",
            "href=\"../../news/prize/\">A prize</a>",
        ],
    );
    contains_in_order(
        &site.read("public/papers/sails/index.html"),
        &[
            "Talks</h2>",
            "href=\"../../talks/\">Sails</a>",
            "Guild",
            "Projects</h2>",
        ],
    );
    let mill = site.read("public/projects/mill/index.html");
    contains_in_order(
        &mill,
        &[
            "\"mentions\":[{",
            "\"@id\":\"https://ada.example/site/papers/sails/#work\"",
            "Publications</h2>",
            "href=\"../../papers/sails/\">Sails</a>",
            "href=\"../../papers/looms/\">Looms</a>",
        ],
    );
    let talk = site.read("public/talks/weaving/index.html");
    contains_in_order(&talk, &["\"about\":[{", "href=\"../../papers/looms/\">Looms</a>"]);
    assert!(!talk.contains("Wheels"), "a draft is not shown");
}

#[test]
fn a_paper_that_is_not_there_is_an_error_with_its_place() {
    let site = site();
    site.edit("content/projects/mill.md", "sails, looms", "sails, lomms");
    site.edit("content/news/prize.md", "papers: looms", "papers: [zebra, A B]");
    site.run(&["build", "--format", "short"]).fails(
        1,
        &[
            "content/projects/mill.md:4:17: error[no-such-paper]: `papers` names `lomms`, but there is no such paper",
            "did you mean `looms`?",
            "content/news/prize.md:4:17: error[wrong-value]",
        ],
    );
    site.edit("content/news/prize.md", ", A B", "");
    site.run(&["build"])
        .fails(1, &["`zebra` would be `content/papers/zebra.md`"]);
    // What is wrong with a paper is said of it alone.
    site.edit("content/news/prize.md", "zebra", "looms");
    site.edit("content/projects/mill.md", "lomms", "looms");
    site.edit("content/papers/looms.md", "title: Looms", "titel: Looms");
    let ran = site.run(&["build"]).fails(1, &["unknown-key"]);
    assert!(!ran.stderr.contains("no-such-paper"), "{}", ran.stderr);
}
