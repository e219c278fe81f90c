//! From an inspected claim to what reports show of it.

use crate::align::Edit;
use crate::align::EditKind;
use crate::align::Passage;
use crate::audit::inspect::Inspected;
use crate::audit::model::AuditedClaim;
use crate::audit::model::ReportedCitation;
use crate::audit::model::ReportedEdit;
use crate::audit::model::ReportedFact;
use crate::audit::model::ReportedFinding;
use crate::audit::model::ReportedPassage;
use crate::audit::page::Page;
use crate::check::Finding;
use crate::check::Severity;
use crate::claim::Claim;
use crate::fact::Comparison;
use crate::fact::Kind;

/// A source as a page, with its id.
#[derive(Clone, Copy, Debug)]
pub struct SourcePage<'a> {
    /// What claims call it.
    pub id: &'a str,
    /// Its text.
    pub page: &'a Page<'a>,
}

/// Returns what reports show of a claim; its id and the ids of its findings are left empty.
///
/// `resolved` holds, for each citation of the claim, the id of the source that it means. `page` is the claims document,
/// `source` the source in which the claim was found.
#[must_use]
pub fn present(
    claim: &Claim,
    resolved: &[Option<&str>],
    inspected: &Inspected<'_>,
    page: &Page<'_>,
    source: Option<SourcePage<'_>>,
) -> AuditedClaim {
    let alignment = inspected
        .found
        .as_ref()
        .map(|(_, alignment)| alignment)
        .zip(source);
    AuditedClaim {
        id: String::new(),
        ordinal: claim.ordinal,
        text: page.shown(claim.span),
        span: page.place(claim.span),
        citations: shown_citations(claim, resolved, page),
        verdict: inspected.verdict,
        reason: inspected.reason.clone(),
        similarity: four(inspected.similarity),
        passages: alignment.map_or_else(Vec::new, |(alignment, source)| {
            let with_surroundings = !inspected.findings.is_empty();
            let passages = alignment.passages.iter();
            passages
                .map(|passage| shown_passage(passage, source, with_surroundings))
                .collect()
        }),
        edits: alignment.map_or_else(Vec::new, |(alignment, source)| {
            let edits = alignment.edits.iter();
            edits.map(|edit| shown_edit(edit, page, source)).collect()
        }),
        facts: inspected
            .comparisons
            .iter()
            .map(|comparison| shown_fact(comparison, page, source))
            .collect(),
        findings: inspected
            .findings
            .iter()
            .filter(|finding| finding.severity > Severity::Off)
            .map(|finding| shown_finding(finding, Some(page), source))
            .collect(),
        carried: false,
        change: None,
    }
}

/// Returns the citations of a claim, with the ids of the sources that they mean.
pub(crate) fn shown_citations(
    claim: &Claim,
    resolved: &[Option<&str>],
    page: &Page<'_>,
) -> Vec<ReportedCitation> {
    let citations = claim.citations.iter().zip(resolved);
    citations
        .map(|(citation, source)| ReportedCitation {
            key: citation.key.clone(),
            span: page.place(citation.span),
            placement: citation.place.name().to_owned(),
            source: source.map(str::to_owned),
        })
        .collect()
}

fn shown_passage(
    passage: &Passage,
    source: SourcePage<'_>,
    with_surroundings: bool,
) -> ReportedPassage {
    let (before, after) = if with_surroundings {
        source.page.around(passage.span)
    } else {
        (String::new(), String::new())
    };
    ReportedPassage {
        source: source.id.to_owned(),
        span: source.page.place(passage.span),
        before,
        text: source.page.shown(passage.span),
        after,
        similarity: four(passage.similarity),
    }
}

/// Returns what reports show of a finding; its id is left empty.
#[must_use]
pub fn shown_finding(
    finding: &Finding,
    page: Option<&Page<'_>>,
    source: Option<SourcePage<'_>>,
) -> ReportedFinding {
    ReportedFinding {
        id: String::new(),
        code: finding.code,
        severity: finding.severity,
        message: finding.message.clone(),
        claim: finding
            .claim
            .as_ref()
            .zip(page)
            .map(|(excerpt, page)| page.finding_words(excerpt)),
        source: finding
            .source
            .as_ref()
            .zip(source)
            .map(|(excerpt, source)| source.page.source_words(source.id, excerpt)),
        relation: finding.relation.map(|relation| relation.name().to_owned()),
        accepted: false,
        acceptance: None,
        baseline: None,
        known: false,
    }
}

fn shown_edit(edit: &Edit, page: &Page<'_>, source: SourcePage<'_>) -> ReportedEdit {
    let kind = match edit.kind {
        EditKind::Added => "added",
        EditKind::Omitted => "omitted",
        EditKind::Changed => "changed",
        EditKind::Moved => "moved",
        EditKind::Typography => "typography",
        EditKind::Spelling => "spelling",
        EditKind::Inflection => "inflection",
    };
    ReportedEdit {
        kind: kind.to_owned(),
        claim: page.words(edit.claim),
        source: source.page.words(edit.source),
    }
}

fn shown_fact(
    comparison: &Comparison,
    page: &Page<'_>,
    source: Option<SourcePage<'_>>,
) -> ReportedFact {
    let kind = comparison
        .claim
        .as_ref()
        .or(comparison.source.as_ref())
        .map_or(Kind::Number, |mention| mention.kind);
    ReportedFact {
        kind: kind.name().to_owned(),
        relation: comparison.relation.name().to_owned(),
        claim: comparison.claim.as_ref().map(|mention| page.fact(mention)),
        source: comparison
            .source
            .as_ref()
            .zip(source)
            .map(|(mention, source)| source.page.fact(mention)),
    }
}

/// Rounds a similarity to the four decimals that reports give; only 1 itself rounds to 1.
#[must_use]
pub fn four(similarity: f64) -> f64 {
    let rounded = (similarity * 10_000.0).round() / 10_000.0;
    if rounded >= 1.0 && similarity < 1.0 {
        0.9999
    } else {
        rounded
    }
}
