//! offprint
