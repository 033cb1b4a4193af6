//! Diagnostics as text: drawn with an excerpt, as one line, or as JSON.
//! It must not know where the text goes.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Place, Severity};

/// The whole drawing: message, file, excerpt with a mark below it, help. Ends with a line feed.
#[must_use]
pub fn long(diagnostic: &Diagnostic, colour: bool) -> String {
    let Diagnostic {
        code,
        severity,
        message,
        place,
        file,
        related,
        help,
    } = diagnostic;
    let message = match (place, file) {
        (None, Some(file)) => format!("{file}: {message}"),
        _ => message.clone(),
    };
    let mut group = Group::with_title(level(*severity).primary_title(message.as_str()).id(*code));
    if let Some(place) = place {
        group = group.element(snippet(place));
    }
    if let (Some(help), Some(_)) = (help, place) {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let mut groups = vec![group];
    for (place, label) in related {
        let group = Group::with_title(Level::NOTE.secondary_title(label.as_str()));
        groups.push(group.element(snippet(place)));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut drawing = renderer.decor_style(DecorStyle::Ascii).render(&groups);
    drawing.push('\n');
    // Without an excerpt there is no margin for the help to hang on.
    if let (Some(help), None) = (help, place) {
        drawing.push_str(&format!("  = help: {help}\n"));
    }
    drawing
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// The line of a place, marked.
fn snippet<'a>(place: &'a Place) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let annotation = AnnotationKind::Primary.span(place.span.clone());
    Snippet::source(&*place.text)
        .path(place.file.as_str())
        .line_start(1)
        .annotation(annotation)
}

/// One line: `file:line:column: severity[code]: message (help)`. Without a line feed.
#[must_use]
pub fn short(diagnostic: &Diagnostic) -> String {
    let place = match (&diagnostic.place, &diagnostic.file) {
        (Some(place), _) => {
            let (line, column) = place.line_column();
            format!("{}:{line}:{column}: ", place.file)
        }
        (None, Some(file)) => format!("{file}: "),
        (None, None) => String::new(),
    };
    let help = diagnostic
        .help
        .as_ref()
        .map_or_else(String::new, |help| format!(" ({help})"));
    let severity = diagnostic.severity.word();
    let line = format!(
        "{place}{severity}[{}]: {}{help}",
        diagnostic.code, diagnostic.message
    );
    line.replace('\n', " ")
}

/// The machine-readable form: one object.
#[must_use]
pub fn json(diagnostic: &Diagnostic) -> serde_json::Value {
    let position = diagnostic.place.as_ref().map(Place::line_column);
    serde_json::json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "file": diagnostic.file_name(),
        "line": position.map(|(line, _)| line),
        "column": position.map(|(_, column)| column),
        "excerpt": diagnostic.place.as_ref().map(Place::excerpt),
        "help": diagnostic.help,
        "related": diagnostic.related.iter().map(|(place, label)| {
            let (line, column) = place.line_column();
            serde_json::json!({"file": place.file, "line": line, "column": column, "label": label})
        }).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn sample() -> Diagnostic {
        let text: Arc<str> = "title: A\nautors: [B]\n".into();
        Diagnostic::new("unknown-key", Severity::Error, "there is no key `autors` here")
            .with_place(Place::new("content/papers/a.md", &text, 9..15))
            .with_help("did you mean `authors`?")
    }

    #[test]
    fn the_long_form_shows_file_line_excerpt_and_help() {
        let drawing = long(&sample(), false);
        for part in [
            "error[unknown-key]: there is no key `autors` here",
            "content/papers/a.md:2:1",
            "autors: [B]",
            "^^^^^^",
            "help: did you mean `authors`?",
        ] {
            assert!(drawing.contains(part), "{part} is missing in\n{drawing}");
        }
    }

    #[test]
    fn the_short_form_is_one_line() {
        assert_eq!(
            short(&sample()),
            "content/papers/a.md:2:1: error[unknown-key]: there is no key `autors` here (did you mean `authors`?)"
        );
    }
}
