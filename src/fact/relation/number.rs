//! How two amounts of one axis relate.
//!
//! Same figures differ at most by their hedges. Of two single numbers, the claim's may be the source's rounded to the
//! digits that the claim writes; zeros at the end count as rounded away only if the claim says "about", or if what
//! was rounded off is small. All else is compared as sets of numbers: what a bound or a range leaves open.

use crate::fact::exact::Exact;
use crate::fact::mention::Hedge;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;
use crate::fact::relation::Relation;
use crate::fact::relation::amount::Amount;
use crate::fact::relation::set::contains;
use crate::fact::relation::set::is_open;
use crate::fact::relation::set::meet;
use crate::fact::relation::set::set;

/// How a claim's amount relates to a source's on the same axis.
///
/// `same_surface` tells whether both are written alike, `converted` whether their units differ.
pub(super) fn relate(
    claim: &Amount,
    source: &Amount,
    same_surface: bool,
    converted: bool,
) -> Relation {
    if claim.same_figure(source) {
        return of_hedges(claim.hedge, source.hedge, same_surface);
    }
    let is_figure =
        |amount: &Amount| amount.is_point() && matches!(amount.hedge, Hedge::None | Hedge::About);
    if is_figure(claim) && is_figure(source) {
        return points(claim, source, converted);
    }
    if is_range(claim) && is_range(source) {
        return ranges(claim, source, converted);
    }
    let one_way = claim.is_point() && source.is_point() && claim.hedge == source.hedge;
    if one_way && converted && is_near(claim, claim.low, source.low, converted) {
        return Relation::Rounded;
    }
    if is_bound(claim) && is_bound(source) {
        return bounds(claim, source);
    }
    sets(claim, source)
}

/// Tells whether the units differ by more than a power of ten, so that round figures in one are not round in the other.
pub(super) fn converts_unevenly(claim: &Mention, source: &Mention) -> bool {
    if claim.unit_text() == source.unit_text() {
        return false;
    }
    let of_one = |mention: &Mention| {
        let unit = mention.unit?;
        let zero = unit.to_base(Exact::whole(0))?;
        unit.to_base(Exact::whole(1))?.minus(zero)
    };
    match (&claim.value, &source.value) {
        (Value::Duration(_), Value::Duration(_)) => true,
        _ => of_one(claim)
            .zip(of_one(source))
            .is_some_and(|(ours, theirs)| {
                let times = ours.max(theirs).over(ours.min(theirs));
                !times.is_some_and(is_power_of_ten)
            }),
    }
}

/// Two bounds: people round a bound when they weaken or strengthen it, so that another one that is less round, or not
/// round at all, has another figure.
fn bounds(claim: &Amount, source: &Amount) -> Relation {
    let is_round = claim.step < claim.loose_step;
    match sets(claim, source) {
        Relation::Coarser if claim.n_significant >= source.n_significant => Relation::Conflicting,
        Relation::Finer if !is_round || claim.n_significant > source.n_significant => {
            Relation::Conflicting
        }
        relation => relation,
    }
}

/// How the same figure relates under two hedges; also used for dates.
pub(super) fn of_hedges(claim: Hedge, source: Hedge, same_surface: bool) -> Relation {
    match (claim, source) {
        (claim, source) if claim == source => {
            if same_surface {
                Relation::Equal
            } else {
                Relation::Equivalent
            }
        }
        (Hedge::About, Hedge::None) => Relation::HedgeAdded,
        (Hedge::None | Hedge::About, _) => Relation::HedgeDropped,
        (_, Hedge::None | Hedge::About) => Relation::HedgeAdded,
        (Hedge::AtLeast, Hedge::MoreThan) | (Hedge::AtMost, Hedge::LessThan) => Relation::Coarser,
        (Hedge::MoreThan, Hedge::AtLeast) | (Hedge::LessThan, Hedge::AtMost) => Relation::Finer,
        _ => Relation::Conflicting,
    }
}

/// Tells whether an amount is one figure with an open side, as "more than 30".
fn is_bound(amount: &Amount) -> bool {
    amount.is_point() && !matches!(amount.hedge, Hedge::None | Hedge::About)
}

/// Tells whether an amount is a range with two stated ends.
fn is_range(amount: &Amount) -> bool {
    !amount.is_point() && !amount.is_vague && matches!(amount.hedge, Hedge::None | Hedge::About)
}

fn points(claim: &Amount, source: &Amount, converted: bool) -> Relation {
    if is_near(claim, claim.low, source.low, converted) {
        return Relation::Rounded;
    }
    if claim.hedge == Hedge::About && source.hedge == Hedge::About && !converted {
        // "About 203" is not a closer way to say "about 200".
        return Relation::Conflicting;
    }
    // Zeros that a source writes are taken for counted unless it says "about".
    let written = Amount {
        loose_step: if source.hedge == Hedge::None && !converted {
            source.step
        } else {
            source.loose_step
        },
        ..*source
    };
    match (
        is_near(&written, source.low, claim.low, converted),
        converted,
    ) {
        (true, true) => Relation::Rounded,
        (true, false) => Relation::Finer,
        (false, _) => Relation::Conflicting,
    }
}

fn distance(left: Exact, right: Exact) -> Option<Exact> {
    if left < right {
        right.minus(left)
    } else {
        left.minus(right)
    }
}

/// Tells whether `value`, an end of `written`, is `exact` rounded at the precision of `written`.
fn is_near(written: &Amount, value: Exact, exact: Exact, converted: bool) -> bool {
    let Some(off) = distance(value, exact) else {
        return false;
    };
    let at_most_a = |part: i64| {
        let magnitude = if exact < Exact::whole(0) {
            exact.negated()
        } else {
            exact
        };
        off.times(Exact::whole(part))
            .is_some_and(|off| off <= magnitude)
    };
    let within = |step: Exact| off.plus(off).is_some_and(|double| double <= step);
    let hedged = written.hedge != Hedge::None;
    if within(written.step) {
        return at_most_a(if written.is_fraction && !hedged {
            20
        } else {
            10
        });
    }
    if written.loose_step <= written.step || !within(written.loose_step) {
        return false;
    }
    if hedged {
        return at_most_a(10);
    }
    // A single zero at the end is more often counted than rounded: 120 is not 121.
    let n_zeros_is_two = written
        .step
        .times(Exact::whole(100))
        .is_some_and(|hundred| hundred <= written.loose_step);
    (n_zeros_is_two || converted) && at_most_a(if written.n_significant >= 2 { 20 } else { 100 })
}

/// Two ranges with stated ends are the same ends, or ends that were rounded, or not the same range.
fn ranges(claim: &Amount, source: &Amount, converted: bool) -> Relation {
    let is_rounded = |ours: Exact, theirs: Exact| {
        ours == theirs || is_near(&end_of(claim, ours), ours, theirs, converted)
    };
    let low = is_rounded(claim.low, source.low);
    let high = is_rounded(claim.high, source.high);
    match (low, high) {
        (true, true) => Relation::Rounded,
        (true, false) | (false, true) => Relation::Conflicting,
        (false, false) => sets(claim, source),
    }
}

/// Returns an end of a range as a figure of its own, which is as round as it is itself written.
fn end_of(range: &Amount, end: Exact) -> Amount {
    let mut loose_step = range.step;
    while let Some(wider) = loose_step.times(Exact::whole(10)) {
        let is_multiple = end.over(wider).is_some_and(Exact::is_whole);
        if !is_multiple || range.loose_step < wider {
            break;
        }
        loose_step = wider;
    }
    Amount {
        loose_step,
        ..*range
    }
}

fn sets(claim: &Amount, source: &Amount) -> Relation {
    let (ours, theirs) = (set(claim), set(source));
    let apart = claim.times_apart(source);
    // "More than 1,300" follows from "13,000", but it is a digit lost rather than a weaker statement.
    let is_misprint = apart.is_some_and(is_power_of_ten);
    let is_far = apart.is_some_and(|times| Exact::whole(2) < times);
    if contains(ours, theirs) {
        return if is_open(ours) && is_misprint {
            Relation::Conflicting
        } else {
            Relation::Coarser
        };
    }
    if contains(theirs, ours) {
        // A bound promises nothing about what lies far behind it.
        return if is_open(theirs) && is_far {
            Relation::Conflicting
        } else {
            Relation::Finer
        };
    }
    if meet(ours, theirs) {
        Relation::Overlap
    } else {
        Relation::Conflicting
    }
}

/// Tells whether a number is ten, a hundred and so on.
pub(super) fn is_power_of_ten(number: Exact) -> bool {
    number.is_whole()
        && number
            .numerator()
            .checked_ilog10()
            .is_some_and(|log| log > 0 && 10_i128.checked_pow(log) == Some(number.numerator()))
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
