//! What an earlier audit found, for a run that checks again only what may have changed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::audit::gather::MIN_SIMILARITY;
use crate::audit::identity::digest;
use crate::check::Code;
use crate::check::Severity;
use crate::verdict::Verdict;

/// What an audit of the same tool under the same settings found.
///
/// Whoever makes one vouches for tool and settings; files are compared by [`rerun`](crate::audit::rerun).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis<'a> {
    /// The documents by path; those of which everything is known.
    pub documents: BTreeMap<&'a str, KeptDocument<'a>>,
}

/// A document as it was audited.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDocument<'a> {
    /// The SHA-256 of its bytes.
    pub sha256: &'a str,
    /// The SHA-256 of the sources that its claims were checked against, by id.
    pub sources: &'a BTreeMap<String, String>,
    /// The [digest](all_sources) of all sources, if it may rest on them all.
    pub all: Option<&'a str>,
    /// Its claims, in reading order.
    pub claims: Vec<&'a KeptClaim>,
}

/// What is kept of a claim: enough to show it again, save its edits and facts.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptClaim {
    /// Its text.
    pub text: String,
    /// What was shown of it.
    pub verdict: Verdict,
    /// Why it could not be checked, if it could not.
    pub reason: Option<String>,
    /// How alike claim and passages are, `0.0..=1.0`, four decimals.
    pub similarity: f64,
    /// The main passage.
    pub passage: Option<KeptPassage>,
    /// What is wrong with it.
    pub findings: Vec<KeptFinding>,
}

/// What is kept of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPassage {
    /// The id of its source.
    pub source: String,
    /// Its text.
    pub text: String,
}

/// What is kept of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFinding {
    /// What it is about.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What was claimed and what the source says.
    pub message: String,
    /// The words in the claims document, with how many bytes behind the beginning of the claim they begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<(i64, String)>,
    /// The words in the source, with its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<(String, String)>,
    /// How the two values relate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
}

/// Returns a hash of what sources there are: their ids and the SHA-256 of their bytes, in any order.
pub fn all_sources<'a>(sources: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let sources: BTreeMap<&str, Option<&str>> = sources.into_iter().collect();
    let parts = sources.into_iter();
    let parts: Vec<&str> = parts
        .flat_map(|(id, hash)| [id, hash.unwrap_or_default()])
        .collect();
    digest(&parts)
}

/// Tells whether a claim was looked for in other sources than those that it cites.
#[must_use]
pub fn was_sought_everywhere(
    verdict: Verdict,
    similarity: f64,
    mut codes: impl Iterator<Item = Code>,
) -> bool {
    let is_of_all = |code| {
        matches!(
            code,
            Code::NotFound | Code::WrongSource | Code::UncheckedClaim
        )
    };
    matches!(verdict, Verdict::NotFound | Verdict::Unchecked)
        || similarity <= MIN_SIMILARITY
        || codes.any(is_of_all)
}
