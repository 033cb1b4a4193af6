//! Small matters of text: cutting, anchors, addresses. It must not know records.

use std::collections::HashSet;

use crate::model::Slug;

/// How long a description for search engines is.
const DESCRIPTION_LENGTH: usize = 160;

/// Cuts a plain text to the length of a description, at a word's end.
pub(super) fn description(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= DESCRIPTION_LENGTH {
        return text;
    }
    let most: String = text.chars().take(DESCRIPTION_LENGTH).collect();
    let cut = most.rfind(' ').map_or_else(
        || most.chars().take(DESCRIPTION_LENGTH - 1).collect(),
        |at| most[..at].to_owned(),
    );
    format!("{}…", cut.trim_end_matches([',', ';', ':', '-', '–', '.', ' ']))
}

/// An identifier for each heading, no two alike.
pub(super) fn anchors<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    labels
        .enumerate()
        .map(|(index, label)| {
            let slug = Slug::from_text(label).map_or_else(|| "section".to_owned(), |slug| slug.to_string());
            let anchor = if taken.contains(&slug) {
                format!("{slug}--{}", index + 1)
            } else {
                slug
            };
            taken.insert(anchor.clone());
            anchor
        })
        .collect()
}

/// An address with everything percent-encoded that may not stand in one (RFC 3986); what is encoded already
/// and what divides its parts stays.
pub(super) fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        let stays = byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        if stays {
            encoded.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// A page range as it is set: with an en dash between two numbers.
pub(super) fn page_range(pages: &str) -> String {
    match pages.split_once('-') {
        Some((first, last)) if !first.is_empty() && !last.is_empty() && !last.contains('-') => {
            format!("{}–{}", first.trim(), last.trim())
        }
        _ => pages.to_owned(),
    }
}
