//! The `offprint` command.

use std::process::ExitCode;

/// A build makes many small values on several threads, at which the systems' own allocators are slow. Huge pages
/// are left alone: they take more memory than all the values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    offprint::cli::main()
}
