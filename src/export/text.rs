//! A CV as plain text: headings underlined, no line wider than 80 columns but where a word is. It must not know other
//! formats.

use unicode_width::UnicodeWidthStr;

use super::curriculum::{Curriculum, Part};
use super::items::{is_item, numbered};
use super::lines::{Block, blocks};
use crate::locale::Locale;
use crate::markdown;
use crate::model::{Entry, EntryBody, Mark};
use crate::render::{self, Press};
use crate::view::{Dated, dated};

/// Columns of a line: what mail and terminals show without breaking it.
const WIDTH: usize = 80;

/// The file.
pub(super) fn written(press: &Press, curriculum: &Curriculum) -> String {
    let mut page = Page::default();
    page.heading(curriculum.person.name.as_str(), '=');
    if let Some(headline) = &curriculum.headline {
        page.markdown(headline, 0);
    }
    page.paragraph(&contacts(curriculum).join(" | "), 0, "");
    for part in &curriculum.sections {
        page.gap();
        page.heading(&markdown::plain(&part.title), '-');
        push_works(&mut page, press, part);
        let mut was_item = true;
        for (number, entry) in numbered(&part.entries) {
            let is_item = is_item(entry);
            if !(was_item && is_item) {
                page.gap();
            }
            push_entry(&mut page, entry, number, curriculum.locale);
            was_item = is_item;
        }
    }
    page.0
}

/// Lines in the making.
#[derive(Default)]
struct Page(String);

impl Page {
    /// An empty line, unless there is one, or nothing yet.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn heading(&mut self, title: &str, line: char) {
        let width = title.width().min(WIDTH);
        self.paragraph(title, 0, "");
        self.0.extend(std::iter::repeat_n(line, width));
        self.0.push_str("\n\n");
    }

    /// Words behind a mark; those of further lines stand below the first of them.
    fn paragraph(&mut self, words: &str, indent: usize, mark: &str) {
        let margin = indent + mark.width();
        for (number, line) in lines(words, WIDTH.saturating_sub(margin)).iter().enumerate() {
            let before = if number == 0 { indent } else { margin };
            self.0.push_str(&" ".repeat(before));
            self.0.push_str(if number == 0 { mark } else { "" });
            self.0.push_str(line);
            self.0.push('\n');
        }
    }

    /// Markdown of any kind as paragraphs and items of lists.
    fn markdown(&mut self, source: &str, indent: usize) {
        for (number, Block { depth, mark, words }) in blocks(source).iter().enumerate() {
            let words = markdown::plain(words);
            if *depth == 0 {
                if number > 0 {
                    self.gap();
                }
                self.paragraph(&words, indent, "");
            } else {
                self.paragraph(&words, indent + 2 * (depth - 1), mark);
            }
        }
    }

    /// An item of a list; what follows its first paragraph stands below that.
    fn item(&mut self, source: &str, indent: usize, mark: &str) {
        let margin = indent + mark.width();
        for (number, block) in blocks(source).iter().enumerate() {
            let words = markdown::plain(&block.words);
            match (number, block.depth) {
                (0, _) => self.paragraph(&words, indent, mark),
                (_, 0) => self.paragraph(&words, margin, ""),
                (_, depth) => self.paragraph(&words, margin + 2 * (depth - 1), &block.mark),
            }
        }
    }
}

/// Words in lines of a width.
fn lines(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn contacts(curriculum: &Curriculum) -> Vec<String> {
    let words = [
        curriculum.person.location.as_deref(),
        curriculum.phone(),
        curriculum.email(),
    ];
    let words = words.into_iter().flatten().map(str::to_owned);
    let pages = curriculum.pages().into_iter().map(|(_, url)| url);
    words.chain(pages).collect()
}

fn push_works(page: &mut Page, press: &Press, part: &Part) {
    for group in &part.groups {
        if !group.label.is_empty() {
            page.gap();
            page.paragraph(&markdown::plain(&group.label), 0, "");
            page.0.push('\n');
        }
        for &work in &group.works {
            page.item(&render::citation_in_markdown(press, work), 0, "- ");
        }
    }
    if let Some(cut) = &part.cut {
        page.gap();
        page.paragraph(cut, 0, "");
    }
}

fn push_entry(page: &mut Page, entry: &Entry, number: usize, locale: &Locale) {
    match &entry.body {
        EntryBody::OneLine { label, details } => {
            let words = [markdown::plain(label), markdown::plain(details)];
            let words: Vec<_> = words.into_iter().filter(|words| !words.is_empty()).collect();
            page.paragraph(&words.join(": "), 0, "- ");
        }
        EntryBody::Item(Mark::Bullet, item) => page.item(item, 0, "- "),
        EntryBody::Item(Mark::Number | Mark::ReversedNumber, item) => {
            page.item(item, 0, &format!("{number}. "));
        }
        EntryBody::Text(paragraphs) => page.markdown(paragraphs, 0),
        body => {
            if let Some(dated) = dated(body, locale) {
                push_dated(page, &dated, if is_item(entry) { "- " } else { "" }, locale);
            }
        }
    }
}

/// A line with name, role, place and time, then the summary, then the highlights.
fn push_dated(page: &mut Page, entry: &Dated, mark: &str, locale: &Locale) {
    let role = markdown::plain(&entry.role);
    let parts = [
        markdown::plain(entry.title),
        role,
        entry.location.unwrap_or_default().into(),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let time = match entry.time.display(locale) {
        time if time.is_empty() => time,
        time => format!(" ({time})"),
    };
    page.paragraph(&[parts.join(", "), time].concat(), 0, mark);
    if let Some(summary) = entry.summary {
        page.markdown(summary, 2);
    }
    for highlight in entry.highlights {
        page.item(highlight, 2, "- ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_they_may_be_by_what_is_seen() {
        assert_eq!(lines("a bc  d", 4), ["a bc", "d"]);
        assert_eq!(lines("toolong a", 4), ["toolong", "a"]);
        assert_eq!(lines("日本 語x", 5), ["日本", "語x"], "two columns each");
        assert_eq!(
            lines("e\u{301}t e\u{301}t", 5),
            ["e\u{301}t e\u{301}t"],
            "no column of its own"
        );
    }
}
