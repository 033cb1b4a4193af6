//! Files to be taken home: where they lie, and how large they are. It must not know how they are made.

use std::collections::BTreeMap;

use serde::Serialize;

use super::here::Here;
use crate::site::Route;

/// The sizes of files as pages tell them ([`told_size`]), by their places.
pub type Sizes = BTreeMap<Route, String>;

/// A file to be taken home.
#[derive(Debug, Serialize)]
pub struct DownloadView {
    /// Where it lies.
    pub href: String,
    /// How large it is, `110 kB`; absent until it has been made.
    pub size: Option<String>,
}

/// A file of the site.
pub(super) fn download(here: &Here, file: &Route) -> DownloadView {
    DownloadView {
        href: here.links.to(file),
        size: here.size(file).map(str::to_owned),
    }
}

/// A size in the units that file managers and browsers know, of 1000 bytes each. Two digits are told: more help nobody,
/// and a page need not change with every small edit of what it leads to.
#[must_use]
pub fn told_size(bytes: u64) -> String {
    let unit = 10_u64.pow(bytes.checked_ilog10().unwrap_or_default().saturating_sub(1));
    let rounded = (bytes + unit / 2) / unit * unit;
    match rounded {
        0..1_000_000 => format!("{}\u{a0}kB", rounded.div_ceil(1000)),
        1_000_000..10_000_000 => {
            let tenths = rounded / 100_000;
            format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10)
        }
        _ => format!("{}\u{a0}MB", rounded / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_two_digits() {
        for (bytes, told) in [
            (0, "0 kB"),
            (1, "1 kB"),
            (8_700, "9 kB"),
            (10_499, "10 kB"),
            (45_500, "46 kB"),
            (106_221, "110 kB"),
            (994_999, "990 kB"),
            (995_000, "1.0 MB"),
            (1_249_999, "1.2 MB"),
            (9_950_000, "10 MB"),
            (123_456_789, "120 MB"),
        ] {
            assert_eq!(told_size(bytes).replace('\u{a0}', " "), told, "{bytes}");
        }
    }
}
