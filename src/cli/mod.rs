//! The command line: arguments, output and exit status. Nothing else prints.

mod args;
mod locate;
mod stream;

use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use citedrift::error::Error;

use crate::cli::args::Cli;
use crate::cli::args::Command;

/// The job was not done.
const FAILED: u8 = 2;

/// Runs the command that the process was started with.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let mut output = BufWriter::new(io::stdout().lock());
    let done = match &cli.command {
        Command::Locate(args) => locate::run(args, &mut output),
    };
    let done = done.and_then(|()| {
        output
            .flush()
            .map_err(|cause| Error::Write { path: None, cause })
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Write { path: None, cause }) if cause.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            let mut stderr = io::stderr().lock();
            // Nobody is left to tell if the error stream is closed too.
            let _ = writeln!(stderr, "error: {error}");
            ExitCode::from(FAILED)
        }
    }
}
