use super::*;
use crate::change::sample::claim;
use crate::change::sample::finding;
use crate::change::sample::state;
use crate::change::state::ClaimState;

/// Pairs claims of one file; returns for each new one the number of the old one.
fn paired(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    in_files(&of_file("a", old), &of_file("a", new))
}

fn of_file(path: &str, texts: &[&str]) -> Vec<ClaimState> {
    texts.iter().map(|text| claim(path, text)).collect()
}

fn in_files(old: &[ClaimState], new: &[ClaimState]) -> Vec<Option<usize>> {
    let pairs = pair(&state(old.to_vec()), &state(new.to_vec()));
    let paired = pairs.iter().filter(|pair| pair.new.is_some());
    paired.map(|pair| pair.old).collect()
}

const BRIDGE: &str = "The bridge opened for trams in 1932.";
const MARKET: &str = "The market hall holds eighty stalls on Fridays.";
const WELL: &str = "Both wells are 64 metres deep.";

#[test]
fn claims_that_change_places_are_the_same() {
    assert_eq!(
        paired(&[BRIDGE, MARKET, WELL], &[WELL, BRIDGE, MARKET]),
        [Some(2), Some(0), Some(1)]
    );
}

#[test]
fn an_edited_claim_is_known_between_its_neighbours() {
    let edited = "The market hall holds ninety stalls on Fridays.";
    assert_eq!(
        paired(&[BRIDGE, MARKET, WELL], &[BRIDGE, edited, WELL]),
        [Some(0), Some(1), Some(2)]
    );
}

#[test]
fn another_sentence_in_the_same_place_is_new() {
    let other = "Nobody lives on the island in winter.";
    let pairs = pair(
        &state(of_file("a", &[BRIDGE, MARKET])),
        &state(of_file("a", &[BRIDGE, other])),
    );
    assert_eq!(pairs.len(), 3);
    assert_eq!((pairs[1].old, pairs[1].how), (None, How::Alone));
    assert_eq!((pairs[2].old, pairs[2].new), (Some(1), None));
}

#[test]
fn claims_whose_numbers_were_exchanged_are_still_themselves() {
    let old = [
        "The north pier is 120 metres long.",
        "The south pier is 340 metres long.",
    ];
    let new = [
        "The north pier is 340 metres long.",
        "The south pier is 120 metres long.",
    ];
    assert_eq!(paired(&old, &new), [Some(0), Some(1)]);
    assert_eq!(paired(&old, &[new[1], new[0]]), [Some(1), Some(0)]);
}

#[test]
fn of_equal_claims_each_is_the_one_of_its_number() {
    assert_eq!(
        paired(&[BRIDGE, WELL, BRIDGE], &[BRIDGE, WELL, BRIDGE]),
        [Some(0), Some(1), Some(2)]
    );
}

#[test]
fn of_equal_claims_one_with_a_finding_is_the_one_with_that_finding() {
    let mut faulty = claim("a", WELL);
    faulty.findings = vec![finding(Code::InconsistentClaims, "64")];
    let pairs = in_files(&[faulty.clone()], &[claim("a", WELL), faulty]);
    assert_eq!(pairs, [None, Some(0)]);
}

#[test]
fn a_renamed_file_is_the_same_one() {
    let old = of_file("a", &[BRIDGE, MARKET]);
    assert_eq!(
        in_files(&old, &of_file("b", &[BRIDGE, MARKET])),
        [Some(0), Some(1)]
    );
    let edited = "The market hall holds ninety stalls on Fridays.";
    assert_eq!(
        in_files(&old, &of_file("b", &[BRIDGE, edited])),
        [Some(0), Some(1)]
    );
}

#[test]
fn a_claim_that_moves_to_another_file_is_the_same_one() {
    let old = [of_file("a", &[BRIDGE, MARKET]), of_file("b", &[WELL])].concat();
    let new = [of_file("a", &[BRIDGE]), of_file("b", &[WELL, MARKET])].concat();
    let pairs = pair(&state(old), &state(new));
    assert_eq!((pairs[2].old, pairs[2].how), (Some(1), How::Moved));
}

#[test]
fn a_claim_that_moves_and_is_edited_is_known_by_its_words() {
    let old = [of_file("a", &[BRIDGE, MARKET]), of_file("b", &[WELL])].concat();
    let edited = "The market hall holds ninety stalls on Fridays.";
    let new = [of_file("a", &[BRIDGE]), of_file("b", &[WELL, edited])].concat();
    assert_eq!(in_files(&old, &new), [Some(0), Some(2), Some(1)]);
}

#[test]
fn every_claim_is_paired_at_most_once() {
    let pairs = pair(
        &state(of_file("a", &[BRIDGE, BRIDGE, WELL])),
        &state(of_file("a", &[BRIDGE, WELL, WELL])),
    );
    let mut olds: Vec<usize> = pairs.iter().filter_map(|pair| pair.old).collect();
    olds.sort_unstable();
    assert_eq!(olds, [0, 1, 2]);
    assert_eq!(pairs.iter().filter_map(|pair| pair.new).count(), 3);
}

#[test]
fn thousands_of_edited_claims_in_one_file_are_paired() {
    let text = |n: usize, year: usize| {
        let (house, street) = (n * 7919 % 10_007, n * 104_729 % 10_009);
        format!("House h{house} in street s{street} was sold in {year} for a small sum.")
    };
    let file = |year| (0..3_000).map(|n| claim("a", &text(n, year))).collect();
    let pairs = pair(&state(file(1932)), &state(file(1933)));
    assert!(pairs.iter().all(|pair| pair.old == pair.new));
}

#[test]
fn a_longest_rising_part_is_found() {
    let list: Vec<(usize, usize)> = [4, 0, 3, 1, 2, 5].into_iter().zip(0..).collect();
    let rising: Vec<usize> = rising(&list).into_iter().map(|item| item.0).collect();
    assert_eq!(rising, [0, 1, 2, 5]);
}
