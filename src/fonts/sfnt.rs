//! Owns the containers of fonts: [OpenType](https://learn.microsoft.com/en-us/typography/opentype/spec/otff), of whose tables
//! each can be replaced, and [WOFF](https://www.w3.org/TR/WOFF/), which is the same packed.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::collections::BTreeMap;
use std::io::Write;

/// Where the checksum of the whole font stands in the table `head`.
const ADJUSTMENT: std::ops::Range<usize> = 8..12;
/// What all four-byte numbers of a font add up to.
const MAGIC: u32 = 0xb1b0_afba;
/// The kind of outlines that a font of either container tells first: CFF.
const FLAVOR: &[u8; 4] = b"OTTO";

/// The tables of a font with outlines in CFF, by their tags.
#[derive(Debug, Default)]
pub(super) struct Tables(BTreeMap<[u8; 4], Vec<u8>>);

impl Tables {
    /// Those of an OpenType font; nothing if it ends within one.
    pub(super) fn read(font: &[u8]) -> Option<Self> {
        let count = u16::from_be_bytes(*font.get(4..)?.first_chunk()?);
        let mut tables = Self::default();
        for record in font.get(12..)?.chunks_exact(16).take(usize::from(count)) {
            let number = |at: usize| Some(u32::from_be_bytes(*record.get(at..)?.first_chunk()?) as usize);
            let (offset, length) = (number(8)?, number(12)?);
            tables.put(
                *record.first_chunk()?,
                font.get(offset..offset + length)?.to_vec(),
            );
        }
        Some(tables)
    }

    pub(super) fn put(&mut self, tag: [u8; 4], table: Vec<u8>) {
        self.0.insert(tag, table);
    }

    /// The font as WOFF; nothing if it has no table `head`.
    pub(super) fn woff(mut self) -> Option<Vec<u8>> {
        self.seal()?;
        let packed: Vec<Vec<u8>> = self.0.values().map(|table| packed(table)).collect();
        let start = 44 + 20 * packed.len();
        let mut directory = Vec::new();
        let mut tables = Vec::new();
        for ((tag, table), packed) in self.0.iter().zip(&packed) {
            directory.extend(tag);
            for value in [start + tables.len(), packed.len(), table.len()] {
                directory.extend(long(value));
            }
            directory.extend(sum(table).to_be_bytes());
            tables.extend(packed);
            tables.resize(tables.len().next_multiple_of(4), 0);
        }
        let unpacked: usize = self.0.values().map(|table| table.len().next_multiple_of(4)).sum();
        let mut woff = [*b"wOFF", *FLAVOR].concat();
        woff.extend(long(start + tables.len()));
        woff.extend([self.count().to_be_bytes(), [0, 0]].concat());
        woff.extend(long(12 + 16 * packed.len() + unpacked));
        // The version of the font, then where metadata and private data stand: there are none.
        woff.extend([0, 1, 0, 0]);
        woff.extend([0; 20]);
        Some([woff, directory, tables].concat())
    }

    fn count(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(u16::MAX)
    }

    /// Writes the checksum of the whole OpenType font into its head.
    fn seal(&mut self) -> Option<()> {
        self.0.get_mut(b"head")?.get_mut(ADJUSTMENT)?.fill(0);
        let sums = self.0.values().map(|table| sum(table));
        let adjustment = MAGIC.wrapping_sub(sums.fold(sum(&self.directory()), u32::wrapping_add));
        let head = self.0.get_mut(b"head")?;
        head.get_mut(ADJUSTMENT)?
            .copy_from_slice(&adjustment.to_be_bytes());
        Some(())
    }

    /// What an OpenType font begins with.
    fn directory(&self) -> Vec<u8> {
        let count = self.count();
        let power = count.ilog2() as u16;
        let mut directory = FLAVOR.to_vec();
        for value in [count, 16 << power, power, 16 * (count - (1 << power))] {
            directory.extend(value.to_be_bytes());
        }
        let mut offset = 12 + 16 * self.0.len();
        for (tag, table) in &self.0 {
            directory.extend(tag);
            directory.extend(sum(table).to_be_bytes());
            directory.extend([long(offset), long(table.len())].concat());
            offset += table.len().next_multiple_of(4);
        }
        directory
    }
}

/// A table as WOFF holds it: packed, unless that makes it longer.
fn packed(table: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    match encoder.write_all(table).and_then(|()| encoder.finish()) {
        Ok(packed) if packed.len() < table.len() => packed,
        _ => table.to_vec(),
    }
}

/// The table `cmap` for these characters and their glyphs, in order: format 12, a group for each run.
pub(super) fn character_map(characters: &[(u32, u16)]) -> Vec<u8> {
    let mut groups: Vec<(u32, u32, u16)> = Vec::new();
    for (character, glyph) in characters {
        match groups.last_mut() {
            Some((first, last, start))
                if *last + 1 == *character
                    && u32::from(*start) + (character - *first) == u32::from(*glyph) =>
            {
                *last = *character;
            }
            _ => groups.push((*character, *character, *glyph)),
        }
    }
    let mut table: Vec<u8> = Vec::new();
    // Version, one subtable: for Windows, all of Unicode, at byte 12; its format.
    for value in [0_u16, 1, 3, 10, 0, 12, 12, 0] {
        table.extend(value.to_be_bytes());
    }
    table.extend([long(16 + 12 * groups.len()), long(0), long(groups.len())].concat());
    for (first, last, glyph) in groups {
        for value in [first, last, u32::from(glyph)] {
            table.extend(value.to_be_bytes());
        }
    }
    table
}

fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

/// The checksum of a table: its four-byte numbers added up.
fn sum(table: &[u8]) -> u32 {
    let number = |chunk: &[u8]| {
        let mut bytes = [0; 4];
        bytes[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(bytes)
    };
    table.chunks(4).map(number).fold(0, u32::wrapping_add)
}
