//! How two dates, or two times of day, relate.
//!
//! Dates are compared by the days that they cover, stretches with two stated ends end by end. A year that was taken
//! from context does not part "12 August" from "12 August".

use crate::fact::date::Anchor;
use crate::fact::date::Date;
use crate::fact::date::Extent;
use crate::fact::date::Offset;
use crate::fact::date::Point;
use crate::fact::date::Precision;
use crate::fact::duration::TimeUnit;
use crate::fact::mention::Hedge;
use crate::fact::relation::Relation;
use crate::fact::relation::number::of_hedges;
use crate::fact::time::Time;
use crate::fact::time::Times;

/// A date as a mention states it.
#[derive(Clone, Copy)]
pub(super) struct Dated {
    /// The date.
    pub(super) date: Date,
    /// How it is opened; "circa" counts as [`Hedge::About`].
    pub(super) hedge: Hedge,
    /// Whether a part of it was taken from context.
    pub(super) implied: bool,
}

impl Dated {
    /// Returns a date with its hedge, be that told by the mention or within the date.
    pub(super) fn new(date: Date, hedge: Hedge, implied: bool) -> Self {
        let near = points(date.extent())
            .into_iter()
            .flatten()
            .any(|point| point.approximate);
        let hedge = match hedge {
            Hedge::None if near => Hedge::About,
            hedge => hedge,
        };
        Dated {
            date,
            hedge,
            implied,
        }
    }
}

fn points(extent: Extent) -> [Option<Point>; 2] {
    match extent {
        Extent::Point(point) | Extent::Since(point) | Extent::Until(point) => [Some(point), None],
        Extent::Between(start, end) => [Some(start), Some(end)],
        Extent::Offset(_) => [None, None],
    }
}

/// How a claim's date relates to a source's.
pub(super) fn relate(claim: &Dated, source: &Dated, same_surface: bool) -> Relation {
    if let (Extent::Offset(ours), Extent::Offset(theirs)) =
        (claim.date.extent(), source.date.extent())
    {
        return if same_offset(ours, theirs) {
            of_hedges(claim.hedge, source.hedge, same_surface)
        } else {
            Relation::Conflicting
        };
    }
    let (ours, theirs) = (&claim.date, &source.date);
    // What both leave to their context is the same if the words are.
    let open = claim.implied && (source.implied || theirs.lacks_year())
        || source.implied && ours.lacks_year();
    if ours.same(theirs) || (open && ours.without_year().same(&theirs.without_year())) {
        return of_hedges(claim.hedge, source.hedge, same_surface);
    }
    if let (Extent::Between(..), Extent::Between(..)) = (ours.extent(), theirs.extent()) {
        return stretches(ours.extent(), theirs.extent());
    }
    match (ours.contains(theirs), theirs.contains(ours)) {
        (true, _) => Relation::Coarser,
        (_, true) => Relation::Finer,
        _ if is_about(claim, source) => Relation::Rounded,
        _ if is_about(source, claim) => Relation::Finer,
        _ if ours.overlaps(theirs) => Relation::Overlap,
        _ => Relation::Conflicting,
    }
}

/// Two stretches agree as far as both their ends do; if neither end does, they may still lie within each other.
fn stretches(claim: Extent, source: Extent) -> Relation {
    let ends = points(claim)
        .into_iter()
        .zip(points(source))
        .map(|(ours, theirs)| match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let ours = Date::from(Extent::Point(ours));
                let theirs = Date::from(Extent::Point(theirs));
                (
                    ours.contains(&theirs),
                    theirs.contains(&ours),
                    ours.overlaps(&theirs),
                )
            }
            _ => (false, false, false),
        })
        .collect::<Vec<_>>();
    let all = |holds: fn(&(bool, bool, bool)) -> bool| ends.iter().all(holds);
    let (ours, theirs) = (Date::from(claim), Date::from(source));
    if all(|end| end.0) {
        Relation::Coarser
    } else if all(|end| end.1) {
        Relation::Finer
    } else if all(|end| end.2) {
        Relation::Overlap
    } else if ends.iter().any(|end| end.2) {
        // One end agrees, so that the other is an error rather than another stretch.
        Relation::Conflicting
    } else if ours.contains(&theirs) {
        Relation::Coarser
    } else if theirs.contains(&ours) {
        Relation::Finer
    } else if ours.overlaps(&theirs) {
        Relation::Overlap
    } else {
        Relation::Conflicting
    }
}

/// Tells whether `near` is hedged and lies near enough to `exact`: within two years, or five of a round year.
fn is_about(near: &Dated, exact: &Dated) -> bool {
    let year = |dated: &Dated| {
        let [point, _] = points(dated.date.extent());
        point.and_then(|point| point.period.first_year())
    };
    let (Some(ours), Some(theirs)) = (year(near), year(exact)) else {
        return false;
    };
    let is_year = near.date.precision() == Precision::Year;
    let tolerance = if ours % 10 == 0 { 5 } else { 2 };
    is_year && near.hedge == Hedge::About && ours.abs_diff(theirs) <= tolerance
}

/// Tells whether two offsets count the same time from anchors of one sort: a week is seven days, a year twelve months.
pub(super) fn same_offset(left: Offset, right: Offset) -> bool {
    let in_smallest = |offset: Offset| {
        let factor = match offset.unit {
            TimeUnit::Year => 12,
            TimeUnit::Week => 7,
            _ => 1,
        };
        let calendar = matches!(offset.unit, TimeUnit::Year | TimeUnit::Month);
        (
            offset.anchor == Anchor::Writing,
            calendar,
            i64::from(offset.count) * factor,
        )
    };
    in_smallest(left) == in_smallest(right)
}

/// How a claim's time of day relates to a source's.
pub(super) fn relate_times(
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
    use crate::fact::date::Period;
    use crate::fact::date::Season;

    fn day(year: i32, month: u8, day: u8) -> Date {
        Date::day(year, month, day).unwrap()
    }

    fn year(year: i32) -> Date {
        Date::from(Period::year(year).unwrap())
    }

    fn stretch(from: i32, to: i32) -> Date {
        let point = |year| Point::of(Period::year(year).unwrap());
        Extent::Between(point(from), point(to)).into()
    }

    fn relation(claim: Date, source: Date) -> &'static str {
        let dated = |date| Dated::new(date, Hedge::None, false);
        relate(&dated(claim), &dated(source), false).name()
    }

    #[test]
    fn a_longer_period_around_the_sources_is_coarser() {
        assert_eq!(relation(year(1932), day(1932, 7, 3)), "coarser");
        assert_eq!(relation(year(1933), day(1932, 7, 3)), "conflicting");
        assert_eq!(relation(day(1932, 7, 3), year(1932)), "finer");
        let summer = Date::from(Period::season(Some(1932), Season::Summer).unwrap());
        assert_eq!(relation(summer, day(1932, 7, 3)), "coarser");
        assert_eq!(relation(summer, day(1932, 9, 3)), "conflicting");
    }

    #[test]
    fn a_stretch_with_one_wrong_end_conflicts() {
        assert_eq!(
            relation(stretch(1820, 1831), stretch(1820, 1831)),
            "equivalent"
        );
        assert_eq!(
            relation(stretch(1820, 1832), stretch(1820, 1831)),
            "conflicting"
        );
        assert_eq!(
            relation(stretch(1819, 1832), stretch(1820, 1831)),
            "coarser"
        );
        assert_eq!(
            relation(stretch(1825, 1840), stretch(1820, 1831)),
            "overlap"
        );
        assert_eq!(relation(year(1820), stretch(1820, 1831)), "finer");
    }

    #[test]
    fn a_year_from_context_does_not_part_the_same_words() {
        let told = |year| Dated::new(day(year, 8, 12), Hedge::None, true);
        assert_eq!(relate(&told(2020), &told(2021), true), Relation::Equal);
        let open = Dated::new(day(2020, 8, 12).without_year(), Hedge::None, false);
        assert_eq!(relate(&open, &told(2021), true), Relation::Equal);
        let stated = Dated::new(day(2020, 8, 12), Hedge::None, false);
        assert_eq!(relate(&stated, &told(2021), false), Relation::Conflicting);
        let other_day = Dated::new(day(2021, 8, 13), Hedge::None, true);
        assert_eq!(
            relate(&told(2020), &other_day, false),
            Relation::Conflicting
        );
    }

    #[test]
    fn circa_is_near_and_no_further() {
        let circa = |year_of| Dated::new(year(year_of).approximately(), Hedge::None, false);
        let plain = |year_of| Dated::new(year(year_of), Hedge::None, false);
        assert_eq!(relate(&circa(1480), &plain(1477), false), Relation::Rounded);
        assert_eq!(
            relate(&circa(1480), &plain(1472), false),
            Relation::Conflicting
        );
        assert_eq!(
            relate(&plain(1480), &circa(1480), false),
            Relation::HedgeDropped
        );
    }

    #[test]
    fn a_time_within_the_stretch_is_finer() {
        let time = |hour, minute| Time::new(hour, minute, None).unwrap();
        let night = Times::Between(time(22, 0), time(5, 0));
        let at = |hour| (Times::At(time(hour, 0)), Hedge::None);
        assert_eq!(
            relate_times(at(23), (night, Hedge::None), false),
            Relation::Finer
        );
        assert_eq!(
            relate_times(at(12), (night, Hedge::None), false),
            Relation::Conflicting
        );
    }
}
