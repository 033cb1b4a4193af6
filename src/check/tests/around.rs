//! The rules that look at more than one paper's own fields: people, portfolios, links.

use super::{check, paper};

#[test]
fn one_person_signs_in_one_form() {
    let with = |authors: &str, title: &str| {
        paper("")
            .replace("[Ada Brook]", authors)
            .replace("On Lakes in Winter", title)
    };
    let check = |first: &str, second: &str, expected: &[(usize, &str, &str)]| {
        let (first, second) = (with(first, "Alders"), with(second, "Birches"));
        check(
            &[("papers/a.md", &first), ("papers/b.md", &second)],
            "name-forms",
            expected,
        );
    };
    check(
        "[Ada Brook, Zoe Früh]",
        "[Ada Brook, Zoë Früh]",
        &[(3, "Zoe Früh", "`Zoë Früh`")],
    );
    check(
        "[Ada Brook, Y. You]",
        "[Ada Brook, Yang You]",
        &[(3, "Y. You", "`Yang You`")],
    );
    check(
        "[Ada Brook, You Yang]",
        "[Ada Brook, Yang You]",
        &[(3, "You Yang", "`Yang You`")],
    );
    check("[Ada Brook, S. Li]", "[Ada Brook, Shigang Li, Shenggui Li]", &[]);
    check("[Ada Brook, Yang You, Y. You]", "[Ada Brook, Yang You]", &[]);
    check("[Ada Brook, Wei Li, Li Wei]", "[Ada Brook, Wei Li]", &[]);
    check("[Cy Dunn, Y. You]", "[Ada Brook, Yang You]", &[]);
}

#[test]
fn the_forms_of_people_of_the_site_belong_into_their_profiles() {
    let initials = paper("portfolio_of: [ada-brook]\n").replace("[Ada Brook]", "[A. Brook, Bo Chen]");
    let whole = paper("").replace("[Ada Brook]", "[Ada Brook, Bo Chen]");
    let files = [("papers/a.md", &*initials), ("papers/b.md", &*whole)];
    check(
        &files,
        "unknown-form",
        &[(3, "A. Brook", "`also_known_as: [A. Brook]`")],
    );
    let declared = (
        "people/ada-brook/profile.yaml",
        "name: Ada Brook\nalso_known_as: [A. Brook]\n",
    );
    check(&[files[0], files[1], declared], "unknown-form", &[]);
}

#[test]
fn cards_that_cannot_be_drawn_are_told_in_one_note() {
    let told = |files: &[(&str, &str)]| -> Vec<String> {
        let found = super::findings(files).into_iter();
        found
            .filter(|found| found.code == "no-card")
            .map(|found| found.message)
            .collect()
    };
    let chinese = paper("selected: true\n").replace("On Lakes in Winter", "冬天的湖");
    assert_eq!(told(&[("papers/a.md", &paper("selected: true\n"))]), [""; 0]);
    assert_eq!(
        told(&[("papers/a.md", &chinese)]),
        ["no card for link previews is drawn for `papers/a/index.html`: its typeface has no `冬`"]
    );
    let cv = ("people/ada-brook/cv.yaml", "sections: []\n");
    let profile = (
        "people/ada-brook/profile.yaml",
        "name: Ada Brook\nheadline: 数学\n",
    );
    let all = told(&[("papers/a.md", &chinese), cv, profile]);
    assert!(
        all.len() == 1 && all[0].contains(" and 3 other pages: its typeface"),
        "{all:?}"
    );
}

#[test]
fn what_no_portfolio_shows_is_named() {
    let other = paper("").replace("Ada Brook", "Bo Chen");
    check(
        &[("papers/a.md", &other)],
        "in-no-portfolio",
        &[(3, "[Bo Chen]", "`portfolio_of: [ada-brook]`")],
    );
    let cv = "sections:\n  - {title: P, kind: publications, topics: [Ice, Lakes and Ponds]}\n";
    let files = [
        ("people/ada-brook/cv.yaml", cv),
        ("papers/a.md", &*paper("topics: [Ice, Lakes & Ponds]\n")),
    ];
    check(
        &files,
        "empty-topic",
        &[(2, "Lakes and Ponds", "`Lakes & Ponds`")],
    );
}

#[test]
fn links_of_a_text_lead_from_its_page() {
    let page = |body: &str| format!("---\ntitle: Software\n---\n\n{body}\n");
    let lakes = paper("");
    for (body, expected) in [
        (
            "[a](../papers/lakes/), [b](../papers/lakes), [c](.), [d](../publications.bib) [e](?x=1#top)",
            &[][..],
        ),
        (
            "[a](papers/lakes/)",
            &[(5, "[a](papers/lakes/)", "write `../papers/lakes/`")],
        ),
        ("## A part\n\n[a](#a-part) [b](#apart)", &[]),
        ("[a](/papers/lakes/#x)", &[]),
        (
            "<a href=\"../cv.pdf\">x</a>",
            &[(5, "../cv.pdf", "content/files/cv.pdf")],
        ),
        ("[a](../../x)", &[(5, "[a](../../x)", "take the link out")]),
    ] {
        let files = [("pages/software.md", &*page(body)), ("papers/lakes.md", &*lakes)];
        check(&files, "dead-link", expected);
    }
    let files = [(
        "pages/software.md",
        &*page("## A part\n\n[a](#a-part) [b](#apart)"),
    )];
    check(&files, "dead-anchor", &[(7, "[b](#apart)", "write `#a-part`")]);
    let files = [
        ("pages/software.md", &*page("[a](/papers/lakes/)")),
        ("papers/lakes.md", &*lakes),
    ];
    check(
        &files,
        "rooted-link",
        &[(5, "[a](/papers/lakes/)", "write `../papers/lakes/`")],
    );
}

#[test]
fn links_of_a_record_lead_from_the_root() {
    for (line, expected) in [
        (
            "links: {slides: files/talk.pdf}",
            &[(4, "files/talk.pdf", "write `talk.pdf`")][..],
        ),
        ("links: {slides: talk.pdf, code: \"https://a.org/x\"}", &[]),
        ("links: {slides: /talk.pdf}", &[]),
        (
            "url: papers/lake/",
            &[(4, "papers/lake/", "write `papers/lakes/`")],
        ),
    ] {
        let paper = paper(&format!("{line}\n"));
        let files = [("papers/lakes.md", &*paper), ("files/talk.pdf", "%PDF")];
        check(&files, "dead-link", expected);
    }
}

#[test]
fn what_assembling_says_of_a_value_has_its_place() {
    let settings = "owner: ada-brook\nnavigation: [{label: X, to: publicatons/}]\n";
    check(
        &[("site.yaml", settings)],
        "no-such-page",
        &[(2, "publicatons/", "`publications/`")],
    );
    let profile = "name: Ada Brook\nphoto: me.jpg\n";
    let help = "content/files/me.jpg";
    check(
        &[("people/ada-brook/profile.yaml", profile)],
        "no-such-file",
        &[(2, "me.jpg", help)],
    );
}

#[test]
fn addresses_of_the_site_itself_are_followed() {
    let page = |body: &str| format!("---\ntitle: Software\n---\n\n{body}\n");
    let lakes = paper("links: {code: \"http://brook.edu/papers/lake/\"}\n");
    for (body, expected) in [
        (
            "[a](https://brook.edu/papers/lakes/), [b](http://brook.edu), [c](https://brooks.edu/x), [d](https://brook.edu/zebra/)",
            &[][..],
        ),
        (
            "[a](https://brook.edu/papers/lake/)",
            &[(
                5,
                "[a](https://brook.edu/papers/lake/)",
                "write `../papers/lakes/`",
            )],
        ),
        (
            "[a](https://brook.edu/papers/zebra)",
            &[(5, "[a](https://brook.edu/papers/zebra)", "take the link out")],
        ),
    ] {
        let files = [("pages/software.md", &*page(body)), ("papers/lakes.md", &*lakes)];
        let of_record = (4, "\"http://brook.edu/papers/lake/\"", "write `papers/lakes/`");
        let expected: Vec<_> = expected.iter().copied().chain([of_record]).collect();
        check(&files, "dead-own-link", &expected);
    }
    let files = [
        (
            "pages/software.md",
            &*page("[a](https://brook.edu/papers/lakes/#citee)"),
        ),
        ("papers/lakes.md", &*paper("")),
    ];
    let expected = (5, "[a](https://brook.edu/papers/lakes/#citee)", "write `#cite`");
    check(&files, "dead-anchor", &[expected]);
}

#[test]
fn links_of_titles_lead_from_the_page() {
    let title = "On [Lakes](../ponds/)";
    let lakes = paper("versions: [{title: \"[Ice](../lake/)\"}]\n").replace("On Lakes in Winter", title);
    let news = "---\ntitle: New [paper](papers/lakes/)\n---\n";
    check(
        &[("papers/lakes.md", &*lakes), ("news/new.md", news)],
        "dead-link",
        &[
            (2, "papers/lakes/", "write `../../papers/lakes/`"),
            (2, "../ponds/", ""),
            (4, "../lake/", "write `./`"),
        ],
    );
}

#[test]
fn notes_are_not_of_a_time_to_come() {
    let note = |date: &str| format!("---\ntitle: On ice\ndate: {date}\n---\n");
    for (file, date, expected) in [
        ("news/a.md", "2024-12", None),
        ("news/a.md", "2025", Some("2025")),
        ("posts/a.md", "2025-01-01", Some("2025-01-01")),
        ("talks/a.md", "2025-03", None),
        ("talks/a.md", "2042", Some("2042")),
    ] {
        let expected = expected.map(|date| (3, date, "`draft: true`"));
        check(&[(file, &note(date))], "note-ahead", expected.as_slice());
    }
    check(
        &[("talks/a.md", &note("2024-05/2024-03"))],
        "ends-before-start",
        &[(3, "2024-05/2024-03", "")],
    );
}

#[test]
fn what_a_papers_own_bibtex_says_otherwise_is_shown() {
    let lakes = paper("date: 2020\ndoi: 10.5555/1\n").replace("On Lakes", "On *Lakes* at $0$ °C");
    let with = |fields: &str, expected: &[(usize, &str, &str)]| {
        let bibtex = format!("@misc{{a,\n{fields}}}\n");
        let files = [("papers/lakes.md", &*lakes), ("papers/lakes/cite.bib", &*bibtex)];
        check(&files, "bibtex-differs", expected);
    };
    with(
        "title = {{On} \\emph{lakes} at $0$ °{C} in Winter}, year = 2020, doi = {https://doi.org/10.5555/1}",
        &[],
    );
    with(
        "title = {On ponds},\nyear = \"2021\",\ndoi = {10.5555/2}",
        &[
            (2, "{On ponds}", "`content/papers/lakes.md`"),
            (3, "\"2021\"", ""),
            (4, "{10.5555/2}", ""),
        ],
    );
}
