//! Import: turns documents an academic already has into content.
//! It must not know the site that is made from the content.

pub mod latex;
