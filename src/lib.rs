//! offprint turns the documents an academic already has into content files, and those into a website.
//!
//! The flow, with the module that owns each step (higher layers import lower ones, never the reverse;
//! `tests/suite/tidy.rs` holds the table):
//!
//! 1. `import` reads `seeds/` into Drafts, reconciles them into records and merges those into `content/`;
//! 2. `content` loads `content/` into a Library;
//! 3. `site` assembles the Library into a Site: pages, collections and routes, as data;
//! 4. `plan` lists the Outputs with the fingerprint of what each can see;
//! 5. `render` turns stale outputs into bytes, through `view` (what templates see) and `theme`;
//! 6. `build` writes what differs into `public/`; `serve` is a loop around the very same function;
//! 7. `export` writes what a CV shows in formats of others;
//! 8. `check` looks at the Site and the plan for what is wrong in the bibliography, and writes nothing.

pub mod build;
pub mod cards;
pub mod check;
pub mod cite;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod disk;
pub mod exchange;
pub mod export;
pub mod fingerprint;
pub mod fonts;
pub mod import;
pub mod intake;
pub mod json;
pub mod locale;
pub mod maps;
pub mod markdown;
pub mod model;
pub mod parallel;
pub mod pictures;
pub mod plan;
pub mod render;
pub mod scan;
pub mod serve;
pub mod site;
pub mod spelling;
pub mod theme;
pub mod typeset;
pub mod view;
pub mod xml;
pub mod yaml;

/// A build makes many small values on several threads, at which the systems' own allocators are slow. Huge pages
/// are left alone: they take more memory than all the values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How property tests run: `count` random cases, or as many as `PROPTEST_CASES` asks for. Nothing is written into
/// the tree: a case that fails becomes a test of its own, in words.
#[cfg(test)]
fn cases(count: u32) -> proptest::test_runner::Config {
    use proptest::test_runner::Config;
    let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        cases: if is_asked { Config::default().cases } else { count },
        failure_persistence: None,
        ..Config::default()
    }
}
