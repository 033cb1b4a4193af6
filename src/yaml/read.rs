//! Typed values out of YAML, with errors that point into the file. It must not know which types there are.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::plain;
use super::tree::{Step, locate, syntax_error};
use crate::diagnostic::{Diagnostic, Place, catalog};
use crate::spelling;

/// A stretch of YAML in a file: the whole file, or the front matter of a Markdown file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the site's root.
    pub file: String,
    /// The whole text of the file.
    pub text: Arc<str>,
    /// Where in it the YAML stands.
    pub span: Range<usize>,
}

impl Source {
    /// A file that is YAML as a whole.
    #[must_use]
    pub fn whole(file: &str, text: Arc<str>) -> Self {
        let span = 0..text.len();
        Self {
            file: file.to_owned(),
            text,
            span,
        }
    }

    /// The YAML.
    #[must_use]
    pub fn yaml(&self) -> &str {
        &self.text[self.span.clone()]
    }

    /// The place of the value at a path, or of what is nearest to it.
    #[must_use]
    pub fn place(&self, path: &[Step<'_>]) -> Place {
        let inner = locate(self.yaml(), path).unwrap_or(0..0);
        self.shifted(inner)
    }

    /// A place given by a range within the YAML.
    #[must_use]
    pub fn shifted(&self, inner: Range<usize>) -> Place {
        Place::new(
            &self.file,
            &self.text,
            self.span.start + inner.start..self.span.start + inner.end,
        )
    }
}

/// Reads the YAML as a `T`. An empty text reads as an empty mapping.
/// The error names the key and the nearest valid one, and points at it. Boxed, because it is rare and large.
pub fn read<T: DeserializeOwned>(source: &Source) -> Result<T, Box<Diagnostic>> {
    let yaml = source.yaml();
    let yaml = if yaml.trim().is_empty() { "{}" } else { yaml };
    if let Some(value) = plain::read(yaml) {
        return Ok(value);
    }
    // Tracking the path costs time, and is needed only for the message.
    serde_yaml::from_str(yaml).map_err(|_| {
        let deserializer = serde_yaml::Deserializer::from_str(yaml);
        match serde_path_to_error::deserialize::<_, T>(deserializer) {
            Ok(_) => Box::new(catalog::yaml_syntax(
                source.shifted(0..0),
                "more than one document",
            )),
            Err(failure) => Box::new(explain(source, &failure)),
        }
    })
}

fn explain(source: &Source, failure: &serde_path_to_error::Error<serde_yaml::Error>) -> Diagnostic {
    // The typed reader reports the first thing it trips over, which may be far from a missing quote.
    if let Some((at, message)) = syntax_error(source.yaml()) {
        if let Some(tabs) = tabs_near(source.yaml(), at) {
            return catalog::tab_indent(source.shifted(tabs));
        }
        return catalog::yaml_syntax(source.shifted(at..at), &message);
    }
    let message = failure.inner().to_string();
    let at = failure
        .inner()
        .location()
        .map_or(0, |location| byte_offset(source.yaml(), &location));
    let steps = steps(failure.path());
    let key = last_key(failure.path());
    if let Some(unknown) = backticked(&message, "unknown field `") {
        let known = listed_after(&message, "expected ");
        let place = key_place(source, unknown, at);
        return catalog::unknown_key(place, unknown, spelling::nearest(unknown, &known), &known);
    }
    if let Some(twice) = backticked(&message, "duplicate field `") {
        let places = places_twice(source.yaml(), twice, at);
        let [first, second] = places.map(|start| source.shifted(start..start + twice.len()));
        return catalog::key_twice(second, twice, first);
    }
    if let Some(missing) = backticked(&message, "missing field `") {
        return catalog::missing_key(source.place(&steps), missing);
    }
    if let Some(expected) = message.split_once("expected ").map(|(_, rest)| rest)
        && message.contains("invalid ")
    {
        return catalog::wrong_value(source.place(&steps), &key, shape(without_position(expected)));
    }
    catalog::yaml_syntax(source.shifted(at..at), without_position(&message))
}

fn steps(path: &serde_path_to_error::Path) -> Vec<Step<'_>> {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Item(*index)),
            Segment::Map { key } => Some(Step::Key(key)),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

fn last_key(path: &serde_path_to_error::Path) -> String {
    let segments: Vec<String> = path
        .iter()
        .map(ToString::to_string)
        .filter(|part| part != "?")
        .collect();
    if segments.is_empty() {
        "this".to_owned()
    } else {
        path.to_string().trim_end_matches(".?").to_owned()
    }
}

/// The parser counts characters in lines; we count bytes.
fn byte_offset(yaml: &str, location: &serde_yaml::Location) -> usize {
    let start: usize = yaml
        .split_inclusive('\n')
        .take(location.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let line = yaml.get(start..).unwrap_or_default();
    let column = location.column().saturating_sub(1);
    start
        + line
            .char_indices()
            .nth(column)
            .map_or(line.trim_end().len(), |(offset, _)| offset)
}

/// The parser gives the place of the mapping or of the key; the key's own line is what helps.
fn key_place(source: &Source, key: &str, near: usize) -> Place {
    let yaml = source.yaml();
    let at = key_starts(yaml, key)
        .min_by_key(|at| at.abs_diff(near))
        .unwrap_or(near);
    let end = (at + key.len()).min(yaml.len());
    source.shifted(at..end)
}

/// Where a word stands as a key.
fn key_starts<'a>(yaml: &'a str, key: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_key = move |at: &usize| {
        let before = yaml[..*at].chars().next_back();
        let behind = yaml[at + key.len()..]
            .trim_start_matches(['"', '\''])
            .trim_start();
        before.is_none_or(|c| c.is_whitespace() || "{,\"'-".contains(c)) && behind.starts_with(':')
    };
    yaml.match_indices(key).map(|(at, _)| at).filter(is_key)
}

/// Where a key stands for the first and for the second time in a mapping that begins here.
fn places_twice(yaml: &str, key: &str, start: usize) -> [usize; 2] {
    let column = |at: usize| at - yaml[..at].rfind('\n').map_or(0, |end| end + 1);
    let is_on_one_line = |a: usize, b: usize| !yaml[a..b].contains('\n');
    let mut starts = key_starts(yaml, key).filter(|at| *at >= start);
    let first = starts.next().unwrap_or(start);
    let second = starts.find(|at| column(*at) == column(first) || is_on_one_line(first, *at));
    [first, second.unwrap_or(first)]
}

/// The tabs before the words of a line at an error, or beside that line: the parser trips over them there or later.
fn tabs_near(yaml: &str, at: usize) -> Option<Range<usize>> {
    let number = yaml[..at].matches('\n').count();
    let mut start = 0;
    let lines = yaml.split_inclusive('\n').map(|line| {
        start += line.len();
        (start - line.len(), line)
    });
    let near = lines.skip(number.saturating_sub(1)).take(3);
    near.filter_map(|(start, line)| {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line[..blanks].find('\t')?;
        Some(start + tab..start + blanks)
    })
    .next()
}

/// The shape of a value in words for people.
fn shape(expected: &str) -> &str {
    match expected {
        "a sequence" => "a list",
        "a string" => "a text",
        "a map" => "a mapping of keys",
        "usize" => "a whole number",
        "a boolean" => "true or false",
        expected if expected.starts_with("struct ") => "a mapping of keys",
        expected => expected,
    }
}

fn backticked<'a>(message: &'a str, prefix: &str) -> Option<&'a str> {
    let start = message.find(prefix)? + prefix.len();
    let end = message[start..].find('`')?;
    Some(&message[start..start + end])
}

fn listed_after<'a>(message: &'a str, word: &str) -> Vec<&'a str> {
    let rest = message.split_once(word).map_or("", |(_, rest)| rest);
    rest.split('`').skip(1).step_by(2).collect()
}

fn without_position(message: &str) -> &str {
    message.rfind(" at line ").map_or(message, |at| &message[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::short;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the reading is under test")]
    struct Paper {
        title: String,
        #[serde(default)]
        authors: Vec<String>,
        #[serde(default)]
        venue: Option<Venue>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the reading is under test")]
    struct Venue {
        name: String,
    }

    fn check(yaml: &str, expected: &str) {
        let source = Source::whole("p.md", yaml.into());
        let failure = read::<Paper>(&source).expect_err("an error");
        assert_eq!(short(&failure), expected, "\n{yaml}");
    }

    #[test]
    fn errors_point_at_the_key_and_name_the_nearest() {
        check(
            "title: A\nautors: [B]\n",
            "p.md:2:1: error[unknown-key]: there is no key `autors` here (did you mean `authors`?)",
        );
        check(
            "title: Ä\nvenue:\n  nme: x\n",
            "p.md:3:3: error[unknown-key]: there is no key `nme` here (did you mean `name`?)",
        );
        check(
            "authors: [B]\n",
            "p.md:1:1: error[missing-key]: the key `title` is missing (add a line `title: ...`)",
        );
        check(
            "title: A\nauthors: B\n",
            "p.md:2:10: error[wrong-value]: `authors` should be a list",
        );
        check(
            "title: A\nvenue: x\n",
            "p.md:2:8: error[wrong-value]: `venue` should be a mapping of keys",
        );
        check(
            "title: A\nvenue:\n  name: x\n  name: y\n",
            "p.md:4:3: error[key-twice]: the key `name` stands here twice (keep one of the two)",
        );
        check(
            "title: A\nvenue:\n\tname: x\n",
            "p.md:3:1: error[tab-indent]: this line begins with a tab (indent with spaces, as the lines around it)",
        );
    }

    #[test]
    fn syntax_errors_point_at_the_line() {
        let source = Source::whole("p.md", "title: A\nvenue: b: c\n".into());
        let failure = read::<Paper>(&source).expect_err("an error");
        assert_eq!(failure.place.as_ref().map(|place| place.line_column().0), Some(2));
        assert_eq!(failure.code, "yaml-syntax");
    }
}
