//! Laws of the lock, tried on made-up corpora that are held in memory.
//!
//! What a run takes over from a lock is what it would have found; a lock makes a run pass, accepting makes it pass
//! without one, and a changed digit makes it fail again.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[path = "change/made_up.rs"]
mod made_up;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::audit::model::Outcome;
use citedrift::audit::model::ReportedFinding;
use citedrift::change;
use citedrift::change::Lock;
use citedrift::change::State;
use citedrift::change::accept::Decision;
use citedrift::change::accept::Grounds;
use citedrift::change::accept::acceptable;
use citedrift::change::apply::Counted;
use citedrift::change::apply::Params;
use citedrift::change::apply::settings_hash;
use citedrift::check::Code;
use citedrift::check::Severity;
use citedrift::config::Config;
use citedrift::config::Day;
use citedrift::corpus::Corpus;
use citedrift::span::OffsetUnit;
use proptest::prelude::*;

use crate::made_up::Files;
use crate::made_up::Touch;
use crate::made_up::files;
use crate::made_up::touch;
use crate::made_up::with_other_digit;

fn cases(n: u32) -> ProptestConfig {
    ProptestConfig {
        cases: n,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Returns settings under which every finding fails.
fn strict() -> Config {
    Config {
        fail_on: Some(Severity::Info),
        ..Config::default()
    }
}

fn audited(corpus: &Corpus) -> Audit {
    audit::run(corpus, &strict(), OffsetUnit::Bytes)
}

fn state(corpus: &Corpus, audit: &Audit) -> State {
    let mut state = State::of(audit);
    state.config = Some(settings_hash(&strict()));
    let hash = |entry| {
        citedrift::corpus::load(entry)
            .ok()
            .map(|loaded| loaded.sha256)
    };
    state.add_sources(
        corpus
            .sources
            .iter()
            .map(|entry| (entry.name.clone(), hash(entry))),
    );
    state
}

/// Returns the lock of a corpus, written and read again.
fn locked(corpus: &Corpus) -> Lock {
    read_again(&Lock::of(&state(corpus, &audited(corpus))))
}

fn read_again(lock: &Lock) -> Lock {
    let mut text = Vec::new();
    lock.write(&mut text).unwrap();
    Lock::parse(std::str::from_utf8(&text).unwrap()).unwrap()
}

/// Audits a corpus with what it can take over from a lock, and applies the lock.
fn with_lock(corpus: &Corpus, lock: &Lock, counted: Counted, today: &str) -> Audit {
    let config = strict();
    let basis = lock.basis(env!("CARGO_PKG_VERSION"), &settings_hash(&config));
    let mut audit = match &basis {
        Some(basis) => audit::rerun(corpus, &config, OffsetUnit::Bytes, basis),
        None => audited(corpus),
    };
    let params = Params {
        config: &config,
        today: today.parse::<Day>().unwrap(),
        counted,
        sources: corpus
            .sources
            .iter()
            .map(|entry| entry.name.clone())
            .collect(),
        is_part: false,
    };
    change::apply(&mut audit, lock, &params);
    audit
}

const TODAY: &str = "2027-03-31";

/// Returns what a finding says, values aside.
fn said(finding: &ReportedFinding) -> impl PartialEq + std::fmt::Debug + use<> {
    let words = finding
        .claim
        .as_ref()
        .map(|words| (words.span, words.text.clone()));
    let source = finding
        .source
        .as_ref()
        .map(|words| (words.id.clone(), words.text.clone()));
    let told = (
        finding.id.clone(),
        finding.code,
        finding.severity,
        finding.message.clone(),
    );
    (told, words, source, finding.relation.clone())
}

/// Returns what is shown of a claim, edits and facts aside.
fn shown(claim: &AuditedClaim) -> impl PartialEq + std::fmt::Debug + use<> {
    let findings: Vec<_> = claim.findings.iter().map(said).collect();
    let passage = claim
        .passages
        .first()
        .map(|passage| (passage.source.clone(), passage.text.clone()));
    let place = (claim.id.clone(), claim.span, claim.citations.clone());
    (
        place,
        claim.verdict,
        claim.reason.clone(),
        claim.similarity.to_bits(),
        passage,
        findings,
    )
}

fn accept_all(lock: &mut Lock, now: &State) {
    let grounds = Grounds {
        reason: "it is quoted so".to_owned(),
        until: None,
    };
    let claims = now.claims.iter().enumerate();
    let decisions: Vec<(usize, Decision)> = claims
        .filter(|(_, claim)| acceptable(claim).count() > 0)
        .map(|(at, _)| (at, Decision::Accept(grounds.clone())))
        .collect();
    lock.decide(now, &decisions);
}

fn codes(audit: &Audit) -> Vec<Code> {
    let claims = audit.documents.iter().flat_map(|document| &document.claims);
    claims
        .flat_map(|claim| &claim.findings)
        .map(|finding| finding.code)
        .collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn what_is_taken_over_is_what_would_be_found(files in files(), touches in prop::collection::vec(touch(), 0..3)) {
        let lock = locked(&files.corpus());
        let mut later = files.clone();
        for touch in &touches {
            later.touch(touch);
        }
        let corpus = later.corpus();
        let full = audited(&corpus);
        let basis = lock.basis(env!("CARGO_PKG_VERSION"), &settings_hash(&strict())).unwrap();
        let again = audit::rerun(&corpus, &strict(), OffsetUnit::Bytes, &basis);
        prop_assert_eq!(&again.totals, &full.totals);
        prop_assert_eq!(&again.errors, &full.errors);
        for (again, full) in again.documents.iter().zip(&full.documents) {
            prop_assert_eq!(&again.sources, &full.sources);
            prop_assert_eq!(&again.findings, &full.findings);
            for (again, full) in again.claims.iter().zip(&full.claims) {
                prop_assert_eq!(shown(again), shown(full));
            }
        }
        let carried = again.documents.iter().flat_map(|document| &document.claims);
        if touches.is_empty() {
            prop_assert!(carried.clone().all(|claim| claim.carried));
        }
    }

    #[test]
    fn a_lock_makes_its_own_corpus_pass(files in files()) {
        let corpus = files.corpus();
        let audit = with_lock(&corpus, &locked(&corpus), Counted::New, TODAY);
        prop_assert_ne!(audit.outcome, Outcome::Findings);
        let changes = audit.documents.iter().flat_map(|document| &document.claims);
        prop_assert!(changes.clone().all(|claim| claim.change.is_none()));
    }

    #[test]
    fn what_was_accepted_passes_without_the_rest_of_the_lock(files in files()) {
        let corpus = files.corpus();
        let now = state(&corpus, &audited(&corpus));
        let mut lock = Lock::default();
        accept_all(&mut lock, &now);
        let audit = with_lock(&corpus, &read_again(&lock), Counted::All, TODAY);
        let open = audit.documents.iter().flat_map(|document| &document.claims).flat_map(|claim| &claim.findings);
        prop_assert!(open.clone().all(|finding| finding.accepted));
    }

    #[test]
    fn another_digit_fails_and_voids_what_was_accepted(files in files(), touch in with_other_digit()) {
        let corpus = files.corpus();
        let now = state(&corpus, &audited(&corpus));
        let mut lock = locked(&corpus);
        accept_all(&mut lock, &now);
        let Some(at) = files.claim_of(&touch) else { return Ok(()) };
        let was_accepted = now.claims.get(at).is_some_and(|claim| acceptable(claim).count() > 0);
        let mut later = files.clone();
        later.touch(&touch);
        let audit = with_lock(&later.corpus(), &read_again(&lock), Counted::New, TODAY);
        prop_assert_ne!(audit.outcome, Outcome::Clean);
        if was_accepted {
            prop_assert!(codes(&audit).contains(&Code::VoidAcceptance));
        }
    }
}

#[test]
fn an_acceptance_ends_with_its_last_day() {
    let files = Files::small();
    let corpus = files.corpus();
    let now = state(&corpus, &audited(&corpus));
    let mut lock = locked(&corpus);
    let at = now
        .claims
        .iter()
        .position(|claim| !claim.findings.is_empty())
        .unwrap();
    let grounds = Grounds {
        reason: "the printer was told".to_owned(),
        until: Some(TODAY.parse().unwrap()),
    };
    lock.decide(&now, &[(at, Decision::Accept(grounds))]);
    let lock = read_again(&lock);
    assert_eq!(
        with_lock(&corpus, &lock, Counted::New, TODAY).outcome,
        Outcome::Clean
    );
    let late = with_lock(&corpus, &lock, Counted::New, "2027-04-01");
    assert_eq!(late.outcome, Outcome::Findings);
    assert!(codes(&late).contains(&Code::VoidAcceptance));
}

#[test]
fn pruning_takes_out_what_is_gone_and_nothing_else() {
    let files = Files::small();
    let corpus = files.corpus();
    let mut lock = locked(&corpus);
    let now = state(&corpus, &audited(&corpus));
    let today: Day = TODAY.parse().unwrap();
    accept_all(&mut lock, &now);
    let before = lock.clone();
    assert!(!lock.prune(&now, today, false).is_any());
    assert_eq!(lock, before);
    let mut later = files;
    later.touch(&Touch::RemoveClaim(0));
    let corpus = later.corpus();
    let pruned = lock.prune(&state(&corpus, &audited(&corpus)), today, false);
    assert_eq!((pruned.claims, pruned.acceptances), (1, 0));
}
