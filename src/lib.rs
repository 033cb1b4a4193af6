//! offprint

pub mod disk;
pub mod serve;
