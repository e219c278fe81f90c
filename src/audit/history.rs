//! What an audit says of an earlier state: how claims changed since, and who moved.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// What became of a claim since an earlier state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimChange {
    /// Who moved.
    pub mover: Mover,
    /// What that did to the findings.
    pub effect: Effect,
    /// The claim before and after, if it moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Moved>,
    /// The passage before and after, if it moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Moved>,
}

/// One side that moved: what it said and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// The file it stood in, if that is another one than now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it said; null if it was not there.
    pub was: Option<String>,
    /// What it says now; null if it is gone.
    pub now: Option<String>,
}

/// Who moved between two states of a claim.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Mover {
    /// Nobody: claim, passage and source are as they were.
    Nobody,
    /// The claim: its words or its citations.
    Claim,
    /// The passage in the source.
    Source,
    /// The source, but not the passage: for this claim nothing changed.
    SourceElsewhere,
    /// The source is there no more.
    SourceLost,
    /// A source that was not there before.
    SourceAdded,
    /// The source has another name, and its passage is the same.
    SourceRenamed,
    /// Claim and passage, which now agree.
    Converged,
    /// Claim and passage, which do not agree.
    Diverged,
    /// What stands around it: another claim, or the set of files.
    Around,
    /// The tool or its settings.
    Tool,
}

impl Mover {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Mover; 11] = [
        Mover::Nobody,
        Mover::Claim,
        Mover::Source,
        Mover::SourceElsewhere,
        Mover::SourceLost,
        Mover::SourceAdded,
        Mover::SourceRenamed,
        Mover::Converged,
        Mover::Diverged,
        Mover::Around,
        Mover::Tool,
    ];

    /// Returns the name that reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Mover::Nobody => "nobody",
            Mover::Claim => "claim",
            Mover::Source => "source",
            Mover::SourceElsewhere => "source-elsewhere",
            Mover::SourceLost => "source-lost",
            Mover::SourceAdded => "source-added",
            Mover::SourceRenamed => "source-renamed",
            Mover::Converged => "converged",
            Mover::Diverged => "diverged",
            Mover::Around => "around",
            Mover::Tool => "tool",
        }
    }

    /// Returns who moved, as a sentence begins.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Mover::Nobody => "nobody moved",
            Mover::Claim => "claim moved",
            Mover::Source => "source moved",
            Mover::SourceElsewhere => "source moved elsewhere",
            Mover::SourceLost => "source lost",
            Mover::SourceAdded => "source added",
            Mover::SourceRenamed => "source renamed",
            Mover::Converged => "both moved, and agree",
            Mover::Diverged => "both moved, and do not agree",
            Mover::Around => "another claim or file moved",
            Mover::Tool => "tool or settings moved",
        }
    }
}

/// What a change did to the findings of a claim.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The claim is new.
    Added,
    /// The claim is gone.
    Removed,
    /// It had no finding, and has one.
    Introduced,
    /// It had a finding, and has none.
    Resolved,
    /// What is wrong with it weighs more.
    Worsened,
    /// What is wrong with it weighs less.
    Improved,
    /// What is wrong with it is something else that weighs as much.
    Exchanged,
    /// Something moved, and the findings are the same.
    MovedOnly,
    /// Nothing changed.
    Unchanged,
}

impl Effect {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Effect; 9] = [
        Effect::Added,
        Effect::Removed,
        Effect::Introduced,
        Effect::Resolved,
        Effect::Worsened,
        Effect::Improved,
        Effect::Exchanged,
        Effect::MovedOnly,
        Effect::Unchanged,
    ];

    /// Returns the name that reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Effect::Added => "added",
            Effect::Removed => "removed",
            Effect::Introduced => "introduced",
            Effect::Resolved => "resolved",
            Effect::Worsened => "worsened",
            Effect::Improved => "improved",
            Effect::Exchanged => "exchanged",
            Effect::MovedOnly => "moved-only",
            Effect::Unchanged => "unchanged",
        }
    }

    /// Returns what the change did if it is looked at the other way round in time.
    #[must_use]
    pub fn mirrored(self) -> Effect {
        match self {
            Effect::Added => Effect::Removed,
            Effect::Removed => Effect::Added,
            Effect::Introduced => Effect::Resolved,
            Effect::Resolved => Effect::Introduced,
            Effect::Worsened => Effect::Improved,
            Effect::Improved => Effect::Worsened,
            Effect::Exchanged | Effect::MovedOnly | Effect::Unchanged => self,
        }
    }
}

/// How a finding stands to those that the lock knows.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Baseline {
    /// The lock does not know it.
    New,
    /// The lock knows one of its code for the claim, and not this one, or one that weighs less.
    Updated,
    /// The lock knows it.
    Unchanged,
}

/// What a run with a lock counts besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LockTotals {
    /// The claims that were checked.
    pub rechecked: usize,
    /// The claims whose verdict and findings were taken from the lock.
    pub carried: usize,
    /// The findings that the lock knows and that do not count.
    pub known: usize,
}
