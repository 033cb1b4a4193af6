//! Interface text: the words of a web page that speak to its visitor and say nothing about a person or a work.
//! It must not know any one page: it goes by what buttons, headings and hints look like.

use std::collections::HashSet;
use std::sync::LazyLock;

/// What kind of interface text a line is, in the words of the report; absent if it is none.
pub(crate) fn interface_text(line: &str) -> Option<&'static str> {
    let words = plain_words(line);
    if words.is_empty() || words.len() > 40 {
        return None;
    }
    if is_legal_line(line, &words) {
        Some("legal line")
    } else if is_heading(&words) && !ends_as_sentence(line) {
        Some("section label")
    } else if is_hint(line, &words) {
        Some("interface text")
    } else {
        None
    }
}

/// A command to the visitor, an offer to explain, a word about the page itself, or the lack of a value.
fn is_hint(line: &str, words: &[String]) -> bool {
    let explains = matches!(words, [first, second, ..] if matches!(first.as_str(), "how" | "why" | "what") && second == "to");
    let commands = words.first().is_some_and(|word| is_among(&COMMANDS, word));
    // `Verified email at uni.example` says nothing but where the address is.
    let verifies = matches!(words, [first, second, ..] if first == "verified" && matches!(second.as_str(), "email" | "e-mail"));
    explains || commands || verifies || speaks_of_the_page(words) || is_placeholder(line)
}

/// The same for lines among abstracts, where only what is short and no sentence may be taken for a button.
pub(crate) fn button(line: &str) -> Option<&'static str> {
    let words = plain_words(line);
    let calls = words.first().is_some_and(|word| is_among(&COMMANDS, word));
    let ends_in_interface = words
        .last()
        .is_some_and(|word| is_among(&HEADING_WORDS, word) || matches!(word.as_str(), "all" | "fewer"));
    if is_legal_line(line, &words) && words.len() <= 20 {
        return Some("legal line");
    }
    if words.len() > 5 || ends_as_sentence(line) {
        return None;
    }
    match (
        is_heading(&words),
        calls && (words.len() == 1 || ends_in_interface),
    ) {
        (true, _) => Some("section label"),
        (false, true) => Some("interface text"),
        (false, false) if speaks_of_the_page(&words) => Some("interface text"),
        _ => None,
    }
}

/// Whether a line in an abstract's place says that there is none: `No abstract available.`
pub(crate) fn is_missing_abstract(line: &str) -> bool {
    let words = plain_words(line);
    let speaks_of_it = words.iter().any(|word| word == "abstract");
    let plain = line.trim().trim_end_matches(['.', '!']).to_lowercase();
    let denies = plain.starts_with("no abstract") || is_placeholder(&plain) || plain.ends_with("missing");
    words.len() <= 7 && ((speaks_of_it && denies) || matches!(plain.as_str(), "n/a" | "not available"))
}

/// Whether the text says that a value is missing: `Affiliation not imported`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let said = [
        "coming soon",
        "n/a",
        "no data",
        "none",
        "not added",
        "not available",
        "not imported",
        "not listed",
        "not provided",
        "not set",
        "not specified",
        "not yet",
        "unavailable",
        "unknown",
        "unspecified",
    ];
    said.iter().any(|words| {
        lower
            .strip_suffix(words)
            .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    }) || lower.starts_with("no affiliation")
        || (lower.starts_with("no ") && (lower.ends_with(" yet") || lower.ends_with(" found")))
        || lower.starts_with("loading")
}

/// Lower-case words without punctuation; a number glued behind a word is dropped (`Follow researcher0`).
fn plain_words(line: &str) -> Vec<String> {
    line.split(|c: char| c.is_whitespace() || matches!(c, '/' | '&' | '·' | '|'))
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

type Words = LazyLock<HashSet<&'static str>>;

fn is_among(list: &Words, word: &str) -> bool {
    list.contains(word)
}

fn ends_as_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '?']) && line.contains(' ')
}

fn is_heading(words: &[String]) -> bool {
    let content: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !LINKING_WORDS.contains(word))
        .collect();
    (1..=5).contains(&content.len()) && content.iter().all(|word| is_among(&HEADING_WORDS, word))
}

fn is_legal_line(line: &str, words: &[String]) -> bool {
    let has = |word: &str| words.iter().any(|found| found == word);
    line.starts_with('©')
        || line.to_lowercase().starts_with("(c) ")
        || (has("rights") && has("reserved"))
        || (words.len() <= 12 && (has("cookie") || has("cookies") || has("copyright")))
        || (words.len() <= 12
            && (has("privacy") || has("terms"))
            && (has("policy") || has("use") || has("service")))
}

/// `this page`, `this public author record`, `your`, `sign up`.
fn speaks_of_the_page(words: &[String]) -> bool {
    let to_visitor = words
        .iter()
        .any(|word| matches!(word.as_str(), "you" | "your" | "you're" | "you’re" | "yourself"));
    let this_thing = words.iter().enumerate().any(|(at, word)| {
        let near = words.iter().skip(at + 1).take(3);
        word == "this"
            && near
                .into_iter()
                .any(|thing| PAGE_THINGS.contains(&thing.as_str()))
    });
    let account = words.windows(2).any(|pair| {
        matches!(
            (pair[0].as_str(), pair[1].as_str()),
            ("log" | "sign" | "logged" | "signed", "in" | "up" | "out")
        )
    });
    to_visitor || this_thing || account
}

const PAGE_THINGS: &[&str] = &[
    "account",
    "author",
    "contributor",
    "entity",
    "graph",
    "list",
    "member",
    "page",
    "person",
    "profile",
    "record",
    "researcher",
    "scholar",
    "section",
    "site",
    "slice",
    "user",
    "website",
];

const LINKING_WORDS: &[&str] = &[
    "a", "all", "and", "by", "for", "from", "in", "my", "of", "on", "the", "to", "with",
];

/// Verbs with which buttons and hints begin.
static COMMANDS: Words = LazyLock::new(|| {
    "
    accept add apply ask back book bookmark browse cancel check choose cite claim clear click close
    collapse compare connect contact continue copy create customize decide disable discover dismiss
    download edit embed enable endorse expand explore export filter find follow get give go hide import
    inspect invite join jump keep learn load log login logout manage message next open pin previous
    print read recommend refresh reload remove reply report request reset retry save scan scroll search
    see select send share show sign skip sort start submit subscribe suggest switch toggle track try
    unfollow unlock unsubscribe update upgrade upload use verify view visit
"
    .split_whitespace()
    .collect()
});

/// Words of which headings, tabs and labels of such pages are made.
static HEADING_WORDS: Words = LazyLock::new(|| {
    "
    about abstract academic account actions activity affiliation affiliations analytics article articles
    at author authored authors awards badges bio biography citation citations claim co-author co-authors
    coauthors collaboration collaborations collaborator collaborators connect connections contact
    contribution contributions contributor cookies dashboard datasets details direct discover discovery
    education entity experience expertise explore explorer feed feedback fields filters followers
    following footer frequent full funding glance graph header help highlights home identifiers identity
    impact info information insights institution institutions interests journals keywords knowledge
    latest less links list listed login map member menu messages metrics more most navigation network
    newest news next notifications oldest open options other output outputs overview page paper papers
    patents people person popular preprints previous privacy profile profiles projects public
    publication publications published questions quick read recent recently recommended record records
    related relevance reputation research researcher researchers resources results reviews scholar
    scholarly search section selected settings share signals similar similarity site skills skip
    snapshot social sources statistics stats status suggested summary support tags team terms timeline
    tools top topic topics trending trust updates user venues verification view views work works year
    years
"
    .split_whitespace()
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(interface_text(line), expected, "{line}");
    }

    #[test]
    fn labels_hints_and_legal_lines_are_recognised() {
        for line in [
            "Researcher profile",
            "Trust snapshot",
            "Published work",
            "Topics & institutions",
            "Overview",
        ] {
            check(line, Some("section label"));
        }
        for line in [
            "Log in to claim",
            "Follow researcher0",
            "How to cite",
            "Sign up to see more.",
            "We are loading the papers of this public author record.",
            "No followers yet",
        ] {
            check(line, Some("interface text"));
        }
        for line in ["© 2026 Somewhere Ltd.", "Privacy policy", "All rights reserved"] {
            check(line, Some("legal line"));
        }
    }

    #[test]
    fn what_tells_of_people_or_works_is_no_interface_text() {
        for line in [
            "",
            "Jane Doe",
            "Department of Physics, ETH Zurich",
            "She studies the magnetic fields of young stars.",
            "The Hubble constant in 2024",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn a_missing_abstract_is_no_abstract() {
        for line in [
            "No abstract available.",
            "Abstract not available",
            "Abstract unavailable",
            "N/A",
        ] {
            assert!(is_missing_abstract(line), "{line}");
        }
        for line in [
            "We abstract from noise.",
            "Abstract interpretation is unknown territory to many readers.",
            "",
        ] {
            assert!(!is_missing_abstract(line), "{line}");
        }
    }

    #[test]
    fn among_abstracts_only_short_lines_are_buttons() {
        assert_eq!(button("Load more works"), Some("interface text"));
        assert_eq!(button("Show all"), Some("interface text"));
        assert_eq!(button("Related researchers"), Some("section label"));
        assert_eq!(button("Read this as a warning to all who measure."), None);
        assert_eq!(button("Follow the water"), None);
    }
}
