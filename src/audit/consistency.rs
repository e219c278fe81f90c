//! Claims that give different values for one place of one source.
//!
//! Every compared fact of every claim is listed by the place of the source's fact. Two claims that state different
//! values for the same place are told of with the later one, whether or not the source agrees with either. Time is
//! that of sorting the facts.

use std::collections::BTreeMap;

use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::FindingWords;
use crate::audit::model::ReportedFact;
use crate::audit::model::ReportedFinding;
use crate::audit::model::SourceWords;
use crate::audit::model::StatedFact;
use crate::check::Code;
use crate::check::Severity;
use crate::fact::Relation;

/// What a claim states for a place of a source.
#[derive(Clone, Copy)]
struct Statement<'a> {
    /// The numbers of the document and of the claim in it.
    claim: (usize, usize),
    path: &'a str,
    said: &'a StatedFact,
    source: &'a StatedFact,
    source_id: &'a str,
    /// Whether it says what the source says.
    agrees: bool,
}

impl Statement<'_> {
    fn value(&self) -> (&str, Option<&str>) {
        (&self.said.value, self.said.unit.as_deref())
    }

    /// Tells whether both can hold: they state the same, or each agrees with the source in its own words.
    fn fits(&self, other: &Statement<'_>) -> bool {
        self.value() == other.value() || self.agrees && other.agrees
    }
}

/// Adds a finding to every claim that gives another value for a place of a source than a claim before it.
///
/// `severities` holds, for each document, how much that weighs in it.
pub(crate) fn compare_claims(documents: &mut [AuditedDocument], severities: &[Severity]) {
    if severities.iter().all(|&severity| severity == Severity::Off) {
        return;
    }
    let mut found: Vec<((usize, usize), ReportedFinding)> = Vec::new();
    for statements in by_place(documents).into_values() {
        for (at, later) in statements.iter().enumerate() {
            let earlier = statements
                .iter()
                .take(at)
                .find(|earlier| earlier.claim != later.claim && !earlier.fits(later));
            let severity = severities.get(later.claim.0).copied();
            let severity = severity.unwrap_or(Severity::Off);
            if let Some(earlier) = earlier.filter(|_| severity > Severity::Off) {
                found.push((later.claim, finding(severity, earlier, later)));
            }
        }
    }
    for ((document, claim), finding) in found {
        if let Some(claim) = documents
            .get_mut(document)
            .and_then(|document| document.claims.get_mut(claim))
        {
            claim.findings.push(finding);
        }
    }
}

/// Returns what claims state, by the source and the place in it that they state it of, in the order of the claims.
fn by_place(documents: &[AuditedDocument]) -> BTreeMap<(&str, usize, usize), Vec<Statement<'_>>> {
    let mut places: BTreeMap<(&str, usize, usize), Vec<Statement<'_>>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for (number, claim) in document.claims.iter().enumerate() {
            let Some(source_id) = source_of(claim) else {
                continue;
            };
            for fact in &claim.facts {
                let (Some(said), Some(source)) = (&fact.claim, &fact.source) else {
                    continue;
                };
                places
                    .entry((source_id, source.span.start, source.span.end))
                    .or_default()
                    .push(Statement {
                        claim: (at, number),
                        path: &document.path,
                        said,
                        source,
                        source_id,
                        agrees: agrees(fact),
                    });
            }
        }
    }
    places
}

fn source_of(claim: &AuditedClaim) -> Option<&str> {
    claim
        .passages
        .first()
        .map(|passage| passage.source.as_str())
}

fn agrees(fact: &ReportedFact) -> bool {
    let agreeing = [
        Relation::Equal,
        Relation::Equivalent,
        Relation::Coarser,
        Relation::Rounded,
        Relation::HedgeDropped,
        Relation::HedgeAdded,
    ];
    agreeing
        .iter()
        .any(|relation| relation.name() == fact.relation)
}

fn finding(severity: Severity, earlier: &Statement<'_>, later: &Statement<'_>) -> ReportedFinding {
    let words = |fact: &StatedFact| (fact.span, fact.text.clone(), Some(fact.value.clone()));
    let (span, text, value) = words(later.said);
    let claim = FindingWords { span, text, value };
    let (span, text, value) = words(later.source);
    let source = SourceWords {
        id: later.source_id.to_owned(),
        span,
        text,
        value,
    };
    ReportedFinding {
        id: String::new(),
        code: Code::InconsistentClaims,
        severity,
        message: format!(
            "claim says {}; {}:{} says {} of the same passage",
            later.said.text, earlier.path, earlier.said.span.line, earlier.said.text
        ),
        claim: Some(claim),
        source: Some(source),
        relation: None,
        accepted: false,
        acceptance: None,
        baseline: None,
        known: false,
    }
}
