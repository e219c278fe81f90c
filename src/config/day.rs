//! A day of the calendar, for what holds until a day.

use std::fmt;
use std::str::FromStr;

use crate::fact::civil;
use crate::fact::days_in_month;

/// How many seconds a day has.
const SECONDS: u64 = 86_400;

/// A day of the proleptic Gregorian calendar, in the years 0 to 9999; written as in ISO 8601, `2027-03-31`.
///
/// ```
/// use citedrift::config::Day;
///
/// let until: Day = "2027-03-31".parse().unwrap();
/// assert!(until < Day::of_unix_time(1_806_537_600).unwrap());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl Day {
    /// Returns the day, in UTC, of a number of seconds since 1970; `None` after the year 9999.
    #[must_use]
    pub fn of_unix_time(seconds: u64) -> Option<Day> {
        let (year, month, day) = civil(i64::try_from(seconds / SECONDS).ok()?)?;
        Day::new(u16::try_from(year).ok()?, month, day)
    }

    fn new(year: u16, month: u8, of_month: u8) -> Option<Day> {
        let is_day = (1..=days_in_month(Some(i32::from(year)), month)).contains(&of_month);
        let day = Day {
            year,
            month,
            of_month,
        };
        (is_day && year <= 9999).then_some(day)
    }
}

impl FromStr for Day {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Day, Self::Err> {
        const WANTED: &str = "is no day of the calendar; write it as 2027-03-31";
        let is_shaped = written.len() == 10
            && written.bytes().zip(0..).all(|(byte, at)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !is_shaped {
            return Err(WANTED);
        }
        let number = |from: usize, to: usize| written.get(from..to)?.parse::<u16>().ok();
        let part = |from, to| u8::try_from(number(from, to)?).ok();
        let day = || Day::new(number(0, 4)?, part(5, 7)?, part(8, 10)?);
        day().ok_or(WANTED)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_and_written_alike() {
        for written in ["2027-03-31", "2024-02-29", "0001-01-01", "9999-12-31"] {
            let day: Day = written.parse().unwrap();
            assert_eq!(day.to_string(), written);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let wrong = [
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-4-1",
            "27-04-01",
            "+027-04-01",
            "2027/04/01",
            "2027-04-01 ",
            "",
            "2027-04-3é",
            "tomorrow",
        ];
        for written in wrong {
            assert!(written.parse::<Day>().is_err(), "{written}");
        }
    }

    #[test]
    fn days_are_ordered_as_they_come() {
        let day = |written: &str| written.parse::<Day>().unwrap();
        assert!(day("2026-12-31") < day("2027-01-01"));
        assert!(day("2027-01-31") < day("2027-02-01"));
    }

    #[test]
    fn seconds_are_counted_in_utc() {
        let day = |seconds| Day::of_unix_time(seconds).map(|day| day.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(86_399).as_deref(), Some("1970-01-01"));
        assert_eq!(day(1_709_164_800).as_deref(), Some("2024-02-29"));
        assert_eq!(day(u64::MAX), None);
    }
}
