//! How far a run has come, shown to whoever waits at a terminal.

use std::io;
use std::io::IsTerminal;
use std::time::Duration;
use std::time::Instant;

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;

use crate::cli::terminal;

/// What is done before that is not worth a bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// How often at most the bar is drawn, a second.
const DRAWS: u8 = 10;

/// A bar on the error stream, unless nobody would see it.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
}

impl Progress {
    /// Returns the progress of work on a number of files.
    ///
    /// It shows nothing where the error stream is no terminal, in CI, and where quiet was asked for.
    pub(crate) fn new(n_files: usize, is_quiet: bool) -> Self {
        let in_ci =
            std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        let is_seen = io::stderr().is_terminal() && !in_ci && !is_quiet && !terminal::is_dumb();
        let bar = is_seen.then(|| {
            let bar =
                ProgressBar::with_draw_target(Some(n_files as u64), ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files, {eta} to go");
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Progress {
            bar,
            started: Instant::now(),
        }
    }

    /// Counts a file that was worked on.
    pub(crate) fn step(&self) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && PATIENCE < self.started.elapsed() {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWS));
        }
        bar.inc(1);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
