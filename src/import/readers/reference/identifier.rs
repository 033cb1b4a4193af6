//! Identifiers and addresses in references: DOI, arXiv id, URLs and links with a label.
//! It must not know where in the reference they stand.

use std::ops::Range;

use crate::import::draft::{Claim, DraftVersion, DraftWork};
use crate::model::{ArxivId, Doi, Link, LinkKind, PartialDate, WorkType};

use super::Taken;
use super::date::year;
use super::passage::MarkKind;
use super::sheet::Sheet;
use super::words::LINK_LABELS;

/// A place where arXiv is named, and the year behind it.
type Mention = (Range<usize>, Option<(i16, Range<usize>)>);

/// What names a reference.
#[derive(Debug, Clone, Default)]
pub(super) struct Identifiers {
    doi: Option<(Doi, Range<usize>)>,
    arxiv: Option<(ArxivId, Range<usize>)>,
    url: Option<(String, Range<usize>)>,
    links: Vec<(Link, Range<usize>)>,
    /// Where arXiv is named, with the year behind it; also without an id.
    pub(super) arxiv_mention: Option<Mention>,
}

/// Finds them all and takes them off the sheet.
pub(super) fn take(sheet: &mut Sheet<'_>) -> Identifiers {
    let mut found = Identifiers::default();
    take_marks(sheet, &mut found);
    take_arxiv(sheet, &mut found);
    while let Some(range) = next_address(&sheet.open) {
        let range = with_label(&sheet.open, range);
        let text = sheet.open[range.clone()].to_owned();
        let address = text.split_whitespace().last().unwrap_or("").to_owned();
        note_address(&mut found, &address, range.clone());
        let field = field_of(&address);
        sheet.take(range, Taken::Field(field));
    }
    found
}

/// Puts them where they belong: an arXiv id behind a venue is another version of the work.
pub(super) fn fill(work: &mut DraftWork, sheet: &mut Sheet<'_>, found: Identifiers, has_venue: bool) {
    let Identifiers {
        doi,
        arxiv,
        url,
        links,
        arxiv_mention,
    } = found;
    let passage = sheet.passage;
    work.doi = doi.map(|(doi, range)| Claim::printed(doi, passage.span(&range)));
    work.url = url.map(|(url, range)| Claim::printed(url, passage.span(&range)));
    work.links = links
        .into_iter()
        .map(|(link, range)| Claim::printed(link, passage.span(&range)))
        .collect();
    let arxiv = arxiv.map(|(id, range)| Claim::printed(id, passage.span(&range)));
    let is_version = has_venue && (arxiv.is_some() || arxiv_mention.is_some());
    if !is_version {
        work.arxiv = arxiv;
        return;
    }
    let span = arxiv.as_ref().map(|claim| claim.span.clone());
    let (mention, dated) = arxiv_mention.unzip();
    let span = mention
        .map(|range| passage.span(&range))
        .or(span)
        .unwrap_or_default();
    let date = dated.flatten().map(|(year, range)| {
        sheet.take(range.clone(), Taken::Field("versions"));
        Claim::printed(PartialDate::of_year(year), passage.span(&range))
    });
    work.versions.push(DraftVersion {
        kind: Claim::printed(WorkType::Article, span.clone()),
        venue: Some(Claim::printed("arXiv".to_owned(), span)),
        date,
        arxiv,
        doi: None,
    });
}

fn field_of(address: &str) -> &'static str {
    if Doi::parse(address).is_some() {
        "doi"
    } else if is_arxiv_address(address) {
        "arxiv"
    } else {
        "url"
    }
}

fn is_arxiv_address(address: &str) -> bool {
    address.contains("arxiv.org/") && ArxivId::parse(address).is_some()
}

fn note_address(found: &mut Identifiers, address: &str, range: Range<usize>) {
    if let Some(doi) = Doi::parse(address) {
        found.doi.get_or_insert((doi, range));
    } else if let Some(id) = ArxivId::parse(address).filter(|_| is_arxiv_address(address)) {
        found.arxiv_mention.get_or_insert((range.clone(), None));
        found.arxiv.get_or_insert((id, range));
    } else {
        let url = address
            .trim_start_matches('<')
            .trim_end_matches(['>', '.', ',', ';', ')']);
        let url = if url.starts_with("www.") {
            format!("https://{url}")
        } else {
            url.to_owned()
        };
        match found.url {
            None => found.url = Some((url, range)),
            Some(_) => found.links.push((
                Link {
                    kind: LinkKind::Other("link".to_owned()),
                    url,
                },
                range,
            )),
        }
    }
}

/// Links whose words are a label or the address itself go; other words stay, as the title that carries a link.
fn take_marks(sheet: &mut Sheet<'_>, found: &mut Identifiers) {
    let passage = sheet.passage;
    for mark in &passage.marks {
        let MarkKind::Link(url) = &mark.kind else { continue };
        let words = passage.text[mark.range.clone()].trim();
        let label = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let key = LINK_LABELS
            .iter()
            .find(|(name, _)| *name == label)
            .map(|(_, key)| *key);
        let is_identifier = Doi::parse(url).is_some() || is_arxiv_address(url);
        let is_address = words.contains("://") || Doi::parse(words).is_some() || url.ends_with(words);
        match key {
            Some(key) if key != "link" && !is_identifier => {
                let link = Link {
                    kind: LinkKind::from_key(key),
                    url: url.clone(),
                };
                found.links.push((link, mark.range.clone()));
            }
            _ => note_address(found, url, mark.range.clone()),
        }
        if key.is_some() || is_address {
            let range = with_label(&sheet.open, mark.range.clone());
            let field = if key.is_some_and(|key| key != "link") {
                "links"
            } else {
                field_of(url)
            };
            sheet.take(range, Taken::Field(field));
        }
    }
}

/// The next DOI or address in the text.
fn next_address(text: &str) -> Option<Range<usize>> {
    let starts = ["https://", "http://", "www.", "10."];
    let mut best: Option<Range<usize>> = None;
    for start in starts {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '/' || c == '.') {
                continue;
            }
            let rest = &text[at..];
            let length = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '>' | '<' | '"' | ']'))
                .unwrap_or(rest.len());
            let address = rest[..length].trim_end_matches(['.', ',', ';']);
            let address = if address.contains('(') {
                address
            } else {
                address.trim_end_matches(')')
            };
            let is_address =
                address.len() > start.len() + 2 && (start != "10." || Doi::parse(address).is_some());
            if is_address && best.as_ref().is_none_or(|best| at < best.start) {
                best = Some(at..at + address.len());
            }
        }
    }
    best
}

/// The range with `DOI:` and the like before it.
fn with_label(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    loop {
        let before = text[..start].trim_end_matches([' ', ':', '<', '[', '(']);
        let lower = before.to_ascii_lowercase();
        let label = [
            "doi",
            "url",
            "available at",
            "available from",
            "retrieved from",
            "online",
            "link",
            "verfügbar unter",
        ]
        .iter()
        .find(|label| {
            lower.ends_with(**label) && !before[..before.len() - label.len()].ends_with(char::is_alphanumeric)
        });
        match label {
            Some(label) => start = before.len() - label.len(),
            None => return start..range.end,
        }
    }
}

/// `arXiv:2402.02082`, `ArXiv abs/2402.02082 (2024)`, `arXiv preprint arXiv:2402.02082`, `CoRR abs/...`.
fn take_arxiv(sheet: &mut Sheet<'_>, found: &mut Identifiers) {
    let lower = sheet.open.to_ascii_lowercase();
    let mut from = 0;
    while let Some((start, length)) = next_archive(&lower, from) {
        from = start + length;
        let id = id_behind(&sheet.open, from);
        let is_named =
            id.is_some() || lower[from..].trim_start().starts_with("preprint") || start * 2 > lower.len();
        if !is_named {
            continue;
        }
        let end = id.as_ref().map_or(from, |(_, end)| *end);
        let range = start..end;
        let dated = year_behind(&sheet.open, end);
        found.arxiv_mention.get_or_insert((range.clone(), dated));
        if let Some((id, _)) = id {
            found.arxiv.get_or_insert((id, range.clone()));
        }
        sheet.take(range, Taken::Field("arxiv"));
        from = end;
    }
}

fn next_archive(lower: &str, from: usize) -> Option<(usize, usize)> {
    let arxiv = lower[from..].find("arxiv").map(|at| (from + at, 5));
    let corr = lower[from..].find("corr abs/").map(|at| (from + at, 4));
    let found = [arxiv, corr].into_iter().flatten().min()?;
    let before = lower[..found.0].chars().next_back();
    let is_in_address = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.'));
    if is_in_address {
        return next_archive(lower, found.0 + found.1);
    }
    Some(found)
}

/// The id that follows within a few words.
fn id_behind(text: &str, from: usize) -> Option<(ArxivId, usize)> {
    let mut at = from;
    for _ in 0..4 {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ':', ',']).len();
        at += skipped;
        let rest = &text[at..];
        let length = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '[' | ';'))
            .unwrap_or(rest.len());
        let word = rest[..length].trim_end_matches(['.', ')', ']']);
        if let Some(id) = ArxivId::parse(word) {
            return Some((id, at + word.len()));
        }
        if !matches!(
            word.to_ascii_lowercase().as_str(),
            "preprint" | "e-prints" | "e-print" | "arxiv" | "id" | "no"
        ) {
            return None;
        }
        at += length;
    }
    None
}

/// ` (2024)` or `, 2024` behind an id.
fn year_behind(text: &str, end: usize) -> Option<(i16, Range<usize>)> {
    let rest = &text[end..];
    let start = end + (rest.len() - rest.trim_start_matches([' ', '(', ',', '.']).len());
    let digits = text.get(start..start + 4)?;
    let is_whole = !text[start + 4..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    year(digits)
        .filter(|_| is_whole)
        .map(|year| (year, start..start + 4))
}
