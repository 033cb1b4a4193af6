//! Volume, issue, pages, article number and date behind a venue's name. It must not know names or places.

use std::ops::Range;

use crate::import::readers::reference::Taken;
use crate::import::readers::reference::date::{Period, periods};
use crate::import::readers::reference::sheet::Sheet;
use crate::import::readers::reference::token::{Token, TokenKind, tokens};

use super::Read;

const VOLUME: &[&str] = &["vol", "volume", "v", "bd", "band", "jg", "jahrgang", "t", "tome"];
const ISSUE: &[&str] = &["no", "n", "nr", "issue", "number", "heft", "h", "num"];
const PAGES: &[&str] = &["pp", "p", "pages", "page", "s", "seiten", "pag", "pgs"];
const ARTICLE: &[&str] = &["article", "art", "artikel", "paper"];
const DASHES: &[char] = &['-', '–', '—', '‐', '‑', '−'];

/// Takes all numbers in the range.
pub(super) fn take(sheet: &mut Sheet<'_>, read: &mut Read, range: Range<usize>) {
    let text = sheet.open[range.clone()].to_owned();
    let mut reader = Reader {
        base: range.start,
        tokens: tokens(&text),
        periods: periods(&text),
        text,
    };
    reader
        .periods
        .retain(|period| period.single().is_some() || period.time.start_date.is_some());
    let mut at = 0;
    while at < reader.tokens.len() {
        at = reader.step(sheet, read, at).unwrap_or(at + 1).max(at + 1);
    }
}

struct Reader {
    base: usize,
    text: String,
    tokens: Vec<Token>,
    periods: Vec<Period>,
}

impl Reader {
    fn step(&self, sheet: &mut Sheet<'_>, read: &mut Read, at: usize) -> Option<usize> {
        self.no_pages(sheet, at)
            .or_else(|| self.electronic(sheet, read, at))
            .or_else(|| self.labelled(sheet, read, at))
            .or_else(|| self.pages(sheet, read, at, at))
            .or_else(|| self.date(sheet, read, at))
            .or_else(|| self.bare(sheet, read, at))
    }

    fn text(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.range.clone()])
    }

    fn sign(&self, at: usize) -> Option<char> {
        self.tokens.get(at).and_then(Token::sign)
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    fn is_glued(&self, at: usize) -> bool {
        at > 0
            && matches!((self.tokens.get(at - 1), self.tokens.get(at)), (Some(a), Some(b)) if a.range.end == b.range.start)
    }

    fn range(&self, first: usize, last: usize) -> Range<usize> {
        self.base + self.tokens[first].range.start..self.base + self.tokens[last].range.end
    }

    /// `n. pag.`: without page numbers.
    fn no_pages(&self, sheet: &mut Sheet<'_>, at: usize) -> Option<usize> {
        let is_one = self.text(at) == "n" && self.sign(at + 1) == Some('.') && self.text(at + 2) == "pag";
        is_one.then(|| {
            let last = at + 2 + usize::from(self.sign(at + 3) == Some('.'));
            sheet.take(
                self.range(at, last),
                Taken::Furniture("note that there are no page numbers"),
            );
            last + 1
        })
    }

    /// `vol. 34`, `no. 1`, `pp. 1–2`, `Article 100`.
    fn labelled(&self, sheet: &mut Sheet<'_>, read: &mut Read, at: usize) -> Option<usize> {
        let word = self.tokens.get(at)?.word()?.to_owned();
        let is_word = |words: &[&str]| words.contains(&word.as_str());
        let mut value = at + 1 + usize::from(self.sign(at + 1) == Some('.'));
        if is_word(PAGES) {
            return self.pages(sheet, read, at, value);
        }
        if is_word(ARTICLE) && matches!(self.text(value), "no" | "number" | "id") {
            value += 1 + usize::from(self.sign(value + 1) == Some('.'));
        }
        let (slot, field) = if is_word(VOLUME) {
            (&mut read.venue.volume, "venue.volume")
        } else if is_word(ISSUE) {
            (&mut read.venue.issue, "venue.issue")
        } else if is_word(ARTICLE) {
            (&mut read.venue.article_number, "venue.article_number")
        } else {
            return None;
        };
        let last = self.value_end(value)?;
        if slot.is_some() {
            return None;
        }
        sheet.take(self.range(at, last), Taken::Field(field));
        *slot = Some(with_hyphen(
            &self.text[self.tokens[value].range.start..self.tokens[last].range.end],
        ));
        Some(last + 1)
    }

    /// The last token of a number, of a range of numbers, or of a short word with digits behind it.
    fn value_end(&self, at: usize) -> Option<usize> {
        let first = if self.is_number(at) {
            at
        } else if self.is_number(at + 1) && self.is_glued(at + 1) && self.text(at).len() <= 3 {
            at + 1
        } else {
            return None;
        };
        let dash = self
            .sign(first + 1)
            .is_some_and(|sign| DASHES.contains(&sign) || sign == '/');
        let is_range = dash && self.is_number(first + 2) && self.is_glued(first + 1);
        Some(if is_range { first + 2 } else { first })
    }

    /// A range of pages, or a single page behind its label.
    fn pages(&self, sheet: &mut Sheet<'_>, read: &mut Read, label: usize, at: usize) -> Option<usize> {
        if read.venue.pages.is_some() {
            return None;
        }
        let first = self.page(at)?;
        let dashes = (first + 1..self.tokens.len())
            .take_while(|at| self.sign(*at).is_some_and(|sign| DASHES.contains(&sign)))
            .count();
        let second = (1..=3)
            .contains(&dashes)
            .then(|| self.page(first + 1 + dashes))
            .flatten();
        let is_labelled = label != at;
        let last = match second {
            Some(last) if is_labelled || self.is_page_range(read, at, last) => last,
            _ if is_labelled => first,
            _ => return None,
        };
        let range = self.range(at, last);
        sheet.take(self.range(label, last), Taken::Field("venue.pages"));
        read.venue.pages = Some(with_hyphen(&sheet.passage.text[range]));
        Some(last + 1)
    }

    /// The last token of a page: `304`, `e304`, `45:12`, `xii`.
    fn page(&self, at: usize) -> Option<usize> {
        if self.is_number(at) {
            let has_colon = self.sign(at + 1) == Some(':')
                && self.is_number(at + 2)
                && self.is_glued(at + 1)
                && self.is_glued(at + 2);
            let is_item = has_colon
                && self.sign(at + 3).map_or(at + 3 >= self.tokens.len(), |sign| {
                    DASHES.contains(&sign) || sign == ',' || sign == '.'
                });
            let before_dash = is_item && !self.text(at).is_empty() && self.repeats(at);
            return Some(if before_dash { at + 2 } else { at });
        }
        let is_prefix = self.text(at).len() == 1
            && self.sign(at).is_none()
            && self.is_number(at + 1)
            && self.is_glued(at + 1);
        let is_roman = !self.text(at).is_empty()
            && self
                .text(at)
                .chars()
                .all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'));
        if is_prefix {
            Some(at + 1)
        } else {
            is_roman.then_some(at)
        }
    }

    /// `45:1–45:12`: the item's number stands on both sides.
    fn repeats(&self, at: usize) -> bool {
        let second = (at + 4..at + 6).find(|second| self.is_number(*second));
        second.is_some_and(|second| {
            self.text(second) == self.text(at) && (self.sign(second + 1) == Some(':') || at > second)
        }) || (at >= 3 && self.sign(at - 1).is_some_and(|sign| DASHES.contains(&sign)))
    }

    /// Whether an unlabelled range is one of pages: not of years, unless the year is known already.
    fn is_page_range(&self, read: &Read, first: usize, last: usize) -> bool {
        let range = self.tokens[first].range.start..self.tokens[last].range.end;
        let as_years = self
            .periods
            .iter()
            .any(|period| period.range.start <= range.start && period.range.end >= range.end);
        let other_year = read.date.is_some()
            || self
                .periods
                .iter()
                .any(|period| period.range.end <= range.start || period.range.start >= range.end);
        let is_word_part = first > 0 && self.is_glued(first) && self.tokens[first - 1].word().is_some();
        !is_word_part && (!as_years || other_year)
    }

    fn date(&self, sheet: &mut Sheet<'_>, read: &mut Read, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let period = self
            .periods
            .iter()
            .find(|period| period.range.start == token.range.start)?;
        let printed = period
            .single()
            .or_else(|| period.time.start_date.as_ref()?.date())?;
        let after = self
            .tokens
            .iter()
            .position(|token| token.range.start >= period.range.end)
            .unwrap_or(self.tokens.len());
        let range = self.base + period.range.start..self.base + period.range.end;
        let fits = read
            .date
            .as_ref()
            .is_none_or(|(known, _)| known.agrees_with(&printed));
        let is_lone_number = self.is_number(at) && after == at + 1;
        let is_number_of_volume = is_lone_number
            && read.venue.volume.is_none()
            && self.sign(at + 1) == Some('(')
            && self.is_glued(at + 1);
        if !fits || is_number_of_volume {
            return None;
        }
        let is_better = read
            .date
            .as_ref()
            .is_none_or(|(known, _)| printed.precision() > known.precision());
        if is_better {
            read.date = Some((printed, range.clone()));
        }
        sheet.take(range, Taken::Field("date"));
        Some(after)
    }

    /// `34(1)`, `34, 1 (2023)`, `12.3`, `34:304`, and a lone number behind the volume.
    fn bare(&self, sheet: &mut Sheet<'_>, read: &mut Read, at: usize) -> Option<usize> {
        if !self.is_number(at)
            || self.text(at).len() > 9
            || (self.is_glued(at) && self.tokens[at - 1].word().is_some())
        {
            return None;
        }
        if self.tokens.get(at + 1).is_some_and(|next| next.word().is_some()) {
            return None;
        }
        if self.sign(at + 1) == Some('%') {
            return None;
        }
        let number = self.text(at).to_owned();
        let range = self.range(at, at);
        let behind_colon = at > 0 && self.sign(at - 1) == Some(':');
        if read.venue.name.is_some() && read.venue.volume.is_none() && number.len() <= 4 {
            read.venue.volume = Some(number);
            sheet.take(range, Taken::Field("venue.volume"));
        } else if read.venue.issue.is_none() && read.venue.volume.is_some() && self.is_issue(at) {
            read.venue.issue = Some(number);
            sheet.take(range, Taken::Field("venue.issue"));
        } else if read.venue.volume.is_some()
            && read.venue.pages.is_none()
            && (number.len() < 5 || behind_colon)
        {
            read.venue.pages = Some(number);
            sheet.take(range, Taken::Field("venue.pages"));
        } else if read.venue.volume.is_some() && read.venue.article_number.is_none() {
            read.venue.article_number = Some(number);
            sheet.take(range, Taken::Field("venue.article_number"));
        } else {
            return None;
        }
        Some(at + 1)
    }

    /// `8:e021234`, `15 P05012`: behind the volume, a letter with digits is the number of an article.
    fn electronic(&self, sheet: &mut Sheet<'_>, read: &mut Read, at: usize) -> Option<usize> {
        let is_one = self.text(at).len() == 1
            && self.tokens.get(at)?.word().is_some()
            && self.is_number(at + 1)
            && self.is_glued(at + 1)
            && !(self.is_glued(at) && self.tokens[at - 1].word().is_some());
        let is_range = self.sign(at + 2).is_some_and(|sign| DASHES.contains(&sign));
        let is_open = !is_range && read.venue.pages.is_none() && read.venue.article_number.is_none();
        if !is_one || !is_open || read.venue.volume.is_none() || self.text(at + 1).len() < 5 {
            return None;
        }
        let range = self.range(at, at + 1);
        read.venue.article_number = Some(sheet.passage.text[range.clone()].to_owned());
        sheet.take(range, Taken::Field("venue.article_number"));
        Some(at + 2)
    }

    /// Whether a number behind the volume is the issue: in brackets, behind a stop, or before the year in brackets.
    fn is_issue(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.sign(before));
        let in_brackets = before == Some('(') && self.sign(at + 1) == Some(')');
        let behind_stop = before == Some('.') && self.is_glued(at);
        let before_year =
            matches!(before, Some(',' | ':')) && self.sign(at + 1) == Some('(') && self.text(at).len() <= 3;
        let pages_follow = matches!(self.sign(at + 1), Some(':' | ','))
            && self.is_number(at + 2)
            && matches!(before, Some(',' | '/'));
        let article_follows = before == Some(',')
            && self.sign(at + 1) == Some(',')
            && ARTICLE.contains(&self.text(at + 2).to_lowercase().as_str());
        // No journal has ten thousand issues in a volume.
        self.text(at).len() < 5
            && (in_brackets || behind_stop || before_year || pages_follow || article_follows)
    }
}

fn with_hyphen(pages: &str) -> String {
    let mut text = String::new();
    for c in pages.chars() {
        match c {
            c if DASHES.contains(&c) && text.ends_with('-') => {}
            c if DASHES.contains(&c) => text.push('-'),
            c if c.is_whitespace() => {}
            c => text.push(c),
        }
    }
    text
}
