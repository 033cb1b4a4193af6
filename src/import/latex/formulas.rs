//! Owns telling mathematics from money, and handing it on as Markdown's `$...$`.
//! It must not know what a formula means.

use super::reader::Reader;
use crate::markdown::Piece;

const ENVIRONMENTS: &str =
    "math displaymath equation equation* align align* eqnarray eqnarray* gather gather* multline";

/// Longer formulas are none, but text between two stray signs.
const LONGEST: usize = 5_000;

impl Reader<'_> {
    /// A formula in dollars, or just a dollar.
    pub(super) fn dollar(&mut self) {
        let rest = self.rest();
        let (fence, is_display) = if rest.starts_with("$$") {
            ("$$", true)
        } else {
            ("$", false)
        };
        let content = closing_dollar(&rest[fence.len()..], fence);
        match content {
            Some(content)
                if is_formula(content, &rest[fence.len() + content.len() + fence.len()..])
                    && is_settable(content) =>
            {
                self.position += content.len() + 2 * fence.len();
                self.push_formula(content, is_display);
            }
            _ => {
                self.push(fence);
                self.position += fence.len();
            }
        }
    }

    /// A formula between two macros such as `\(` and `\)`, the first of which has been read.
    pub(super) fn formula_until(&mut self, close: &str, is_display: bool) -> bool {
        let Some(length) = self.ahead(close) else {
            return false;
        };
        let content = &self.rest()[..length];
        if !is_settable(content) {
            return false;
        }
        self.position += length + close.len();
        self.push_formula(content, is_display);
        true
    }

    /// A formula in an environment whose opening has been read; false if it is none of mathematics.
    pub(super) fn environment(&mut self, name: &str) -> bool {
        if !ENVIRONMENTS.split(' ').any(|known| known == name) {
            return false;
        }
        let close = format!("\\end{{{name}}}");
        let Some(length) = self.ahead(&close) else {
            return false;
        };
        let content = &self.rest()[..length];
        if !is_settable(content) {
            return false;
        }
        self.position += length + close.len();
        if content.contains('&') || content.contains("\\\\") {
            let aligned = format!("\\begin{{aligned}}{content}\\end{{aligned}}");
            self.push_formula(&aligned, true);
        } else {
            self.push_formula(content, name != "math");
        }
        true
    }

    /// Hands on a formula.
    pub(super) fn push_formula(&mut self, content: &str, is_display: bool) {
        let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
        if content.is_empty() {
            return;
        }
        if !is_settable(&content) {
            self.push(&content);
            return;
        }
        if let Some(Piece::Markup(last)) = self.pieces.last_mut()
            && last.starts_with('$')
            && !is_display
            && !last.starts_with("$$")
        {
            // Two formulas side by side are one: `$a$$b$` would read as a display.
            last.truncate(last.len() - 1);
            last.push(' ');
            last.push_str(&content);
            last.push('$');
            return;
        }
        let fence = if is_display { "$$" } else { "$" };
        self.push_markup(format!("{fence}{content}{fence}"));
    }
}

/// What stands before the closing fence.
fn closing_dollar<'t>(text: &'t str, fence: &str) -> Option<&'t str> {
    let mut is_escaped = false;
    for (index, character) in text.char_indices() {
        if !is_escaped && text[index..].starts_with(fence) {
            return Some(&text[..index]);
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    None
}

/// Whether what stands between two dollars is a formula, and not the words between two prices.
fn is_formula(content: &str, after: &str) -> bool {
    if content.trim().is_empty() {
        return false;
    }
    let begins_with_digit = content.starts_with(|first: char| first.is_ascii_digit());
    let is_price = begins_with_digit && after.starts_with(|next: char| next.is_ascii_digit());
    let is_loose = content.starts_with(char::is_whitespace) != content.ends_with(char::is_whitespace);
    let has_signs = content.contains(['\\', '^', '_', '=', '{', '<', '>', '+']);
    let has_word = content
        .split_whitespace()
        .any(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let is_prose = has_word && !has_signs && (is_loose || begins_with_digit);
    !is_price && !is_prose
}

/// Markdown's mathematics holds no dollar and no unbalanced brace, and its last sign escapes nothing.
fn is_settable(content: &str) -> bool {
    content.len() <= LONGEST
        && !content.contains("\\(")
        && is_balanced(content)
        && closing_dollar(content, "$").is_none()
        && !content.trim_end().ends_with('\\')
}

fn is_balanced(content: &str) -> bool {
    let mut depth = 0_i32;
    let mut is_escaped = false;
    for character in content.chars() {
        match character {
            '{' if !is_escaped => depth += 1,
            '}' if !is_escaped => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    depth == 0
}
