//! Ranges of pages. It must not know where they are printed.

const DASHES: [char; 3] = ['-', '–', '—'];

/// First and last page of a range, whichever dash parts them: `2391-2404`, `A-1–A-9`, `A-1-A-9`. Pages that are no range,
/// or several, are all first.
#[must_use]
pub fn page_ends(pages: &str) -> (&str, Option<&str>) {
    let pages = pages.trim();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, dash) in pages.match_indices(DASHES) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end = at + dash.len(),
            _ => runs.push((at, at + dash.len())),
        }
    }
    let is_long = |(start, end): &(usize, usize)| &pages[*start..*end] != "-";
    let long: Vec<(usize, usize)> = runs.iter().copied().filter(is_long).collect();
    let parting = match (runs.as_slice(), long.as_slice()) {
        ([only], _) | (_, [only]) | ([_, only, _], []) => *only,
        _ => return (pages, None),
    };
    let (first, last) = (pages[..parting.0].trim(), pages[parting.1..].trim());
    match (first, last) {
        ("", _) => (pages, None),
        (first, "") => (first, None),
        (first, last) => (first, Some(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_part_at_one_dash() {
        for (pages, expected) in [
            ("2391-2404", ("2391", Some("2404"))),
            ("2391--2404", ("2391", Some("2404"))),
            ("2391 – 2404", ("2391", Some("2404"))),
            ("A-1–A-9", ("A-1", Some("A-9"))),
            ("A-1-A-9", ("A-1", Some("A-9"))),
            ("12-", ("12", None)),
            ("-3", ("-3", None)),
            ("7", ("7", None)),
            ("1-3, 7-9", ("1-3, 7-9", None)),
        ] {
            assert_eq!(page_ends(pages), expected, "{pages}");
        }
    }
}
