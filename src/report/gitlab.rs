//! GitLab Code Quality: what its merge request widget reads.

use std::collections::BTreeSet;
use std::io;

use serde_json::Value;
use serde_json::json;
use sha2::Digest;
use sha2::Sha256;

use crate::audit::model::Audit;
use crate::check::Severity;
use crate::report::entry::Entry;
use crate::report::entry::SourcePaths;
use crate::report::entry::entries;
use crate::report::path::inside_repository;
use crate::report::visible::visible;

/// Writes the findings as one array.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let paths = SourcePaths::new(audit);
    let mut seen = BTreeSet::new();
    let issues: Vec<Value> = entries(audit)
        .iter()
        .map(|entry| issue(entry, &paths, &mut seen))
        .collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info | Severity::Off => "info",
    }
}

/// Returns the finding's id as 32 hexadecimal digits, unlike all in `seen`.
fn fingerprint(id: &str, seen: &mut BTreeSet<String>) -> String {
    let hash = |text: &str| {
        let digest = Sha256::digest(text);
        digest
            .iter()
            .take(16)
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    };
    let mut fingerprint = hash(id);
    while !seen.insert(fingerprint.clone()) {
        fingerprint = hash(&fingerprint);
    }
    fingerprint
}

fn issue<'a>(entry: &Entry<'a>, paths: &SourcePaths<'a>, seen: &mut BTreeSet<String>) -> Value {
    let finding = entry.finding;
    let region = entry.region();
    let message = visible(&finding.message);
    let description = if message.trim().is_empty() {
        finding.code.name()
    } else {
        message.trim()
    };
    json!({
        "description": description,
        "check_name": finding.code.name(),
        "fingerprint": fingerprint(&finding.id, seen),
        "severity": severity(finding.severity),
        "location": {
            "path": inside_repository(entry.path(paths)),
            "lines": { "begin": region.start.0, "end": region.end.0 },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn written(audit: &Audit) -> Value {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn reports_are_valid() {
        let validator = sample::validator("gitlab-code-quality.schema.json");
        for evil in sample::HOSTILE {
            sample::assert_valid(&validator, &written(&sample::hostile(evil)));
        }
    }

    #[test]
    fn fingerprints_are_unique_even_where_ids_are_not() {
        let mut audit = sample::small();
        for claim in &mut audit.documents[0].claims {
            for finding in &mut claim.findings {
                finding.id = "same".to_owned();
            }
        }
        let report = written(&audit);
        let issues = report.as_array().unwrap();
        let unique: BTreeSet<&str> = issues
            .iter()
            .map(|issue| issue["fingerprint"].as_str().unwrap())
            .collect();
        assert_eq!(unique.len(), issues.len());
    }
}
