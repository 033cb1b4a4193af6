//! What the segments of a JPEG file tell: its size, and how the camera was held. It must not know other formats.

use super::Trouble;

/// Width and height as they are shown.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Trouble> {
    let mut turn = 1;
    let frame = frame(bytes, |segment| turn = orientation(segment).unwrap_or(turn))?;
    let (height, width) = (word(bytes, frame + 3)?, word(bytes, frame + 5)?);
    let (width, height) = (u32::from(width), u32::from(height));
    Ok(if turn > 4 {
        (height, width)
    } else {
        (width, height)
    })
}

/// Whether the camera noted where it was.
pub(super) fn tells_place(bytes: &[u8]) -> bool {
    let mut tells = false;
    // What is wrong with the file is told where its size is asked for.
    let _ = frame(bytes, |segment| tells |= has_latitude(segment).unwrap_or(false));
    tells
}

/// Where the segment that begins the picture stands; those of the camera that stand before it are looked at.
fn frame(bytes: &[u8], mut look: impl FnMut(&[u8])) -> Result<usize, Trouble> {
    let mut at = 2;
    loop {
        let (marker, start) = marker(bytes, at)?;
        if stands_alone(marker) {
            at = start;
            continue;
        }
        let length = usize::from(word(bytes, start)?);
        if length < 2 || marker == END_OF_IMAGE {
            return Err(Trouble::Broken("it holds no picture".to_owned()));
        }
        if is_frame(marker) {
            return Ok(start);
        }
        if marker == EXIF_SEGMENT
            && let Some(segment) = bytes.get(start + 2..start + length)
        {
            look(segment);
        }
        at = start + length;
    }
}

/// Whether the end of the picture is missing, of which decoders make grey.
pub(super) fn is_cut(bytes: &[u8]) -> bool {
    let last_scan = bytes.windows(2).rposition(|pair| pair == [0xff, START_OF_SCAN]);
    let ends = |scan: &[u8]| scan.windows(2).any(|pair| pair == [0xff, END_OF_IMAGE]);
    !last_scan.is_some_and(|start| ends(&bytes[start..]))
}

const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;
const EXIF_SEGMENT: u8 = 0xe1;

/// A marker, and where what belongs to it begins. Any number of fill bytes may stand before it.
fn marker(bytes: &[u8], mut at: usize) -> Result<(u8, usize), Trouble> {
    if *bytes.get(at).ok_or(Trouble::Cut)? != 0xff {
        return Err(Trouble::Broken("its segments are out of order".to_owned()));
    }
    while *bytes.get(at).ok_or(Trouble::Cut)? == 0xff {
        at += 1;
    }
    Ok((bytes[at], at + 1))
}

fn stands_alone(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xd0..=0xd8)
}

/// Whether a segment begins the picture itself, and so tells its size.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn word(bytes: &[u8], at: usize) -> Result<u16, Trouble> {
    match bytes.get(at..at + 2) {
        Some(&[high, low]) => Ok(u16::from_be_bytes([high, low])),
        _ => Err(Trouble::Cut),
    }
}

/// How the camera was held: 1 to 8, where 5 to 8 change width and height.
fn orientation(segment: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    let tiff = Tiff::of(segment)?;
    let entry = tiff.entry(tiff.long(4)?, ORIENTATION)?;
    tiff.short(entry + 8).filter(|turn| (1..=8).contains(turn))
}

/// Whether there is a latitude: some cameras write of the place that they know none.
fn has_latitude(segment: &[u8]) -> Option<bool> {
    const PLACE: u16 = 0x8825;
    const LATITUDE: u16 = 0x0002;
    let tiff = Tiff::of(segment)?;
    let entry = tiff.entry(tiff.long(4)?, PLACE)?;
    Some(tiff.entry(tiff.long(entry + 8)?, LATITUDE).is_some())
}

/// What the camera noted, in the order of bytes that it says.
struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Tiff<'a> {
    fn of(segment: &'a [u8]) -> Option<Self> {
        let bytes = segment.strip_prefix(b"Exif\0\0")?;
        let is_little = bytes.starts_with(b"II");
        Some(Self { bytes, is_little })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let &[a, b] = self.bytes.get(at..at.checked_add(2)?)? else {
            return None;
        };
        Some(if self.is_little {
            u16::from_le_bytes([a, b])
        } else {
            u16::from_be_bytes([a, b])
        })
    }

    /// Of what is longer than two bytes only places in the notes are asked for.
    fn long(&self, at: usize) -> Option<usize> {
        let (first, second) = (usize::from(self.short(at)?), usize::from(self.short(at + 2)?));
        Some(if self.is_little {
            second << 16 | first
        } else {
            first << 16 | second
        })
    }

    /// Where the entry of a tag stands in the directory at a place.
    fn entry(&self, directory: usize, tag: u16) -> Option<usize> {
        let count = usize::from(self.short(directory)?);
        let mut entries = (0..count).map(|index| directory + 2 + 12 * index);
        entries.find(|&entry| self.short(entry) == Some(tag))
    }
}
