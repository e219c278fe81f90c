//! What was shown of a claim.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::align::Alignment;
use crate::align::EditKind;
use crate::align::Outcome;
use crate::align::Step;
use crate::check::Code;
use crate::check::Finding;
use crate::check::Profile;
use crate::check::Severity;

/// What was shown of a claim; the names say what was proven, no more.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The passage has the same words in the same order; case, typography and markers aside.
    Verbatim,
    /// The differences are only of surface.
    Equivalent,
    /// The wording differs, and every number, date, name and negation agrees with the passage.
    Reworded,
    /// A passage was found, and it differs in a way that matters.
    Drifted,
    /// Every source was read and holds no passage for it.
    NotFound,
    /// It could not be checked.
    Unchecked,
}

impl Verdict {
    /// All verdicts, the best first.
    pub const ALL: &[Verdict] = &[
        Verdict::Verbatim,
        Verdict::Equivalent,
        Verdict::Reworded,
        Verdict::Drifted,
        Verdict::NotFound,
        Verdict::Unchecked,
    ];

    /// Returns the verdict's name as reports print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Verbatim => "verbatim",
            Verdict::Equivalent => "equivalent",
            Verdict::Reworded => "reworded",
            Verdict::Drifted => "drifted",
            Verdict::NotFound => "not-found",
            Verdict::Unchecked => "unchecked",
        }
    }
}

/// Returns what was shown of a claim, given what came of looking for it and the findings about it.
///
/// Findings about citations say nothing of the text and do not count.
#[must_use]
pub fn judge(outcome: &Outcome, findings: &[Finding], profile: Profile) -> Verdict {
    match outcome {
        Outcome::Unchecked(_) => Verdict::Unchecked,
        Outcome::Absent(_) => Verdict::NotFound,
        Outcome::Found(alignment) => judge_found(alignment, findings, profile),
    }
}

fn judge_found(alignment: &Alignment, findings: &[Finding], profile: Profile) -> Verdict {
    let drifts = |finding: &Finding| {
        finding.severity >= Severity::Warning
            && match finding.code {
                Code::HiddenCharacters => changes_a_word(alignment, finding),
                code => is_of_content(code),
            }
    };
    if findings.iter().any(drifts) {
        return Verdict::Drifted;
    }
    let is_same = alignment
        .steps
        .iter()
        .all(|step| matches!(step, Step::Same { .. }));
    let has_moved = alignment
        .edits
        .iter()
        .any(|edit| edit.kind == EditKind::Moved);
    let is_hidden = findings
        .iter()
        .any(|finding| finding.code == Code::HiddenCharacters);
    if is_same && !has_moved && !is_hidden {
        return Verdict::Verbatim;
    }
    let is_worded = |kind: EditKind| {
        matches!(
            kind,
            EditKind::Added | EditKind::Omitted | EditKind::Changed | EditKind::Moved
        )
    };
    let rewords = alignment.edits.iter().any(|edit| is_worded(edit.kind));
    if profile == Profile::Prose && rewords {
        Verdict::Reworded
    } else {
        Verdict::Equivalent
    }
}

/// Tells whether an invisible character stands inside a word or turns its direction, and not only beside it.
fn changes_a_word(alignment: &Alignment, finding: &Finding) -> bool {
    finding.claim.as_ref().is_some_and(|claim| {
        let mut words = alignment.steps.iter().map(|step| step.claim());
        words.any(|word| !word.is_empty() && claim.span.contains(word))
    })
}

/// Tells whether a finding with this code is about what the claim says, so that it bears on the verdict.
#[must_use]
pub fn is_of_content(code: Code) -> bool {
    !matches!(
        code,
        Code::MissingCitation
            | Code::DanglingCitation
            | Code::OrphanedCitation
            | Code::AmbiguousPlacement
            | Code::MalformedCitation
            | Code::DuplicateCitation
            | Code::UnusedSource
            | Code::WrongSource
            | Code::AmbiguousPassage
            | Code::InconsistentClaims
            | Code::UnusedSuppression
            | Code::VoidAcceptance
    )
}

#[cfg(test)]
mod tests;
