//! Comparing two audits.

use std::collections::BTreeMap;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Baseline;
use crate::audit::model::Effect;
use crate::audit::model::Mover;
use crate::audit::model::Outcome;
use crate::audit::model::Tool;
use crate::change::Change;
use crate::change::changes;
use crate::change::diff::BaselineState;
use crate::change::diff::ClaimDiff;
use crate::change::diff::ClaimSide;
use crate::change::diff::DIFF_VERSION;
use crate::change::diff::Diff;
use crate::change::diff::DiffTotals;
use crate::change::diff::FindingChange;
use crate::change::diff::FindingDiff;
use crate::change::diff::LooseDiff;
use crate::change::diff::Side;
use crate::change::diff::SourceSide;
use crate::change::diff::findings::Around;
use crate::change::diff::findings::Known;
use crate::change::diff::findings::compare;
use crate::change::state::ClaimState;
use crate::change::state::FindingState;
use crate::change::state::State;
use crate::check::Severity;

/// An audit with what to call it and what is known from it.
struct Read<'a> {
    audit: &'a Audit,
    state: State,
    /// The claims with their documents, in the order of the state.
    claims: Vec<(&'a AuditedDocument, &'a AuditedClaim)>,
}

impl<'a> Read<'a> {
    fn new(audit: &'a Audit) -> Self {
        let claims = audit.documents.iter().flat_map(|document| {
            let claims = document.claims.iter();
            claims.map(move |claim| (document, claim))
        });
        Read {
            audit,
            state: State::of(audit),
            claims: claims.collect(),
        }
    }

    fn claim(&self, at: Option<usize>) -> Option<Seen<'_>> {
        let at = at?;
        let (&(document, claim), state) = (self.claims.get(at)?, self.state.claims.get(at)?);
        Some(Seen {
            document,
            claim,
            state,
        })
    }

    /// Returns the findings about no claim in particular, with the paths of their documents.
    fn loose(&self) -> Vec<(&str, Known<'_>)> {
        let of_documents = self
            .audit
            .documents
            .iter()
            .flat_map(|document| &document.findings);
        let reported = of_documents.chain(&self.audit.findings);
        let loose = self.state.loose.iter().zip(reported);
        loose
            .map(|(loose, finding)| {
                let detail = &loose.finding.detail;
                (loose.path.as_str(), Known { finding, detail })
            })
            .collect()
    }
}

/// A claim of an audit with what is known of it.
#[derive(Clone, Copy)]
struct Seen<'a> {
    document: &'a AuditedDocument,
    claim: &'a AuditedClaim,
    state: &'a ClaimState,
}

impl<'a> Seen<'a> {
    fn known(&self) -> Vec<Known<'a>> {
        let details = self
            .state
            .findings
            .iter()
            .map(|finding: &FindingState| finding.detail.as_str());
        let findings = self.claim.findings.iter().zip(details);
        findings
            .map(|(finding, detail)| Known { finding, detail })
            .collect()
    }

    fn side(&self) -> ClaimSide {
        let claim = self.claim;
        let source = claim.passages.first().zip(self.state.passage.as_ref());
        ClaimSide {
            id: claim.id.clone(),
            path: self.document.path.clone(),
            ordinal: claim.ordinal,
            span: claim.span,
            keys: self.state.keys.clone(),
            text: claim.text.clone(),
            verdict: claim.verdict,
            reason: claim.reason.clone(),
            similarity: claim.similarity,
            source: source.map(|(passage, known)| SourceSide {
                path: known.source.clone(),
                span: passage.span,
                text: passage.text.clone(),
            }),
        }
    }
}

/// Compares two audits, each with what to call it.
///
/// `fail_on` is the severity from which what was introduced, reopened or worsened makes the comparison fail. That the
/// earlier audit is not complete does not: what it lacks is told as new.
#[must_use]
pub fn diff(
    (old_name, old): (&str, &Audit),
    (new_name, new): (&str, &Audit),
    fail_on: Option<Severity>,
) -> Diff {
    let (was, is) = (Read::new(old), Read::new(new));
    let mut totals = DiffTotals {
        claims: Effect::ALL.map(|effect| (effect, 0)).into(),
        findings: FindingChange::ALL.map(|change| (change, 0)).into(),
        ..DiffTotals::default()
    };
    let mut claims = Vec::new();
    for change in changes(&was.state, &is.state) {
        let claim = claim_diff(
            &change,
            was.claim(change.pair.old),
            is.claim(change.pair.new),
        );
        count_claim(&mut totals, &claim, fail_on);
        if is_changed(&claim) {
            claims.push(claim);
        }
    }
    let mut findings = loose_diffs(&was, &is);
    for loose in &findings {
        count_finding(&mut totals, &loose.finding, fail_on);
    }
    findings.retain(|loose| loose.finding.change != FindingChange::Unchanged);
    Diff {
        schema_version: DIFF_VERSION.to_owned(),
        tool: Tool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        old: side(old_name, old),
        new: side(new_name, new),
        outcome: match (new.outcome, totals.failing) {
            (Outcome::Failed, _) => Outcome::Failed,
            (_, 0) => Outcome::Clean,
            _ => Outcome::Findings,
        },
        totals,
        claims,
        findings,
    }
}

fn side(name: &str, audit: &Audit) -> Side {
    Side {
        name: name.to_owned(),
        commit: None,
        tool: audit.tool.clone(),
        config_hash: audit.config_hash.clone(),
        offsets: audit.offsets.clone(),
        claims: audit
            .documents
            .iter()
            .map(|document| document.claims.len())
            .sum(),
        errors: audit.errors.clone(),
    }
}

fn claim_diff(change: &Change, was: Option<Seen<'_>>, is: Option<Seen<'_>>) -> ClaimDiff {
    let told = &change.told;
    let around = match told.mover {
        Mover::Nobody => Around::Still,
        Mover::Tool => Around::Tool,
        _ => Around::Moved,
    };
    let old_known = was.map(|seen| seen.known()).unwrap_or_default();
    let new_known = is.map(|seen| seen.known()).unwrap_or_default();
    let moved = told.claim.is_some() || told.source.is_some();
    let state = match (&was, &is) {
        (None, _) => BaselineState::New,
        (_, None) => BaselineState::Absent,
        _ if moved || !matches!(told.effect, Effect::MovedOnly | Effect::Unchanged) => {
            BaselineState::Updated
        }
        _ => BaselineState::Unchanged,
    };
    ClaimDiff {
        state,
        effect: told.effect,
        mover: told.mover,
        findings: compare(&old_known, &new_known, around),
        old: was.map(|seen| seen.side()),
        new: is.map(|seen| seen.side()),
    }
}

/// Tells whether something changed for a claim.
fn is_changed(claim: &ClaimDiff) -> bool {
    let is_same = |finding: &FindingDiff| finding.change == FindingChange::Unchanged;
    claim.effect != Effect::Unchanged || !claim.findings.iter().all(is_same)
}

fn count_claim(totals: &mut DiffTotals, claim: &ClaimDiff, fail_on: Option<Severity>) {
    *totals.claims.entry(claim.effect).or_default() += 1;
    if is_changed(claim) {
        *totals.movers.entry(claim.mover).or_default() += 1;
    }
    for finding in &claim.findings {
        count_finding(totals, finding, fail_on);
    }
}

fn count_finding(totals: &mut DiffTotals, finding: &FindingDiff, fail_on: Option<Severity>) {
    *totals.findings.entry(finding.change).or_default() += 1;
    totals.failing += usize::from(finding.fails(fail_on));
}

/// Tells what became of the findings about no claim, document by document; those about no document come last.
fn loose_diffs(was: &Read<'_>, is: &Read<'_>) -> Vec<LooseDiff> {
    let (old, new) = (was.loose(), is.loose());
    let mut paths: Vec<&str> = old.iter().chain(&new).map(|(path, _)| *path).collect();
    paths.sort_unstable_by_key(|path| (path.is_empty(), *path));
    paths.dedup();
    let (old, new) = (by_path(&old), by_path(&new));
    let is_same = |one: &str, other: &str| one == other;
    let is_same_tool = is_same(&was.audit.tool.version, &is.audit.tool.version)
        && is_same(&was.audit.config_hash, &is.audit.config_hash);
    let none = Vec::new();
    let each = paths.iter().flat_map(|&path| {
        let (old, new) = (
            old.get(path).unwrap_or(&none),
            new.get(path).unwrap_or(&none),
        );
        let around = if is_same_tool || !is_same_bytes(was, is, path) {
            Around::Still
        } else {
            Around::Tool
        };
        let told = compare(old, new, around).into_iter();
        told.map(|finding| LooseDiff {
            path: (!path.is_empty()).then(|| path.to_owned()),
            finding,
        })
    });
    each.collect()
}

fn by_path<'a>(loose: &[(&'a str, Known<'a>)]) -> BTreeMap<&'a str, Vec<Known<'a>>> {
    let mut paths: BTreeMap<&str, Vec<Known<'a>>> = BTreeMap::new();
    for &(path, known) in loose {
        paths.entry(path).or_default().push(known);
    }
    paths
}

/// Tells whether a document has the same bytes in both audits.
fn is_same_bytes(was: &Read<'_>, is: &Read<'_>, path: &str) -> bool {
    let hash = |read: &Read<'_>| {
        let documents = read.state.documents.iter();
        let mut found = documents.filter(|document| document.path == path);
        found.next().and_then(|document| document.sha256.clone())
    };
    let was = hash(was);
    was.is_some() && was == hash(is)
}

/// Marks every finding of an audit with how it stands to an earlier audit.
///
/// What became worse or was accepted since, or came or went with the tool, is there in both: `updated`.
pub fn mark(audit: &mut Audit, baseline: &Audit) {
    let marks = marks(&Read::new(baseline), &Read::new(audit));
    let of_documents = audit.documents.iter_mut().flat_map(|document| {
        let claims = document.claims.iter_mut();
        claims.flat_map(|claim| &mut claim.findings)
    });
    for (finding, mark) in of_documents.zip(marks.of_claims) {
        finding.baseline = mark;
    }
    let of_documents = audit
        .documents
        .iter_mut()
        .flat_map(|document| &mut document.findings);
    for (finding, mark) in of_documents.chain(&mut audit.findings).zip(marks.loose) {
        finding.baseline = mark;
    }
}

/// How the findings of an audit stand to an earlier one, in their order.
struct Marks {
    of_claims: Vec<Option<Baseline>>,
    loose: Vec<Option<Baseline>>,
}

fn marks(was: &Read<'_>, is: &Read<'_>) -> Marks {
    let changes = changes(&was.state, &is.state);
    let of_claims = changes.iter().filter_map(|change| {
        let new = is.claim(change.pair.new)?;
        let claim = claim_diff(change, was.claim(change.pair.old), Some(new));
        Some(marked(&claim.findings))
    });
    Marks {
        of_claims: of_claims.flatten().collect(),
        loose: marked_loose(was, is),
    }
}

/// Returns how findings stand that are there.
fn marked(findings: &[FindingDiff]) -> Vec<Option<Baseline>> {
    let there = findings
        .iter()
        .filter(|finding| finding.state != BaselineState::Absent);
    there.map(|finding| finding.state.baseline()).collect()
}

/// Returns how the findings about no claim stand, in the order of the audit.
fn marked_loose(was: &Read<'_>, is: &Read<'_>) -> Vec<Option<Baseline>> {
    let mut by_path: BTreeMap<Option<String>, Vec<Option<Baseline>>> = BTreeMap::new();
    for loose in loose_diffs(was, is) {
        let marks = marked(std::slice::from_ref(&loose.finding));
        by_path.entry(loose.path).or_default().extend(marks);
    }
    for marks in by_path.values_mut() {
        marks.reverse();
    }
    let loose = is.loose().into_iter().map(|(path, _)| {
        let path = (!path.is_empty()).then(|| path.to_owned());
        by_path.get_mut(&path).and_then(Vec::pop).flatten()
    });
    loose.collect()
}
