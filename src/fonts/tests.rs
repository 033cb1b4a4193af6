//! What is read back from the fonts that are written. It must not know how they are put together.

use super::{Share, mathematical, named};
use std::collections::BTreeMap;
use std::io::Read;
use ttf_parser::math::{GlyphConstruction, MathValues};
use ttf_parser::{Face, GlyphId, RawFaceTables};

/// The tables of a WOFF font, read as its specification says.
fn unpacked(woff: &[u8]) -> BTreeMap<[u8; 4], Vec<u8>> {
    let number = |at: usize| u32::from_be_bytes(woff[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(&woff[..8], b"wOFFOTTO");
    assert_eq!(number(8), woff.len());
    let count = usize::from(u16::from_be_bytes([woff[12], woff[13]]));
    let records = (0..count).map(|index| 44 + 20 * index);
    let tables: BTreeMap<_, _> = records
        .map(|at| {
            let (start, packed, length) = (number(at + 4), number(at + 8), number(at + 12));
            let mut table = woff[start..start + packed].to_vec();
            if packed < length {
                let mut whole = Vec::new();
                flate2::read::ZlibDecoder::new(&table[..])
                    .read_to_end(&mut whole)
                    .unwrap();
                table = whole;
            }
            assert_eq!(table.len(), length);
            (woff[at..at + 4].try_into().unwrap(), table)
        })
        .collect();
    let aligned: usize = tables.values().map(|table| table.len().next_multiple_of(4)).sum();
    assert_eq!(number(16), 12 + 16 * count + aligned);
    tables
}

fn face(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Face<'_> {
    let table = |tag: &[u8; 4]| tables.get(tag).map(Vec::as_slice);
    Face::from_raw_tables(RawFaceTables {
        head: table(b"head").unwrap(),
        hhea: table(b"hhea").unwrap(),
        maxp: table(b"maxp").unwrap(),
        hmtx: table(b"hmtx"),
        cmap: table(b"cmap"),
        cff: table(b"CFF "),
        os2: table(b"OS/2"),
        math: table(b"MATH"),
        ..RawFaceTables::default()
    })
    .unwrap()
}

/// What of a stretching glyph does not depend on the numbers of glyphs.
fn sizes(face: &Face<'_>, construction: &GlyphConstruction<'_>) -> Vec<(u16, u16, u16, Option<u16>)> {
    let width = |glyph: GlyphId| face.glyph_hor_advance(glyph);
    let variants = construction.variants.into_iter();
    let variants = variants.map(|each| (each.advance_measurement, 0, 0, width(each.variant_glyph)));
    let parts = construction
        .assembly
        .map(|assembly| assembly.parts)
        .into_iter()
        .flatten();
    let parts = parts.map(|part| {
        let connectors = (part.start_connector_length, part.end_connector_length);
        (
            part.full_advance,
            connectors.0,
            connectors.1,
            width(part.glyph_id),
        )
    });
    variants.chain(parts).collect()
}

#[test]
fn each_character_keeps_its_width_its_outline_and_how_it_stretches() {
    let whole = Face::parse(named("NewCMMath-Regular"), 0).unwrap();
    for (share, present, absent) in [(Share::Common, "aΩ∑∫√(⟨→ℝ𝑥𝜃", "𝔤⊪"), (Share::Rare, "𝔤⊪𝗑", "a∑ℝ")]
    {
        let tables = unpacked(&mathematical(share));
        let part = face(&tables);
        for character in absent.chars() {
            assert_eq!(part.glyph_index(character), None, "{share:?} {character}");
        }
        let characters = super::characters(&whole, share);
        for (code, old) in characters {
            let character = char::from_u32(code).unwrap();
            let new = part
                .glyph_index(character)
                .unwrap_or_else(|| panic!("{share:?} lacks {character}"));
            assert_eq!(
                part.glyph_hor_advance(new),
                whole.glyph_hor_advance(old),
                "{character}"
            );
            assert_eq!(
                part.glyph_bounding_box(new),
                whole.glyph_bounding_box(old),
                "{character}"
            );
            let variants = |face: &Face<'_>, glyph: GlyphId| {
                let variants = face.tables().math.unwrap().variants.unwrap();
                [variants.vertical_constructions, variants.horizontal_constructions]
                    .map(|constructions| constructions.get(glyph).map(|found| sizes(face, &found)))
            };
            assert_eq!(variants(&part, new), variants(&whole, old), "{character}");
            let accent = |face: &Face<'_>, glyph: GlyphId| {
                let info = face.tables().math.unwrap().glyph_info.unwrap();
                let value = |values: Option<MathValues<'_>>| Some(values?.get(glyph)?.value);
                (value(info.italic_corrections), value(info.top_accent_attachments))
            };
            assert_eq!(accent(&part, new), accent(&whole, old), "{character}");
        }
        assert!(
            present
                .chars()
                .all(|character| part.glyph_index(character).is_some())
        );
    }
}

#[test]
fn the_measures_of_formulas_are_kept() {
    let whole = Face::parse(named("NewCMMath-Regular"), 0).unwrap();
    let tables = unpacked(&mathematical(Share::Common));
    let part = face(&tables);
    let measures = |face: &Face<'_>| {
        let constants = face.tables().math.unwrap().constants.unwrap();
        [
            constants.script_percent_scale_down(),
            constants.axis_height().value,
            constants.fraction_rule_thickness().value,
            constants.radical_kern_after_degree().value,
            constants.radical_degree_bottom_raise_percent(),
        ]
    };
    assert_eq!(measures(&part), measures(&whole));
    assert_eq!(part.units_per_em(), whole.units_per_em());
}

#[test]
fn a_part_is_small() {
    for share in Share::ALL {
        let length = mathematical(share).len();
        assert!(length < 180_000, "{share:?}: {length} bytes");
    }
}
