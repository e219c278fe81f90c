//! An audit of any texts can be written in every format, and what was written is of that format.

#![no_main]

use citedrift::align::Workspace;
use citedrift::audit::SCHEMA_VERSION;
use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::audit::model::AuditedDocument;
use citedrift::audit::model::Outcome;
use citedrift::audit::model::Placed;
use citedrift::audit::model::ReportedError;
use citedrift::audit::model::ReportedSource;
use citedrift::audit::model::Tool;
use citedrift::audit::model::Totals;
use citedrift::batch::Params;
use citedrift::batch::Sources;
use citedrift::batch::answer;
use citedrift::batch::stream::Line;
use citedrift::check::Severity;
use citedrift::report;
use citedrift::report::Format;
use citedrift::report::Style;
use citedrift::span::OffsetUnit;
use citedrift::verdict::Verdict;
use citedrift_fuzz::SEPARATOR;
use citedrift_fuzz::assert_json;
use citedrift_fuzz::assert_json_lines;
use citedrift_fuzz::assert_xml;
use citedrift_fuzz::text;
use libfuzzer_sys::fuzz_target;
use serde_json::json;

/// How a person's terminal wants it, beside the style of files.
const NARROW: Style = Style {
    links: None,
    colour: true,
    width: Some(24),
    quiet: false,
    failing: Severity::Info,
};

fuzz_target!(|input: &[u8]| {
    let text = text(input);
    let mut parts = text.split(SEPARATOR);
    let mut part = || parts.next().unwrap_or_default();
    let (claims, source, path) = (part(), part(), part());
    let audit = audit(claims, source, path);
    for &format in Format::ALL {
        let plain = written(&audit, format, &Style::default());
        assert_format(&audit, format, &plain);
        let narrow = written(&audit, format, &NARROW);
        if format != Format::Text {
            assert_format(&audit, format, &narrow);
        }
    }
    let scripts =
        |audit: &Audit| count(&written(audit, Format::Html, &Style::default()), "<script");
    assert_eq!(
        scripts(&audit),
        scripts(&self::audit("", "", "")),
        "a text became a script"
    );
});

fn written(audit: &Audit, format: Format, style: &Style) -> String {
    let mut out = Vec::new();
    report::write(audit, format, style, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn count(text: &str, part: &str) -> usize {
    text.to_ascii_lowercase().matches(part).count()
}

fn assert_format(audit: &Audit, format: Format, written: &str) {
    match format {
        Format::Json => {
            assert_json(written.as_bytes());
            let read: Audit = serde_json::from_str(written).expect("an audit can be read again");
            assert_eq!(read, *audit);
        }
        Format::Sarif | Format::Gitlab => assert_json(written.as_bytes()),
        Format::Jsonl | Format::Rdjsonl => {
            assert_json_lines(written.as_bytes());
        }
        Format::Junit | Format::Checkstyle => assert_xml(written.as_bytes()),
        Format::Github => assert_commands(written),
        Format::Text => assert_harmless(written),
        Format::Html | Format::Markdown => {}
    }
}

/// Asserts that a terminal shows a text and obeys nothing in it.
fn assert_harmless(written: &str) {
    let obeyed = |char: char| char.is_control() && char != '\n';
    assert!(!written.contains(obeyed), "{written:?}");
}

/// Asserts that a text gives a runner no commands but those that the format is made of.
fn assert_commands(written: &str) {
    const OURS: [&str; 5] = ["error ", "warning ", "notice ", "group::", "endgroup::"];
    for line in written.split(['\n', '\r']) {
        if let Some(command) = line.trim_start().strip_prefix("::") {
            let is_ours = OURS.iter().any(|ours| command.starts_with(ours));
            assert!(is_ours, "{line:?}");
        }
    }
}

/// Returns an audit of claims against one source, in files of that name.
fn audit(claims: &str, source: &str, path: &str) -> Audit {
    let record = json!({
        "id": path, "text": claims, "sources": [{"id": format!("source {path}"), "text": source}],
    });
    let mut rows = Vec::new();
    answer(
        Line::new(1, record.to_string().as_bytes()),
        &Sources::default(),
        &Params::default(),
        &mut Workspace::default(),
        &mut rows,
    );
    let rows = rows.split(|&byte| byte == b'\n');
    let claims: Vec<AuditedClaim> = rows
        .filter_map(|row| serde_json::from_slice(row).ok())
        .collect();
    let findings: Vec<_> = claims
        .iter()
        .flat_map(|claim| claim.findings.clone())
        .take(2)
        .collect();
    let document = AuditedDocument {
        path: path.to_owned(),
        sha256: String::new(),
        placement: Placed {
            mode: "leading".to_owned(),
            because: source.to_owned(),
        },
        sources: vec![ReportedSource {
            id: format!("source {path}"),
            path: format!("sources/{path}"),
            sha256: String::new(),
            length: source.len(),
        }],
        claims,
        findings: findings.clone(),
    };
    Audit {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool: Tool {
            name: "citedrift".to_owned(),
            version: "0.0.0".to_owned(),
        },
        config_hash: String::new(),
        offsets: OffsetUnit::Bytes.name().to_owned(),
        outcome: Outcome::Failed,
        since: None,
        totals: totals(&document),
        documents: vec![document],
        findings,
        errors: vec![ReportedError {
            path: Some(path.to_owned()),
            message: source.to_owned(),
        }],
    }
}

fn totals(document: &AuditedDocument) -> Totals {
    let severities = [Severity::Info, Severity::Warning, Severity::Error];
    let mut totals = Totals {
        documents: 1,
        sources: 1,
        claims: document.claims.len(),
        verdicts: Verdict::ALL.iter().map(|&verdict| (verdict, 0)).collect(),
        findings: severities.map(|severity| (severity, 0)).into(),
        ..Totals::default()
    };
    for claim in &document.claims {
        *totals.verdicts.entry(claim.verdict).or_default() += 1;
        for finding in &claim.findings {
            *totals.findings.entry(finding.severity).or_default() += 1;
            *totals.codes.entry(finding.code).or_default() += 1;
        }
    }
    totals
}
