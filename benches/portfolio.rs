//! Measures imports of made-up listings, and builds of made-up portfolios: cold, idle and after an edit, with what
//! each stage took; and how long a CV is in the making as PDF, the repository's own and one of fifteen pages.
//!
//! `cargo bench -- 1000 10000` makes portfolios of these sizes. Each is built in a process of its own, so that
//! processor time and memory are those of the build alone.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use offprint::build::{self, Changed, Options, Report, Session};
use offprint::import::seed::Seed;
use offprint::import::{self, ContentFiles};

#[path = "portfolio/generate.rs"]
mod generate;

/// How many edits are measured; the middle one counts.
const EDITS: usize = 15;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    match arguments.as_slice() {
        [mode, root] if mode == "measure-cold" => cold(Path::new(root)),
        [mode, root] if mode == "measure-live" => live(Path::new(root)),
        [mode] if mode == "documents" => documents(),
        [mode, root, count] if mode == "generate" => {
            generate::portfolio(Path::new(root), number(count), 1);
        }
        sizes => {
            let sizes: Vec<usize> = sizes.iter().map(|size| number(size)).collect();
            let sizes = if sizes.is_empty() {
                vec![100, 1000, 10_000]
            } else {
                sizes
            };
            sizes.into_iter().for_each(measure);
            documents();
        }
    }
}

fn number(text: &str) -> usize {
    text.parse().expect("a number of papers")
}

fn measure(count: usize) {
    let root = folder().join(format!("offprint-bench-{}-{count}", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    generate::portfolio(&root, count, 1);
    println!("== {count} papers");
    println!(
        "   floor: {} to write as many pages of the same size",
        shown(floor(&root, count))
    );
    import(count);
    for mode in ["measure-cold", "measure-live"] {
        let program = std::env::current_exe().expect("the benchmark's own path");
        let status = Command::new(program).arg(mode).arg(&root).status();
        assert!(status.is_ok_and(|status| status.success()), "{mode} failed");
    }
    let _ = fs::remove_dir_all(&root);
}

/// In memory where the machine has such a folder, so that the disk is not what is measured.
fn folder() -> PathBuf {
    let in_memory = Path::new("/dev/shm");
    if in_memory.is_dir() {
        in_memory.to_owned()
    } else {
        std::env::temp_dir()
    }
}

/// What the machine needs to write files like ours, to which other numbers can be put in proportion.
fn floor(root: &Path, count: usize) -> Duration {
    let folder = root.join("floor");
    let page = vec![b'x'; 10_000];
    let start = Instant::now();
    for index in 0..count {
        let folder = folder.join(index.to_string());
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("index.html"), &page).expect("a file");
    }
    let taken = start.elapsed();
    let _ = fs::remove_dir_all(&folder);
    taken
}

/// Reading a listing into records, and over them a second time, when nothing is new.
fn import(count: usize) {
    let seeds = [Seed::from_bytes(
        "seeds/listing.txt",
        generate::listing(count, 1).as_bytes(),
    )];
    let mut files = ContentFiles::new();
    for name in ["import", "import again"] {
        let start = Instant::now();
        let import = import::run(&seeds, &files)
            .value
            .expect("an import without errors");
        let taken = start.elapsed();
        println!(
            "   {name}: {}, {:.0} us each, {} files changed",
            shown(taken),
            taken.as_secs_f64() * 1e6 / count as f64,
            import.changes.len()
        );
        files.extend(
            import
                .changes
                .into_iter()
                .filter_map(|change| Some((change.file, change.text?.into()))),
        );
    }
}

fn session(root: &Path) -> Session {
    build::open(Options {
        root: root.to_owned(),
        public: root.join("public"),
        base_url: None,
    })
}

fn cold(root: &Path) {
    let start = Instant::now();
    let report = built(&mut session(root), Changed::Anything);
    let wall = start.elapsed();
    let (processor, memory) = used();
    println!(
        "   cold: {} wall, {processor:.2} CPU-s, {memory} MB at most, {} outputs",
        shown(wall),
        report.outputs
    );
    stages(&report);
}

fn live(root: &Path) {
    let mut session = session(root);
    built(&mut session, Changed::Anything);
    let idle = middle(
        (0..EDITS)
            .map(|_| {
                timed(&mut session, Changed::Anything, |report| {
                    report.changed.is_empty()
                })
            })
            .collect(),
    );
    println!("   idle: {}", shown(idle.0));
    stages(&idle.1);
    let papers = papers(root);
    for (name, is_told) in [
        ("edited title", true),
        ("edited title, of which nobody told", false),
    ] {
        let before = used().0;
        let edits = (0..EDITS).map(|index| {
            let paper = &papers[index * papers.len() / EDITS];
            edit(paper, index);
            let changed = if is_told {
                Changed::Files(std::slice::from_ref(paper))
            } else {
                Changed::Anything
            };
            timed(&mut session, changed, |report| report.changed.len() > 1)
        });
        let edited = middle(edits.collect());
        let processor = (used().0 - before) * 1000.0 / EDITS as f64;
        println!(
            "   {name}: {}, {processor:.0} CPU-ms, {} files changed",
            shown(edited.0),
            edited.1.changed.len()
        );
        stages(&edited.1);
    }
    let start = Instant::now();
    let report = built(&mut self::session(root), Changed::Anything);
    println!("   idle, nothing kept: {}", shown(start.elapsed()));
    stages(&report);
}

/// The CV of the repository, and one with a long record and 200 works.
fn documents() {
    let root = folder().join(format!("offprint-bench-{}-documents", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    let own = root.join("own");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("content"),
        &own.join("content"),
    );
    let long = root.join("long");
    generate::portfolio(&long, 200, 1);
    generate::long_cv(&long);
    for (name, root) in [("the repository's own", &own), ("of 200 works", &long)] {
        document(name, root);
    }
    let _ = fs::remove_dir_all(&root);
}

/// Documents come after pages: the second round makes nothing else. An edit of a title is seen on the page first.
fn document(name: &str, root: &Path) {
    let mut session = session(root);
    let (_, first) = timed(&mut session, Changed::Pages, |report| !report.put_off.is_empty());
    let file = first.put_off.iter().find(|name| name.ends_with(".pdf"));
    let file = file.expect("a CV").clone();
    let has_file = |report: &Report| report.changed.contains(&file);
    let (cold, _) = timed(&mut session, Changed::Anything, has_file);
    let papers = papers(root);
    let mut pages = Vec::new();
    let mut again = Vec::new();
    for index in 0..EDITS {
        let paper = &papers[index * papers.len() / EDITS];
        edit(paper, index);
        let told = Changed::Files(std::slice::from_ref(paper));
        pages.push(timed(&mut session, told, |report| !report.changed.is_empty()));
        again.push(timed(&mut session, Changed::Anything, |_| true));
    }
    again.retain(|(_, report)| has_file(report));
    let text = fs::read(root.join("public").join(&file)).expect("a file");
    let count = count_of_pages(&String::from_utf8_lossy(&text));
    let (seen, again) = (middle(pages).0, middle(again).0);
    println!("== CV {name}: {count} pages");
    println!("   cold: {}, {} a page", shown(cold), shown(cold / count.max(1)));
    println!(
        "   after an edit: {}, {:.0} % of cold; its pages were there after {}",
        shown(again),
        100.0 * again.as_secs_f64() / cold.as_secs_f64(),
        shown(seen)
    );
}

/// What the file tells of itself (XMP).
fn count_of_pages(text: &str) -> u32 {
    let told = text
        .split_once("<xmpTPg:NPages>")
        .and_then(|(_, rest)| rest.split_once('<'));
    told.and_then(|(count, _)| count.parse().ok()).unwrap_or(0)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn edit(paper: &Path, index: usize) {
    let text = fs::read_to_string(paper).expect("a paper");
    let start = if text.contains("title: \"") {
        "title: \""
    } else {
        "title: "
    };
    let text = text.replacen(start, &format!("{start}Edited {index} "), 1);
    fs::write(paper, text).expect("the paper can be written");
}

fn papers(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join("content/papers")).expect("the papers");
    let mut papers: Vec<PathBuf> = entries.map(|entry| entry.expect("a paper").path()).collect();
    papers.sort();
    papers
}

fn timed(
    session: &mut Session,
    changed: Changed<'_>,
    is_as_expected: impl Fn(&Report) -> bool,
) -> (Duration, Report) {
    let start = Instant::now();
    let report = built(session, changed);
    assert!(is_as_expected(&report), "{:?}", report.changed);
    (start.elapsed(), report)
}

fn built(session: &mut Session, changed: Changed<'_>) -> Report {
    let report = build::run(session, changed);
    assert!(report.committed, "{:?}", report.diagnostics.first());
    report
}

fn middle(mut runs: Vec<(Duration, Report)>) -> (Duration, Report) {
    runs.sort_by_key(|(taken, _)| *taken);
    runs.swap_remove(runs.len() / 2)
}

fn stages(report: &Report) {
    for (name, taken, count) in &report.stages {
        let rate = *count as f64 / taken.as_secs_f64();
        println!(
            "      {name:<10}{:>10}{count:>9} things{rate:>12.0} a second",
            shown(*taken)
        );
    }
}

fn shown(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1000.0)
}

/// Processor time of this process in seconds, and the most memory it had in megabytes (Linux).
fn used() -> (f64, u64) {
    /// Clock ticks of `/proc`; 100 on every Linux.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 = behind_name
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: u64 = peak
        .and_then(|rest| rest.trim().split(' ').next()?.parse().ok())
        .unwrap_or(0);
    (ticks / TICKS, kilobytes / 1024)
}
