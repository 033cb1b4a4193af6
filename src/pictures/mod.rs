//! Owns pictures: what the beginning of a file tells of one, and the smaller copies that are made of it.
//! It must not know which pages show a picture, nor touch a disk.
//!
//! 1. [`measure`] tells format and size from the first bytes of a file (`jpeg` and `svg` know theirs);
//! 2. [`copies`] says which copies are worth making, before any is made: pages name them;
//! 3. [`open`] decodes a file once, [`copy`] makes one copy of it;
//! 4. [`png`] writes a picture that was drawn here.
//!
//! A photograph is copied as JPEG, a drawing as WebP without loss. Nothing is made larger than it is, and a copy holds
//! nothing but the picture: what a camera wrote beside it (place, time, owner) stays behind.

mod jpeg;
mod measure;
mod scale;
mod svg;

pub use measure::measure;
pub use scale::{Opened, copy, open, png};

/// Changes with every change of how copies are made: those of an earlier program are made anew.
pub const ENCODING: &str = "pictures 1";

/// Pictures with more pixels are refused: they would need more memory than a build may take.
pub const MOST_MEGAPIXELS: u64 = 100;

/// How wide copies are: for a list, a telephone, a column of text, and a column on a sharp screen.
const WIDTHS: [u32; 4] = [240, 480, 960, 1600];

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Drawings and screenshots.
    Png,
    /// Either.
    Webp,
    /// Few colours, often moving.
    Gif,
    /// Photographs, in half the bytes.
    Avif,
    /// Drawings, in lines.
    Svg,
}

impl Format {
    /// The format that a file's name promises.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        const KNOWN: [(&str, Format); 7] = [
            ("jpg", Format::Jpeg),
            ("jpeg", Format::Jpeg),
            ("png", Format::Png),
            ("webp", Format::Webp),
            ("gif", Format::Gif),
            ("avif", Format::Avif),
            ("svg", Format::Svg),
        ];
        let (_, extension) = name.rsplit_once('.')?;
        let known = KNOWN
            .iter()
            .find(|(known, _)| extension.eq_ignore_ascii_case(known));
        known.map(|(_, format)| *format)
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Avif => "avif",
            Self::Svg => "svg",
        }
    }
}

/// What the beginning of a file tells of the picture in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is written as, whatever its name says.
    pub format: Format,
    /// Width and height in pixels, as it is shown: turned, where the camera was. Absent where the file does not tell.
    pub size: Option<(u32, u32)>,
    /// What copies of it are written as; absent where none are made.
    pub copied_as: Option<Format>,
    /// Whether it says where it was taken.
    pub tells_place: bool,
}

/// Why a file is no picture that could be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// More of the file is needed to tell.
    Cut,
    /// It cannot be read.
    Broken(String),
    /// It has so many megapixels.
    TooLarge(u64),
}

/// A copy of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it is written as.
    pub format: Format,
}

impl Copied {
    /// What the copy is called, given the name of the picture: `teaser.png` becomes `teaser-480.webp`.
    #[must_use]
    pub fn name(&self, picture: &str) -> String {
        let stem = picture.rsplit_once('.').map_or(picture, |(stem, _)| stem);
        format!("{stem}-{}.{}", self.width, self.format.extension())
    }
}

impl Picture {
    /// Whether the file itself is shown, beside its copies: a photograph's never is, and a very large drawing's neither.
    #[must_use]
    pub fn is_shown_itself(&self) -> bool {
        let is_small = self
            .size
            .is_none_or(|(width, _)| width <= WIDTHS[WIDTHS.len() - 1]);
        match self.copied_as {
            None => true,
            Some(Format::Jpeg) => self.format == Format::Webp && is_small,
            Some(_) => is_small,
        }
    }
}

/// The copies that are worth making of a picture, the smallest first.
#[must_use]
pub fn copies(picture: &Picture) -> Vec<Copied> {
    let (Some((width, height)), Some(format)) = (picture.size, picture.copied_as) else {
        return Vec::new();
    };
    // One that is nearly as wide saves nothing.
    let smaller = WIDTHS.into_iter().filter(|narrow| narrow + narrow / 8 < width);
    let largest = width.min(WIDTHS[WIDTHS.len() - 1]);
    let whole = (!picture.is_shown_itself()).then_some(largest);
    let mut widths: Vec<u32> = smaller.chain(whole).collect();
    widths.dedup();
    let scaled = |narrow: u32| {
        let exact = u64::from(height) * u64::from(narrow);
        let rounded = (exact + u64::from(width) / 2) / u64::from(width);
        u32::try_from(rounded).unwrap_or(height).max(1)
    };
    let copy = |narrow| Copied {
        width: narrow,
        height: scaled(narrow),
        format,
    };
    widths.into_iter().map(copy).collect()
}

#[cfg(test)]
mod tests;
