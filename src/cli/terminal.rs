//! What the terminal can do that a report is shown on.

use std::io;
use std::io::IsTerminal;

use supports_hyperlinks::Stream;
use terminal_size::Width;

/// A narrower terminal is not wrapped for: its own wrapping is no worse.
const MIN_WIDTH: u16 = 40;

/// Tells whether the terminal says that it can do nothing but print.
pub(crate) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Returns how many columns the terminal has on which standard output is shown, if it is one.
pub(crate) fn width() -> Option<usize> {
    let (Width(width), _) =
        terminal_size::terminal_size().filter(|_| io::stdout().is_terminal())?;
    (MIN_WIDTH <= width).then_some(usize::from(width))
}

/// Returns the URL of the working folder if the terminal follows links.
pub(crate) fn links() -> Option<String> {
    let follows = !is_dumb() && supports_hyperlinks::on(Stream::Stdout);
    let folder = std::env::current_dir().ok().filter(|_| follows)?;
    Some(citedrift::report::folder_url(folder.to_str()?))
}
