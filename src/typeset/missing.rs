//! Letters that no face has, which would print as empty boxes. It must not know what the text is about.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use super::Missing;

/// How many characters of the text before and after a letter tell where it stands.
const AROUND: usize = 16;

/// The text of a document as far as it was read, and the letters in it that no face has, with their places.
#[derive(Default)]
struct Reading {
    text: String,
    found: Vec<(usize, char)>,
}

/// Looks over the pages for letters that no face has: each once, in the order in which they stand.
pub(super) fn missing(document: &PagedDocument) -> Vec<Missing> {
    let mut reading = Reading::default();
    for page in document.pages() {
        reading.frame(&page.frame);
    }
    let mut missing: Vec<Missing> = Vec::new();
    for &(place, letter) in &reading.found {
        if !missing.iter().any(|known| known.letter == letter) {
            let around = around(&reading.text, place);
            missing.push(Missing { letter, around });
        }
    }
    missing
}

impl Reading {
    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    self.frame(&group.frame);
                    self.pause();
                }
                FrameItem::Text(item) => self.text(item),
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    /// A glyph of number 0 stands for what the face does not have (OpenType, `glyf` table); a cluster may hold other
    /// letters, which it has.
    fn text(&mut self, item: &typst::text::TextItem) {
        let face = item.font.ttf();
        for glyph in item.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let start = self.text.len() + glyph.range().start;
            let cluster = item.text.get(glyph.range()).unwrap_or_default();
            let missing = cluster
                .chars()
                .filter(|letter| face.glyph_index(*letter).is_none());
            self.found.extend(missing.map(|letter| (start, letter)));
        }
        self.text.push_str(&item.text);
    }

    fn pause(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }
}

/// Some characters of a text around a place, with ellipses where it goes on.
fn around(text: &str, place: usize) -> String {
    let (before, after) = text.split_at_checked(place).unwrap_or((text, ""));
    let before_start = before
        .char_indices()
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(at, _)| at);
    let after_end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let head = if before_start > 0 { "…" } else { "" };
    let tail = if after_end < after.len() { "…" } else { "" };
    let shown = [&before[before_start..], &after[..after_end]].concat();
    [head, shown.trim(), tail].concat()
}
