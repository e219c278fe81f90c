//! Runs the browser tests of the page for reviewers, where node, chromium and the packages of `tests/browser` are there.
//!
//! The pages are written here, from `tests/browser/audit.json` and from variants of it, and `tests/browser/run.mjs` opens
//! them in a headless Chromium.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::change::diff::diff;
use citedrift::check::Code;
use citedrift::check::Severity;
use citedrift::report;
use citedrift::report::Format;
use citedrift::report::Style;
use serde_json::Value;

/// What a claim could hold to run in the page of a reviewer, or to disorder it.
const HOSTILE: &[&str] = &[
    "</script><script>window.owned = 1</script>",
    "<img src=x onerror=\"window.owned = 1\"><svg onload=\"window.owned = 1\">",
    "</style><style>body { display: none }</style>",
    "<iframe srcdoc=\"<script>parent.owned = 1</script>\"></iframe>",
    "<!--<script>",
    "\" onmouseover=\"window.owned = 1\" x='",
    "javascript:window.owned=1",
    "\u{202e}\u{2066}\u{200f}desrever",
    "\0\u{1b}[31m\u{2028}\u{fffe}\u{301}\u{301}\u{301}",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

fn sample() -> Audit {
    let text = std::fs::read_to_string(folder().join("audit.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Returns the sample with `n` more claims, each of one finding, in files of a hundred.
fn large(n: usize) -> Audit {
    let mut audit = sample();
    let document = audit.documents[0].clone();
    let drifted: Vec<&AuditedClaim> = document
        .claims
        .iter()
        .filter(|claim| claim.findings.len() == 1)
        .collect();
    audit.documents.clear();
    for at in 0..n {
        if at % 100 == 0 {
            let mut next = document.clone();
            next.path = format!("claims/{:04}.txt", at / 100);
            next.claims.clear();
            audit.documents.push(next);
        }
        let mut claim = drifted[at % drifted.len()].clone();
        claim.id = format!("{at:016x}");
        claim.findings[0].id = format!("{at:032x}");
        claim.span.line = at % 100 + 1;
        audit.documents[at / 100].claims.push(claim);
    }
    audit.totals.findings.insert(Severity::Error, n);
    audit.totals.codes.insert(Code::NumberMismatch, n);
    audit
}

/// Adds `evil` to every text of the audit.
fn poison(value: &mut Value, key: &str, evil: &str) {
    match value {
        Value::String(_) if matches!(key, "code" | "severity" | "verdict" | "outcome") => {}
        Value::String(text) => text.push_str(evil),
        Value::Array(items) => items.iter_mut().for_each(|item| poison(item, key, evil)),
        Value::Object(fields) => fields
            .iter_mut()
            .for_each(|(key, item)| poison(item, key, evil)),
        _ => {}
    }
}

fn poisoned(audit: &Audit) -> Audit {
    let mut value = serde_json::to_value(audit).unwrap();
    poison(&mut value, "", &HOSTILE.concat());
    serde_json::from_value(value).unwrap()
}

fn write(folder: &Path, name: &str, audit: &Audit) {
    let mut page = Vec::new();
    report::write(audit, Format::Html, &Style::default(), &mut page).unwrap();
    std::fs::write(folder.join(name), page).unwrap();
}

/// Returns the sample as it may be later: a claim edited, a passage that moved, claims gone and come.
fn later(mut audit: Audit) -> Audit {
    let claims = &mut audit.documents[0].claims;
    claims[0].text.push_str(" And more.");
    for passage in &mut claims[1].passages {
        passage.text.push_str(" It says more.");
    }
    let gone = claims.pop().unwrap();
    if let Some(last) = audit.documents.last_mut() {
        last.claims.push(AuditedClaim {
            text: format!("Nobody said so before. {}", gone.text.len()),
            ..gone
        });
    }
    for source in &mut audit.documents[0].sources {
        source.sha256 = "0".repeat(64);
    }
    audit
}

fn write_diff(folder: &Path, name: &str, audit: &Audit) {
    let later = later(audit.clone());
    let compared = diff(
        ("old.json", audit),
        ("new.json", &later),
        Some(Severity::Error),
    );
    let mut page = Vec::new();
    report::diff::write(&compared, Format::Html, &Style::default(), &mut page).unwrap();
    std::fs::write(folder.join(name), page).unwrap();
}

fn runs(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").output();
    asked.is_ok_and(|output| output.status.success())
}

/// Says in the log of the tests, past its capture, that a check did not run.
fn skipped(why: &str) {
    let line = format!("skipped: {why}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

#[test]
fn the_page_passes_in_a_browser() {
    let pages = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    std::fs::create_dir_all(&pages).unwrap();
    let mut clean = sample();
    clean.documents.truncate(1);
    clean.documents[0].claims.truncate(1);
    clean.findings.clear();
    clean.errors.clear();
    write(&pages, "sample.html", &sample());
    write(&pages, "clean.html", &clean);
    write_diff(&pages, "compared.html", &sample());
    write_diff(&pages, "compared-hostile.html", &poisoned(&sample()));
    write(&pages, "hostile.html", &poisoned(&sample()));
    write(&pages, "hostile-paged.html", &poisoned(&large(600)));
    write(&pages, "paged.html", &large(10_000));
    write(&pages, "paged-50000.html", &large(50_000));
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| runs(name));
    let Some(browser) = browser.filter(|_| runs("node")) else {
        return skipped("the browser tests need node and chromium");
    };
    if !folder().join("node_modules/playwright-core").is_dir() {
        return skipped(
            "the browser tests need their packages; run: npm ci --prefix tests/browser",
        );
    }
    let status = Command::new("node")
        .arg(folder().join("run.mjs"))
        .arg(&pages)
        .arg(browser)
        .status()
        .unwrap();
    assert!(
        status.success(),
        "the browser tests failed: see their lines above"
    );
}
