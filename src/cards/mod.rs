//! Owns the cards that link previews show: pictures of a few lines of text. It must not know pages, nor whose text it is.
//!
//! 1. [`missing`] finds a letter of a card that the face does not have;
//! 2. `layout` chooses sizes and places, `lines` breaks texts;
//! 3. [`draw`] paints the lines and writes the picture as PNG.

mod layout;
mod lines;

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

use crate::fonts::{self, Step, Weight};
use crate::pictures;
use layout::Line;

/// In pixels: what every service shows whole.
pub const SIZE: (u32, u32) = (1200, 630);

/// Changes with every change of how cards are drawn: those of an earlier program are drawn anew.
pub const DRAWING: &str = "cards 1";

/// What a card shows, as plain text. Each may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// Large: a title, a name.
    pub title: String,
    /// Below it: authors, what somebody is.
    pub byline: String,
    /// Below that: where and when, what the page is.
    pub place: String,
    /// At the foot: the site.
    pub site: String,
    /// At the foot, on the right: its address.
    pub host: String,
}

impl Card {
    /// All its texts, of which the first is set bold.
    #[must_use]
    pub fn texts(&self) -> [&str; 5] {
        let Self {
            title,
            byline,
            place,
            site,
            host,
        } = self;
        [title, byline, place, site, host]
    }
}

/// Colours are those of the shipped theme in the light.
const PAPER: [u8; 3] = [0xfd, 0xfc, 0xf9];
const RULE: [u8; 3] = [0xe4, 0xdf, 0xd4];
const INK: [u8; 3] = [0x24, 0x21, 0x1c];
const SOFT: [u8; 3] = [0x64, 0x5e, 0x53];
const ACCENT: [u8; 3] = [0x94, 0x35, 0x1f];

/// A character of a card that cannot be drawn, if there is one. Such a card is better not shown than shown with boxes.
#[must_use]
pub fn missing(card: &Card) -> Option<char> {
    let missing = |weight, text: &str| {
        let letters = fonts::letters(weight);
        text.chars()
            .find(|&character| !character.is_ascii_whitespace() && !letters.cover(character))
    };
    let [title, small @ ..] = card.texts();
    missing(Weight::Semibold, title)
        .or_else(|| small.into_iter().find_map(|text| missing(Weight::Regular, text)))
}

/// Draws a card, as PNG.
#[must_use]
pub fn draw(card: &Card) -> Vec<u8> {
    let (width, height) = SIZE;
    let mut pixmap = Pixmap::new(width, height).expect("the size is not nought");
    pixmap.fill(colour(PAPER));
    for (bar, colours) in layout::BARS {
        let [x, y, width, height] = bar;
        let bar = Rect::from_xywh(x, y, width, height).expect("bars are rectangles");
        pixmap.fill_rect(bar, &paint(colours), Transform::identity(), None);
    }
    for line in layout::lines(card) {
        if let Some(path) = path(&line) {
            let paint = paint(line.colour);
            pixmap.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
        }
    }
    pictures::png(pixmap.data(), SIZE).expect("the drawing is as large as it was made")
}

fn colour([red, green, blue]: [u8; 3]) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}

fn paint(colours: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour(colours));
    paint
}

/// The outlines of a line; nothing if it is blank.
fn path(line: &Line) -> Option<Path> {
    let letters = fonts::letters(line.weight);
    let mut path = PathBuilder::new();
    for (character, at) in lines::places(letters, &line.text) {
        let x = |x: f32| line.x + (at + x) * line.size;
        let y = |y: f32| line.base - y * line.size;
        for step in letters.outline(character) {
            match step {
                Step::Move(a, b) => path.move_to(x(a), y(b)),
                Step::Line(a, b) => path.line_to(x(a), y(b)),
                Step::Quadratic([a, b, c, d]) => path.quad_to(x(a), y(b), x(c), y(d)),
                Step::Cubic([a, b, c, d, e, f]) => path.cubic_to(x(a), y(b), x(c), y(d), x(e), y(f)),
                Step::Close => path.close(),
            }
        }
    }
    path.finish()
}

#[cfg(test)]
mod tests;
