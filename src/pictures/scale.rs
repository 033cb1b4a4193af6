//! Pictures decoded, scaled and written anew. It must not know their names.

use std::borrow::Cow;
use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as RowFilter, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};

use super::{Copied, Format, MOST_MEGAPIXELS, jpeg};

/// How faithful a copy of a photograph is, of 100.
const QUALITY: u8 = 80;

/// A decoded picture, turned as it is to be shown.
#[derive(Debug)]
pub struct Opened {
    /// Red, green, blue and opacity of each.
    pixels: Vec<u8>,
    size: (u32, u32),
    is_transparent: bool,
    /// What its colours mean, where that is not what everyone takes them for.
    profile: Option<Vec<u8>>,
}

/// Decodes a picture.
///
/// # Errors
///
/// Where its bytes are broken; the text says why.
pub fn open(bytes: &[u8]) -> Result<Opened, String> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|failure| failure.to_string())?;
    if reader.format() == Some(ImageFormat::Jpeg) && jpeg::is_cut(bytes) {
        return Err("it ends too early".to_owned());
    }
    let mut limits = Limits::no_limits();
    // Twice eight bytes for each pixel: what it is decoded to, and what it is turned into.
    limits.max_alloc = Some(16 * MOST_MEGAPIXELS * 1_000_000);
    reader.limits(limits);
    let format = reader.format();
    let mut decoder = reader.into_decoder().map_err(|failure| failure.to_string())?;
    // Browsers turn photographs alone.
    let turn = match format {
        Some(ImageFormat::Jpeg) => decoder.orientation().unwrap_or(Orientation::NoTransforms),
        _ => Orientation::NoTransforms,
    };
    let profile = decoder
        .icc_profile()
        .ok()
        .flatten()
        .filter(|profile| is_of_rgb(profile));
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|failure| failure.to_string())?;
    picture.apply_orientation(turn);
    let size = (picture.width(), picture.height());
    let is_transparent = picture.color().has_alpha();
    Ok(Opened {
        pixels: picture.into_rgba8().into_raw(),
        size,
        is_transparent,
        profile,
    })
}

/// A profile of other colours (grey, ink) no longer fits what was decoded.
fn is_of_rgb(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"RGB ")
}

/// Makes one copy.
///
/// # Errors
///
/// Where the copy is not one of this picture; the text says why.
pub fn copy(opened: &Opened, copied: &Copied) -> Result<Vec<u8>, String> {
    let scaled = if opened.size == (copied.width, copied.height) {
        None
    } else {
        Some(scaled(opened, copied)?)
    };
    let pixels = scaled.as_deref().unwrap_or(&opened.pixels);
    let (pixels, colours) = if opened.is_transparent {
        (Cow::Borrowed(pixels), ExtendedColorType::Rgba8)
    } else {
        (Cow::Owned(without_opacity(pixels)), ExtendedColorType::Rgb8)
    };
    let mut bytes = Vec::new();
    let (width, height) = (copied.width, copied.height);
    let profile = opened.profile.clone();
    let written = match copied.format {
        Format::Jpeg => with_profile(JpegEncoder::new_with_quality(&mut bytes, QUALITY), profile)
            .write_image(&pixels, width, height, colours),
        _ => with_profile(WebPEncoder::new_lossless(&mut bytes), profile)
            .write_image(&pixels, width, height, colours),
    };
    written.map_err(|failure| failure.to_string())?;
    Ok(bytes)
}

/// Writes a drawing of flat colours, given as red, green, blue and opacity of each pixel, which is opaque.
///
/// # Errors
///
/// Where there are not as many pixels as the size says.
pub fn png(pixels: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>, String> {
    if pixels.len() as u64 != 4 * u64::from(width) * u64::from(height) {
        return Err("there are not as many pixels as the size says".to_owned());
    }
    let opaque = without_opacity(pixels);
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, RowFilter::NoFilter)
        .write_image(&opaque, width, height, ExtendedColorType::Rgb8)
        .map_err(|failure| failure.to_string())?;
    Ok(bytes)
}

fn with_profile<E: ImageEncoder>(mut encoder: E, profile: Option<Vec<u8>>) -> E {
    // Without it the colours are a little off, which is no reason to show none.
    let _ = profile.map(|profile| encoder.set_icc_profile(profile));
    encoder
}

fn without_opacity(pixels: &[u8]) -> Vec<u8> {
    let colours = pixels.as_chunks::<4>().0.iter();
    colours
        .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
        .collect()
}

/// Four bytes a pixel even of what is opaque: every further kind of pixel would be compiled in as many ways as there are
/// processors.
fn scaled(opened: &Opened, copied: &Copied) -> Result<Vec<u8>, String> {
    let (width, height) = opened.size;
    let kind = PixelType::U8x4;
    let source = ImageRef::new(width, height, &opened.pixels, kind).map_err(|failure| failure.to_string())?;
    let mut target = Image::new(copied.width, copied.height, kind);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(opened.is_transparent);
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(|failure| failure.to_string())?;
    Ok(target.into_vec())
}
