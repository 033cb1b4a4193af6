//! Rendering what is stale into staging. It must not touch `public/`, except to look at it.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io;
use std::sync::OnceLock;

use super::fragments::Fragments;
use super::manifest::{self, Manifest, Written};
use super::{Changed, Options};
use crate::diagnostic::{Diagnostic, catalog, has_errors};
use crate::disk::{self, Stage, Stamp};
use crate::fingerprint::Fingerprint;
use crate::maps::Map;
use crate::parallel;
use crate::plan::{Output, Recipe};
use crate::render::{self, Press, Rendered};

/// With what stale outputs are rendered.
pub(super) struct Rendering<'a> {
    pub(super) options: &'a Options,
    pub(super) press: &'a Press<'a>,
    pub(super) fragments: &'a Fragments<'a>,
    pub(super) changed: Changed<'a>,
}

/// Every output of the plan: most are in `public/` already, the others staged or put off.
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
    /// Staged, with this stamp.
    Staged(Stamp),
    /// In `public/` as it was written earlier: the next build that looks at everything makes it anew.
    PutOff(Written),
}

/// Renders all outputs whose fingerprint or file is not as the manifest says; in a round that was told what changed,
/// only by their fingerprints, and not what can be put off. Those whose bytes turn out to be in `public/` already are
/// not staged. Absent where there was an error.
pub(super) fn render_stale(
    rendering: &Rendering,
    outputs: &[Output],
    manifest: &mut Manifest,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Fresh> {
    let is_ours = match manifest.refresh() {
        Ok(is_ours) => is_ours,
        Err(failure) => {
            diagnostics.push(catalog::disk(".offprint/manifest", &failure));
            return None;
        }
    };
    // What another hand did in `public/` meanwhile is none of the changed files, and is mended by the next whole look.
    let is_trusted = is_ours && matches!(rendering.changed, Changed::Files(_));
    let files = manifest.files();
    let mut finder = manifest::Finder::new(files);
    let named: Vec<Named> = outputs
        .iter()
        .map(|output| {
            let name = output.route.file_name();
            let written = finder.known(&name).flatten();
            (name, written)
        })
        .collect();
    let states: Vec<Option<Fate>> = if is_trusted {
        let pairs = named.iter().zip(outputs);
        pairs
            .map(|((_, written), output)| trusted(*written, output))
            .collect()
    } else {
        let pairs: Vec<_> = named.iter().zip(outputs).collect();
        parallel::each(&pairs, |(named, output)| standing(rendering, named, output))
    };
    let stale = alike(outputs, &states);
    let staging = Staging::new(rendering.options);
    let rendered = parallel::each_by_itself(&stale, |outputs| fresh(rendering, &staging, outputs));
    diagnostics.extend(rendering.fragments.take_failures());
    let mut fates: Vec<(String, Option<Fate>)> = named
        .into_iter()
        .zip(states)
        .map(|((name, _), fate)| (name, fate))
        .collect();
    let mut count = 0;
    for (indices, rendered) in stale.iter().zip(rendered) {
        match rendered {
            Ok(found) => indices
                .iter()
                .zip(found)
                .for_each(|(&(index, _), fate)| fates[index].1 = Some(fate)),
            Err(failure) => diagnostics.push(*failure),
        }
        count += indices.len();
    }
    let fates = fates.into_iter().filter_map(|(name, fate)| Some((name, fate?)));
    let fates: Vec<(String, Fate)> = fates.collect();
    (!has_errors(diagnostics)).then(|| Fresh {
        stage: staging.end(),
        fates,
        rendered: count,
    })
}

/// The stale outputs with their places in the plan, those together that are alike: equal fingerprints mean equal
/// bytes, and a list of data may stand at two addresses.
fn alike<'a>(outputs: &'a [Output], states: &[Option<Fate>]) -> Vec<Vec<(usize, &'a Output)>> {
    let mut groups: Vec<Vec<(usize, &Output)>> = Vec::new();
    let mut known: Map<Fingerprint, usize> = Map::default();
    for (index, (output, stands)) in outputs.iter().zip(states).enumerate() {
        if stands.is_some() {
            continue;
        }
        let group = *known.entry(output.fingerprint).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push((index, output));
    }
    groups
}

/// The file of an output, and what was written there.
type Named = (String, Option<Written>);

/// What becomes of an output whose file is as the manifest says. A file that cannot be looked at is stale: what is
/// wrong with it shows when it is to be written.
fn standing(rendering: &Rendering, (name, written): &Named, output: &Output) -> Option<Fate> {
    let written = written.filter(|written| written.fingerprint == output.fingerprint)?;
    let found = disk::stamp(&rendering.options.public.join(name));
    found
        .is_ok_and(|found| found == Some(written.stamp))
        .then_some(Fate::Stands(written.stamp))
}

/// The same where the manifest is believed. The lists of data are what takes longest to write of a long list, and
/// whoever looks at a page waits for them: they are put off.
fn trusted(written: Option<Written>, output: &Output) -> Option<Fate> {
    let written = written?;
    if written.fingerprint == output.fingerprint {
        Some(Fate::Stands(written.stamp))
    } else if matches!(output.recipe, Recipe::List(..) | Recipe::Abstracts(_)) {
        Some(Fate::PutOff(written))
    } else {
        None
    }
}

/// Renders outputs that are alike and stages those whose bytes `public/` does not hold. The bytes are let go at
/// once: a large site does not fit into memory as a whole.
fn fresh(
    rendering: &Rendering,
    staging: &Staging,
    outputs: &[(usize, &Output)],
) -> Result<Vec<Fate>, Box<Diagnostic>> {
    let fragments = render::Fragments {
        items: &|works, me| rendering.fragments.items(works, me),
        entries: &|works, format| rendering.fragments.entries(works, format),
        citations: &|work| rendering.fragments.citations(work),
        layout: &|frame| rendering.fragments.layout(frame),
    };
    let Some((_, first)) = outputs.first() else {
        return Ok(Vec::new());
    };
    let bytes = match render::output(rendering.press, first, fragments)? {
        Rendered::Bytes(bytes) => bytes,
        Rendered::CopyOf(attachment) => {
            let path = rendering.options.root.join("content/files").join(attachment);
            let file = || format!("content/files/{attachment}");
            let bytes = disk::read(&path);
            Cow::Owned(bytes.map_err(|failure| Box::new(catalog::disk(&file(), &failure)))?)
        }
    };
    let mut staged: Option<String> = None;
    let mut fates = Vec::with_capacity(outputs.len());
    for (_, output) in outputs {
        let name = output.route.file_name();
        let fate = settle(rendering, staging, &name, &bytes, staged.as_deref())
            .map_err(|failure| Box::new(catalog::disk(&format!("public/{name}"), &failure)))?;
        fates.push(fate);
        if matches!(fate, Fate::Staged(_)) {
            staged.get_or_insert(name);
        }
    }
    Ok(fates)
}

/// Stages bytes, or the same bytes again, unless they are in `public/` already.
fn settle(
    rendering: &Rendering,
    staging: &Staging,
    name: &str,
    bytes: &[u8],
    staged: Option<&str>,
) -> io::Result<Fate> {
    if staging.may_be_public(name) {
        let path = rendering.options.public.join(name);
        if let Some(stamp) = disk::stamp(&path)?
            && stamp.size == bytes.len() as u64
            && disk::read_if_present(&path)?.as_deref() == Some(bytes)
        {
            return Ok(Fate::Stands(stamp));
        }
    }
    let stamp = match staged {
        None => staging.stage()?.put(name, bytes)?,
        Some(staged) => staging.stage()?.put_again(name, staged, bytes)?,
    };
    Ok(Fate::Staged(stamp))
}

/// A stage that is opened when the first bytes come: an idle build leaves no trace.
struct Staging<'a> {
    options: &'a Options,
    stage: OnceLock<io::Result<Stage>>,
    /// The names in `public/` itself, where they can be told.
    public: OnceLock<Option<Vec<OsString>>>,
}

impl<'a> Staging<'a> {
    fn new(options: &'a Options) -> Self {
        Self {
            options,
            stage: OnceLock::new(),
            public: OnceLock::new(),
        }
    }

    /// Whether there may be such a file: into a site that is built for the first time, nobody need look.
    fn may_be_public(&self, name: &str) -> bool {
        let names = self
            .public
            .get_or_init(|| disk::names_in(&self.options.public).ok());
        let first = name.split('/').next().unwrap_or_default();
        names
            .as_ref()
            .is_none_or(|names| names.iter().any(|name| name == first))
    }

    fn stage(&self) -> io::Result<&Stage> {
        let folder = self.options.root.join(".offprint").join("staging");
        let stage = self
            .stage
            .get_or_init(|| Stage::open(&folder, &self.options.public));
        stage
            .as_ref()
            .map_err(|failure| io::Error::new(failure.kind(), failure.to_string()))
    }

    fn end(self) -> Option<Stage> {
        self.stage.into_inner().and_then(Result::ok)
    }
}
