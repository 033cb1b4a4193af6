//! LaTeX that somebody wrote, made to break no document that prints it. It must not know which field it is of.

use super::latex::{push_escaped, push_text};

/// Macros that take an address as it is.
const ADDRESSES: [&str; 3] = ["\\url{", "\\href{", "\\path{"];

/// The same LaTeX, in which what is special to TeX is escaped where it can only be meant as a character. Where groups and
/// formulas cross, it is printed as it was written. Braces are balanced as BibTeX counts them.
pub(super) fn mended(latex: &str) -> String {
    nested(latex).unwrap_or_else(|| {
        let mut plain = String::with_capacity(latex.len() + 8);
        push_text(&mut plain, latex);
        plain
    })
}

/// Absent where groups and formulas cross.
fn nested(latex: &str) -> Option<String> {
    let has_formulas = dollars(latex).is_multiple_of(2);
    let mut mended = String::with_capacity(latex.len() + 8);
    let mut depth = 0_usize;
    // How deep the formula stands that is being read.
    let mut formula: Option<usize> = None;
    let mut at = 0;
    while at < latex.len() {
        let part = part(&latex[at..]);
        match part {
            "\\" => mended.push_str("\\textbackslash{}"),
            "\\{" if formula.is_some() => mended.push_str("\\lbrace "),
            "\\}" if formula.is_some() => mended.push_str("\\rbrace "),
            "\\{" => mended.push_str("\\textbraceleft{}"),
            "\\}" => mended.push_str("\\textbraceright{}"),
            "$" if has_formulas => {
                formula = match formula {
                    Some(outer) if outer != depth => return None,
                    Some(_) => None,
                    None => Some(depth),
                };
                mended.push('$');
            }
            "{" => {
                depth += 1;
                mended.push('{');
            }
            "}" => {
                depth = depth
                    .checked_sub(1)
                    .filter(|depth| *depth >= formula.unwrap_or(0))?;
                mended.push('}');
            }
            "%" | "#" | "$" => escape(&mut mended, part),
            "&" | "_" | "^" if formula.is_none() => escape(&mut mended, part),
            part => mended.push_str(part),
        }
        at += part.len();
    }
    (depth == 0 && formula.is_none()).then_some(mended)
}

fn escape(latex: &mut String, part: &str) {
    part.chars().for_each(|character| push_escaped(latex, character));
}

/// A character, what a backslash escapes or begins, or a whole macro with the address that it takes.
fn part(rest: &str) -> &str {
    let length = |text: &str| text.chars().next().map_or(0, char::len_utf8);
    let address = ADDRESSES.iter().find(|start| rest.starts_with(**start));
    let taken = match address {
        Some(start) => start.len() + inner(&rest[start.len()..]) + 1,
        None if rest.starts_with('\\') => 1 + length(&rest[1..]),
        None => length(rest),
    };
    rest.get(..taken).unwrap_or(rest)
}

/// How many dollars begin or end a formula.
fn dollars(latex: &str) -> usize {
    let mut is_escaped = false;
    let is_one = |character: char| {
        let escapes = character == '\\' && !is_escaped;
        let was_escaped = std::mem::replace(&mut is_escaped, escapes);
        character == '$' && !was_escaped
    };
    latex.chars().map(is_one).filter(|is_one| *is_one).count()
}

/// How long what stands in braces is, behind the first of them.
fn inner(rest: &str) -> usize {
    let mut depth = 1_usize;
    let end = rest.find(|character| {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_somebody_wrote_is_kept_but_breaks_nothing() {
        for (latex, expected) in [
            (
                r"Best {P}aper, \emph{really} \'o $x_1^2$",
                r"Best {P}aper, \emph{really} \'o $x_1^2$",
            ),
            (r"50% of #1 & a_b^c", r"50\% of \#1 \& a\_b\textasciicircum{}c"),
            (r"50\% & $5", r"50\% \& \$5"),
            (
                r"\url{a.edu/x_y%20z} \$ $a$ x_y",
                r"\url{a.edu/x_y%20z} \$ $a$ x\_y",
            ),
            (
                r"\url{a$b} $5",
                r"\textbackslash{}url\textbraceleft{}a\$b\textbraceright{} \$5",
            ),
            (r"ends in \", r"ends in \textbackslash{}"),
            (r"line\\ $1%$", r"line\\ $1\%$"),
            (
                r"a \{ b\} $\{x\}$",
                r"a \textbraceleft{} b\textbraceright{} $\lbrace x\rbrace $",
            ),
            (
                r"a \{ b}",
                r"a \textbackslash{}\textbraceleft{} b\textbraceright{}",
            ),
            (r"$a {b$ c} d", r"\$a \textbraceleft{}b\$ c\textbraceright{} d"),
        ] {
            assert_eq!(mended(latex), expected);
        }
    }

    proptest! {
        #[test]
        fn whatever_was_written_is_balanced_and_escaped(latex in r"[\\{}$%&#_^a ]{0,12}") {
            let mended = mended(&latex);
            let (mut depth, mut dollars, mut is_escaped) = (0_i32, 0, false);
            for character in mended.chars() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    '$' if !is_escaped => dollars += 1,
                    '%' | '#' => prop_assert!(is_escaped, "{latex} {mended}"),
                    '&' | '_' | '^' => prop_assert!(is_escaped || dollars % 2 == 1, "{latex} {mended}"),
                    _ => {}
                }
                prop_assert!(depth >= 0, "{latex} {mended}");
                is_escaped = character == '\\' && !is_escaped;
            }
            prop_assert_eq!((depth, dollars % 2), (0, 0), "{} {}", latex, mended);
        }
    }
}
