//! A comparison for people at a terminal: what became of each claim and its findings, and the texts that moved.

use std::io;

use crate::audit::model::ReportedError;
use crate::change::diff::ClaimDiff;
use crate::change::diff::Diff;
use crate::change::diff::FindingChange;
use crate::change::diff::FindingDiff;
use crate::change::diff::LooseDiff;
use crate::check::Severity;
use crate::report::diff::strip::Only;
use crate::report::diff::strip::strip;
use crate::report::diff::words::became;
use crate::report::diff::words::headline;
use crate::report::diff::words::sides;
use crate::report::diff::words::verdicts;
use crate::report::marked::window;
use crate::report::style::Role;
use crate::report::style::Style;
use crate::report::text::columns;
use crate::report::visible::logged;
use crate::report::visible::shortened;

/// How much of a message or a text is shown, in code points.
const WINDOW: usize = 400;

/// The columns of the longest label.
const LABEL: usize = "source was".len();

/// Writes the comparison for a terminal or a log.
pub(super) fn write(diff: &Diff, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    for claim in diff.claims.iter().filter(|claim| claim.is_told()) {
        write_claim(claim, style, out)?;
    }
    for loose in &diff.findings {
        write_loose(loose, style, out)?;
    }
    if !style.quiet {
        for error in &diff.old.errors {
            write_error("note: the earlier audit is not complete: ", error, out)?;
        }
    }
    for error in &diff.new.errors {
        let label = style.paint(Role::Severity(Severity::Error), "error");
        write_error(&format!("{label}: "), error, out)?;
    }
    if !style.quiet {
        writeln!(out, "{}; {}", sides(diff), headline(diff))?;
    }
    Ok(())
}

fn write_error(opening: &str, error: &ReportedError, out: &mut dyn io::Write) -> io::Result<()> {
    let message = logged(&error.message);
    match &error.path {
        Some(path) => writeln!(out, "{opening}{}: {message}", logged(path)),
        None => writeln!(out, "{opening}{message}"),
    }
}

fn write_claim(claim: &ClaimDiff, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(side) = claim.side() else {
        return Ok(());
    };
    let place = format!(
        "{}:{}:{}",
        logged(&side.path),
        side.span.line,
        side.span.column
    );
    let place = style.paint(Role::Path, &place);
    writeln!(out, "{place}: {}: {}", became(claim), verdicts(claim))?;
    for finding in &claim.findings {
        if finding.change != FindingChange::Unchanged {
            writeln!(out, "  {}", line(finding, style))?;
        }
    }
    for column in strip(claim) {
        let role = match column.only {
            Only::Now | Only::Claim => Role::OnlyClaim,
            Only::Before | Only::Source => Role::OnlySource,
        };
        let label = format!("{:>LABEL$}", column.label);
        columns(&label, &window(&column.pieces, WINDOW), role, style, out)?;
        let (path, line, start) = column.place;
        if column.keys.is_empty() && column.label.starts_with("source") {
            let place = format!(
                "{:>width$} {}:{line}:{start}",
                "-->",
                logged(path),
                width = LABEL + 2
            );
            writeln!(out, "{}", style.paint(Role::Label, &place))?;
        }
    }
    if !style.quiet {
        writeln!(out)?;
    }
    Ok(())
}

/// Returns what became of a finding, as `introduced error[date-mismatch]: claim says 1937; source says 1932`.
fn line(finding: &FindingDiff, style: &Style) -> String {
    let now = &finding.finding;
    let label = format!("{}[{}]", now.severity.name(), now.code);
    let was = match finding.was {
        Some(was) if was != now.severity => format!(" (was {})", was.name()),
        _ => String::new(),
    };
    format!(
        "{} {}{was}: {}",
        finding.change.name(),
        style.paint(Role::Severity(now.severity), &label),
        shortened(&logged(&now.message), WINDOW)
    )
}

fn write_loose(loose: &LooseDiff, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let finding = &loose.finding.finding;
    let place = match (&loose.path, &finding.claim, &finding.source) {
        (Some(path), Some(words), _) => {
            format!(
                "{}:{}:{}: ",
                logged(path),
                words.span.line,
                words.span.column
            )
        }
        (Some(path), None, _) => format!("{}: ", logged(path)),
        (None, _, Some(words)) => format!("{}: ", logged(&words.id)),
        (None, _, None) => String::new(),
    };
    let place = style.paint(Role::Path, &place);
    writeln!(out, "{place}{}", line(&loose.finding, style))
}
