//! Pictures made in code: measured by their first bytes, copied, and refused.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// Hills of colour with grain over them, as a camera sees them.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 7;
        let at = |of: u32, whole: u32| u8::try_from(of * 200 / whole).expect("below 256");
        let grain = u8::try_from(grain % 48).expect("below 256");
        Rgb([at(x, width) + grain, at(y, height) + grain, 100 + grain])
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    picture.write_with_encoder(encoder).expect("a JPEG");
    bytes
}

fn written(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture: DynamicImage = picture.into();
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// The same JPEG with what a camera writes beside a picture: how it was held, and a word that nobody should read.
fn from_camera(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff);
    segment.extend(b"SECRET PLACE");
    let length = u16::try_from(segment.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length[..], &segment, &jpeg[2..]].concat()
}

/// The same JPEG with a directory of what is known of the place, in which this is known.
fn from_somewhere(jpeg: &[u8], known: u8) -> Vec<u8> {
    let mut segment = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    segment.extend([0, 1, 0, known, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0]);
    let length = u16::try_from(segment.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length[..], &segment, &jpeg[2..]].concat()
}

#[test]
fn a_photograph_with_a_latitude_tells_its_place() {
    const VERSION: u8 = 0;
    const LATITUDE: u8 = 2;
    let plain = jpeg(&photograph(64, 64));
    assert!(!measured(&plain).tells_place);
    assert!(!measured(&from_camera(&plain, 6)).tells_place);
    assert!(!measured(&from_somewhere(&plain, VERSION)).tells_place);
    assert!(measured(&from_somewhere(&plain, LATITUDE)).tells_place);
}

fn measured(bytes: &[u8]) -> Picture {
    measure(bytes, bytes.len() as u64).expect("a picture")
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("a copy that can be read")
}

#[test]
fn sizes_are_told_by_the_first_bytes() {
    let plain = DynamicImage::from(photograph(300, 200)).to_rgba8();
    let drawing = RgbImage::from_pixel(300, 200, Rgb([9, 9, 9]));
    let gif = b"GIF89a\x2c\x01\xc8\0\0\0\0";
    let avif = b"\0\0\0\x1cftypavif\0\0\0\0\0\0\0\x14ispe\0\0\0\0\0\0\x01\x2c\0\0\0\xc8\0\0\0\x08irot\0";
    let lossy = b"RIFF\x40\0\0\0WEBPVP8 \x34\0\0\0\x30\x01\0\x9d\x01\x2a\x2c\x01\xc8\0";
    let extended = b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x2b\x01\0\xc7\0\0VP8 ";
    let files: [(Vec<u8>, Format); 8] = [
        (jpeg(&photograph(300, 200)), Format::Jpeg),
        (written(drawing.clone(), ImageFormat::Png), Format::Png),
        (written(plain, ImageFormat::Png), Format::Png),
        (written(drawing, ImageFormat::WebP), Format::Webp),
        (lossy.to_vec(), Format::Webp),
        (extended.to_vec(), Format::Webp),
        (gif.to_vec(), Format::Gif),
        (avif.to_vec(), Format::Avif),
    ];
    for (bytes, format) in files {
        let picture = measured(&bytes);
        assert_eq!(
            (picture.format, picture.size),
            (format, Some((300, 200))),
            "{format:?}"
        );
        let beginning = &bytes[..bytes.len().min(24)];
        let cut = measure(beginning, 10_000);
        assert!(matches!(cut, Err(Trouble::Cut) | Ok(_)), "{format:?}: {cut:?}");
    }
}

#[test]
fn an_svg_has_the_size_of_its_tag_or_of_its_box() {
    for (tag, size) in [
        ("<svg width=\"300\" height='200px'>", Some((300, 200))),
        (
            "<?xml version=\"1.0\"?>\n<!-- <svgs> -->\n<svg\n height=\"150pt\" width=\"225pt\">",
            Some((300, 200)),
        ),
        (
            "<svg viewBox=\"0 0 300.2 199.8\" width=\"100%\" height=\"100%\">",
            Some((300, 200)),
        ),
        ("<svg stroke-width=\"3\" viewBox='0,0,300,200'>", Some((300, 200))),
        ("<svg>", None),
        ("<svg width=\"1e99\" height=\"-3\">", None),
    ] {
        assert_eq!(measured(tag.as_bytes()).size, size, "{tag}");
    }
}

#[test]
fn what_is_no_picture_says_so() {
    let large = {
        let mut png = written(RgbImage::new(1, 1), ImageFormat::Png);
        png[16..24].copy_from_slice(b"\0\0\x4e\x20\0\0\x4e\x20");
        png
    };
    for (bytes, whole, trouble) in [
        (&b"hello"[..], 5, "Broken"),
        (b"", 0, "Broken"),
        (b"\xff\xd8\xff\xe0", 4, "Broken"),
        (b"\xff\xd8\xff\xe0", 9_000, "Cut"),
        (b"\xff\xd8\xff\xd9\0\x02", 6, "Broken"),
        (b"\xff\xd8hello", 7, "Broken"),
        (b"\x89PNG\r\n\x1a\n", 8, "Broken"),
        (b"<p>", 3, "Broken"),
        (b"RIFF\0\0\0\0WEBPNONE\0\0\0\0", 20, "Broken"),
        (b"GIF89a\0\0\0\0", 10, "Broken"),
        (&large, 100, "TooLarge(400)"),
    ] {
        let found = format!("{:?}", measure(bytes, whole).expect_err("no picture"));
        assert!(found.starts_with(trouble), "{found}");
    }
    assert!(open(b"\xff\xd8hello").is_err());
    let jpeg = jpeg(&photograph(64, 64));
    let png = written(photograph(64, 64), ImageFormat::Png);
    for bytes in [&jpeg[..jpeg.len() / 4], &png[..png.len() / 2]] {
        assert!(open(bytes).is_err(), "a file that was cut short");
    }
}

#[test]
fn copies_are_smaller_and_never_larger() {
    let widths = |width, height, format, copied_as| {
        let picture = Picture {
            format,
            size: Some((width, height)),
            copied_as,
            tells_place: false,
        };
        let copies = copies(&picture);
        let widths: Vec<u32> = copies.iter().map(|copy| copy.width).collect();
        (widths, picture.is_shown_itself())
    };
    let (photo, drawing) = (Some(Format::Jpeg), Some(Format::Webp));
    for ((width, format, copied_as), (expected, itself)) in [
        ((3000, Format::Jpeg, photo), (vec![240, 480, 960, 1600], false)),
        ((1000, Format::Jpeg, photo), (vec![240, 480, 1000], false)),
        ((100, Format::Jpeg, photo), (vec![100], false)),
        ((1000, Format::Webp, photo), (vec![240, 480], true)),
        ((1000, Format::Png, photo), (vec![240, 480, 1000], false)),
        ((1000, Format::Png, drawing), (vec![240, 480], true)),
        ((3000, Format::Png, drawing), (vec![240, 480, 960, 1600], false)),
        ((200, Format::Png, drawing), (vec![], true)),
        ((3000, Format::Gif, None), (vec![], true)),
    ] {
        assert_eq!(
            widths(width, 600, format, copied_as),
            (expected, itself),
            "{width} {format:?}"
        );
    }
    assert_eq!(widths(100_000, 2, Format::Jpeg, photo).0.len(), 4);
}

#[test]
fn photographs_and_drawings_are_told_apart() {
    let sharp = written(photograph(400, 300), ImageFormat::Png);
    let flat = written(
        RgbImage::from_fn(400, 300, |x, _| Rgb([if x % 40 < 3 { 0 } else { 255 }; 3])),
        ImageFormat::Png,
    );
    let mut clear = DynamicImage::from(photograph(400, 300)).into_rgba8();
    clear.pixels_mut().for_each(|pixel| pixel.0[3] = 90);
    assert_eq!(measured(&sharp).copied_as, Some(Format::Jpeg));
    assert_eq!(measured(&flat).copied_as, None, "it is small as it is");
    assert_eq!(
        measure(&flat, 40_000).expect("a picture").copied_as,
        Some(Format::Webp)
    );
    assert_eq!(
        measured(&written(clear, ImageFormat::Png)).copied_as,
        Some(Format::Webp),
        "JPEG is never clear"
    );
}

#[test]
fn a_copy_is_turned_as_the_camera_was_held_and_tells_nothing_else() {
    // Dark on the left as it lies in the file: held like this, that is the top.
    let lying = RgbImage::from_fn(600, 400, |x, _| Rgb([if x < 300 { 10 } else { 240 }; 3]));
    let bytes = from_camera(&jpeg(&lying), 6);
    let picture = measured(&bytes);
    assert_eq!(picture.size, Some((400, 600)));
    let opened = open(&bytes).expect("a picture");
    let copies = copies(&picture);
    assert_eq!(
        copies
            .iter()
            .map(|copy| (copy.width, copy.height))
            .collect::<Vec<_>>(),
        [(240, 360), (400, 600)]
    );
    for copied in copies {
        let copy = copy(&opened, &copied).expect("a copy");
        assert!(
            !copy
                .windows(6)
                .any(|part| part == b"SECRET" || part == b"Exif\0\0")
        );
        let seen = decoded(&copy);
        assert_eq!(seen.dimensions(), (copied.width, copied.height));
        let brightness = |y| seen.to_luma8()[(copied.width / 2, y)].0[0];
        assert!(brightness(copied.height / 8) < 40 && brightness(copied.height * 7 / 8) > 200);
    }
    for (orientation, size) in [
        (1, (600, 400)),
        (3, (600, 400)),
        (5, (400, 600)),
        (8, (400, 600)),
        (9, (600, 400)),
    ] {
        assert_eq!(
            measured(&from_camera(&jpeg(&lying), orientation)).size,
            Some(size),
            "{orientation}"
        );
    }
}

#[test]
fn a_drawing_keeps_its_colours_and_what_shines_through() {
    let drawing = RgbaImage::from_fn(1000, 500, |x, y| match (x / 250, y / 250) {
        (0, _) => Rgba([0, 0, 0, 0]),
        (1, 0) => Rgba([200, 30, 30, 255]),
        _ => Rgba([255, 255, 255, 255]),
    });
    let bytes = written(drawing, ImageFormat::Png);
    let picture = measure(&bytes, 100_000).expect("a picture");
    let copied = copies(&picture)[1];
    assert_eq!(copied.name("papers/x/teaser.png"), "papers/x/teaser-480.webp");
    let copy = copy(&open(&bytes).expect("a picture"), &copied).expect("a copy");
    let seen = decoded(&copy).to_rgba8();
    assert_eq!(seen[(20, 100)], Rgba([0, 0, 0, 0]));
    assert_eq!(seen[(180, 40)], Rgba([200, 30, 30, 255]));
}

proptest::proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn no_bytes_make_it_stumble(
        start in 0_usize..6,
        rest in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
        more in 0_u64..1000,
    ) {
        let starts: [&[u8]; 6] = [b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8X", b"\0\0\0\0ftypavifispe", b"<svg ", b"GIF8"];
        let bytes = [starts[start], &rest].concat();
        let _ = measure(&bytes, bytes.len() as u64 + more);
        let _ = open(&bytes);
    }
}
