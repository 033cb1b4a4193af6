//! Rendering what is stale into staging. It must not touch `public/`, except to look at it.

use std::borrow::Cow;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Options;
use super::items::Items;
use super::manifest::{Files, Manifest, Written};
use crate::diagnostic::{Diagnostic, catalog, has_errors};
use crate::disk::{self, Stage, Stamp};
use crate::plan::Output;
use crate::render::{self, Press, Rendered};

/// With what stale outputs are rendered.
pub(super) struct Rendering<'a> {
    pub(super) options: &'a Options,
    pub(super) press: &'a Press<'a>,
    pub(super) items: &'a Items<'a>,
}

/// Every output of the plan, most of them in `public/` already, the others staged.
pub(super) struct Fresh {
    /// The new bytes; absent if there are none.
    pub(super) stage: Option<Stage>,
    /// What became of each output, in the plan's order.
    pub(super) fates: Vec<(String, Fate)>,
    /// How many had to be rendered.
    pub(super) rendered: usize,
}

/// What became of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// In `public/` already, with this stamp.
    Stands(Stamp),
    /// Staged with a number and a stamp.
    Staged(usize, Stamp),
}

/// How an output is found.
enum State {
    Stands(Stamp),
    Stale,
}

/// Renders all outputs whose fingerprint or file is not as the manifest says. Those whose bytes turn out to be
/// in `public/` already are not staged. Absent where there was an error.
pub(super) fn render_stale(
    rendering: &Rendering,
    outputs: &[Output],
    manifest: &mut Manifest,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Fresh> {
    let files = match manifest.files() {
        Ok(files) => files,
        Err(failure) => {
            diagnostics.push(catalog::disk(".offprint/manifest", &failure));
            return None;
        }
    };
    let staging = Staging::new(rendering.options);
    let results = disk::in_parallel(outputs, |output| {
        let name = output.route.file_name();
        let fate = match state(rendering, files, output, &name) {
            Ok(State::Stands(stamp)) => Ok((Fate::Stands(stamp), false)),
            Ok(State::Stale) => fresh(rendering, &staging, output, &name).map(|fate| (fate, true)),
            Err(failure) => Err(Box::new(catalog::disk(&format!("public/{name}"), &failure))),
        };
        (name, fate)
    });
    diagnostics.extend(rendering.items.take_failures());
    let mut fates = Vec::with_capacity(results.len());
    let mut rendered = 0;
    for (name, fate) in results {
        match fate {
            Ok((fate, was_stale)) => {
                rendered += usize::from(was_stale);
                fates.push((name, fate));
            }
            Err(failure) => diagnostics.push(*failure),
        }
    }
    (!has_errors(diagnostics)).then(|| Fresh {
        stage: staging.end(),
        fates,
        rendered,
    })
}

fn state(rendering: &Rendering, files: &Files, output: &Output, name: &str) -> io::Result<State> {
    let Some(Some(Written { fingerprint, stamp })) = files.get(name) else {
        return Ok(State::Stale);
    };
    if *fingerprint != output.fingerprint {
        return Ok(State::Stale);
    }
    let found = disk::stamp(&rendering.options.public.join(name))?;
    Ok(match found {
        Some(found) if found == *stamp => State::Stands(found),
        _ => State::Stale,
    })
}

/// Renders one output and stages it if `public/` does not hold its bytes. They are let go at once: a large site
/// does not fit into memory as a whole.
fn fresh(
    rendering: &Rendering,
    staging: &Staging,
    output: &Output,
    name: &str,
) -> Result<Fate, Box<Diagnostic>> {
    let items = |work, from: &_, me| rendering.items.get(work, from, me);
    let bytes = match render::output(rendering.press, output, &items)? {
        Rendered::Bytes(bytes) => bytes,
        Rendered::CopyOf(attachment) => {
            let path = rendering.options.root.join("content/files").join(attachment);
            let bytes = disk::read(&path);
            let file = || format!("content/files/{attachment}");
            Cow::Owned(bytes.map_err(|failure| Box::new(catalog::disk(&file(), &failure)))?)
        }
    };
    settle(rendering, staging, name, &bytes)
        .map_err(|failure| Box::new(catalog::disk(&format!("public/{name}"), &failure)))
}

fn settle(rendering: &Rendering, staging: &Staging, name: &str, bytes: &[u8]) -> io::Result<Fate> {
    let path = rendering.options.public.join(name);
    if let Some(stamp) = disk::stamp(&path)?
        && stamp.size == bytes.len() as u64
        && disk::read_if_present(&path)?.as_deref() == Some(bytes)
    {
        return Ok(Fate::Stands(stamp));
    }
    let (number, stamp) = staging.put(bytes)?;
    Ok(Fate::Staged(number, stamp))
}

/// A stage that is opened when the first bytes come: an idle build leaves no trace.
struct Staging<'a> {
    options: &'a Options,
    stage: std::sync::OnceLock<io::Result<Stage>>,
    count: AtomicUsize,
}

impl<'a> Staging<'a> {
    fn new(options: &'a Options) -> Self {
        Self {
            options,
            stage: std::sync::OnceLock::new(),
            count: AtomicUsize::new(0),
        }
    }

    fn put(&self, bytes: &[u8]) -> io::Result<(usize, Stamp)> {
        let folder = self.options.root.join(".offprint").join("staging");
        let stage = self
            .stage
            .get_or_init(|| Stage::open(&folder, &self.options.public));
        match stage {
            Ok(stage) => {
                let number = self.count.fetch_add(1, Ordering::Relaxed);
                Ok((number, stage.put(number, bytes)?))
            }
            Err(failure) => Err(io::Error::new(failure.kind(), failure.to_string())),
        }
    }

    fn end(self) -> Option<Stage> {
        self.stage.into_inner().and_then(Result::ok)
    }
}
