//! How two times of day relate.

use crate::fact::mention::Hedge;
use crate::fact::relation::Relation;
use crate::fact::relation::number::of_hedges;
use crate::fact::time::Time;
use crate::fact::time::Times;

/// How a claim's time of day relates to a source's.
pub(super) fn relate(
    claim: (Times, Hedge),
    source: (Times, Hedge),
    same_surface: bool,
) -> Relation {
    if claim.0.same(source.0) {
        return of_hedges(claim.1, source.1, same_surface);
    }
    match (claim.0, source.0) {
        (Times::At(ours), Times::At(theirs)) => match minutes_apart(ours, theirs) {
            0..=10 if claim.1 == Hedge::About => Relation::Rounded,
            0..=10 if source.1 == Hedge::About => Relation::Finer,
            _ => Relation::Conflicting,
        },
        (Times::Between(start, end), Times::At(time)) if lies_in(time, start, end) => {
            Relation::Coarser
        }
        (Times::At(time), Times::Between(start, end)) if lies_in(time, start, end) => {
            Relation::Finer
        }
        (Times::Between(a, b), Times::Between(c, d)) if a.same(c) != b.same(d) => {
            Relation::Conflicting
        }
        (Times::Between(a, b), Times::Between(c, d)) if lies_in(c, a, b) && lies_in(d, a, b) => {
            Relation::Coarser
        }
        (Times::Between(a, b), Times::Between(c, d)) if lies_in(a, c, d) && lies_in(b, c, d) => {
            Relation::Finer
        }
        (Times::Between(a, b), Times::Between(c, d)) if lies_in(a, c, d) || lies_in(b, c, d) => {
            Relation::Overlap
        }
        _ => Relation::Conflicting,
    }
}

fn minute_of_day(time: Time) -> u16 {
    u16::from(time.hour()) * 60 + u16::from(time.minute())
}

fn minutes_apart(left: Time, right: Time) -> u16 {
    let apart = minute_of_day(left).abs_diff(minute_of_day(right));
    apart.min(1440_u16.saturating_sub(apart))
}

/// Tells whether a time lies in a stretch of the clock, which may run over midnight.
fn lies_in(time: Time, start: Time, end: Time) -> bool {
    let (time, start, end) = (
        minute_of_day(time),
        minute_of_day(start),
        minute_of_day(end),
    );
    if start <= end {
        start <= time && time <= end
    } else {
        start <= time || time <= end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_within_the_stretch_is_finer() {
        let time = |hour, minute| Time::new(hour, minute, None).unwrap();
        let night = Times::Between(time(22, 0), time(5, 0));
        let at = |hour| (Times::At(time(hour, 0)), Hedge::None);
        assert_eq!(relate(at(23), (night, Hedge::None), false), Relation::Finer);
        assert_eq!(
            relate(at(12), (night, Hedge::None), false),
            Relation::Conflicting
        );
    }
}
