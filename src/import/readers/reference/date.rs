//! Dates and stretches of time as documents print them, in English, German, French and Spanish.
//! It must not know what happened then, nor today's date.

use std::ops::Range;

use crate::model::{DateValue, EntryTime, PartialDate, Present};

use super::token::{Token, TokenKind, tokens};
use words::{PRESENT, SEASONS, SINCE, UNTIL};
pub(crate) use words::{century, month, year};

mod words;

/// A date or a stretch of time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    /// Byte range in the text.
    pub(crate) range: Range<usize>,
    /// When.
    pub(crate) time: EntryTime,
}

impl Period {
    /// The date, if it is one and a date that we can read; of days that follow each other their month.
    pub(crate) fn single(&self) -> Option<PartialDate> {
        let EntryTime {
            date,
            start_date,
            end_date,
        } = &self.time;
        let Some(Ok(end)) = end_date else {
            return date.as_ref().and_then(DateValue::date);
        };
        let (start, end) = (start_date.as_ref()?.date()?, end.date()?);
        let month = |date: PartialDate| date.day.and(PartialDate::checked(date.year, date.month, None));
        month(start).filter(|start| month(end) == Some(*start))
    }
}

/// One date as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Printed {
    Date(PartialDate),
    /// A season or term with its year, which EDTF could only say by guessing.
    Season(Range<usize>),
    /// A month without its year, at the start of `June – August 2018`.
    Month(u8),
}

/// All dates and stretches of time in a text, in order.
pub(crate) fn periods(text: &str) -> Vec<Period> {
    let reader = Reader {
        text,
        tokens: tokens(text),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        match reader.period(at) {
            Some((period, next)) => {
                found.push(period);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    fn sign(&self, at: usize) -> Option<char> {
        self.tokens.get(at).and_then(Token::sign)
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).and_then(Token::word)
    }

    fn number(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.kind == TokenKind::Number).then(|| &self.text[token.range.clone()])
    }

    /// Whether no blank stands between this token and the one before.
    fn is_glued(&self, at: usize) -> bool {
        at > 0
            && matches!((self.tokens.get(at - 1), self.tokens.get(at)),
                (Some(before), Some(token)) if before.range.end == token.range.start)
    }

    fn is_word_of(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    fn period(&self, at: usize) -> Option<(Period, usize)> {
        let since = self.is_word_of(at, SINCE);
        let until = self.is_word_of(at, &["until", "bis", "hasta", "till"]);
        let begin = at + usize::from(since || until);
        if self.is_part_of_a_longer_word(begin) {
            return None;
        }
        if let Some((time, next)) = self.days(begin).filter(|_| begin == at) {
            let range = self.tokens[at].range.start..self.tokens[next - 1].range.end;
            return Some((Period { range, time }, next));
        }
        let (start, next) = self.printed(begin)?;
        let (time, next) = match self.end_of_stretch(&start, next) {
            Some((time, next)) => (time, next),
            None if since && self.word(at) != Some("from") => (open(self.value(&start)?), next),
            None if until => (closed(None, self.value(&start)?), next),
            None => (single(self.value(&start)?), next),
        };
        let range = self.tokens[at].range.start..self.tokens[next - 1].range.end;
        Some((Period { range, time }, next))
    }

    /// Days that follow each other: `14–16 Sept 2022`, `14.–16. Juni 2023`, `30 June – 2 July 2023`, `June 14–16, 2023`.
    fn days(&self, at: usize) -> Option<(EntryTime, usize)> {
        let named = self.word(at).and_then(month);
        let first = at + usize::from(named.is_some());
        let day = self.day(first)?;
        let mut next = self.behind(first + 1, &['.']);
        let own = named.or_else(|| self.word(next).and_then(month));
        if named.is_none() && own.is_some() {
            next = self.behind(next + 1, &['.']);
        }
        let (last, _) = self.separator(next).filter(|(_, is_dash)| *is_dash)?;
        let (end, next) = match named {
            None => self.day_first(last)?,
            Some(month) => {
                let year_at = self.behind(last + 1, &[',']);
                let year = self.number(year_at).and_then(year)?;
                (date(Some(year), month, Some(self.day(last)?))?, year_at + 1)
            }
        };
        let Printed::Date(end) = end else { return None };
        let start = PartialDate::checked(end.year, own.or(end.month), Some(day))?;
        let is_before = (start.month, start.day) < (end.month, end.day);
        is_before.then(|| (closed(Some(DateValue::Date(start)), DateValue::Date(end)), next))
    }

    /// `x2019`, `12.2019.3` and `arXiv:2019.` hold no date.
    fn is_part_of_a_longer_word(&self, at: usize) -> bool {
        let glued = self.is_glued(at);
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let joined = before.is_some_and(|token| match token.sign() {
            Some(sign) => {
                matches!(sign, '.' | '/' | '_' | '=' | '@' | '#' | '+')
                    || (sign == ':' && at > 1 && self.is_glued(at - 1))
            }
            None => true,
        });
        glued && joined
    }

    /// The end behind a start, with the time that both make.
    fn end_of_stretch(&self, start: &Printed, at: usize) -> Option<(EntryTime, usize)> {
        let (next, is_dash) = self.separator(at)?;
        // `2016–to date`
        let next = next + usize::from(self.is_word_of(next, &["to"]) && self.is_word_of(next + 1, &["date"]));
        if self.is_word_of(next, PRESENT) {
            return Some((open(self.value(start)?), self.after_present(next)));
        }
        if let Some(year) = self.short_year(start, next) {
            return Some((
                closed(self.value(start), DateValue::Date(PartialDate::of_year(year))),
                next + 1,
            ));
        }
        match self.printed(next) {
            Some((Printed::Month(_), _)) | None => {
                let is_open = is_dash && self.is_open_end(at, next);
                is_open
                    .then(|| self.value(start))
                    .flatten()
                    .map(|value| (open(value), next))
            }
            Some((end, after)) => {
                let start = self.completed(start, &end);
                if let (Printed::Season(first), Printed::Season(_)) | (Printed::Season(first), _) =
                    (&start, &end)
                {
                    let range = first.start..self.tokens[after - 1].range.end;
                    return Some((single(DateValue::Verbatim(self.text[range].to_owned())), after));
                }
                Some((closed(self.value(&start), self.value(&end)?), after))
            }
        }
    }

    /// Dashes or a word such as `to` between the ends of a stretch.
    fn separator(&self, at: usize) -> Option<(usize, bool)> {
        let dashes = (at..self.tokens.len())
            .take_while(|at| matches!(self.sign(*at), Some('-' | '–' | '—' | '−' | '‐' | '‑')))
            .count();
        if (1..=3).contains(&dashes) {
            Some((at + dashes, true))
        } else {
            self.is_word_of(at, UNTIL).then_some((at + 1, false))
        }
    }

    fn after_present(&self, at: usize) -> usize {
        let is_hui = self.word(at) == Some("aujourd") && self.word(at + 2) == Some("hui");
        at + if is_hui { 3 } else { 1 }
    }

    /// `16` in `2012–16`.
    fn short_year(&self, start: &Printed, at: usize) -> Option<i16> {
        let Printed::Date(PartialDate {
            year: Some(first),
            month: None,
            ..
        }) = start
        else {
            return None;
        };
        let digits = self.number(at).filter(|digits| digits.len() == 2)?;
        let year = first - first % 100 + digits.parse::<i16>().ok()?;
        (self.is_glued(at) && year > *first).then_some(year)
    }

    /// `2019–` with nothing that could be its end: the dash touches the year and a blank or nothing follows.
    fn is_open_end(&self, dash: usize, next: usize) -> bool {
        let is_closed = matches!(self.sign(next), Some(')' | ']')) || self.tokens.get(next).is_none();
        let touches = self.is_glued(dash) || is_closed || self.sign(next) == Some(':');
        touches
            && (is_closed || !self.is_glued(next) || self.sign(next) == Some(':'))
            && self.sign(dash) != Some('−')
    }

    /// A start that takes its missing year from the end.
    fn completed(&self, start: &Printed, end: &Printed) -> Printed {
        match (start, end) {
            (Printed::Month(month), Printed::Date(end)) => {
                PartialDate::checked(end.year, Some(*month), None).map_or(start.clone(), Printed::Date)
            }
            _ => start.clone(),
        }
    }

    /// A date that is complete in itself; a month alone is none.
    fn value(&self, printed: &Printed) -> Option<DateValue> {
        match printed {
            Printed::Date(date) => Some(DateValue::Date(*date)),
            Printed::Season(range) => Some(DateValue::Verbatim(self.text[range.clone()].to_owned())),
            Printed::Month(_) => None,
        }
    }

    fn printed(&self, at: usize) -> Option<(Printed, usize)> {
        self.season(at)
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.numeric(at))
    }

    /// `2022 Jun` and `2015 Mar 2` before a semicolon, as in references of medicine.
    fn year_first(&self, at: usize) -> Option<(Printed, usize)> {
        let year = self.number(at).and_then(year)?;
        let month = month(self.word(at + 1)?)?;
        let day = self.day(at + 2);
        let next = at + 2 + usize::from(day.is_some());
        (self.sign(next) == Some(';')).then_some((date(Some(year), month, day)?, next))
    }

    fn season(&self, at: usize) -> Option<(Printed, usize)> {
        if !self.is_word_of(at, SEASONS) {
            return None;
        }
        let term = usize::from(self.is_word_of(at + 1, &["semester", "term", "quarter", "of"]));
        let comma = usize::from(self.sign(at + 1 + term) == Some(','));
        let mut last = at + 1 + term + comma;
        self.number(last).and_then(year)?;
        if self.sign(last + 1) == Some('/') && self.number(last + 2).is_some() {
            last += 2;
        }
        let range = self.tokens[at].range.start..self.tokens[last].range.end;
        Some((Printed::Season(range), last + 1))
    }

    /// `June 2018`, `Sept. 2015`, `May 20, 2018`, `Jan '20`, and `June` before a dash.
    fn month_first(&self, at: usize) -> Option<(Printed, usize)> {
        let month = month(self.word(at)?)?;
        let mut next = self.behind(at + 1, &['.']);
        next = self.behind(next, &[',']);
        if let Some(year) = self.number(next).and_then(year) {
            return Some((date(Some(year), month, None)?, next + 1));
        }
        if matches!(self.sign(next), Some('\'' | '’' | '‘'))
            && let Some(digits) = self.number(next + 1).filter(|digits| digits.len() == 2)
        {
            return Some((date(century(digits), month, None)?, next + 2));
        }
        if let Some(day) = self.day(next) {
            let mut after = next + 1 + usize::from(self.is_word_of(next + 1, &["st", "nd", "rd", "th"]));
            after = self.behind(after, &[',', '.']);
            if let Some(year) = self.number(after).and_then(year) {
                return Some((date(Some(year), month, Some(day))?, after + 1));
            }
        }
        let is_start = self
            .separator(at + 1)
            .is_some_and(|(next, _)| self.number(next).is_none());
        is_start.then_some((Printed::Month(month), at + 1))
    }

    /// `1 Oct. 2020`, `14. Juli 1999`, `3 de mayo de 2011`.
    fn day_first(&self, at: usize) -> Option<(Printed, usize)> {
        let day = self.day(at)?;
        let mut next = self.behind(at + 1, &['.']);
        next += usize::from(self.is_word_of(next, &["st", "nd", "rd", "th", "de", "er"]));
        let month = month(self.word(next)?)?;
        next = self.behind(next + 1, &['.', ',']);
        next += usize::from(self.is_word_of(next, &["de", "del"]));
        let year = self.number(next).and_then(year)?;
        Some((date(Some(year), month, Some(day))?, next + 1))
    }

    /// `2019`, `2019-07-14`, `2019-07`, `07/2019`, `07.2019`, `14.07.2019`.
    fn numeric(&self, at: usize) -> Option<(Printed, usize)> {
        if let Some(year) = self.number(at).and_then(year) {
            return Some(
                self.iso(at, year)
                    .unwrap_or((Printed::Date(PartialDate::of_year(year)), at + 1)),
            );
        }
        let first = self.two_digits(at)?;
        if !matches!(self.sign(at + 1), Some('/' | '.')) || !self.is_glued(at + 2) {
            return None;
        }
        if let Some(year) = self.number(at + 2).and_then(year) {
            return Some((date(Some(year), first, None)?, at + 3));
        }
        let month = self.two_digits(at + 2)?;
        let year = self
            .number(at + 4)
            .and_then(year)
            .filter(|_| self.sign(at + 3) == self.sign(at + 1))?;
        Some((date(Some(year), month, Some(first))?, at + 5))
    }

    fn iso(&self, at: usize, year: i16) -> Option<(Printed, usize)> {
        let joined = |at: usize| {
            matches!(self.sign(at), Some('-' | '/' | '.')) && self.is_glued(at) && self.is_glued(at + 1)
        };
        let part = |at: usize| {
            self.two_digits(at)
                .filter(|_| self.number(at).is_some_and(|digits| digits.len() == 2))
        };
        let month = part(at + 2).filter(|_| joined(at + 1))?;
        if joined(at + 3)
            && let Some(day) = part(at + 4)
        {
            return Some((date(Some(year), month, Some(day))?, at + 5));
        }
        let is_alone = !self.is_glued(at + 3) || !matches!(self.sign(at + 3), Some('.' | ':' | '/'));
        matches!(self.sign(at + 1), Some('-' | '.'))
            .then_some(())
            .filter(|()| is_alone)?;
        true.then_some((date(Some(year), month, None)?, at + 3))
    }

    fn two_digits(&self, at: usize) -> Option<u8> {
        self.number(at).filter(|digits| digits.len() <= 2)?.parse().ok()
    }

    fn day(&self, at: usize) -> Option<u8> {
        self.two_digits(at).filter(|day| (1..=31).contains(day))
    }

    fn behind(&self, at: usize, signs: &[char]) -> usize {
        at + usize::from(self.sign(at).is_some_and(|sign| signs.contains(&sign)))
    }
}

fn date(year: Option<i16>, month: u8, day: Option<u8>) -> Option<Printed> {
    PartialDate::checked(year, Some(month), day).map(Printed::Date)
}

fn single(value: DateValue) -> EntryTime {
    EntryTime {
        date: Some(value),
        ..EntryTime::default()
    }
}

fn open(start: DateValue) -> EntryTime {
    EntryTime {
        start_date: Some(start),
        end_date: Some(Err(Present)),
        ..EntryTime::default()
    }
}

fn closed(start: Option<DateValue>, end: DateValue) -> EntryTime {
    EntryTime {
        start_date: start,
        end_date: Some(Ok(end)),
        ..EntryTime::default()
    }
}

#[cfg(test)]
mod tests;
