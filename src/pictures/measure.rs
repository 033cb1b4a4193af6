//! Format and size of a picture, from the first bytes of its file. It must not decode anything.

use super::{Format, MOST_MEGAPIXELS, Picture, Trouble, jpeg, svg};

/// A file of fewer bytes is shown as it is, unless it is a photograph.
const SMALL: u64 = 24 * 1024;

/// Measures a picture, given the first bytes of its file and how long the whole file is.
///
/// # Errors
///
/// Where it is no picture, where it is too large, or where more of the file is needed to tell.
pub fn measure(bytes: &[u8], file_size: u64) -> Result<Picture, Trouble> {
    let measured = measured(bytes, file_size);
    let is_whole = bytes.len() as u64 >= file_size;
    let picture = match measured {
        Err(Trouble::Cut) if is_whole => return Err(Trouble::Broken("it ends too early".to_owned())),
        measured => measured?,
    };
    let Some((width, height)) = picture.size else {
        return Ok(picture);
    };
    if width == 0 || height == 0 {
        return Err(Trouble::Broken("it has no width or no height".to_owned()));
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_MEGAPIXELS * 1_000_000 && picture.format != Format::Svg {
        return Err(Trouble::TooLarge(pixels.div_ceil(1_000_000)));
    }
    Ok(picture)
}

fn measured(bytes: &[u8], file_size: u64) -> Result<Picture, Trouble> {
    match bytes {
        [0xff, 0xd8, ..] => Ok(Picture {
            format: Format::Jpeg,
            size: Some(jpeg::size(bytes)?),
            copied_as: Some(Format::Jpeg),
            tells_place: jpeg::tells_place(bytes),
        }),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png(bytes, file_size),
        [b'G', b'I', b'F', b'8', ..] => Ok(Picture {
            format: Format::Gif,
            size: Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)),
            copied_as: None,
            tells_place: false,
        }),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes, file_size),
        [
            _,
            _,
            _,
            _,
            b'f',
            b't',
            b'y',
            b'p',
            b'a',
            b'v',
            b'i',
            b'f' | b's',
            ..,
        ] => Ok(Picture {
            format: Format::Avif,
            size: Some(avif_size(bytes)?),
            copied_as: None,
            tells_place: false,
        }),
        _ if is_text(bytes) => Ok(Picture {
            format: Format::Svg,
            size: svg::size(bytes)?,
            copied_as: None,
            tells_place: false,
        }),
        _ => Err(Trouble::Broken("it begins like no picture we know".to_owned())),
    }
}

/// Whether it begins as XML does.
fn is_text(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<")
}

/// A drawing compresses to a fraction of a byte for each pixel, a photograph never does.
fn is_photograph((width, height): (u32, u32), file_size: u64) -> bool {
    file_size > u64::from(width) * u64::from(height)
}

fn copied_as(is_photograph: bool, file_size: u64) -> Option<Format> {
    match is_photograph {
        true => Some(Format::Jpeg),
        false => (file_size >= SMALL).then_some(Format::Webp),
    }
}

/// The header comes first; transparency and movement are announced before the pixels.
fn png(bytes: &[u8], file_size: u64) -> Result<Picture, Trouble> {
    let size = (big(bytes, 16)?, big(bytes, 20)?);
    let mut is_transparent = matches!(bytes.get(25).ok_or(Trouble::Cut)?, 4 | 6);
    let mut is_moving = false;
    let mut at = 8_usize;
    loop {
        let kind = bytes
            .get(at.saturating_add(4)..at.saturating_add(8))
            .ok_or(Trouble::Cut)?;
        match kind {
            b"IDAT" | b"IEND" => break,
            b"tRNS" => is_transparent = true,
            b"acTL" => is_moving = true,
            _ => {}
        }
        let length = usize::try_from(big(bytes, at)?).unwrap_or(usize::MAX);
        at = at.saturating_add(length).saturating_add(12);
    }
    let is_photograph = !is_transparent && is_photograph(size, file_size);
    Ok(Picture {
        format: Format::Png,
        size: Some(size),
        copied_as: copied_as(is_photograph, file_size).filter(|_| !is_moving),
        tells_place: false,
    })
}

/// The three forms of WebP: lossy, lossless, and one that says what further parts there are.
fn webp(bytes: &[u8], file_size: u64) -> Result<Picture, Trouble> {
    const TRANSPARENT: u32 = 0x10;
    const MOVING: u32 = 0x02;
    let broken = || Trouble::Broken("it begins like no WebP we know".to_owned());
    let (size, is_lossy, is_moving) = match bytes.get(12..16).ok_or(Trouble::Cut)? {
        b"VP8 " => (
            (little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff),
            true,
            false,
        ),
        b"VP8L" => {
            let packed = little(bytes, 21, 4)?;
            (((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1), false, false)
        }
        b"VP8X" => {
            let flags = little(bytes, 20, 1)?;
            let size = (little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1);
            let is_lossless = bytes.windows(4).any(|part| part == b"VP8L");
            (
                size,
                flags & TRANSPARENT == 0 && !is_lossless,
                flags & MOVING != 0,
            )
        }
        _ => return Err(broken()),
    };
    Ok(Picture {
        format: Format::Webp,
        size: Some(size),
        copied_as: copied_as(is_lossy && file_size >= SMALL, file_size).filter(|_| !is_moving),
        tells_place: false,
    })
}

/// An AVIF file may hold several pictures, of which the largest is the one that is shown, turned or not.
fn avif_size(bytes: &[u8]) -> Result<(u32, u32), Trouble> {
    let places = |name: &'static [u8; 4]| {
        let windows = bytes.windows(4).enumerate();
        windows.filter(move |(_, part)| *part == name).map(|(at, _)| at)
    };
    let sizes = places(b"ispe").filter_map(|at| Some((big(bytes, at + 8).ok()?, big(bytes, at + 12).ok()?)));
    let largest = sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height));
    let (width, height) = largest.ok_or(Trouble::Cut)?;
    let quarters = places(b"irot").next().and_then(|at| bytes.get(at + 4)).copied();
    let is_turned = quarters.is_some_and(|quarters| quarters % 2 == 1);
    Ok(if is_turned {
        (height, width)
    } else {
        (width, height)
    })
}

fn big(bytes: &[u8], at: usize) -> Result<u32, Trouble> {
    match bytes.get(at..at.saturating_add(4)) {
        Some(&[a, b, c, d]) => Ok(u32::from_be_bytes([a, b, c, d])),
        _ => Err(Trouble::Cut),
    }
}

fn little(bytes: &[u8], at: usize, count: usize) -> Result<u32, Trouble> {
    let bytes = bytes.get(at..at + count).ok_or(Trouble::Cut)?;
    let from_last = bytes.iter().rev();
    Ok(from_last.fold(0, |number, byte| number << 8 | u32::from(*byte)))
}
