//! `cite.bib` in a paper's folder: what it adds to the BibTeX that is published, and what is said of it.

use super::harness::TestSite;

/// Two papers that would have one key.
fn site() -> TestSite {
    let site = TestSite::empty();
    site.write("content/site.yaml", "owner: ada-ng\n");
    site.write("content/people/ada-ng/profile.yaml", "name: Ada Ng\n");
    for name in ["looms", "sails"] {
        let text = format!(
            "---\ntitle: Weaving {name}\nauthors: [Ada Ng]\ntype: article-journal\ndate: 2024\nstatus: in press\ndoi: 10.5555/{name}\n---\n"
        );
        site.write(&format!("content/papers/{name}.md"), &text);
    }
    site
}

const OWN: &str = "@article{Ng:2024,
  title = {Weaving {Looms}},
  author = {Somebody Else},
  note = {Best paper},
  keywords = {50% silk, a_b},
  x-rank = 1,
  year = 2024,
  file = {/home/ada/looms.pdf},
}
";

#[test]
fn what_the_papers_own_file_adds_is_published() {
    let site = site();
    site.write("content/papers/looms/cite.bib", OWN);
    site.run(&["build", "--frozen"]).fine();
    let expected = r"@article{Ng:2024,
  title         = {Weaving looms},
  author        = {Ng, Ada},
  year          = {2024},
  note          = {in press; Best paper},
  doi           = {10.5555/looms},
  keywords      = {50\% silk, a\_b},
  x-rank        = {1}
}
";
    assert_eq!(site.read("public/papers/looms/looms.bib"), expected);
    let list = site.read("public/publications.bib");
    assert!(list.contains(expected), "{list}");
    assert!(list.contains("@article{ng2024weaving,"), "{list}");
    let page = site.read("public/papers/looms/index.html");
    assert!(page.contains("@article{Ng:2024,"), "{page}");
    assert!(!site.path("public/papers/looms/cite.bib").exists());
    // An edit reaches everything, and what is taken away goes.
    site.edit("content/papers/looms/cite.bib", "Best paper", "Second best");
    site.run(&["build"]).fine();
    assert!(
        site.read("public/publications.bib")
            .contains("in press; Second best")
    );
    site.remove("content/papers/looms/cite.bib");
    site.run(&["build"]).fine();
    let list = site.read("public/publications.bib");
    assert!(
        !list.contains("Second best") && list.contains("{ng2024weavingb,"),
        "{list}"
    );
}

#[test]
fn a_key_that_was_given_stays_and_one_that_was_made_gives_way() {
    let site = site();
    site.write(
        "content/papers/sails/cite.bib",
        "@misc{ng2024weaving, note = {x}}",
    );
    site.run(&["build"]).fine();
    let list = site.read("public/publications.bib");
    let at = |text: &str| {
        list.find(text)
            .unwrap_or_else(|| panic!("`{text}` is missing in\n{list}"))
    };
    let (made, given) = (at("@article{ng2024weavingb,"), at("@article{ng2024weaving,"));
    assert!(list[made..].contains("Weaving looms") && list[given..].contains("Weaving sails"));
}

#[test]
fn what_is_wrong_with_the_file_is_told_at_its_place() {
    let site = site();
    site.write(
        "content/papers/looms/cite.bib",
        "@article{a,\n  note = {open\n}\n",
    );
    site.run(&["build", "--format", "short"])
        .fails(1, &["content/papers/looms/cite.bib:1:9: error[bibtex-syntax]"]);
    site.write("content/papers/looms/cite.bib", "@article{Ng24, note = {x}}\n");
    site.write("content/papers/sails/cite.bib", "\n@article{ng24, note = {x}}\n");
    site.run(&["build", "--format", "short"]).fails(
        1,
        &["content/papers/sails/cite.bib:2:10: error[citation-key-twice]"],
    );
    site.write("content/papers/sails/cite.bib", "@article{n g, note = {x}}\n");
    site.run(&["build", "--format", "short"])
        .fine()
        .warns(&["content/papers/sails/cite.bib:1:10: warning[bad-citation-key]"]);
    assert!(
        site.read("public/papers/sails/sails.bib")
            .starts_with("@article{ng2024weaving,")
    );
    // A draft's file is not looked at.
    site.edit("content/papers/sails.md", "type:", "draft: true\ntype:");
    let ran = site.run(&["build"]).fine();
    assert!(!ran.stderr.contains("bad-citation-key"), "{}", ran.stderr);
}
