//! The list of what there is to review.

use std::io;
use std::io::Write;

use serde::Serialize;

use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::report;
use citedrift::report::Style;

use crate::cli::review::ListFormat;
use crate::cli::review::to_review;

#[derive(Serialize)]
struct Listed<'a> {
    path: &'a str,
    #[serde(flatten)]
    claim: &'a AuditedClaim,
}

#[derive(Serialize)]
struct List<'a> {
    claims: Vec<Listed<'a>>,
}

/// Writes the claims that are to be reviewed.
pub(crate) fn write(audit: &Audit, format: ListFormat, output: &mut dyn Write) -> io::Result<()> {
    match format {
        ListFormat::Json => {
            let claims = to_review(audit).map(|(document, claim)| Listed {
                path: &document.path,
                claim,
            });
            let list = List {
                claims: claims.collect(),
            };
            serde_json::to_writer_pretty(&mut *output, &list)?;
            writeln!(output)
        }
        ListFormat::Text => {
            for (_, claim) in to_review(audit) {
                writeln!(output, "claim {}", claim.id)?;
                report::write_claim(audit, &claim.id, &Style::default(), output)?;
            }
            let n = to_review(audit).count();
            let ending = if n == 1 { "" } else { "s" };
            writeln!(output, "{n} claim{ending} to review")
        }
    }
}
