//! The lines of a lock as they are read and written.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::audit::basis::KeptFinding;
use crate::change::lock::Accepted;
use crate::verdict::Verdict;

/// The version of the format.
pub(crate) const VERSION: u32 = 1;

/// Any line that is read: the key that is there says of which kind it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Read {
    #[serde(rename = "citedrift-lock")]
    pub(crate) lock: Option<u32>,
    pub(crate) tool: Option<String>,
    pub(crate) config: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) cited: Option<String>,
    pub(crate) document: Option<String>,
    pub(crate) sha256: Option<String>,
    #[serde(default)]
    pub(crate) sources: BTreeMap<String, String>,
    pub(crate) all: Option<String>,
    pub(crate) claim: Option<String>,
    pub(crate) text: Option<String>,
    #[serde(default)]
    pub(crate) keys: Vec<String>,
    #[serde(default, rename = "no-source")]
    pub(crate) no_source: bool,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) reason: Option<String>,
    pub(crate) similarity: Option<f64>,
    pub(crate) passage: Option<PassageLine>,
    #[serde(default)]
    pub(crate) findings: Vec<KeptFinding>,
    pub(crate) loose: Option<String>,
    pub(crate) finding: Option<KeptFinding>,
    pub(crate) accepted: Option<Accepted>,
}

/// The passage in the line of a claim.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PassageLine {
    pub(crate) source: String,
    /// Its text, unless that is the claim's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}

/// The first line.
#[derive(Serialize)]
pub(crate) struct HeaderLine {
    #[serde(rename = "citedrift-lock")]
    pub(crate) lock: u32,
}

/// The line of the tool.
#[derive(Serialize)]
pub(crate) struct ToolLine<'a> {
    pub(crate) tool: &'a str,
    pub(crate) config: &'a str,
}

/// The line of a source.
#[derive(Serialize)]
pub(crate) struct SourceLine<'a> {
    pub(crate) source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sha256: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cited: Option<String>,
}

/// The line of a document.
#[derive(Serialize)]
pub(crate) struct DocumentLine<'a> {
    pub(crate) document: &'a str,
    pub(crate) sha256: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) sources: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) all: Option<&'a str>,
}

/// The line of a claim.
#[derive(Serialize)]
pub(crate) struct ClaimLine<'a> {
    pub(crate) claim: &'a str,
    pub(crate) text: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) keys: &'a [String],
    #[serde(rename = "no-source", skip_serializing_if = "is_false")]
    pub(crate) no_source: bool,
    pub(crate) verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) similarity: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) passage: Option<PassageLine>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) findings: &'a [KeptFinding],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) accepted: Option<&'a Accepted>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// The line of a finding about no claim in particular.
#[derive(Serialize)]
pub(crate) struct LooseLine<'a> {
    pub(crate) loose: &'a str,
    pub(crate) finding: &'a KeptFinding,
}
