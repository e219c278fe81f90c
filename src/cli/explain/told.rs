//! The explanation of a verdict in words.

use std::io;
use std::io::Write;

use citedrift::audit::four;
use citedrift::audit::model::AuditedClaim;
use citedrift::audit::model::AuditedDocument;
use citedrift::audit::model::Place;
use citedrift::audit::model::ReportedEdit;
use citedrift::audit::model::ReportedFact;
use citedrift::audit::model::ReportedFinding;
use citedrift::audit::model::ReportedPassage;
use citedrift::audit::model::StatedFact;
use citedrift::check::Profile;
use citedrift::check::Severity;
use citedrift::report::moved_lines;
use citedrift::report::visible;
use citedrift::verdict::Verdict;
use citedrift::verdict::is_of_content;

use crate::cli::explain::claim::Lead;

/// Writes why a claim has its verdict.
pub(crate) fn write(
    document: &AuditedDocument,
    claim: &AuditedClaim,
    lead: Option<&Lead>,
    profile: Profile,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = (claim.span.line, claim.span.column);
    writeln!(out, "claim {}", claim.id)?;
    writeln!(out, "  at       {}", at(&document.path, place))?;
    writeln!(out, "  text     {}", visible(&claim.text))?;
    for citation in &claim.citations {
        let source = citation.source.as_deref().unwrap_or("no source");
        let (key, placement) = (visible(&citation.key), &citation.placement);
        writeln!(out, "  cites    {key} ({placement}): {}", visible(source))?;
    }
    writeln!(
        out,
        "  markers  {} ({})",
        document.placement.mode,
        visible(&document.placement.because)
    )?;
    writeln!(
        out,
        "  verdict  {}: {}",
        claim.verdict.name(),
        proven(claim.verdict)
    )?;
    if let Some(reason) = &claim.reason {
        writeln!(out, "  reason   {}", visible(reason))?;
    }
    passages(document, claim, lead, out)?;
    edits(claim, out)?;
    facts(claim, out)?;
    findings(claim, profile, out)?;
    since_the_lock(claim, out)?;
    writeln!(out, "\nWhat would change the verdict")?;
    for line in turning(claim, profile) {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

fn at(path: &str, (line, column): (usize, usize)) -> String {
    format!("{}:{line}:{column}", visible(path))
}

/// Says what a verdict proves.
fn proven(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim => "the passage has the same words in the same order",
        Verdict::Equivalent => "the differences are only of surface",
        Verdict::Reworded => "the wording differs, and the facts agree with the passage",
        Verdict::Drifted => "a passage was found, and it differs in a way that matters",
        Verdict::NotFound => "every source was read and holds no passage for it",
        Verdict::Unchecked => "it could not be checked",
    }
}

fn passages(
    document: &AuditedDocument,
    claim: &AuditedClaim,
    lead: Option<&Lead>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\nPassages (similarity {:.4})", claim.similarity)?;
    if claim.passages.is_empty() {
        writeln!(out, "  none")?;
    }
    let path = |id: &str| {
        let source = document.sources.iter().find(|source| source.id == id);
        source.map_or_else(|| id.to_owned(), |source| source.path.clone())
    };
    for passage in &claim.passages {
        let place = at(
            &path(&passage.source),
            (passage.span.line, passage.span.column),
        );
        writeln!(out, "  {place} (similarity {:.4})", passage.similarity)?;
        writeln!(out, "    {}", visible(&passage.text))?;
    }
    let (Some(lead), Some(first)) = (lead, claim.passages.first()) else {
        return Ok(());
    };
    match &lead.runner_up {
        None => writeln!(
            out,
            "  runner-up: none near (margin {:.4})",
            four(lead.margin)
        ),
        Some(runner_up) => {
            writeln!(
                out,
                "  runner-up: {} (similarity {:.4}, margin {:.4})",
                at(&path(&first.source), runner_up.place),
                four(runner_up.similarity),
                four(lead.margin)
            )?;
            writeln!(out, "    {}", visible(&runner_up.text))?;
            let is_used = |passage: &ReportedPassage| {
                (passage.span.line, passage.span.column) == runner_up.place
            };
            if claim.passages.iter().any(is_used) {
                writeln!(out, "    one of the passages above")?;
            }
            if lead.is_settled {
                writeln!(
                    out,
                    "    passed over: the claims around this one come from nearer the first"
                )?;
            }
            Ok(())
        }
    }
}

fn edits(claim: &AuditedClaim, out: &mut dyn Write) -> io::Result<()> {
    if claim.passages.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nEdits, from the source to the claim")?;
    if claim.edits.is_empty() {
        writeln!(out, "  none")?;
    }
    for edit in &claim.edits {
        let (says, said) = (&edit.claim.text, &edit.source.text);
        write!(out, "  {:<10} ", edit.kind)?;
        match (said.is_empty(), says.is_empty()) {
            (true, _) => write!(out, "+ \"{}\"", visible(says))?,
            (_, true) => write!(out, "- \"{}\"", visible(said))?,
            _ => write!(out, "\"{}\" -> \"{}\"", visible(said), visible(says))?,
        }
        let about: Vec<&ReportedFinding> = claim
            .findings
            .iter()
            .filter(|finding| is_about(finding, edit))
            .collect();
        writeln!(out)?;
        for finding in &about {
            writeln!(out, "             {}", headline(finding))?;
        }
        if about.is_empty() {
            writeln!(
                out,
                "             no finding: nothing that the profile counts"
            )?;
        }
    }
    Ok(())
}

/// Tells whether a finding is about words of an edit, on the side that it names.
fn is_about(finding: &ReportedFinding, edit: &ReportedEdit) -> bool {
    let claim = finding.claim.as_ref().map(|words| words.span);
    let source = finding.source.as_ref().map(|words| words.span);
    claim.is_some_and(|span| meet(span, edit.claim.span))
        || source.is_some_and(|span| meet(span, edit.source.span))
}

/// Tells whether two places share a character; an empty one meets what it stands in.
fn meet(one: Place, other: Place) -> bool {
    if one.start == one.end || other.start == other.end {
        return one.start <= other.end && other.start <= one.end;
    }
    one.start < other.end && other.start < one.end
}

fn headline(finding: &ReportedFinding) -> String {
    let accepted = match &finding.acceptance {
        Some(acceptance) => format!(" (accepted: {})", visible(&acceptance.reason)),
        None if finding.accepted => " (accepted)".to_owned(),
        None => String::new(),
    };
    format!(
        "{}[{}]{accepted}: {}",
        finding.severity.name(),
        finding.code,
        visible(&finding.message)
    )
}

fn facts(claim: &AuditedClaim, out: &mut dyn Write) -> io::Result<()> {
    if claim.facts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nFacts, the claim's beside the source's")?;
    for ReportedFact {
        kind,
        relation,
        claim,
        source,
    } in &claim.facts
    {
        let shown =
            |fact: &Option<StatedFact>| fact.as_ref().map_or_else(|| "-".to_owned(), stated);
        writeln!(
            out,
            "  {kind:<10} {relation:<14} {} | {}",
            shown(claim),
            shown(source)
        )?;
    }
    Ok(())
}

fn stated(fact: &StatedFact) -> String {
    let unit = fact.unit.as_deref().map(|unit| format!(" {unit}"));
    let value = format!("{}{}", fact.value, unit.unwrap_or_default());
    format!("\"{}\" = {}", visible(&fact.text), visible(&value))
}

/// Tells whether a finding is one of those for which a claim counts as drifted.
fn drifts(finding: &ReportedFinding) -> bool {
    Severity::Warning <= finding.severity && is_of_content(finding.code)
}

fn findings(claim: &AuditedClaim, profile: Profile, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nFindings")?;
    if claim.findings.is_empty() {
        writeln!(out, "  none")?;
    }
    for finding in &claim.findings {
        writeln!(out, "  {}", headline(finding))?;
        let default = finding.code.default_severity(profile);
        if default != finding.severity {
            let (given, default) = (finding.severity.name(), default.name());
            writeln!(out, "    weighs {given} here, by default {default}")?;
        }
    }
    Ok(())
}

/// Says who moved since the lock was written, and which findings it accepts.
fn since_the_lock(claim: &AuditedClaim, out: &mut dyn Write) -> io::Result<()> {
    let accepted = claim.findings.iter().filter_map(|finding| {
        let acceptance = finding.acceptance.as_ref()?;
        let until = acceptance
            .until
            .as_ref()
            .map_or_else(String::new, |day| format!(" until {day}"));
        Some((
            "accepted",
            format!("{}{until}: {}", finding.code, acceptance.reason),
        ))
    });
    let mut lines = claim
        .change
        .iter()
        .flat_map(moved_lines)
        .chain(accepted)
        .peekable();
    if lines.peek().is_some() {
        writeln!(out, "\nSince the lock")?;
    }
    for (label, text) in lines {
        writeln!(out, "  {label:<8} {}", visible(&text))?;
    }
    Ok(())
}

/// Says what would turn the verdict, a line each.
fn turning(claim: &AuditedClaim, profile: Profile) -> Vec<String> {
    let mut lines: Vec<String> = match claim.verdict {
        Verdict::Drifted => {
            let causes: Vec<&ReportedFinding> =
                claim.findings.iter().filter(|finding| drifts(finding)).collect();
            let rule = match causes.len() {
                1 => "it is drifted for this finding alone:".to_owned(),
                n => format!("it is drifted for these {n} findings, all of which would have to go:"),
            };
            let words = causes.iter().map(|finding| format!("  {}", remedy(finding)));
            std::iter::once(rule).chain(words).collect()
        }
        Verdict::Verbatim | Verdict::Equivalent | Verdict::Reworded => vec![
            "any finding about its words, facts or names that weighs warning or more would make it drifted".to_owned(),
        ],
        Verdict::NotFound => vec!["a source that holds its words, or a wording nearer to the source's".to_owned()],
        Verdict::Unchecked => vec!["nothing was shown of it; it can be checked when the reason above is gone".to_owned()],
    };
    match (claim.verdict, profile) {
        (Verdict::Drifted, Profile::Excerpt) if only_wording(claim) => {
            lines.push("with --profile prose its wording would not count".to_owned());
        }
        (Verdict::NotFound, Profile::Excerpt) => {
            lines.push("with --profile prose a reworded passage would count too".to_owned());
        }
        _ => {}
    }
    lines
}

/// Tells whether all that makes a claim drifted is off or only worth knowing in the profile `prose`.
fn only_wording(claim: &AuditedClaim) -> bool {
    let mut causes = claim.findings.iter().filter(|finding| drifts(finding));
    causes.all(|finding| finding.code.default_severity(Profile::Prose) <= Severity::Info)
}

/// Says which words would take a finding away.
fn remedy(finding: &ReportedFinding) -> String {
    let says = finding.claim.as_ref().map(|words| visible(&words.text));
    let said = finding.source.as_ref().map(|words| visible(&words.text));
    let (says, said) = (
        says.filter(|words| !words.is_empty()),
        said.filter(|words| !words.is_empty()),
    );
    let code = finding.code;
    match (says, said) {
        (Some(says), Some(said)) if says != said => {
            format!("{code}: gone if \"{says}\" agreed with \"{said}\"")
        }
        (Some(says), None) => format!("{code}: gone without \"{says}\""),
        (None, Some(said)) => format!("{code}: gone with \"{said}\""),
        _ => format!("{code}: {}", visible(&finding.message)),
    }
}
