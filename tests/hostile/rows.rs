//! The rows that a record gets, through the library.

use citedrift::align::Workspace;
use citedrift::batch::Params;
use citedrift::batch::Sources;
use citedrift::batch::answer;
use citedrift::batch::stream::Line;
use serde_json::Value;
use serde_json::json;

/// Returns the rows of one record.
pub(crate) fn rows_of(record: &str) -> Vec<Value> {
    let mut out = Vec::new();
    answer(
        Line::new(1, record.as_bytes()),
        &Sources::default(),
        &Params::default(),
        &mut Workspace::default(),
        &mut out,
    );
    let rows = out.split(|&byte| byte == b'\n');
    rows.filter(|row| !row.is_empty())
        .map(|row| serde_json::from_slice(row).unwrap())
        .collect()
}

/// Returns the rows of claims against one source.
pub(crate) fn rows(claims: &str, source: &str) -> Vec<Value> {
    let record = json!({"id": "r", "text": claims, "sources": [{"id": "1", "text": source}]});
    rows_of(&record.to_string())
}

/// Returns the only row of a claim against a source.
pub(crate) fn row(claim: &str, source: &str) -> Value {
    let mut rows = rows(claim, source);
    assert_eq!(rows.len(), 1, "{claim:.80}");
    rows.remove(0)
}

/// Returns the codes of a row's findings.
pub(crate) fn codes(row: &Value) -> Vec<&str> {
    let findings = row["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}
