//! Publications of a CV: topics and the works below them. It must not know citation styles.

use std::ops::Range;

use crate::import::draft::{Claim, DraftWork, Origin, RecordRef, Use};
use crate::import::readers::reference::passage::{MarkKind, Passage};
use crate::import::readers::reference::{self, Reference, Taken};
use crate::model::Name;

use super::account::Account;
use super::block::{Block, Item};
use super::heading;

/// What a section of publications holds.
pub(super) struct Publications<'t> {
    text: &'t str,
    account: &'t mut Account,
    works: &'t mut Vec<DraftWork>,
    topics: Vec<String>,
    topic: Option<(String, Range<usize>)>,
    /// Index of the section in the draft.
    section: usize,
    /// What is neither topic nor work.
    remarks: Vec<Passage>,
    /// Whose CV it is.
    owner: Option<&'t Name>,
}

/// Where publications stand.
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    /// Index of the section in the draft.
    pub(super) section: usize,
    /// The topic of works below no heading of their own, and where it stands.
    pub(super) topic: Option<(String, Range<usize>)>,
    /// Whose CV it is.
    pub(super) owner: Option<&'t Name>,
}

/// Reads the blocks: topics in order, and paragraphs that are neither topic nor work.
pub(super) fn read(
    place: &Place,
    blocks: &[Block],
    account: &mut Account,
    works: &mut Vec<DraftWork>,
) -> (Vec<String>, Vec<Passage>) {
    let Place {
        text,
        section,
        ref topic,
        owner,
    } = *place;
    let mut reader = Publications {
        text,
        account,
        works,
        topics: Vec::new(),
        topic: topic.clone(),
        section,
        remarks: Vec::new(),
        owner,
    };
    for block in blocks {
        match block {
            Block::Heading(range) => reader.set_topic(&Passage::read(text, std::slice::from_ref(range))),
            Block::List(items) => items.iter().for_each(|item| reader.item(item)),
            Block::Paragraph(lines) => reader.paragraph(lines),
        }
    }
    (reader.topics, reader.remarks)
}

impl Publications<'_> {
    fn set_topic(&mut self, passage: &Passage) {
        let title = heading::display(passage.text.trim_end_matches(':').trim());
        if !self.topics.contains(&title) {
            self.topics.push(title.clone());
        }
        let span = passage.whole_span();
        let section = RecordRef::Section(self.section);
        self.account
            .cover(span.clone(), Use::Field(section, "topics".to_owned()));
        self.topic = Some((title, span));
    }

    fn item(&mut self, item: &Item) {
        let passage = item.passage(self.text);
        if is_topic(&passage, !item.children.is_empty()) {
            self.set_topic(&passage);
            item.children.iter().for_each(|child| self.item(child));
            return;
        }
        let index = self.works.len();
        let is_work = self.work(&passage);
        for child in &item.children {
            let below = child.passage(self.text);
            if reference::is_likely(&below) || !is_work {
                self.item(child);
            } else {
                self.note(index, child);
            }
        }
    }

    /// Keeps what stands below a work.
    fn note(&mut self, index: usize, item: &Item) {
        let span = item.passage(self.text).whole_span();
        if let Some(work) = self.works.get_mut(index) {
            let label = ("note".to_owned(), item.markdown(self.text));
            work.extra.push(Claim::printed(label, span.clone()));
            self.account
                .cover(span, Use::Field(RecordRef::Work(index), "extra".to_owned()));
        }
    }

    /// A paragraph: a topic, one work, or a work on each line.
    fn paragraph(&mut self, lines: &[Range<usize>]) {
        let hanging = hanging(self.text, lines);
        if hanging.len() > 1 {
            hanging.iter().for_each(|lines| self.paragraph(lines));
            return;
        }
        let whole = Passage::read(self.text, lines);
        let each: Vec<Passage> = lines
            .iter()
            .map(|line| Passage::read(self.text, std::slice::from_ref(line)))
            .collect();
        let is_work_each = lines.len() > 1
            && each
                .iter()
                .all(|line| line.text.len() > 50 && reference::is_likely(line));
        if is_topic(&whole, false) && lines.len() == 1 {
            self.set_topic(&whole);
        } else if is_work_each {
            each.iter().for_each(|line| {
                self.work(line);
            });
        } else {
            self.work(&whole);
        }
    }

    fn work(&mut self, passage: &Passage) -> bool {
        let reference = Some(passage)
            .filter(|passage| reference::is_likely(passage))
            .and_then(reference::read);
        let Some(mut reference) = reference else {
            self.remarks.push(passage.clone());
            return false;
        };
        self.name_authors(&mut reference);
        let index = self.works.len();
        let work = RecordRef::Work(index);
        if let Some((topic, span)) = &self.topic {
            if !self.topics.contains(topic) {
                self.topics.push(topic.clone());
            }
            reference
                .work
                .topics
                .push(Claim::printed(topic.clone(), span.clone()));
        }
        for (span, taken) in reference.taken {
            let use_ = match taken {
                Taken::Field(field) => Use::Field(work, field.to_owned()),
                Taken::Furniture(name) => Use::Furniture(name),
            };
            self.account.cover(span, use_);
        }
        self.works.push(reference.work);
        true
    }
}

impl Publications<'_> {
    /// `(with Ann Lee)` leaves out the person whose list it is.
    fn name_authors(&self, reference: &mut Reference) {
        let companions = std::mem::take(&mut reference.companions);
        let Some((first, owner)) = companions.first().zip(self.owner) else {
            return;
        };
        let from = "whose CV it is, and whom it names beside them";
        let own = Claim::inferred(owner.clone(), first.span.clone(), from);
        reference.work.authors = vec![own];
        let others = companions.into_iter().map(|companion| Claim {
            origin: Origin::Inferred(from.to_owned()),
            ..companion
        });
        reference.work.authors.extend(others);
    }
}

/// Where a CV leaves its person out of author lists, a work that names nobody is the person's alone.
pub(super) fn name_lone_author(works: &mut [DraftWork], owner: &Name) {
    let is_inferred = |author: &Claim<Name>| matches!(author.origin, Origin::Inferred(_));
    if !works.iter().any(|work| work.authors.iter().any(is_inferred)) {
        return;
    }
    for work in works
        .iter_mut()
        .filter(|work| work.authors.is_empty() && !work.et_al)
    {
        let from = "whose CV it is, which names nobody beside them";
        let span = work.title.span.clone();
        work.authors.push(Claim::inferred(owner.clone(), span, from));
    }
}

/// References without blank lines between them: each begins further left than its other lines, or with a name
/// behind a line that ends a sentence.
fn hanging(text: &str, lines: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let indent = |line: &Range<usize>| {
        let start = text[..line.start].rfind('\n').map_or(0, |at| at + 1);
        line.start - start
    };
    let least = lines.iter().map(indent).min().unwrap_or(0);
    let is_hanging =
        lines.iter().any(|line| indent(line) > least) && lines.first().map(indent) == Some(least);
    let mut groups: Vec<Vec<Range<usize>>> = Vec::new();
    for line in lines {
        let before = groups
            .last()
            .and_then(|group| group.last())
            .map_or("", |line| &text[line.clone()]);
        let is_closed = before.trim_end().ends_with(['.', ')', ']']) && before.len() > 8;
        let begins = if is_hanging {
            indent(line) == least
        } else {
            is_closed && begins_with_name(&text[line.clone()])
        };
        match groups.last_mut() {
            Some(group) if !begins => group.push(line.clone()),
            _ => groups.push(vec![line.clone()]),
        }
    }
    groups
}

/// `Lindqvist, H.`, `H. Lindqvist`, `**H. Lindqvist`.
fn begins_with_name(line: &str) -> bool {
    let mut words = line.trim_start_matches('*').split(' ');
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let is_initial = |word: &str| {
        let letters: Vec<char> = word.trim_matches(['*', ',']).chars().collect();
        matches!(letters.as_slice(), [letter, '.', ..] if letter.is_uppercase()) && letters.len() <= 6
    };
    let is_family = |word: &str| {
        let word = word.trim_matches(['*', ',', '.']);
        word.chars().count() > 1
            && word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    (first.ends_with(',') && is_family(first) && is_initial(second))
        || (is_initial(first) && is_family(second))
        || (is_initial(first) && is_initial(second))
}

/// Bold words or a short line with a list below it, and no reference itself.
fn is_topic(passage: &Passage, has_list: bool) -> bool {
    let is_bold = passage
        .marks
        .iter()
        .any(|mark| mark.kind == MarkKind::Bold && mark.range == (0..passage.text.len()));
    let words = passage.text.split_whitespace().count();
    let is_short = words <= 10 && !passage.text.ends_with('.');
    !reference::is_likely(passage)
        && (is_bold || (is_short && has_list) || (words <= 6 && passage.text.ends_with(':')))
}
