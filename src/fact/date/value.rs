//! What a date states: a point, a stretch between two, or an offset from another date.

use crate::fact::date::calendar::civil;
use crate::fact::date::calendar::plus_months;
use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::duration::TimeUnit;
use crate::fact::time::DayPart;
use crate::fact::time::Time;

/// Which part of a period is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// "early": the first third.
    Early,
    /// "mid": the middle third.
    Middle,
    /// "late": the last third.
    Late,
    /// "turn of the century": ten years on both sides of its beginning, or a tenth of a decade.
    Turn,
}

/// A period, the part of it that is meant, and on a day perhaps the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// The part of it.
    pub part: Part,
    /// Whether it is near the period, as after "circa".
    pub approximate: bool,
    /// The time of the day.
    pub time: Option<Time>,
    /// The part of the day, where no time is stated.
    pub day_part: Option<DayPart>,
}

impl Point {
    /// Returns the whole of a period.
    #[must_use]
    pub fn of(period: Period) -> Self {
        Point {
            period,
            part: Part::Whole,
            approximate: false,
            time: None,
            day_part: None,
        }
    }

    /// Returns the numbers of the first and the last day, or `None` while the year is open.
    pub(super) fn days(self) -> Option<(i64, i64)> {
        let (first, last) = self.period.days()?;
        let length = last - first + 1;
        // Thirds of what is counted in years end with a year, those of a decade with its 3 and 6.
        let cut = |thirds: i64| {
            let years = match self.period.precision() {
                Precision::Decade => Some(if thirds == 1 { 4 } else { 7 }),
                Precision::Century => Some(33 * thirds + 1),
                Precision::Millennium => Some(333 * thirds + 1),
                Precision::Year => return plus_months(first, 4 * thirds),
                _ => None,
            };
            match years {
                Some(years) => plus_months(first, 12 * years),
                None => Some(first + (length * thirds).div_euclid(3)),
            }
        };
        Some(match self.part {
            Part::Whole => (first, last),
            Part::Early => (first, cut(1)? - 1),
            Part::Middle => (cut(1)?, cut(2)? - 1),
            Part::Late => (cut(2)?, last),
            Part::Turn => {
                let years = match self.period.precision() {
                    Precision::Century | Precision::Millennium => 10,
                    _ => 1,
                };
                let end = plus_months(first, 12 * years)?;
                (plus_months(first, -12 * years)?, end - 1)
            }
        })
    }

    fn map(self, change: impl FnOnce(Period) -> Option<Period>) -> Option<Self> {
        Some(Point {
            period: change(self.period)?,
            ..self
        })
    }
}

/// The date that an offset counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The day on which the text was written: "yesterday", "three years ago".
    Writing,
    /// The date told last: "two days later", "the following year".
    Telling,
}

/// So many units of time before or after an anchor that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset {
    /// How many units after the anchor; before it if negative.
    pub count: i32,
    /// The unit: a day or longer.
    pub unit: TimeUnit,
    /// What it counts from.
    pub anchor: Anchor,
}

impl Offset {
    /// Returns the period that lies by this offset from `from`, as precise as the unit; `None` if `from` is coarser.
    pub(super) fn counted_from(self, from: Period) -> Option<Period> {
        let (first, last) = from.days()?;
        let count = i64::from(self.count);
        let is_day = first == last;
        match self.unit {
            TimeUnit::Year => Period::year(civil(plus_months(first, 12 * count)?)?.0),
            TimeUnit::Month if from.precision() <= Precision::Month => {
                let (year, month, _) = civil(plus_months(first, count)?)?;
                Period::month(Some(year), month)
            }
            TimeUnit::Week | TimeUnit::Day if is_day => {
                let days = if self.unit == TimeUnit::Week { 7 } else { 1 };
                let (year, month, day) = civil(first.checked_add(days * count)?)?;
                Period::day(Some(year), month, day)
            }
            _ => None,
        }
    }
}

/// One reading of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// One period.
    Point(Point),
    /// All from the first point on, the point included.
    Since(Point),
    /// All up to the point, the point included.
    Until(Point),
    /// All from one point to another, both included.
    Between(Point, Point),
    /// An offset from a date that is not known.
    Offset(Offset),
}

impl Extent {
    fn map(self, change: &mut dyn FnMut(Point) -> Option<Point>) -> Option<Self> {
        Some(match self {
            Extent::Point(point) => Extent::Point(change(point)?),
            Extent::Since(point) => Extent::Since(change(point)?),
            Extent::Until(point) => Extent::Until(change(point)?),
            Extent::Between(start, end) => Extent::Between(change(start)?, change(end)?),
            Extent::Offset(_) => self,
        })
    }

    /// Returns the points that are stated, in order.
    pub(super) fn points(self) -> impl Iterator<Item = Point> {
        let (first, second) = match self {
            Extent::Point(point) | Extent::Since(point) | Extent::Until(point) => {
                (Some(point), None)
            }
            Extent::Between(start, end) => (Some(start), Some(end)),
            Extent::Offset(_) => (None, None),
        };
        first.into_iter().chain(second)
    }
}

/// A date of any precision, from a day to a millennium, or a stretch of time between two.
///
/// "3/4/2020" is 4 March or 3 April: both readings are kept. A date prints as EDTF (ISO 8601-2).
///
/// ```
/// use citedrift::fact::Date;
///
/// let day = Date::day(1991, 10, 24).unwrap();
/// assert_eq!(day.to_string(), "1991-10-24");
/// assert_eq!(day.without_year().to_string(), "XXXX-10-24");
/// assert!(Date::day(2014, 2, 29).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first: Extent,
    other: Option<Extent>,
}

impl From<Extent> for Date {
    fn from(first: Extent) -> Self {
        Date { first, other: None }
    }
}

impl From<Period> for Date {
    fn from(period: Period) -> Self {
        Extent::Point(Point::of(period)).into()
    }
}

impl Date {
    /// Returns a day, or `None` if there is no such day.
    #[must_use]
    pub fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        Period::day(Some(year), month, day).map(Date::from)
    }

    /// Returns the date that may be read in two ways; the first one is the likelier.
    #[must_use]
    pub fn either(first: Extent, other: Extent) -> Self {
        let other = (first != other).then_some(other);
        Date { first, other }
    }

    /// Returns the likelier reading.
    #[must_use]
    pub fn extent(&self) -> Extent {
        self.first
    }

    /// Returns all readings, one or two, the likelier first.
    pub fn readings(&self) -> impl Iterator<Item = Extent> {
        std::iter::once(self.first).chain(self.other)
    }

    /// Returns the precision of the finest part that is stated; that of an offset is that of its unit.
    #[must_use]
    pub fn precision(&self) -> Precision {
        if let Extent::Offset(offset) = self.first {
            return match offset.unit {
                TimeUnit::Year => Precision::Year,
                TimeUnit::Month => Precision::Month,
                TimeUnit::Week => Precision::Week,
                _ => Precision::Day,
            };
        }
        let precisions = self.first.points().map(|point| point.period.precision());
        precisions.min().unwrap_or(Precision::Day)
    }

    /// Tells whether the date is told by its weekday alone, or by how far it lies from another one: "on Friday", "last
    /// night".
    #[must_use]
    pub fn is_floating(&self) -> bool {
        matches!(self.first, Extent::Offset(_)) || self.is_weekday()
    }

    /// Tells whether the date is told by its weekday alone.
    #[must_use]
    pub fn is_weekday(&self) -> bool {
        matches!(self.first, Extent::Point(point) if point.period.is_weekday())
    }

    /// Tells whether the date is near what is stated: after "circa", or a part such as "early" without a sharp end.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        let mut points = self.first.points();
        points.any(|point| point.approximate || point.part != Part::Whole)
    }

    /// Tells whether a year is missing that the text around may tell.
    #[must_use]
    pub fn lacks_year(&self) -> bool {
        self.first.points().any(|point| point.period.lacks_year())
    }

    fn map(&self, change: &mut dyn FnMut(Point) -> Option<Point>) -> Option<Date> {
        Some(Date {
            first: self.first.map(change)?,
            other: match self.other {
                Some(other) => Some(other.map(change)?),
                None => None,
            },
        })
    }

    /// Returns the date with its open year filled in, or `None` if that year has no such day.
    ///
    /// Where a stretch runs over the end of the year ("December to May"), the year is that of its start.
    #[must_use]
    pub fn of_year(&self, year: i32) -> Option<Date> {
        let mut before: Option<Period> = None;
        self.map(&mut |point| {
            let filled = point.map(|period| {
                if !period.lacks_year() {
                    return Some(period);
                }
                let turns = before.is_some_and(|before| {
                    before
                        .month_of_year()
                        .is_some_and(|start| period.month_of_year().is_some_and(|end| end < start))
                });
                period.of_year(year + i32::from(turns))
            });
            before = Some(point.period);
            filled
        })
    }

    /// Returns the date with the years of its days, months, seasons and quarters left open.
    #[must_use]
    pub fn without_year(&self) -> Date {
        self.map(&mut |point| point.map(|period| Some(period.without_year())))
            .unwrap_or(*self)
    }

    /// Returns the date as near to what is stated, as after "circa".
    #[must_use]
    pub fn approximately(&self) -> Date {
        self.map(&mut |point| {
            Some(Point {
                approximate: true,
                ..point
            })
        })
        .unwrap_or(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: Option<i32>, month: u8) -> Point {
        Point::of(Period::month(year, month).unwrap())
    }

    #[test]
    fn a_stretch_over_new_year_ends_in_the_year_after() {
        let open = Date::from(Extent::Between(month(None, 12), month(None, 5)));
        let expected = Extent::Between(month(Some(2024), 12), month(Some(2025), 5));
        assert_eq!(open.of_year(2024).unwrap().extent(), expected);
    }

    #[test]
    fn an_offset_in_days_needs_a_day_to_count_from() {
        let offset = Offset {
            count: 2,
            unit: TimeUnit::Day,
            anchor: Anchor::Telling,
        };
        let day = Period::day(Some(2020), 2, 28).unwrap();
        assert_eq!(offset.counted_from(day), Period::day(Some(2020), 3, 1));
        assert_eq!(offset.counted_from(Period::year(2020).unwrap()), None);
    }

    #[test]
    fn the_early_nineties_end_with_1993() {
        let nineties = Period::decade(1990).unwrap();
        let early = Point {
            part: Part::Early,
            ..Point::of(nineties)
        };
        let end = Period::day(Some(1993), 12, 31).unwrap().days().unwrap().1;
        assert_eq!(early.days().unwrap().1, end);
    }
}
