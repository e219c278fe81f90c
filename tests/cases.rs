//! Runs every case of `tests/cases/<code>/<name>/`: what is claimed, what the source says, and what must be found.
//!
//! All cases run, and all differences are told at once. A case that is known to fail is listed in
//! `tests/cases/known-failures.txt` with a reason; one that is listed and passes is told too, so that the list only
//! names what is still to do.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::check::Code;
use citedrift::check::Profile;
use citedrift::check::Severity;
use citedrift::config::Config;
use citedrift::corpus;
use citedrift::span::OffsetUnit;
use citedrift::verdict::Verdict;

/// What a case expects.
#[derive(Debug, Default, PartialEq)]
struct Expected {
    profile: Profile,
    /// The verdict and the sorted codes for each line of the claims that is checked.
    lines: BTreeMap<usize, String>,
}

/// Reads `expect.txt`: an optional `profile: prose`, then `<line> <verdict> <code …>` a claim.
fn expected(text: &str) -> Result<Expected, String> {
    let mut found = Expected::default();
    for written in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(profile) = written.strip_prefix("profile:") {
            found.profile = match profile.trim() {
                "excerpt" => Profile::Excerpt,
                "prose" => Profile::Prose,
                other => return Err(format!("no profile is called {other:?}")),
            };
            continue;
        }
        let mut words = written.split_whitespace();
        let line = words.next().and_then(|number| number.parse().ok());
        let line: usize = line.ok_or_else(|| format!("no line number begins {written:?}"))?;
        let verdict = words.next().unwrap_or_default();
        if !Verdict::ALL.iter().any(|known| known.name() == verdict) {
            return Err(format!("no verdict is called {verdict:?}"));
        }
        let codes: Vec<&str> = words.collect();
        if let Some(unknown) = codes
            .iter()
            .find(|code| !Code::ALL.iter().any(|known| known.name() == **code))
        {
            return Err(format!("no code is called {unknown:?}"));
        }
        if found.lines.insert(line, outcome(verdict, codes)).is_some() {
            return Err(format!("line {line} is expected twice"));
        }
    }
    Ok(found)
}

/// Returns a verdict and sorted codes as `expect.txt` writes them.
fn outcome<'a>(verdict: &'a str, mut codes: Vec<&'a str>) -> String {
    codes.sort_unstable();
    codes.insert(0, verdict);
    codes.join(" ")
}

/// Returns what was found of a claim, with the codes at warning or above.
fn found(claim: &AuditedClaim) -> String {
    let codes = claim
        .findings
        .iter()
        .filter(|finding| Severity::Warning <= finding.severity)
        .map(|finding| finding.code.name())
        .collect();
    outcome(claim.verdict.name(), codes)
}

/// Returns how an audit differs from what was expected; empty if it does not.
fn differences(expected: &Expected, audit: &Audit) -> String {
    let mut told = String::new();
    for error in &audit.errors {
        writeln!(told, "  error: {}", error.message).unwrap();
    }
    let mut missing = expected.lines.clone();
    for document in &audit.documents {
        for claim in &document.claims {
            let (line, found) = (claim.span.line, found(claim));
            let expected = missing.remove(&line).unwrap_or("no claim".to_owned());
            if expected == found {
                continue;
            }
            writeln!(
                told,
                "  line {line}: expected {expected}\n          but found {found}"
            )
            .unwrap();
            for finding in &claim.findings {
                let (severity, code) = (finding.severity.name(), finding.code);
                writeln!(told, "    {severity}[{code}] {}", finding.message).unwrap();
            }
        }
        for finding in &document.findings {
            if Severity::Warning <= finding.severity {
                writeln!(told, "  of no claim: {} {}", finding.code, finding.message).unwrap();
            }
        }
    }
    for (line, expected) in missing {
        writeln!(
            told,
            "  line {line}: expected {expected}\n          but no claim"
        )
        .unwrap();
    }
    told
}

/// Runs the case of a folder; returns how it differs from what it expects.
fn run(folder: &Path) -> String {
    let text = fs::read_to_string(folder.join("expect.txt")).unwrap_or_default();
    let expected = match expected(&text) {
        Ok(expected) if expected.lines.is_empty() => {
            return "  expect.txt expects nothing\n".into();
        }
        Ok(expected) => expected,
        Err(problem) => return format!("  expect.txt: {problem}\n"),
    };
    let corpus = corpus::discover(&[file(folder, "claims")], &[file(folder, "source")]);
    let config = Config {
        profile: expected.profile,
        ..Config::default()
    };
    differences(&expected, &audit::run(&corpus, &config, OffsetUnit::Bytes))
}

/// Returns the file of this name, whichever kind it is of.
fn file(folder: &Path, name: &str) -> PathBuf {
    let of_kind = |extension| folder.join(name).with_extension(extension);
    let mut kinds = ["md", "html"].into_iter().map(of_kind);
    kinds
        .find(|path| path.exists())
        .unwrap_or_else(|| of_kind("txt"))
}

fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Returns the folders inside a folder, sorted.
fn folders(inside: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(inside).unwrap();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// Reads the list of known failures: `<code>/<name> <reason>` a line, comments behind `#`.
fn known_failures() -> BTreeMap<String, String> {
    let path = cases_folder().join("known-failures.txt");
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(' ').unwrap_or((line, "")))
        .map(|(name, reason)| (name.to_owned(), reason.trim().to_owned()))
        .collect()
}

#[test]
fn every_case_is_as_expected() {
    let mut known = known_failures();
    let (mut told, mut n_cases) = (String::new(), 0);
    for code in folders(&cases_folder()) {
        for folder in folders(&code) {
            n_cases += 1;
            let name = folder.strip_prefix(cases_folder()).unwrap();
            let name = name.to_string_lossy().replace('\\', "/");
            let differs = run(&folder);
            match (known.remove(&name), differs.is_empty()) {
                (None, false) => writeln!(told, "{name}\n{differs}").unwrap(),
                (Some(_), true) => {
                    writeln!(told, "{name}\n  passes: take it off known-failures.txt\n").unwrap();
                }
                (Some(reason), false) if reason.is_empty() => {
                    writeln!(
                        told,
                        "{name}\n  is listed in known-failures.txt without a reason\n"
                    )
                    .unwrap();
                }
                _ => {}
            }
        }
    }
    for name in known.keys() {
        writeln!(
            told,
            "{name}\n  is listed in known-failures.txt, but there is no such case\n"
        )
        .unwrap();
    }
    assert!(0 < n_cases, "there is no case");
    assert!(
        told.is_empty(),
        "of {n_cases} cases these are not as expected:\n\n{told}"
    );
}

#[test]
fn every_case_is_below_a_code() {
    for folder in folders(&cases_folder()) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let is_code = Code::ALL.iter().any(|code| code.name() == name);
        assert!(
            is_code,
            "tests/cases/{name} is not named after a finding code"
        );
    }
}

#[test]
fn an_expectation_is_read() {
    let read = expected("profile: prose\n\n1 drifted number-mismatch date-mismatch\n3 verbatim\n");
    let lines = BTreeMap::from([
        (1, "drifted date-mismatch number-mismatch".to_owned()),
        (3, "verbatim".to_owned()),
    ]);
    let profile = Profile::Prose;
    assert_eq!(read, Ok(Expected { profile, lines }));
}

#[test]
fn an_expectation_that_cannot_be_read_says_why() {
    for (text, problem) in [
        ("profile: verse", "no profile is called \"verse\""),
        ("first verbatim", "no line number begins \"first verbatim\""),
        ("1 true", "no verdict is called \"true\""),
        ("1 drifted drift", "no code is called \"drift\""),
        ("1 verbatim\n1 verbatim", "line 1 is expected twice"),
    ] {
        assert_eq!(expected(text), Err(problem.to_owned()));
    }
}
