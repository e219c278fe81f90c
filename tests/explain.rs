//! The commands that explain, list, write again and complete; and the examples of the help, which are true.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[expect(dead_code, reason = "other tests run the binary in folders too")]
#[path = "cli/folder.rs"]
mod folder;

use citedrift::check::Code;

use crate::folder::Folder;

const SOURCE: &str =
    "The bridge over the Oda opened in 1932 and carried trams. Its iron arch was made in Leith.";

const FALSE: &str = "[1] The bridge over the Oda opened in 1937 and carried trams.\n";

/// Codes whose example is no claim beside its source: they are about what is kept of earlier runs.
const NO_CLAIM: [Code; 2] = [Code::UnusedSuppression, Code::VoidAcceptance];

/// Returns the folder that the example of a code describes.
fn example(code: Code) -> Folder {
    let folder = Folder::new(&format!("example-{code}"));
    let mut claims = String::new();
    for line in code.help().lines() {
        let Some((what, text)) = line
            .strip_prefix("    ")
            .and_then(|line| line.split_once(':'))
        else {
            continue;
        };
        let text = format!("{}\n", text.trim());
        match what.split_once(' ') {
            None if what == "claim" => claims.push_str(&text),
            None => folder.write("sources/example.txt", text),
            Some((_, name)) => folder.write(&format!("sources/{name}"), text),
        }
    }
    folder.write("claims/example.txt", claims);
    folder
}

/// Returns what else the example of a code cannot do without.
fn company(code: Code) -> &'static [&'static str] {
    match code {
        Code::AmbiguousPlacement => &["missing-citation", "orphaned-citation"],
        Code::HiddenCharacters => &["typography"],
        Code::InconsistentClaims => &["number-mismatch"],
        _ => &[],
    }
}

#[test]
fn the_example_of_every_code_shows_it_and_nothing_else() {
    let mut told = Vec::new();
    for &code in Code::ALL.iter().filter(|code| !NO_CLAIM.contains(code)) {
        let ran = example(code).run(&["check", "--format", "json"]);
        let audit: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let found = audit["totals"]["codes"].as_object().unwrap();
        let mut wanted = vec![code.name()];
        wanted.extend(company(code));
        wanted.sort_unstable();
        if !found.keys().eq(wanted.iter()) {
            told.push(format!("{code}: found {found:?}"));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn a_code_is_explained_without_any_corpus() {
    let ran = Folder::new("explain-code").run(&["explain", "date-mismatch"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.stdout.starts_with("date-mismatch: A date of the claim"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("## Known false alarms"), "{ran:?}");
}

#[test]
fn the_severities_of_both_profiles_are_told() {
    let ran = Folder::new("explain-severity").run(&["explain", "not-found"]);
    let told = "error in the profile excerpt, warning in the profile prose";
    assert!(ran.stdout.contains(told), "{ran:?}");
}

#[test]
fn an_unknown_code_is_told_with_the_nearest() {
    let folder = Folder::new("explain-unknown");
    let ran = folder.run(&["explain", "date-missmatch"]);
    ran.told(&["date-missmatch", "did you mean date-mismatch?"]);
    folder
        .run(&["explain", "weather"])
        .told(&["weather", "the codes are"]);
    folder
        .run(&["explain", "ab12"])
        .told(&["at least 6 digits"]);
}

/// Returns the id of the only claim of a folder.
fn id(folder: &Folder) -> String {
    let ran = folder.run(&["check", "--format", "json"]);
    let audit: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let id = &audit["documents"][0]["claims"][0]["id"];
    id.as_str().unwrap().to_owned()
}

#[test]
fn a_verdict_is_explained_by_a_prefix_of_the_id() {
    let folder = Folder::with_claims("explain-claim", FALSE);
    let id = id(&folder);
    let prefix: String = id.chars().take(6).collect();
    let ran = folder.run(&["explain", &prefix]);
    assert_eq!(ran.status, 0, "{ran:?}");
    for words in [
        id.as_str(),
        "verdict  drifted",
        "sources/a.txt:1:1 (similarity 0.9",
        "runner-up: none near (margin 0.9",
        "\"1932\" -> \"1937\"",
        "conflicting",
        "it is drifted for this finding alone:",
        "date-mismatch: gone if",
    ] {
        assert!(
            ran.stdout.contains(words),
            "{words:?} is not in {}",
            ran.stdout
        );
    }
    let whole = folder.run(&["explain", &id, "claims", "--sources", "sources"]);
    assert_eq!(whole.stdout, ran.stdout);
}

#[test]
fn a_claim_is_found_by_the_place_that_the_text_report_shows() {
    let claims =
        "[1] Its iron arch was made in Leith. [1] The bridge over the Oda opened in 1937.\n";
    let folder = Folder::with_claims("explain-place", claims);
    let text = folder.run(&["check"]).stdout;
    let place = text
        .split(": error")
        .next()
        .unwrap()
        .lines()
        .last()
        .unwrap();
    assert!(place.starts_with("claims/a.txt:1:"), "{text}");
    let ran = folder.run(&["explain", place]);
    assert!(ran.stdout.contains("  text     The bridge"), "{ran:?}");
    let ran = folder.run(&["explain", "claims/a.txt:1:5"]);
    assert!(ran.stdout.contains("  text     Its iron arch"), "{ran:?}");
    let none = folder.run(&["explain", "claims/b.txt:1"]);
    none.told(&["no claim stands at line 1 of claims/b.txt"]);
    let none = folder.run(&["explain", "claims/a.txt:2:1"]);
    none.told(&["no claim stands at line 2 of claims/a.txt"]);
}

#[test]
fn an_id_that_no_claim_has_is_told() {
    let folder = Folder::with_claims("explain-no-claim", FALSE);
    folder
        .run(&["explain", "000000"])
        .told(&["no claim has an id", "000000"]);
    // What could not be read is told too: the claim may stand there.
    let ran = folder.run(&["explain", "000000", "gone"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("gone: no such file"), "{ran:?}");
    assert!(ran.stderr.contains("no claim has an id"), "{ran:?}");
}

#[test]
fn a_tie_is_explained_with_its_place() {
    let folder = Folder::with_claims("explain-tie", FALSE.replace("1937", "1932"));
    folder.write("sources/a.txt", format!("{SOURCE}\nOnce more: {SOURCE}"));
    let ran = folder.run(&["explain", &id(&folder)]);
    let place = "runner-up: sources/a.txt:2:12 (similarity 1.0000, margin 0.0000)";
    assert!(ran.stdout.contains(place), "{}", ran.stdout);
}

#[test]
fn a_place_that_the_claims_around_passed_over_is_told() {
    let claims = "[1] The ferry leaves at noon.\n[1] The gate is shut at nightfall.\n";
    let folder = Folder::with_claims("explain-settled", claims);
    let filler = "Nothing else is written down about that long winter. ".repeat(90);
    let gate = "The gate is shut at nightfall.";
    let source = format!("{gate}\n{filler}\nThe ferry leaves at noon. {gate}\n");
    folder.write("sources/a.txt", source);
    let ran = folder.run(&["check", "--format", "json"]);
    let audit: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let id = audit["documents"][0]["claims"][1]["id"].as_str().unwrap();
    let ran = folder.run(&["explain", id]);
    for words in [
        "\n  sources/a.txt:3:27 (similarity 1.0000)",
        "runner-up: sources/a.txt:1:1 (similarity 1.0000, margin 0.0000)",
        "passed over: the claims around",
    ] {
        assert!(
            ran.stdout.contains(words),
            "{words:?} is not in {}",
            ran.stdout
        );
    }
}

#[test]
fn the_files_are_listed_without_checking() {
    let folder = Folder::with_claims("list", FALSE);
    folder.write("claims/b.txt", "It opened in 1932.[9]\n");
    folder.write("sources/c.txt", SOURCE);
    let ran = folder.run(&["list"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    for words in [
        "claims/a.txt\n  paired with sources/a.txt\n  markers     leading (",
        "  holds       1 claim, 1 citation\n",
        "claims/b.txt\n  paired with no source by its name\n  markers     trailing (",
        "1 citation, 1 of them to no source\n",
        "sources/c.txt\n  used by no claims file\n2 claims and 2 citations in 2 files; 2 sources\n",
    ] {
        assert!(
            ran.stdout.contains(words),
            "{words:?} is not in {}",
            ran.stdout
        );
    }
    folder.run(&["list", "gone"]).told(&["gone: no such file"]);
}

#[test]
fn a_json_report_is_written_in_another_format_as_the_check_would() {
    let folder = Folder::with_claims("report", FALSE);
    folder.run(&[
        "check",
        "-o",
        "audit.json",
        "-o",
        "first.md",
        "-o",
        "first.sarif",
    ]);
    let ran = folder.run(&[
        "report",
        "audit.json",
        "-o",
        "later.md",
        "-o",
        "later.sarif",
    ]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{ran:?}");
    assert_eq!(folder.read("later.md"), folder.read("first.md"));
    assert_eq!(folder.read("later.sarif"), folder.read("first.sarif"));
    let json = folder.read("audit.json");
    let ran = folder.fed(&["report", "-", "--format", "json"], &json);
    assert_eq!((ran.status, ran.stdout), (0, json), "{}", ran.stderr);
}

#[test]
fn a_later_report_counts_failures_as_the_check_did() {
    let folder = Folder::with_claims(
        "report-failing",
        "The bridge over the Oda opened in 1932.\n",
    );
    folder.run(&[
        "check",
        "--fail-on",
        "warning",
        "-o",
        "audit.json",
        "-o",
        "first.junit.xml",
    ]);
    folder.run(&[
        "report",
        "audit.json",
        "--fail-on",
        "warning",
        "-o",
        "later.junit.xml",
    ]);
    folder.run(&["report", "audit.json", "-o", "other.junit.xml"]);
    let first = folder.read("first.junit.xml");
    assert_eq!(folder.read("later.junit.xml"), first);
    assert_ne!(folder.read("other.junit.xml"), first);
}

#[test]
fn what_is_no_report_of_this_version_is_refused() {
    let folder = Folder::with_claims("report-refused", FALSE);
    folder.run(&["check", "-o", "audit.json"]);
    let later = folder.read("audit.json").replacen("\"1.0\"", "\"7.0\"", 1);
    folder.write("later.json", later);
    folder.write("other.json", "{}");
    folder.write("cut.json", "{\"schema_version\": \"1.0\"}");
    let report = |file| folder.run(&["report", file, "--format", "text"]);
    report("later.json").told(&["later.json", "\"7.0\"", "\"1.0\""]);
    report("other.json").told(&["other.json", "is no JSON report of citedrift"]);
    report("cut.json").told(&["cut.json", "missing field"]);
    report("sources/a.txt").told(&["sources/a.txt", "is no JSON report"]);
    report("gone.json").told(&["gone.json", "cannot be read"]);
    report("claims").told(&["claims", "is a folder"]);
}

#[test]
fn every_shell_gets_completions_and_every_command_a_page() {
    let folder = Folder::new("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!(ran.status, 0, "{ran:?}");
        assert!(ran.stdout.contains("explain"), "{shell}");
    }
    assert!(folder.run(&["man"]).stdout.contains(".TH citedrift 1"));
    let page = folder.run(&["man", "check"]).stdout;
    assert!(page.contains(".TH citedrift-check 1"), "{page}");
    folder.run(&["man", "chekc"]).told(&["chekc"]);
}

#[test]
fn the_short_help_has_examples_and_exit_codes_on_one_screen() {
    let help = Folder::new("help").run(&["-h"]).stdout;
    for words in ["Examples:", "citedrift check ", "Exit status:", "  2  "] {
        assert!(help.contains(words), "{help}");
    }
    assert!(help.lines().count() <= 40, "{help}");
}
