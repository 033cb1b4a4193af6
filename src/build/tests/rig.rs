//! A small site in a folder of its own, to be built, harmed and changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::build::{Changed, Options, Session, open, run};
use crate::disk;

pub(super) struct Rig {
    pub(super) root: PathBuf,
    /// Every file that is put gets a later time than the one before, as edits by people have.
    clock: AtomicU64,
    /// What was put or removed since it was last asked for.
    touched: Mutex<Vec<PathBuf>>,
}

pub(super) type Tree = BTreeMap<String, Vec<u8>>;

/// SplitMix64.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % end as u64) as usize
    }
}

const SITE: &str = "title: Rig\nowner: ada-ng\npeople: [bo-li]\n";
const CV: &str = "sections:\n  - title: Education\n    entries:\n      - {institution: U, degree: PhD}\n  - {title: Work, kind: publications, topics: [Sorting]}\n";
const ITEM: &str = "<li>{{ title_html | safe }} {{ authors_html | safe }} {{ citation_html | safe }}</li>\n";
const SLUGS: [&str; 6] = ["sorting-things", "search", "trees", "graphs", "nets", "quick"];
const NOTES: [&str; 2] = ["content/talks/first.md", "content/projects/second.md"];
pub(super) const STYLE: &str = include_str!("../../../tests/fixtures/styles/my-journal.csl");
const TITLES: [&str; 6] = [
    "Sorting things",
    "On $O(n)$ *search*",
    "Trees & leaves",
    "Graphs <all>",
    "Nets, reloaded",
    "Sorting quickly",
];

impl Rig {
    /// Two people, a CV, a note, and a few papers.
    pub(super) fn small(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("offprint-rig-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        let rig = Self {
            root,
            clock: AtomicU64::new(1),
            touched: Mutex::default(),
        };
        rig.put("content/site.yaml", SITE);
        rig.put("content/styles/own.csl", STYLE);
        rig.put("content/people/ada-ng/profile.yaml", "name: Ada Ng\n");
        rig.put("content/people/ada-ng/cv.yaml", CV);
        rig.put("content/people/bo-li/profile.yaml", "name: Bo Li\n");
        rig.put(
            "content/news/first.md",
            "---\ntitle: First\ndate: 2024-01-02\n---\nText.\n",
        );
        rig.put("content/files/robot.txt", "x");
        rig.paper("sorting-things", TITLES[0]);
        rig.paper("search", TITLES[1]);
        rig.paper("trees", TITLES[2]);
        rig
    }

    pub(super) fn options(&self) -> Options {
        Options {
            root: self.root.clone(),
            public: self.root.join("public"),
            base_url: None,
        }
    }

    pub(super) fn session(&self) -> Session {
        open(self.options())
    }

    pub(super) fn put(&self, file: &str, text: &str) {
        self.put_bytes(file, text.as_bytes());
    }

    /// A photograph of some width in the folder of a paper.
    pub(super) fn teaser(&self, slug: &str, width: u32, shade: u8) {
        self.put_bytes(
            &format!("content/papers/{slug}/teaser.jpg"),
            &photograph(width, shade),
        );
    }

    pub(super) fn put_bytes(&self, file: &str, bytes: &[u8]) {
        self.touch(file);
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        let second = self.clock.fetch_add(1, Ordering::Relaxed);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + second);
        let opened = fs::File::options().write(true).open(&path);
        opened.and_then(|file| file.set_modified(time)).expect("a time");
    }

    pub(super) fn paper(&self, slug: &str, title: &str) {
        let year = 2015 + slug.len() % 8;
        let (others, kind, venue) = [
            ("", "article-journal", "{name: Journal of Sorting}"),
            (
                ", Cy Wu",
                "paper-conference",
                "{name: Days of Sorting, short: \"DoS '20\"}",
            ),
            (", Di Ek, Cy Wu", "article", "{name: arXiv}"),
        ][title.len() % 3];
        let text = format!(
            "---\ntitle: \"{title}\"\nauthors: [Ada Ng, Bo Li{others}]\ntype: {kind}\nvenue: {venue}\ndate: {year}\n\
             topics: [Sorting]\n---\nAbstract of *{title}*.\n"
        );
        self.put(&format!("content/papers/{slug}.md"), &text);
    }

    pub(super) fn read(&self, file: &str) -> Option<String> {
        fs::read_to_string(self.root.join(file)).ok()
    }

    /// The files and folders that were put or removed since this was last asked.
    pub(super) fn touched(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.touched.lock().expect("one thread"))
    }

    fn touch(&self, name: &str) {
        self.touched
            .lock()
            .expect("one thread")
            .push(self.root.join(name));
    }

    pub(super) fn remove(&self, file: &str) {
        self.touch(file);
        let _ = fs::remove_file(self.root.join(file));
    }

    pub(super) fn remove_folder(&self, folder: &str) {
        self.touch(folder);
        let _ = fs::remove_dir_all(self.root.join(folder));
    }

    pub(super) fn public(&self) -> Tree {
        tree(&self.root.join("public"))
    }

    /// Times of everything that an idle build must not touch.
    pub(super) fn times(&self) -> Vec<(String, Option<SystemTime>)> {
        let mut files = disk::files_below(&self.root.join("public"), &[".gitignore"]).expect("public");
        files.extend(disk::files_below(&self.root.join(".offprint"), &[]).expect(".offprint"));
        let times = files.into_iter().filter(|file| file.name != "lock");
        times.map(|file| (file.name, file.stamp.modified)).collect()
    }

    /// What a build makes that knows nothing of earlier ones.
    pub(super) fn built_clean(&self) -> Tree {
        let clean = self.root.join("clean");
        let _ = fs::remove_dir_all(&clean);
        for folder in ["content", "themes"] {
            for found in disk::files_below(&self.root.join(folder), &[]).expect("files") {
                let target = clean.join(folder).join(&found.name);
                fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
                fs::copy(&found.path, target).expect("a copy");
            }
        }
        let mut session = open(Options {
            public: clean.join("public"),
            root: clean.clone(),
            base_url: None,
        });
        assert!(run(&mut session, Changed::Anything).committed);
        tree(&clean.join("public"))
    }

    /// Changes something at random, as people do, and says what.
    pub(super) fn change(&self, random: &mut Random, step: usize) -> &'static str {
        let slug = SLUGS[random.below(SLUGS.len())];
        match random.below(21) {
            0..=2 => {
                self.paper(slug, TITLES[random.below(TITLES.len())]);
                "a paper"
            }
            3 => {
                self.forget(slug);
                self.remove(&format!("content/papers/{slug}.md"));
                "a deleted paper"
            }
            4 | 5 => {
                self.put("content/site.yaml", &settings(random.below(9)));
                "settings"
            }
            6 => {
                self.remove_folder("themes");
                "the shipped theme"
            }
            12 => {
                let width = [200, 300, 300][random.below(3)];
                self.teaser(slug, width, u8::try_from(step).unwrap_or_default());
                "a teaser"
            }
            13 => {
                self.put(
                    &format!("content/papers/{slug}/paper.pdf"),
                    &format!("%PDF {step}"),
                );
                "a PDF"
            }
            14 => {
                self.remove_folder(&format!("content/papers/{slug}"));
                "a folder without files"
            }
            15 | 16 => {
                self.note(random, step);
                "a note about papers"
            }
            17 => {
                self.remove("content/talks/first.md");
                "a deleted talk"
            }
            18 | 19 => {
                self.put(
                    &format!("content/papers/{slug}/cite.bib"),
                    &format!("@misc{{{slug}-{}, note = {{Step {step}}}}}", step % 3),
                );
                "a paper's own BibTeX"
            }
            20 => {
                let style = STYLE.replace("delimiter=\". \"", &format!("delimiter=\" {step} \""));
                self.put("content/styles/own.csl", &style);
                "a style"
            }
            kind => self.rewrite(kind, step),
        }
    }

    /// A talk or a project about papers that there are; a talk may have the title of one instead.
    fn note(&self, random: &mut Random, step: usize) {
        let file = NOTES[random.below(NOTES.len())];
        let has = |slug: &&str| self.root.join(format!("content/papers/{slug}.md")).exists();
        let mut named: Vec<&str> = SLUGS.into_iter().filter(has).collect();
        named.retain(|_| random.below(2) == 0);
        let title = TITLES[random.below(TITLES.len())];
        let date = 2015 + step % 8;
        let papers = named.join(", ");
        self.put(
            file,
            &format!("---\ntitle: \"{title}\"\ndate: {date}\npapers: [{papers}]\n---\nStep {step}.\n"),
        );
    }

    /// Takes a paper out of the notes that name it, without which it could not be deleted.
    fn forget(&self, slug: &str) {
        for file in NOTES {
            if self.read(file).is_some_and(|text| text.contains(slug)) {
                self.put(file, "---\ntitle: About nothing\n---\n");
            }
        }
    }

    /// Gives a file of some kind another text.
    fn rewrite(&self, kind: usize, step: usize) -> &'static str {
        let (file, text) = match kind {
            7 => (
                "content/people/bo-li/profile.yaml",
                format!("name: Bo Li\nheadline: Step {step}\n"),
            ),
            8 => (
                "themes/folio/templates/work_item.html",
                format!("{ITEM}<!-- {step} -->"),
            ),
            9 => (
                "themes/folio/assets/folio.css",
                format!("p {{ margin: {step}px }}"),
            ),
            10 => (
                "content/people/ada-ng/cv.yaml",
                format!("{CV}  - {{title: T{step}, entries: [x]}}\n"),
            ),
            _ => (
                "content/news/first.md",
                format!("---\ntitle: News {step}\n---\n*Text*.\n"),
            ),
        };
        self.put(file, &text);
        self.put("content/files/robot.txt", &format!("x{step}"));
        file
    }
}

/// A JPEG.
pub(super) fn photograph(width: u32, shade: u8) -> Vec<u8> {
    let shaded = |x: u32, y: u32| image::Rgb([(x % 200) as u8, (y % 200) as u8, shade]);
    let picture = image::RgbImage::from_fn(width, 200, shaded);
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .expect("a JPEG");
    bytes.into_inner()
}

fn settings(kind: usize) -> String {
    match kind {
        0 => SITE.to_owned(),
        1 => format!("{SITE}base_url: https://a.example/b/\n"),
        2 => format!("{SITE}language: de\n"),
        3 => format!("{SITE}publications: {{venues_from: 1, coauthors_from: 1}}\n"),
        5 => format!("{SITE}publications: {{style: styles/own.csl}}\n"),
        6 => format!("{SITE}publications: {{style: apa}}\n"),
        4 => "publications: {teasers: false}\ntitle: G\npeople: [ada-ng, bo-li]\n".to_owned(),
        7 => format!("{SITE}base_url: https://b.example/\npublications: {{cards: all}}\n"),
        _ => "owner: bo-li\n".to_owned(),
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn tree(folder: &Path) -> Tree {
    let found = disk::files_below(folder, &[]).expect("a folder that can be listed");
    found
        .into_iter()
        .map(|file| {
            let bytes = disk::read(&file.path).expect("a file");
            (file.name, bytes)
        })
        .collect()
}

pub(super) fn differing(a: &Tree, b: &Tree) -> Vec<String> {
    let names = a.keys().chain(b.keys());
    let mut differing: Vec<String> = names
        .filter(|name| a.get(*name) != b.get(*name))
        .cloned()
        .collect();
    differing.dedup();
    differing
}
