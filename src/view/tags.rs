//! Tags of `<head>` being written. It must not know which page they are for.

use super::text::push_escaped;

/// Tags, one on each line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tags(String);

impl Tags {
    /// No tags yet, with room for about so many bytes.
    pub(super) fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// `<meta name= content=>`.
    pub(super) fn name(&mut self, name: &str, content: &str) {
        self.tag(&["<meta name=\"", name, "\" content=\""], content);
    }

    /// `<meta property= content=>`, as OpenGraph has it.
    pub(super) fn property(&mut self, property: &str, content: &str) {
        self.tag(&["<meta property=\"", property, "\" content=\""], content);
    }

    /// `<meta http-equiv= content=>`.
    pub(super) fn pragma(&mut self, pragma: &str, content: &str) {
        self.tag(&["<meta http-equiv=\"", pragma, "\" content=\""], content);
    }

    /// `<link rel= href=>`.
    pub(super) fn link(&mut self, relation: &str, href: &str) {
        self.tag(&["<link rel=\"", relation, "\" href=\""], href);
    }

    /// `<link rel= type= href=>`.
    pub(super) fn typed_link(&mut self, relation: &str, media_type: &str, href: &str) {
        self.tag(
            &["<link rel=\"", relation, "\" type=\"", media_type, "\" href=\""],
            href,
        );
    }

    /// The way to the Atom feed.
    pub(super) fn feed(&mut self, title: &str, href: &str) {
        self.0
            .push_str("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"");
        push_escaped(&mut self.0, title);
        self.tag(&["\" href=\""], href);
    }

    /// `<title>`.
    pub(super) fn title(&mut self, title: &str) {
        self.0.push_str("<title>");
        push_escaped(&mut self.0, title);
        self.0.push_str("</title>\n");
    }

    /// JSON-LD that is safe inside a script element.
    pub(super) fn json_ld(&mut self, safe: &str) {
        self.0.push_str("<script type=\"application/ld+json\">");
        self.0.push_str(safe);
        self.0.push_str("</script>\n");
    }

    /// These, and then those.
    pub(super) fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// As HTML.
    pub(super) fn into_html(self) -> String {
        self.0
    }

    /// Ends a tag with the value of its last attribute.
    fn tag(&mut self, start: &[&str], value: &str) {
        start.iter().for_each(|part| self.0.push_str(part));
        push_escaped(&mut self.0, value);
        self.0.push_str("\">\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_ends_its_tag() {
        let mut tags = Tags::default();
        tags.name("author", "\"><script> & 'é'");
        tags.title("</title>");
        assert_eq!(
            tags.into_html(),
            "<meta name=\"author\" content=\"&quot;&gt;&lt;script&gt; &amp; 'é'\">\n<title>&lt;/title&gt;</title>\n"
        );
    }
}
