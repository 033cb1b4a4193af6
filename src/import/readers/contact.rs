//! Ways to reach a person, found in a text: addresses, telephone numbers, ORCID iDs. It must not know where in a
//! document they stand.

use crate::model::Orcid;

/// Hosts whose pages have a name of their own.
#[rustfmt::skip]
const HOSTS: &[(&str, &str)] = &[
    ("github.com", "GitHub"), ("gitlab.com", "GitLab"), ("linkedin.com", "LinkedIn"), ("orcid.org",
    "ORCID"),
    ("scholar.google", "Google Scholar"), ("twitter.com", "Twitter"), ("x.com", "X"), ("bsky.app",
    "Bluesky"),
    ("dblp.org", "DBLP"), ("researchgate.net", "ResearchGate"), ("semanticscholar.org", "Semantic Scholar"),
    ("huggingface.co", "Hugging Face"), ("openreview.net", "OpenReview"), ("arxiv.org", "arXiv"),
    ("academia.edu", "Academia.edu"),
    ("stackoverflow.com", "Stack Overflow"), ("youtube.com", "YouTube"), ("facebook.com", "Facebook"),
    ("kaggle.com", "Kaggle"),
];
/// `0000-0002-1825-0097`, with or without `ORCID` before it.
pub(crate) fn orcid_in(text: &str) -> Option<Orcid> {
    let bare = text.strip_prefix("ORCID").unwrap_or(text);
    Orcid::parse(bare.trim_start_matches("iD").trim_matches([':', ' ']))
}

/// An e-mail address, also with `[at]` and `[dot]`.
pub(crate) fn email_in(text: &str) -> Option<String> {
    let mut plain = text.to_owned();
    for (from, to) in [
        (" [at] ", "@"),
        ("[at]", "@"),
        (" (at) ", "@"),
        ("(at)", "@"),
        (" [dot] ", "."),
        ("[dot]", "."),
        (" at ", "@"),
        (" dot ", "."),
    ] {
        let is_word = from.trim() == "at" || from.trim() == "dot";
        if !is_word
            || plain.split_whitespace().count() <= 7 && (plain.contains('@') || plain.contains(" dot "))
        {
            plain = plain.replace(from, to);
        }
    }
    let address = plain
        .split_whitespace()
        .find(|word| word.contains('@'))?
        .trim_matches(['<', '>', ',', ';', '(', ')']);
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let (local, host) = address.split_once('@')?;
    let is_host = host.contains('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && !host.ends_with('.');
    (is_host && !local.is_empty() && !local.contains(['/', ':'])).then(|| address.to_owned())
}

/// A telephone number, without brackets around the country code.
pub(crate) fn phone_in(text: &str) -> Option<String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_clean = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | ' ' | '.' | '/' | '–' | '\u{a0}'));
    if !is_clean || !(7..=16).contains(&digits) {
        return None;
    }
    let phone = match text.strip_prefix("(+").and_then(|rest| rest.split_once(')')) {
        Some((code, rest)) => format!("+{code} {}", rest.trim()),
        None => text.to_owned(),
    };
    Some(phone)
}

/// An address of a page, also without its scheme.
pub(crate) fn address_in(text: &str) -> Option<String> {
    let word = text
        .split_whitespace()
        .find(|word| word.contains('.') || word.contains("://"))?
        .trim_matches(['<', '>', ',', ';', '(', ')']);
    if word.starts_with("http://") || word.starts_with("https://") {
        return Some(word.to_owned());
    }
    let host = word.split('/').next().unwrap_or(word);
    let is_known = HOSTS
        .iter()
        .any(|(known, _)| host.ends_with(known) || host.starts_with(known));
    let labels: Vec<&str> = host.split('.').collect();
    let has_suffix = labels.len() >= 2
        && labels
            .iter()
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && labels.last().is_some_and(|last| {
            (2..=7).contains(&last.len()) && last.chars().all(|c| c.is_ascii_lowercase())
        });
    (has_suffix && (is_known || text == word)).then(|| format!("https://{word}"))
}

/// The name of the site, else the words of the link, else its host.
pub(crate) fn label_of(url: &str, words: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest
        .split(['/', '?', '#'])
        .next()
        .unwrap_or(rest)
        .trim_start_matches("www.");
    let known = HOSTS.iter().find(|(known, _)| {
        host == *known
            || host.ends_with(&format!(".{known}"))
            || (known.ends_with("google") && host.starts_with(known))
    });
    let words = if words.contains('.') { host } else { words };
    known.map_or_else(|| words.to_owned(), |(_, label)| (*label).to_owned())
}
