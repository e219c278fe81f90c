use serde_json::Value;

use super::*;

const SOURCE: &str =
    r#"{"id": "s", "text": "The mill burned down on 3 May 1908. Nobody was hurt."}"#;

fn sources() -> Sources {
    Sources::held(SOURCE.as_bytes().to_vec(), MAX_LINE, MAX_LINE).unwrap()
}

fn answered(line: Line<'_>, params: &Params) -> (Tally, Vec<Value>) {
    let mut out = Vec::new();
    let mut workspace = Workspace::default();
    let tally = answer(line, &sources(), params, &mut workspace, &mut out);
    let rows = serde_json::Deserializer::from_slice(&out).into_iter();
    (tally, rows.map(Result::unwrap).collect())
}

/// Returns the only row of a line, which says that it cannot be used.
fn refused(line: &str) -> Value {
    let (tally, mut rows) = answered(Line::new(7, line.as_bytes()), &Params::default());
    assert_eq!((tally, rows.len()), (Tally::refused(), 1), "{rows:?}");
    let row = rows.remove(0);
    assert_eq!(row["line"], 7, "{row}");
    assert!(
        row["error"].as_str().unwrap().starts_with("line 7 "),
        "{row}"
    );
    row
}

#[test]
fn every_claim_has_a_row_with_its_line() {
    let record = r#"{"id": "a", "text": "The mill burned down on 3 May 1908. It was never rebuilt by the town.", "source_ids": ["s", "s"]}"#;
    let (tally, rows) = answered(Line::new(3, record.as_bytes()), &Params::default());
    assert_eq!((tally.records, tally.claims, tally.errors), (1, 2, 0));
    for (row, ordinal) in rows.iter().zip(1..) {
        assert_eq!(row["line"], 3);
        assert_eq!(row["id"], "a");
        assert_eq!(row["ordinal"], ordinal);
    }
    assert_eq!(rows[0]["verdict"], "verbatim");
    assert_eq!(tally.verdicts.values().sum::<usize>(), 2);
}

#[test]
fn a_record_that_cannot_be_used_is_told_with_its_id() {
    for line in [
        r#"{"id": "a"}"#,
        r#"{"id": "a", "text": 7}"#,
        r#"{"id": "a", "text": "\ud800"}"#,
        r#"{"id": "a", "text": "It fell.", "text": "It rose."}"#,
        r#"{"id": "a", "text": ""}"#,
        r#"{"id": "a", "text": "It fell.", "source_ids": ["t"]}"#,
        r#"{"id": "a", "text": "It fell.", "sources": [["1", "It fell."]]}"#,
        r#"{"id": "a", "text": "It fell.", "sources": [{"id": "1", "text": ""}, {"id": "1", "text": ""}]}"#,
        r#"{"id": "a", "text": "It fell.", "source_ids": ["s"], "sources": [{"id": "s", "text": ""}]}"#,
        r#"{"id": "a", "text": "It fell.", "profile": "loose"}"#,
        r#"{"id": "a", "text": "It fell."} {"id": "b"}"#,
    ] {
        assert_eq!(refused(line)["id"], "a", "{line}");
    }
}

#[test]
fn what_has_no_id_that_can_be_read_is_told_without_one() {
    for line in [
        "no json",
        r#"["a", "It fell."]"#,
        r#"{"id": 1, "text": ""}"#,
        "\0",
        "{",
    ] {
        assert_eq!(refused(line)["id"], Value::Null, "{line}");
    }
}

#[test]
fn what_is_too_long_is_told() {
    let line = Line {
        number: 7,
        text: br#"{"id": "a", "text": "It fe"#,
        limit: Some(20),
    };
    let (_, rows) = answered(line, &Params::default());
    assert_eq!(rows[0]["id"], "a");
    assert!(
        rows[0]["error"]
            .as_str()
            .unwrap()
            .contains("--max-record-bytes")
    );
    let params = Params {
        max_source: 5,
        ..Params::default()
    };
    let record =
        br#"{"id": "a", "text": "It fell.", "sources": [{"id": "1", "text": "It fell."}]}"#;
    let (_, rows) = answered(Line::new(1, record), &params);
    assert!(
        rows[0]["error"]
            .as_str()
            .unwrap()
            .contains("--max-source-bytes")
    );
}

#[test]
fn a_record_of_another_shard_has_no_row() {
    let count = |number: u32| {
        let params = Params {
            shard: Some(Shard::parse(&format!("{number}/3")).unwrap()),
            ..Params::default()
        };
        let record = r#"{"id": "a", "text": "The mill burned down.", "source_ids": ["s"]}"#;
        let (tally, rows) = answered(Line::new(1, record.as_bytes()), &params);
        assert_eq!(tally.records, rows.len());
        rows.len()
    };
    assert_eq!(count(1) + count(2) + count(3), 1);
}
