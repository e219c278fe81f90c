//! The lock: what the claims of a project were found to be, kept with it.
//!
//! It is a text of JSON lines, sorted, one a claim, so that what two people did to different claims merges without
//! thought: no line counts others, and the version of the tool stands in a line of its own. What a merge may put
//! together without a conflict is still told from what one run has found: the line of a document holds the hashes of
//! its sources, and that of a source which several documents use a hash of these. Where they do not fit, the documents
//! are checked again.

mod line;
mod read;
mod write;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::audit::basis::Basis;
use crate::audit::basis::KeptClaim;
use crate::audit::basis::KeptDocument;
use crate::audit::basis::KeptFinding;
use crate::audit::basis::KeptPassage;
use crate::audit::basis::all_sources;
use crate::audit::basis::was_sought_everywhere;
use crate::audit::claim_ids;
use crate::audit::digest;
pub use crate::change::lock::read::Problem;
use crate::change::state::ClaimState;
use crate::change::state::DocumentState;
use crate::change::state::FindingState;
use crate::change::state::LooseState;
use crate::change::state::PassageState;
use crate::change::state::State;
use crate::change::state::detail;
use crate::change::state::words_hash;
use crate::check::Code;

/// What the file is called.
pub const FILE_NAME: &str = "citedrift.lock";

/// A lock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock {
    /// The version of the tool that wrote it; `None` if lines of it do not agree.
    pub version: Option<String>,
    /// The hash of the settings; `None` if lines of it do not agree.
    pub config: Option<String>,
    /// The SHA-256 of all sources by path, if they could be read.
    pub sources: BTreeMap<String, Option<String>>,
    /// For a source that several documents use, a hash of what these are.
    pub users: BTreeMap<String, String>,
    /// The documents by path.
    pub documents: BTreeMap<String, LockedDocument>,
    /// The findings about no document in particular.
    pub loose: Vec<KeptFinding>,
}

/// A document in a lock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LockedDocument {
    /// The SHA-256 of its bytes; `None` if not all of it is known.
    pub sha256: Option<String>,
    /// The SHA-256 of the sources that its claims were checked against, by path.
    pub sources: BTreeMap<String, String>,
    /// A hash of all sources, if it may rest on them all.
    pub all: Option<String>,
    /// Its claims, in reading order.
    pub claims: Vec<LockedClaim>,
    /// The findings about none of its claims.
    pub loose: Vec<KeptFinding>,
}

/// A claim in a lock.
#[derive(Clone, Debug, PartialEq)]
pub struct LockedClaim {
    /// What was found of it.
    pub kept: KeptClaim,
    /// The keys that it cites.
    pub keys: Vec<String>,
    /// Whether one of them means a source.
    pub is_cited: bool,
    /// Why its findings do not count, if they were accepted.
    pub accepted: Option<Accepted>,
}

/// That findings of a claim do not count, as long as neither claim nor passage moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Why, in the words of whoever accepted them.
    pub reason: String,
    /// The last day on which that holds, if it does not hold for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// A hash of claim and passage as they were then.
    pub of: String,
    /// The findings: code and detail.
    pub findings: Vec<String>,
}

impl Lock {
    /// Returns the lock of what is known of an audit; it accepts nothing.
    #[must_use]
    pub fn of(state: &State) -> Lock {
        let sources = state.sources.iter();
        let hashes = sources.map(|(path, hash)| (path.as_str(), hash.as_deref()));
        let all = all_sources(hashes);
        let mut documents: BTreeMap<String, LockedDocument> = BTreeMap::new();
        for document in &state.documents {
            let known = |path: &String| Some((path.clone(), state.sha256(path)?.to_owned()));
            let locked = LockedDocument {
                sha256: document.sha256.clone(),
                sources: document.sources.iter().filter_map(known).collect(),
                ..LockedDocument::default()
            };
            documents.insert(document.path.clone(), locked);
        }
        for claim in &state.claims {
            let document = documents.entry(claim.path.clone()).or_default();
            let codes = claim.findings.iter().map(|finding| finding.code);
            if !claim.is_cited || was_sought_everywhere(claim.verdict, claim.similarity, codes) {
                document.all = Some(all.clone());
            }
            document.claims.push(LockedClaim::of(claim));
        }
        let mut loose = Vec::new();
        for of_document in &state.loose {
            let kept = kept(&of_document.finding);
            match documents.get_mut(&of_document.path) {
                Some(document) => document.loose.push(kept),
                None => loose.push(kept),
            }
        }
        let mut lock = Lock {
            version: state.version.clone(),
            config: state.config.clone(),
            sources: state.sources.clone(),
            users: BTreeMap::new(),
            documents,
            loose,
        };
        lock.recount_users();
        lock
    }

    /// Hashes anew which documents use which sources.
    pub(crate) fn recount_users(&mut self) {
        self.users = self.users_now();
    }

    /// Returns, for each source that several documents use, a hash of what these are.
    fn users_now(&self) -> BTreeMap<String, String> {
        let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, document) in &self.documents {
            for source in document.sources.keys() {
                let parts = [
                    path.as_str(),
                    document.sha256.as_deref().unwrap_or_default(),
                ];
                users.entry(source).or_default().extend(parts);
            }
        }
        let several = users.into_iter().filter(|(_, parts)| parts.len() > 2);
        several
            .map(|(source, parts)| (source.to_owned(), digest(&parts)))
            .collect()
    }

    /// Returns what a run can take over from this lock, if it was written by this version under these settings.
    #[must_use]
    pub fn basis(&self, version: &str, config: &str) -> Option<Basis<'_>> {
        if self.version.as_deref() != Some(version) || self.config.as_deref() != Some(config) {
            return None;
        }
        let users = self.users_now();
        let is_one = |source: &String| self.users.get(source) == users.get(source);
        let mut basis = Basis::default();
        for (path, document) in &self.documents {
            let Some(sha256) = document.sha256.as_deref() else {
                continue;
            };
            if document.sources.keys().all(is_one) {
                let claims = document.claims.iter();
                let kept = KeptDocument {
                    sha256,
                    sources: &document.sources,
                    all: document.all.as_deref(),
                    claims: claims.map(|claim| &claim.kept).collect(),
                };
                basis.documents.insert(path, kept);
            }
        }
        Some(basis)
    }

    /// Returns what is known of the documents whose paths are `wanted`, as a state to compare with.
    pub fn state(&self, wanted: impl Fn(&str) -> bool) -> State {
        let documents = || self.documents.iter().filter(|(path, _)| wanted(path));
        let claims = || {
            documents().flat_map(|(path, document)| {
                document
                    .claims
                    .iter()
                    .map(move |claim| (path.as_str(), document, claim))
            })
        };
        let ids = claim_ids(claims().map(|(path, _, claim)| (path, claim.kept.text.as_str())));
        let states = claims().zip(ids);
        let of_documents = documents()
            .flat_map(|(path, document)| document.loose.iter().map(move |kept| loose(path, kept)));
        State {
            version: self.version.clone(),
            config: self.config.clone(),
            documents: documents()
                .map(|(path, document)| DocumentState {
                    path: path.clone(),
                    sha256: document.sha256.clone(),
                    sources: document.sources.keys().cloned().collect(),
                })
                .collect(),
            sources: self.sources.clone(),
            claims: states
                .map(|((path, document, claim), id)| claim.state((path, document), id))
                .collect(),
            loose: of_documents
                .chain(self.loose.iter().map(|kept| loose("", kept)))
                .collect(),
        }
    }
}

impl LockedDocument {
    /// Tells whether nothing is known of its claims.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.loose.is_empty()
    }
}

impl LockedClaim {
    /// Returns what a lock holds of a claim; nothing is accepted.
    #[must_use]
    pub fn of(claim: &ClaimState) -> LockedClaim {
        LockedClaim {
            kept: KeptClaim {
                text: claim.text.clone(),
                verdict: claim.verdict,
                reason: claim.reason.clone(),
                similarity: claim.similarity,
                passage: claim.passage.as_ref().map(|passage| KeptPassage {
                    source: passage.source.clone(),
                    text: passage.text.clone(),
                }),
                // That an acceptance is void is told anew by every run.
                findings: claim
                    .findings
                    .iter()
                    .filter(|finding| finding.code != Code::VoidAcceptance)
                    .map(kept)
                    .collect(),
            },
            keys: claim.keys.clone(),
            is_cited: claim.is_cited,
            accepted: None,
        }
    }

    /// Returns what is known of it, its document aside.
    pub(crate) fn state_alone(&self) -> ClaimState {
        self.state(("", &LockedDocument::default()), String::new())
    }

    fn state(&self, (path, document): (&str, &LockedDocument), id: String) -> ClaimState {
        let kept = &self.kept;
        let hash = words_hash(&kept.text);
        ClaimState {
            path: path.to_owned(),
            id,
            text: kept.text.clone(),
            keys: self.keys.clone(),
            is_cited: self.is_cited,
            verdict: kept.verdict,
            reason: kept.reason.clone(),
            similarity: kept.similarity,
            passage: kept.passage.as_ref().map(|passage| PassageState {
                source: passage.source.clone(),
                sha256: document.sources.get(&passage.source).cloned(),
                text: passage.text.clone(),
                hash: if passage.text == kept.text {
                    hash.clone()
                } else {
                    words_hash(&passage.text)
                },
            }),
            findings: kept
                .findings
                .iter()
                .map(|finding| FindingState::of(finding, Some(&kept.text)))
                .collect(),
            hash,
        }
    }
}

fn loose(path: &str, kept: &KeptFinding) -> LooseState {
    LooseState {
        path: path.to_owned(),
        finding: FindingState::of(kept, None),
    }
}

/// Returns what a lock keeps of a finding.
fn kept(finding: &FindingState) -> KeptFinding {
    KeptFinding {
        code: finding.code,
        severity: finding.severity,
        message: finding.message.clone(),
        claim: finding.words.clone(),
        source: finding.source.clone(),
        relation: finding.relation.clone(),
    }
}

impl FindingState {
    /// Returns what is known of a finding that a lock holds, of a claim with this text or of none.
    pub(crate) fn of(kept: &KeptFinding, claim: Option<&str>) -> FindingState {
        let parts = [
            kept.claim.as_ref().map(|(_, text)| text.as_str()),
            kept.source.as_ref().map(|(_, text)| text.as_str()),
            kept.relation.as_deref(),
        ];
        FindingState {
            code: kept.code,
            severity: kept.severity,
            message: kept.message.clone(),
            words: kept.claim.clone(),
            source: kept.source.clone(),
            relation: kept.relation.clone(),
            detail: detail(kept.code, parts, claim),
            acceptance: None,
            known: false,
        }
    }
}
