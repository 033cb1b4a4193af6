//! The command line: what can be typed, what it leads to, and the exit code. It must not know how anything is done.
//!
//! Exit codes: 0 fine, 1 errors in the user's files, 2 the machine's failure or wrong usage.
//!
//! 1. [`main`] parses the arguments ([`Arguments`]) and finds the site's root;
//! 2. `build`, `serve`, `import`, `export` and `check` are each a function in a file of its own; what build and serve share is
//!    `pipeline`, the one way from seeds to the site;
//! 3. everything printed goes through `terminal`.

mod check;
mod export;
mod import;
mod pipeline;
mod serve;
mod terminal;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::build::Changed;
use crate::diagnostic::{Diagnostic, Outcome, catalog, has_errors};
use crate::disk;
use pipeline::Pipeline;
use terminal::Terminal;

/// Exit code if everything is fine.
const FINE: u8 = 0;
/// Exit code of errors in the user's files.
const FAULTY_FILES: u8 = 1;
/// Exit code of a failure of the machine, or of wrong usage.
const MACHINE_FAILED: u8 = 2;

/// Turns the documents an academic already has into content files, and those into a personal website.
#[derive(Debug, Parser)]
#[command(
    name = "offprint",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Args)]
struct Global {
    /// The site's folder [default: the nearest folder upward with content/site.yaml or seeds/]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// How findings are written
    #[arg(long, global = true, value_enum, default_value_t = Format::Long)]
    format: Format,
    /// Say more: what each stage cost
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With an excerpt of the file
    Long,
    /// A line each
    Short,
    /// An object each
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Import what is new in seeds/, then make the site: content/ -> public/
    Build(BuildArguments),
    /// Build, show the site on this machine, and rebuild whenever a file changes
    Serve(ServeArguments),
    /// Read seeds/ into content/ without making the site
    Import(ImportArguments),
    /// Look for what is wrong in content/ and in the site that would be made of it, and write nothing
    Check(CheckArguments),
    /// Write a CV, or the works, in a format of others
    Export(ExportArguments),
}

#[derive(Debug, Args)]
struct BuildArguments {
    /// Where the site will be found, instead of what site.yaml says
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Fail if seeds/ would change content/, instead of importing
    #[arg(long)]
    frozen: bool,
}

#[derive(Debug, Args)]
struct ServeArguments {
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// The port [default: the first free one from 4000]
    #[arg(long)]
    port: Option<u16>,
    /// Look for changes every second instead of being told (network drives, some containers)
    #[arg(long)]
    poll: bool,
}

#[derive(Debug, Args)]
struct ImportArguments {
    /// Further documents, or folders of them, to read beside seeds/
    #[arg(value_name = "FILE|DIR")]
    documents: Vec<PathBuf>,
    /// Print a document line by line with what became of it, and write nothing
    #[arg(long, value_name = "FILE")]
    explain: Option<PathBuf>,
    /// Say what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
struct CheckArguments {
    /// Say only what is about these files or folders
    #[arg(value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// Fail if there are warnings, not only if there are errors
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Args)]
struct ExportArguments {
    /// The format
    #[arg(value_enum, value_name = "FORMAT", id = "export-format")]
    format: ExportFormat,
    /// Whose CV: the name of a folder of content/people/ [default: the owner]
    #[arg(long, value_name = "SLUG")]
    person: Option<String>,
    /// Which variant of the CV: a name below `variants:` of cv.yaml
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    /// Write to a file, or to standard output with `-` [default: standard output; for pdf a file in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A format of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// The CV as JSON Resume (jsonresume.org)
    JsonResume,
    /// The CV as YAML for RenderCV
    Rendercv,
    /// The CV in Markdown
    Markdown,
    /// The CV as plain text
    Text,
    /// The CV as PDF, to be sent: a variant shows what it says, whatever the site publishes
    Pdf,
    /// The works as BibTeX
    Bibtex,
    /// The works as RIS
    Ris,
    /// The works as CSL-JSON
    CslJson,
}

/// Runs the command that was typed.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(&arguments.global);
    let outcome = match root(arguments.global.root.as_deref()) {
        Ok(root) => dispatch(&arguments.command, &root, &terminal),
        Err(diagnostic) => {
            terminal.diagnostics(&[*diagnostic]);
            return ExitCode::from(MACHINE_FAILED);
        }
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            terminal.diagnostics(&[catalog::machine(&failure)]);
            ExitCode::from(MACHINE_FAILED)
        }
    }
}

/// The exit code.
fn dispatch(command: &Command, root: &Path, terminal: &Terminal) -> io::Result<u8> {
    match command {
        Command::Build(arguments) => build(arguments, root, terminal),
        Command::Serve(arguments) => serve::run(arguments, root, terminal).map(|()| FINE),
        Command::Import(arguments) => {
            let is_fine = import::run(arguments, root, terminal)?;
            Ok(if is_fine { FINE } else { FAULTY_FILES })
        }
        Command::Check(arguments) => check::run(arguments, root, terminal),
        Command::Export(arguments) => export::run(arguments, root, terminal),
    }
}

fn build(arguments: &BuildArguments, root: &Path, terminal: &Terminal) -> io::Result<u8> {
    let mut pipeline = Pipeline::open(root, arguments.base_url.clone());
    if arguments.frozen {
        let Outcome {
            value: pending,
            mut diagnostics,
        } = pipeline.pending()?;
        if !pending.is_empty() {
            diagnostics.push(catalog::not_frozen(&pending));
        }
        if has_errors(&diagnostics) {
            terminal.diagnostics(&diagnostics);
            return Ok(FAULTY_FILES);
        }
    }
    let round = pipeline.run(Changed::Anything)?;
    terminal.round(&round, root);
    // The system takes all of its memory back at once, faster than piece by piece.
    std::mem::forget(pipeline);
    Ok(if round.diagnostics.iter().any(catalog::is_of_machine) {
        MACHINE_FAILED
    } else if has_errors(&round.diagnostics) {
        FAULTY_FILES
    } else {
        FINE
    })
}

/// The folder given, or the nearest one upward that looks like a site.
fn root(given: Option<&Path>) -> Result<PathBuf, Box<Diagnostic>> {
    if let Some(root) = given {
        return if disk::is_folder(root) {
            Ok(root.to_owned())
        } else {
            Err(Box::new(catalog::no_such_folder(&root.to_string_lossy())))
        };
    }
    let here = std::env::current_dir().map_err(|failure| Box::new(catalog::machine(&failure)))?;
    here.ancestors()
        .find(|folder| {
            disk::exists(&folder.join("content/site.yaml")) || disk::is_folder(&folder.join("seeds"))
        })
        .map(Path::to_owned)
        .ok_or_else(|| Box::new(catalog::no_site()))
}
