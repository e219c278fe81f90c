//! JUnit as Jenkins reads it (`junit-10.xsd`): a suite a document, a test case a claim.
//!
//! A claim fails when it has a finding at or above the failing severity, and is an error when it could not be checked.
//! Weaker findings are its output. It is skipped, with the reason, where all that would fail was accepted or is known to
//! the lock.

use std::fmt::Write as _;
use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::ReportedFinding;
use crate::check::Severity;
use crate::report::entry::Entry;
use crate::report::entry::SourcePaths;
use crate::report::entry::document_groups;
use crate::report::entry::is_open;
use crate::report::entry::loose_groups;
use crate::report::style::Style;
use crate::report::summary::counted;
use crate::report::visible::shortened;
use crate::report::visible::visible;
use crate::report::xml;
use crate::report::xml::legal;
use crate::verdict::Verdict;

/// How much of a claim its test case is named after, in code points.
const NAME: usize = 120;

enum Result {
    Passed,
    Skipped,
    Failed,
    NotChecked,
}

struct Case {
    name: String,
    result: Result,
    kind: String,
    message: String,
    report: String,
}

struct Suite {
    name: String,
    cases: Vec<Case>,
}

/// Writes a suite for every document, and one for what belongs to none.
pub(crate) fn write(audit: &Audit, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let suites = suites(audit, style.failing);
    let count = |is: fn(&Case) -> bool| {
        let cases = suites.iter().flat_map(|suite| &suite.cases);
        cases.filter(|case| is(case)).count().to_string()
    };
    xml::document(out, |writer| {
        writer
            .create_element("testsuites")
            .with_attribute(("name", "citedrift"))
            .with_attribute(("tests", count(|_| true).as_str()))
            .with_attribute(("failures", count(Case::has_failed).as_str()))
            .with_attribute(("errors", count(Case::is_unchecked).as_str()))
            .write_inner_content(|writer| {
                suites.iter().try_for_each(|suite| suite.write(writer))
            })?;
        Ok(())
    })
}

fn suites(audit: &Audit, failing: Severity) -> Vec<Suite> {
    let paths = SourcePaths::new(audit);
    let mut suites: Vec<Suite> = audit
        .documents
        .iter()
        .map(|document| suite(document, &paths, failing))
        .collect();
    let mut rest: Vec<Case> = loose_groups(audit)
        .iter()
        .flat_map(|group| &group.findings)
        .map(|&finding| alone(None, finding, &paths, failing))
        .collect();
    rest.extend(audit.errors.iter().map(|error| Case {
        name: visible(error.path.as_deref().unwrap_or("the run")).into_owned(),
        result: Result::NotChecked,
        kind: "error".to_owned(),
        message: visible(&error.message).into_owned(),
        report: String::new(),
    }));
    if !rest.is_empty() {
        suites.push(Suite {
            name: "citedrift".to_owned(),
            cases: rest,
        });
    }
    suites
}

fn suite<'a>(document: &'a AuditedDocument, paths: &SourcePaths<'a>, failing: Severity) -> Suite {
    let mut cases: Vec<Case> = document
        .claims
        .iter()
        .map(|claim| case(document, claim, paths, failing))
        .collect();
    for group in document_groups(document) {
        if group.claim.is_none() {
            let findings = group.findings.iter();
            cases.extend(findings.map(|finding| alone(Some(document), finding, paths, failing)));
        }
    }
    Suite {
        name: document.path.clone(),
        cases,
    }
}

/// Returns the case of a finding that is about no claim.
fn alone<'a>(
    document: Option<&'a AuditedDocument>,
    finding: &'a ReportedFinding,
    paths: &SourcePaths<'a>,
    failing: Severity,
) -> Case {
    let entry = Entry {
        document,
        claim: None,
        finding,
    };
    let name = format!("{}, line {}", finding.code, entry.region().start.0);
    Case::new(name, &[entry], paths, failing, false)
}

fn case<'a>(
    document: &'a AuditedDocument,
    claim: &'a AuditedClaim,
    paths: &SourcePaths<'a>,
    failing: Severity,
) -> Case {
    let findings = claim.findings.iter();
    let entries: Vec<Entry<'_>> = findings
        .filter(|finding| is_open(finding))
        .map(|finding| Entry {
            document: Some(document),
            claim: Some(claim),
            finding,
        })
        .collect();
    let text = visible(&claim.text);
    let name = format!("{}: {}", claim.ordinal, shortened(&text, NAME));
    let unchecked = claim.verdict == Verdict::Unchecked;
    let mut case = Case::new(name, &entries, paths, failing, unchecked);
    case.skip(&claim.findings, failing);
    if !entries.is_empty() {
        let _ = writeln!(case.report, "claim: {text}");
        for passage in &claim.passages {
            let path = visible(paths.of(Some(document), &passage.source));
            let place = format!("{path}:{}:{}", passage.span.line, passage.span.column);
            let _ = writeln!(
                case.report,
                "source: {}\n  at {place}",
                visible(&passage.text)
            );
        }
    }
    case
}

/// Returns why a finding does not count.
fn reason(finding: &ReportedFinding) -> String {
    match &finding.acceptance {
        Some(acceptance) => {
            let until = acceptance.until.as_ref();
            let until = until.map_or_else(String::new, |until| format!(" (until {until})"));
            visible(&format!("accepted: {}{until}", acceptance.reason)).into_owned()
        }
        None if finding.accepted => "accepted".to_owned(),
        None => "known to the lock".to_owned(),
    }
}

impl Case {
    fn new<'a>(
        name: String,
        entries: &[Entry<'a>],
        paths: &SourcePaths<'a>,
        failing: Severity,
        unchecked: bool,
    ) -> Self {
        let mut report = String::new();
        for entry in entries {
            let (line, column) = entry.region().start;
            let _ = writeln!(
                report,
                "{}:{line}:{column}: {}[{}]: {}",
                visible(entry.path(paths)),
                entry.finding.severity.name(),
                entry.finding.code,
                visible(&entry.finding.message)
            );
        }
        let fails = |entry: &&Entry<'_>| entry.finding.severity >= failing;
        let n_failing = entries.iter().filter(fails).count();
        let first = entries.iter().find(fails).or(entries.first());
        let mut message = first.map_or(String::new(), |entry| {
            visible(&entry.finding.message).into_owned()
        });
        if n_failing > 1 {
            let _ = write!(message, " (and {})", counted(n_failing - 1, "more finding"));
        }
        Case {
            name,
            result: match (n_failing, unchecked) {
                (0, _) => Result::Passed,
                (_, true) => Result::NotChecked,
                (_, false) => Result::Failed,
            },
            kind: first
                .map_or("", |entry| entry.finding.code.name())
                .to_owned(),
            message,
            report,
        }
    }

    /// Skips the case if what would fail was accepted or is known.
    fn skip(&mut self, findings: &[ReportedFinding], failing: Severity) {
        let settled = |finding: &&ReportedFinding| {
            (finding.accepted || finding.known) && failing <= finding.severity
        };
        let Some(first) = findings.iter().find(settled) else {
            return;
        };
        if matches!(self.result, Result::Passed) {
            self.result = Result::Skipped;
            first.code.name().clone_into(&mut self.kind);
            self.message = reason(first);
        }
    }

    fn is_skipped(&self) -> bool {
        matches!(self.result, Result::Skipped)
    }

    fn has_failed(&self) -> bool {
        matches!(self.result, Result::Failed)
    }

    fn is_unchecked(&self) -> bool {
        matches!(self.result, Result::NotChecked)
    }

    fn write<W: io::Write>(&self, writer: &mut Writer<W>, class: &str) -> io::Result<()> {
        let report = legal(&self.report);
        let text = BytesText::new(&report);
        let element = writer
            .create_element("testcase")
            .with_attribute(("name", legal(&self.name)))
            .with_attribute(("classname", legal(class)));
        let outcome = match self.result {
            Result::Passed if self.report.is_empty() => {
                element.write_empty()?;
                return Ok(());
            }
            Result::Passed => "system-out",
            Result::Skipped => "skipped",
            Result::Failed => "failure",
            Result::NotChecked => "error",
        };
        element.write_inner_content(|writer| {
            let mut inner = writer.create_element(outcome);
            if !matches!(self.result, Result::Passed) {
                inner = inner
                    .with_attribute(("type", self.kind.as_str()))
                    .with_attribute(("message", legal(&self.message)));
            }
            inner.write_text_content(text)?;
            Ok(())
        })?;
        Ok(())
    }
}

impl Suite {
    fn write<W: io::Write>(&self, writer: &mut Writer<W>) -> io::Result<()> {
        let count = |is: fn(&Case) -> bool| {
            self.cases
                .iter()
                .filter(|case| is(case))
                .count()
                .to_string()
        };
        writer
            .create_element("testsuite")
            .with_attribute(("name", legal(&self.name)))
            .with_attribute(("tests", count(|_| true).as_str()))
            .with_attribute(("failures", count(Case::has_failed).as_str()))
            .with_attribute(("errors", count(Case::is_unchecked).as_str()))
            .with_attribute(("skipped", count(Case::is_skipped).as_str()))
            .with_attribute(("file", legal(&self.name)))
            .write_inner_content(|writer| {
                self.cases
                    .iter()
                    .try_for_each(|case| case.write(writer, &self.name))
            })?;
        Ok(())
    }
}

#[cfg(test)]
#[path = "junit_tests.rs"]
mod tests;
