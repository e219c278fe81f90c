//! Whole reports over the sample corpus in `claims/` and `sources/`, as snapshots.
//!
//! Read every changed line before accepting it: these are what a newcomer sees first.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use std::path::PathBuf;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::audit::model::Outcome;
use citedrift::check::Code;
use citedrift::check::Profile;
use citedrift::check::Severity;
use citedrift::config::Config;
use citedrift::corpus;
use citedrift::report;
use citedrift::report::Format;
use citedrift::report::Style;
use citedrift::span::OffsetUnit;
use citedrift::verdict::Verdict;
use serde_json::Value;

/// Audits claims against the sample's sources; the paths are relative, as a newcomer names them.
fn audited(claims: &[&str], config: &Config) -> Audit {
    let claims: Vec<PathBuf> = claims.iter().map(PathBuf::from).collect();
    audit::run(&corpus::discover(&claims, &[]), config, OffsetUnit::Bytes)
}

fn written(audit: &Audit, format: Format) -> String {
    let mut out = Vec::new();
    report::write(audit, format, &Style::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_sample_as_text() {
    let audit = audited(&[], &Config::default());
    insta::assert_snapshot!("text", written(&audit, Format::Text));
}

/// One document shows every field; the whole would be too long to be read.
#[test]
fn a_document_of_the_sample_as_json() {
    let audit = audited(
        &["claims/under-review/harbour-dues.txt"],
        &Config::default(),
    );
    insta::assert_snapshot!("json", written(&audit, Format::Json));
}

#[test]
fn the_sample_as_json_is_valid() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/audit.schema.json")).unwrap();
    let audit = audited(&[], &Config::default());
    let report: Value = serde_json::from_str(&written(&audit, Format::Json)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&report)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, [""; 0]);
    assert_eq!(serde_json::from_value::<Audit>(report).unwrap(), audit);
}

/// Each claim in one line: the part of the audit that is read when an expectation changes.
#[test]
fn the_sample_in_brief() {
    let audit = audited(&[], &Config::default());
    insta::assert_snapshot!("brief", brief(&audit));
}

#[test]
fn a_reworded_sample_as_prose_in_brief() {
    let config = Config {
        profile: Profile::Prose,
        ..Config::default()
    };
    let audit = audited(&["claims/under-review/tern-island.txt"], &config);
    insta::assert_snapshot!("brief-prose", brief(&audit));
}

#[test]
fn what_is_not_under_review_is_clean() {
    let clean = [
        "claims/corrigmore-peat-core.txt",
        "claims/hollin-cup-final-1987.txt",
        "claims/kaltenbrueck-an-der-erle.txt",
        "claims/northern-salt-road.txt",
        "claims/zofia-krzewinska.txt",
    ];
    let audit = audited(&clean, &Config::default());
    assert_eq!(audit.outcome, Outcome::Clean);
    assert_eq!(audit.totals.findings[&Severity::Warning], 0);
    let all = corpus::discover(&[], &[]).claims;
    let others = all
        .iter()
        .filter(|entry| !clean.contains(&entry.name.as_str()));
    for entry in others {
        let audit = audited(&[&entry.name], &Config::default());
        assert_eq!(audit.outcome, Outcome::Findings, "{}", entry.name);
    }
}

/// Returns a line a document and a line a claim: where it stands, its verdict and its findings.
fn brief(audit: &Audit) -> String {
    let mut lines = Vec::new();
    for document in &audit.documents {
        let placed = &document.placement;
        lines.push(format!("{} ({})", document.path, placed.mode));
        for claim in &document.claims {
            let codes = claim.findings.iter();
            let codes = codes.map(|finding| (finding.code, finding.severity));
            let place = format!("{}:{}", claim.span.line, claim.span.column);
            let start = format!("{place:>7} {}", claim.verdict.name());
            lines.push(codes.fold(start, |line, found| line + &shown(found)));
        }
        let loose = document.findings.iter();
        let loose = loose.map(|finding| shown((finding.code, finding.severity)));
        lines.extend(loose.map(|shown| format!("  of no claim:{shown}")));
    }
    let loose = audit.findings.iter();
    let loose = loose.map(|finding| shown((finding.code, finding.severity)));
    lines.extend(loose.map(|shown| format!("of no document:{shown}")));
    lines.join("\n")
}

fn shown((code, severity): (Code, Severity)) -> String {
    format!(" {code} ({})", severity.name())
}

/// Codes that nothing finds yet.
const NOT_YET: [Code; 2] = [Code::UnusedSuppression, Code::VoidAcceptance];

#[test]
fn the_sample_shows_every_verdict_and_every_code() {
    let excerpt = audited(&[], &Config::default());
    let config = Config {
        profile: Profile::Prose,
        ..Config::default()
    };
    let prose = audited(&[], &config);
    for &code in Code::ALL.iter().filter(|code| !NOT_YET.contains(code)) {
        assert!(
            excerpt.totals.codes.contains_key(&code),
            "{code} is not shown"
        );
    }
    for verdict in Verdict::ALL {
        let n_shown = excerpt.totals.verdicts[verdict] + prose.totals.verdicts[verdict];
        assert!(0 < n_shown, "{} is not shown", verdict.name());
    }
}
