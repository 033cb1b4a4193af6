//! Where each line of a card stands, and how large. It must not know how lines are painted.

use super::lines::{balanced, cut, width};
use super::{ACCENT, Card, INK, RULE, SIZE, SOFT};
use crate::fonts::{self, Weight};

/// A line as it is drawn; lengths are in pixels.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f32,
    /// Where the letters stand.
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) colour: [u8; 3],
}

/// From the edge to everything.
const MARGIN: f32 = 84.0;
/// What is left between the margins.
pub(super) const WIDTH: f32 = SIZE.0 as f32 - 2.0 * MARGIN;

/// Where the title begins, and where the line above the foot is.
const TOP: f32 = 112.0;
const BOTTOM: f32 = 516.0;

/// A short bar that begins the card, and a thin line above the foot: left, top, width, height, colour.
pub(super) const BARS: [([f32; 4], [u8; 3]); 2] = [
    ([MARGIN, 72.0, 96.0, 6.0], ACCENT),
    ([MARGIN, BOTTOM, WIDTH, 2.0], RULE),
];

/// The title is as large as it can be.
const TITLES: [f32; 7] = [92.0, 78.0, 68.0, 60.0, 53.0, 47.0, 42.0];
/// From line to line, by the size of letters.
const TITLE_LEADING: f32 = 1.14;

const BYLINE: f32 = 33.0;
const PLACE: f32 = 30.0;
const FOOT: f32 = 27.0;
/// The same for all that is small.
const LEADING: f32 = 1.32;
/// Between title, byline and place.
const GAP: f32 = 26.0;
const SMALL_GAP: f32 = 10.0;
const MOST_BYLINES: usize = 2;
/// Where the foot stands.
const FOOT_BASE: f32 = 566.0;

/// All lines of a card, from top to bottom.
pub(super) fn lines(card: &Card) -> Vec<Line> {
    let bylines = small(&card.byline, BYLINE, MOST_BYLINES);
    let places = small(&card.place, PLACE, 1);
    let below = height(&bylines, BYLINE, GAP) + height(&places, PLACE, SMALL_GAP);
    let (titles, size) = title(&card.title, BOTTOM - GAP - below - TOP);
    let mut column = Column {
        lines: Vec::new(),
        at: TOP,
    };
    column.add(titles, (size, TITLE_LEADING), (Weight::Semibold, INK));
    column.at += GAP;
    column.add(bylines, (BYLINE, LEADING), (Weight::Regular, INK));
    column.at += SMALL_GAP;
    column.add(places, (PLACE, LEADING), (Weight::Regular, SOFT));
    column.lines.extend(foot(card));
    column.lines
}

/// Lines that are set one below the other.
struct Column {
    lines: Vec<Line>,
    at: f32,
}

impl Column {
    fn add(&mut self, texts: Vec<String>, (size, leading): (f32, f32), (weight, colour): (Weight, [u8; 3])) {
        // Capitals stand in the middle of the line.
        let above = (leading + fonts::letters(weight).capital_height()) / 2.0 * size;
        for text in texts {
            self.lines.push(Line {
                text,
                x: MARGIN,
                base: self.at + above,
                size,
                weight,
                colour,
            });
            self.at += leading * size;
        }
    }
}

fn height(lines: &[String], size: f32, gap: f32) -> f32 {
    if lines.is_empty() {
        0.0
    } else {
        gap + lines.len() as f32 * LEADING * size
    }
}

fn small(text: &str, size: f32, count: usize) -> Vec<String> {
    let letters = fonts::letters(Weight::Regular);
    let whole = balanced(letters, text, WIDTH / size).lines;
    if whole.len() > count {
        cut(letters, text, WIDTH / size, count)
    } else {
        whole
    }
}

/// The title in the largest letters in which it fits as a whole, else its beginning in the smallest.
fn title(text: &str, height: f32) -> (Vec<String>, f32) {
    let letters = fonts::letters(Weight::Semibold);
    for size in TITLES {
        let broken = balanced(letters, text, WIDTH / size);
        let fits = broken.lines.len() as f32 * TITLE_LEADING * size <= height;
        if fits && !broken.breaks_words {
            return (broken.lines, size);
        }
    }
    let size = TITLES[TITLES.len() - 1];
    let count = (height / (TITLE_LEADING * size)) as usize;
    (cut(letters, text, WIDTH / size, count), size)
}

/// The site on the left, its address on the right, or on the left where it is alone or there is no room.
fn foot(card: &Card) -> Vec<Line> {
    let letters = fonts::letters(Weight::Regular);
    let line = |text: String, x, colour| Line {
        text,
        x,
        base: FOOT_BASE,
        size: FOOT,
        weight: Weight::Regular,
        colour,
    };
    let measured = |text: &str| width(letters, text) * FOOT;
    let has_room = measured(&card.site) + measured(&card.host) + 2.0 * GAP <= WIDTH;
    if !card.site.is_empty() && has_room {
        let x = MARGIN + WIDTH - measured(&card.host);
        return vec![
            line(card.site.clone(), MARGIN, INK),
            line(card.host.clone(), x, SOFT),
        ];
    }
    let host = small(&card.host, FOOT, 1).into_iter();
    host.map(|host| line(host, MARGIN, SOFT)).collect()
}
