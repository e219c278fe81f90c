//! The command line: arguments, output and exit status. Nothing else prints.

mod args;
mod batch;
mod check;
mod completions;
mod config;
mod diff;
mod explain;
mod facts;
mod files;
mod guard;
mod init;
mod list;
mod locate;
mod lock;
mod output;
mod parts;
mod progress;
mod report;
mod review;
mod revision;
mod signals;
mod since;
mod stopped;
mod stream;
mod terminal;
mod verify;

use std::io;
use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::Write;
use std::process::ExitCode;

use clap::ColorChoice;
use clap::Parser;

use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::args::Cli;
use crate::cli::args::Command;
use crate::cli::stopped::Run;
use crate::cli::stopped::Stopped;

/// How a command ended that ran to its end.
pub(crate) enum Ended {
    /// Nothing failed.
    Clean,
    /// Something was found at or above the failing severity.
    Findings,
    /// A part of the job was not done, for these reasons, which are still to be told.
    Failed(Vec<String>),
    /// The settings cannot be used; each text shows a mistake in its place, on several lines.
    Mistaken(Vec<String>),
}

/// Runs the command that the process was started with.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    guard::tell_panics();
    signals::receive();
    guard::guarded(|| ended(&cli))
}

fn ended(cli: &Cli) -> ExitCode {
    let ended = threads(cli).and_then(|()| {
        let mut output = BufWriter::new(io::stdout().lock());
        let ended = command(cli, &mut output).or_else(|Stopped(ended)| ended)?;
        output
            .flush()
            .map_err(|cause| Error::Write { path: None, cause })?;
        Ok(ended)
    });
    match ended {
        Ok(Ended::Clean) => ExitCode::SUCCESS,
        Ok(Ended::Findings) => ExitCode::from(1),
        Ok(Ended::Failed(reasons)) => failed(&reasons),
        Ok(Ended::Mistaken(mistakes)) => mistaken(&mistakes),
        // Whoever closed the pipe has read enough.
        Err(Error::Write { path: None, cause }) if cause.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => failed(&[error.to_string()]),
    }
}

fn command(cli: &Cli, output: &mut dyn Write) -> Run {
    match &cli.command {
        Command::Check(args) => return check::run(args, is_coloured(cli.color), output),
        Command::Batch(args) => return Ok(batch::run(args, cli.jobs, output)?),
        Command::Locate(args) => return Ok(locate::run(args, cli.jobs, output)?),
        Command::Facts(args) => return Ok(facts::run(args, cli.jobs, output)?),
        Command::Explain(args) => return explain::run(args, output),
        Command::Diff(args) => return diff::run(args, is_coloured(cli.color), output),
        Command::Init(args) => return init::run(args, output),
        Command::List(args) => return list::run(args, output),
        Command::Lock(args) => return lock::run(args, output),
        Command::Accept(args) => return lock::accept(args, output),
        Command::Review(args) => return review::run(args, is_coloured(cli.color), output),
        Command::Prune(args) => return lock::prune(args, output),
        Command::Report(args) => return report::run(args, is_coloured(cli.color), output),
        Command::Verify(args) => return Ok(verify::run(args, output)?),
        Command::Completions(args) => completions::run(args, output)?,
        Command::Man(args) => completions::man(args, output)?,
        Command::Config(args) => return config::run(args, output),
    }
    Ok(Ended::Clean)
}

/// Sets how many threads work; streams have their own.
fn threads(cli: &Cli) -> Result<()> {
    let is_stream = matches!(
        cli.command,
        Command::Batch(_) | Command::Locate(_) | Command::Facts(_)
    );
    let Some(jobs) = cli.jobs.filter(|_| !is_stream) else {
        return Ok(());
    };
    rayon::ThreadPoolBuilder::new()
        .num_threads(usize::from(jobs))
        .build_global()
        .map_err(|problem| Error::Input {
            path: None,
            message: format!(
                "cannot start {jobs} threads: {problem}; give --jobs a smaller number"
            ),
        })
}

/// Tells whether to colour: as asked, else on a terminal that has not refused colours (`NO_COLOR`).
fn is_coloured(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            io::stdout().is_terminal() && !refused && !terminal::is_dumb()
        }
    }
}

/// Tells on the error stream why the job was not done.
fn failed(reasons: &[String]) -> ExitCode {
    let mut stderr = io::stderr().lock();
    for reason in reasons {
        // Nobody is left to tell if the error stream is closed too.
        let _ = writeln!(stderr, "error: {}", citedrift::report::visible(reason));
    }
    ExitCode::from(2)
}

/// Tells on the error stream what is wrong with the settings, each mistake with the lines that show it.
fn mistaken(mistakes: &[String]) -> ExitCode {
    let mut stderr = io::stderr().lock();
    for mistake in mistakes {
        for (line, number) in mistake.lines().zip(0..) {
            let opening = if number == 0 { "error: " } else { "" };
            // Nobody is left to tell if the error stream is closed too.
            let _ = writeln!(stderr, "{opening}{}", citedrift::report::visible(line));
        }
    }
    ExitCode::from(2)
}
