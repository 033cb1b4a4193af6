//! Addresses in a text, and which of them is the repository that an abstract calls its code.
//! It must not know whether the document says that there is code.

use std::ops::Range;

/// Hosts of source code; a host below one of them counts too.
const HOSTS: &[&str] = &[
    "bitbucket.org",
    "codeberg.org",
    "git.sr.ht",
    "gitee.com",
    "github.com",
    "gitlab.com",
    "huggingface.co",
];

/// The address of the code, as a range of the text and cleaned of TeX's escapes.
pub(super) fn repository(text: &str) -> Option<(Range<usize>, String)> {
    let addresses = addresses(text);
    let mut best: Option<(i32, Range<usize>, String)> = None;
    for (index, range) in addresses.iter().enumerate() {
        let url = cleaned(&text[range.clone()]);
        if !is_repository(&url) {
            continue;
        }
        let previous = index.checked_sub(1).map_or(0, |before| addresses[before].end);
        let score = introduction_score(sentence_before(&text[previous..range.start]));
        // Of several that are introduced alike, the last is the paper's own: earlier ones are what it builds on.
        if best.as_ref().is_none_or(|(best, ..)| score >= *best) {
            best = Some((score, range.clone(), url));
        }
    }
    best.map(|(_, range, url)| (range, url))
}

fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_address(text, from) {
        let end = address_end(text, start);
        from = end.max(start + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        if end > start {
            found.push(start..end);
        }
    }
    found
}

fn next_address(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let with_scheme = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| rest.find(scheme));
    let bare = HOSTS.iter().filter_map(|host| rest.find(host)).filter(|at| {
        !rest[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '@'))
    });
    with_scheme.chain(bare).min().map(|at| from + at)
}

/// Where the address ends: before white space, a bracket that it did not open, or the sentence's punctuation.
fn address_end(text: &str, start: usize) -> usize {
    let mut open = 0_usize;
    let mut end = text.len();
    for (at, character) in text[start..].char_indices() {
        open += usize::from(character == '(');
        let closes = character == ')' && open == 0;
        let stops = character.is_whitespace()
            || matches!(
                character,
                '}' | '{' | '>' | '<' | ']' | '[' | '"' | '|' | '”' | '’' | '，' | '。' | '`'
            )
            || (character == ',' || character == ';');
        if closes || stops {
            end = start + at;
            break;
        }
        open -= usize::from(character == ')');
    }
    start
        + text[start..end]
            .trim_end_matches(['.', ':', '!', '?', '\'', '*', '$', '\\'])
            .len()
}

fn cleaned(address: &str) -> String {
    let plain = ["\\_", "\\%", "\\#", "\\&", "\\~"]
        .iter()
        .fold(address.to_owned(), |text, escape| {
            text.replace(escape, &escape[1..])
        });
    if plain.starts_with("http") {
        plain
    } else {
        format!("https://{plain}")
    }
}

fn is_repository(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let known = HOSTS.contains(&host)
        || host
            .split('.')
            .any(|label| matches!(label, "git" | "gitlab" | "gitea" | "forge"));
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    known && segments.len() >= 2 && !matches!(segments[0], "datasets" | "spaces" | "orgs" | "topics")
}

fn sentence_before(text: &str) -> &str {
    let start = text.rfind(". ").map_or(0, |at| at + 2);
    &text[start..]
}

fn introduction_score(sentence: &str) -> i32 {
    let lower = sentence.to_lowercase();
    let has = |words: &[&str]| i32::from(words.iter().any(|word| lower.contains(word)));
    let code = has(&[
        "code",
        "implementation",
        "source",
        "software",
        "repository",
        "library",
        "package",
        "toolkit",
    ]);
    let own = has(&[
        "our ",
        "available",
        "released",
        "release ",
        "open-source",
        "found at",
        "hosted",
        "published",
    ]);
    let foreign = has(&[
        "baseline",
        "based on",
        "built on",
        "build on",
        "dataset",
        "benchmark of",
        "fork of",
        "data can",
        "data are",
        "data is",
    ]);
    2 * code + own - 2 * foreign
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = repository(text);
        assert_eq!(found.as_ref().map(|(_, url)| url.as_str()), expected, "{text}");
        if let Some((range, url)) = found {
            assert!(
                url.ends_with(text[range].rsplit('/').next().unwrap().trim_start_matches('\\'))
                    || text.contains('\\')
            );
        }
    }

    #[test]
    fn an_address_ends_before_what_belongs_to_the_sentence() {
        for text in [
            "Code is at https://github.com/ann/star-maps.",
            "Code is at \\url{https://github.com/ann/star-maps}.",
            "Code (https://github.com/ann/star-maps) is public",
            "Code: <https://github.com/ann/star-maps>, and data",
            "Code: github.com/ann/star-maps",
            "Code: \\href{https://github.com/ann/star-maps}{here}",
        ] {
            check(text, Some("https://github.com/ann/star-maps"));
        }
        check(
            "Code: https://gitlab.inria.fr/ann/star\\_maps!",
            Some("https://gitlab.inria.fr/ann/star_maps"),
        );
        check(
            "See https://huggingface.co/ann/model.",
            Some("https://huggingface.co/ann/model"),
        );
    }

    #[test]
    fn other_addresses_are_no_repositories() {
        for text in [
            "",
            "https://",
            "https://ann.github.io/x",
            "https://github.com/ann",
            "https://example.org/a/b",
            "github.comé",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn of_several_the_one_introduced_as_code_is_taken() {
        check(
            "Data are at https://github.com/ann/data. Our code is at https://github.com/ann/code. We build on https://github.com/bob/base.",
            Some("https://github.com/ann/code"),
        );
        check(
            "See https://github.com/a/one and https://github.com/a/two",
            Some("https://github.com/a/two"),
        );
    }
}
