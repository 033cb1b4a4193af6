//! The one integration-test binary: what users and scripts see, from the command line down.
//! Unit tests stand beside the code; here nothing is known of its inside but the layers that `tidy` guards.

#![allow(clippy::panic, reason = "a test says what went wrong by panicking")]

mod attachments;
mod bibtex;
mod checking;
mod citations;
mod command_line;
mod documents;
mod editing;
mod explaining;
mod exporting;
mod golden;
mod harness;
mod locales;
mod mentions;
mod publishing;
mod related;
mod seeds;
mod tidy;
mod variants;
