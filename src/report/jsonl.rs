//! The audit as one JSON object a line, for tools that read as a stream.
//!
//! Every object says its `type`: `claim`, `finding` (about no claim in particular), `error`, and at the end one `totals`.

use std::io;

use serde::Serialize;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::Outcome;
use crate::audit::model::ReportedError;
use crate::audit::model::ReportedFinding;
use crate::audit::model::Since;
use crate::audit::model::Tool;
use crate::audit::model::Totals;

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Row<'a> {
    Claim {
        path: &'a str,
        #[serde(flatten)]
        claim: &'a AuditedClaim,
    },
    Finding {
        path: Option<&'a str>,
        #[serde(flatten)]
        finding: &'a ReportedFinding,
    },
    Error(&'a ReportedError),
    Totals {
        schema_version: &'a str,
        tool: &'a Tool,
        config_hash: &'a str,
        offsets: &'a str,
        outcome: Outcome,
        #[serde(skip_serializing_if = "Option::is_none")]
        since: Option<&'a Since>,
        #[serde(flatten)]
        totals: &'a Totals,
    },
}

/// Writes the audit, claims in reading order, totals last.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let mut row = |row: &Row<'_>| {
        serde_json::to_writer(&mut *out, row)?;
        out.write_all(b"\n")
    };
    for document in &audit.documents {
        let path = document.path.as_str();
        for finding in &document.findings {
            let path = Some(path);
            row(&Row::Finding { path, finding })?;
        }
        for claim in &document.claims {
            row(&Row::Claim { path, claim })?;
        }
    }
    for finding in &audit.findings {
        let path = None;
        row(&Row::Finding { path, finding })?;
    }
    for error in &audit.errors {
        row(&Row::Error(error))?;
    }
    row(&Row::Totals {
        schema_version: &audit.schema_version,
        tool: &audit.tool,
        config_hash: &audit.config_hash,
        offsets: &audit.offsets,
        outcome: audit.outcome,
        since: audit.since.as_ref(),
        totals: &audit.totals,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use serde_json::Value;

    fn rows(audit: &Audit) -> Vec<Value> {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn every_claim_is_one_line_and_the_totals_come_last() {
        let rows = rows(&sample::small());
        let types: Vec<&str> = rows
            .iter()
            .map(|row| row["type"].as_str().unwrap())
            .collect();
        assert_eq!(
            types,
            ["claim", "claim", "claim", "finding", "error", "totals"]
        );
        assert_eq!(rows[0]["path"], "claims/bridge.txt");
        assert_eq!(rows[0]["verdict"], "drifted");
        assert_eq!(rows[5]["claims"], 3);
    }

    #[test]
    fn hostile_text_breaks_no_line() {
        for evil in sample::HOSTILE {
            assert_eq!(rows(&sample::hostile(evil)).len(), 6);
        }
    }
}
