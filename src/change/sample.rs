//! Made-up states to try things on.

use crate::change::state::ClaimState;
use crate::change::state::DocumentState;
use crate::change::state::FindingState;
use crate::change::state::PassageState;
use crate::change::state::State;
use crate::change::state::detail;
use crate::change::state::words_hash;
use crate::check::Code;
use crate::check::Severity;
use crate::verdict::Verdict;

/// Returns a claim that says what its passage in `s.txt` says.
pub(crate) fn claim(path: &str, text: &str) -> ClaimState {
    ClaimState {
        path: path.to_owned(),
        id: words_hash(&format!("{path} {text}")),
        hash: words_hash(text),
        text: text.to_owned(),
        keys: vec!["1".to_owned()],
        is_cited: true,
        verdict: Verdict::Verbatim,
        reason: None,
        similarity: 1.0,
        passage: Some(passage("s.txt", text)),
        findings: Vec::new(),
    }
}

/// Returns a passage of a source.
pub(crate) fn passage(source: &str, text: &str) -> PassageState {
    PassageState {
        source: source.to_owned(),
        sha256: Some("s".to_owned()),
        text: text.to_owned(),
        hash: words_hash(text),
    }
}

/// Returns a claim whose passage says something else, with a finding for that.
pub(crate) fn drifted(path: &str, text: &str, source: &str) -> ClaimState {
    ClaimState {
        verdict: Verdict::Drifted,
        passage: Some(passage("s.txt", source)),
        findings: vec![finding(Code::NumberMismatch, text)],
        ..claim(path, text)
    }
}

/// Returns an error about some words.
pub(crate) fn finding(code: Code, words: &str) -> FindingState {
    FindingState {
        code,
        severity: Severity::Error,
        message: format!("about {words}"),
        detail: detail(code, [Some(words), None, None], None),
        words: Some((0, words.to_owned())),
        source: None,
        relation: None,
        acceptance: None,
        known: false,
    }
}

/// Returns the state of some claims, with the source `s.txt`.
pub(crate) fn state(claims: Vec<ClaimState>) -> State {
    let mut documents: Vec<DocumentState> = Vec::new();
    for claim in &claims {
        if documents.iter().all(|known| known.path != claim.path) {
            let text: Vec<&str> = claims
                .iter()
                .filter(|other| other.path == claim.path)
                .map(|other| other.text.as_str())
                .collect();
            documents.push(DocumentState {
                path: claim.path.clone(),
                sha256: Some(words_hash(&text.join(" "))),
                sources: vec!["s.txt".to_owned()],
            });
        }
    }
    State {
        version: Some("1.0.0".to_owned()),
        config: Some("c".to_owned()),
        documents,
        sources: [("s.txt".to_owned(), Some("s".to_owned()))].into(),
        claims,
        loose: Vec::new(),
    }
}

/// Returns a state whose source `s.txt` has other bytes.
pub(crate) fn with_other_source(mut state: State) -> State {
    state.sources = [("s.txt".to_owned(), Some("t".to_owned()))].into();
    for claim in &mut state.claims {
        if let Some(passage) = &mut claim.passage {
            passage.sha256 = Some("t".to_owned());
        }
    }
    state
}
