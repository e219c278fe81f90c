//! The report for people at a terminal: every finding with its place, and the claim above its passage.
//!
//! Words that only the claim has stand as `{+so+}` and words that only the source has as `[-so-]`; with colours on they are
//! green, red and underlined instead. Claims without findings are not listed.

use std::collections::BTreeMap;
use std::io;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Placed;
use crate::audit::model::ReportedError;
use crate::audit::model::ReportedFinding;
use crate::check::Severity;
use crate::report::entry::Entry;
use crate::report::entry::Group;
use crate::report::entry::SourcePaths;
use crate::report::entry::document_groups;
use crate::report::entry::loose_groups;
use crate::report::marked::CONTEXT;
use crate::report::marked::Piece;
use crate::report::marked::claim_pieces;
use crate::report::marked::passage_pieces;
use crate::report::marked::unit_named;
use crate::report::marked::window;
use crate::report::moved::moved_lines;
use crate::report::style::Role;
use crate::report::style::Style;
use crate::report::summary::in_one_line;
use crate::report::summary::of_lock;
use crate::report::visible::logged;
use crate::report::visible::shortened;
use crate::verdict::Verdict;

/// How much of a message, a claim or a passage is shown, in code points.
const WINDOW: usize = 400;

/// The columns of the gutter in which `claim` and `source` stand.
const GUTTER: usize = 11;

/// What stands before the second line of a message that is wrapped.
const INDENT: &str = "    ";

/// Writes the audit for a terminal or a log.
pub(crate) fn write(audit: &Audit, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let writer = Writer {
        audit,
        style,
        paths: SourcePaths::new(audit),
    };
    writer.documents(out)?;
    for group in loose_groups(audit) {
        writer.group(&group, out)?;
    }
    for error in &audit.errors {
        writer.error(error, out)?;
    }
    if !style.quiet {
        writeln!(out, "{}", in_one_line(audit))?;
        if let Some(told) = of_lock(audit) {
            writeln!(out, "{told}")?;
        }
    }
    Ok(())
}

/// Writes what is open of one claim, as the text report does; nothing if that is nothing.
///
/// # Errors
///
/// Fails only when `out` does.
pub fn write_claim(
    audit: &Audit,
    claim: &str,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let writer = Writer {
        audit,
        style,
        paths: SourcePaths::new(audit),
    };
    let has_claim =
        |document: &&AuditedDocument| document.claims.iter().any(|other| other.id == claim);
    for group in audit
        .documents
        .iter()
        .filter(has_claim)
        .flat_map(document_groups)
    {
        if group.claim.is_some_and(|other| other.id == claim) {
            writer.group(&group, out)?;
        }
    }
    Ok(())
}

struct Writer<'a> {
    audit: &'a Audit,
    style: &'a Style,
    paths: SourcePaths<'a>,
}

impl<'a> Writer<'a> {
    fn documents(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut clean: BTreeMap<&str, Vec<&AuditedDocument>> = BTreeMap::new();
        for document in &self.audit.documents {
            let groups = document_groups(document);
            if groups.is_empty() {
                clean
                    .entry(&document.placement.mode)
                    .or_default()
                    .push(document);
                continue;
            }
            if !self.style.quiet {
                self.placement(&document.path, &document.placement, out)?;
            }
            for group in &groups {
                self.group(group, out)?;
            }
        }
        if self.style.quiet {
            return Ok(());
        }
        for (mode, documents) in clean {
            match documents.as_slice() {
                [document] => self.placement(&document.path, &document.placement, out)?,
                _ => writeln!(
                    out,
                    "{} documents without findings: markers read as {}",
                    documents.len(),
                    logged(mode)
                )?,
            }
        }
        Ok(())
    }

    fn placement(&self, path: &str, placement: &Placed, out: &mut dyn io::Write) -> io::Result<()> {
        let path = self.style.paint(Role::Path, &logged(path));
        let mode = logged(&placement.mode);
        let because = logged(&placement.because);
        let note = format!("markers read as {mode} ({because})");
        writeln!(out, "{path}: {}", self.style.paint(Role::Label, &note))
    }

    fn error(&self, error: &ReportedError, out: &mut dyn io::Write) -> io::Result<()> {
        let label = self.style.paint(Role::Severity(Severity::Error), "error");
        let message = logged(&error.message);
        match &error.path {
            Some(path) => writeln!(out, "{label}: {}: {message}", logged(path)),
            None => writeln!(out, "{label}: {message}"),
        }
    }

    fn group(&self, group: &Group<'a>, out: &mut dyn io::Write) -> io::Result<()> {
        for &finding in &group.findings {
            self.headline(group, finding, out)?;
        }
        if let Some(claim) = group.claim {
            self.comparison(group, out)?;
            self.moved(claim, out)?;
        }
        if !self.style.quiet {
            writeln!(out)?;
        }
        Ok(())
    }

    fn headline(
        &self,
        group: &Group<'a>,
        finding: &'a ReportedFinding,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let entry = Entry {
            document: group.document,
            claim: group.claim,
            finding,
        };
        let (line, column) = entry.region().start;
        let run = |text: String, role| Run { text, role };
        let label = format!("{}[{}]", finding.severity.name(), finding.code);
        let message = shortened(&logged(&finding.message), WINDOW).into_owned();
        let runs = [
            run(
                logged(entry.path(&self.paths)).into_owned(),
                Some(Role::Path),
            ),
            run(format!(":{line}:{column}: "), None),
            run(label, Some(Role::Severity(finding.severity))),
            run(format!(": {message}"), None),
        ];
        let width = self
            .style
            .width
            .map(|width| width.saturating_sub(INDENT.len()).max(20));
        let told = wrapped(&runs, width, self.style).join(&format!("\n{INDENT}"));
        let path = entry.path(&self.paths);
        let shown = self.style.paint(Role::Path, &logged(path));
        match told.strip_prefix(&shown) {
            Some(rest) => writeln!(out, "{}{rest}", self.style.linked(path, &shown)),
            None => writeln!(out, "{told}"),
        }
    }

    /// Writes the claim above its passages, or alone when the passage has the same words.
    fn comparison(&self, group: &Group<'a>, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(claim) = group.claim else {
            return Ok(());
        };
        let unit = unit_named(&self.audit.offsets);
        let pieces = claim_pieces(claim, unit);
        let shown = window(&pieces, WINDOW);
        columns("claim", &shown, Role::OnlyClaim, self.style, out)?;
        if claim.verdict == Verdict::Verbatim && !pieces.iter().any(Piece::is_marked) {
            return Ok(());
        }
        let label = if claim.verdict == Verdict::NotFound {
            "nearest"
        } else {
            "source"
        };
        for passage in &claim.passages {
            let pieces = passage_pieces(claim, passage, unit);
            let shown = window(&pieces, WINDOW);
            columns(label, &shown, Role::OnlySource, self.style, out)?;
            let path = self.paths.of(group.document, &passage.source);
            let place = format!(
                "{:>width$} {}:{}:{} (similarity {:.4})",
                "-->",
                logged(path),
                passage.span.line,
                passage.span.column,
                passage.similarity,
                width = GUTTER,
            );
            writeln!(out, "{}", self.style.paint(Role::Label, &place))?;
        }
        Ok(())
    }

    /// Writes who moved since the lock was written, and what they said; what they say now stands above.
    fn moved(&self, claim: &AuditedClaim, out: &mut dyn io::Write) -> io::Result<()> {
        let passage = claim.passages.first().map(|passage| &passage.text);
        for (label, text) in claim.change.iter().flat_map(moved_lines) {
            let is_above = text.ends_with(&claim.text) || passage == Some(&text);
            if label == "now" && is_above {
                continue;
            }
            let piece = Piece {
                text: &text,
                kind: None,
            };
            let shown = window(&[piece], WINDOW);
            columns(label, &shown, Role::OnlySource, self.style, out)?;
        }
        Ok(())
    }
}

/// Writes a text beside its label, wrapped.
pub(crate) fn columns(
    label: &str,
    pieces: &[Piece<'_>],
    role: Role,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let runs = runs(pieces, role, style);
    let width = style
        .width
        .map(|width| width.saturating_sub(GUTTER + 1).max(20));
    let mut label = format!("{label:>width$}", width = GUTTER - 2);
    for line in wrapped(&runs, width, style) {
        let gutter = format!("{label} |");
        writeln!(out, "{} {line}", style.paint(Role::Label, &gutter))?;
        label = " ".repeat(label.len());
    }
    Ok(())
}

/// A run of text that is painted in one way.
struct Run {
    text: String,
    role: Option<Role>,
}

fn runs(pieces: &[Piece<'_>], role: Role, style: &Style) -> Vec<Run> {
    let marked = |piece: &Piece<'_>| {
        let text = logged(piece.text);
        match (role, style.colour) {
            (_, true) => text.into_owned(),
            (Role::OnlyClaim, false) => format!("{{+{text}+}}"),
            (_, false) => format!("[-{text}-]"),
        }
    };
    pieces
        .iter()
        .filter(|piece| !piece.text.is_empty())
        .map(|piece| match piece.kind {
            None => Run {
                text: logged(piece.text).into_owned(),
                role: None,
            },
            Some(CONTEXT) => Run {
                text: logged(piece.text).into_owned(),
                role: Some(Role::Label),
            },
            Some(_) => Run {
                text: marked(piece),
                role: Some(role),
            },
        })
        .collect()
}

/// Returns the runs as painted lines of at most `width` code points; a longer word has a line of its own.
fn wrapped(runs: &[Run], width: Option<usize>, style: &Style) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut word = String::new();
    let (mut n_line, mut n_word) = (0, 0);
    let mut flush = |word: &mut String, n_word: &mut usize| {
        let too_long = width.is_some_and(|width| n_line + *n_word > width);
        if too_long && n_line > 0 {
            lines.push(String::new());
            n_line = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
        n_line += *n_word;
        word.clear();
        *n_word = 0;
    };
    for run in runs {
        for chunk in run.text.split_inclusive(' ') {
            match run.role {
                Some(role) => word.push_str(&style.paint(role, chunk)),
                None => word.push_str(chunk),
            }
            n_word += chunk.chars().count();
            if chunk.ends_with(' ') {
                flush(&mut word, &mut n_word);
            }
        }
    }
    flush(&mut word, &mut n_word);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
