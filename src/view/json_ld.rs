//! JSON-LD in the vocabulary of schema.org. It must not know templates.

use super::date::certain;
use super::facts;
use super::here::Here;
use super::node::{self, Node};
use super::person::headline;
use super::pictures;
use crate::content::Attachment;
use crate::markdown;
use crate::model::{
    ArxivId, Doi, Entry, EntryBody, Name, NoteKind, Orcid, Status, Venue, Work, WorkType, page_ends,
};
use crate::site::{Mention, PlacedNote, PlacedWork, Portfolio, Route, WorkId};

/// How many works of a list are named one by one.
const MOST_LISTED: usize = 100;

/// The site as a whole.
pub(super) fn website(here: &Here) -> Node {
    node::of("WebSite")
        .text("name", &here.site.title)
        .text("url", &here.address(&Route::root()))
        .text("inLanguage", language(here))
        .text_if_any(
            "description",
            here.site.library.settings.record.description.as_deref(),
        )
}

fn language<'a>(here: &Here<'a>) -> &'a str {
    &here.site.library.settings.record.language
}

/// The way from the first page to this one.
pub(super) fn breadcrumbs(here: &Here, steps: &[(&str, &Route)]) -> Node {
    let root = Route::root();
    let first = (here.site.title.as_str(), &root);
    let steps = std::iter::once(&first).chain(steps).enumerate();
    node::of("BreadcrumbList").list("itemListElement", steps, |node, (index, (name, route))| {
        node::typed(node, "ListItem")
            .number("position", index + 1)
            .text("name", name)
            .text("item", &here.address(route))
    })
}

/// A portfolio's first page.
pub(super) fn profile_page(here: &Here, portfolio: &Portfolio) -> Node {
    node::of("ProfilePage")
        .text("url", &here.address(&portfolio.home))
        .text("inLanguage", language(here))
        .object("mainEntity", person(here, portfolio))
}

fn person_id(here: &Here, portfolio: &Portfolio) -> String {
    here.address(&portfolio.home) + "#person"
}

/// The person of a portfolio.
pub(super) fn person(here: &Here, portfolio: &Portfolio) -> Node {
    let record = &portfolio.person.record;
    let others: Vec<&str> = record.also_known_as.iter().map(Name::as_str).collect();
    let summary = record.summary.as_deref().map(markdown::plain);
    let job = headline(portfolio, here.locale()).map(|text| markdown::plain(&text).into_owned());
    let image = portfolio.photo.and_then(pictures::for_machines);
    let image = image.map(|(route, _)| here.address(&route));
    let is_outside = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    let links = record.links.iter().map(|(_, url)| url).filter(is_outside);
    let same: Vec<String> = record
        .orcid
        .iter()
        .map(Orcid::url)
        .chain(links.cloned())
        .collect();
    let interests: Vec<String> = record
        .interests
        .iter()
        .map(|text| markdown::plain(text).into_owned())
        .collect();
    let orcid = record.orcid.as_ref().map(|orcid| {
        node::of("PropertyValue")
            .text("propertyID", "ORCID")
            .text("value", orcid.as_str())
            .text("url", &orcid.url())
    });
    node::of("Person")
        .text("@id", &person_id(here, portfolio))
        .text("name", record.name.as_str())
        .text("givenName", record.name.given())
        .text("familyName", record.name.family())
        .text("url", &here.address(&portfolio.home))
        .texts("alternateName", &others)
        .text_if_any("description", summary.as_deref())
        .text_if_any("jobTitle", job.as_deref())
        .object(
            "affiliation",
            portfolio.current.first().and_then(|entry| organisation(entry)),
        )
        .text_if_any("image", image.as_deref())
        .object("identifier", orcid)
        .texts("sameAs", &same)
        .texts("knowsAbout", &interests)
}

fn organisation(entry: &Entry) -> Option<Node> {
    let name = match &entry.body {
        EntryBody::Education { institution, .. } => institution,
        EntryBody::Experience { company, .. } => company,
        EntryBody::Normal { .. } | EntryBody::OneLine { .. } | EntryBody::Item(..) | EntryBody::Text(_) => {
            return None;
        }
    };
    Some(node::of("Organization").text("name", &markdown::plain(name)))
}

/// A page that lists works.
pub(super) fn collection(here: &Here, name: &str, works: &[WorkId]) -> Node {
    let items = works.iter().take(MOST_LISTED).enumerate();
    let list = node::of("ItemList").number("numberOfItems", works.len()).list(
        "itemListElement",
        items,
        |node, (index, &id)| {
            node::typed(node, "ListItem")
                .number("position", index + 1)
                .text("name", here.texts.title(id))
                .text("url", &here.address(&here.site.works[id].route))
        },
    );
    web_page(here, "CollectionPage", name).object("mainEntity", list)
}

/// A page of another kind.
pub(super) fn web_page(here: &Here, kind: &str, name: &str) -> Node {
    node::of(kind)
        .text("name", name)
        .text("url", &here.address(here.route))
        .text("inLanguage", language(here))
}

/// The page of a note, with the works that it tells of: an event is about them, what is written may say more.
pub(super) fn about(here: &Here, node: Node, placed: &PlacedNote) -> Node {
    if placed.works.is_empty() {
        return node;
    }
    let property = match placed.note.record.kind {
        NoteKind::Talk => "about",
        NoteKind::Page | NoteKind::News | NoteKind::Project | NoteKind::Course | NoteKind::Post => "mentions",
    };
    node.list(property, &placed.works, |node, &id| {
        let work = &here.site.works[id];
        let address = here.address(&work.route);
        node.texts("@type", kinds(work.work.record.kind))
            .text("@id", &work_id(&address))
            .text("name", here.texts.title(id))
            .text("url", &address)
    })
}

fn work_id(address: &str) -> String {
    [address, "#work"].concat()
}

/// The talks about a work, as events. What merely mentions it has no property that would lead back.
fn with_talks(here: &Here, node: Node, mentions: &[Mention]) -> Node {
    let event = |mention: &Mention| {
        let (title, date, note) = match *mention {
            Mention::Talk(id, index) => {
                let talk = &here.portfolio(id).talks[index];
                (talk.title, talk.date.as_ref(), talk.note)
            }
            Mention::Note(index) => {
                let note = &here.site.notes[index].note.record;
                if note.kind != NoteKind::Talk {
                    return None;
                }
                (note.title.as_str(), note.date.as_ref(), Some(index))
            }
        };
        let date = date.and_then(certain).map(|date| date.to_string());
        let url = note.map(|index| here.address(&here.site.notes[index].route));
        let node = node::of("Event").text("name", &markdown::plain(title));
        Some(
            node.text_if_any("url", url.as_deref())
                .text_if_any("startDate", date.as_deref()),
        )
    };
    let events: Vec<Node> = mentions.iter().filter_map(event).collect();
    if events.is_empty() {
        return node;
    }
    node.objects("subjectOf", &events)
}

/// A work.
pub(super) fn work(here: &Here, id: WorkId) -> Node {
    let placed = &here.site.works[id];
    let work = &placed.work.record;
    let title = here.texts.title(id);
    let address = here.address(&placed.route);
    let date = work.date.as_ref().and_then(certain).map(|date| date.to_string());
    let abstract_text = Some(here.texts.abstract_text(id)).filter(|text| !text.is_empty());
    let doi = work.doi.as_ref().map(|doi| {
        node::of("PropertyValue")
            .text("propertyID", "DOI")
            .text("value", doi.as_str())
    });
    let arxiv = facts::arxiv(work).map(ArxivId::url);
    let awards: Vec<_> = work
        .reception
        .awards
        .iter()
        .map(|award| markdown::plain(award))
        .collect();
    let same: Vec<String> = work.doi.iter().map(Doi::url).chain(arxiv).collect();
    let room = 1024 + abstract_text.map_or(0, str::len) + 40 * work.authors.len();
    let node = node::of_all(kinds(work.kind), room)
        .text("@id", &work_id(&address))
        .text("headline", title)
        .text("name", title)
        .text("url", &address)
        .text("inLanguage", work.language.as_deref().unwrap_or(language(here)))
        .list("author", &work.authors, |node, name| {
            author(here, placed, node, name)
        })
        .text_if_any("datePublished", date.as_deref())
        .text_if_any("abstract", abstract_text)
        .object(
            "image",
            placed.files.teaser.and_then(|teaser| image(here, teaser)),
        )
        .text_if_any("creativeWorkStatus", status(work))
        .texts("award", &awards)
        .texts("keywords", &work.topics)
        .object("identifier", doi)
        .texts("sameAs", &same);
    with_venue(with_talks(here, node, &placed.mentions), work)
}

fn image(here: &Here, picture: &Attachment) -> Option<Node> {
    let (route, (width, height)) = pictures::for_machines(picture)?;
    let node = node::of("ImageObject").text("url", &here.address(&route));
    Some(
        node.number("width", width as usize)
            .number("height", height as usize),
    )
}

fn status(work: &Work) -> Option<&str> {
    let retracted = work.reception.retracted.as_ref().map(|_| "Retracted");
    retracted.or_else(|| work.status.as_ref().map(Status::as_str))
}

fn author(here: &Here, placed: &PlacedWork, node: Node, name: &Name) -> Node {
    let node = node::typed(node, "Person").text("name", name.as_str());
    match facts::portfolio_of_name(here.site, placed, name) {
        Some(id) => {
            let portfolio = here.portfolio(id);
            node.text("@id", &person_id(here, portfolio))
                .text("url", &here.address(&portfolio.home))
        }
        None => node,
    }
}

/// The class of schema.org that a work belongs to, as an address.
pub(super) fn class(kind: WorkType) -> String {
    ["https://schema.org/", kinds(kind)[0]].concat()
}

/// Google's article results know `Article` but not `ScholarlyArticle`, so articles are both.
fn kinds(kind: WorkType) -> &'static [&'static str] {
    match kind {
        WorkType::Article | WorkType::ArticleJournal | WorkType::PaperConference | WorkType::Manuscript => {
            &["ScholarlyArticle", "Article"]
        }
        WorkType::Chapter => &["Chapter"],
        WorkType::Book => &["Book"],
        WorkType::Thesis => &["Thesis"],
        WorkType::Report => &["Report"],
        WorkType::Software => &["SoftwareSourceCode"],
        WorkType::Dataset => &["Dataset"],
        WorkType::Speech => &["PresentationDigitalDocument"],
        WorkType::Webpage => &["WebPage"],
        WorkType::Patent | WorkType::Document => &["CreativeWork"],
    }
}

fn with_venue(node: Node, work: &Work) -> Node {
    let Venue {
        name,
        short: _,
        volume,
        issue,
        pages,
        article_number: _,
        publisher,
        place: _,
        series: _,
        edition,
        editors,
    } = &work.venue;
    let container = match work.kind {
        WorkType::ArticleJournal => "Periodical",
        WorkType::PaperConference | WorkType::Chapter => "Book",
        _ => "CreativeWork",
    };
    let is_whole = matches!(work.kind, WorkType::Book | WorkType::Thesis | WorkType::Report);
    let isbn = work.isbn.as_deref();
    let mut part = name.as_ref().map(|name| {
        let part = node::of(container)
            .text("name", name)
            .text_if_any("issn", work.issn.as_deref())
            .text_if_any("isbn", isbn.filter(|_| !is_whole))
            .text_if_any("bookEdition", edition.as_deref().filter(|_| container == "Book"));
        if is_whole {
            part
        } else {
            with_editors(part, editors)
        }
    });
    if work.kind == WorkType::ArticleJournal {
        part = within(part, "PublicationVolume", "volumeNumber", volume.as_deref());
        part = within(part, "PublicationIssue", "issueNumber", issue.as_deref());
    }
    let (first, last) = pages.as_deref().map(page_ends).unzip();
    let last = last.flatten();
    let publisher = publisher
        .as_ref()
        .map(|name| node::of("Organization").text("name", name));
    let node = if is_whole {
        with_editors(node, editors)
    } else {
        node
    };
    node.object("isPartOf", part)
        .text_if_any("isbn", isbn.filter(|_| is_whole))
        .text_if_any(
            "bookEdition",
            edition.as_deref().filter(|_| work.kind == WorkType::Book),
        )
        .text_if_any("pageStart", first)
        .text_if_any("pageEnd", last)
        .object("publisher", publisher)
}

fn with_editors(node: Node, editors: &[Name]) -> Node {
    if editors.is_empty() {
        return node;
    }
    node.list("editor", editors, |node, name| {
        node::typed(node, "Person").text("name", name.as_str())
    })
}

/// A volume of a periodical, an issue of a volume.
fn within(whole: Option<Node>, kind: &str, key: &'static str, number: Option<&str>) -> Option<Node> {
    match number {
        Some(number) => Some(node::of(kind).text(key, number).object("isPartOf", whole)),
        None => whole,
    }
}
