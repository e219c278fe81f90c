//! `citedrift completions` and `citedrift man`: what a packager installs beside the binary.

use std::io::Write;

use clap::Args;
use clap::CommandFactory;
use clap_complete::Shell;

use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::args::Cli;

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The command whose page to print, as for citedrift-check(1); the page of the whole unless given
    command: Option<String>,
}

/// Writes the completions for a shell.
pub(crate) fn run(args: &Completions, output: &mut dyn Write) -> Result<()> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    output
        .write_all(&script)
        .map_err(|cause| Error::Write { path: None, cause })
}

/// Writes a manual page.
pub(crate) fn man(args: &Man, output: &mut dyn Write) -> Result<()> {
    // Global options are spread to the commands when the whole is built.
    let mut command = Cli::command();
    command.build();
    let page = match &args.command {
        None => clap_mangen::Man::new(command),
        Some(name) => {
            let inner = command.find_subcommand(name).ok_or_else(|| {
                let names: Vec<&str> = command
                    .get_subcommands()
                    .map(clap::Command::get_name)
                    .collect();
                let message = format!(
                    "no command is called {name:?}; there are {}",
                    names.join(", ")
                );
                Error::Input {
                    path: None,
                    message,
                }
            })?;
            let title = format!("{}-{name}", command.get_name());
            clap_mangen::Man::new(inner.clone())
                .title(title)
                .source(concat!("citedrift ", env!("CARGO_PKG_VERSION")))
        }
    };
    page.render(output)
        .map_err(|cause| Error::Write { path: None, cause })
}
