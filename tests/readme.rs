//! The README is true: its tables are those of the code, and the output that it shows is what is printed.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use std::collections::BTreeSet;
use std::io::Write;
use std::process::Command;
use std::process::Stdio;

use citedrift::audit;
use citedrift::check::Code;
use citedrift::check::Profile;
use citedrift::config::Config;
use citedrift::corpus;
use citedrift::report;
use citedrift::report::Format;
use citedrift::report::Style;
use citedrift::span::OffsetUnit;
use citedrift::verdict::Verdict;

const README: &str = include_str!("../README.md");

/// Returns the rows of the table whose first column has that name, as cells.
fn table(first: &str) -> Vec<Vec<&'static str>> {
    let head = format!("| {first} |");
    let lines = README.lines().skip_while(|line| !line.starts_with(&head));
    let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().trim_matches('`')).collect()
    })
    .collect()
}

/// Returns the first cells of a table's rows.
fn names(first: &str) -> Vec<&'static str> {
    table(first).iter().map(|row| row[0]).collect()
}

#[test]
fn the_codes_and_their_severities_are_those_of_the_code() {
    let rows: Vec<Vec<&str>> = table("code")
        .into_iter()
        .map(|row| row[..3].to_vec())
        .collect();
    let codes = Code::ALL.iter();
    let wanted: Vec<Vec<&str>> = codes
        .map(|code| {
            let severity = |profile| code.default_severity(profile).name();
            let (excerpt, prose) = (severity(Profile::Excerpt), severity(Profile::Prose));
            vec![code.name(), excerpt, prose]
        })
        .collect();
    assert_eq!(rows, wanted);
}

#[test]
fn the_verdicts_are_those_of_the_code() {
    let wanted: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.name()).collect();
    assert_eq!(names("verdict"), wanted);
}

#[test]
fn the_formats_and_their_extensions_are_those_of_the_code() {
    let wanted: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    assert_eq!(names("format"), wanted);
    for row in table("format") {
        for extension in row[2].split(", ").filter(|extension| !extension.is_empty()) {
            let file = format!("audit{}", extension.trim_matches('`'));
            assert_eq!(
                Format::from_extension(&file),
                Format::from_name(row[0]),
                "{file}"
            );
        }
    }
}

#[test]
fn what_the_readme_shows_is_what_is_printed() {
    let audit = audit::run(
        &corpus::discover(&[], &[]),
        &Config::default(),
        OffsetUnit::Bytes,
    );
    let mut printed = Vec::new();
    report::write(&audit, Format::Text, &Style::default(), &mut printed).unwrap();
    let printed = String::from_utf8(printed).unwrap();
    let printed: BTreeSet<&str> = printed.lines().collect();
    let shown = README.split("```text\n").nth(1).unwrap();
    let shown = shown.split("```").next().unwrap();
    for line in shown.lines() {
        assert!(printed.contains(line), "the README shows {line:?}");
    }
}

/// Returns what a command answers to one line.
fn answered(arguments: &[&str], line: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citedrift"));
    let command = command.args(arguments).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(line.as_bytes()).unwrap();
    drop(input);
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn what_the_readme_answers_is_what_is_answered() {
    let mut shown = README.split("```json\n").skip(1);
    let mut next = || shown.next().unwrap().split("```").next().unwrap();
    let source = "sources/under-review/tern-island.txt";
    let query = "The ferry pier may be moved to the north side";
    assert_eq!(answered(&["locate", source], query), next());
    let text = "On 18 January 2023 the fund had paid about €15,000.";
    assert_eq!(answered(&["facts"], text), next());
}
