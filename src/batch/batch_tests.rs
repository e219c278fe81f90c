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

/// Returns the codes of the findings about a claim that cites the source with this number.
fn codes_of_gathered(cited: u32, mill: &str) -> Vec<String> {
    let harbour = "The harbour of Edern was dredged in spring. Ropemakers and fishermen asked the council for a new \
        quay, and the mill road was paved. Nothing else was decided.";
    let claim = "Ropemakers of Edern dried their hemp in the loft of the empty mill while pupils read books below.";
    let record = serde_json::json!({
        "id": "a",
        "profile": "prose",
        "text": format!("{claim}[{cited}]"),
        "sources": [{"id": "1", "text": harbour}, {"id": "2", "text": mill}],
    });
    let record = record.to_string();
    let (_, rows) = answered(Line::new(1, record.as_bytes()), &Params::default());
    let findings = rows[0]["findings"].as_array().unwrap().iter();
    let found = findings.filter(|finding| finding["severity"] == "error");
    found
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_reworded_claim_of_which_its_source_holds_little_is_looked_for_in_the_others() {
    let mill = "The mill at Edern stood empty after the flood. Nothing else happened in that long and very wet year, and \
        the boats lay idle by the quay. The ropemakers dried their hemp in the loft of it for two winters, and on the \
        floor below pupils of the parish school read books. No boat came.";
    assert_eq!(codes_of_gathered(1, mill), ["wrong-source"]);
    assert!(codes_of_gathered(2, mill).is_empty());
    // Its twin: the other source holds no more of it.
    let other = "The mill at Edern stood empty after the flood, and no boat came for a year. The ropemakers left.";
    assert!(codes_of_gathered(1, other).is_empty());
}

#[test]
fn a_reworded_claim_that_is_too_long_to_compare_is_unchecked() {
    let verdict = |n_words: usize, other: &str| {
        let source = "The mill by the brook was sold. ".repeat(n_words / 7);
        let claim = format!(
            "{}{other}",
            "the mill by the brook was sold ".repeat(n_words / 7)
        );
        let record = serde_json::json!({
            "id": "r", "text": claim, "profile": "prose", "sources": [{"id": "1", "text": source}],
        });
        let text = record.to_string();
        let line = Line {
            number: 1,
            text: text.as_bytes(),
            limit: None,
        };
        let (_, rows) = answered(line, &Params::default());
        rows[0]["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(verdict(700, "to Ann"), "drifted");
    assert_eq!(verdict(1400, "to Ann"), "unchecked");
    assert_eq!(verdict(1400, ""), "verbatim");
}
