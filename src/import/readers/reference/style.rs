//! Citation styles: where authors, year and title of a reference end. It must not know what a venue consists of.
//!
//! Each rule looks for the joint that its family of styles has, and holds only if what stands before the joint
//! reads as a list of names:
//! 1. `Authors (2023). Title.` (APA, Harvard);  2. `Authors. 2023. Title.` (ACM, Chicago author-date);
//! 3. `Authors, "Title," ...` (IEEE, MLA, Chicago notes);  4. `Authors. Title.` (Vancouver, Nature) or `Authors: Title.`;
//! 5. `A. Author, B. Author, Title, ...`;  6. `Title. Authors. ...`;  7. no authors: the title comes first.

mod title;

use std::ops::Range;

use super::authors;
use super::date::periods;
use super::passage::{MarkKind, Passage, trimmed};
use super::sheet::Sheet;
use super::words::STATUS;

/// Where the parts of a reference stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    /// Names, if there are any.
    pub(super) authors: Option<Range<usize>>,
    /// The date between authors and title.
    pub(super) date: Option<Range<usize>>,
    /// Title without quotation marks.
    pub(super) title: Range<usize>,
    /// What follows the title (or, in rule 6, the authors).
    pub(super) rest: Range<usize>,
    /// Whether the title stands in quotation marks: then it is no book.
    pub(super) is_quoted: bool,
}

/// Splits a reference; absent if it has no title.
pub(super) fn split(sheet: &Sheet<'_>) -> Option<Split> {
    let splitter = Splitter {
        passage: sheet.passage,
        text: &sheet.open,
    };
    let found = splitter
        .lines()
        .or_else(|| splitter.year_in_brackets())
        .or_else(|| splitter.year_between_stops())
        .or_else(|| splitter.quoted())
        .or_else(|| splitter.authors_then_stop(true))
        .or_else(|| splitter.authors_between_commas())
        .or_else(|| splitter.title_first())
        .or_else(|| splitter.authors_then_stop(false))
        .or_else(|| splitter.title_alone());
    found.filter(|split| sheet.open[split.title.clone()].contains(char::is_alphabetic))
}

/// Whether the text begins with what can only be names.
pub(super) fn has_authors(passage: &Passage) -> bool {
    let sheet = Sheet::of(passage);
    let splitter = Splitter {
        passage,
        text: &sheet.open,
    };
    splitter
        .authors_then_stop(true)
        .or_else(|| splitter.quoted())
        .is_some_and(|split| split.authors.is_some())
}

struct Splitter<'s> {
    passage: &'s Passage,
    text: &'s str,
}

/// Marks between the parts of a reference.
const JOINTS: &[char] = &['.', ',', ':', ';', ' ', '(', ')', '–', '-', '—'];

impl Splitter<'_> {
    /// Title, authors and venue on lines of their own; or authors, title and venue.
    fn lines(&self) -> Option<Split> {
        let lines = self.passage.lines();
        let [first, second, ..] = lines.as_slice() else {
            return None;
        };
        let ends_open = |line: &Range<usize>| {
            let text = self.text[line.clone()].trim_end();
            text.ends_with([',', ';', '&', ':', '-']) || text.ends_with(" and")
        };
        if ends_open(first) {
            return None;
        }
        let list_in = |line: &Range<usize>| self.authors(&self.joint(line.clone()));
        let is_marked = self
            .passage
            .emphasis_at(first.start)
            .is_some_and(|mark| mark.range.end >= first.end - 1);
        let (authors, title) = match (list_in(first), list_in(second)) {
            (Some(list), None) if list.is_sure && lines.len() > 2 && !ends_open(second) => (first, second),
            (None, Some(list)) if (list.is_sure || is_marked) && !ends_open(second) => (second, first),
            _ => return None,
        };
        let is_sentence =
            self.text[title.clone()].contains(". ") || self.text[title.clone()].contains(", ") && !is_marked;
        let title = self.without_comma(title.clone());
        let rest = first.end.max(second.end);
        (!is_sentence || is_marked).then(|| Split {
            authors: Some(self.joint(authors.clone())),
            date: None,
            title,
            rest: rest..self.text.len(),
            is_quoted: true,
        })
    }

    fn year_in_brackets(&self) -> Option<Split> {
        for (at, _) in self.text.match_indices('(').take(12) {
            let Some(length) = self.text[at..].find(')').filter(|length| *length < 40) else {
                continue;
            };
            let inside = self.text[at + 1..at + length].to_lowercase();
            let is_date = inside.starts_with(|c: char| c.is_ascii_digit()) && !periods(&inside).is_empty()
                || starts_with_year_and_letter(&inside)
                || STATUS.contains(&inside.trim());
            let authors = self.joint(0..at);
            if is_date && self.authors(&authors).is_some() {
                let date = at + 1..at + length;
                return self.with_title(Some(authors), Some(date), at + length + 1);
            }
        }
        None
    }

    fn year_between_stops(&self) -> Option<Split> {
        let year = periods(self.text).into_iter().take(3).find(|period| {
            let after = self.text[period.range.end..].chars().next();
            let is_closed = matches!(after, Some('.' | ',' | ':' | ';'));
            is_closed && self.authors(&self.joint(0..period.range.start)).is_some()
        })?;
        let authors = self.joint(0..year.range.start);
        let end = year.range.end;
        self.with_title(Some(authors), Some(year.range), end)
    }

    /// The title in quotation marks, behind names or at the beginning.
    fn quoted(&self) -> Option<Split> {
        let (open, length) = self
            .text
            .char_indices()
            .find_map(|(at, c)| self.opens_quotation(at, c).then_some((at, c.len_utf8())))?;
        let authors = self.joint(0..open);
        let is_at_start = self.text[authors.clone()].is_empty();
        if !is_at_start && self.authors(&authors).is_none() {
            return None;
        }
        let close = self.closing_quote(open)?;
        let title = trimmed(self.text, open + length..close);
        let title = self.without_comma(title);
        let mark = self.text[close..].chars().next().map_or(1, char::len_utf8);
        Some(Split {
            authors: (!is_at_start).then_some(authors),
            date: None,
            title,
            rest: close + mark..self.text.len(),
            is_quoted: true,
        })
    }

    /// `Authors. Title.` and `Authors: Title.`; with `sure`, only lists that no title would look like.
    fn authors_then_stop(&self, sure: bool) -> Option<Split> {
        for at in self.stops(0..self.text.len(), &['.', ':']).into_iter().take(60) {
            let authors = self.joint(0..at + 1);
            let Some(list) = self.authors(&authors) else {
                continue;
            };
            let rest = self.text[at + 1..].trim_start();
            let is_italic = self
                .passage
                .emphasis_at(0)
                .is_some_and(|mark| mark.kind == MarkKind::Italic);
            let goes_on = is_italic
                || ["and ", "& ", "et al", "und "]
                    .iter()
                    .any(|word| rest.starts_with(word))
                || ["de;", "da;", "dos;", "do;", "e;", "de,", "da,", "dos,", "do,"]
                    .iter()
                    .any(|particle| rest.starts_with(particle));
            let is_marked = self
                .passage
                .emphasis_at(0)
                .is_some_and(|mark| mark.kind == MarkKind::Bold && mark.range.end + 1 >= authors.end);
            if goes_on || starts_with_initial(rest) || (sure && !list.is_sure && !is_marked) {
                continue;
            }
            return self.with_title(Some(authors), None, at + 1);
        }
        None
    }

    /// `A. Author, B. Author, Title, Venue`: the longest run of pieces that are names.
    fn authors_between_commas(&self) -> Option<Split> {
        let mut best = None;
        for (at, _) in self.text.match_indices(", ").take(60) {
            match self.authors(&self.joint(0..at)) {
                Some(list) if list.is_sure => best = Some(at),
                _ => {}
            }
        }
        let end = best?;
        let start = end + 1;
        let title_end = self.comma_end(start);
        let title = trimmed(self.text, start..title_end);
        (self.text[title.clone()].split(' ').count() >= 2).then_some(Split {
            authors: Some(self.joint(0..end)),
            date: None,
            title,
            rest: (title_end + 1).min(self.text.len())..self.text.len(),
            is_quoted: false,
        })
    }

    /// Where a title between commas ends: before a venue, else at the first comma.
    fn comma_end(&self, start: usize) -> usize {
        let commas: Vec<usize> = self.text[start..]
            .match_indices([',', '.'])
            .map(|(at, _)| start + at)
            .filter(|at| self.text[at + 1..].starts_with(' '))
            .collect();
        let before_venue = commas.iter().copied().find(|at| self.starts_venue(at + 1));
        before_venue
            .or(commas.first().copied())
            .unwrap_or(self.text.len())
    }

    /// `Title. Authors. Venue, 2023.`
    fn title_first(&self) -> Option<Split> {
        let stops = self.stops(0..self.text.len(), &['.', '?', '!', ',']);
        for at in stops.iter().copied().take(8) {
            let start = at + 1;
            let mark = self.text[at..].chars().next();
            let ends: Vec<usize> = self.stops(start..self.text.len(), &['.', '(', ';']);
            for end in ends.into_iter().take(12) {
                let authors = self.joint(start..end);
                let title = &self.text[..at];
                // `S. Lee, J. Park. Title`: an initial is no title.
                let is_title = title.chars().filter(|c| c.is_alphabetic()).count() > 2;
                if !is_title || !self.authors(&authors).is_some_and(|list| list.is_sure) {
                    continue;
                }
                let keeps_mark = matches!(mark, Some('?' | '!'));
                return Some(Split {
                    authors: Some(authors),
                    date: None,
                    title: trimmed(self.text, 0..if keeps_mark { at + 1 } else { at }),
                    rest: end..self.text.len(),
                    is_quoted: false,
                });
            }
        }
        None
    }

    fn title_alone(&self) -> Option<Split> {
        // `(ed. with Ann Roe) Title`
        let role = ["(ed", "(Ed", "(hrsg", "(Hrsg", "(trans", "(coord", "(dir"]
            .iter()
            .any(|role| self.text.starts_with(role));
        let from = self.text.find(')').filter(|_| role).map_or(0, |at| at + 1);
        self.with_title(None, None, from)
    }

    fn with_title(
        &self,
        authors: Option<Range<usize>>,
        date: Option<Range<usize>>,
        from: usize,
    ) -> Option<Split> {
        let begin = |from: usize| {
            let rest = &self.text[from..];
            from + (rest.len() - rest.trim_start_matches(JOINTS).len())
        };
        // `Doe, J. Under review. Title`
        let state = state_length(&self.text[begin(from)..]);
        let date = date.or(state.map(|length| begin(from)..begin(from) + length));
        let start = begin(begin(from) + state.unwrap_or(0));
        if start >= self.text.len() {
            return None;
        }
        if self.text[start..].starts_with(['"', '“', '„', '«'])
            && let Some(close) = self.closing_quote(start)
            && self.is_quotation_whole(close)
        {
            let opening = self.text[start..].chars().next().map_or(1, char::len_utf8);
            let closing = self.text[close..].chars().next().map_or(1, char::len_utf8);
            let title = self.without_comma(trimmed(self.text, start + opening..close));
            return Some(Split {
                authors,
                date,
                title,
                rest: close + closing..self.text.len(),
                is_quoted: true,
            });
        }
        let end = self.title_end(start);
        let title = trimmed(self.text, start..end);
        let title = if self.text[title.clone()].ends_with('.') {
            title.start..title.end - 1
        } else {
            title
        };
        (!title.is_empty()).then_some(Split {
            authors,
            date,
            title,
            rest: end..self.text.len(),
            is_quoted: false,
        })
    }

    /// Marks that end a sentence: followed by a blank, outside brackets, not behind an abbreviation.
    fn stops(&self, range: Range<usize>, signs: &[char]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut depth = 0_i32;
        for (at, c) in self.text[range.clone()]
            .char_indices()
            .map(|(at, c)| (range.start + at, c))
        {
            match c {
                '(' | '[' if depth == 0 && signs.contains(&c) => found.push(at),
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                c if depth <= 0 && signs.contains(&c) => {
                    let next = self.text[at + c.len_utf8()..].chars().next();
                    if next.is_none_or(char::is_whitespace)
                        && !(c == '.' && is_abbreviation(&self.text[range.start..at]))
                    {
                        found.push(at);
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn authors(&self, range: &Range<usize>) -> Option<authors::AuthorList> {
        authors::parse(self.text, range.clone())
    }

    /// The range without the marks that join it to the next part.
    fn joint(&self, range: Range<usize>) -> Range<usize> {
        let inside = self.text[range.clone()].trim_end_matches([' ', ',', ':', ';', '(', '–', '—']);
        let is_name_end = inside.ends_with('.') && !is_initial_end(inside);
        let end = range.start + inside.len() - usize::from(is_name_end);
        trimmed(self.text, range.start..end.max(range.start))
    }

    fn without_comma(&self, title: Range<usize>) -> Range<usize> {
        let text = self.text[title.clone()].trim_end_matches([',', ' ']);
        let is_sentence = text.ends_with('.') && !text.ends_with("...");
        title.start..title.start + text.len() - usize::from(is_sentence)
    }
}

/// The length of the words on a work's state that are a sentence of their own here.
fn state_length(text: &str) -> Option<usize> {
    let lower = text.get(..text.floor_char_boundary(40))?.to_lowercase();
    let state = STATUS.iter().find(|state| lower.starts_with(**state))?;
    lower[state.len()..]
        .starts_with(['.', ':', ','])
        .then_some(state.len())
}

/// `2023a`.
fn starts_with_year_and_letter(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 5
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && bytes[4].is_ascii_lowercase()
        && bytes.get(5).is_none_or(|b| !b.is_ascii_alphanumeric())
}

fn starts_with_initial(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.')
}

/// Whether the full stop at the end belongs to an initial: `Li, S.`.
fn is_initial_end(text: &str) -> bool {
    let before = text.trim_end_matches('.');
    before.chars().next_back().is_some_and(char::is_uppercase)
        && before
            .chars()
            .rev()
            .nth(1)
            .is_none_or(|c| matches!(c, ' ' | '.' | '-' | ','))
}

/// Whether a full stop behind this text does not end a sentence.
fn is_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    let lower = word.to_lowercase();
    const SHORT: &[&str] = &[
        "vs", "st", "dr", "prof", "mr", "mrs", "e.g", "i.e", "u.s", "no", "vol", "pp", "eds", "etc", "cf",
        "ca", "approx", "fig", "vol",
    ];
    SHORT.contains(&lower.as_str())
}
