//! The wording of every diagnostic, one function each, so that the tool speaks with one voice.
//! It must not decide anything: the finder decides and hands over what it holds.
//!
//! Messages are lower case, without a final full stop, and name the thing in backticks.

mod checking;
mod documents;
mod files;
mod importing;
mod machine;
mod publishing;
mod styles;

pub use checking::*;
pub use documents::*;
pub use files::*;
pub use importing::*;
pub use machine::*;
pub use publishing::*;
pub use styles::*;

use super::{Diagnostic, Severity};

fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message)
}

fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Warning, message)
}

fn note(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Note, message)
}

/// `a`, `b` and `c`.
#[must_use]
pub fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}
