//! Any line gets one row or more, each of them one line of JSON; so does a record made of any texts.

#![no_main]

use citedrift::align::Workspace;
use citedrift::batch::MAX_LINE;
use citedrift::batch::Params;
use citedrift::batch::Sources;
use citedrift::batch::answer;
use citedrift::batch::stream::Line;
use citedrift::span::OffsetUnit;
use citedrift_fuzz::SEPARATOR;
use citedrift_fuzz::assert_json_lines;
use citedrift_fuzz::text;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use serde_json::json;

const SHARED: &str =
    "The mill burned down on 3 May 1908. Nobody died, and 1,200 sacks of rye were lost.";

fuzz_target!(|input: &[u8]| {
    for (line, number) in input.split(|&byte| byte == b'\n').zip(1..) {
        rows(number, line, OffsetUnit::Bytes);
    }
    // A record of the same text, so that not every input that matters has to be JSON.
    let text = text(input);
    for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
        assert_record(&text, unit);
    }
});

/// Returns the rows that a line gets.
fn rows(number: usize, line: &[u8], unit: OffsetUnit) -> Vec<Value> {
    let shared = json!({"id": "shared", "text": SHARED}).to_string();
    let sources = Sources::held(shared.into_bytes(), MAX_LINE, MAX_LINE).expect("it is a source");
    let params = Params {
        unit,
        ..Params::default()
    };
    let mut out = Vec::new();
    let line = Line::new(number, line);
    let tally = answer(line, &sources, &params, &mut Workspace::default(), &mut out);
    let n_rows = assert_json_lines(&out);
    assert!(n_rows > 0, "line {number} got no row");
    assert_eq!((tally.records, tally.claims + tally.errors), (1, n_rows));
    let rows = serde_json::Deserializer::from_slice(&out).into_iter();
    let rows: Vec<Value> = rows.map(|row| row.expect("a row is JSON")).collect();
    assert_eq!(rows.len(), n_rows);
    rows
}

/// Checks the first part of a text against the others, in both profiles.
fn assert_record(text: &str, unit: OffsetUnit) {
    let mut parts = text.split(SEPARATOR);
    let claims = parts.next().unwrap_or_default();
    let sources: Vec<Value> = parts
        .zip(1..)
        .map(|(text, id)| json!({"id": id.to_string(), "text": text}))
        .collect();
    for (profile, placement) in [("excerpt", "auto"), ("prose", "trailing")] {
        let record = json!({
            "id": "made", "text": claims, "source_ids": ["shared"], "sources": sources,
            "profile": profile, "placement": placement,
        });
        for row in rows(1, record.to_string().as_bytes(), unit) {
            assert_eq!((&row["line"], &row["id"]), (&json!(1), &json!("made")));
            if row.get("error").is_none() {
                assert_place(&row["span"], n_units(claims, unit));
            }
        }
    }
}

/// Asserts that a place lies in a text of so many units.
fn assert_place(place: &Value, len: usize) {
    let at = |end: &str| place[end].as_u64().expect("an offset is a number");
    assert!(
        at("start") < at("end") && at("end") <= len as u64,
        "{place} of {len}"
    );
    assert!(at("line") >= 1 && at("column") >= 1, "{place}");
}

fn n_units(text: &str, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Bytes => text.len(),
        OffsetUnit::Chars => text.chars().count(),
        OffsetUnit::Utf16 => text.encode_utf16().count(),
    }
}
