//! What comments and settings allow, through the whole pipeline.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop where it cannot go on"
)]

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use citedrift::audit;
use citedrift::audit::model::AcceptedBy;
use citedrift::audit::model::Audit;
use citedrift::audit::model::Outcome;
use citedrift::audit::model::ReportedFinding;
use citedrift::check::Code;
use citedrift::config::Config;
use citedrift::config::Found;
use citedrift::config::Given;
use citedrift::config::parse;
use citedrift::corpus::Corpus;
use citedrift::corpus::Entry;
use citedrift::span::OffsetUnit;

fn entry(name: &str, text: &str) -> Entry {
    let mut entry = Entry::named(Path::new(name));
    entry.held = Some(Arc::from(text.as_bytes()));
    entry
}

/// Returns the settings of a file, on a day in 2026.
fn settings(text: &str) -> Config {
    let found = Found {
        name: "citedrift.toml".to_owned(),
        folder: PathBuf::new(),
        file: parse(text).unwrap(),
    };
    found.config(Given {
        today: "2026-06-01".parse().ok(),
        ..Given::default()
    })
}

const SOURCE: &str = "The two wells are 64 metres deep. They were dug in 1871 by hand.";

fn audit(claims: &str, config: &Config) -> Audit {
    let corpus = Corpus {
        claims: vec![entry("wells.md", claims)],
        sources: vec![entry("wells.txt", SOURCE)],
        ..Corpus::default()
    };
    audit::run(&corpus, config, OffsetUnit::Bytes)
}

fn findings(audit: &Audit) -> Vec<&ReportedFinding> {
    let document = &audit.documents[0];
    let of_claims = document.claims.iter().flat_map(|claim| &claim.findings);
    of_claims
        .chain(&document.findings)
        .chain(&audit.findings)
        .collect()
}

/// Returns the codes of the findings that stand, and of those that were accepted.
fn codes(audit: &Audit) -> (Vec<Code>, Vec<Code>) {
    let (accepted, open): (Vec<_>, Vec<_>) = findings(audit)
        .into_iter()
        .partition(|finding| finding.accepted);
    let codes =
        |findings: Vec<&ReportedFinding>| findings.iter().map(|finding| finding.code).collect();
    (codes(open), codes(accepted))
}

/// Returns what is told of the only suppression that does nothing.
fn told(claims: &str, config: &Config) -> String {
    let audit = audit(claims, config);
    let mut unused = findings(&audit)
        .into_iter()
        .filter(|finding| finding.code == Code::UnusedSuppression);
    let message = unused.next().unwrap().message.clone();
    assert_eq!(unused.next(), None);
    message
}

const WRONG: &str = "The two wells are 46 metres deep.[1]\n";

#[test]
fn a_comment_accepts_what_stands_below_it() {
    let comment =
        "<!-- citedrift: allow(number-mismatch) reason=\"old survey\" until=2027-03-31 -->";
    let audit = audit(&format!("{comment}\n\n{WRONG}"), &settings(""));
    assert_eq!(codes(&audit), (vec![], vec![Code::NumberMismatch]));
    assert_eq!(audit.outcome, Outcome::Clean);
    assert!(audit.totals.codes.is_empty());
    let acceptance = findings(&audit)[0].acceptance.clone().unwrap();
    assert_eq!(
        (acceptance.by, acceptance.reason.as_str()),
        (AcceptedBy::Comment, "old survey")
    );
    assert_eq!(acceptance.until.as_deref(), Some("2027-03-31"));
}

#[test]
fn a_comment_accepts_nothing_elsewhere() {
    let comment = "<!-- citedrift: allow(number-mismatch) reason=x -->";
    let claims = format!("{WRONG}\n{comment}\n\nThey were dug in 1871 by hand.[1]\n");
    let audit = audit(&claims, &settings(""));
    assert_eq!(
        codes(&audit),
        (vec![Code::NumberMismatch, Code::UnusedSuppression], vec![])
    );
    let unused = findings(&audit)[1].claim.as_ref().unwrap();
    assert_eq!((unused.span.line, unused.text.as_str()), (3, comment));
}

#[test]
fn a_comment_accepts_no_other_code() {
    let claims = format!("<!-- citedrift: allow(date-mismatch) reason=x -->\n\n{WRONG}");
    let audit = audit(&claims, &settings(""));
    assert_eq!(
        codes(&audit),
        (vec![Code::NumberMismatch, Code::UnusedSuppression], vec![])
    );
}

#[test]
fn a_file_can_be_accepted_by_code() {
    let claims = format!("{WRONG}\n<!-- citedrift: allow-file(number-mismatch) reason=x -->\n");
    assert_eq!(
        codes(&audit(&claims, &settings(""))),
        (vec![], vec![Code::NumberMismatch])
    );
}

#[test]
fn what_has_expired_or_cannot_be_read_is_told() {
    for (comment, problem) in [
        (
            "allow(number-mismatch) reason=x until=2026-05-31",
            "was good until 2026-05-31",
        ),
        ("allow(number-mismatch)", "gives no reason"),
        ("alow(number-mismatch) reason=x", "cannot be read"),
        ("allow(unchecked-claim) reason=x", "never clean"),
    ] {
        let claims = format!("<!-- citedrift: {comment} -->\n\n{WRONG}");
        let told = told(&claims, &settings(""));
        assert!(told.contains(problem), "{comment}: {told}");
        assert_eq!(audit(&claims, &settings("")).outcome, Outcome::Findings);
    }
    let last_day =
        format!("<!-- citedrift: allow(number-mismatch) reason=x until=2026-06-01 -->\n\n{WRONG}");
    assert_eq!(audit(&last_day, &settings("")).outcome, Outcome::Clean);
}

#[test]
fn settings_accept_by_path_and_by_claim() {
    let id = audit(WRONG, &settings("")).documents[0].claims[0]
        .id
        .clone();
    let rest = "codes = \"number-mismatch\"\nreason = \"x\"";
    for whose in [
        "glob = \"*.md\"".to_owned(),
        format!("claim = \"{}\"", &id[..8]),
    ] {
        let config = settings(&format!("[[allow]]\n{whose}\n{rest}"));
        let audit = audit(WRONG, &config);
        assert_eq!(
            codes(&audit),
            (vec![], vec![Code::NumberMismatch]),
            "{whose}"
        );
        assert_eq!(
            findings(&audit)[0].acceptance.clone().unwrap().by,
            AcceptedBy::Config
        );
    }
    for whose in ["glob = \"other/**\"", "claim = \"00000000\""] {
        let config = settings(&format!("\n[[allow]]\n{whose}\n{rest}"));
        let audit = audit(WRONG, &config);
        let unused = &audit.findings[0];
        assert_eq!(
            unused.message,
            "no claim that it is about has number-mismatch; remove it"
        );
        let place = unused.source.as_ref().unwrap();
        assert_eq!((place.id.as_str(), place.span.line), ("citedrift.toml", 2));
    }
}

#[test]
fn of_what_was_not_checked_no_suppression_is_called_unused() {
    let claims = "<!-- citedrift: allow(number-mismatch) reason=x -->\n\nWells.[1]\n";
    let audit = audit(claims, &settings(""));
    assert_eq!(codes(&audit), (vec![Code::UncheckedClaim], vec![]));
}

#[test]
fn a_weight_of_off_silences_what_is_told_of_suppressions() {
    let claims =
        "<!-- citedrift: allow(spelling) reason=x -->\n\nThey were dug in 1871 by hand.[1]\n";
    let config = settings("[severity]\nunused-suppression = \"off\"");
    assert_eq!(codes(&audit(claims, &config)), (vec![], vec![]));
}
