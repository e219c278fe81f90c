//! `citedrift verify`: is what was written still there, whole and of what lies on the disk?

mod folder;
mod report;

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::report::visible;

use crate::cli::Ended;

/// What stands below the help.
const EXIT_STATUS: &str = "\
Exit status:
  0  it is whole
  1  something is not as it was written
  2  it could not be read, or is not finished";

#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS)]
pub(crate) struct Verify {
    /// A JSON report of `citedrift check`, or a folder of `citedrift batch --parts`
    #[arg(value_name = "REPORT|DIR")]
    path: PathBuf,
}

/// What was found out about something that was written.
pub(crate) struct Verified {
    /// What it is if it is whole, in one line.
    whole: String,
    /// What is wrong with it: where, and what.
    faults: Vec<(String, String)>,
}

/// Reads again what was written and tells what is wrong with it.
pub(crate) fn run(args: &Verify, output: &mut dyn Write) -> Result<Ended> {
    let verified = if args.path.is_dir() {
        folder::verify(&args.path)?
    } else {
        report::verify(&args.path)?
    };
    let unwritten = |cause| Error::Write { path: None, cause };
    for (place, fault) in &verified.faults {
        writeln!(output, "{}: {}", visible(place), visible(fault)).map_err(unwritten)?;
    }
    if verified.faults.is_empty() {
        let place = args.path.to_string_lossy();
        writeln!(output, "{}: whole: {}", visible(&place), verified.whole).map_err(unwritten)?;
        return Ok(Ended::Clean);
    }
    Ok(Ended::Findings)
}
