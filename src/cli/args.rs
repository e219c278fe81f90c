//! The command line as clap reads it.

use std::path::PathBuf;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;

use citedrift::span::OffsetUnit;

/// Checks whether cited sentences still say what their sources say.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, after_help = EXIT_STATUS)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "Exit status: 0 clean, 1 findings, 2 the job was not done.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say where texts stand in sources, one JSON line a query
    Locate(Locate),
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
    /// How many threads work; one a processor unless given
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}
