//! Owns the faces that the program brings along: makes of the mathematical one what a page can load, and gives the letters
//! of the one for texts. It must not know pages or themes: characters go in, the bytes of fonts or outlines come out.
//!
//! The mathematical face is New Computer Modern Math, which comes with `typst-assets`. A page that shows a formula needs
//! a hundredth of its glyphs, so it is cut in two: [`Share::Common`] is what nearly all formulas are set with,
//! [`Share::Rare`] the further alphabets and signs, which a browser asks for only where one of them stands.
//!
//! 1. `closure` finds the glyphs: those of the characters, and what the `MATH` table grows of them;
//! 2. `subsetter` keeps their outlines, numbered anew;
//! 3. `math_table` writes the `MATH` table for the new numbers;
//! 4. `sfnt` puts the tables together, and packs them as WOFF.
//!
//! The face for texts is Libertinus Serif. [`letters`] gives the widths and outlines of its characters.

mod letters;
mod math_table;
mod sfnt;

pub use letters::{Letters, Step, Weight, letters};

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, Tag};

/// One of the two parts in which the mathematical face is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Share {
    /// Letters, digits, operators, and every sign that stretches.
    Common,
    /// Further alphabets, arrows and relations.
    Rare,
}

impl Share {
    /// Both, the common one first.
    pub const ALL: [Self; 2] = [Self::Common, Self::Rare];
}

// Blocks as Unicode names them, or what of them is used.
const COMMON: &[RangeInclusive<u32>] = &[
    0x20..=0x7e,       // ASCII
    0xa0..=0xff,       // Latin-1
    0x131..=0x131,     // dotless i
    0x237..=0x237,     // dotless j
    0x2c6..=0x2dd,     // accents
    0x300..=0x338,     // combining accents
    0x391..=0x3f5,     // Greek
    0x2010..=0x2027,   // dashes, quotation marks, ellipses
    0x2032..=0x2037,   // primes
    0x2044..=0x2044,   // fraction slash
    0x2057..=0x2057,   // quadruple prime
    0x20d0..=0x20e1,   // combining arrows and dots
    0x2102..=0x2102,   // letterlike: the double-struck, script and black-letter capitals, and ℓ, ℘, ℵ
    0x210b..=0x211d,   //
    0x2124..=0x2138,   //
    0x2190..=0x21a0,   // arrows
    0x21a6..=0x21aa,   //
    0x21bc..=0x21d5,   //
    0x2200..=0x22a5,   // operators
    0x22c0..=0x22c6,   //
    0x22ee..=0x22f1,   // ellipses
    0x2308..=0x230b,   // floor and ceiling
    0x23b4..=0x23b5,   // brackets above and below
    0x23dc..=0x23e1,   //
    0x25a0..=0x25cf,   // squares, triangles, circles
    0x27e6..=0x27ef,   // brackets
    0x27f5..=0x27fc,   // long arrows
    0x2a00..=0x2a06,   // operators with limits
    0x2a0c..=0x2a0c,   //
    0x2a7d..=0x2a7e,   // slanted less or equal, greater or equal
    0x2aaf..=0x2ab0,   // precedes or equal, succeeds or equal
    0x1d400..=0x1d467, // bold, italic
    0x1d49c..=0x1d4b5, // script capitals
    0x1d538..=0x1d551, // double-struck capitals
    0x1d6e2..=0x1d71b, // italic Greek
    0x1d7ce..=0x1d7d7, // bold digits
];

const RARE: &[RangeInclusive<u32>] = &[
    0x2038..=0x205f,   // punctuation
    0x2100..=0x214f,   // letterlike
    0x21a1..=0x21ff,   // arrows
    0x22a6..=0x22ff,   // operators
    0x2300..=0x23ff,   // technical
    0x25d0..=0x266f,   // shapes, suits, musical signs
    0x27c0..=0x27e5,   // mathematical symbols
    0x2980..=0x29ff,   //
    0x2a00..=0x2aff,   // operators
    0x1d468..=0x1d49b, // bold italic
    0x1d4b6..=0x1d537, // script, bold script, black-letter
    0x1d552..=0x1d5d3, // double-struck, bold black-letter, sans serif
    0x1d670..=0x1d6e1, // typewriter, bold Greek
    0x1d71c..=0x1d7cb, // bold italic Greek
    0x1d7d8..=0x1d7e1, // double-struck digits
];

/// One part of the mathematical face as [WOFF](https://www.w3.org/TR/WOFF/), `MATH` table included.
#[must_use]
pub fn mathematical(share: Share) -> Vec<u8> {
    let whole = named("NewCMMath-Regular");
    let cut = subset(whole, share).and_then(sfnt::Tables::woff);
    cut.expect("the face that comes with the program can be cut")
}

/// The faces for documents, whole: with and without serifs, for mathematics, and of one width.
pub fn texts() -> impl Iterator<Item = &'static [u8]> {
    let sans = [
        notosans::REGULAR_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_TTF,
        notosans::BOLD_ITALIC_TTF,
    ];
    typst_assets::fonts().chain(sans)
}

/// Whether bytes are a font, or a collection of fonts, each of which can be read.
#[must_use]
pub fn is_font(bytes: &[u8]) -> bool {
    let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    count > 0 && (0..count).all(|index| Face::parse(bytes, index).is_ok())
}

/// The bytes of the face with a PostScript name.
fn named(name: &str) -> &'static [u8] {
    let is_called = |data: &&[u8]| {
        Face::parse(data, 0).is_ok_and(|face| {
            let mut names = face.names().into_iter();
            names.any(|own| own.to_string().as_deref() == Some(name))
        })
    };
    typst_assets::fonts()
        .find(is_called)
        .expect("the face comes with the program")
}

/// The tables of the face with the characters of this share alone.
fn subset(whole: &[u8], share: Share) -> Option<sfnt::Tables> {
    let face = Face::parse(whole, 0).ok()?;
    let math = face.tables().math?;
    let characters = characters(&face, share);
    let kept = closure(characters.iter().map(|(_, glyph)| *glyph), math.variants?);
    let mut numbers = GlyphRemapper::new();
    for glyph in &kept {
        numbers.remap(glyph.0);
    }
    let number = |glyph: GlyphId| numbers.get(glyph.0);
    let mut tables = sfnt::Tables::read(&subsetter::subset(whole, 0, &numbers).ok()?)?;
    let charted = characters
        .iter()
        .filter_map(|(character, glyph)| Some((*character, number(*glyph)?)));
    tables.put(*b"cmap", sfnt::character_map(&charted.collect::<Vec<_>>()));
    tables.put(
        *b"OS/2",
        face.raw_face().table(Tag::from_bytes(b"OS/2"))?.to_vec(),
    );
    let source = face.raw_face().table(Tag::from_bytes(b"MATH"))?;
    tables.put(*b"MATH", math_table::rewritten(source, &math, &kept, number)?);
    Some(tables)
}

/// The characters of a share that the face has, with their glyphs, in order.
fn characters(face: &Face<'_>, share: Share) -> Vec<(u32, GlyphId)> {
    let ranges = match share {
        Share::Common => COMMON,
        Share::Rare => RARE,
    };
    let is_wanted = |code: &u32| share == Share::Common || !COMMON.iter().any(|range| range.contains(code));
    let glyph = |code| face.glyph_index(char::from_u32(code)?);
    let wanted = ranges.iter().cloned().flatten().filter(is_wanted);
    wanted.filter_map(|code| Some((code, glyph(code)?))).collect()
}

/// The glyphs, and those that stretching makes of them.
fn closure(
    glyphs: impl Iterator<Item = GlyphId>,
    variants: ttf_parser::math::Variants<'_>,
) -> BTreeSet<GlyphId> {
    let mut waiting: Vec<GlyphId> = glyphs.collect();
    let mut kept = BTreeSet::from([GlyphId(0)]);
    while let Some(glyph) = waiting.pop() {
        if !kept.insert(glyph) {
            continue;
        }
        for constructions in [variants.vertical_constructions, variants.horizontal_constructions] {
            let Some(construction) = constructions.get(glyph) else {
                continue;
            };
            waiting.extend(
                construction
                    .variants
                    .into_iter()
                    .map(|variant| variant.variant_glyph),
            );
            let parts = construction.assembly.map(|assembly| assembly.parts);
            waiting.extend(parts.into_iter().flatten().map(|part| part.glyph_id));
        }
    }
    kept
}

#[cfg(test)]
mod tests;
