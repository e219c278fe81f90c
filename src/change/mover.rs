//! Who moved for each claim between two states, and what that did to its findings.
//!
//! Nothing is guessed that is known: a source with the same bytes has not moved, whatever the passages are, and where
//! neither side has moved and the findings differ, it was the tool or its settings if they differ, else what stands
//! around the claim. Only where the claim was edited and its source too has the passage to tell: it has not moved if
//! its words before and after lie within one another, as they do where the claim took more or less of them.

use std::collections::BTreeMap;

use crate::audit::folded;
use crate::audit::model::ClaimChange;
use crate::audit::model::Effect;
use crate::audit::model::Moved;
use crate::audit::model::Mover;
use crate::change::pair::How;
use crate::change::pair::Pair;
use crate::change::pair::pair;
use crate::change::state::ClaimState;
use crate::change::state::FindingState;
use crate::change::state::PassageState;
use crate::change::state::State;
use crate::check::Code;
use crate::check::Severity;
use crate::verdict::Verdict;
use crate::verdict::is_of_content;

/// A claim in two states, with who moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which claim it is in both.
    pub pair: Pair,
    /// Who moved, the effect, and the text of the side that moved.
    pub told: ClaimChange,
}

/// Returns what became of every claim of an earlier state and every new one of a later, in the order of [`pair()`].
#[must_use]
pub fn changes(old: &State, new: &State) -> Vec<Change> {
    let sources = [old, new].map(DocumentSources::new);
    let told = |&pair: &Pair| {
        let was = pair.old.and_then(|at| old.claims.get(at));
        let is = pair.new.and_then(|at| new.claims.get(at));
        match (was, is) {
            (Some(was), Some(is)) => {
                let source = moved_source(&sources, (old, was), (new, is));
                told(pair.how, source, (old, was), (new, is))
            }
            _ => alone(was, is),
        }
    };
    pair(old, new)
        .iter()
        .map(|pair| Change {
            pair: *pair,
            told: told(pair),
        })
        .collect()
}

/// The sources of the documents of a state, by document.
#[derive(Debug)]
struct DocumentSources<'a>(BTreeMap<&'a str, &'a [String]>);

impl<'a> DocumentSources<'a> {
    fn new(state: &'a State) -> Self {
        let documents = state.documents.iter();
        let sources =
            documents.map(|document| (document.path.as_str(), document.sources.as_slice()));
        DocumentSources(sources.collect())
    }

    fn of(&self, claim: &ClaimState) -> &'a [String] {
        let sources = self.0.get(claim.path.as_str());
        sources.copied().unwrap_or_default()
    }
}

/// What happened on the side of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SourceMove {
    Still,
    Elsewhere,
    Passage,
    Lost,
    Added,
    Renamed,
}

fn moved_source(
    [old_sources, new_sources]: &[DocumentSources<'_>; 2],
    (old, was): (&State, &ClaimState),
    (new, is): (&State, &ClaimState),
) -> SourceMove {
    let differs = |source: &str| old.sha256(source) != new.sha256(source);
    match (&was.passage, &is.passage) {
        (None, None) => {
            let mut cited = old_sources.of(was).iter().chain(new_sources.of(is));
            let is_gone = |source: &String| !new.sources.contains_key(source);
            let is_new = |source: &String| !old.sources.contains_key(source);
            if cited.clone().any(is_gone) {
                SourceMove::Lost
            } else if cited.clone().any(is_new) {
                SourceMove::Added
            } else if cited.any(|source| differs(source)) {
                SourceMove::Elsewhere
            } else {
                SourceMove::Still
            }
        }
        (Some(passage), None) if !new.sources.contains_key(&passage.source) => SourceMove::Lost,
        (None, Some(passage)) if !old.sources.contains_key(&passage.source) => SourceMove::Added,
        (Some(passage), None) | (None, Some(passage)) if differs(&passage.source) => {
            SourceMove::Passage
        }
        (Some(_), None) | (None, Some(_)) => SourceMove::Still,
        (Some(before), Some(after)) => {
            moved_passage((old, before), (new, after), was.hash != is.hash)
        }
    }
}

/// Tells what happened on the side of the source where there is a passage in both states.
fn moved_passage(
    (old, before): (&State, &PassageState),
    (new, after): (&State, &PassageState),
    is_edited: bool,
) -> SourceMove {
    let differs = |source: &str| old.sha256(source) != new.sha256(source);
    let hash = |state: &State, passage: &PassageState| {
        let known = state.sha256(&passage.source).map(str::to_owned);
        passage.sha256.clone().or(known)
    };
    let (hash_before, hash_after) = (hash(old, before), hash(new, after));
    let has_same_bytes = hash_before.is_some() && hash_before == hash_after;
    if before.source == after.source {
        return if has_same_bytes {
            SourceMove::Still
        } else if is_same_passage(before, after, is_edited) {
            SourceMove::Elsewhere
        } else {
            SourceMove::Passage
        };
    }
    let is_gone = !new.sources.contains_key(&before.source);
    match (is_gone, before.hash == after.hash || has_same_bytes) {
        (true, true) => SourceMove::Renamed,
        (true, false) => SourceMove::Lost,
        (false, _) if !old.sources.contains_key(&after.source) => SourceMove::Added,
        (false, _) if differs(&before.source) || differs(&after.source) => SourceMove::Passage,
        (false, _) => SourceMove::Still,
    }
}

/// Tells whether two passages of one source are the same; of an edited claim, whether one lies within the other.
fn is_same_passage(before: &PassageState, after: &PassageState, is_edited: bool) -> bool {
    if before.hash == after.hash {
        return true;
    }
    let (one, other) = (folded(&before.text), folded(&after.text));
    is_edited && (one.contains(&other) || other.contains(&one))
}

fn told(
    how: How,
    source: SourceMove,
    (old, was): (&State, &ClaimState),
    (new, is): (&State, &ClaimState),
) -> ClaimChange {
    let is_claim = was.hash != is.hash || was.keys != is.keys || how == How::Moved;
    let findings = compared(was, is);
    let is_other_tool = |one: &Option<String>, other: &Option<String>| {
        one.is_some() && other.is_some() && one != other
    };
    let has_passage_moved = matches!(
        source,
        SourceMove::Passage | SourceMove::Lost | SourceMove::Added
    );
    let mover = match (is_claim, source) {
        (true, _) if has_passage_moved && agrees(is) => Mover::Converged,
        (true, _) if has_passage_moved => Mover::Diverged,
        (true, _) => Mover::Claim,
        (false, SourceMove::Passage) => Mover::Source,
        (false, SourceMove::Lost) => Mover::SourceLost,
        (false, SourceMove::Added) => Mover::SourceAdded,
        (false, SourceMove::Renamed) => Mover::SourceRenamed,
        (false, SourceMove::Elsewhere) => Mover::SourceElsewhere,
        (false, SourceMove::Still) if findings == Effect::Unchanged => Mover::Nobody,
        (false, SourceMove::Still)
            if is_other_tool(&old.version, &new.version)
                || is_other_tool(&old.config, &new.config) =>
        {
            Mover::Tool
        }
        (false, SourceMove::Still) => Mover::Around,
    };
    let effect = match findings {
        Effect::Unchanged if mover != Mover::Nobody => Effect::MovedOnly,
        findings => findings,
    };
    let from = |was: &str, is: &str| (was != is).then(|| was.to_owned());
    let text =
        |passage: &Option<PassageState>| passage.as_ref().map(|passage| passage.text.clone());
    let path =
        |passage: &Option<PassageState>| passage.as_ref().map(|passage| passage.source.clone());
    ClaimChange {
        mover,
        effect,
        claim: is_claim.then(|| Moved {
            from: from(&was.path, &is.path),
            was: Some(cited(was)),
            now: Some(cited(is)),
        }),
        source: (has_passage_moved || source == SourceMove::Renamed).then(|| Moved {
            from: path(&was.passage).filter(|was| path(&is.passage).as_ref() != Some(was)),
            was: text(&was.passage),
            now: text(&is.passage),
        }),
    }
}

/// Returns what is said of a claim that is in one state only.
fn alone(was: Option<&ClaimState>, is: Option<&ClaimState>) -> ClaimChange {
    ClaimChange {
        mover: Mover::Claim,
        effect: if is.is_some() {
            Effect::Added
        } else {
            Effect::Removed
        },
        claim: Some(Moved {
            from: None,
            was: was.map(cited),
            now: is.map(cited),
        }),
        source: None,
    }
}

/// Returns a claim with the keys that it cites before it, as `[4][5] The bridge opened in 1932.`
fn cited(claim: &ClaimState) -> String {
    if claim.keys.is_empty() {
        return claim.text.clone();
    }
    format!("[{}] {}", claim.keys.join("]["), claim.text)
}

/// Tells whether a claim says what its passage says.
fn agrees(claim: &ClaimState) -> bool {
    let is_drift = |finding: &FindingState| {
        is_of_content(finding.code) && finding.severity >= Severity::Warning
    };
    claim.passage.is_some() && !claim.findings.iter().any(is_drift)
}

/// Tells whether a finding is about the claim itself, and not about what was said of it.
fn is_fault(code: Code) -> bool {
    !matches!(code, Code::VoidAcceptance | Code::UnusedSuppression)
}

/// Returns the findings that are about the claim itself.
fn faults(claim: &ClaimState) -> impl Iterator<Item = &FindingState> {
    claim
        .findings
        .iter()
        .filter(|finding| is_fault(finding.code))
}

/// Returns what became of the findings of a claim; [`Effect::Unchanged`] if they are the same.
fn compared(was: &ClaimState, is: &ClaimState) -> Effect {
    let sorted = |claim: &ClaimState| {
        let mut faults: Vec<_> = faults(claim)
            .map(|fault| (fault.code, fault.severity, fault.detail.clone()))
            .collect();
        faults.sort();
        faults
    };
    let (before, after) = (sorted(was), sorted(is));
    let is_well = |claim: &ClaimState| claim.verdict <= Verdict::Reworded;
    if before == after && (was.verdict == is.verdict || is_well(was) && is_well(is)) {
        return Effect::Unchanged;
    }
    match (before.is_empty(), after.is_empty()) {
        (true, false) => return Effect::Introduced,
        (false, true) => return Effect::Resolved,
        _ => {}
    }
    match weight(was).cmp(&weight(is)) {
        std::cmp::Ordering::Less => Effect::Worsened,
        std::cmp::Ordering::Greater => Effect::Improved,
        std::cmp::Ordering::Equal => Effect::Exchanged,
    }
}

/// Returns how much is wrong with a claim: its errors, its warnings, the rest, and last its verdict.
fn weight(claim: &ClaimState) -> (usize, usize, usize, Verdict) {
    let n = |severity| {
        let of_severity = faults(claim).filter(|fault| fault.severity == severity);
        of_severity.count()
    };
    (
        n(Severity::Error),
        n(Severity::Warning),
        n(Severity::Info),
        claim.verdict,
    )
}

#[cfg(test)]
#[path = "mover_tests.rs"]
mod tests;
