//! The CV as a page. It must not know the CV's file.

use std::borrow::Cow;

use super::dated::{Dated, dated};
use super::download::download;
use super::head::{Meta, tag};
use super::here::{Here, Links};
use super::lists::group_views;
use super::node::Node;
use super::person;
use super::search::joined;
use super::{CutView, CvPage, EntryView, SectionView, VariantView, card, career, json_ld, notes, text};
use crate::locale::{Locale, Words};
use crate::model::{Entry, EntryBody, Mark, Publish, SectionKind, Variant, fold};
use crate::site::{Page, Portfolio, PortfolioId, Route, Shown, curriculum};
use crate::{markdown, typeset};

/// Fills the page of a CV, or of one of its variants.
pub(super) fn cv(here: &Here, id: PortfolioId, variant: Option<usize>) -> (Meta, CvPage) {
    let portfolio = here.portfolio(id);
    let variant = portfolio.variant(variant);
    let name = portfolio.person.record.name.as_str();
    let words = &here.locale().words;
    let label = variant.map_or_else(
        || words.cv.to_owned(),
        |variant| words.with_aside(words.cv, &variant.title),
    );
    let title = if portfolio.is_owner {
        label
    } else {
        words.of_person(&label, name)
    };
    let file = portfolio.cv_document(variant);
    let pdf = typeset::IS_AVAILABLE.then(|| download(here, &file));
    let mut names = tag("author", name);
    let mut about = career::page(here, portfolio, variant, &title);
    if let Some(pdf) = &pdf {
        names.typed_link("alternate", career::PDF, &pdf.href);
        about = career::with_file(here, about, &file);
    }
    let meta = Meta {
        description: words.of_person(words.curriculum_vitae, name),
        names,
        nodes: vec![about, way(here, portfolio, variant)],
        title,
        image: card::image(here, &Page::Cv(id)),
        // It repeats what the whole CV says.
        canonical: variant.map(|_| portfolio.cv_page()),
        ..Meta::default()
    };
    let publish = here.site.library.settings.record.publish;
    let privacy = variant.map(|variant| variant.privacy).unwrap_or_default();
    let publish = privacy.on_the_web(publish);
    let page = CvPage {
        words,
        person: person::shown(here, portfolio, publish),
        variant: variant.map(|variant| variant.title.clone()),
        versions: versions(here, portfolio),
        pdf,
        sections: sections(here, id, variant, publish),
    };
    (meta, page)
}

/// The way to the page.
fn way(here: &Here, portfolio: &Portfolio, variant: Option<&Variant>) -> Node {
    let name = portfolio.person.record.name.as_str();
    let cv = portfolio.cv_page();
    let mut steps = vec![(name, &portfolio.home), (here.locale().words.cv, &cv)];
    steps.extend(variant.map(|variant| (variant.title.as_str(), here.route)));
    let of_owner = usize::from(portfolio.is_owner);
    json_ld::breadcrumbs(here, &steps[of_owner..])
}

/// The whole CV and its variants; nothing where there is but one.
fn versions(here: &Here, portfolio: &Portfolio) -> Vec<VariantView> {
    let version = |label: &str, route: &Route| VariantView {
        label: label.to_owned(),
        href: here.links.to(route),
        is_current: here.route == route,
    };
    let variants = portfolio.variants();
    let variants: Vec<VariantView> = variants
        .map(|(_, variant)| version(&variant.title, &portfolio.variant_page(variant)))
        .collect();
    if variants.is_empty() {
        return variants;
    }
    let whole = version(here.locale().words.whole, &portfolio.cv_page());
    [whole].into_iter().chain(variants).collect()
}

fn sections(here: &Here, id: PortfolioId, variant: Option<&Variant>, publish: Publish) -> Vec<SectionView> {
    let portfolio = here.portfolio(id);
    let sections = curriculum(here.site, portfolio, variant, publish);
    let anchors = text::anchors(sections.iter().map(|shown| shown.title.as_str()));
    sections
        .iter()
        .zip(anchors)
        .map(|(shown, anchor)| SectionView {
            title: shown.title.clone(),
            anchor,
            kind: shown.section.kind.name().to_owned(),
            entries: entries(shown, here.locale(), &|entry| talk_href(here, portfolio, entry)),
            groups: group_views(here, &shown.groups, id),
            cut: cut(here.links, portfolio, shown, &here.locale().words),
        })
        .collect()
}

/// What is left out of the works of a section, if anything is.
pub(super) fn cut(
    links: Links,
    portfolio: &Portfolio,
    shown: &Shown,
    words: &'static Words,
) -> Option<CutView> {
    shown.cut(words).map(|label| CutView {
        label,
        all: words.all_publications,
        href: links.to(&portfolio.publications()),
    })
}

/// The entries of a section; `page_of` finds the page about a talk.
pub(super) fn entries(
    shown: &Shown,
    locale: &Locale,
    page_of: &dyn Fn(&Entry) -> Option<String>,
) -> Vec<EntryView> {
    let is_talk = shown.section.kind == SectionKind::Talks;
    let entries = shown.entries.iter();
    entries
        .map(|entry| entry_view(entry, locale, is_talk.then(|| page_of(entry)).flatten()))
        .collect()
}

/// The page about a talk: its own, or that of the work it presents.
fn talk_href(here: &Here, portfolio: &Portfolio, entry: &Entry) -> Option<String> {
    let EntryBody::Normal { name, .. } = &entry.body else {
        return None;
    };
    let title = fold(name);
    let talk = portfolio.talks.iter().find(|talk| fold(talk.title) == title)?;
    notes::talk(here, talk).href
}

/// What the entries of a section say, as plain text in one line.
pub(super) fn section_text(shown: &Shown) -> String {
    joined(shown.entries.iter().map(|entry| {
        let parts = entry.markdown().into_iter().map(markdown::plain);
        let parts = parts.chain(entry.location().map(Cow::Borrowed));
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }))
}

fn entry_view(entry: &Entry, locale: &Locale, href: Option<String>) -> EntryView {
    match &entry.body {
        EntryBody::OneLine { label, details } => EntryView::Line {
            label_html: line(label),
            details_html: line(details),
        },
        EntryBody::Item(mark, text) => {
            let text_html = item(text);
            match mark {
                Mark::Bullet => EntryView::Bullet { text_html },
                Mark::Number => EntryView::Number { text_html },
                Mark::ReversedNumber => EntryView::ReversedNumber { text_html },
            }
        }
        EntryBody::Text(text) => EntryView::Text {
            text_html: markdown::blocks(text).html,
        },
        body @ (EntryBody::Education { .. } | EntryBody::Experience { .. } | EntryBody::Normal { .. }) => {
            dated_view(&dated(body, locale).expect("these have a name"), locale, href)
        }
    }
}

fn dated_view(dated: &Dated, locale: &Locale, href: Option<String>) -> EntryView {
    let title = if href.is_some() {
        markdown::label
    } else {
        markdown::inline
    };
    EntryView::Dated {
        title_html: title(dated.title).html,
        subtitle_html: line(&dated.role),
        time: dated.time.display(locale),
        location: dated.location.unwrap_or_default().to_owned(),
        summary_html: dated.summary.map(paragraphs).unwrap_or_default(),
        highlights_html: dated.highlights.iter().map(|text| item(text)).collect(),
        href,
    }
}

fn line(text: &str) -> String {
    markdown::inline(text).html
}

/// Paragraphs, each from a new line.
fn paragraphs(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(str::trim);
    let lines: Vec<String> = paragraphs.filter(|text| !text.is_empty()).map(line).collect();
    lines.join("<br />")
}

/// A list item: one line, or blocks where it holds a list of its own.
fn item(text: &str) -> String {
    if text.trim_end().contains('\n') {
        markdown::blocks(text).html
    } else {
        markdown::inline(text).html
    }
}
