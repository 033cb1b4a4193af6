//! Keeps a site live while its author writes: watches, rebuilds, serves, reloads the browser.
//! Knows nothing of how a site is built: that is the caller's `rebuild`.
//!
//! 1. [`run`] takes a port, starts to watch, builds once and starts the server;
//! 2. `watching` turns the operating system's events into happenings;
//! 3. `rebuilding` gathers them and calls `rebuild`, never twice at once;
//! 4. `live` tells the connected browsers what changed or what is wrong;
//! 5. `answers` finds the file for a request, `server` speaks HTTP.

mod address;
mod answers;
mod live;
mod rebuilding;
mod server;
mod watching;

#[cfg(test)]
mod tests;

use std::{
    io,
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
};

use serde::Serialize;

use rebuilding::Rebuilding;
use server::{Server, Site};
use watching::{Happening, Watch};

/// What one rebuild tells the browser and the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// The files of `public/` whose bytes changed or that are gone, as `papers/x/index.html`.
    pub changed: Vec<String>,
    /// What is wrong, as plain text; empty means that the site is good.
    pub problems: Vec<OverlayProblem>,
    /// The path at which the site will be published, as `/repo/`; absent where that is not known.
    pub path: Option<String>,
    /// Whether something is still to be made: everything is asked for soon after.
    pub is_partial: bool,
}

/// What is known to have changed when a rebuild is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard<'a> {
    /// Nothing in particular: anything may have. What takes long may be left for when everything is asked for.
    Anything,
    /// These files and folders, by absolute paths; they may have come or gone. Everything is asked for soon after.
    Files(&'a [PathBuf]),
    /// Nothing perhaps: this is the time for all that was left.
    Everything,
}

/// One error as the overlay in the browser shows it. Plain text throughout: the overlay never reads it as HTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverlayProblem {
    /// `error` or `warning`.
    pub severity: String,
    /// The finding's stable name.
    pub code: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The file in which it is wrong.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// The lines around the place, with a mark below it.
    pub excerpt: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
}

/// What `offprint serve` was asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the site; watched itself so that a missing folder is noticed when it appears.
    pub root: PathBuf,
    /// The folder that is served.
    pub public: PathBuf,
    /// The folders and files whose changes cause a rebuild; they need not exist yet.
    pub watched: Vec<PathBuf>,
    /// The port that must be taken; without one, a free port near 4000.
    pub port: Option<u16>,
    /// Look at the files every second instead of waiting for events.
    pub poll: bool,
    /// Open the site in the author's browser.
    pub open: bool,
}

/// What happened, for the terminal.
#[derive(Debug)]
pub enum Announcement<'a> {
    /// The site can be looked at.
    Serving {
        /// Its address, with a slash at the end.
        url: &'a str,
    },
    /// A build is done. A failed build of a half-written file is not announced, only the one after it.
    Rebuilt(&'a Rebuilt),
    /// Events are not to be had, so the files are looked at every second.
    WatchFellBackToPolling {
        /// The operating system's words.
        why: &'a str,
    },
    /// The files cannot be watched at all: the site is served, and stays as it is.
    NotWatching {
        /// The operating system's words.
        why: &'a str,
    },
    /// The browser could not be started.
    BrowserNotOpened {
        /// The operating system's words.
        why: &'a str,
    },
    /// Ctrl-C was heard; nothing is served any more.
    Stopped,
}

/// The caller's two functions: build the site, and tell the author.
struct Callbacks<'a> {
    rebuild: &'a mut (dyn FnMut(Heard<'_>) -> Rebuilt + Send),
    announce: &'a mut (dyn FnMut(Announcement<'_>) + Send),
}

/// Serves the site until Ctrl-C or a polite request to end.
///
/// `rebuild` is called for the first build and after changes, with what is known to have changed, never
/// concurrently; `announce` hears what happened. Until the first build is done, Ctrl-C ends the program at once; later it waits for the build that is running.
pub fn run(
    options: &Options,
    rebuild: &mut (dyn FnMut(Heard<'_>) -> Rebuilt + Send),
    announce: &mut (dyn FnMut(Announcement<'_>) + Send),
) -> io::Result<()> {
    let (sender, happenings) = channel();
    let signals = Some(sender.clone());
    let callbacks = Callbacks { rebuild, announce };
    run_with(options, callbacks, (sender, happenings), signals)
}

/// [`run`], with the channel of happenings in the caller's hand; without `signals`, Ctrl-C is left alone.
fn run_with(
    options: &Options,
    callbacks: Callbacks<'_>,
    (sender, happenings): (Sender<Happening>, Receiver<Happening>),
    signals: Option<Sender<Happening>>,
) -> io::Result<()> {
    // The port comes first: when it is taken, nobody should wait for a build to hear of it. Watching comes before
    // the first build, so that what is saved during that build is not missed.
    let listener = address::listen(options.port)?;
    let site = Arc::new(Site::new(&options.public, listener.local_addr()?.port()));
    let mut watch = Watch::new(options, sender);
    watch.start(callbacks.announce);
    let mut rebuilding = Rebuilding::new(happenings, watch, callbacks);
    if let Some(rebuilt) = rebuilding.first() {
        site.publish(&rebuilt);
        let server = Server::start(listener, Arc::clone(&site), signals)?;
        welcome(&site.url(), options.open, &mut rebuilding);
        while let Some(rebuilt) = rebuilding.next() {
            site.publish(&rebuilt);
        }
        server.end();
    }
    rebuilding.announce(Announcement::Stopped);
    Ok(())
}

fn welcome(url: &str, open: bool, rebuilding: &mut Rebuilding<'_>) {
    rebuilding.announce(Announcement::Serving { url });
    if open && let Err(error) = open_browser(url) {
        let why = &error.to_string();
        rebuilding.announce(Announcement::BrowserNotOpened { why });
    }
}

fn open_browser(url: &str) -> io::Result<()> {
    let mut command = if cfg!(target_os = "windows") {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else {
        Command::new("xdg-open")
    };
    command
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}
