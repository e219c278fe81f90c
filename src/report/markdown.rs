//! A job summary in GitHub Flavored Markdown, small enough for the hosts that show one.
//!
//! Quoted text is written so that no Markdown is left in it: every ASCII punctuation character that can mean anything is
//! a numeric character reference, and it stands inside `<code>`, where nobody is mentioned and nothing is linked.

use std::fmt::Write as _;
use std::io;

use crate::audit::model::Audit;
use crate::audit::model::Outcome;
use crate::check::Severity;
use crate::report::entry::Entry;
use crate::report::entry::Group;
use crate::report::entry::SourcePaths;
use crate::report::entry::document_groups;
use crate::report::entry::loose_groups;
use crate::report::marked::Piece;
use crate::report::marked::claim_pieces;
use crate::report::marked::passage_pieces;
use crate::report::marked::unit_named;
use crate::report::marked::window;
use crate::report::summary::findings_in_words;
use crate::report::summary::in_one_line;
use crate::report::visible::visible;
use crate::verdict::Verdict;

/// How large a summary may be, in bytes; the smallest limit of a host that shows one is 1 MiB.
const BUDGET: usize = 900 * 1024;

/// How much of a claim or passage is quoted, in code points.
const WINDOW: usize = 400;

/// Writes the summary.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let mut summary = head(audit);
    let paths = SourcePaths::new(audit);
    let groups: Vec<Group<'_>> = audit
        .documents
        .iter()
        .flat_map(document_groups)
        .chain(loose_groups(audit))
        .collect();
    if !groups.is_empty() {
        summary.push_str("\n### Findings\n");
    }
    // The line that counts what is left out, and the last line, fit in what is kept back here.
    let room = BUDGET - 1024;
    for (at, group) in groups.iter().enumerate() {
        let section = section(audit, group, &paths);
        if summary.len() + section.len() > room {
            let rest = groups.len() - at;
            let _ = write!(
                summary,
                "\n…and {rest} more entries, which the full report lists.\n"
            );
            break;
        }
        summary.push_str(&section);
    }
    out.write_all(summary.as_bytes())
}

fn head(audit: &Audit) -> String {
    let outcome = match audit.outcome {
        Outcome::Clean => "clean",
        Outcome::Findings => "findings",
        Outcome::Failed => "not complete",
    };
    let line = inert(&in_one_line(audit));
    let mut head = format!("## citedrift: {outcome}\n\n{line}.\n\n");
    head.push_str("| verdict | claims |\n| --- | ---: |\n");
    for verdict in Verdict::ALL {
        let n = audit.totals.verdicts.get(verdict).copied().unwrap_or(0);
        if n > 0 {
            let _ = writeln!(head, "| {} | {n} |", verdict.name());
        }
    }
    if !audit.totals.codes.is_empty() {
        let _ = write!(head, "\n{}\n\n", findings_in_words(audit));
        head.push_str("| code | findings |\n| --- | ---: |\n");
        for (code, n) in &audit.totals.codes {
            let _ = writeln!(head, "| {code} | {n} |");
        }
    }
    if !audit.errors.is_empty() {
        head.push_str("\n### What could not be checked\n\n");
    }
    for error in audit.errors.iter().take(100) {
        let path = error.path.as_deref().unwrap_or("the run");
        let _ = writeln!(head, "- {}: {}", code(path, 300), code(&error.message, 600));
    }
    head
}

pub(crate) fn icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Info | Severity::Off => "ℹ️",
    }
}

fn section<'a>(audit: &Audit, group: &Group<'a>, paths: &SourcePaths<'a>) -> String {
    let mut section = String::new();
    for (at, &finding) in group.findings.iter().enumerate() {
        let entry = Entry {
            document: group.document,
            claim: group.claim,
            finding,
        };
        if at == 0 {
            let place = format!("{}:{}", entry.path(paths), entry.region().start.0);
            let _ = write!(section, "\n#### {}\n\n", code(&place, 300));
        }
        let _ = writeln!(
            section,
            "- {} **{}** {}",
            icon(finding.severity),
            finding.code,
            code(&finding.message, 600)
        );
    }
    if let Some(claim) = group.claim {
        let unit = unit_named(&audit.offsets);
        let pieces = window(&claim_pieces(claim, unit), WINDOW);
        let _ = write!(section, "\n> claim: {}\n", marked(&pieces, "ins"));
        for passage in &claim.passages {
            let pieces = window(&passage_pieces(claim, passage, unit), WINDOW);
            let _ = write!(section, ">\n> source: {}\n", marked(&pieces, "del"));
        }
    }
    section
}

/// Returns at most `n_chars` code points of `text` as inert inline code.
pub(crate) fn code(text: &str, n_chars: usize) -> String {
    let piece = Piece { text, kind: None };
    marked(&window(&[piece], n_chars), "ins")
}

pub(crate) fn marked(pieces: &[Piece<'_>], mark: &str) -> String {
    let mut out = String::from("<code>");
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let text = inert(piece.text);
        let _ = if piece.is_marked() {
            write!(out, "<{mark}>{text}</{mark}>")
        } else {
            write!(out, "{text}")
        };
    }
    out.push_str("</code>");
    out
}

/// Returns `text` on one line with all that Markdown or HTML could read written as character references.
pub(crate) fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in visible(text).chars() {
        let is_harmless = match c {
            ',' | ';' | '\'' | '"' | '/' | '-' | '(' | ')' | '?' | '%' | '+' | '=' => true,
            // These make links of "www.example" and "https://example".
            '.' => !out.ends_with(['w', 'W']),
            _ => !c.is_ascii_punctuation(),
        };
        if is_harmless {
            out.push(c);
        } else {
            let _ = write!(out, "&#{};", u32::from(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn written(audit: &Audit) -> String {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn differing_words_are_marked_on_both_sides() {
        let summary = written(&sample::small());
        assert!(
            summary.contains("carried <ins>13,000</ins> carts"),
            "{summary}"
        );
        assert!(
            summary.contains("carried <del>31,000</del> carts"),
            "{summary}"
        );
        assert!(summary.contains("| drifted | 1 |"), "{summary}");
    }

    #[test]
    fn the_summary_stays_in_its_budget() {
        let summary = written(&sample::many(5_000));
        assert!(summary.len() < BUDGET, "{}", summary.len());
        assert!(summary.contains("more entries"));
    }

    /// Returns the structure of the summary: what is left of each line when quoted text is taken out.
    fn skeleton(summary: &str) -> Vec<String> {
        let outside = |line: &str| {
            let mut kept = String::new();
            for part in line.split("<code>") {
                let (_, rest) = part.split_once("</code>").unwrap_or(("", part));
                kept.push_str(rest);
            }
            kept
        };
        summary.lines().map(outside).collect()
    }

    #[test]
    fn hostile_text_adds_no_structure() {
        let expected = skeleton(&written(&sample::hostile("plain")));
        for evil in sample::HOSTILE {
            let summary = written(&sample::hostile(evil));
            assert_eq!(skeleton(&summary), expected, "{summary}");
            let quoted = summary.split("<code>").skip(1);
            for part in quoted.filter_map(|part| part.split_once("</code>")) {
                let text = part.0.replace("<ins>", "").replace("</ins>", "");
                let text = text.replace("<del>", "").replace("</del>", "");
                assert!(
                    !text.contains(['<', '>', '`', '|', '*', '_', '[', '@']),
                    "{text}"
                );
            }
        }
    }
}
