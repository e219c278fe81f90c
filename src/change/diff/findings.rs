//! Which finding is which in two audits, and what became of it.

use std::collections::BTreeMap;

use crate::audit::model::ReportedFinding;
use crate::change::diff::BaselineState;
use crate::change::diff::FindingChange;
use crate::change::diff::FindingDiff;
use crate::check::Code;

/// A finding with a hash of what it is about in particular.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) finding: &'a ReportedFinding,
    pub(super) detail: &'a str,
}

impl Known<'_> {
    fn key(&self) -> (Code, &str) {
        (self.finding.code, self.detail)
    }
}

/// What was moved around findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// Nothing.
    Still,
    /// The claim, the source, or what stands around.
    Moved,
    /// Nothing but the tool or its settings.
    Tool,
}

/// Tells what became of each finding: those of the later audit in their order, then those that are gone.
///
/// A finding is the same one if it has the same code and is about the same words; of several equal ones, each with the
/// one of its number.
pub(super) fn compare(old: &[Known<'_>], new: &[Known<'_>], around: Around) -> Vec<FindingDiff> {
    let mut waiting: BTreeMap<(Code, &str), Vec<usize>> = BTreeMap::new();
    for (at, known) in old.iter().enumerate().rev() {
        waiting.entry(known.key()).or_default().push(at);
    }
    let mut is_there = vec![false; old.len()];
    let mut told = Vec::new();
    for known in new {
        let at = waiting.get_mut(&known.key()).and_then(Vec::pop);
        let was = at.and_then(|at| old.get(at)).map(|was| was.finding);
        if let Some(found) = at.and_then(|at| is_there.get_mut(at)) {
            *found = true;
        }
        told.push(became(was, Some(known.finding), around));
    }
    let gone = old.iter().zip(is_there).filter(|(_, is_there)| !is_there);
    told.extend(gone.map(|(was, _)| became(Some(was.finding), None, around)));
    told.into_iter().flatten().collect()
}

/// Tells what became of one finding, which is in at least one of the audits.
fn became(
    was: Option<&ReportedFinding>,
    is: Option<&ReportedFinding>,
    around: Around,
) -> Option<FindingDiff> {
    let finding = is.or(was)?;
    let change = match (was, is) {
        (None, _) => FindingChange::Introduced,
        (_, None) => FindingChange::Resolved,
        (Some(was), Some(is)) => both(was, is, around),
    };
    let of_acceptance = matches!(change, FindingChange::Accepted | FindingChange::Reopened);
    let is_still = matches!(change, FindingChange::Moved | FindingChange::Unchanged);
    let change = if around == Around::Tool && !of_acceptance && !is_still {
        FindingChange::ToolMoved
    } else {
        change
    };
    let state = match (was, is) {
        (None, _) => BaselineState::New,
        (_, None) => BaselineState::Absent,
        _ if is_still => BaselineState::Unchanged,
        _ => BaselineState::Updated,
    };
    Some(FindingDiff {
        state,
        change,
        was: was.map(|was| was.severity),
        finding: finding.clone(),
    })
}

fn both(was: &ReportedFinding, is: &ReportedFinding, around: Around) -> FindingChange {
    match (was.accepted, is.accepted) {
        (false, true) => return FindingChange::Accepted,
        (true, false) => return FindingChange::Reopened,
        _ => {}
    }
    match was.severity.cmp(&is.severity) {
        std::cmp::Ordering::Less => FindingChange::Worsened,
        std::cmp::Ordering::Greater => FindingChange::Improved,
        std::cmp::Ordering::Equal if around == Around::Moved => FindingChange::Moved,
        std::cmp::Ordering::Equal => FindingChange::Unchanged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;

    fn finding(severity: Severity, accepted: bool) -> ReportedFinding {
        ReportedFinding {
            id: String::new(),
            code: Code::NumberMismatch,
            severity,
            message: String::new(),
            claim: None,
            source: None,
            relation: None,
            accepted,
            acceptance: None,
            baseline: None,
            known: false,
        }
    }

    /// Compares findings, each told by its weight, whether it was accepted, and what it is about.
    fn told(
        old: &[(Severity, bool, &str)],
        new: &[(Severity, bool, &str)],
        around: Around,
    ) -> Vec<FindingChange> {
        let made = |told: &[(Severity, bool, &str)]| -> Vec<ReportedFinding> {
            told.iter()
                .map(|&(severity, accepted, _)| finding(severity, accepted))
                .collect()
        };
        let (old_made, new_made) = (made(old), made(new));
        let known = |(finding, &(_, _, detail))| Known { finding, detail };
        let old: Vec<Known<'_>> = old_made.iter().zip(old).map(known).collect();
        let new: Vec<Known<'_>> = new_made.iter().zip(new).map(known).collect();
        let compared = compare(&old, &new, around).into_iter();
        compared.map(|finding| finding.change).collect()
    }

    const ERROR: (Severity, bool, &str) = (Severity::Error, false, "a");
    const INFO: (Severity, bool, &str) = (Severity::Info, false, "a");
    const ACCEPTED: (Severity, bool, &str) = (Severity::Error, true, "a");
    const OTHER: (Severity, bool, &str) = (Severity::Error, false, "b");

    #[test]
    fn what_became_of_a_finding_is_told_by_both_audits() {
        use FindingChange::*;
        for (old, new, change) in [
            (&[][..], &[ERROR][..], Introduced),
            (&[ERROR], &[], Resolved),
            (&[INFO], &[ERROR], Worsened),
            (&[ERROR], &[INFO], Improved),
            (&[ERROR], &[ACCEPTED], Accepted),
            (&[ACCEPTED], &[ERROR], Reopened),
            (&[ERROR], &[ERROR], Unchanged),
        ] {
            assert_eq!(told(old, new, Around::Still), [change]);
            assert_eq!(told(new, old, Around::Still), [change.mirrored()]);
        }
        assert_eq!(told(&[ERROR], &[ERROR], Around::Moved), [Moved]);
    }

    #[test]
    fn a_finding_about_other_words_is_another_one() {
        use FindingChange::*;
        let change = told(&[ERROR], &[OTHER], Around::Moved);
        assert_eq!(change, [Introduced, Resolved]);
    }

    #[test]
    fn equal_findings_are_counted() {
        use FindingChange::*;
        let change = told(&[ERROR], &[ERROR, ERROR], Around::Still);
        assert_eq!(change, [Unchanged, Introduced]);
    }

    #[test]
    fn what_only_the_tool_changed_is_told_so() {
        use FindingChange::*;
        for (old, new) in [
            (&[][..], &[ERROR][..]),
            (&[ERROR], &[]),
            (&[INFO], &[ERROR]),
        ] {
            assert_eq!(told(old, new, Around::Tool), [ToolMoved]);
        }
        assert_eq!(told(&[ERROR], &[ACCEPTED], Around::Tool), [Accepted]);
        assert_eq!(told(&[ERROR], &[ERROR], Around::Tool), [Unchanged]);
    }
}
