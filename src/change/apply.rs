//! What a lock says of an audit: who moved, which findings are new, what was accepted.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use crate::audit::basis::KeptFinding;
use crate::audit::model::Audit;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Baseline;
use crate::audit::model::ClaimChange;
use crate::audit::model::Effect;
use crate::audit::model::LockTotals;
use crate::audit::model::Mover;
use crate::audit::model::ReportedFinding;
use crate::audit::recount;
use crate::audit::rename;
use crate::change::accept::Void;
use crate::change::lock::Accepted;
use crate::change::lock::Lock;
use crate::change::lock::LockedClaim;
use crate::change::lock::LockedDocument;
use crate::change::mover::changes;
use crate::change::state::ClaimState;
use crate::change::state::FindingState;
use crate::change::state::State;
use crate::check::Code;
use crate::check::Severity;
use crate::config::Config;
use crate::config::Day;

/// Which findings count in a run with a lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// Those that the lock does not know, or that weigh more than it knows.
    #[default]
    New,
    /// All.
    All,
}

/// How a lock is applied.
#[derive(Clone, Debug)]
pub struct Params<'a> {
    /// The settings of the run.
    pub config: &'a Config,
    /// The day on which acceptances must hold.
    pub today: Day,
    /// Which findings count.
    pub counted: Counted,
    /// All sources that there are, by path.
    pub sources: Vec<String>,
    /// Whether the run is about a part of the claims, so that others are not gone.
    pub is_part: bool,
}

/// Writes into an audit what a lock says of it, and counts it anew.
pub fn apply(audit: &mut Audit, lock: &Lock, params: &Params<'_>) {
    let carried: BTreeSet<String> = audit
        .documents
        .iter()
        .filter(|document| is_carried(document))
        .map(|document| document.path.clone())
        .collect();
    let paths: BTreeSet<String> = audit
        .documents
        .iter()
        .map(|document| document.path.clone())
        .collect();
    let is_compared =
        |path: &str| !carried.contains(path) && (!params.is_part || paths.contains(path));
    let was = lock.state(is_compared);
    let mut now = State::of_some(audit, |document| !is_carried(document));
    now.add_sources(params.sources.iter().map(|path| (path.clone(), None)));
    // The settings that only tell when to fail change no finding.
    now.config = Some(settings_hash(params.config));
    let told = changes(&was, &now);
    let locked: Vec<&LockedClaim> = lock
        .documents
        .iter()
        .filter(|(path, _)| is_compared(path))
        .flat_map(|(_, document)| &document.claims)
        .collect();
    let mut marker = Marker {
        params,
        totals: LockTotals::default(),
        has_added: false,
    };
    let mut compared = told.into_iter().zip(&now.claims).map(|(change, state)| {
        let before = change.pair.old;
        let known = before.and_then(|at| Some((was.claims.get(at)?, *locked.get(at)?)));
        (known, state, change.told)
    });
    for document in &mut audit.documents {
        let kept = lock.documents.get(&document.path);
        if carried.contains(&document.path) {
            marker.carried(document, kept);
        } else {
            marker.compared(document, &mut compared);
        }
        let known = kept.map_or(&[][..], |kept| kept.loose.as_slice());
        marker.loose(&mut document.findings, known);
    }
    marker.loose(&mut audit.findings, &lock.loose);
    audit.totals.lock = Some(marker.totals);
    if marker.has_added {
        rename(audit);
    }
    recount(audit, params.config);
}

/// Returns the hash of the settings that can change what is found.
#[must_use]
pub fn settings_hash(config: &Config) -> String {
    let config = Config {
        fail_on: None,
        ..config.clone()
    };
    config.hash()
}

fn is_carried(document: &AuditedDocument) -> bool {
    !document.claims.is_empty() && document.claims.iter().all(|claim| claim.carried)
}

/// A claim as the lock holds it, and what is known from that.
type Before<'a> = (&'a ClaimState, &'a LockedClaim);

/// Marks findings, and counts what it marks.
struct Marker<'a> {
    params: &'a Params<'a>,
    totals: LockTotals,
    /// Whether there are findings that the audit did not have.
    has_added: bool,
}

/// The findings of one thing that a lock knows, by code and detail, each as often as it comes.
struct Known(BTreeMap<(Code, String), Vec<Severity>>);

impl Known {
    fn new<'a>(findings: impl Iterator<Item = &'a FindingState>) -> Self {
        let mut known: BTreeMap<(Code, String), Vec<Severity>> = BTreeMap::new();
        for finding in findings {
            let of = (finding.code, finding.detail.clone());
            known.entry(of).or_default().push(finding.severity);
        }
        Known(known)
    }

    /// Tells how a finding stands to them; one of them is used up by it.
    fn standing(&mut self, finding: &FindingState) -> Baseline {
        let of = (finding.code, finding.detail.clone());
        match self.0.get_mut(&of).and_then(Vec::pop) {
            Some(severity) if finding.severity <= severity => Baseline::Unchanged,
            Some(_) => Baseline::Updated,
            None if self.0.keys().any(|(code, _)| *code == finding.code) => Baseline::Updated,
            None => Baseline::New,
        }
    }
}

impl Marker<'_> {
    /// Marks the findings of a document that was taken over.
    fn carried(&mut self, document: &mut AuditedDocument, kept: Option<&LockedDocument>) {
        let weight = self.weight(document);
        let claims = kept.map_or(&[][..], |kept| kept.claims.as_slice());
        for (claim, kept) in document.claims.iter_mut().zip(claims) {
            self.totals.carried += 1;
            if !claim.findings.is_empty() || kept.accepted.is_some() {
                let state = kept.state_alone();
                let known = Some((&state, kept));
                self.mark(&mut claim.findings, &state, (known, None), weight);
            }
        }
    }

    /// Marks the findings of a document whose claims were compared, and writes into them who moved.
    fn compared<'s>(
        &mut self,
        document: &mut AuditedDocument,
        compared: &mut impl Iterator<Item = (Option<Before<'s>>, &'s ClaimState, ClaimChange)>,
    ) {
        let weight = self.weight(document);
        for (claim, (known, state, told)) in document.claims.iter_mut().zip(compared) {
            if claim.carried {
                self.totals.carried += 1;
            } else {
                self.totals.rechecked += 1;
            }
            self.mark(
                &mut claim.findings,
                state,
                (known, Some(told.mover)),
                weight,
            );
            let has_changed = told.mover != Mover::Nobody || told.effect != Effect::Unchanged;
            claim.change = has_changed.then_some(told);
        }
    }

    /// Returns how much a void acceptance weighs in a document.
    fn weight(&self, document: &AuditedDocument) -> Severity {
        let config = self.params.config.for_path(Path::new(&document.path));
        config.severity(Code::VoidAcceptance)
    }

    /// Marks the findings of one claim, of which `state` is what is known at present.
    fn mark(
        &mut self,
        findings: &mut Vec<ReportedFinding>,
        state: &ClaimState,
        (known, mover): (Option<Before<'_>>, Option<Mover>),
        weight: Severity,
    ) {
        let accepted = known.and_then(|(_, locked)| locked.accepted.as_ref());
        let void = accepted.and_then(|accepted| accepted.void(state, self.params.today));
        let before = known.into_iter().flat_map(|(before, _)| &before.findings);
        let covers = |finding: &FindingState| accepted.is_some_and(|it| it.covers(finding));
        let mut known = Known::new(before.filter(|finding| !covers(finding)));
        for (finding, state) in findings.iter_mut().zip(&state.findings) {
            if finding.accepted {
                continue;
            }
            if let Some(accepted) = accepted.filter(|_| void.is_none() && covers(state)) {
                finding.accepted = true;
                finding.acceptance = Some(accepted.shown());
                finding.baseline = Some(Baseline::Unchanged);
                continue;
            }
            let standing = known.standing(state);
            // What another version or other settings see is told, and is nobody's fault.
            self.stand(finding, standing, mover == Some(Mover::Tool));
        }
        if let Some((accepted, void)) = accepted.zip(void)
            && weight > Severity::Off
        {
            findings.push(void_finding(accepted, &void, weight));
            self.has_added = true;
        }
    }

    fn loose(&mut self, findings: &mut [ReportedFinding], kept: &[KeptFinding]) {
        let states: Vec<FindingState> = kept
            .iter()
            .map(|kept| FindingState::of(kept, None))
            .collect();
        let mut known = Known::new(states.iter());
        for finding in findings.iter_mut().filter(|finding| !finding.accepted) {
            let standing = known.standing(&FindingState::from(&*finding));
            self.stand(finding, standing, false);
        }
    }

    fn stand(&mut self, finding: &mut ReportedFinding, standing: Baseline, is_excused: bool) {
        finding.baseline = Some(standing);
        let is_known = standing == Baseline::Unchanged || is_excused;
        finding.known = is_known && self.params.counted == Counted::New;
        self.totals.known += usize::from(finding.known);
    }
}

fn void_finding(accepted: &Accepted, void: &Void, severity: Severity) -> ReportedFinding {
    let why = match void {
        Void::Moved => "and claim or passage has moved since".to_owned(),
        Void::Expired(until) => format!("until {until}"),
    };
    ReportedFinding {
        id: String::new(),
        code: Code::VoidAcceptance,
        severity,
        message: format!(
            "was accepted ({}), {why}; mend it, or accept it again",
            accepted.reason
        ),
        claim: None,
        source: None,
        relation: None,
        accepted: false,
        acceptance: None,
        baseline: Some(Baseline::New),
        known: false,
    }
}
