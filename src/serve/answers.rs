//! Owns which file of `public/` answers a request and with what content type; knows nothing of HTTP connections.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::Path,
};

/// How files are read: handed in, so that tests need no disk.
pub(super) type Read<'a> = &'a dyn Fn(&Path) -> io::Result<Vec<u8>>;

/// What to send for a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A page, which gets the live script, and its name below `public/`.
    Page { name: String, html: Vec<u8> },
    /// Anything else, as it is.
    File {
        content_type: &'static str,
        body: Vec<u8>,
    },
    /// The folder form of the address, relative to what was asked.
    Redirect(String),
    /// Nothing is there: the site's own page for that, or ours.
    Missing { html: Vec<u8> },
}

const NOTHING_HERE: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Nothing here</title></head>\n\
<body><h1>Nothing here</h1><p>The site has no page at this address. This page reloads itself when the site changes.</p></body></html>\n";

/// Finds the answer to the path of a request, which is still percent-encoded.
pub(super) fn answer(public: &Path, request_path: &str, read: Read<'_>) -> Answer {
    let Some(name) = name_of(request_path) else {
        return missing(public, read);
    };
    if name.is_empty() || request_path.ends_with('/') {
        let name = if name.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{name}/index.html")
        };
        return found(public, name, read).unwrap_or_else(|| missing(public, read));
    }
    if let Some(answer) = found(public, name.clone(), read) {
        return answer;
    }
    if read(&public.join(&name).join("index.html")).is_ok() {
        let last = request_path.rsplit('/').next().unwrap_or_default();
        // The dot keeps a segment with a colon from being read as a scheme.
        return Answer::Redirect(format!("./{last}/"));
    }
    missing(public, read)
}

/// Where an address below the path at which the site will be published leads here: the page for what is not there
/// links by that path, since it is shown at any depth.
pub(super) fn from_published(path: &str, request_path: &str) -> Option<String> {
    let folder = Some(path.trim_end_matches('/')).filter(|folder| !folder.is_empty())?;
    let rest = request_path.strip_prefix(folder)?;
    // Two slashes would lead to another host.
    let inside = rest.trim_start_matches(['/', '\\']);
    (rest.is_empty() || inside.len() < rest.len()).then(|| format!("/{inside}"))
}

fn found(public: &Path, name: String, read: Read<'_>) -> Option<Answer> {
    let body = read(&public.join(&name)).ok()?;
    Some(match content_type(&name) {
        HTML => Answer::Page { name, html: body },
        content_type => Answer::File { content_type, body },
    })
}

fn missing(public: &Path, read: Read<'_>) -> Answer {
    let html = read(&public.join("404.html")).unwrap_or_else(|_| NOTHING_HERE.into());
    Answer::Missing { html }
}

/// The name below `public/` that a request path means; nothing where it could lead out of it.
fn name_of(request_path: &str) -> Option<String> {
    let path = decode(request_path)?;
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => return None,
            // On some systems these part folders, name drives or end names.
            _ if segment.contains(['\\', ':', '\0']) => return None,
            _ => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

/// Undoes percent-encoding; nothing where that is broken or not UTF-8.
pub(super) fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        if first != b'%' {
            bytes.push(first);
            rest = tail;
            continue;
        }
        let digits = tail
            .get(..2)
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = &tail[2..];
    }
    String::from_utf8(bytes).ok()
}

const HTML: &str = "text/html; charset=utf-8";
const BINARY: &str = "application/octet-stream";

/// Text that a browser should show rather than download stays `text/plain`: BibTeX, CSV, RIS.
const CONTENT_TYPES: [(&str, &[&str]); 27] = [
    (HTML, &["html", "htm"]),
    ("text/css; charset=utf-8", &["css"]),
    ("text/javascript; charset=utf-8", &["js", "mjs"]),
    ("application/json", &["json", "map"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/xml; charset=utf-8", &["xml", "atom", "rss", "xsl"]),
    (
        "text/plain; charset=utf-8",
        &["txt", "md", "bib", "ris", "csv", "tex", "yaml", "yml", "toml"],
    ),
    ("text/vtt; charset=utf-8", &["vtt"]),
    ("text/calendar; charset=utf-8", &["ics"]),
    ("text/vcard; charset=utf-8", &["vcf"]),
    ("image/svg+xml", &["svg"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/avif", &["avif"]),
    ("image/x-icon", &["ico"]),
    ("font/woff2", &["woff2"]),
    ("font/woff", &["woff"]),
    ("font/ttf", &["ttf"]),
    ("font/otf", &["otf"]),
    ("application/pdf", &["pdf"]),
    ("application/wasm", &["wasm"]),
    ("application/zip", &["zip"]),
    ("video/mp4", &["mp4"]),
    ("video/webm", &["webm"]),
    ("audio/mpeg", &["mp3"]),
];

fn content_type(name: &str) -> &'static str {
    let extension = name.rsplit('/').next().and_then(|file| file.rsplit_once('.'));
    let Some((_, extension)) = extension else {
        return BINARY;
    };
    CONTENT_TYPES
        .iter()
        .find(|(_, extensions)| {
            extensions
                .iter()
                .any(|known| known.eq_ignore_ascii_case(extension))
        })
        .map_or(BINARY, |(content_type, _)| content_type)
}

/// A short name for these bytes; the same in every run of one version of the program.
pub(super) fn version(parts: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The version of whatever answers a path, as the live script compares it.
pub(super) fn version_at(public: &Path, request_path: &str, read: Read<'_>) -> String {
    match answer(public, request_path, read) {
        Answer::Page { html, .. } | Answer::Missing { html } => version(&[&html]),
        Answer::File { body, .. } => version(&[&body]),
        Answer::Redirect(target) => version(&[target.as_bytes()]),
    }
}

/// A page with the live script before the end of its body. The file's name and version let the script notice that
/// the page changed between being served and being connected.
pub(super) fn with_live_script(html: &[u8], name: &str) -> Vec<u8> {
    let script = format!(
        "<script src=\"/__offprint/live.js\" data-page=\"{}\" data-version=\"{}\" defer></script>\n",
        escape(name),
        version(&[html]),
    );
    let end = html.len();
    let place = (0..end.saturating_sub(6))
        .rev()
        .find(|&start| html[start..start + 7].eq_ignore_ascii_case(b"</body>"))
        .unwrap_or(end);
    [&html[..place], script.as_bytes(), &html[place..]].concat()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> io::Result<Vec<u8>> {
        let known = [
            "/public/index.html",
            "/public/papers/x/index.html",
            "/public/papers/été.pdf",
            "/public/assets/folio.css",
            "/public/404.html",
            "/secret",
        ];
        let name = path.to_str().expect("the test's names are UTF-8");
        if known.contains(&name) {
            Ok(name.into())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn check(request_path: &str, expected: &str) {
        let answer = answer(Path::new("/public"), request_path, &read);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the test's files are UTF-8");
        let actual = match answer {
            Answer::Page { name, html } => {
                assert_eq!(text(html), format!("/public/{name}"));
                format!("page {name}")
            }
            Answer::File { content_type, body } => format!("{content_type} {}", text(body)),
            Answer::Redirect(target) => format!("to {target}"),
            Answer::Missing { html } => format!("missing {}", text(html)),
        };
        assert_eq!(actual, expected, "{request_path}");
    }

    #[test]
    fn a_path_leads_to_its_file() {
        check("/", "page index.html");
        check("/index.html", "page index.html");
        check("/papers/x/", "page papers/x/index.html");
        check("/papers//x/./", "page papers/x/index.html");
        check(
            "/papers/%C3%A9t%C3%A9.pdf",
            "application/pdf /public/papers/été.pdf",
        );
        check(
            "/assets/folio.css",
            "text/css; charset=utf-8 /public/assets/folio.css",
        );
    }

    #[test]
    fn a_folder_without_its_slash_is_redirected_relatively() {
        check("/papers/x", "to ./x/");
        check("//papers//x", "to ./x/");
    }

    #[test]
    fn what_is_not_there_or_outside_is_missing() {
        for path in [
            "/nowhere",
            "/papers/",
            "/papers",
            "/../secret",
            "/%2e%2e/secret",
            "/papers/..%2f..%2f..%2fsecret",
            "/papers/../index.html",
            "/..%5csecret",
            "/C:/secret",
            "/index.html%00",
            "/%",
            "/%+1",
            "/%ff",
        ] {
            check(path, "missing /public/404.html");
        }
    }

    #[test]
    fn without_a_404_page_there_are_a_few_words() {
        let nothing = |_: &Path| Err(io::ErrorKind::NotFound.into());
        let Answer::Missing { html } = answer(Path::new("/public"), "/", &nothing) else {
            panic!("an empty folder has no page")
        };
        assert_eq!(html, NOTHING_HERE.as_bytes());
    }

    #[test]
    fn content_types_follow_the_extension_whatever_its_case() {
        for (name, expected) in [
            ("A.HTML", HTML),
            ("a/b.Pdf", "application/pdf"),
            ("feed.xml", "application/xml; charset=utf-8"),
            ("publications.bib", "text/plain; charset=utf-8"),
            ("folder.css/file", BINARY),
            ("CNAME", BINARY),
        ] {
            assert_eq!(content_type(name), expected, "{name}");
        }
    }

    #[test]
    fn the_script_stands_before_the_last_end_of_body_or_at_the_end() {
        for (html, before, after) in [
            ("<body>x</body></html>", "<body>x", "</body></html>"),
            ("<pre></body></pre></BODY>", "<pre></body></pre>", "</BODY>"),
            ("<p>x", "<p>x", ""),
            ("", "", ""),
        ] {
            let page = with_live_script(html.as_bytes(), "a\"b.html");
            let page = String::from_utf8(page).expect("UTF-8 in, UTF-8 out");
            let script = page
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .unwrap_or_else(|| panic!("{page}"));
            assert!(
                script.starts_with("<script src=\"/__offprint/live.js\""),
                "{page}"
            );
            assert!(script.contains("data-page=\"a&quot;b.html\""), "{page}");
            assert!(script.contains(&version(&[html.as_bytes()])), "{page}");
        }
    }

    #[test]
    fn a_version_changes_with_the_bytes_alone() {
        assert_eq!(version(&[b"a", b"b"]), version(&[b"a", b"b"]));
        assert_ne!(version(&[b"a", b"b"]), version(&[b"ab", b""]));
        let public = Path::new("/public");
        assert_ne!(
            version_at(public, "/", &read),
            version_at(public, "/papers/x/", &read)
        );
    }
}
