//! Markdown with `$math$` as LaTeX inside a BibTeX field. It must not know which field.
//!
//! BibTeX counts braces even behind a backslash, so no piece may hold an unbalanced one; and styles turn titles
//! to lower case outside braces, so words that are written in capitals for a reason are put in braces.

use crate::scan;

/// A stretch of a line of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'a> {
    /// Words, without what escaped them.
    Text(String),
    /// A formula without its dollars.
    Math(&'a str),
    /// Words set in another way.
    Styled(&'static str, Vec<Piece<'a>>),
}

/// Appends a plain text: a name, a venue, a place.
pub(super) fn push_text(latex: &mut String, plain: &str) {
    if is_ordinary(plain) {
        latex.push_str(plain);
    } else {
        plain.chars().for_each(|character| push_escaped(latex, character));
    }
}

/// A title: as [`line`], with braces around words that must keep their capitals.
pub(super) fn title(markdown: &str) -> String {
    let mut latex = String::with_capacity(markdown.len() + 16);
    push_pieces(&mut latex, &pieces(markdown, 0), true);
    latex
}

/// The words alone, formulas as they stand.
pub(super) fn words(markdown: &str) -> String {
    fn push(words: &mut String, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => words.push_str(text),
                Piece::Math(formula) => words.push_str(formula),
                Piece::Styled(_, inner) => push(words, inner),
            }
        }
    }
    let mut words = String::with_capacity(markdown.len());
    push(&mut words, &pieces(markdown, 0));
    words
}

/// Whether every character stands for itself.
fn is_ordinary(text: &str) -> bool {
    let is_special = |byte| {
        (byte == b'&')
            | (byte == b'%')
            | (byte == b'$')
            | (byte == b'#')
            | (byte == b'_')
            | (byte == b'{')
            | (byte == b'}')
            | (byte == b'~')
            | (byte == b'^')
            | (byte == b'\\')
            | (byte == 0xc2)
    };
    !scan::has(text, is_special)
}

pub(super) fn push_escaped(latex: &mut String, character: char) {
    match character {
        '&' | '%' | '$' | '#' | '_' => {
            latex.push('\\');
            latex.push(character);
        }
        '{' => latex.push_str("\\textbraceleft{}"),
        '}' => latex.push_str("\\textbraceright{}"),
        '~' => latex.push_str("\\textasciitilde{}"),
        '^' => latex.push_str("\\textasciicircum{}"),
        '\\' => latex.push_str("\\textbackslash{}"),
        '\u{a0}' => latex.push('~'),
        _ => latex.push(character),
    }
}

/// Writes pieces. On the outermost level words that need it are put in braces; inside a style BibTeX changes
/// no case any more.
fn push_pieces(latex: &mut String, pieces: &[Piece], is_outermost: bool) {
    let mut word = Word::default();
    let mut is_first = true;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                for (index, part) in text.split(char::is_whitespace).enumerate() {
                    if index > 0 {
                        word.end(latex, is_outermost, &mut is_first);
                        latex.push(' ');
                    }
                    word.push(part);
                }
            }
            Piece::Math(formula) => word.push_math(formula),
            Piece::Styled(style, inner) => {
                word.latex.push_str(style);
                word.latex.push('{');
                push_pieces(&mut word.latex, inner, false);
                word.latex.push('}');
            }
        }
    }
    word.end(latex, is_outermost, &mut is_first);
}

/// A word being written.
#[derive(Default)]
struct Word {
    latex: String,
    letters: String,
    has_math: bool,
}

impl Word {
    fn push(&mut self, part: &str) {
        push_text(&mut self.latex, part);
        self.letters.push_str(part);
    }

    fn push_math(&mut self, formula: &str) {
        match balanced(formula) {
            Some(formula) => {
                self.latex.push('$');
                self.latex.push_str(&formula);
                self.latex.push('$');
                self.has_math = true;
            }
            None => self.push(formula),
        }
    }

    fn end(&mut self, latex: &mut String, is_outermost: bool, is_first: &mut bool) {
        let keeps = self.has_math || keeps_capitals(&self.letters, *is_first);
        if is_outermost && keeps {
            latex.push('{');
            latex.push_str(&self.latex);
            latex.push('}');
        } else {
            latex.push_str(&self.latex);
        }
        if !self.latex.is_empty() {
            *is_first = false;
        }
        self.latex.clear();
        self.letters.clear();
        self.has_math = false;
    }
}

/// Whether the word has a capital that no title style may take: one behind its first letter, or a capital
/// that is a word (`Vitamin C`) other than the article and the pronoun.
fn keeps_capitals(word: &str, is_first: bool) -> bool {
    if !word.chars().any(char::is_uppercase) {
        return false;
    }
    let mut letters = word.chars().filter(|character| character.is_alphanumeric());
    match (letters.next(), letters.next()) {
        (None, _) => false,
        (Some(only), None) => !is_first && only.is_uppercase() && !matches!(only, 'A' | 'I'),
        // The parts of `Long-Sequence` are words of their own.
        _ => word.split(['-', '–']).any(|part| {
            part.chars()
                .filter(|character| character.is_alphanumeric())
                .skip(1)
                .any(char::is_uppercase)
        }),
    }
}

/// A formula with its braces balanced as BibTeX counts them; absent if they are not.
fn balanced(formula: &str) -> Option<String> {
    let formula = formula.replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace ");
    let mut depth = 0_usize;
    for byte in formula.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    (depth == 0).then_some(formula)
}

/// How deep styles may stand in each other; beyond it their marks are text.
const DEEPEST: usize = 4;

/// Reads a line of Markdown: emphasis, code, links (of which the words stay), escapes and formulas.
fn pieces(markdown: &str, depth: usize) -> Vec<Piece<'_>> {
    if !markdown.contains(['$', '`', '[', '*', '_', '\\']) {
        return vec![Piece::Text(markdown.to_owned())];
    }
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while let Some(character) = markdown[at..].chars().next() {
        let rest = &markdown[at..];
        let found = match character {
            '$' => formula(rest),
            '`' => code(rest),
            '[' if depth < DEEPEST => link(rest, depth),
            '*' | '_' if depth < DEEPEST => emphasis(markdown, at, depth),
            _ => None,
        };
        if let Some((inner, length)) = found {
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut text)));
            }
            pieces.extend(inner);
            at += length;
        } else if character == '\\' && rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) {
            text.push_str(&rest[1..2]);
            at += 2;
        } else {
            text.push(character);
            at += character.len_utf8();
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

/// What was found, and how many bytes of the source it takes.
type Match<'a> = Option<(Vec<Piece<'a>>, usize)>;

fn formula(rest: &str) -> Match<'_> {
    let fence = if rest.starts_with("$$") { 2 } else { 1 };
    let inner = &rest[fence..];
    let end = (0..inner.len()).find(|&at| {
        inner.as_bytes()[at] == b'$'
            && !inner[..at].ends_with('\\')
            && inner[at..].starts_with(&rest[..fence])
    })?;
    let formula = &inner[..end];
    let is_money = formula.is_empty()
        || formula.starts_with(char::is_whitespace)
        || formula.ends_with(char::is_whitespace)
        || (fence == 1 && inner[end + 1..].starts_with(|next: char| next.is_ascii_digit()));
    (!is_money).then(|| (vec![Piece::Math(formula)], end + 2 * fence))
}

fn code(rest: &str) -> Match<'_> {
    let end = rest[1..].find('`')?;
    let inner = vec![Piece::Text(rest[1..=end].to_owned())];
    (end > 0).then(|| (vec![Piece::Styled("\\texttt", inner)], end + 2))
}

fn link(rest: &str, depth: usize) -> Match<'_> {
    let middle = rest.find("](")?;
    let end = middle + rest[middle..].find(')')?;
    let words = &rest[1..middle];
    (!words.contains(['[', '\n'])).then(|| (pieces(words, depth + 1), end + 1))
}

fn emphasis(markdown: &str, at: usize, depth: usize) -> Match<'_> {
    let rest = &markdown[at..];
    let mark = &rest[..1];
    let run = rest.len() - rest.trim_start_matches(mark).len();
    let length = run.min(2);
    let inner = &rest[length..];
    let is_inside_word = mark == "_" && markdown[..at].ends_with(char::is_alphanumeric);
    if run > 2 || is_inside_word || inner.starts_with(char::is_whitespace) {
        return None;
    }
    let end = closing(inner, mark, length)?;
    let style = if length == 2 { "\\textbf" } else { "\\emph" };
    Some((
        vec![Piece::Styled(style, pieces(&inner[..end], depth + 1))],
        end + 2 * length,
    ))
}

/// Where a run of exactly so many marks stands behind a word. Formulas and escapes are passed over.
fn closing(inner: &str, mark: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(character) = inner[at..].chars().next() {
        let rest = &inner[at..];
        if rest.starts_with(mark) {
            let run = rest.len() - rest.trim_start_matches(mark).len();
            let is_behind_word = at > 0 && !inner[..at].ends_with(char::is_whitespace);
            let ends_word = mark == "*" || !rest[run..].starts_with(char::is_alphanumeric);
            if run == length && is_behind_word && ends_word {
                return Some(at);
            }
            at += run;
        } else if character == '\\' {
            at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
        } else if let Some((_, taken)) = (character == '$').then(|| formula(rest)).flatten() {
            at += taken;
        } else {
            at += character.len_utf8();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str)]) {
        for (markdown, latex) in cases {
            assert_eq!(title(markdown), *latex, "{markdown}");
        }
    }

    #[test]
    fn what_is_special_to_latex_is_escaped_without_unbalanced_braces() {
        check(&[
            (r"Costs \$5 & 20% of #1", r"Costs \$5 \& 20\% of \#1"),
            (
                r"snake\_case ~ a^b",
                r"snake\_case \textasciitilde{} a\textasciicircum{}b",
            ),
            ("a { b", r"a \textbraceleft{} b"),
            (r"back\\slash", r"back\textbackslash{}slash"),
        ]);
    }

    #[test]
    fn formulas_stay_and_keep_their_case() {
        check(&[
            ("Fast $O(N)$ sorting", "Fast {$O(N)$} sorting"),
            ("O$k$-Top$k$ for all", "{O$k$-Top$k$} for all"),
            (r"Sets $\{a$ and $b\}$", r"Sets {$\lbrace a$} and {$b\rbrace $}"),
            ("Between $5 and $6", r"Between \$5 and \$6"),
            ("An open ${x$ brace", r"An open \textbraceleft{}x brace"),
        ]);
    }

    #[test]
    fn capitals_that_matter_are_put_in_braces() {
        check(&[
            (
                "Training on GPUs with PyTorch",
                "Training on {GPUs} with {PyTorch}",
            ),
            ("A Long-Sequence Study", "A Long-Sequence Study"),
            ("An I/O Model of Vitamin C", "An {I/O} Model of Vitamin {C}"),
            ("The (DNA) of Grönquist", "The {(DNA)} of Grönquist"),
        ]);
    }

    #[test]
    fn markup_becomes_latex() {
        check(&[
            ("On *E. coli* and **MIT**", r"On \emph{E. coli} and \textbf{MIT}"),
            (
                "_Deep_ learning in some_snake_case",
                r"\emph{Deep} learning in some\_snake\_case",
            ),
            (r"A\*STAR *and *", r"{A*STAR} *and *"),
            ("The `map` of [GPUs](https://x.y)", r"The \texttt{map} of {GPUs}"),
            ("*$a*b$ c*", r"\emph{$a*b$ c}"),
        ]);
    }
}
