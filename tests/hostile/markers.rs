//! Markers by the thousand, ranges without end, brackets that never close.

use crate::SOURCE;
use crate::rows::codes;
use crate::rows::row;

/// Returns what a claim is told and costs that has so many markers: its citations, its findings, the bytes of its row.
fn cost(markers: &str) -> (usize, usize, usize) {
    let row = row(&format!("{markers} {SOURCE}"), SOURCE);
    assert_eq!(row["verdict"], "verbatim");
    let length = |field: &str| row[field].as_array().unwrap().len();
    (
        length("citations"),
        length("findings"),
        row.to_string().len(),
    )
}

#[test]
fn a_hundred_thousand_markers_on_one_line_are_all_told_and_cost_in_proportion() {
    let keys = |n: usize| {
        let keys: Vec<String> = (1..=n).map(|key| format!("[{key}]")).collect();
        keys.concat()
    };
    let (few, many) = (10_000, 100_000);
    let (_, _, bytes) = cost(&keys(few));
    let (n_citations, n_findings, more_bytes) = cost(&keys(many));
    // There is only one source, so that all keys but the first dangle.
    assert_eq!((n_citations, n_findings), (many, many - 1));
    assert!(more_bytes < 11 * bytes, "{bytes}, {more_bytes}");
}

#[test]
fn one_marker_ten_thousand_times_is_one_citation_and_the_rest_are_duplicates() {
    for marker in ["[1]", "[1] "] {
        let (n_citations, n_findings, _) = cost(&marker.repeat(10_000));
        assert_eq!((n_citations, n_findings), (1, 9_999), "{marker:?}");
    }
}

#[test]
fn a_range_without_end_is_malformed_and_is_not_counted_out() {
    for marker in [
        "[1-999999999]",
        "[1–999999999]",
        "[9-3]",
        "[1–99999999999999999999999999]",
        "[0-18446744073709551615]",
    ] {
        let row = row(&format!("{marker} {SOURCE}"), SOURCE);
        assert!(row["citations"].as_array().unwrap().len() <= 1, "{row}");
        let text = row.to_string();
        assert!(text.len() < 4_000, "{marker}: {} bytes", text.len());
        assert_ne!(codes(&row), [""; 0], "{marker}: {row}");
    }
}

#[test]
fn brackets_that_do_not_close_or_that_nest_are_text() {
    let n = 20_000;
    for text in [
        "[".repeat(n),
        "]".repeat(n),
        format!("{}1{}", "[".repeat(n), "]".repeat(n)),
        "[1".repeat(n),
        "[^".repeat(n),
        "<ref>".repeat(n),
        "\\cite{".repeat(n),
        "[1,".repeat(n),
    ] {
        let row = row(&format!("{text} {SOURCE}"), SOURCE);
        let end = row["passages"][0]["span"]["end"].as_u64();
        assert!(
            end == Some(SOURCE.len() as u64) || row["verdict"] == "not-found",
            "{text:.12}: {}",
            row["verdict"]
        );
    }
}
