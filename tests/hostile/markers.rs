//! Markers by the thousand, ranges without end, brackets that never close.

use crate::SOURCE;
use crate::rows::codes;
use crate::rows::row;

/// Returns the number of citations of a claim with so many markers, and the bytes of its row.
fn cost(marker: &str, n: usize) -> (usize, usize) {
    let row = row(&format!("{} {SOURCE}", marker.repeat(n)), SOURCE);
    let n_citations = row["citations"].as_array().unwrap().len();
    (n_citations, row.to_string().len())
}

#[test]
fn a_hundred_thousand_markers_on_one_line_are_all_told_and_cost_in_proportion() {
    for marker in ["[1]", "[1] "] {
        let (few, bytes) = cost(marker, 10_000);
        let (many, more_bytes) = cost(marker, 100_000);
        assert_eq!((few, many), (10_000, 100_000), "{marker:?}");
        assert!(more_bytes < 11 * bytes, "{marker:?}: {bytes}, {more_bytes}");
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
