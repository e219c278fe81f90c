//! An audit as reports show it: plain data, complete, in the order of the input.
//!
//! Every writer of `report` works from this alone, so that a report can be written again from its JSON form.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

pub use crate::audit::history::Baseline;
pub use crate::audit::history::ClaimChange;
pub use crate::audit::history::Effect;
pub use crate::audit::history::LockTotals;
pub use crate::audit::history::Moved;
pub use crate::audit::history::Mover;
pub use crate::audit::since::Since;
use crate::check::Code;
use crate::check::Severity;
use crate::verdict::Verdict;

/// All that a run found out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Audit {
    /// The version of this format.
    pub schema_version: String,
    /// What made the audit.
    pub tool: Tool,
    /// A hash of the settings that can change a result, in lower-case hexadecimal.
    pub config_hash: String,
    /// What the offsets count: `bytes`, `chars` or `utf16`.
    pub offsets: String,
    /// How the run ended.
    pub outcome: Outcome,
    /// Since when a run looked for changes, if it left out what did not change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// The counts.
    pub totals: Totals,
    /// The documents whose claims were checked, sorted by path.
    pub documents: Vec<AuditedDocument>,
    /// The findings about no document in particular, as an unused source.
    pub findings: Vec<ReportedFinding>,
    /// What could not be done.
    pub errors: Vec<ReportedError>,
}

/// What made an audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Its name, `citedrift`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Everything was checked and nothing was found at or above the failing severity.
    Clean,
    /// Everything was checked and something was found.
    Findings,
    /// Something could not be done: see the errors.
    Failed,
}

/// The counts of an audit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// The documents whose claims were checked.
    pub documents: usize,
    /// The sources that they were checked against.
    pub sources: usize,
    /// The claims.
    pub claims: usize,
    /// The claims by verdict; every verdict is there.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// The findings that were not accepted, by severity; `info`, `warning` and `error` are there.
    pub findings: BTreeMap<Severity, usize>,
    /// The same by code, without codes that were not found.
    pub codes: BTreeMap<Code, usize>,
    /// What was counted besides, if there is a lock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<LockTotals>,
}

/// A document whose claims were checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditedDocument {
    /// Its path, relative, with forward slashes.
    pub path: String,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// How its markers were read.
    pub placement: Placed,
    /// The sources that its claims were checked against.
    pub sources: Vec<ReportedSource>,
    /// Its claims in reading order.
    pub claims: Vec<AuditedClaim>,
    /// The findings about no claim in particular, as a marker that binds to none.
    pub findings: Vec<ReportedFinding>,
}

/// How the markers of a document were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Placed {
    /// `leading` or `trailing`.
    pub mode: String,
    /// Why.
    pub because: String,
}

/// A source that claims were checked against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedSource {
    /// Its id: what claims call it.
    pub id: String,
    /// Its path, relative, with forward slashes.
    pub path: String,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The length of its text, in the audit's unit.
    pub length: usize,
}

/// A claim and all that was found out about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditedClaim {
    /// Its id, unique in the audit and the same under moved lines.
    pub id: String,
    /// Its number in its document, from 1.
    pub ordinal: usize,
    /// Its text as a reader sees it, without the markers at both ends.
    pub text: String,
    /// Where it stands.
    pub span: Place,
    /// Its citations in the order of the text.
    pub citations: Vec<ReportedCitation>,
    /// What was shown of it.
    pub verdict: Verdict,
    /// Why it could not be checked; null otherwise.
    pub reason: Option<String>,
    /// How alike claim and passages are, `0.0..=1.0`, four decimals.
    pub similarity: f64,
    /// Where it came from, the main passage first.
    pub passages: Vec<ReportedPassage>,
    /// How it differs from the passages, in the order of the claim.
    pub edits: Vec<ReportedEdit>,
    /// How its facts relate to the source's.
    pub facts: Vec<ReportedFact>,
    /// What is wrong with it.
    pub findings: Vec<ReportedFinding>,
    /// Whether verdict and findings were taken from the lock, because nothing that they rest on has changed; edits and
    /// facts are then left out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub carried: bool,
    /// What became of it since the lock was written, if something did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ClaimChange>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// Where something stands in a text.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Place {
    /// The offset of the first character, in the audit's unit.
    pub start: usize,
    /// The offset behind the last character.
    pub end: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in code points.
    pub column: usize,
}

/// A citation of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedCitation {
    /// The key as a reader would say it.
    pub key: String,
    /// Where it stands.
    pub span: Place,
    /// Where its marker stands in the claim: `leading`, `inside` or `trailing`.
    pub placement: String,
    /// The id of the source that it means, or null.
    pub source: Option<String>,
}

/// A passage of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedPassage {
    /// The id of its source.
    pub source: String,
    /// Where it stands in the source.
    pub span: Place,
    /// What stands before it in its sentence; empty where it begins one, or the claim has no findings.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// Its text.
    pub text: String,
    /// What stands behind it in its sentence; empty where it ends one, or the claim has no findings.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// How alike it and its part of the claim are, `0.0..=1.0`, four decimals.
    pub similarity: f64,
}

/// Words of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// Where they stand; empty where words are missing.
    pub span: Place,
    /// The words.
    pub text: String,
}

/// One difference between claim and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedEdit {
    /// `added`, `omitted`, `changed`, `moved`, `typography`, `spelling` or `inflection`.
    pub kind: String,
    /// The claim's words.
    pub claim: Words,
    /// The source's words.
    pub source: Words,
}

/// A fact of one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatedFact {
    /// Where it stands.
    pub span: Place,
    /// Its words.
    pub text: String,
    /// Its exact value.
    pub value: String,
    /// Its unit, or null.
    pub unit: Option<String>,
}

/// A fact of the claim beside the source's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedFact {
    /// What it is a statement of: `number`, `date` and so on.
    pub kind: String,
    /// How the claim's fact relates to the source's.
    pub relation: String,
    /// The claim's, or null.
    pub claim: Option<StatedFact>,
    /// The source's, or null.
    pub source: Option<StatedFact>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedFinding {
    /// Its id: the same under moved lines and reordered claims.
    pub id: String,
    /// What it is about.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What was claimed and what the source says.
    pub message: String,
    /// The words in the claims document, or null.
    pub claim: Option<FindingWords>,
    /// The words in the source, or null.
    pub source: Option<SourceWords>,
    /// How the two values relate, or null.
    pub relation: Option<String>,
    /// Whether the drift was accepted.
    pub accepted: bool,
    /// Who accepted it and why, if it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
    /// How it stands to the lock, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Whether the lock knows it, so that it does not count.
    #[serde(default, skip_serializing_if = "is_false")]
    pub known: bool,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Acceptance {
    /// Where that is said.
    pub by: AcceptedBy,
    /// Why, in the words of whoever said so.
    pub reason: String,
    /// The last day on which it holds, as in ISO 8601, if it does not hold for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Where it is said that a finding does not count.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum AcceptedBy {
    /// In a comment in the document.
    Comment,
    /// In `citedrift.toml`.
    Config,
    /// In `citedrift.lock`.
    Lock,
}

/// The words of a claims document that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FindingWords {
    /// Where they stand.
    pub span: Place,
    /// The words.
    pub text: String,
    /// The value that they state, or null.
    pub value: Option<String>,
}

/// The words of a source that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceWords {
    /// The id of the source.
    pub id: String,
    /// Where they stand in it.
    pub span: Place,
    /// The words.
    pub text: String,
    /// The value that they state, or null.
    pub value: Option<String>,
}

/// Something that could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedError {
    /// The file that it is about, or null.
    pub path: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}
