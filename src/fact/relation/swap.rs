//! Pairs of conflicts that are one exchange of two values.

use crate::fact::relation::Comparison;
use crate::fact::relation::Relation;
use crate::fact::relation::pair::Sides;
use crate::fact::relation::value::Told;

/// Marks the pairs of conflicts whose values were exchanged.
///
/// Exchanged values stand near each other, so that each conflict is held against a few that follow it.
pub(super) fn mark_swaps(
    sides: &Sides<'_>,
    paired: &[Option<usize>],
    comparisons: &mut [Comparison],
) {
    const N_FOLLOWING: usize = 16;
    let conflicts: Vec<(usize, &Told<'_>, &Told<'_>)> = comparisons
        .iter()
        .enumerate()
        .filter(|(_, comparison)| comparison.relation == Relation::Conflicting)
        .filter_map(|(row, _)| {
            let column = paired.get(row).copied().flatten()?;
            Some((
                row,
                sides.claim.told.get(row)?,
                sides.source.told.get(column)?,
            ))
        })
        .collect();
    let is_same = |left: &Told<'_>, right: &Told<'_>| {
        left.same_value(right) || left.same_written_value(right)
    };
    let mut swaps = Vec::new();
    for (n, (row, ours, theirs)) in conflicts.iter().enumerate() {
        let other = conflicts
            .iter()
            .skip(n + 1)
            .take(N_FOLLOWING)
            .find(|(_, claim, source)| is_same(ours, source) && is_same(claim, theirs));
        if let Some((other, ..)) = other {
            swaps.push((*row, *other));
        }
    }
    for (row, other) in swaps {
        for (one, another) in [(row, other), (other, row)] {
            if let Some(comparison) = comparisons.get_mut(one) {
                comparison.swapped_with = comparison.swapped_with.or(Some(another));
            }
        }
    }
}
