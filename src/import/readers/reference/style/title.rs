//! Where a title ends: at a quotation's closing mark, at a stop, before a venue or an imprint.
//! It must not know which style the reference has.

use super::Splitter;
use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::MarkKind;
use crate::import::readers::reference::words::VENUE_STARTS;

impl Splitter<'_> {
    /// Where the title ends that begins here.
    pub(super) fn title_end(&self, start: usize) -> usize {
        if let Some(mark) = self.passage.emphasis_at(start) {
            let after = self.text[mark.range.end..].trim_start().chars().next();
            if !matches!(after, Some(c) if c.is_alphanumeric() || c == ':') {
                return mark.range.end;
            }
        }
        let mut stops = self.stops(start..self.text.len(), &['.', '?', '!']);
        stops.retain(|at| !is_initial_within(&self.text[start..*at]));
        let behind = |at: usize| at + 1;
        if let Some(at) = self
            .journal_before_year(start, &stops)
            .or_else(|| self.imprint(start, &stops))
        {
            return at;
        }
        let is_last = |at: usize| self.text[behind(at)..].trim().is_empty();
        if let Some(at) = stops
            .iter()
            .copied()
            .find(|at| self.starts_venue(behind(*at)) && (stops.len() == 1 || !is_last(*at)))
        {
            return behind(at);
        }
        if let Some(at) = stops
            .iter()
            .copied()
            .find(|at| self.has_issue_numbers(behind(*at)))
        {
            return behind(at);
        }
        if let Some(at) = stops.iter().copied().find(|at| self.text[*at..].starts_with('.')) {
            return behind(at);
        }
        if let Some(at) = self.venue_behind_comma(start) {
            return at;
        }
        stops.first().map_or(self.text.len(), |at| behind(*at))
    }

    /// `Title. Lancet Glob Health. 2022;10(7)`: the title ends before the sentence that the year and its semicolon
    /// follow.
    fn journal_before_year(&self, start: usize, stops: &[usize]) -> Option<usize> {
        let year = periods(&self.text[start..])
            .into_iter()
            .map(|period| start + period.range.start..start + period.range.end)
            .find(|range| {
                let behind = self.text[range.end..].strip_prefix(';');
                behind.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_alphanumeric()))
            })?;
        let before = stops.iter().copied().filter(|at| *at < year.start);
        let is_journal = |at: &usize| {
            let name = self.text[at + 1..year.start].trim().trim_end_matches('.');
            let words: Vec<&str> = name.split_whitespace().collect();
            let is_abbreviated = words.len() == 1 && name.len() <= 5 && !self.text[..*at].ends_with('?');
            !words.is_empty() && !is_abbreviated
        };
        before.rev().find(is_journal).map(|at| at + 1)
    }

    /// `Title (Oxford: Oxford University Press, 2014)`: the title of a book ends before the brackets.
    fn imprint(&self, start: usize, stops: &[usize]) -> Option<usize> {
        let open = start + self.text[start..].find(" (")?;
        let close = open + self.text[open..].find(')')?;
        let inside = self.text[open + 2..close].trim();
        let is_dated = periods(inside)
            .last()
            .is_some_and(|period| period.range.end == inside.len() && period.range.start > 0);
        let is_first = stops.iter().all(|at| *at > open);
        let names_place = inside.contains(", ") && inside.starts_with(char::is_uppercase);
        (is_dated && is_first && names_place && inside.contains(": ")).then_some(open + 1)
    }

    /// A title may end at a comma before emphasised or named venues: `Title, *Journal* 3, 4`.
    fn venue_behind_comma(&self, start: usize) -> Option<usize> {
        self.text[start..]
            .match_indices(", ")
            .map(|(at, _)| start + at)
            .find(|at| self.starts_venue(at + 1))
    }

    /// Whether a venue begins here: emphasis does, or a word that venues begin with.
    pub(super) fn starts_venue(&self, at: usize) -> bool {
        let text = &self.passage.text;
        let rest = &text[at..];
        let begin = at + (rest.len() - rest.trim_start_matches([' ', '(', '[', ',']).len());
        if begin >= text.len() {
            return true;
        }
        if self.passage.emphasis_at(begin).is_some() {
            return true;
        }
        let head: String = text[begin..].chars().take(40).collect::<String>().to_lowercase();
        VENUE_STARTS.iter().any(|start| head.starts_with(start))
            || self
                .passage
                .marks
                .iter()
                .any(|mark| mark.range.start == begin && matches!(mark.kind, MarkKind::Link(_)))
    }

    /// Whether the sentence that begins here holds numbers as volumes and pages have them.
    fn has_issue_numbers(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start();
        let sentence = rest.split(". ").next().unwrap_or(rest);
        let digits = sentence.find(|c: char| c.is_ascii_digit());
        digits.is_some_and(|digits| digits > 2 && sentence[..digits].chars().any(char::is_uppercase))
    }

    /// Whether a quotation begins here; a single mark opens one at the beginning of a part only.
    pub(super) fn opens_quotation(&self, at: usize, mark: char) -> bool {
        match mark {
            '"' | '“' | '„' | '«' => true,
            '\'' | '‘' => {
                let before = self.text[..at].trim_end();
                (before.is_empty() || before.ends_with([',', '.', ':', ')']))
                    && (before.len() < at || at == 0)
                    && self.closing_quote(at).is_some()
            }
            _ => false,
        }
    }

    /// The single mark behind which the sentence does not go on.
    fn closing_single_quote(&self, open: usize) -> Option<usize> {
        self.text[open..]
            .char_indices()
            .skip(2)
            .map(|(at, c)| (open + at, c))
            .find(|(at, c)| {
                let after = self.text[at + c.len_utf8()..].chars().next();
                matches!(c, '\'' | '’') && matches!(after, None | Some(',' | '.' | ';' | ':' | ')'))
            })
            .map(|(at, _)| at)
    }

    /// The mark that closes the outermost quotation.
    pub(super) fn closing_quote(&self, open: usize) -> Option<usize> {
        let first = self.text[open..].chars().next()?;
        if matches!(first, '\'' | '‘') {
            return self.closing_single_quote(open);
        }
        let mut depth = 0_usize;
        let mut last = None;
        for (at, c) in self.text[open..].char_indices().map(|(at, c)| (open + at, c)) {
            match (first, c) {
                ('"', '"') if at > open => {
                    let before = self.text[..at].chars().next_back();
                    let after = self.text[at + 1..].chars().next();
                    let is_outer = matches!(before, Some('.' | ',' | '?' | '!'))
                        || matches!(after, None | Some(',' | '.' | ';' | ':' | ')'));
                    let opens =
                        matches!(before, Some(' ' | '(' | '[')) && after.is_some_and(char::is_alphanumeric);
                    if is_outer {
                        return Some(at);
                    }
                    if !opens {
                        last.get_or_insert(at);
                    }
                }
                ('“', '“') | ('„', '„') | ('«', '«') => depth += 1,
                ('“', '”') | ('„', '“' | '”') | ('«', '»') => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
        }
        last
    }

    /// A quotation at the beginning is the title only if the sentence ends with it.
    pub(super) fn is_quotation_whole(&self, close: usize) -> bool {
        let before = self.text[..close].chars().next_back();
        let after = self.text[close..].chars().nth(1);
        matches!(before, Some('.' | ',' | '?' | '!')) || matches!(after, None | Some('.' | ','))
    }
}

/// `Review of J`: an initial of somebody whom the title names.
fn is_initial_within(title: &str) -> bool {
    let mut words = title.rsplit(' ');
    let last = words.next().unwrap_or("");
    let is_initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
    is_initial && matches!(words.next(), Some("of" | "by" | "on" | "with" | "and" | "to"))
}
