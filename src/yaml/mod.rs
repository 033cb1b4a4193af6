//! YAML: the only module that knows serde_yaml, and the only one that knows where in a file a value stands.
//! It must not know which keys a file kind has.
//!
//! 1. [`read`] gives typed values, with errors that point into the file; `plain` reads what most files hold, faster;
//! 2. [`tree`] gives the same text as a tree of nodes with positions, for findings after parsing and for merging;
//!    [`json_tree`] gives the same for JSON;
//! 3. [`Value`] is that tree without positions; [`emit`] writes it as a person would, [`emit_blocks`] for programs of others;
//! 4. [`rewrite`] changes a file so that it holds a new value and keeps every line that need not change, and every
//!    comment.

mod aligned;
mod blocks;
mod comments;
mod emit;
mod json;
mod plain;
mod read;
mod rewrite;
mod tree;
mod value;

pub use blocks::emit_blocks;
pub use comments::has_comments;
pub use emit::emit;
pub use json::json_tree;
pub use read::{Source, read};
pub use rewrite::rewrite;
pub use tree::{Kind, Node, Step, locate, syntax_error, tree};
pub use value::Value;
