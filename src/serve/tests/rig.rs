//! A small site in a temporary folder, being served, and what a test does to it. Knows nothing of what is expected.
//!
//! The site is one page made of every file below `content/` and `themes/`; a file that says `broken` is an error.

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

use crate::serve::{Announcement, Callbacks, Happening, Heard, Options, OverlayProblem, Rebuilt, run_with};

const PATIENCE: Duration = Duration::from_secs(20);
/// How long silence must last to count as such.
const SILENCE: Duration = Duration::from_millis(400);

/// A site in a temporary folder, being served.
pub(super) struct Rig {
    pub(super) root: PathBuf,
    pub(super) port: u16,
    stop: Sender<Happening>,
    /// One message at the start of each build.
    builds: Receiver<Instant>,
    /// Builds wait as long as this is locked.
    pub(super) gate: Arc<Mutex<()>>,
    /// The next build that finds an error mends it behind its own back, as a writer who is not done yet.
    pub(super) mend: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Rig {
    pub(super) fn start(name: &str, poll: bool) -> Rig {
        let root = std::env::temp_dir().join(format!("offprint-serve-{}-{name}", std::process::id()));
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
            let (root, gate, mend, stop) = (root.clone(), Arc::clone(&gate), Arc::clone(&mend), stop.clone());
            move || serve_until_stopped(&root, poll, (stop, happenings), (began, told, gate, mend))
        });
        let port = ports.recv_timeout(PATIENCE).expect("the server says its address");
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

    pub(super) fn write(&self, name: &str, text: &str) {
        write(&self.root.join(name), text);
    }

    pub(super) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root.join(from), self.root.join(to)).expect("the test's files can be renamed");
    }

    /// Waits for the start of a build.
    pub(super) fn built(&self) -> Instant {
        self.builds.recv_timeout(PATIENCE).expect("a build starts")
    }

    /// Waits until no build has started for a while, and says how many did.
    pub(super) fn builds_until_silence(&self) -> usize {
        std::iter::from_fn(|| self.builds.recv_timeout(SILENCE).ok()).count()
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a timeout can be set");
        stream
    }

    /// The whole response to a request line and a host, as text.
    pub(super) fn ask(&self, line: &str, host: &str) -> String {
        let mut stream = self.connect();
        write!(
            stream,
            "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .expect("the server hears");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("the server answers");
        response
    }

    pub(super) fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path}"), &format!("localhost:{}", self.port))
    }

    pub(super) fn listen(&self) -> Listener {
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
    pub(super) fn shows(&self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.get("/").contains(text) {
            assert!(Instant::now() < deadline, "the page never showed {text}");
            std::thread::yield_now();
        }
    }

    pub(super) fn end(self) {
        self.stop.send(Happening::Stop).expect("the loop still listens");
        self.thread.join().expect("the server ends without a panic");
        fs::remove_dir_all(&self.root).expect("the test's folder can be removed");
    }
}

pub(super) struct Listener(pub(super) BufReader<TcpStream>);

impl Listener {
    pub(super) fn message(&mut self) -> Value {
        loop {
            let mut line = String::new();
            let length = self.0.read_line(&mut line).expect("a message arrives in time");
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

type Hands = (Sender<Instant>, Sender<u16>, Arc<Mutex<()>>, Arc<AtomicBool>);

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
    let mut rebuild = |_: Heard<'_>| {
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
            path: None,
            is_partial: false,
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
        path: Some("/repo/".to_owned()),
        is_partial: false,
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
