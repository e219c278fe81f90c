//! Claims that give different values for one place of one source.
//!
//! Every compared fact of every claim is listed by the place of the source's fact. Two claims that state different
//! values for the same place are told of with the later one, whether or not the source agrees with either. Of what was
//! stated before of a place, two statements are enough to answer for any value. Time is that of sorting the facts.

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
}

/// The first statement of a place, and the first that states another value than that one.
#[derive(Default)]
struct Firsts<'s, 'a> {
    first: Option<&'s Statement<'a>>,
    other: Option<&'s Statement<'a>>,
}

impl<'s, 'a> Firsts<'s, 'a> {
    fn add(&mut self, statement: &'s Statement<'a>) {
        match self.first {
            None => self.first = Some(statement),
            Some(first) if self.other.is_none() && first.value() != statement.value() => {
                self.other = Some(statement);
            }
            Some(_) => {}
        }
    }

    /// Returns the first statement of another value than that of `later`.
    fn unlike(&self, later: &Statement<'_>) -> Option<&'s Statement<'a>> {
        let first = self.first?;
        if first.value() == later.value() {
            self.other
        } else {
            Some(first)
        }
    }
}

/// Returns the statements of a place, which are in the order of their claims, that cannot hold beside one of a claim
/// before, each with the first such. Two can hold that state the same, or that agree with the source in their own words.
fn contradictions<'s, 'a>(
    statements: &'s [Statement<'a>],
) -> Vec<(&'s Statement<'a>, &'s Statement<'a>)> {
    let (mut all, mut disagreeing) = (Firsts::default(), Firsts::default());
    let mut found = Vec::new();
    for of_claim in statements.chunk_by(|one, next| one.claim == next.claim) {
        for later in of_claim {
            let before = if later.agrees { &disagreeing } else { &all };
            found.extend(before.unlike(later).map(|earlier| (earlier, later)));
        }
        for statement in of_claim {
            all.add(statement);
            if !statement.agrees {
                disagreeing.add(statement);
            }
        }
    }
    found
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
        for (earlier, later) in contradictions(&statements) {
            let severity = severities.get(later.claim.0).copied();
            let severity = severity.unwrap_or(Severity::Off);
            if severity > Severity::Off {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::model::Place;
    use proptest::prelude::*;

    fn stated(value: u8) -> StatedFact {
        let span = Place {
            start: 0,
            end: 1,
            line: 1,
            column: 1,
        };
        StatedFact {
            span,
            text: value.to_string(),
            value: value.to_string(),
            unit: None,
        }
    }

    proptest! {
        #[test]
        fn the_first_claim_before_that_contradicts_is_found(
            told in proptest::collection::vec((0_usize..2, 0_u8..4, any::<bool>()), 0..12),
        ) {
            let facts: Vec<StatedFact> = (0..4).map(stated).collect();
            let mut claim = 0;
            let statements: Vec<Statement<'_>> = told
                .iter()
                .map(|&(next, value, agrees)| {
                    claim += next;
                    let said = &facts[usize::from(value)];
                    Statement { claim: (0, claim), path: "", said, source: said, source_id: "", agrees }
                })
                .collect();
            let fits = |one: &Statement<'_>, other: &Statement<'_>| {
                one.value() == other.value() || one.agrees && other.agrees
            };
            let mut expected = Vec::new();
            for (at, later) in statements.iter().enumerate() {
                let before = statements.iter().take(at);
                let earlier = before.into_iter().find(|earlier| earlier.claim != later.claim && !fits(earlier, later));
                expected.extend(earlier.map(|earlier| (earlier.value(), earlier.claim, later.claim)));
            }
            let found: Vec<_> = contradictions(&statements)
                .into_iter()
                .map(|(earlier, later)| (earlier.value(), earlier.claim, later.claim))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
