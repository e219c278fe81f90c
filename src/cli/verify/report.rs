//! Is a JSON report whole, and does it speak of the files that are there?

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use citedrift::audit::model::Audit;
use citedrift::audit::model::Outcome;
use citedrift::audit::model::ReportedFinding;
use citedrift::audit::model::Totals;
use citedrift::check::Severity;
use citedrift::error::Result;
use citedrift::verdict::Verdict;

use crate::cli::list::counted;
use crate::cli::parts::sha256;
use crate::cli::report::read;
use crate::cli::verify::Verified;

/// Reads a report, counts it again, and reads the files that it names.
pub(crate) fn verify(path: &Path) -> Result<Verified> {
    let audit = read(path)?;
    let place = path.to_string_lossy().into_owned();
    let mut faults: Vec<(String, String)> = disagreements(&audit)
        .into_iter()
        .map(|fault| (place.clone(), fault))
        .collect();
    // A source is named by every document that was checked against it.
    let mut files: BTreeMap<&str, &str> = BTreeMap::new();
    for document in &audit.documents {
        files.insert(&document.path, &document.sha256);
        for source in &document.sources {
            files.insert(&source.path, &source.sha256);
        }
    }
    for (name, hash) in files {
        let fault = match File::open(name).and_then(sha256) {
            Ok(found) if found == hash => continue,
            Ok(_) => "is not the file that was checked; check again".to_owned(),
            Err(cause) => format!("cannot be read: {cause}"),
        };
        faults.push((name.to_owned(), fault));
    }
    let whole = format!(
        "{} in {}, and the files are those that were checked",
        counted(audit.totals.claims, "claim"),
        counted(audit.totals.documents, "document")
    );
    Ok(Verified { whole, faults })
}

/// Returns what a report says in one place and denies in another.
fn disagreements(audit: &Audit) -> Vec<String> {
    let mut faults = Vec::new();
    for document in &audit.documents {
        let ordinals = document.claims.iter().map(|claim| claim.ordinal);
        if !ordinals.eq(1..=document.claims.len()) {
            faults.push(format!("a claim of {} is missing", document.path));
        }
    }
    let found = counts(audit);
    let told = &audit.totals;
    for (what, agree) in [
        ("documents", found.documents == told.documents),
        ("claims", found.claims == told.claims),
        ("verdicts", found.verdicts == told.verdicts),
        ("findings", found.findings == told.findings),
        ("codes", found.codes == told.codes),
    ] {
        if !agree {
            faults.push(format!("its total of {what} is not what is in it"));
        }
    }
    if (audit.outcome == Outcome::Failed) == audit.errors.is_empty() {
        faults.push("its outcome is not what its errors say".to_owned());
    }
    faults
}

fn counts(audit: &Audit) -> Totals {
    let mut totals = Totals {
        documents: audit.documents.len(),
        verdicts: Verdict::ALL.iter().map(|&verdict| (verdict, 0)).collect(),
        findings: [Severity::Info, Severity::Warning, Severity::Error]
            .map(|severity| (severity, 0))
            .into(),
        ..Totals::default()
    };
    let mut count = |findings: &[ReportedFinding]| {
        for finding in findings {
            *totals.findings.entry(finding.severity).or_default() += 1;
            *totals.codes.entry(finding.code).or_default() += 1;
        }
    };
    count(&audit.findings);
    for document in &audit.documents {
        count(&document.findings);
        for claim in &document.claims {
            count(&claim.findings);
        }
    }
    for claim in audit.documents.iter().flat_map(|document| &document.claims) {
        totals.claims += 1;
        *totals.verdicts.entry(claim.verdict).or_default() += 1;
    }
    totals
}
