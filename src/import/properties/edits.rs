//! Edits by hand, made in the text of a content file as a person would, and whether they still stand.

use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::listings::{Listing, listing, news};
use super::{FIXTURES, import};
use crate::content::Document;
use crate::import::ContentFiles;
use crate::import::seed::Seed;
use crate::yaml::{Kind, Node, Value, tree};

/// What a person may do to a content file.
#[derive(Debug, Clone, Copy)]
enum Edit {
    ChangeScalar(Index),
    ChangeBody,
    AddComment(Index),
    RemarkBehindValue(Index),
    ReorderKeys(Index, Index),
    DeleteKey(Index),
    DeleteFile,
}

/// What must hold of a file as long as nobody edits it again.
#[derive(Debug)]
enum Promise {
    /// The value of the key holds this text.
    Holds(String, String),
    /// The body is this.
    Body(String),
    /// The comment stands in the file.
    Comment(String),
    /// The first key stands before the second, where both are left.
    Order(String, String),
    /// The key is not there.
    NoKey(String),
    /// The file is not there.
    NoFile,
}

const WORD: &str = "edited by hand";

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        3 => at().prop_map(Edit::ChangeScalar),
        1 => Just(Edit::ChangeBody),
        2 => at().prop_map(Edit::AddComment),
        1 => at().prop_map(Edit::RemarkBehindValue),
        2 => (at(), at()).prop_map(|(a, b)| Edit::ReorderKeys(a, b)),
        2 => at().prop_map(Edit::DeleteKey),
        1 => Just(Edit::DeleteFile),
    ]
}

/// The YAML of a file: where it stands, and its entries.
struct Opened {
    yaml: Range<usize>,
    entries: Vec<(Node, Node)>,
}

fn open(file: &str, text: &str) -> Option<Opened> {
    let text: Arc<str> = text.into();
    let yaml = if file.ends_with(".md") {
        Document::cut(file, &text).ok()?.source.span
    } else {
        0..text.len()
    };
    match tree(&text[yaml.clone()])?.kind {
        Kind::Map(entries) => Some(Opened { yaml, entries }),
        _ => None,
    }
}

impl Opened {
    /// The whole lines of an entry, in the file.
    fn lines(&self, index: usize) -> Range<usize> {
        let start = |index: usize| self.yaml.start + self.entries[index].0.span.start;
        let end = if index + 1 < self.entries.len() {
            start(index + 1)
        } else {
            self.yaml.end
        };
        start(index)..end
    }

    fn values(&self) -> Vec<(String, Value)> {
        let values = self.entries.iter();
        values
            .map(|(key, value)| (key.scalar().unwrap_or_default().to_owned(), value.value()))
            .collect()
    }

    fn key(&self, index: usize) -> String {
        self.entries[index].0.scalar().expect("a scalar").to_owned()
    }
}

/// Makes an edit in a file, and says what it promises; nothing where there is nothing to edit so.
fn edited(file: &str, text: &str, edit: Edit) -> Option<(Option<String>, Promise)> {
    let opened = open(file, text).expect("well formed");
    let at = |index: Index| (!opened.entries.is_empty()).then(|| index.index(opened.entries.len()));
    let spliced =
        |range: Range<usize>, new: &str| Some([&text[..range.start], new, &text[range.end..]].concat());
    Some(match edit {
        Edit::DeleteFile => (None, Promise::NoFile),
        Edit::ChangeBody if file.ends_with(".md") => {
            let text = spliced(opened.yaml.end..text.len(), &format!("---\n\n{WORD}\n"));
            (text, Promise::Body(WORD.to_owned()))
        }
        Edit::ChangeBody => return None,
        Edit::ChangeScalar(index) => {
            let scalars = scalars(&opened, text);
            let (key, span) = scalars.get(index.index(scalars.len().max(1)))?;
            (
                spliced(span.clone(), WORD),
                Promise::Holds(key.clone(), WORD.to_owned()),
            )
        }
        Edit::AddComment(index) => {
            let line = yaml_line(&opened, text, index)?;
            let indent = text[line.clone()].len() - text[line.clone()].trim_start().len();
            let comment = format!("{:indent$}# {WORD}\n", "");
            let text = commented(file, text, line.start, &comment)?;
            (Some(text), Promise::Comment(format!("# {WORD}")))
        }
        Edit::RemarkBehindValue(index) => {
            let line = yaml_line(&opened, text, index)?;
            let end = line.start + text[line].trim_end().len();
            let text = commented(file, text, end, &format!(" # {WORD}"))?;
            (Some(text), Promise::Comment(format!("# {WORD}")))
        }
        Edit::ReorderKeys(a, b) => {
            let (a, b) = (at(a)?, at(b)?);
            let (first, second) = (a.min(b), a.max(b));
            if first == second {
                return None;
            }
            let (one, other) = (opened.lines(first), opened.lines(second));
            let between = &text[one.end..other.start];
            let swapped = [&text[other.clone()], between, &text[one.clone()]].concat();
            let text = spliced(one.start..other.end, &swapped);
            (text, Promise::Order(opened.key(second), opened.key(first)))
        }
        Edit::DeleteKey(index) => {
            let index = at(index)?;
            (
                spliced(opened.lines(index), ""),
                Promise::NoKey(opened.key(index)),
            )
        }
    })
}

fn yaml_line(opened: &Opened, text: &str, index: Index) -> Option<Range<usize>> {
    let mut start = opened.yaml.start;
    let mut lines = Vec::new();
    for line in text[opened.yaml.clone()].split_inclusive('\n') {
        lines.push(start..start + line.len());
        start += line.len();
    }
    (!lines.is_empty()).then(|| lines[index.index(lines.len())].clone())
}

/// The text with a comment put in, unless it would be no comment there but text.
fn commented(file: &str, text: &str, at: usize, comment: &str) -> Option<String> {
    let commented = [&text[..at], comment, &text[at..]].concat();
    let values = |text: &str| Some(open(file, text)?.values());
    (values(&commented)? == values(text)?).then_some(commented)
}

/// The scalars that stand on one line, with the key at the top under which they stand.
fn scalars(opened: &Opened, text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for (index, (_, value)) in opened.entries.iter().enumerate() {
        let mut open = vec![value];
        while let Some(node) = open.pop() {
            match &node.kind {
                Kind::Scalar(..) => {
                    let span = opened.yaml.start + node.span.start..opened.yaml.start + node.span.end;
                    if !text[span.clone()].contains('\n') && !follows_block_header(text, span.start) {
                        found.push((opened.key(index), span));
                    }
                }
                Kind::List(items) => open.extend(items),
                Kind::Map(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            }
        }
    }
    found
}

/// Whether a scalar is the text of a block, whose first line stands below its header.
fn follows_block_header(text: &str, start: usize) -> bool {
    text[..start].trim_end().ends_with(['|', '-', '>']) && text[..start].trim_end_matches(' ').ends_with('\n')
}

fn check(promise: &Promise, file: &str, files: &ContentFiles) -> Result<(), TestCaseError> {
    let Some(text) = files.get(file) else {
        // A record that became part of another goes unless it was edited; the order of its keys then goes with it.
        let may_go = matches!(promise, Promise::NoFile | Promise::Order(..));
        prop_assert!(may_go, "{} is gone", file);
        return Ok(());
    };
    let opened = open(file, text).expect("well formed");
    let position = |key: &str| {
        opened
            .entries
            .iter()
            .position(|(name, _)| name.scalar() == Some(key))
    };
    let stands = match promise {
        Promise::NoFile => false,
        Promise::NoKey(key) => position(key).is_none(),
        Promise::Comment(comment) => text.lines().any(|line| line.ends_with(comment)),
        Promise::Body(body) => Document::cut(file, text).expect("a paper").body() == body,
        Promise::Order(first, second) => match (position(first), position(second)) {
            (Some(first), Some(second)) => first < second,
            _ => true,
        },
        Promise::Holds(key, word) => {
            position(key).is_some_and(|at| holds(&opened.entries[at].1.value(), word))
        }
    };
    prop_assert!(stands, "{:?} no longer stands in {}:\n{}", promise, file, text);
    Ok(())
}

fn holds(value: &Value, word: &str) -> bool {
    match value {
        Value::Truth(_) => false,
        Value::Text(text) => text == word,
        Value::List(items) => items.iter().any(|item| holds(item, word)),
        Value::Map(entries) => entries.iter().any(|(_, value)| holds(value, word)),
    }
}

/// Imports, edits a file, imports what the sources say then, and once more: the edit stands, and the last time
/// nothing changes.
fn check_edit(before: &[Seed], after: &[Seed], which: Index, edit: Edit) -> Result<(), TestCaseError> {
    let mut files = ContentFiles::new();
    import(before, &mut files)?;
    let editable: Vec<String> = files
        .keys()
        .filter(|file| !file.starts_with(".import/") && *file != "site.yaml")
        .cloned()
        .collect();
    let Some(file) = editable.get(which.index(editable.len().max(1))) else {
        return Ok(());
    };
    let Some((text, promise)) = edited(file, &files[file], edit) else {
        return Ok(());
    };
    match text {
        Some(text) => _ = files.insert(file.clone(), text.into()),
        None => _ = files.remove(file),
    }
    let settings = files.get("site.yaml").cloned();
    import(after, &mut files)?;
    check(&promise, file, &files)?;
    prop_assert_eq!(import(after, &mut files)?, Vec::new());
    prop_assert_eq!(files.get("site.yaml").cloned(), settings);
    Ok(())
}

fn listing_seed(listing: &Listing) -> Seed {
    Seed::from_bytes("listing.txt", listing.text().as_bytes())
}

/// A CV and the same without some of its lines.
fn two_cvs() -> impl Strategy<Value = (Seed, Seed)> {
    let cvs: Vec<&str> = FIXTURES[3..10].to_vec();
    (
        prop::sample::select(cvs),
        prop::collection::vec(any::<Index>(), 0..4),
    )
        .prop_map(|(text, dropped)| {
            let mut lines: Vec<&str> = text.lines().collect();
            for index in dropped {
                lines.remove(index.index(lines.len()));
            }
            let seed = |text: &str| Seed::from_bytes("cv.md", text.as_bytes());
            (seed(text), seed(&lines.join("\n")))
        })
}

proptest! {
    #![proptest_config(crate::cases(300))]

    #[test]
    fn an_edit_stands_whatever_a_listing_says_next(
        listing in listing(),
        news in prop::collection::vec(news(), 0..4),
        which in any::<Index>(),
        edit in edit(),
    ) {
        check_edit(&[listing_seed(&listing)], &[listing_seed(&listing.after(&news))], which, edit)?;
    }

    #[test]
    fn an_edit_stands_whatever_a_cv_says_next((before, after) in two_cvs(), which in any::<Index>(), edit in edit()) {
        check_edit(&[before], &[after], which, edit)?;
    }
}
