//! Files of the user in the plan: those that are published as they are, and smaller copies of pictures. It must not
//! know the bytes of either.

use super::{Output, Recipe};
use crate::content::Attachment;
use crate::fingerprint::{Fingerprint, Mixer};
use crate::pictures::{self, Copied};
use crate::site::{Route, Site, WorkFiles};

/// Files that are published as they are.
pub(super) fn attachments<'a>(site: &'a Site) -> impl Iterator<Item = Output> + 'a {
    let own = site.library.attachments.iter();
    let own = own.filter_map(|attachment| Some((Route::parse(attachment.name())?, attachment)));
    own.chain(former(site)).map(|(route, attachment)| Output {
        route,
        recipe: Recipe::Attachment(attachment.source.clone()),
        fingerprint: attachment_print(attachment),
    })
}

/// A PDF is linked from papers of others: it stays at its paper's former addresses too, where nothing could lead on.
fn former<'a>(site: &'a Site) -> impl Iterator<Item = (Route, &'a Attachment)> {
    site.redirects.iter().filter_map(|(from, to)| {
        let slug = to.as_str().strip_prefix("papers/")?.strip_suffix('/')?;
        let found = site
            .works
            .binary_search_by(|placed| placed.work.record.slug.as_str().cmp(slug));
        let pdf = site.works.get(found.ok()?)?.files.pdf?;
        Some((from.file(pdf.file_name()), pdf))
    })
}

/// The smaller copies of every picture that a page shows.
pub(super) fn copies(site: &Site) -> Vec<Output> {
    let mut outputs = Vec::new();
    for attachment in site.pictures() {
        let copies = attachment.picture.as_ref().map(pictures::copies);
        for copied in copies.unwrap_or_default() {
            outputs.extend(Route::parse(&copied.name(attachment.name())).map(|route| Output {
                route,
                recipe: Recipe::Copied(attachment.source.clone(), copied),
                fingerprint: copied_print(attachment, copied),
            }));
        }
    }
    outputs
}

/// The names of the files that a work links to, and its teaser as it is shown.
pub(super) fn mix_files(mixer: Mixer, files: &WorkFiles, teasers: bool) -> Mixer {
    let links = files.links();
    let mixer = links.fold(mixer, |mixer, (kind, file)| {
        mixer.text(kind.key()).text(file.name())
    });
    let mixer = mixer.part(&[u8::from(teasers && files.teaser.is_some())]);
    mix_pictures(mixer, files.teaser.as_slice())
}

/// What views read of pictures: where they are, what they are, and their size, which tells the copies.
pub(super) fn mix_pictures(mixer: Mixer, pictures: &[&Attachment]) -> Mixer {
    pictures.iter().fold(mixer, |mixer, attachment| {
        mixer
            .text(attachment.name())
            .text(&format!("{:?}", attachment.picture))
    })
}

/// A file to be copied, by its size and time.
fn attachment_print(attachment: &Attachment) -> Fingerprint {
    mix_stamp(Mixer::new("attachment"), attachment).finish()
}

/// A smaller copy of a picture, by the picture's size and time.
fn copied_print(attachment: &Attachment, copied: Copied) -> Fingerprint {
    let Copied {
        width,
        height,
        format,
    } = copied;
    mix_stamp(Mixer::new(pictures::ENCODING), attachment)
        .text(&format!("{width} {height} {format:?}"))
        .finish()
}

fn mix_stamp(mixer: Mixer, attachment: &Attachment) -> Mixer {
    let modified = attachment
        .stamp
        .modified
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos());
    mixer
        .text(&attachment.source)
        .part(&attachment.stamp.size.to_le_bytes())
        .part(&modified.to_le_bytes())
}
