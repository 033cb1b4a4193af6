//! Variants of a CV: each is a page and a PDF of what it chooses, or neither where it is not published.

use super::harness::TestSite;

const CV: &str = "content/people/ada-lovelace/cv.yaml";

const SECTIONS: &str = "sections:
  - title: Positions
    kind: experience
    entries:
      - {company: Engine Works, position: Analyst, start_date: 1842, highlights: [First, Second, Third]}
      - {company: Nursery, position: Pupil, start_date: 1820, end_date: 1830}
  - title: Prizes
    kind: awards
    entries:
      - {name: Medal, date: 1843, tags: [best]}
      - {name: Ribbon, date: 1825}
      - {text: Many more., tags: [rest]}
  - {title: Papers, kind: publications}
";

fn site(variants: &str) -> TestSite {
    let site = TestSite::empty();
    site.write("content/site.yaml", "owner: ada-lovelace\n");
    let profile = "name: Ada Lovelace\nemail: ada@example.org\nphone: \"+44 1843\"\n";
    site.write("content/people/ada-lovelace/profile.yaml", profile);
    for (slug, title, year) in [("looms", "Looms", 1840), ("mills", "Mills", 1843)] {
        let paper = format!("---\ntitle: {title}\nauthors: [Ada Lovelace]\ndate: {year}\n---\n");
        site.write(&format!("content/papers/{slug}.md"), &paper);
    }
    site.write(CV, &format!("variants:\n{variants}{SECTIONS}"));
    site
}

#[track_caller]
fn check(page: &str, there: &[&str], not_there: &[&str]) {
    for word in there {
        assert!(page.contains(word), "`{word}` is missing in\n{page}");
    }
    for word in not_there {
        assert!(!page.contains(word), "`{word}` is in\n{page}");
    }
}

#[test]
fn a_variant_is_a_page_and_a_pdf_of_what_it_chooses() {
    let site = site(
        "  two-pages:
    without: [awards]
    sections:
      - {section: Papers, title: Main papers, most: 1}
      - {section: experience, since: 1840, highlights: 2}
      - Prizes
  best: {title: Prizes alone, layout: modern, sections: [awards], tags: [best]}
",
    );
    site.run(&["build"]).fine();
    let page = site.read("public/cv/two-pages/index.html");
    check(
        &page,
        &[
            "Main papers",
            "Mills",
            "1 of 2 publications",
            "Analyst",
            "Second",
            "Two pages",
        ],
        &["Looms", "Pupil", "Third", "Medal", ">Papers<"],
    );
    assert!(page.find("Main papers") < page.find("Analyst"), "its own order");
    assert!(page.contains("href=\"ada-lovelace-cv-two-pages.pdf\""));
    check(
        &site.read("public/cv/best/index.html"),
        &["Medal", "Prizes alone", "href=\"../two-pages/\""],
        &["Ribbon", "Many more.", "Analyst"],
    );
    check(
        &site.read("public/cv/index.html"),
        &[
            "Looms",
            "Pupil",
            "Third",
            "Ribbon",
            "Many more.",
            "href=\"two-pages/\"",
        ],
        &["of 2 publications"],
    );
    for variant in ["two-pages", "best"] {
        let pdf = site.bytes(&format!("public/cv/{variant}/ada-lovelace-cv-{variant}.pdf"));
        assert!(pdf.starts_with(b"%PDF-"));
        assert!(pdf != site.bytes("public/cv/ada-lovelace-cv.pdf"));
    }
}

#[test]
fn search_engines_are_led_to_the_whole_cv() {
    let site = site("  short: {most: 1}\n");
    site.run(&["build", "--base-url", "https://example.org/"]).fine();
    let page = site.read("public/cv/short/index.html");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://example.org/cv/\""),
        "{page}"
    );
    assert!(!site.read("public/sitemap.xml").contains("cv/short"));
}

#[test]
fn what_is_not_published_leaves_no_trace_on_the_site() {
    let site = site("  sent: {publish: false, phone: true}\n  web: {phone: true, email: false}\n");
    site.run(&["build"]).fine();
    for (name, bytes) in site.tree("public") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!name.contains("sent") && !text.contains("cv-sent"), "{name}");
        // The text of a PDF is compressed: what it shows is compared below.
        let is_pdf = std::path::Path::new(&name)
            .extension()
            .is_some_and(|kind| kind == "pdf");
        assert!(
            is_pdf || !text.contains("+44"),
            "{name}: the settings publish no numbers"
        );
    }
    let pdf = || site.bytes("public/cv/web/ada-lovelace-cv-web.pdf");
    let asked = pdf();
    site.edit(CV, "web: {phone: true,", "web: {phone: false,");
    site.run(&["build"]).fine();
    assert!(asked == pdf(), "no variant publishes what the settings do not");
    site.edit(CV, "web: {phone: false,", "web: {phone: true,");
    check(&site.read("public/cv/web/index.html"), &[], &["ada@example.org"]);
    check(&site.read("public/cv/index.html"), &["ada@example.org"], &[]);
    site.write(
        "content/site.yaml",
        "owner: ada-lovelace\npublish: {phone: true}\n",
    );
    site.run(&["build"]).fine();
    check(&site.read("public/cv/web/index.html"), &["+44 1843"], &[]);
    assert!(asked != pdf(), "what is published is in the PDF");
}

#[test]
fn what_is_sent_shows_what_the_variant_says() {
    let site = site("  sent: {publish: false, phone: true, email: false, sections: [Papers]}\n");
    let own = site.run(&["export", "text", "--variant", "sent"]).fine().stdout;
    check(&own, &["+44 1843", "Looms"], &["ada@example.org", "Analyst"]);
    let whole = site.run(&["export", "text"]).fine().stdout;
    check(&whole, &["ada@example.org", "Looms", "Analyst"], &["+44"]);
    let pdf = |name: &str| {
        let file = site.path(name).to_string_lossy().into_owned();
        site.run(&["export", "pdf", "--variant", "sent", "-o", &file])
            .fine();
        site.bytes(name)
    };
    let with_phone = pdf("with-phone.pdf");
    assert!(with_phone.starts_with(b"%PDF-"));
    assert!(with_phone == pdf("again.pdf"), "the same of the same");
    site.edit(CV, "phone: true", "phone: false");
    assert!(
        with_phone != pdf("without-phone.pdf"),
        "the variant shows the number that the site does not"
    );
    let run = site.run(&["export", "pdf", "-o", "-"]).fine();
    assert!(run.stdout.starts_with("%PDF-"));
    for (variant, words) in [("snet", "did you mean `sent`?"), ("best", "there are `sent`")] {
        site.run(&["export", "pdf", "--variant", variant])
            .fails(2, &["no-variant", words]);
    }
    site.write(
        "content/site.yaml",
        "owner: ada-lovelace\npublish: {phone: true}\n",
    );
    site.write(CV, "variants:\n  web: {phone: false}\nsections: []\n");
    let kept = site.run(&["export", "text", "--variant", "web"]).fine().stdout;
    check(&kept, &["ada@example.org"], &["+44"]);
}

#[test]
fn lists_of_works_are_those_of_the_variant_in_the_order_of_the_site() {
    let site = site(
        "  short: {most: 1}
  all: {sections: [Papers]}
  none: {without: [Papers]}
",
    );
    for format in ["bibtex", "ris", "csl-json"] {
        let listed = |variant| site.run(&["export", format, "--variant", variant]).fine().stdout;
        check(&listed("short"), &["Mills"], &["Looms"]);
        check(&listed("none"), &[], &["Looms", "Mills"]);
        let whole = site.run(&["export", format]).fine().stdout;
        check(&whole, &["Looms", "Mills"], &[]);
        assert_eq!(listed("all"), whole, "{format}");
    }
}

#[test]
fn an_export_says_that_works_are_left_out() {
    let site = site("  short: {most: 1}\n");
    for (format, list) in [
        ("markdown", "Mills*.\n\n1 of 2 publications\n"),
        ("text", "Mills.\n\n1 of 2 publications\n"),
    ] {
        let cut = site.run(&["export", format, "--variant", "short"]).fine().stdout;
        check(&cut, &[list], &["Looms"]);
        let whole = site.run(&["export", format]).fine().stdout;
        check(&whole, &["Looms", "Mills"], &["of 2 publications"]);
    }
}

#[test]
fn check_sets_what_is_not_published_too() {
    let site = site("  sent: {publish: false, pages: 1}\n");
    let long =
        "      - {company: Works, position: Clerk, highlights: [One, Two, Three, Four, Five]}\n".repeat(20);
    site.edit(CV, "  - title: Prizes\n", &format!("{long}  - title: Prizes\n"));
    let found = site.run(&["check"]).fine().stdout;
    check(&found, &["too-many-pages", "(Sent)", "cv.yaml:2:"], &[]);
}

#[test]
fn a_variant_that_takes_too_many_pages_says_so_in_every_build() {
    let site = site("  brief: {pages: 1}\n");
    let long =
        "      - {company: Works, position: Clerk, highlights: [One, Two, Three, Four, Five]}\n".repeat(20);
    site.edit(CV, "  - title: Prizes\n", &format!("{long}  - title: Prizes\n"));
    let words = [
        "too-many-pages",
        "Curriculum vitae (Brief)",
        "pages as PDF",
        "cv.yaml:2:",
    ];
    site.run(&["build"]).fine().warns(&words);
    site.run(&["build"]).fine().warns(&words);
    site.edit(CV, "brief: {pages: 1}", "brief: {pages: 1, most: 2}");
    let fits = site.run(&["build"]).fine();
    assert!(!fits.stderr.contains("too-many-pages"), "{}", fits.stderr);
}

#[test]
fn what_a_variant_cannot_mean_is_told_with_its_place() {
    for (variant, words) in [
        (
            "  short: {without: [award]}\n",
            &[
                "cv.yaml:2:",
                "`without` cannot be `award`",
                "did you mean `awards`?",
            ][..],
        ),
        (
            "  short: {sections: [{section: Papers, sinse: 1840}]}\n",
            &["sinse", "did you mean `since`?"],
        ),
        ("  short: {since: lately}\n", &["`since`", "a year or a month"]),
        ("  short: {pages: 0}\n", &["`pages`", "1 or more"]),
        ("  Short CV: {}\n", &["`Short CV`"]),
        (
            "  short: {layout: clasic}\n",
            &["unknown-layout", "did you mean `classic`?"],
        ),
    ] {
        site(variant).run(&["build"]).fails(1, words);
    }
    site("  short: {tags: [bset]}\n")
        .run(&["build"])
        .fine()
        .warns(&["unknown-tag", "did you mean `best`?"]);
    for nothing in ["sections: []", "sections: [Papers], since: 2090"] {
        site(&format!("  short: {{{nothing}}}\n"))
            .run(&["build"])
            .fine()
            .warns(&["empty-variant", "`short`", "people/ada-lovelace/cv.yaml"]);
    }
}

#[test]
fn a_name_stands_for_one_variant() {
    let twice = "  short: {publish: false}\n  long: {}\n  short: {most: 1}\n";
    site(twice)
        .run(&["build"])
        .fails(1, &["cv.yaml:", "`short`", "twice"]);
    let long = format!("  {}: {{}}\n", "x".repeat(100));
    site(&long).run(&["check"]).fails(1, &[]);
    site("  short: {paper: A4, without: [foo]}\n")
        .run(&["build"])
        .fails(1, &["`without` cannot be `foo`"]);
}

#[test]
fn texts_that_are_numbers_stay_texts() {
    let site = site("  short: {}\n");
    site.write(
        CV,
        "sections:\n  - {title: Odd, entries: [2020, true, {text: \"3.10\"}, \"1e5\"]}\n",
    );
    site.run(&["build"]).fine();
    check(
        &site.read("public/cv/index.html"),
        &[">2020<", ">true<", ">3.10<", ">1e5<"],
        &[],
    );
}

#[test]
fn an_export_replaces_nothing_of_ones_own() {
    let site = site("  short: {}\n");
    let before = site.read(CV);
    for target in [CV, "seeds/x.txt", "none/x.txt"] {
        site.write("seeds/one.txt", "");
        let file = site.path(target).to_string_lossy().into_owned();
        let run = site.run(&["export", "text", "-o", &file]);
        assert_eq!(run.code, Some(2), "{target}: {}", run.stderr);
    }
    assert_eq!(site.read(CV), before);
}

#[test]
fn an_import_keeps_variants_layout_and_tags() {
    let site = TestSite::with_seeds();
    site.run(&["build"]).fine();
    let cv = site
        .tree("content")
        .into_keys()
        .find(|name| name.ends_with("/cv.yaml"))
        .expect("a CV among the seeds");
    let cv = format!("content/{cv}");
    let head = "layout: modern\npaper: letter\nvariants:\n  short: {most: 2, tags: [best]}\n";
    site.edit(&cv, "sections:\n", &format!("{head}sections:\n"));
    let first = site.read(&cv);
    let entry = first.find("start_date:").expect("an entry with a date");
    let line = first[..entry].rfind('\n').expect("a line before it") + 1;
    let indent = " ".repeat(entry - line);
    let tagged = [&first[..line], &indent, "tags: [best]\n", &first[line..]].concat();
    site.write(&cv, &tagged);
    let seed = site
        .tree("seeds")
        .into_iter()
        .find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Golang"));
    let (seed, _) = seed.expect("the CV");
    site.edit(&format!("seeds/{seed}"), "Golang", "Rust");
    site.run(&["build"]).fine();
    let again = site.read(&cv);
    check(&again, &[head, "tags: [best]", "C/C++, Rust"], &["Golang"]);
}
