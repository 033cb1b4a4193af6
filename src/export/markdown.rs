//! A CV in Markdown: what a person would write, with the works as citations. It must not know other formats.

use std::borrow::Cow;

use super::curriculum::{Curriculum, Part};
use super::items::{is_item, numbered};
use crate::locale::Locale;
use crate::markdown::escape;
use crate::model::{Entry, EntryBody, Mark};
use crate::render::{self, Press};
use crate::view::{Dated, dated};

/// The file.
pub(super) fn written(press: &Press, curriculum: &Curriculum) -> String {
    let mut text = format!("# {}\n", escape(curriculum.person.name.as_str()));
    if let Some(headline) = &curriculum.headline {
        text.push_str(&format!("\n{headline}\n"));
    }
    let contacts = contacts(curriculum);
    if !contacts.is_empty() {
        text.push_str(&format!("\n{}\n", contacts.join(" · ")));
    }
    for part in &curriculum.sections {
        text.push_str(&format!("\n## {}\n", escape(&part.title)));
        push_works(&mut text, press, part);
        let are_items = part
            .entries
            .iter()
            .all(|entry| is_item(entry) && !counts_down(entry))
            && part.entries.iter().any(|entry| is_short(entry));
        let mut was_item = false;
        for (number, entry) in numbered(&part.entries) {
            let is_item = are_items || is_short(entry);
            if !(was_item && is_item) {
                text.push('\n');
            }
            push_entry(&mut text, entry, number, is_item, curriculum.locale);
            was_item = is_item;
        }
    }
    text
}

fn contacts(curriculum: &Curriculum) -> Vec<String> {
    let words = [curriculum.person.location.as_deref(), curriculum.phone()];
    let words = words.into_iter().flatten().map(escape);
    let mail = curriculum.email().map(|email| format!("<{email}>"));
    let pages = curriculum.pages().into_iter();
    let pages = pages.map(|(label, url)| format!("[{}](<{}>)", escape(label), url.replace(['<', '>'], "")));
    words.chain(mail).chain(pages).collect()
}

fn push_works(text: &mut String, press: &Press, part: &Part) {
    for group in &part.groups {
        if !group.label.is_empty() {
            text.push_str(&format!("\n### {}\n", escape(&group.label)));
        }
        text.push('\n');
        for &work in &group.works {
            push_item(text, "- ", &render::citation_in_markdown(press, work));
        }
    }
    if let Some(cut) = &part.cut {
        text.push_str(&format!("\n{}\n", escape(cut)));
    }
}

/// An item of a list; what stands in it on further lines is indented.
fn push_item(text: &mut String, mark: &str, item: &str) {
    let indent = " ".repeat(mark.len());
    for (number, line) in item.trim_end().lines().enumerate() {
        let before = match (number, line.trim().is_empty()) {
            (0, _) => mark,
            (_, true) => "",
            (_, false) => &indent,
        };
        text.push_str(&[before, line.trim_end(), "\n"].concat());
    }
}

/// Whether an entry is an item of a list wherever it stands.
fn is_short(entry: &Entry) -> bool {
    matches!(entry.body, EntryBody::OneLine { .. } | EntryBody::Item(..)) && !counts_down(entry)
}

/// Whether an entry is an item of a list that counts down, which Markdown does not have: it becomes a paragraph.
fn counts_down(entry: &Entry) -> bool {
    matches!(entry.body, EntryBody::Item(Mark::ReversedNumber, _))
}

fn push_entry(text: &mut String, entry: &Entry, number: usize, is_item: bool, locale: &Locale) {
    match &entry.body {
        EntryBody::OneLine { label, details } if details.is_empty() => {
            push_item(text, "- ", &format!("**{label}**"));
        }
        EntryBody::OneLine { label, details } => push_item(text, "- ", &format!("**{label}:** {details}")),
        EntryBody::Item(mark, item) => match mark {
            Mark::Bullet => push_item(text, "- ", &guarded(item)),
            Mark::Number => push_item(text, &format!("{number}. "), &guarded(item)),
            Mark::ReversedNumber => text.push_str(&format!("{number}\\. {}\n", item.trim())),
        },
        EntryBody::Text(paragraph) => text.push_str(&[paragraph.trim(), "\n"].concat()),
        body => {
            let Some(entry) = dated(body, locale) else { return };
            let line = line(&entry, locale);
            match entry.summary.filter(|_| is_item) {
                Some(summary) => push_item(text, "- ", &format!("{line}: {summary}")),
                None if is_item => push_item(text, "- ", &line),
                None => push_dated(text, &line, &entry),
            }
        }
    }
}

/// An item of one line begins no block: `# x` is just text there.
fn guarded(item: &str) -> Cow<'_, str> {
    let mark = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = item.len() - mark.len();
    let opens = match mark.chars().next() {
        Some('.' | ')') => number > 0,
        Some('#' | '>' | '-' | '+' | '=' | '~') => number == 0,
        Some('*') => mark.starts_with("* "),
        _ => false,
    };
    if opens && !item.trim_end().contains('\n') {
        Cow::Owned([&item[..number], "\\", mark].concat())
    } else {
        Cow::Borrowed(item)
    }
}

/// Name, role, place and time.
fn line(entry: &Dated, locale: &Locale) -> String {
    let title = entry.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = format!("**{title}**");
    let location = entry.location.map(escape);
    let role = Some(entry.role.as_str()).filter(|role| !role.is_empty());
    for part in role.into_iter().chain(location.as_deref()) {
        line.push_str(", ");
        line.push_str(part);
    }
    let time = entry.time.display(locale);
    if !time.is_empty() {
        line.push_str(&format!(" ({})", escape(&time)));
    }
    line
}

/// The line, then the summary, then the highlights.
fn push_dated(text: &mut String, line: &str, entry: &Dated) {
    text.push_str(&[line, "\n"].concat());
    if let Some(summary) = entry.summary {
        text.push_str(&format!("\n{}\n", summary.trim()));
    }
    if !entry.highlights.is_empty() {
        text.push('\n');
    }
    for highlight in entry.highlights {
        push_item(text, "- ", &guarded(highlight));
    }
}
