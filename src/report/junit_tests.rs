use super::*;
use crate::report::sample;
use std::io::Write as _;
use std::process::Command;
use std::process::Stdio;

fn written(audit: &Audit, style: &Style) -> String {
    let mut out = Vec::new();
    write(audit, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_claim_with_errors_fails_and_a_clean_one_passes() {
    let report = written(&sample::small(), &Style::default());
    assert!(
        report.contains(
            "<testsuite name=\"claims/bridge.txt\" tests=\"3\" failures=\"2\" errors=\"0\""
        ),
        "{report}"
    );
    assert!(
        report.contains(
            "message=\"claim says 13,000 carts; source says 31,000 carts (and 1 more finding)\""
        ),
        "{report}"
    );
    assert!(
        report.contains("<testsuites name=\"citedrift\" tests=\"5\" failures=\"2\" errors=\"1\">"),
        "{report}"
    );
}

#[test]
fn the_failing_severity_decides() {
    let style = Style {
        failing: Severity::Info,
        ..Style::default()
    };
    let report = written(&sample::small(), &style);
    assert!(report.contains("failures=\"3\" errors=\"1\">"), "{report}");
}

#[test]
fn a_claim_that_was_not_checked_is_an_error() {
    let mut audit = sample::small();
    audit.documents[0].claims[1].verdict = Verdict::Unchecked;
    let report = written(&audit, &Style::default());
    assert!(
        report.contains("tests=\"3\" failures=\"1\" errors=\"1\""),
        "{report}"
    );
}

#[test]
fn hostile_text_leaves_the_elements_as_they_are() {
    let style = Style::default();
    let expected = sample::elements(&written(&sample::hostile("plain"), &style));
    for evil in sample::HOSTILE {
        assert_eq!(
            sample::elements(&written(&sample::hostile(evil), &style)),
            expected
        );
    }
}

/// Returns what `xmllint` says against the report, or `None` where it is not installed.
fn faults(report: &str) -> Option<String> {
    let schema = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/schemas/junit-10-jenkins.xsd"
    );
    let mut lint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema", schema, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    lint.stdin.take()?.write_all(report.as_bytes()).ok()?;
    let output = lint.wait_with_output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() {
        String::new()
    } else {
        said
    })
}

#[test]
fn reports_are_valid() {
    for evil in sample::HOSTILE.iter().chain(&[""]) {
        let report = written(&sample::hostile(evil), &Style::default());
        let Some(faults) = faults(&report) else {
            // Past the capture of the tests: a check that did not run must be seen.
            let said = "skipped: xmllint is not installed, JUnit reports were not validated\n";
            return std::io::stderr().write_all(said.as_bytes()).unwrap();
        };
        assert_eq!(faults, "", "{report}");
    }
}

#[test]
fn what_was_accepted_is_skipped_with_the_reason() {
    use crate::audit::model::Acceptance;
    use crate::audit::model::AcceptedBy;

    let mut audit = sample::small();
    for finding in &mut audit.documents[0].claims[0].findings {
        finding.accepted = true;
        finding.acceptance = Some(Acceptance {
            by: AcceptedBy::Lock,
            reason: "as <printed>".to_owned(),
            until: Some("2027-03-31".to_owned()),
        });
    }
    for finding in &mut audit.documents[0].claims[1].findings {
        finding.known = true;
    }
    let report = written(&audit, &Style::default());
    for part in [
        "tests=\"3\" failures=\"0\" errors=\"0\" skipped=\"2\"",
        "<skipped type=\"number-mismatch\" message=\"accepted: as &lt;printed&gt; (until 2027-03-31)\">",
        "<skipped type=\"not-found\" message=\"known to the lock\">",
    ] {
        assert!(report.contains(part), "{report}");
    }
    audit.documents[0].claims[0].findings[1].accepted = false;
    let report = written(&audit, &Style::default());
    assert!(
        report.contains("failures=\"1\" errors=\"0\" skipped=\"1\""),
        "{report}"
    );
    assert!(
        faults(&report).is_none_or(|faults| faults.is_empty()),
        "{report}"
    );
}
