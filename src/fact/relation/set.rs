//! The numbers that an amount leaves possible.

use crate::fact::exact::Exact;
use crate::fact::mention::Hedge;
use crate::fact::relation::amount::Amount;

/// One end of a set: the number and whether it belongs to the set; `None` is open.
type End = Option<(Exact, bool)>;

/// All numbers between two ends.
pub(super) type Set = (End, End);

/// Returns the lower and the upper end of all numbers that an amount leaves possible; nearness opens nothing.
pub(super) fn set(amount: &Amount) -> Set {
    let (low, high) = (
        Some((amount.low, true)),
        Some((amount.high, !amount.is_vague)),
    );
    match amount.hedge {
        Hedge::None | Hedge::About => (low, high),
        Hedge::AtLeast => (low, None),
        Hedge::MoreThan => (Some((amount.low, false)), None),
        Hedge::AtMost => (None, high),
        Hedge::LessThan => (None, Some((amount.high, false))),
    }
}

/// Tells whether the whole of `inner` lies in `outer`.
pub(super) fn contains(outer: Set, inner: Set) -> bool {
    let starts = match (outer.0, inner.0) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((outer, outer_in)), Some((inner, inner_in))) => {
            outer < inner || (outer == inner && (outer_in || !inner_in))
        }
    };
    let ends = match (outer.1, inner.1) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((outer, outer_in)), Some((inner, inner_in))) => {
            inner < outer || (outer == inner && (outer_in || !inner_in))
        }
    };
    starts && ends
}

/// Tells whether two sets have a number in common.
pub(super) fn meet(left: Set, right: Set) -> bool {
    let before = |end: End, start: End| match (end, start) {
        (Some((end, end_in)), Some((start, start_in))) => {
            end < start || (end == start && !(end_in && start_in))
        }
        _ => false,
    };
    !before(left.1, right.0) && !before(right.1, left.0)
}

/// Tells whether a set has no end on one side.
pub(super) fn is_open((low, high): Set) -> bool {
    low.is_none() || high.is_none()
}
