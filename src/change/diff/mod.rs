//! What changed between two audits: for every claim who moved and what that did, for every finding what became of it.
//!
//! A [`Diff`] holds what its writers need and no more, so that a report of it can be judged without either audit.

mod compare;
mod findings;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use crate::audit::model::Baseline;
use crate::audit::model::Effect;
use crate::audit::model::Mover;
use crate::audit::model::Outcome;
use crate::audit::model::Place;
use crate::audit::model::ReportedError;
use crate::audit::model::ReportedFinding;
use crate::audit::model::Tool;
pub use crate::change::diff::compare::diff;
pub use crate::change::diff::compare::mark;
use crate::check::Severity;
use crate::verdict::Verdict;

/// The version of the format.
pub const DIFF_VERSION: &str = "1.0";

/// What changed between two audits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diff {
    /// The version of this format.
    pub schema_version: String,
    /// What compared the audits.
    pub tool: Tool,
    /// The earlier audit.
    pub old: Side,
    /// The later audit.
    pub new: Side,
    /// `findings` if something was introduced, reopened or worsened at or above the failing severity, `failed` if the
    /// later audit is not complete.
    pub outcome: Outcome,
    /// The counts.
    pub totals: DiffTotals,
    /// The claims for which something changed: in the order of the later audit, then those that are gone.
    pub claims: Vec<ClaimDiff>,
    /// The findings about no claim in particular that changed, in the same order.
    pub findings: Vec<LooseDiff>,
}

/// One of the two audits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// What to call it: its file or its revision.
    pub name: String,
    /// The commit, if it is the audit of a revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// What made it.
    pub tool: Tool,
    /// A hash of the settings that it was made with.
    pub config_hash: String,
    /// What its offsets count: `bytes`, `chars` or `utf16`.
    pub offsets: String,
    /// How many claims it has.
    pub claims: usize,
    /// What could not be done in it.
    pub errors: Vec<ReportedError>,
}

/// The counts of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiffTotals {
    /// The claims by what became of them; every effect is there.
    pub claims: BTreeMap<Effect, usize>,
    /// The claims for which something changed by who moved, without those that did not.
    pub movers: BTreeMap<Mover, usize>,
    /// The findings by what became of them; every word is there.
    pub findings: BTreeMap<FindingChange, usize>,
    /// How many findings make the comparison fail.
    pub failing: usize,
}

/// How something stands to the earlier audit, in the words of SARIF 2.1.0 (§3.27.24).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum BaselineState {
    /// It is in the later audit only.
    New,
    /// It is in both, as it was.
    Unchanged,
    /// It is in both, and differs.
    Updated,
    /// It is in the earlier audit only.
    Absent,
}

/// What became of a finding.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum FindingChange {
    /// It was not there.
    Introduced,
    /// It was accepted, and is so no more.
    Reopened,
    /// It weighs more.
    Worsened,
    /// It is there no more.
    Resolved,
    /// It weighs less.
    Improved,
    /// It was accepted.
    Accepted,
    /// It came, went or weighs otherwise because the tool or its settings are others.
    ToolMoved,
    /// It is as it was, and its claim or source moved.
    Moved,
    /// It is as it was.
    Unchanged,
}

impl BaselineState {
    /// Returns how a finding stands that is there; `None` for one that is absent.
    #[must_use]
    pub fn baseline(self) -> Option<Baseline> {
        match self {
            BaselineState::New => Some(Baseline::New),
            BaselineState::Unchanged => Some(Baseline::Unchanged),
            BaselineState::Updated => Some(Baseline::Updated),
            BaselineState::Absent => None,
        }
    }
}

impl FindingChange {
    /// All of them, in the order in which they are counted.
    pub const ALL: [FindingChange; 9] = [
        FindingChange::Introduced,
        FindingChange::Reopened,
        FindingChange::Worsened,
        FindingChange::Resolved,
        FindingChange::Improved,
        FindingChange::Accepted,
        FindingChange::ToolMoved,
        FindingChange::Moved,
        FindingChange::Unchanged,
    ];

    /// Returns the name that reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FindingChange::Introduced => "introduced",
            FindingChange::Reopened => "reopened",
            FindingChange::Worsened => "worsened",
            FindingChange::Resolved => "resolved",
            FindingChange::Improved => "improved",
            FindingChange::Accepted => "accepted",
            FindingChange::ToolMoved => "tool-moved",
            FindingChange::Moved => "moved",
            FindingChange::Unchanged => "unchanged",
        }
    }

    /// Tells whether it can make a comparison fail.
    #[must_use]
    pub fn is_worse(self) -> bool {
        matches!(
            self,
            FindingChange::Introduced | FindingChange::Reopened | FindingChange::Worsened
        )
    }

    /// Returns what became of the finding if it is looked at the other way round in time.
    #[must_use]
    pub fn mirrored(self) -> FindingChange {
        match self {
            FindingChange::Introduced => FindingChange::Resolved,
            FindingChange::Resolved => FindingChange::Introduced,
            FindingChange::Reopened => FindingChange::Accepted,
            FindingChange::Accepted => FindingChange::Reopened,
            FindingChange::Worsened => FindingChange::Improved,
            FindingChange::Improved => FindingChange::Worsened,
            FindingChange::ToolMoved | FindingChange::Moved | FindingChange::Unchanged => self,
        }
    }
}

/// A claim for which something changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimDiff {
    /// How it stands to the earlier audit.
    pub state: BaselineState,
    /// What became of it.
    pub effect: Effect,
    /// Who moved.
    pub mover: Mover,
    /// The claim in the earlier audit; null if it is new.
    pub old: Option<ClaimSide>,
    /// The claim in the later audit; null if it is gone.
    pub new: Option<ClaimSide>,
    /// Its findings in the later audit, then those that are gone.
    pub findings: Vec<FindingDiff>,
}

/// A claim in one of the audits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimSide {
    /// Its id.
    pub id: String,
    /// The path of its document.
    pub path: String,
    /// Its number in its document, from 1.
    pub ordinal: usize,
    /// Where it stands.
    pub span: Place,
    /// The keys that it cites, in the order of the text.
    pub keys: Vec<String>,
    /// Its text as written.
    pub text: String,
    /// What was shown of it.
    pub verdict: Verdict,
    /// Why it could not be checked; null otherwise.
    pub reason: Option<String>,
    /// How alike claim and passages are, `0.0..=1.0`, four decimals.
    pub similarity: f64,
    /// Where it came from, or null.
    pub source: Option<SourceSide>,
}

/// The main passage of a claim in one of the audits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceSide {
    /// The path of the source.
    pub path: String,
    /// Where the passage stands in it.
    pub span: Place,
    /// The text of the passage.
    pub text: String,
}

/// What became of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FindingDiff {
    /// How it stands to the earlier audit.
    pub state: BaselineState,
    /// What became of it.
    pub change: FindingChange,
    /// How much it weighed; null if it was not there.
    pub was: Option<Severity>,
    /// The finding in the later audit, or in the earlier one if it is gone.
    pub finding: ReportedFinding,
}

/// What became of a finding about no claim in particular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LooseDiff {
    /// The path of its document, or null.
    pub path: Option<String>,
    /// What became of it.
    #[serde(flatten)]
    pub finding: FindingDiff,
}

impl ClaimDiff {
    /// Returns the claim as it is now, or was if it is gone.
    #[must_use]
    pub fn side(&self) -> Option<&ClaimSide> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// Tells whether the words of the claim, its keys or its file differ.
    #[must_use]
    pub fn claim_moved(&self) -> bool {
        let seen = |side: &ClaimSide| (side.text.clone(), side.keys.clone(), side.path.clone());
        self.old.as_ref().map(seen) != self.new.as_ref().map(seen)
    }

    /// Tells whether the words of the passage or the name of its source differ.
    #[must_use]
    pub fn source_moved(&self) -> bool {
        let seen = |side: &ClaimSide| {
            let source = side.source.as_ref();
            source.map(|source| (source.text.clone(), source.path.clone()))
        };
        let both = self.old.as_ref().zip(self.new.as_ref());
        both.is_some_and(|(old, new)| seen(old) != seen(new))
    }

    /// Tells whether people have to see it: its text or that of its source changed, or something became of a finding.
    #[must_use]
    pub fn is_told(&self) -> bool {
        let is_quiet = |finding: &FindingDiff| {
            matches!(
                finding.change,
                FindingChange::Moved | FindingChange::Unchanged
            )
        };
        self.claim_moved() || self.source_moved() || !self.findings.iter().all(is_quiet)
    }
}

impl FindingDiff {
    /// Tells whether it makes a comparison fail from a severity on.
    #[must_use]
    pub fn fails(&self, fail_on: Option<Severity>) -> bool {
        self.change.is_worse()
            && !self.finding.accepted
            && fail_on.is_some_and(|least| least <= self.finding.severity)
    }
}

/// Returns the JSON Schema (2020-12) of a comparison.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Diff);
    let title = format!("citedrift diff, schema version {DIFF_VERSION}");
    schema.insert("title".to_owned(), Value::from(title));
    schema.to_value()
}
