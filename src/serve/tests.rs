//! The whole of `serve` with real files, a real watcher and a real server; knows nothing of how sites are built: a
//! site here is one page made of every file below `content/`, and a file that says `broken` is an error.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::*;

const PATIENCE: Duration = Duration::from_secs(20);
/// How long silence must last to count as such.
const SILENCE: Duration = Duration::from_millis(400);

/// A site in a temporary folder, being served.
struct Rig {
    root: PathBuf,
    port: u16,
    stop: Sender<Happening>,
    /// One message at the start of each build.
    builds: Receiver<Instant>,
    /// Builds wait as long as this is locked.
    gate: Arc<Mutex<()>>,
    /// The next build that finds an error mends it behind its own back, as a writer who is not done yet.
    mend: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Rig {
    fn start(name: &str, poll: bool) -> Rig {
        let root =
            std::env::temp_dir().join(format!("offprint-serve-{}-{name}", std::process::id()));
        let _nothing_left = fs::remove_dir_all(&root);
        for (file, text) in [
            ("content/a.md", "first"),
            ("public/papers/x/index.html", "<p>x"),
            ("public/a.css", ""),
        ] {
            write(&root.join(file), text);
        }
        let (stop, happenings) = channel();
        let (began, builds) = channel();
        let (told, ports) = channel();
        let gate = Arc::new(Mutex::new(()));
        let mend = Arc::new(AtomicBool::new(false));
        let thread = std::thread::spawn({
            let (root, gate, mend, stop) = (
                root.clone(),
                Arc::clone(&gate),
                Arc::clone(&mend),
                stop.clone(),
            );
            move || serve_until_stopped(&root, poll, (stop, happenings), (began, told, gate, mend))
        });
        let port = ports
            .recv_timeout(PATIENCE)
            .expect("the server says its address");
        let rig = Rig {
            root,
            port,
            stop,
            builds,
            gate,
            mend,
            thread,
        };
        rig.built();
        rig
    }

    fn write(&self, name: &str, text: &str) {
        write(&self.root.join(name), text);
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root.join(from), self.root.join(to))
            .expect("the test's files can be renamed");
    }

    /// Waits for the start of a build.
    fn built(&self) -> Instant {
        self.builds.recv_timeout(PATIENCE).expect("a build starts")
    }

    /// Waits until no build has started for a while, and says how many did.
    fn builds_until_silence(&self) -> usize {
        std::iter::from_fn(|| self.builds.recv_timeout(SILENCE).ok()).count()
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a timeout can be set");
        stream
    }

    /// The whole response to a request line and a host, as text.
    fn ask(&self, line: &str, host: &str) -> String {
        let mut stream = self.connect();
        write!(
            stream,
            "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .expect("the server hears");
        let mut response = String::new();
        stream
            .read_to_string(&mut response)
            .expect("the server answers");
        response
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path}"), &format!("localhost:{}", self.port))
    }

    fn listen(&self) -> Listener {
        let mut stream = self.connect();
        write!(
            stream,
            "GET /__offprint/events?page=%2F HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            self.port
        )
        .expect("the server hears");
        let mut listener = Listener(BufReader::new(stream));
        assert!(
            listener.message()["changed"].is_null(),
            "the first message is no change"
        );
        listener
    }

    /// Waits until the home page shows a text.
    fn shows(&self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.get("/").contains(text) {
            assert!(Instant::now() < deadline, "the page never showed {text}");
            std::thread::yield_now();
        }
    }

    fn end(self) {
        self.stop
            .send(Happening::Stop)
            .expect("the loop still listens");
        self.thread.join().expect("the server ends without a panic");
        fs::remove_dir_all(&self.root).expect("the test's folder can be removed");
    }
}

struct Listener(BufReader<TcpStream>);

impl Listener {
    fn message(&mut self) -> Value {
        loop {
            let mut line = String::new();
            let length = self
                .0
                .read_line(&mut line)
                .expect("a message arrives in time");
            assert!(length > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("messages are JSON");
            }
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("files lie in folders")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

type Hands = (
    Sender<Instant>,
    Sender<u16>,
    Arc<Mutex<()>>,
    Arc<AtomicBool>,
);

fn serve_until_stopped(
    root: &Path,
    poll: bool,
    happenings: (Sender<Happening>, Receiver<Happening>),
    (began, told, gate, mend): Hands,
) {
    let options = Options {
        root: root.to_owned(),
        public: root.join("public"),
        watched: vec![root.join("content"), root.join("themes")],
        port: None,
        poll,
        open: false,
    };
    let mut rebuild = || {
        let _nobody_asks = began.send(Instant::now());
        drop(gate.lock().expect("no test panics with the gate in hand"));
        build(root, &mend)
    };
    let mut announce = |announcement: Announcement<'_>| {
        if let Announcement::Serving { url } = announcement {
            let digits = url
                .trim_end_matches('/')
                .rsplit(':')
                .next()
                .expect("an address has a port");
            told.send(digits.parse().expect("a port is a number"))
                .expect("the test waits");
        }
    };
    let callbacks = Callbacks {
        rebuild: &mut rebuild,
        announce: &mut announce,
    };
    run_with(&options, callbacks, happenings, None).expect("the server starts");
}

fn build(root: &Path, mend: &AtomicBool) -> Rebuilt {
    let mut texts = Vec::new();
    for folder in ["content", "themes"] {
        collect(&root.join(folder), &mut texts);
    }
    texts.sort();
    let text = texts.join(" ");
    if text.contains("broken") {
        if mend.swap(false, Ordering::SeqCst) {
            write(&root.join("content/a.md"), "mended");
        }
        return Rebuilt {
            changed: vec![],
            problems: vec![problem(&text)],
        };
    }
    let page = root.join("public/index.html");
    let fresh = format!("<body>{text}</body>");
    if fs::read_to_string(&page).ok().as_ref() == Some(&fresh) {
        return Rebuilt::default();
    }
    write(&page, &fresh);
    Rebuilt {
        changed: vec!["index.html".to_owned()],
        problems: vec![],
    }
}

fn collect(path: &Path, texts: &mut Vec<String>) {
    if let Ok(entries) = fs::read_dir(path) {
        entries
            .filter_map(Result::ok)
            .for_each(|entry| collect(&entry.path(), texts));
    } else if let Ok(text) = fs::read_to_string(path) {
        texts.push(text);
    }
}

fn problem(text: &str) -> OverlayProblem {
    OverlayProblem {
        severity: "error".to_owned(),
        code: "broken".to_owned(),
        message: format!("cannot read `{text}`"),
        file: Some("content/a.md".to_owned()),
        line: Some(1),
        column: None,
        excerpt: None,
        help: None,
    }
}

#[test]
fn requests_are_answered_as_a_plain_web_host_would_and_only_to_our_own_name() {
    let rig = Rig::start("requests", false);
    let ours = format!("127.0.0.1:{}", rig.port);
    for (line, host, expected) in [
        (
            "GET /",
            ours.as_str(),
            vec![
                "200 OK",
                "text/html; charset=utf-8",
                "first<script src=\"/__offprint/live.js\"",
            ],
        ),
        (
            "GET /",
            ours.as_str(),
            vec!["cache-control: no-store", "data-page=\"index.html\""],
        ),
        (
            "GET /papers/x?a=b",
            ours.as_str(),
            vec!["307", "location: ./x/?a=b"],
        ),
        (
            "GET /a.css",
            ours.as_str(),
            vec!["200 OK", "text/css; charset=utf-8"],
        ),
        (
            "GET /nowhere/",
            ours.as_str(),
            vec!["404 Not Found", "Nothing here", "data-page=\"\""],
        ),
        ("GET /../content/a.md", ours.as_str(), vec!["404 Not Found"]),
        (
            "GET /%2e%2e/content/a.md",
            ours.as_str(),
            vec!["404 Not Found"],
        ),
        (
            "GET /__offprint/live.js",
            ours.as_str(),
            vec!["200 OK", "text/javascript", "EventSource"],
        ),
        ("POST /", ours.as_str(), vec!["405", "allow: GET, HEAD"]),
        ("GET /", "evil.example", vec!["403 Forbidden"]),
        (
            "GET /__offprint/events",
            "evil.example:4000",
            vec!["403 Forbidden"],
        ),
    ] {
        let response = rig.ask(line, host);
        for part in expected {
            assert!(
                response.contains(part),
                "{line} with {host}: no {part} in {response}"
            );
        }
    }
    let head = rig.ask("HEAD /", &ours);
    assert!(head.contains("200 OK") && !head.contains("first"), "{head}");
    rig.end();
}

#[test]
fn an_edit_is_told_an_error_stands_until_it_is_mended_and_newcomers_hear_of_it() {
    let rig = Rig::start("edit", false);
    let mut early = rig.listen();
    rig.write("content/a.md", "second");
    assert_eq!(early.message()["changed"][0], "index.html");
    assert!(rig.get("/").contains("second"));
    rig.write("content/a.md", "broken");
    assert_eq!(early.message()["problems"][0]["file"], "content/a.md");
    assert!(rig.get("/").contains("second"), "the last good page stays");
    let mut stream = rig.connect();
    write!(
        stream,
        "GET /__offprint/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        rig.port
    )
    .expect("heard");
    let mut late = Listener(BufReader::new(stream));
    assert_eq!(late.message()["problems"][0]["code"], "broken");
    rig.write("content/a.md", "third");
    for listener in [&mut early, &mut late] {
        let message = listener.message();
        assert_eq!(message["problems"], serde_json::json!([]));
        assert_eq!(message["changed"][0], "index.html");
    }
    rig.end();
}

#[test]
fn a_file_caught_half_written_is_read_again_before_it_is_reported() {
    let rig = Rig::start("half-written", false);
    let mut listener = rig.listen();
    rig.mend.store(true, Ordering::SeqCst);
    rig.write("content/a.md", "broken");
    let message = listener.message();
    assert_eq!(message["problems"], serde_json::json!([]), "{message}");
    assert!(rig.get("/").contains("mended"));
    rig.end();
}

#[test]
fn what_arrives_during_a_build_is_gathered_into_one_more() {
    let rig = Rig::start("burst", false);
    let gate = rig.gate.lock().expect("the gate is free");
    rig.write("content/a.md", "start");
    rig.built();
    for number in 0..50 {
        rig.write(&format!("content/b{number}.md"), "more");
    }
    rig.write("content/last.md", "done");
    drop(gate);
    rig.shows("done");
    // The system may deliver the last events of the burst when that build has just begun.
    let builds = rig.builds_until_silence();
    assert!((1..=2).contains(&builds), "{builds} builds for one burst");
    rig.end();
}

#[test]
fn editors_that_save_by_rename_cause_one_change() {
    let rig = Rig::start("rename", false);
    let mut listener = rig.listen();
    rig.write("content/.a.md.swp", "scratch");
    rig.write("content/a.md.tmp", "renamed");
    rig.rename("content/a.md.tmp", "content/a.md");
    assert_eq!(listener.message()["changed"][0], "index.html");
    assert!(rig.get("/").contains("renamed"));
    let _earlier = rig.builds_until_silence();
    rig.rename("content/a.md", "content/a.md~");
    rig.write("content/a.md", "saved");
    rig.shows("saved");
    rig.end();
}

#[test]
fn folders_that_appear_vanish_or_come_back_are_watched() {
    let rig = Rig::start("folders", false);
    rig.write("themes/mine/page.html", "theme");
    rig.shows("theme");
    rig.write("themes/mine/page.html", "other");
    rig.shows("other");
    rig.write("content/new/deep/er/b.md", "deep");
    rig.shows("deep");
    rig.rename("content", "away");
    rig.shows("<body>other<");
    rig.write("away/a.md", "unseen");
    rig.rename("away", "content");
    rig.shows("unseen");
    rig.write("content/a.md", "back");
    rig.shows("back");
    fs::remove_dir_all(rig.root.join("content")).expect("the folder can be removed");
    rig.shows("<body>other<");
    rig.write("content/a.md", "again");
    rig.shows("again");
    rig.write("content/a.md", "edited");
    rig.shows("edited");
    rig.end();
}

#[test]
fn our_own_writes_do_not_cause_builds_without_end() {
    let rig = Rig::start("own-writes", false);
    rig.write("public/by-hand.html", "not watched");
    rig.write("content/.import/ledger.json", "not content");
    assert_eq!(rig.builds_until_silence(), 0);
    rig.end();
}

#[test]
fn polling_sees_edits_and_new_folders_too() {
    let rig = Rig::start("polling", true);
    rig.write("content/a.md", "polled");
    rig.shows("polled");
    rig.write("themes/page.html", "theme");
    rig.shows("theme");
    rig.write("themes/page.html", "other");
    rig.shows("other");
    rig.end();
}

#[test]
fn the_end_comes_at_once_with_browsers_still_connected() {
    let rig = Rig::start("end", false);
    let mut listeners: Vec<Listener> = (0..3).map(|_| rig.listen()).collect();
    let asked = Instant::now();
    rig.end();
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "it took {:?}",
        asked.elapsed()
    );
    let mut rest = Vec::new();
    // The streams were cut: what matters is that reading them ends.
    let _cut = listeners[0].0.read_to_end(&mut rest);
}

#[test]
fn a_saved_file_starts_a_build_at_once() {
    let rig = Rig::start("latency", false);
    let mut waits: Vec<Duration> = (0..8)
        .map(|number| {
            rig.write("content/a.md", &format!("edit {number}"));
            let closed = Instant::now();
            let began = rig.built();
            rig.shows(&format!("edit {number}"));
            let _rest = rig.builds_until_silence();
            began.saturating_duration_since(closed)
        })
        .collect();
    waits.sort_unstable();
    // A busy machine delays some; a quiet period would delay all.
    assert!(waits[2] < Duration::from_millis(20), "{waits:?}");
    rig.end();
}
