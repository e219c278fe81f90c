//! reviewdog's diagnostics: one JSON object a finding, columns in bytes of UTF-8.

use std::io;

use serde_json::Value;
use serde_json::json;

use crate::audit::model::Audit;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Place;
use crate::check::Severity;
use crate::report::entry::Entry;
use crate::report::entry::Region;
use crate::report::entry::SourcePaths;
use crate::report::entry::entries;

/// Writes the findings, one a line.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let paths = SourcePaths::new(audit);
    for entry in entries(audit) {
        serde_json::to_writer(&mut *out, &diagnostic(&entry, &paths))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Off => "INFO",
    }
}

fn diagnostic<'a>(entry: &Entry<'a>, paths: &SourcePaths<'a>) -> Value {
    let finding = entry.finding;
    let mut diagnostic = json!({
        "message": finding.message,
        "location": { "path": entry.path(paths), "range": range(entry) },
        "severity": severity(finding.severity),
        "source": { "name": "citedrift" },
        "code": { "value": finding.code.name() },
    });
    if let (Some(_), Some(words)) = (entry.document, &finding.source) {
        let Region { start, .. } = Region::new(words.span, "");
        let related = json!([{
            "message": words.text,
            "location": {
                "path": paths.of(entry.document, &words.id),
                "range": { "start": { "line": start.0 } },
            },
        }]);
        if let Some(fields) = diagnostic.as_object_mut() {
            fields.insert("related_locations".to_owned(), related);
        }
    }
    diagnostic
}

/// Returns the range of a finding, its end exclusive.
fn range(entry: &Entry<'_>) -> Value {
    let words = match (&entry.finding.claim, entry.claim) {
        (Some(words), _) => Some((words.span, words.text.as_str())),
        (None, Some(claim)) => Some((claim.span, claim.text.as_str())),
        (None, None) => None,
    };
    let (Some((place, text)), Some(document)) = (words, entry.document) else {
        let Region { start, .. } = entry.region();
        return json!({ "start": { "line": start.0, "column": start.1 } });
    };
    let column = place.column.max(1) + extra_bytes_before(document, place);
    let (start, mut end) = (
        (place.line.max(1), column),
        (place.line.max(1), column + text.len()),
    );
    if let Some((before, last)) = text.rsplit_once('\n') {
        end = (start.0 + 1 + before.matches('\n').count(), 1 + last.len());
    }
    json!({
        "start": { "line": start.0, "column": start.1 },
        "end": { "line": end.0, "column": end.1 },
    })
}

/// Returns how many bytes more than code points stand before `place` on its line, as far as the claims of the document
/// tell; what stands between claims, markers and spaces, is nearly always ASCII.
fn extra_bytes_before(document: &AuditedDocument, place: Place) -> usize {
    let extra = |text: &str| text.len() - text.chars().count();
    document
        .claims
        .iter()
        .filter(|claim| claim.span.start < place.start && claim.span.line <= place.line)
        .map(|claim| {
            let last = claim.text.split('\n').nth(place.line - claim.span.line);
            let first = if claim.span.line == place.line {
                claim.span.column
            } else {
                1
            };
            let before = place.column.saturating_sub(first);
            let text = last.unwrap_or_default();
            let end = text
                .char_indices()
                .nth(before)
                .map_or(text.len(), |(at, _)| at);
            extra(text.get(..end).unwrap_or_default())
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn written(audit: &Audit) -> Vec<Value> {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn diagnostics_are_valid() {
        let validator = sample::validator("rdjsonl.Diagnostic.schema.json");
        for evil in sample::HOSTILE {
            let rows = written(&sample::hostile(evil));
            assert_eq!(rows.len(), 5);
            for row in rows {
                sample::assert_valid(&validator, &row);
            }
        }
    }

    #[test]
    fn columns_count_bytes() {
        let mut audit = sample::small();
        let claim = &mut audit.documents[0].claims[0];
        claim.text = claim.text.replace("bridge", "bridgé");
        let row = &written(&audit)[0];
        assert_eq!(row["location"]["range"]["start"]["column"], 25);
        assert_eq!(row["location"]["range"]["end"]["column"], 31);
    }
}
