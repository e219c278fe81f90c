//! A comparison in GitHub Flavored Markdown, small enough for a comment on a pull request.
//!
//! What got worse comes first and open, the rest is folded. Quoted text is inert, as in the summary of an audit.

use std::fmt::Write as _;
use std::io;

use crate::audit::model::Outcome;
use crate::change::diff::ClaimDiff;
use crate::change::diff::Diff;
use crate::change::diff::FindingChange;
use crate::change::diff::FindingDiff;
use crate::change::diff::LooseDiff;
use crate::report::diff::strip::strip;
use crate::report::diff::words::became;
use crate::report::diff::words::headline;
use crate::report::diff::words::sides;
use crate::report::diff::words::verdicts;
use crate::report::markdown::code;
use crate::report::markdown::icon;
use crate::report::markdown::inert;
use crate::report::markdown::marked;
use crate::report::marked::window;

/// How large a comment may be, in bytes; GitHub takes 65,536 characters, which is the least of the hosts.
pub(super) const BUDGET: usize = 60_000;

/// How much of a text is quoted, in code points.
const WINDOW: usize = 400;

/// What is kept back for the ends of sections and for the lines that count what is left out, in bytes.
const KEPT_BACK: usize = 1024;

/// Writes the comparison.
pub(super) fn write(diff: &Diff, out: &mut dyn io::Write) -> io::Result<()> {
    let mut comment = head(diff);
    let is_worse = |finding: &FindingDiff| finding.change.is_worse();
    let told = diff.claims.iter().filter(|claim| claim.is_told());
    let (worse, rest): (Vec<&ClaimDiff>, Vec<&ClaimDiff>) =
        told.partition(|claim| claim.findings.iter().any(is_worse));
    let (loose_worse, loose_rest): (Vec<&LooseDiff>, Vec<&LooseDiff>) = diff
        .findings
        .iter()
        .partition(|loose| is_worse(&loose.finding));
    let mut sections: Vec<String> = worse.iter().map(|claim| of_claim(claim)).collect();
    sections.extend(loose_worse.iter().map(|loose| of_loose(loose)));
    if !sections.is_empty() {
        comment.push_str("\n### What got worse\n");
        fill(&mut comment, &sections);
    }
    let mut sections: Vec<String> = rest.iter().map(|claim| of_claim(claim)).collect();
    sections.extend(loose_rest.iter().map(|loose| of_loose(loose)));
    if !sections.is_empty() {
        let _ = write!(
            comment,
            "\n<details>\n<summary>What else changed ({})</summary>\n",
            sections.len()
        );
        fill(&mut comment, &sections);
        comment.push_str("\n</details>\n");
    }
    out.write_all(comment.as_bytes())
}

/// Adds sections as long as there is room, and says how many there was none for.
fn fill(comment: &mut String, sections: &[String]) {
    for (at, section) in sections.iter().enumerate() {
        if BUDGET - KEPT_BACK < comment.len() + section.len() {
            let rest = sections.len() - at;
            let _ = write!(
                comment,
                "\n…and {rest} more entries, which the full report lists.\n"
            );
            return;
        }
        comment.push_str(section);
    }
}

fn head(diff: &Diff) -> String {
    let outcome = match diff.outcome {
        Outcome::Clean => "nothing got worse",
        Outcome::Findings => "something got worse",
        Outcome::Failed => "not complete",
    };
    let mut head = format!("## citedrift: {outcome}\n\n{}.\n\n", inert(&sides(diff)));
    let counts = FindingChange::ALL.iter().filter_map(|change| {
        let n = diff.totals.findings.get(change).copied().unwrap_or(0);
        (n > 0).then(|| format!("| {} | {n} |\n", change.name()))
    });
    let rows: String = counts.collect();
    if rows.is_empty() {
        let _ = writeln!(head, "{}.", headline(diff));
    } else {
        let _ = write!(head, "| findings | |\n| --- | ---: |\n{rows}");
    }
    let sides = [("earlier", &diff.old.errors), ("later", &diff.new.errors)];
    for (which, errors) in sides.iter().filter(|(_, errors)| !errors.is_empty()) {
        let _ = write!(
            head,
            "\n### What could not be checked in the {which} audit\n\n"
        );
        for error in errors.iter().take(20) {
            let path = error.path.as_deref().unwrap_or("the run");
            let _ = writeln!(head, "- {}: {}", code(path, 300), code(&error.message, 600));
        }
        if errors.len() > 20 {
            let _ = writeln!(head, "- …and {} more", errors.len() - 20);
        }
    }
    head
}

fn of_claim(claim: &ClaimDiff) -> String {
    let Some(side) = claim.side() else {
        return String::new();
    };
    let place = format!("{}:{}", side.path, side.span.line);
    let mut section = format!(
        "\n#### {}\n\n{}\n\n",
        code(&place, 300),
        inert(&format!("{}: {}", became(claim), verdicts(claim)))
    );
    for finding in &claim.findings {
        if finding.change != FindingChange::Unchanged {
            section.push_str(&of_finding(finding));
        }
    }
    let mut opening = "\n";
    for column in strip(claim) {
        let mark = if column.only.is_ours() { "ins" } else { "del" };
        let pieces = window(&column.pieces, WINDOW);
        let _ = writeln!(
            section,
            "{opening}> {}: {}",
            column.label,
            marked(&pieces, mark)
        );
        opening = ">\n";
    }
    section
}

fn of_finding(finding: &FindingDiff) -> String {
    let now = &finding.finding;
    let was = match finding.was {
        Some(was) if was != now.severity => format!(", was {}", was.name()),
        _ => String::new(),
    };
    format!(
        "- {} {}{was}: **{}** {}\n",
        icon(now.severity),
        finding.change.name(),
        now.code,
        code(&now.message, 600)
    )
}

fn of_loose(loose: &LooseDiff) -> String {
    let finding = &loose.finding.finding;
    let place = match (&loose.path, &finding.claim, &finding.source) {
        (Some(path), Some(words), _) => format!("{path}:{}", words.span.line),
        (Some(path), None, _) => path.clone(),
        (None, _, Some(words)) => words.id.clone(),
        (None, _, None) => "the run".to_owned(),
    };
    format!(
        "\n#### {}\n\n{}",
        code(&place, 300),
        of_finding(&loose.finding)
    )
}
