//! Periods of the calendar: a day, a month, a century, with exactly the parts that were stated.

use crate::fact::date::calendar::day_number;
use crate::fact::date::calendar::days_in_month;
use crate::fact::date::calendar::week_start;
use crate::fact::date::calendar::weekday;
use crate::fact::date::calendar::weeks_in_year;

/// How long a period is; a longer one is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// A week of ISO 8601, from Monday.
    Week,
    /// A month.
    Month,
    /// A season of three months.
    Season,
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    Half,
    /// A year.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// A hundred years from one that ends in 00, as common usage and EDTF have it.
    Century,
    /// A thousand years from one that ends in 000.
    Millennium,
}

/// A season. Its months are those of the northern hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February. "Winter 1941" may be the one that ends or the one that begins in 1941: both are in it.
    Winter,
}

/// Which days of its year a period has, or how many years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Within {
    Day { month: Option<u8>, day: u8 },
    Weekday(u8),
    Week(u8),
    Month(u8),
    Season(Season),
    Quarter(u8),
    Half(u8),
    Year,
    Decade,
    Century,
    Millennium,
}

/// A period of the calendar; its year may be left open, as in "12 August".
///
/// A period that does not exist cannot be made: there is no 31 June and no week 54. A day is never put in for a month
/// that was stated without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: Option<i32>,
    within: Within,
}

/// The years that are read: ten thousand before and after Christ.
const YEARS: std::ops::RangeInclusive<i32> = -10_000..=10_000;

impl Period {
    fn new(year: Option<i32>, within: Within) -> Option<Self> {
        let is_possible = match within {
            Within::Day { month, day } => {
                let longest = month.map_or(31, |month| days_in_month(year, month));
                (1..=longest).contains(&day) && (month.is_some() || year.is_none())
            }
            Within::Weekday(day) => year.is_none() && (1..=7).contains(&day),
            Within::Week(week) => (1..=year.map_or(53, weeks_in_year)).contains(&week),
            Within::Month(month) => (1..=12).contains(&month),
            Within::Quarter(quarter) => (1..=4).contains(&quarter),
            Within::Half(half) => (1..=2).contains(&half),
            Within::Season(_) => true,
            Within::Year | Within::Decade | Within::Century | Within::Millennium => year.is_some(),
        };
        (is_possible && year.is_none_or(|year| YEARS.contains(&year)))
            .then_some(Period { year, within })
    }

    /// Returns a day, or `None` if its month has no such day.
    #[must_use]
    pub fn day(year: Option<i32>, month: u8, day: u8) -> Option<Self> {
        let month = Some(month);
        Self::new(year, Within::Day { month, day })
    }

    /// Returns a day of a month that is not stated, as in "the 18th".
    #[must_use]
    pub fn day_of_any_month(day: u8) -> Option<Self> {
        Self::new(None, Within::Day { month: None, day })
    }

    /// Returns a day of the week, 1 is Monday, of a week that is not stated.
    #[must_use]
    pub fn weekday(day: u8) -> Option<Self> {
        Self::new(None, Within::Weekday(day))
    }

    /// Returns a week of ISO 8601.
    #[must_use]
    pub fn week(year: Option<i32>, week: u8) -> Option<Self> {
        Self::new(year, Within::Week(week))
    }

    /// Returns a month, 1 to 12.
    #[must_use]
    pub fn month(year: Option<i32>, month: u8) -> Option<Self> {
        Self::new(year, Within::Month(month))
    }

    /// Returns a season.
    #[must_use]
    pub fn season(year: Option<i32>, season: Season) -> Option<Self> {
        Self::new(year, Within::Season(season))
    }

    /// Returns a quarter, 1 to 4.
    #[must_use]
    pub fn quarter(year: Option<i32>, quarter: u8) -> Option<Self> {
        Self::new(year, Within::Quarter(quarter))
    }

    /// Returns a half of a year, 1 or 2.
    #[must_use]
    pub fn half(year: Option<i32>, half: u8) -> Option<Self> {
        Self::new(year, Within::Half(half))
    }

    /// Returns a year; 0 is 1 BC, -43 is 44 BC.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::new(Some(year), Within::Year)
    }

    /// Returns the decade that a year lies in.
    #[must_use]
    pub fn decade(year: i32) -> Option<Self> {
        Self::new(Some(year - year.rem_euclid(10)), Within::Decade)
    }

    /// Returns a century by its rank, from 1; `before` Christ or after.
    ///
    /// The 19th century has the years 1800 to 1899, the 5th before Christ 500 BC to 401 BC.
    #[must_use]
    pub fn century(rank: u8, before: bool) -> Option<Self> {
        Self::ranked(rank, before, 100, Within::Century)
    }

    /// Returns a millennium by its rank, from 1; `before` Christ or after.
    #[must_use]
    pub fn millennium(rank: u8, before: bool) -> Option<Self> {
        Self::ranked(rank, before, 1000, Within::Millennium)
    }

    fn ranked(rank: u8, before: bool, years: i32, within: Within) -> Option<Self> {
        let rank = i32::from(rank);
        let first = match (rank, before) {
            (0, _) => return None,
            (_, false) => (rank - 1) * years,
            (_, true) => 1 - rank * years,
        };
        Self::new(Some(first), within)
    }

    /// Tells whether the period is any day of one name: "Friday".
    #[must_use]
    pub fn is_weekday(self) -> bool {
        matches!(self.within, Within::Weekday(_))
    }

    /// Returns how long the period is.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self.within {
            Within::Day { .. } | Within::Weekday(_) => Precision::Day,
            Within::Week(_) => Precision::Week,
            Within::Month(_) => Precision::Month,
            Within::Season(_) => Precision::Season,
            Within::Quarter(_) => Precision::Quarter,
            Within::Half(_) => Precision::Half,
            Within::Year => Precision::Year,
            Within::Decade => Precision::Decade,
            Within::Century => Precision::Century,
            Within::Millennium => Precision::Millennium,
        }
    }

    /// Returns the year, or the first of a longer period; `None` if it is not stated.
    #[must_use]
    pub fn first_year(self) -> Option<i32> {
        self.year
    }

    pub(super) fn within(self) -> Within {
        self.within
    }

    /// Returns the month, 1 to 12, of a month or a day.
    #[must_use]
    pub fn month_of_year(self) -> Option<u8> {
        match self.within {
            Within::Day { month, .. } => month,
            Within::Month(month) => Some(month),
            _ => None,
        }
    }

    /// Tells whether a year would complete the period: a day and its month are stated, or a part of the year.
    pub(super) fn lacks_year(self) -> bool {
        let has_month = !matches!(
            self.within,
            Within::Day { month: None, .. } | Within::Weekday(_)
        );
        self.year.is_none() && has_month
    }

    /// Returns the same part of another year, or `None` if that year lacks it or the period is not part of a year.
    #[must_use]
    pub fn of_year(self, year: i32) -> Option<Self> {
        match self.within {
            Within::Year | Within::Decade | Within::Century | Within::Millennium => None,
            within => Self::new(Some(year), within),
        }
    }

    /// Returns the period with its year left open; a year and what is longer stays.
    #[must_use]
    pub fn without_year(self) -> Self {
        match self.within {
            Within::Year | Within::Decade | Within::Century | Within::Millennium => self,
            within => Period { year: None, within },
        }
    }

    /// Returns the numbers of the first and the last day, or `None` while the year or the month is open.
    pub(super) fn days(self) -> Option<(i64, i64)> {
        let year = self.year?;
        let months = |first: u8, last: u8| {
            let end = day_number(year, last, days_in_month(Some(year), last));
            Some((day_number(year, first, 1), end))
        };
        let years = |n: i32| Some((day_number(year, 1, 1), day_number(year + n, 1, 1) - 1));
        match self.within {
            Within::Day { month, day } => {
                let number = day_number(year, month?, day);
                Some((number, number))
            }
            Within::Weekday(_) => None,
            Within::Week(week) => {
                let monday = week_start(year, week);
                Some((monday, monday + 6))
            }
            Within::Month(month) => months(month, month),
            Within::Season(Season::Spring) => months(3, 5),
            Within::Season(Season::Summer) => months(6, 8),
            Within::Season(Season::Autumn) => months(9, 11),
            Within::Season(Season::Winter) => {
                Some((day_number(year - 1, 12, 1), day_number(year + 1, 3, 1) - 1))
            }
            Within::Quarter(quarter) => months(3 * quarter - 2, 3 * quarter),
            Within::Half(half) => months(6 * half - 5, 6 * half),
            Within::Year => years(1),
            Within::Decade => years(10),
            Within::Century => years(100),
            Within::Millennium => years(1000),
        }
    }

    /// Tells whether a day falls on a day of the week, 1 is Monday; any day without a year may.
    pub(super) fn may_fall_on(self, day_of_week: u8) -> bool {
        self.days()
            .is_none_or(|(first, _)| weekday(first) == day_of_week)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_month_has_cannot_be_made() {
        assert!(Period::day(Some(2014), 2, 29).is_none());
        assert!(Period::day(None, 2, 29).is_some());
        assert!(Period::day(None, 6, 31).is_none());
        assert!(Period::week(Some(2016), 53).is_none());
    }

    #[test]
    fn centuries_before_christ_end_in_one() {
        let fifth = Period::century(5, true).unwrap();
        assert_eq!(
            fifth.days(),
            Some((day_number(-499, 1, 1), day_number(-399, 1, 1) - 1))
        );
        assert_eq!(Period::century(19, false).unwrap().first_year(), Some(1800));
    }

    #[test]
    fn an_open_year_has_no_days() {
        assert_eq!(Period::day(None, 8, 12).unwrap().days(), None);
    }
}
