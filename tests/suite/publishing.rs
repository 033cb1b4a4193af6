//! From content to public/: what is written, what is not, and what survives errors.

use super::harness::TestSite;

#[test]
fn the_seeds_become_a_site_and_a_second_build_writes_nothing() {
    let site = TestSite::with_content();
    site.run(&["build"]).fine();
    for page in [
        "index.html",
        "404.html",
        "cv/index.html",
        "talks/index.html",
        "people/index.html",
        "publications/index.html",
        "publications/topics/index.html",
        "publications/types/index.html",
        "publications/venues/index.html",
        "publications/coauthors/index.html",
        "publications/overview/index.html",
        "publications/abstracts.js",
        "people/shigang-li/index.html",
        "people/shulai-zhang/publications/index.html",
        "feed.xml",
        "robots.txt",
        "publications.json",
        "publications.bib",
        "people/shenggui-li/publications.json",
        "people/shigang-li/publications.bib",
    ] {
        assert!(site.path("public").join(page).is_file(), "{page} is missing");
    }
    let (content, public) = (site.times("content"), site.times("public"));
    let ran = site.run(&["build"]).fine();
    assert_eq!(content, site.times("content"));
    assert_eq!(public, site.times("public"), "{}", ran.stderr);
}

#[test]
fn each_portfolio_lists_its_own_works_and_no_others() {
    let site = TestSite::with_content();
    site.run(&["build"]).fine();
    for (list, count) in [
        ("public/publications.json", 17),
        ("public/people/shenggui-li/publications.json", 17),
        ("public/people/shigang-li/publications.json", 22),
        ("public/people/shulai-zhang/publications.json", 7),
    ] {
        let works: Vec<serde_json::Value> = serde_json::from_str(&site.read(list)).expect("CSL-JSON");
        assert_eq!(works.len(), count, "{list}");
    }
    assert_eq!(
        site.read("public/publications.bib").matches("\n@").count() + 1,
        17
    );
}

#[test]
fn the_telephone_number_is_in_no_file() {
    let site = TestSite::with_content();
    site.run(&["build"]).fine();
    for (name, bytes) in site.tree("public") {
        let digits: String = String::from_utf8_lossy(&bytes)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        assert!(!digits.contains("88173562"), "the number is in {name}");
    }
    site.edit("content/site.yaml", "phone: false", "phone: true");
    site.run(&["build"]).fine();
    assert!(
        site.read("public/index.html").contains("8817"),
        "switched on, it is shown"
    );
}

/// What stands within the texts of a CV follows the same switches.
#[test]
fn contacts_of_referees_are_published_as_the_settings_say() {
    let site = TestSite::empty();
    site.write(
        "content/site.yaml",
        "owner: ada-lovelace\npublish: {email: false}\n",
    );
    site.write("content/people/ada-lovelace/profile.yaml", "name: Ada Lovelace\n");
    let cv = "variants:\n  sent: {publish: false, phone: true}\nsections:\n  - title: Referees\n    entries:\n      \
              - Mary Somerville, Tel. +44 1843 555 0112, mary@somerville.example\n      \
              - {name: Charles Babbage, location: \"London, phone: 607-555-0113\"}\n  \
              - {title: Reach them, entries: [\"Fax: 1843 555 0112\"]}\n";
    site.write("content/people/ada-lovelace/cv.yaml", cv);
    let told = ["leaves out", "`Referees`", "`Reach them`", "`phone`"];
    site.run(&["build"]).fine().warns(&told);
    for (name, bytes) in site.tree("public") {
        let text = String::from_utf8_lossy(&bytes);
        for contact in ["555 0112", "555-0113", "somerville.example", "Tel.", "Reach them"] {
            assert!(!text.contains(contact), "`{contact}` is in {name}");
        }
    }
    let page = site.read("public/cv/index.html");
    assert!(
        page.contains("Mary Somerville<") && page.contains("London<"),
        "{page}"
    );
    let sent = site.run(&["export", "text", "--variant", "sent"]).fine().stdout;
    assert!(
        sent.contains("+44 1843 555 0112") && !sent.contains("mary@"),
        "{sent}"
    );
    site.write(
        "content/site.yaml",
        "owner: ada-lovelace\npublish: {phone: true}\n",
    );
    site.run(&["build"]).fine();
    let page = site.read("public/cv/index.html");
    assert!(
        page.contains("555 0112") && page.contains("mary@somerville.example"),
        "{page}"
    );
}

#[test]
fn an_error_keeps_the_last_good_site_and_says_where() {
    let site = TestSite::with_content();
    site.run(&["build"]).fine();
    let before = site.tree("public");
    let paper = "content/papers/open-sora-democratizing-efficient-video-production-for-all.md";
    site.edit(paper, "title:", "titel:");
    site.edit(
        "content/papers/critique-of-memxct-memory-centric-x-ray-ct.md",
        "type: article-journal",
        "type: articel-journal",
    );
    site.run(&["build"]).fails(
        1,
        &[
            "there is no key `titel` here",
            "did you mean `title`?",
            "open-sora-democratizing-efficient-video-production-for-all.md:3:1",
            "did you mean `article-journal`?",
        ],
    );
    assert_eq!(before, site.tree("public"));
    site.edit(paper, "titel:", "title:");
    site.edit(
        "content/papers/critique-of-memxct-memory-centric-x-ray-ct.md",
        "articel",
        "article",
    );
    site.run(&["build"]).fine();
    assert_eq!(before, site.tree("public"));
}

#[test]
fn one_thread_and_four_give_the_same_bytes() {
    let (one, four) = (TestSite::with_seeds(), TestSite::with_seeds());
    one.run_with(&["build"], &[("RAYON_NUM_THREADS", "1")]).fine();
    four.run_with(&["build"], &[("RAYON_NUM_THREADS", "4")]).fine();
    assert_eq!(one.tree("content"), four.tree("content"));
    assert_eq!(one.tree("public"), four.tree("public"));
}

#[test]
fn an_incremental_build_equals_a_clean_one() {
    let site = TestSite::with_content();
    site.run(&["build"]).fine();
    let paper = "content/papers/sky-computing-accelerating-geo-distributed-computing-in-federated.md";
    site.edit(paper, "title: \"Sky", "title: \"Blue Sky");
    site.write(
        "content/news/moved.md",
        "---\ntitle: Moved to a new office\ndate: 2024-05\n---\n\nIt has a *window*.\n",
    );
    site.write(
        "content/pages/teaching-notes.md",
        "---\ntitle: Teaching notes\n---\n\n<b onclick=\"x()\">Hello</b> $x^2$\n",
    );
    site.edit(
        "content/site.yaml",
        "# base_url: https://name.github.io/",
        "base_url: https://name.github.io/site/",
    );
    site.run(&["build"]).fine();
    let incremental = site.tree("public");
    site.remove(".offprint");
    for name in incremental.keys().filter(|name| *name != ".gitignore") {
        site.remove(&format!("public/{name}"));
    }
    site.run(&["build"]).fine();
    assert_eq!(incremental, site.tree("public"));
    assert!(
        site.read("public/teaching-notes/index.html")
            .contains("<b>Hello</b>")
    );
    assert!(
        site.read("public/sitemap.xml")
            .contains("https://name.github.io/site/cv/")
    );
}

#[test]
fn every_internal_link_leads_somewhere() {
    let site = TestSite::with_content();
    site.run(&["build"]).fine();
    let public = site.tree("public");
    let mut links = 0;
    for (name, bytes) in public
        .iter()
        .filter(|(name, _)| name.ends_with(".html") && *name != "404.html")
    {
        let html = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"", "src=\""] {
            for link in html
                .split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                if link.contains(':') || link.starts_with('#') {
                    continue;
                }
                assert!(!link.starts_with('/'), "{name} has the absolute link {link}");
                links += 1;
                let target = resolve(name, link);
                assert!(
                    public.contains_key(&target),
                    "{name} links to {link}, but there is no {target}"
                );
            }
        }
    }
    assert!(links > 500, "only {links} links were seen");
}

/// The file that a relative link of a page leads to.
fn resolve(page: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => _ = parts.pop(),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    match (
        link.ends_with('/') || link.is_empty() || link == "." || link == "..",
        path.is_empty(),
    ) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{path}/index.html"),
        (false, _) => path,
    }
}
