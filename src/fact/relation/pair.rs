//! Which mention of the claim is compared with which of the passage.
//!
//! Every possible pair has a cost, and the pairing with the least total is taken. A pair costs by its relation (nothing
//! for an equal value, most for a conflict), and the further apart two conflicting values are, the more; what stands
//! round the two, their being aligned and their being in the same order take off it. The same noun behind both takes
//! off more than a conflict costs, so that "12 swans and 15 geese" against "15 swans and 12 geese" are two conflicts
//! and not two moved numbers. A mention stays alone rather than be paired at more than [`ALONE`].
//!
//! Time is n² × m for n mentions of the claim and m of the passage, up to [`N_AT_ONCE`] pairs; more are taken in blocks
//! of [`BLOCK`] mentions of the claim, each against the mentions near the words that it is aligned with and those of
//! its values, which is linear in n. Space is one block's costs.

use std::collections::BTreeSet;

use crate::fact::exact::Exact;
use crate::fact::relation::Relation;
use crate::fact::relation::assign::assign;
use crate::fact::relation::context::Context;
use crate::fact::relation::context::evidence;
use crate::fact::relation::stated::Stated;
use crate::fact::relation::value::Kinship;
use crate::fact::relation::value::Told;
use crate::span::Span;

/// What a mention of the claim costs that stays alone.
const ALONE: i64 = 50;
/// What a conflict costs.
const CONFLICT: i64 = 40;
/// What being aligned takes off.
const ALIGNED: i64 = 20;
/// What a mention costs that stands in the passage's sentence and not in the passage.
const OUTSIDE: i64 = 5;
/// What a conflict costs more whose value the source states outside the passage: it is rather that.
const STATED: i64 = 36;
/// What the sameness of unit takes off between conflicting amounts.
const SAME_UNIT: i64 = 6;

/// The most pairs that are looked at in one assignment.
const N_AT_ONCE: usize = 8192;
/// How many mentions of the claim make a block.
const BLOCK: usize = 32;
/// How many mentions of the passage beside the aligned ones are looked at for a block.
const MARGIN: usize = 24;

/// The mentions of one side with what stands round them.
pub(super) struct Line<'a> {
    /// The mentions, sorted by span.
    pub(super) told: Vec<Told<'a>>,
    /// Their contexts.
    pub(super) contexts: Vec<Context<'a>>,
}

/// A claim's mentions beside a passage's.
pub(super) struct Sides<'a> {
    /// The claim's.
    pub(super) claim: Line<'a>,
    /// The passage's.
    pub(super) source: Line<'a>,
    /// Whether each of the passage's mentions stands in the passage itself, and not only in its sentences.
    pub(super) is_inside: Vec<bool>,
    /// Whether the source states the value of each of the claim's mentions outside the passage's sentences only.
    pub(super) is_elsewhere: Vec<bool>,
    /// The source's words that are aligned with each of the claim's mentions.
    pub(super) aligned: Vec<Option<Span>>,
}

impl Sides<'_> {
    /// Returns the passage's mention for each of the claim's, or `None` for one without a partner.
    pub(super) fn pair(&self) -> Vec<Option<usize>> {
        let (n_rows, n_columns) = (self.claim.told.len(), self.source.told.len());
        if n_rows * n_columns <= N_AT_ONCE {
            return assign(n_rows, n_columns, ALONE, |row, column| {
                self.cost(row, column)
            });
        }
        let stated = Stated::of_told(&self.source.told);
        let mut is_free = vec![true; n_columns];
        let mut paired = Vec::with_capacity(n_rows);
        for first in (0..n_rows).step_by(BLOCK) {
            let rows = BLOCK.min(n_rows - first);
            let columns = self.candidates(first, rows, &stated, &is_free);
            let block = assign(rows, columns.len(), ALONE, |row, column| {
                self.cost(first + row, *columns.get(column)?)
            });
            for column in block {
                let column = column.and_then(|column| columns.get(column).copied());
                if let Some(taken) = column.and_then(|column| is_free.get_mut(column)) {
                    *taken = false;
                }
                paired.push(column);
            }
        }
        paired
    }

    /// Returns the free mentions of the passage that a block of the claim's may be paired with, in order.
    fn candidates(
        &self,
        first: usize,
        n_rows: usize,
        stated: &Stated,
        is_free: &[bool],
    ) -> Vec<usize> {
        let (n_claim, n_source) = (self.claim.told.len(), self.source.told.len());
        let mut columns = BTreeSet::new();
        let mut near = |at: usize| {
            let to = (at + MARGIN).min(n_source);
            columns.extend(at.saturating_sub(MARGIN)..to);
        };
        let rows = first..first + n_rows;
        near(first * n_source / n_claim.max(1));
        for span in self
            .aligned
            .get(rows.clone())
            .into_iter()
            .flatten()
            .flatten()
        {
            let at = self
                .source
                .told
                .partition_point(|told| told.mention.span.end() <= span.start());
            near(at);
        }
        for told in self.claim.told.get(rows).into_iter().flatten() {
            columns.extend(stated.places(told).take(4));
        }
        columns.retain(|&column| is_free.get(column).copied().unwrap_or(false));
        columns.into_iter().collect()
    }

    /// Returns the cost of comparing two mentions, or `None` if they are never compared.
    fn cost(&self, row: usize, column: usize) -> Option<i64> {
        let (ours, theirs) = (self.claim.told.get(row)?, self.source.told.get(column)?);
        let kinship = ours.kinship(theirs)?;
        let aligned = self.is_aligned(row, column);
        let context = self.evidence(row, column);
        let relation = ours.relation(theirs);
        let of_kinship = match kinship {
            Kinship::Near => 0,
            Kinship::Distant if relation == Relation::Conflicting => 20,
            Kinship::Distant => 10,
            // The figure alone says nothing.
            Kinship::ByFigure if !aligned && context == 0 => return None,
            Kinship::ByFigure => 45,
        };
        let of_relation = match relation {
            Relation::Equal => -8,
            Relation::Equivalent => -7,
            Relation::HedgeDropped | Relation::HedgeAdded => 0,
            Relation::Rounded => 16,
            // "Below 26 billion" says nothing of what is thirteen cents.
            Relation::Coarser | Relation::Finer if are_far_apart(ours, theirs) => CONFLICT,
            Relation::Coarser | Relation::Finer => 24,
            Relation::Overlap => 32,
            // In the same place, even values far apart are put for each other.
            _ => {
                let elsewhere = self.is_elsewhere.get(row).copied().unwrap_or(false);
                let of_value = (gap(ours, theirs) - context / 4).max(0);
                CONFLICT + of_value + if elsewhere { STATED } else { 0 }
            }
        };
        let of_alignment = if aligned { ALIGNED } else { 0 };
        let is_inside = self.is_inside.get(column).copied().unwrap_or(false);
        let of_place = if is_inside { 0 } else { OUTSIDE } + self.displacement(row, column);
        Some(of_relation + of_kinship - context - of_alignment + of_place)
    }

    pub(super) fn is_aligned(&self, row: usize, column: usize) -> bool {
        let aligned = self.aligned.get(row).copied().flatten();
        let source = self.source.told.get(column);
        aligned.is_some_and(|span| source.is_some_and(|told| span.overlaps(told.mention.span)))
    }

    fn evidence(&self, row: usize, column: usize) -> i64 {
        let (ours, theirs) = (&self.claim, &self.source);
        let sides = || {
            Some((
                (ours.told.get(row)?, ours.contexts.get(row)?),
                (theirs.told.get(column)?, theirs.contexts.get(column)?),
            ))
        };
        let Some((claim, source)) = sides() else {
            return 0;
        };
        let keys = || {
            Some((
                ours.told.get(claim.1.key?)?,
                theirs.told.get(source.1.key?)?,
            ))
        };
        let same_key = keys().is_some_and(|(ours, theirs)| ours.same_value(theirs));
        evidence(claim, source, same_key)
    }

    /// Returns how far two mentions stand from each other in the order of their sides, 0 to 4.
    fn displacement(&self, row: usize, column: usize) -> i64 {
        let (n_rows, n_columns) = (self.claim.told.len(), self.source.told.len());
        let apart = (row * n_columns).abs_diff(column * n_rows);
        i64::try_from(4 * apart / (n_rows * n_columns).max(1)).unwrap_or(4)
    }
}

/// Tells whether one of two figures is more than ten times the other.
fn are_far_apart(ours: &Told<'_>, theirs: &Told<'_>) -> bool {
    let amounts = ours.amount.as_ref().zip(theirs.amount.as_ref());
    let times = amounts.and_then(|(ours, theirs)| ours.times_apart(theirs));
    times.is_some_and(|times| Exact::whole(10) < times)
}

/// Returns how far two conflicting values are apart, 0 to 16; what one character parts is near.
fn gap(claim: &Told<'_>, source: &Told<'_>) -> i64 {
    if n_differences(claim.surface, source.surface) == Some(1) {
        return 0;
    }
    if let (Some(ours), Some(theirs)) = (&claim.amount, &source.amount) {
        let unit = if claim.mention.unit == source.mention.unit && claim.mention.unit.is_some() {
            -SAME_UNIT
        } else {
            0
        };
        return unit
            + match ours.times_apart(theirs) {
                Some(times) if times <= Exact::whole(2) => 4,
                Some(times) if times <= Exact::whole(10) => 12,
                _ => 16,
            };
    }
    if let (Some(ours), Some(theirs)) = (claim.date(), source.date()) {
        if ours.rests_on_context(&theirs) {
            return 16;
        }
        let days = |(first, last): (Option<i64>, Option<i64>)| first.or(last);
        let apart = match (
            ours.date.days().and_then(days),
            theirs.date.days().and_then(days),
        ) {
            (Some(ours), Some(theirs)) => ours.abs_diff(theirs),
            _ => 0,
        };
        return match apart {
            0..=800 => 0,
            801..=4_000 => 4,
            4_001..=40_000 => 12,
            _ => 16,
        };
    }
    0
}

/// Returns how many characters of two surfaces of the same length differ.
fn n_differences(left: &str, right: &str) -> Option<usize> {
    let (mut ours, mut theirs) = (left.chars(), right.chars());
    let mut n_differences = 0;
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return Some(n_differences),
            (Some(left), Some(right)) => n_differences += usize::from(left != right),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::relation::tests::compared;

    #[test]
    fn the_noun_behind_a_number_outranks_its_value() {
        let found = compared(
            "There were 12 swans and 15 geese.",
            "There were 15 swans and 12 geese.",
        );
        assert_eq!(found, ["12 conflicting 15", "15 conflicting 12"]);
        let moved = compared(
            "There were 12 swans and 15 geese.",
            "There were 15 geese and 12 swans.",
        );
        assert_eq!(moved, ["12 equal 12", "15 equal 15"]);
    }

    #[test]
    fn the_sides_of_a_proportion_are_not_exchanged() {
        let found = compared(
            "It has 900 beds per 4 wards.",
            "It has 4 beds per 900 wards.",
        );
        assert_eq!(found, ["900 conflicting 4", "4 conflicting 900"]);
        let found = compared("The rate is 900 per 37.", "The rate is 37 per 900.");
        assert_eq!(found, ["900 conflicting 37", "37 conflicting 900"]);
        let found = compared("The sizes are 900 and 37.", "The sizes are 37 and 900.");
        assert_eq!(found, ["900 equal 900", "37 equal 37"]);
    }

    #[test]
    fn dates_that_moved_together_are_no_conflict() {
        let found = compared(
            "It was amended on 5 May 1931 and 2 March 1930.",
            "The law of 2 March 1930 was, on 5 May 1931, amended.",
        );
        assert_eq!(
            found,
            [
                "5 May 1931 equal 5 May 1931",
                "2 March 1930 equal 2 March 1930"
            ]
        );
    }

    #[test]
    fn a_number_of_another_row_conflicts() {
        let table = "| 2011 | 340 |\n| 2012 | 512 |\n| 2013 | 260 |";
        assert_eq!(
            compared("In 2012, 512 boats came.", table)[1],
            "512 equal 512"
        );
        assert_eq!(
            compared("In 2012, 340 boats came.", table)[1],
            "340 conflicting 512"
        );
    }

    #[test]
    fn what_has_nothing_in_common_stays_alone() {
        let found = compared("It has 3 rooms.", "The hall seats 800 guests.");
        assert_eq!(found, ["3 only-in-claim", "only-in-source 800"]);
    }
}
