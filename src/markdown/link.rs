//! Owns what may be the target of a link, and where an address in running text begins and ends.
//! It must not know the parser.

use std::fmt::Write;
use std::ops::Range;

/// Where a target leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A page or file of the site itself.
    Local,
    /// Another host.
    External,
    /// A mail address.
    Mail,
    /// Nowhere, or somewhere we do not lead: the words stay, the link goes.
    Refused,
}

/// Judges the target of a link as written.
pub(super) fn judge(target: &str) -> Target {
    let target = target.trim();
    if matches!(target, "" | "#") {
        return Target::Refused;
    }
    if target.starts_with("//") {
        return Target::External;
    }
    let head = target.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((scheme, _)) = head.split_once(':') else {
        return Target::Local;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Target::External,
        "mailto" => Target::Mail,
        _ => Target::Refused,
    }
}

/// The opening tag of a link that was not refused.
pub(super) fn opening_tag(target: &str, kind: Target) -> String {
    let mut tag = String::with_capacity(target.len() + 32);
    tag.push_str("<a href=\"");
    push_href(&mut tag, target.trim());
    tag.push('"');
    if kind == Target::External {
        tag.push_str(" rel=\"noopener\"");
    }
    tag.push('>');
    tag
}

/// Writes an address into an attribute: what may not stand in an address is percent-encoded.
fn push_href(html: &mut String, target: &str) {
    for byte in target.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("%27"),
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => {
                html.push(char::from(byte));
            }
            other => write!(html, "%{other:02X}").expect("writing to a string cannot fail"),
        }
    }
}

/// The first web address of a text as a person would mark it: without the sentence's full stop, and
/// without a bracket that was opened before it.
pub(super) fn find_address(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = text[from..].find("http") {
        let start = from + found;
        let scheme = ["http://", "https://"]
            .iter()
            .find(|scheme| text[start..].starts_with(**scheme));
        let is_word_start = !text[..start].ends_with(char::is_alphanumeric);
        if let Some(scheme) = scheme.filter(|_| is_word_start) {
            let host = start + scheme.len();
            let end = address_end(text, start);
            if end > host && text[host..].starts_with(|first: char| first.is_alphanumeric()) {
                return Some(start..end);
            }
        }
        from = start + "http".len();
    }
    None
}

fn address_end(text: &str, start: usize) -> usize {
    let candidate = &text[start..];
    let length = candidate.find(ends_address).unwrap_or(candidate.len());
    let mut address = &candidate[..length];
    while let Some(last) = address.chars().next_back() {
        let is_outside = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => true,
            ')' => is_unopened(address, '(', ')'),
            ']' => is_unopened(address, '[', ']'),
            '}' => is_unopened(address, '{', '}'),
            _ => false,
        };
        if !is_outside {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    start + address.len()
}

fn ends_address(character: char) -> bool {
    match character {
        '<' | '>' | '"' | '`' | '|' | '\\' => true,
        ascii if ascii.is_ascii() => ascii <= ' ',
        other => !other.is_alphanumeric(),
    }
}

fn is_unopened(address: &str, open: char, close: char) -> bool {
    address.matches(close).count() > address.matches(open).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = find_address(text).map_or("", |range| &text[range]);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_address_ends_before_what_belongs_to_the_sentence() {
        check("See https://a.org/x.", "https://a.org/x");
        check("(at https://a.org/x)", "https://a.org/x");
        check("https://a.org/x}, there", "https://a.org/x");
        check("https://a.org/X_(y), or", "https://a.org/X_(y)");
        check("“https://a.org/?q=1&r=2”.", "https://a.org/?q=1&r=2");
        check("the http protocol, https:// and http://.", "");
        check("xhttp://a.org", "");
    }

    #[test]
    fn only_harmless_schemes_are_targets() {
        for (target, expected) in [
            ("https://a.org", Target::External),
            ("HTTP://a.org", Target::External),
            ("//a.org", Target::External),
            ("mailto:a@b.org", Target::Mail),
            ("../papers/x/?a=b:c", Target::Local),
            ("#part", Target::Local),
            ("#", Target::Refused),
            (" ", Target::Refused),
            ("javascript:alert(1)", Target::Refused),
            ("java\tscript:alert(1)", Target::Refused),
            ("data:text/html,x", Target::Refused),
        ] {
            assert_eq!(judge(target), expected, "{target}");
        }
    }

    #[test]
    fn targets_are_written_safely() {
        assert_eq!(
            opening_tag("https://a.org/ä\"><x?a=1&b='", Target::External),
            "<a href=\"https://a.org/%C3%A4%22%3E%3Cx?a=1&amp;b=%27\" rel=\"noopener\">"
        );
    }
}
