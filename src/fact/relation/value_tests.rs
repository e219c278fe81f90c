//! Tests of how two facts relate by value.

use super::*;
use crate::fact::Params;
use crate::fact::read;
use proptest::prelude::*;

fn compared(claim: &str, source: &str) -> Option<(Kinship, Relation)> {
    let (ours, theirs) = (
        read(claim, &Params::default()),
        read(source, &Params::default()),
    );
    let (ours, theirs) = (
        Told::new(ours.first()?, claim),
        Told::new(theirs.first()?, source),
    );
    Some((ours.kinship(&theirs)?, ours.relation(&theirs)))
}

#[test]
fn another_currency_conflicts_and_its_own_subunit_agrees() {
    let (_, relation) = compared("$250", "€250").unwrap();
    assert_eq!(relation, Relation::Conflicting);
    let (_, relation) = compared("250 euros", "€250").unwrap();
    assert_eq!(relation, Relation::Equivalent);
    let (_, relation) = compared("50 cents", "$0.50").unwrap();
    assert_eq!(relation, Relation::Equivalent);
}

#[test]
fn a_price_is_compared_by_money_and_unit() {
    let relation = |claim, source| compared(claim, source).unwrap().1;
    assert_eq!(relation("$3/kg", "$3 per kilogram"), Relation::Equivalent);
    assert_eq!(
        relation("$3 per kilo", "$3 per tonne"),
        Relation::Conflicting
    );
    assert_eq!(relation("$15 an hour", "$15 a day"), Relation::Conflicting);
    assert_eq!(
        relation("$100 a month", "$1,200 a year"),
        Relation::Equivalent
    );
    assert_eq!(
        relation("$15 an hour", "a wage of $15"),
        Relation::Equivalent
    );
    assert_eq!(
        relation("$16 an hour", "a wage of $15"),
        Relation::Conflicting
    );
}

#[test]
fn ranks_are_not_compared_with_counts() {
    assert_eq!(compared("the third ship", "three ships"), None);
    assert!(compared("the third ship", "the 3rd ship").is_some());
}

#[test]
fn points_of_percentage_are_not_percent() {
    let (_, relation) = compared("12 percentage points", "12%").unwrap();
    assert_eq!(relation, Relation::Conflicting);
}

#[test]
fn an_age_is_the_number_of_years() {
    let (_, relation) = compared("a 46-year-old painter", "the painter (46)").unwrap();
    assert_eq!(relation, Relation::Equivalent);
    assert_eq!(compared("a 46-year-old painter", "the painter (47)"), None);
}

#[test]
fn an_age_is_no_length_of_time() {
    assert_eq!(compared("a three-year lease", "a 39-year-old"), None);
    assert!(compared("a lease of 39 years", "a 39-year-old").is_some());
    let (_, relation) = compared("a three-year lease", "a lease of four years").unwrap();
    assert_eq!(relation, Relation::Conflicting);
}

#[test]
fn a_lost_unit_is_compared_only_by_its_figure() {
    assert_eq!(
        compared("7,200 of it", "7,200 km of it"),
        Some((Kinship::ByFigure, Relation::Coarser))
    );
    assert_eq!(compared("7,300 of it", "7,200 km of it"), None);
}

#[test]
fn identifiers_of_different_labels_are_not_compared() {
    assert_eq!(compared("Article 5", "Chapter 6"), None);
    let (_, relation) = compared("Flight 318", "Flight 381").unwrap();
    assert_eq!(relation, Relation::Conflicting);
}

proptest! {
    #[test]
    fn a_figure_of_any_size_is_equal_to_itself_and_to_no_other(
        mantissa in 1_u32..100_000, exponent in 0_u32..36, negative: bool, unit in 0_usize..6,
    ) {
        let unit = ["", " ly", " km", " years", " %", " °F"][unit];
        let sign = if negative { "-" } else { "" };
        let figure = |mantissa: u32| format!("{mantissa}×10^{sign}{exponent}{unit}");
        let (same, other) = (figure(mantissa), figure(mantissa + 1));
        if let Some((_, relation)) = compared(&same, &same) {
            prop_assert_eq!(relation, Relation::Equal, "{}", same);
        }
        let twin = compared(&same, &other);
        prop_assert!(twin.is_none_or(|(_, relation)| relation != Relation::Equal));
    }

    #[test]
    fn the_same_number_is_equal_to_itself_and_to_no_other(left in 0_u32..100_000, right in 0_u32..100_000) {
        let (claim, source) = (format!("{left} ships"), format!("{right} ships"));
        let (_, relation) = compared(&claim, &source).unwrap();
        prop_assert_eq!(relation == Relation::Equal, left == right);
        let (_, back) = compared(&source, &claim).unwrap();
        prop_assert_eq!(back == Relation::Equal, left == right);
    }
}
