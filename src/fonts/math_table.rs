//! Owns writing a `MATH` table for glyphs that were numbered anew, as
//! [OpenType](https://learn.microsoft.com/en-us/typography/opentype/spec/math) lays it out. Kerning at the corners of glyphs is
//! left out: MathML Core does not use it. So are device tables, which correct low resolutions.

use std::collections::BTreeSet;
use ttf_parser::GlyphId;
use ttf_parser::math::{GlyphAssembly, GlyphConstruction, GlyphConstructions, MathValues, Table};

/// The bytes of `MathConstants`: four numbers, 51 values with an offset each, a last number.
const CONSTANTS: usize = 214;

/// The `MATH` table `source`, also given as `parsed`, for the kept glyphs with the numbers that they have now, which must be
/// in the same order as the old ones. Nothing if the table is not whole, or too long for its offsets.
pub(super) fn rewritten(
    source: &[u8],
    parsed: &Table<'_>,
    kept: &BTreeSet<GlyphId>,
    number: impl Fn(GlyphId) -> Option<u16>,
) -> Option<Vec<u8>> {
    let numbered: Vec<(GlyphId, u16)> = kept
        .iter()
        .filter_map(|glyph| Some((*glyph, number(*glyph)?)))
        .collect();
    let info = parsed.glyph_info?;
    let values = |values: Option<MathValues<'_>>| match values {
        Some(values) => values_of(&numbered, values),
        None => Some(Vec::new()),
    };
    let stretched: Vec<u16> = match info.extended_shapes {
        Some(shapes) => numbered
            .iter()
            .filter(|(old, _)| shapes.contains(*old))
            .map(|(_, new)| *new)
            .collect(),
        None => Vec::new(),
    };
    let glyph_info = joined(
        &[],
        &[
            values(info.italic_corrections)?,
            values(info.top_accent_attachments)?,
            if stretched.is_empty() {
                Vec::new()
            } else {
                coverage(&stretched)?
            },
            Vec::new(),
        ],
    )?;
    let variants = parsed.variants?;
    let vertical = constructions(&numbered, variants.vertical_constructions, &number)?;
    let horizontal = constructions(&numbered, variants.horizontal_constructions, &number)?;
    let mut start = variants.min_connector_overlap.to_be_bytes().to_vec();
    // The two coverages come first, then the counts, then one offset each.
    let counts = [short(vertical.len())?, short(horizontal.len())?];
    let glyphs = |of: &[(u16, Vec<u8>)]| coverage(&of.iter().map(|(glyph, _)| *glyph).collect::<Vec<_>>());
    let tables: Vec<Vec<u8>> = vertical
        .iter()
        .chain(&horizontal)
        .map(|(_, table)| table.clone())
        .collect();
    let coverages = [glyphs(&vertical)?, glyphs(&horizontal)?];
    let mut offset = start.len() + 2 * coverages.len() + 2 * counts.len() + 2 * tables.len();
    let mut offsets = Vec::new();
    for table in coverages.iter().chain(&tables) {
        offsets.push(short(offset)?);
        offset += table.len();
    }
    let (of_coverages, of_tables) = offsets.split_at(coverages.len());
    for value in of_coverages.iter().chain(&counts).chain(of_tables) {
        start.extend(value.to_be_bytes());
    }
    let variants = [start, coverages.concat(), tables.concat()].concat();
    joined(&[1, 0], &[constants(source)?, glyph_info, variants])
}

/// A table that begins with `head`, then the offsets of its parts, then these; what is empty has the offset nought.
fn joined(head: &[u16], parts: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut table: Vec<u8> = head.iter().flat_map(|value| value.to_be_bytes()).collect();
    let mut offset = table.len() + 2 * parts.len();
    for part in parts {
        let at = if part.is_empty() { 0 } else { short(offset)? };
        table.extend(at.to_be_bytes());
        offset += part.len();
    }
    table.extend(parts.concat());
    Some(table)
}

/// The constants as they are, but for the offsets of device tables.
fn constants(source: &[u8]) -> Option<Vec<u8>> {
    let offset = usize::from(u16::from_be_bytes(source.get(4..6)?.try_into().ok()?));
    let mut constants = source.get(offset..offset + CONSTANTS)?.to_vec();
    for value in constants[8..CONSTANTS - 2].chunks_exact_mut(4) {
        value[2..].fill(0);
    }
    Some(constants)
}

/// `MathItalicsCorrectionInfo` and `MathTopAccentAttachment` alike.
fn values_of(numbered: &[(GlyphId, u16)], values: MathValues<'_>) -> Option<Vec<u8>> {
    let found: Vec<(u16, i16)> = numbered
        .iter()
        .filter_map(|(old, new)| Some((*new, values.get(*old)?.value)))
        .collect();
    let mut table = Vec::new();
    table.extend(short(4 + 4 * found.len())?.to_be_bytes());
    table.extend(short(found.len())?.to_be_bytes());
    for (_, value) in &found {
        push_value(&mut table, *value);
    }
    table.extend(coverage(
        &found.iter().map(|(glyph, _)| *glyph).collect::<Vec<_>>(),
    )?);
    Some(table)
}

fn push_value(table: &mut Vec<u8>, value: i16) {
    table.extend(value.to_be_bytes());
    table.extend([0, 0]);
}

/// Coverage, format 1: the glyphs in order.
fn coverage(glyphs: &[u16]) -> Option<Vec<u8>> {
    let mut table = vec![0, 1];
    table.extend(short(glyphs.len())?.to_be_bytes());
    table.extend(glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()));
    Some(table)
}

/// `MathGlyphConstruction` of each glyph that stretches.
fn constructions(
    numbered: &[(GlyphId, u16)],
    constructions: GlyphConstructions<'_>,
    number: impl Fn(GlyphId) -> Option<u16>,
) -> Option<Vec<(u16, Vec<u8>)>> {
    let stretching = numbered
        .iter()
        .filter_map(|(old, new)| Some((*new, constructions.get(*old)?)));
    stretching
        .map(|(new, construction)| Some((new, written(&construction, &number)?)))
        .collect()
}

fn written(construction: &GlyphConstruction<'_>, number: impl Fn(GlyphId) -> Option<u16>) -> Option<Vec<u8>> {
    let variants = construction.variants;
    let mut table = Vec::new();
    let assembly = match construction.assembly {
        Some(_) => short(4 + 4 * usize::from(variants.len()))?,
        None => 0,
    };
    table.extend(assembly.to_be_bytes());
    table.extend(variants.len().to_be_bytes());
    for variant in variants {
        table.extend(number(variant.variant_glyph)?.to_be_bytes());
        table.extend(variant.advance_measurement.to_be_bytes());
    }
    if let Some(assembly) = construction.assembly {
        push_assembly(&mut table, &assembly, number)?;
    }
    Some(table)
}

fn push_assembly(
    table: &mut Vec<u8>,
    assembly: &GlyphAssembly<'_>,
    number: impl Fn(GlyphId) -> Option<u16>,
) -> Option<()> {
    push_value(table, assembly.italics_correction.value);
    table.extend(assembly.parts.len().to_be_bytes());
    for part in assembly.parts {
        let fields = [
            number(part.glyph_id)?,
            part.start_connector_length,
            part.end_connector_length,
            part.full_advance,
            part.part_flags.0,
        ];
        table.extend(fields.iter().flat_map(|field| field.to_be_bytes()));
    }
    Some(())
}

fn short(length: usize) -> Option<u16> {
    u16::try_from(length).ok()
}
