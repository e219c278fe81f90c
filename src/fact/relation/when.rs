//! How two dates relate.
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

/// A date as a mention states it.
#[derive(Clone, Copy)]
pub(super) struct Dated {
    /// The date; of one that is open towards the present, its beginning.
    pub(super) date: Date,
    /// How it is opened; "circa" counts as [`Hedge::About`].
    hedge: Hedge,
    /// Whether it is open towards the present, as after "since".
    is_since: bool,
    /// Whether a part of it was taken from context.
    implied: bool,
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
        let (date, is_since) = match date.extent() {
            Extent::Since(point) => (Date::from(Extent::Point(point)), true),
            _ => (date, false),
        };
        Dated {
            date,
            hedge,
            is_since,
            implied,
        }
    }

    /// Tells whether only a year that was taken from context speaks against the other date.
    pub(super) fn rests_on_context(&self, other: &Dated) -> bool {
        let bare = |dated: &Dated| dated.date.without_year();
        (self.implied || other.implied) && !bare(self).same(&bare(other))
    }

    fn is_before(&self) -> bool {
        matches!(self.hedge, Hedge::AtMost | Hedge::LessThan)
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
    if (claim.is_since && source.is_before()) || (claim.is_before() && source.is_since) {
        return Relation::Conflicting;
    }
    // What both leave to their context is the same if the words are.
    let open = claim.implied && (source.implied || theirs.lacks_year())
        || source.implied && ours.lacks_year();
    if ours.same(theirs) || (open && ours.without_year().same(&theirs.without_year())) {
        // "Until" and "by" say what happens then as often as "in" does.
        return match (claim.hedge, source.hedge) {
            (Hedge::None, Hedge::AtMost) | (Hedge::AtMost, Hedge::None) => {
                of_hedges(Hedge::None, Hedge::None, same_surface)
            }
            (ours, theirs) => of_hedges(ours, theirs, same_surface),
        };
    }
    if let Some(relation) = of_extents(claim, source) {
        return relation;
    }
    match (ours.contains(theirs), theirs.contains(ours)) {
        (true, _) => Relation::Coarser,
        (_, true) => Relation::Finer,
        _ if is_about(claim, source) => Relation::Rounded,
        _ if is_about(source, claim) => Relation::Finer,
        _ if holds_for(claim, source) => Relation::Coarser,
        _ if holds_for(source, claim) => Relation::Finer,
        _ if ours.overlaps(theirs) => Relation::Overlap,
        _ => Relation::Conflicting,
    }
}

/// How two dates relate that their extents alone decide: two times of one day, two stretches, or a stretch and what goes
/// on since a date.
fn of_extents(claim: &Dated, source: &Dated) -> Option<Relation> {
    let (ours, theirs) = (&claim.date, &source.date);
    // What goes on since its beginning is longer than a stretch that has an end.
    let since = |start: Point, other: &Date, relation: Relation| {
        let same = Date::from(Extent::Point(start)).same(other);
        Some(if same {
            relation
        } else {
            Relation::Conflicting
        })
    };
    match (ours.extent(), theirs.extent()) {
        (Extent::Point(left), Extent::Point(right)) if left.period == right.period => {
            let (left, right) = left.time.zip(right.time)?;
            (!left.same(right)).then_some(Relation::Conflicting)
        }
        (Extent::Between(..), Extent::Between(..)) => {
            Some(stretches(ours.extent(), theirs.extent()))
        }
        (Extent::Between(start, _), _) if source.is_since => since(start, theirs, Relation::Finer),
        (_, Extent::Between(start, _)) if claim.is_since => since(start, ours, Relation::Coarser),
        _ => None,
    }
}

/// Tells whether "before" or "after" a date holds for another that is stated plainly.
fn holds_for(bound: &Dated, plain: &Dated) -> bool {
    let (Some((first, last)), Some((start, end))) = (bound.date.days(), plain.date.days()) else {
        return false;
    };
    plain.hedge == Hedge::None
        && match bound.hedge {
            Hedge::LessThan => first.zip(end).is_some_and(|(first, end)| end < first),
            Hedge::MoreThan => last.zip(start).is_some_and(|(last, start)| last < start),
            _ => false,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::date::Period;
    use crate::fact::date::Season;
    use crate::fact::time::Time;

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
    fn an_open_end_is_compared_by_its_beginning() {
        let since = |year| Date::from(Extent::Since(Point::of(Period::year(year).unwrap())));
        assert_eq!(relation(since(1980), since(1980)), "equivalent");
        assert_eq!(relation(since(1980), year(1980)), "equivalent");
        assert_eq!(relation(since(1980), since(1985)), "conflicting");
        assert_eq!(relation(since(1980), year(1985)), "conflicting");
        let until = Dated::new(year(1980), Hedge::AtMost, false);
        let since = Dated::new(since(1980), Hedge::None, false);
        assert_eq!(relate(&until, &since, false), Relation::Conflicting);
    }

    #[test]
    fn until_a_year_is_in_that_year_and_before_it_is_not() {
        let hedged = |hedge| Dated::new(year(1980), hedge, false);
        let relation = |claim, source| relate(&hedged(claim), &hedged(source), true);
        assert_eq!(relation(Hedge::AtMost, Hedge::None), Relation::Equal);
        assert_eq!(relation(Hedge::LessThan, Hedge::None), Relation::HedgeAdded);
        assert_eq!(
            relation(Hedge::LessThan, Hedge::MoreThan),
            Relation::Conflicting
        );
    }

    #[test]
    fn before_and_after_hold_for_what_lies_there() {
        let hedged = |hedge| Dated::new(year(1980), hedge, false);
        let plain = |year_of| Dated::new(year(year_of), Hedge::None, false);
        assert_eq!(
            relate(&hedged(Hedge::LessThan), &plain(1976), false),
            Relation::Coarser
        );
        assert_eq!(
            relate(&hedged(Hedge::LessThan), &plain(1984), false),
            Relation::Conflicting
        );
        assert_eq!(
            relate(&plain(1984), &hedged(Hedge::MoreThan), false),
            Relation::Finer
        );
        assert_eq!(
            relate(&plain(1980), &hedged(Hedge::MoreThan), false),
            Relation::HedgeDropped
        );
    }

    #[test]
    fn another_time_on_the_same_day_conflicts() {
        let at = |hour| {
            let point = Point {
                time: Time::new(hour, 30, None),
                ..Point::of(Period::day(Some(1932), 7, 3).unwrap())
            };
            Date::from(Extent::Point(point))
        };
        assert_eq!(relation(at(8), at(8)), "equivalent");
        assert_eq!(relation(at(8), at(9)), "conflicting");
        assert_eq!(relation(day(1932, 7, 3), at(9)), "coarser");
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
}
