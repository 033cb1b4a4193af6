//! Works: as items of lists and on their own pages. It must not know how lists are grouped.

use super::byline::{self, byline};
use super::citations;
use super::date;
use super::facts;
use super::head::{Meta, OgType};
use super::here::{Here, Links};
use super::lists::title_of;
use super::{
    DetailView, ExportView, LinkView, VersionView, WorkItemView, WorkPage, card, json_ld, leads, notes,
    pictures, reception, scholar, signposting, teaser, text,
};
use crate::cite::{Format, Styles};
use crate::locale::ENGLISH;
use crate::markdown;
use crate::model::{DateValue, Name, Venue, Version, Work, WorkType};
use crate::site::{Page, PlacedWork, Portfolio, PortfolioId, Route, Site, WorkId};

/// Fills the view of a work in a list that stands anywhere in the portfolio `me`. Its links begin with `ROOT`.
#[must_use]
pub fn work_item(site: &Site, styles: &Styles, work: WorkId, me: Option<PortfolioId>) -> WorkItemView {
    let placed = &site.works[work];
    let locale = site.library.settings.record.locale();
    let links = Links::Anywhere;
    let record = &placed.work.record;
    let versions: Vec<LinkView> = latest_first(&record.versions)
        .map(|version| version_in_short(links, version))
        .collect();
    let mut further = leads::of_work(links, placed);
    further.retain(|link| !versions.iter().any(|version| version.href == link.href));
    let citation = citations::listed(styles, site, links, placed, me);
    let hidden = citation.as_ref().map(|_| byline::hidden(site, links, placed, me));
    let words = citation.as_ref().map(|_| words(site, placed));
    WorkItemView {
        cites_title: citation.as_ref().is_some_and(|citation| citation.names_title),
        citation_html: citation.map_or_else(String::new, |citation| citation.html),
        hidden_html: hidden.unwrap_or_default(),
        words: words.unwrap_or_default(),
        title_html: markdown::label(&record.title).html,
        href: links.to(&placed.route),
        slug: record.slug.as_str().to_owned(),
        year: record.date.as_ref().and_then(DateValue::year),
        authors_html: byline(site, links, placed, me, &|_| None),
        venue: venue_in_short(record),
        publisher: record.venue.publisher.clone().unwrap_or_default(),
        type_label: record.label().to_owned(),
        genre: genre(record),
        type_name: record.kind.csl().to_owned(),
        date_html: record.date.as_ref().map(|value| date::html(value, locale)),
        versions,
        status: reception::status(record),
        awards_html: reception::awards(record),
        notices: reception::words(record),
        links: further,
        teaser: teaser::in_list(site, links, placed),
    }
}

/// Names and venues in full, which styles may cut.
fn words(site: &Site, placed: &PlacedWork) -> String {
    let record = &placed.work.record;
    let hidden = facts::hidden(site, placed).map(|id| &site.portfolios[id].person.record.name);
    let authors = record.authors.iter().chain(hidden).map(Name::as_str);
    let venue = [&record.venue.name, &record.venue.short];
    let venue = venue.into_iter().flatten().map(String::as_str);
    let all: Vec<&str> = authors.chain(venue).collect();
    all.join(" ")
}

/// Fills the view of a work's page.
pub(super) fn page(here: &Here, id: WorkId) -> (Meta, WorkPage) {
    let placed = &here.site.works[id];
    let record = &placed.work.record;
    let me = reader(here.site, placed);
    let locale = here.locale();
    let meta = meta(here, id);
    let (venue, venue_short) = venue_names(&record.venue);
    let page = WorkPage {
        title_html: markdown::inline(&record.title).html,
        authors_html: byline(here.site, here.links, placed, me, &|name| {
            coauthor(here, me, name)
        }),
        marks: byline::marks(here.site, &[id]),
        status: reception::status(record),
        awards_html: reception::awards(record),
        notices: reception::notices(here, record),
        et_al: record.et_al,
        hidden_authors: hidden_authors(here.site, placed),
        type_label: genre(record),
        publisher: record.venue.publisher.clone().unwrap_or_default(),
        venue,
        venue_short,
        venue_href: venue_href(here, me, id),
        details: details(record),
        date_html: record.date.as_ref().map(|value| date::html(value, locale)),
        uncertain: record
            .date
            .as_ref()
            .and_then(|value| date::uncertain(value, locale)),
        versions: versions(here, record),
        teaser: teaser::on_page(here.links, placed),
        abstract_html: pictures::with_copies(
            here.texts.abstract_html(id),
            here.links,
            &placed.route,
            &placed.files.pictures,
        )
        .into_owned(),
        links: leads::of_work(here.links, placed),
        topics: topics(here, placed),
        citations_html: here.citations(id).to_string(),
        exports: exports(here, id),
        portfolios: portfolios(here, placed),
        mentions: notes::mentions(here, &placed.mentions),
        related_html: here.items(&placed.related, me),
        publications: LinkView {
            label: me.map_or_else(
                || "Publications".into(),
                |me| title_of(here.portfolio(me), "Publications").into(),
            ),
            href: here.links.to(&list_of(here, me)),
            kind: "list".into(),
        },
    };
    (meta, page)
}

/// `PhD thesis`, where the record says it so exactly; else `Thesis`.
fn genre(work: &Work) -> String {
    work.genre.clone().unwrap_or_else(|| work.label().to_owned())
}

/// The work as reference managers take it.
fn exports(here: &Here, id: WorkId) -> Vec<ExportView> {
    let export = |format: Format| ExportView {
        name: format.name(),
        label: format.label(),
        href: here
            .links
            .to(&here.site.works[id].exported_as(format.extension())),
        text: here.entry(id, format).trim_end().to_owned(),
    };
    Format::ALL.into_iter().map(export).collect()
}

fn meta(here: &Here, id: WorkId) -> Meta {
    let placed = &here.site.works[id];
    let title = here.texts.title(id);
    let list = list_of(here, reader(here.site, placed));
    let steps = [("Publications", &list), (title, &placed.route)];
    let mut names = scholar::tags(here, id);
    names.append(&signposting::tags(here, id));
    Meta {
        title: title.to_owned(),
        og_type: OgType::Article,
        names,
        nodes: vec![json_ld::work(here, id), json_ld::breadcrumbs(here, &steps)],
        image: card::image(here, &Page::Work(id)),
        description: match here.texts.abstract_text(id) {
            "" => in_a_sentence(&placed.work.record),
            text => text.to_owned(),
        },
        canonical: None,
    }
}

/// `Conference paper by A, B and others. ACL '23, 2023`: a sentence in English, its date too.
fn in_a_sentence(work: &Work) -> String {
    let mut names: Vec<&str> = work.authors.iter().map(Name::as_str).collect();
    if work.et_al {
        names.push("others");
    }
    let by = if names.is_empty() { "" } else { " by " };
    let date = work.date.as_ref().map(|value| value.display(&ENGLISH));
    let place = [venue_in_short(work), date.unwrap_or_default()];
    let place: Vec<&str> = place
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    format!("{}{by}{}. {}", work.label(), names.join(", "), place.join(", "))
        .trim_end_matches(' ')
        .to_owned()
}

/// Whose portfolio a work's page is read in: the owner's, else the only one it stands in.
fn reader(site: &Site, placed: &PlacedWork) -> Option<PortfolioId> {
    match placed.portfolios.as_slice() {
        [only] => Some(*only),
        [first, ..] if site.portfolios[*first].is_owner => Some(*first),
        _ => None,
    }
}

/// The list that a work's page leads back to.
fn list_of(here: &Here, me: Option<PortfolioId>) -> Route {
    me.map_or_else(Route::root, |me| here.portfolio(me).publications())
}

/// An author's own page, where the site knows it, else the page of the works with them, if there is one.
fn coauthor(here: &Here, me: Option<PortfolioId>, name: &Name) -> Option<String> {
    if let Some(page) = facts::acquaintance(here.site, name).and_then(super::person::page) {
        return here.links.of_record(page);
    }
    let portfolio = here.portfolio(me?);
    let coauthor = portfolio.coauthors.of(name)?;
    Some(here.links.to(&portfolio.with(coauthor)))
}

/// Where the works of the same venue are listed, if they are.
fn venue_href(here: &Here, me: Option<PortfolioId>, id: WorkId) -> Option<String> {
    let me = me?;
    let portfolio = here.portfolio(me);
    let group = portfolio.venues.of(id).filter(|_| portfolio.has_venues())?;
    let anchor = text::encoded(here.anchors.venues[me][group].clone());
    Some([&here.links.to(&portfolio.by_venue()), "#", &anchor].concat())
}

/// The full name, and the short one where it is another.
fn venue_names(venue: &Venue) -> (String, String) {
    let present = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
    match (present(&venue.name), present(&venue.short)) {
        (Some(name), Some(short)) if name != short => (name, short),
        (name, short) => (name.or(short).unwrap_or_default(), String::new()),
    }
}

fn portfolios(here: &Here, placed: &PlacedWork) -> Vec<LinkView> {
    if placed.portfolios.len() < 2 {
        return Vec::new();
    }
    let link = |portfolio: &Portfolio| LinkView {
        label: portfolio.person.record.name.to_string().into(),
        href: here.links.to(&portfolio.home),
        kind: "person".into(),
    };
    placed
        .portfolios
        .iter()
        .map(|&id| link(here.portfolio(id)))
        .collect()
}

/// The work's topics as links to the first list that has them as headings.
fn topics(here: &Here, placed: &PlacedWork) -> Vec<LinkView> {
    let mut links = Vec::new();
    for &id in &placed.portfolios {
        let portfolio = here.portfolio(id);
        for (group, anchor) in portfolio.topics.iter().zip(&here.anchors.topics[id]) {
            let is_new = !links.iter().any(|link: &LinkView| link.label == group.label);
            if is_new && placed.work.record.topics.contains(&group.label) {
                links.push(LinkView {
                    label: group.label.clone().into(),
                    href: format!(
                        "{}#{}",
                        here.links.to(&portfolio.by_topic()),
                        text::encoded(anchor.clone())
                    ),
                    kind: "topic".into(),
                });
            }
        }
    }
    links
}

fn hidden_authors(site: &Site, placed: &PlacedWork) -> Vec<String> {
    let name = |id: PortfolioId| site.portfolios[id].person.record.name.to_string();
    facts::hidden(site, placed).map(name).collect()
}

pub(super) fn venue_in_short(work: &Work) -> String {
    let venue = work.venue.short.as_ref().or(work.venue.name.as_ref());
    match (venue, &work.arxiv) {
        (Some(venue), _) => venue.clone(),
        (None, Some(_)) => "arXiv".to_owned(),
        (None, None) => String::new(),
    }
}

fn version_venue(version: &Version) -> &str {
    match (&version.venue, &version.arxiv) {
        (Some(venue), _) => venue,
        (None, Some(_)) => "arXiv",
        (None, None) => version.label(),
    }
}

/// `arXiv 2021`, leading to the version where its address is known.
fn version_in_short(links: Links, version: &Version) -> LinkView {
    let year = version.date.as_ref().and_then(DateValue::year);
    let is_named = version.venue.is_some() || version.arxiv.is_some() || version.kind != WorkType::Article;
    let label = match year {
        Some(year) if is_named => format!("{} {year}", version_venue(version)),
        Some(year) => format!("{year} version"),
        None => version_venue(version).to_owned(),
    };
    let (doi, arxiv) = (version.doi.as_ref(), version.arxiv.as_ref());
    let href = leads::identifiers(links, doi, arxiv, version.url.as_deref())
        .into_iter()
        .next();
    LinkView {
        label: label.into(),
        href: href.map(|link| link.href).unwrap_or_default(),
        kind: "version".into(),
    }
}

/// Records keep versions earliest first.
fn latest_first(versions: &[Version]) -> impl Iterator<Item = &Version> {
    versions.iter().rev()
}

fn versions(here: &Here, work: &Work) -> Vec<VersionView> {
    let links = here.links;
    let shown = |value: &DateValue| date::html(value, here.locale());
    if work.versions.is_empty() {
        return Vec::new();
    }
    let described = VersionView {
        type_label: work.label().to_owned(),
        title_html: None,
        venue: work.venue.name.clone().unwrap_or_else(|| venue_in_short(work)),
        date_html: work.date.as_ref().map(shown),
        links: leads::identifiers(links, work.doi.as_ref(), work.arxiv.as_ref(), work.url.as_deref()),
        is_described: true,
    };
    let others = latest_first(&work.versions).map(|version| {
        let Version {
            kind: _,
            title,
            venue: _,
            date: time,
            doi,
            arxiv,
            url,
        } = version;
        VersionView {
            type_label: version.label().to_owned(),
            title_html: title.as_deref().map(|title| markdown::inline(title).html),
            venue: version_venue_or_nothing(version),
            date_html: time.as_ref().map(shown),
            links: leads::identifiers(links, doi.as_ref(), arxiv.as_ref(), url.as_deref()),
            is_described: false,
        }
    });
    std::iter::once(described).chain(others).collect()
}

/// The type is told beside the venue and need not be told twice.
fn version_venue_or_nothing(version: &Version) -> String {
    let venue = version_venue(version);
    if venue == version.label() {
        String::new()
    } else {
        venue.to_owned()
    }
}

fn details(work: &Work) -> Vec<DetailView> {
    let Venue {
        name: _,
        short: _,
        volume,
        issue,
        pages,
        article_number,
        publisher,
        place,
        series,
        edition,
        editors,
    } = &work.venue;
    let pages = pages.as_deref().map(text::page_range);
    [
        ("Volume", volume.clone()),
        ("Issue", issue.clone()),
        ("Pages", pages),
        ("Article number", article_number.clone()),
        ("Edition", edition.clone()),
        ("Series", series.clone()),
        ("Edited by", (!editors.is_empty()).then(|| listed(editors))),
        ("Publisher", publisher.clone()),
        ("Place", place.clone()),
        ("ISBN", work.isbn.clone()),
        ("ISSN", work.issn.clone()),
        ("Language", work.language.clone()),
    ]
    .into_iter()
    .filter_map(|(label, value)| {
        value.map(|value| DetailView {
            label: label.to_owned(),
            value,
        })
    })
    .collect()
}

fn listed(names: &[Name]) -> String {
    let names: Vec<&str> = names.iter().map(Name::as_str).collect();
    names.join(", ")
}
