//! Pictures as they are shown: with their size, so that nothing moves when they come, and with the smaller copies
//! that there are. It must not know which page they are on.

use std::borrow::Cow;

use serde::Serialize;

use super::here::Links;
use super::text::push_escaped;
use crate::content::Attachment;
use crate::pictures::{self, Copied, Format};
use crate::site::Route;

/// A picture. A template writes `sizes` beside `srcset`, for it alone knows how wide the picture is shown.
#[derive(Debug, Serialize)]
pub struct PictureView {
    /// Address.
    pub src: String,
    /// Addresses of copies with their widths; empty if there are none.
    pub srcset: String,
    /// In pixels; absent where the file does not tell.
    pub width: Option<u32>,
    /// In pixels; absent where the file does not tell.
    pub height: Option<u32>,
}

/// How wide a text's pictures are shown: as wide as the text.
const SIZES: &str = "(min-width: 56em) 46rem, 100vw";

/// Fills the view of a picture; absent where its name can be no address.
pub(super) fn view(links: Links, attachment: &Attachment) -> Option<PictureView> {
    let route = Route::parse(attachment.name())?;
    let Some(picture) = &attachment.picture else {
        return Some(PictureView {
            src: links.to(&route),
            srcset: String::new(),
            width: None,
            height: None,
        });
    };
    let copies = pictures::copies(picture);
    let own = picture.size.filter(|_| picture.is_shown_itself());
    let largest = copies.last().map(|copied| (copied.width, copied.height));
    let size = own.or(largest).or(picture.size);
    let of_copies = copies
        .iter()
        .map(|copied| (links.to(&route_of(attachment, copied)), copied.width));
    let own = own.map(|(width, _)| (links.to(&route), width));
    let all: Vec<(String, u32)> = of_copies.chain(own).collect();
    let srcset: Vec<String> = all
        .iter()
        .map(|(address, width)| format!("{address} {width}w"))
        .collect();
    let src = all
        .last()
        .map_or_else(|| links.to(&route), |(address, _)| address.clone());
    Some(PictureView {
        src,
        srcset: if srcset.len() > 1 {
            srcset.join(", ")
        } else {
            String::new()
        },
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
    })
}

fn route_of(attachment: &Attachment, copied: &Copied) -> Route {
    Route::root().file(&copied.name(attachment.name()))
}

/// The file that link previews and search engines are given, with its size: they know no drawings in lines, and many
/// know nothing newer than JPEG and PNG.
pub(super) fn for_machines(attachment: &Attachment) -> Option<(Route, (u32, u32))> {
    let picture = attachment.picture.as_ref()?;
    let size = picture.size?;
    let largest = pictures::copies(picture).pop();
    match (picture.format, largest) {
        (Format::Svg | Format::Avif, _) => None,
        (_, Some(copied)) if copied.format == Format::Jpeg => {
            Some((route_of(attachment, &copied), (copied.width, copied.height)))
        }
        _ => Some((Route::parse(attachment.name())?, size)),
    }
}

/// HTML of a text on a page at a route, its pictures with their sizes and copies. Tags that say more than source and
/// text, which only pages with HTML of their own have, stay as they are.
pub(super) fn with_copies<'h>(
    html: &'h str,
    links: Links,
    route: &Route,
    pictures: &[&Attachment],
) -> Cow<'h, str> {
    if pictures.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut shown = String::with_capacity(html.len() + 512 * pictures.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once("<img ") {
        shown.push_str(before);
        shown.push_str("<img ");
        rest = tag;
        if let Some((written, behind)) = source(tag)
            && let Some(view) = known(&written, route, pictures).and_then(|found| view(links, found))
        {
            push_attributes(&mut shown, &view);
            rest = behind;
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// The source of a tag that begins with it, and what follows.
fn source(tag: &str) -> Option<(String, &str)> {
    let (written, behind) = tag.strip_prefix("src=\"")?.split_once('"')?;
    let attributes = &behind[..behind.find('>')?];
    let says_more = [" width=", " height=", " srcset="]
        .iter()
        .any(|more| attributes.contains(more));
    (!says_more).then(|| (written.replace("&amp;", "&"), behind))
}

fn known<'a>(written: &str, route: &Route, pictures: &[&'a Attachment]) -> Option<&'a Attachment> {
    let target = route.resolve(written)?;
    pictures
        .iter()
        .copied()
        .find(|picture| picture.name() == target.as_str())
}

fn push_attributes(html: &mut String, view: &PictureView) {
    let PictureView {
        src,
        srcset,
        width,
        height,
    } = view;
    let mut put = |name: &str, value: &str| {
        html.push_str(name);
        html.push_str("=\"");
        push_escaped(html, value);
        html.push_str("\" ");
    };
    put("src", src);
    if !srcset.is_empty() {
        put("srcset", srcset);
        put("sizes", SIZES);
    }
    for (name, side) in [("width", width), ("height", height)] {
        if let Some(side) = side {
            put(name, &side.to_string());
        }
    }
    html.push_str("loading=\"lazy\" decoding=\"async\"");
}
