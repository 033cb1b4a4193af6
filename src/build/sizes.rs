//! Pages that tell how large a document is: which, and what they can tell. It must not render them.

use super::rendering::{Fate, Placed};
use crate::fingerprint::Mixer;
use crate::maps::Set;
use crate::plan::{self, Output, Recipe};
use crate::site::{Route, Site};
use crate::view::{self, Sizes};

/// A page that tells the size of a document.
pub(super) struct Teller {
    /// The page's place in the plan.
    pub(super) index: usize,
    /// Where the document lies.
    pub(super) document: Route,
}

/// The pages that tell the size of a document, and all other outputs.
pub(super) fn tellers<'a>(site: &Site, outputs: &'a [Output]) -> (Vec<Teller>, Vec<Placed<'a>>) {
    let mut tellers = Vec::new();
    let mut others = Vec::with_capacity(outputs.len());
    for (index, output) in outputs.iter().enumerate() {
        match plan::told_document(site, &output.recipe) {
            Some(document) => tellers.push(Teller { index, document }),
            None => others.push((index, output)),
        }
    }
    (tellers, others)
}

/// The documents with what became of them.
fn documents<'a>(
    outputs: &'a [Output],
    fates: &'a [Option<Fate>],
) -> impl Iterator<Item = (&'a Route, Fate)> {
    let is_document = |output: &Output| matches!(output.recipe, Recipe::Document(..));
    let outputs = outputs.iter().zip(fates);
    outputs.filter_map(move |(output, fate)| is_document(output).then_some((&output.route, (*fate)?)))
}

/// How large documents are, or were when they were last made.
pub(super) fn sizes(outputs: &[Output], fates: &[Option<Fate>]) -> Sizes {
    let size = |fate| match fate {
        Fate::Stands(written) | Fate::Staged(written) => Some(written.stamp.size),
        Fate::PutOff(written) => written.map(|written| written.stamp.size),
    };
    documents(outputs, fates)
        .filter_map(|(route, fate)| Some((route.clone(), view::told_size(size(fate)?))))
        .collect()
}

/// A page that tells a size, with the fingerprint of everything that it can see.
pub(super) fn telling(page: &Output, size: Option<&String>) -> Output {
    Output {
        fingerprint: Mixer::new("telling")
            .fingerprint(page.fingerprint)
            .text(size.map_or("", String::as_str))
            .finish(),
        ..page.clone()
    }
}

/// The places of the pages whose document is put off, in the plan's order.
pub(super) fn unsettled(tellers: &[Teller], outputs: &[Output], fates: &[Option<Fate>]) -> Vec<usize> {
    let documents = documents(outputs, fates);
    let put_off: Set<&Route> = documents
        .filter_map(|(route, fate)| matches!(fate, Fate::PutOff(_)).then_some(route))
        .collect();
    let tellers = tellers.iter();
    let tellers = tellers.filter(|teller| put_off.contains(&teller.document));
    tellers.map(|teller| teller.index).collect()
}
