//! What a check of the bibliography finds. It must not decide anything: the finder does.

use super::{error, note, warning};
use crate::diagnostic::{Diagnostic, Place};

/// An identifier whose last character is not the one that the others make.
#[must_use]
pub fn wrong_check_digit(place: Place, key: &str, last: char, right: char, corrected: &str) -> Diagnostic {
    warning(
        "wrong-check-digit",
        format!("`{key}` ends in `{last}`, but its other digits make the check digit `{right}`"),
    )
    .with_place(place)
    .with_help(format!(
        "compare it with its source: a digit is wrong, or two changed places; if only the last is, write `{corrected}`"
    ))
}

/// What cannot be the number of a book or a journal.
#[must_use]
pub fn shapeless_number(place: Place, key: &str, number: &str) -> Diagnostic {
    let expected = match key {
        "isbn" => "an ISBN has 13 digits and begins with 978 or 979, or 10 of which the last may be X",
        _ => "an ISSN has 8 digits of which the last may be X, such as 0378-5955",
    };
    warning("shapeless-number", format!("`{key}` cannot be `{number}`"))
        .with_place(place)
        .with_help(expected)
}

/// An identifier with something around it.
#[must_use]
pub fn untidy_identifier(place: Place, key: &str, tidy: &str) -> Diagnostic {
    note(
        "untidy-identifier",
        format!("`{key}` holds more than the identifier itself"),
    )
    .with_place(place)
    .with_help(format!("write `{key}: {tidy}`"))
}

/// A DOI copied from a publisher's address, with a part that is not its own.
#[must_use]
pub fn doi_of_a_page(place: Place, ending: &str, tidy: &str) -> Diagnostic {
    warning(
        "doi-of-a-page",
        format!("this DOI ends in `{ending}`, as addresses of publishers' pages do, not DOIs"),
    )
    .with_place(place)
    .with_help(format!("write `doi: {tidy}`"))
}

/// One identifier on two works whose titles have nothing to do with each other.
#[must_use]
pub fn identifier_twice(place: Place, what: &str, id: &str, address: &str, other: Place) -> Diagnostic {
    error(
        "identifier-twice",
        format!("the {what} `{id}` stands on another paper as well"),
    )
    .with_place(place)
    .with_related(other, "the other")
    .with_help(format!(
        "look at {address} and take it from the paper that it is not of"
    ))
}

/// The DOI that arXiv gives a preprint, on a paper with another arXiv id.
#[must_use]
pub fn arxiv_doi_differs(place: Place, of_doi: &str, arxiv: &str) -> Diagnostic {
    error(
        "arxiv-doi-differs",
        format!("this DOI is that of arXiv:{of_doi}, but `arxiv` says `{arxiv}`"),
    )
    .with_place(place)
    .with_help(format!(
        "write `doi: 10.48550/arXiv.{arxiv}`, or `arxiv: {of_doi}`, whichever is this paper's"
    ))
}

/// Two people with one ORCID iD.
#[must_use]
pub fn orcid_twice(place: Place, orcid: &str, other: Place) -> Diagnostic {
    error(
        "identifier-twice",
        format!("the ORCID iD `{orcid}` stands in another person's profile as well"),
    )
    .with_place(place)
    .with_related(other, "the other")
    .with_help(format!(
        "look at https://orcid.org/{orcid} and take it from the person whose it is not"
    ))
}

/// What a reference needs and the record does not say: each thing, and what to do about it.
#[must_use]
pub fn missing_fields(place: Place, label: &str, missing: &[&str], steps: &[&str]) -> Diagnostic {
    let things = match missing {
        [head @ .., last] if !head.is_empty() => format!("{} and {last}", head.join(", ")),
        _ => missing.concat(),
    };
    warning("missing-fields", format!("this {label} lacks {things}"))
        .with_place(place)
        .with_help(steps.join("; "))
}

/// A preprint that counts as an article of a journal.
#[must_use]
pub fn archive_as_journal(place: Place, archive: &str, line: &str) -> Diagnostic {
    warning(
        "archive-as-journal",
        format!("`{archive}` is an archive of preprints, not a journal or a conference"),
    )
    .with_place(place)
    .with_help(format!("write {line}; or say where it was published"))
}

/// A venue that is spelled in another way on more papers. Given is the line to write as well.
#[must_use]
pub fn venue_spelled_differently(place: Place, usual: &str, count: usize, line: &str) -> Diagnostic {
    warning("venue-names", format!("{} this venue `{usual}`", papers(count)))
        .with_place(place)
        .with_help(format!("write `{line}`, so that the venue has one name"))
}

/// A venue that has its edition in its name here, and on more papers not.
#[must_use]
pub fn venue_with_edition(place: Place, usual: &str, count: usize, line: &str) -> Diagnostic {
    let message = format!("{} this venue `{usual}`, without its edition", papers(count));
    note("venue-names", message)
        .with_place(place)
        .with_help(format!("write `{line}`, or the edition on all of them"))
}

/// A venue that has no edition in its name here, but on other papers.
#[must_use]
pub fn venue_without_edition(place: Place, usual: &str, count: usize) -> Diagnostic {
    let message = format!("{} this venue `{usual}`, with its edition", papers(count));
    note("venue-names", message)
        .with_place(place)
        .with_help("write the edition here too, or on none of them")
}

/// A venue whose name is one letter away from another's.
#[must_use]
pub fn venue_nearly_alike(place: Place, usual: &str, count: usize, line: &str) -> Diagnostic {
    warning(
        "venue-names",
        format!("{} a venue `{usual}`, one letter away", papers(count)),
    )
    .with_place(place)
    .with_help(format!("if that is the same, write `{line}`"))
}

/// A venue called by its abbreviation alone, which another paper explains. Given are the lines to write as well.
#[must_use]
pub fn venue_abbreviated(place: Place, full: &str, [name, short]: [&str; 2]) -> Diagnostic {
    warning(
        "venue-names",
        format!("this venue has only its short name; another paper calls it `{full}` as well"),
    )
    .with_place(place)
    .with_help(format!("write below `venue:` the lines `{name}` and `{short}`"))
}

fn papers(count: usize) -> String {
    match count {
        1 => "another paper calls".to_owned(),
        count => format!("{count} other papers call"),
    }
}

/// A venue's year that is not the paper's.
#[must_use]
pub fn venue_year_differs(place: Place, venue_year: i16, year: i16) -> Diagnostic {
    let message = format!("the venue is of {venue_year}, but `date` says {year}");
    let is_near = (venue_year - year).abs() == 1;
    let diagnostic = if is_near {
        // Proceedings that appear in the year before or after the conference are seldom, but there are some.
        note("years-disagree", message)
    } else {
        warning("years-disagree", message)
    };
    diagnostic.with_place(place).with_help(format!(
        "write `date: {venue_year}`, or the venue's own year, whichever is wrong"
    ))
}

/// A preprint dated before or long after its arXiv id was given.
#[must_use]
pub fn arxiv_month_differs(place: Place, id: &str, month: &str, is_before: bool) -> Diagnostic {
    let message = if is_before {
        format!("this is dated before arXiv gave out `{id}`, in {month}")
    } else {
        format!("arXiv gave out `{id}` in {month}, more than a year before this date")
    };
    let diagnostic = if is_before {
        warning("years-disagree", message)
    } else {
        note("years-disagree", message)
    };
    diagnostic.with_place(place).with_help(format!(
        "write `date: {month}` if the id is right; look at https://arxiv.org/abs/{id}"
    ))
}

/// A preprint that is younger than what it is a preprint of.
#[must_use]
pub fn preprint_after_publication(place: Place, date: &str, published: Place) -> Diagnostic {
    warning(
        "years-disagree",
        format!("this earlier version is dated {date}, after the work was published"),
    )
    .with_place(place)
    .with_related(published, "published")
    .with_help("correct one of the dates, or make it a paper of its own if it is another work")
}

/// Two files of what the settings say is one work.
#[must_use]
pub fn one_work_in_two_files(place: Place, slug: &str, other: Place) -> Diagnostic {
    warning(
        "one-work-in-two-files",
        "`site.yaml` says that these two works are one, but both have a file",
    )
    .with_place(place)
    .with_related(other, "the other")
    .with_help(format!(
        "`offprint import` joins what it imported; of files of your own delete this one, and write \
         `aliases: [{slug}]` in the other"
    ))
}

/// A date far in the future.
#[must_use]
pub fn far_ahead(place: Place, year: i16) -> Diagnostic {
    note("far-ahead", format!("{year} is more than a year ahead"))
        .with_place(place)
        .with_help("correct the year, or write what is known instead, such as `date: to appear`")
}

/// News of a year to come, or a talk of one after that.
#[must_use]
pub fn note_ahead(place: Place, year: i16) -> Diagnostic {
    warning(
        "note-ahead",
        format!("this is dated {year}, which is still to come"),
    )
    .with_place(place)
    .with_help("correct the year, or keep it back with `draft: true`")
}

/// A photograph that says where it was taken.
#[must_use]
pub fn picture_tells_place(file: &str) -> Diagnostic {
    let message = "this photograph says where it was taken, and is published as it is";
    warning("picture-tells-place", message)
        .with_file(file)
        .with_help(format!(
            "take the place out, as with `exiftool -gps:all= {file}`, or export it without location"
        ))
}

/// A `cite.bib` that says something else than the record, which goes first.
#[must_use]
pub fn bibtex_differs(place: Place, field: &str, theirs: &str, ours: &str, record: &str) -> Diagnostic {
    let message =
        format!("`{field}` is `{theirs}` here and `{ours}` in the record, which is what is published");
    warning("bibtex-differs", message)
        .with_place(place)
        .with_help(format!("correct it here, or in `{record}`"))
}

/// An entry or a stretch of time that ends before it begins.
#[must_use]
pub fn ends_before_start(place: Place, start: &str, end: &str) -> Diagnostic {
    error(
        "ends-before-start",
        format!("this ends ({end}) before it starts ({start})"),
    )
    .with_place(place)
    .with_help(format!(
        "if they changed places, the start is {end} and the end {start}"
    ))
}

/// A link within the site that leads nowhere: what is nearest, else where the file belongs if it is to one.
#[must_use]
pub fn dead_link(place: Place, target: &str, nearest: Option<&str>, file: Option<&str>) -> Diagnostic {
    error(
        "dead-link",
        format!("`{target}` leads to nothing that this site holds"),
    )
    .with_place(place)
    .with_help(match (nearest, file) {
        (Some(nearest), _) => format!("write `{nearest}`, which is nearest"),
        (None, Some(file)) => format!("put the file at `content/files/{file}`, or take the link out"),
        (None, None) => "lead to a page that there is, or take the link out".to_owned(),
    })
}

/// A link to an address below the site's own, where this site has nothing.
#[must_use]
pub fn dead_own_link(place: Place, target: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("`{target}` lies below `base_url`, but this site holds nothing there");
    warning("dead-own-link", message)
        .with_place(place)
        .with_help(match nearest {
            Some(nearest) => format!("write `{nearest}`, which is nearest"),
            None => "lead to a page that there is, or take the link out".to_owned(),
        })
}

/// A link to a part of a page that the page does not have.
#[must_use]
pub fn dead_anchor(place: Place, anchor: &str, nearest: Option<&str>) -> Diagnostic {
    error(
        "dead-anchor",
        format!("no part of that page is called `#{anchor}`"),
    )
    .with_place(place)
    .with_help(match nearest {
        Some(nearest) => format!("write `#{nearest}`, which is nearest"),
        None => "a heading `## A part` of a page is called `#a-part`".to_owned(),
    })
}

/// A link that begins at the root of a host.
#[must_use]
pub fn rooted_link(place: Place, target: &str, relative: &str) -> Diagnostic {
    warning(
        "rooted-link",
        format!("`{target}` begins at the host's root, so it breaks wherever else the site stands"),
    )
    .with_place(place)
    .with_help(format!("write `{relative}`, which leads there everywhere"))
}

/// A person who signs here in another form than elsewhere.
#[must_use]
pub fn name_forms(place: Place, form: &str, usual: &str, count: usize) -> Diagnostic {
    let papers = match count {
        1 => "another paper".to_owned(),
        count => format!("{count} other papers"),
    };
    note(
        "name-forms",
        format!("`{form}` is probably `{usual}` of {papers}"),
    )
    .with_place(place)
    .with_help(format!("if so, write `{usual}` here too"))
}

/// A form of the name of somebody with a portfolio, which the profile does not know.
#[must_use]
pub fn unknown_form(place: Place, form: &str, person: &str, slug: &str) -> Diagnostic {
    warning(
        "unknown-form",
        format!("`{form}` may be {person}, whose profile does not have this form of the name"),
    )
    .with_place(place)
    .with_help(format!(
        "if so, write `also_known_as: [{form}]` in content/people/{slug}/profile.yaml"
    ))
}

/// A paper that no portfolio lists.
#[must_use]
pub fn in_no_portfolio(place: Place, slug: &str) -> Diagnostic {
    warning(
        "in-no-portfolio",
        "nobody's portfolio lists this paper: no author is a person of this site",
    )
    .with_place(place)
    .with_help(format!(
        "write `portfolio_of: [{slug}]` if it is theirs, or `draft: true` to keep it out of the site"
    ))
}

/// A topic of a CV under which no paper stands.
#[must_use]
pub fn empty_topic(place: Place, topic: &str, nearest: Option<&str>) -> Diagnostic {
    warning(
        "empty-topic",
        format!("no paper stands under the topic `{topic}`"),
    )
    .with_place(place)
    .with_help(match nearest {
        Some(nearest) => format!("papers have the topic `{nearest}`: write the same in both places"),
        None => format!("write `topics: [{topic}]` into its papers, or take it out here"),
    })
}

/// Pages of whose cards the face does not have every letter.
#[must_use]
pub fn no_card(file: &str, page: &str, character: char, others: usize) -> Diagnostic {
    let pages = match others {
        0 => format!("`{page}`"),
        1 => format!("`{page}` and one other page"),
        _ => format!("`{page}` and {others} other pages"),
    };
    note(
        "no-card",
        format!("no card for link previews is drawn for {pages}: its typeface has no `{character}`"),
    )
    .with_file(file)
    .with_help(
        "put a picture of your own, 1200 by 630 pixels, beside the page as `card.png`, or leave it at that",
    )
}

/// Documents that wait to be imported.
#[must_use]
pub fn seeds_changed() -> Diagnostic {
    note(
        "seeds-changed",
        "seeds/ changed since the last import; what is checked is content/ as it is",
    )
    .with_file("seeds/")
    .with_help("`offprint import` reads them")
}
