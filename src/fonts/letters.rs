//! The letters of the face for texts: how wide they are, how they stand beside each other, and their outlines. It must
//! not know lines.
//!
//! Letters are set one behind the other, which is all that Latin, Greek and Cyrillic need. Writing that runs from right to
//! left, joins its letters or puts marks on them is not covered.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::opentype_layout::LayoutTable;
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For texts.
    Regular,
    /// For titles.
    Semibold,
}

/// One weight of the face. All lengths are in em.
pub struct Letters {
    face: Face<'static>,
    em: f32,
    /// By pairs of letters, how much closer they stand.
    pairs: Vec<PairAdjustment<'static>>,
}

/// A step of an outline. The origin is on the base line, and y grows upwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begins a contour.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A quadratic curve: its control, its end.
    Quadratic([f32; 4]),
    /// A cubic curve: its two controls, its end.
    Cubic([f32; 6]),
    /// Ends a contour.
    Close,
}

/// What cannot be set by putting one letter behind the other, although the face has some of it.
const INTRICATE: [RangeInclusive<char>; 9] = [
    '\u{300}'..='\u{36f}',   // marks above and below
    '\u{483}'..='\u{489}',   //
    '\u{590}'..='\u{8ff}',   // from right to left: Hebrew, Arabic, Syriac, ...
    '\u{1ab0}'..='\u{1aff}', // marks
    '\u{1dc0}'..='\u{1dff}', //
    '\u{200b}'..='\u{200f}', // joiners and directions
    '\u{202a}'..='\u{202e}', // directions
    '\u{20d0}'..='\u{20ff}', // marks
    '\u{fb1d}'..='\u{feff}', // from right to left, variants, half marks
];

/// The letters of a weight.
#[must_use]
pub fn letters(weight: Weight) -> &'static Letters {
    static REGULAR: LazyLock<Letters> = LazyLock::new(|| read("LibertinusSerif-Regular"));
    static SEMIBOLD: LazyLock<Letters> = LazyLock::new(|| read("LibertinusSerif-Semibold"));
    match weight {
        Weight::Regular => &REGULAR,
        Weight::Semibold => &SEMIBOLD,
    }
}

fn read(name: &str) -> Letters {
    let face = Face::parse(super::named(name), 0).expect("the face was found by reading it");
    Letters {
        em: f32::from(face.units_per_em()),
        pairs: face.tables().gpos.map(pairs).unwrap_or_default(),
        face,
    }
}

/// The tables of the feature `kern`, which each script has in another choice: letters of two scripts are in none.
fn pairs(table: LayoutTable<'static>) -> Vec<PairAdjustment<'static>> {
    let kern = Tag::from_bytes(b"kern");
    let features = table.features.into_iter().filter(|feature| feature.tag == kern);
    let indices: BTreeSet<u16> = features.flat_map(|feature| feature.lookup_indices).collect();
    let lookups = indices.into_iter().filter_map(|index| table.lookups.get(index));
    lookups
        .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable>())
        .filter_map(|subtable| match subtable {
            PositioningSubtable::Pair(pairs) => Some(pairs),
            _ => None,
        })
        .collect()
}

impl Letters {
    /// Whether a character can be set.
    #[must_use]
    pub fn cover(&self, character: char) -> bool {
        let is_intricate = INTRICATE.iter().any(|range| range.contains(&character));
        !is_intricate && self.face.glyph_index(character).is_some()
    }

    /// How wide a character is.
    #[must_use]
    pub fn advance(&self, character: char) -> f32 {
        f32::from(
            self.face
                .glyph_hor_advance(self.glyph(character))
                .unwrap_or_default(),
        ) / self.em
    }

    /// How much further from each other two neighbours stand than they are wide; mostly negative or nought.
    #[must_use]
    pub fn kerning(&self, left: char, right: char) -> f32 {
        let (left, right) = (self.glyph(left), self.glyph(right));
        let found = self.pairs.iter().find_map(|pairs| adjustment(pairs, left, right));
        f32::from(found.unwrap_or_default()) / self.em
    }

    /// How high capitals are.
    #[must_use]
    pub fn capital_height(&self) -> f32 {
        f32::from(self.face.capital_height().unwrap_or_default()) / self.em
    }

    /// The outline of a character; empty for a blank.
    #[must_use]
    pub fn outline(&self, character: char) -> Vec<Step> {
        let mut outline = Outline {
            em: self.em,
            steps: Vec::new(),
        };
        self.face.outline_glyph(self.glyph(character), &mut outline);
        outline.steps
    }

    /// The glyph of a character, or the one that stands for what the face does not have.
    fn glyph(&self, character: char) -> GlyphId {
        self.face.glyph_index(character).unwrap_or_default()
    }
}

/// What a table says of a pair; absent where a later table may say more. A pair of its own may say nought, but classes
/// say so of all that they are not meant for.
fn adjustment(pairs: &PairAdjustment<'_>, left: GlyphId, right: GlyphId) -> Option<i16> {
    match pairs {
        PairAdjustment::Format1 { coverage, sets } => {
            let (first, _) = sets.get(coverage.get(left)?)?.get(right)?;
            Some(first.x_advance)
        }
        PairAdjustment::Format2 {
            coverage,
            classes: (of_left, of_right),
            matrix,
        } => {
            coverage.get(left)?;
            let (first, _) = matrix.get((of_left.get(left), of_right.get(right)))?;
            Some(first.x_advance).filter(|advance| *advance != 0)
        }
    }
}

struct Outline {
    em: f32,
    steps: Vec<Step>,
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move(x / self.em, y / self.em));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line(x / self.em, y / self.em));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let scaled = [x1, y1, x, y].map(|value| value / self.em);
        self.steps.push(Step::Quadratic(scaled));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let scaled = [x1, y1, x2, y2, x, y].map(|value| value / self.em);
        self.steps.push(Step::Cubic(scaled));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_europe_are_covered_and_what_takes_more_than_letters_in_a_row_is_not() {
        for weight in [Weight::Regular, Weight::Semibold] {
            for character in "Aß żé Ωλ Жю ’“–… 0₂ ²·×≤".chars() {
                assert!(letters(weight).cover(character), "{character}");
            }
            for character in "深 か 글 א ب \u{301} \u{200d} \u{feff} 😀\n"
                .split(' ')
                .flat_map(str::chars)
            {
                assert!(!letters(weight).cover(character), "{character:?}");
            }
        }
    }

    #[test]
    fn heavier_letters_are_wider_and_some_pairs_stand_closer() {
        let (regular, semibold) = (letters(Weight::Regular), letters(Weight::Semibold));
        let width = |letters: &Letters| {
            "publications"
                .chars()
                .map(|each| letters.advance(each))
                .sum::<f32>()
        };
        assert!(width(semibold) > width(regular));
        assert!(regular.kerning('A', 'V') < -0.05);
        assert!(regular.kerning('n', 'n').abs() < 0.01);
    }

    #[test]
    fn outlines_are_closed_and_as_high_as_the_letter() {
        let regular = letters(Weight::Regular);
        let steps = regular.outline('H');
        assert!(matches!(steps.first(), Some(Step::Move(..))) && steps.last() == Some(&Step::Close));
        let tops = steps.iter().map(|step| match *step {
            Step::Move(_, y) | Step::Line(_, y) | Step::Quadratic([.., y]) | Step::Cubic([.., y]) => y,
            Step::Close => 0.0,
        });
        let top = tops.fold(0.0, f32::max);
        assert!((top - regular.capital_height()).abs() < 0.02, "{top}");
        assert_eq!(regular.outline(' '), []);
    }
}
