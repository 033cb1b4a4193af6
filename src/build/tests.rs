//! What a build promises, with files on a disk: the last good site stays, nothing is written without need,
//! and however a site came about, it is the one that a clean build makes.

mod rig;
mod sizes;

use super::*;
use rig::{Rig, STYLE, differing};

#[test]
fn a_build_makes_a_site_and_the_next_one_writes_nothing() {
    let rig = Rig::small("idle");
    let mut session = rig.session();
    let first = run(&mut session, Changed::Anything);
    assert!(first.committed, "{:#?}", first.diagnostics);
    assert_eq!(first.changed.len(), first.outputs);
    assert!(
        first
            .changed
            .contains(&"papers/sorting-things/index.html".to_owned())
    );
    let times = rig.times();
    for mut session in [session, rig.session()] {
        let second = run(&mut session, Changed::Anything);
        assert!(second.committed);
        assert_eq!((second.changed.len(), second.removed.len()), (0, 0));
        assert_eq!(rig.times(), times, "of public/ and of the manifest");
    }
}

#[test]
fn an_edited_title_changes_only_the_pages_that_show_it() {
    let rig = Rig::small("edit");
    let mut session = rig.session();
    run(&mut session, Changed::Anything);
    rig.paper("sorting-things", "Sorting again");
    let report = run(&mut session, Changed::Anything);
    let has = |name: &str| report.changed.iter().any(|changed| changed == name);
    for name in [
        "papers/sorting-things/index.html",
        "publications/index.html",
        "index.html",
        "feed.xml",
        "publications.json",
        "publications.bib",
    ] {
        assert!(has(name), "{name} in {:?}", report.changed);
    }
    for name in ["404.html", "people/index.html", "assets/folio.css", "robots.txt"] {
        assert!(!has(name), "{name}");
    }
}

#[test]
fn an_error_keeps_the_last_good_site() {
    let rig = Rig::small("error");
    let mut session = rig.session();
    run(&mut session, Changed::Anything);
    let (tree, times) = (rig.public(), rig.times());
    let broken = [
        ("content/papers/sorting-things.md", "---\ntitle: [\n---\n"),
        ("content/papers/new.md", "---\ntitel: x\n---\n"),
        ("themes/folio/templates/paper.html", "{% if %}"),
        ("themes/folio/templates/paper.html", "{{ nothing }}"),
        ("themes/folio/templates/work_item.html", "{{ nothing }}"),
        ("content/site.yaml", "owner: nobody-known\n"),
        ("content/site.yaml", "theme: foliage\n"),
    ];
    for (file, text) in broken {
        let kept = rig.read(file);
        rig.put(file, text);
        let report = run(&mut session, Changed::Anything);
        assert!(!report.committed, "{file}");
        assert!(has_errors(&report.diagnostics), "{file}");
        assert_eq!(rig.public(), tree, "{file}");
        assert_eq!(rig.times(), times, "{file}");
        match kept {
            Some(text) => rig.put(file, &text),
            None => rig.remove(file),
        }
    }
    let mended = run(&mut session, Changed::Anything);
    assert!(mended.committed, "{:#?}", mended.diagnostics);
    assert_eq!(rig.public(), tree);
}

#[test]
fn one_fault_of_a_template_is_said_once_and_hides_no_other() {
    let rig = Rig::small("fault");
    rig.put("themes/folio/templates/paper.html", "<p>\n{{ nothing }}");
    rig.put("themes/folio/templates/work_item.html", "{{ neither }}");
    let report = run(&mut rig.session(), Changed::Anything);
    let mut said: Vec<String> = report.diagnostics.iter().map(crate::diagnostic::short).collect();
    said.retain(|line| line.contains("error"));
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(
        said.iter()
            .any(|line| line.starts_with("themes/folio/templates/paper.html:2:4:"))
    );
    assert!(
        said.iter()
            .any(|line| line.starts_with("themes/folio/templates/work_item.html:1:4:"))
    );
}

#[test]
fn what_another_hand_or_a_crash_did_is_mended() {
    let rig = Rig::small("mended");
    let mut session = rig.session();
    run(&mut session, Changed::Anything);
    let tree = rig.public();
    let harms: [(&str, &dyn Fn()); 8] = [
        ("a file cut short", &|| rig.put("public/index.html", "<!DOC")),
        ("a file taken away", &|| rig.remove("public/cv/index.html")),
        ("all files taken away", &|| rig.remove_folder("public")),
        ("no manifest", &|| rig.remove(".offprint/manifest")),
        ("a broken manifest", &|| {
            rig.put(".offprint/manifest", "offprint manifest 2\nzz\n");
        }),
        ("a manifest of another kind", &|| {
            rig.put(".offprint/manifest", "offprint manifest 1\n- 0 0 index.html\n");
        }),
        ("a manifest cut short", &|| {
            let manifest = rig.read(".offprint/manifest").expect("a manifest");
            rig.put(".offprint/manifest", manifest.trim_end());
        }),
        ("leftovers of a crash", &|| rig.put(".offprint/staging/7", "x")),
    ];
    for (name, harm) in harms {
        harm();
        let report = run(&mut session, Changed::Anything);
        assert!(report.committed, "{name}: {:#?}", report.diagnostics);
        assert_eq!(rig.public(), tree, "{name}");
        harm();
        assert!(run(&mut rig.session(), Changed::Anything).committed);
        assert_eq!(rig.public(), tree, "{name}, in a new session");
        let again = run(&mut rig.session(), Changed::Anything);
        let rendered = again.stages.iter().find(|(stage, ..)| *stage == "render");
        assert!(
            rendered.is_some_and(|(.., count)| *count == 0),
            "{name}, and once more"
        );
    }
    rig.paper("sorting-things", "Sorting again");
    run(&mut session, Changed::Anything);
    assert!(!rig.root.join(".offprint/staging").exists());
}

#[test]
fn a_file_that_was_announced_before_a_crash_is_not_left_behind() {
    let rig = Rig::small("announced");
    run(&mut rig.session(), Changed::Anything);
    let manifest = rig.read(".offprint/manifest").expect("a manifest");
    rig.put(
        ".offprint/manifest",
        &format!("{manifest}- 0 0 papers/zebra/index.html\n"),
    );
    rig.put("public/papers/zebra/index.html", "x");
    let report = run(&mut rig.session(), Changed::Anything);
    assert_eq!(report.removed, ["papers/zebra/index.html"]);
    assert!(!rig.root.join("public/papers/zebra").exists());
}

#[test]
fn what_is_no_longer_planned_goes_and_what_is_not_ours_stays() {
    let rig = Rig::small("removed");
    rig.put("public/.gitignore", "*\n");
    rig.put("public/papers/mine.txt", "mine");
    rig.put("content/files/slides/talk.pdf", "%PDF");
    let mut session = rig.session();
    run(&mut session, Changed::Anything);
    assert!(rig.root.join("public/slides/talk.pdf").exists());
    rig.remove("content/files/slides/talk.pdf");
    rig.remove("content/papers/sorting-things.md");
    let report = run(&mut session, Changed::Anything);
    // With the paper go the lists of which only it made more than one work.
    let (lists, others): (Vec<&str>, Vec<&str>) = report
        .removed
        .iter()
        .map(String::as_str)
        .partition(|name| name.contains("publications/"));
    assert_eq!(
        others,
        [
            "papers/sorting-things/index.html",
            "papers/sorting-things/sorting-things.bib",
            "papers/sorting-things/sorting-things.json",
            "papers/sorting-things/sorting-things.ris",
            "slides/talk.pdf"
        ]
    );
    assert!(
        lists.contains(&"publications/coauthors/cy-wu/index.html"),
        "{lists:?}"
    );
    assert!(lists.contains(&"publications/venues/index.html"), "{lists:?}");
    assert!(!rig.root.join("public/slides").exists());
    assert!(!rig.root.join("public/papers/sorting-things").exists());
    assert_eq!(rig.read("public/papers/mine.txt").as_deref(), Some("mine"));
    assert_eq!(rig.read("public/.gitignore").as_deref(), Some("*\n"));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let rig = Rig::small("folder");
    let mut session = rig.session();
    rig.put("content/files/notes", "a file");
    run(&mut session, Changed::Anything);
    rig.remove("content/files/notes");
    rig.put("content/files/notes/a.txt", "in a folder");
    let report = run(&mut session, Changed::Anything);
    assert!(report.committed, "{:#?}", report.diagnostics);
    assert_eq!(rig.read("public/notes/a.txt").as_deref(), Some("in a folder"));
    rig.remove_folder("content/files/notes");
    rig.put("content/files/notes", "a file");
    assert!(run(&mut session, Changed::Anything).committed);
    assert_eq!(rig.read("public/notes").as_deref(), Some("a file"));
}

#[test]
fn one_thread_and_four_make_the_same_bytes() {
    let trees: Vec<_> = [1, 4]
        .map(|threads| {
            let rig = Rig::small(&format!("threads-{threads}"));
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let report = pool
                .expect("a pool")
                .install(|| run(&mut rig.session(), Changed::Anything));
            assert!(report.committed);
            (report.changed, rig.public())
        })
        .into();
    assert!(trees[0] == trees[1]);
}

#[test]
fn an_address_given_for_the_build_goes_before_the_settings() {
    let rig = Rig::small("address");
    let mut options = rig.options();
    options.base_url = Some("https://given.example/x".to_owned());
    assert!(run(&mut open(options.clone()), Changed::Anything).committed);
    let page = rig
        .read("public/papers/sorting-things/index.html")
        .expect("a page");
    assert!(page.contains("https://given.example/x/papers/sorting-things/"));
    options.base_url = Some("nowhere".to_owned());
    assert!(!run(&mut open(options), Changed::Anything).committed);
}

#[test]
fn lists_of_data_are_put_off_until_everything_is_looked_at() {
    let rig = Rig::small("put-off");
    let mut session = rig.session();
    run(&mut session, Changed::Anything);
    rig.touched();
    rig.paper("trees", "Trees of old");
    let told = run(&mut session, Changed::Files(&rig.touched()));
    assert!(told.changed.contains(&"publications/index.html".to_owned()));
    assert!(told.put_off.contains(&"publications.json".to_owned()));
    let data = |rig: &Rig| rig.read("public/publications.json").expect("a list");
    assert!(!data(&rig).contains("Trees of old"));
    let mut put_off = told.put_off;
    let whole = run(&mut session, Changed::Anything);
    put_off.sort();
    // The size of the document, which the CV's page tells, is the same in two digits.
    put_off.retain(|name| name != "cv/index.html");
    assert_eq!(whole.changed, put_off);
    assert!(data(&rig).contains("Trees of old"));
}

#[test]
fn documents_and_copies_of_pictures_are_made_after_the_pages_that_show_them() {
    let rig = Rig::small("late");
    rig.teaser("trees", 300, 1);
    let mut session = rig.session();
    let copies = [
        "cv/ada-ng-cv.pdf",
        "papers/trees/teaser-240.jpg",
        "papers/trees/teaser-300.jpg",
    ];
    let has_copies = || {
        copies
            .iter()
            .filter(|name| rig.root.join("public").join(name).exists())
            .count()
    };
    let pages = run(&mut session, Changed::Pages);
    assert!(pages.committed && pages.changed.contains(&"papers/trees/index.html".to_owned()));
    let mut late = copies.map(str::to_owned).to_vec();
    // It tells how large the document is.
    late.insert(0, "cv/index.html".to_owned());
    assert_eq!((&pages.put_off, has_copies()), (&late, 0));
    let whole = run(&mut session, Changed::Anything);
    assert_eq!((&whole.changed, has_copies()), (&late, 3));
    let good = rig.public();
    // A picture that cannot be decoded: its page is written, its copies stay as they were, and the error is told.
    rig.touched();
    let whole = rig::photograph(300, 2);
    rig.put_bytes("content/papers/trees/teaser.jpg", &whole[..whole.len() / 2]);
    rig.paper("trees", "Trees of old");
    let told = run(&mut session, Changed::Files(&rig.touched()));
    assert!(told.committed, "{:#?}", told.diagnostics);
    assert!(told.changed.contains(&"papers/trees/index.html".to_owned()));
    let late = run(&mut session, Changed::Anything);
    assert!(
        !late.committed
            && late
                .diagnostics
                .iter()
                .any(|found| found.code == "broken-picture")
    );
    let now = rig.public();
    assert!(copies.iter().all(|name| good.get(*name) == now.get(*name)));
    rig.teaser("trees", 300, 2);
    assert!(run(&mut session, Changed::Anything).committed);
    assert_eq!(rig::differing(&rig.public(), &rig.built_clean()), [""; 0]);
}

#[test]
fn cards_are_drawn_after_the_pages_that_name_them() {
    let rig = Rig::small("cards");
    let mut options = rig.options();
    options.base_url = Some("https://ada.example/".to_owned());
    let mut session = open(options);
    let cards = ["card.png", "cv/card.png", "people/bo-li/card.png"];
    let pages = run(&mut session, Changed::Pages);
    let page = rig.read("public/cv/index.html").expect("a page");
    assert!(page.contains("https://ada.example/cv/card.png"));
    assert!(
        pages
            .put_off
            .iter()
            .all(|name| name.ends_with("card.png") || name.ends_with("-cv.pdf") || name == "cv/index.html")
    );
    for card in cards {
        assert!(pages.put_off.iter().any(|name| name == card), "{card}");
        assert!(!rig.root.join("public").join(card).exists(), "{card}");
    }
    let whole = run(&mut session, Changed::Anything);
    assert_eq!(whole.changed, pages.put_off);
    assert_eq!(run(&mut session, Changed::Anything).changed, [""; 0]);
    // Somebody's own card is taken instead.
    let mine = rig::photograph(300, 1);
    rig.put_bytes("content/files/cv/card.png", &mine);
    let own = run(&mut session, Changed::Anything);
    assert!(own.committed, "{:#?}", own.diagnostics);
    assert!(rig.public()["cv/card.png"] == mine);
}

#[test]
fn however_it_came_about_a_site_is_the_one_that_a_clean_build_makes() {
    for seed in 1..=2 {
        let rig = Rig::small(&format!("random-{seed}"));
        let mut random = rig::Random(seed);
        let mut session = rig.session();
        for step in 0..24 {
            let change = rig.change(&mut random, step);
            if random.below(8) == 0 {
                session = rig.session();
            }
            let touched = rig.touched();
            let changed = if random.below(4) == 0 {
                Changed::Anything
            } else {
                Changed::Files(&touched)
            };
            let report = run(&mut session, changed);
            assert!(report.committed, "{change}: {:#?}", report.diagnostics);
            let clean = rig.built_clean();
            let mut differing = rig::differing(&rig.public(), &clean);
            differing.retain(|name| !report.put_off.contains(name));
            assert!(
                differing.is_empty(),
                "seed {seed}, step {step}, {change}: {differing:?}"
            );
            if random.below(2) == 0 {
                run(&mut session, Changed::Anything);
                assert_eq!(rig::differing(&rig.public(), &clean), [""; 0], "{change}");
            }
        }
    }
}

#[test]
fn an_edited_style_changes_the_lists_and_a_broken_one_keeps_the_last_site() {
    let rig = Rig::small("style");
    let mut session = rig.session();
    rig.put(
        "content/site.yaml",
        "owner: ada-ng\npublications: {style: styles/own.csl}\n",
    );
    assert!(run(&mut session, Changed::Anything).committed);
    let list = "publications/index.html";
    let before = rig.public();
    rig.put(
        "content/styles/own.csl",
        &STYLE.replace("delimiter=\". \"", "delimiter=\" / \""),
    );
    let changed = [rig.options().root.join("content/styles/own.csl")];
    let report = run(&mut session, Changed::Files(&changed));
    assert!(report.changed.contains(&list.to_owned()), "{:?}", report.changed);
    assert!(differing(&before, &rig.public()).contains(&list.to_owned()));
    let good = rig.public();
    for text in ["<style>", "<!DOCTYPE style>"] {
        rig.put("content/styles/own.csl", text);
        let report = run(&mut session, Changed::Files(&changed));
        assert!(!report.committed);
        let file = report.diagnostics.iter().find_map(|found| found.file_name());
        assert_eq!(file, Some("content/styles/own.csl"));
        assert!(differing(&good, &rig.public()).is_empty());
    }
}
