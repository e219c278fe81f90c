//! The command line of citedrift.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
