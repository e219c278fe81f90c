//! Counting an audit, and telling how it ended.

use crate::audit::model::Audit;
use crate::audit::model::Outcome;
use crate::audit::model::ReportedFinding;
use crate::audit::model::Totals;
use crate::check::Severity;
use crate::config::Config;
use crate::verdict::Verdict;

/// Counts an audit of `n_sources` sources and tells how it ended.
pub(crate) fn count(audit: &mut Audit, n_sources: usize, config: &Config) {
    let mut totals = Totals {
        documents: audit.documents.len(),
        sources: n_sources,
        verdicts: Verdict::ALL.iter().map(|&verdict| (verdict, 0)).collect(),
        findings: [Severity::Info, Severity::Warning, Severity::Error]
            .map(|severity| (severity, 0))
            .into(),
        lock: audit.totals.lock,
        ..Totals::default()
    };
    for claim in audit.documents.iter().flat_map(|document| &document.claims) {
        totals.claims += 1;
        *totals.verdicts.entry(claim.verdict).or_default() += 1;
    }
    let mut is_failing = false;
    // What the lock knows, and what was accepted, is counted apart.
    let counts = |finding: &&ReportedFinding| !finding.known && !finding.accepted;
    for finding in findings(audit).filter(counts) {
        *totals.findings.entry(finding.severity).or_default() += 1;
        *totals.codes.entry(finding.code).or_default() += 1;
        is_failing |= config
            .fail_on
            .is_some_and(|least| least <= finding.severity);
    }
    audit.totals = totals;
    audit.outcome = match (audit.errors.is_empty(), is_failing) {
        (false, _) => Outcome::Failed,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    };
}

/// Returns all findings of an audit, in the order of the report.
pub(crate) fn findings(audit: &Audit) -> impl Iterator<Item = &ReportedFinding> {
    let of_documents = audit.documents.iter().flat_map(|document| {
        let of_claims = document.claims.iter().flat_map(|claim| &claim.findings);
        of_claims.chain(&document.findings)
    });
    of_documents.chain(&audit.findings)
}
