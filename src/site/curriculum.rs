//! What a CV shows: sections with their entries and works, all of them or a variant's choice. It must not know how they
//! are set.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Group, Portfolio, Site, WorkId};
use crate::diagnostic::{Diagnostic, catalog};
use crate::locale::Words;
use crate::maps::Set;
use crate::model::{
    Choice, Cv, DateRange, DateValue, End, Entry, EntryTime, PartialDate, Publish, Qualifier, Section,
    SectionBody, SectionChoice, Variant, entry_without_contacts,
};

/// A section as it is shown.
#[derive(Debug, Clone)]
pub struct Shown<'a> {
    /// The record.
    pub section: &'a Section,
    /// The heading.
    pub title: String,
    /// Entries that stay, in order, with what stays of them; none where it holds works.
    pub entries: Vec<Cow<'a, Entry>>,
    /// Works that stay, below their headings. No group is empty.
    pub groups: Vec<Group>,
    /// How many works of the section do not stay.
    pub left_out: usize,
}

impl Shown<'_> {
    /// How many of its works are shown, in words, where some are left out.
    #[must_use]
    pub fn cut(&self, words: &Words) -> Option<String> {
        let shown: usize = self.groups.iter().map(|group| group.works.len()).sum();
        (self.left_out > 0).then(|| words.some_publications(shown, shown + self.left_out))
    }
}

/// The sections of a portfolio's CV, or what a variant chooses of them; of a variant none of which nothing stays.
///
/// Works stand once: under the first of their topics that the CV has; what is left over stands in the CV's last section
/// that holds works. Texts are without contacts that are not published.
#[must_use]
pub fn curriculum<'a>(
    site: &Site<'a>,
    portfolio: &Portfolio<'a>,
    variant: Option<&Variant>,
    publish: Publish,
) -> Vec<Shown<'a>> {
    let Some(cv) = portfolio.cv else {
        return Vec::new();
    };
    let whole = whole(site, portfolio, &cv.record, publish);
    let Some(variant) = variant else {
        let whole = whole.into_iter();
        return whole.filter(|shown| !is_emptied(shown)).collect();
    };
    let chosen = choices(variant, whole.len()).into_iter();
    let chosen = chosen.filter(|chosen| !variant.without.contains(&chosen.section));
    let shown = chosen.map(|chosen| {
        let SectionChoice {
            section,
            title,
            choice,
        } = chosen;
        let section = whole[section].clone();
        let title = title.unwrap_or_else(|| section.title.clone());
        kept(site, portfolio, &choice, Shown { title, ..section })
    });
    let holds_anything = |shown: &Shown| !shown.entries.is_empty() || !shown.groups.is_empty();
    shown.filter(holds_anything).collect()
}

/// Whether it is a heading of works that stand elsewhere, or of entries of which nothing is published.
fn is_emptied(shown: &Shown) -> bool {
    match &shown.section.body {
        SectionBody::Works { .. } => shown.groups.is_empty(),
        SectionBody::Entries(entries) => shown.entries.is_empty() && !entries.is_empty(),
    }
}

/// Variants in which nothing stays, and tags by which variants choose and which nothing has: a section of which nothing
/// has one stays whole, which nobody would notice.
pub(super) fn findings(site: &Site) -> Vec<Diagnostic> {
    let with_cv = site
        .portfolios
        .iter()
        .filter_map(|portfolio| Some((portfolio, portfolio.cv?)));
    let publish = site.library.settings.record.publish;
    let mut found = Vec::new();
    for (_, cv) in with_cv.clone() {
        let sections = cv.record.sections.iter();
        let withheld = sections.filter(|section| holds_withheld(section, publish));
        let locale = site.library.settings.record.locale();
        found.extend(withheld.map(|section| catalog::withheld_contacts(&cv.file, section.heading(locale))));
    }
    for (portfolio, cv) in with_cv.filter(|(_, cv)| !cv.record.variants.is_empty()) {
        let entries = cv.record.sections.iter().flat_map(Section::entries);
        let works = portfolio.works.iter().map(|&work| &site.works[work].work.record);
        let tags = entries.flat_map(|entry| &entry.tags);
        let known: BTreeSet<&str> = tags
            .chain(works.flat_map(|work| &work.topics))
            .map(String::as_str)
            .collect();
        let known: Vec<&str> = known.into_iter().collect();
        for variant in &cv.record.variants {
            if curriculum(site, portfolio, Some(variant), publish).is_empty() {
                found.push(catalog::empty_variant(&cv.file, variant.name.as_str()));
            }
            let sections = variant.sections.iter().flatten().map(|chosen| &chosen.choice);
            let choices = [&variant.choice].into_iter().chain(sections);
            let tags: BTreeSet<&String> = choices.flat_map(|choice| &choice.tags).collect();
            let unknown = tags.into_iter().filter(|tag| !known.contains(&tag.as_str()));
            found.extend(
                unknown.map(|tag| catalog::unknown_tag(&cv.file, variant.name.as_str(), tag, &known)),
            );
        }
    }
    found
}

/// Whether entries of a section hold contacts that are not published.
fn holds_withheld(section: &Section, publish: Publish) -> bool {
    let mut entries = section.entries().iter();
    entries.any(|entry| {
        !matches!(
            entry_without_contacts(Cow::Borrowed(entry), publish),
            Some(Cow::Borrowed(_))
        )
    })
}

/// The sections that a variant names, or all of them.
fn choices(variant: &Variant, sections: usize) -> Vec<SectionChoice> {
    let all = || {
        let all = (0..sections).map(|section| SectionChoice {
            section,
            title: None,
            choice: variant.choice.clone(),
        });
        all.collect()
    };
    variant.sections.clone().unwrap_or_else(all)
}

/// All sections with all they hold.
fn whole<'a>(site: &Site<'a>, portfolio: &Portfolio<'a>, cv: &'a Cv, publish: Publish) -> Vec<Shown<'a>> {
    let holds_works = |section: &Section| matches!(section.body, SectionBody::Works { .. });
    let last_of_works = cv.sections.iter().rposition(holds_works);
    let mut placed = Set::default();
    let locale = site.library.settings.record.locale();
    let sections = cv.sections.iter().enumerate();
    sections
        .map(|(index, section)| Shown {
            section,
            title: section.heading(locale).to_owned(),
            entries: section
                .entries()
                .iter()
                .filter_map(|entry| entry_without_contacts(Cow::Borrowed(entry), publish))
                .collect(),
            groups: groups(
                site,
                portfolio,
                section,
                &mut placed,
                last_of_works == Some(index),
            ),
            left_out: 0,
        })
        .collect()
}

fn groups(
    site: &Site,
    portfolio: &Portfolio,
    section: &Section,
    placed: &mut Set<WorkId>,
    is_last: bool,
) -> Vec<Group> {
    let SectionBody::Works { topics } = &section.body else {
        return Vec::new();
    };
    let locale = site.library.settings.record.locale();
    let heading = section.heading(locale);
    let mut groups: Vec<Group> = Vec::new();
    let mut add = |label: &str, belongs: &dyn Fn(WorkId) -> bool| {
        let works = portfolio.works.iter().copied();
        let own: Vec<WorkId> = works
            .filter(|&work| belongs(work) && placed.insert(work))
            .collect();
        if !own.is_empty() {
            groups.push(Group {
                label: label.to_owned(),
                works: own,
            });
        }
    };
    for topic in topics {
        // What the heading of the section says need not be said below it again.
        let label = if topic == heading { "" } else { topic };
        add(label, &|work| site.works[work].work.record.topics.contains(topic));
    }
    if is_last {
        let has_headings = !topics.is_empty();
        let label = if has_headings {
            locale.words.other_publications
        } else {
            ""
        };
        add(label, &|_| true);
    }
    groups
}

/// What stays of a section.
fn kept<'a>(site: &Site, portfolio: &Portfolio, choice: &Choice, shown: Shown<'a>) -> Shown<'a> {
    let mut shown = shown;
    shown.entries = kept_entries(choice, shown.entries);
    let all: Set<WorkId> = shown
        .groups
        .iter()
        .flat_map(|group| &group.works)
        .copied()
        .collect();
    let newest_first = portfolio.works.iter().copied().filter(|work| all.contains(work));
    let stay: Set<WorkId> = kept_works(site, portfolio, choice, newest_first.collect())
        .into_iter()
        .collect();
    for group in &mut shown.groups {
        group.works.retain(|work| stay.contains(work));
    }
    shown.groups.retain(|group| !group.works.is_empty());
    shown.left_out = all.len() - stay.len();
    shown
}

fn kept_entries<'a>(choice: &Choice, mut entries: Vec<Cow<'a, Entry>>) -> Vec<Cow<'a, Entry>> {
    let Choice {
        tags,
        selected: _,
        since,
        most,
        highlights,
    } = choice;
    let is_tagged = |entry: &Cow<Entry>| entry.tags.iter().any(|tag| tags.contains(tag));
    if entries.iter().any(is_tagged) {
        entries.retain(is_tagged);
    }
    if let Some(since) = since {
        entries.retain(|entry| entry.time().is_none_or(|time| !ended_before(time, since)));
    }
    entries.truncate(most.unwrap_or(usize::MAX));
    let Some(most) = *highlights else {
        return entries;
    };
    let shortened = entries.into_iter().map(|mut entry| {
        if entry.highlights().len() > most {
            entry.to_mut().keep_highlights(most);
        }
        entry
    });
    shortened.collect()
}

/// Of works in order, the newest first.
fn kept_works(site: &Site, portfolio: &Portfolio, choice: &Choice, mut works: Vec<WorkId>) -> Vec<WorkId> {
    let Choice {
        tags,
        selected,
        since,
        most,
        highlights: _,
    } = choice;
    let record = |work: &WorkId| &site.works[*work].work.record;
    let is_tagged = |work: &WorkId| record(work).topics.iter().any(|topic| tags.contains(topic));
    if works.iter().any(is_tagged) {
        works.retain(is_tagged);
    }
    if *selected {
        works.retain(|work| portfolio.selected.contains(work));
    }
    if let Some(since) = since {
        let date = |work: &WorkId| record(work).date.as_ref();
        works.retain(|work| date(work).is_none_or(|date| !was_before(date, since)));
    }
    works.truncate(most.unwrap_or(usize::MAX));
    works
}

/// Whether something was over before a date. What goes on was not, nor what has no date.
fn ended_before(time: &EntryTime, since: &PartialDate) -> bool {
    let EntryTime {
        date,
        start_date,
        end_date,
    } = time;
    let end = match (date, end_date) {
        (Some(date), _) => Some(date),
        (None, Some(Err(_))) => None,
        (None, Some(Ok(end))) => Some(end),
        (None, None) => start_date.as_ref(),
    };
    end.is_some_and(|end| was_before(end, since))
}

/// Whether all of a date lies before another, as far as both are known.
fn was_before(value: &DateValue, since: &PartialDate) -> bool {
    let date = match value {
        DateValue::Date(date) => Some(date),
        DateValue::Range(DateRange {
            end: End::On(end), ..
        }) => Some(end),
        DateValue::Range(DateRange {
            end: End::Present, ..
        })
        | DateValue::Verbatim(_) => None,
    };
    let Some(date) = date.filter(|date| date.qualifier == Qualifier::Certain) else {
        return false;
    };
    let later_month = |date: &PartialDate, unknown| (date.year, date.month.unwrap_or(unknown));
    date.year.is_some() && later_month(date, 12) < later_month(since, 1)
}

#[cfg(test)]
mod tests;
