//! Which findings may stay as they are, and which suppressions suppress nothing.
//!
//! A finding that is allowed stays in the audit, marked as accepted with the reason; it no longer fails a run. What is
//! unchecked cannot be allowed. Every suppression is told that cannot be read, has expired, or allows a code that does
//! not stand there, for it would hide the next finding of that code unseen.

use std::collections::BTreeSet;

use crate::audit::heard::Heard;
use crate::audit::model::Acceptance;
use crate::audit::model::AcceptedBy;
use crate::audit::model::Audit;
use crate::audit::model::AuditedDocument;
use crate::audit::model::FindingWords;
use crate::audit::model::Place;
use crate::audit::model::ReportedFinding;
use crate::audit::model::SourceWords;
use crate::check::Code;
use crate::check::Severity;
use crate::config::Allow;
use crate::config::Allowance;
use crate::config::Config;
use crate::config::Day;
use crate::verdict::Verdict;

/// What is said about the findings of one document.
pub(crate) struct Said<'a> {
    /// In its comments.
    pub(crate) heard: Vec<Heard>,
    /// In the settings.
    pub(crate) allows: Vec<&'a Allow>,
    /// How much a suppression weighs that suppresses nothing.
    pub(crate) severity: Severity,
}

/// How much of a corpus an audit is about, for what was not found in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    All,
    /// Some documents, all of each.
    Documents,
    /// Some claims of some documents.
    Part,
}

/// Accepts what is allowed in each document of an audit, and adds what is wrong with the suppressions.
///
/// `said` is about the documents in their order. Returns whether anything was added.
pub(crate) fn accept(
    audit: &mut Audit,
    said: &[Said<'_>],
    config: &Config,
    extent: Extent,
) -> bool {
    let mut used = BTreeSet::new();
    let mut n_told = 0;
    for (document, said) in audit.documents.iter_mut().zip(said) {
        let mut told = Vec::new();
        for heard in &said.heard {
            let message = by_comment(document, heard, (config.today, extent));
            told.extend(message.map(|message| (message, heard)));
        }
        for allow in &said.allows {
            by_settings(document, allow, config.today, &mut used);
        }
        if said.severity == Severity::Off {
            continue;
        }
        n_told += told.len();
        let told = told.into_iter();
        document.findings.extend(
            told.map(|(message, heard)| unused(message, Some(heard.words.clone()), said.severity)),
        );
    }
    let severity = config.severity(Code::UnusedSuppression);
    for allow in config.allows.iter().filter(|_| severity > Severity::Off) {
        if let Some(message) = idle(allow, &used, config.today, extent) {
            audit.findings.push(ReportedFinding {
                source: Some(place(allow)),
                ..unused(message, None, severity)
            });
            n_told += 1;
        }
    }
    n_told > 0
}

/// Accepts what a comment allows; returns what is wrong with the comment.
fn by_comment(
    document: &mut AuditedDocument,
    heard: &Heard,
    (today, extent): (Option<Day>, Extent),
) -> Option<String> {
    let Allowance {
        codes,
        reason,
        until,
        scope: _,
    } = match &heard.said {
        Ok(said) => said,
        Err(problem) => return Some(format!("the suppression does nothing: {problem}")),
    };
    if has_expired(*until, today) {
        return Some(expired(*until));
    }
    let acceptance = acceptance(AcceptedBy::Comment, reason, *until);
    let is_meant = |start: usize| {
        heard
            .about
            .is_none_or(|(from, to)| from <= start && start < to)
    };
    let mut idle: BTreeSet<Code> = codes.iter().copied().collect();
    let mut is_checked = extent != Extent::Part;
    for claim in document
        .claims
        .iter_mut()
        .filter(|claim| is_meant(claim.span.start))
    {
        is_checked &= claim.verdict != Verdict::Unchecked;
        for finding in &mut claim.findings {
            take(finding, codes, &acceptance, &mut idle);
        }
    }
    for finding in &mut document.findings {
        let start = finding.claim.as_ref().map(|words| words.span.start);
        if start.is_none_or(is_meant) {
            take(finding, codes, &acceptance, &mut idle);
        }
    }
    let idle: Vec<&str> = idle.into_iter().map(Code::name).collect();
    // Of what could not be checked nobody knows what would be found.
    (!idle.is_empty() && is_checked).then(|| match heard.about {
        None => format!(
            "nothing in this file is {}; remove the suppression",
            idle.join(" or ")
        ),
        Some(_) => format!(
            "nothing here is {}; remove the suppression, or put it right before what it is about",
            idle.join(" or ")
        ),
    })
}

/// Accepts what the settings allow in a document; keeps which codes of which rule were used.
fn by_settings(
    document: &mut AuditedDocument,
    allow: &Allow,
    today: Option<Day>,
    used: &mut BTreeSet<(usize, Code)>,
) {
    if has_expired(allow.until, today) {
        return;
    }
    let acceptance = acceptance(AcceptedBy::Config, &allow.reason, allow.until);
    let mut idle: BTreeSet<Code> = allow.codes.iter().copied().collect();
    let mut is_checked = true;
    for claim in &mut document.claims {
        if allow
            .claim
            .as_ref()
            .is_some_and(|id| !claim.id.starts_with(id.as_str()))
        {
            continue;
        }
        is_checked &= claim.verdict != Verdict::Unchecked;
        for finding in &mut claim.findings {
            take(finding, &allow.codes, &acceptance, &mut idle);
        }
    }
    if allow.claim.is_none() {
        for finding in &mut document.findings {
            take(finding, &allow.codes, &acceptance, &mut idle);
        }
    }
    let is_used = |code: &&Code| !is_checked || !idle.contains(*code);
    used.extend(
        allow
            .codes
            .iter()
            .filter(is_used)
            .map(|&code| (allow.at.0, code)),
    );
}

/// Accepts a finding if its code is allowed, and strikes the code off those that found nothing.
///
/// Of several that allow it, the first gives the reason.
fn take(
    finding: &mut ReportedFinding,
    codes: &[Code],
    acceptance: &Acceptance,
    idle: &mut BTreeSet<Code>,
) {
    if !codes.contains(&finding.code) {
        return;
    }
    idle.remove(&finding.code);
    finding.accepted = true;
    finding.acceptance.get_or_insert_with(|| acceptance.clone());
}

/// Returns what is wrong with a rule of the settings.
fn idle(
    allow: &Allow,
    used: &BTreeSet<(usize, Code)>,
    today: Option<Day>,
    extent: Extent,
) -> Option<String> {
    if has_expired(allow.until, today) {
        return Some(expired(allow.until));
    }
    let codes = allow
        .codes
        .iter()
        .filter(|&&code| !used.contains(&(allow.at.0, code)));
    let idle: Vec<&str> = codes.map(|code| code.name()).collect();
    (extent == Extent::All && !idle.is_empty()).then(|| {
        format!(
            "no claim that it is about has {}; remove it",
            idle.join(" or ")
        )
    })
}

/// Returns where the settings say what they allow, as findings show a place outside the claims.
fn place(allow: &Allow) -> SourceWords {
    let (line, at) = allow.at;
    SourceWords {
        id: allow.file.clone(),
        span: Place {
            start: at,
            end: at,
            line,
            column: 1,
        },
        text: String::new(),
        value: None,
    }
}

fn has_expired(until: Option<Day>, today: Option<Day>) -> bool {
    until.zip(today).is_some_and(|(until, today)| until < today)
}

fn expired(until: Option<Day>) -> String {
    let until = until.map(|day| day.to_string()).unwrap_or_default();
    format!(
        "the suppression was good until {until}; look again, then remove it or give a later day"
    )
}

fn acceptance(by: AcceptedBy, reason: &str, until: Option<Day>) -> Acceptance {
    Acceptance {
        by,
        reason: reason.to_owned(),
        until: until.map(|day| day.to_string()),
    }
}

fn unused(message: String, claim: Option<FindingWords>, severity: Severity) -> ReportedFinding {
    ReportedFinding {
        id: String::new(),
        code: Code::UnusedSuppression,
        severity,
        message,
        claim,
        source: None,
        relation: None,
        accepted: false,
        acceptance: None,
        baseline: None,
        known: false,
    }
}
