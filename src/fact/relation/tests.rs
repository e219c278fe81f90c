//! Tests of whole comparisons.

use super::*;
use crate::fact::Params;
use crate::fact::read;
use proptest::prelude::*;

/// Compares two texts of which the whole source is the passage, with nothing aligned.
pub(super) fn comparisons(claim: &str, source: &str) -> Vec<Comparison> {
    beside_passage(claim, source, Span::new(0, source.len()))
}

/// Compares two texts of which a part of the source is the passage, with nothing aligned.
fn beside_passage(claim: &str, source: &str, passage: Span) -> Vec<Comparison> {
    let (ours, theirs) = (
        read(claim, &Params::default()),
        read(source, &Params::default()),
    );
    let source_side = Side {
        text: source,
        mentions: &theirs,
    };
    let against = Against {
        source: &AllRead::new(source_side),
        passages: &[passage],
        aligned: &|_| None,
    };
    let claim = Side {
        text: claim,
        mentions: &ours,
    };
    compare(claim, &against)
}

/// Returns each comparison as the claim's words, the relation and the source's words.
pub(super) fn compared(claim: &str, source: &str) -> Vec<String> {
    comparisons(claim, source)
        .iter()
        .map(|comparison| {
            let ours = comparison.claim.as_ref().map(|ours| ours.span.of(claim));
            let theirs = comparison
                .source
                .as_ref()
                .map(|theirs| theirs.span.of(source));
            let parts = [ours, Some(comparison.relation.name()), theirs];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

#[test]
fn exchanged_values_name_each_other() {
    let found = comparisons(
        "There were 12 swans, 15 geese and 18 ducks.",
        "There were 15 swans, 12 geese and 18 ducks.",
    );
    let swaps: Vec<Option<usize>> = found.iter().map(|found| found.swapped_with).collect();
    assert_eq!(swaps, [Some(1), Some(0), None]);
    let changed = comparisons(
        "There were 12 swans and 16 geese.",
        "There were 15 swans and 12 geese.",
    );
    assert!(changed.iter().all(|found| found.swapped_with.is_none()));
}

#[test]
fn a_unit_put_for_another_is_told_from_a_number() {
    let unit = &comparisons("It is 45 miles long.", "It is 45 km long.")[0];
    assert!(unit.unit_differs());
    let currency = &comparisons("It cost $45.", "It cost €45.")[0];
    assert!(currency.unit_differs());
    let number = &comparisons("It is 46 km long.", "It is 45 km long.")[0];
    assert_eq!(number.relation, Relation::Conflicting);
    assert!(!number.unit_differs());
}

#[test]
fn one_reading_of_a_date_is_enough_and_is_told() {
    let found = &comparisons("It opened on 03/04/1931.", "It opened on 3 April 1931.")[0];
    assert_eq!(found.relation, Relation::Equivalent);
    assert!(found.note.is_some());
    let found = &comparisons("It opened on 03/04/1931.", "It opened on 4 April 1931.")[0];
    assert_eq!(found.relation, Relation::Conflicting);
    let found = &comparisons("It opened on 13/04/1931.", "It opened on 13 April 1931.")[0];
    assert_eq!((found.relation, &found.note), (Relation::Equivalent, &None));
}

#[test]
fn what_is_said_twice_needs_saying_once() {
    let found = compared(
        "The two towns, both of the two, are old.",
        "The two towns are old.",
    );
    assert_eq!(found, ["two equal two", "two equal two"]);
}

#[test]
fn what_stands_outside_the_passage_is_elsewhere() {
    let source = "The hall was built in 1931. It has a garden.";
    let claim = "It has a garden of 1931 and of 1932.";
    let found: Vec<_> = beside_passage(claim, source, Span::new(28, source.len()))
        .iter()
        .map(|found| (found.relation, found.elsewhere))
        .collect();
    let alone = Relation::OnlyInClaim;
    assert_eq!(found, [(alone, true), (alone, false)]);
}

#[test]
fn long_claims_are_paired_in_blocks() {
    let words = ["apples", "pears", "plums", "figs", "nuts"];
    let counts: Vec<String> = (0..400)
        .map(|n| format!("{} {}", 1000 + 7 * n, words[n % 5]))
        .collect();
    let source = counts.join(", ");
    let found = comparisons(&source, &source);
    assert_eq!(found.len(), 400);
    assert!(found.iter().all(|found| found.relation == Relation::Equal));
    let changed = source.replace("2400 ", "2401 ");
    let found = comparisons(&changed, &source);
    let conflicts: Vec<_> = found
        .iter()
        .filter(|found| found.relation != Relation::Equal)
        .map(|found| found.relation)
        .collect();
    assert_eq!(conflicts, [Relation::Conflicting]);
}

/// A sentence of a few facts of several kinds.
fn sentence() -> impl Strategy<Value = String> {
    let fact = prop_oneof![
        (11_u32..90_000, "[a-z]{4,8}").prop_map(|(n, noun)| format!("{n} {noun}")),
        (1_u32..28, 1801_u32..2020).prop_map(|(day, year)| format!("on {day} May {year}")),
        (1_u32..100).prop_map(|n| format!("{n}%")),
        (1_u32..900).prop_map(|n| format!("€{n} million")),
        (1_u32..900).prop_map(|n| format!("{n} km")),
        (2_u32..60).prop_map(|n| format!("more than {n} weeks")),
    ];
    proptest::collection::vec(fact, 1..7)
        .prop_map(|facts| format!("They had {}.", facts.join(" and then ")))
}

proptest! {
    #[test]
    fn a_text_agrees_with_itself(text in sentence()) {
        for found in comparisons(&text, &text) {
            prop_assert_eq!(found.relation, Relation::Equal, "{:?}", found);
        }
    }

    #[test]
    fn one_changed_digit_is_one_conflict(text in sentence(), at in 0_usize..100, by in 1_u8..9) {
        let digits: Vec<usize> = text.char_indices().filter(|(_, char)| char.is_ascii_digit()).map(|(at, _)| at).collect();
        let place = digits[at % digits.len()];
        let new = (text.as_bytes()[place] - b'0' + by) % 10;
        // A zero at the end of a number may be a rounding.
        prop_assume!(new != 0);
        let mut claim = text.clone();
        claim.replace_range(place..=place, &new.to_string());
        let kinds = |text: &str| read(text, &Params::default()).iter().map(|mention| mention.kind).collect::<Vec<_>>();
        let is_read_alike = kinds(&claim) == kinds(&text) && read(&claim, &Params::default()).len() == comparisons(&text, &text).len();
        prop_assume!(is_read_alike);
        let found = comparisons(&claim, &text);
        let drifted: Vec<_> = found.iter().filter(|found| found.relation != Relation::Equal).collect();
        prop_assume!(drifted.iter().all(|found| found.relation != Relation::Derived));
        prop_assert_eq!(drifted.len(), 1, "{} | {}: {:?}", claim, text, drifted);
        // Another bound may still follow from the source's.
        let is_bound = drifted[0].claim.as_ref().is_some_and(|claim| claim.hedge != crate::fact::Hedge::None);
        prop_assert!(is_bound || drifted[0].relation == Relation::Conflicting, "{:?}", drifted);
    }

    #[test]
    fn equality_is_symmetric(left in sentence(), right in sentence()) {
        let (ours, theirs) = (read(&left, &Params::default()), read(&right, &Params::default()));
        for claim in &ours {
            for source in &theirs {
                let there = relate(claim, source, &left, &right);
                let back = relate(source, claim, &right, &left);
                prop_assert_eq!(there == Relation::Equal, back == Relation::Equal);
                prop_assert_eq!(there == Relation::Equivalent, back == Relation::Equivalent);
            }
        }
    }

    #[test]
    fn no_text_is_too_strange(claim in ".{0,60}", source in ".{0,60}", numbers in proptest::collection::vec("[0-9.,%€$ kmo½-]{1,9}", 0..6)) {
        let claim = format!("{claim} {}", numbers.join(" and "));
        for found in comparisons(&claim, &source) {
            let _ = message(&found, &claim, &source);
        }
        for found in comparisons(&source, &claim) {
            let _ = message(&found, &source, &claim);
        }
    }
}
