//! What the segments of a JPEG file tell: its size, and how the camera was held. It must not know other formats.

use super::Trouble;

/// Width and height as they are shown.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Trouble> {
    let mut turn = 1;
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
            let (height, width) = (word(bytes, start + 3)?, word(bytes, start + 5)?);
            let (width, height) = (u32::from(width), u32::from(height));
            return Ok(if turn > 4 {
                (height, width)
            } else {
                (width, height)
            });
        }
        if marker == EXIF_SEGMENT
            && let Some(segment) = bytes.get(start + 2..start + length)
        {
            turn = orientation(segment).unwrap_or(turn);
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
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let &[a, b] = tiff.get(at..at.checked_add(2)?)? else {
            return None;
        };
        Some(if is_little {
            u16::from_le_bytes([a, b])
        } else {
            u16::from_be_bytes([a, b])
        })
    };
    let long = |at: usize| {
        let (first, second) = (u32::from(short(at)?), u32::from(short(at + 2)?));
        Some(if is_little {
            second << 16 | first
        } else {
            first << 16 | second
        })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let count = usize::from(short(directory)?);
    let mut entries = (0..count).map(|index| directory + 2 + 12 * index);
    let entry = entries.find(|&entry| short(entry) == Some(ORIENTATION))?;
    short(entry + 8).filter(|turn| (1..=8).contains(turn))
}
