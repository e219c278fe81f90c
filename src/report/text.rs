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
        let path = self
            .style
            .paint(Role::Path, &logged(entry.path(&self.paths)));
        let label = format!("{}[{}]", finding.severity.name(), finding.code);
        let label = self.style.paint(Role::Severity(finding.severity), &label);
        writeln!(
            out,
            "{path}:{line}:{column}: {label}: {}",
            shortened(&logged(&finding.message), WINDOW)
        )
    }

    /// Writes the claim above its passages, or alone when the passage has the same words.
    fn comparison(&self, group: &Group<'a>, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(claim) = group.claim else {
            return Ok(());
        };
        let unit = unit_named(&self.audit.offsets);
        let pieces = claim_pieces(claim, unit);
        self.side("claim", &pieces, Role::OnlyClaim, out)?;
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
            self.side(label, &pieces, Role::OnlySource, out)?;
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

    /// Writes who moved since the lock was written.
    fn moved(&self, claim: &AuditedClaim, out: &mut dyn io::Write) -> io::Result<()> {
        for (label, text) in claim.change.iter().flat_map(moved_lines) {
            let piece = Piece {
                text: &text,
                kind: None,
            };
            self.side(label, &[piece], Role::OnlySource, out)?;
        }
        Ok(())
    }

    fn side(
        &self,
        label: &str,
        pieces: &[Piece<'_>],
        role: Role,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let runs = runs(&window(pieces, WINDOW), role, self.style);
        let width = self
            .style
            .width
            .map(|width| width.saturating_sub(GUTTER + 1).max(20));
        let mut label = label;
        for line in wrapped(&runs, width, self.style) {
            let gutter = format!("{label:>width$} |", width = GUTTER - 2);
            writeln!(out, "{} {line}", self.style.paint(Role::Label, &gutter))?;
            label = "";
        }
        Ok(())
    }
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
