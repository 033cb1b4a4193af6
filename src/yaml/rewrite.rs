//! Changing a file so that it holds a new value, keeping every line that need not change: comments, order and
//! layout are edits too. It must not know where the new value comes from.

use super::aligned::aligned;
use super::comments::{comments, lines_of};
use super::emit::emit;
use super::tree::{Kind, Node, tree};
use super::value::Value;

/// The text of a block of YAML that holds `new`, made from one that holds something else.
/// Keys keep the order they have in the text; new ones follow the key they follow in `new`.
/// A comment stays even where the line that it stood on goes: it then stands on a line of its own.
/// A text whose structure we cannot follow (anchors) is written afresh.
#[must_use]
pub fn rewrite(text: &str, new: &Value) -> String {
    let Some(node) = tree(text) else {
        return emit(new, 0);
    };
    if node.value() == *new {
        return text.to_owned();
    }
    match (&node.kind, new) {
        (Kind::Map(entries), Value::Map(_)) if entries.is_empty() && !node.is_inline => {
            format!("{text}{}", emit(new, 0))
        }
        (Kind::Map(_), Value::Map(_)) if !node.is_inline => {
            let region = Region {
                text,
                start: 0,
                end: text.len(),
                indent: 0,
            };
            map(region, &node, new)
        }
        _ => format!(
            "{}{}",
            lines_of(&comments(text, &node, 0..text.len()), 0),
            emit(new, 0)
        ),
    }
}

/// A stretch of whole lines that holds one block collection.
#[derive(Clone, Copy)]
struct Region<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    indent: usize,
}

impl<'a> Region<'a> {
    fn slice(self) -> &'a str {
        &self.text[self.start..self.end]
    }
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |at| at + 1)
}

/// The offset behind the line feed of the line that `offset` is on.
fn line_end(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1)
}

fn column(text: &str, offset: usize) -> usize {
    offset - line_start(text, offset)
}

/// The children of a block collection cut its region into what stands before the first child and one part for
/// each: the comment lines right above it, its own lines, and what follows up to the next child.
fn parts<'a>(region: Region<'a>, children: &[(usize, usize)]) -> (&'a str, Vec<Part<'a>>) {
    let text = region.text;
    let mut limit = region.start;
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for &(start, end) in children {
        let own = line_start(text, start).max(region.start);
        let mut first = own;
        while first > limit
            && text[line_start(text, first - 1)..first]
                .trim_start()
                .starts_with('#')
        {
            first = line_start(text, first - 1).max(limit);
        }
        starts.push((first, own));
        limit = line_end(text, end);
    }
    let before = &text[region.start..starts.first().map_or(region.end, |(first, _)| *first)];
    let cut = |(index, &(first, own)): (usize, &(usize, usize))| {
        let end = starts.get(index + 1).map_or(region.end, |(next, _)| *next);
        Part {
            lead: &text[first..own],
            own: Region {
                start: own,
                end,
                ..region
            },
        }
    };
    (before, starts.iter().enumerate().map(cut).collect())
}

/// One child's stretch of a region.
#[derive(Clone, Copy)]
struct Part<'a> {
    /// The comment lines right above it.
    lead: &'a str,
    /// From its first line to the next child.
    own: Region<'a>,
}

fn map(region: Region<'_>, node: &Node, new: &Value) -> String {
    let (Kind::Map(old), Value::Map(wanted)) = (&node.kind, new) else {
        return emit(new, region.indent);
    };
    let spans: Vec<_> = old
        .iter()
        .map(|(key, value)| (key.span.start, value.span.end.max(key.span.end)))
        .collect();
    let (before, parts) = parts(region, &spans);
    let mut children: Vec<(String, String)> = Vec::new();
    for ((key, value), part) in old.iter().zip(&parts) {
        let name = key.scalar().unwrap_or_default();
        let text = match new.get(name) {
            Some(wanted) => entry(part.own, name, value, wanted),
            None => remains(part.own, value),
        };
        children.push((name.to_owned(), format!("{}{text}", part.lead)));
    }
    for (index, (name, value)) in wanted.iter().enumerate() {
        if old.iter().all(|(key, _)| key.scalar() != Some(name)) {
            let place = insertion_place(&children, &wanted[..index]);
            let text = emit(&Value::Map(vec![(name.clone(), value.clone())]), region.indent);
            children.insert(place, (name.clone(), text));
        }
    }
    joined(before, children.into_iter().map(|(_, text)| text))
}

/// Behind the nearest key that comes before it in the wanted order.
fn insertion_place(children: &[(String, String)], before: &[(String, Value)]) -> usize {
    before
        .iter()
        .rev()
        .find_map(|(name, _)| children.iter().position(|(child, _)| child == name))
        .map_or(0, |at| at + 1)
}

/// The lines of a part, each complete; a part that does not end in a line feed gets one when more follows.
fn joined(before: &str, children: impl Iterator<Item = String>) -> String {
    let mut text = before.to_owned();
    for child in children.filter(|child| !child.is_empty()) {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&child);
    }
    text
}

/// What stays of a part whose value goes: its comments.
fn remains(part: Region<'_>, value: &Node) -> String {
    let behind = behind(part, value);
    let gone = part.start..part.end - behind.len();
    format!(
        "{}{behind}",
        lines_of(&comments(part.text, value, gone), part.indent)
    )
}

/// A part written afresh, with its comments: one behind a value of one line stays behind it.
fn replaced(part: Region<'_>, value: &Node, fresh: &str) -> String {
    let behind = behind(part, value);
    let gone = part.start..part.end - behind.len();
    let is_one_line = |text: &str| text.trim_end().lines().count() == 1;
    let kept = comments(part.text, value, gone.clone());
    match kept.as_slice() {
        [comment] if is_one_line(&part.text[gone]) && is_one_line(fresh) => {
            format!("{} {comment}\n{behind}", fresh.trim_end())
        }
        kept => format!("{}{fresh}{behind}", lines_of(kept, part.indent)),
    }
}

/// Comments and blank lines of a part behind its value.
fn behind<'a>(part: Region<'a>, value: &Node) -> &'a str {
    let end = line_end(part.text, value.span.end.max(part.start)).clamp(part.start, part.end);
    &part.text[end..part.end]
}

fn entry(part: Region<'_>, name: &str, old: &Node, new: &Value) -> String {
    if old.value() == *new {
        return part.slice().to_owned();
    }
    match nested(part, old, new) {
        Some(text) => text,
        None => {
            let fresh = emit(&Value::Map(vec![(name.to_owned(), new.clone())]), part.indent);
            replaced(part, old, &fresh)
        }
    }
}

/// The part with only the inside of its block collection changed; absent if it has none of the new value's kind,
/// or if the collection starts on the line of its key or dash.
fn nested(part: Region<'_>, old: &Node, new: &Value) -> Option<String> {
    if old.is_inline || old.span.is_empty() || new.is_empty() {
        return None;
    }
    let start = line_start(part.text, old.span.start);
    if start <= part.start {
        return None;
    }
    let inner = Region {
        start,
        indent: column(part.text, old.span.start),
        ..part
    };
    let text = match (&old.kind, new) {
        (Kind::Map(_), Value::Map(_)) => map(inner, old, new),
        (Kind::List(_), Value::List(_)) => list(inner, old, new),
        _ => return None,
    };
    Some(format!("{}{text}", &part.text[part.start..start]))
}

fn list(region: Region<'_>, node: &Node, new: &Value) -> String {
    let (Kind::List(old), Value::List(wanted)) = (&node.kind, new) else {
        return emit(new, region.indent);
    };
    let spans: Vec<_> = old
        .iter()
        .map(|item| (dash(region, item), item.span.end))
        .collect();
    let (before, parts) = parts(region, &spans);
    let pairs = aligned(old, wanted);
    let (orphaned, behind) = orphans(old, &parts, &pairs);
    let mut children: Vec<String> = vec![orphaned];
    for (wanted, at) in wanted.iter().zip(&pairs) {
        match at.and_then(|at| Some((old.get(at)?, parts.get(at)?, behind.get(at)?))) {
            Some((item, part, orphaned)) => {
                children.push(format!("{}{}", part.lead, list_item(part.own, item, wanted)));
                children.push(orphaned.clone());
            }
            None => children.push(emit(&Value::List(vec![wanted.clone()]), region.indent)),
        }
    }
    joined(before, children.into_iter())
}

/// The comments of items that go: those before the first item that stays, and those behind each one that does.
fn orphans(old: &[Node], parts: &[Part<'_>], pairs: &[Option<usize>]) -> (String, Vec<String>) {
    let mut first = String::new();
    let mut behind = vec![String::new(); old.len()];
    let mut last_kept = None;
    for (at, (item, part)) in old.iter().zip(parts).enumerate() {
        if pairs.contains(&Some(at)) {
            last_kept = Some(at);
            continue;
        }
        let place = last_kept.map_or(&mut first, |kept| &mut behind[kept]);
        place.push_str(part.lead);
        place.push_str(&remains(part.own, item));
    }
    (first, behind)
}

/// Where the dash of an item stands: the last one before its value.
fn dash(region: Region<'_>, item: &Node) -> usize {
    let before = &region.text[region.start..item.span.start.max(region.start)];
    before.rfind('-').map_or(item.span.start, |at| region.start + at)
}

fn list_item(part: Region<'_>, old: &Node, new: &Value) -> String {
    if old.value() == *new {
        return part.slice().to_owned();
    }
    if let (Kind::Map(_), Value::Map(_), false) = (&old.kind, new, old.is_inline || new.is_empty()) {
        // The first key stands behind the dash: change the mapping as if the dash were a blank.
        let first_line = line_start(part.text, old.span.start);
        let inner = Region {
            indent: column(part.text, old.span.start),
            ..part
        };
        if first_line == part.start {
            let lead = &part.text[part.start..old.span.start];
            let changed = map(inner, old, new);
            let changed = changed
                .strip_prefix(lead)
                .unwrap_or_else(|| changed.trim_start_matches(' '));
            return format!("{lead}{changed}");
        }
    }
    replaced(part, old, &emit(&Value::List(vec![new.clone()]), part.indent))
}

#[cfg(test)]
mod tests;
