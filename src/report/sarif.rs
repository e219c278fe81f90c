//! SARIF 2.1.0: the findings with both places, for code scanning services.
//!
//! A finding that was accepted is there with its suppression, and where a lock or an older audit is the baseline, every
//! finding says how it stands to it: a service that is told of a finding no more takes it for mended.

use std::cmp::Reverse;
use std::io;

use serde_json::Value;
use serde_json::json;

use crate::audit::model::AcceptedBy;
use crate::audit::model::Audit;
use crate::audit::model::Outcome;
use crate::audit::model::Place;
use crate::audit::model::ReportedFinding;
use crate::check::Code;
use crate::check::Profile;
use crate::check::Severity;
use crate::report::entry::Entry;
use crate::report::entry::Region;
use crate::report::entry::SourcePaths;
use crate::report::entry::all_entries;
use crate::report::path::uri;
use crate::report::visible::visible;

/// How many results a code scanning service takes of one run.
const LIMIT: usize = 25_000;

/// What relative addresses are relative to.
const ROOT: &str = "%SRCROOT%";

/// Writes the log with its one run.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run(audit, LIMIT)],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn run(audit: &Audit, limit: usize) -> Value {
    let paths = SourcePaths::new(audit);
    let all = all_entries(audit);
    let kept = weightiest(&all, limit);
    let results: Vec<Value> = kept.iter().map(|entry| result(entry, &paths)).collect();
    let mut notes: Vec<Value> = audit
        .errors
        .iter()
        .map(|error| {
            let locations: Vec<Value> = error
                .path
                .iter()
                .map(|path| json!({ "physicalLocation": { "artifactLocation": address(path) } }))
                .collect();
            json!({ "level": "error", "message": message(&error.message), "locations": locations })
        })
        .collect();
    if kept.len() < all.len() {
        let text = format!(
            "{} of {} findings are listed, the weightiest first chosen; the JSON report lists all.",
            kept.len(),
            all.len()
        );
        notes.push(json!({ "level": "note", "message": { "text": text } }));
    }
    json!({
        "tool": { "driver": {
            "name": visible(&audit.tool.name),
            "version": visible(&audit.tool.version),
            "rules": rules(),
        } },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: { "description": { "text": "The folder that the audit was made in." } },
        },
        "invocations": [{
            "executionSuccessful": audit.outcome != Outcome::Failed,
            "toolExecutionNotifications": notes,
        }],
        "results": results,
    })
}

/// Returns at most `limit` of the entries: errors before warnings before remarks, then in their order.
fn weightiest<'e, 'a>(entries: &'e [Entry<'a>], limit: usize) -> Vec<&'e Entry<'a>> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&at| entries.get(at).map(|entry| Reverse(entry.finding.severity)));
    order.truncate(limit);
    order.sort_unstable();
    order.iter().filter_map(|&at| entries.get(at)).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

/// Returns a rule for every code, in the order of the documentation, so that an index means the same in every run.
fn rules() -> Vec<Value> {
    let rule = |code: &Code| {
        let name = code.name();
        let meaning = code.meaning();
        let help = code.help();
        json!({
            "id": name,
            "name": pascal(name),
            "shortDescription": { "text": meaning },
            "fullDescription": { "text": meaning },
            "help": { "text": help.replace("## ", ""), "markdown": help },
            "defaultConfiguration": { "level": level(code.default_severity(Profile::Excerpt)) },
            "properties": { "tags": ["citations"] },
        })
    };
    Code::ALL.iter().map(rule).collect()
}

fn pascal(kebab: &str) -> String {
    let capitalised = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    };
    kebab.split('-').map(capitalised).collect()
}

/// Returns a message in which nothing reads as a link.
fn message(text: &str) -> Value {
    json!({ "text": visible(text).replace("](", "\\](") })
}

fn address(path: &str) -> Value {
    json!({ "uri": uri(path), "uriBaseId": ROOT })
}

fn location(path: &str, region: Region, snippet: &str) -> Value {
    let mut place = json!({
        "startLine": region.start.0,
        "startColumn": region.start.1,
        "endLine": region.end.0,
        "endColumn": region.end.1,
    });
    if let Some(fields) = place.as_object_mut().filter(|_| !snippet.is_empty()) {
        fields.insert("snippet".to_owned(), json!({ "text": snippet }));
    }
    json!({ "artifactLocation": address(path), "region": place })
}

/// Returns the place in the source: the finding's own words, else the claim's first passage.
fn source_location<'a>(entry: &Entry<'a>, paths: &SourcePaths<'a>) -> Option<Value> {
    let document = Some(entry.document?);
    let (id, place, text): (&str, Place, &str) = match (&entry.finding.source, entry.claim) {
        (Some(words), _) => (&words.id, words.span, &words.text),
        (None, Some(claim)) => {
            let passage = claim.passages.first()?;
            (&passage.source, passage.span, &passage.text)
        }
        (None, None) => return None,
    };
    let quoted = format!("The source says: {text}");
    Some(json!({
        "id": 1,
        "physicalLocation": location(paths.of(document, id), Region::new(place, text), text),
        "message": message(&quoted),
    }))
}

fn result<'a>(entry: &Entry<'a>, paths: &SourcePaths<'a>) -> Value {
    let finding = entry.finding;
    let snippet = finding.claim.as_ref().map(|words| words.text.as_str());
    let snippet = snippet.or(entry.claim.map(|claim| claim.text.as_str()));
    let related: Vec<Value> = source_location(entry, paths).into_iter().collect();
    let mut properties = json!({ "relation": finding.relation });
    if let (Some(claim), Some(fields)) = (entry.claim, properties.as_object_mut()) {
        fields.insert("claim".to_owned(), json!(claim.id));
        fields.insert("verdict".to_owned(), json!(claim.verdict));
        fields.insert("similarity".to_owned(), json!(claim.similarity));
    }
    let mut result = json!({
        "ruleId": finding.code.name(),
        "ruleIndex": Code::ALL.iter().position(|&code| code == finding.code),
        "level": level(finding.severity),
        "message": message(&finding.message),
        "locations": [{
            "physicalLocation": location(entry.path(paths), entry.region(), snippet.unwrap_or_default()),
        }],
        "relatedLocations": related,
        "partialFingerprints": { "citedriftFinding/v1": finding.id },
        "suppressions": suppressions(finding),
        "properties": properties,
    });
    if let (Some(baseline), Some(fields)) = (finding.baseline, result.as_object_mut()) {
        fields.insert("baselineState".to_owned(), json!(baseline));
    }
    result
}

/// Returns why a finding does not count: nothing if it does.
fn suppressions(finding: &ReportedFinding) -> Vec<Value> {
    if !finding.accepted {
        return Vec::new();
    }
    let by = finding.acceptance.as_ref().map(|acceptance| acceptance.by);
    let kind = match by {
        Some(AcceptedBy::Comment) => "inSource",
        _ => "external",
    };
    let mut suppression = json!({ "kind": kind, "status": "accepted" });
    if let (Some(acceptance), Some(fields)) = (&finding.acceptance, suppression.as_object_mut()) {
        let justification = match &acceptance.until {
            Some(until) => format!("{} (until {until})", acceptance.reason),
            None => acceptance.reason.clone(),
        };
        fields.insert("justification".to_owned(), json!(visible(&justification)));
    }
    vec![suppression]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::model::Acceptance;
    use crate::audit::model::Baseline;
    use crate::report::entry::entries;
    use crate::report::sample;

    fn written(audit: &Audit) -> Value {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn logs_are_valid() {
        let validator = sample::validator("sarif-2.1.0.sdk-mit.schema.json");
        sample::assert_valid(&validator, &written(&sample::small()));
        for evil in sample::HOSTILE {
            sample::assert_valid(&validator, &written(&sample::hostile(evil)));
        }
    }

    #[test]
    fn a_result_has_both_places_and_a_stable_fingerprint() {
        let log = written(&sample::small());
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "claims/bridge.txt");
        assert_eq!(place["region"]["startColumn"], 24);
        assert_eq!(place["region"]["endColumn"], 30);
        let source = &result["relatedLocations"][0]["physicalLocation"];
        assert_eq!(source["artifactLocation"]["uri"], "sources/bridge.txt");
        assert_eq!(result["partialFingerprints"]["citedriftFinding/v1"], "f1");
        assert!(
            result["partialFingerprints"]
                .get("primaryLocationLineHash")
                .is_none()
        );
    }

    #[test]
    fn an_accepted_finding_is_suppressed_with_its_reason() {
        let mut audit = sample::small();
        let findings = &mut audit.documents[0].claims[0].findings;
        for (finding, by) in findings
            .iter_mut()
            .zip([AcceptedBy::Comment, AcceptedBy::Lock])
        {
            finding.accepted = true;
            finding.acceptance = Some(Acceptance {
                by,
                reason: "as printed".to_owned(),
                until: (by == AcceptedBy::Lock).then(|| "2027-03-31".to_owned()),
            });
        }
        let log = written(&audit);
        let results = &log["runs"][0]["results"];
        let in_source =
            json!([{ "kind": "inSource", "status": "accepted", "justification": "as printed" }]);
        assert_eq!(results[0]["suppressions"], in_source);
        assert_eq!(results[1]["suppressions"][0]["kind"], "external");
        let until = "as printed (until 2027-03-31)";
        assert_eq!(results[1]["suppressions"][0]["justification"], until);
        assert_eq!(results[2]["suppressions"], json!([]));
        let validator = sample::validator("sarif-2.1.0.sdk-mit.schema.json");
        sample::assert_valid(&validator, &log);
    }

    #[test]
    fn every_result_says_how_it_stands_to_a_baseline() {
        let mut audit = sample::small();
        assert!(
            written(&audit)["runs"][0]["results"][0]
                .get("baselineState")
                .is_none()
        );
        let findings = &mut audit.documents[0].claims[0].findings;
        (findings[0].baseline, findings[0].known) = (Some(Baseline::Unchanged), true);
        findings[1].baseline = Some(Baseline::New);
        let log = written(&audit);
        let results = &log["runs"][0]["results"];
        assert_eq!(results[0]["baselineState"], "unchanged");
        assert_eq!(results[1]["baselineState"], "new");
        let validator = sample::validator("sarif-2.1.0.sdk-mit.schema.json");
        sample::assert_valid(&validator, &log);
    }

    #[test]
    fn every_code_has_a_rule_with_its_help() {
        let log = written(&sample::small());
        let rules = log["runs"][0]["tool"]["driver"]["rules"]
            .as_array()
            .unwrap();
        assert_eq!(rules.len(), Code::ALL.len());
        for (rule, code) in rules.iter().zip(Code::ALL) {
            assert_eq!(rule["shortDescription"]["text"], code.meaning());
            assert_eq!(rule["help"]["markdown"], code.help());
        }
    }

    #[test]
    fn the_weightiest_are_kept_in_their_order() {
        let audit = sample::small();
        let all = entries(&audit);
        let kept: Vec<&str> = weightiest(&all, 4)
            .iter()
            .map(|entry| entry.finding.code.name())
            .collect();
        assert_eq!(
            kept,
            [
                "number-mismatch",
                "date-mismatch",
                "not-found",
                "missing-citation"
            ]
        );
    }

    #[test]
    fn too_many_results_are_cut_with_a_note() {
        let run = run(&sample::many(20), 15);
        assert_eq!(run["results"].as_array().unwrap().len(), 15);
        let notes = run["invocations"][0]["toolExecutionNotifications"]
            .as_array()
            .unwrap();
        assert!(notes.iter().any(|note| note["level"] == "note"));
    }
}
