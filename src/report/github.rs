//! Workflow commands of GitHub Actions, and the findings in words for its log.
//!
//! A step may show ten annotations of each kind, so that many commands are written and the rest is counted. What is
//! quoted can give no command: the log stands behind a gutter, so that no line of it begins with `::`, and the older
//! `##[` form, which the runner finds anywhere in a line, is broken up.

use std::fmt::Write as _;
use std::io;

use crate::audit::model::Audit;
use crate::check::Severity;
use crate::report::entry::Entry;
use crate::report::entry::SourcePaths;
use crate::report::entry::entries;
use crate::report::style::Style;
use crate::report::summary::counted;
use crate::report::summary::in_one_line;
use crate::report::text;
use crate::report::visible::shortened;
use crate::report::visible::visible;

/// How many annotations of one kind a step shows.
const LIMIT: usize = 10;

/// How much of a message, a claim or a passage an annotation quotes, in code points.
const QUOTED: usize = 400;

const KINDS: [(Severity, &str); 3] = [
    (Severity::Error, "error"),
    (Severity::Warning, "warning"),
    (Severity::Info, "notice"),
];

/// Writes the commands, and below them the text report, folded away.
pub(crate) fn write(audit: &Audit, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let paths = SourcePaths::new(audit);
    let entries = entries(audit);
    for (severity, kind) in KINDS {
        let of_kind: Vec<&Entry<'_>> = entries
            .iter()
            .filter(|entry| entry.finding.severity == severity)
            .collect();
        for entry in of_kind.iter().take(LIMIT) {
            writeln!(out, "{}", command(kind, entry, &paths))?;
        }
        if let Some(rest) = of_kind.len().checked_sub(LIMIT + 1) {
            let more = counted(rest + 1, &format!("more {kind}"));
            writeln!(out, "and {more}: see the log below")?;
        }
    }
    for error in &audit.errors {
        let at = error
            .path
            .as_ref()
            .map_or(String::new(), |path| format!("file={},", property(path)));
        let message = visible(&error.message);
        writeln!(out, "::error {at}title=citedrift::{}", data(&message))?;
    }
    if !style.quiet {
        log(audit, out)?;
    }
    Ok(())
}

fn command<'a>(kind: &str, entry: &Entry<'a>, paths: &SourcePaths<'a>) -> String {
    let region = entry.region();
    let finding = entry.finding;
    let mut message = shortened(&visible(&finding.message), QUOTED).into_owned();
    let mut quote = |label: &str, text: &str| {
        let text = visible(text);
        let _ = write!(message, "\n{label} | {}", shortened(&text, QUOTED));
    };
    if let Some(claim) = entry.claim {
        quote("claim ", &claim.text);
        for passage in &claim.passages {
            quote("source", &passage.text);
        }
    }
    format!(
        "::{kind} file={},line={},col={},endLine={},endColumn={},title=citedrift {}::{}",
        property(entry.path(paths)),
        region.start.0,
        region.start.1,
        region.end.0,
        region.end.1,
        finding.code,
        data(&message)
    )
}

/// Returns `text` as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Returns `text` as the value of a property of a command.
///
/// The name of a file may hold what steers a terminal, and that is written out; line ends have a form of their own.
fn property(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    data(&lines.join("\n"))
        .replace(':', "%3A")
        .replace(',', "%2C")
}

/// Writes the text report behind a gutter.
fn log(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let mut report = Vec::new();
    let style = Style {
        quiet: true,
        ..Style::default()
    };
    text::write(audit, &style, &mut report)?;
    writeln!(out, "::group::citedrift: all findings")?;
    for line in String::from_utf8_lossy(&report).lines() {
        writeln!(out, "| {line}")?;
    }
    writeln!(out, "::endgroup::")?;
    writeln!(out, "citedrift: {}", in_one_line(audit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn written(audit: &Audit) -> String {
        let mut out = Vec::new();
        write(audit, &Style::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_is_a_command_with_claim_and_source() {
        let log = written(&sample::small());
        assert!(log.starts_with(
            "::error file=claims/bridge.txt,line=3,col=24,endLine=3,endColumn=30,title=citedrift number-mismatch::\
             claim says 13,000 carts; source says 31,000 carts%0A\
             claim  | The bridge carried 13,000 carts a day in June 1831.%0A\
             source | The bridge carried 31,000 carts a day in May 1831.\n"
        ), "{log}");
    }

    #[test]
    fn the_name_of_a_file_steers_neither_the_log_nor_the_terminal() {
        assert_eq!(property("a\n::b,\u{1b}[31m"), "a%0A%3A%3Ab%2C\\u{1b}[31m");
    }

    #[test]
    fn no_more_annotations_than_a_step_shows() {
        let log = written(&sample::many(25));
        let n = log
            .lines()
            .filter(|line| line.starts_with("::error file=claims/bridge"))
            .count();
        assert_eq!(n, LIMIT);
        assert!(
            log.contains("and 15 more errors: see the log below\n"),
            "{log}"
        );
    }

    /// Returns how many lines the runner reads as commands, as its two parsers do.
    fn commands(log: &str) -> usize {
        log.split(['\n', '\r'])
            .filter(|line| line.trim_start().starts_with("::") || line.contains("##["))
            .count()
    }

    #[test]
    fn hostile_text_gives_no_command() {
        let expected = commands(&written(&sample::hostile("plain")));
        for evil in sample::HOSTILE {
            let log = written(&sample::hostile(evil));
            let others: String = log.lines().filter(|line| !line.starts_with("::")).collect();
            assert_eq!(commands(&log), expected, "{log}");
            assert!(!others.contains("##["), "{log}");
        }
    }
}
