//! Owns reading a formula as a line of Unicode.
//! It must not know MathML: this is for places that hold text alone.

use super::script::{subscript, superscript};
use super::symbols::symbol;

/// A formula as readable text; its TeX where it holds something that no line of text can show.
pub(super) fn plain(tex: &str) -> String {
    let mut reader = Formula { rest: tex, depth: 0 };
    reader.sequence(None).unwrap_or_else(|| tex.trim().to_owned())
}

/// Macros that change how their argument looks, and are left out in plain text.
const STYLES: &str = "text textrm textnormal textbf textit texttt textsf textsc textup emph mathrm mathbf mathit mathsf \
    mathtt mathcal mathscr mathfrak boldsymbol bm pmb operatorname mbox hbox ensuremath underline mathop mathbin \
    mathrel mathord displaystyle textstyle rm bf it cal tt sf limits nolimits left right big Big bigg Bigg bigl \
    bigr Bigl Bigr biggl biggr middle xspace protect";
const FUNCTIONS: &str = "log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh min max inf sup lim \
    arg det dim ker deg gcd Pr hom limsup liminf";
const DEEPEST: usize = 50;

struct Formula<'t> {
    rest: &'t str,
    depth: usize,
}

impl Formula<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    /// Everything up to the closing sign (or the end); nothing if some of it cannot be shown.
    fn sequence(&mut self, close: Option<char>) -> Option<String> {
        let mut words = String::new();
        while let Some(character) = self.next() {
            if Some(character) == close {
                return Some(words);
            }
            let atom = self.atom(character)?;
            let is_word = atom.len() > 1 && atom.is_ascii() && words.ends_with(char::is_alphanumeric);
            if is_word && is_listed(FUNCTIONS, &atom) {
                words.push(' ');
            }
            words.push_str(&atom);
        }
        close.is_none().then_some(words)
    }

    fn atom(&mut self, character: char) -> Option<String> {
        match character {
            '\\' => self.command(),
            '{' => self.nested(),
            '}' => None,
            '^' => self.shifted('^', superscript),
            '_' => self.shifted('_', subscript),
            '-' => Some("−".to_owned()),
            '\'' => Some("′".to_owned()),
            '~' | '&' => Some(" ".to_owned()),
            other => Some(other.to_string()),
        }
    }

    fn nested(&mut self) -> Option<String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let words = self.sequence(Some('}'));
        self.depth -= 1;
        words
    }

    /// The next group, macro or single character.
    fn argument(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let first = self.next()?;
        let words = self.atom(first);
        self.depth -= 1;
        words
    }

    fn shifted(&mut self, sign: char, shift: fn(&str) -> Option<String>) -> Option<String> {
        let words = self.argument()?;
        let shown = match shift(&words) {
            Some(shifted) => shifted,
            None if words.chars().nth(1).is_none() => format!("{sign}{words}"),
            None => format!("{sign}({words})"),
        };
        Some(shown)
    }

    fn command(&mut self) -> Option<String> {
        let length = self
            .rest
            .find(|next: char| !next.is_ascii_alphabetic())
            .unwrap_or(self.rest.len());
        if length == 0 {
            return match self.next()? {
                sign @ ('{' | '}' | '%' | '$' | '&' | '#' | '_' | '|') => Some(sign.to_string()),
                '!' | '/' => Some(String::new()),
                ',' | ';' | ':' | '>' | ' ' | '\\' => Some(" ".to_owned()),
                _ => None,
            };
        }
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.named(name)
    }

    fn named(&mut self, name: &str) -> Option<String> {
        if let Some(sign) = symbol(name) {
            return Some(sign.to_owned());
        }
        if is_listed(STYLES, name) {
            self.rest = self.rest.trim_start();
            return Some(String::new());
        }
        if is_listed(FUNCTIONS, name) {
            return Some(name.to_owned());
        }
        match name {
            "quad" | "qquad" => Some(" ".to_owned()),
            "frac" | "dfrac" | "tfrac" => {
                let above = in_parentheses(self.argument()?);
                let below = in_parentheses(self.argument()?);
                Some(format!("{above}/{below}"))
            }
            "sqrt" if !self.rest.trim_start().starts_with('[') => {
                Some(format!("√{}", in_parentheses(self.argument()?)))
            }
            "mathbb" => Some(self.argument()?.chars().map(double_struck).collect()),
            _ => self.accented(name),
        }
    }

    fn accented(&mut self, name: &str) -> Option<String> {
        let mark = match name {
            "hat" | "widehat" => '\u{302}',
            "bar" | "overline" => '\u{304}',
            "tilde" | "widetilde" => '\u{303}',
            "dot" => '\u{307}',
            "ddot" => '\u{308}',
            "vec" => '\u{20d7}',
            _ => return None,
        };
        let mut base = self.argument()?;
        base.push(mark);
        (base.chars().count() == 2).then_some(base)
    }
}

fn is_listed(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

fn in_parentheses(words: String) -> String {
    if words.chars().all(char::is_alphanumeric) {
        words
    } else {
        format!("({words})")
    }
}

fn double_struck(letter: char) -> char {
    match letter {
        'C' => 'ℂ',
        'H' => 'ℍ',
        'N' => 'ℕ',
        'P' => 'ℙ',
        'Q' => 'ℚ',
        'R' => 'ℝ',
        'Z' => 'ℤ',
        'E' => '𝔼',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tex: &str, expected: &str) {
        assert_eq!(plain(tex), expected, "{tex}");
    }

    #[test]
    fn formulas_read_as_text() {
        check("\\times", "×");
        check("x^2", "x²");
        check("10^{-5}", "10⁻⁵");
        check("H_2O", "H₂O");
        check("\\mathcal{O}(n \\log n)", "O(n log n)");
        check("n\\log n", "n log n");
        check("\\frac{1}{2}", "1/2");
        check("\\frac{a+b}{2}", "(a+b)/2");
        check("\\mathbb{R}^n", "ℝⁿ");
        check("x^\\alpha_{max}", "x^αₘₐₓ");
        check("x^{a, b}", "x^(a, b)");
        check("\\hat{y}", "y\u{302}");
        check("\\left(a\\right)", "(a)");
    }

    #[test]
    fn what_no_line_can_show_stays_tex() {
        check("\\begin{matrix}a\\end{matrix}", "\\begin{matrix}a\\end{matrix}");
        check("{a", "{a");
        check("a}", "a}");
        check("\\sqrt[3]{x}", "\\sqrt[3]{x}");
    }
}
