//! Rendering what is stale into staging. It must not touch `public/`, except to look at it.

use std::ffi::OsString;
use std::io;
use std::sync::OnceLock;

use super::fragments::Fragments;
use super::manifest::{self, Manifest, Written};
use super::sizes::{self, Teller};
use super::{Changed, Options};
use crate::diagnostic::{Diagnostic, Outcome, catalog, has_errors};
use crate::disk::{self, Stage};
use crate::fingerprint::{Fingerprint, Mixer};
use crate::maps::Map;
use crate::parallel;
use crate::pictures;
use crate::plan::{Output, Recipe};
use crate::render::{self, Press, Rendered};
use crate::site::Site;
use crate::view::Sizes;

/// With what stale outputs are rendered.
pub(super) struct Rendering<'a> {
    pub(super) options: &'a Options,
    pub(super) site: &'a Site<'a>,
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
    /// The pages that tell the size of a document which is put off: it may be another, once it is made.
    pub(super) unsettled: Vec<String>,
    /// How many had to be rendered.
    pub(super) rendered: usize,
}

/// What became of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// In `public/` already, as this.
    Stands(Written),
    /// Staged, as this.
    Staged(Written),
    /// In `public/` as it was written earlier, if it was: the next build that looks at everything makes it.
    PutOff(Option<Written>),
}

impl Fate {
    /// Has the next build that looks at everything make it again, so that what is to be said of it is said again: the
    /// manifest gets a fingerprint that no plan has.
    fn stay_stale(&mut self) {
        if let Self::Stands(written) | Self::Staged(written) = self {
            written.fingerprint = Mixer::new("warned").fingerprint(written.fingerprint).finish();
        }
    }
}

/// Renders all outputs whose fingerprint or file is not as the manifest says; in a round that was told what changed,
/// only by their fingerprints, and not what can be put off. Those whose bytes turn out to be in `public/` already are
/// not staged. Absent where there was an error.
///
/// Pages that tell the size of a document come after the documents; where those are put off, they tell the last size.
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
    let mut finder = manifest::Finder::new(manifest.files());
    let mut round = Round {
        rendering,
        // What another hand did in `public/` meanwhile is none of the changed files, and is mended by the next whole look.
        is_trusted: is_ours && matches!(rendering.changed, Changed::Files(_)),
        staging: Staging::new(rendering.options),
        named: outputs
            .iter()
            .map(|output| {
                let name = output.route.file_name();
                let written = finder.known(&name).flatten();
                (name, written)
            })
            .collect(),
        fates: vec![None; outputs.len()],
        rendered: 0,
    };
    let (tellers, others) = sizes::tellers(rendering.site, outputs);
    wave(&mut round, &others, &Sizes::new(), diagnostics);
    let known = sizes::sizes(outputs, &round.fates);
    let telling: Vec<(usize, Output)> = tellers
        .iter()
        .map(|Teller { index, document }| (*index, sizes::telling(&outputs[*index], known.get(document))))
        .collect();
    let telling: Vec<Placed> = telling.iter().map(|(index, output)| (*index, output)).collect();
    wave(&mut round, &telling, &known, diagnostics);
    diagnostics.extend(rendering.fragments.take_failures());
    let unsettled = sizes::unsettled(&tellers, outputs, &round.fates);
    let unsettled = unsettled
        .into_iter()
        .map(|index| round.named[index].0.clone())
        .collect();
    let fates = round.named.into_iter().zip(round.fates);
    let fates = fates.filter_map(|((name, _), fate)| Some((name, fate?)));
    let fates: Vec<(String, Fate)> = fates.collect();
    (!has_errors(diagnostics)).then(|| Fresh {
        stage: round.staging.end(),
        fates,
        unsettled,
        rendered: round.rendered,
    })
}

/// An output with its place in the plan.
pub(super) type Placed<'a> = (usize, &'a Output);

/// What is known of every output of the plan, in its order.
struct Round<'a> {
    rendering: &'a Rendering<'a>,
    /// Whether the manifest is believed.
    is_trusted: bool,
    staging: Staging<'a>,
    named: Vec<Named>,
    /// Absent of what was not come to yet, and of what cannot be made.
    fates: Vec<Option<Fate>>,
    rendered: usize,
}

/// Settles what becomes of outputs, given with their places in the plan.
fn wave(round: &mut Round, outputs: &[Placed], sizes: &Sizes, diagnostics: &mut Vec<Diagnostic>) {
    let Round {
        rendering,
        is_trusted,
        staging,
        named,
        fates,
        rendered,
    } = round;
    let states: Vec<Option<Fate>> = if *is_trusted {
        let written = |index: usize| named[index].1;
        outputs
            .iter()
            .map(|&(index, output)| trusted(written(index), output))
            .collect()
    } else {
        parallel::each(outputs, |&(index, output)| {
            standing(rendering, &named[index], output)
        })
    };
    let stale = alike(outputs, &states);
    for (&(index, _), fate) in outputs.iter().zip(states) {
        fates[index] = fate;
    }
    let made = parallel::each_by_itself(&stale, |outputs| fresh(rendering, staging, sizes, outputs));
    for (outputs, made) in stale.iter().zip(made) {
        match made {
            Ok(found) => {
                let found = found.into_value(diagnostics);
                let found = outputs.iter().zip(found);
                found.for_each(|(&(index, _), fate)| fates[index] = Some(fate));
            }
            Err(failure) => diagnostics.push(*failure),
        }
        *rendered += outputs.len();
    }
}

/// The stale outputs with their places in the plan, those together that are alike: equal fingerprints mean equal
/// bytes, and a list of data may stand at two addresses. The copies of one picture are together too.
fn alike<'a>(outputs: &[Placed<'a>], states: &[Option<Fate>]) -> Vec<Vec<Placed<'a>>> {
    let mut groups: Vec<Vec<Placed>> = Vec::new();
    let mut known: Map<Fingerprint, usize> = Map::default();
    let mut pictures: Map<&str, usize> = Map::default();
    for (&(index, output), stands) in outputs.iter().zip(states) {
        if stands.is_some() {
            continue;
        }
        let entry = match &output.recipe {
            Recipe::Copied(source, _) => pictures.entry(source).or_insert(groups.len()),
            _ => known.entry(output.fingerprint).or_insert(groups.len()),
        };
        let group = *entry;
        groups.resize_with(groups.len().max(group + 1), Vec::new);
        groups[group].push((index, output));
    }
    groups
}

/// The file of an output, and what was written there.
type Named = (String, Option<Written>);

/// What becomes of an output whose file is as the manifest says. A file that cannot be looked at is stale: what is
/// wrong with it shows when it is to be written.
fn standing(rendering: &Rendering, (name, written): &Named, output: &Output) -> Option<Fate> {
    let is_fresh = |written: &Written| {
        let found = || disk::stamp(&rendering.options.public.join(name));
        written.fingerprint == output.fingerprint && found().is_ok_and(|found| found == Some(written.stamp))
    };
    match (written, &output.recipe, rendering.changed) {
        (Some(written), ..) if is_fresh(written) => Some(Fate::Stands(*written)),
        (_, recipe, Changed::Pages) if is_late(recipe) => Some(Fate::PutOff(*written)),
        _ => None,
    }
}

/// The same where the manifest is believed. The lists of data and what the search reads are what takes longest to write
/// of a long list, and whoever looks at a page waits for them: they are put off. So are copies of pictures, cards and
/// documents, even those that are new: a page shows a gap for a moment.
fn trusted(written: Option<Written>, output: &Output) -> Option<Fate> {
    match (written, &output.recipe) {
        (Some(written), _) if written.fingerprint == output.fingerprint => Some(Fate::Stands(written)),
        (Some(_), Recipe::List(..) | Recipe::Abstracts(_) | Recipe::Search(_)) => Some(Fate::PutOff(written)),
        (_, recipe) if is_late(recipe) => Some(Fate::PutOff(written)),
        _ => None,
    }
}

/// Whether nobody who looks at a page needs it at once: pictures and documents, which take long to make.
fn is_late(recipe: &Recipe) -> bool {
    matches!(
        recipe,
        Recipe::Copied(..) | Recipe::Card(_) | Recipe::Document(..)
    )
}

/// Renders outputs that are alike and stages those whose bytes `public/` does not hold. The bytes are let go at
/// once: a large site does not fit into memory as a whole.
fn fresh(
    rendering: &Rendering,
    staging: &Staging,
    sizes: &Sizes,
    outputs: &[Placed],
) -> Result<Outcome<Vec<Fate>>, Box<Diagnostic>> {
    let fragments = render::Fragments {
        items: &|works, me| rendering.fragments.items(works, me),
        entries: &|works, format| rendering.fragments.entries(works, format),
        words: &|works| rendering.fragments.words(works),
        citations: &|work| rendering.fragments.citations(work),
        layout: &|frame| rendering.fragments.layout(frame),
        sizes,
    };
    let Some((_, first)) = outputs.first() else {
        return Ok(Outcome::clean(Vec::new()));
    };
    let fates = match render::output(rendering.press, first, fragments)? {
        Rendered::Bytes(bytes) => settle_all(rendering, staging, outputs, &bytes),
        Rendered::CopyOf(source) => {
            let bytes = read_content(rendering.options, source)?;
            settle_all(rendering, staging, outputs, &bytes)
        }
        Rendered::PictureOf(source) => copies(rendering, staging, outputs, source),
        Rendered::Document(Outcome { value, diagnostics }) => {
            let mut fates = settle_all(rendering, staging, outputs, &value)?;
            if !diagnostics.is_empty() {
                fates.iter_mut().for_each(Fate::stay_stale);
            }
            return Ok(Outcome {
                value: fates,
                diagnostics,
            });
        }
    };
    fates.map(Outcome::clean)
}

fn read_content(options: &Options, source: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let bytes = disk::read(&options.root.join("content").join(source));
    bytes.map_err(|failure| Box::new(catalog::disk(&format!("content/{source}"), &failure)))
}

/// Makes the copies of one picture that are stale, which is read and decoded once for all of them.
fn copies(
    rendering: &Rendering,
    staging: &Staging,
    outputs: &[Placed],
    source: &str,
) -> Result<Vec<Fate>, Box<Diagnostic>> {
    let broken = |why: String| Box::new(catalog::broken_picture(&format!("content/{source}"), &why));
    let opened = pictures::open(&read_content(rendering.options, source)?).map_err(broken)?;
    let mut fates = Vec::with_capacity(outputs.len());
    for output in outputs {
        if let Recipe::Copied(_, copied) = &output.1.recipe {
            let bytes = pictures::copy(&opened, copied).map_err(broken)?;
            fates.extend(settle_all(
                rendering,
                staging,
                std::slice::from_ref(output),
                &bytes,
            )?);
        }
    }
    Ok(fates)
}

/// Stages the same bytes for outputs that are alike.
fn settle_all(
    rendering: &Rendering,
    staging: &Staging,
    outputs: &[Placed],
    bytes: &[u8],
) -> Result<Vec<Fate>, Box<Diagnostic>> {
    let mut staged: Option<String> = None;
    let mut fates = Vec::with_capacity(outputs.len());
    for (_, output) in outputs {
        let name = output.route.file_name();
        let fate = settle(
            rendering,
            staging,
            (&name, output.fingerprint),
            bytes,
            staged.as_deref(),
        )
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
    (name, fingerprint): (&str, Fingerprint),
    bytes: &[u8],
    staged: Option<&str>,
) -> io::Result<Fate> {
    if staging.may_be_public(name) {
        let path = rendering.options.public.join(name);
        if let Some(stamp) = disk::stamp(&path)?
            && stamp.size == bytes.len() as u64
            && disk::read_if_present(&path)?.as_deref() == Some(bytes)
        {
            return Ok(Fate::Stands(Written { fingerprint, stamp }));
        }
    }
    let stamp = match staged {
        None => staging.stage()?.put(name, bytes)?,
        Some(staged) => staging.stage()?.put_again(name, staged, bytes)?,
    };
    Ok(Fate::Staged(Written { fingerprint, stamp }))
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
