//! What pages may load, as a Content-Security-Policy: nothing but what comes with the site, and of inline
//! blocks only those whose hash is named. It must not know where the policy is written.

use tera::{Context, Tera};

use super::{Asset, Source, Sources, trouble};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::{Fingerprint, Mixer, csp_hash};

/// The stylesheet that `404.html` carries inline, since it is served at any address.
const STYLESHEET: &str = "assets/folio.css";

/// The policies of a theme's pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    /// Of ordinary pages.
    pub pages: String,
    /// Of `404.html`, which carries its style inline.
    pub not_found: String,
    /// That style.
    pub not_found_style: String,
}

impl Policies {
    /// Of everything that pages carry because of them.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let Self {
            pages,
            not_found,
            not_found_style,
        } = self;
        Mixer::new("policies")
            .text(pages)
            .text(not_found)
            .text(not_found_style)
            .finish()
    }
}

/// The policies that fit these templates: every inline script of theirs is allowed by its hash.
pub(super) fn policies(
    templates: &Tera,
    sources: &Sources,
    assets: &[Asset],
) -> Result<Policies, Box<Diagnostic>> {
    let mut scripts = Vec::new();
    for (name, source) in sources {
        for block in inline_scripts(&source.text) {
            scripts.push(csp_hash(&written(templates, (name, source), block, sources)?));
        }
    }
    scripts.sort_unstable();
    scripts.dedup();
    let style = assets
        .iter()
        .find(|asset| asset.name == STYLESHEET)
        .map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned())
        .unwrap_or_default();
    Ok(Policies {
        pages: policy(&scripts, &[]),
        not_found: policy(&scripts, &[csp_hash(&style)]),
        not_found_style: style,
    })
}

fn policy(scripts: &[String], styles: &[String]) -> String {
    let sources = |hashes: &[String]| {
        let mut sources = "'self'".to_owned();
        for hash in hashes {
            sources.push(' ');
            sources.push_str(hash);
        }
        sources
    };
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        sources(scripts),
        sources(styles),
    )
}

/// The byte ranges of what stands between `<script>` and `</script>`. A script with `src` is no inline one, and
/// one with a `type` that is no script (JSON-LD) is data, which a policy does not speak of.
fn inline_scripts(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("<script").map(|at| from + at) {
        let Some(open) = text[start..].find('>').map(|at| start + at + 1) else {
            break;
        };
        let end = text[open..].find("</script").map_or(text.len(), |at| open + at);
        let tag = &text[start..open];
        let is_data = tag.contains(" type=") && !tag.contains("module") && !tag.contains("javascript");
        if !tag.contains(" src=") && !is_data {
            found.push(open..end);
        }
        from = end;
    }
    found
}

/// The block as pages will have it. It may include a file, but what it says must be the same on every page.
fn written(
    templates: &Tera,
    (name, source): (&str, &Source),
    block: std::ops::Range<usize>,
    sources: &Sources,
) -> Result<String, Box<Diagnostic>> {
    let text = &source.text[block.clone()];
    templates
        .clone()
        .render_str(text, &Context::new(), true)
        .map_err(|failure| Box::new(trouble::in_script(&failure, name, block, sources)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = inline_scripts(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn only_scripts_that_run_inline_need_a_hash() {
        check("<script>a()</script><p><script>b()</script>", &["a()", "b()"]);
        check(r#"<script src="x.js" defer></script>"#, &[]);
        check(r#"<script type="application/ld+json">{}</script>"#, &[]);
        check(r#"<script type="module">a()</script>"#, &["a()"]);
        check("<script>a()", &["a()"]);
        check("<script", &[]);
    }

    #[test]
    fn the_policy_allows_nothing_from_elsewhere() {
        assert_eq!(
            policy(&["'sha256-x'".to_owned()], &[]),
            "default-src 'none'; script-src 'self' 'sha256-x'; style-src 'self'; img-src 'self' data:; \
             font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
        );
    }
}
