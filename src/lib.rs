//! offprint

pub mod import;
pub mod markdown;
