//! Accepting what is wrong with a claim, as long as neither claim nor passage moves.

use crate::audit::digest;
use crate::audit::model::Acceptance;
use crate::audit::model::AcceptedBy;
use crate::change::lock::Accepted;
use crate::change::lock::Lock;
use crate::change::lock::LockedClaim;
use crate::change::pair::pair;
use crate::change::state::ClaimState;
use crate::change::state::FindingState;
use crate::change::state::State;
use crate::check::Code;
use crate::check::Severity;
use crate::config::Day;

/// Why findings are to be accepted, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// Why.
    pub reason: String,
    /// The last day on which that holds, if it does not hold for good.
    pub until: Option<Day>,
}

/// Why an acceptance does not hold any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Void {
    /// The claim or its passage has moved.
    Moved,
    /// Its last day has passed.
    Expired(String),
}

impl Accepted {
    /// Returns the acceptance of all that is open of a claim.
    #[must_use]
    pub fn new(claim: &ClaimState, grounds: &Grounds) -> Accepted {
        Accepted {
            reason: grounds.reason.clone(),
            until: grounds.until.map(|day| day.to_string()),
            of: of(claim),
            findings: acceptable(claim).map(FindingState::name).collect(),
        }
    }

    /// Tells why it does not hold for a claim as it is today; `None` if it holds.
    pub(crate) fn void(&self, claim: &ClaimState, today: Day) -> Option<Void> {
        if self.of != of(claim) {
            return Some(Void::Moved);
        }
        // What is no day has been written by hand; it is safe to ask again.
        let until = self.until.as_ref()?;
        let holds = until.parse::<Day>().is_ok_and(|until| today <= until);
        (!holds).then(|| Void::Expired(until.clone()))
    }

    /// Tells whether it is about a finding.
    pub(crate) fn covers(&self, finding: &FindingState) -> bool {
        self.findings.contains(&finding.name())
    }

    /// Returns what reports say of it.
    pub(crate) fn shown(&self) -> Acceptance {
        Acceptance {
            by: AcceptedBy::Lock,
            reason: self.reason.clone(),
            until: self.until.clone(),
        }
    }
}

/// Returns a hash of claim and passage, white space, case and typography aside.
fn of(claim: &ClaimState) -> String {
    let passage = claim.passage.as_ref();
    let mut parts = vec![
        claim.hash.as_str(),
        passage.map_or("", |passage| passage.hash.as_str()),
    ];
    parts.extend(claim.keys.iter().map(String::as_str));
    digest(&parts)
}

/// Returns the findings of a claim that can be accepted: those that are open and are about the claim.
pub fn acceptable(claim: &ClaimState) -> impl Iterator<Item = &FindingState> {
    let is_of_claim = |code: Code| !matches!(code, Code::VoidAcceptance | Code::UnusedSuppression);
    let by_lock = |acceptance: &Acceptance| acceptance.by == AcceptedBy::Lock;
    claim.findings.iter().filter(move |finding| {
        is_of_claim(finding.code)
            && finding.severity > Severity::Off
            && finding.acceptance.as_ref().is_none_or(by_lock)
    })
}

impl FindingState {
    /// Returns what tells it from the other findings of its claim.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.code, self.detail)
    }
}

/// What is done with claims in a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Their findings are accepted.
    Accept(Grounds),
    /// Their findings count until they are mended, whether they were accepted or known before.
    Reject,
}

impl Lock {
    /// Writes decisions on claims into the lock; each comes with the number of its claim in `now`, which is what is
    /// known of them at present.
    ///
    /// Of the claim's document nothing else changes, so that it is not taken over by the next run unless the lock held
    /// the claim as it is.
    pub fn decide(&mut self, now: &State, decisions: &[(usize, Decision)]) {
        let was = self.state(|_| true);
        let pairs = pair(&was, now);
        let mut places = Vec::with_capacity(was.claims.len());
        for (path, document) in &self.documents {
            places.extend((0..document.claims.len()).map(|at| (path.clone(), at)));
        }
        let place = |new: usize| places.get(pairs.get(new)?.old?);
        // From the last to the first, so that places before stay what they are.
        let mut ordered: Vec<&(usize, Decision)> = decisions.iter().collect();
        ordered.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        for (at, decision) in ordered {
            let Some(claim) = now.claims.get(*at) else {
                continue;
            };
            let mut locked = LockedClaim::of(claim);
            if let Some(passage) = &claim.passage {
                let source = self.sources.entry(passage.source.clone());
                source.or_insert_with(|| passage.sha256.clone());
            }
            match decision {
                Decision::Accept(grounds) => locked.accepted = Some(Accepted::new(claim, grounds)),
                Decision::Reject => locked.kept.findings.clear(),
            }
            let is_here = |place: &&(String, usize)| place.0 == claim.path;
            let own = place(*at).filter(is_here).map(|place| place.1);
            let before = (0..*at).rev().find_map(|at| place(at).filter(is_here));
            self.put(
                &claim.path,
                own,
                before.map_or(0, |place| place.1 + 1),
                locked,
            );
        }
    }

    /// Puts a claim in the place of one of its document, or between others.
    fn put(&mut self, path: &str, own: Option<usize>, between: usize, claim: LockedClaim) {
        let document = self.documents.entry(path.to_owned()).or_default();
        let is_same = if let Some(place) = own.and_then(|own| document.claims.get_mut(own)) {
            let is_same = place.kept == claim.kept && place.keys == claim.keys;
            *place = claim;
            is_same
        } else {
            let at = between.min(document.claims.len());
            document.claims.insert(at, claim);
            false
        };
        if !is_same {
            document.sha256 = None;
            document.sources.clear();
        }
    }

    /// Takes over the acceptances of an earlier lock, whether they hold still or not.
    pub fn keep_accepted(&mut self, earlier: &Lock) {
        let (was, is) = (earlier.state(|_| true), self.state(|_| true));
        let locked = earlier
            .documents
            .values()
            .flat_map(|document| &document.claims);
        let accepted: Vec<Option<&Accepted>> =
            locked.map(|claim| claim.accepted.as_ref()).collect();
        let mut pairs = pair(&was, &is).into_iter();
        for claim in self
            .documents
            .values_mut()
            .flat_map(|document| &mut document.claims)
        {
            let old = pairs.next().and_then(|pair| pair.old);
            claim.accepted = old.and_then(|old| accepted.get(old).copied().flatten().cloned());
        }
    }
}
