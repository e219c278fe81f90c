//! Small audits that the tests of every format write.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::FindingWords;
use crate::audit::model::Outcome;
use crate::audit::model::Place;
use crate::audit::model::Placed;
use crate::audit::model::ReportedCitation;
use crate::audit::model::ReportedEdit;
use crate::audit::model::ReportedError;
use crate::audit::model::ReportedFact;
use crate::audit::model::ReportedFinding;
use crate::audit::model::ReportedPassage;
use crate::audit::model::ReportedSource;
use crate::audit::model::SourceWords;
use crate::audit::model::StatedFact;
use crate::audit::model::Tool;
use crate::audit::model::Totals;
use crate::audit::model::Words;
use crate::check::Code;
use crate::check::Profile;
use crate::check::Severity;
use crate::verdict::Verdict;

const CLAIM: &str = "The bridge carried 13,000 carts a day in June 1831.";
const PASSAGE: &str = "The bridge carried 31,000 carts a day in May 1831.";
const ABSENT: &str = "Its keeper never slept.";

/// Strings that break formats which do not escape.
pub(crate) const HOSTILE: &[&str] = &[
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)><!-- <svg onload=alert(1)>",
    "]]> --> <![CDATA[ &amp; &lol; <?xml ?>",
    "\n::error::owned\n::set-output name=a::b",
    "\r\n  ::stop-commands::x ##[error]owned ##[add-mask]a",
    "%0A::error::owned%0D%25",
    "`code` | cell | **bold** [link](https://example.org) @user #1 <b>x</b>",
    "\n\n# heading\n- item\n```\nfence\n",
    "\u{202e}desrever\u{2066}\u{200f}",
    "nul\0 esc\u{1b}[31m bel\u{7} c1\u{9b}31m del\u{7f}",
    "\u{301}\u{20dd} lone marks \u{fffe}\u{ffff}",
    "\u{2028}\u{2029}\u{85}\u{b}\u{c} lines",
    "\"';--\\ ${{ secrets.X }} {{ x }} $(id) \\u003c",
    "\u{1f469}\u{200d}\u{1f680}\u{e0041}\u{10ffff}",
];

fn place(base: usize, text: &str, words: &str) -> Place {
    let at = text.find(words).unwrap();
    let column = text.get(..at).unwrap().chars().count() + 5;
    Place {
        start: base + at,
        end: base + at + words.len(),
        line: 3,
        column,
    }
}

fn words(base: usize, text: &str, part: &str) -> Words {
    Words {
        span: place(base, text, part),
        text: part.to_owned(),
    }
}

pub(crate) fn finding(id: &str, code: Code, message: &str) -> ReportedFinding {
    ReportedFinding {
        id: id.to_owned(),
        code,
        severity: code.default_severity(Profile::Excerpt),
        message: message.to_owned(),
        claim: None,
        source: None,
        relation: None,
        accepted: false,
        acceptance: None,
        baseline: None,
        known: false,
    }
}

fn fact(kind: &str, claim: (&str, &str), source: (&str, &str)) -> ReportedFact {
    let stated = |base, text, (part, value): (&str, &str)| {
        Some(StatedFact {
            span: place(base, text, part),
            text: part.to_owned(),
            value: value.to_owned(),
            unit: None,
        })
    };
    ReportedFact {
        kind: kind.to_owned(),
        relation: "conflicting".to_owned(),
        claim: stated(104, CLAIM, claim),
        source: stated(500, PASSAGE, source),
    }
}

fn number_finding() -> ReportedFinding {
    let message = "claim says 13,000 carts; source says 31,000 carts";
    let mut number = finding("f1", Code::NumberMismatch, message);
    number.claim = Some(FindingWords {
        span: place(104, CLAIM, "13,000"),
        text: "13,000".to_owned(),
        value: Some("13000".to_owned()),
    });
    number.source = Some(SourceWords {
        id: "4".to_owned(),
        span: place(500, PASSAGE, "31,000"),
        text: "31,000".to_owned(),
        value: Some("31000".to_owned()),
    });
    number.relation = Some("conflicting".to_owned());
    number
}

fn drifted() -> AuditedClaim {
    let change = |claim, source| ReportedEdit {
        kind: "changed".to_owned(),
        claim: words(104, CLAIM, claim),
        source: words(500, PASSAGE, source),
    };
    let key = Place {
        start: 100,
        end: 103,
        line: 3,
        column: 1,
    };
    AuditedClaim {
        id: "c1".to_owned(),
        ordinal: 1,
        text: CLAIM.to_owned(),
        span: place(104, CLAIM, CLAIM),
        citations: vec![ReportedCitation {
            key: "4".to_owned(),
            span: key,
            placement: "leading".to_owned(),
            source: Some("4".to_owned()),
        }],
        verdict: Verdict::Drifted,
        reason: None,
        similarity: 0.9512,
        passages: vec![ReportedPassage {
            source: "4".to_owned(),
            span: place(500, PASSAGE, PASSAGE),
            before: "The toll book says: ".to_owned(),
            text: PASSAGE.to_owned(),
            after: String::new(),
            similarity: 0.9512,
        }],
        edits: vec![change("13,000", "31,000"), change("June", "May")],
        facts: vec![
            fact("number", ("13,000", "13000"), ("31,000", "31000")),
            fact("date", ("June 1831", "1831-06"), ("May 1831", "1831-05")),
        ],
        findings: vec![
            number_finding(),
            finding(
                "f2",
                Code::DateMismatch,
                "claim says June 1831; source says May 1831",
            ),
        ],
        carried: false,
        change: None,
    }
}

fn absent() -> AuditedClaim {
    let missing = finding(
        "f4",
        Code::MissingCitation,
        "no citation binds to this claim",
    );
    AuditedClaim {
        id: "c2".to_owned(),
        ordinal: 2,
        text: ABSENT.to_owned(),
        span: Place {
            line: 4,
            column: 1,
            ..place(160, ABSENT, ABSENT)
        },
        citations: Vec::new(),
        verdict: Verdict::NotFound,
        reason: None,
        similarity: 0.1,
        passages: Vec::new(),
        edits: Vec::new(),
        facts: Vec::new(),
        findings: vec![
            finding("f3", Code::NotFound, "no passage in any cited source"),
            missing,
        ],
        carried: false,
        change: None,
    }
}

fn clean() -> AuditedClaim {
    let mut claim = drifted();
    claim.id = "c3".to_owned();
    claim.ordinal = 3;
    claim.text = PASSAGE.to_owned();
    claim.verdict = Verdict::Verbatim;
    claim.similarity = 1.0;
    claim.passages[0].similarity = 1.0;
    (claim.edits, claim.facts, claim.findings) = (Vec::new(), Vec::new(), Vec::new());
    claim
}

fn spare_source() -> ReportedFinding {
    let mut unused = finding("f5", Code::UnusedSource, "no claim cites this source");
    unused.source = Some(SourceWords {
        id: "5".to_owned(),
        span: Place {
            start: 0,
            end: 0,
            line: 1,
            column: 1,
        },
        text: String::new(),
        value: None,
    });
    unused
}

/// Returns the totals of `documents` and the loose `findings`.
fn totals(documents: &[AuditedDocument], findings: &[ReportedFinding]) -> Totals {
    let mut totals = Totals {
        documents: documents.len(),
        sources: 2,
        verdicts: Verdict::ALL.iter().map(|&verdict| (verdict, 0)).collect(),
        findings: BTreeMap::from([
            (Severity::Info, 0),
            (Severity::Warning, 0),
            (Severity::Error, 0),
        ]),
        ..Totals::default()
    };
    let mut count = |finding: &ReportedFinding| {
        *totals.findings.entry(finding.severity).or_default() += 1;
        *totals.codes.entry(finding.code).or_default() += 1;
    };
    findings.iter().for_each(&mut count);
    for claim in documents.iter().flat_map(|document| &document.claims) {
        claim.findings.iter().for_each(&mut count);
        *totals.verdicts.entry(claim.verdict).or_default() += 1;
        totals.claims += 1;
    }
    totals
}

/// Returns an audit of `claims` in one document.
pub(crate) fn audit_of(claims: Vec<AuditedClaim>) -> Audit {
    let source = |id: &str, path: &str| ReportedSource {
        id: id.to_owned(),
        path: path.to_owned(),
        sha256: "0".repeat(64),
        length: 2_000,
    };
    let documents = vec![AuditedDocument {
        path: "claims/bridge.txt".to_owned(),
        sha256: "1".repeat(64),
        placement: Placed {
            mode: "leading".to_owned(),
            because: "no marker stands behind a full stop".to_owned(),
        },
        sources: vec![
            source("4", "sources/bridge.txt"),
            source("5", "sources/spare.txt"),
        ],
        claims,
        findings: Vec::new(),
    }];
    let findings = vec![spare_source()];
    Audit {
        schema_version: "1.0".to_owned(),
        tool: Tool {
            name: "citedrift".to_owned(),
            version: "0.1.0".to_owned(),
        },
        config_hash: "2".repeat(64),
        offsets: "bytes".to_owned(),
        outcome: Outcome::Findings,
        since: None,
        totals: totals(&documents, &findings),
        documents,
        findings,
        errors: vec![ReportedError {
            path: Some("claims/broken.txt".to_owned()),
            message: "cannot be read: permission denied".to_owned(),
        }],
    }
}

/// Returns an audit with one claim that drifted, one without a passage and a clean one.
pub(crate) fn small() -> Audit {
    audit_of(vec![drifted(), absent(), clean()])
}

/// Returns an audit of `n` drifted claims.
pub(crate) fn many(n: usize) -> Audit {
    let claim = |ordinal| {
        let mut claim = drifted();
        claim.ordinal = ordinal;
        claim.id = format!("c{ordinal}");
        claim.findings.truncate(1);
        claim.findings[0].id = format!("f{ordinal}");
        claim
    };
    audit_of((1..=n).map(claim).collect())
}

/// Returns the small audit with `evil` added to every text that it holds, and with `evil` as a difference.
pub(crate) fn hostile(evil: &str) -> Audit {
    let mut value = serde_json::to_value(small()).unwrap();
    poison(&mut value, "", evil);
    let mut audit: Audit = serde_json::from_value(value).unwrap();
    let claim = &mut audit.documents[0].claims[0];
    for edit in &mut claim.edits {
        edit.claim = words(claim.span.start, &claim.text, evil);
        edit.source = words(500, &claim.passages[0].text, evil);
    }
    audit.documents[0].claims[0].passages[0].span.end += evil.len();
    audit
}

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

/// Returns the validator of a schema that is kept with the tests.
pub(crate) fn validator(name: &str) -> jsonschema::Validator {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/");
    let text = std::fs::read_to_string(format!("{path}{name}")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

/// Fails with what is wrong when `value` is not valid.
pub(crate) fn assert_valid(validator: &jsonschema::Validator, value: &Value) {
    let faults: Vec<String> = validator
        .iter_errors(value)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Returns the names of the elements of an XML document in their order; fails when it is not well-formed.
pub(crate) fn elements(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut names = Vec::new();
    loop {
        let start = match reader.read_event().unwrap() {
            Event::Eof => return names,
            Event::Start(start) | Event::Empty(start) => start,
            Event::Text(text) => {
                assert!(text.as_ref().chars().all(|c| c == '\n' || !c.is_control()));
                continue;
            }
            _ => continue,
        };
        for attribute in start.attributes() {
            attribute.unwrap();
        }
        names.push(format!("{:?}", start.name()));
    }
}
