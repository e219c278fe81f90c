//! How reports that people read are to look.

use anstyle::AnsiColor;
use anstyle::Effects;

use crate::check::Severity;
use crate::report::path::uri;

/// How reports that people read are to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to mark with colours; without them, differences stand in brackets.
    pub colour: bool,
    /// The columns to wrap at, or `None` not to wrap.
    pub width: Option<usize>,
    /// Whether to leave out everything but the findings.
    pub quiet: bool,
    /// The URL that paths are relative to, with a slash at its end, for terminals that follow links; `None` for others.
    pub links: Option<String>,
    /// The severity from which a finding counts as a failure, for formats that know only passed and failed.
    pub failing: Severity,
}

impl Default for Style {
    /// Returns the style of a file or a pipe: no colour, no wrapping, everything shown, errors fail.
    fn default() -> Self {
        Style {
            colour: false,
            width: None,
            quiet: false,
            links: None,
            failing: Severity::Error,
        }
    }
}

/// The part that a piece of text plays on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Path,
    Severity(Severity),
    Label,
    OnlyClaim,
    OnlySource,
}

impl Style {
    /// Returns what is shown of a path, with a link to it (OSC 8) if links are followed.
    pub(crate) fn linked(&self, path: &str, shown: &str) -> String {
        match &self.links {
            Some(base) if !path.is_empty() => {
                format!(
                    "\u{1b}]8;;{base}{}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\",
                    uri(path)
                )
            }
            _ => shown.to_owned(),
        }
    }

    /// Returns `text` painted for `role`, or as it is when colours are off.
    pub(crate) fn paint(&self, role: Role, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let colour = |colour: AnsiColor| anstyle::Style::new().fg_color(Some(colour.into()));
        let style = match role {
            Role::Path => anstyle::Style::new().bold(),
            Role::Severity(Severity::Error) => colour(AnsiColor::Red).bold(),
            Role::Severity(Severity::Warning) => colour(AnsiColor::Yellow).bold(),
            Role::Severity(_) => colour(AnsiColor::Cyan).bold(),
            Role::Label => anstyle::Style::new().effects(Effects::DIMMED),
            Role::OnlyClaim => colour(AnsiColor::Green).bold().underline(),
            Role::OnlySource => colour(AnsiColor::Red).bold().underline(),
        };
        format!("{style}{text}{style:#}")
    }
}
