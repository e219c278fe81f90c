use super::*;
use crate::claim::Claims;
use crate::claim::claims;
use crate::read::plain;
use proptest::prelude::*;

/// Returns each claim with the keys that it cites.
fn shown(text: &str, placement: Placement) -> Vec<(String, String)> {
    let found = claims(&plain("x", text), placement);
    let line = |claim: &Claim| {
        let keys: Vec<&str> = claim
            .citations
            .iter()
            .map(|citation| citation.key.as_str())
            .collect();
        (claim.span.of(text).to_owned(), keys.join(" "))
    };
    found.claims.iter().map(line).collect()
}

fn keys(text: &str, placement: Placement) -> Vec<String> {
    shown(text, placement)
        .into_iter()
        .map(|(_, keys)| keys)
        .collect()
}

fn read(text: &str) -> Claims {
    claims(&plain("x", text), Placement::Auto)
}

fn faults(text: &str, placement: Placement) -> Vec<(FaultKind, Option<usize>)> {
    let found = claims(&plain("x", text), placement);
    found
        .faults
        .iter()
        .map(|fault| (fault.kind, fault.claim))
        .collect()
}

const LINES: &str = "[2] The tower was begun in 1871.\n\
    Work stopped for two winters.\n\
    [4][5] It was, they say,[6] too heavy for its ground.\n\
    Nobody climbs it today.\n";

#[test]
fn lines_that_open_with_markers_are_read_as_leading() {
    let found = read(LINES);
    assert_eq!(found.placed.mode, Placement::Leading);
    assert_eq!(keys(LINES, Placement::Auto), ["2", "", "4 5 6", ""]);
    assert_eq!(found.faults, []);
}

#[test]
fn trailing_markers_cite_the_line_above() {
    assert_eq!(keys(LINES, Placement::Trailing), ["", "4 5", "6", ""]);
}

#[test]
fn under_trailing_the_first_marker_is_an_orphan() {
    assert_eq!(
        faults(LINES, Placement::Trailing),
        [(FaultKind::Orphaned, None)]
    );
}

#[test]
fn a_marker_that_closes_a_line_cites_it_either_way() {
    let text = "[1] The tower was begun in 1871.\nWork stopped for two winters.[3]\nNobody climbs it today.";
    assert_eq!(keys(text, Placement::Auto), ["1", "3", ""]);
    assert_eq!(keys(text, Placement::Leading), ["1", "3", ""]);
    assert_eq!(keys(text, Placement::Trailing), ["", "3", ""]);
}

#[test]
fn a_marker_glued_behind_a_full_stop_before_another_sentence_makes_the_text_trailing() {
    let text = "The tower was begun in 1871.[1] Work stopped for two winters.[2][3] Nobody climbs it today.";
    assert_eq!(read(text).placed.mode, Placement::Trailing);
    assert_eq!(keys(text, Placement::Auto), ["1", "2 3", ""]);
    assert_eq!(keys(text, Placement::Leading), ["", "1", "2 3"]);
}

#[test]
fn a_group_that_opens_prose_cites_its_first_sentence_only() {
    let text =
        "The tower leans to the south.\n\n[1] It was begun in 1871. Work stopped for two winters.";
    assert_eq!(keys(text, Placement::Auto), ["", "1", ""]);
}

#[test]
fn claims_are_spans_without_the_markers_at_both_ends() {
    let text = "[1] It was, they say,[2] too heavy.[3]";
    let found = read(text);
    let claim = &found.claims[0];
    assert_eq!(claim.span.of(text), "It was, they say,[2] too heavy.");
    let markers: Vec<&str> = claim.markers.iter().map(|span| span.of(text)).collect();
    assert_eq!(markers, ["[2]"]);
    let places: Vec<Place> = claim
        .citations
        .iter()
        .map(|citation| citation.place)
        .collect();
    assert_eq!(places, [Place::Leading, Place::Inside, Place::Trailing]);
}

#[test]
fn a_marker_before_the_full_stop_is_trailing() {
    let text = "It was too heavy [3].";
    let found = read(text);
    assert_eq!(found.claims[0].citations[0].place, Place::Trailing);
    assert_eq!(found.claims[0].markers.len(), 1);
}

#[test]
fn a_claim_may_say_itself_that_a_citation_is_missing() {
    let text = "The tower was begun in 1871.[citation needed]";
    let found = read(text);
    assert_eq!(
        found.claims[0].wanting.map(|span| span.of(text)),
        Some("[citation needed]")
    );
    assert_eq!(found.claims[0].citations, []);
}

#[test]
fn headings_claim_nothing_and_rows_only_if_they_cite() {
    let text = "== Tower ==\n\n| height | 70 m |\n| weight | 900 t[3] |\n\n***\n";
    assert_eq!(
        shown(text, Placement::Auto),
        [("weight | 900 t".into(), "3".into())]
    );
}

#[test]
fn a_key_cited_twice_by_a_claim_is_told() {
    let text = "[1] It was, they say,[1] too heavy.";
    assert_eq!(
        faults(text, Placement::Auto),
        [(FaultKind::Duplicate, Some(0))]
    );
    let text = "[1] It was too heavy.\n[1] It sank by 2 m.\n[2] It leans.";
    assert_eq!(faults(text, Placement::Auto), []);
}

#[test]
fn a_malformed_marker_is_told_with_its_claim() {
    let text = "Work stopped.\n\nIt was too heavy.[3-1]";
    let kind = FaultKind::Malformed(Malformation::Descending);
    assert_eq!(faults(text, Placement::Auto), [(kind, Some(1))]);
}

#[test]
fn numbers_out_of_order_raise_a_doubt() {
    let text = "[3] The tower was begun, they say,[4] in 1871.\n[5] Work stopped for two winters.";
    let found = read(text);
    assert_eq!(found.placed.mode, Placement::Leading);
    assert_eq!(found.placed.doubts.len(), 1);
    // A number that was cited before may stand anywhere.
    let text = "[3] It was begun in 1871.\n[3] Work stopped, they say,[4] for two winters.";
    assert_eq!(read(text).placed.doubts, []);
}

#[test]
fn a_set_placement_is_not_doubted() {
    let found = claims(&plain("x", LINES), Placement::Trailing);
    assert_eq!(found.placed.doubts, []);
    assert_eq!(found.placed.because, "the placement was set to trailing");
}

proptest! {
    #[test]
    fn no_marker_is_dropped(text in "(\\[[1-9]\\]{0,1}|[A-Z][a-z]{0,5}|\\.|,| |\n|\\| |= ){0,40}", trailing in any::<bool>()) {
        let document = plain("x", text.as_str());
        let placement = if trailing { Placement::Trailing } else { Placement::Leading };
        let found = claims(&document, placement);
        let markers = crate::cite::markers(&document);
        for marker in markers.iter().filter(|marker| marker.fault.is_none()) {
            let cited = found.claims.iter().flat_map(|claim| &claim.citations)
                .any(|citation| marker.span.contains(citation.span));
            let told = found.faults.iter().any(|fault| marker.span.contains(fault.span));
            prop_assert!(cited || told, "{:?}", marker);
        }
        for (at, claim) in found.claims.iter().enumerate() {
            prop_assert_eq!(claim.ordinal, at + 1);
            prop_assert!(claim.markers.iter().all(|span| claim.span.contains(*span)));
        }
    }
}
