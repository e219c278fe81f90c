//! What the claims around a claim settle.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use std::fs;

use citedrift::audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::check::Code;
use citedrift::config::Config;
use citedrift::corpus;
use citedrift::span::OffsetUnit;

/// Returns the audited claims of `claims` against `source`.
fn audited(name: &str, claims: &str, source: &str) -> Vec<AuditedClaim> {
    let folder = std::env::temp_dir().join(format!("citedrift-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (of_claims, of_source) = (folder.join("claims.txt"), folder.join("source.txt"));
    fs::write(&of_claims, claims).unwrap();
    fs::write(&of_source, source).unwrap();
    let corpus = corpus::discover(&[of_claims], &[of_source]);
    let audit = audit::run(&corpus, &Config::default(), OffsetUnit::Bytes);
    fs::remove_dir_all(&folder).unwrap();
    audit
        .documents
        .into_iter()
        .flat_map(|document| document.claims)
        .collect()
}

fn is_ambiguous(claim: &AuditedClaim) -> bool {
    claim
        .findings
        .iter()
        .any(|finding| finding.code == Code::AmbiguousPassage)
}

/// A source in which one sentence stands at the beginning and at the end, far apart.
fn source() -> String {
    let filler = "Nothing else is written down about that long and quiet winter. ".repeat(80);
    format!(
        "The gate is shut at nightfall. The keeper sleeps in the tower.\n\n{filler}\n\n\
         The ferry leaves at noon. The gate is shut at nightfall. The ferryman owns two dogs.\n"
    )
}

#[test]
fn the_claim_before_settles_which_passage_is_meant() {
    let source = source();
    let claims = "[1] The ferry leaves at noon.\n[1] The gate is shut at nightfall.\n";
    let audited = audited("settled", claims, &source);
    assert!(!is_ambiguous(&audited[1]));
    assert_eq!(
        audited[1].passages[0].span.start,
        source.rfind("The gate").unwrap()
    );
}

#[test]
fn alone_it_stays_in_doubt() {
    let audited = audited("alone", "[1] The gate is shut at nightfall.\n", &source());
    assert!(is_ambiguous(&audited[0]));
}

#[test]
fn a_claim_from_near_neither_settles_nothing() {
    let claims = "[1] Nothing else is said of the gate.\n[1] The gate is shut at nightfall.\n";
    assert!(is_ambiguous(&audited("far", claims, &source())[1]));
}
