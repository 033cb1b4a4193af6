//! The readers: one for each kind of document. They must not know each other, nor other seeds.
//!
//! Each reader has two functions: `recognise` says how sure it is that a seed is of its kind, and `read`
//! makes the Draft. [`read`] asks all and lets the surest read.

mod byline;
mod contact;
mod cv;
mod date;
mod interface;
mod keyed;
mod listing;
mod metric;
mod name_shape;
mod profile;
mod prose;
mod reference;
mod rows;
mod section_kind;

use super::draft::{Draft, ReaderKind};
use super::seed::Seed;

/// How sure a reader is that a seed is of its kind: 0 not at all, 100 entirely.
pub type Confidence = u8;

/// A kind of document: how to recognise it and how to read it.
struct Reader {
    recognise: fn(&Seed) -> Confidence,
    read: fn(&Seed) -> Draft,
}

const READERS: &[Reader] = &[
    Reader {
        recognise: keyed::recognise,
        read: keyed::read,
    },
    Reader {
        recognise: listing::recognise,
        read: listing::read,
    },
    Reader {
        recognise: profile::recognise,
        read: profile::read,
    },
    Reader {
        recognise: cv::recognise,
        read: cv::read,
    },
];

/// Reads a seed with the reader that is surest of it.
#[must_use]
pub fn read(seed: &Seed) -> Draft {
    let surest = READERS
        .iter()
        .map(|reader| ((reader.recognise)(seed), reader))
        .max_by_key(|(confidence, _)| *confidence);
    match surest {
        Some((confidence, reader)) if confidence > 0 => (reader.read)(seed),
        _ => Draft::empty(ReaderKind::Unknown),
    }
}

#[cfg(test)]
mod told;
