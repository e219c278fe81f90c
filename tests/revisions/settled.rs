//! What was accepted, what another version or other settings find, and reports instead of revisions.

use citedrift::audit::model::Audit;
use citedrift::change::diff::Diff;
use citedrift::change::diff::diff;
use citedrift::check::Severity;

use crate::repository::Repository;
use crate::repository::lines;
use crate::repository::report;

/// Compares through the binary, which reads the lock of each revision; returns how it ended and what it told.
fn compared(story: &Repository, arguments: &[&str]) -> (i32, Vec<String>) {
    let ran = story.run(&[&["diff", "--format", "json"], arguments].concat());
    let diff: Diff = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
    (ran.status, lines(&diff))
}

/// Accepts what is wrong with the claim that was edited.
fn accept(story: &Repository, more: &[&str]) {
    let place = "claims/bridge.txt:1:5";
    let ran = story.run(&[&["accept", place, "--reason", "as printed"], more].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn a_finding_is_accepted_and_its_claim_moves_again() {
    let story = Repository::with_claims("accepted");
    story.edit("claims/bridge.txt", "1932", "1937");
    story.commit();
    assert_eq!(story.run(&["check", "--quiet"]).status, 1);
    accept(&story, &[]);
    assert_eq!(story.run(&["check", "--quiet"]).status, 0);
    let told = "The bridge: unchanged by nobody; accepted date-mismatch";
    assert_eq!(
        compared(&story, &["--rev", "HEAD.."]),
        (0, vec![told.to_owned()])
    );
    story.commit();
    // Comparing the other way round: it is open again.
    let told = "The bridge: unchanged by nobody; reopened date-mismatch";
    assert_eq!(
        compared(&story, &["--rev", "HEAD..HEAD~"]),
        (1, vec![told.to_owned()])
    );
    // The claim moves, and what was accepted of it is void.
    story.edit("claims/bridge.txt", "carried trams", "had trams");
    let told = "The bridge: worsened by claim; reopened date-mismatch; introduced changed-words; introduced void-acceptance";
    assert_eq!(
        compared(&story, &["--rev", "HEAD.."]),
        (1, vec![told.to_owned()])
    );
}

#[test]
fn an_acceptance_expires() {
    let story = Repository::with_claims("expired");
    story.edit("claims/bridge.txt", "1932", "1937");
    accept(&story, &["--until", "2027-03-31", "--today", "2027-01-01"]);
    story.commit();
    for (today, status) in [("2027-03-31", 0), ("2027-04-01", 1)] {
        let ran = story.run(&["check", "--quiet", "--today", today]);
        assert_eq!(ran.status, status, "{ran:?}");
        // Both revisions are held against the same day, so that a day that goes by changes nothing.
        assert_eq!(
            compared(&story, &["--rev", "HEAD..", "--today", today]),
            (0, vec![])
        );
    }
}

#[test]
fn another_version_of_the_tool_fails_nothing() {
    let story = Repository::with_claims("version");
    story.edit("claims/bridge.txt", "1932", "1937");
    story.run(&["check", "--quiet", "--output", "new.json"]);
    let new = report(&story.0.join("new.json"));
    // An earlier version saw less.
    let mut old = new.clone();
    old.tool.version = "0.0.1".to_owned();
    let claim = &mut old.documents[0].claims[0];
    claim.findings.clear();
    claim.verdict = citedrift::verdict::Verdict::Verbatim;
    story.write("old.json", &serde_json::to_string(&old).unwrap());
    let told = "The bridge: introduced by tool; tool-moved date-mismatch";
    assert_eq!(
        compared(&story, &["old.json", "new.json"]),
        (0, vec![told.to_owned()])
    );
    let told = "The bridge: resolved by tool; tool-moved date-mismatch";
    assert_eq!(
        compared(&story, &["new.json", "old.json"]),
        (0, vec![told.to_owned()])
    );
    // The same version that sees less was told something else.
    old.tool = new.tool.clone();
    let diff = diff(("old", &old), ("new", &new), Some(Severity::Error));
    assert_eq!(
        lines(&diff),
        ["The bridge: introduced by around; introduced date-mismatch"]
    );
}

#[test]
fn other_settings_fail_nothing() {
    let story = Repository::with_claims("settings");
    story.run(&["check", "--quiet", "--output", "old.json"]);
    story.write(
        "citedrift.toml",
        "[severity]\nmissing-citation = \"error\"\n",
    );
    let ran = story.run(&["check", "--quiet", "--output", "new.json"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let told = "The miller: worsened by tool; tool-moved missing-citation";
    assert_eq!(
        compared(&story, &["old.json", "new.json"]),
        (0, vec![told.to_owned()])
    );
    // Of two revisions, both are judged by the settings of the later one.
    story.commit();
    assert_eq!(compared(&story, &["--rev", "HEAD~..HEAD"]), (0, vec![]));
    assert_eq!(compared(&story, &["--rev", "HEAD~.."]), (0, vec![]));
    story.edit("claims/bridge.txt", "[1] Its iron", "Its iron");
    let told = "Its iron: introduced by claim; introduced missing-citation".to_owned();
    assert_eq!(
        compared(&story, &["--rev", "HEAD.."]),
        (1, vec![told.clone()])
    );
    let fail_on = ["--rev", "HEAD..", "--fail-on", "never"];
    assert_eq!(compared(&story, &fail_on), (0, vec![told]));
}

#[test]
fn every_format_is_written_whole() {
    let story = Repository::with_claims("formats");
    story.edit("claims/bridge.txt", "1932", "1937");
    let ran = story.run(&[
        "diff", "--rev", "HEAD..", "-o", "a.html", "-o", "a.md", "-o", "json=b", "--quiet",
    ]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.stdout
            .starts_with("claims/bridge.txt:1:5: introduced, claim moved: verbatim, now drifted\n")
    );
    assert!(story.read("a.html").starts_with("<!DOCTYPE html>"));
    assert!(
        story
            .read("a.md")
            .starts_with("## citedrift: something got worse\n")
    );
    assert!(
        story
            .read("b")
            .starts_with("{\n  \"schema_version\": \"1.0\"")
    );
    for arguments in [["-o", "a.sarif"], ["-o", "claims/bridge.txt"]] {
        let ran = story.run(&[&["diff", "--rev", "HEAD.."][..], &arguments].concat());
        assert_eq!(ran.status, 2, "{ran:?}");
    }
}

#[test]
fn a_report_says_how_findings_stand_to_an_earlier_one() {
    let story = Repository::with_claims("baseline");
    story.edit("claims/bridge.txt", "Leith", "Perth");
    story.run(&["check", "--quiet", "--output", "old.json"]);
    story.edit("claims/bridge.txt", "1932", "1937");
    story.run(&["check", "--quiet", "--output", "new.json"]);
    let ran = story.run(&[
        "report",
        "new.json",
        "--baseline",
        "old.json",
        "--format",
        "sarif",
    ]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let log: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let told: Vec<[&str; 2]> = results
        .iter()
        .map(|result| ["ruleId", "baselineState"].map(|field| result[field].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ["date-mismatch", "new"],
            ["name-mismatch", "unchanged"],
            ["missing-citation", "unchanged"]
        ]
    );
}

#[test]
fn a_report_of_a_part_tells_nothing_of_what_is_gone() {
    let story = Repository::with_claims("part");
    story.run(&["check", "--quiet", "--output", "old.json"]);
    story.edit("claims/bridge.txt", "1932", "1937");
    story.run(&[
        "check", "--quiet", "--since", "HEAD", "--output", "new.json",
    ]);
    story.run(&["diff", "old.json", "new.json"]).told(&[
        "new.json",
        "only what changed since HEAD",
        "without --since",
    ]);
    let one = story.run(&["diff", "old.json"]);
    one.told(&["two reports are compared, and one is named"]);
    let part: Audit = report(&story.0.join("new.json"));
    assert_eq!(part.totals.claims, 1);
}
