//! The command line of citedrift.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::SUCCESS
}
