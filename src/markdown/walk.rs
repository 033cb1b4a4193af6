//! Owns the walk over the parser's events: which of them become HTML, which become text.
//! It must not know where the text comes from.

use super::link::{self, Target};
use super::source::trimmed;
use super::{Formula, Rendered, formula, math, sanitize};
use crate::scan;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html};
use std::collections::BTreeSet;
use std::ops::Range;

/// What kind of text is rendered, and so what it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Running text of a record: raw HTML is text, addresses become links.
    Record,
    /// A page: footnotes and an allow-list of HTML as well.
    Page,
    /// One line: links only where they are written as such.
    Line,
    /// One line without any link.
    Label,
}

/// A line is parsed behind this sign, so that nothing in it can open a block. It is punctuation, which
/// lets emphasis open behind it just as at the start of a line.
const GUARD: &str = ",";

fn options(mode: Mode) -> Options {
    match mode {
        Mode::Page => {
            Options::ENABLE_MATH
                | Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_HEADING_ATTRIBUTES
        }
        Mode::Record => Options::ENABLE_MATH | Options::ENABLE_TABLES,
        Mode::Line | Mode::Label => Options::ENABLE_MATH,
    }
}

/// Renders a text of several blocks.
pub(super) fn render(source: &str, mode: Mode) -> Rendered {
    let mut walk = Walk::new(mode);
    for (event, span) in block_events(source, mode) {
        walk.take(event, span);
    }
    walk.finish(source.len())
}

pub(super) fn block_events(source: &str, mode: Mode) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(source, options(mode)).into_offset_iter())
}

/// The addresses of the pictures that a text shows from its own site.
pub(super) fn pictures(source: &str) -> Vec<String> {
    let events = block_events(source, Mode::Page);
    let addresses = events.filter_map(|(event, _)| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    addresses
        .filter(|address| link::judge(address) == Target::Local)
        .collect()
}

/// Renders the running text of a record, and gives the words of it as [`plain`] does: where the text is one
/// paragraph on one line, as most are, one walk tells both.
pub(super) fn render_and_plain(source: &str) -> (Rendered, String) {
    let mut walk = Walk::new(Mode::Record);
    let mut words = String::with_capacity(source.len());
    // A definition of a link is words in a line, and nothing at all among blocks.
    let mut is_paragraph = !scan::has(trimmed(source), |byte| (byte == b'\n') | (byte == b'\r'))
        && !scan::contains(source, "]:");
    for (index, (event, span)) in block_events(source, Mode::Record).enumerate() {
        match &event {
            Event::Start(Tag::Paragraph) => is_paragraph &= index == 0,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(_) => {}
            Event::Start(_) | Event::Rule => is_paragraph = false,
            words_or_formula => push_words(&mut words, words_or_formula),
        }
        walk.take(event, span);
    }
    if !is_paragraph {
        words = plain(source);
    }
    (walk.finish(source.len()), words)
}

/// Renders a text of one line.
pub(super) fn render_line(source: &str, mode: Mode) -> Rendered {
    let start = source.len() - source.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let line = guarded_line(source);
    let mut walk = Walk::new(mode);
    for (event, span) in line_events(&line, mode) {
        let span =
            (span.start + start).saturating_sub(GUARD.len())..(span.end + start).saturating_sub(GUARD.len());
        walk.take(event, span);
    }
    walk.finish(source.len())
}

/// The words of a line, mathematics in Unicode.
pub(super) fn plain(source: &str) -> String {
    let line = guarded_line(source);
    let mut words = String::with_capacity(source.len());
    for (event, _) in line_events(&line, Mode::Line) {
        push_words(&mut words, &event);
    }
    words
}

fn push_words(words: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            words.push_str(text);
        }
        Event::InlineMath(tex) | Event::DisplayMath(tex) => {
            words.push_str(&formula::plain(tex));
        }
        Event::SoftBreak | Event::HardBreak => words.push(' '),
        _ => {}
    }
}

fn guarded_line(source: &str) -> String {
    let line = trimmed(source);
    let mut guarded = String::with_capacity(line.len() + GUARD.len());
    guarded.push_str(GUARD);
    guarded.push_str(line);
    if line.contains(['\n', '\r', '\t']) {
        guarded = guarded.replace(['\n', '\r', '\t'], " ");
    }
    guarded
}

/// The events of a guarded line without its paragraph and its guard.
fn line_events(line: &str, mode: Mode) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let parser = Parser::new_ext(line, options(mode)).into_offset_iter();
    TextMergeWithOffset::new(parser).filter_map(|(event, span)| match event {
        Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => None,
        Event::Text(text) if span.start == 0 => {
            let words = text.get(GUARD.len()..).unwrap_or_default().to_owned();
            Some((Event::Text(words.into()), span))
        }
        other => Some((other, span)),
    })
}

/// What became of an image's tag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Picture {
    Shown,
    Linked,
    Words,
}

struct Walk<'s> {
    mode: Mode,
    events: Vec<Event<'s>>,
    formulas: Vec<Formula>,
    has_raw_html: bool,
    has_table: bool,
    /// For each open link whether its tag was written.
    links: Vec<bool>,
    /// Whether a link written as raw HTML is open.
    is_in_raw_link: bool,
    pictures: Vec<Picture>,
    is_code: bool,
    /// The place of the open heading's tag among the events.
    heading: Option<usize>,
    heading_ids: BTreeSet<String>,
}

impl<'s> Walk<'s> {
    fn new(mode: Mode) -> Self {
        Walk {
            mode,
            events: Vec::new(),
            formulas: Vec::new(),
            has_raw_html: false,
            has_table: false,
            links: Vec::new(),
            is_in_raw_link: false,
            pictures: Vec::new(),
            is_code: false,
            heading: None,
            heading_ids: BTreeSet::new(),
        }
    }

    fn take(&mut self, event: Event<'s>, span: Range<usize>) {
        match event {
            Event::InlineMath(tex) => self.formula(&tex, false, span),
            // A line has no room for a display.
            Event::DisplayMath(tex) => {
                let is_display = matches!(self.mode, Mode::Record | Mode::Page);
                self.formula(&tex, is_display, span);
            }
            Event::Text(text) => self.text(text),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            other => self.events.push(other),
        }
    }

    fn finish(self, source_length: usize) -> Rendered {
        let mut rendered = String::with_capacity(source_length + source_length / 2);
        html::push_html(&mut rendered, self.events.into_iter());
        if self.has_table {
            rendered = with_alignment_classes(&rendered);
        }
        if self.has_raw_html {
            rendered = sanitize::allow_listed(&rendered);
        }
        Rendered {
            html: rendered,
            formulas: self.formulas,
        }
    }

    /// Whether words are being gathered for an image's alternative text, which holds no tags.
    fn is_alternative_text(&self) -> bool {
        self.pictures.contains(&Picture::Shown)
    }

    fn is_in_link(&self) -> bool {
        self.is_in_raw_link || self.links.contains(&true) || self.pictures.contains(&Picture::Linked)
    }

    fn push_html(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn formula(&mut self, tex: &str, is_display: bool, span: Range<usize>) {
        if self.is_alternative_text() {
            let words = formula::plain(tex);
            self.events.push(Event::Text(words.into()));
            return;
        }
        let (html, problem) = match math::mathml(tex, is_display) {
            Ok(mathml) => (mathml, None),
            Err(problem) => (math::source_html(tex), Some(problem)),
        };
        self.push_html(html);
        self.formulas.push(Formula { span, problem });
    }

    fn text(&mut self, text: CowStr<'s>) {
        let links_addresses = matches!(self.mode, Mode::Record | Mode::Page);
        let is_fixed = self.is_code || self.is_alternative_text() || self.is_in_link();
        if !links_addresses || is_fixed || link::find_address(&text).is_none() {
            self.events.push(Event::Text(text));
            return;
        }
        let mut rest: &str = &text;
        while let Some(range) = link::find_address(rest) {
            let address = &rest[range.clone()];
            let before = rest[..range.start].to_owned();
            self.events.push(Event::Text(before.into()));
            self.push_html(link::opening_tag(address, Target::External));
            self.events.push(Event::Text(address.to_owned().into()));
            self.push_html("</a>".to_owned());
            rest = &rest[range.end..];
        }
        self.events.push(Event::Text(rest.to_owned().into()));
    }

    fn raw_html(&mut self, html: CowStr<'s>) {
        if self.mode == Mode::Page {
            self.has_raw_html = true;
            if html.starts_with("<a ") || html.starts_with("<A ") {
                self.is_in_raw_link = true;
            } else if html.starts_with("</a") || html.starts_with("</A") {
                self.is_in_raw_link = false;
            }
            self.events.push(Event::InlineHtml(html));
        } else {
            self.text(html);
        }
    }

    fn start(&mut self, tag: Tag<'s>) {
        match tag {
            Tag::Link {
                link_type, dest_url, ..
            } => {
                let is_mail = link_type == pulldown_cmark::LinkType::Email;
                let target = if is_mail {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.into_string()
                };
                self.start_link(&target);
            }
            Tag::Image { ref dest_url, .. } => {
                let kind = link::judge(dest_url);
                self.start_picture(tag, kind);
            }
            Tag::HtmlBlock if self.mode != Mode::Page => {
                self.events.push(Event::Start(Tag::Paragraph));
            }
            Tag::CodeBlock(_) => {
                self.is_code = true;
                self.events.push(Event::Start(tag));
            }
            Tag::Heading { .. } => {
                self.heading = Some(self.events.len());
                self.events.push(Event::Start(tag));
            }
            Tag::Table(_) => {
                self.has_table = true;
                self.events.push(Event::Start(tag));
            }
            other => self.events.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.push_html("</a>".to_owned());
                }
            }
            TagEnd::Image => match self.pictures.pop() {
                Some(Picture::Shown) => self.events.push(Event::End(tag)),
                Some(Picture::Linked) => self.push_html("</a>".to_owned()),
                Some(Picture::Words) | None => {}
            },
            TagEnd::HtmlBlock if self.mode != Mode::Page => {
                self.events.push(Event::End(TagEnd::Paragraph));
            }
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.events.push(Event::End(tag));
            }
            TagEnd::Heading(_) => {
                self.identify_heading();
                self.events.push(Event::End(tag));
            }
            other => self.events.push(Event::End(other)),
        }
    }

    fn start_link(&mut self, target: &str) {
        let kind = link::judge(target);
        let is_written = kind != Target::Refused
            && self.mode != Mode::Label
            && !self.is_alternative_text()
            && !self.is_in_link();
        if is_written {
            self.push_html(link::opening_tag(target, kind));
        }
        self.links.push(is_written);
    }

    /// A page asks nothing of other hosts, so a picture from elsewhere is a link to it.
    fn start_picture(&mut self, tag: Tag<'s>, kind: Target) {
        let has_room = matches!(self.mode, Mode::Record | Mode::Page) && !self.is_alternative_text();
        let picture = match kind {
            Target::Local if has_room => Picture::Shown,
            Target::External if has_room && !self.is_in_link() => Picture::Linked,
            _ => Picture::Words,
        };
        if let (Picture::Linked, Tag::Image { dest_url, .. }) = (picture, &tag) {
            self.push_html(link::opening_tag(dest_url, kind));
        }
        if picture == Picture::Shown {
            self.events.push(Event::Start(tag));
        }
        self.pictures.push(picture);
    }

    /// Gives the heading that ends here an id made of its words, unless its author gave it one.
    fn identify_heading(&mut self) {
        let Some(start) = self.heading.take().filter(|_| self.mode == Mode::Page) else {
            return;
        };
        let words = heading_words(&self.events[start..]);
        let Some(Event::Start(Tag::Heading { id, .. })) = self.events.get_mut(start) else {
            return;
        };
        if let Some(id) = id {
            self.heading_ids.insert(id.to_string());
            return;
        }
        let mut unique = words.clone();
        let mut count = 1;
        while !self.heading_ids.insert(unique.clone()) {
            count += 1;
            unique = format!("{words}-{count}");
        }
        *id = Some(unique.into());
    }
}

/// Pages forbid inline styles, so the alignment of a table's columns becomes a class.
fn with_alignment_classes(html: &str) -> String {
    let mut aligned = html.to_owned();
    for side in ["left", "center", "right"] {
        for cell in ["td", "th"] {
            let styled = format!("<{cell} style=\"text-align: {side}\">");
            let classed = format!("<{cell} class=\"align-{side}\">");
            aligned = aligned.replace(&styled, &classed);
        }
    }
    aligned
}

fn heading_words(events: &[Event<'_>]) -> String {
    let mut id = String::new();
    for event in events {
        let (Event::Text(text) | Event::Code(text)) = event else {
            continue;
        };
        for character in text.chars().flat_map(char::to_lowercase) {
            if character.is_alphanumeric() {
                id.push(character);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "section".to_owned()
    } else {
        id.to_owned()
    }
}
