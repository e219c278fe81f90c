//! Tests of the relation of two numbers.

use crate::fact::Params;
use crate::fact::read;
use crate::fact::relation::relate;

fn relation(claim: &str, source: &str) -> &'static str {
    let (ours, theirs) = (
        read(claim, &Params::default()),
        read(source, &Params::default()),
    );
    assert_eq!((ours.len(), theirs.len()), (1, 1), "{claim} | {source}");
    relate(&ours[0], &theirs[0], claim, source).name()
}

#[test]
fn the_same_number_written_otherwise_is_equivalent() {
    assert_eq!(relation("9,400 trees", "9,400 oaks"), "equal");
    assert_eq!(relation("9400 trees", "9,400 oaks"), "equivalent");
    assert_eq!(relation("four per cent", "4%"), "equivalent");
    assert_eq!(relation("4,000 metres", "4 km"), "equivalent");
    assert_eq!(relation("9,401 trees", "9,400 oaks"), "conflicting");
    assert_eq!(relation("five per cent", "4%"), "conflicting");
    assert_eq!(relation("4,100 metres", "4.0 km"), "conflicting");
}

#[test]
fn a_hedge_is_lost_or_gained_on_the_same_figure_only() {
    assert_eq!(
        relation("800 ships", "more than 800 ships"),
        "hedge-dropped"
    );
    assert_eq!(relation("about 800 ships", "800 ships"), "hedge-added");
    assert_eq!(relation("over 800 ships", "more than 800 ships"), "equal");
    assert_eq!(relation("under 800 ships", "over 800 ships"), "conflicting");
    assert_eq!(relation("700 ships", "more than 800 ships"), "conflicting");
}

#[test]
fn a_weaker_bound_is_coarser_and_a_stronger_one_finer() {
    assert_eq!(relation("over 60 ships", "64 ships"), "coarser");
    assert_eq!(relation("over 70 ships", "64 ships"), "conflicting");
    assert_eq!(
        relation("more than 700 ships", "more than 740 ships"),
        "coarser"
    );
    assert_eq!(
        relation("more than 900 ships", "more than 740 ships"),
        "finer"
    );
}

#[test]
fn a_bound_that_is_no_rounder_has_another_figure() {
    assert_eq!(
        relation("more than 730 ships", "more than 740 ships"),
        "conflicting"
    );
    assert_eq!(
        relation("more than 39 ships", "more than 40 ships"),
        "conflicting"
    );
    assert_eq!(
        relation("more than 41 ships", "more than 40 ships"),
        "conflicting"
    );
    assert_eq!(
        relation("more than 67 ships", "more than 65 ships"),
        "conflicting"
    );
}

#[test]
fn a_bound_off_by_a_digit_conflicts() {
    assert_eq!(
        relation("up to 250 guests", "up to 2,500 guests"),
        "conflicting"
    );
    assert_eq!(
        relation("more than 250 guests", "more than 2,500 guests"),
        "conflicting"
    );
    assert_eq!(
        relation("up to 2,000 guests", "up to 2,500 guests"),
        "finer"
    );
}

#[test]
fn rounding_keeps_to_the_written_digits() {
    assert_eq!(relation("3.1 km", "3.14 km"), "rounded");
    assert_eq!(relation("3.2 km", "3.14 km"), "conflicting");
    assert_eq!(relation("about 500 people", "493 people"), "rounded");
    assert_eq!(relation("about 500 people", "443 people"), "conflicting");
    assert_eq!(relation("18,400 people", "18,412 people"), "rounded");
    assert_eq!(relation("18,410 people", "18,413 people"), "conflicting");
    assert_eq!(
        relation("4 million people", "3.9 million people"),
        "rounded"
    );
}

#[test]
fn rounding_the_other_way_adds_what_the_source_does_not_say() {
    assert_eq!(relation("493 people", "about 500 people"), "finer");
    assert_eq!(relation("3.9 million people", "4 million people"), "finer");
    assert_eq!(
        relation("about 493 people", "about 500 people"),
        "conflicting"
    );
    assert_eq!(relation("18,412 people", "18,400 people"), "conflicting");
}

#[test]
fn converted_units_are_rounded_either_way() {
    assert_eq!(relation("about 62 miles", "100 km"), "rounded");
    assert_eq!(relation("100 km", "62 miles"), "rounded");
    assert_eq!(relation("about 65 miles", "100 km"), "conflicting");
    assert_eq!(relation("100 miles", "100 km"), "conflicting");
}

#[test]
fn a_range_with_another_end_is_another_range() {
    assert_eq!(relation("20-40 boats", "20–40 boats"), "equivalent");
    assert_eq!(relation("20–45 boats", "20–40 boats"), "conflicting");
    assert_eq!(relation("30 boats", "20–40 boats"), "finer");
    assert_eq!(relation("20–40 boats", "30 boats"), "coarser");
    assert_eq!(relation("50 boats", "20–40 boats"), "conflicting");
    assert_eq!(relation("30–50 boats", "20–40 boats"), "overlap");
    assert_eq!(
        relation("2,400–2,600 boats", "2,412–2,600 boats"),
        "rounded"
    );
    assert_eq!(
        relation("2,450–2,600 boats", "2,400–2,600 boats"),
        "conflicting"
    );
}

#[test]
fn fractions_are_near_percentages() {
    assert_eq!(relation("half", "50%"), "equivalent");
    assert_eq!(relation("1 in 10", "10%"), "equivalent");
    assert_eq!(relation("a third", "33%"), "rounded");
    assert_eq!(relation("a third", "37%"), "conflicting");
}

#[test]
fn lengths_of_time_convert() {
    assert_eq!(relation("two weeks", "14 days"), "equivalent");
    assert_eq!(relation("24 months", "two years"), "equivalent");
    assert_eq!(relation("two weeks", "12 days"), "conflicting");
    assert_eq!(relation("18 months", "two years"), "conflicting");
}
