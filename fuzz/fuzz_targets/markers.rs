//! The markers of any text stand in order inside its blocks, and each cites a claim or is a fault, however it is placed.

#![no_main]

use citedrift::cite;
use citedrift::cite::Marker;
use citedrift::cite::MarkerKind;
use citedrift::cite::Placement;
use citedrift::claim::Claims;
use citedrift::claim::claims;
use citedrift::read::plain;
use citedrift::text::Document;
use citedrift_fuzz::assert_disjoint;
use citedrift_fuzz::assert_within;
use citedrift_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let text = text(input);
    let document = plain("text", text.as_ref());
    let markers = cite::markers(&document);
    assert_markers(&document, &markers);
    for placement in [Placement::Auto, Placement::Leading, Placement::Trailing] {
        let found = claims(&document, placement);
        assert_ne!(found.placed.mode, Placement::Auto);
        if placement != Placement::Auto {
            assert_eq!(found.placed.mode, placement);
        }
        assert_claims(&document, &found);
        for marker in &markers {
            assert_kept(marker, &found);
        }
    }
});

fn assert_markers(document: &Document, markers: &[Marker]) {
    let text = &document.text;
    assert_disjoint(text, markers.iter().map(|marker| marker.span));
    assert!(markers.is_sorted_by_key(|marker| marker.group));
    for marker in markers {
        let block = &document.blocks[marker.block];
        assert!(block.span.contains(marker.span), "{marker:?} {block:?}");
        for (key, span) in &marker.keys {
            assert_within(text, *span);
            assert!(marker.span.contains(*span), "{key:?} of {marker:?}");
            assert!(!key.is_empty(), "{marker:?}");
        }
    }
}

fn assert_claims(document: &Document, found: &Claims) {
    let text = &document.text;
    assert_disjoint(text, found.claims.iter().map(|claim| claim.span));
    for (claim, ordinal) in found.claims.iter().zip(1..) {
        assert_eq!(claim.ordinal, ordinal);
        assert_disjoint(text, claim.markers.iter().copied());
        assert!(claim.markers.iter().all(|span| claim.span.contains(*span)));
        let cited = claim.citations.iter().map(|citation| citation.span);
        cited
            .chain(claim.wanting)
            .for_each(|span| assert_within(text, span));
    }
    for fault in &found.faults {
        assert_within(text, fault.span);
        assert!(
            fault.claim.is_none_or(|at| at < found.claims.len()),
            "{fault:?}"
        );
    }
    let entries = found.references.entries.iter().map(|entry| entry.span);
    let doubts = found.placed.doubts.iter().map(|doubt| doubt.span);
    entries
        .chain(doubts)
        .for_each(|span| assert_within(text, span));
}

/// Asserts that every key of a marker is cited or told of, unless the marker stands in a reference list.
fn assert_kept(marker: &Marker, found: &Claims) {
    if found.references.blocks.contains(&marker.block) {
        return;
    }
    let is_faulty = found
        .faults
        .iter()
        .any(|fault| marker.span.contains(fault.span));
    if marker.kind == MarkerKind::Wanting {
        // A claim keeps the first marker that says so.
        let mut wanting = found.claims.iter().filter_map(|claim| claim.wanting);
        assert!(
            is_faulty || wanting.any(|first| first <= marker.span),
            "{marker:?}"
        );
    }
    for (key, span) in &marker.keys {
        let is_cited = found
            .claims
            .iter()
            .flat_map(|claim| &claim.citations)
            .any(|citation| citation.key == *key && citation.span == *span);
        assert!(is_cited || is_faulty, "{key:?} of {marker:?} is lost");
    }
}
