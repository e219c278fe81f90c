//! What is known of the claims of one audit: plain data, small enough to be kept.

use std::collections::BTreeMap;

use crate::audit::digest;
use crate::audit::folded;
use crate::audit::model::Acceptance;
use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::ReportedFinding;
use crate::check::Code;
use crate::check::Severity;
use crate::verdict::Verdict;

/// What is known of the claims of one audit, or of one lock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The version of the tool, if it is known.
    pub version: Option<String>,
    /// The hash of the settings, if it is known.
    pub config: Option<String>,
    /// The documents, sorted by path.
    pub documents: Vec<DocumentState>,
    /// The SHA-256 of the sources by path; `None` of one that is there and was not read.
    pub sources: BTreeMap<String, Option<String>>,
    /// The claims by document, in reading order.
    pub claims: Vec<ClaimState>,
    /// The findings about no claim in particular.
    pub loose: Vec<LooseState>,
}

/// What is known of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentState {
    /// Its path.
    pub path: String,
    /// The SHA-256 of its bytes, if it is known.
    pub sha256: Option<String>,
    /// The paths of the sources that its claims were checked against.
    pub sources: Vec<String>,
}

/// What is known of one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimState {
    /// The path of its document.
    pub path: String,
    /// Its id.
    pub id: String,
    /// A hash of its folded words, the same in every document.
    pub hash: String,
    /// Its text as written.
    pub text: String,
    /// The keys that it cites, in the order of the text.
    pub keys: Vec<String>,
    /// Whether a key that it cites means a source.
    pub is_cited: bool,
    /// What was shown of it.
    pub verdict: Verdict,
    /// Why it could not be checked, if it could not.
    pub reason: Option<String>,
    /// How alike claim and passages are, `0.0..=1.0`, four decimals.
    pub similarity: f64,
    /// Where it came from.
    pub passage: Option<PassageState>,
    /// What is wrong with it, in the order of the report.
    pub findings: Vec<FindingState>,
}

/// What is known of the main passage of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageState {
    /// The path of its source.
    pub source: String,
    /// The SHA-256 of the source, if it is known.
    pub sha256: Option<String>,
    /// Its text as written.
    pub text: String,
    /// A hash of its folded words.
    pub hash: String,
}

/// What is known of one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingState {
    /// What it is about.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What was claimed and what the source says.
    pub message: String,
    /// The words in the claims document, with how many bytes behind the beginning of the claim they begin.
    pub words: Option<(i64, String)>,
    /// The words in the source, with its id.
    pub source: Option<(String, String)>,
    /// How the two values relate.
    pub relation: Option<String>,
    /// A hash of what it is about in particular: with the same code, another detail is another fault.
    pub detail: String,
    /// Why it does not count, if it was accepted.
    pub acceptance: Option<Acceptance>,
    /// Whether a lock knew it, so that it did not count.
    pub known: bool,
}

/// A finding about no claim in particular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseState {
    /// The path of its document; empty if it is about none.
    pub path: String,
    /// The finding.
    pub finding: FindingState,
}

impl State {
    /// Returns what is known from an audit.
    #[must_use]
    pub fn of(audit: &Audit) -> State {
        State::of_some(audit, |_| true)
    }

    /// Returns what is known from the documents of an audit that are `wanted`, and of all its sources.
    pub fn of_some(audit: &Audit, wanted: impl Fn(&AuditedDocument) -> bool) -> State {
        let documents = || audit.documents.iter().filter(|document| wanted(document));
        let mut sources = BTreeMap::new();
        let unused = audit.findings.iter().filter_map(|finding| {
            let source = finding.source.as_ref()?;
            (finding.code == Code::UnusedSource).then(|| source.id.clone())
        });
        sources.extend(unused.map(|id| (id, None)));
        let used = audit
            .documents
            .iter()
            .flat_map(|document| &document.sources);
        sources.extend(used.map(|source| (source.path.clone(), Some(source.sha256.clone()))));
        let loose = |path: &str, finding: &ReportedFinding| LooseState {
            path: path.to_owned(),
            finding: finding_state(finding, None),
        };
        let of_documents = documents().flat_map(|document| {
            let findings = document.findings.iter();
            findings.map(move |finding| loose(&document.path, finding))
        });
        let of_run = audit.findings.iter().map(|finding| loose("", finding));
        State {
            version: Some(audit.tool.version.clone()),
            config: Some(audit.config_hash.clone()),
            documents: documents().map(document_state).collect(),
            sources,
            claims: documents().flat_map(document_states).collect(),
            loose: of_documents.chain(of_run).collect(),
        }
    }

    /// Adds sources that are there, whether a claim was checked against them or not; what is known of one stays.
    pub fn add_sources(&mut self, sources: impl IntoIterator<Item = (String, Option<String>)>) {
        for (path, sha256) in sources {
            let known = self.sources.entry(path).or_default();
            *known = known.take().or(sha256);
        }
    }

    /// Returns the SHA-256 of a source, if it is known.
    #[must_use]
    pub fn sha256(&self, source: &str) -> Option<&str> {
        self.sources.get(source)?.as_deref()
    }
}

/// Returns what is known of each claim of an audit, in the order of the audit.
#[must_use]
pub fn states(audit: &Audit) -> Vec<ClaimState> {
    audit.documents.iter().flat_map(document_states).collect()
}

fn document_states(document: &AuditedDocument) -> Vec<ClaimState> {
    let claims = document.claims.iter();
    claims.map(|claim| claim_state(document, claim)).collect()
}

impl From<&ReportedFinding> for FindingState {
    /// Returns what is known of a finding about no claim in particular.
    fn from(finding: &ReportedFinding) -> Self {
        finding_state(finding, None)
    }
}

fn document_state(document: &AuditedDocument) -> DocumentState {
    let sources = document.sources.iter();
    DocumentState {
        path: document.path.clone(),
        sha256: Some(document.sha256.clone()),
        sources: sources.map(|source| source.path.clone()).collect(),
    }
}

fn claim_state(document: &AuditedDocument, claim: &AuditedClaim) -> ClaimState {
    let passage = claim.passages.first().map(|passage| {
        let source = document
            .sources
            .iter()
            .find(|source| source.id == passage.source);
        PassageState {
            source: source
                .map_or(&passage.source, |source| &source.path)
                .clone(),
            sha256: source.map(|source| source.sha256.clone()),
            text: passage.text.clone(),
            hash: words_hash(&passage.text),
        }
    });
    let (citations, findings) = (claim.citations.iter(), claim.findings.iter());
    ClaimState {
        path: document.path.clone(),
        id: claim.id.clone(),
        hash: words_hash(&claim.text),
        text: claim.text.clone(),
        keys: citations
            .clone()
            .map(|citation| citation.key.clone())
            .collect(),
        is_cited: citations.clone().any(|citation| citation.source.is_some()),
        verdict: claim.verdict,
        reason: claim.reason.clone(),
        similarity: claim.similarity,
        passage,
        findings: findings
            .map(|finding| finding_state(finding, Some(claim)))
            .collect(),
    }
}

fn finding_state(finding: &ReportedFinding, claim: Option<&AuditedClaim>) -> FindingState {
    let begins = claim.map_or(0, |claim| claim.span.start);
    let signed = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
    let ours = finding.claim.as_ref();
    let words = ours.map(|words| {
        (
            signed(words.span.start) - signed(begins),
            words.text.clone(),
        )
    });
    let theirs = finding.source.as_ref();
    let source = theirs.map(|words| (words.id.clone(), words.text.clone()));
    FindingState {
        code: finding.code,
        severity: finding.severity,
        message: finding.message.clone(),
        detail: detail(
            finding.code,
            [
                ours.map(|words| words.text.as_str()),
                theirs.map(|words| words.text.as_str()),
                finding.relation.as_deref(),
            ],
            claim.map(|claim| claim.text.as_str()),
        ),
        words,
        source,
        relation: finding.relation.clone(),
        acceptance: finding.acceptance.clone(),
        known: finding.known,
    }
}

/// Returns a hash of what a finding is about in particular: the words of both sides and how they relate.
///
/// `claim` is the text of its claim. That a sentence lacks a citation is the same fault when the sentence is mended, so
/// words that are the whole claim do not tell for findings about citations.
pub(crate) fn detail(code: Code, parts: [Option<&str>; 3], claim: Option<&str>) -> String {
    let [ours, theirs, relation] = parts;
    let is_told = |ours: &&str| !is_of_citations(code) || claim != Some(*ours);
    digest(&[
        &ours.filter(is_told).map(folded).unwrap_or_default(),
        &theirs.map(folded).unwrap_or_default(),
        relation.unwrap_or_default(),
    ])
}

fn is_of_citations(code: Code) -> bool {
    matches!(
        code,
        Code::MissingCitation | Code::DuplicateCitation | Code::AmbiguousPlacement
    )
}

/// Returns a hash of the folded words of a text: the same under other white space, case and typography.
#[must_use]
pub fn words_hash(text: &str) -> String {
    digest(&[&folded(text)])
}

impl ClaimState {
    /// Tells whether claim and passage are the same as in another state.
    #[must_use]
    pub fn is_same(&self, other: &ClaimState) -> bool {
        let hash = |state: &ClaimState| state.passage.as_ref().map(|passage| passage.hash.clone());
        self.hash == other.hash && self.keys == other.keys && hash(self) == hash(other)
    }

    /// Returns the findings that count: those that were not accepted, nor switched off.
    pub fn open(&self) -> impl Iterator<Item = &FindingState> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.acceptance.is_none() && finding.severity > Severity::Off)
    }
}
