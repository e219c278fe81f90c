//! The command line as clap reads it.

use std::path::PathBuf;

use clap::Args;
use clap::ColorChoice;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;

use citedrift::check::Profile;
use citedrift::check::Severity;
use citedrift::cite::Placement;
use citedrift::report::Format;
use citedrift::span::OffsetUnit;

use crate::cli::batch::Batch;
use crate::cli::completions::Completions;
use crate::cli::completions::Man;
use crate::cli::diff::Diff;
use crate::cli::explain::Explain;
use crate::cli::init::Init;
use crate::cli::list::List;
use crate::cli::lock::Accept;
use crate::cli::lock::Locking;
use crate::cli::lock::Prune;
use crate::cli::lock::Today;
use crate::cli::report::Report;
use crate::cli::review::Review;
use crate::cli::verify::Verify;

/// What stands below the help on the whole.
const EXAMPLES: &str = "\
Examples:
  citedrift check                              check ./claims against ./sources
  citedrift check docs --sources articles -o audit.html

Exit status:
  0  clean    1  findings at or above --fail-on    2  the job was not done";

/// What stands below the help on a command that checks.
const EXIT_STATUS: &str = "\
Exit status:
  0  clean: everything was checked and nothing failed
  1  something was found at or above --fail-on
  2  the job was not done: bad usage, unreadable or missing input, nothing to check";

/// Checks whether cited sentences still say what their sources say.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// When to colour what is shown on the terminal: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    pub(crate) color: ColorChoice,
    /// How many threads work; one a processor unless given
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check claims against their sources: the main job
    Check(Check),
    /// Check claims in JSON lines and answer a line a claim
    Batch(Batch),
    /// Say where texts stand in sources, a JSON line a query
    Locate(Locate),
    /// Show the numbers, dates and measures that are read in texts
    Facts(Facts),
    /// Say what changed between two reports or two git revisions, and who moved
    Diff(Diff),
    /// Explain a finding code, or the verdict on one claim
    Explain(Explain),
    /// Write a commented citedrift.toml from what is found here
    Init(Init),
    /// List the claims files with their sources and markers, without checking
    List(List),
    /// Write what claims, passages and findings are into citedrift.lock, so that only what is new fails from then on
    Lock(Locking),
    /// Accept what is wrong with a claim, until it or its passage moves
    Accept(Accept),
    /// Go through what is wrong, a claim at a time, and accept it or not
    Review(Review),
    /// Take out of citedrift.lock what matches nothing any more
    Prune(Prune),
    /// Write the audit of a JSON report in another format
    Report(Report),
    /// Check that a report or a folder of parts is whole
    Verify(Verify),
    /// Print the completions for a shell
    Completions(Completions),
    /// Print the manual page, of the whole or of a command
    Man(Man),
    /// Show or check the settings, or print the schema of citedrift.toml
    #[command(subcommand)]
    Config(Config),
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Offsets {
    /// Bytes of UTF-8
    #[default]
    Bytes,
    /// Unicode code points
    Chars,
    /// UTF-16 code units
    Utf16,
}

impl From<Offsets> for OffsetUnit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Bytes => OffsetUnit::Bytes,
            Offsets::Chars => OffsetUnit::Chars,
            Offsets::Utf16 => OffsetUnit::Utf16,
        }
    }
}

/// From which severity a finding fails the run.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Warnings and errors
    Warning,
    /// Anything
    Info,
    /// Nothing: findings are shown and the run passes
    Never,
}

impl From<FailOn> for Option<Severity> {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

/// What claims owe to their sources.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ProfileName {
    /// The source's words
    #[default]
    Excerpt,
    /// Facts that agree; the words are free
    Prose,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Excerpt => Profile::Excerpt,
            ProfileName::Prose => Profile::Prose,
        }
    }
}

/// How markers are placed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum PlacementName {
    /// Decided for each document by what stands in it
    #[default]
    Auto,
    /// A group at the start of a sentence cites that sentence
    Leading,
    /// A group at the start of a sentence cites the sentence before it
    Trailing,
}

impl From<PlacementName> for Placement {
    fn from(name: PlacementName) -> Self {
        match name {
            PlacementName::Auto => Placement::Auto,
            PlacementName::Leading => Placement::Leading,
            PlacementName::Trailing => Placement::Trailing,
        }
    }
}

/// The files to work on, and how to read them.
#[derive(Debug, Args)]
pub(crate) struct Corpus {
    /// Files or folders with claims; ./claims unless given
    #[arg(value_name = "PATH")]
    pub(crate) claims: Vec<PathBuf>,
    /// Files or folders with sources; ./sources unless given
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) sources: Vec<PathBuf>,
    /// The file of settings; the nearest citedrift.toml in this folder or above it unless given
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// How markers are placed [default: auto]
    #[arg(long, value_enum)]
    pub(crate) placement: Option<PlacementName>,
}

/// Settings that win over those of `citedrift.toml`.
#[derive(Debug, Args)]
pub(crate) struct Settings {
    /// The file of settings; the nearest citedrift.toml in this folder or above it unless given
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// From which severity a finding fails the run [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
    /// What claims owe to their sources [default: excerpt]
    #[arg(long, value_enum)]
    pub(crate) profile: Option<ProfileName>,
    /// How markers are placed [default: auto]
    #[arg(long, value_enum)]
    pub(crate) placement: Option<PlacementName>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Print all settings with where each comes from
    Print(Settings),
    /// Say whether the file of settings can be used
    Check {
        /// The file; the nearest citedrift.toml in this folder or above it unless given
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Print the JSON Schema of citedrift.toml
    Schema,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS)]
pub(crate) struct Check {
    /// Files or folders with claims; ./claims unless given
    #[arg(value_name = "PATH")]
    pub(crate) claims: Vec<PathBuf>,
    /// Files or folders with sources; ./sources unless given
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) sources: Vec<PathBuf>,
    /// Read the claims from standard input, as an editor or a hook has them
    #[arg(long, conflicts_with = "claims")]
    pub(crate) stdin: bool,
    /// The file that standard input stands for: it names the kind, the source and the settings
    #[arg(
        long,
        value_name = "NAME",
        requires = "stdin",
        default_value = "stdin.txt",
        hide_default_value = true
    )]
    pub(crate) stdin_filename: PathBuf,
    /// The format of standard output
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    pub(crate) format: Format,
    /// Write a report to a file too; the format comes from its extension unless given. Can be repeated
    #[arg(short, long, value_name = "[FORMAT=]FILE")]
    pub(crate) output: Vec<String>,
    #[command(flatten)]
    pub(crate) settings: Settings,
    /// Check only what changed since the branch forked from REV (git), committed or not: claims on changed lines, and
    /// claims whose source changed. `REV..` compares with REV itself
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    pub(crate) since: Option<String>,
    /// What offsets in reports count
    #[arg(long, value_enum, default_value_t)]
    pub(crate) offsets: Offsets,
    #[command(flatten)]
    pub(crate) lock: WithLock,
    /// Show findings only, no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What to do with citedrift.lock.
#[derive(Debug, Args)]
pub(crate) struct WithLock {
    /// Fail if there is no citedrift.lock, or one that cannot be used
    #[arg(long)]
    pub(crate) locked: bool,
    /// Show and count all findings, also those that citedrift.lock knows
    #[arg(long)]
    pub(crate) all: bool,
    /// Check every claim, also where nothing has changed since citedrift.lock was written
    #[arg(long)]
    pub(crate) recheck: bool,
    #[command(flatten)]
    pub(crate) today: Today,
}

#[derive(Debug, Args)]
pub(crate) struct Locate {
    /// The sources to look in
    #[arg(required = true, value_name = "SOURCE")]
    pub(crate) sources: Vec<PathBuf>,
    /// The queries: JSON lines {"id", "text"} or plain lines; - for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(crate) queries: PathBuf,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    pub(crate) offsets: Offsets,
}

#[derive(Debug, Args)]
pub(crate) struct Facts {
    /// The texts: JSON lines {"id", "text"} or plain lines; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) texts: PathBuf,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    pub(crate) offsets: Offsets,
}

/// Returns what reads the name of a report format.
pub(crate) fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|format| format.name());
    PossibleValuesParser::new(names)
        .try_map(|name| Format::from_name(&name).ok_or("is the name of no format"))
}
