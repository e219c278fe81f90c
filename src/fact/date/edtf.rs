//! Prints dates as EDTF, the extended date/time format of ISO 8601-2:2019.
//!
//! Level 2 is used: `18XX` and `199X` for centuries and decades, `XXXX-08-12` for an open year, the codes 21 to 24 for
//! seasons, 33 to 36 for quarters and 40 to 41 for halves of a year, `~` for approximate, `[…,…]` for either of two
//! readings. Where the format has no word we go beyond it: a week prints as `2015-W03`, a day of an open week as
//! `XXXX-WXX-5`, a part of the day as in TIMEX3 (`2020-05-01TMO`), a part of a period ("early 1990s") as the approximate stretch that it covers, and an offset that
//! nothing resolves as a signed duration of ISO 8601 (`+P2D`).

use crate::fact::date::calendar::civil;
use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::date::period::Season;
use crate::fact::date::period::Within;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Offset;
use crate::fact::date::value::Part;
use crate::fact::date::value::Point;
use crate::fact::duration::TimeUnit;
use std::fmt;

struct Year(Option<i32>);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("XXXX"),
            Some(year @ -9999..0) => write!(f, "-{:04}", -year),
            Some(year @ 0..=9999) => write!(f, "{year:04}"),
            Some(year) => write!(f, "Y{year}"),
        }
    }
}

/// Writes the digits of a year that a longer period leaves open as `X`: `18XX`, `199X`, `-04XX`.
fn masked(f: &mut fmt::Formatter<'_>, year: Option<i32>, n_open: usize) -> fmt::Result {
    let Some(year) = year else {
        return f.write_str("XXXX");
    };
    let power = 10_i32.pow(u32::try_from(n_open).unwrap_or(0));
    // The first year of a period before Christ is the one of the greatest number: 500 BC is -499.
    let kept = year.unsigned_abs() / power.unsigned_abs();
    let sign = if year < 0 { "-" } else { "" };
    write!(f, "{sign}{kept:0width$}", width = 4 - n_open)?;
    f.write_str("XXX".get(..n_open).unwrap_or_default())
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = Year(self.first_year());
        match self.within() {
            Within::Day { month, day } => match month {
                Some(month) => write!(f, "{year}-{month:02}-{day:02}"),
                None => write!(f, "{year}-XX-{day:02}"),
            },
            Within::Weekday(day) => write!(f, "{year}-WXX-{day}"),
            Within::Week(week) => write!(f, "{year}-W{week:02}"),
            Within::Month(month) => write!(f, "{year}-{month:02}"),
            Within::Season(season) => {
                let code = match season {
                    Season::Spring => 21,
                    Season::Summer => 22,
                    Season::Autumn => 23,
                    Season::Winter => 24,
                };
                write!(f, "{year}-{code}")
            }
            Within::Quarter(quarter) => write!(f, "{year}-{}", 32 + quarter),
            Within::Half(half) => write!(f, "{year}-{}", 39 + half),
            Within::Year => year.fmt(f),
            Within::Decade => masked(f, self.first_year(), 1),
            Within::Century => masked(f, self.first_year(), 2),
            Within::Millennium => masked(f, self.first_year(), 3),
        }
    }
}

impl Point {
    /// Writes the first and the last day of a part as coarsely as its thirds allow.
    fn stretch(self) -> Option<(String, String)> {
        // The thirds of a month or a season are those of any year; a leap year stands for it.
        let open = self.period.first_year().is_none();
        let dated = if open {
            self.period.of_year(2000)?
        } else {
            self.period
        };
        let (first, last) = Point {
            period: dated,
            ..self
        }
        .days()?;
        let shown = |day: i64| {
            let (year, month, day) = civil(day)?;
            let period = match self.period.precision() {
                Precision::Decade | Precision::Century | Precision::Millennium => {
                    Period::year(year)
                }
                Precision::Year => Period::month(Some(year), month),
                _ => Period::day(Some(year), month, day),
            };
            let period = if open {
                period?.without_year()
            } else {
                period?
            };
            Some(format!("{period}~"))
        };
        Some((shown(first)?, shown(last)?))
    }

    fn plain(self) -> String {
        let sign = if self.approximate || self.part != Part::Whole {
            "~"
        } else {
            ""
        };
        match (self.time, self.day_part) {
            (Some(time), _) => format!("{}{time}{sign}", self.period),
            (None, Some(part)) => format!("{}{part}{sign}", self.period),
            (None, None) => format!("{}{sign}", self.period),
        }
    }

    fn start(self) -> String {
        match (self.part, self.stretch()) {
            (Part::Whole, _) | (_, None) => self.plain(),
            (_, Some((start, _))) => start,
        }
    }

    fn end(self) -> String {
        match (self.part, self.stretch()) {
            (Part::Whole, _) | (_, None) => self.plain(),
            (_, Some((_, end))) => end,
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.count {
            ..0 => "-",
            0 => "",
            1.. => "+",
        };
        let (time, letter) = match self.unit {
            TimeUnit::Second => ("T", 'S'),
            TimeUnit::Minute => ("T", 'M'),
            TimeUnit::Hour => ("T", 'H'),
            TimeUnit::Day => ("", 'D'),
            TimeUnit::Week => ("", 'W'),
            TimeUnit::Month => ("", 'M'),
            TimeUnit::Year => ("", 'Y'),
        };
        write!(f, "{sign}P{time}{}{letter}", self.count.unsigned_abs())
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Extent::Point(point) if point.part == Part::Whole => f.write_str(&point.plain()),
            Extent::Point(point) => match point.stretch() {
                Some((start, end)) => write!(f, "{start}/{end}"),
                None => f.write_str(&point.plain()),
            },
            Extent::Since(point) => write!(f, "{}/..", point.start()),
            Extent::Until(point) => write!(f, "../{}", point.end()),
            Extent::Between(start, end) => write!(f, "{}/{}", start.start(), end.end()),
            Extent::Offset(offset) => offset.fmt(f),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut readings = self.readings();
        match (readings.next(), readings.next()) {
            (Some(first), Some(other)) => write!(f, "[{first},{other}]"),
            (Some(first), None) => first.fmt(f),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(period: Option<Period>) -> String {
        period.unwrap().to_string()
    }

    #[test]
    fn every_precision_prints_as_edtf() {
        assert_eq!(shown(Period::day(Some(1991), 10, 24)), "1991-10-24");
        assert_eq!(shown(Period::day(None, 8, 12)), "XXXX-08-12");
        assert_eq!(shown(Period::day_of_any_month(18)), "XXXX-XX-18");
        assert_eq!(shown(Period::month(Some(1995), 2)), "1995-02");
        assert_eq!(shown(Period::season(Some(2013), Season::Summer)), "2013-22");
        assert_eq!(shown(Period::quarter(Some(2020), 3)), "2020-35");
        assert_eq!(shown(Period::decade(1994)), "199X");
        assert_eq!(shown(Period::century(19, false)), "18XX");
        assert_eq!(shown(Period::century(1, false)), "00XX");
        assert_eq!(shown(Period::millennium(2, false)), "1XXX");
    }

    #[test]
    fn years_before_christ_are_astronomical() {
        assert_eq!(shown(Period::year(-43)), "-0043");
        assert_eq!(shown(Period::century(5, true)), "-04XX");
        assert_eq!(shown(Period::millennium(3, true)), "-2XXX");
    }

    #[test]
    fn a_part_prints_as_the_stretch_that_it_covers() {
        let early = Point {
            part: Part::Early,
            ..Point::of(Period::decade(1990).unwrap())
        };
        assert_eq!(Extent::Point(early).to_string(), "1990~/1993~");
        let until = Extent::Between(Point::of(Period::century(19, false).unwrap()), early);
        assert_eq!(until.to_string(), "18XX/1993~");
    }

    #[test]
    fn two_readings_print_as_a_set() {
        let march = Date::day(2020, 3, 4).unwrap().extent();
        let april = Date::day(2020, 4, 3).unwrap().extent();
        assert_eq!(
            Date::either(march, april).to_string(),
            "[2020-03-04,2020-04-03]"
        );
        assert_eq!(Date::either(march, march).to_string(), "2020-03-04");
    }
}
