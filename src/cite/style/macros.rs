//! The macros of a style file: that those they call exist, that calls end, and how far they unfold. The engine goes down
//! into macros wherever they are called, so that a short file can be without end. It must not know what macros print.

use std::collections::BTreeMap;

use super::own::File;
use crate::diagnostic::{Diagnostic, catalog};
use crate::xml::{Attribute, Element};

/// How many elements a style may have once its macros stand in the places of their calls. Chicago has half a million.
const MOST: usize = 2_000_000;

/// How deep these may nest. Chicago nests 49 deep.
const DEEPEST: usize = 128;

/// What stands in the place of a call.
#[derive(Clone, Copy, Default)]
struct Extent {
    elements: usize,
    depth: usize,
}

/// Where a macro is on the way through all of them.
enum State<'a> {
    Unseen(&'a Element),
    Open,
    Done(Extent),
}

struct Walk<'a> {
    file: &'a File<'a>,
    states: BTreeMap<&'a str, State<'a>>,
    /// The macros that are being looked into, each called by the one before.
    way: Vec<&'a str>,
    /// How many elements stand around the present one, calls followed.
    depth: usize,
    found: Vec<Diagnostic>,
}

/// Says what is wrong with the calls of macros in a style.
pub(super) fn check(file: &File, root: &Element) -> Result<(), Vec<Diagnostic>> {
    let macros = root.children.iter().filter(|child| child.name == "macro");
    let states =
        macros.filter_map(|each| Some((each.attribute("name")?.value.as_str(), State::Unseen(each))));
    let mut walk = Walk {
        file,
        states: states.collect(),
        way: Vec::new(),
        depth: 0,
        found: Vec::new(),
    };
    for part in root.children.iter().filter(|child| child.name != "macro") {
        let all = extent(&mut walk, part);
        if walk.found.is_empty() && (all.elements > MOST || all.depth > DEEPEST) {
            walk.found
                .push(catalog::vast_style(file.place(part.span.clone())));
        }
    }
    if walk.found.is_empty() {
        Ok(())
    } else {
        Err(walk.found)
    }
}

fn extent<'a>(walk: &mut Walk<'a>, element: &'a Element) -> Extent {
    if walk.depth > DEEPEST {
        let place = walk.file.place(element.span.clone());
        walk.found.push(catalog::vast_style(place));
        return Extent::default();
    }
    walk.depth += 1;
    let mut all = match element.attribute("macro") {
        Some(call) => called(walk, call),
        None => Extent::default(),
    };
    for child in &element.children {
        let Extent { elements, depth } = extent(walk, child);
        all.elements = all.elements.saturating_add(elements);
        all.depth = all.depth.max(depth);
    }
    walk.depth -= 1;
    Extent {
        elements: all.elements.saturating_add(1),
        depth: all.depth + 1,
    }
}

fn called<'a>(walk: &mut Walk<'a>, call: &'a Attribute) -> Extent {
    let name = call.value.as_str();
    let place = walk.file.place(call.span.clone());
    let Some(state) = walk.states.get_mut(name) else {
        let known: Vec<&str> = walk.states.keys().copied().collect();
        walk.found.push(catalog::no_such_macro(place, name, &known));
        return Extent::default();
    };
    match std::mem::replace(state, State::Open) {
        State::Done(extent) => {
            *state = State::Done(extent);
            extent
        }
        State::Open => {
            let start = walk.way.iter().position(|each| *each == name).unwrap_or(0);
            let circle: Vec<&str> = walk.way[start..].iter().copied().chain([name]).collect();
            walk.found.push(catalog::circular_macros(place, &circle));
            Extent::default()
        }
        State::Unseen(element) => {
            walk.way.push(name);
            let extent = extent(walk, element);
            walk.way.pop();
            walk.states.insert(name, State::Done(extent));
            extent
        }
    }
}
