//! Taking out of a lock what matches nothing any more, and keeping what a part of the claims says nothing of.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::audit::basis::KeptFinding;
use crate::change::lock::Lock;
use crate::change::lock::LockedClaim;
use crate::change::pair::pair;
use crate::change::state::ClaimState;
use crate::change::state::FindingState;
use crate::change::state::State;
use crate::config::Day;

/// How much was taken out of a lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Claims that are there no more.
    pub claims: usize,
    /// Findings that are found no more.
    pub findings: usize,
    /// Acceptances that are void, or of findings that are found no more.
    pub acceptances: usize,
    /// Sources that are there no more.
    pub sources: usize,
}

impl Pruned {
    /// Tells whether anything was taken out.
    #[must_use]
    pub fn is_any(&self) -> bool {
        *self != Pruned::default()
    }
}

impl Lock {
    /// Takes out what does not match `now`, which is what is known of all claims at present.
    ///
    /// If `is_part`, documents that are not in `now` stay as they are.
    pub fn prune(&mut self, now: &State, today: Day, is_part: bool) -> Pruned {
        let mut pruned = Pruned::default();
        let present: BTreeSet<&str> = now
            .documents
            .iter()
            .map(|document| document.path.as_str())
            .collect();
        let was = self.state(|_| true);
        let mut matched: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in pair(&was, now) {
            matched.extend(pair.old.zip(pair.new));
        }
        let loose = |path: &str| {
            let findings = now.loose.iter().filter(|loose| loose.path == path);
            findings
                .map(|loose| loose.finding.name())
                .collect::<Vec<_>>()
        };
        let mut number = 0;
        for (path, document) in &mut self.documents {
            let is_kept = is_part && !present.contains(path.as_str());
            let before = pruned;
            document.claims.retain_mut(|locked| {
                let claim = matched.get(&number).and_then(|at| now.claims.get(*at));
                number += 1;
                let Some(claim) = claim else {
                    pruned.claims += usize::from(!is_kept);
                    return is_kept;
                };
                locked.prune(claim, today, &mut pruned);
                true
            });
            if !is_kept {
                pruned.findings += retain(&mut document.loose, None, loose(path));
            }
            if pruned != before {
                document.sha256 = None;
            }
        }
        pruned.findings += if is_part {
            0
        } else {
            retain(&mut self.loose, None, loose(""))
        };
        self.documents
            .retain(|path, document| present.contains(path.as_str()) || !document.is_empty());
        let n_sources = self.sources.len();
        self.sources
            .retain(|path, _| now.sources.contains_key(path));
        pruned.sources = n_sources - self.sources.len();
        pruned
    }

    /// Takes over what an earlier lock holds beside the documents of this one, which is of a part of the claims.
    ///
    /// Of another tool or other settings the documents are known still, but nothing vouches for them; nor does it for
    /// documents of both that share a source, whose claims were not compared.
    pub fn keep_rest(&mut self, earlier: &Lock) {
        let is_same = self.version == earlier.version && self.config == earlier.config;
        let own = self
            .documents
            .values()
            .flat_map(|document| document.sources.keys());
        let own: BTreeSet<String> = own.cloned().collect();
        let rest = earlier
            .documents
            .iter()
            .filter(|(path, _)| !self.documents.contains_key(*path));
        let shared = rest.flat_map(|(_, document)| document.sources.keys());
        let shared: Vec<&String> = shared.filter(|source| own.contains(*source)).collect();
        for (path, document) in &earlier.documents {
            self.documents.entry(path.clone()).or_insert_with(|| {
                let mut document = document.clone();
                document.sha256 = document.sha256.filter(|_| is_same);
                document
            });
        }
        for (path, sha256) in &earlier.sources {
            let known = self.sources.entry(path.clone());
            known.or_insert_with(|| sha256.clone());
        }
        self.loose.clone_from(&earlier.loose);
        self.recount_users();
        for source in shared {
            self.users.remove(source);
        }
    }
}

impl LockedClaim {
    /// Takes out what does not match the claim as it is, an acceptance first.
    fn prune(&mut self, claim: &ClaimState, today: Day, pruned: &mut Pruned) {
        let found: Vec<String> = claim.findings.iter().map(FindingState::name).collect();
        let text = self.kept.text.clone();
        if let Some(accepted) = &self.accepted {
            let is_used = accepted
                .findings
                .iter()
                .any(|finding| found.contains(finding));
            if !is_used || accepted.void(claim, today).is_some() {
                // What was accepted was not known besides, and is not known now.
                let state = |kept: &KeptFinding| FindingState::of(kept, Some(&text));
                let findings = &mut self.kept.findings;
                findings.retain(|kept| !accepted.covers(&state(kept)));
                self.accepted = None;
                pruned.acceptances += 1;
            }
        }
        pruned.findings += retain(&mut self.kept.findings, Some(&text), found);
    }
}

/// Keeps the findings that are among those that were found, each as often as it was; returns how many are not.
fn retain(findings: &mut Vec<KeptFinding>, claim: Option<&str>, mut found: Vec<String>) -> usize {
    let before = findings.len();
    findings.retain(|kept| {
        let name = FindingState::of(kept, claim).name();
        let at = found.iter().position(|found| *found == name);
        at.map(|at| found.swap_remove(at)).is_some()
    });
    before - findings.len()
}
