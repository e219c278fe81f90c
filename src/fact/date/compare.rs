//! How two dates lie towards each other.
//!
//! Dates compare as intervals of days. A date of two readings agrees if one of them does; a part that is not sharp
//! ("early 1990s", "circa 1500") is compared by the days that its words cover. Parts of the year without a year compare
//! among themselves, and with a dated one by what they state: "12 August" holds for 2020-08-12.

use crate::fact::date::period::Within;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Point;

/// First and last day; `None` is open.
type Days = (Option<i64>, Option<i64>);

/// Returns the days of a reading, or `None` while a year is open or an offset unresolved.
fn days(extent: Extent) -> Option<Days> {
    Some(match extent {
        Extent::Point(point) => {
            let (first, last) = point.days()?;
            (Some(first), Some(last))
        }
        Extent::Since(point) => (Some(point.days()?.0), None),
        Extent::Until(point) => (None, Some(point.days()?.1)),
        Extent::Between(start, end) => {
            let (start, end) = (start.days()?, end.days()?);
            (Some(start.0), Some(end.1.max(start.1)))
        }
        Extent::Offset(_) => return None,
    })
}

fn lies_in(inner: Days, outer: Days) -> bool {
    let starts = outer
        .0
        .is_none_or(|outer| inner.0.is_some_and(|inner| outer <= inner));
    let ends = outer
        .1
        .is_none_or(|outer| inner.1.is_some_and(|inner| inner <= outer));
    starts && ends
}

fn meet(left: Days, right: Days) -> bool {
    let before = |end: Option<i64>, start: Option<i64>| {
        end.is_some_and(|end| start.is_some_and(|start| end < start))
    };
    !before(left.1, right.0) && !before(right.1, left.0)
}

/// Tells whether what an undated point states also holds for another.
fn holds_for(open: Point, other: Point) -> bool {
    let (mine, theirs) = (open.period, other.period);
    if mine
        .first_year()
        .is_some_and(|year| theirs.first_year() != Some(year))
    {
        return false;
    }
    match (mine.within(), theirs.within()) {
        (Within::Day { month: None, day }, Within::Day { day: other, .. }) => day == other,
        (Within::Month(month), Within::Day { month: other, .. }) => Some(month) == other,
        (Within::Weekday(day), Within::Day { .. }) => theirs.may_fall_on(day),
        (mine, theirs) => mine == theirs,
    }
}

fn extent_contains(outer: Extent, inner: Extent) -> bool {
    if let (Some(outer), Some(inner)) = (days(outer), days(inner)) {
        return lies_in(inner, outer);
    }
    match (outer, inner) {
        (Extent::Point(outer), Extent::Point(inner)) => holds_for(outer, inner),
        _ => outer == inner,
    }
}

impl Date {
    /// Returns the numbers of the first and the last day of the likelier reading, counted from 1970-01-01; an open end
    /// is `None`, and all is `None` while a year is open.
    #[must_use]
    pub fn days(&self) -> Option<(Option<i64>, Option<i64>)> {
        days(self.extent())
    }

    fn any(&self, other: &Date, mut holds: impl FnMut(Extent, Extent) -> bool) -> bool {
        self.readings()
            .any(|mine| other.readings().any(|theirs| holds(mine, theirs)))
    }

    /// Tells whether a reading of both states the same days at the same precision and to the same time.
    ///
    /// Approximation does not part dates: "circa 1500" states the figure that "1500" states.
    #[must_use]
    pub fn same(&self, other: &Date) -> bool {
        self.any(other, |mine, theirs| {
            let (mut left, mut right) = (mine.points(), theirs.points());
            if matches!(
                (mine, theirs),
                (Extent::Offset(_), _) | (_, Extent::Offset(_))
            ) {
                return mine == theirs;
            }
            let times = loop {
                match (left.next(), right.next()) {
                    (None, None) => break true,
                    (Some(a), Some(b)) => {
                        let agrees = a.day_part == b.day_part
                            && match (a.time, b.time) {
                                (None, None) => true,
                                (Some(a), Some(b)) => a.same(b),
                                _ => false,
                            };
                        if !agrees {
                            break false;
                        }
                    }
                    // One side may be a stretch and the other a period: "January to March" and "first quarter".
                    (rest, None) | (None, rest) => {
                        break rest.is_none_or(|p| p.time.is_none() && p.day_part.is_none());
                    }
                }
            };
            times
                && match (days(mine), days(theirs)) {
                    (Some(mine), Some(theirs)) => mine == theirs,
                    (None, None) => extent_contains(mine, theirs) && extent_contains(theirs, mine),
                    _ => false,
                }
        })
    }

    /// Tells whether a reading of `other` lies wholly within one of this date; a date lies within itself.
    ///
    /// A date without a year contains what it states of any year: "August" contains 2020-08-12.
    #[must_use]
    pub fn contains(&self, other: &Date) -> bool {
        self.any(other, |mine, theirs| {
            let times = match (mine, theirs) {
                (Extent::Point(mine), Extent::Point(theirs)) => {
                    mine.day_part
                        .is_none_or(|part| theirs.day_part == Some(part))
                        && match (mine.time, theirs.time) {
                            (Some(mine), Some(theirs)) => mine.same(theirs),
                            (Some(_), None) => false,
                            (None, _) => true,
                        }
                }
                _ => true,
            };
            times && extent_contains(mine, theirs)
        })
    }

    /// Tells whether a reading of both has a day in common, as far as the days are known.
    #[must_use]
    pub fn overlaps(&self, other: &Date) -> bool {
        self.any(other, |mine, theirs| match (days(mine), days(theirs)) {
            (Some(mine), Some(theirs)) => meet(mine, theirs),
            _ => extent_contains(mine, theirs) || extent_contains(theirs, mine),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::date::period::Period;

    fn day(year: i32, month: u8, day: u8) -> Date {
        Date::day(year, month, day).unwrap()
    }

    #[test]
    fn a_year_contains_its_days_and_no_others() {
        let year = Date::from(Period::year(2021).unwrap());
        assert!(year.contains(&day(2021, 5, 23)));
        assert!(!year.contains(&day(2022, 5, 23)));
        assert!(!day(2021, 5, 23).contains(&year));
    }

    #[test]
    fn a_day_without_a_year_holds_for_that_day_of_any_year() {
        let open = day(2020, 8, 12).without_year();
        assert!(open.contains(&day(1999, 8, 12)));
        assert!(!open.contains(&day(1999, 8, 13)));
        assert!(!open.same(&day(2020, 8, 12)));
        assert!(open.same(&day(2021, 8, 12).without_year()));
    }

    #[test]
    fn the_first_quarter_is_january_to_march() {
        let quarter = Date::from(Period::quarter(Some(2020), 1).unwrap());
        let month = |month| Point::of(Period::month(Some(2020), month).unwrap());
        assert!(quarter.same(&Extent::Between(month(1), month(3)).into()));
        assert!(!quarter.same(&Extent::Between(month(1), month(4)).into()));
    }

    #[test]
    fn one_reading_of_two_is_enough_to_agree() {
        let either = Date::either(day(2020, 3, 4).extent(), day(2020, 4, 3).extent());
        assert!(either.same(&day(2020, 4, 3)));
        assert!(!either.same(&day(2020, 4, 4)));
    }

    #[test]
    fn an_open_end_meets_all_that_is_later() {
        let since = Date::from(Extent::Since(Point::of(Period::year(2013).unwrap())));
        assert!(since.overlaps(&day(2020, 1, 1)));
        assert!(since.contains(&day(2013, 1, 1)));
        assert!(!since.overlaps(&day(2012, 12, 31)));
    }
}
