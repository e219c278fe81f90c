//! Ids of claims and findings: the same under moved lines and reordered claims, and unique in an audit.

use std::collections::BTreeMap;

use sha2::Digest;
use sha2::Sha256;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::ReportedFinding;
use crate::config::hex;
use crate::text::fold::fold;

/// How many bytes of a hash an id shows: enough that no two of a corpus meet by chance.
const N_BYTES: usize = 16;

/// Hashes parts, which are told apart by their lengths.
pub(crate) fn digest(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hex(hasher.finalize().get(..N_BYTES).unwrap_or_default())
}

/// Numbers equal things in the order in which they come.
#[derive(Default)]
struct Equals(BTreeMap<String, usize>);

impl Equals {
    /// Returns the id of something: the hash of what it is, and of how many equal ones came before.
    fn id(&mut self, parts: &[&str]) -> String {
        let same = digest(parts);
        let n_before = self.0.entry(same.clone()).or_default();
        let id = if *n_before == 0 {
            same
        } else {
            digest(&[&same, &n_before.to_string()])
        };
        *n_before += 1;
        id
    }
}

/// Returns the ids of claims, given the path of the document of each and its text.
pub(crate) fn claim_ids<'a>(
    claims: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> impl Iterator<Item = String> {
    let mut ids = Equals::default();
    let claims = claims.into_iter();
    claims.map(move |(path, text)| ids.id(&[path, &folded(text)]))
}

/// Gives every claim and every finding of an audit its id.
///
/// A claim's id is made of its document's path and its folded words; a finding's of its code, the path, the folded
/// words of its claim and the first key that the claim cites.
pub(crate) fn name_all(audit: &mut Audit) {
    let (mut claims, mut findings) = (Equals::default(), Equals::default());
    for document in &mut audit.documents {
        for claim in &mut document.claims {
            let folded = folded(&claim.text);
            claim.id = claims.id(&[&document.path, &folded]);
            name_findings(claim, &document.path, &folded, &mut findings);
        }
        for finding in &mut document.findings {
            name_loose(finding, &document.path, &mut findings);
        }
    }
    for finding in &mut audit.findings {
        name_loose(finding, "", &mut findings);
    }
}

/// Gives the findings of a record's claims their ids, as if the record were a document.
#[derive(Default)]
pub(crate) struct RecordNames(Equals);

impl RecordNames {
    /// Gives the record's id to its next claim, and every finding of the claim an id of its own.
    pub(crate) fn name(&mut self, claim: &mut AuditedClaim, record: &str) {
        record.clone_into(&mut claim.id);
        if !claim.findings.is_empty() {
            let folded = folded(&claim.text);
            name_findings(claim, record, &folded, &mut self.0);
        }
    }
}

fn name_findings(claim: &mut AuditedClaim, path: &str, folded: &str, findings: &mut Equals) {
    let key = claim
        .citations
        .first()
        .map_or("", |citation| citation.key.as_str());
    for finding in &mut claim.findings {
        finding.id = findings.id(&[finding.code.name(), path, folded, key]);
    }
}

fn name_loose(finding: &mut ReportedFinding, path: &str, findings: &mut Equals) {
    let words = finding
        .claim
        .as_ref()
        .map_or(finding.message.as_str(), |words| words.text.as_str());
    finding.id = findings.id(&[finding.code.name(), path, words, ""]);
}

/// Returns a text in which white space, case and typography no longer tell.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            folded.push(' ');
        }
        let start = folded.len();
        if word.is_ascii() {
            folded.push_str(word);
        } else {
            folded.push_str(&fold(word));
        }
        if let Some(word) = folded.get_mut(start..) {
            word.make_ascii_lowercase();
        }
    }
    folded
}
